//! Rows of texts at places of the screen → a grid.
//!
//! Head and indicators of a form have columns of their own. The rows with most cells say where columns are; the others
//! take the columns that they stand over, one or several.

use crate::grid::{Cell, Grid};
use crate::order::InOrder;
use crate::read::aligned::{Row, cell_text};
use crate::text::Span;

/// Most columns of a table; cells beyond share the last.
const MOST_COLUMNS: usize = 64;

/// A column: the stretch of the screen that its texts take.
#[derive(Debug, Clone, Copy)]
struct Column {
    start: usize,
    end: usize,
}

/// Forms the grid of some rows.
pub(super) fn form(source: &str, rows: &[Row], markup: &mut Vec<Span>) -> Grid {
    let columns = columns(rows);
    let mut grid = Grid { n_rows: rows.len(), n_cols: columns.len().max(1), ..Grid::default() };
    for (row_index, row) in rows.iter().enumerate() {
        grid.row_lines.push(row.line);
        let mut next = 0;
        let mut placed: Vec<(usize, usize, usize)> = Vec::with_capacity(row.cells.len());
        for (index, cell) in row.cells.iter().enumerate() {
            let (start, end) = extent(cell);
            let first = columns.partition_point(|column| column.end <= start).max(next);
            let over = columns[first.min(columns.len())..].iter().take_while(|column| column.start < end).count();
            let left = row.cells.len() - index;
            // As many columns stay free as cells are still to come.
            let first = first.min(columns.len().saturating_sub(left)).max(next).min(grid.n_cols - 1);
            let last = (first + over.max(1)).min(grid.n_cols - (left - 1).min(grid.n_cols - 1)).max(first + 1);
            placed.push((index, first, last));
            next = last;
        }
        let mut free = 0;
        for (index, first, last) in placed {
            let text = cell_text(source, &row.cells[index], markup);
            if first < free {
                // No column is left: the text goes to the last cell.
                if let Some(cell) = grid.cells.last_mut() {
                    cell.text.push_str("\n");
                    cell.text.push(&text);
                }
                continue;
            }
            let blank = |col: usize| Cell { row: row_index, col, rowspan: 1, colspan: 1, text: Default::default() };
            grid.cells.extend((free..first).map(blank));
            grid.cells.push(Cell { row: row_index, col: first, rowspan: 1, colspan: 1, text });
            // What a wide text covers is blank cells, not a merge: nobody drew one.
            grid.cells.extend((first + 1..last).map(blank));
            free = last;
        }
    }
    grid
}

fn extent(cell: &[crate::read::aligned::Piece]) -> (usize, usize) {
    let start = cell.iter().map(|piece| piece.start).min().unwrap_or(0);
    (start, cell.iter().map(|piece| piece.end).max().unwrap_or(start))
}

/// The columns: rows with many cells first; a text that stands over one column widens it, over none is a new one.
fn columns(rows: &[Row]) -> Vec<Column> {
    let mut order: Vec<usize> = (0..rows.len()).collect();
    order.order_by_key(|&row| std::cmp::Reverse(rows[row].cells.len()));
    let mut columns: Vec<Column> = Vec::new();
    for row in order {
        let mut taken: Option<usize> = None;
        for cell in &rows[row].cells {
            let (start, end) = extent(cell);
            let first = columns.partition_point(|column| column.end <= start);
            let over = columns[first..].iter().take_while(|column| column.start < end).count();
            if over > 1 {
                taken = Some(first + over - 1);
                continue;
            }
            if over == 1 && taken.is_none_or(|taken| taken < first) {
                let before = first.checked_sub(1).map_or(0, |before| columns[before].end);
                let after = columns.get(first + 1).map_or(usize::MAX, |next| next.start);
                let column = &mut columns[first];
                column.start = column.start.min(start).max(before);
                column.end = column.end.max(end).min(after);
                taken = Some(first);
                continue;
            }
            if columns.len() >= MOST_COLUMNS {
                continue;
            }
            // Two texts of a row in one column divide it.
            let at = if over == 1 { first + 1 } else { first };
            let before = at.checked_sub(1).map(|before| &mut columns[before]);
            let start = match before {
                Some(before) if before.end > start => {
                    before.end = start.max(before.start + 1);
                    before.end
                }
                _ => start,
            };
            let end = end.min(columns.get(at).map_or(usize::MAX, |next| next.start));
            if start < end {
                columns.insert(at, Column { start, end });
                taken = Some(at);
            }
        }
    }
    columns
}
