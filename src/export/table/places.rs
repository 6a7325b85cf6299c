//! Where the cells of a table stand, merges laid out.

use super::{Cell, FormTable};

/// Where the cells of a table stand.
#[derive(Debug, Clone, Default)]
pub(crate) struct Places {
    /// The first column of each cell, in the row in which it begins.
    pub(crate) columns: Vec<Vec<usize>>,
    /// The most cells side by side, those from above included.
    pub(crate) widest: usize,
    /// The cells that are merged downwards, by the row in which they begin.
    pub(crate) spans: Vec<Span>,
}

/// A cell that is merged downwards.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Span {
    /// The row in which it begins.
    pub(crate) row: usize,
    /// The row after its last one; its part goes at least so far.
    pub(crate) end: usize,
    /// Which cell of its row it is.
    pub(crate) cell: usize,
    /// Its first column.
    pub(crate) column: usize,
}

impl Places {
    pub(crate) fn of(table: &FormTable) -> Places {
        let mut places = Places::default();
        for (part, rows) in table.parts() {
            let bottom = part.from + rows.len();
            // Until which row each column is taken from above, and whether a cell begins in it.
            let mut taken = vec![(0_usize, false); table.n_cols];
            for (at, row) in (part.from..).zip(rows) {
                let from_above = taken.iter().filter(|(until, begins)| *until > at && *begins).count();
                places.widest = places.widest.max(from_above + row.len());
                let mut columns = Vec::with_capacity(row.len());
                let mut column = 0;
                for (index, cell) in row.iter().enumerate() {
                    while taken.get(column).is_some_and(|(until, _)| *until > at) {
                        column += 1;
                    }
                    let end = (at + cell.rowspan.max(1)).min(bottom);
                    if end > at + 1 {
                        places.spans.push(Span { row: at, end, cell: index, column });
                    }
                    for (covered, slot) in taken.iter_mut().skip(column).take(cell.colspan.max(1)).enumerate() {
                        *slot = (end, covered == 0);
                    }
                    columns.push(column);
                    column += cell.colspan.max(1);
                }
                places.columns.push(columns);
            }
        }
        places
    }

    /// The cells that begin in a row, with their columns.
    pub(crate) fn cells<'t>(&self, table: &'t FormTable, row: usize) -> impl Iterator<Item = (usize, &'t Cell)> {
        let columns = self.columns.get(row).into_iter().flatten().copied();
        columns.zip(table.rows.get(row).into_iter().flatten())
    }
}
