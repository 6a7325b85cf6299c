//! A212: an amount in a doubtful unit, or badly written.

use rust_decimal::Decimal;

use crate::finding::{Column, Field, Message, Safety, Severity, text_at};
use crate::form::{Amount, Budget, Form, FundHorizon, FundSource, Horizon, are_ten_thousand_fold};
use crate::rules::{Check, Example, Question, Rule, Sink, Subject, Words};
use crate::value::amount_slip;

pub(super) static RULE: Rule = Rule {
    code: "A212",
    name: Words { zh: "金额单位或格式可疑", en: "a doubtful amount" },
    severity: Severity::Warning,
    question: Question::Appropriateness,
    what: Words {
        zh: "金额与预算恰好相差一万倍，或数字的写法有误。",
        en: "An amount is ten thousand times another one, or is badly written.",
    },
    why: Words {
        zh: "元与万元混用、小数点写错，会使预算差出几个数量级。",
        en: "Mixed units or a stray point put a budget wrong by orders of magnitude.",
    },
    how: Words {
        zh: "核对金额单位、小数点和千分位，金额按表头的单位填写。",
        en: "Check unit, decimal point and thousands; write amounts in the unit of the form.",
    },
    example: Example {
        wrong: "预算90万元，成本指标≤900000万元", right: "预算90万元，成本指标≤90万元"
    },
    fix: Some(Safety::Confirm),
    sources: &["budget-law-19", "arithmetic"],
    yields_to: &[],
    checks: &[Check::Form(check)],
};

/// Most decimals that an amount in 万元 can have: one fen is the sixth.
const MOST_DECIMALS: u32 = 6;

fn check(form: &Subject<'_>, out: &mut Sink<'_>) {
    // Parts that are more than nothing beside a total of nothing are A201's matter.
    let mut of_year = form.funds_of(FundHorizon::Annual);
    let parts = of_year.any(|(_, fund)| fund.amount.figure().is_some_and(|figure| !figure.is_zero()));
    let budget = form.budget(Horizon::Annual).filter(|_| !parts).map(|budget| Field::Fund(budget.fund));
    for field in amounts(form) {
        format(form, field, budget, out);
    }
    costs(form, out);
    funds(form, out);
}

/// The fields that hold an amount of money and nothing else.
fn amounts(form: &Form) -> Vec<Field> {
    let mut fields: Vec<Field> = (0..form.funds.len()).map(Field::Fund).collect();
    if let Some(department) = &form.department {
        fields.extend(department.amount_fields());
    }
    fields
}

fn amount_at(form: &Form, field: Field) -> Option<Amount> {
    if let Field::Fund(index) = field {
        return form.funds.get(index).map(|fund| fund.amount.clone());
    }
    form.department.as_ref().and_then(|department| department.amount_at(field)).cloned()
}

/// How an amount is written: not at all as a number, below nothing, with too many digits; or a total of nothing.
fn format(form: &Form, field: Field, budget: Option<Field>, out: &mut Sink<'_>) {
    let (Some(text), Some(amount)) = (text_at(form, field), amount_at(form, field)) else { return };
    let said = text.as_str().trim();
    let dash = said.chars().all(|letter| "-—－/／无".contains(letter));
    if said.is_empty() || dash {
        return;
    }
    let (zh, en, mended) = match amount.decimal {
        None => {
            let (slip, mended) = amount_slip(said);
            (slip.zh().to_owned(), slip.en().to_owned(), mended)
        }
        Some(decimal) if decimal.is_sign_negative() && !decimal.is_zero() => {
            ("是负数，请核对".to_owned(), "is below nothing".to_owned(), None)
        }
        Some(decimal) if decimal.normalize().scale() > MOST_DECIMALS => (
            "的小数超过6位，已小于1分，请核对".to_owned(),
            "has more than 6 decimals, less than one fen".to_owned(),
            None,
        ),
        Some(decimal) if decimal.is_zero() && budget == Some(field) => {
            ("为0，没有预算的项目不需设定目标，请核对".to_owned(), "is 0: nothing is to be spent".to_owned(), None)
        }
        Some(_) => return,
    };
    let message = Message { zh: format!("金额“{said}”{zh}。"), en: format!("The amount “{said}” {en}.") };
    let reported = out.report([field], message);
    if let Some(mended) = mended {
        reported.rewrite(Safety::Confirm, field, mended);
    }
}

/// Costs beside the budget of their horizon.
fn costs(form: &Form, out: &mut Sink<'_>) {
    let Some(unit) = form.amount_unit else { return };
    for horizon in form.horizons() {
        let Some(budget) = form.budget(horizon) else { continue };
        for cost in form.cost_amounts(horizon) {
            let value = &cost.indicator.value;
            if !are_ten_thousand_fold(cost.amount, budget.amount) {
                continue;
            }
            let (printed, u) = (&form.funds[budget.fund].amount.text, unit.code());
            let (field, text) = (Field::Indicator(cost.index, Column::Value), &value.text);
            let shown = if value.unit_text.is_some() { value.unit.as_deref().unwrap_or_default() } else { "" };
            let message = Message {
                zh: format!("“{}”{text}{shown}与预算{printed}{u}相差一万倍，疑为元与万元混用。", cost.indicator.name),
                en: format!(
                    "“{}” {text}{shown} and the budget {printed} are ten thousand times apart: 元 or 万元?",
                    cost.indicator.name
                ),
            };
            let reported = out.report([field, Field::Fund(budget.fund)], message);
            if value.unit_text.is_some() {
                continue;
            }
            if let Some(mended) = other_unit(text.as_str().trim(), cost.amount > budget.amount) {
                reported.rewrite(Safety::Confirm, field, mended);
            }
        }
    }
}

/// The value in the other unit: 900000万元 → 900000元, 90元 → 90万元.
fn other_unit(text: &str, too_large: bool) -> Option<String> {
    let number = text.strip_suffix('元').unwrap_or(text);
    match (number.strip_suffix('万'), too_large) {
        (Some(number), true) => Some(format!("{number}元")),
        (None, false) if text.ends_with('元') => Some(format!("{number}万元")),
        _ => None,
    }
}

/// Each total beside its parts, and beside the total of another time.
fn funds(form: &Form, out: &mut Sink<'_>) {
    let totals: Vec<(FundHorizon, Budget)> =
        FundHorizon::ALL.iter().filter_map(|horizon| Some((*horizon, form.total_of(*horizon)?))).collect();
    for (at, (horizon, total)) in totals.iter().enumerate() {
        let parts: Vec<(usize, Decimal)> = form
            .funds_of(*horizon)
            .filter(|(_, fund)| fund.source != FundSource::Total)
            .filter_map(|(index, fund)| Some((index, fund.amount.figure()?)))
            .collect();
        let sum: Decimal = parts.iter().map(|(_, amount)| amount).sum();
        if let Some((largest, _)) = parts.iter().max_by_key(|(_, amount)| *amount)
            && are_ten_thousand_fold(total.amount, sum)
        {
            report_funds(form, *largest, total.fund, out);
        }
        for (_, other) in &totals[at + 1..] {
            if are_ten_thousand_fold(total.amount, other.amount) {
                report_funds(form, other.fund, total.fund, out);
            }
        }
    }
}

fn report_funds(form: &Form, index: usize, total: usize, out: &mut Sink<'_>) {
    let (fund, beside) = (&form.funds[index], &form.funds[total]);
    let (one, two) = (&beside.amount.text, &fund.amount.text);
    out.report(
        [Field::Fund(index), Field::Fund(total)],
        Message {
            zh: format!("“{}”{two}与“{}”{one}相差一万倍，疑为元与万元混用。", fund.label, beside.label),
            en: format!(
                "“{}” {two} and “{}” {one} are ten thousand times apart: 元 or 万元?",
                fund.label, beside.label
            ),
        },
    );
}
