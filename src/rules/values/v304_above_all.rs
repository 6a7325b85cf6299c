//! V304: more than the whole.

use rust_decimal::Decimal;

use crate::finding::{Column, Field, Message, Severity};
use crate::lexicon::direction::is_bounded;
use crate::rules::{Check, Example, Question, Rule, Sink, Subject, Words};

pub(super) static RULE: Rule = Rule {
    code: "V304",
    name: Words { zh: "比率超过100%", en: "a share above 100 %" },
    severity: Severity::Error,
    question: Question::Appropriateness,
    what: Words {
        zh: "合格率、满意度等部分占总体的比率大于100%。",
        en: "A share of a whole, such as a pass rate, is above 100 %.",
    },
    why: Words {
        zh: "部分不可能大于总体，这样的目标无法实现。",
        en: "A part cannot exceed the whole; nobody can reach such a target.",
    },
    how: Words {
        zh: "核对数字和小数点；如指增长或超额完成，请在名称中写明。",
        en: "Check digits and decimal point; if growth or surplus is meant, let the name say so.",
    },
    example: Example { wrong: "设备验收合格率：≥105%", right: "设备验收合格率：≥95%" },
    fix: None,
    sources: &["common-sense", "2015-88-13"],
    yields_to: &["V302"],
    checks: &[Check::Form(check)],
};

fn check(form: &Subject<'_>, out: &mut Sink<'_>) {
    for (index, indicator) in form.indicators.iter().enumerate() {
        let value = &indicator.value;
        let upper = value.upper.as_ref().map(|number| number.decimal).filter(|_| value.unit.as_deref() == Some("%"));
        let above = [value.per_cent(), upper].into_iter().flatten().any(|number| number > Decimal::ONE_HUNDRED);
        if !above || !is_bounded(indicator.name.as_str()) {
            continue;
        }
        let (name, text) = (&indicator.name, &value.text);
        let unit = if value.unit_text.is_some() { "%" } else { "" };
        out.report(
            [Field::Indicator(index, Column::Value)],
            Message {
                zh: format!("“{name}”为{text}{unit}，超过100%，请核对数字。"),
                en: format!("“{name}” is {text}{unit}, above 100%; check the figure."),
            },
        );
    }
}
