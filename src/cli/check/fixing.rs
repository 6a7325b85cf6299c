//! `jimu check --fix`: fixes are made, and the forms written as the contract's JSON.

use std::collections::BTreeSet;
use std::path::PathBuf;

use jimu::export::{json, review};
use jimu::fields::{name_of, text_in};
use jimu::finding::Change;
use jimu::fix::{Applied, apply_all};
use jimu::form::{Document, Form};
use jimu::rules::Profile;

use super::{one_line, paths};
use crate::cli::arguments::{Checking, Language};
use crate::cli::input::Input;
use crate::cli::output::{self, Outcome};

/// Makes the fixes, tells each on standard error, and writes the forms. With `--diff` nothing is written.
///
/// Our own JSON is written back into its file; what was read from other sources goes where `--output` says, since a
/// source is never overwritten.
pub(super) fn run(asked: &Checking, inputs: &mut [Input], profile: &Profile, lang: Language) -> Outcome {
    let target = match target(asked, inputs, lang) {
        Ok(target) => target,
        Err(outcome) => return outcome,
    };
    let also: BTreeSet<String> = asked.fix_also.iter().map(|code| code.to_ascii_uppercase()).collect();
    let mut made = 0;
    for input in inputs.iter_mut() {
        let before = input.document.clone();
        let applied = apply_all(&mut input.document, profile, &also);
        made += applied.len();
        for applied in &applied {
            output::complain(&input.name, &told(applied, &before, lang));
        }
        if asked.diff {
            input.document = before;
        }
    }
    let word = if asked.diff { lang.pick("可修正", "can be mended") } else { lang.pick("已修正", "mended") };
    output::complain(lang.pick("修正", "fix"), &lang.pick(format!("{word} {made} 处。"), format!("{made} {word}.")));
    match target {
        Some(target) if !asked.diff => write(&target, inputs, lang),
        _ => Outcome::Done,
    }
}

/// Where the forms are written; nowhere with `--diff`.
fn target(asked: &Checking, inputs: &[Input], lang: Language) -> Result<Option<PathBuf>, Outcome> {
    let complain = |zh: &str, en: &str| {
        output::complain("--fix", lang.pick(zh, en));
        Err(Outcome::Trouble)
    };
    if asked.diff {
        return Ok(None);
    }
    match (&asked.output, inputs) {
        (Some(output), _) if paths(&asked.files).any(|file| file == output) => {
            complain("输出文件就是输入文件，不会覆盖它。", "The output is one of the inputs; it is not overwritten.")
        }
        (Some(output), _) => Ok(Some(output.clone())),
        (None, [only]) if only.reading.is_none() && paths(&asked.files).count() == 1 => {
            Ok(asked.files.first().cloned())
        }
        (None, _) => complain(
            "请用 -o 指明修正后的表（JSON）写到哪里，或加 --diff 只看不写；只有绩目自己的 JSON 才写回原文件。",
            "Say with -o where the mended forms (JSON) go, or use --diff to look only; only Jimu's own JSON is written back.",
        ),
    }
}

fn write(target: &std::path::Path, inputs: &[Input], lang: Language) -> Outcome {
    let mut all = Document::default();
    for input in inputs {
        all.forms.extend(input.document.forms.iter().cloned());
        all.unplaced.extend(input.document.unplaced.iter().cloned());
    }
    let outcome = output::save(target, &json::write(&all), lang);
    // What was set aside has no place in the contract's JSON.
    if outcome == Outcome::Done && review::has_review(&all) {
        return output::save(&target.with_extension("review.json"), &review::write(&all), lang);
    }
    outcome
}

/// What a fix did, in one line: where, what stood there, what stands there now.
fn told(applied: &Applied, before: &Document, lang: Language) -> String {
    let label = one_line(lang.of(&applied.fix.label));
    let mut parts: Vec<String> = Vec::new();
    for change in &applied.fix.changes {
        if let (Change::Write { place, text }, Some(form)) = (change, before.forms.get(change.form())) {
            parts.push(difference(form, place.field, text, lang));
        }
    }
    let detail = if parts.is_empty() { label } else { parts.join(lang.pick("；", "; ")) };
    format!("{} {detail}", applied.finding.code)
}

fn difference(form: &Form, field: jimu::finding::Field, text: &str, lang: Language) -> String {
    let stood = text_in(form, field).unwrap_or_default();
    let (stood, stands) = (excerpt(&stood, text), excerpt(text, &stood));
    format!("{}{}“{stood}” → “{stands}”", lang.of(&name_of(form, field)), lang.pick("：", ": "))
}

/// The part of a text that differs from another, with some characters around it.
fn excerpt(text: &str, other: &str) -> String {
    const AROUND: usize = 6;
    let (text, other): (Vec<char>, Vec<char>) = (text.chars().collect(), other.chars().collect());
    let same = text.iter().zip(&other).take_while(|(one, other)| one == other).count();
    let rest =
        text[same..].iter().rev().zip(other[same..].iter().rev()).take_while(|(one, other)| one == other).count();
    let from = same.saturating_sub(AROUND);
    let to = (text.len() - rest + AROUND).min(text.len());
    let head = if from > 0 { "…" } else { "" };
    let tail = if to < text.len() { "…" } else { "" };
    one_line(&format!("{head}{}{tail}", text[from..to].iter().collect::<String>()))
}
