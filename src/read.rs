//! Source → paragraphs and tables. Never fails: what cannot be read as a table stays a paragraph.
//!
//! An HTML flavour with a table is read as the standard reads it; plain text is cut into runs of lines, and each run is
//! read as what its lines are: pipe rows, tab-separated rows, one cell a line, or prose.

mod aligned;
mod boxes;
mod cells;
mod choose;
mod csv;
mod delimited;
mod document;
mod html;
mod inline;
mod markdown;
mod note;
mod tree;

pub use crate::read::delimited::cells_of;
pub use crate::read::note::{Flavour, ReadNote};

use crate::grid::Grid;
use crate::order::InOrder;
use crate::source::Source;
use crate::text::{Span, Text, is_blank, symbols};

/// Which reader found the tables.
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
    /// Columns aligned with blanks.
    Aligned,
    /// Tables drawn with characters.
    Boxes,
    /// Comma- or semicolon-separated values.
    Csv,
    /// A Word file with tables.
    Word,
    /// A workbook.
    Workbook,
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
    /// Which reader was used; for mixed plain text the one that gave the most rows.
    pub kind: SourceKind,
    /// The text that positions refer to: the source itself, or the text layer of an HTML document (a line a row, tabs
    /// between cells).
    pub text: String,
    /// Paragraphs and tables, in source order.
    pub blocks: Vec<Block>,
    /// Ranges of `text` that are markup (tags, pipes, rulers): not text anybody wrote. In order, not overlapping.
    pub markup: Vec<Span>,
    /// For each line of `text`, the 1-based line of the source it came from, where that differs (HTML); empty otherwise.
    pub source_lines: Vec<u32>,
    /// What a person should know about how the source was read.
    pub notes: Vec<ReadNote>,
    /// Byte offset at which each line of `text` begins.
    line_starts: Vec<u32>,
}

impl Reading {
    fn new(text: String) -> Reading {
        let line_starts = std::iter::once(0)
            .chain(text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at as u32 + 1))
            .collect();
        Reading {
            kind: SourceKind::Prose,
            text,
            blocks: Vec::new(),
            markup: Vec::new(),
            source_lines: Vec::new(),
            notes: Vec::new(),
            line_starts,
        }
    }

    /// The 1-based line of [`Reading::text`] on which a byte offset stands.
    pub fn text_line_at(&self, offset: u32) -> u32 {
        self.line_starts.partition_point(|&start| start <= offset) as u32
    }

    /// The 1-based line of the source on which a byte offset of [`Reading::text`] stands.
    pub fn line_at(&self, offset: u32) -> u32 {
        let line = self.text_line_at(offset);
        self.source_lines.get(line as usize - 1).copied().unwrap_or(line)
    }

    /// Adds paragraphs that stand on no line of the source after its last line.
    fn append(&mut self, paragraphs: &[String]) {
        for paragraph in paragraphs {
            if !self.text.is_empty() && !self.text.ends_with('\n') {
                self.text.push('\n');
                self.line_starts.push(self.text.len() as u32);
                self.source_lines.extend(self.source_lines.last().copied());
            }
            let start = self.text.len();
            self.text.push_str(paragraph);
            let text = Text::at(paragraph, Span::new(start, self.text.len()));
            let line = self.line_at(start as u32);
            self.blocks.push(Block::Paragraph { text, line });
        }
    }

    /// The tables, in source order.
    pub fn tables(&self) -> impl Iterator<Item = &Grid> {
        self.blocks.iter().filter_map(|block| match block {
            Block::Table(grid) => Some(grid),
            Block::Paragraph { .. } => None,
        })
    }
}

/// Reads a source; of a clipboard's flavours the one that yields more.
pub fn read(source: &Source) -> Reading {
    if let Some(document) = &source.document {
        return document::read(document);
    }
    match (&source.html, &source.plain) {
        (Some(html), Some(plain)) => choose::read(html, plain),
        (None, Some(plain)) => read_plain(plain, source.name.as_deref()),
        (Some(html), None) if html::nests_too_deep(html) => read_plain(html, None),
        (Some(html), None) => html::read(html).reading,
        (None, None) => Reading::new(String::new()),
    }
}

/// A line of plain text: its number and where it stands, without its end.
#[derive(Debug, Clone, Copy)]
struct Line<'a> {
    number: u32,
    start: usize,
    text: &'a str,
}

impl Line<'_> {
    fn is_blank(&self) -> bool {
        self.text.chars().all(is_blank)
    }

    /// Whether the line parts its cells itself: by tabs or pipes.
    fn has_separators(&self) -> bool {
        self.text.contains('\t') || self.text.bytes().filter(|&byte| byte == b'|').count() >= 2
    }

    fn span(&self) -> Span {
        Span::new(self.start, self.start + self.text.len())
    }
}

fn lines(text: &str) -> Vec<Line<'_>> {
    let mut start = 0;
    text.split_inclusive('\n')
        .enumerate()
        .map(|(index, whole)| {
            let line = Line { number: index as u32 + 1, start, text: whole.trim_end_matches(['\n', '\r']) };
            start += whole.len();
            line
        })
        .collect()
}

/// Reads plain text, run by run. The name of the file, where there is one, tells comma-separated values.
fn read_plain(plain: &str, name: Option<&str>) -> Reading {
    // Lines that end as on old Macs: the same text with the line ends of today, byte for byte as long.
    let modern = (plain.contains('\r') && !plain.contains('\n')).then(|| plain.replace('\r', "\n"));
    let plain = modern.as_deref().unwrap_or(plain);
    let mut reading = Reading::new(plain.to_owned());
    let lines = lines(plain);
    let named = name.is_some_and(|name| name.to_ascii_lowercase().ends_with(".csv"));
    if let Some(separator) = csv::separator(plain, named) {
        let grid = csv::table(plain, &lines, separator, &mut reading.markup);
        reading.kind = SourceKind::Csv;
        reading.blocks.push(Block::Table(grid));
        return reading;
    }
    let one_cell_a_line = cells::is_one_cell_a_line(&lines);
    let mut rows_by_kind: [(SourceKind, usize); 5] =
        [SourceKind::Markdown, SourceKind::Tabs, SourceKind::Cells, SourceKind::Boxes, SourceKind::Aligned]
            .map(|kind| (kind, 0));
    let bars = cells::end_in_bars(&lines);
    let mut bare_pipes = None;
    // Lines before these begin no drawing and no aligned table: a longer run was looked at and is none.
    let (mut no_box, mut no_columns) = (0, 0);
    // The next line that has separators of its own: no aligned table goes past it.
    let mut separated = 0;
    let mut index = 0;
    while index < lines.len() {
        let line = lines[index];
        let (kind, table, used) = if let Some((table, used)) =
            look(&mut no_box, index, || boxes::table(plain, &lines[index..], &mut reading.markup))
        {
            (3, table, used)
        } else if let Some((table, used)) =
            markdown::table(plain, &lines[index..], &mut bare_pipes, &mut reading.markup)
        {
            (0, table, used)
        } else if one_cell_a_line && cells::is_cell(line.text) {
            let (table, used) = cells::table(plain, &lines[index..], &mut reading.markup);
            (2, table, used)
        } else if !line.is_blank() && delimited::opens_row(plain, &lines[index..]) {
            let (table, used) = delimited::table(plain, &lines[index..], &mut reading.markup);
            (1, table, used)
        } else if let Some((table, used)) = {
            while separated <= index || lines.get(separated).is_some_and(|line| !line.has_separators()) {
                separated += 1;
            }
            let apart = &lines[index..separated.min(lines.len())];
            look(&mut no_columns, index, || aligned::table(plain, apart, &mut reading.markup))
        } {
            (4, table, used)
        } else {
            if !line.is_blank() {
                let mut span = line.span();
                if bars && let Some(bar) = line.text.trim_end().strip_suffix('|').map(|text| line.start + text.len()) {
                    reading.markup.push(Span::new(bar, bar + 1));
                    span = Span::new(line.start, bar);
                }
                let text = inline::paragraph(plain, span, &mut reading.markup);
                if !text.is_blank() {
                    reading.blocks.push(Block::Paragraph { text, line: line.number });
                }
            }
            index += 1;
            continue;
        };
        rows_by_kind[kind].1 += table.n_rows;
        // Rulers alone draw nothing.
        if table.n_rows > 0 {
            reading.blocks.push(Block::Table(table));
        }
        index += used.max(1);
    }
    reading.markup.order();
    let most = rows_by_kind.into_iter().max_by_key(|(_, rows)| *rows);
    reading.kind = most.filter(|(_, rows)| *rows > 0).map_or(SourceKind::Prose, |(kind, _)| kind);
    reading
}

/// Looks for a table at line `index`, unless a run that holds it was looked at before. A reader that finds none says how
/// many lines it looked at.
fn look(
    none_before: &mut usize,
    index: usize,
    reader: impl FnOnce() -> Result<(Grid, usize), usize>,
) -> Option<(Grid, usize)> {
    if index < *none_before {
        return None;
    }
    reader().inspect_err(|&looked_at| *none_before = index + looked_at).ok()
}

/// Puts rows of single cells (no merges) into a grid.
fn plain_grid(rows: Vec<(u32, Vec<Text>)>) -> Grid {
    let n_cols = rows.iter().map(|(_, cells)| cells.len()).max().unwrap_or(0);
    let mut grid = Grid { n_rows: rows.len(), n_cols, ..Grid::default() };
    for (row, (line, cells)) in rows.into_iter().enumerate() {
        grid.row_lines.push(line);
        for (col, text) in cells.into_iter().enumerate() {
            grid.cells.push(crate::grid::Cell { row, col, rowspan: 1, colspan: 1, text });
        }
    }
    grid
}
