//! A204: a department's income and expenditure do not balance.

use crate::finding::{Message, Severity};
use crate::form::{Side, rounding_slack, year_en, year_zh};
use crate::rules::{Check, Example, Question, Rule, Sink, Subject, Words};

pub(super) static RULE: Rule = Rule {
    code: "A204",
    name: Words { zh: "收支总计不平", en: "income and expenditure do not balance" },
    severity: Severity::Error,
    question: Question::Appropriateness,
    what: Words {
        zh: "同一年度的收入合计与支出合计不相等。",
        en: "Total income and total expenditure of the same year differ.",
    },
    why: Words {
        zh: "部门的全部收入和支出都应纳入预算，收支总计应当相等。",
        en: "All income and expenditure belong in the budget, and the two totals should be equal.",
    },
    how: Words {
        zh: "检查是否漏列了单位资金或上年结转；往年决算数有结转结余的，请说明。",
        en: "See whether own funds or carry-over were left out; explain where an earlier year closed with carry-over.",
    },
    example: Example {
        wrong: "收入合计291.17，支出合计279.77", right: "收入合计291.17，支出合计291.17"
    },
    fix: None,
    sources: &["budget-regulation-5"],
    yields_to: &[],
    checks: &[Check::Form(check)],
};

fn check(form: &Subject<'_>, out: &mut Sink<'_>) {
    let Some(department) = &form.department else { return };
    for year in department.years() {
        let (Some(income), Some(expenditure)) =
            (department.footing(Side::Income, year), department.footing(Side::Expenditure, year))
        else {
            continue;
        };
        // A total that its own rows contradict is A203's finding; nothing can be said about the balance.
        if !income.agrees() || !expenditure.agrees() {
            continue;
        }
        let gap = (income.total - expenditure.total).abs();
        if gap <= rounding_slack(income.rows.len().min(expenditure.rows.len())) {
            continue;
        }
        let larger =
            if income.total > expenditure.total { (Side::Income, &income) } else { (Side::Expenditure, &expenditure) };
        let row = larger.1.rows.iter().find(|(_, amount)| *amount == gap).map(|(row, _)| *row);
        let label = row.map(|row| department.flows(larger.0)[row].label.as_str());
        let message = Message {
            zh: format!(
                "{}收入合计{}与支出合计{}相差{gap}{}。",
                year_zh(year),
                income.total,
                expenditure.total,
                label.map_or(String::new(), |label| format!(
                    "，恰等于{}中的“{label}”，{}可能漏列了这一项",
                    larger.0.zh(),
                    if larger.0 == Side::Income { "支出" } else { "收入" }
                )),
            ),
            en: format!(
                "Totals of {}: income {} and expenditure {} differ by {gap}{}.",
                year_en(year),
                income.total,
                expenditure.total,
                label.map_or(String::new(), |label| format!(", exactly the amount of {label}")),
            ),
        };
        // Earlier years are results, and may close with carry-over.
        let severity = if year.is_none() { Severity::Error } else { Severity::Warning };
        let mut places = vec![
            department.flow_field(Side::Income, income.total_row, year),
            department.flow_field(Side::Expenditure, expenditure.total_row, year),
        ];
        places.extend(row.map(|row| department.flow_field(larger.0, row, year)));
        out.report_as(severity, places, message);
    }
}
