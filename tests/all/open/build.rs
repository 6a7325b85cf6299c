//! Files built from small pieces of XML, as office programs write them.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const SHEET: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A ZIP file.
pub(super) fn zip(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, content) in entries {
        writer.start_file(*name, options).expect("an entry");
        writer.write_all(content).expect("its content");
    }
    writer.finish().expect("a ZIP file").into_inner()
}

fn relationships(of: &[(&str, &str)]) -> String {
    let items: String = of
        .iter()
        .enumerate()
        .map(|(at, (kind, target))| {
            format!("<Relationship Id=\"rId{}\" Type=\"{RELATIONSHIPS}/{kind}\" Target=\"{target}\"/>", at + 1)
        })
        .collect();
    format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{items}</Relationships>"
    )
}

/// A Word file with this body.
pub(super) fn docx(body: &str) -> Vec<u8> {
    docx_with(body, &[])
}

/// A Word file with this body and further parts: the kind of relationship, and the part's content. `w:`, `w14:`, `mc:` and
/// the prefixes of drawings are declared.
pub(super) fn docx_with(body: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    let space = |content: &str, root: &str| {
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:{root} xmlns:w=\"{WORD}\" xmlns:w14=\"x14\" \
             xmlns:mc=\"mc\" xmlns:wps=\"wps\" xmlns:wp=\"wp\" xmlns:a=\"a\" xmlns:v=\"v\" xmlns:o=\"o\">{content}</w:{root}>"
        )
    };
    let names: Vec<String> = (0..parts.len()).map(|at| format!("part{at}.xml")).collect();
    let links: Vec<(&str, &str)> = parts.iter().zip(&names).map(|((kind, _), name)| (*kind, name.as_str())).collect();
    let root = |kind: &str| match kind {
        "header" => "hdr",
        "footer" => "ftr",
        _ => "part",
    };
    let mut entries = vec![
        ("[Content_Types].xml".to_owned(), "<Types/>".to_owned()),
        ("_rels/.rels".to_owned(), relationships(&[("officeDocument", "word/document2.xml")])),
        ("word/document2.xml".to_owned(), space(&format!("<w:body>{body}</w:body>"), "document")),
        ("word/_rels/document2.xml.rels".to_owned(), relationships(&links)),
    ];
    for ((kind, content), name) in parts.iter().zip(&names) {
        entries.push((format!("word/{name}"), space(content, root(kind))));
    }
    zip(&entries.iter().map(|(name, content)| (name.as_str(), content.as_bytes())).collect::<Vec<_>>())
}

/// A workbook: for each sheet its name, its state and its XML inside `worksheet`; shared texts; styles.
pub(super) fn xlsx(sheets: &[(&str, &str, &str)], shared: &str, styles: &str) -> Vec<u8> {
    let mut links: Vec<(String, String)> =
        (0..sheets.len()).map(|at| ("worksheet".to_owned(), format!("worksheets/s{at}.xml"))).collect();
    links.push(("sharedStrings".to_owned(), "sharedStrings.xml".to_owned()));
    links.push(("styles".to_owned(), "/xl/styles.xml".to_owned()));
    let links: Vec<(&str, &str)> = links.iter().map(|(kind, target)| (kind.as_str(), target.as_str())).collect();
    let list: String = sheets
        .iter()
        .enumerate()
        .map(|(at, (name, state, _))| {
            format!("<sheet name=\"{name}\" sheetId=\"{0}\" state=\"{state}\" r:id=\"rId{0}\"/>", at + 1)
        })
        .collect();
    let mut entries = vec![
        ("[Content_Types].xml".to_owned(), "<Types/>".to_owned()),
        ("_rels/.rels".to_owned(), relationships(&[("officeDocument", "/xl/workbook.xml")])),
        (
            "xl/workbook.xml".to_owned(),
            format!("<workbook xmlns=\"{SHEET}\" xmlns:r=\"{RELATIONSHIPS}\"><sheets>{list}</sheets></workbook>"),
        ),
        ("xl/_rels/workbook.xml.rels".to_owned(), relationships(&links)),
        ("xl/sharedStrings.xml".to_owned(), format!("<sst xmlns=\"{SHEET}\">{shared}</sst>")),
        ("xl/styles.xml".to_owned(), format!("<styleSheet xmlns=\"{SHEET}\">{styles}</styleSheet>")),
    ];
    for (at, (_, _, sheet)) in sheets.iter().enumerate() {
        entries.push((format!("xl/worksheets/s{at}.xml"), format!("<worksheet xmlns=\"{SHEET}\">{sheet}</worksheet>")));
    }
    zip(&entries.iter().map(|(name, content)| (name.as_str(), content.as_bytes())).collect::<Vec<_>>())
}

/// Text in XML.
pub(super) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
