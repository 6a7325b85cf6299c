//! S101: a field that every form must state is blank.

use std::collections::BTreeSet;

use crate::finding::{Field, Message, Place, Safety, Severity};
use crate::form::{Form, FormKind, Fund, FundHorizon, FundSource, Horizon, LayoutKind, RepairCode};
use crate::lexicon::unfilled::{is_dummy_contact, unfilled_text};
use crate::order::{Gather, InOrder};
use crate::rules::{Check, Example, Group, Question, Rule, Sink, Subject, Words};
use crate::text::fold;

pub(super) static RULE: Rule = Rule {
    code: "S101",
    name: Words { zh: "必填项缺失", en: "a required field is blank" },
    severity: Severity::Error,
    question: Question::Completeness,
    what: Words {
        zh: "项目名称、单位、预算年度、金额单位、预算资金或绩效目标没有填写。",
        en: "Name, unit, fiscal year, money unit, budget or goal is missing.",
    },
    why: Words {
        zh: "缺少这些内容，表不完整，资金与指标也无法核对。",
        en: "Without them the form is incomplete and its figures cannot be checked.",
    },
    how: Words {
        zh: "补填；预算年度是推定的，请确认或在表题中注明。",
        en: "Fill it in; confirm a fiscal year that was inferred, or print it in the title.",
    },
    example: Example { wrong: "项目名称：（空白）", right: "项目名称：社保经办大厅运转经费" },
    fix: Some(Safety::Confirm),
    sources: &["2015-88-22", "budget-law-32"],
    yields_to: &[],
    checks: &[Check::Form(check), Check::Group(beside_others)],
};

fn check(form: &Subject<'_>, out: &mut Sink<'_>) {
    let missing = missing(form);
    if !missing.is_empty() {
        let list = |of: fn(&Words) -> &'static str, between| {
            missing.iter().map(|(_, words)| of(words)).collect::<Vec<_>>().join(between)
        };
        let (severity, zh, en) = if form.is_table_only() {
            (Severity::Warning, "只读到指标表，原件有表头的请一并导入；缺少", "Only the indicators were read; missing")
        } else {
            (RULE.severity, "必填项未填写", "Required and blank")
        };
        let message = Message {
            zh: format!("{zh}：{}。", list(|words| words.zh, "、")),
            en: format!("{en}: {}.", list(|words| words.en, ", ")),
        };
        let mut fields: Vec<Field> = Vec::new();
        for (field, _) in &missing {
            if !fields.contains(field) {
                fields.push(*field);
            }
        }
        out.report_as(severity, fields, message);
    }
    inferred_year(form, out);
    dummy_contacts(form, out);
}

/// What a form must state and does not, with the place to point at.
fn missing(form: &Form) -> Vec<(Field, Words)> {
    let mut missing = Vec::new();
    if unfilled_text(&fold(form.name.as_str())).is_some() {
        let words = match form.kind {
            FormKind::Project => Words { zh: "项目名称", en: "name of the project" },
            FormKind::Department => Words { zh: "部门（单位）名称", en: "name of the department" },
        };
        missing.push((Field::Name, words));
    }
    let has_money = match &form.department {
        Some(department) => department.income.iter().chain(&department.expenditure).any(|flow| flow.amount.is_some()),
        None => !form.funds.is_empty(),
    };
    if has_money && form.amount_unit.is_none() {
        missing.push((Field::AmountUnit, Words { zh: "金额单位", en: "money unit" }));
    }
    // A department form states its money otherwise; a form for the mid-term alone has none of the year.
    let mut horizons = form.goals.iter().map(|goal| goal.horizon).chain(form.horizons());
    let is_annual = horizons.any(|horizon| horizon == Horizon::Annual);
    let budgeted = form.funds.iter().any(|fund| fund.horizon != FundHorizon::MidTerm && !fund.amount.text.is_blank());
    if form.kind == FormKind::Project && (form.funds.is_empty() || is_annual && !budgeted) {
        missing.push((Field::Name, Words { zh: "预算资金", en: "budget" }));
    } else if form.kind == FormKind::Project && is_annual && !has_total(form) {
        missing.push((Field::Fund(0), Words { zh: "资金总额", en: "total of the funds" }));
    }
    // A horizon with indicators and no goal is the matter of S102.
    let goals = form.goals.iter().any(|goal| unfilled_text(&fold(goal.text.as_str())).is_none());
    if !goals && (form.indicators.is_empty() || form.is_table_only()) {
        let field = if form.goals.is_empty() { Field::Name } else { Field::Goal(0) };
        missing.push((field, Words { zh: "绩效目标", en: "goal" }));
    }
    missing
}

/// Whether money is stated as a whole: a total, or one amount alone.
fn has_total(form: &Form) -> bool {
    let of_year: Vec<&Fund> = form.funds.iter().filter(|fund| fund.horizon != FundHorizon::MidTerm).collect();
    of_year.len() < 2 || of_year.iter().any(|fund| fund.source == FundSource::Total)
}

/// Unit and year: some layouts print neither, so that a blank is certain only beside forms that state them.
fn beside_others(group: &Group<'_>, out: &mut Sink<'_>) {
    let has_unit = |form: &Form| form.unit_name().is_some() || form.kind == FormKind::Department;
    let has_year = |form: &Form| form.fiscal_year.is_some();
    let stated: BTreeSet<(LayoutKind, Field)> = group
        .forms
        .iter()
        .flat_map(|form| {
            let unit = has_unit(form).then_some((form.layout, Field::Unit));
            unit.into_iter().chain(has_year(form).then_some((form.layout, Field::FiscalYear)))
        })
        .gather();
    let mut years: Vec<i32> = group.forms.iter().filter_map(|form| form.fiscal_year).collect();
    years.order();
    years.dedup();
    for (at, form) in group.forms.iter().enumerate().filter(|(_, form)| !form.is_table_only()) {
        // An approval is a letter to its unit, and need not name it in the table.
        let unit =
            (!has_unit(form) && !form.is_approval()).then_some((Field::Unit, Words { zh: "实施单位", en: "unit" }));
        let year = (!has_year(form)).then_some((Field::FiscalYear, Words { zh: "预算年度", en: "fiscal year" }));
        for (field, words) in [unit, year].into_iter().flatten() {
            let elsewhere = stated.contains(&(form.layout, field));
            // A supervisor names somebody who answers for the form.
            let named = field == Field::Unit && form.supervisor.is_some();
            let severity = match (elsewhere, named) {
                (true, false) if field == Field::Unit => RULE.severity,
                (false, true) => continue,
                _ => Severity::Warning,
            };
            let message = Message {
                zh: format!("必填项未填写：{}。", words.zh),
                en: format!("Required and blank: {}.", words.en),
            };
            // Beside forms of one year it is likely theirs.
            let year = years.first().filter(|_| field == Field::FiscalYear && years.len() == 1);
            let severity = if year.is_some() { Severity::Advice } else { severity };
            let reported = out.report_at(severity, vec![Place { form: at, field }], message);
            if let Some(year) = year {
                reported.rewrite(Safety::Confirm, field, year.to_string());
            }
        }
    }
}

/// A year that is printed nowhere.
fn inferred_year(form: &Form, out: &mut Sink<'_>) {
    let inferred = form.repairs.iter().any(|repair| repair.code == RepairCode::YearInferred);
    let Some(year) = form.fiscal_year.filter(|_| inferred) else { return };
    let from_accounts = form.department.as_ref().is_some_and(|department| !department.income.is_empty());
    let (zh, en) = if from_accounts {
        ("按近两年收支的年份", "from the years of its accounts")
    } else {
        ("按指标值中的年份", "from the years of its target values")
    };
    let message = Message {
        zh: format!("表内未注明预算年度，{zh}推定为{year}年，请确认。"),
        en: format!("The form does not print its fiscal year; {en} it was taken for {year}. Is that right?"),
    };
    let label =
        Message { zh: format!("确认预算年度为{year}年"), en: format!("Confirm the fiscal year {year}") };
    let reported = out.report_as(Severity::Advice, [Field::FiscalYear], message);
    reported.write(Safety::Confirm, label, vec![(Field::FiscalYear, year.to_string())]);
}

/// Names and telephone numbers that were made up to fill their cells.
fn dummy_contacts(form: &Form, out: &mut Sink<'_>) {
    let contacts = form.contacts.iter().enumerate();
    let dummies: Vec<(usize, &str)> = contacts
        .filter(|(_, contact)| is_dummy_contact(&fold(contact.text.as_str())))
        .map(|(index, contact)| (index, contact.text.as_str()))
        .collect();
    if dummies.is_empty() {
        return;
    }
    let texts = |between| dummies.iter().map(|(_, text)| *text).collect::<Vec<_>>().join(between);
    let message = Message {
        zh: format!("联系信息是占位内容（{}），报送前请填写真实信息。", texts("、")),
        en: format!("The contact is a dummy ({}); fill in the real one before handing in.", texts(", ")),
    };
    out.report_as(Severity::Advice, dummies.iter().map(|(index, _)| Field::Contact(*index)), message);
}
