//! C406: the basis of a target differs between horizons, or the form itself contradicts it.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::finding::{Column, Field, Message, ProjectColumn, Severity};
use crate::form::{AmountUnit, Form};
use crate::rules::{Check, Example, Question, Rule, Sink, Subject, Words};
use crate::text::fold;
use crate::value::amounts_in;

pub(super) static RULE: Rule = Rule {
    code: "C406",
    name: Words { zh: "确定依据前后不一或与表内数据矛盾", en: "basis that differs or is contradicted" },
    severity: Severity::Advice,
    question: Question::Relevance,
    what: Words {
        zh: "同一指标两期的确定依据不同，或依据所述与表内数据矛盾。",
        en: "The basis of an indicator differs between horizons, or figures of the form contradict it.",
    },
    why: Words {
        zh: "确定依据是审核指标值的出发点，应当真实一致。",
        en: "The basis is where the review of a target value starts; it must be true and consistent.",
    },
    how: Words {
        zh: "统一两期的确定依据；依据中的说法与项目清单不符的，请更正。",
        en: "Use one basis for both horizons; correct a basis that the list of projects contradicts.",
    },
    example: Example {
        wrong: "依据“无100万元以上的项目”，项目清单中有116.88万元的项目",
        right: "依据“按项目清单列支”",
    },
    fix: None,
    sources: &["department-form-notes-8"],
    yields_to: &[],
    checks: &[Check::Form(check)],
};

fn check(form: &Subject<'_>, out: &mut Sink<'_>) {
    for pair in form.pairs() {
        let (outer, annual) = (&form.indicators[pair.outer], &form.indicators[pair.annual]);
        let (Some(term), Some(year)) = (&outer.basis, &annual.basis) else { continue };
        let (folded_term, folded_year) = (fold(term.as_str()), fold(year.as_str()));
        if folded_term == folded_year || folded_term.is_empty() || folded_year.is_empty() {
            continue;
        }
        let name = &annual.name;
        out.report(
            [Field::Indicator(pair.annual, Column::Basis), Field::Indicator(pair.outer, Column::Basis)],
            Message {
                zh: format!("“{name}”的确定依据{}为“{term}”，年度为“{year}”。", outer.horizon.zh()),
                en: format!(
                    "The basis of “{name}” is {term} in the {} table and {year} in the annual one.",
                    outer.horizon.en()
                ),
            },
        );
    }
    contradicted(form, out);
}

/// Reports a basis such as 无100万以上的项目 where the list holds such projects; one finding for all cells that say so.
fn contradicted(form: &Form, out: &mut Sink<'_>) {
    let (Some(department), Some(unit)) = (&form.department, form.amount_unit) else { return };
    let mut said: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, indicator) in form.indicators.iter().enumerate() {
        if let Some(basis) = &indicator.basis {
            said.entry(fold(basis.as_str())).or_default().push(index);
        }
    }
    for (basis, indicators) in said {
        let Some(limit) = denied_above(&basis, unit) else { continue };
        let above = |figure: Option<Decimal>| figure.is_some_and(|figure| figure >= limit);
        let mut larger = Vec::new();
        let mut current_too = 0;
        for (index, project) in department.projects.iter().enumerate() {
            let (total, current) = (
                project.total.as_ref().and_then(|amount| amount.figure()),
                project.current.as_ref().and_then(|amount| amount.figure()),
            );
            if above(total) || above(current) {
                larger.push((index, total.max(current).unwrap_or_default()));
                current_too += usize::from(above(current));
            }
        }
        if larger.is_empty() {
            continue;
        }
        let figures: Vec<String> = larger.iter().map(|(_, figure)| figure.to_string()).collect();
        let (u, count) = (unit.code(), larger.len());
        let cells = indicators.iter().map(|index| Field::Indicator(*index, Column::Basis));
        let projects = larger.iter().map(|(index, _)| Field::Project(*index, ProjectColumn::Total));
        let printed = form.indicators[indicators[0]].basis.as_ref().map_or(String::new(), |basis| basis.to_string());
        out.report_as(
            Severity::Warning,
            cells.chain(projects).collect::<Vec<_>>(),
            Message {
                zh: format!(
                    "确定依据称“{printed}”，项目清单中有{count}个项目的总预算不低于{limit}{u}（{}），{}，请核对。",
                    figures.join("、"),
                    if current_too == 0 {
                        format!("本年预算均低于{limit}{u}")
                    } else {
                        format!("其中本年预算不低于{limit}{u}的有{current_too}个")
                    },
                ),
                en: format!(
                    "The basis says “{printed}”, but {count} listed projects have a total of {limit} or more ({}), {current_too} of them this year ({}).",
                    figures.join(", "),
                    unit.en(),
                ),
            },
        );
    }
}

/// The amount from which on, a basis says, there is no project: 无100万以上的项目. In the form's unit.
fn denied_above(basis: &str, unit: AmountUnit) -> Option<Decimal> {
    let denied = ["无", "没有"].iter().find_map(|word| basis.split_once(word))?.1;
    let found = amounts_in(denied).into_iter().next()?;
    let after = &denied[found.range.end..];
    let after = after.strip_prefix(['及', '(', '（']).unwrap_or(after);
    let above = ["以上", "含)以上", "含本数)以上"].iter().any(|word| after.starts_with(word));
    let projects = above && after.contains("项目");
    projects.then(|| found.money.in_power(unit.power()))
}
