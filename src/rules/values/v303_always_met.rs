//! V303: a bound that cannot be missed.

use rust_decimal::Decimal;

use crate::finding::{Column, Field, Message, Safety, Severity};
use crate::form::{Form, Indicator};
use crate::lexicon::direction::{is_bounded, is_count, is_unbounded_rate};
use crate::rules::{Check, Example, Question, Rule, Sink, Subject, Words};

pub(super) static RULE: Rule = Rule {
    code: "V303",
    name: Words { zh: "指标值恒成立，没有约束", en: "a bound that is always met" },
    severity: Severity::Warning,
    question: Question::Appropriateness,
    what: Words {
        zh: "指标值是≥0、≤100%这类任何情况下都成立的界限。",
        en: "The target is a bound that every result meets, such as ≥0 or ≤100%.",
    },
    why: Words {
        zh: "不可能完不成的目标不能反映绩效。", en: "A target that cannot be missed measures nothing."
    },
    how: Words {
        zh: "按上年实际或行业水平确定数值；全部完成的直接写100%。",
        en: "Set the number by last year’s result or by the trade; where all is meant, write 100%.",
    },
    example: Example { wrong: "高层次人才储备率：≥0%", right: "高层次人才储备率：≥10%" },
    fix: Some(Safety::Confirm),
    sources: &["2015-88-13", "2021-101-3"],
    yields_to: &["V302"],
    checks: &[Check::Form(check)],
};

fn check(form: &Subject<'_>, out: &mut Sink<'_>) {
    let counterparts = form.counterparts();
    for (index, indicator) in form.indicators.iter().enumerate() {
        let Some(empty) = emptiness(indicator) else { continue };
        let (name, value, field) = (&indicator.name, &indicator.value.text, Field::Indicator(index, Column::Value));
        let (severity, zh, en, text) = match empty {
            Empty::AtLeastAll => (
                Severity::Advice,
                "，最高就是100%，建议写100%",
                ": 100% is the most there is; write 100%",
                Some("100%".to_owned()),
            ),
            Empty::Always => (
                Severity::Warning,
                "，任何情况下都会达标，请按上年实际或规划确定数值",
                " is always met; set the number by last year’s result or the plan",
                counterpart(form, counterparts, index),
            ),
            Empty::Hardly => (
                Severity::Advice,
                "，只要不变差就达标，约束较弱，建议写明幅度",
                " is met as long as nothing gets worse; state how much is meant",
                counterpart(form, counterparts, index),
            ),
        };
        let message = Message { zh: format!("“{name}”{value}{zh}。"), en: format!("“{name}” {value}{en}.") };
        let reported = out.report_as(severity, [field], message);
        // A sign in a column of its own is no part of the value.
        if let Some(text) = text.filter(|_| indicator.value.comparator_text.is_none()) {
            reported.rewrite(Safety::Confirm, field, text);
        }
    }
}

/// How little a bound says.
enum Empty {
    /// ≥100% of a whole: met by all of it only, and better written as such.
    AtLeastAll,
    /// ≥0%, ≤100%: met whatever happens.
    Always,
    /// ≥0% of a rate that can fall below 0.
    Hardly,
}

fn emptiness(indicator: &Indicator) -> Option<Empty> {
    let (name, value) = (indicator.name.as_str(), &indicator.value);
    let number = value.number.as_ref().filter(|_| value.upper.is_none())?.decimal;
    let all = value.per_cent() == Some(Decimal::ONE_HUNDRED);
    let at_least = value.comparator == Some(crate::value::Comparator::AtLeast);
    let at_most = value.comparator == Some(crate::value::Comparator::AtMost);
    if at_least && number.is_zero() {
        let share = value.per_cent().is_some() && is_bounded(name);
        return if share || is_count(name) {
            Some(Empty::Always)
        } else {
            (is_unbounded_rate(name) && value.per_cent().is_some()).then_some(Empty::Hardly)
        };
    }
    match (all && is_bounded(name), at_least, at_most) {
        (true, true, _) => Some(Empty::AtLeastAll),
        (true, _, true) => Some(Empty::Always),
        _ => None,
    }
}

/// The value of the same indicator in the other horizon, where that one binds.
fn counterpart(form: &Form, counterparts: &[Option<usize>], index: usize) -> Option<String> {
    let other = &form.indicators[counterparts[index]?];
    let binds = other.is_floor() == form.indicators[index].is_floor() && emptiness(other).is_none();
    (binds && other.value.per_cent().is_some()).then(|| other.value.text.to_string())
}
