//! The texts of a form that a person wrote, each once, with all the fields that say it.

use std::collections::BTreeMap;

use crate::fields::fields_of;
use crate::finding::{Column, Field, Message, ProjectColumn, Safety, text_at};
use crate::form::{Form, Organisation};
use crate::rules::Sink;
use crate::text::Text;
use crate::value::understand;

/// A text, and the fields that hold it to the letter: a long-term goal is often the annual one once more.
pub(in crate::rules) struct Passage<'a> {
    /// What they say.
    pub(in crate::rules) text: &'a str,
    /// The fields, in the order of the form; never empty.
    pub(in crate::rules) fields: &'a [Field],
}

impl Passage<'_> {
    /// Whether all its fields are of a sort.
    pub(super) fn all(&self, is: impl Fn(Field) -> bool) -> bool {
        self.fields.iter().all(|field| is(*field))
    }

    /// Whether it tells whom to call, where numbers and names stand in words of their own.
    pub(super) fn is_contact(&self) -> bool {
        self.all(|field| matches!(field, Field::Contact(_)))
    }
}

/// The texts of a form, without its figures and without the labels of the printed table: of each the fields that hold it.
pub(in crate::rules) fn fields_by_text(form: &Form) -> Vec<Vec<Field>> {
    let mut known: BTreeMap<&str, usize> = BTreeMap::new();
    let mut found: Vec<Vec<Field>> = Vec::new();
    for field in fields_of(form).into_iter().filter(|field| is_written(*field)) {
        let Some(text) = text_at(form, field).map(Text::as_str).filter(|text| !text.trim().is_empty()) else {
            continue;
        };
        let at = *known.entry(text).or_insert(found.len());
        match found.get_mut(at) {
            Some(fields) => fields.push(field),
            None => found.push(vec![field]),
        }
    }
    found
}

/// The same as passages.
pub(in crate::rules) fn passages<'a>(form: &'a Form, by_text: &'a [Vec<Field>]) -> Vec<Passage<'a>> {
    let text = |fields: &[Field]| text_at(form, *fields.first()?).map(Text::as_str);
    by_text.iter().filter_map(|fields| Some(Passage { text: text(fields)?, fields })).collect()
}

fn is_written(field: Field) -> bool {
    !matches!(
        field,
        Field::FiscalYear
            | Field::AmountUnit
            | Field::Attribute
            | Field::FundNature
            | Field::Fund(_)
            | Field::Flow(..)
            | Field::Project(_, ProjectColumn::Category | ProjectColumn::Total | ProjectColumn::Current)
            | Field::Indicator(_, Column::Level(_) | Column::Comparator | Column::Unit | Column::Prior(_))
            | Field::Indicator(_, Column::Class | Column::Weight | Column::Actual | Column::Score)
    )
}

/// Findings about the passages of a form; those that would read alike are one.
#[derive(Default)]
pub(super) struct Gathered {
    found: Vec<(Message, Vec<Field>, Vec<Mend>)>,
    by_message: BTreeMap<String, usize>,
}

/// What would mend one passage.
struct Mend {
    safety: Safety,
    shown: String,
    writes: Vec<(Field, String)>,
}

impl Gathered {
    /// Takes a finding about a passage, with the text that mends it.
    pub(super) fn add(&mut self, form: &Form, message: Message, passage: &Passage<'_>, mended: Option<(Safety, &str)>) {
        let mend = mended.map(|(safety, text)| Mend {
            safety: safest(form, safety, passage, text),
            shown: short(text),
            writes: writes(form, passage, text),
        });
        let at = *self.by_message.entry(message.zh.clone()).or_insert(self.found.len());
        match self.found.get_mut(at) {
            Some((_, fields, mends)) => {
                fields.extend(passage.fields);
                mends.extend(mend);
            }
            None => self.found.push((message, passage.fields.to_vec(), mend.into_iter().collect())),
        }
    }

    /// Reports them all.
    pub(super) fn report(self, out: &mut Sink<'_>) {
        for (message, fields, mends) in self.found {
            let reported = out.report(fields, message);
            let Some(first) = mends.first() else { continue };
            let label = match mends.len() {
                1 => Message {
                    zh: format!("改为“{}”", first.shown), en: format!("Change to “{}”", first.shown)
                },
                texts => Message { zh: format!("{texts}处都改正"), en: format!("Mend all {texts}") },
            };
            let safety = mends.iter().map(|mend| mend.safety).max().unwrap_or(Safety::Confirm);
            reported.write(safety, label, mends.into_iter().flat_map(|mend| mend.writes).collect());
        }
    }
}

/// The safety that a change can have: none that changes a figure is safe.
pub(super) fn safest(form: &Form, safety: Safety, passage: &Passage<'_>, text: &str) -> Safety {
    let same = passage.fields.iter().all(|field| match field {
        Field::Indicator(row, Column::Value) => form.indicators.get(*row).is_none_or(|indicator| {
            let old = &indicator.value;
            let new = understand(Text::typed(text), old.comparator_text.clone(), old.unit_text.clone());
            (new.kind, new.comparator, new.number, new.upper)
                == (old.kind, old.comparator, old.number.clone(), old.upper.clone())
        }),
        _ => true,
    });
    if same { safety } else { Safety::Confirm }
}

/// What is to be written into each field of a passage; a unit keeps its code.
pub(super) fn writes(form: &Form, passage: &Passage<'_>, text: &str) -> Vec<(Field, String)> {
    passage.fields.iter().map(|field| (*field, with_code(form, *field, text))).collect()
}

/// A name as it is written into its field: that of a unit behind its code.
pub(super) fn with_code(form: &Form, field: Field, text: &str) -> String {
    let organisation: Option<&Organisation> = match field {
        Field::Unit => form.unit.as_ref(),
        Field::Supervisor => form.supervisor.as_ref(),
        _ => None,
    };
    match organisation.and_then(|organisation| organisation.code.as_ref()) {
        Some(code) => format!("[{code}]{text}"),
        None => text.to_owned(),
    }
}

/// Whether a character is a Chinese one.
pub(super) fn is_han(letter: char) -> bool {
    matches!(letter, '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' | '〇')
}

/// A text short enough for a button: its beginning.
pub(super) fn short(text: &str) -> String {
    let length = text.chars().count();
    if length <= 40 { text.to_owned() } else { format!("{}…", text.chars().take(36).collect::<String>()) }
}

/// What stands around a place of a text, short enough for a message. Bytes, on character borders.
pub(super) fn around(text: &str, start: usize, end: usize) -> String {
    const BESIDE: usize = 6;
    let (before, rest) = text.split_at_checked(start).unwrap_or((text, ""));
    let (middle, after) = rest.split_at_checked(end.saturating_sub(start)).unwrap_or((rest, ""));
    let from = before.char_indices().rev().take(BESIDE).last().map_or(before.len(), |(at, _)| at);
    let to = after.char_indices().nth(BESIDE).map_or(after.len(), |(at, _)| at);
    let gist = format!("{}{middle}{}", &before[from..], &after[..to]);
    gist.replace(['\n', '\r'], " ").trim().to_owned()
}

/// “、共3处” where there is more than one, in both languages.
pub(super) fn times(count: usize) -> (String, String) {
    if count > 1 { (format!("等{count}处"), format!(" ({count} places)")) } else { (String::new(), String::new()) }
}
