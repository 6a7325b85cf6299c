//! A213: more points than an indicator has.

use rust_decimal::Decimal;

use crate::finding::{Column, Field, Message, Severity};
use crate::form::Indicator;
use crate::rules::{Check, Example, Question, Rule, Sink, Subject, Words};
use crate::value::{Value, ValueKind, amount_in, reckonable, understand};

pub(super) static RULE: Rule = Rule {
    code: "A213",
    name: Words { zh: "自评得分与分值或完成值矛盾", en: "points that weight or result contradict" },
    severity: Severity::Error,
    question: Question::Appropriateness,
    what: Words {
        zh: "自评得分大于该指标分值，或没有完成目标却得满分。",
        en: "An indicator has more points than its weight, or all of them though its target was missed.",
    },
    why: Words {
        zh: "得分不能超过分值；未完成的指标应扣分并说明原因。",
        en: "Points cannot exceed the weight; a missed target costs points and needs a reason.",
    },
    how: Words {
        zh: "核对得分、分值和实际完成值；未完成的按赋分规则扣分。",
        en: "Check points, weight and result; take points off where the target was missed.",
    },
    example: Example { wrong: "分值10，得分12", right: "分值10，得分10" },
    fix: None,
    sources: &["arithmetic", "2020-10"],
    yields_to: &["V302"],
    checks: &[Check::Form(check)],
};

fn check(form: &Subject<'_>, out: &mut Sink<'_>) {
    for (index, indicator) in form.indicators.iter().enumerate() {
        let Some(result) = &indicator.result else { continue };
        let points = |text: Option<&crate::text::Text>| plain_number(text?.as_str());
        let (Some(weight), Some(score)) = (points(indicator.weight.as_ref()), points(result.score.as_ref())) else {
            continue;
        };
        let name = &indicator.name;
        let fields = [Field::Indicator(index, Column::Weight), Field::Indicator(index, Column::Value)];
        if score > weight || score < Decimal::ZERO {
            let (zh, en) = if score > weight { ("大于", "exceeds") } else { ("是负数，", "is below nothing;") };
            out.report(
                fields,
                Message {
                    zh: format!("“{name}”得分{score}{zh}分值{weight}。"),
                    en: format!("The score {score} of “{name}” {en} the weight {weight}."),
                },
            );
            continue;
        }
        let Some(actual) = result.actual.as_ref().filter(|_| score == weight && weight > Decimal::ZERO) else {
            continue;
        };
        let explained = result.reason.as_ref().is_some_and(|reason| !reason.is_blank());
        if explained || !is_missed(indicator, &understand(actual.clone(), None, indicator.value.unit_text.clone())) {
            continue;
        }
        let target = &indicator.value.text;
        out.report_as(
            Severity::Warning,
            fields,
            Message {
                zh: format!("“{name}”目标{target}，实际完成{actual}，未达到目标却得满分{score}分，请核对或说明原因。"),
                en: format!(
                    "“{name}”: target {target}, result {actual}, yet all {score} points; check it or give the reason."
                ),
            },
        );
    }
}

/// A number of points, with 分 or without.
fn plain_number(text: &str) -> Option<Decimal> {
    let (number, rest) = amount_in(text)?;
    matches!(rest.as_str(), "" | "分").then_some(number.decimal).and_then(reckonable)
}

/// Whether a result misses its target for sure: both are numbers of one unit, and the target says which way.
fn is_missed(indicator: &Indicator, actual: &Value) -> bool {
    let comparable = actual.kind == ValueKind::Quantity && actual.comparator.is_none();
    let (Some((target, unit)), Some((number, of_actual))) = (indicator.value.measure(), actual.measure()) else {
        return false;
    };
    comparable
        && unit == of_actual
        && (indicator.is_floor() && number < target || indicator.is_ceiling() && number > target)
}
