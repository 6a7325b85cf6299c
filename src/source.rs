//! What was pasted or dropped, before anything is made of it.

mod document;
mod sniff;

use serde::{Deserialize, Serialize};

pub use document::{Document, DocumentCell, DocumentKind, DocumentNote, DocumentTable, Part};
#[cfg(feature = "office")]
pub(crate) use sniff::wide_order;
pub use sniff::{FileKind, sniff};

/// The flavours of one clipboard, or the content of a file. No browser types.
///
/// It can be serialised: files are opened where the office readers are, and read elsewhere.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Source {
    /// The file's name, where there is one: for messages, and to tell comma-separated values.
    pub name: Option<String>,
    /// `text/html`, or a file whose content is HTML.
    pub html: Option<String>,
    /// `text/plain`, or a text file.
    pub plain: Option<String>,
    /// The content of a Word file or a workbook.
    pub document: Option<Document>,
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

    /// The same source under the name of its file.
    pub fn named(self, name: impl Into<String>) -> Source {
        Source { name: Some(name.into()), ..self }
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
