//! Columns whose heading the lexicon does not know, or that have none: what they hold, told by the cells below.

use crate::lexicon::Role;
use crate::recipe::{self, Doubt, Meaning};
use crate::recognise::align::Cost;
use crate::recognise::cell::{Shape, shape};
use crate::recognise::header::{self, Column};
use crate::recognise::rows::{Row, RowCell};

/// Rows below a heading that are looked at.
const ROWS: usize = 60;
/// Cells that a column needs before they tell anything.
const LEAST: usize = 2;
/// The mean price of its cells up to which a column is taken for a role.
const CONVINCING: Cost = 45;
/// What the cells can prove, the surest first: words that stand in one kind of column only, then what no other column is.
const PROVABLE: &[Role] =
    &[Role::Comparator, Role::Class, Role::Basis, Role::Unit, Role::Level(1), Role::Level(2), Role::Value, Role::Name];
/// Examples that a doubt shows.
const EXAMPLES: usize = 3;

/// Adds the columns under unknown and under missing headings; tells the headings that stay in doubt.
pub(super) fn complete(columns: &mut Vec<Column>, headings: &[Row], below: &[Row], doubts: &mut Vec<Doubt>) {
    let Some(heading) = headings.last() else { return };
    let body: Vec<&Row> =
        below.iter().take(ROWS).take_while(|row| row.in_table && !header::is_indicator_heading(row)).collect();
    let mut first = true;
    for cell in headings.iter().flat_map(|row| row.own()) {
        let beside = std::mem::take(&mut first);
        let known = cell.role.is_some() || cell.label.is_some() || is_year(cell);
        if known || columns.iter().any(|column| column.heading_col == cell.col) {
            continue;
        }
        let cells = column_cells(&body, cell.col);
        let proven = proven(columns, &cells);
        // A text beside the table, with nothing of its own below it, heads no column.
        if beside && proven.is_none() {
            continue;
        }
        let role = proven.unwrap_or(Role::Other);
        insert(columns, role, cell);
        let taken = recipe::CHOICES.iter().find(|choice| choice.meaning == Meaning::Column(role));
        if let Some(taken) = taken {
            let examples = cells.iter().take(EXAMPLES).map(|cell| cell.text.to_string()).collect();
            let (words, line) = (cell.folded.clone(), heading.line);
            doubts.push(Doubt { words, line, is_heading: true, examples, taken });
        }
    }
    // Without a value or a name there is no indicator: a column without any heading may hold it.
    for wanted in [Role::Value, Role::Name] {
        if columns.is_empty() || columns.iter().any(|column| column.role == wanted) {
            continue;
        }
        let bare = (0..heading.width.max(columns.len() + 2))
            .filter(|&col| columns.iter().all(|column| column.heading_col != col))
            .find(|&col| price(&column_cells(&body, col), wanted).is_some_and(|price| price <= CONVINCING));
        if let Some(col) = bare {
            insert(columns, wanted, &RowCell::new(crate::text::Text::default(), col));
        }
    }
}

/// The cells of a column below its heading.
fn column_cells<'a>(body: &[&'a Row], col: usize) -> Vec<&'a RowCell> {
    body.iter().filter_map(|row| row.own().find(|cell| cell.col == col)).collect()
}

/// The role that the cells of a column prove, of those that no other column has.
fn proven(columns: &[Column], cells: &[&RowCell]) -> Option<Role> {
    let free = PROVABLE.iter().copied().filter(|role| columns.iter().all(|column| column.role != *role));
    free.filter_map(|role| Some((price(cells, role)?, role)))
        .find(|(price, _)| *price <= CONVINCING)
        .map(|(_, role)| role)
}

/// The mean price of cells in a role; `None` where they are too few.
fn price(cells: &[&RowCell], role: Role) -> Option<Cost> {
    if cells.len() < LEAST {
        return None;
    }
    let shapes: Vec<Shape> = cells.iter().map(|cell| shape(cell.text.as_str(), &cell.folded)).collect();
    let total: Cost = shapes.iter().map(|shape| shape.fit(role)).sum();
    Some(total / shapes.len() as Cost)
}

/// Puts a column where its heading stands, in the block of the column before it.
fn insert(columns: &mut Vec<Column>, role: Role, heading: &RowCell) {
    let at = columns.iter().position(|column| column.heading_col > heading.col).unwrap_or(columns.len());
    let block = at.checked_sub(1).map_or(0, |before| columns[before].block);
    columns.insert(at, Column::of(role, block, heading));
}

fn is_year(cell: &RowCell) -> bool {
    cell.folded.chars().count() <= 6 && crate::value::years_in(cell.text.as_str()).len() == 1
}
