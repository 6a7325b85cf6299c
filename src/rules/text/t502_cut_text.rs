//! T502: a cell whose text breaks off.

use std::collections::BTreeSet;
use std::ops::Bound;

use crate::finding::{Column, Field, Message, Place, Safety, Severity, text_at};
use crate::form::{Form, Indicator};
use crate::lexicon::direction::{cut_ending, cuttable_ending, is_complete, lacks_rate};
use crate::lexicon::ending::{is_count_of_times, is_unfinished};
use crate::lexicon::is_organisation;
use crate::rules::{Check, Example, Group, Question, Rule, Sink, Words};
use crate::text::{Text, fold};
use crate::value::ValueKind;

/// Fewest characters of a unit's name, of a value and of a goal that can be told to break off.
const SHORTEST: (usize, usize, usize) = (4, 6, 10);

pub(super) static RULE: Rule = Rule {
    code: "T502",
    name: Words { zh: "单元格内容被截断", en: "text that breaks off" },
    severity: Severity::Warning,
    question: Question::Completeness,
    what: Words {
        zh: "单位、目标、指标名称或指标值在句中或词中断开。",
        en: "The name of a unit, a goal, an indicator’s name or its value breaks off within a sentence or a word.",
    },
    why: Words {
        zh: "截断的内容无法审核，往往是导出或粘贴时单元格过窄造成的。",
        en: "Such text cannot be reviewed; often a cell was too narrow when it was exported or copied.",
    },
    how: Words { zh: "对照原件补全内容。", en: "Complete it from the original." },
    example: Example {
        wrong: "实施单位“六安市养老保险”", right: "实施单位“六安市养老保险事业管理中心”"
    },
    fix: Some(Safety::Confirm),
    sources: &["2015-88-22"],
    yields_to: &[],
    checks: &[Check::Form(check), Check::Group(check_units)],
};

fn check(form: &Form, out: &mut Sink<'_>) {
    let mut found: Vec<(Field, Option<String>)> = Vec::new();
    if breaks_off(form.name.as_str()) {
        found.push((Field::Name, None));
    }
    goals(form, &mut found);
    names(form, &mut found);
    values(form, &mut found);
    for (field, whole) in found {
        report(form, Place { form: out.form, field }, whole, out);
    }
}

/// Names of units, which forms beside this one may print in full.
fn check_units(group: &Group<'_>, out: &mut Sink<'_>) {
    let organisations: BTreeSet<String> =
        group.forms.iter().flat_map(|form| units(form)).map(|(_, name)| fold(name.as_str())).collect();
    for (index, form) in group.forms.iter().enumerate() {
        for (field, name) in units(form) {
            if let Some(longer) = longer_organisation(name.as_str(), &organisations) {
                report(form, Place { form: index, field }, Some(longer), out);
            }
        }
    }
}

fn units(form: &Form) -> impl Iterator<Item = (Field, &Text)> {
    let units = [
        (Field::Unit, form.unit.as_ref().map(|unit| &unit.name)),
        (Field::Supervisor, form.supervisor.as_ref().map(|supervisor| &supervisor.name)),
        (Field::Applicant, form.applicant.as_ref()),
    ];
    units.into_iter().filter_map(|(field, name)| Some((field, name?)))
}

fn report(form: &Form, place: Place, whole: Option<String>, out: &mut Sink<'_>) {
    let shown = ending(text_at(form, place.field).map_or("", Text::as_str));
    let message = Message {
        zh: match &whole {
            Some(whole) => format!("“{shown}”似被截断，完整写法可能为“{}”。", ending(whole)),
            None => format!("“{shown}”似被截断，请对照原件补全。"),
        },
        en: match &whole {
            Some(whole) => format!("“{shown}” seems to break off; perhaps “{}” is meant.", ending(whole)),
            None => format!("“{shown}” seems to break off; complete it from the original."),
        },
    };
    let reported = out.report_at(Severity::Warning, vec![place], message);
    if let Some(whole) = whole {
        reported.rewrite(Safety::Confirm, place.field, whole);
    }
}

/// The name that a unit's name is the beginning of, where it does not end as names of units do.
fn longer_organisation(name: &str, organisations: &BTreeSet<String>) -> Option<String> {
    let folded = fold(name);
    if folded.chars().count() < SHORTEST.0 || is_organisation(&folded) {
        return None;
    }
    let next = organisations.range::<str, _>((Bound::Excluded(folded.as_str()), Bound::Unbounded)).next()?;
    next.starts_with(&folded).then(|| next.clone())
}

/// Goals that end in an unfinished word, or within a word of another goal. A goal without a full stop is house style.
fn goals(form: &Form, found: &mut Vec<(Field, Option<String>)>) {
    let texts: Vec<String> = form.goals.iter().map(|goal| fold(goal.text.as_str())).collect();
    for (index, text) in texts.iter().enumerate() {
        let longer = texts.iter().find(|other| goes_on(text, other) && text.chars().count() >= SHORTEST.2);
        let whole = longer.filter(|longer| !breaks_off(longer));
        if breaks_off(text) || longer.is_some() {
            found.push((Field::Goal(index), whole.cloned()));
        }
    }
}

/// Names that lack their last characters, by their ending, by their siblings or by the same indicator elsewhere.
fn names(form: &Form, found: &mut Vec<(Field, Option<String>)>) {
    let pairs = form.pairs();
    for (index, indicator) in form.indicators.iter().enumerate() {
        let name = indicator.name.as_str().trim();
        let sibling_has =
            |ending: &str| form.indicators.iter().any(|other| cuttable_ending(other.name.as_str()) == Some(ending));
        let counterpart = pairs.iter().filter(|pair| !pair.exact).find_map(|pair| pair.other(index));
        let counterpart = counterpart.map(|other| &form.indicators[other].name);
        let whole = if let Some((_, last)) = cut_ending(name).filter(|(ending, _)| sibling_has(ending)) {
            Some(format!("{name}{last}"))
        } else if lacks_rate(name) && is_rate(indicator) && has_rate_beside(form, indicator) {
            Some(format!("{name}率"))
        } else if name.ends_with('次') && indicator.value.unit.as_deref() == Some("次") && !is_count_of_times(name) {
            Some(format!("{name}数"))
        } else if let Some(longer) =
            counterpart.filter(|longer| !is_complete(name) && goes_on(&fold(name), &fold(longer.as_str())))
        {
            let last = cut_ending(longer.as_str()).filter(|(ending, _)| sibling_has(ending)).map(|(_, last)| last);
            Some(longer.as_str().chars().chain(last).collect())
        } else if breaks_off(name) {
            None
        } else {
            continue;
        };
        found.push((Field::Indicator(index, Column::Name), whole));
    }
}

/// Values that are the beginning of their own indicator's name and stop within it.
fn values(form: &Form, found: &mut Vec<(Field, Option<String>)>) {
    for (index, indicator) in form.indicators.iter().enumerate() {
        let (name, value) = (fold(indicator.name.as_str()), fold(indicator.value.text.as_str()));
        let qualitative = indicator.value.kind == ValueKind::Qualitative && value.chars().count() >= SHORTEST.1;
        if qualitative && goes_on(&value, &name) {
            found.push((Field::Indicator(index, Column::Value), Some(indicator.name.to_string())));
        }
    }
}

/// Whether a text is the beginning of a longer one that goes on in the same clause.
fn goes_on(text: &str, longer: &str) -> bool {
    let next = longer.strip_prefix(text).and_then(|rest| rest.chars().next());
    !text.is_empty() && next.is_some_and(char::is_alphanumeric)
}

/// Whether a text ends in a word after which something must follow.
fn breaks_off(text: &str) -> bool {
    let folded = fold(text);
    folded.chars().count() >= SHORTEST.0 && is_unfinished(&folded)
}

fn is_rate(indicator: &Indicator) -> bool {
    indicator.value.unit.as_deref() == Some("%")
}

/// Whether an indicator below the same labels has a rate by its name.
fn has_rate_beside(form: &Form, indicator: &Indicator) -> bool {
    let beside = |other: &&Indicator| other.horizon == indicator.horizon && other.aspect == indicator.aspect;
    form.indicators.iter().filter(beside).any(|other| is_rate(other) && fold(other.name.as_str()).ends_with('率'))
}

/// The end of a text, short enough for a message.
fn ending(text: &str) -> String {
    let length = text.chars().count();
    if length <= 30 { text.to_owned() } else { format!("…{}", text.chars().skip(length - 24).collect::<String>()) }
}
