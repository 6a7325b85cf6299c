//! S111: a row was begun and not filled in.

use std::collections::BTreeSet;

use crate::finding::{Column, Field, Message, Severity};
use crate::form::{Form, FormKind, Horizon, Indicator};
use crate::lexicon::level_label;
use crate::lexicon::unfilled::{Unfilled, is_no_name, unfilled_text, unfilled_value};
use crate::order::Gather;
use crate::rules::subject::Folded;
use crate::rules::{Check, Example, Question, Rule, Sink, Subject, Words};

/// From this many on, rows of a horizon that all lack their values have one cause.
const MANY: usize = 3;

/// Most places that one finding shows.
const MOST_PLACES: usize = 50;

pub(super) static RULE: Rule = Rule {
    code: "S111",
    name: Words { zh: "行内留空或占位符", en: "a blank or a placeholder in a row" },
    severity: Severity::Warning,
    question: Question::Completeness,
    what: Words {
        zh: "指标没有指标值，有值没有名称，或上级指标留空、只有占位符。",
        en: "An indicator without a value, a value without a name, or a level label that is blank or a placeholder.",
    },
    why: Words {
        zh: "没有填完的行既不能考核，也不能公开。",
        en: "A row that is not filled in can be neither measured nor published.",
    },
    how: Words {
        zh: "补填内容；不用的行整行删去。", en: "Fill it in, or delete a row that is not needed."
    },
    example: Example { wrong: "参训人数：≥**人", right: "参训人数：≥120人" },
    fix: None,
    sources: &["2015-88-22"],
    yields_to: &[],
    checks: &[Check::Form(check)],
};

fn check(form: &Subject<'_>, out: &mut Sink<'_>) {
    let rows: Vec<Row<'_>> = form.indicators.iter().zip(form.folded()).map(Row::of).collect();
    values(form, &rows, out);
    names(&rows, out);
    levels(&rows, out);
}

/// A row, and what is filled in of it.
struct Row<'a> {
    indicator: &'a Indicator,
    path: &'a [String],
    /// What stands in place of a value.
    unfilled: Option<Unfilled>,
    /// Whether there is nothing in place of a name but what the template prints.
    nameless: bool,
    /// Whether it names an indicator.
    named: bool,
}

impl<'a> Row<'a> {
    fn of((indicator, folded): (&'a Indicator, &'a Folded)) -> Row<'a> {
        let nameless = is_no_name(&folded.name);
        let named = !nameless && level_label(&folded.name).is_none_or(|level| level.indicator);
        Row { indicator, path: &folded.path, unfilled: unfilled_value(&folded.value), nameless, named }
    }
}

/// The rows that name an indicator, with their places.
fn named<'a>(rows: &'a [Row<'a>]) -> impl Iterator<Item = (usize, &'a Row<'a>)> {
    rows.iter().enumerate().filter(|(_, row)| row.named)
}

fn values(form: &Subject<'_>, rows: &[Row<'_>], out: &mut Sink<'_>) {
    // A dash in one horizon beside a value in the other says that nothing applies there.
    let applies_there: BTreeSet<usize> = form
        .pairs()
        .iter()
        .flat_map(|pair| [(pair.outer, pair.annual), (pair.annual, pair.outer)])
        .filter(|(_, there)| rows.get(*there).is_some_and(|other| other.unfilled.is_none()))
        .map(|(here, _)| here)
        .gather();
    for horizon in form.horizons() {
        let (mut unfilled, mut count) = (Vec::new(), 0);
        for (index, row) in named(rows).filter(|(_, row)| row.indicator.horizon == horizon) {
            count += 1;
            unfilled.extend(row.unfilled.map(|unfilled| (index, unfilled)));
        }
        if unfilled.len() >= MANY && unfilled.len() == count {
            all_values(horizon, &unfilled, form.kind, out);
            continue;
        }
        for (index, unfilled) in unfilled {
            if unfilled != Unfilled::Dash || !applies_there.contains(&index) {
                value(form, index, unfilled, out);
            }
        }
    }
}

/// Names that a department's template prints are often left blank; a project chooses its own.
fn severity(kind: FormKind) -> Severity {
    if kind == FormKind::Project { Severity::Error } else { Severity::Warning }
}

fn all_values(horizon: Horizon, unfilled: &[(usize, Unfilled)], kind: FormKind, out: &mut Sink<'_>) {
    let message = Message {
        zh: format!("{}的{}个指标都没有填写指标值。", horizon.zh(), unfilled.len()),
        en: format!("None of the {} {} indicators has a target value.", unfilled.len(), horizon.en()),
    };
    let places = unfilled.iter().take(MOST_PLACES).map(|(index, _)| Field::Indicator(*index, Column::Value));
    out.report_as(severity(kind), places, message);
}

fn value(form: &Form, index: usize, unfilled: Unfilled, out: &mut Sink<'_>) {
    let Some(indicator) = form.indicators.get(index) else { return };
    let (name, text, horizon) = (&indicator.name, &indicator.value.text, indicator.horizon);
    let (severity, message) = match unfilled {
        Unfilled::Dash => (
            Severity::Warning,
            Message {
                zh: format!("{}“{name}”的指标值只写了“{text}”；不适用的请删去该行。", horizon.zh()),
                en: format!("The {} value of “{name}” is “{text}”; delete the row if it does not apply.", horizon.en()),
            },
        ),
        Unfilled::Blank if text.is_blank() => (
            severity(form.kind),
            Message {
                zh: format!("{}“{name}”没有填写指标值。", horizon.zh()),
                en: format!("“{name}” has no {} target value.", horizon.en()),
            },
        ),
        Unfilled::Blank | Unfilled::Mask => (
            severity(form.kind),
            Message {
                zh: format!("{}“{name}”的指标值“{text}”是占位内容，请填写。", horizon.zh()),
                en: format!("The {} value of “{name}” is a placeholder: “{text}”.", horizon.en()),
            },
        ),
    };
    out.report_as(severity, [Field::Indicator(index, Column::Value)], message);
}

fn names(rows: &[Row<'_>], out: &mut Sink<'_>) {
    for (index, row) in rows.iter().enumerate().filter(|(_, row)| row.nameless && row.unfilled.is_none()) {
        let value = &row.indicator.value.text;
        let message = Message {
            zh: format!("有指标值“{value}”但没有指标名称。"),
            en: format!("The value “{value}” has no indicator."),
        };
        out.report([Field::Indicator(index, Column::Name), Field::Indicator(index, Column::Value)], message);
    }
}

/// Rows that lack a level that others below the same first level have.
fn levels(rows: &[Row<'_>], out: &mut Sink<'_>) {
    let filled = |row: &Row<'_>| row.path.iter().take_while(|label| unfilled_text(label).is_none()).count();
    let filled: Vec<usize> = rows.iter().map(filled).collect();
    let mut deeper: BTreeSet<(Horizon, &str)> = BTreeSet::new();
    for (row, _) in rows.iter().zip(&filled).filter(|(_, filled)| **filled > 1) {
        deeper.extend(row.path.first().map(|first| (row.indicator.horizon, first.as_str())));
    }
    for (index, row) in named(rows) {
        let n_filled = filled[index];
        let is_deeper = |first: &String| deeper.contains(&(row.indicator.horizon, first.as_str()));
        let lacks = n_filled < row.path.len() || n_filled == 1 && row.path.first().is_some_and(is_deeper);
        if !lacks {
            continue;
        }
        let name = &row.indicator.name;
        let message = Message {
            zh: format!("“{name}”的上一级指标留空或只有占位符，请补填。"),
            en: format!("The level above “{name}” is blank or a placeholder; fill it in."),
        };
        out.report([Field::Indicator(index, Column::Level(n_filled)), Field::Indicator(index, Column::Name)], message);
    }
}
