//! V305: a number without its unit.

use rust_decimal::Decimal;

use crate::finding::{Column, Field, Message, Safety, Severity};
use crate::form::{Form, Indicator};
use crate::lexicon::unit::{needs_no_unit, unit_of_name};
use crate::rules::{Check, Example, Question, Rule, Sink, Subject, Words};
use crate::value::ValueKind;

pub(super) static RULE: Rule = Rule {
    code: "V305",
    name: Words { zh: "数量没有单位", en: "a number without a unit" },
    severity: Severity::Error,
    question: Question::Completeness,
    what: Words {
        zh: "指标值是一个数，没有计量单位。", en: "A target value is a number without its unit."
    },
    why: Words {
        zh: "没有单位就不知道数的是人、次还是百分比，完成情况无法对照。",
        en: "Without it nobody knows whether people, times or per cent are meant.",
    },
    how: Words {
        zh: "在数字后写明单位，与中长期目标和往年口径一致。",
        en: "Write the unit after the number, as the outer target and earlier years have it.",
    },
    example: Example { wrong: "工伤保险参保人数：≥28600", right: "工伤保险参保人数：≥28600人" },
    fix: Some(Safety::Confirm),
    sources: &["2015-88-22", "2021-101-3"],
    yields_to: &[],
    checks: &[Check::Form(check)],
};

fn check(form: &Subject<'_>, out: &mut Sink<'_>) {
    let counterparts = form.counterparts();
    let column = form.indicators.iter().any(|indicator| indicator.value.unit_text.is_some());
    for (index, indicator) in form.indicators.iter().enumerate() {
        let value = &indicator.value;
        let name = indicator.name.as_str();
        let bare = value.kind == ValueKind::Quantity && value.unit.is_none() && ends_in_digit(value.text.as_str());
        if !bare || needs_no_unit(name) {
            continue;
        }
        let zero = value.number.as_ref().is_some_and(|number| number.decimal.is_zero());
        let other = unit_beside(form, counterparts, index);
        let said = unit_of_name(name).filter(|unit| fits(indicator, unit));
        let (hint_zh, hint_en) = match (&other, said) {
            (Some((unit, where_zh, where_en)), _) => {
                (format!("（{where_zh}为“{unit}”）"), format!(" ({where_en}: “{unit}”)"))
            }
            (None, Some(unit)) => (format!("，建议补“{unit}”"), format!("; add “{unit}”")),
            (None, None) => ("，请补充".to_owned(), "; add it".to_owned()),
        };
        // None at all is none in any unit, and a name that says its unit leaves no doubt.
        let milder = zero || other.is_none() && said.is_some_and(|unit| unit != "%");
        let field = Field::Indicator(index, Column::Value);
        let text = &value.text;
        let reported = out.report_as(
            if milder { Severity::Warning } else { Severity::Error },
            [field],
            Message {
                zh: format!("“{name}”的“{text}”没有单位{hint_zh}。"),
                en: format!("“{text}” of “{name}” has no unit{hint_en}."),
            },
        );
        let unit = other.map(|(unit, ..)| unit).or(said.map(str::to_owned));
        let Some(unit) = unit else { continue };
        if column {
            let label = Message { zh: format!("单位填“{unit}”"), en: format!("Write the unit “{unit}”") };
            reported.write(Safety::Confirm, label, vec![(Field::Indicator(index, Column::Unit), unit)]);
        } else {
            reported.rewrite(Safety::Confirm, field, format!("{}{unit}", text.as_str().trim()));
        }
    }
}

fn ends_in_digit(text: &str) -> bool {
    text.trim().ends_with(|letter: char| letter.is_numeric())
}

/// The unit of the same indicator in the other horizon, or in an earlier year, and where that is.
fn unit_beside(
    form: &Form,
    counterparts: &[Option<usize>],
    index: usize,
) -> Option<(String, &'static str, &'static str)> {
    let other = counterparts[index].map(|index| &form.indicators[index])?;
    let unit = other.value.unit.clone().filter(|_| other.value.kind == ValueKind::Quantity)?;
    fits(&form.indicators[index], &unit).then(|| (unit, other.horizon.zh(), other.horizon.en()))
}

/// Whether the number can be meant in this unit: 55000 beside 5.8万人 is none in 万人, 0.95 none in per cent.
fn fits(indicator: &Indicator, unit: &str) -> bool {
    let Some(number) = indicator.value.number.as_ref().map(|number| number.decimal) else { return false };
    let scaled = unit.starts_with(['万', '亿', '千']) && number >= Decimal::ONE_THOUSAND;
    let fraction = unit == "%" && !number.is_zero() && (number <= Decimal::ONE || number > Decimal::ONE_HUNDRED);
    !scaled && !fraction
}
