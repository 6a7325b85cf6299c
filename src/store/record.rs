//! One entry of the store: a line that says what it is, and the payload that the line vouches for.
//!
//! ```text
//! jimu.form 3 12 4995 1a2b3c4d        what, schema, revision, bytes of payload, CRC-32 of payload
//! {"id":"…","kind":"project",…}       the form, as in `jimu.forms` version 1
//! [{"line":57,"unit":"%"},{},…]       what that format has no place for, an indicator each
//! [{"rule":"V302","at":"…",…},…]      findings that a person set aside
//! {"state":"checked",…}               how far the form has come, and what a person says of it
//! ```
//!
//! Schema 1 had three lines, schema 2 four. A form in the bin is the same under `jimu.bin`, with the day on which it was
//! deleted in place of a revision, counted from 1970-01-01.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::export::json;
use crate::export::review::{Judged, SetAside};
use crate::form::{Form, Ignore};
use crate::text::Text;

/// The schema that is written. A payload of an older one is brought up to date step by step when it is read.
const SCHEMA: usize = 3;
/// The steps of a form's payload, the first from schema 1 to 2. A new schema without its step does not compile.
const STEPS: [Step; SCHEMA - 1] = [|one| Some(format!("{one}\n[]")), |two| Some(format!("{two}\n{{}}"))];
const FORM: &str = "jimu.form";
const BIN: &str = "jimu.bin";
const INDEX: &str = "jimu.index";

/// Takes a payload to the next schema; `None` where it is not of the schema that the step starts from.
type Step = fn(&str) -> Option<String>;

/// Why an entry cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Flaw {
    /// It was written by a newer version of the program.
    Newer,
    /// It is not what its header vouches for.
    Damaged,
}

/// The order of the forms.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Index {
    pub(super) order: Vec<String>,
    /// In older entries; it has an entry of its own now.
    #[serde(skip_serializing)]
    pub(super) open: Option<String>,
}

/// What the contract's JSON does not say of an indicator: its source line, and the columns beside the value cell.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct Beside {
    #[serde(skip_serializing_if = "is_zero")]
    line: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    comparator: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<String>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_zero(line: &u32) -> bool {
    *line == 0
}

/// What the contract's JSON does not say of a form, an indicator each.
pub(super) fn beside(form: &Form) -> String {
    let said = |text: &Option<Text>| text.as_ref().map(Text::to_string);
    let beside: Vec<Beside> = form
        .indicators
        .iter()
        .map(|indicator| Beside {
            line: indicator.line,
            comparator: said(&indicator.value.comparator_text),
            unit: said(&indicator.value.unit_text),
        })
        .collect();
    // Plain data without maps or floats always serialises.
    serde_json::to_string(&beside).unwrap_or_default()
}

/// Puts that beside the indicators of the form again.
pub(super) fn lay_beside(form: &mut Form, beside: &str) -> Result<(), Flaw> {
    let beside: Vec<Beside> = serde_json::from_str(beside).map_err(|_| Flaw::Damaged)?;
    for (indicator, beside) in form.indicators.iter_mut().zip(beside) {
        indicator.line = beside.line;
        indicator.value.comparator_text = beside.comparator.map(Text::typed);
        indicator.value.unit_text = beside.unit.map(Text::typed);
    }
    Ok(())
}

pub(super) fn write_form(revision: u64, form: &Form) -> String {
    let asides: Vec<SetAside> = form.ignores.iter().cloned().map(SetAside::from).collect();
    let asides = serde_json::to_string(&asides).unwrap_or_default();
    let judged = serde_json::to_string(&Judged::from(form.judgement.clone())).unwrap_or_default();
    sealed(FORM, revision, &format!("{}\n{}\n{asides}\n{judged}", json::write_form(form), beside(form)))
}

pub(super) fn read_form(raw: &str) -> Result<(u64, Form), Flaw> {
    let (schema, revision, payload) = unsealed(FORM, raw)?;
    Ok((revision, form_in(payload, schema)?))
}

/// Makes an entry of the bin of a form's entry; `None` where that is damaged or newer.
pub(super) fn binned(raw: &str, day: u32) -> Option<String> {
    let (schema, _, payload) = unsealed(FORM, raw).ok()?;
    let payload = brought_up(payload, schema, &STEPS).ok()?;
    Some(sealed(BIN, u64::from(day), &payload))
}

/// A form in the bin, and the day on which it was deleted.
pub(super) fn read_binned(raw: &str) -> Result<(u32, Form), Flaw> {
    let (schema, day, payload) = unsealed(BIN, raw)?;
    Ok((u32::try_from(day).map_err(|_| Flaw::Damaged)?, form_in(payload, schema)?))
}

/// The day on which a form in the bin was deleted.
pub(super) fn day_of(raw: &str) -> Option<u32> {
    unsealed(BIN, raw).ok().and_then(|(_, day, _)| u32::try_from(day).ok())
}

fn form_in(payload: &str, schema: usize) -> Result<Form, Flaw> {
    let payload = brought_up(payload, schema, &STEPS)?;
    let mut lines = payload.splitn(4, '\n');
    let mut line = || lines.next().ok_or(Flaw::Damaged);
    let (form, beside, asides, judged) = (line()?, line()?, line()?, line()?);
    let mut form = json::read_form(form).map_err(|_| Flaw::Damaged)?;
    lay_beside(&mut form, beside)?;
    let asides: Vec<SetAside> = serde_json::from_str(asides).map_err(|_| Flaw::Damaged)?;
    let judged: Judged = serde_json::from_str(judged).map_err(|_| Flaw::Damaged)?;
    form.ignores = asides.into_iter().map(Ignore::from).collect();
    form.judgement = judged.into();
    Ok(form)
}

/// The revision of an entry that its checksum vouches for; the form is not read.
pub(super) fn revision(raw: &str) -> Result<u64, Flaw> {
    unsealed(FORM, raw).map(|(_, revision, _)| revision)
}

pub(super) fn write_index(revision: u64, index: &Index) -> String {
    sealed(INDEX, revision, &serde_json::to_string(index).unwrap_or_default())
}

pub(super) fn read_index(raw: &str) -> Result<(u64, Index), Flaw> {
    let (_, revision, payload) = unsealed(INDEX, raw)?;
    Ok((revision, serde_json::from_str(payload).map_err(|_| Flaw::Damaged)?))
}

fn sealed(what: &str, revision: u64, payload: &str) -> String {
    let checksum = crc32fast::hash(payload.as_bytes());
    format!("{what} {SCHEMA} {revision} {} {checksum:08x}\n{payload}", payload.len())
}

/// Opens an entry: its schema, its revision, its payload. The header keeps its first five words in every schema, so that
/// damage is told from what is newer.
fn unsealed<'a>(what: &str, raw: &'a str) -> Result<(usize, u64, &'a str), Flaw> {
    let (header, payload) = raw.split_once('\n').ok_or(Flaw::Damaged)?;
    let mut words = header.split(' ');
    if words.next() != Some(what) {
        return Err(Flaw::Damaged);
    }
    let mut number = || words.next().and_then(|word| word.parse::<u64>().ok()).ok_or(Flaw::Damaged);
    let (schema, revision, length) = (number()?, number()?, number()?);
    let checksum = words.next().and_then(|word| u32::from_str_radix(word, 16).ok());
    if payload.len() as u64 != length || checksum != Some(crc32fast::hash(payload.as_bytes())) {
        return Err(Flaw::Damaged);
    }
    match usize::try_from(schema) {
        Ok(0) => Err(Flaw::Damaged),
        Ok(schema) if schema <= SCHEMA => Ok((schema, revision, payload)),
        _ => Err(Flaw::Newer),
    }
}

/// Takes a payload of a schema through the steps that follow it.
fn brought_up<'a>(payload: &'a str, schema: usize, steps: &[Step]) -> Result<Cow<'a, str>, Flaw> {
    let due = steps.get(schema.saturating_sub(1)..).unwrap_or_default();
    due.iter().try_fold(Cow::Borrowed(payload), |payload, step| step(&payload).map(Cow::Owned)).ok_or(Flaw::Damaged)
}

#[cfg(test)]
mod tests {
    use super::{Flaw, Step, brought_up};

    #[test]
    fn an_older_payload_takes_every_step_that_follows_its_schema() {
        let steps: [Step; 2] = [|one| Some(format!("{one}→2")), |two| Some(format!("{two}→3"))];
        assert_eq!(brought_up("1", 1, &steps).as_deref(), Ok("1→2→3"));
        assert_eq!(brought_up("2", 2, &steps).as_deref(), Ok("2→3"));
        assert_eq!(brought_up("3", 3, &steps).as_deref(), Ok("3"));
        assert_eq!(brought_up("1", 1, &[|_| None]), Err(Flaw::Damaged));
    }
}
