//! S113: a level or a class is called by two names.

use std::collections::BTreeMap;

use crate::finding::{Change, Column, Field, Fix, Message, Place, Safety, Severity};
use crate::form::{Form, FormKind, LayoutKind};
use crate::lexicon::{is_class, level_label};
use crate::order::{Gather, InOrder};
use crate::rules::{Check, Example, Group, Question, Rule, Sink, Subject, Words};
use crate::text::fold;

pub(super) static RULE: Rule = Rule {
    code: "S113",
    name: Words { zh: "名称用语不统一", en: "two names for one level or class" },
    severity: Severity::Advice,
    question: Question::Completeness,
    what: Words {
        zh: "同一级指标或指标分类在表内、各表之间写法不一。",
        en: "A level or a class is written in two ways within a form or between forms.",
    },
    why: Words {
        zh: "汇总和导入系统时，不同写法会被当成不同的指标。",
        en: "When forms are summed up or imported, two spellings count as two things.",
    },
    how: Words { zh: "统一为一种写法。", en: "Write it one way throughout." },
    example: Example {
        wrong: "“社会效益指标”和“社会效益”混用", right: "都写作“社会效益指标”"
    },
    fix: Some(Safety::Safe),
    sources: &["common-sense"],
    yields_to: &[],
    checks: &[Check::Form(check), Check::Group(check_group)],
};

/// A label without its suffix, and the column in which it stands.
type Key = (Column, String);

/// The places of each spelling of each label of a form.
type Spellings = BTreeMap<Key, BTreeMap<String, Vec<Field>>>;

fn spellings(form: &Form) -> Spellings {
    // A few words, each in many rows.
    let mut rows: BTreeMap<(Column, &str), Vec<Field>> = BTreeMap::new();
    for (index, indicator) in form.indicators.iter().enumerate() {
        let levels = indicator.path.iter().enumerate().map(|(level, label)| (Column::Level(level), label));
        for (column, word) in levels.chain(indicator.class.iter().map(|class| (Column::Class, class))) {
            rows.entry((column, word.as_str())).or_default().push(Field::Indicator(index, column));
        }
    }
    let mut found: Spellings = BTreeMap::new();
    for ((column, word), mut fields) in rows {
        let folded = fold(word);
        if let Some(stem) = stem(column, &folded) {
            let spellings = found.entry((column, stem.to_owned())).or_default();
            let known = spellings.entry(folded).or_default();
            known.append(&mut fields);
            known.order();
        }
    }
    found
}

/// A label or a class without its suffix; `None` where it is neither. Folded text.
fn stem(column: Column, folded: &str) -> Option<&str> {
    let (known, bare) = match column {
        Column::Class => (is_class(folded), folded.strip_prefix("绩效").unwrap_or(folded)),
        // Marks after a label are the template's: 数量指标(必填).
        _ => (level_label(folded).is_some() && !folded.contains(['(', '.', '、']), folded),
    };
    known.then(|| bare.strip_suffix("指标").unwrap_or(bare))
}

/// The spelling to keep: the most frequent one, of equals the longer. A class is written in full where it ever is.
fn kept(column: Column, counts: &BTreeMap<&str, usize>) -> Option<String> {
    let in_full = |spelling: &str| column == Column::Class && spelling.starts_with("绩效");
    counts
        .iter()
        .max_by_key(|(spelling, count)| (in_full(spelling), **count, spelling.len()))
        .map(|(spelling, _)| (*spelling).to_owned())
}

fn check(form: &Subject<'_>, out: &mut Sink<'_>) {
    for ((column, _), spellings) in spellings(form) {
        let counts = spellings.iter().map(|(spelling, fields)| (spelling.as_str(), fields.len())).gather();
        let Some(kept) = kept(column, &counts) else { continue };
        for (spelling, fields) in spellings.iter().filter(|(spelling, _)| **spelling != kept) {
            report(out.form, fields, spelling, &kept, false, out);
        }
    }
}

/// Labels that each form writes in one way, but not in the way of the others of its template and year.
fn check_group(group: &Group<'_>, out: &mut Sink<'_>) {
    type Template = (FormKind, LayoutKind, Option<i32>);
    let mut uniform: Vec<(Template, Key, String, usize, Vec<Field>)> = Vec::new();
    for (index, form) in group.forms.iter().enumerate() {
        for (key, spellings) in spellings(form) {
            if spellings.len() == 1 {
                let template = (form.kind, form.layout, form.fiscal_year);
                let one =
                    spellings.into_iter().map(|(spelling, fields)| (template, key.clone(), spelling, index, fields));
                uniform.extend(one);
            }
        }
    }
    let group_of = |(kind, layout, year): Template| (kind.code(), layout.code(), year);
    let mut counts: BTreeMap<_, BTreeMap<&str, usize>> = BTreeMap::new();
    for (template, key, spelling, ..) in &uniform {
        *counts.entry((group_of(*template), key)).or_default().entry(spelling).or_default() += 1;
    }
    for (template, key, spelling, index, fields) in &uniform {
        let kept = counts.get(&(group_of(*template), key)).and_then(|counts| kept(key.0, counts));
        if let Some(kept) = kept.filter(|kept| kept != spelling) {
            report(*index, fields, spelling, &kept, true, out);
        }
    }
}

fn report(form: usize, fields: &[Field], spelling: &str, kept: &str, elsewhere: bool, out: &mut Sink<'_>) {
    let places: Vec<Place> = fields.iter().map(|&field| Place { form, field }).collect();
    let (there_zh, there_en) = if elsewhere { ("其他表的", " of the other forms") } else { ("", "") };
    let times = if fields.len() > 1 { format!("（{}处）", fields.len()) } else { String::new() };
    let message = Message {
        zh: format!("“{spelling}”{times}与{there_zh}“{kept}”写法不一，建议统一为“{kept}”。"),
        en: format!("“{spelling}” ({}) and “{kept}”{there_en} are the same; write “{kept}”.", fields.len()),
    };
    let changes = places.iter().map(|&place| Change::Write { place, text: kept.to_owned() }).collect();
    let label = Message { zh: format!("统一为“{kept}”"), en: format!("Write “{kept}” throughout") };
    out.report_at(Severity::Advice, places, message).fix(Fix { safety: Safety::Safe, label, changes });
}
