//! A206: a department's list of projects does not add up to the expenditure of its category.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::finding::{Field, FlowColumn, Message, ProjectColumn, Severity};
use crate::form::{Department, Side, rounding_slack};
use crate::rules::{Check, Example, Question, Rule, Sink, Subject, Words};
use crate::text::fold;

pub(super) static RULE: Rule = Rule {
    code: "A206",
    name: Words {
        zh: "项目清单与支出构成不符", en: "project list differs from the expenditure of its category"
    },
    severity: Severity::Error,
    question: Question::Appropriateness,
    what: Words {
        zh: "某一类项目的本年预算之和与支出构成中该类支出不一致。",
        en: "This year’s budgets of the listed projects do not add up to the expenditure of their category.",
    },
    why: Words {
        zh: "项目清单是支出构成的明细，两处应当一致。",
        en: "The list breaks the expenditure down; the two should agree.",
    },
    how: Words {
        zh: "核对清单是否漏列或多列项目；差额在四舍五入范围内的，统一尾数即可。",
        en: "See whether a project is missing or listed twice; within rounding, just align the last digit.",
    },
    example: Example {
        wrong: "特定目标类140.59；所列项目20.16、48.79、75.63，合计144.58",
        right: "特定目标类144.58；所列项目20.16、48.79、75.63，合计144.58",
    },
    fix: None,
    sources: &["arithmetic", "integrated-standard"],
    yields_to: &[],
    checks: &[Check::Form(check)],
};

fn check(form: &Subject<'_>, out: &mut Sink<'_>) {
    let Some(department) = &form.department else { return };
    for (category, projects) in categories(department) {
        let row = department.expenditure.iter().position(|flow| {
            let label = fold(flow.label.as_str());
            !flow.is_total() && (label.starts_with(&category) || category.starts_with(&label))
        });
        let Some(row) = row else { continue };
        let Some(stated) = department.flows(Side::Expenditure)[row].figure(None) else { continue };
        let sum: Decimal = projects.iter().map(|(_, amount)| amount).sum();
        let gap = (sum - stated).abs();
        if gap.is_zero() {
            continue;
        }
        let (severity, zh, en) = if gap <= rounding_slack(projects.len()) {
            (Severity::Advice, "，属四舍五入的尾差，建议统一", "; rounding explains it")
        } else if sum < stated {
            (Severity::Warning, "，请核对是否漏列项目", "; projects may be missing from the list")
        } else {
            (Severity::Error, "", "")
        };
        let message = Message {
            zh: format!("{category}{}个项目本年预算合计{sum}，支出构成为{stated}，相差{gap}{zh}。", projects.len()),
            en: format!(
                "The {} listed projects of {category} add up to {sum}, the expenditure is {stated}; gap {gap}{en}.",
                projects.len()
            ),
        };
        let listed = projects.iter().map(|(index, _)| Field::Project(*index, ProjectColumn::Current));
        out.report_as(
            severity,
            std::iter::once(Field::Flow(Side::Expenditure, row, FlowColumn::Amount)).chain(listed),
            message,
        );
    }
    for (index, project) in department.projects.iter().enumerate() {
        let figure = |amount: &Option<crate::form::Amount>| amount.as_ref()?.figure();
        let (Some(total), Some(current)) = (figure(&project.total), figure(&project.current)) else { continue };
        if current > total {
            out.report(
                [Field::Project(index, ProjectColumn::Current)],
                Message {
                    zh: format!("“{}”本年预算{current}大于项目总预算{total}。", project.name),
                    en: format!("This year’s budget of {}, {current}, exceeds its total {total}.", project.name),
                },
            );
        }
    }
}

/// The listed projects by category: index and this year's budget. A category with a project that has no figure is left
/// out, for its sum is not known.
fn categories(department: &Department) -> BTreeMap<String, Vec<(usize, Decimal)>> {
    let mut categories = BTreeMap::<String, Vec<(usize, Decimal)>>::new();
    let mut unknown = Vec::new();
    for (index, project) in department.projects.iter().enumerate() {
        let Some(category) = project.category.as_ref().map(|category| fold(category.as_str())) else { continue };
        match project.current.as_ref().and_then(|amount| amount.figure()) {
            Some(amount) => categories.entry(category).or_default().push((index, amount)),
            None => unknown.push(category),
        }
    }
    categories.retain(|category, _| !category.is_empty() && !unknown.contains(category));
    categories
}
