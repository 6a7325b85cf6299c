//! What only a department's form prints: income and expenditure, duties, tasks, projects.

use super::indicators::headings;
use super::pieces::{Rows, grouped};
use super::sheet::{Flows, Head, Projects};
use crate::export::table::{Cell, FormTable, PartStyle};
use crate::finding::{Field, FlowColumn, ProjectColumn};
use crate::form::{Flow, FlowYear, Form, Side};
use crate::order::InOrder;

/// Income and expenditure: the last years that have a figure, as many as the layout has columns for.
pub(super) fn flows(form: &Form, declared: &Flows, table: &mut FormTable) {
    let flows_of = |side| form.department.as_ref().map_or(&[][..], |department| department.flows(side));
    let both = [Side::Income, Side::Expenditure];
    let mut years: Vec<i32> = both
        .iter()
        .flat_map(|side| flows_of(*side))
        .flat_map(|flow| &flow.prior)
        .filter_map(|prior| prior.year)
        .collect();
    years.order();
    years.dedup();
    let years = years.split_off(years.len().saturating_sub(declared.years.len()));
    let [group, label, amount, share] = declared.widths;
    let (outer, words) = declared.label;
    let below = |width: usize| Cell { rowspan: 2, ..Cell::heading(width, "") };
    let top = vec![
        below(outer),
        Cell { text: declared.heading.to_owned(), ..below(group + label) },
        Cell { text: "当年金额".to_owned(), ..below(amount) },
        Cell { text: "占比".to_owned(), ..below(share) },
        Cell::heading(declared.years.iter().sum(), declared.earlier),
    ];
    let year_heads = declared
        .years
        .iter()
        .enumerate()
        .map(|(at, width)| Cell::heading(*width, years.get(at).map_or(String::new(), |year| format!("{year}年"))));
    table.begin(PartStyle::Ruled, 2);
    table.rows.push(top);
    table.rows.push(year_heads.collect());
    let cells = |prior: &[FlowYear], cell: &dyn Fn(usize, FlowColumn) -> Cell| {
        let mut cells =
            vec![cell(label, FlowColumn::Label), cell(amount, FlowColumn::Amount), cell(share, FlowColumn::Share)];
        for (at, width) in declared.years.iter().enumerate() {
            let prior = years.get(at).and_then(|year| prior.iter().position(|prior| prior.year == Some(*year)));
            cells.push(prior.map_or(Cell::label(*width, ""), |prior| cell(*width, FlowColumn::Prior(prior))));
        }
        cells
    };
    let mut body = Rows::new();
    for (side, words) in [(Side::Income, "收入构成"), (Side::Expenditure, "支出构成")] {
        let row = |(index, flow): (usize, &Flow)| {
            cells(&flow.prior, &|width, column| Cell::field(width, form, Field::Flow(side, index, column)))
        };
        let mut rows: Rows = flows_of(side).iter().enumerate().map(row).collect();
        if rows.is_empty() {
            // The first row has the earlier years of the other side.
            let prior = flows_of(side.other()).first().map_or(&[][..], |flow| &flow.prior);
            rows.push(cells(prior, &|width, column| room(form, width, Field::Flow(side, 0, column))));
        }
        body.extend(grouped(Cell::label(group, words), rows));
    }
    table.rows.extend(grouped(Cell::label(outer, words), body));
}

/// A blank cell, in which the first entry of a department's list begins.
fn room(form: &Form, width: usize, field: Field) -> Cell {
    if form.department.is_some() { Cell::room(width, field) } else { Cell::label(width, "") }
}

/// Duties or tasks, a row each, numbered as the original numbers them.
pub(super) fn list(form: &Form, width: usize, words: &str, duties: bool, n_cols: usize) -> Rows {
    let department = form.department.as_ref();
    let items = department.map_or(&[][..], |it| if duties { &it.duties } else { &it.tasks });
    let field: fn(usize) -> Field = if duties { Field::Duty } else { Field::Task };
    let mut rows: Rows = Rows::new();
    for index in 0..items.len() {
        let cell = Cell::field(n_cols.saturating_sub(width), form, field(index));
        let text = if items.len() > 1 { format!("{}. {}", index + 1, cell.text) } else { cell.text };
        rows.push(vec![Cell { text, ..cell }]);
    }
    if rows.is_empty() {
        rows.push(vec![room(form, n_cols.saturating_sub(width), field(0))]);
    }
    grouped(Cell::label(width, words), rows)
}

/// Whether a form has tasks to be printed where a layout has its projects.
pub(super) fn has_only_tasks(form: &Form, declared: &Projects) -> bool {
    let department = form.department.as_ref().filter(|_| declared.or_tasks);
    department.is_some_and(|it| it.projects.is_empty() && !it.tasks.is_empty())
}

/// A department's projects.
pub(super) fn projects(form: &Form, declared: &Projects, table: &mut FormTable) {
    let (width, words) = declared.label;
    let heads: Vec<_> = declared.columns.iter().map(|(_, head)| (*head, None)).collect();
    let head_rows = grouped(Cell::heading(width, ""), headings(form, &heads));
    let count = form.department.as_ref().map_or(0, |department| department.projects.len());
    let row = |index: usize, room_for_first: bool| {
        let cell = |(column, head): &(Option<ProjectColumn>, Head)| match column.map(|it| Field::Project(index, it)) {
            Some(field) if room_for_first => room(form, head.width, field),
            Some(field) => Cell::field(head.width, form, field),
            None => Cell::label(head.width, ""),
        };
        declared.columns.iter().map(cell).collect()
    };
    let rows: Rows = (0..count.max(1)).map(|index| row(index, count == 0)).collect();
    table.begin(PartStyle::Ruled, head_rows.len());
    table.rows.extend(head_rows);
    table.rows.extend(grouped(Cell::label(width, words), rows));
}
