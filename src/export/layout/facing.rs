//! Two tables of indicators side by side: the same labels face each other, the shorter side is blank where it ends.

use std::collections::BTreeMap;

use super::indicators::{column_cells, goal_of, headings, level_cell, level_in, rows_of};
use super::pieces::{Rows, grouped, horizons_of};
use super::sheet::{Facing, Time};
use crate::export::table::{Cell, FormTable, PartStyle};
use crate::form::{Aspect, Form, Horizon};
use crate::lexicon;
use crate::text::fold;

/// Printed labels of level 1, and of level 2 under each.
type Printed = &'static [(&'static str, &'static [&'static str])];

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
    let by_goal = |side: &[usize]| -> Vec<Vec<usize>> {
        side.chunk_by(|one, other| goal_of(form, *one) == goal_of(form, *other)).map(<[usize]>::to_vec).collect()
    };
    let [outer, annual] = &sides;
    let (outer, annual) = (by_goal(outer), by_goal(annual));
    let parts = outer.len().max(annual.len()).max(1);
    for at in 0..parts {
        let sides = [&outer, &annual].map(|side| side.get(at).cloned().unwrap_or_default());
        let goals: Vec<&str> = sides.iter().filter_map(|side| goal_of(form, *side.first()?)).collect();
        let caption = (parts > 1 && !goals.is_empty()).then(|| format!("绩效指标（{}）", goals.join("、")));
        let head_rows = grouped(Cell::heading(width, ""), headings(form, &heads));
        table.begin(PartStyle::Ruled, head_rows.len() + usize::from(caption.is_some()));
        table.rows.extend(caption.map(|caption| vec![Cell::heading(table.n_cols, caption)]));
        table.rows.extend(head_rows);
        // What the form has nothing of is printed once.
        let printed = if at + 1 == parts { declared.labels } else { &[] };
        let body = body_rows(form, declared, printed, sides);
        table.rows.extend(grouped(Cell::label(width, words), body));
    }
}

fn body_rows(form: &Form, declared: &Facing, printed: Printed, sides: [Vec<usize>; 2]) -> Rows {
    let is_missing = |label: &str| {
        let aspect = meaning(label).and_then(|level| level.aspect);
        !form.indicators.iter().any(|it| it.aspect == aspect || aspect == Some(Aspect::Cost) && it.is_cost())
    };
    let outermost = printed.iter().map(|(label, inner)| (*label, inner.iter().any(|label| is_missing(label))));
    let mut laid = Rows::new();
    for outer in with_printed(groups(form, sides, 0), outermost) {
        let covered: Vec<usize> = outer.sides.iter().flatten().copied().collect();
        let label = match covered.is_empty() {
            true => Cell::label(declared.outermost.width, outer.label),
            false => level_cell(form, declared.outermost.width, &covered, 0, 2, 1),
        };
        let labels = printed.iter().find(|(label, _)| outer.stands_for(label)).map_or(&[][..], |(_, inner)| inner);
        let innermost = labels.iter().map(|label| (*label, is_missing(label)));
        let inner = with_printed(groups(form, outer.sides, 1), innermost);
        laid.extend(grouped(label, inner.iter().flat_map(|inner| inner_rows(form, declared, inner)).collect()));
    }
    laid
}

/// Adds the printed labels that are wanted and not there, each behind the one that is printed before it.
fn with_printed<'form>(
    mut groups: Vec<Group<'form>>,
    printed: impl Iterator<Item = (&'static str, bool)>,
) -> Vec<Group<'form>> {
    let mut at = 0;
    for (label, is_wanted) in printed {
        match groups.iter().rposition(|group| group.stands_for(label)) {
            Some(there) => at = there + 1,
            None if is_wanted => {
                groups.insert(at, Group { label, sides: [Vec::new(), Vec::new()] });
                at += 1;
            }
            None => {}
        }
    }
    groups
}

fn meaning(label: &str) -> Option<lexicon::Level> {
    lexicon::level_label(&fold(label))
}

impl Group<'_> {
    /// Whether its label is a printed one, or means the same.
    fn stands_for(&self, printed: &str) -> bool {
        self.label == printed || meaning(printed).is_some_and(|level| meaning(self.label) == Some(level))
    }
}

/// The rows under one innermost label.
fn inner_rows(form: &Form, declared: &Facing, group: &Group) -> Rows {
    let height = group.sides.iter().map(Vec::len).max().unwrap_or(0).max(1);
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
