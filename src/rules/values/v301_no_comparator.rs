//! V301: a number without a comparator.

use rust_decimal::Decimal;

use crate::finding::{Column, Field, Message, Severity};
use crate::form::{Form, Indicator, Pair};
use crate::lexicon::direction::{Direction, direction};
use crate::rules::{Check, Example, Question, Rule, Sink, Words};
use crate::text::fold;
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
    fix: None,
    sources: &["2021-101-3"],
    yields_to: &[],
    checks: &[Check::Form(check)],
};

fn check(form: &Form, out: &mut Sink<'_>) {
    if !form.values_bear_comparators() {
        return;
    }
    let pairs = form.pairs();
    for (index, indicator) in form.indicators.iter().enumerate() {
        if indicator.value.kind != ValueKind::Quantity || indicator.value.comparator.is_some() || is_exact(indicator) {
            continue;
        }
        let (name, value) = (&indicator.name, &indicator.value.text);
        let (zh, en) = proposal(form, &pairs, index);
        out.report(
            [Field::Indicator(index, Column::Value)],
            Message {
                zh: format!("“{name}”的指标值“{value}”没有≥、≤或=，{zh}。"),
                en: format!("The value “{value}” of “{name}” has no ≥, ≤ or =; {en}."),
            },
        );
    }
}

/// Whether a bare number reads as =: all of a whole, none at all, an approximate figure, a standard fixed elsewhere.
fn is_exact(indicator: &Indicator) -> bool {
    let value = &indicator.value;
    let Some(number) = value.number.as_ref().map(|number| number.decimal) else { return true };
    let all = number == Decimal::ONE_HUNDRED && value.unit.as_deref() == Some("%");
    let rough = ["约", "左右", "上下", "近"].iter().any(|word| value.text.as_str().contains(word));
    let name = fold(indicator.name.as_str());
    let fixed = name.ends_with("标准") && value.unit.as_deref().is_some_and(|unit| unit.contains('元'));
    all || number.is_zero() || rough || fixed
}

/// What to write: as the same indicator of the other horizon has it, or as its name asks.
fn proposal(form: &Form, pairs: &[Pair], index: usize) -> (String, String) {
    let counterpart = pairs.iter().find_map(|pair| pair.other(index));
    let counterpart = counterpart.map(|index| &form.indicators[index]).filter(|other| other.value.comparator.is_some());
    let value = &form.indicators[index].value.text;
    if let Some(other) = counterpart {
        let (text, horizon) = (&other.value.text, other.horizon);
        return (format!("{}同一指标为“{text}”", horizon.zh()), format!("the {} one says “{text}”", horizon.en()));
    }
    let way = direction(form.indicators[index].name.as_str());
    let sign = way.map(|way| if way == Direction::Higher { "≥" } else { "≤" });
    match sign.or(form.indicators[index].is_cost().then_some("≤")) {
        Some(sign) => (format!("建议写作“{sign}{value}”"), format!("write “{sign}{value}”")),
        None => ("请补充".to_owned(), "add one".to_owned()),
    }
}
