//! A203: the rows of a department's income or expenditure do not add up to the total.

use crate::finding::{Message, Severity};
use crate::form::{Side, year_en, year_zh};
use crate::rules::{Check, Example, Question, Rule, Sink, Subject, Words};

pub(super) static RULE: Rule = Rule {
    code: "A203",
    name: Words { zh: "收入（支出）合计不符", en: "income or expenditure total differs from its rows" },
    severity: Severity::Error,
    question: Question::Appropriateness,
    what: Words {
        zh: "收入构成或支出构成各行之和与合计行不一致。",
        en: "The rows of income or of expenditure do not add up to the printed total.",
    },
    why: Words {
        zh: "合计是部门预算的总数，与明细不符就无法审核。",
        en: "The total is the department’s budget; it must agree with its rows.",
    },
    how: Words {
        zh: "重新加总该年度各行，改正填错的一行或合计；空白的行按0计算。",
        en: "Add the rows of that year again and correct the wrong one or the total; blank rows count as 0.",
    },
    example: Example {
        wrong: "财政拨款428.34，单位资金7，合计434.34", right: "财政拨款428.34，单位资金6，合计434.34"
    },
    fix: None,
    sources: &["arithmetic"],
    yields_to: &[],
    checks: &[Check::Form(check)],
};

fn check(form: &Subject<'_>, out: &mut Sink<'_>) {
    let Some(department) = &form.department else { return };
    for side in [Side::Income, Side::Expenditure] {
        for year in department.years() {
            let Some(footing) = department.footing(side, year).filter(|footing| !footing.agrees()) else { continue };
            let (total, sum) = (footing.total, footing.sum);
            let gap = (total - sum).abs();
            let rows = std::iter::once(footing.total_row).chain(footing.rows.iter().map(|(row, _)| *row));
            let places = rows.map(|row| department.flow_field(side, row, year));
            let message = Message {
                zh: format!("{}{}各项之和{sum}与合计{total}不一致，相差{gap}。", year_zh(year), side.zh()),
                en: format!(
                    "Rows of {} ({}) add up to {sum}, not to the total {total}; gap {gap}.",
                    side.en(),
                    year_en(year)
                ),
            };
            out.report(places.collect::<Vec<_>>(), message);
        }
    }
}
