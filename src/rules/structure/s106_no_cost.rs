//! S106: a horizon has no cost indicator.

use crate::finding::{Field, Message, Severity};
use crate::form::{Dimension, Form};
use crate::rules::{Check, Example, Question, Rule, Sink, Words};

/// Words of a project's name by which cost indicators are compulsory: building, large repair, purchase.
const COMPULSORY: &[&str] = &["工程", "修缮", "大修", "购置", "采购", "基建", "建设", "改造", "信息化"];

pub(super) static RULE: Rule = Rule {
    code: "S106",
    name: Words { zh: "缺少成本指标", en: "no cost indicator" },
    severity: Severity::Warning,
    question: Question::Completeness,
    what: Words { zh: "某一期的绩效指标中没有成本指标。", en: "A horizon has no cost indicator." },
    why: Words {
        zh: "绩效目标应包括成本，没有成本指标就无法与预算核对。",
        en: "Targets include cost; without a cost indicator nothing can be compared with the budget.",
    },
    how: Words {
        zh: "补充成本指标，如项目总成本≤预算数，或主要支出的单位成本。",
        en: "Add one: total cost ≤ the budget, or the unit cost of the main spending.",
    },
    example: Example {
        wrong: "预算90万元，没有成本指标", right: "预算90万元，成本指标：项目总成本≤90万元"
    },
    fix: None,
    sources: &["2018-34", "2021-101-2"],
    yields_to: &[],
    checks: &[Check::Form(check)],
};

fn check(form: &Form, out: &mut Sink<'_>) {
    let compulsory = COMPULSORY.iter().any(|word| form.name.as_str().contains(word));
    let severity = if compulsory { Severity::Error } else { Severity::Warning };
    for horizon in
        form.horizons_lacking(|indicator| indicator.is_cost() || indicator.dimension == Some(Dimension::Cost))
    {
        let mut message = Message {
            zh: format!("{}绩效指标中没有成本指标", horizon.zh()),
            en: format!("There is no {} cost indicator", horizon.en()),
        };
        let mut places = vec![Field::opening(form, horizon)];
        if let (Some(budget), Some(unit)) = (form.budget(horizon), form.amount_unit) {
            let printed = &form.funds[budget.fund].amount.text;
            message.zh.push_str(&format!("，无法与预算{printed}{}核对", unit.code()));
            message.en.push_str(&format!(" to hold against the budget {printed} ({})", unit.en()));
            places.push(Field::Fund(budget.fund));
        }
        message.zh.push('。');
        message.en.push('.');
        out.report_as(severity, places, message);
    }
}
