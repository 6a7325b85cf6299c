//! A205: a printed share is not the amount's share of the total.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::finding::{Field, FlowColumn, Message, Safety, Severity};
use crate::form::{Flow, Side};
use crate::rules::{Check, Example, Question, Rule, Sink, Subject, Words};
use crate::value::{amount_in, reckonable};

pub(super) static RULE: Rule = Rule {
    code: "A205",
    name: Words { zh: "占比计算不符", en: "share differs from amount over total" },
    severity: Severity::Error,
    question: Question::Appropriateness,
    what: Words {
        zh: "收入或支出的占比与金额除以合计的结果不一致。",
        en: "The printed share of a row is not its amount divided by the total.",
    },
    why: Words {
        zh: "占比由金额算出，二者不一致说明其中一个填错。",
        en: "The share follows from the amount; where they differ, one of them is wrong.",
    },
    how: Words {
        zh: "先核对金额，再按金额÷合计重新计算占比。",
        en: "Check the amount first, then divide it by the total again.",
    },
    example: Example {
        wrong: "单位资金6，合计434.34，占比1.83%", right: "单位资金6，合计434.34，占比1.38%"
    },
    fix: Some(Safety::Confirm),
    sources: &["arithmetic"],
    yields_to: &["A203"],
    checks: &[Check::Form(check)],
};

fn check(form: &Subject<'_>, out: &mut Sink<'_>) {
    let Some(department) = &form.department else { return };
    for side in [Side::Income, Side::Expenditure] {
        let Some(footing) = department.footing(side, None) else { continue };
        let flows = department.flows(side);
        let mut shares = Vec::new();
        let mut wrong = false;
        for (row, flow) in flows.iter().enumerate() {
            let (Some(share), Some(amount)) = (printed_share(flow), flow.figure(None)) else { continue };
            if !flow.is_total() {
                shares.push((row, share));
            }
            let Some(exact) = (amount * Decimal::ONE_HUNDRED).checked_div(footing.total) else { continue };
            let last_digit = Decimal::new(1, share.scale());
            if (share - exact).abs() <= last_digit {
                continue;
            }
            wrong = true;
            // As many digits as are printed, but not fewer than the two of other forms.
            let digits = share.scale().max(2);
            let right = exact.round_dp_with_strategy(digits, RoundingStrategy::MidpointAwayFromZero);
            let (right, label, field) = (right.normalize(), &flow.label, Field::Flow(side, row, FlowColumn::Share));
            let reported = out.report(
                [field, Field::Flow(side, row, FlowColumn::Amount)],
                Message {
                    zh: format!("“{label}”占比应为{right}%（{amount}÷{}），填为{share}%。", footing.total),
                    en: format!(
                        "The share of {label} should be {right}% ({amount} ÷ {}), not {share}%.",
                        footing.total
                    ),
                },
            );
            reported.rewrite(Safety::Confirm, field, format!("{right}%"));
        }
        // Each share may be right and yet their sum be off by more than rounding explains, where the amounts are.
        let sum: Decimal = shares.iter().map(|(_, share)| share).sum();
        let slack: Decimal = shares.iter().map(|(_, share)| Decimal::new(5, share.scale() + 1)).sum();
        let complete = shares.len() == footing.rows.len() && shares.len() > 1;
        if complete && !wrong && footing.agrees() && (sum - Decimal::ONE_HUNDRED).abs() > slack {
            out.report_as(
                Severity::Advice,
                shares.iter().map(|(row, _)| Field::Flow(side, *row, FlowColumn::Share)).collect::<Vec<_>>(),
                Message {
                    zh: format!("{}各项占比之和为{sum}%，不是100%。", side.zh()),
                    en: format!("The shares of {} add up to {sum}%, not to 100%.", side.en()),
                },
            );
        }
    }
}

/// The share in per cent, with the digits that are printed.
fn printed_share(flow: &Flow) -> Option<Decimal> {
    let (number, rest) = amount_in(flow.share.as_ref()?.as_str())?;
    (rest == "%").then_some(number.decimal).and_then(reckonable).filter(|share| share.scale() <= 6)
}
