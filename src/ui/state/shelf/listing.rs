//! The list of the library as it is drawn. It is made when it is looked at, and stays for as long as nothing of it changes,
//! whatever screen is shown meanwhile.

use std::collections::BTreeSet;
use std::sync::Arc;

use jimu::form::Form;
use jimu::library::{Entry, Filter, Group, Library, Row, Shelf, Sort};
use leptos::prelude::*;

use crate::ui::platform::keep::Keeper;
use crate::ui::platform::page;
use crate::ui::platform::sounds::Sounds;
use crate::ui::state::checking::Checking;
use crate::ui::state::shelf::counts;

/// The list as it is drawn: its lines, and the forms that they speak of.
#[derive(Clone, Default)]
pub(crate) struct Listing {
    entries: Arc<Vec<Entry>>,
    pub(crate) shelf: Arc<Shelf>,
}

impl Listing {
    /// The form at an index of the entries.
    pub(crate) fn form(&self, at: usize) -> Option<&Arc<Form>> {
        self.entries.get(at).map(|entry| &entry.form)
    }

    /// Its id.
    pub(crate) fn id(&self, at: usize) -> Option<&str> {
        self.form(at).map(|form| form.id.as_str())
    }

    /// The ids of all forms that are left by search and filter.
    pub(crate) fn ids(&self) -> Vec<String> {
        self.shelf.shown.iter().filter_map(|at| self.id(*at)).map(str::to_owned).collect()
    }

    /// The ids of the forms that a line stands for: of a group, all that it holds.
    pub(crate) fn ids_of(&self, row: &Row) -> Vec<String> {
        let group = match row {
            Row::Form { at, .. } => return self.id(*at).map(str::to_owned).into_iter().collect(),
            Row::Group { group, .. } => group,
        };
        let of_group = |form: &&Arc<Form>| {
            form.unit_name() == group.unit.as_deref() && group.year.is_none_or(|year| form.fiscal_year == year)
        };
        let shown = self.shelf.shown.iter().filter_map(|at| self.form(*at));
        shown.filter(of_group).map(|form| form.id.clone()).collect()
    }
}

/// What the list is made of.
#[derive(Clone, Copy)]
pub(super) struct Sources {
    /// Listed when [`Checking::counted`] says, not with every change.
    pub(super) library: RwSignal<Arc<Library>>,
    pub(super) keeper: StoredValue<Keeper>,
    pub(super) checking: Checking,
    pub(super) found: RwSignal<Option<Arc<BTreeSet<String>>>>,
    /// Counts what is stored.
    pub(super) stored: RwSignal<u32>,
    pub(super) sounds: StoredValue<Sounds, LocalStorage>,
    pub(super) filter: RwSignal<Filter>,
    pub(super) sort: RwSignal<Sort>,
    pub(super) folded: RwSignal<Arc<BTreeSet<Group>>>,
}

impl Sources {
    /// The list, made anew when what it is made of has changed, and someone looks.
    pub(super) fn listing(self) -> Memo<Listing> {
        Memo::new_with_compare(
            move |_| {
                let entries = self.entries();
                let shelf = Arc::new(self.shelf(&entries));
                Listing { entries: Arc::new(entries), shelf }
            },
            |_, _| true,
        )
    }

    /// The forms with what the list tells of them.
    fn entries(self) -> Vec<Entry> {
        self.checking.counted.track();
        // Only one order asks for the revisions.
        let by_change = self.sort.get() == Sort::Changed;
        if by_change {
            self.stored.track();
        }
        let (library, found) = (self.library.read_untracked(), self.found.read());
        let revision = |id: &str| if by_change { self.keeper.with_value(|keeper| keeper.revision(id)) } else { 0 };
        self.checking.watch.with_value(|watch| {
            let entry = |form: &Arc<Form>| Entry {
                form: form.clone(),
                counts: counts(&watch.findings(&form.id)),
                changed: revision(&form.id),
                found: found.as_ref().is_none_or(|found| found.contains(&form.id)),
            };
            library.forms().iter().map(entry).collect()
        })
    }

    fn shelf(self, entries: &[Entry]) -> Shelf {
        let (filter, sort, folded) = (self.filter.get(), self.sort.get(), self.folded.get());
        // What is searched for is shown, wherever it stands.
        let folded = if self.found.read().is_some() { Arc::default() } else { folded };
        let shelf = self.sounds.try_update_value(|sounds| {
            page::timed("shelf", || Shelf::of(entries, &filter, sort, &folded, &mut |letter| sounds.initial(letter)))
        });
        shelf.unwrap_or_default()
    }
}
