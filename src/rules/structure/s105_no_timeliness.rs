//! S105: a horizon has no timeliness indicator.

use crate::finding::{Column, Field, Message, Safety, Severity};
use crate::form::{Aspect, Form, Horizon, Pair};
use crate::lexicon::measure::is_timely;
use crate::rules::{Check, Example, Question, Rule, Sink, Subject, Words};
use crate::text::fold;

pub(super) static RULE: Rule = Rule {
    code: "S105",
    name: Words { zh: "缺少时效指标", en: "no timeliness indicator" },
    severity: Severity::Advice,
    question: Question::Completeness,
    what: Words {
        zh: "某一期的绩效指标中没有时效指标。", en: "A horizon has no timeliness indicator."
    },
    why: Words {
        zh: "时效指标说明何时完成；有完成时限的工作应当设置。",
        en: "Timeliness says when the work is done; work with a deadline should have it.",
    },
    how: Words {
        zh: "有完成时限的，补充时效指标，如“完成时间：11月30日前”。",
        en: "Where there is a deadline, add one: “done by 30 November”.",
    },
    example: Example {
        wrong: "产出指标只有数量和质量", right: "时效指标：培训完成时间2025年11月30日前"
    },
    fix: Some(Safety::Confirm),
    sources: &["2015-88-10", "2021-101-2"],
    yields_to: &[],
    checks: &[Check::Form(check)],
};

fn check(form: &Subject<'_>, out: &mut Sink<'_>) {
    // A horizon without any output is the matter of S103.
    let horizons = form.horizons_without(Aspect::Timeliness).into_iter().filter(|&horizon| form.has_output(horizon));
    for horizon in horizons {
        let elsewhere = elsewhere(form, horizon);
        let (zh, en) = elsewhere.map_or(
            ("，如有完成时限请补充".to_owned(), "; add one where there is a deadline".to_owned()),
            |index| {
                let name = &form.indicators[index].name;
                (format!("，可将“{name}”调整到时效指标"), format!("; “{name}” could be moved there"))
            },
        );
        let mut places = vec![Field::opening(form, horizon)];
        places.extend(elsewhere.map(|index| Field::Indicator(index, Column::Name)));
        let message = Message {
            zh: format!("{}绩效指标中没有时效指标{zh}。", horizon.zh()),
            en: format!("There is no {} timeliness indicator{en}.", horizon.en()),
        };
        let reported = out.report(places, message);
        if let Some(index) = elsewhere.filter(|index| !is_the_only_one(form, *index)) {
            reported.regroup(index, Aspect::Timeliness);
        }
    }
}

/// An indicator of timeliness under another label: by its name, or because it stands under timeliness in the other
/// horizon.
fn elsewhere(form: &Subject<'_>, horizon: Horizon) -> Option<usize> {
    let may_move = |index: usize| {
        form.indicators.get(index).is_some_and(|indicator| {
            indicator.horizon == horizon && !indicator.is_cost() && !indicator.is_satisfaction()
        })
    };
    let timely =
        |index: usize| form.indicators.get(index).is_some_and(|other| other.aspect == Some(Aspect::Timeliness));
    let mut by_name = form.indicators_of(horizon).filter(|(_, indicator)| is_timely(&fold(indicator.name.as_str())));
    by_name.find(|(index, _)| may_move(*index)).map(|(index, _)| index).or_else(|| {
        let both_ways = |pair: Pair| [(pair.outer, pair.annual), (pair.annual, pair.outer)];
        let mut pairs = form.pairs().iter().copied().filter(|pair| pair.exact).flat_map(both_ways);
        pairs.find(|&(here, there)| may_move(here) && timely(there)).map(|(here, _)| here)
    })
}

/// Whether a horizon would lack another aspect if this indicator moved.
fn is_the_only_one(form: &Form, index: usize) -> bool {
    let row = &form.indicators[index];
    let alike = |aspect| form.indicators_of(row.horizon).filter(|(_, other)| other.aspect == aspect).count();
    alike(row.aspect) < 2 && !row.is_benefit()
        || row.is_benefit() && form.indicators_of(row.horizon).filter(|(_, other)| other.is_benefit()).count() < 2
}
