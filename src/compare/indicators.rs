//! The rows of a comparison that are indicators.

use crate::compare::pairing::{self, Corrections};
use crate::compare::rows::{Both, in_turn, made};
use crate::compare::{COLUMNS, Cell, Change, Entry, Row, Said, Section, difference};
use crate::fields::column_words;
use crate::finding::{Column, Field};
use crate::form::{Aspect, Indicator};
use crate::language::Message;
use crate::text::fold;
use crate::value::Value;

pub(super) fn indicators(both: &Both<'_>, corrections: &Corrections) -> Vec<Row> {
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
