//! Source → paragraphs and tables. Never fails: trouble is a note.

use crate::grid::Grid;
use crate::source::Source;
use crate::text::{Span, Text};

/// Which reader was used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SourceKind {
    /// HTML with table elements.
    Html,
    /// Markdown pipe tables.
    Markdown,
    /// Tab-separated lines.
    Tabs,
    /// One cell a line, blank lines between rows.
    Cells,
    /// No table at all.
    Prose,
}

/// A part of the source, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A line of text outside any table.
    Paragraph {
        /// The cleaned text.
        text: Text,
        /// 1-based source line.
        line: u32,
    },
    /// A table.
    Table(Grid),
}

/// What reading made of a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// Which reader was used.
    pub kind: SourceKind,
    /// The text that positions refer to: the source itself, or the text layer of an HTML document (a line a row, tabs
    /// between cells).
    pub text: String,
    /// Paragraphs and tables, in source order.
    pub blocks: Vec<Block>,
    /// Ranges of `text` that are markup (tags, pipes, rulers): not text anybody wrote.
    pub markup: Vec<Span>,
    /// For each line of `text`, the 1-based line of the source it came from, where that differs (HTML); empty otherwise.
    pub source_lines: Vec<u32>,
}

impl Reading {
    /// The 1-based source line on which a byte offset of [`Reading::text`] stands.
    pub fn line_at(&self, offset: u32) -> u32 {
        let line = 1 + self.text.as_bytes()[..(offset as usize).min(self.text.len())]
            .iter()
            .filter(|&&byte| byte == b'\n')
            .count();
        self.source_lines.get(line - 1).copied().unwrap_or(line as u32)
    }
}

/// Reads a source: the HTML flavour when it holds a table, the plain one otherwise.
pub fn read(source: &Source) -> Reading {
    let text = source.plain.clone().or_else(|| source.html.clone()).unwrap_or_default();
    Reading { kind: SourceKind::Prose, text, blocks: Vec::new(), markup: Vec::new(), source_lines: Vec::new() }
}
