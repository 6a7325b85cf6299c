//! A208: the itemised cost ceilings do not add up to the budget.

use rust_decimal::Decimal;

use crate::finding::{Column, Field, Message, Severity};
use crate::form::{CostAmount, rounding_slack};
use crate::lexicon::direction::{is_part_of_cost, is_whole_cost};
use crate::rules::{Check, Example, Limit, Question, Rule, Sink, Subject, Words};

pub(super) static RULE: Rule = Rule {
    code: "A208",
    name: Words { zh: "分项成本合计与预算不符", en: "itemised costs differ from the budget" },
    severity: Severity::Warning,
    question: Question::Appropriateness,
    what: Words {
        zh: "两个以上成本指标的金额合计与同期预算不一致。",
        en: "Two or more cost indicators do not add up to the budget of their horizon.",
    },
    why: Words {
        zh: "合计小于预算，说明有资金没有对应的成本目标；大于预算则无法同时成立。",
        en: "Below the budget, some money has no cost target; above it, the ceilings cannot all be used.",
    },
    how: Words {
        zh: "为没有成本目标的支出补充成本指标，或核对预算总额。",
        en: "Add cost indicators for the spending that has none, or check the budget.",
    },
    example: Example {
        wrong: "预算350万元，成本指标36、120、84万元，合计240万元",
        right: "预算240万元，成本指标36、120、84万元，合计240万元",
    },
    fix: None,
    sources: &["arithmetic", "2015-88-13", "2021-101-2"],
    yields_to: &["A207", "A212"],
    checks: &[Check::Form(check)],
};

fn check(form: &Subject<'_>, out: &mut Sink<'_>) {
    let Some(unit) = form.amount_unit else { return };
    let limit = out.limit(Limit::CostSlack) / Decimal::ONE_HUNDRED;
    for horizon in form.horizons() {
        let Some(budget) = form.budget(horizon).filter(|budget| !budget.amount.is_zero()) else { continue };
        let mut costs: Vec<CostAmount<'_>> = form.cost_amounts(horizon);
        costs.retain(|cost| is_part_of_cost(cost.indicator.name.as_str()));
        // A lone cost may be that of one task, or a ceiling that saves money.
        if costs.len() < 2 || costs.iter().any(|cost| cost.amount == budget.amount) {
            continue;
        }
        let whole = costs.iter().find(|cost| is_whole_cost(cost.indicator.name.as_str(), form.name.as_str())).copied();
        // A line for the whole beside its parts: the parts must not be counted on top of it.
        if let Some(whole) = whole {
            costs = vec![whole];
        }
        let sum: Decimal = costs.iter().map(|cost| cost.amount).sum();
        let gap = (budget.amount - sum).abs();
        let slack = (budget.amount * limit).max(rounding_slack(costs.len()));
        if gap <= slack {
            continue;
        }
        let printed = &form.funds[budget.fund].amount.text;
        let above = sum > budget.amount;
        let items: Vec<String> = costs.iter().map(|cost| cost.amount.normalize().to_string()).collect();
        let addition = if items.len() > 1 { format!("（{}）", items.join("+")) } else { String::new() };
        let u = unit.code();
        let message = Message {
            zh: format!(
                "{}成本指标合计{sum}{u}{addition}，预算{printed}{u}，{}。",
                horizon.zh(),
                if above { format!("超出预算{gap}{u}") } else { format!("尚有{gap}{u}未对应成本指标") },
            ),
            en: format!(
                "The {} cost indicators add up to {sum}{}, the budget is {printed}: {gap} {} ({}).",
                horizon.en(),
                if items.len() > 1 { format!(" ({})", items.join(" + ")) } else { String::new() },
                if above { "above it" } else { "have no cost indicator" },
                unit.en(),
            ),
        };
        let places = costs.iter().map(|cost| Field::Indicator(cost.index, Column::Value));
        let places: Vec<Field> = std::iter::once(Field::Fund(budget.fund)).chain(places).collect();
        out.report_as(if above { Severity::Error } else { Severity::Warning }, places, message);
    }
}
