//! C403: an indicator stands in one horizon only.

use std::collections::{BTreeMap, BTreeSet};

use crate::finding::{Change, Column, Field, Fix, Message, Safety, Severity};
use crate::form::{Form, Horizon, are_alike};
use crate::order::Gather;
use crate::rules::{Check, Example, Question, Rule, Sink, Subject, Words};

/// With more unpaired indicators than this, the horizons were planned apart: one finding says so.
const MOST_SINGLE: usize = 8;

pub(super) static RULE: Rule = Rule {
    code: "C403",
    name: Words { zh: "长期与年度指标不对应", en: "indicator in one horizon only" },
    severity: Severity::Advice,
    question: Question::Relevance,
    what: Words {
        zh: "中长期的指标没有对应的年度指标，或年度指标没有对应的中长期指标。",
        en: "An outer indicator has no annual counterpart, or the other way round.",
    },
    why: Words {
        zh: "年度指标是中长期指标的分解，两期应能逐项对照。",
        en: "Annual indicators break down those of the term; a reviewer compares them one by one.",
    },
    how: Words {
        zh: "在缺少的一期补上该指标；确属一期特有的，可以忽略。",
        en: "Add it where it is missing; ignore this where it belongs to one horizon only.",
    },
    example: Example {
        wrong: "长期有“待遇领取率”，年度没有", right: "两期都有“待遇领取率”"
    },
    fix: Some(Safety::Confirm),
    sources: &["2015-88-3", "department-form-notes-5"],
    yields_to: &["S110", "T502"],
    checks: &[Check::Form(check)],
};

fn check(form: &Subject<'_>, out: &mut Sink<'_>) {
    let Some(outer) = form.horizons().into_iter().find(|horizon| horizon.is_outer()) else { return };
    if form.indicators_of(Horizon::Annual).next().is_none() {
        return;
    }
    let paired: BTreeSet<usize> = form.pairs().iter().flat_map(|pair| [pair.outer, pair.annual]).gather();
    let single = |horizon: Horizon| -> Vec<usize> {
        let alone = form.indicators_of(horizon).filter(|(index, _)| !paired.contains(index));
        alone.filter(|(_, indicator)| !indicator.name.is_blank()).map(|(index, _)| index).collect()
    };
    let (outers, annuals) = (single(outer), single(Horizon::Annual));
    if outers.len() + annuals.len() > MOST_SINGLE {
        return report_many(form, outer, &outers, &annuals, out);
    }
    let near = near(form, &outers, &annuals);
    for (&index, &other) in &near {
        report_near(form, index, other, out);
    }
    let found: BTreeSet<usize> = near.iter().flat_map(|(one, other)| [*one, *other]).gather();
    for index in outers.into_iter().filter(|index| !found.contains(index)) {
        report_one(form, index, Horizon::Annual, out);
    }
    for index in annuals.into_iter().filter(|index| !found.contains(index)) {
        report_one(form, index, outer, out);
    }
}

/// Unpaired indicators of both horizons that may be one: outer → annual. There are few of them.
fn near(form: &Form, outers: &[usize], annuals: &[usize]) -> BTreeMap<usize, usize> {
    let mut near: BTreeMap<usize, usize> = BTreeMap::new();
    for outer in outers {
        let free = |annual: &&usize| !near.values().any(|taken| taken == *annual);
        let alike =
            annuals.iter().filter(free).find(|annual| are_alike(&form.indicators[*outer], &form.indicators[**annual]));
        if let Some(annual) = alike {
            near.insert(*outer, *annual);
        }
    }
    near
}

fn report_one(form: &Form, row: usize, missing: Horizon, out: &mut Sink<'_>) {
    let (indicator, at) = (&form.indicators[row], out.form);
    let (has, name) = (indicator.horizon, &indicator.name);
    let message = Message {
        zh: format!("{}指标“{name}”没有对应的{}指标。", has.zh(), missing.zh()),
        en: format!("The {} indicator “{name}” has no {} counterpart.", has.en(), missing.en()),
    };
    let label = Message {
        zh: format!("在{}指标中补上这一行（数值请核对）", missing.zh()),
        en: format!("Add the row to the {} indicators; then check its value", missing.en()),
    };
    let changes = vec![Change::Copy { form: at, row, with: Vec::new(), horizon: missing }];
    out.report([Field::Indicator(row, Column::Name)], message).fix(Fix { safety: Safety::Confirm, label, changes });
}

fn report_near(form: &Form, outer: usize, annual: usize, out: &mut Sink<'_>) {
    let (term, year) = (&form.indicators[outer], &form.indicators[annual]);
    let message = Message {
        zh: format!("{}指标“{}”与年度指标“{}”疑似同一指标，名称不一致。", term.horizon.zh(), term.name, year.name),
        en: format!("“{}” ({}) and “{}” (annual) seem to be one indicator.", term.name, term.horizon.en(), year.name),
    };
    out.report([Field::Indicator(annual, Column::Name), Field::Indicator(outer, Column::Name)], message).rewrite(
        Safety::Confirm,
        Field::Indicator(annual, Column::Name),
        term.name.as_str(),
    );
}

fn report_many(form: &Form, outer: Horizon, outers: &[usize], annuals: &[usize], out: &mut Sink<'_>) {
    let (term, year) = (outers.len(), annuals.len());
    let some: Vec<String> =
        outers.iter().chain(annuals).take(3).map(|index| format!("“{}”", form.indicators[*index].name)).collect();
    let message = Message {
        zh: format!("{}有{term}个、年度有{year}个指标没有对应，如{}，请逐项对照。", outer.zh(), some.join("、")),
        en: format!(
            "{term} {} and {year} annual indicators have no counterpart, such as {}.",
            outer.en(),
            some.join(", ")
        ),
    };
    let places = outers.iter().chain(annuals).map(|index| Field::Indicator(*index, Column::Name));
    out.report(places.collect::<Vec<_>>(), message);
}
