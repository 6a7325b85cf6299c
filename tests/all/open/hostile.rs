//! Files made to do harm.

use jimu::open::{OpenError, open};
use jimu::read::read;
use proptest::prelude::*;

use super::{build, refused};

#[test]
fn bombs_are_left() {
    let zeros = vec![0u8; 5 << 20];
    assert_eq!(open("a.zip", &build::zip(&[("a.txt", &zeros)])).refused[0].why, OpenError::InflatesTooMuch);
    // Each entry is within bounds, all together are not.
    let blanks = vec![b' '; 4 << 20];
    let entries: Vec<(String, &[u8])> = (0..18).map(|at| (format!("{at}.txt"), blanks.as_slice())).collect();
    let entries: Vec<(&str, &[u8])> = entries.iter().map(|(name, content)| (name.as_str(), *content)).collect();
    let opened = open("a.zip", &build::zip(&entries));
    assert!(opened.sources.len() <= 16);
    assert_eq!(opened.refused.last().map(|refused| &refused.why), Some(&OpenError::InflatesTooMuch));
    assert!(matches!(refused("a.txt", &vec![b'x'; (20 << 20) + 1]), OpenError::TooLarge { .. }));
    let many: Vec<(String, &[u8])> = (0..2_001).map(|at| (at.to_string(), &b""[..])).collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|(name, content)| (name.as_str(), *content)).collect();
    assert_eq!(refused("a.zip", &build::zip(&many)), OpenError::TooManyEntries { count: 2_001 });
}

fn with_main(main: &str) -> Vec<u8> {
    build::zip(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", main.as_bytes())])
}

#[test]
fn entities_are_not_expanded() {
    let laughs = "<!DOCTYPE d [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\">]><d>&b;</d>";
    assert!(matches!(refused("a.docx", &with_main(laughs)), OpenError::Entities { .. }));
}

#[test]
fn nesting_without_end_is_refused() {
    for tag in ["w:tbl", "w:sdt", "x"] {
        let deep = format!("<d>{}{}</d>", format!("<{tag}>").repeat(100_000), format!("</{tag}>").repeat(100_000));
        assert!(matches!(refused("a.docx", &with_main(&deep)), OpenError::TooDeep { .. }));
    }
    // As deep as is read.
    let (mut open, mut close) = (String::new(), String::new());
    for _ in 0..60 {
        open.push_str("<w:tbl><w:tr><w:tc><w:p/>");
        close.push_str("</w:tc></w:tr></w:tbl>");
    }
    let bytes = build::docx(&format!("{open}<w:p><w:r><w:t>底</w:t></w:r></w:p>{close}"));
    assert!(read(&super::one("a.docx", &bytes)).text.contains('底'));
}

#[test]
fn a_text_that_every_cell_shares_is_not_copied_without_end() {
    let text = format!("<si><t>{}</t></si>", "长".repeat(300_000));
    let cells: String =
        (1..2_000).map(|row| format!("<row r=\"{row}\"><c r=\"A{row}\" t=\"s\"><v>0</v></c></row>")).collect();
    let bytes = build::xlsx(&[("表", "visible", &format!("<sheetData>{cells}</sheetData>"))], &text, "");
    assert_eq!(refused("a.xlsx", &bytes), OpenError::InflatesTooMuch);
}

#[test]
fn spans_without_end_are_cut() {
    let wide = "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"4000000000\"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>";
    let reading = read(&super::one("a.docx", &build::docx(wide)));
    assert!(reading.tables().all(|grid| grid.n_cols <= 2_000));
    let merges: String = (1..3_000).map(|row| format!("<mergeCell ref=\"A{row}:XFD1048576\"/>")).collect();
    let sheet = format!(
        "<sheetData><row r=\"1\"><c r=\"A1\" t=\"str\"><v>a</v></c></row></sheetData><mergeCells>{merges}</mergeCells>"
    );
    let opened = open("a.xlsx", &build::xlsx(&[("表", "visible", &sheet)], "", ""));
    assert!(opened.sources.iter().all(|source| read(source).tables().all(|grid| grid.cells.len() <= 200_000)));
}

#[test]
fn a_file_that_was_cut_is_refused_wherever_it_was_cut() {
    let whole = build::docx("<w:p><w:r><w:t>文</w:t></w:r></w:p>");
    for length in 4..whole.len() {
        let opened = open("a.docx", &whole[..length]);
        assert_eq!(opened.sources.len(), 0, "cut at {length}");
        assert_eq!(opened.refused.len(), 1);
    }
    assert!(matches!(refused("a.docx", &with_main("<w:document><w:body>")), OpenError::Damaged { .. }));
}

/// Bytes that begin like a file of some kind.
fn begun() -> impl Strategy<Value = Vec<u8>> {
    let start = prop::sample::select(vec![
        &b""[..],
        b"PK\x03\x04",
        b"PK\x05\x06",
        b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
        b"\x09\x08\x10\x00\x00\x06\x05\x00",
        b"\xFF\xFE",
        b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\n",
        b"{\\rtf",
        b"<table><td>",
    ]);
    (start, prop::collection::vec(any::<u8>(), 0..600)).prop_map(|(start, rest)| [start, &rest].concat())
}

fn name() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec!["a.docx", "a.xlsx", "a.xls", "a.zip", "a.txt", "a.mht", "a.csv", "a"])
}

/// Pieces of the XML of Word files and workbooks.
fn markup() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "<w:p>",
        "</w:p>",
        "<w:r>",
        "</w:r>",
        "<w:t>文</w:t>",
        "<w:tbl>",
        "</w:tbl>",
        "<w:tr>",
        "</w:tr>",
        "<w:tc>",
        "</w:tc>",
        "<w:tcPr><w:gridSpan w:val=\"3\"/><w:vMerge/></w:tcPr>",
        "<w:tcPr><w:vMerge w:val=\"restart\"/></w:tcPr>",
        "<w:tcPr><w:hMerge/></w:tcPr>",
        "<w:trPr><w:gridBefore w:val=\"2\"/></w:trPr>",
        "<w:sdt><w:sdtContent>",
        "</w:sdtContent></w:sdt>",
        "<w:del>",
        "</w:del>",
        "<w:fldChar w:fldCharType=\"begin\"/>",
        "<w:fldChar w:fldCharType=\"separate\"/>",
        "<w:fldChar w:fldCharType=\"end\"/>",
        "<w:txbxContent>",
        "</w:txbxContent>",
        "<w:drawing>",
        "</w:drawing>",
        "&#x3;",
        "&bad;",
        "<!-- -->",
        "<![CDATA[x]]>",
    ]);
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_do_harm(name in name(), bytes in begun()) {
        let opened = open(name, &bytes);
        prop_assert!(!opened.sources.is_empty() || !opened.refused.is_empty());
        opened.sources.iter().for_each(|source| drop(read(source)));
    }

    #[test]
    fn no_change_of_a_byte_does_harm(
        at in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
        kind in 0..3usize,
    ) {
        let mut bytes = match kind {
            0 => build::docx("<w:tbl><w:tr><w:tc><w:p><w:r><w:t>文</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"),
            1 => build::xlsx(&[("表", "visible", "<sheetData><row><c t=\"s\"><v>0</v></c></row></sheetData>")], "<si><t>文</t></si>", ""),
            _ => super::xls::sample(),
        };
        for (at, byte) in at {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        open("a", &bytes).sources.iter().for_each(|source| drop(read(source)));
    }

    #[test]
    fn no_markup_does_harm(body in markup()) {
        for source in &open("a.docx", &build::docx(&body)).sources {
            let reading = read(source);
            for grid in reading.tables() {
                for cell in &grid.cells {
                    prop_assert!(cell.row + cell.rowspan <= grid.n_rows && cell.col + cell.colspan <= grid.n_cols);
                }
            }
        }
    }

    #[test]
    fn no_number_and_no_format_does_harm(value in any::<f64>(), format in "[0#?.,;%@ymdhsEe+\\-/\\[\\]\"\\\\!_*A万>$ 1]{0,24}") {
        let style = format!("<numFmts><numFmt numFmtId=\"200\" formatCode=\"{}\"/></numFmts><cellXfs><xf numFmtId=\"200\"/></cellXfs>",
            build::escaped(&format).replace('"', "&quot;"));
        let sheet = format!("<sheetData><row><c s=\"0\"><v>{value}</v></c></row></sheetData>");
        drop(open("a.xlsx", &build::xlsx(&[("表", "visible", &sheet)], "", &style)));
    }
}
