//! `jimu read`: the forms of all files as one document.

use std::path::{Path, PathBuf};

use jimu::export::{json, recipe};
use jimu::recipe::Recipe;
use jimu::recognise::Account;

use super::arguments::Language;
use super::export;
use super::input::{self, Inputs};
use super::output::{self, Outcome};

/// Writes the contract's JSON to standard output, and where it is asked for, the account to standard error.
pub(crate) fn run(
    files: &[PathBuf],
    account: bool,
    save_recipe: Option<&Path>,
    recipe: &Recipe,
    lang: Language,
) -> Outcome {
    let Inputs { inputs, trouble } = input::open(files, recipe, lang);
    if let Some(file) = save_recipe
        && output::save(file, &recipe::write(&input::recipe_made(&inputs, recipe)), lang) == Outcome::Trouble
    {
        return Outcome::Trouble;
    }
    if account {
        inputs.iter().for_each(|input| output::complain(&input.name, &told(&input.account, lang)));
    }
    if inputs.is_empty() {
        return Outcome::Trouble;
    }
    let document = export::joined(inputs.into_iter().map(|input| input.document));
    output::print(&json::write(&document), lang).with(trouble)
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
