//! V301: a number without a comparator.

use rust_decimal::Decimal;

use crate::finding::{Column, Field, Message, Safety, Severity};
use crate::form::{Form, Indicator};
use crate::lexicon::direction::{Direction, direction};
use crate::rules::{Check, Example, Limit, Question, Rule, Sink, Subject, Words};
use crate::text::{fold, holds};
use crate::value::ValueKind;

pub(super) static RULE: Rule = Rule {
    code: "V301",
    name: Words { zh: "指标值缺少比较符", en: "target value without a comparator" },
    severity: Severity::Warning,
    question: Question::Appropriateness,
    what: Words {
        zh: "指标值是一个数，前面没有≥、≤或=。", en: "A target value is a number without ≥, ≤ or =."
    },
    why: Words {
        zh: "没有比较符，就不知道多做、少做是否算完成。",
        en: "Without it nobody can say whether more or less still meets the target.",
    },
    how: Words {
        zh: "越高越好的写≥，越低越好的写≤，必须恰好的写=。",
        en: "Write ≥ where more is better, ≤ where less is better, = where it must be exact.",
    },
    example: Example { wrong: "培训人数：2000人", right: "培训人数：≥2000人" },
    fix: Some(Safety::Confirm),
    sources: &["2021-101-3"],
    yields_to: &[],
    checks: &[Check::Form(check)],
};

fn check(form: &Subject<'_>, out: &mut Sink<'_>) {
    if !form.values_bear_comparators() {
        return;
    }
    let strict = !out.limit(Limit::SignOnBounds).is_zero();
    let counterparts = form.counterparts();
    for (index, indicator) in form.indicators.iter().enumerate() {
        let bare = indicator.value.kind == ValueKind::Quantity && indicator.value.comparator.is_none();
        if !bare || is_exact(indicator, strict) {
            continue;
        }
        let (name, value) = (&indicator.name, &indicator.value.text);
        let Proposal { zh, en, text } = proposal(form, counterparts, index);
        let field = Field::Indicator(index, Column::Value);
        let reported = out.report(
            [field],
            Message {
                zh: format!("“{name}”的指标值“{value}”没有≥、≤或=，{zh}。"),
                en: format!("The value “{value}” of “{name}” has no ≥, ≤ or =; {en}."),
            },
        );
        if let Some(text) = text {
            reported.rewrite(Safety::Confirm, field, text);
        }
    }
}

/// Whether a bare number reads as =: all of a whole, none at all, an approximate figure, a standard fixed elsewhere.
fn is_exact(indicator: &Indicator, strict: bool) -> bool {
    let value = &indicator.value;
    let Some(number) = value.number.as_ref().map(|number| number.decimal) else { return true };
    let all = value.per_cent() == Some(Decimal::ONE_HUNDRED);
    let rough = holds(value.text.as_str(), &["约", "左右", "上下", "近"]);
    let name = fold(indicator.name.as_str());
    let fixed = name.ends_with("标准") && value.unit.as_deref().is_some_and(|unit| unit.contains('元'));
    !strict && (all || number.is_zero()) || rough || fixed
}

/// What to write, in words, and the text where it is clear.
struct Proposal {
    zh: String,
    en: String,
    text: Option<String>,
}

/// As the same indicator of the other horizon has it, or as its name asks.
fn proposal(form: &Form, counterparts: &[Option<usize>], index: usize) -> Proposal {
    let indicator = &form.indicators[index];
    let value = &indicator.value;
    let counterpart = counterparts[index].map(|index| &form.indicators[index]);
    let counterpart = counterpart.and_then(|other| Some((other, other.value.comparator?)));
    if let Some((other, comparator)) = counterpart {
        let (text, horizon) = (&other.value.text, other.horizon);
        return Proposal {
            zh: format!("{}同一指标为“{text}”", horizon.zh()),
            en: format!("the {} one says “{text}”", horizon.en()),
            text: Some(format!("{}{}", comparator.sign(), value.text)),
        };
    }
    let number = value.number.as_ref().map(|number| number.decimal);
    let bound = value.per_cent() == Some(Decimal::ONE_HUNDRED) || number.is_some_and(|number| number.is_zero());
    let sign = match direction(indicator.name.as_str()) {
        _ if bound => Some("="),
        Some(Direction::Higher) => Some("≥"),
        Some(Direction::Lower) => Some("≤"),
        None => indicator.is_cost().then_some("≤"),
    };
    let text = sign.map(|sign| format!("{sign}{}", value.text));
    match &text {
        Some(text) => {
            Proposal {
                zh: format!("建议写作“{text}”"), en: format!("write “{text}”"), text: Some(text.clone())
            }
        }
        None => Proposal { zh: "请补充".to_owned(), en: "add one".to_owned(), text: None },
    }
}
