//! Blocks → one stream of rows, cells joined and folded, page marks taken out.
//!
//! Recognition works on rows, not on tables: a table that a page break or a blank line cut in two is one run of rows.

use crate::form::{Repair, RepairCode};
use crate::grid::Grid;
use crate::lexicon::{self, FieldLabel, Role};
use crate::order::InOrder;
use crate::read::{Block, Reading, SourceKind};
use crate::recognise::repairs::Repairs;
use crate::recognise::torn;
use crate::text::{Text, fold};

/// A cell as recognition sees it.
#[derive(Debug, Clone)]
pub(super) struct RowCell {
    /// Joined text: no break but between sentences or list items.
    pub(super) text: Text,
    /// The same, folded for matching.
    pub(super) folded: String,
    /// What it announces, where it is a label.
    pub(super) label: Option<FieldLabel>,
    /// The role of its column, where it is a heading.
    pub(super) role: Option<Role>,
    /// 0-based grid column.
    pub(super) col: usize,
    /// Whether the cell begins in a row above and reaches down to this one.
    pub(super) above: bool,
}

/// A row of a table, or a line of prose as a row of one cell.
#[derive(Debug, Clone)]
pub(super) struct Row {
    /// 1-based source line.
    pub(super) line: u32,
    /// 1-based source line of its last piece, where a row was torn; [`Row::line`] otherwise.
    pub(super) last_line: u32,
    /// Cells that the row has, blank ones too.
    pub(super) width: usize,
    /// Cells with text, left to right.
    pub(super) cells: Vec<RowCell>,
    /// The grid columns that blank cells cover, a bit each, where merged cells are known: what is missing there was left
    /// out by whoever filled the form in.
    pub(super) blank: u64,
    /// Whether the row stands in a table.
    pub(super) in_table: bool,
    /// Whether merged cells are known (HTML), so that columns can be trusted.
    pub(super) merged: bool,
    /// Whether a page ended just before the row.
    pub(super) seam: bool,
    /// Whether the row was printed once over several forms and stands here for one of them: it says nothing about where
    /// the form stands in the source.
    pub(super) shared: bool,
}

impl Row {
    /// The cells that begin in this row.
    pub(super) fn own(&self) -> impl Iterator<Item = &RowCell> {
        self.cells.iter().filter(|cell| !cell.above)
    }

    /// The text of a row that holds one cell only.
    pub(super) fn only(&self) -> Option<&RowCell> {
        let mut own = self.own();
        own.next().filter(|_| own.next().is_none())
    }

    /// The cells' texts, for a repair's `before`.
    pub(super) fn written(&self) -> Text {
        let mut written = Text::default();
        for cell in self.own() {
            if !written.as_str().is_empty() {
                written.push_str(" | ");
            }
            written.push(&cell.text);
        }
        written
    }
}

/// All rows of a reading; the repairs that belong to page breaks are noted.
pub(super) fn rows(reading: &Reading, repairs: &mut Repairs<'_>) -> Vec<Row> {
    let mut rows = Vec::new();
    for block in &reading.blocks {
        match block {
            Block::Paragraph { text, line } => {
                // Wide gaps in a line of prose separate its parts: they stay.
                let cells = vec![RowCell::new(text.clone(), 0)];
                let row = Row {
                    line: *line,
                    last_line: *line,
                    width: 1,
                    cells,
                    blank: 0,
                    in_table: false,
                    merged: false,
                    seam: false,
                    shared: false,
                };
                rows.push(row);
            }
            Block::Table(grid) => of_grid(grid, reading, &mut rows, repairs),
        }
    }
    for row in &mut rows {
        row.cells.retain(|cell| !cell.text.is_blank());
    }
    if reading.kind == SourceKind::Tabs {
        rows = torn::mend(rows, repairs);
    }
    take_page_marks(rows, repairs)
}

fn of_grid(grid: &Grid, reading: &Reading, rows: &mut Vec<Row>, repairs: &mut Repairs<'_>) {
    let merged = grid.cells.iter().any(|cell| cell.rowspan > 1 || cell.colspan > 1);
    // Cells that reach down into rows below, with the row they end before.
    let mut reaching: Vec<(usize, RowCell)> = Vec::new();
    // Columns of blank cells that reach down, a bit each, with the row they end before.
    let mut blank: Vec<(usize, u64)> = Vec::new();
    for index in 0..grid.n_rows {
        reaching.retain(|(end, _)| *end > index);
        blank.retain(|(end, _)| *end > index);
        let mut blank_here = blank.iter().fold(0, |bits, (_, covered)| bits | covered);
        let mut cells: Vec<RowCell> =
            reaching.iter().map(|(_, cell)| RowCell { above: true, ..cell.clone() }).collect();
        for source in grid.row(index) {
            let own = RowCell::new(join(&source.text, reading, repairs), source.col);
            if source.rowspan > 1 && !own.text.is_blank() && reaching.len() < 64 {
                reaching.push((source.row + source.rowspan, own.clone()));
            }
            if merged && own.text.is_blank() {
                let covered = (source.col..source.col + source.colspan).take_while(|col| *col < 64);
                let covered = covered.fold(0, |bits, col| bits | 1 << col);
                blank_here |= covered;
                if source.rowspan > 1 && blank.len() < 64 {
                    blank.push((source.row + source.rowspan, covered));
                }
            }
            cells.push(own);
        }
        cells.order_by_key(|cell| cell.col);
        if let Some(above) = rows.last().filter(|above| above.in_table && index > 0) {
            mark_copies(&mut cells, above);
        }
        let line = grid.row_lines.get(index).copied().unwrap_or(0);
        let width = cells.iter().map(|cell| cell.col + 1).max().unwrap_or(0);
        rows.push(Row {
            line,
            last_line: line,
            width,
            cells,
            blank: blank_here,
            in_table: true,
            merged,
            seam: false,
            shared: false,
        });
    }
}

/// A heading that says what the cell above it says is that cell: its merged cell was filled with copies.
fn mark_copies(cells: &mut [RowCell], above: &Row) {
    for cell in cells.iter_mut().filter(|cell| matches!(cell.label, Some(FieldLabel::Section(_) | FieldLabel::Goal(_))))
    {
        cell.above |= above.cells.iter().any(|other| other.col == cell.col && other.folded == cell.folded);
    }
}

impl RowCell {
    /// A cell that begins in its row. The lexicon is asked once, here.
    pub(super) fn new(text: Text, col: usize) -> RowCell {
        let folded = fold(text.as_str());
        let (label, role) = (lexicon::field_label(&folded), lexicon::column_role(&folded));
        RowCell { text, folded, label, role, col, above: false }
    }
}

/// Joins the lines of a cell and closes gaps inside words.
///
/// A line that ends a sentence keeps its break, and so does one before a list number; any other break comes from layout.
/// Page marks alone on a line go, each with a repair.
fn join(text: &Text, reading: &Reading, repairs: &mut Repairs<'_>) -> Text {
    if !text.as_str().contains('\n') {
        return close_gaps(text);
    }
    let mut joined = Text::default();
    let mut page_ended = false;
    // After what is no page mark, the text goes on in a line of its own.
    let mut apart = false;
    for part in text.split(|letter| letter == '\n') {
        let part = close_gaps(&part.trim());
        if part.is_blank() {
            continue;
        }
        if lexicon::is_page_mark(&fold(part.as_str())) {
            let line = part.start().map_or(0, |start| reading.line_at(start));
            let (code, before) = (RepairCode::PageMarkRemoved, part.clone());
            if repairs.make(Repair { code, line, before, after: String::new() }) {
                page_ended = true;
                continue;
            }
            (apart, page_ended) = (true, false);
            if !joined.is_blank() {
                joined.push_str("\n");
            }
            joined.push(&part);
            continue;
        }
        let before = joined.as_str().chars().next_back();
        let after = part.as_str().chars().next();
        if let (Some(before), Some(after)) = (before, after) {
            if page_ended && !ends_sentence(before) && !begins_item(part.as_str()) {
                let line = part.start().map_or(0, |start| reading.line_at(start));
                let after = format!("{}{}", tail(joined.as_str()), part);
                if !repairs.make(Repair { code: RepairCode::CellJoined, line, before: part.clone(), after }) {
                    joined.push_str("\n");
                }
            } else if apart || ends_sentence(before) || begins_item(part.as_str()) {
                joined.push_str("\n");
            } else if before.is_ascii_alphanumeric() && after.is_ascii_alphanumeric() {
                joined.push_str(" ");
            }
        }
        (page_ended, apart) = (false, false);
        joined.push(&part);
    }
    joined
}

/// The last few characters, to show where something was joined.
pub(super) fn tail(text: &str) -> String {
    let length = text.chars().count();
    text.chars().skip(length.saturating_sub(12)).collect()
}

/// Whether a sentence can end with the character.
pub(super) fn ends_sentence(letter: char) -> bool {
    matches!(letter, '。' | '；' | ';' | '！' | '？' | '：' | ':' | '”' | '"')
}

/// Whether a text begins with a list number: `3.`, `2、`, `（一）`, `①`.
pub(super) fn begins_item(text: &str) -> bool {
    let folded = fold(text.chars().take(8).collect::<String>().as_str());
    folded.starts_with(|letter: char| ('①'..='⑳').contains(&letter))
        || folded.starts_with('"') && crate::text::strip_ordinal(&folded[1..]).len() < folded.len() - 1
        || crate::text::strip_ordinal(&folded).len() < folded.len()
}

/// Closes gaps that a PDF or a justified line put between two Han characters.
///
/// A gap after the name of a government body stays: it separates two bodies (中共中央组织部 人力资源社会保障部).
pub(super) fn close_gaps(text: &Text) -> Text {
    let value = text.as_str();
    if !value.contains(' ') {
        return text.clone();
    }
    let mut closed = Text::default();
    let mut from = 0;
    let mut before: Option<char> = None;
    let mut gap: Option<usize> = None;
    for (at, letter) in value.char_indices() {
        if letter == ' ' || letter == '\t' {
            gap.get_or_insert(at);
            continue;
        }
        if let (Some(start), Some(last)) = (gap.take(), before) {
            let wide = at - start > 1;
            let bodies = !wide && matches!(last, '部' | '局' | '厅' | '委' | '院' | '会') && value.chars().count() > 30;
            // 2023年10月9日 单位：万元: what follows is another label with its value.
            let closes = is_han(last) && (is_han(letter) || "≥≤<>=".contains(letter)) && !bodies;
            if closes && !begins_label(&value[at..]) || "≥≤".contains(last) {
                closed.push(&text.slice(from..start));
                from = at;
            }
        }
        before = Some(letter);
    }
    closed.push(&text.slice(from..value.len()));
    closed
}

/// Whether a text begins with a label and its colon.
pub(super) fn begins_label(text: &str) -> bool {
    let colon = text.char_indices().take(16).find(|(_, letter)| matches!(letter, ':' | '：'));
    colon.is_some_and(|(at, _)| !text[..at].contains(' ') && lexicon::field_label(&fold(&text[..at])).is_some())
}

fn is_han(letter: char) -> bool {
    matches!(letter, '\u{3000}'..='\u{303F}' | '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' | '\u{FF00}'..='\u{FFEF}' | '“' | '”')
}

/// Rows that are page marks go, with a repair each; the row after is marked as standing at a seam.
///
/// A lone number is a page number only between two rows of tables.
fn take_page_marks(rows: Vec<Row>, repairs: &mut Repairs<'_>) -> Vec<Row> {
    let mut kept: Vec<Row> = Vec::with_capacity(rows.len());
    let mut seam = false;
    for index in 0..rows.len() {
        let row = &rows[index];
        let mark = row.only().is_some_and(|cell| {
            let number = cell.folded.len() <= 3 && cell.folded.bytes().all(|byte| byte.is_ascii_digit());
            let between = !row.in_table
                && kept.last().is_some_and(|last| last.in_table)
                && rows.get(index + 1).is_some_and(|next| next.in_table);
            lexicon::is_page_mark(&cell.folded) || (number && between)
        });
        let continued = row.only().is_some_and(|cell| is_continued_mark(&cell.folded));
        if mark || continued {
            let before = row.written();
            // Where it is none, it belongs to no field all the same: it is swept up at the end.
            repairs.make(Repair { code: RepairCode::PageMarkRemoved, line: row.line, before, after: String::new() });
            seam = true;
        } else if row.cells.is_empty() {
            // A blank row says nothing; a seam goes past it.
        } else {
            kept.push(Row { seam: std::mem::take(&mut seam), ..row.clone() });
        }
    }
    kept
}

/// 续表, （续）: the table goes on on a new page.
fn is_continued_mark(folded: &str) -> bool {
    matches!(folded, "续表" | "(续表)" | "(续)" | "续上表" | "(接上页)" | "接上页" | "(转下页)" | "转下页" | "续前表")
}
