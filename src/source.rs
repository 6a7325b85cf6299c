//! What was pasted or dropped, before anything is made of it.

/// The flavours of one clipboard, or the one text of a file. No browser types.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Source {
    /// The file's name, where there is one; for messages only.
    pub name: Option<String>,
    /// `text/html`, or a file whose content is HTML.
    pub html: Option<String>,
    /// `text/plain`, or a text file.
    pub plain: Option<String>,
}

impl Source {
    /// A text whose kind its content decides: HTML when it holds a table element, plain text otherwise.
    pub fn of_text(text: impl Into<String>) -> Source {
        let text = text.into();
        if looks_like_html(&text) {
            Source { html: Some(text), ..Source::default() }
        } else {
            Source { plain: Some(text), ..Source::default() }
        }
    }
}

/// Whether a text is an HTML document or fragment with a table: it holds `<table` and a cell, in any case.
pub fn looks_like_html(text: &str) -> bool {
    holds(text, "<table") && (holds(text, "<td") || holds(text, "<th"))
}

/// ASCII-case-insensitive search.
fn holds(text: &str, word: &str) -> bool {
    text.as_bytes().windows(word.len()).any(|window| window.eq_ignore_ascii_case(word.as_bytes()))
}
