//! What the palette finds: commands, layouts and forms that hold all words that were typed, or their initials (`dcbf` finds
//! 导出备份).

use std::sync::{Arc, OnceLock};

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

/// A choice with its texts.
struct Entry {
    /// Its names, in small letters.
    text: String,
    /// Those of its names that are pronounced.
    names: [String; 2],
    choice: Choice,
}

/// What there is to search in, made once when the palette opens.
pub(super) struct Index {
    state: State,
    entries: Vec<Entry>,
    /// The initials of each entry's names, a line each: asked for when the first letter is typed.
    initials: OnceLock<Vec<String>>,
}

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
        let mut entries: Vec<Entry> = commands.map(Choice::Command).map(named).collect();
        let on_workbench = state.screen().get_untracked() == Screen::Workbench;
        if let Some(form) = untrack(|| state.open_form()).filter(|_| on_workbench) {
            let layouts = std::iter::once(None).chain(layout::of_kind(form.kind).map(Some));
            entries.extend(layouts.map(Choice::Layout).map(named));
        }
        let forms = state.library().get_untracked();
        entries.extend(forms.forms().iter().map(|form| {
            let year = form.fiscal_year.map(|year| year.to_string()).unwrap_or_default();
            let names = [form.name.to_string(), form.unit_name().unwrap_or_default().to_owned()];
            let text = format!("{} {year}", names.join(" ")).to_lowercase();
            Entry { text, names, choice: Choice::Form(form.clone()) }
        }));
        Index { state, entries, initials: OnceLock::new() }
    }

    /// What holds all words of a text; behind it, what holds some of them by its initials alone.
    pub(super) fn find(&self, typed: &str) -> Found {
        let words = words_of(typed);
        let most = if words.is_empty() { FIRST_FORMS } else { MOST_FORMS };
        let (mut found, mut forms) = (Found::default(), 0);
        let mut take = |choice: &Choice| {
            if matches!(choice, Choice::Form(_)) {
                forms += 1;
                if forms > most {
                    return;
                }
            }
            found.choices.push(choice.clone());
        };
        let says = |entry: &Entry| words.iter().all(|word| entry.text.contains(word.as_str()));
        self.entries.iter().filter(|entry| says(entry)).for_each(|entry| take(&entry.choice));
        let spelt = |word: &String| word.bytes().all(|letter| letter.is_ascii_lowercase());
        if words.iter().any(spelt) {
            let sounds = |(entry, initials): &(&Entry, &String)| {
                let holds =
                    |word: &String| entry.text.contains(word.as_str()) || (spelt(word) && initials.contains(word));
                words.iter().all(holds)
            };
            let others = self.entries.iter().zip(self.initials()).filter(|(entry, _)| !says(entry)).filter(sounds);
            others.for_each(|(entry, _)| take(&entry.choice));
        }
        found.more = forms.saturating_sub(most);
        found
    }

    fn initials(&self) -> &[String] {
        let of = |entry: &Entry| entry.names.each_ref().map(|name| self.state.initials(name)).join("\n");
        self.initials.get_or_init(|| self.entries.iter().map(of).collect())
    }
}

/// A choice under its names in both languages: who switches the language still finds it by the word they know.
fn named(choice: Choice) -> Entry {
    let [chinese, english] = [Language::Chinese, Language::English].map(|language| choice.name(language.words()));
    Entry { text: format!("{chinese} {english}").to_lowercase(), names: [chinese, String::new()], choice }
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
