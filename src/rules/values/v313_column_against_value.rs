//! V313: a column for sign or unit that the value contradicts.

use crate::finding::{Column, Field, Message, Severity};
use crate::form::Indicator;
use crate::rules::{Check, Example, Question, Rule, Sink, Subject, Words};
use crate::text::fold;
use crate::value::{Comparator, ValueKind, understand};

pub(super) static RULE: Rule = Rule {
    code: "V313",
    name: Words { zh: "指标值与符号栏或单位栏矛盾", en: "sign or unit column against the value" },
    severity: Severity::Warning,
    question: Question::Completeness,
    what: Words {
        zh: "指标值里写的符号或单位与单独一栏的不同。",
        en: "The value bears another sign or unit than the column beside it.",
    },
    why: Words {
        zh: "两处不一致，不知道以哪个为准。", en: "Where the two differ, nobody knows which one holds."
    },
    how: Words {
        zh: "指标值一栏只写数字，符号和单位写在各自的栏内。",
        en: "Write only the number as the value, sign and unit in their own columns.",
    },
    example: Example {
        wrong: "指标性质≤，指标值≥95%", right: "指标性质≥，指标值95，度量单位%"
    },
    fix: None,
    sources: &["2015-88-22"],
    yields_to: &[],
    checks: &[Check::Form(check)],
};

fn check(form: &Subject<'_>, out: &mut Sink<'_>) {
    for (index, indicator) in form.indicators.iter().enumerate() {
        let Some((own, column)) = contradiction(indicator) else { continue };
        out.report(
            [Field::Indicator(index, Column::Value)],
            Message {
                zh: format!("“{}”的指标值写有“{own}”，单独一栏为“{column}”，请确认以哪个为准。", indicator.name),
                en: format!("The value of “{}” says “{own}”, the column beside it “{column}”.", indicator.name),
            },
        );
    }
}

/// What the value says of itself, and what the column says instead.
fn contradiction(indicator: &Indicator) -> Option<(String, String)> {
    let value = &indicator.value;
    if value.comparator_text.is_none() && value.unit_text.is_none() {
        return None;
    }
    let own = understand(value.text.clone(), None, None);
    if own.kind != ValueKind::Quantity {
        return None;
    }
    let column = value.comparator_text.as_ref().and_then(|text| Comparator::of_sign(&fold(text.as_str())));
    if let (Some(own), Some(column)) = (own.comparator, column)
        && points(own) != points(column)
    {
        return Some((own.sign().to_owned(), column.sign().to_owned()));
    }
    let column = value.unit_text.as_ref().map(|text| understand(text.clone(), None, Some(text.clone())).unit)??;
    let unit = own.unit.filter(|unit| *unit != column && !matches!(unit.as_str(), "万" | "亿" | "千"))?;
    // 95% beside 百分点, 3个 beside 项: only what cannot be the same is told of.
    let kind = |unit: &str| ["%", "元", "人", "平方米", "天", "小时"].iter().position(|end| unit.ends_with(end));
    (kind(&unit)? != kind(&column)?).then_some((unit, column))
}

/// Up, down, or neither.
fn points(comparator: Comparator) -> i8 {
    match comparator {
        Comparator::AtLeast | Comparator::MoreThan => 1,
        Comparator::AtMost | Comparator::LessThan => -1,
        Comparator::Equal => 0,
    }
}
