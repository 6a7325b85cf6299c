//! Forming a table (HTML, section 4.9.12), and taking away what Office adds to it.

use crate::grid::{Cell, Grid};
use crate::order::InOrder;
use crate::text::Text;

/// Widest table laid out; further columns are laid out one under the other span, never dropped.
const MAX_COLUMNS: usize = 2_000;
/// Most blank cells made for text that runs over rows.
const MAX_OVERFLOW: usize = 10_000;
/// HTML's own limits.
pub(super) const MAX_COLSPAN: usize = 1_000;
pub(super) const MAX_ROWSPAN: usize = 65_534;

/// A cell on its way into the grid.
pub(super) struct Placed {
    pub(super) text: Text,
    pub(super) colspan: usize,
    pub(super) rowspan: usize,
    pub(super) group_end: usize,
    /// The text only runs over the next columns (or rows): no merge.
    pub(super) wide_by_overflow: bool,
    pub(super) tall_by_overflow: bool,
    pub(super) narrow: bool,
}

/// The standard's algorithm: each column knows down to which row it is taken by a cell from above.
#[derive(Default)]
pub(super) struct Forming {
    rows: Vec<FormingRow>,
    cells: Vec<Cell>,
    taken_until: Vec<usize>,
    at: usize,
    /// Blank cells under one that runs over rows without being merged with them.
    blank: Vec<Cell>,
    /// Columns in which a cell of width 0 begins, and those in which any other does.
    narrow: Vec<usize>,
    wide: Vec<usize>,
}

struct FormingRow {
    line: u32,
    /// Of no height.
    hidden: bool,
    first_cell: usize,
}

impl Forming {
    pub(super) fn begin_row(&mut self, line: u32, hidden: bool) {
        self.rows.push(FormingRow { line, hidden, first_cell: self.cells.len() });
        self.at = 0;
    }

    pub(super) fn n_rows(&self) -> usize {
        self.rows.len()
    }

    pub(super) fn row_is_empty(&self) -> bool {
        self.rows.last().is_none_or(|row| row.first_cell == self.cells.len())
    }

    pub(super) fn cell(&mut self, placed: Placed) {
        let row = self.rows.len() - 1;
        let rowspan = placed.rowspan.min(placed.group_end - row).max(1);
        let narrow = placed.narrow && placed.text.is_blank();
        let columns = if placed.wide_by_overflow { placed.colspan.min(MAX_COLUMNS) } else { 1 };
        let colspan = if placed.wide_by_overflow { 1 } else { placed.colspan };
        let mut text = placed.text;
        for _ in 0..columns {
            let col = self.place(std::mem::take(&mut text), colspan, rowspan, narrow);
            if placed.tall_by_overflow
                && rowspan > 1
                && let Some(cell) = self.cells.last_mut()
            {
                cell.rowspan = 1;
                let colspan = cell.colspan;
                let below = (row + 1..row + rowspan).take(MAX_OVERFLOW.saturating_sub(self.blank.len()));
                self.blank.extend(below.map(|row| Cell { row, col, rowspan: 1, colspan, text: Text::default() }));
            }
        }
    }

    fn place(&mut self, text: Text, colspan: usize, rowspan: usize, narrow: bool) -> usize {
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
        col
    }

    pub(super) fn finish(mut self) -> Grid {
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
        if !self.blank.is_empty() {
            self.cells.append(&mut self.blank);
            self.cells.order_by_key(|cell| (cell.row, cell.col));
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
