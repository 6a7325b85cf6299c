//! Which two forms are compared, and what a person said of the pairs of their indicators.

use std::sync::Arc;

use jimu::compare::{Corrections, Version, compare, partner};
use jimu::cursor;
use jimu::export::layout;
use jimu::export::name;
use jimu::export::plain_table::{PlainTable, of_comparison};
use jimu::fields;
use jimu::finding::Field;
use jimu::form::Form;
use leptos::prelude::*;

use super::{Action, Notice, Screen, State};
use crate::ui::platform::{copying, page, pointing, work};
use crate::ui::words::Language;

/// What can be done to the comparison.
pub(crate) enum CompareAction {
    /// Compare the open form with the one that suits it best.
    Open,
    /// Choose two forms where there are not two.
    Settle,
    /// Choose one of the two forms.
    Choose(Version, String),
    /// Let them change sides.
    Swap,
    /// Pair two indicators.
    Join(usize, usize),
    /// Take two indicators for different ones.
    Separate(usize, usize),
    /// Forget what was said of the pairs.
    Forget,
    /// Show only what differs, or all.
    OnlyDifferences(bool),
    /// Go to a cell of one of the forms.
    Go(Version, Field),
    /// Hand the comparison over as a file of separated values.
    Export,
    /// Put it on the clipboard.
    Copy,
}

/// The comparing part of the state. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Comparing {
    /// Ids of the old and the new form.
    chosen: RwSignal<[Option<String>; 2]>,
    corrections: RwSignal<Corrections>,
    only_differences: RwSignal<bool>,
}

impl Comparing {
    /// Nothing is chosen yet.
    pub(super) fn new() -> Comparing {
        Comparing {
            chosen: RwSignal::new([None, None]),
            corrections: RwSignal::new(Corrections::default()),
            only_differences: RwSignal::new(true),
        }
    }
}

fn place(version: Version) -> usize {
    match version {
        Version::Old => 0,
        Version::New => 1,
    }
}

impl State {
    // ---- What components read --------------------------------------------------------------------------------

    /// One of the compared forms.
    pub(crate) fn compared(self, version: Version) -> Option<Arc<Form>> {
        let id = self.comparing.chosen.with(|chosen| chosen[place(version)].clone())?;
        self.library.read().form(&id).cloned()
    }

    /// What was said of the pairs.
    pub(crate) fn corrections(self) -> Corrections {
        self.comparing.corrections.get()
    }

    /// Whether only what differs is shown.
    pub(crate) fn only_differences(self) -> bool {
        self.comparing.only_differences.get()
    }

    // ---- What changes it -------------------------------------------------------------------------------------

    pub(super) fn act_on_compare(self, action: CompareAction) {
        let comparing = self.comparing;
        match action {
            CompareAction::Open => self.open_compare(),
            CompareAction::Settle => self.settle_comparison(),
            CompareAction::Choose(version, id) => self.choose_compared(|chosen| chosen[place(version)] = Some(id)),
            CompareAction::Swap => self.choose_compared(|chosen| chosen.swap(0, 1)),
            CompareAction::Join(old, new) => comparing.corrections.update(|said| said.join(old, new)),
            CompareAction::Separate(old, new) => comparing.corrections.update(|said| said.separate(old, new)),
            CompareAction::Forget => comparing.corrections.set(Corrections::default()),
            CompareAction::OnlyDifferences(only) => comparing.only_differences.set(only),
            CompareAction::Go(version, field) => self.go_to_compared(version, field),
            CompareAction::Export => self.export_comparison(),
            CompareAction::Copy => self.copy_comparison(),
        }
    }

    /// What was said of pairs is said of rows of two forms, and of no others.
    fn choose_compared(self, change: impl FnOnce(&mut [Option<String>; 2])) {
        self.comparing.chosen.update(change);
        self.comparing.corrections.set(Corrections::default());
    }

    /// Chooses two forms where there are not two.
    fn settle_comparison(self) {
        let (old, new) = untrack(|| (self.compared(Version::Old), self.compared(Version::New)));
        if old.is_none() || new.is_none() {
            self.choose_partner();
        }
    }

    fn open_compare(self) {
        let open = self.open.get_untracked();
        let among = self.comparing.chosen.with_untracked(|chosen| open.is_some() && chosen.contains(&open));
        if !among {
            self.choose_partner();
        }
        self.act(Action::Show(Screen::Compare));
        page::after_paint(|| {
            if page::focus_is_lost() {
                page::focus("#main");
            }
        });
    }

    fn choose_partner(self) {
        let library = self.library.get_untracked();
        let forms: Vec<&Form> = library.forms().iter().map(AsRef::as_ref).collect();
        let open = self.open.get_untracked();
        let at = forms.iter().position(|form| Some(&form.id) == open.as_ref()).unwrap_or_default();
        let id = |at: usize| forms.get(at).map(|form| form.id.clone());
        let chosen = match partner(&forms, at) {
            Some((old, new)) => [id(old), id(new)],
            None => [None, id(at)],
        };
        self.choose_compared(|all| *all = chosen);
    }

    /// Opens a form where it says something.
    fn go_to_compared(self, version: Version, field: Field) {
        let Some(form) = untrack(|| self.compared(version)) else { return };
        let layout = untrack(|| self.shown_in(&form.id));
        self.act(Action::Open(form.id.clone()));
        let table = layout::print_as(&form, layout).table;
        let Some(cell) = cursor::cell_of(&table, &form, field) else {
            return self.act(Action::TellUnplaced(field));
        };
        page::after_paint(move || {
            self.act(Action::Point(Some(cell)));
            pointing::show(&format!("cell-0-{}", fields::code(cell)), true);
            page::focus_quietly("[data-grid-editor]");
        });
    }

    /// The comparison as it is shown, as a table.
    fn comparison_table(self) -> Option<PlainTable> {
        let (old, new) = untrack(|| Some((self.compared(Version::Old)?, self.compared(Version::New)?)))?;
        let words = untrack(|| self.words());
        let language = match words.language {
            Language::Chinese => jimu::language::Language::Chinese,
            Language::English => jimu::language::Language::English,
        };
        let comparison = compare(&old, &new, &self.comparing.corrections.get_untracked());
        let all = !self.comparing.only_differences.get_untracked();
        let title = name::of_parts(&[words.compare.file_name, &name::of_form(&old), &name::of_form(&new)]);
        let versions = Version::BOTH.map(words.compare.versions);
        Some(of_comparison(&comparison, &title, versions, all, language))
    }

    fn export_comparison(self) {
        if let Some(table) = self.comparison_table() {
            let name = name::in_batch([table.title.clone()], "csv").concat();
            self.save_file(&name, "text/csv;charset=utf-8", &table.csv());
        }
    }

    fn copy_comparison(self) {
        if let Some(table) = self.comparison_table() {
            self.copy_table(&table, |words| words.compare.copied);
        }
    }

    /// Puts a table on the clipboard, and says so.
    pub(super) fn copy_table(self, table: &PlainTable, copied: crate::ui::words::Say) {
        let clip = table.clip();
        work::later(async move {
            self.tell(if copying::put(clip.html, clip.plain).await {
                Notice::good(move |words| copied(words).to_owned())
            } else {
                Notice::trouble(|words| words.export.not_copied.to_owned())
            });
        });
    }
}
