//! C402: the comparator or the level of an indicator differs between horizons.

use rust_decimal::Decimal;

use crate::finding::{Column, Field, Message, Safety, Severity};
use crate::form::{Form, Indicator, Pair};
use crate::lexicon::degree::{Step, step};
use crate::lexicon::direction::{Direction, direction};
use crate::rules::{Check, Example, Question, Rule, Sink, Subject, Words};
use crate::value::{Comparator, ValueKind};

pub(super) static RULE: Rule = Rule {
    code: "C402",
    name: Words { zh: "两期比较符或水平不一致", en: "comparator or level differs between horizons" },
    severity: Severity::Warning,
    question: Question::Relevance,
    what: Words {
        zh: "同一指标两期的比较符不同，或年度的定性水平高于中长期。",
        en: "An indicator’s comparator differs between horizons, or its annual level is above the outer one.",
    },
    why: Words {
        zh: "两期衡量的是同一件事，方向应一致，水平应逐步提高。",
        en: "Both horizons measure the same thing: one direction, and levels that rise over time.",
    },
    how: Words {
        zh: "以填写正确的一期为准，统一另一期的比较符或表述。",
        en: "Take the horizon that is right, and align the other one.",
    },
    example: Example {
        wrong: "办事人员满意率：长期≥98%，年度≤100%", right: "办事人员满意率：长期≥98%，年度≥98%"
    },
    fix: Some(Safety::Confirm),
    sources: &["2015-88-3", "department-form-notes-5"],
    // Those name the value of the other horizon as well.
    yields_to: &["V301"],
    checks: &[Check::Form(check)],
};

fn check(form: &Subject<'_>, out: &mut Sink<'_>) {
    for &pair in form.pairs() {
        let (outer, annual) = (&form.indicators[pair.outer], &form.indicators[pair.annual]);
        if outer.value.kind == ValueKind::Qualitative && annual.value.kind == ValueKind::Qualitative {
            levels(form, pair, out);
        } else {
            comparators(form, pair, out);
        }
    }
}

/// What a comparator says of the side on which the target lies: floor, ceiling, or the very number.
fn side(indicator: &Indicator) -> Option<Direction> {
    match indicator.value.comparator {
        Some(Comparator::AtLeast | Comparator::MoreThan) => Some(Direction::Higher),
        Some(Comparator::AtMost | Comparator::LessThan) => Some(Direction::Lower),
        Some(Comparator::Equal) | None => None,
    }
}

fn comparators(form: &Form, pair: Pair, out: &mut Sink<'_>) {
    let (outer, annual) = (&form.indicators[pair.outer], &form.indicators[pair.annual]);
    let (Some(term), Some(year)) = (figure(outer), figure(annual)) else { return };
    let (term_sign, year_sign) = (outer.value.comparator, annual.value.comparator);
    if term_sign == year_sign || outer.value.unit != annual.value.unit {
        return;
    }
    let (term_side, year_side) = (side(outer), side(annual));
    let opposite = term_side.is_some() && year_side.is_some() && term_side != year_side;
    // 100 % needs no comparator: 100% beside ≥100% is the same target.
    let low = [term_side, year_side].contains(&Some(Direction::Lower));
    if !opposite && !low && term == year && annual.value.per_cent() == Some(Decimal::ONE_HUNDRED) {
        return;
    }
    let severity = if opposite { Severity::Error } else { Severity::Warning };
    let right = match direction(annual.name.as_str()) {
        // The side that fits the name is the right one; else the one that states a comparator; else the outer one.
        Some(way) if opposite && year_side == Some(way) => pair.annual,
        Some(way) if opposite && term_side == Some(way) => pair.outer,
        _ if term_side.is_none() => pair.annual,
        _ => pair.outer,
    };
    let zh = if opposite { "，方向相反" } else { "，比较符不一致" };
    let en = if opposite { "they point in opposite directions" } else { "the comparators differ" };
    report(form, pair, right, severity, (zh, en), out);
}

/// The number of a quantity.
fn figure(indicator: &Indicator) -> Option<Decimal> {
    let quantity = indicator.value.kind == ValueKind::Quantity;
    indicator.value.number.as_ref().filter(|_| quantity).map(|number| number.decimal)
}

fn levels(form: &Form, pair: Pair, out: &mut Sink<'_>) {
    let (outer, annual) = (&form.indicators[pair.outer], &form.indicators[pair.annual]);
    match step(annual.value.text.as_str(), outer.value.text.as_str()) {
        Some(Step::Above) => {
            let said = ("，年度水平高于中长期", "the annual level is above the outer one");
            report(form, pair, pair.annual, Severity::Warning, said, out);
        }
        Some(Step::Same) => {
            let said = ("，意思相同而写法不同", "the same in other words");
            report(form, pair, pair.outer, Severity::Advice, said, out);
        }
        Some(Step::Below) | None => {}
    }
}

/// Reports a pair; `right` is the indicator whose value the other one may take over.
fn report(form: &Form, pair: Pair, right: usize, severity: Severity, said: (&str, &str), out: &mut Sink<'_>) {
    let (outer, annual) = (&form.indicators[pair.outer], &form.indicators[pair.annual]);
    let wrong = if right == pair.outer { pair.annual } else { pair.outer };
    let (name, term, year) = (&annual.name, &outer.value.text, &annual.value.text);
    let message = Message {
        zh: format!("“{name}”{}为“{term}”，年度为“{year}”{}。", outer.horizon.zh(), said.0),
        en: format!("“{name}” is {term} in the {} table and {year} this year: {}.", outer.horizon.en(), said.1),
    };
    let places = [Field::Indicator(pair.annual, Column::Value), Field::Indicator(pair.outer, Column::Value)];
    let reported = out.report_as(severity, places, message);
    if let Some(text) = aligned(&form.indicators[wrong], &form.indicators[right]) {
        reported.rewrite(Safety::Confirm, Field::Indicator(wrong, Column::Value), text);
    }
}

/// What a value says when it is aligned with another: a share takes the other value, a count keeps its own number and
/// takes the comparator. `None` where the comparator stands in a column of its own.
fn aligned(wrong: &Indicator, right: &Indicator) -> Option<String> {
    if wrong.value.comparator_text.is_some() || right.value.comparator_text.is_some() {
        return None;
    }
    let count = wrong.value.kind == ValueKind::Quantity && wrong.value.unit.as_deref() != Some("%");
    if !count {
        return Some(right.value.text.to_string());
    }
    let sign = right.value.comparator.map_or("", Comparator::sign);
    let number = &wrong.value.number.as_ref()?.digits;
    let unit = if wrong.value.unit_text.is_some() { "" } else { wrong.value.unit.as_deref().unwrap_or_default() };
    Some(format!("{sign}{number}{unit}"))
}
