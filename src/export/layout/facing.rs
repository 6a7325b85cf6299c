//! Two tables of indicators side by side: the same labels face each other, the shorter side is blank where it ends.

use std::collections::BTreeMap;

use super::indicators::{column_cells, headings, level_cell, level_in, rows_of};
use super::lay::{Rows, grouped, horizons_of};
use super::sheet::{Facing, Time};
use crate::export::table::{Cell, FormTable, PartStyle};
use crate::form::{Form, Horizon};

/// A label with the rows of each side under it.
struct Group<'form> {
    label: &'form str,
    sides: [Vec<usize>; 2],
}

pub(super) fn lay_out(form: &Form, declared: &Facing, table: &mut FormTable) {
    // One outer time has a place. Mid-term first: it is nearer to the year that it faces.
    let outer = horizons_of(form, Time::Outer).into_iter().next_back().unwrap_or(Horizon::MidTerm);
    let sides = [rows_of(form, outer), rows_of(form, Horizon::Annual)];
    let head = |at: usize| {
        let [first, second] = declared.innermost;
        let innermost = if at == 0 { first } else { second };
        let columns = declared.columns.get(at).copied().unwrap_or_default();
        std::iter::once((innermost, None)).chain(columns.iter().map(|(_, head)| (*head, None)))
    };
    let heads: Vec<_> = std::iter::once((declared.outermost, None)).chain(head(0)).chain(head(1)).collect();
    let (width, words) = declared.label;
    let head_rows = grouped(Cell::heading(width, ""), headings(&heads));
    table.begin(PartStyle::Ruled, head_rows.len());
    table.rows.extend(head_rows);
    let body = body_rows(form, declared, sides);
    table.rows.extend(grouped(Cell::label(width, words), body));
}

fn body_rows(form: &Form, declared: &Facing, sides: [Vec<usize>; 2]) -> Rows {
    let mut laid = Rows::new();
    for outer in groups(form, sides, 0) {
        let covered: Vec<usize> = outer.sides.iter().flatten().copied().collect();
        let mut rows = Rows::new();
        for inner in groups(form, outer.sides, 1) {
            rows.extend(inner_rows(form, declared, &inner));
        }
        let label = level_cell(form, declared.outermost.width, &covered, 0, 2, 1);
        laid.extend(grouped(label, rows));
    }
    if laid.is_empty() {
        let mut widths = vec![declared.outermost.width];
        for (innermost, columns) in declared.innermost.iter().zip(declared.columns) {
            widths.push(innermost.width);
            widths.extend(columns.iter().map(|(_, head)| head.width));
        }
        laid.push(widths.into_iter().map(|width| Cell::label(width, "")).collect());
    }
    laid
}

/// The rows under one innermost label.
fn inner_rows(form: &Form, declared: &Facing, group: &Group) -> Rows {
    let height = group.sides.iter().map(Vec::len).max().unwrap_or(0);
    let mut rows: Rows = vec![Vec::new(); height];
    for ((side, columns), innermost) in group.sides.iter().zip(declared.columns).zip(declared.innermost) {
        let label = match side.is_empty() {
            true => Cell { rowspan: height, ..Cell::label(innermost.width, group.label) },
            false => level_cell(form, innermost.width, side, 1, 2, height),
        };
        for (at, row) in rows.iter_mut().enumerate() {
            if at == 0 {
                row.push(label.clone());
            }
            match side.get(at) {
                Some(index) => row.extend(column_cells(form, *index, columns)),
                None => row.extend(columns.iter().map(|(_, head)| Cell::label(head.width, ""))),
            }
        }
    }
    rows
}

/// The label of an indicator in a column of levels; empty where it has none.
fn label_in(form: &Form, index: usize, column: usize) -> &str {
    let indicator = form.indicators.get(index);
    let label = indicator.and_then(|it| it.path.get(level_in(it.path.len(), column, 2)?));
    label.map_or("", |label| label.as_str())
}

/// Brings the groups of two sides together without changing the order of either: a group of one side that the other has
/// further down waits for it.
fn groups<'form>(form: &'form Form, sides: [Vec<usize>; 2], column: usize) -> Vec<Group<'form>> {
    let label = |index: usize| label_in(form, index, column);
    let [left, right] = &sides;
    let runs = |side: &[usize]| -> Vec<Vec<usize>> {
        side.chunk_by(|one, other| label(*one) == label(*other)).map(<[usize]>::to_vec).collect()
    };
    let (left, right) = (runs(left), runs(right));
    let name = |run: &Vec<usize>| run.first().map_or("", |index| label(*index));
    // Where each label stands last at the right.
    let mut last: BTreeMap<&str, usize> = BTreeMap::new();
    last.extend(right.iter().enumerate().map(|(at, run)| (name(run), at)));
    let mut found = Vec::new();
    let mut done = 0;
    for run in left {
        let own = name(&run);
        // The next one of this label at the right, where there is one.
        let next = last.get(own).filter(|at| **at >= done);
        let facing =
            next.and_then(|_| (done..right.len()).find(|at| right.get(*at).is_some_and(|run| name(run) == own)));
        let Some(facing) = facing else {
            found.push(Group { label: own, sides: [run, Vec::new()] });
            continue;
        };
        for passed in right.get(done..facing).unwrap_or_default() {
            found.push(Group { label: name(passed), sides: [Vec::new(), passed.clone()] });
        }
        found.push(Group { label: own, sides: [run, right.get(facing).cloned().unwrap_or_default()] });
        done = facing + 1;
    }
    for rest in right.get(done..).unwrap_or_default() {
        found.push(Group { label: name(rest), sides: [Vec::new(), rest.clone()] });
    }
    found
}
