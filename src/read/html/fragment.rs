//! What a text of HTML is, before it is parsed: a part of a table, a clipboard's document, nesting without end.

/// Deepest nesting that is parsed. The standard's algorithm looks through all open elements at many a tag, so that
/// nesting without end costs time without end; no document nests so.
const MAX_NESTING: usize = 2_000;

/// Whether elements that must be closed are open more than [`MAX_NESTING`] deep, counted roughly.
pub(in crate::read) fn nests_too_deep(html: &str) -> bool {
    const UNCLOSED: &[&str] = &[
        "p", "td", "th", "tr", "li", "br", "input", "img", "meta", "link", "hr", "col", "option", "dd", "dt", "tbody",
    ];
    let mut depth = 0usize;
    for tag in html.split('<').skip(1) {
        match tag.as_bytes().first() {
            Some(b'/') => depth = depth.saturating_sub(1),
            Some(letter) if letter.is_ascii_alphabetic() => {
                let end = tag.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(tag.len());
                let name = &tag[..end];
                depth += usize::from(!UNCLOSED.iter().any(|known| known.eq_ignore_ascii_case(name)));
                if depth > MAX_NESTING {
                    return true;
                }
            }
            _ => {}
        }
    }
    false
}

/// Whether a text holds rows of a table; a fragment cut out of one need not hold the table's own tag.
pub(in crate::read) fn holds_rows(html: &str) -> bool {
    crate::source::looks_like_html(html) || lacks_table(html)
}

/// Whether a fragment begins inside a table: rows, and no tag of a table.
pub(super) fn lacks_table(html: &str) -> bool {
    let holds =
        |word: &str| html.as_bytes().windows(word.len()).any(|window| window.eq_ignore_ascii_case(word.as_bytes()));
    holds("<tr") && holds("<td") && !holds("<table")
}

/// The header that Windows puts before HTML on its clipboard, and the document after it. The header's offsets are not used:
/// some programs count characters instead of bytes.
pub(super) fn without_clipboard_header(html: &str) -> (&str, &str) {
    let text = html.trim_start_matches(['\u{FEFF}', ' ', '\r', '\n']);
    let is_header = text.starts_with("Version:")
        && text.find('<').is_some_and(|tag| text.as_bytes()[..tag].windows(10).any(|window| window == b"StartHTML:"));
    let (header, document) = match text.find('<') {
        Some(tag) if is_header => html.split_at(html.len() - text.len() + tag),
        _ => ("", html),
    };
    (header, document.trim_end_matches('\0'))
}
