//! A207: a single cost ceiling exceeds the budget.

use crate::finding::{Column, Field, Message, Severity};
use crate::form::{AmountUnit, are_ten_thousand_fold, rounding_slack};
use crate::lexicon::direction::is_part_of_cost;
use crate::rules::{Check, Example, Question, Rule, Sink, Subject, Words};

pub(super) static RULE: Rule = Rule {
    code: "A207",
    name: Words { zh: "单项成本指标超过预算", en: "a cost indicator above the budget" },
    severity: Severity::Error,
    question: Question::Appropriateness,
    what: Words {
        zh: "一个成本指标的金额大于同期的项目预算。",
        en: "One cost indicator allows more money than the budget of its horizon.",
    },
    why: Words {
        zh: "成本目标应在预算之内，超过预算的上限起不到控制作用。",
        en: "A ceiling above the budget controls nothing.",
    },
    how: Words {
        zh: "核对指标值和预算数，注意元与万元；总成本一般等于预算。",
        en: "Compare the value with the budget, and mind 元 and 万元; total cost is usually the budget itself.",
    },
    example: Example {
        wrong: "预算35万元，成本指标“维修费用”≤36万元", right: "预算35万元，成本指标“维修费用”≤35万元"
    },
    fix: None,
    sources: &["arithmetic", "2015-88-13", "2021-101-2"],
    yields_to: &[],
    checks: &[Check::Form(check)],
};

fn check(form: &Subject<'_>, out: &mut Sink<'_>) {
    let Some(unit) = form.amount_unit else { return };
    for horizon in form.horizons() {
        let Some(budget) = form.budget(horizon).filter(|budget| !budget.amount.is_zero()) else { continue };
        for cost in form.cost_amounts(horizon) {
            let name = cost.indicator.name.as_str();
            let over = cost.amount - budget.amount;
            // Ten thousand times the budget is a matter of units: A212.
            let mixed = are_ten_thousand_fold(cost.amount, budget.amount);
            if over <= rounding_slack(1) || mixed || !is_part_of_cost(name) {
                continue;
            }
            let value = &cost.indicator.value.text;
            let printed = &form.funds[budget.fund].amount.text;
            let (unit_zh, unit_en) = (AmountUnit::code(unit), unit.en());
            out.report(
                [Field::Indicator(cost.index, Column::Value), Field::Fund(budget.fund)],
                Message {
                    zh: format!(
                        "{}成本指标“{name}”{value}超过项目预算{printed}{unit_zh}，超出{over}{unit_zh}。",
                        horizon.zh()
                    ),
                    en: format!(
                        "The {} cost indicator “{name}” {value} exceeds the budget {printed} by {over} ({unit_en}).",
                        horizon.en()
                    ),
                },
            );
        }
    }
}
