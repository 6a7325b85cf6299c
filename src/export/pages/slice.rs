//! Parts of tables: which cell stands where, and the rows of one page with their labels.

use crate::export::table::{Alignment, Cell, CellKind, FormTable, Part, PartStyle};
use crate::order::InOrder;

/// Where the cells of a table stand.
#[derive(Debug, Clone, Default)]
pub(in crate::export) struct Places {
    /// The first column of each cell, in the row in which it begins.
    pub(super) columns: Vec<Vec<usize>>,
    /// The most cells side by side, those from above included.
    pub(super) widest: usize,
    /// The cells that are merged downwards, by the row in which they begin.
    pub(super) spans: Vec<Span>,
}

/// A cell that is merged downwards.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Span {
    /// The row in which it begins.
    pub(super) row: usize,
    /// The row after its last one; its part goes at least so far.
    pub(super) end: usize,
    /// Which cell of its row it is.
    pub(super) cell: usize,
    /// Its first column.
    pub(super) column: usize,
}

impl Places {
    pub(in crate::export) fn of(table: &FormTable) -> Places {
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
    pub(in crate::export) fn cells<'a>(
        &'a self,
        table: &'a FormTable,
        row: usize,
    ) -> impl Iterator<Item = (usize, &'a Cell)> {
        let columns = self.columns.get(row).into_iter().flatten().copied();
        columns.zip(table.rows.get(row).into_iter().flatten())
    }
}

/// The rows of a table as rows to be measured: first each of its rows without the cells that are merged downwards, then
/// each of those in a row of its own.
pub(super) fn probes(table: &FormTable, places: &Places) -> FormTable {
    let mut probes = table.clone();
    for (at, row) in probes.rows.iter_mut().enumerate() {
        let alone = places.cells(table, at).filter(|(_, cell)| cell.rowspan <= 1);
        *row = filled(table.n_cols, alone.map(|(column, cell)| (column, cell.clone())));
    }
    probes.parts.push(Part { from: table.rows.len(), heads: 0, style: PartStyle::Ruled });
    for span in &places.spans {
        let cell = table.rows.get(span.row).and_then(|row| row.get(span.cell));
        let alone = cell.map(|cell| (span.column, Cell { rowspan: 1, ..cell.clone() }));
        probes.rows.push(filled(table.n_cols, alone.into_iter()));
    }
    probes
}

/// A row with cells at their columns, and empty ones between.
fn filled(n_cols: usize, cells: impl Iterator<Item = (usize, Cell)>) -> Vec<Cell> {
    let mut row = Vec::new();
    let mut next = 0;
    for (column, cell) in cells {
        if column > next {
            row.push(empty(column - next));
        }
        next = column + cell.colspan.max(1);
        row.push(cell);
    }
    if n_cols > next {
        row.push(empty(n_cols - next));
    }
    row
}

fn empty(colspan: usize) -> Cell {
    let (kind, place) = (CellKind::Label, Alignment::Centre);
    Cell { rowspan: 1, colspan, text: String::new(), kind, place, also: Vec::new() }
}

/// The rows `from..to` of a table as a table of their own: the head of a part that goes on stands over them again where
/// it `repeats`, and so does a label that reaches in from above.
pub(super) fn page(
    table: &FormTable,
    places: &Places,
    from: usize,
    to: usize,
    repeats: impl Fn(usize) -> bool,
) -> FormTable {
    let mut page = FormTable { n_cols: table.n_cols, widths: table.widths.clone(), ..FormTable::default() };
    for (part, rows) in table.parts() {
        let (first, last) = (part.from.max(from), (part.from + rows.len()).min(to));
        if first >= last {
            continue;
        }
        let head = part.from..part.from + part.heads;
        let again = first > part.from && first >= head.end && repeats(part.from);
        let heads = if again { part.heads } else { head.end.saturating_sub(first).min(last - first) };
        page.parts.push(Part { from: page.rows.len(), heads, style: part.style });
        if again {
            page.rows.extend(table.rows.get(head).unwrap_or_default().iter().cloned());
        }
        let reaching = places.spans.iter().filter(|span| span.row >= part.from && span.row < first && span.end > first);
        for row in first..last {
            let own = places.cells(table, row);
            let own =
                own.map(|(column, cell)| (column, Cell { rowspan: cell.rowspan.min(last - row), ..cell.clone() }));
            let mut cells: Vec<(usize, Cell)> = own.collect();
            if row == first {
                cells.extend(reaching.clone().filter_map(|span| {
                    let cell = table.rows.get(span.row)?.get(span.cell)?;
                    let rowspan = span.end.min(last) - row;
                    Some((span.column, Cell { rowspan, also: Vec::new(), ..cell.clone() }))
                }));
            }
            cells.order_by_key(|(column, _)| *column);
            page.rows.push(cells.into_iter().map(|(_, cell)| cell).collect());
        }
    }
    page
}
