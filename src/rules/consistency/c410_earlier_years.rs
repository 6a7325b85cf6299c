//! C410: a target that does not follow from the results of earlier years.

use rust_decimal::Decimal;

use crate::finding::{Column, Field, Message, Severity};
use crate::form::{Indicator, Prior};
use crate::lexicon::direction::{Direction, direction, is_rate_of_change};
use crate::rules::{Check, Example, Limit, Question, Rule, Sink, Subject, Words};
use crate::value::{Comparator, Value, understand};

pub(super) static RULE: Rule = Rule {
    code: "C410",
    name: Words { zh: "与前两年实际值不衔接", en: "target that does not follow from earlier years" },
    severity: Severity::Warning,
    question: Question::Appropriateness,
    what: Words {
        zh: "目标低于上年实际水平，上限明显高于往年，或与上年相比变化过大。",
        en: "A target is below last year’s result, a ceiling far above earlier ones, or the change is large.",
    },
    why: Words {
        zh: "历史标准是确定指标值的依据，目标应当跳一跳够得着。",
        en: "Earlier results are what a target is set by; it should be a step forward within reach.",
    },
    how: Words {
        zh: "对照前两年实际值调整；确有原因的，在说明中写明。",
        en: "Set it by the results of the last two years, or say why it differs.",
    },
    example: Example {
        wrong: "参保人数：上年54000人，本年≥53000人", right: "参保人数：上年54000人，本年≥55000人"
    },
    fix: None,
    sources: &["2015-88-11"],
    yields_to: &["V302"],
    checks: &[Check::Form(check)],
};

fn check(form: &Subject<'_>, out: &mut Sink<'_>) {
    for (index, indicator) in form.indicators.iter().enumerate().filter(|(_, indicator)| !indicator.prior.is_empty()) {
        let Some(target) = figure(&indicator.value) else { continue };
        // One entry a year, in the order of the years; the last one is last year.
        let known: Vec<(usize, Decimal)> = indicator
            .prior
            .iter()
            .enumerate()
            .filter_map(|(at, prior)| Some((at, earlier(prior, indicator)?)))
            .collect();
        let last_column = indicator.prior.len() - 1;
        let Some(&(at, last)) = known.last().filter(|(at, _)| *at == last_column) else { continue };
        let most = known.iter().map(|(_, figure)| *figure).max().unwrap_or(last);
        let Some((severity, zh, en)) = verdict(indicator, target, last, most, out) else { continue };
        let (name, before, now) = (&indicator.name, &indicator.prior[at].text, &indicator.value.text);
        out.report_as(
            severity,
            [Field::Indicator(index, Column::Value), Field::Indicator(index, Column::Prior(at))],
            Message {
                zh: format!("“{name}”上年{before}，本年目标{now}，{zh}。"),
                en: format!("“{name}”: {before} last year, {now} this year: {en}."),
            },
        );
    }
}

/// The number of a quantity in its bare unit.
fn figure(value: &Value) -> Option<(Decimal, &str)> {
    value.measure()
}

/// An earlier result in the bare unit of the target. Results often have no unit; then they are in that of the target.
fn earlier(prior: &Prior, indicator: &Indicator) -> Option<Decimal> {
    let value = understand(prior.text.clone(), None, None);
    let ((target, target_unit), (result, unit)) = (figure(&indicator.value)?, figure(&value)?);
    if !unit.is_empty() {
        return (unit == target_unit || target_unit.is_empty()).then_some(result);
    }
    // 0.98 beside 98%: perhaps the same, perhaps not.
    if target_unit == "%" && result <= Decimal::ONE {
        return result.is_zero().then_some(result);
    }
    // 5.4 beside 5.5万人 is in 万人, 54000 is in 人.
    let written = indicator.value.number.as_ref()?.decimal;
    if written == target || written.is_zero() || result >= written.checked_mul(Decimal::from(100))? {
        return Some(result);
    }
    result.checked_mul(target.checked_div(written)?)
}

fn verdict(
    indicator: &Indicator,
    (target, _): (Decimal, &str),
    last: Decimal,
    most: Decimal,
    out: &Sink<'_>,
) -> Option<(Severity, String, String)> {
    let way = direction(indicator.name.as_str());
    let ceiling = matches!(indicator.value.comparator, Some(Comparator::AtMost | Comparator::LessThan));
    let per_cent = Decimal::from(100);
    if way == Some(Direction::Higher) && !ceiling && target < last {
        return Some((Severity::Warning, "低于上年，请说明原因".into(), "it drops; say why".into()));
    }
    let slack = out.limit(Limit::CeilingSlack);
    let highest = most.checked_mul(per_cent + slack)?.checked_div(per_cent)?;
    if way == Some(Direction::Lower) && !indicator.is_floor() && !most.is_zero() && target > highest {
        return Some((
            Severity::Warning,
            format!("高出往年最大值{slack}%以上，没有约束作用"),
            format!("more than {slack} % above the largest earlier result, so it limits nothing"),
        ));
    }
    // What is a change already changes by much when it changes by little.
    if last.is_zero() || is_rate_of_change(indicator.name.as_str()) {
        return None;
    }
    let change = (target - last).checked_mul(per_cent)?.checked_div(last.abs())?.round_dp(1).normalize();
    if change.abs() <= out.limit(Limit::LargestChange) {
        return None;
    }
    let (zh, en) = if change.is_sign_negative() { ("下降", "down by") } else { ("上升", "up by") };
    let change = change.abs();
    Some((Severity::Advice, format!("{zh}{change}%，请说明依据"), format!("{en} {change} %; say why")))
}
