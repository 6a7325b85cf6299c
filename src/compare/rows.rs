//! The rows of a comparison: what belongs together, in the order of the new form.

use crate::compare::pairing::{self, Corrections, Pairs};
use crate::compare::{COLUMNS, Cell, Change, Entry, Row, Said, Section, difference, parts};
use crate::fields::{column_words, text_in};
use crate::finding::{Column, Field};
use crate::form::{Aspect, Form, Indicator};
use crate::language::Message;
use crate::order::InOrder;
use crate::text::fold;
use crate::value::Value;

/// What is compared of two forms, and the rows that come of it.
pub(super) struct Both<'a> {
    pub(super) old: &'a Form,
    pub(super) new: &'a Form,
}

pub(super) fn rows(old: &Form, new: &Form, corrections: &Corrections) -> Vec<Row> {
    let both = Both { old, new };
    let mut rows = parts::head(&both);
    rows.extend(parts::funds(&both));
    rows.extend(parts::department(&both));
    rows.extend(parts::goals(&both));
    rows.extend(indicators(&both, corrections));
    rows.extend(parts::contacts(&both));
    rows.order_by_key(|row| row.section);
    rows
}

/// Things of two lists as rows: `row` makes one of the indices into them. What only the old list has stands behind what
/// it stood behind there.
pub(super) fn in_turn(
    counts: (usize, usize),
    pairs: &Pairs,
    row: impl Fn(Option<usize>, Option<usize>) -> Option<Row>,
) -> Vec<Row> {
    let (mut of_old, mut of_new) = (vec![None; counts.0], vec![None; counts.1]);
    for (old, new) in pairs {
        if let (Some(one), Some(other)) = (of_old.get_mut(*old), of_new.get_mut(*new)) {
            (*one, *other) = (Some(*new), Some(*old));
        }
    }
    let mut turns: Vec<(Option<usize>, Option<usize>, Option<usize>)> =
        of_new.into_iter().enumerate().map(|(new, old)| (Some(new), old, Some(new))).collect();
    let mut behind = None;
    for (old, new) in of_old.into_iter().enumerate() {
        match new {
            Some(new) => behind = Some(new),
            None => turns.push((behind, Some(old), None)),
        }
    }
    // Rows of the new list come before those that stand behind them.
    turns.order_by_key(|(behind, old, new)| (*behind, new.is_none(), *old));
    turns.into_iter().filter_map(|(_, old, new)| row(old, new)).collect()
}

/// A row of its cells: the main one, and those others that differ.
pub(super) fn made(section: Section, old: Option<Entry>, new: Option<Entry>, cells: Vec<Cell>) -> Row {
    let mut row = Row { section, change: Change::Same, moved: None, old, new, cells };
    let mut main = true;
    row.cells.retain(|cell| std::mem::take(&mut main) || cell.differs());
    row.change = match (&row.old, &row.new) {
        (None, _) => Change::Added,
        (_, None) => Change::Removed,
        _ if row.is_renamed() || row.cells.iter().any(Cell::differs) => Change::Changed,
        _ => Change::Same,
    };
    row
}

impl Both<'_> {
    /// The cell of a field in both forms; `None` where a form has no such field.
    pub(super) fn cell(&self, label: Option<Message>, old: Option<Field>, new: Option<Field>) -> Cell {
        let said = |form: &Form, field: Option<Field>| {
            let field = field?;
            let text = text_in(form, field).filter(|text| !text.trim().is_empty())?.into_owned();
            Some(Said { field, text })
        };
        Cell { label, old: said(self.old, old), new: said(self.new, new), difference: None, comparator: None }
    }
}

fn indicators(both: &Both<'_>, corrections: &Corrections) -> Vec<Row> {
    let pairs = pairing::of_indicators(both.old, both.new, corrections);
    let counts = (both.old.indicators.len(), both.new.indicators.len());
    in_turn(counts, &pairs, |old, new| indicator(both, old, new))
}

fn indicator(both: &Both<'_>, old: Option<usize>, new: Option<usize>) -> Option<Row> {
    let (was, is) = (old.and_then(|at| both.old.indicators.get(at)), new.and_then(|at| both.new.indicators.get(at)));
    let horizon = is.or(was)?.horizon;
    let field = |at: Option<usize>, column| at.map(|at| Field::Indicator(at, column));
    let entry = |at: Option<usize>, indicator: Option<&Indicator>| {
        let (field, name) = (field(at, Column::Name)?, indicator?.name.to_string());
        Some(Entry { name: Message { zh: name.clone(), en: name }, field, index: at? })
    };
    let mut value = Cell {
        label: None,
        old: said_value(was, field(old, Column::Value)),
        new: said_value(is, field(new, Column::Value)),
        difference: None,
        comparator: None,
    };
    if let (Some(was), Some(is)) = (was, is) {
        value.difference = difference::of_values(&was.value, &is.value);
        value.comparator = difference::of_comparators(&was.value, &is.value);
    }
    let others = COLUMNS.into_iter().map(|column| {
        let label = column_words(column).map(|words| Message { zh: words.zh.to_owned(), en: words.en.to_owned() });
        both.cell(label, field(old, column), field(new, column))
    });
    let cells = std::iter::once(value).chain(others).collect();
    let mut row = made(Section::Indicators(horizon), entry(old, was), entry(new, is), cells);
    row.moved = was.zip(is).and_then(|(was, is)| moved(was, is));
    if row.moved.is_some() && row.change == Change::Same {
        row.change = Change::Changed;
    }
    Some(row)
}

/// The labels that an indicator stands below, where their meaning differs.
fn moved(was: &Indicator, is: &Indicator) -> Option<(String, String)> {
    let same = match (was.aspect, is.aspect) {
        // A layout may have cost at level 1 in one table and at level 2 in the other.
        (Some(_), Some(_)) if was.is_cost() && is.is_cost() => true,
        (Some(one), Some(other)) => one == other && (one == Aspect::Satisfaction || was.dimension == is.dimension),
        (None, None) => was.dimension == is.dimension && path(was) == path(is),
        _ => false,
    };
    (!same && !was.path.is_empty() && !is.path.is_empty()).then(|| (place(was), place(is)))
}

fn path(indicator: &Indicator) -> Vec<String> {
    indicator.path.iter().map(|label| fold(label.as_str())).collect()
}

fn place(indicator: &Indicator) -> String {
    indicator.path.iter().map(|label| label.as_str()).collect::<Vec<_>>().join("/")
}

/// A target as a person reads it: comparator and unit from their columns before and behind it.
fn said_value(indicator: Option<&Indicator>, field: Option<Field>) -> Option<Said> {
    let Value { text, comparator_text, unit_text, .. } = &indicator?.value;
    let [before, behind] = [comparator_text, unit_text].map(|text| text.as_ref().map_or("", |text| text.as_str()));
    let behind = if text.as_str().ends_with(behind) { "" } else { behind };
    let text = format!("{before}{text}{behind}");
    (!text.trim().is_empty()).then_some(Said { field: field?, text })
}
