//! A202: a year gets more money than the whole term.

use crate::finding::{Field, Message, Severity};
use crate::form::{Form, FundHorizon, rounding_slack};
use crate::rules::{Check, Example, Question, Rule, Sink, Words};

pub(super) static RULE: Rule = Rule {
    code: "A202",
    name: Words { zh: "年度资金大于中期资金", en: "annual fund above the mid-term fund" },
    severity: Severity::Error,
    question: Question::Appropriateness,
    what: Words {
        zh: "年度资金总额大于中期（或项目）资金总额。",
        en: "The total of the year is larger than the total of the term, or of the whole project.",
    },
    why: Words {
        zh: "年度资金是中期资金的一部分，不可能超过中期资金。",
        en: "A year is part of the term and cannot cost more than all of it.",
    },
    how: Words {
        zh: "核对两个总额，常见的是位数填错或两栏填反。",
        en: "Compare the two totals; often a digit is wrong or the columns were swapped.",
    },
    example: Example {
        wrong: "中期资金总额111万元，年度资金总额135万元",
        right: "中期资金总额111万元，年度资金总额35万元",
    },
    fix: None,
    sources: &["arithmetic"],
    yields_to: &["A212"],
    checks: &[Check::Form(check)],
};

fn check(form: &Form, out: &mut Sink<'_>) {
    let Some(annual) = form.total_of(FundHorizon::Annual) else { return };
    for horizon in [FundHorizon::MidTerm, FundHorizon::Total] {
        let Some(outer) = form.total_of(horizon) else { continue };
        let gap = annual.amount - outer.amount;
        if gap <= rounding_slack(2) {
            continue;
        }
        let (year, term) = (&form.funds[annual.fund].amount.text, &form.funds[outer.fund].amount.text);
        out.report(
            [Field::Fund(annual.fund), Field::Fund(outer.fund)],
            Message {
                zh: format!("年度资金总额{year}大于{}资金总额{term}，超出{gap}。", horizon.zh()),
                en: format!("The annual total {year} exceeds the {} total {term} by {gap}.", horizon.en()),
            },
        );
    }
}
