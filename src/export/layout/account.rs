//! What only a department's form prints: income and expenditure, duties, tasks, projects.

use super::indicators::headings;
use super::lay::{Rows, grouped};
use super::sheet::{Flows, Head, Projects};
use crate::export::table::{Cell, FormTable, PartStyle};
use crate::finding::{Field, FlowColumn, ProjectColumn};
use crate::form::{Form, Side};
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
    let mut body = Rows::new();
    for (side, words) in [(Side::Income, "收入构成"), (Side::Expenditure, "支出构成")] {
        let mut rows = Rows::new();
        for (index, flow) in flows_of(side).iter().enumerate() {
            let cell = |width, column| Cell::field(width, form, Field::Flow(side, index, column));
            let mut cells =
                vec![cell(label, FlowColumn::Label), cell(amount, FlowColumn::Amount), cell(share, FlowColumn::Share)];
            for (at, width) in declared.years.iter().enumerate() {
                let prior =
                    years.get(at).and_then(|year| flow.prior.iter().position(|prior| prior.year == Some(*year)));
                cells.push(prior.map_or(Cell::label(*width, ""), |prior| cell(*width, FlowColumn::Prior(prior))));
            }
            rows.push(cells);
        }
        if rows.is_empty() {
            let widths = [label, amount, share].into_iter().chain(declared.years.iter().copied());
            rows.push(widths.map(|width| Cell::label(width, "")).collect());
        }
        body.extend(grouped(Cell::label(group, words), rows));
    }
    table.rows.extend(grouped(Cell::label(outer, words), body));
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
        rows.push(vec![Cell::label(n_cols.saturating_sub(width), "")]);
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
    let mut rows: Rows = (0..count)
        .map(|index| {
            let cell = |(column, head): &(Option<ProjectColumn>, Head)| match column {
                Some(column) => Cell::field(head.width, form, Field::Project(index, *column)),
                None => Cell::label(head.width, ""),
            };
            declared.columns.iter().map(cell).collect()
        })
        .collect();
    if rows.is_empty() {
        rows.push(declared.columns.iter().map(|(_, head)| Cell::label(head.width, "")).collect());
    }
    table.begin(PartStyle::Ruled, head_rows.len());
    table.rows.extend(head_rows);
    table.rows.extend(grouped(Cell::label(width, words), rows));
}
