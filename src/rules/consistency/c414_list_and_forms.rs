//! C414: a department's list of projects states other amounts than the projects' own forms.

use rust_decimal::Decimal;

use crate::finding::{Field, FlowColumn, Message, Place, ProjectColumn, Severity};
use crate::form::{Amount, Budget, Form, FundHorizon, ProjectList, Side, project_lists, rounding_slack};
use crate::rules::{Check, Example, Group, Question, Rule, Sink, Words};
use crate::text::fold;

pub(super) static RULE: Rule = Rule {
    code: "C414",
    name: Words { zh: "项目清单与项目表金额不符", en: "project list and project forms differ" },
    severity: Severity::Error,
    question: Question::Appropriateness,
    what: Words {
        zh: "部门整体表所列项目的预算与该项目自己的绩效目标表不一致。",
        en: "A project’s budget in the department’s list differs from that on its own form.",
    },
    why: Words { zh: "同一项目在两张表中应是同一笔预算。", en: "Both forms speak of the same money." },
    how: Words {
        zh: "以批复或申报的预算为准，更正写错的一张表。",
        en: "Take the budget that was applied for or approved, and correct the other form.",
    },
    example: Example {
        wrong: "部门表列“乡村振兴”本年预算3.32，项目表为3.23", right: "两张表均为3.32"
    },
    fix: None,
    sources: &["arithmetic", "integrated-standard"],
    yields_to: &[],
    checks: &[Check::Group(check)],
};

fn check(group: &Group<'_>, out: &mut Sink<'_>) {
    for list in project_lists(&group.forms) {
        if !lines(group, &list, out) {
            sums(group, &list, out);
        }
    }
}

/// Compares line by line. Returns whether something differs.
fn lines(group: &Group<'_>, list: &ProjectList, out: &mut Sink<'_>) -> bool {
    let department = group.forms[list.department];
    let mut differs = false;
    for (line, at) in list.forms.iter().enumerate() {
        let (Some(at), Some(own)) = (at, department.department.as_ref().and_then(|own| own.projects.get(line))) else {
            continue;
        };
        let project = group.forms[*at];
        let whole = || project.total_of(FundHorizon::Total).or_else(|| project.total_of(FundHorizon::MidTerm));
        let columns = [
            (
                ProjectColumn::Current,
                &own.current,
                project.total_of(FundHorizon::Annual),
                ("本年预算", "annual budget"),
            ),
            (ProjectColumn::Total, &own.total, whole(), ("总预算", "total budget")),
        ];
        for (column, listed, budget, said) in columns {
            let Some((listed, stated, fund)) = compared(department, listed.as_ref(), project, budget) else { continue };
            let gap = (listed - stated).abs();
            if gap <= rounding_slack(1) {
                continue;
            }
            differs = true;
            let (listed, stated, gap) = (listed.normalize(), stated.normalize(), gap.normalize());
            let message = Message {
                zh: format!("“{}”{}：部门表为{listed}万元，项目表为{stated}万元，相差{gap}万元。", own.name, said.0),
                en: format!("{}, {}: {listed} in the list, {stated} on its form; gap {gap}.", own.name, said.1),
            };
            let places = vec![
                Place { form: list.department, field: Field::Project(line, column) },
                Place { form: *at, field: Field::Fund(fund) },
            ];
            out.report_at(Severity::Error, places, message);
        }
    }
    differs
}

/// A listed amount and a form's budget in ten thousand yuan, with the fund that states the latter.
fn compared(
    department: &Form,
    listed: Option<&Amount>,
    project: &Form,
    budget: Option<Budget>,
) -> Option<(Decimal, Decimal, usize)> {
    let (listed, budget) = (listed?.figure()?, budget?);
    Some((department.in_ten_thousand(listed)?, project.in_ten_thousand(budget.amount)?, budget.fund))
}

/// Compares the sum of all project forms with the expenditure of their class, where the list itself prints no amounts by
/// which the two could be compared.
fn sums(group: &Group<'_>, list: &ProjectList, out: &mut Sink<'_>) {
    let form = group.forms[list.department];
    let Some(department) = &form.department else { return };
    let all: Option<Vec<usize>> = list.forms.iter().copied().collect();
    let (Some(all), true) = (all, list.unlisted.is_empty()) else { return };
    if department.projects.iter().all(|project| project.current.is_some()) {
        return;
    }
    let row = department.expenditure.iter().position(|flow| fold(flow.label.as_str()).contains("特定目标"));
    let others = department
        .projects
        .iter()
        .any(|project| project.category.as_ref().is_some_and(|category| !fold(category.as_str()).contains("特定目标")));
    let Some(row) = row.filter(|_| !others) else { return };
    let stated = department.flows(Side::Expenditure)[row].figure(None).and_then(|stated| form.in_ten_thousand(stated));
    let budgets: Option<Vec<(usize, usize, Decimal)>> = all
        .iter()
        .map(|at| {
            let budget = group.forms[*at].total_of(FundHorizon::Annual)?;
            Some((*at, budget.fund, group.forms[*at].in_ten_thousand(budget.amount)?))
        })
        .collect();
    let (Some(stated), Some(budgets)) = (stated, budgets) else { return };
    let sum: Decimal = budgets.iter().map(|(_, _, amount)| amount).sum();
    let gap = (sum - stated).abs();
    if gap <= rounding_slack(budgets.len()) {
        return;
    }
    let (count, sum, stated, gap) = (budgets.len(), sum.normalize(), stated.normalize(), gap.normalize());
    let message = Message {
        zh: format!("{count}张项目表年度预算合计{sum}万元，部门表特定目标类支出为{stated}万元，相差{gap}万元。"),
        en: format!("{count} project forms add up to {sum}, the department’s expenditure is {stated}; gap {gap}."),
    };
    let first = Place { form: list.department, field: Field::Flow(Side::Expenditure, row, FlowColumn::Amount) };
    let funds = budgets.iter().map(|(at, fund, _)| Place { form: *at, field: Field::Fund(*fund) });
    out.report_at(Severity::Error, std::iter::once(first).chain(funds).collect(), message);
}
