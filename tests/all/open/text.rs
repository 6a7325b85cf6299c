//! Text, web pages, archives, and what is refused.

use jimu::open::{OpenError, OpenWarning, open};
use jimu::source::{FileKind, sniff};

use super::{build, one, refused};

fn wide(text: &str, mark: bool) -> Vec<u8> {
    let mark = mark.then_some(0xFEFF);
    mark.into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
}

/// GBK of 表格 and 绩效.
const GBK: &[u8] = b"\xB1\xED\xB8\xF1\t\xBC\xA8\xD0\xA7\r\n";

#[test]
fn text_is_decoded() {
    for bytes in ["表格\t绩效\r\n".as_bytes(), GBK, &wide("表格\t绩效\r\n", true), &wide("表格\t绩效\r\n", false)]
    {
        assert_eq!(one("a.txt", bytes).plain.as_deref(), Some("表格\t绩效\r\n"));
    }
}

#[test]
fn what_a_file_is_its_content_decides() {
    let page = "<html><body><table><tr><td>甲</td></tr></table></body></html>";
    assert!(one("导出.xls", page.as_bytes()).html.is_some(), "systems of the government call a page a workbook");
    assert_eq!(one("导出.xls", b"a\tb\nc\td\n").plain.as_deref(), Some("a\tb\nc\td\n"));
    assert_eq!(sniff("a.txt", b"{\"format\": \"jimu.forms\"}"), FileKind::Json);
    assert_eq!(sniff("a.json", b"[1]"), FileKind::Json);
    assert_eq!(sniff("a.md", "| 甲 | 乙 |\n|---|---|".as_bytes()), FileKind::Text);
    assert_eq!(sniff("a.docx", b""), FileKind::Empty);
    assert!(sniff("a.docx", &build::docx("")).needs_office());
    let backslashes = build::zip(&[("[Content_Types].xml", b"<x/>"), ("xl\\workbook.xml", b"<x/>")]);
    assert_eq!(sniff("a", &backslashes), FileKind::Xlsx);
    assert!(sniff("a", page.as_bytes()).is_text());
}

#[test]
fn a_cut_text_is_told() {
    let opened = open("a.txt", &[&b"\xE7\xBB\xA9\xE6\x95\x88\xE7\xBB\xA9\xE6\x95\x88"[..], b"\xE7"].concat());
    assert_eq!(opened.sources.len(), 1);
    assert_eq!(opened.warnings[0].what, OpenWarning::Replaced { count: 1 });
}

#[test]
fn a_web_page_in_one_file_is_read() {
    let quoted = "<html><body><table><tr><td>=BC=A8=D0=A7</td><td>a=\r\nb=3D</td></tr></table></body></html>";
    let encoded = "PHRhYmxlPjx0cj48dGQ+57up5pWIPC90ZD48L3RyPjwvdGFibGU+";
    let message = format!(
        "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"----=_Next\";\r\n\ttype=\"text/html\"\r\n\r\n\
         This is a page.\r\n------=_Next\r\nContent-Location: file:///C:/a.htm\r\nContent-Transfer-Encoding: quoted-printable\r\n\
         Content-Type: text/html; charset=\"gb2312\"\r\n\r\n{quoted}\r\n------=_Next\r\nContent-Location: a_files/sheet001.htm\r\n\
         Content-Transfer-Encoding: base64\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{encoded}\r\n------=_Next\r\n\
         Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n------=_Next--\r\n"
    );
    let opened = open("a.mht", message.as_bytes());
    let pages: Vec<(&str, &str)> = opened
        .sources
        .iter()
        .map(|source| (source.name.as_deref().unwrap_or_default(), source.html.as_deref().unwrap_or_default().trim()))
        .collect();
    assert_eq!(
        pages,
        [
            ("a.mht / a.htm", "<html><body><table><tr><td>绩效</td><td>ab=</td></tr></table></body></html>"),
            ("a.mht / sheet001.htm", "<table><tr><td>绩效</td></tr></table>"),
        ]
    );
    assert!(sniff("a.doc", message.as_bytes()) == FileKind::Mht);
}

#[test]
fn an_archive_gives_its_files() {
    let document = build::docx("<w:p><w:r><w:t>文</w:t></w:r></w:p>");
    let inner = build::zip(&[("b.txt", b"x\ty"), ("deep.zip", &build::zip(&[("c.txt", b"z")]))]);
    let bytes = build::zip(&[
        ("文件夹/a.docx", &document),
        ("__MACOSX/._a.docx", b"junk"),
        ("文件夹/~$a.docx", b"junk"),
        (".DS_Store", b"junk"),
        ("old.doc", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1rest"),
        ("inner.zip", &inner),
    ]);
    let opened = open("c.zip", &bytes);
    let names: Vec<&str> = opened.sources.iter().filter_map(|source| source.name.as_deref()).collect();
    assert_eq!(names, ["c.zip / 文件夹/a.docx", "c.zip / inner.zip / b.txt"]);
    let refused: Vec<(&str, &OpenError)> = opened.refused.iter().map(|file| (file.name.as_str(), &file.why)).collect();
    assert_eq!(
        refused,
        [("c.zip / old.doc", &OpenError::OldWord), ("c.zip / inner.zip / deep.zip", &OpenError::ArchiveInArchive)]
    );
}

#[test]
fn names_in_gbk_are_decoded() {
    let mut bytes = build::zip(&[("ABCD.txt", b"x\ty")]);
    while let Some(at) = bytes.windows(4).position(|window| window == b"ABCD") {
        bytes[at..at + 4].copy_from_slice(b"\xBC\xA8\xD0\xA7");
    }
    assert_eq!(open("a.zip", &bytes).sources[0].name.as_deref(), Some("a.zip / 绩效.txt"));
}

#[test]
fn what_is_not_read_says_what_to_do() {
    let cases: &[(&str, &[u8], OpenError)] = &[
        ("a.pdf", b"%PDF-1.7\n", OpenError::Pdf),
        ("a.doc", b"{\\rtf1\\ansi}", OpenError::Rtf),
        ("a.docx", b"\x89PNG\r\n\x1A\n", OpenError::Image),
        ("a.wps", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", OpenError::OldWord),
        ("a.rar", b"Rar!\x1A\x07\x00", OpenError::OtherArchive),
        ("a.bin", &[0, 1, 2, 0, 3], OpenError::Unknown),
        ("a.txt", b"", OpenError::Empty),
        ("a.ofd", &build::zip(&[("OFD.xml", b"<x/>")]), OpenError::Ofd),
        (
            "a.pptx",
            &build::zip(&[("[Content_Types].xml", b"<x/>"), ("ppt/presentation.xml", b"<x/>")]),
            OpenError::Slides,
        ),
        (
            "a.xlsb",
            &build::zip(&[("[Content_Types].xml", b"<x/>"), ("xl/workbook.bin", b"x")]),
            OpenError::BinaryWorkbook,
        ),
        ("a.zip", &build::zip(&[]), OpenError::EmptyArchive),
    ];
    for (name, bytes, why) in cases {
        assert_eq!(refused(name, bytes), *why, "{name}");
    }
}
