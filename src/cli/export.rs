//! `jimu read` and `jimu export`: the forms of all files as one document.

use std::fs;
use std::path::{Path, PathBuf};

use jimu::export::{html, json, recipe as json_recipe};
use jimu::form::Document;
use jimu::library::Ids;
use jimu::recipe::Recipe;
use jimu::recognise::Account;

use super::arguments::{Language, Target};
use super::input::{self, Input, Inputs};
use super::output::{self, Outcome};
use super::recipe;

/// Writes the contract's JSON to standard output, and where it is asked for, the account to standard error.
pub(crate) fn read(
    files: &[PathBuf],
    account: bool,
    save_recipe: Option<&Path>,
    recipe: &Recipe,
    lang: Language,
) -> Outcome {
    let Inputs { inputs, trouble } = input::open(files, recipe, lang);
    if let Some(file) = save_recipe
        && output::save(file, &json_recipe::write(&recipe::made(&inputs, recipe)), lang) == Outcome::Trouble
    {
        return Outcome::Trouble;
    }
    if account {
        inputs.iter().for_each(|input| output::complain(&input.name, &told(&input.account, lang)));
    }
    write(inputs, Target::Json, None, lang).with(trouble)
}

/// Where the characters of a source went, in one sentence.
fn told(account: &Account, lang: Language) -> String {
    let Account { total, in_fields, in_labels, in_repairs, unplaced } = *account;
    let lost = account.lost();
    lang.pick(
        format!(
            "原文共 {total} 字：{in_fields} 字在字段，{in_labels} 字是表头和标签，{in_repairs} 字在修复记录，\
             {unplaced} 字未归位（见 unplaced），丢失 {lost} 字。"
        ),
        format!(
            "{total} characters: {in_fields} in fields, {in_labels} headings and labels, {in_repairs} in repairs, \
             {unplaced} unplaced, {lost} lost."
        ),
    )
}

/// Exports to a file, or to standard output.
pub(crate) fn run(files: &[PathBuf], to: Target, file: Option<&Path>, recipe: &Recipe, lang: Language) -> Outcome {
    if let Some(file) = file
        && files.iter().any(|source| same_file(source, file))
    {
        let message =
            lang.pick("输出文件就是输入文件，不会覆盖它。", "The output is one of the inputs; it is not overwritten.");
        output::complain(&file.display().to_string(), message);
        return Outcome::Trouble;
    }
    let Inputs { inputs, trouble } = input::open(files, recipe, lang);
    write(inputs, to, file, lang).with(trouble)
}

fn write(inputs: Vec<Input>, to: Target, file: Option<&Path>, lang: Language) -> Outcome {
    if inputs.is_empty() {
        return Outcome::Trouble;
    }
    let document = joined(inputs.into_iter().map(|input| input.document));
    let text = match to {
        Target::Html => html::write(&document),
        Target::Json => json::write(&document),
    };
    match file {
        Some(file) => output::save(file, &text, lang),
        None => output::print(&text, lang),
    }
}

/// All forms in order. The same form in two files keeps two ids.
fn joined(documents: impl Iterator<Item = Document>) -> Document {
    let mut all = Document::default();
    let mut ids = Ids::default();
    for mut document in documents {
        document.forms.iter_mut().for_each(|form| form.id = ids.take(&form.id));
        all.forms.append(&mut document.forms);
        all.unplaced.append(&mut document.unplaced);
    }
    all
}

fn same_file(one: &Path, other: &Path) -> bool {
    match (fs::canonicalize(one), fs::canonicalize(other)) {
        (Ok(one), Ok(other)) => one == other,
        // One that is not there yet is none of the others.
        _ => false,
    }
}
