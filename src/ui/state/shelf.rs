//! The library as a list: what is searched for, filtered, folded and selected; the bin; what is said of forms as a whole.

mod bin;
mod folding;
mod listing;
mod search;

use std::collections::BTreeSet;
use std::sync::Arc;

use jimu::finding::{Finding, Severity};
use jimu::form::{Form, Judgement, Standing};
use jimu::library::{Filter, Group, Index, Library, Sort};
use jimu::order::Gather;
use jimu::store::Binned;
use leptos::prelude::*;

use super::checking::Checking;
use super::exporting::Scope;
use super::notice::Offer;
use super::{Notice, Screen, State};
use crate::ui::platform::keep::Keeper;
use crate::ui::platform::sounds::Sounds;
use crate::ui::platform::{keep, page};
use crate::ui::words::Words;
use listing::Sources;
use search::Searching;

pub(crate) use listing::Listing;

/// Under which names that of the person, the order of the list, and what is folded are kept.
const SIGNER: &str = "name";
const SORT: &str = "sort";
const FOLDED: &str = "folded";

/// What can be done in the list, and to several forms.
pub(crate) enum ShelfAction {
    /// Search.
    Search(String),
    /// Filter.
    Filter(Filter),
    /// Put in another order.
    Sort(Sort),
    /// Neither search nor filter.
    ShowAll,
    /// Fold a group, or unfold it.
    Fold(Group),
    /// Select forms, or not.
    Select(Vec<String>, bool),
    /// Select these forms and no others.
    SelectOnly(Vec<String>),
    /// Go to the export screen with these forms.
    Export(Vec<String>),
    /// Delete forms.
    Delete(Vec<String>),
    /// Say how far forms have come.
    Stand(Vec<String>, Standing),
    /// Say something of a form.
    Opine(String, String),
    /// Say who speaks: of a form, and from now on.
    Sign(String, String),
    /// Open the bin, or close it.
    ShowBin(bool),
    /// Take forms out of the bin, by their keys there.
    Restore(Vec<String>),
    /// Delete forms in the bin for good.
    Forget(Vec<String>),
}

/// The state of the list. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Shelving {
    wanted: RwSignal<String>,
    /// Whether the library is to be listed anew when the page has been drawn.
    list_waits: StoredValue<bool>,
    /// Ids of the forms that hold what is searched for; `None` where nothing is.
    found: RwSignal<Option<Arc<BTreeSet<String>>>>,
    searching: StoredValue<Searching>,
    index: StoredValue<Index>,
    sounds: StoredValue<Sounds, LocalStorage>,
    filter: RwSignal<Filter>,
    sort: RwSignal<Sort>,
    folded: RwSignal<Arc<BTreeSet<Group>>>,
    selected: RwSignal<Arc<BTreeSet<String>>>,
    /// Counts what is stored, for those who want to know which form was changed last.
    stored: RwSignal<u32>,
    /// The deleted forms, while they are looked at.
    bin: RwSignal<Option<Arc<Vec<Binned>>>>,
    bin_count: RwSignal<usize>,
    signer: RwSignal<String>,
    listing: Memo<Listing>,
}

impl Shelving {
    pub(super) fn load(library: RwSignal<Arc<Library>>, keeper: StoredValue<Keeper>, checking: Checking) -> Shelving {
        let sources = Sources {
            library,
            keeper,
            checking,
            found: RwSignal::new(None),
            stored: RwSignal::new(0),
            sounds: StoredValue::new_local(Sounds::new()),
            filter: RwSignal::new(Filter::default()),
            sort: RwSignal::new(keep::choice(SORT).map(|code| sort_of(&code)).unwrap_or_default()),
            folded: RwSignal::new(Arc::new(keep::choice(FOLDED).map(|text| folding::read(&text)).unwrap_or_default())),
        };
        let Sources { found, stored, sounds, filter, sort, folded, .. } = sources;
        Shelving {
            wanted: RwSignal::new(String::new()),
            list_waits: StoredValue::new(false),
            found,
            searching: StoredValue::new(Searching::default()),
            index: StoredValue::new(Index::default()),
            sounds,
            filter,
            sort,
            folded,
            selected: RwSignal::new(Arc::default()),
            stored,
            listing: sources.listing(),
            bin: RwSignal::new(None),
            bin_count: RwSignal::new(0),
            signer: RwSignal::new(keep::choice(SIGNER).unwrap_or_default()),
        }
    }

    /// As said elsewhere meanwhile.
    pub(super) fn load_again(self) {
        self.signer.set(keep::choice(SIGNER).unwrap_or_default());
    }
}

impl State {
    // ---- What components read --------------------------------------------------------------------------------

    /// What is searched for.
    pub(crate) fn wanted(self) -> ReadSignal<String> {
        self.shelving.wanted.read_only()
    }

    /// How the list is filtered.
    pub(crate) fn filter(self) -> ReadSignal<Filter> {
        self.shelving.filter.read_only()
    }

    /// In which order the list stands.
    pub(crate) fn sort(self) -> ReadSignal<Sort> {
        self.shelving.sort.read_only()
    }

    /// Ids of the selected forms.
    pub(crate) fn selected(self) -> ReadSignal<Arc<BTreeSet<String>>> {
        self.shelving.selected.read_only()
    }

    /// The deleted forms, while they are looked at.
    pub(crate) fn bin(self) -> ReadSignal<Option<Arc<Vec<Binned>>>> {
        self.shelving.bin.read_only()
    }

    /// How many deleted forms there are.
    pub(crate) fn bin_count(self) -> ReadSignal<usize> {
        self.shelving.bin_count.read_only()
    }

    /// The name of the person, as given last.
    pub(crate) fn signer(self) -> ReadSignal<String> {
        self.shelving.signer.read_only()
    }

    /// The list.
    pub(crate) fn listing(self) -> Memo<Listing> {
        self.shelving.listing
    }

    // ---- What changes it -------------------------------------------------------------------------------------

    /// Has the library listed as it is now, with what was found in it.
    pub(super) fn list_anew(self) {
        self.shelving.list_waits.set_value(false);
        self.checking.counted.update(|counted| *counted += 1);
    }

    /// The same, when the page has been drawn: of thousands of forms it takes a while.
    pub(super) fn list_soon(self) {
        let waits = self.shelving.list_waits.try_update_value(|waits| std::mem::replace(waits, true));
        if waits == Some(false) {
            page::after_paint(move || {
                // It may have been listed since.
                if self.shelving.list_waits.get_value() {
                    self.list_anew();
                }
            });
        }
    }

    pub(super) fn act_on_shelf(self, action: ShelfAction) {
        let shelving = self.shelving;
        match action {
            ShelfAction::Search(wanted) => self.search(wanted),
            ShelfAction::Filter(filter) => shelving.filter.set(filter),
            ShelfAction::Sort(sort) => {
                keep::choose(SORT, &sort_code(sort));
                shelving.sort.set(sort);
            }
            ShelfAction::ShowAll => {
                self.search(String::new());
                shelving.filter.set(Filter::default());
            }
            ShelfAction::Fold(group) => self.fold(group),
            ShelfAction::Select(ids, yes) => shelving.selected.update(|selected| {
                let selected = Arc::make_mut(selected);
                for id in ids {
                    if yes {
                        selected.insert(id);
                    } else {
                        selected.remove(&id);
                    }
                }
            }),
            ShelfAction::SelectOnly(ids) => shelving.selected.set(Arc::new(ids.into_iter().gather())),
            ShelfAction::Export(ids) => self.export_these(&ids),
            ShelfAction::Delete(ids) => self.delete_all(&ids),
            ShelfAction::Stand(ids, standing) => self.judge(&ids, |judgement| judgement.standing = standing),
            ShelfAction::Opine(id, opinion) => self.judge(&[id], |judgement| judgement.opinion.clone_from(&opinion)),
            ShelfAction::Sign(id, name) => self.sign(&id, &name),
            ShelfAction::ShowBin(open) => self.show_bin(open),
            ShelfAction::Restore(keys) => self.take_from_bin(&keys),
            ShelfAction::Forget(keys) => self.forget(&keys),
        }
    }

    fn fold(self, group: Group) {
        let mut folded = self.shelving.folded.get_untracked();
        let groups = Arc::make_mut(&mut folded);
        if !groups.remove(&group) {
            groups.insert(group);
        }
        keep::choose(FOLDED, &folding::write(groups, self.library.read_untracked().forms()));
        self.shelving.folded.set(folded);
    }

    /// Goes to the export screen with these forms picked.
    fn export_these(self, ids: &[String]) {
        let picked: Vec<String> = untrack(|| self.picked()).iter().cloned().collect();
        self.pick(&picked, false);
        self.pick(ids, true);
        let mut choices = untrack(|| self.export_choices());
        choices.scope = Scope::Picked;
        self.choose_export(choices);
        self.show(Screen::Export);
        page::after_paint(|| {
            if page::focus_is_lost() {
                page::focus("#main");
            }
        });
    }

    /// Deletes forms, and opens the one after the open one where that goes.
    fn delete_all(self, ids: &[String]) {
        let next = self.next_after(ids);
        let only = match ids {
            [id] => self.library.read_untracked().form(id).map(|form| form.name.to_string()),
            _ => None,
        };
        let Some(done) = self.change(|library| library.delete_all(ids)) else { return };
        self.shelving.selected.update(|selected| {
            let selected = Arc::make_mut(selected);
            for id in &done.touched {
                selected.remove(id);
            }
        });
        let open = self.open.get_untracked();
        if open.is_some_and(|open| done.touched.contains(&open)) {
            self.pointed.set(None);
            self.draft(None);
            self.open.set(next);
        }
        if self.store(&done.touched) {
            let count = done.touched.len();
            let told = move |words: &'static Words| match &only {
                Some(name) if name.trim().is_empty() => (words.deleted)(words.untitled),
                Some(name) => (words.deleted)(name),
                None => (words.shelf.deleted)(count),
            };
            self.tell(Notice::good(told).with(Offer::Undo));
            self.tell_of_room();
        }
    }

    /// The form that is open when these are gone: the first behind the open one that stays, else the last before it.
    fn next_after(self, ids: &[String]) -> Option<String> {
        let gone: BTreeSet<&str> = ids.iter().map(String::as_str).gather();
        let library = self.library.read_untracked();
        let open = self.open.get_untracked();
        let at = library.forms().iter().position(|form| Some(&form.id) == open.as_ref()).unwrap_or_default();
        let (before, behind) = library.forms().split_at(at);
        let stays = |form: &&Arc<Form>| !gone.contains(form.id.as_str());
        behind.iter().find(stays).or_else(|| before.iter().rev().find(stays)).map(|form| form.id.clone())
    }

    /// Says something of forms, signed by the person and the day.
    fn judge(self, ids: &[String], say: impl Fn(&mut Judgement)) {
        let (by, on) = (self.signed(), page::today());
        let done = self.change(|library| {
            library.judge(ids, |judgement| {
                let before = judgement.clone();
                say(judgement);
                if *judgement != before {
                    judgement.by.clone_from(&by);
                    judgement.on = Some(on.clone());
                }
            })
        });
        let Some(done) = done else { return };
        if self.store(&done.touched) && done.touched.len() > 1 {
            let deed = done.deed;
            self.tell(Notice::good(move |words| (words.done)(&super::keeping::told(&deed, words))).with(Offer::Undo));
        }
    }

    /// Says who works here from now on.
    pub(super) fn sign_as(self, name: &str) {
        let name = name.trim();
        keep::choose(SIGNER, name);
        self.shelving.signer.set(name.to_owned());
    }

    /// Says who speaks of a form, and remembers it.
    fn sign(self, id: &str, name: &str) {
        self.sign_as(name);
        let by = self.signed();
        let done = self.change(|library| {
            library.judge(&[id.to_owned()], |judgement| {
                if !judgement.is_empty() {
                    judgement.by.clone_from(&by);
                }
            })
        });
        if let Some(done) = done {
            self.store(&done.touched);
        }
    }

    /// The name with which the person signs; `None` where it was never given.
    pub(super) fn signed(self) -> Option<String> {
        Some(self.shelving.signer.get_untracked()).filter(|name| !name.is_empty())
    }

    /// After something was stored.
    pub(super) fn shelf_stored(self) {
        self.shelving.stored.update(|stored| *stored += 1);
        if self.keeper.try_update_value(Keeper::bin_changed).unwrap_or_default() {
            self.count_bin();
        }
    }
}

/// By which an order is known to the page, and kept.
pub(crate) fn sort_code(sort: Sort) -> String {
    format!("{sort:?}")
}

/// The order that a code names; the usual one where there is none of it.
pub(crate) fn sort_of(code: &str) -> Sort {
    Sort::ALL.into_iter().find(|sort| sort_code(*sort) == code).unwrap_or_default()
}

/// Errors, warnings and advice, without what was set aside.
pub(crate) fn counts(findings: &[Finding]) -> [usize; 3] {
    let mut counts = [0; 3];
    for finding in findings.iter().filter(|finding| finding.ignored.is_none()) {
        let at = match finding.severity {
            Severity::Error => 0,
            Severity::Warning => 1,
            Severity::Advice => 2,
        };
        counts[at] += 1;
    }
    counts
}
