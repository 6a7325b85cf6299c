//! Bytes → text: by byte order mark, else UTF-16 where zero bytes show it, else UTF-8 where the bytes are valid, else GB18030 (text files of old Word and
//! Excel, GBK and GB2312 included).

use crate::source::wide_order;

/// Knows encodings: bytes → their text in the encoding that a label of the Encoding Standard names, and whether there were
/// bytes that stand for no character. Nothing where the label names no encoding. The bytes begin without a byte order mark.
pub type Decode = fn(label: &str, bytes: &[u8]) -> Option<(String, bool)>;

/// [`Decode`] with tables of its own.
#[cfg(feature = "encodings")]
pub fn standard(label: &str, bytes: &[u8]) -> Option<(String, bool)> {
    let encoding = encoding_rs::Encoding::for_label_no_replacement(label.as_bytes())?;
    let (text, damaged) = encoding.decode_without_bom_handling(bytes);
    Some((text.into_owned(), damaged))
}

/// Text, and how many characters of it stand for bytes that were none.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Decoded {
    pub(super) text: String,
    /// Replacement characters put in.
    pub(super) replaced: usize,
}

/// Decodes what is in a file.
#[derive(Clone, Copy)]
pub(super) struct Decoder(pub(super) Decode);

impl Decoder {
    /// Decodes a text file.
    pub(super) fn decode(self, bytes: &[u8]) -> Decoded {
        if let Some((label, mark)) = marked(bytes) {
            return self.counted(label, &bytes[mark..]);
        }
        if let Some(low_first) = wide_order(bytes) {
            return self.counted(if low_first { "utf-16le" } else { "utf-16be" }, bytes);
        }
        if let Ok(text) = std::str::from_utf8(bytes) {
            return Decoded { text: text.to_owned(), replaced: 0 };
        }
        let unicode = lossy(bytes);
        // A few bad bytes in a long UTF-8 text; as GB18030 all of it would be other characters.
        let beyond_ascii = unicode.text.chars().filter(|letter| !letter.is_ascii()).count();
        if unicode.replaced * 20 <= beyond_ascii {
            return unicode;
        }
        let chinese = self.counted("gb18030", bytes);
        // Where neither is whole, a file cut inside a character is still what most of it is.
        if chinese.replaced > 0 && unicode.replaced <= chinese.replaced { unicode } else { chinese }
    }

    /// Decodes text whose encoding is named; as [`Decoder::decode`] does where the name says nothing.
    pub(super) fn decode_as(self, bytes: &[u8], label: &str) -> String {
        let label = label.trim().to_ascii_lowercase();
        // Bytes that are UTF-8 are that, whatever is said of them: mostly they are ASCII. UTF-16 may look like it.
        let told = std::str::from_utf8(bytes).is_err() || WIDE.contains(&label.as_str());
        // GB2312 and GBK are read as what contains them.
        let named = if told && marked(bytes).is_none() { (self.0)(&label, bytes) } else { None };
        named.map_or_else(|| self.decode(bytes).text, |(text, _)| text)
    }

    /// The text in an encoding; as UTF-8 where nobody knows the encoding.
    fn counted(self, label: &str, bytes: &[u8]) -> Decoded {
        match (self.0)(label, bytes) {
            Some((text, damaged)) => Decoded { replaced: if damaged { replaced(&text) } else { 0 }, text },
            None => lossy(bytes),
        }
    }
}

/// What the Encoding Standard calls UTF-16.
const WIDE: [&str; 9] = [
    "utf-16",
    "utf-16le",
    "utf-16be",
    "unicode",
    "unicodefeff",
    "unicodefffe",
    "ucs-2",
    "iso-10646-ucs-2",
    "csunicode",
];

/// The encoding that a byte order mark tells, and how many bytes the mark has.
fn marked(bytes: &[u8]) -> Option<(&'static str, usize)> {
    match bytes {
        [0xEF, 0xBB, 0xBF, ..] => Some(("utf-8", 3)),
        [0xFE, 0xFF, ..] => Some(("utf-16be", 2)),
        [0xFF, 0xFE, ..] => Some(("utf-16le", 2)),
        _ => None,
    }
}

fn lossy(bytes: &[u8]) -> Decoded {
    let text = String::from_utf8_lossy(bytes).into_owned();
    Decoded { replaced: replaced(&text), text }
}

fn replaced(text: &str) -> usize {
    text.matches(char::REPLACEMENT_CHARACTER).count()
}

#[cfg(all(test, feature = "encodings"))]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], text: &str, replaced: usize) {
        assert_eq!(Decoder(standard).decode(bytes), Decoded { text: text.to_owned(), replaced });
    }

    #[test]
    fn a_mark_decides() {
        check(b"\xEF\xBB\xBF\xE8\xA1\xA8", "表", 0);
        check(b"\xFF\xFE\x68\x88\x0A\x00", "表\n", 0);
        check(b"\xFE\xFF\x88\x68", "表", 0);
    }

    #[test]
    fn without_a_mark_the_bytes_decide() {
        check("表\tx".as_bytes(), "表\tx", 0);
        check(b"\xB1\xED\tx\n", "表\tx\n", 0);
        // A character of four bytes, and one of GBK that GB2312 lacks.
        check(b"\x82\x35\x8F\x33\xE9\x46", "\u{9FA6}镕", 0);
        check(b"h\x88\x0A\x00", "表\n", 0);
        check(b"\x88h\x00\x0A", "表\n", 0);
        check(b"", "", 0);
    }

    #[test]
    fn a_file_that_was_cut_is_read_as_what_most_of_it_is() {
        check(b"\xE8\xA1\xA8\xE8\xA1", "表\u{FFFD}", 1);
        check(b"\xB1\xED\xB1\xED\xB1", "表表\u{FFFD}", 1);
    }
}
