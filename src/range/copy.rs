//! A range as it goes onto the clipboard.

use super::{Ground, Range, is_level};
use crate::export::clipboard::{Clip, write_cells};
use crate::export::table::{Cell, CellKind, FormTable, Part, PartStyle};
use crate::fields::text_in;
use crate::form::Form;

/// The cells of a range: plain text with tabs, quoted as spreadsheets do it, and a table with its merged cells. What only
/// is the rest of a wide cell is no column.
pub fn clip(ground: &Ground<'_>, form: &Form, range: Range) -> Clip {
    write_cells(&cut_out(ground, form, range))
}

/// The range as a table of its own.
fn cut_out(ground: &Ground<'_>, form: &Form, range: Range) -> FormTable {
    let columns = ground.columns(range);
    let width = |left: usize, right: usize| columns.iter().filter(|col| (left..right).contains(*col)).count().max(1);
    let mut rows: Vec<Vec<Cell>> = vec![Vec::new(); range.rows];
    for spot in ground.within(range) {
        if let Some(row) = spot.area.top.checked_sub(range.top).and_then(|row| rows.get_mut(row)) {
            row.push(Cell {
                rowspan: spot.area.rows,
                colspan: width(spot.area.left, spot.area.right()),
                text: said(spot.cell, form),
                ..spot.cell.clone()
            });
        }
    }
    FormTable {
        n_cols: columns.len().max(1),
        rows,
        widths: vec![1; columns.len().max(1)],
        parts: vec![Part { from: 0, heads: 0, style: PartStyle::Ruled }],
    }
}

/// What a cell says: what would be typed into it, except where it shows several fields as one text.
pub(super) fn said(cell: &Cell, form: &Form) -> String {
    match cell.kind {
        // As printed: where a row has no label of its own below one that has, there is a word for it.
        CellKind::Field(field) if is_level(field) => cell.text.clone(),
        CellKind::Field(field) if cell.also.is_empty() => text_in(form, field).unwrap_or_default().into_owned(),
        CellKind::Field(field) if !super::is_indicator(field) => text_in(form, field).unwrap_or_default().into_owned(),
        _ => cell.text.clone(),
    }
}
