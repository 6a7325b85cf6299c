//! `jimu check`: findings, for people, for scripts, for other programs, or as a review report; and their fixes.

mod fixing;
mod list;
mod sarif;
mod snippets;

use std::fs;
use std::path::{Path, PathBuf};

use jimu::export::{profile, report, review};
use jimu::fields::name_of;
use jimu::finding::{Field, Finding, Place, Severity, text_at};
use jimu::form::{Document, Form};
use jimu::recipe::Recipe;
use jimu::rules::{BUILT_IN, Profile, built_in, check_by, explain};
use jimu::text::Span;

use super::arguments::{CheckFormat, Checking, Language};
use super::input::{self, Input, Inputs};
use super::output::{self, Outcome};

/// A file, and what was found in it.
struct Checked {
    input: Input,
    findings: Vec<Finding>,
}

/// A finding, and the form that it is about first.
struct Seen<'a> {
    input: &'a Input,
    form: &'a Form,
    place: Place,
    finding: &'a Finding,
}

/// Checks each file for itself.
pub(crate) fn run(asked: &Checking, recipe: &Recipe, lang: Language) -> Outcome {
    let Some(profile) = open_profile(asked.profile.as_deref(), lang) else { return Outcome::Trouble };
    if let Some(code) = asked.fix_also.iter().find(|code| explain(code).is_none()) {
        output::complain(&format!("--fix-also {code}"), lang.pick("没有这条规则。", "There is no such rule."));
        return Outcome::Trouble;
    }
    let Inputs { mut inputs, mut trouble } = input::open(&asked.files, recipe, lang);
    for file in &asked.review {
        trouble |= !lay_review_beside(file, &mut inputs, lang);
    }
    if asked.fixes() {
        match fixing::run(asked, &mut inputs, &profile, lang) {
            Outcome::Trouble => return Outcome::Trouble,
            Outcome::Errors | Outcome::Done => {}
        }
    }
    let checked: Vec<Checked> =
        inputs.into_iter().map(|input| Checked { findings: check_by(&input.document, &profile), input }).collect();
    let seen: Vec<Seen<'_>> = checked.iter().flat_map(seen).collect();
    let shown: Vec<&Seen<'_>> = seen.iter().filter(|seen| seen.finding.ignored.is_none()).collect();
    let errors = shown.iter().any(|seen| seen.finding.severity == Severity::Error);
    // The names of files are said where there are several.
    let several = asked.files.len() > 1;
    let outcome = match asked.format {
        CheckFormat::Json => output::print_json(&list::items(&seen, several, lang), lang),
        CheckFormat::Sarif => output::print_json(&sarif::log(&seen, lang), lang),
        CheckFormat::Concise => output::print(&list::lines(&shown, several, lang), lang),
        CheckFormat::Text => output::print(&snippets::write(&shown, lang), lang),
        CheckFormat::Markdown => output::print(&written(&checked, report::write_markdown, lang), lang),
        CheckFormat::Html => output::print(&written(&checked, report::write_html, lang), lang),
    };
    let outcome = match asked.format {
        CheckFormat::Concise | CheckFormat::Text => {
            let forms = checked.iter().map(|checked| checked.input.document.forms.len()).sum();
            outcome.max(output::print(&list::summary(&seen, forms, lang), lang))
        }
        _ => outcome,
    };
    outcome.max(if errors { Outcome::Errors } else { Outcome::Done }).with(trouble)
}

/// The findings of a file, each with its form.
fn seen(checked: &Checked) -> impl Iterator<Item = Seen<'_>> {
    checked.findings.iter().filter_map(|finding| {
        let place = *finding.places.first()?;
        let form = checked.input.document.forms.get(place.form)?;
        Some(Seen { input: &checked.input, form, place, finding })
    })
}

impl Seen<'_> {
    /// The form's name, or its title.
    fn form_name(&self) -> &str {
        if self.form.name.is_blank() { self.form.title.as_str() } else { self.form.name.as_str() }
    }

    /// The field, in words.
    fn place_name(&self, lang: Language) -> String {
        lang.of(&name_of(self.form, self.place.field)).to_owned()
    }

    /// Where the text stands in what was read; `None` for a blank field, and in our own JSON.
    fn span(&self) -> Option<Span> {
        self.input.reading.as_ref()?;
        text_at(self.form, self.place.field)?.spans().next()
    }

    /// The 1-based line of the source; for a blank cell, that of its row; for what the form does not print, that of its
    /// title or name.
    fn line(&self) -> Option<u32> {
        let reading = self.input.reading.as_ref()?;
        let row = || match self.place.field {
            Field::Indicator(index, _) => {
                self.form.indicators.get(index).map(|indicator| indicator.line).filter(|line| *line > 0)
            }
            _ => None,
        };
        let head = || [&self.form.title, &self.form.name].into_iter().find_map(|text| text.start());
        let line = |start: u32| reading.line_at(start);
        self.span().map(|span| line(span.start)).or_else(row).or_else(|| head().map(line))
    }
}

fn written(
    checked: &[Checked],
    write: fn(&report::Report, jimu::language::Language) -> String,
    lang: Language,
) -> String {
    let parts = checked.iter().flat_map(|checked| report::report(&checked.input.document, &checked.findings).parts);
    write(&report::Report { parts: parts.collect() }, lang.core())
}

/// The profile of that name, or in that file; says what is wrong with it, and gives `None` then.
fn open_profile(named: Option<&Path>, lang: Language) -> Option<Profile> {
    let Some(named) = named else { return Some(Profile::default()) };
    if let Some(profile) = named.to_str().and_then(built_in) {
        return Some(profile);
    }
    let name = named.display().to_string();
    let text = match fs::read_to_string(named) {
        Ok(text) => text,
        Err(error) => {
            let keys: Vec<&str> = BUILT_IN.iter().map(|known| known.key).collect();
            let keys = keys.join(lang.pick("、", ", "));
            let message = lang.pick(
                format!("不能读取校核方案：{error}。自带的方案有：{keys}。"),
                format!("The profile cannot be read: {error}. Those that come with the program: {keys}."),
            );
            output::complain(&name, &message);
            return None;
        }
    };
    profile::read(&text).map_err(|error| output::complain(&name, lang.of(&error.message()))).ok()
}

/// Lays a review beside the forms that it speaks of. Says what is wrong, and returns whether all is well.
fn lay_review_beside(file: &Path, inputs: &mut [Input], lang: Language) -> bool {
    let name = file.display().to_string();
    let text = match fs::read_to_string(file) {
        Ok(text) => text,
        Err(error) => {
            output::complain(&name, &format!("{}{error}", lang.pick("不能读取：", "cannot be read: ")));
            return false;
        }
    };
    let said = match review::read(&text) {
        Ok(said) => said,
        Err(error) => {
            output::complain(&name, lang.of(&error.message()));
            return false;
        }
    };
    // All files together: the review may speak of forms of any of them.
    let counts: Vec<usize> = inputs.iter().map(|input| input.document.forms.len()).collect();
    let forms = inputs.iter_mut().flat_map(|input| std::mem::take(&mut input.document.forms)).collect();
    let mut all = Document { forms, unplaced: Vec::new() };
    let missing = said.lay_beside(&mut all);
    let mut forms = all.forms.into_iter();
    for (input, count) in inputs.iter_mut().zip(counts) {
        input.document.forms = forms.by_ref().take(count).collect();
    }
    if !missing.is_empty() {
        let names = missing.join(lang.pick("、", ", "));
        let (zh, en) = ("审核记录里的这些表不在所给文件中：", "These forms of the review are in none of the files: ");
        output::complain(&name, &format!("{}{names}", lang.pick(zh, en)));
    }
    true
}

/// Text from a cell with line breaks, on one line.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The paths that are given as files, without standard input.
fn paths(files: &[PathBuf]) -> impl Iterator<Item = &Path> {
    files.iter().map(PathBuf::as_path).filter(|path| *path != Path::new("-"))
}
