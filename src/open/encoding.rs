//! Bytes → text: by byte order mark, else UTF-16 where zero bytes show it, else UTF-8 where the bytes are valid, else GB18030 (text files of old Word and
//! Excel, GBK and GB2312 included).

use encoding_rs::{Encoding, GB18030, UTF_16BE, UTF_16LE};

use crate::source::wide_order;

/// Text, and how many characters of it stand for bytes that were none.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Decoded {
    pub(super) text: String,
    /// Replacement characters put in.
    pub(super) replaced: usize,
}

/// Decodes a text file.
pub(super) fn decode(bytes: &[u8]) -> Decoded {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return counted(encoding.decode_without_bom_handling(&bytes[mark..]).0.into_owned());
    }
    if let Some(low_first) = wide_order(bytes) {
        let encoding = if low_first { UTF_16LE } else { UTF_16BE };
        return counted(encoding.decode_without_bom_handling(bytes).0.into_owned());
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Decoded { text: text.to_owned(), replaced: 0 };
    }
    let unicode = counted(String::from_utf8_lossy(bytes).into_owned());
    // A few bad bytes in a long UTF-8 text; as GB18030 all of it would be other characters.
    let beyond_ascii = unicode.text.chars().filter(|letter| !letter.is_ascii()).count();
    if unicode.replaced * 20 <= beyond_ascii {
        return unicode;
    }
    let (text, damaged) = GB18030.decode_without_bom_handling(bytes);
    let chinese = counted(text.into_owned());
    if !damaged {
        return Decoded { replaced: 0, ..chinese };
    }
    // Neither is whole: a file cut inside a character is still what most of it is.
    if unicode.replaced <= chinese.replaced { unicode } else { chinese }
}

/// Decodes text whose encoding is named; as [`decode`] does where the name says nothing.
pub(super) fn decode_as(bytes: &[u8], label: &str) -> String {
    match Encoding::for_label(label.trim().as_bytes()) {
        // GB2312 and GBK are read as what contains them.
        Some(encoding) if std::str::from_utf8(bytes).is_err() || encoding == UTF_16LE || encoding == UTF_16BE => {
            encoding.decode(bytes).0.into_owned()
        }
        _ => decode(bytes).text,
    }
}

fn counted(text: String) -> Decoded {
    let replaced = text.matches(char::REPLACEMENT_CHARACTER).count();
    Decoded { text, replaced }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], text: &str, replaced: usize) {
        assert_eq!(decode(bytes), Decoded { text: text.to_owned(), replaced });
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
