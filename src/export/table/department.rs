//! What only a department's form prints: income and expenditure, duties, tasks, projects.

use super::{Cell, FormTable, PartStyle};
use crate::finding::{Field, FlowColumn, ProjectColumn};
use crate::form::{Department, Form, Side};
use crate::order::InOrder;
use crate::text::Text;

pub(super) fn lay_out(form: &Form, department: &Department, table: &mut FormTable) {
    flows(form, department, table);
    // A part of its own: the heading over the amounts is not printed again over what follows.
    table.begin(PartStyle::Ruled, 0);
    list(form, "部门职能概述", &department.duties, Field::Duty, table);
    list(form, "年度工作任务", &department.tasks, Field::Task, table);
    projects(form, department, table);
    table.begin(PartStyle::Ruled, 0);
}

/// Shares a row's columns out by weight; each gets at least one, the last takes what is left.
fn widths(n_cols: usize, weights: &[usize]) -> Vec<usize> {
    let total: usize = weights.iter().sum();
    let spare = n_cols.saturating_sub(weights.len());
    let mut widths: Vec<usize> = weights.iter().map(|weight| 1 + spare * (weight - 1) / total.max(1)).collect();
    let used: usize = widths.iter().sum();
    if let Some(widest) = widths.iter_mut().max_by_key(|width| **width) {
        *widest += n_cols.saturating_sub(used);
    }
    widths
}

fn flows(form: &Form, department: &Department, table: &mut FormTable) {
    let sides =
        [("收入构成", &department.income, Side::Income), ("支出构成", &department.expenditure, Side::Expenditure)];
    if sides.iter().all(|(_, flows, _)| flows.is_empty()) {
        return;
    }
    let years = years_of(department);
    // Of more years than there is room for, the last ones; the others stand under the form.
    let years = years.get(years.len().saturating_sub(table.n_cols.saturating_sub(4))..).unwrap_or_default();
    let mut weights = vec![1, 4, 1, 1];
    weights.extend(years.iter().map(|_| 1));
    let widths = widths(table.n_cols, &weights);
    table.begin(PartStyle::Ruled, 1);
    let mut headings = vec![
        Cell::heading(widths[0] + widths[1], "总体资金情况"),
        Cell::heading(widths[2], "当年金额"),
        Cell::heading(widths[3], "占比"),
    ];
    headings.extend(years.iter().zip(&widths[4..]).map(|(year, width)| Cell::heading(*width, format!("{year}年"))));
    table.rows.push(headings);
    for (label, flows, side) in sides {
        for (index, flow) in flows.iter().enumerate() {
            let mut cells = Vec::new();
            if index == 0 {
                cells.push(Cell { rowspan: flows.len(), ..Cell::label(widths[0], label) });
            }
            let cell = |width, column| Cell::field(width, form, Field::Flow(side, index, column));
            cells.push(cell(widths[1], FlowColumn::Label));
            cells.push(cell(widths[2], FlowColumn::Amount));
            cells.push(cell(widths[3], FlowColumn::Share));
            for (year, &width) in years.iter().zip(&widths[4..]) {
                let prior = flow.prior.iter().position(|prior| prior.year == Some(*year));
                cells.push(prior.map_or(Cell::label(width, ""), |prior| cell(width, FlowColumn::Prior(prior))));
            }
            table.rows.push(cells);
        }
    }
}

/// The earlier years of a department's account, in order.
pub(super) fn years_of(department: &Department) -> Vec<i32> {
    let flows = department.income.iter().chain(&department.expenditure);
    let mut years: Vec<i32> = flows.flat_map(|flow| &flow.prior).filter_map(|prior| prior.year).collect();
    years.order();
    years.dedup();
    years
}

fn list(form: &Form, label: &str, items: &[Text], field: fn(usize) -> Field, table: &mut FormTable) {
    for index in 0..items.len() {
        let mut cells = Vec::new();
        if index == 0 {
            cells.push(Cell { rowspan: items.len(), ..Cell::label(1, label) });
        }
        cells.push(Cell::field(table.n_cols - 1, form, field(index)));
        table.rows.push(cells);
    }
}

fn projects(form: &Form, department: &Department, table: &mut FormTable) {
    if department.projects.is_empty() || table.n_cols < 5 {
        return;
    }
    let widths = widths(table.n_cols, &[3, 1, 1, 1, 5]);
    let headings = ["项目名称", "支出项目类别", "项目总预算", "本年度预算", "主要支出方向和用途"];
    table.begin(PartStyle::Ruled, 1);
    table.rows.push(widths.iter().zip(headings).map(|(width, heading)| Cell::heading(*width, heading)).collect());
    for index in 0..department.projects.len() {
        let columns = widths.iter().zip(ProjectColumn::ALL);
        table
            .rows
            .push(columns.map(|(width, column)| Cell::field(*width, form, Field::Project(index, column))).collect());
    }
}
