//! What the palette finds: commands, layouts and forms that hold all words that were typed.

use std::sync::Arc;

use jimu::export::layout::{self, Layout};
use jimu::form::Form;
use leptos::prelude::*;

use super::table::COMMANDS;
use super::{Command, Kind};
use crate::ui::shared::form_title;
use crate::ui::state::{Action, Screen, State};
use crate::ui::words::{Language, Say, Words};

/// How many forms are listed; more are found by typing more.
const MOST_FORMS: usize = 50;
/// The same before anything is typed.
const FIRST_FORMS: usize = 8;

/// Something that can be chosen.
#[derive(Clone)]
pub(super) enum Choice {
    /// A command of the table.
    Command(&'static Command),
    /// The open form in a layout; in its own, where there is none.
    Layout(Option<&'static Layout>),
    /// A stored form.
    Form(Arc<Form>),
}

impl Choice {
    /// Its name.
    pub(super) fn name(&self, words: &'static Words) -> String {
        match self {
            Choice::Command(command) => (command.name)(words).to_owned(),
            Choice::Layout(None) => words.commands.own_layout.to_owned(),
            Choice::Layout(Some(layout)) => (words.commands.layout)(words.language.words_of(layout.name)),
            Choice::Form(form) => form_title(form, words),
        }
    }

    /// What stands beside the name: the unit and the year of a form.
    pub(super) fn detail(&self, words: &'static Words) -> Option<String> {
        let Choice::Form(form) = self else { return None };
        let parts = [form.unit_name().map(str::to_owned), form.fiscal_year.map(words.year)];
        Some(parts.into_iter().flatten().collect::<Vec<_>>().join(words.fields.joint))
    }

    /// Of what sort it is.
    pub(super) fn kind(&self) -> Say {
        match self {
            Choice::Command(Command { kind: Kind::Action, .. }) => |words| words.commands.kind_action,
            Choice::Command(Command { kind: Kind::Screen, .. }) => |words| words.commands.kind_screen,
            Choice::Command(Command { kind: Kind::Setting, .. }) => |words| words.commands.kind_setting,
            Choice::Layout(_) => |words| words.commands.kind_layout,
            Choice::Form(_) => |words| words.commands.kind_form,
        }
    }

    /// What comes of choosing it.
    pub(super) fn action(&self, state: State) -> Option<Action> {
        match self {
            Choice::Command(command) => command.action(state),
            Choice::Layout(layout) => Some(Action::LayOut(*layout)),
            Choice::Form(form) => Some(Action::Open(form.id.clone())),
        }
    }
}

/// What there is to search in, made once when the palette opens: each choice with its texts, in small letters.
pub(super) struct Index(Vec<(String, Choice)>);

/// What was found.
#[derive(Clone, Default)]
pub(super) struct Found {
    pub(super) choices: Vec<Choice>,
    /// Forms that match and are not listed.
    pub(super) more: usize,
}

impl Index {
    /// Of all that makes sense now.
    pub(super) fn of(state: State) -> Index {
        let commands = COMMANDS.iter().filter(|command| command.code != "palette" && command.action(state).is_some());
        let mut index: Vec<(String, Choice)> = commands.map(Choice::Command).map(named).collect();
        let on_workbench = state.screen().get_untracked() == Screen::Workbench;
        if let Some(form) = untrack(|| state.open_form()).filter(|_| on_workbench) {
            let layouts = std::iter::once(None).chain(layout::of_kind(form.kind).map(Some));
            index.extend(layouts.map(Choice::Layout).map(named));
        }
        let forms = state.library().get_untracked();
        index.extend(forms.forms().iter().map(|form| {
            let year = form.fiscal_year.map(|year| year.to_string()).unwrap_or_default();
            let text = format!("{} {} {year}", form.name, form.unit_name().unwrap_or_default());
            (text.to_lowercase(), Choice::Form(form.clone()))
        }));
        Index(index)
    }

    /// What holds all words of a text.
    pub(super) fn find(&self, typed: &str) -> Found {
        let words = words_of(typed);
        let most = if words.is_empty() { FIRST_FORMS } else { MOST_FORMS };
        let (mut found, mut forms) = (Found::default(), 0);
        for (text, choice) in &self.0 {
            if !words.iter().all(|word| text.contains(word.as_str())) {
                continue;
            }
            if matches!(choice, Choice::Form(_)) {
                forms += 1;
                if forms > most {
                    continue;
                }
            }
            found.choices.push(choice.clone());
        }
        found.more = forms.saturating_sub(most);
        found
    }
}

/// A choice under its names in both languages: who switches the language still finds it by the word they know.
fn named(choice: Choice) -> (String, Choice) {
    let names = [Language::Chinese, Language::English].map(|language| choice.name(language.words()));
    (names.join(" ").to_lowercase(), choice)
}

/// The words of what was typed: parted by spaces, and where digits meet letters (`2025项目` is a year and a word).
fn words_of(typed: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for part in typed.split_whitespace() {
        let mut digits = None;
        for letter in part.to_lowercase().chars() {
            let digit = letter.is_ascii_digit();
            match words.last_mut() {
                Some(word) if digits == Some(digit) => word.push(letter),
                _ => words.push(letter.to_string()),
            }
            digits = Some(digit);
        }
    }
    words
}
