//! A202: a year gets more money than the whole term.

use crate::finding::{Field, Message, Severity};
use crate::form::{Budget, Form, FundHorizon, FundSource, rounding_slack};
use crate::rules::{Check, Example, Question, Rule, Sink, Subject, Words};

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

fn check(form: &Subject<'_>, out: &mut Sink<'_>) {
    for horizon in [FundHorizon::MidTerm, FundHorizon::Total] {
        let mut found = false;
        for source in [FundSource::Total, FundSource::Fiscal, FundSource::Own, FundSource::Other] {
            // What is above in a part is above in the total for the same reason.
            if found {
                break;
            }
            let (Some(year), Some(term)) = (only(form, FundHorizon::Annual, source), only(form, horizon, source))
            else {
                continue;
            };
            let gap = year.amount - term.amount;
            if gap <= rounding_slack(2) {
                continue;
            }
            found = true;
            let (of_year, of_term) = (&form.funds[year.fund].amount.text, &form.funds[term.fund].amount.text);
            let label = match source {
                FundSource::Total => Words { zh: "资金总额", en: "total" },
                FundSource::Fiscal => Words { zh: "财政拨款", en: "fiscal part" },
                FundSource::Own => Words { zh: "单位资金", en: "own funds" },
                _ => Words { zh: "其他资金", en: "other money" },
            };
            out.report(
                [Field::Fund(year.fund), Field::Fund(term.fund)],
                Message {
                    zh: format!("年度{}{of_year}大于{}{}{of_term}，超出{gap}。", label.zh, horizon.zh(), label.zh),
                    en: format!(
                        "The annual {} {of_year} exceeds the {} {} {of_term} by {gap}.",
                        label.en,
                        horizon.en(),
                        label.en
                    ),
                },
            );
        }
    }
}

/// The one amount of a source in a time; of totals also one that is printed again.
fn only(form: &Form, horizon: FundHorizon, source: FundSource) -> Option<Budget> {
    if source == FundSource::Total {
        return form.total_of(horizon);
    }
    let mut funds = form.funds_of(horizon).filter(|(_, fund)| fund.source == source);
    let (fund, found) = funds.next().filter(|_| funds.next().is_none())?;
    let amount = found.amount.figure()?;
    // A part above its own total is A201's matter.
    let within = form.total_of(horizon).is_some_and(|total| amount <= total.amount);
    within.then_some(Budget { fund, amount })
}
