//! C404: the same indicator stands below different level 2 labels.

use std::collections::BTreeMap;

use crate::finding::{Change, Column, Field, Fix, Message, Safety, Severity};
use crate::form::{Aspect, Form, Horizon, RepairCode, name_key};
use crate::rules::{Check, Example, Question, Rule, Sink, Subject, Words};
use crate::text::fold;

/// Most repairs that are looked through for the hint that a label was filled down.
const MOST_REPAIRS: usize = 200;

pub(super) static RULE: Rule = Rule {
    code: "C404",
    name: Words { zh: "同一指标归属不同二级指标", en: "one indicator below different level 2 labels" },
    severity: Severity::Warning,
    question: Question::Relevance,
    what: Words {
        zh: "同一指标在两期（或同一期内）放在不同的二级指标下。",
        en: "The same indicator stands below different level 2 labels, in two horizons or in one.",
    },
    why: Words {
        zh: "同一指标考核的是同一内容，归类应当一致。",
        en: "It measures one thing, and so belongs in one place.",
    },
    how: Words {
        zh: "确定该指标属于哪一类，把另一处移过去。", en: "Decide where it belongs and move the other one."
    },
    example: Example {
        wrong: "“协查办结率”长期在质量指标，年度在时效指标", right: "“协查办结率”两期都在时效指标"
    },
    fix: Some(Safety::Confirm),
    sources: &["2021-101-2"],
    yields_to: &[],
    checks: &[Check::Form(check)],
};

fn check(form: &Subject<'_>, out: &mut Sink<'_>) {
    for pair in form.pairs().iter().filter(|pair| pair.exact) {
        report_pair(form, pair.outer, pair.annual, out);
    }
    let mut seen: BTreeMap<(Horizon, Option<String>, String), usize> = BTreeMap::new();
    for (index, indicator) in form.indicators.iter().enumerate() {
        let name = name_key(indicator.name.as_str());
        if name.is_empty() || indicator.aspect.is_none() {
            continue;
        }
        let goal = indicator.goal.as_ref().map(|goal| fold(goal.as_str()));
        if let Some(&first) = seen.get(&(indicator.horizon, goal.clone(), name.clone())) {
            report_twice(form, first, index, out);
        } else {
            seen.insert((indicator.horizon, goal, name), index);
        }
    }
}

/// The innermost label of a row; its name where it has none.
fn label(form: &Form, row: usize) -> Field {
    let level = form.indicators[row].path.len().checked_sub(1);
    Field::Indicator(row, level.map_or(Column::Name, Column::Level))
}

fn report_pair(form: &Form, outer: usize, annual: usize, out: &mut Sink<'_>) {
    let (term, year) = (&form.indicators[outer], &form.indicators[annual]);
    let (Some(here), Some(there)) = (term.aspect, year.aspect) else { return };
    // A layout may have cost at level 1 in one table and at level 2 in the other.
    if here == there || term.is_cost() && year.is_cost() {
        return;
    }
    let horizon = term.horizon;
    let message = Message {
        zh: format!("“{}”{}在{}，年度在{}。", year.name, horizon.zh(), here.zh(), there.zh()),
        en: format!(
            "“{}” is a {} indicator in the {} table and a {} one this year.",
            year.name,
            here.en(),
            horizon.en(),
            there.en()
        ),
    };
    let filled = |row: usize| label_was_filled(form, row);
    let mut fixes =
        vec![move_to(out.form, annual, here, filled(annual)), move_to(out.form, outer, there, filled(outer))];
    // A label that was filled down is the one in doubt, so is one that is further from the name.
    if filled(outer) || !filled(annual) && there == Aspect::Timeliness {
        fixes.reverse();
    }
    let reported = out.report([label(form, annual), label(form, outer)], message);
    fixes.into_iter().fold(reported, |reported, fix| reported.fix(fix));
}

/// Whether the label of a row was filled down when the form was read.
fn label_was_filled(form: &Form, row: usize) -> bool {
    let indicator = &form.indicators[row];
    let Some(label) = indicator.path.last() else { return false };
    form.repairs.iter().filter(|repair| repair.code == RepairCode::LabelFilled).take(MOST_REPAIRS).any(|repair| {
        let Some(after) = repair.after.strip_prefix(label.as_str()) else { return false };
        let rows: u32 = after.chars().filter(char::is_ascii_digit).collect::<String>().parse().unwrap_or(1);
        // Blank lines may stand between the rows.
        (repair.line..repair.line.saturating_add(rows.saturating_mul(2))).contains(&indicator.line)
    })
}

fn move_to(form: usize, row: usize, aspect: Aspect, filled: bool) -> Fix {
    let (zh, en) =
        if filled { ("（原标签为读取时补全）", " (its label was filled down)") } else { ("", "") };
    let label =
        Message { zh: format!("移到{}{zh}", aspect.zh()), en: format!("Move to the {} indicators{en}", aspect.en()) };
    Fix { safety: Safety::Confirm, label, changes: vec![Change::Regroup { form, row, aspect }] }
}

fn report_twice(form: &Form, first: usize, later: usize, out: &mut Sink<'_>) {
    let (one, other) = (&form.indicators[first], &form.indicators[later]);
    let (Some(here), Some(there)) = (one.aspect, other.aspect) else { return };
    if here == there {
        return;
    }
    let same = fold(one.value.text.as_str()) == fold(other.value.text.as_str());
    let severity = if same { Severity::Warning } else { Severity::Advice };
    let name = &other.name;
    let message = Message {
        zh: format!("{}指标“{name}”同时在{}和{}。", one.horizon.zh(), here.zh(), there.zh()),
        en: format!("The {} indicator “{name}” stands below both {} and {}.", one.horizon.en(), here.en(), there.en()),
    };
    let reported = out.report_as(severity, [label(form, later), label(form, first)], message);
    if same {
        let delete = |aspect: Aspect| Message {
            zh: format!("删除{}下的一行", aspect.zh()),
            en: format!("Delete the row below {}", aspect.en()),
        };
        reported.delete(delete(there), later).delete(delete(here), first);
    }
}
