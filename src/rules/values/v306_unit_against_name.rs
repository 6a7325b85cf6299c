//! V306: a unit that does not fit the name.

use crate::finding::{Column, Field, Message, Safety, Severity};
use crate::lexicon::unit::{Mismatch, mismatch};
use crate::rules::{Check, Example, Question, Rule, Sink, Subject, Words};
use crate::value::ValueKind;

pub(super) static RULE: Rule = Rule {
    code: "V306",
    name: Words { zh: "单位与指标名称不匹配", en: "a unit that does not fit the name" },
    severity: Severity::Warning,
    question: Question::Completeness,
    what: Words {
        zh: "指标值的单位与指标名称说的不是一回事。",
        en: "The unit of the value is not one in which the named thing is measured.",
    },
    why: Words {
        zh: "名称与单位不一致，完成值不知道怎样计算。",
        en: "Where name and unit disagree, nobody knows how to compute the result.",
    },
    how: Words {
        zh: "百分比的指标名称用“……率”，数量的指标换用对应的单位。",
        en: "Name a percentage as a rate, or use the unit of what is counted.",
    },
    example: Example { wrong: "各项代发及时性：100%", right: "各项代发及时率：100%" },
    fix: Some(Safety::Confirm),
    sources: &["2021-101-3"],
    yields_to: &["T502"],
    checks: &[Check::Form(check)],
};

fn check(form: &Subject<'_>, out: &mut Sink<'_>) {
    for (index, indicator) in form.indicators.iter().enumerate() {
        let value = &indicator.value;
        let counted = matches!(value.kind, ValueKind::Quantity | ValueKind::Range);
        let Some(unit) = value.unit.as_deref().filter(|_| counted) else { continue };
        let Some(mismatch) = mismatch(indicator.name.as_str(), unit) else { continue };
        let name = &indicator.name;
        let (zh, en, better) = match mismatch {
            Mismatch::ShareCounted => ("，比率应以%计量".to_owned(), ", a share is measured in %".to_owned(), None),
            Mismatch::Contradiction => ("，请更换单位或修改名称".to_owned(), "; change unit or name".to_owned(), None),
            Mismatch::NoShare(Some(better)) => {
                (format!("，建议改为“{better}”"), format!("; name it “{better}”"), Some(better))
            }
            Mismatch::NoShare(None) => (
                "，名称看不出是哪两个数之比，请改用“……率”或更换单位".to_owned(),
                "; the name does not say of what it is a share".to_owned(),
                None,
            ),
        };
        let field = Field::Indicator(index, Column::Name);
        let reported = out.report(
            [field, Field::Indicator(index, Column::Value)],
            Message {
                zh: format!("“{name}”以“{unit}”计量{zh}。"),
                en: format!("“{name}” is measured in “{unit}”{en}."),
            },
        );
        if let Some(better) = better {
            reported.rewrite(Safety::Confirm, field, better);
        }
    }
}
