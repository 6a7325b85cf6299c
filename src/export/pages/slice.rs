//! Parts of tables: the rows of one page with their labels.

use crate::export::table::{Alignment, Cell, CellKind, FormTable, Part, PartStyle, Places};
use crate::order::InOrder;

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
