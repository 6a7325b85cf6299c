//! V309: a value that only repeats the name.

use crate::finding::{Column, Field, Message, Severity};
use crate::lexicon::vague::is_vague;
use crate::rules::{Check, Example, Question, Rule, Sink, Subject, Words};
use crate::text::fold;
use crate::value::ValueKind;

/// Fewest characters of a value, or of a name within a value, that count as repeated.
const SHORTEST: usize = 4;

pub(super) static RULE: Rule = Rule {
    code: "V309",
    name: Words { zh: "指标值重复指标名称", en: "a value that repeats the name" },
    severity: Severity::Warning,
    question: Question::Relevance,
    what: Words {
        zh: "指标值与指标名称相同，或只是把名称换个说法。", en: "The value says what the name says."
    },
    why: Words {
        zh: "没有给出要达到的水平，完成与否无从判断。",
        en: "It gives no level to reach, and nobody can tell whether it was met.",
    },
    how: Words {
        zh: "写明要达到的数值或可以判断的标准。",
        en: "State a number to reach, or a criterion that can be judged.",
    },
    example: Example { wrong: "专线价格优惠：专线价格优惠", right: "专线价格优惠幅度：≥10%" },
    fix: None,
    sources: &["2015-88-13", "2021-101-3"],
    yields_to: &["T502"],
    checks: &[Check::Form(check)],
};

fn check(form: &Subject<'_>, out: &mut Sink<'_>) {
    for (index, indicator) in form.indicators.iter().enumerate() {
        if indicator.value.kind != ValueKind::Qualitative {
            continue;
        }
        let (name, value) = (key(indicator.name.as_str()), key(indicator.value.text.as_str()));
        // A word like 及时 is no better beside another name: that is V308.
        if is_vague(&value) || value.chars().any(|letter| letter.is_ascii_digit()) {
            continue;
        }
        let long = |text: &str| text.chars().count() >= SHORTEST;
        let (severity, zh, en) = if name == value && !name.is_empty() || long(&value) && name.starts_with(&value) {
            (Severity::Warning, "与指标名称相同，没有给出目标水平", "repeats the name and gives no level to reach")
        } else if long(&name) && value.contains(&name) {
            // What stands around the name may still be a criterion.
            (
                Severity::Advice,
                "重复了指标名称，没有可衡量的目标水平",
                "repeats the name and gives no level that can be measured",
            )
        } else {
            continue;
        };
        out.report_as(
            severity,
            [Field::Indicator(index, Column::Value)],
            Message {
                zh: format!("“{}”的指标值{zh}。", indicator.name),
                en: format!("The value of “{}” {en}.", indicator.name),
            },
        );
    }
}

/// A text as it is compared: folded, without punctuation.
fn key(text: &str) -> String {
    fold(text).chars().filter(|letter| letter.is_alphanumeric()).collect()
}
