//! What is odd about a text that is being typed into a field. It is told, and nothing is refused for it.

use crate::finding::{Field, FlowColumn, ProjectColumn};
use crate::value::{amount_in, period_of};

/// Why a text will not be understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doubt {
    /// An amount that is no number.
    NoNumber,
    /// A period without a day, a month or a year.
    NoPeriod,
    /// No year from 1990 to 2100: the field cannot hold it.
    NoYear,
    /// Neither 元 nor 万元: the field cannot hold it.
    NoMoneyUnit,
}

/// What is odd about a text in a field; nothing is about an empty one.
pub fn doubt(field: Field, text: &str) -> Option<Doubt> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    match field {
        Field::Fund(_)
        | Field::Flow(_, _, FlowColumn::Amount | FlowColumn::Prior(_))
        | Field::Project(_, ProjectColumn::Total | ProjectColumn::Current) => {
            amount_in(text).is_none().then_some(Doubt::NoNumber)
        }
        Field::Period => (period_of(text) == (None, None, None)).then_some(Doubt::NoPeriod),
        Field::FiscalYear => super::year(text).is_none().then_some(Doubt::NoYear),
        Field::AmountUnit => super::unit(text).is_none().then_some(Doubt::NoMoneyUnit),
        _ => None,
    }
}
