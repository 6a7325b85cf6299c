//! T502: a cell whose text breaks off.

use std::cell::LazyCell;
use std::collections::{BTreeMap, BTreeSet};

use crate::finding::{Column, Field, Message, Place, ProjectColumn, Safety, Severity, text_at};
use crate::form::Form;
use crate::lexicon::ending::{is_cut_unit, is_rest_of_word};
use crate::lexicon::is_organisation;
use crate::order::Gather;
use crate::rules::text::cut::{Found, SHORTEST, lacking_stop, names, project_name, sentences, unfinished, values};
use crate::rules::text::passages::{Passage, with_code};
use crate::rules::text::whole::{Texts, fills_cell, is_open, name_in_title, unit_in_title};
use crate::rules::{Check, Example, Group, Question, Rule, Sink, Subject, Words};
use crate::text::{Text, fold};
use crate::value::ValueKind;

pub(super) static RULE: Rule = Rule {
    code: "T502",
    name: Words { zh: "单元格内容被截断", en: "text that breaks off" },
    severity: Severity::Warning,
    question: Question::Completeness,
    what: Words {
        zh: "单位、目标、说明、指标名称、描述或指标值在句中或词中断开。",
        en: "A name, a goal, a note, a description or a value breaks off within a sentence or a word.",
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

fn check(form: &Subject<'_>, out: &mut Sink<'_>) {
    let mut found = Found::new();
    sentences(form, &mut found);
    project_name(form, &mut found);
    names(form, &mut found);
    values(form, &mut found);
    let passages = form.passages();
    let template = LazyCell::new(|| template_endings(passages));
    for passage in passages {
        let mut fields = passage.fields.iter().copied().filter(|field| breakable(form, *field)).peekable();
        if fields.peek().is_some()
            && (unfinished(passage.text) && !template.contains(last(passage.text))
                || is_open(passage.text)
                || fills_cell(passage.text))
        {
            fields.for_each(|field| _ = found.entry(field).or_insert(None));
        }
    }
    let copied = |field: Field| match field {
        Field::Indicator(row, Column::Description) => copy(form, Field::Indicator(row, Column::Name)).is_some(),
        _ => false,
    };
    // A description that copies its name is mended with it.
    let fields: Vec<Field> = found.keys().copied().filter(|field| copied(*field)).collect();
    for field in fields {
        if let Field::Indicator(row, _) = field
            && found.contains_key(&Field::Indicator(row, Column::Name))
        {
            found.remove(&field);
        }
    }
    // A full stop that is missing where the other texts bear one is a weaker sign.
    for (field, evident) in lacking_stop(form).into_iter().filter(|(field, _)| !found.contains_key(field)) {
        let severity = if evident { Severity::Warning } else { Severity::Advice };
        report(form, severity, Place { form: out.form, field }, None, out);
    }
    for (field, whole) in found {
        report(form, Severity::Warning, Place { form: out.form, field }, whole, out);
    }
}

/// The endings that several texts of a form share: wording of a template, which is whole.
fn template_endings<'a>(passages: &[Passage<'a>]) -> BTreeSet<&'a str> {
    const SHARED: usize = 3;
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for passage in passages {
        *counts.entry(last(passage.text)).or_default() += 1;
    }
    counts.into_iter().filter(|(_, count)| *count >= SHARED).map(|(ending, _)| ending).gather()
}

/// The last characters of a text.
fn last(text: &str) -> &str {
    const LENGTH: usize = 4;
    let text = text.trim_end();
    &text[text.char_indices().rev().take(LENGTH).last().map_or(0, |(at, _)| at)..]
}

/// Whether a field holds words that can break off; of values, only those that are words.
fn breakable(form: &Form, field: Field) -> bool {
    match field {
        Field::Name
        | Field::LegalBasis
        | Field::Purpose
        | Field::Notes
        | Field::Goal(_)
        | Field::Duty(_)
        | Field::Task(_) => true,
        Field::Project(_, column) => matches!(column, ProjectColumn::Name | ProjectColumn::Purpose),
        Field::Indicator(_, Column::Name | Column::Description) => true,
        Field::Indicator(row, Column::Value) => {
            form.indicators.get(row).is_some_and(|indicator| indicator.value.kind == ValueKind::Qualitative)
        }
        _ => false,
    }
}

/// Names of units and projects, which forms beside this one may print in full.
fn check_units(group: &Group<'_>, out: &mut Sink<'_>) {
    let (mut organisations, mut projects) = (Texts::default(), Texts::default());
    for form in &group.forms {
        units(form).for_each(|(_, name)| organisations.add(name.as_str()));
        if form.department.is_some() {
            organisations.add(form.name.as_str());
        }
        let listed = form.department.iter().flat_map(|department| &department.projects);
        listed.for_each(|project| projects.add(project.name.as_str()));
        if is_organisation(unit_in_title(form.title.as_str())) {
            organisations.add(unit_in_title(form.title.as_str()));
        }
    }
    for (index, form) in group.forms.iter().enumerate() {
        for (field, name) in units(form) {
            let folded = fold(name.as_str());
            if folded.chars().count() < SHORTEST.0 || is_organisation(&folded) && !is_cut_unit(&folded) {
                continue;
            }
            let longer = organisations.longer(&folded, |_| true).map(str::to_owned);
            if longer.is_some() || is_cut_unit(&folded) || is_open(&folded) {
                report(form, Severity::Warning, Place { form: index, field }, longer, out);
            }
        }
        let name = fold(form.name.as_str());
        let known = name.chars().count() >= SHORTEST.0 && form.department.is_none() && name_in_title(form).is_none();
        if let Some(longer) = projects.longer(&name, is_rest_of_word).filter(|_| known && !unfinished(&name)) {
            report(form, Severity::Warning, Place { form: index, field: Field::Name }, Some(longer.to_owned()), out);
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

fn report(form: &Form, severity: Severity, place: Place, whole: Option<String>, out: &mut Sink<'_>) {
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
    let copy = copy(form, place.field);
    let places = std::iter::once(place).chain(copy.map(|field| Place { field, ..place })).collect();
    let reported = out.report_at(severity, places, message);
    if let Some(whole) = whole {
        let label = Message { zh: format!("改为“{whole}”"), en: format!("Change to “{whole}”") };
        let fields = std::iter::once(place.field).chain(copy);
        let writes = fields.map(|field| (field, with_code(form, field, &whole))).collect();
        reported.write(Safety::Confirm, label, writes);
    }
}

/// The description that copies the name of its indicator to the letter.
fn copy(form: &Form, field: Field) -> Option<Field> {
    let Field::Indicator(row, Column::Name) = field else { return None };
    let indicator = form.indicators.get(row)?;
    (indicator.description.as_ref() == Some(&indicator.name)).then_some(Field::Indicator(row, Column::Description))
}

/// The end of a text, short enough for a message.
fn ending(text: &str) -> String {
    let length = text.chars().count();
    if length <= 30 { text.to_owned() } else { format!("…{}", text.chars().skip(length - 24).collect::<String>()) }
}
