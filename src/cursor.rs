//! Moving about in a form as it is printed, where cells are merged.

use crate::export::table::{FormTable, Places};
use crate::fields::text_in;
use crate::finding::{Column, Field};
use crate::form::Form;
use crate::order::{Gather, InOrder};

/// A way to go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// To the cell on the left.
    Left,
    /// To the cell on the right.
    Right,
    /// To the cell above.
    Up,
    /// To the cell below.
    Down,
    /// To the first cell of the row.
    RowStart,
    /// To the last cell of the row.
    RowEnd,
    /// To the first cell of the form.
    First,
    /// To the last cell of the form.
    Last,
    /// To the next cell in reading order.
    Next,
    /// To the one before.
    Previous,
}

/// An editable cell and the rectangle it covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Area {
    field: Field,
    top: usize,
    left: usize,
    rows: usize,
    cols: usize,
}

impl Area {
    fn covers_row(&self, row: usize) -> bool {
        self.top <= row && row < self.top + self.rows
    }

    fn covers_col(&self, col: usize) -> bool {
        self.left <= col && col < self.left + self.cols
    }
}

/// The editable cells in reading order.
fn areas(table: &FormTable) -> Vec<Area> {
    let places = Places::of(table);
    let in_row = |top: usize| {
        places.cells(table, top).filter_map(move |(left, cell)| {
            let (rows, cols) = (cell.rowspan.max(1), cell.colspan.max(1));
            cell.shows().map(|field| Area { field, top, left, rows, cols })
        })
    };
    (0..table.rows.len()).flat_map(in_row).gather()
}

/// The editable cell that lies in a direction; the first one from nowhere. `None` at the edge of the form.
pub fn step(table: &FormTable, from: Option<Field>, step: Step) -> Option<Field> {
    let areas = areas(table);
    let Some(at) = from.and_then(|from| areas.iter().position(|cell| cell.field == from)) else {
        return areas.first().map(|cell| cell.field);
    };
    let here = areas[at];
    let in_row = |cell: &&Area| cell.covers_row(here.top) && cell.field != here.field;
    let in_col = |cell: &&Area| cell.covers_col(here.left) && cell.field != here.field;
    let to = match step {
        Step::Next => areas.get(at + 1),
        Step::Previous => at.checked_sub(1).and_then(|before| areas.get(before)),
        Step::First => areas.first(),
        Step::Last => areas.last(),
        Step::Left => areas.iter().filter(in_row).filter(|cell| cell.left < here.left).max_by_key(|cell| cell.left),
        Step::Right => areas.iter().filter(in_row).filter(|cell| cell.left > here.left).min_by_key(|cell| cell.left),
        Step::RowStart => areas.iter().filter(|cell| cell.covers_row(here.top)).min_by_key(|cell| cell.left),
        Step::RowEnd => areas.iter().filter(|cell| cell.covers_row(here.top)).max_by_key(|cell| cell.left),
        Step::Down => {
            let below = |cell: &&Area| cell.top >= here.top + here.rows;
            nearest(areas.iter().filter(in_col).filter(below).min_by_key(|cell| cell.top), || areas.iter().find(below))
        }
        Step::Up => {
            let above = |cell: &&Area| cell.top + cell.rows <= here.top;
            let last = || areas.iter().rev().find(above);
            nearest(areas.iter().filter(in_col).filter(above).max_by_key(|cell| cell.top), last)
        }
    };
    to.map(|cell| cell.field)
}

/// A cell of the same column goes before any other.
fn nearest<'a>(same: Option<&'a Area>, other: impl FnOnce() -> Option<&'a Area>) -> Option<&'a Area> {
    same.or_else(other)
}

/// The cell in which a field is shown: its own, or the merged one that covers it. `None` where the form shows it
/// nowhere.
pub fn cell_of(table: &FormTable, form: &Form, field: Field) -> Option<Field> {
    let areas = areas(table);
    if areas.iter().any(|cell| cell.field == field) {
        return Some(field);
    }
    let Field::Indicator(at, _) = field else { return None };
    let levels = areas.iter().filter(|cell| matches!(cell.field, Field::Indicator(_, Column::Level(_))));
    let merged = levels.map(|cell| cell.field).find(|&cell| covered_by(table, form, cell).contains(&field));
    // A column that the layout does not print: the indicator itself is the next best place.
    let name = Field::Indicator(at, Column::Name);
    merged.or_else(|| areas.iter().any(|cell| cell.field == name).then_some(name))
}

/// The fields that a cell stands for: for a level label merged over several rows, that of each row; else itself.
pub fn covered_by(table: &FormTable, form: &Form, field: Field) -> Vec<Field> {
    let Field::Indicator(_, Column::Level(level)) = field else { return vec![field] };
    let areas = areas(table);
    let Some(cell) = areas.iter().find(|cell| cell.field == field) else { return vec![field] };
    let text = text_in(form, field);
    let own = |field: Field| areas.iter().any(|cell| cell.field == field);
    let names = areas.iter().filter_map(|other| match other.field {
        Field::Indicator(at, Column::Name) if cell.covers_row(other.top) => {
            Some(Field::Indicator(at, Column::Level(level)))
        }
        _ => None,
    });
    let same = names.filter(|&other| other == field || (!own(other) && text_in(form, other) == text));
    let mut fields: Vec<Field> = std::iter::once(field).chain(same).collect();
    fields.order();
    fields.dedup();
    fields
}
