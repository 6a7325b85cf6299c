//! S119: an indicator whose first level is missing, or is none that is known.

use std::collections::BTreeMap;

use crate::finding::{Column, Field, Message, Severity};
use crate::form::FormKind;
use crate::rules::{Check, Example, Question, Rule, Sink, Subject, Words};
use crate::text::{Text, fold};

/// Most places that one finding shows.
const MOST_PLACES: usize = 50;

pub(super) static RULE: Rule = Rule {
    code: "S119",
    name: Words { zh: "指标类别不明", en: "an indicator of no known kind" },
    severity: Severity::Warning,
    question: Question::Completeness,
    what: Words {
        zh: "指标没有一级指标，或一级指标不是成本、产出、效益、满意度等通用类别。",
        en: "An indicator has no first level, or one that is not cost, output, benefit or satisfaction.",
    },
    why: Words {
        zh: "类别不明，就看不出各类指标是否齐全，系统也无法归类。",
        en: "Without its kind nobody can tell whether all kinds are there.",
    },
    how: Words {
        zh: "补填一级、二级指标；写法特殊的，核对是否符合表样。",
        en: "Fill in the levels; check an unusual label against the template.",
    },
    example: Example {
        wrong: "“培训人数”前没有一级、二级指标", right: "产出指标—数量指标—培训人数"
    },
    fix: None,
    sources: &["2015-88-10"],
    yields_to: &[],
    checks: &[Check::Form(check)],
};

fn check(form: &Subject<'_>, out: &mut Sink<'_>) {
    let mut unlabelled: Vec<usize> = Vec::new();
    let mut unknown: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, indicator) in form.indicators.iter().enumerate().filter(|(_, one)| one.dimension.is_none()) {
        match indicator.path.first().filter(|label| !label.is_blank()) {
            Some(label) => unknown.entry(fold(label.as_str())).or_default().push(index),
            None => unlabelled.push(index),
        }
    }
    if let Some(first) = unlabelled.first().and_then(|index| form.indicators.get(*index)) {
        let all = unlabelled.len() == form.indicators.len();
        let (zh, en) = match (all, unlabelled.len()) {
            (true, _) => ("全部指标都".to_owned(), "All indicators have".to_owned()),
            (false, 1) => (format!("“{}”", first.name), format!("“{}” has", first.name)),
            (false, n) => (format!("“{}”等{n}个指标", first.name), format!("“{}” and others ({n}) have", first.name)),
        };
        let message = Message {
            zh: format!("{zh}没有一级指标，请补填。"),
            en: format!("{en} no first level; fill it in."),
        };
        let places = unlabelled.iter().take(MOST_PLACES).map(|index| Field::Indicator(*index, Column::Name));
        out.report(places, message);
    }
    // A department's template may have levels of its own.
    if form.kind != FormKind::Project {
        return;
    }
    for rows in unknown.values() {
        let first = rows.first().and_then(|index| form.indicators.get(*index)?.path.first());
        let label = first.map_or("", Text::as_str);
        let message = Message {
            zh: format!("一级指标“{label}”不是通用类别，请核对；各类指标是否齐全未能检查。"),
            en: format!("The first level “{label}” is none of the usual ones; whether any kind is missing is unknown."),
        };
        let places = rows.iter().take(MOST_PLACES).map(|index| Field::Indicator(*index, Column::Level(0)));
        out.report_as(Severity::Advice, places, message);
    }
}
