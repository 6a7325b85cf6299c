//! What is exported, and how: the choices of the export screen, which are remembered; the layouts of the workbench.

mod choices;
mod writing;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jimu::export::layout::{self, Layout};
use jimu::export::{clipboard, csv, html, json, markdown};
use jimu::finding::Field;
use jimu::form::{Document, Form};
use jimu::order::Gather;
use leptos::prelude::*;

use super::{Notice, Progress, Screen, State};
use crate::ui::platform::{copying, download, keep, page, work};
use crate::ui::words::field_name;
use crate::ui::work::Stage;
pub(crate) use choices::{Choices, Format, Scope};

/// The most forms that are copied at once; more are better handed over as a file.
const MOST_COPIED: usize = 50;

/// Under which name it is kept in which layouts forms are shown: a line each, the layout and the form.
const SHOWN_IN: &str = "shown-in";

fn kept_layouts() -> BTreeMap<String, &'static Layout> {
    let kept = keep::choice(SHOWN_IN).unwrap_or_default();
    let line = |line: &str| {
        let (layout, id) = line.split_once(' ')?;
        Some((id.to_owned(), layout::named(layout)?))
    };
    kept.lines().filter_map(line).gather()
}

/// The exporting part of the state. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Exporting {
    choices: RwSignal<Choices>,
    /// Ids of the forms that were picked from the library.
    picked: RwSignal<Arc<BTreeSet<String>>>,
    /// The layouts in which forms are shown in the workbench, where it is not their own.
    shown_in: RwSignal<BTreeMap<String, &'static Layout>>,
}

impl Exporting {
    /// As chosen last time.
    pub(super) fn load() -> Exporting {
        Exporting {
            choices: RwSignal::new(Choices::load()),
            picked: RwSignal::new(Arc::default()),
            shown_in: RwSignal::new(kept_layouts()),
        }
    }

    /// As chosen elsewhere meanwhile.
    pub(super) fn load_again(self) {
        self.choices.set(Choices::load());
        self.shown_in.set(kept_layouts());
    }
}

impl State {
    // ---- What components read --------------------------------------------------------------------------------

    /// What was chosen about exporting.
    pub(crate) fn export_choices(self) -> Choices {
        self.exporting.choices.get()
    }

    /// The picked forms.
    pub(crate) fn picked(self) -> Arc<BTreeSet<String>> {
        self.exporting.picked.get()
    }

    /// The forms that are exported, in the order of the library.
    pub(crate) fn forms_to_export(self) -> Vec<Arc<Form>> {
        let library = self.library.read();
        match self.exporting.choices.read().scope {
            Scope::Open => self.open.read().as_deref().and_then(|id| library.form(id)).cloned().into_iter().collect(),
            Scope::All => library.forms().to_vec(),
            Scope::Picked => {
                let picked = self.exporting.picked.read();
                library.forms().iter().filter(|form| picked.contains(&form.id)).cloned().collect()
            }
        }
    }

    /// The layout in which the workbench shows a form; `None` where that is the form's own.
    pub(crate) fn shown_in(self, id: &str) -> Option<&'static Layout> {
        self.exporting.shown_in.with(|layouts| layouts.get(id).copied())
    }

    // ---- What changes it -------------------------------------------------------------------------------------

    /// Goes to the export screen with the open form, in the layout in which it is shown.
    pub(super) fn open_export(self) {
        let library = self.library.read_untracked();
        let form = self.open.read_untracked().as_deref().and_then(|id| library.form(id)).cloned();
        drop(library);
        self.exporting.choices.update(|choices| {
            choices.scope = Scope::Open;
            if let Some(form) = &form
                && let Some(layout) = self.exporting.shown_in.read_untracked().get(&form.id)
            {
                choices.set_layout(form.kind, Some(*layout));
            }
        });
        self.show(Screen::Export);
        // The button is gone; the keyboard goes on where the screen begins.
        page::after_paint(|| {
            if page::focus_is_lost() {
                page::focus("#main");
            }
        });
    }

    /// Chooses, and remembers it.
    pub(super) fn choose_export(self, choices: Choices) {
        choices.keep();
        self.exporting.choices.set(choices);
    }

    /// Picks forms, or puts them back.
    pub(super) fn pick(self, ids: &[String], picked: bool) {
        self.exporting.picked.update(|all| {
            let all = Arc::make_mut(all);
            for id in ids {
                if picked {
                    all.insert(id.clone());
                } else {
                    all.remove(id);
                }
            }
        });
    }

    /// Shows the open form in a layout of the workbench; in its own, where there is none.
    pub(super) fn lay_out(self, layout: Option<&'static Layout>) {
        let Some(id) = self.open.get_untracked() else { return };
        self.exporting.shown_in.update(|layouts| {
            match layout {
                Some(layout) => layouts.insert(id, layout),
                None => layouts.remove(&id),
            };
        });
        self.keep_layouts();
    }

    /// Remembers in which layouts the forms are shown that are still there.
    fn keep_layouts(self) {
        let library = self.library.read_untracked();
        let layouts = self.exporting.shown_in.read_untracked();
        let there = layouts.iter().filter(|(id, _)| library.form(id).is_some());
        let lines: Vec<String> = there.map(|(id, layout)| format!("{} {id}", layout.id)).collect();
        keep::choose(SHOWN_IN, &lines.join("\n"));
    }

    /// Says that a field of the open form is not shown.
    pub(super) fn tell_unplaced(self, field: Field) {
        let Some(form) = untrack(|| self.open_form()) else { return };
        self.tell(Notice::trouble(move |words| (words.export.not_in_layout)(&field_name(&words.fields, &form, field))));
    }

    /// Says what became of a file that was handed over.
    fn tell_saved(self, taken: bool, name: String, count: usize) {
        self.tell(if taken {
            Notice::good(move |words| (words.export.saved)(&name, count))
        } else {
            Notice::trouble(|words| words.export.not_saved.to_owned())
        });
    }

    /// Exports as chosen.
    pub(super) fn export_chosen(self) {
        let (choices, forms) = untrack(|| (self.export_choices(), self.forms_to_export()));
        if forms.is_empty() {
            return self.tell(Notice::trouble(|words| words.export.nothing_picked.to_owned()));
        }
        match choices.format {
            Format::Copy => self.copy_forms(&choices, &forms),
            Format::Print => self.print_forms(choices, forms),
            format if format.is_office() || choices.is_archive(forms.len()) => self.write_apart(choices, forms),
            Format::Html => self.write_page(choices, forms),
            _ => self.export_text(&choices, &forms),
        }
    }

    /// Begins long work of which a file or printed pages come. Returns its number.
    pub(super) fn begin_export(self) -> Option<usize> {
        self.notice.set(None);
        self.begin_other_work()
    }

    /// Tells how much of it is done, up to 1.
    pub(super) fn export_progress(self, share: f64) {
        let progress = Progress { stage: Stage::Exporting, share, file: None, name: String::new() };
        self.progress.set(Some(progress));
    }

    /// The work is done.
    pub(super) fn end_export(self) {
        self.progress.set(None);
    }

    /// Puts forms on the clipboard, as tables.
    fn copy_forms(self, choices: &Choices, forms: &[Arc<Form>]) {
        let count = forms.len();
        if count > MOST_COPIED {
            return self.tell(Notice::trouble(|words| (words.export.too_many_to_copy)(MOST_COPIED)));
        }
        let printouts: Vec<_> = forms.iter().map(|form| choices.print(form)).collect();
        let clip = clipboard::write(&printouts, choices.room);
        work::later(async move {
            self.tell(if copying::put(clip.html, clip.plain).await {
                Notice::good(move |words| (words.export.copied)(count))
            } else {
                Notice::trouble(|words| words.export.not_copied.to_owned())
            });
        });
    }

    /// Hands forms over as a file of text that is written at once.
    fn export_text(self, choices: &Choices, forms: &[Arc<Form>]) {
        let document = Document { forms: forms.iter().map(|form| Form::clone(form)).collect(), unplaced: Vec::new() };
        let (name, kind) = (choices.file_name(forms), choices.format.media_type());
        let taken = download::save(&name, kind, &text_of(choices, &document));
        self.tell_saved(taken, name, forms.len());
        if choices.format == Format::Json {
            self.tell_of_review(&document);
        }
    }
}

/// A document in a format of text.
pub(crate) fn text_of(choices: &Choices, document: &Document) -> String {
    match choices.format {
        Format::Csv => csv::write(document),
        Format::Markdown => markdown::write(document),
        Format::Json => json::write(document),
        _ => {
            // All forms of a document that is written so are of one kind.
            let layout = document.forms.first().and_then(|form| choices.layout(form.kind));
            html::write_as(document, &html::Options { layout, room: choices.room, ..html::Options::default() })
        }
    }
}
