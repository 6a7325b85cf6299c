//! S116: one name, several indicators; or a name that is a sentence.

use rust_decimal::Decimal;

use crate::finding::{Change, Column, Field, Fix, Message, Place, Safety, Severity};
use crate::form::Indicator;
use crate::lexicon::measure::measures;
use crate::rules::{Check, Example, Limit, Question, Rule, Sink, Subject, Words};
use crate::text::{fold, strip_brackets};
use crate::value::ValueKind;

pub(super) static RULE: Rule = Rule {
    code: "S116",
    name: Words { zh: "一行多个指标", en: "several indicators in one row" },
    severity: Severity::Warning,
    question: Question::Completeness,
    what: Words {
        zh: "一个指标名称含有几项考核内容，或名称过长。",
        en: "The name of one indicator holds several measures, or is too long.",
    },
    why: Words {
        zh: "几项内容共用一个指标值，其中一项未完成时无法评分。",
        en: "Several measures share one value; where one of them fails, nobody can score it.",
    },
    how: Words {
        zh: "每项内容单列一行，分别写明指标值；解释性文字移到指标解释。",
        en: "Give each measure its own row and value; move explanations to the description.",
    },
    example: Example {
        wrong: "核定准确率、计发准确率：100%", right: "核定准确率：100%；计发准确率：100%"
    },
    fix: Some(Safety::Confirm),
    sources: &["2021-101-2"],
    yields_to: &[],
    checks: &[Check::Form(check)],
};

fn check(form: &Subject<'_>, out: &mut Sink<'_>) {
    let (longest, at) = (out.limit(Limit::LongestName), out.form);
    for (index, indicator) in form.indicators.iter().enumerate() {
        let folded = fold(indicator.name.as_str());
        let bare = strip_brackets(folded.trim_end_matches(['.', ';', ',']));
        let parts = measures(bare);
        let field = Field::Indicator(index, Column::Name);
        let length = indicator.name.as_str().chars().filter(|letter| is_han(*letter)).count();
        if parts.len() > 1 {
            let message = Message {
                zh: format!("一个指标名称含{}项考核内容（{}），建议拆分。", parts.len(), parts.join("；")),
                en: format!("One name holds {} measures ({}); split it.", parts.len(), parts.join("; ")),
            };
            let reported = out.report([field], message);
            if can_split(indicator) {
                reported.fix(split(Place { form: at, field }, index, indicator, &parts));
            }
        } else if Decimal::from(length) > longest {
            let message = Message {
                zh: format!("指标名称有{length}个字，建议精简到{longest}字以内，说明移到指标解释。"),
                en: format!("The name has {length} characters; shorten it to {longest} and move the rest."),
            };
            out.report_as(Severity::Advice, [field], message);
        }
    }
}

fn is_han(letter: char) -> bool {
    matches!(letter, '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// Whether each part can take the value of the row. A weight would count twice.
fn can_split(indicator: &Indicator) -> bool {
    let one_value = matches!(indicator.value.kind, ValueKind::Quantity | ValueKind::Range | ValueKind::Deadline);
    one_value && indicator.weight.is_none() && indicator.result.is_none()
}

/// The first part stays, the others follow as copies. A copy goes right below its row: the last one comes first.
fn split(place: Place, row: usize, indicator: &Indicator, parts: &[&str]) -> Fix {
    let first = parts.first().map(|part| (*part).to_owned()).unwrap_or_default();
    let mut changes = vec![Change::Write { place, text: first }];
    changes.extend(parts.iter().skip(1).rev().map(|part| Change::Copy {
        form: place.form,
        row,
        with: vec![(Column::Name, (*part).to_owned())],
        horizon: indicator.horizon,
    }));
    let label = Message {
        zh: format!("拆分为{}行，指标值相同", parts.len()),
        en: format!("Split into {} rows with the same value", parts.len()),
    };
    Fix { safety: Safety::Confirm, label, changes }
}
