//! What stands over the indicators: labels and values, two columns.

use std::collections::BTreeMap;

use crate::form::{Choice, Form, FormKind, Fund, FundHorizon, Goal, Horizon, Organisation};
use crate::lexicon::{FieldLabel, field_label};
use crate::text::{Text, fold};

/// Labels and values, in the order in which forms print them; only what is filled in, but always the name.
///
/// Contacts and amounts stand before the long texts: a reader may take a row that it has no word for as what goes on
/// above it.
pub(super) fn table(form: &Form) -> Vec<Vec<String>> {
    let department = form.kind == FormKind::Department;
    let mut rows = Rows(Vec::new());
    let name = if department { "部门（单位）名称" } else { "项目名称" };
    rows.put(name, form.name.as_str());
    rows.add("主管部门", form.supervisor.as_ref().map(organisation));
    // A department's form is its unit's; another unit is said.
    let unit = form.unit.as_ref().filter(|unit| !department || unit.code.is_some() || unit.name != form.name);
    rows.add("实施单位", unit.map(organisation));
    rows.add("申报单位", form.applicant.as_ref().map(Text::to_string));
    rows.add("项目类型", form.attribute.as_ref().map(choice));
    rows.add("资金性质", form.fund_nature.as_ref().map(choice));
    rows.add("项目期限", form.period.as_ref().map(|period| period.text.to_string()));
    rows.add("预算年度", form.fiscal_year.map(|year| format!("{year}年")));
    rows.add("金额单位", form.amount_unit.map(|unit| unit.code().to_owned()));
    for contact in &form.contacts {
        rows.put(contact.role.as_str(), contact.text.as_str());
    }
    funds(form, &mut rows);
    rows.add("资金用途", form.purpose.as_ref().map(Text::to_string));
    rows.add("立项依据", form.legal_basis.as_ref().map(Text::to_string));
    if let Some(department) = &form.department {
        rows.add("部门职能概述", Some(list(&department.duties)));
        rows.add("年度工作任务", Some(list(&department.tasks)));
    }
    goals(form, &mut rows);
    rows.add("其他说明", form.notes.as_ref().map(Text::to_string));
    rows.0
}

/// Rows of a label and a value.
struct Rows(Vec<Vec<String>>);

impl Rows {
    fn add(&mut self, label: &str, value: Option<String>) {
        if let Some(value) = value.filter(|value| !value.trim().is_empty()) {
            self.put(label, &value);
        }
    }

    fn put(&mut self, label: &str, value: &str) {
        self.0.push(vec![label.to_owned(), value.to_owned()]);
    }
}

/// Amounts, one horizon after the other. Where a label does not say its horizon, it is that of the total above it, or of a
/// heading.
fn funds(form: &Form, rows: &mut Rows) {
    for horizon in [FundHorizon::Total, FundHorizon::MidTerm, FundHorizon::Annual] {
        let mut said = None;
        for fund in form.funds.iter().filter(|fund| fund.horizon == horizon) {
            said = stated_horizon(fund).or(said);
            let alone = horizon == FundHorizon::Annual && form.funds.iter().all(|other| other.horizon == horizon);
            if said.is_none() && !alone {
                let heading = match horizon {
                    FundHorizon::Total => "项目资金总额",
                    FundHorizon::MidTerm => "中期资金",
                    FundHorizon::Annual => "年度资金",
                };
                rows.0.push(vec![heading.to_owned()]);
                said = Some(horizon);
            }
            rows.put(fund.label.as_str(), fund.amount.text.as_str());
        }
    }
}

/// The horizon that a total's own label names, and with it those of the amounts below it.
fn stated_horizon(fund: &Fund) -> Option<FundHorizon> {
    use crate::form::FundSource::Total;
    match field_label(&fold(fund.label.as_str())) {
        Some(FieldLabel::Fund(Total, horizon)) => horizon.filter(|horizon| *horizon == fund.horizon),
        _ => None,
    }
}

/// Goals in their order. A number before the label tells apart those of one label, which else would be one goal with a label
/// that was printed twice.
fn goals(form: &Form, rows: &mut Rows) {
    let labels: Vec<String> = form.goals.iter().map(goal_label).collect();
    let mut counts = BTreeMap::<&str, usize>::new();
    labels.iter().for_each(|label| *counts.entry(label).or_default() += 1);
    let mut seen = BTreeMap::<&str, usize>::new();
    for (goal, label) in form.goals.iter().zip(&labels) {
        let number = seen.entry(label).or_default();
        *number += 1;
        let several = counts.get(label.as_str()).is_some_and(|count| *count > 1);
        let label = if several { format!("（{number}）{label}") } else { label.clone() };
        rows.put(&label, goal.text.as_str());
    }
}

/// 中期目标（2022年—2024年）
fn goal_label(goal: &Goal) -> String {
    if let Some(name) = &goal.name {
        return name.to_string();
    }
    let word = match goal.horizon {
        Horizon::LongTerm => "长期目标",
        Horizon::MidTerm => "中期目标",
        Horizon::Annual => "年度目标",
    };
    match (goal.from, goal.to) {
        (Some(from), Some(to)) => format!("{word}（{from}年—{to}年）"),
        (None, Some(to)) => format!("{word}（截至{to}年）"),
        _ => word.to_owned(),
    }
}

/// A unit as forms print it: its code in brackets before its name.
fn organisation(organisation: &Organisation) -> String {
    match &organisation.code {
        Some(code) => format!("[{code}]{}", organisation.name),
        None => organisation.name.to_string(),
    }
}

/// All boxes and the ticked ones; the words alone where there are no boxes.
fn choice(choice: &Choice) -> String {
    if choice.options.is_empty() {
        return choice.selected.iter().map(Text::as_str).collect::<Vec<_>>().join("、");
    }
    let offered = choice.options.iter().map(|option| (option, choice.selected.contains(option)));
    let written = choice.selected.iter().filter(|word| !choice.options.contains(word)).map(|word| (word, true));
    let boxes = offered.chain(written).map(|(word, ticked)| format!("{}{word}", if ticked { '☑' } else { '☐' }));
    boxes.collect::<Vec<_>>().join(" ")
}

/// A numbered list, an item a line.
fn list(items: &[Text]) -> String {
    let items = items.iter().enumerate().map(|(at, item)| format!("{}. {item}", at + 1));
    items.collect::<Vec<_>>().join("\n")
}
