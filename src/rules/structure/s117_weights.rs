//! S117: weights do not add up.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::finding::{Column, Field, Message, Severity};
use crate::form::{Form, Horizon, Indicator};
use crate::rules::{Check, Example, Question, Rule, Sink, Subject, Words};
use crate::text::fold;
use crate::value::{amount_in, reckonable};

/// What weights add up to: 100, or 90 where the rate of execution has the other 10; the same as shares of one.
const WHOLES: [Decimal; 4] = [
    Decimal::ONE_HUNDRED,
    Decimal::from_parts(90, 0, 0, false, 0),
    Decimal::ONE,
    Decimal::from_parts(9, 0, 0, false, 1),
];

pub(super) static RULE: Rule = Rule {
    code: "S117",
    name: Words { zh: "权重合计不符", en: "weights that do not add up" },
    severity: Severity::Error,
    question: Question::Completeness,
    what: Words {
        zh: "同一期各指标的权重（分值）合计既不是100，也不是90。",
        en: "The weights of a horizon add up neither to 100 nor to 90.",
    },
    why: Words {
        zh: "权重合计不对，自评和评价就无法按百分制打分。",
        en: "Where weights do not add up, nothing can be scored out of 100.",
    },
    how: Words {
        zh: "调整权重，使合计为100；预算执行率另占10分的，合计为90。",
        en: "Adjust them to 100, or to 90 where budget execution has the other 10.",
    },
    example: Example {
        wrong: "产出50、效益30、满意度5，合计85", right: "产出50、效益30、满意度10，合计90"
    },
    fix: None,
    sources: &["2020-10", "2021-101-3"],
    yields_to: &[],
    checks: &[Check::Form(check)],
};

fn check(form: &Subject<'_>, out: &mut Sink<'_>) {
    for horizon in form.horizons() {
        let Some(rows) = rows(form, horizon) else { continue };
        // Each goal may have 100 of its own.
        let mut by_goal: BTreeMap<Option<String>, Vec<Weighed<'_>>> = BTreeMap::new();
        for row in &rows {
            let goal = row.indicator.goal.as_ref().map(|goal| fold(goal.as_str()));
            by_goal.entry(goal).or_default().push(*row);
        }
        if adds_up(&rows) || by_goal.values().all(|rows| adds_up(rows)) {
            continue;
        }
        let sum = sum_of(&rows).normalize();
        let message = Message {
            zh: format!("{}各指标权重合计{sum}，应为100，或90（另10分为预算执行率）。", horizon.zh()),
            en: format!("The {} weights add up to {sum}, not to 100, or 90 beside budget execution.", horizon.en()),
        };
        out.report(rows.iter().map(|row| Field::Indicator(row.index, Column::Weight)), message);
    }
}

/// A row with its weight.
#[derive(Clone, Copy)]
struct Weighed<'form> {
    index: usize,
    indicator: &'form Indicator,
    weight: Decimal,
}

/// All rows of a horizon with their weights; `None` where one has none: then the others may stand for groups.
fn rows(form: &Form, horizon: Horizon) -> Option<Vec<Weighed<'_>>> {
    let rows: Option<Vec<Weighed<'_>>> = form
        .indicators_of(horizon)
        .map(|(index, indicator)| {
            let (number, rest) = amount_in(indicator.weight.as_ref()?.as_str())?;
            let weight = reckonable(number.decimal)?;
            matches!(rest.as_str(), "" | "%" | "分").then_some(Weighed { index, indicator, weight })
        })
        .collect();
    rows.filter(|rows| !rows.is_empty())
}

fn sum_of(rows: &[Weighed<'_>]) -> Decimal {
    rows.iter().map(|row| row.weight).sum()
}

/// Whether weights add up: row by row, or as weights of the levels, which every row of a level repeats.
fn adds_up(rows: &[Weighed<'_>]) -> bool {
    let deepest = rows.iter().map(|row| row.indicator.path.len()).max().unwrap_or(0);
    let of_level = |depth: usize| -> Option<Decimal> {
        let mut weights: BTreeMap<Vec<String>, Decimal> = BTreeMap::new();
        for row in rows {
            let labels = row.indicator.path.iter().take(depth).map(|label| fold(label.as_str())).collect();
            let weight = weights.entry(labels).or_insert(row.weight);
            // A level has one weight.
            if *weight != row.weight {
                return None;
            }
        }
        Some(weights.values().copied().sum())
    };
    WHOLES.contains(&sum_of(rows)) || (1..=deepest).filter_map(of_level).any(|sum| WHOLES.contains(&sum))
}
