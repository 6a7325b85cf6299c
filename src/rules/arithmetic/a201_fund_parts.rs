//! A201: the parts of a fund do not add up to its total.

use rust_decimal::Decimal;

use crate::finding::{Field, Message, Severity};
use crate::form::{Fund, FundHorizon, FundSource, rounding_slack};
use crate::rules::{Check, Example, Question, Rule, Sink, Subject, Words};
use crate::text::holds;

pub(super) static RULE: Rule = Rule {
    code: "A201",
    name: Words { zh: "资金构成不等于总额", en: "fund parts differ from the total" },
    severity: Severity::Error,
    question: Question::Appropriateness,
    what: Words {
        zh: "财政拨款、其他资金等各项之和与资金总额不一致。",
        en: "The parts of a fund (fiscal appropriation, other money) do not add up to its total.",
    },
    why: Words {
        zh: "总额与构成必须一致，否则无法确定项目的预算。",
        en: "A budget whose parts and total differ cannot be approved.",
    },
    how: Words {
        zh: "核对各项资金来源和总额，改正填错的一项；空白的来源按0计算。",
        en: "Compare each source with the total and correct the wrong one; a blank source counts as 0.",
    },
    example: Example {
        wrong: "年度资金总额100万元，财政拨款80万元，其他资金10万元",
        right: "年度资金总额100万元，财政拨款80万元，其他资金20万元",
    },
    fix: None,
    sources: &["arithmetic", "budget-regulation-5", "budget-regulation-40"],
    yields_to: &["A212"],
    checks: &[Check::Form(check)],
};

fn check(form: &Subject<'_>, out: &mut Sink<'_>) {
    for horizon in [FundHorizon::Annual, FundHorizon::MidTerm, FundHorizon::Total] {
        let Some(total) = form.total_of(horizon) else { continue };
        if form.funds_of(horizon).any(|(_, fund)| fund.amount.is_unreadable()) {
            continue;
        }
        let parts: Vec<(usize, &Fund, Decimal)> = form
            .funds_of(horizon)
            .filter(|(_, fund)| fund.source != FundSource::Total)
            .filter_map(|(index, fund)| Some((index, fund, fund.amount.figure()?)))
            .collect();
        let readings = readings(&parts);
        let slack = rounding_slack(parts.len());
        if readings.is_empty() || readings.iter().any(|sum| (sum - total.amount).abs() <= slack) {
            continue;
        }
        let sum = readings[0];
        let gap = (sum - total.amount).abs();
        // A lone part below the total: what is missing may be a blank cell, which counts as nothing.
        let lone = sum < total.amount && parts.len() == 1;
        let listed: Vec<String> =
            parts.iter().map(|(_, fund, _)| format!("{}{}", fund.label, fund.amount.text)).collect();
        let message = Message {
            zh: format!(
                "{}资金总额{}与各项资金来源之和{sum}不一致，{}{gap}（{}）。",
                horizon.zh(),
                form.funds[total.fund].amount.text,
                if lone { "未列明来源的有" } else { "相差" },
                listed.join("，"),
            ),
            en: format!(
                "The {} total {} differs by {gap} from the sum of its parts, {sum}.",
                horizon.en(),
                form.funds[total.fund].amount.text,
            ),
        };
        let places = std::iter::once(total.fund).chain(parts.iter().map(|(index, ..)| *index));
        out.report(places.map(Field::Fund), message);
    }
}

/// The sums that the parts can mean, the plain sum first: a fiscal part may be broken down by the fiscal parts after it
/// (财政拨款, 其中：上级, 本级), which then must not be counted again.
fn readings(parts: &[(usize, &Fund, Decimal)]) -> Vec<Decimal> {
    let amounts: Vec<Decimal> = parts.iter().map(|(.., amount)| *amount).collect();
    let mut readings: Vec<Decimal> = (!parts.is_empty()).then(|| amounts.iter().sum()).into_iter().collect();
    for (at, (_, fund, amount)) in parts.iter().enumerate() {
        let after = &parts[at + 1..];
        // 省级资金 is not made of the 县级资金 below it, unless that says so.
        let whole = after.first().is_some_and(|(_, next, _)| is_of_which(next)) || !is_of_a_level(fund);
        if fund.source != FundSource::Fiscal || !whole {
            continue;
        }
        let below = after.iter().take_while(|(_, part, _)| {
            part.source == FundSource::Fiscal || part.source == FundSource::CarryOver && is_of_which(part)
        });
        let mut run = Decimal::ZERO;
        for (.., part) in below {
            run += part;
            // A breakdown may name only some of what it breaks down.
            if run <= *amount {
                readings.push(readings[0] - run);
            }
        }
    }
    readings
}

/// Whether a label says that it is a part: 其中：财政拨款.
fn is_of_which(fund: &Fund) -> bool {
    fund.label.as_str().trim_start().starts_with("其中")
}

/// Whether a label names the level of government that gives the money.
fn is_of_a_level(fund: &Fund) -> bool {
    holds(fund.label.as_str(), &["中央", "省", "市", "区", "县", "乡", "镇", "上级", "本级"])
}
