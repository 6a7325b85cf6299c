//! S102: goals and indicators do not go together.

use std::collections::{BTreeMap, BTreeSet};

use crate::finding::{Column, Field, Message, Severity};
use crate::form::{Form, Horizon, LayoutKind};
use crate::lexicon::unfilled::unfilled_text;
use crate::order::Gather;
use crate::rules::{Check, Example, Question, Rule, Sink, Subject, Words};
use crate::text::fold;

pub(super) static RULE: Rule = Rule {
    code: "S102",
    name: Words { zh: "目标与指标不成对", en: "a goal without indicators, or the reverse" },
    severity: Severity::Error,
    question: Question::Completeness,
    what: Words {
        zh: "某一期有指标没有目标，或有目标没有指标，或指标所属的目标没有列出。",
        en: "A horizon has indicators and no goal, a goal and no indicators, or indicators of a goal that is not stated.",
    },
    why: Words {
        zh: "绩效目标要通过指标细化量化，指标要说明是为哪个目标设的。",
        en: "Indicators break a goal down; each belongs to a goal that is stated.",
    },
    how: Words {
        zh: "补写这一期的绩效目标，或为目标补充指标；目标名称前后一致。",
        en: "State the goal of this horizon, or add indicators for it; name goals alike throughout.",
    },
    example: Example {
        wrong: "有年度绩效指标，年度目标空白", right: "年度目标：为社保大厅提供物业服务，保障正常运转"
    },
    fix: None,
    sources: &["2015-88-10", "2015-88-9", "2018-34"],
    yields_to: &[],
    checks: &[Check::Form(check)],
};

fn check(form: &Subject<'_>, out: &mut Sink<'_>) {
    // A form without any indicator is the matter of S118, one of indicators only that of S101.
    if form.indicators.is_empty() || form.is_table_only() {
        return;
    }
    horizons(form, out);
    names(form, out);
}

/// The goals that say something, by horizon: the first of each.
fn stated(form: &Form) -> BTreeMap<Horizon, usize> {
    let mut stated = BTreeMap::new();
    for (index, goal) in form.goals.iter().enumerate() {
        if unfilled_text(&fold(goal.text.as_str())).is_none() {
            stated.entry(goal.horizon).or_insert(index);
        }
    }
    stated
}

fn horizons(form: &Form, out: &mut Sink<'_>) {
    let stated = stated(form);
    let with_indicators = form.horizons();
    // One goal and one table of indicators belong together, whatever the labels call them.
    if stated.len() == 1 && with_indicators.len() == 1 {
        return;
    }
    for &horizon in with_indicators.iter().filter(|horizon| !stated.contains_key(horizon)) {
        // The goal of the whole project stands over the annual table where the form prints no goal of the year.
        if !stated.is_empty() && with_indicators.len() == 1 {
            continue;
        }
        let message = Message {
            zh: format!("{}有指标但没有填写绩效目标。", horizon.zh()),
            en: format!("There are {} indicators, but no {} goal.", horizon.en(), horizon.en()),
        };
        let blank = form.goals.iter().position(|goal| goal.horizon == horizon);
        let places = blank.map(Field::Goal).into_iter().chain([Field::opening(form, horizon)]);
        out.report(places, message);
    }
    // The goal of the whole project often stands over one annual table. A mid-term goal, and a layout with a table for each
    // horizon, ask for indicators of their own.
    let has_table = matches!(form.layout, LayoutKind::Stacked | LayoutKind::SideBySide | LayoutKind::Department);
    for (&horizon, &goal) in stated.iter().filter(|(horizon, _)| !with_indicators.contains(horizon)) {
        if horizon == Horizon::LongTerm && !has_table {
            continue;
        }
        let message = Message {
            zh: format!("{}有绩效目标但没有指标，请补充。", horizon.zh()),
            en: format!("There is a goal for the {} without indicators; add some.", horizon.en()),
        };
        out.report([Field::Goal(goal)], message);
    }
}

/// Goals by their names: those that indicators name, and those that are stated.
fn names(form: &Form, out: &mut Sink<'_>) {
    let mut named: BTreeMap<String, usize> = BTreeMap::new();
    for (index, indicator) in form.indicators.iter().enumerate() {
        if let Some(goal) = indicator.goal.as_ref().filter(|goal| !goal.is_blank()) {
            named.entry(fold(goal.as_str())).or_insert(index);
        }
    }
    let declared: BTreeSet<String> =
        form.goals.iter().filter_map(|goal| Some(fold(goal.name.as_ref()?.as_str()))).gather();
    if named.is_empty() || declared.is_empty() {
        return;
    }
    for (name, &index) in named.iter().filter(|(name, _)| !declared.contains(*name)) {
        let message = Message {
            zh: format!("指标所属的“{name}”没有在绩效目标中列出。"),
            en: format!("The indicators below “{name}” belong to a goal that is not stated."),
        };
        out.report([Field::Indicator(index, Column::Name)], message);
    }
    // Where the rows of a horizon do not name their goals, nothing is known of those.
    let mut named_in = form.horizons();
    named_in.retain(|&horizon| form.indicators_of(horizon).all(|(_, indicator)| indicator.goal.is_some()));
    for (index, goal) in form.goals.iter().enumerate() {
        let Some(name) = goal.name.as_ref().filter(|name| !name.is_blank()) else { continue };
        if named_in.contains(&goal.horizon) && !named.contains_key(&fold(name.as_str())) {
            let message = Message {
                zh: format!("“{name}”没有对应的指标，请补充。"),
                en: format!("The goal “{name}” has no indicator; add some."),
            };
            out.report([Field::Goal(index)], message);
        }
    }
}
