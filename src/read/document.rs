//! Word files and workbooks → paragraphs and grids. Their text layer is that of HTML documents: a line a row, tabs
//! between cells.

use crate::grid::{Cell, Grid};
use crate::read::{Block, ReadNote, Reading, SourceKind};
use crate::source::{Document, DocumentKind, DocumentNote, DocumentTable, Part};
use crate::text::{Span, Text, symbols};

pub(super) fn read(document: &Document) -> Reading {
    let mut layer = Layer::default();
    let mut blocks = Vec::new();
    let mut tables = 0;
    for part in &document.parts {
        match part {
            Part::Paragraph(text) => {
                for line in text.split('\n') {
                    let number = layer.line();
                    let text = layer.write(line);
                    if !text.is_blank() {
                        layer.newline();
                        blocks.push(Block::Paragraph { text, line: number });
                    }
                }
            }
            Part::Table(table) => {
                let grid = layer.table(table);
                if grid.n_rows > 0 {
                    tables += 1;
                    blocks.push(Block::Table(grid));
                }
            }
        }
    }
    let mut reading = Reading::new(layer.text);
    reading.kind = match document.kind {
        _ if tables == 0 => SourceKind::Prose,
        DocumentKind::Word => SourceKind::Word,
        DocumentKind::Workbook => SourceKind::Workbook,
    };
    reading.blocks = blocks;
    reading.notes = document.notes.iter().cloned().map(note).collect();
    reading
}

/// The notes that other sources have, too, in the same words.
fn note(note: DocumentNote) -> ReadNote {
    match note {
        DocumentNote::Images { count } => ReadNote::Images { count, names: Vec::new() },
        DocumentNote::Deleted { characters } => ReadNote::Deleted { characters },
        DocumentNote::Comments { count } => ReadNote::Comments { count },
        DocumentNote::NestedTables { count: 1 } => ReadNote::NestedTable { line: 0 },
        other => ReadNote::Document(other),
    }
}

/// The text layer.
#[derive(Default)]
struct Layer {
    text: String,
    lines: u32,
}

impl Layer {
    /// The 1-based line that is being written.
    fn line(&self) -> u32 {
        self.lines + 1
    }

    fn newline(&mut self) {
        self.text.push('\n');
        self.lines += 1;
    }

    fn table(&mut self, table: &DocumentTable) -> Grid {
        let mut grid = Grid { n_rows: table.n_rows, n_cols: table.n_cols, ..Grid::default() };
        let mut cells = table.cells.iter().peekable();
        for row in 0..table.n_rows {
            grid.row_lines.push(self.line());
            let mut first = true;
            while let Some(cell) = cells.next_if(|cell| cell.row <= row) {
                if !first {
                    self.text.push('\t');
                }
                first = false;
                let text = self.write(&cell.text);
                grid.cells.push(Cell {
                    row: cell.row,
                    col: cell.col,
                    rowspan: cell.rowspan.max(1),
                    colspan: cell.colspan.max(1),
                    text,
                });
            }
            self.newline();
        }
        grid
    }

    /// Writes text: blanks become one, lines without a letter go, symbols of private codes are drawn.
    fn write(&mut self, text: &str) -> Text {
        let start = self.text.len();
        let (mut blank, mut broken) = (false, false);
        for letter in text.chars() {
            match letter {
                '\n' | '\r' => broken = true,
                _ if letter.is_whitespace() || letter == '\u{A0}' => blank = true,
                _ if crate::text::is_blank(letter) || letter.is_control() => {}
                _ => {
                    if self.text.len() > start {
                        if broken {
                            self.newline();
                        } else if blank {
                            self.text.push(' ');
                        }
                    }
                    (blank, broken) = (false, false);
                    match letter {
                        '\u{F052}' | '\u{F0FE}' => self.text.push_str(symbols::TICKED),
                        '\u{F0A3}' | '\u{F0A8}' => self.text.push_str(symbols::UNTICKED),
                        _ => self.text.push(letter),
                    }
                }
            }
        }
        Text::at(&self.text[start..], Span::new(start, self.text.len()))
    }
}
