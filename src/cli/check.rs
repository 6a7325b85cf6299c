//! `jimu check`: findings, as lines for people or as JSON for scripts.

use std::path::PathBuf;

use jimu::finding::{Field, Finding, Place, Severity, text_at};
use jimu::form::Form;
use jimu::recipe::Recipe;
use jimu::rules::check;
use serde::Serialize;

use super::arguments::{Format, Language};
use super::input::{self, Input, Inputs};
use super::output::{self, Outcome};
use super::place::name_of;

/// One finding as the JSON gives it.
#[derive(Serialize)]
struct Item<'a> {
    /// Only where several files were checked.
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<&'a str>,
    code: &'static str,
    severity: &'static str,
    /// The form's name, or its title.
    form: &'a str,
    /// The field, in words.
    r#where: String,
    message: &'a str,
    /// 1-based line of the source.
    line: Option<u32>,
}

/// Checks each file for itself.
pub(crate) fn run(files: &[PathBuf], format: Format, recipe: &Recipe, lang: Language) -> Outcome {
    let Inputs { inputs, trouble } = input::open(files, recipe, lang);
    let findings: Vec<(&Input, Vec<Finding>)> = inputs.iter().map(|input| (input, check(&input.document))).collect();
    let several = files.len() > 1;
    let items: Vec<Item<'_>> = findings
        .iter()
        .flat_map(|(input, found)| found.iter().filter_map(move |finding| item(input, finding, several, lang)))
        .collect();
    let errors = items.iter().any(|item| item.severity == Severity::Error.code());
    let outcome = match format {
        Format::Json => output::print_json(&items, lang),
        Format::Text => {
            let forms = inputs.iter().map(|input| input.document.forms.len()).sum();
            output::print(&(list(&items, lang) + &summary(&items, forms, lang)), lang)
        }
    };
    outcome.max(if errors { Outcome::Errors } else { Outcome::Done }).with(trouble)
}

fn item<'a>(input: &'a Input, finding: &'a Finding, several: bool, lang: Language) -> Option<Item<'a>> {
    let place = finding.places.first()?;
    let form = input.document.forms.get(place.form)?;
    Some(Item {
        file: several.then_some(input.name.as_str()),
        code: finding.code,
        severity: finding.severity.code(),
        form: if form.name.is_blank() { form.title.as_str() } else { form.name.as_str() },
        r#where: name_of(form, place.field, lang),
        message: lang.of(&finding.message),
        line: line_of(input, form, *place),
    })
}

/// Where a field stands in the source; for a blank cell, its row; for what the form does not print, its title or name.
fn line_of(input: &Input, form: &Form, place: Place) -> Option<u32> {
    let reading = input.reading.as_ref()?;
    let start = text_at(form, place.field).and_then(|text| text.start());
    let row = || match place.field {
        Field::Indicator(index, _) => {
            form.indicators.get(index).map(|indicator| indicator.line).filter(|line| *line > 0)
        }
        _ => None,
    };
    let head = || [&form.title, &form.name].into_iter().find_map(|text| text.start());
    start.map(|start| reading.line_at(start)).or_else(row).or_else(|| head().map(|start| reading.line_at(start)))
}

/// The word for people.
pub(crate) fn severity_word(code: &'static str, lang: Language) -> &'static str {
    let zh = match code {
        "error" => "错误",
        "warning" => "提醒",
        _ => "建议",
    };
    lang.pick(zh, code)
}

/// Findings below the name of their form.
fn list(items: &[Item<'_>], lang: Language) -> String {
    let mut text = String::new();
    let mut above = None;
    for item in items {
        let heading = (item.file, item.form);
        if above != Some(heading) {
            let file = item.file.map_or(String::new(), |file| format!("{file} · "));
            text.push_str(&format!("{file}{}\n", one_line(item.form)));
            above = Some(heading);
        }
        let line = item.line.map_or(String::new(), |line| lang.pick(format!("第{line}行 "), format!("line {line} ")));
        let severity = severity_word(item.severity, lang);
        let words = format!("{}{}{}", item.r#where, lang.pick("：", ": "), item.message);
        text.push_str(&format!("  {severity} {} {line}{}\n", item.code, one_line(&words)));
    }
    text
}

/// Text from a cell with line breaks, on one line.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn summary(items: &[Item<'_>], forms: usize, lang: Language) -> String {
    let count = |severity: Severity| items.iter().filter(|item| item.severity == severity.code()).count();
    let (errors, warnings, advice) = (count(Severity::Error), count(Severity::Warning), count(Severity::Advice));
    lang.pick(
        format!("共 {forms} 张表：{errors} 个错误，{warnings} 个提醒，{advice} 个建议。\n"),
        format!("{forms} forms: {errors} errors, {warnings} warnings, {advice} advice.\n"),
    )
}
