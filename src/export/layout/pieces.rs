//! What all parts of a layout are put together from: rows under a merged label, printed words with what stands in their places,
//! the times that a form speaks of.

use super::sheet::{Time, Words};
use crate::export::table::Cell;
use crate::finding::Field;
use crate::form::{AmountUnit, Form, Horizon};

/// Rows of a table that is being laid out.
pub(super) type Rows = Vec<Vec<Cell>>;

/// Puts a merged label before rows.
pub(super) fn grouped(label: Cell, mut inner: Rows) -> Rows {
    let rowspan = inner.len();
    if let Some(first) = inner.first_mut() {
        first.insert(0, Cell { rowspan, ..label });
    }
    inner
}

impl Cell {
    /// Notes the unit of money, where the words print it.
    pub(super) fn saying(mut self, form: &Form, words: &str) -> Cell {
        if words.contains("{unit}") && form.amount_unit.is_some() {
            self.also.push(Field::AmountUnit);
        }
        self
    }
}

/// Printed words with what stands in their places.
pub(super) fn filled(form: &Form, words: &str, text: &str) -> String {
    let unit = match form.amount_unit {
        Some(AmountUnit::TenThousandYuan) => "（万元）",
        Some(AmountUnit::Yuan) => "（元）",
        None => "",
    };
    words.replace("{unit}", unit).replacen("{}", text, 1)
}

/// The words for a time, out of those for long-term, mid-term and annual.
pub(super) fn word_of(words: &Words, horizon: Horizon) -> &'static str {
    let [long, mid, annual] = *words;
    match horizon {
        Horizon::LongTerm => long,
        Horizon::MidTerm => mid,
        Horizon::Annual => annual,
    }
}

/// The horizons that a form has in a time; at least one.
pub(super) fn horizons_of(form: &Form, time: Time) -> Vec<Horizon> {
    if time == Time::Annual {
        return vec![Horizon::Annual];
    }
    let has = |horizon: Horizon| {
        form.goals.iter().any(|goal| goal.horizon == horizon)
            || form.indicators.iter().any(|indicator| indicator.horizon == horizon)
    };
    let found: Vec<Horizon> =
        [Horizon::LongTerm, Horizon::MidTerm].into_iter().filter(|horizon| has(*horizon)).collect();
    if found.is_empty() { vec![Horizon::MidTerm] } else { found }
}
