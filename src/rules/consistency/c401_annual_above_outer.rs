//! C401: an annual target is above the mid-term or long-term one.

use rust_decimal::Decimal;

use crate::finding::{Column, Field, Message, Severity};
use crate::form::{Form, Indicator, Pair};
use crate::lexicon::direction::{Direction, direction};
use crate::rules::{Check, Example, Question, Rule, Sink, Subject, Words};
use crate::value::Comparator;

pub(super) static RULE: Rule = Rule {
    code: "C401",
    name: Words { zh: "年度值超过中期（长期）值", en: "annual target above the outer one" },
    severity: Severity::Error,
    question: Question::Relevance,
    what: Words {
        zh: "同一指标的年度值大于中期或长期值。",
        en: "The annual value of an indicator is above its mid-term or long-term value.",
    },
    why: Words {
        zh: "年度目标是中长期目标的分年度安排，不应超过中长期目标。",
        en: "A year’s target is a share of the term’s; it cannot pass it.",
    },
    how: Words {
        zh: "核对两期的指标值，常见的是两栏填反或位数填错。",
        en: "Compare the two values; often the columns were swapped or a digit is wrong.",
    },
    example: Example {
        wrong: "培训场次：中期≥3场，年度≥4场", right: "培训场次：中期≥3场，年度≥1场"
    },
    fix: None,
    sources: &["2015-88-3", "department-form-notes-5"],
    yields_to: &["A207"],
    checks: &[Check::Form(check)],
};

/// What a pair of values says.
enum Verdict {
    /// A year takes more than the whole term.
    Above(Severity),
    /// A flow that, kept up for all years of the term, reaches less than half of its target.
    FarBelow { years: i32 },
}

fn check(form: &Subject<'_>, out: &mut Sink<'_>) {
    let years = years(form);
    for &pair in form.pairs() {
        let (outer, annual) = (&form.indicators[pair.outer], &form.indicators[pair.annual]);
        let Some(verdict) = verdict(outer, annual, years) else { continue };
        let Pair { outer: outer_index, annual: annual_index, .. } = pair;
        let places = [Field::Indicator(annual_index, Column::Value), Field::Indicator(outer_index, Column::Value)];
        let (name, horizon) = (&annual.name, outer.horizon);
        let (year_value, term_value) = (&annual.value.text, &outer.value.text);
        let (severity, message) = match verdict {
            Verdict::Above(severity) => (
                severity,
                Message {
                    zh: format!("“{name}”年度值{year_value}大于{}值{term_value}。", horizon.zh()),
                    en: format!("“{name}”: the annual {year_value} is above the {} {term_value}.", horizon.en()),
                },
            ),
            Verdict::FarBelow { years } => (
                Severity::Advice,
                Message {
                    zh: format!(
                        "“{name}”年度值{year_value}乘以{years}年，不到{}值{term_value}的一半，请核对进度。",
                        horizon.zh()
                    ),
                    en: format!(
                        "“{name}”: {years} years of {year_value} reach less than half of the {} {term_value}.",
                        horizon.en()
                    ),
                },
            ),
        };
        out.report_as(severity, places, message);
    }
}

fn verdict(outer: &Indicator, annual: &Indicator, years: Option<i32>) -> Option<Verdict> {
    let cost = annual.is_cost();
    let money = |indicator: &Indicator| Some((indicator.value.money()?.in_power(0), "元"));
    let ((term, term_unit), (year, year_unit)) = match (money(outer), money(annual)) {
        // A bare 万 is 万元 where money is meant.
        (Some(term), Some(year)) if cost && outer.is_cost() => (term, year),
        _ => (outer.value.measure()?, annual.value.measure()?),
    };
    // A bare number beside 人 may be counted in anything: cannot decide.
    let same_unit = outer.value.unit == annual.value.unit || term_unit == year_unit && !term_unit.is_empty();
    // The same digits with another scale: a 万 was lost (C418).
    let digits = |indicator: &Indicator| indicator.value.number.as_ref().map(|number| number.decimal);
    if outer.value.unit != annual.value.unit && digits(outer) == digits(annual) {
        return None;
    }
    if !same_unit || !comparable(outer.value.comparator, annual.value.comparator) {
        return None;
    }
    let share = matches!(term_unit, "%" | "‰");
    let unit_price = term_unit.contains('/');
    let lower = direction(annual.name.as_str()) == Some(Direction::Lower) || annual.is_ceiling();
    if year > term {
        return match (cost, lower) {
            // Money spent in a year is part of what the term spends; a price may fall as years go by.
            (true, _) => (!unit_price && !share).then_some(Verdict::Above(Severity::Error)),
            // A ceiling that tightens over the years is progress.
            (false, true) => None,
            (false, false) if share => Some(Verdict::Above(Severity::Warning)),
            (false, false) => Some(Verdict::Above(Severity::Error)),
        };
    }
    let years = years.filter(|years| (2..=10).contains(years))?;
    let half = term * Decimal::new(5, 1);
    let reached = year * Decimal::from(years);
    (!share && !unit_price && !lower && !cost && reached < half).then_some(Verdict::FarBelow { years })
}

/// Whether two comparators set the same kind of bound; a value without one reads as either.
fn comparable(one: Option<Comparator>, other: Option<Comparator>) -> bool {
    let kind = |comparator| match comparator {
        Some(Comparator::AtLeast | Comparator::MoreThan) => Some(true),
        Some(Comparator::AtMost | Comparator::LessThan) => Some(false),
        Some(Comparator::Equal) | None => None,
    };
    match (kind(one), kind(other)) {
        (Some(one), Some(other)) => one == other,
        _ => true,
    }
}

/// How many years the outer goal covers, where the form says so.
fn years(form: &Form) -> Option<i32> {
    let of_goal = form
        .goals
        .iter()
        .filter(|goal| goal.horizon.is_outer())
        .find_map(|goal| Some(goal.to?.checked_sub(goal.from?)?.saturating_add(1)));
    of_goal.or_else(|| form.period.as_ref()?.years)
}
