//! S106: a horizon has no cost indicator.

use crate::finding::{Change, Column, Field, Fix, Message, Safety, Severity};
use crate::form::{AmountUnit, Dimension, Form, Horizon};
use crate::rules::{Check, Example, Question, Rule, Sink, Subject, Words};
use crate::text::holds;

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
    fix: Some(Safety::Confirm),
    sources: &["2018-34", "2021-101-2"],
    yields_to: &[],
    checks: &[Check::Form(check)],
};

fn check(form: &Subject<'_>, out: &mut Sink<'_>) {
    let compulsory = holds(form.name.as_str(), COMPULSORY);
    let severity = if compulsory { Severity::Error } else { Severity::Warning };
    for horizon in
        form.horizons_lacking(|indicator| indicator.is_cost() || indicator.dimension == Some(Dimension::Cost))
    {
        let mut message = Message {
            zh: format!("{}绩效指标中没有成本指标", horizon.zh()),
            en: format!("There is no {} cost indicator", horizon.en()),
        };
        let mut places = vec![Field::opening(form, horizon)];
        let mut skeleton = None;
        if let (Some(budget), Some(unit)) = (form.budget(horizon), form.amount_unit) {
            let printed = &form.funds[budget.fund].amount.text;
            message.zh.push_str(&format!("，无法与预算{printed}{}核对", unit.code()));
            message.en.push_str(&format!(" to hold against the budget {printed} ({})", unit.en()));
            places.push(Field::Fund(budget.fund));
            skeleton = row_within(form, out.form, horizon, printed.as_str(), unit);
        }
        message.zh.push('。');
        message.en.push('.');
        let reported = out.report_as(severity, places, message);
        if let Some(fix) = skeleton {
            reported.fix(fix);
        }
    }
}

/// Adds a row that holds the total cost within the budget, below the last output of the horizon.
fn row_within(form: &Form, at: usize, horizon: Horizon, budget: &str, unit: AmountUnit) -> Option<Fix> {
    let (row, like) =
        form.indicators_of(horizon).filter(|(_, indicator)| indicator.dimension == Some(Dimension::Output)).last()?;
    // A sign in a column of its own would be copied from the other row.
    if like.value.comparator_text.is_some() || like.result.is_some() {
        return None;
    }
    // Cost is called as in the other horizon, or else 成本指标 below the outputs.
    let depth = like.path.len();
    let model = form.indicators.iter().find(|other| other.is_cost() && other.path.len() == depth);
    let labels: Vec<String> = match model {
        Some(model) => model.path.iter().map(|label| label.to_string()).collect(),
        None => {
            let above = like.path.iter().take(depth.saturating_sub(1)).map(|label| label.to_string());
            above.chain(["成本指标".to_owned()]).collect()
        }
    };
    let sign = if form.values_bear_comparators() { "≤" } else { "" };
    let (value, unit_cell) = match like.value.unit_text {
        Some(_) => (format!("{sign}{budget}"), unit.code()),
        None => (format!("{sign}{budget}{}", unit.code()), ""),
    };
    let mut with: Vec<(Column, String)> =
        labels.into_iter().enumerate().map(|(level, label)| (Column::Level(level), label)).collect();
    with.extend([(Column::Name, "项目总成本".to_owned()), (Column::Value, value.clone())]);
    with.extend([(Column::Unit, unit_cell.to_owned())]);
    // What is said of the other row is not true of this one.
    let blank = [Column::Description, Column::Basis, Column::Weight].into_iter();
    with.extend(blank.chain((0..like.prior.len()).map(Column::Prior)).map(|column| (column, String::new())));
    let shown = format!("{value}{unit_cell}");
    let label = Message {
        zh: format!("增加一行：项目总成本{shown}"),
        en: format!("Add a row: total cost (项目总成本) {shown}"),
    };
    Some(Fix { safety: Safety::Confirm, label, changes: vec![Change::Copy { form: at, row, with, horizon }] })
}
