//! What a file is, told by its bytes first and by its name where they leave it open.

use serde::{Deserialize, Serialize};

/// A kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FileKind {
    /// Nothing at all.
    Empty,
    /// Text of any kind: tabs, Markdown, comma-separated values, prose.
    Text,
    /// HTML, whatever its name says.
    Html,
    /// A web page in one file, as Word, WPS and browsers save it.
    Mht,
    /// JSON.
    Json,
    /// An archive of other files.
    Zip,
    /// A Word file of today, or a template of one.
    Docx,
    /// A workbook of today.
    Xlsx,
    /// A workbook of before 2007, or one of WPS.
    Xls,
    /// A workbook or a Word file in one XML file, as Excel and Word of 2003 save them.
    OfficeXml,
    /// A binary workbook (.xlsb).
    Xlsb,
    /// A Word file of before 2007, or one of WPS (.wps).
    Doc,
    /// Slides.
    Slides,
    /// A text, sheet or presentation of LibreOffice.
    OpenDocument,
    /// An office file behind a password.
    Encrypted,
    /// PDF.
    Pdf,
    /// OFD, the page format of Chinese offices.
    Ofd,
    /// Rich text.
    Rtf,
    /// A picture.
    Image,
    /// An archive that is not ZIP.
    Archive,
    /// Bytes that are no text and begin like nothing known.
    Unknown,
}

impl FileKind {
    /// Whether only the office readers make something of it: the page loads them for these.
    pub fn needs_office(self) -> bool {
        matches!(
            self,
            FileKind::Mht | FileKind::Zip | FileKind::Docx | FileKind::Xlsx | FileKind::Xls | FileKind::OfficeXml
        )
    }

    /// Whether it is some text that only wants decoding.
    pub fn is_text(self) -> bool {
        matches!(self, FileKind::Empty | FileKind::Text | FileKind::Html | FileKind::Json)
    }
}

/// What a file is. The name decides only where the content does not.
pub fn sniff(name: &str, bytes: &[u8]) -> FileKind {
    if bytes.is_empty() {
        return FileKind::Empty;
    }
    if let Some(kind) = by_magic(name, bytes) {
        return kind;
    }
    let head = &bytes[..bytes.len().min(4096)];
    let head = unwide(head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head));
    let start = head.iter().position(|byte| !byte.is_ascii_whitespace()).unwrap_or(head.len());
    let text = &head[start..];
    if text.starts_with(b"%PDF-") {
        FileKind::Pdf
    } else if text.starts_with(b"{\\rtf") {
        FileKind::Rtf
    } else if is_mht(text) {
        FileKind::Mht
    } else if is_office_xml(text) {
        FileKind::OfficeXml
    } else if looks_binary(bytes) {
        by_name(name).unwrap_or(FileKind::Unknown)
    } else if matches!(text.first(), Some(b'{' | b'[')) && (ends_with(name, ".json") || is_json(text)) {
        FileKind::Json
    } else if is_html(text) {
        FileKind::Html
    } else {
        FileKind::Text
    }
}

fn by_magic(name: &str, bytes: &[u8]) -> Option<FileKind> {
    const MAGIC: &[(&[u8], FileKind)] = &[
        (b"%PDF-", FileKind::Pdf),
        (b"{\\rtf", FileKind::Rtf),
        (b"\x89PNG", FileKind::Image),
        (b"\xFF\xD8\xFF", FileKind::Image),
        (b"GIF8", FileKind::Image),
        (b"II*\0", FileKind::Image),
        (b"MM\0*", FileKind::Image),
        (b"Rar!", FileKind::Archive),
        (b"7z\xBC\xAF\x27\x1C", FileKind::Archive),
        (b"\x1F\x8B", FileKind::Archive),
    ];
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Some(package_kind(bytes));
    }
    if bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        return Some(compound_kind(bytes).or_else(|| by_name(name)).unwrap_or(FileKind::Unknown));
    }
    if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        return Some(FileKind::Image);
    }
    if bytes.starts_with(b"BM") && bytes.len() > 26 && bytes[6..10] == [0; 4] {
        return Some(FileKind::Image);
    }
    // A workbook stream without its container, as some reports write it.
    if bytes.starts_with(b"\x09\x08") && matches!(bytes.get(2..4), Some([8 | 16, 0])) {
        return Some(FileKind::Xls);
    }
    MAGIC.iter().find(|(start, _)| bytes.starts_with(start)).map(|(_, kind)| *kind)
}

/// What a ZIP file is, by the names of its entries.
fn package_kind(bytes: &[u8]) -> FileKind {
    let names = entry_names(bytes);
    // Some programs write names with backslashes.
    let names: Vec<Vec<u8>> =
        names.iter().map(|name| name.iter().map(|&byte| if byte == b'\\' { b'/' } else { byte }).collect()).collect();
    let any = |start: &[u8]| names.iter().any(|name| name.strip_prefix(b"/").unwrap_or(name).starts_with(start));
    if any(b"xl/workbook.bin") {
        FileKind::Xlsb
    } else if any(b"OFD.xml") {
        FileKind::Ofd
    } else if bytes.get(30..64) == Some(b"mimetypeapplication/vnd.oasis.open") {
        FileKind::OpenDocument
    } else if !any(b"[Content_Types].xml") && !any(b"_rels/.rels") {
        FileKind::Zip
    } else if any(b"xl/") || names.iter().any(|name| name.ends_with(b"workbook.xml")) {
        FileKind::Xlsx
    } else if any(b"ppt/") {
        FileKind::Slides
    } else {
        FileKind::Docx
    }
}

/// The names in the directory at the end of a ZIP file; where that is cut off, those before the entries.
fn entry_names(bytes: &[u8]) -> Vec<&[u8]> {
    let number = |at: usize| bytes.get(at..at + 2).map_or(0, |two| usize::from(u16::from_le_bytes([two[0], two[1]])));
    let end = bytes.windows(4).rposition(|window| window == b"PK\x05\x06");
    let start = end.and_then(|end| bytes.get(end + 16..end + 20));
    let start = start.map(|four| u32::from_le_bytes([four[0], four[1], four[2], four[3]]) as usize);
    let mut names = Vec::new();
    if let Some(mut at) = start {
        while bytes.get(at..at + 4) == Some(b"PK\x01\x02") {
            let length = number(at + 28);
            let Some(name) = bytes.get(at + 46..at + 46 + length) else { break };
            names.push(name);
            at += 46 + length + number(at + 30) + number(at + 32);
        }
    }
    if names.is_empty() {
        let mut at = 0;
        while let Some(found) = find(&bytes[at..], b"PK\x03\x04") {
            let header = at + found;
            names.extend(bytes.get(header + 30..header + 30 + number(header + 26)));
            at = header + 4;
        }
    }
    names
}

/// What an OLE container is, by the names of its streams (UTF-16 in its directory).
fn compound_kind(bytes: &[u8]) -> Option<FileKind> {
    const STREAMS: &[(&str, FileKind)] = &[
        ("EncryptedPackage", FileKind::Encrypted),
        ("WordDocument", FileKind::Doc),
        ("PowerPoint Document", FileKind::Slides),
        ("Workbook", FileKind::Xls),
        ("Book", FileKind::Xls),
    ];
    for (name, kind) in STREAMS {
        // A directory entry begins with the name, and ends it with a zero letter.
        let wide: Vec<u8> = name.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect();
        if bytes
            .chunks(128)
            .skip(4)
            .any(|entry| entry.get(..wide.len()).is_some_and(|own| own.eq_ignore_ascii_case(&wide)))
        {
            return Some(*kind);
        }
    }
    None
}

/// The ASCII of a UTF-16 text, byte for byte otherwise.
fn unwide(head: &[u8]) -> Vec<u8> {
    match head {
        [0xFF, 0xFE, rest @ ..] => rest.iter().step_by(2).copied().collect(),
        [0xFE, 0xFF, rest @ ..] => rest.iter().skip(1).step_by(2).copied().collect(),
        _ => head.to_vec(),
    }
}

/// Whether zero bytes stand where no encoding of text puts them.
fn looks_binary(bytes: &[u8]) -> bool {
    if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") {
        return false;
    }
    wide_order(bytes).is_none() && bytes.contains(&0)
}

/// The byte order of a text in UTF-16 without a mark: its zero bytes are the high halves of line ends and Latin letters,
/// so that all stand on one side. `Some(true)` for the low byte first.
pub(crate) fn wide_order(bytes: &[u8]) -> Option<bool> {
    if bytes.len() % 2 == 1 || bytes.len() < 4 {
        return None;
    }
    let (mut zeros, mut wrong) = ([0usize; 2], [0usize; 2]);
    for pair in bytes.chunks_exact(2) {
        for side in 0..2 {
            zeros[side] += usize::from(pair[side] == 0);
            // The other half of such a pair is a printable letter or white space.
            wrong[side] +=
                usize::from(pair[side] == 0 && !matches!(pair[1 - side], 9 | 10 | 13 | 0x20..=0x7E | 0xA0..));
        }
    }
    let one_side = |side: usize| zeros[side] > 0 && zeros[1 - side] == 0 && wrong[side] == 0;
    let rare = |side: usize| zeros[side] * 500 >= bytes.len();
    if one_side(1) && rare(1) {
        Some(true)
    } else if one_side(0) && rare(0) {
        Some(false)
    } else {
        None
    }
}

fn is_mht(text: &[u8]) -> bool {
    let lower = text.to_ascii_lowercase();
    // The head of a message: known fields, before any markup.
    let head = &lower[..find(&lower, b"\n\r\n").or_else(|| find(&lower, b"\n\n")).unwrap_or(lower.len())];
    let begins =
        [&b"mime-version:"[..], b"from:", b"content-type:", b"subject:", b"date:", b"snapshot-content-location:"]
            .iter()
            .any(|field| head.starts_with(field));
    begins && (find(head, b"multipart/").is_some() || find(head, b"content-type: text/html").is_some())
}

/// XML whose root is of a namespace of Excel or Word of 2003, or a flat package.
fn is_office_xml(text: &[u8]) -> bool {
    const SPACES: &[&[u8]] = &[
        b"urn:schemas-microsoft-com:office:spreadsheet",
        b"http://schemas.microsoft.com/office/word/2003/wordml",
        b"http://schemas.microsoft.com/office/2006/xmlPackage",
    ];
    // Web pages of Office name these, too, and begin as pages do.
    (text.starts_with(b"<?xml") || text.starts_with(b"<Workbook"))
        && find(&text.to_ascii_lowercase(), b"<html").is_none()
        && SPACES.iter().any(|space| find(text, space).is_some())
}

fn is_json(text: &[u8]) -> bool {
    let rest = text[1..].iter().find(|byte| !byte.is_ascii_whitespace());
    match text[0] {
        b'{' => matches!(rest, Some(b'"' | b'}')),
        _ => matches!(rest, Some(b'{' | b'"')),
    }
}

fn is_html(text: &[u8]) -> bool {
    let lower = text.to_ascii_lowercase();
    lower.starts_with(b"<!doctype html")
        || lower.starts_with(b"version:") && find(&lower, b"startfragment").is_some()
        || [&b"<html"[..], b"<table", b"<body", b"<meta"].iter().any(|tag| find(&lower, tag).is_some())
}

/// By the ending of the name, for files whose bytes tell nothing: those that were cut or damaged.
fn by_name(name: &str) -> Option<FileKind> {
    const ENDINGS: &[(&str, FileKind)] = &[
        (".doc", FileKind::Doc),
        (".dot", FileKind::Doc),
        (".wps", FileKind::Doc),
        (".wpt", FileKind::Doc),
        (".pdf", FileKind::Pdf),
        (".ofd", FileKind::Ofd),
        (".ppt", FileKind::Slides),
        (".rar", FileKind::Archive),
        (".7z", FileKind::Archive),
        (".jpg", FileKind::Image),
        (".jpeg", FileKind::Image),
        (".png", FileKind::Image),
        (".heic", FileKind::Image),
    ];
    ENDINGS.iter().find(|(ending, _)| ends_with(name, ending)).map(|(_, kind)| *kind)
}

fn ends_with(name: &str, ending: &str) -> bool {
    let (name, ending) = (name.as_bytes(), ending.as_bytes());
    name.len() >= ending.len() && name[name.len() - ending.len()..].eq_ignore_ascii_case(ending)
}

fn find(bytes: &[u8], word: &[u8]) -> Option<usize> {
    bytes.windows(word.len()).position(|window| window == word)
}
