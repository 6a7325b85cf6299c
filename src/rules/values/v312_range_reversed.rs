//! V312: a range whose lower end is above its upper one.

use crate::finding::{Column, Field, Message, Safety, Severity};
use crate::rules::{Check, Example, Question, Rule, Sink, Subject, Words};
use crate::text::fold;
use crate::value::ValueKind;

pub(super) static RULE: Rule = Rule {
    code: "V312",
    name: Words { zh: "区间上下限颠倒", en: "a range with its ends swapped" },
    severity: Severity::Error,
    question: Question::Completeness,
    what: Words { zh: "区间的下限大于上限。", en: "The lower end of a range is above its upper end." },
    why: Words { zh: "没有一个数能落在这样的区间里。", en: "No number lies in such a range." },
    how: Words { zh: "小的数写在前，大的数写在后。", en: "Write the smaller number first." },
    example: Example { wrong: "参保率：95%-85%", right: "参保率：85%-95%" },
    fix: Some(Safety::Confirm),
    sources: &["common-sense"],
    yields_to: &["V310"],
    checks: &[Check::Form(check)],
};

fn check(form: &Subject<'_>, out: &mut Sink<'_>) {
    for (index, indicator) in form.indicators.iter().enumerate() {
        let value = &indicator.value;
        let (Some(lower), Some(upper)) = (&value.number, &value.upper) else { continue };
        if value.kind != ValueKind::Range || lower.decimal <= upper.decimal {
            continue;
        }
        let Some(swapped) = swapped(&fold(value.text.as_str())) else { continue };
        let field = Field::Indicator(index, Column::Value);
        let message = Message {
            zh: format!("“{}”的区间“{}”下限大于上限。", indicator.name, value.text),
            en: format!("In the range “{}” of “{}” the lower end is the larger one.", value.text, indicator.name),
        };
        out.report(Vec::from([field]), message).rewrite(Safety::Confirm, field, swapped);
    }
}

/// The range with its ends the other way round; `None` where the ends bear different units: 9000元-1万元.
fn swapped(folded: &str) -> Option<String> {
    let (at, dash) = folded.char_indices().find(|(_, letter)| matches!(letter, '-' | '~' | '至' | '到'))?;
    let (first, second) = (&folded[..at], &folded[at + dash.len_utf8()..]);
    let unit = |text: &str| {
        text.trim_start_matches(|letter: char| letter.is_ascii_digit() || matches!(letter, '.' | ',')).to_owned()
    };
    let (first_unit, second_unit) = (unit(first), unit(second));
    let plain = first.starts_with(|letter: char| letter.is_ascii_digit());
    let same = first_unit.is_empty() || first_unit == second_unit;
    let upper = second.strip_suffix(second_unit.as_str())?;
    let lower = first.strip_suffix(first_unit.as_str())?;
    (plain && same).then(|| format!("{upper}{first_unit}{dash}{lower}{second_unit}"))
}
