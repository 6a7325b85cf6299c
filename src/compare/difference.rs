//! How far two figures are apart, in the unit of the new one.

use rust_decimal::Decimal;

use crate::form::{Amount, AmountUnit, Form};
use crate::language::Message;
use crate::value::{Comparator, Money, Value, ValueKind, reckonable};

/// The difference of two figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// New less old, in `unit`.
    pub amount: Decimal,
    /// The unit of the new figure, as printed; empty where it has none.
    pub unit: String,
    /// The same in per cent of the old figure; `None` for shares, and where the old figure is nought.
    pub per_cent: Option<Decimal>,
}

impl Difference {
    /// `+5万元（+14.3%）`; of two shares `+2个百分点`.
    pub fn told(&self) -> Message {
        let sign = |number: Decimal| if number.is_sign_negative() || number.is_zero() { "" } else { "+" };
        let amount = format!("{}{}", sign(self.amount), self.amount.normalize());
        let share = self.per_cent.map(|share| format!("{}{}%", sign(share), share.normalize())).unwrap_or_default();
        if self.unit == "%" {
            return Message { zh: format!("{amount}个百分点"), en: format!("{amount} points") };
        }
        let in_brackets = |open: &str, close: &str| {
            if share.is_empty() { String::new() } else { format!("{open}{share}{close}") }
        };
        let gap = if self.unit.is_empty() { "" } else { " " };
        Message {
            zh: format!("{amount}{}{}", self.unit, in_brackets("（", "）")),
            en: format!("{amount}{gap}{}{}", self.unit_en(), in_brackets(" (", ")")),
        }
    }

    /// The unit in English where it is one of money; other units are the form's own words.
    fn unit_en(&self) -> &str {
        let of_money = AmountUnit::ALL.iter().find(|unit| unit.zh() == self.unit);
        of_money.map_or(self.unit.as_str(), |unit| unit.en())
    }
}

/// The comparators of two values, where they are not the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ComparatorChange {
    /// The old one; `None` where the value states none.
    pub old: Option<Comparator>,
    /// The new one.
    pub new: Option<Comparator>,
}

impl ComparatorChange {
    /// `≥ → ≤`, with a word where a value states none.
    pub fn told(self) -> Message {
        let told = |none: &str| {
            let sign = |comparator: Option<Comparator>| comparator.map_or(none.to_owned(), |it| it.sign().to_owned());
            format!("{} → {}", sign(self.old), sign(self.new))
        };
        Message { zh: told("无"), en: told("none") }
    }
}

/// The comparators of two values with a number, where they differ.
pub(super) fn of_comparators(old: &Value, new: &Value) -> Option<ComparatorChange> {
    let counts = |value: &Value| matches!(value.kind, ValueKind::Quantity | ValueKind::Range);
    let change = ComparatorChange { old: old.comparator, new: new.comparator };
    (counts(old) && counts(new) && change.old != change.new).then_some(change)
}

/// The difference of two target values; `None` where one is no single number, or their units do not convert.
pub(super) fn of_values(old: &Value, new: &Value) -> Option<Difference> {
    let unit = new.unit.clone().unwrap_or_default();
    if let (Some(was), Some(is)) = (sum_of(old), sum_of(new)) {
        return between(was.in_power(is.power), is.number, unit);
    }
    let ((was, old_bare), (is, new_bare)) = (old.measure()?, new.measure()?);
    if old_bare != new_bare {
        return None;
    }
    // As many of the bare unit as the printed one holds: ten thousand for 万人.
    let number = new.number.as_ref()?.decimal;
    let scale = if number.is_zero() { Decimal::ONE } else { is.checked_div(number)? };
    let scale = if scale.is_zero() { Decimal::ONE } else { scale };
    between(was.checked_div(scale)?, number, unit)
}

/// A sum of money: one whose unit says 元, not a bare 万.
fn sum_of(value: &Value) -> Option<Money> {
    value.unit.as_deref().filter(|unit| unit.ends_with('元'))?;
    value.money()
}

/// The difference of two amounts of forms, in the unit of the new form; `None` where one of the forms has none.
pub(super) fn of_amounts(old: (&Form, &Amount), new: (&Form, &Amount)) -> Option<Difference> {
    let ((old_form, old), (new_form, new)) = (old, new);
    let (from, to) = (old_form.amount_unit?, new_form.amount_unit?);
    let was = Money { number: old.figure()?, power: from.power() }.in_power(to.power());
    between(was, new.figure()?, to.zh().to_owned())
}

/// The difference of two shares in per cent, of flows.
pub(super) fn of_shares(old: &str, new: &str) -> Option<Difference> {
    let share = |text: &str| {
        let folded = crate::text::fold(text);
        let number: Decimal = folded.strip_suffix('%')?.parse().ok()?;
        reckonable(number)
    };
    between(share(old)?, share(new)?, "%".to_owned())
}

fn between(old: Decimal, new: Decimal, unit: String) -> Option<Difference> {
    let amount = reckonable(new)?.checked_sub(reckonable(old)?)?.normalize();
    let share = amount.checked_mul(Decimal::ONE_HUNDRED).and_then(|amount| amount.checked_div(old.abs()));
    let per_cent = share.filter(|_| unit != "%").map(|share| share.round_dp(1).normalize());
    Some(Difference { amount, unit, per_cent })
}
