//! Writing into all cells of a range at once.

use super::{Ground, Range, is_indicator};
use crate::edit::set;
use crate::fields::text_in;
use crate::finding::{Column, Field};
use crate::form::Form;
use crate::order::InOrder;

/// Empties the cells of a range. Returns how many said something.
pub fn clear(form: &mut Form, ground: &Ground<'_>, range: Range) -> usize {
    let said = ground.fields(range).into_iter().filter(|field| says(form, *field)).count();
    let mut fields: Vec<Field> = Vec::new();
    for spot in ground.within(range) {
        let Some(own) = spot.cell.shows() else { continue };
        fields.push(own);
        // Labels of the rows that a merged one covers; sign and unit that stand with a number.
        fields.extend(spot.cell.also.iter().copied().filter(|_| is_indicator(own)));
    }
    // Innermost labels first: a label can only be taken away where none stands below it.
    fields.order_by_key(|field| std::cmp::Reverse(level_of(*field)));
    fields.into_iter().for_each(|field| set(form, field, ""));
    said
}

fn says(form: &Form, field: Field) -> bool {
    text_in(form, field).is_some_and(|text| !text.trim().is_empty())
}

fn level_of(field: Field) -> Option<usize> {
    match field {
        Field::Indicator(_, Column::Level(level)) => Some(level),
        _ => None,
    }
}

/// Writes one text into all cells of a range. Returns how many.
pub fn write_all(form: &mut Form, ground: &Ground<'_>, range: Range, text: &str) -> usize {
    let mut fields = ground.covered(range);
    fields.order_by_key(|field| level_of(*field));
    fields.into_iter().for_each(|field| set(form, field, text));
    ground.fields(range).len()
}

/// Writes what stands in the first row of a range into the rows below; into a single row what stands above it. Returns how
/// many cells were written.
pub fn fill_down(form: &mut Form, ground: &Ground<'_>, range: Range) -> usize {
    let (source, first) =
        if range.rows > 1 { (Some(range.top), range.top + 1) } else { (range.top.checked_sub(1), range.top) };
    let Some(source) = source else { return 0 };
    let mut written = 0;
    for col in ground.columns(range) {
        for row in first..range.top + range.rows {
            written += copy(form, ground.field_at(source, col), ground.field_at(row, col));
        }
    }
    written
}

/// Writes what stands in the first column of a range into the columns on its right; into a single column what stands on the
/// left of it. Returns how many cells were written.
pub fn fill_right(form: &mut Form, ground: &Ground<'_>, range: Range) -> usize {
    let mut written = 0;
    for row in range.top..range.top + range.rows {
        let mut columns = ground.columns(Range { top: row, rows: 1, ..range });
        if columns.len() < 2 {
            let left = range.left.checked_sub(1).and_then(|left| ground.spot(row, left));
            columns.splice(0..0, left.map(|spot| spot.area.left));
        }
        let Some((source, others)) = columns.split_first() else { continue };
        for col in others {
            written += copy(form, ground.field_at(row, *source), ground.field_at(row, *col));
        }
    }
    written
}

/// Copies a text from a field to another. A field that does not understand it stays as it is.
fn copy(form: &mut Form, from: Option<Field>, to: Option<Field>) -> usize {
    let (Some(from), Some(to)) = (from, to) else { return 0 };
    let text = text_in(form, from).unwrap_or_default().into_owned();
    if from == to || !crate::edit::can_hold(to, &text) {
        return 0;
    }
    set(form, to, &text);
    1
}
