//! HTML documents and clipboard fragments → paragraphs and grids.
//!
//! Tables are laid out by the standard's "forming a table" (HTML, section 4.9.12); then what Word, WPS and Excel add is
//! taken away: rows and columns of no height or width, and `colspan`s that are no merges.

use crate::grid::{Cell, Grid};
use crate::read::symbols::{self, SymbolFont};
use crate::read::tree::{Id, Kind, ROOT, Tree};
use crate::read::{Block, Reading, SourceKind};
use crate::text::{Span, Text};

/// Widest table laid out; further columns are laid out one under the other span, never dropped.
const MAX_COLUMNS: usize = 2_000;
/// HTML's own limits.
const MAX_COLSPAN: usize = 1_000;
const MAX_ROWSPAN: usize = 65_534;

/// Elements that stand on lines of their own.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "html",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];

/// Elements whose content is not text of the document.
const UNSEEN: &[&str] =
    &["head", "script", "style", "template", "title", "noframes", "iframe", "object", "svg", "math"];

/// Deepest nesting that is parsed. The standard's algorithm looks through all open elements at many a tag, so that
/// nesting without end costs time without end; no document nests so.
const MAX_NESTING: usize = 2_000;

/// Whether elements that must be closed are open more than [`MAX_NESTING`] deep, counted roughly.
pub(super) fn nests_too_deep(html: &str) -> bool {
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

pub(super) fn read(html: &str) -> Reading {
    let tree = Tree::parse(html);
    let mut reader = Reader { tree: &tree, layer: Layer::default(), blocks: Vec::new(), tables: 0 };
    reader.flow(ROOT, None);
    reader.end_paragraph();
    let Reader { layer, blocks, tables, .. } = reader;
    let mut reading = Reading::new(layer.text);
    reading.kind = if tables > 0 { SourceKind::Html } else { SourceKind::Prose };
    reading.blocks = blocks;
    reading.source_lines = layer.lines;
    reading.source_lines.push(reading.source_lines.last().copied().unwrap_or(1));
    reading
}

/// The text layer: what positions refer to.
#[derive(Default)]
struct Layer {
    text: String,
    /// Source line of each finished line of `text`.
    lines: Vec<u32>,
    line: u32,
    /// Where the text being written began.
    start: usize,
    /// A break inside a cell is written before the next letter, so that none stands at the end.
    broken: bool,
}

impl Layer {
    fn begin(&mut self, line: u32) {
        self.line = line;
        self.start = self.text.len();
        self.broken = false;
    }

    fn letters(&mut self, letters: &str) {
        if std::mem::take(&mut self.broken) {
            let trimmed = self.text.trim_end_matches(' ').len().max(self.start);
            self.text.truncate(trimmed);
            self.newline();
        }
        self.text.push_str(letters);
    }

    fn newline(&mut self) {
        self.text.push('\n');
        self.lines.push(self.line);
    }

    /// Appends text with white space as HTML folds it; a line break between two Han characters is none.
    fn fold(&mut self, text: &str, font: Option<SymbolFont>) {
        let mut blank = false;
        let mut broken = false;
        for letter in text.chars() {
            if letter == '\n' || letter == '\r' {
                broken = true;
                continue;
            }
            if letter.is_whitespace() || letter == '\u{A0}' {
                blank = true;
                continue;
            }
            if crate::text::is_blank(letter) {
                continue;
            }
            if blank || broken {
                self.blank(letter, !blank);
                (blank, broken) = (false, false);
            }
            match font.and_then(|font| symbols::drawn(font, letter)) {
                Some(drawn) => self.letters(drawn),
                None => match letter {
                    '\u{F052}' | '\u{F0FE}' => self.letters(symbols::TICKED),
                    '\u{F0A3}' | '\u{F0A8}' => self.letters(symbols::UNTICKED),
                    _ => self.letters(letter.encode_utf8(&mut [0; 4])),
                },
            }
        }
        if blank || broken {
            self.blank('\0', !blank);
        }
    }

    /// One blank before `next`, where none stands yet; a mere line break between Han characters leaves nothing.
    fn blank(&mut self, next: char, only_break: bool) {
        let written = &self.text[self.start..];
        let Some(last) = written.chars().next_back() else { return };
        let wide = |letter: char| letter as u32 >= 0x2E80 || letter == '\0';
        if last == ' ' || self.broken || (only_break && wide(last) && wide(next)) {
            return;
        }
        self.text.push(' ');
    }

    /// A break inside a cell.
    fn soft_break(&mut self) {
        self.broken |= self.text.len() > self.start;
    }

    /// Ends the text being written and gives it with its place.
    fn take(&mut self) -> Text {
        let end = self.start + self.text[self.start..].trim_end().len();
        self.text.truncate(end);
        self.broken = false;
        Text::at(&self.text[self.start..], Span::new(self.start, end))
    }
}

struct Reader<'a> {
    tree: &'a Tree,
    layer: Layer,
    blocks: Vec<Block>,
    tables: usize,
}

impl Reader<'_> {
    /// Walks content outside tables.
    fn flow(&mut self, id: Id, font: Option<SymbolFont>) {
        for &child in self.tree.children(id) {
            let node = self.tree.node(child);
            match &node.kind {
                Kind::Text(text) => {
                    if self.layer.start == self.layer.text.len() {
                        self.layer.begin(node.line);
                    }
                    self.layer.fold(text, font);
                }
                Kind::Element { .. } => {
                    let name = self.tree.name(child);
                    if UNSEEN.contains(&name) || self.is_deleted(child) {
                        continue;
                    }
                    if name == "table" {
                        self.end_paragraph();
                        self.table(child);
                    } else if name == "br" {
                        self.end_paragraph();
                    } else if name == "input" {
                        self.checkbox(child);
                    } else {
                        let block = BLOCKS.contains(&name);
                        if block {
                            self.end_paragraph();
                        }
                        self.flow(child, self.font(child).or(font));
                        if block {
                            self.end_paragraph();
                        }
                    }
                }
                _ => {}
            }
        }
    }

    fn end_paragraph(&mut self) {
        let text = self.layer.take();
        if !text.is_blank() {
            self.layer.newline();
            self.blocks.push(Block::Paragraph { text, line: self.layer.line });
        }
        self.layer.begin(self.layer.line);
    }

    /// Walks the content of a cell: breaks are soft, nested tables are read row by row.
    fn cell_content(&mut self, id: Id, font: Option<SymbolFont>) {
        for &child in self.tree.children(id) {
            match &self.tree.node(child).kind {
                Kind::Text(text) => self.layer.fold(text, font),
                Kind::Element { .. } => {
                    let name = self.tree.name(child);
                    if UNSEEN.contains(&name) || self.is_deleted(child) {
                        continue;
                    }
                    match name {
                        "br" => self.layer.soft_break(),
                        "input" => self.checkbox(child),
                        "td" | "th" => {
                            self.layer.blank('\0', false);
                            self.cell_content(child, self.font(child).or(font));
                        }
                        _ => {
                            let block = BLOCKS.contains(&name);
                            if block {
                                self.layer.soft_break();
                            }
                            self.cell_content(child, self.font(child).or(font));
                            if block {
                                self.layer.soft_break();
                            }
                        }
                    }
                }
                _ => {}
            }
        }
    }

    fn checkbox(&mut self, id: Id) {
        if matches!(self.tree.attribute(id, "type"), Some("checkbox" | "radio")) {
            let ticked = self.tree.attribute(id, "checked").is_some();
            self.layer.letters(if ticked { symbols::TICKED } else { symbols::UNTICKED });
        }
    }

    fn font(&self, id: Id) -> Option<SymbolFont> {
        let style = self.tree.attribute(id, "style").and_then(symbols::font_of);
        style.or_else(|| self.tree.attribute(id, "face").and_then(symbols::font_of))
    }

    /// Text that tracked changes deleted.
    fn is_deleted(&self, id: Id) -> bool {
        self.tree.name(id) == "del" || self.tree.attribute(id, "class").is_some_and(|class| class.contains("msoDel"))
    }

    fn table(&mut self, table: Id) {
        let groups = self.row_groups(table);
        let mut forming = Forming::default();
        for group in groups {
            let group_end = forming.rows.len() + group.len();
            for row in group {
                self.row(row, group_end, &mut forming);
            }
        }
        self.layer.begin(self.layer.line);
        let grid = forming.finish();
        if grid.n_rows > 0 {
            self.tables += 1;
            self.blocks.push(Block::Table(grid));
        }
    }

    /// The rows of a table, by row group: a `rowspan` does not leave its group. Captions become paragraphs.
    fn row_groups(&mut self, table: Id) -> Vec<Vec<Id>> {
        let mut groups = Vec::new();
        let mut loose = Vec::new();
        for &child in self.tree.children(table) {
            match self.tree.name(child) {
                "tr" => loose.push(child),
                "thead" | "tbody" | "tfoot" => {
                    if !loose.is_empty() {
                        groups.push(std::mem::take(&mut loose));
                    }
                    let rows = self.tree.children(child).iter().copied();
                    groups.push(rows.filter(|&row| self.tree.name(row) == "tr").collect());
                }
                "caption" => {
                    self.flow(child, None);
                    self.end_paragraph();
                }
                _ => {}
            }
        }
        groups.push(loose);
        groups
    }

    fn row(&mut self, row: Id, group_end: usize, forming: &mut Forming) {
        let line = self.tree.node(row).line;
        self.layer.begin(line);
        let hidden = self.tree.number(row, "height") == Some(0)
            || self.tree.attribute(row, "style").is_some_and(|style| style.replace(' ', "").contains("display:none"));
        forming.begin_row(line, hidden);
        let row_start = self.layer.text.len();
        for &cell in self.tree.children(row) {
            if !matches!(self.tree.name(cell), "td" | "th") {
                continue;
            }
            if self.layer.text.len() > row_start || !forming.row_is_empty() {
                self.layer.text.push('\t');
            }
            self.layer.begin(self.tree.node(cell).line);
            self.cell_content(cell, self.font(cell));
            let text = self.layer.take();
            let overflow = self.tree.attribute(cell, "style").is_some_and(|style| style.contains("mso-ignore:colspan"));
            forming.cell(Placed {
                text,
                colspan: self.tree.number(cell, "colspan").unwrap_or(1).clamp(1, MAX_COLSPAN),
                rowspan: match self.tree.number(cell, "rowspan") {
                    Some(0) => MAX_ROWSPAN,
                    span => span.unwrap_or(1).clamp(1, MAX_ROWSPAN),
                },
                group_end,
                overflow,
                narrow: self.tree.number(cell, "width") == Some(0),
            });
        }
        self.layer.newline();
    }
}

/// A cell on its way into the grid.
struct Placed {
    text: Text,
    colspan: usize,
    rowspan: usize,
    group_end: usize,
    overflow: bool,
    narrow: bool,
}

/// The standard's algorithm: each column knows down to which row it is taken by a cell from above.
#[derive(Default)]
struct Forming {
    rows: Vec<FormingRow>,
    cells: Vec<Cell>,
    taken_until: Vec<usize>,
    at: usize,
    /// Columns in which a cell of width 0 begins, and those in which any other does.
    narrow: Vec<usize>,
    wide: Vec<usize>,
}

struct FormingRow {
    line: u32,
    hidden: bool,
    first_cell: usize,
}

impl Forming {
    fn begin_row(&mut self, line: u32, hidden: bool) {
        self.rows.push(FormingRow { line, hidden, first_cell: self.cells.len() });
        self.at = 0;
    }

    fn row_is_empty(&self) -> bool {
        self.rows.last().is_none_or(|row| row.first_cell == self.cells.len())
    }

    fn cell(&mut self, placed: Placed) {
        let row = self.rows.len() - 1;
        let (single, extra) = if placed.overflow { (1, placed.colspan - 1) } else { (placed.colspan, 0) };
        let rowspan = placed.rowspan.min(placed.group_end - row).max(1);
        let narrow = placed.narrow && placed.text.is_blank();
        self.place(placed.text, single, rowspan, narrow);
        for _ in 0..extra {
            self.place(Text::default(), 1, rowspan, false);
        }
    }

    fn place(&mut self, text: Text, colspan: usize, rowspan: usize, narrow: bool) {
        let row = self.rows.len() - 1;
        while self.taken_until.get(self.at).is_some_and(|&until| until > row) {
            self.at += 1;
        }
        let col = self.at;
        let colspan = colspan.min(MAX_COLUMNS.saturating_sub(col)).max(1);
        if self.taken_until.len() < col + colspan {
            self.taken_until.resize(col + colspan, 0);
        }
        for until in &mut self.taken_until[col..col + colspan] {
            *until = (*until).max(row + rowspan);
        }
        if narrow {
            self.narrow.push(col)
        } else {
            self.wide.push(col)
        }
        self.cells.push(Cell { row, col, rowspan, colspan, text });
        self.at = col + colspan;
    }

    fn finish(self) -> Grid {
        let n_cols = self.taken_until.len();
        let mut keep_row = vec![true; self.rows.len()];
        for (index, row) in self.rows.iter().enumerate() {
            let end = self.rows.get(index + 1).map_or(self.cells.len(), |next| next.first_cell);
            let cells = &self.cells[row.first_cell..end];
            // A row of no height, or without any cell at all, is no row of the printed table.
            let phantom = row.hidden && cells.iter().all(|cell| cell.text.is_blank());
            keep_row[index] = !phantom && !self.cells.is_empty();
        }
        let mut keep_col = vec![true; n_cols];
        for &col in &self.narrow {
            keep_col[col] = false;
        }
        for &col in &self.wide {
            keep_col[col] = true;
        }
        squeeze(self, &keep_row, &keep_col)
    }
}

/// Leaves out rows and columns; spans over them shrink.
fn squeeze(forming: Forming, keep_row: &[bool], keep_col: &[bool]) -> Grid {
    let renumber = |keep: &[bool]| -> Vec<usize> {
        let mut kept = 0;
        let mut numbers: Vec<usize> = keep
            .iter()
            .map(|&stays| {
                let number = kept;
                kept += usize::from(stays);
                number
            })
            .collect();
        numbers.push(kept);
        numbers
    };
    let (rows, cols) = (renumber(keep_row), renumber(keep_col));
    let mut grid = Grid {
        n_rows: *rows.last().unwrap_or(&0),
        n_cols: *cols.last().unwrap_or(&0),
        cells: Vec::with_capacity(forming.cells.len()),
        row_lines: forming.rows.iter().zip(keep_row).filter(|(_, keep)| **keep).map(|(row, _)| row.line).collect(),
    };
    for cell in forming.cells {
        if !keep_row[cell.row] || !keep_col[cell.col] {
            continue;
        }
        let row_end = (cell.row + cell.rowspan).min(keep_row.len());
        let col_end = (cell.col + cell.colspan).min(keep_col.len());
        grid.cells.push(Cell {
            row: rows[cell.row],
            col: cols[cell.col],
            rowspan: (rows[row_end] - rows[cell.row]).max(1),
            colspan: (cols[col_end] - cols[cell.col]).max(1),
            text: cell.text,
        });
    }
    grid
}
