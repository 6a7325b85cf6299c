//! Searching as one types: some forms at a time, so that the page never waits.

use std::collections::BTreeSet;
use std::sync::Arc;

use jimu::form::Form;
use jimu::library::{Query, initials_of};
use leptos::prelude::*;

use super::State;
use crate::ui::platform::page;

/// How long the search works before the page is drawn, in milliseconds.
const SLICE: f64 = 12.0;
/// How many forms are looked at before the clock is.
const AT_ONCE: usize = 16;

/// A search on its way.
#[derive(Default)]
pub(super) struct Searching {
    /// Which of all searches this is: an older one that wakes up gives up.
    number: usize,
    query: Query,
    /// The forms still to be looked at, and how many were.
    forms: Arc<Vec<Arc<Form>>>,
    at: usize,
    hits: BTreeSet<String>,
}

impl State {
    /// Searches for something.
    pub(super) fn search(self, wanted: String) {
        let query = Query::of(&wanted);
        self.shelving.wanted.set(wanted);
        if query.is_empty() {
            self.shelving.searching.update_value(|searching| {
                *searching = Searching { number: searching.number + 1, ..Searching::default() };
            });
            if self.shelving.found.with_untracked(Option::is_some) {
                self.shelving.found.set(None);
            }
            return;
        }
        let forms = self.library.read_untracked().forms().to_vec();
        self.begin_search(query, forms);
    }

    /// Searches once more, in a library that has changed.
    pub(in crate::ui::state) fn search_again(self) {
        let query = self.shelving.searching.with_value(|searching| searching.query.clone());
        if !query.is_empty() {
            let forms = self.library.read_untracked().forms().to_vec();
            self.begin_search(query, forms);
        }
    }

    fn begin_search(self, query: Query, forms: Vec<Arc<Form>>) {
        let number = self.shelving.searching.try_update_value(|searching| {
            let number = searching.number + 1;
            *searching = Searching { number, query, forms: Arc::new(forms), at: 0, hits: BTreeSet::new() };
            number
        });
        page::timed("search", || self.search_on(number.unwrap_or_default()));
    }

    /// Looks at some more forms; shows what was found when all were looked at.
    fn search_on(self, number: usize) {
        let end = page::clock() + SLICE;
        loop {
            let step = self.shelving.searching.try_update_value(|searching| {
                if searching.number != number {
                    return None;
                }
                let some = searching.forms.clone();
                let some = some.get(searching.at..).unwrap_or_default();
                for form in some.iter().take(AT_ONCE) {
                    self.ready(form);
                    if self.shelving.index.with_value(|index| index.holds(&form.id, &searching.query)) {
                        searching.hits.insert(form.id.clone());
                    }
                }
                searching.at += AT_ONCE;
                Some(some.len() <= AT_ONCE)
            });
            match step.flatten() {
                None => return,
                Some(true) => break,
                Some(false) if page::clock() < end => {}
                Some(false) => return page::soon(move || self.search_on(number)),
            }
        }
        let hits = self.shelving.searching.try_update_value(|searching| std::mem::take(&mut searching.hits));
        self.shelving.found.set(Some(Arc::new(hits.unwrap_or_default())));
    }

    /// Whether a form holds what is searched for. It is made ready for that where it is not.
    pub(crate) fn finds(self, form: &Arc<Form>, query: &Query) -> bool {
        query.is_empty() || {
            self.ready(form);
            self.shelving.index.with_value(|index| index.holds(&form.id, query))
        }
    }

    /// The initials of a name, as it is pronounced; nothing where the browser cannot tell.
    pub(crate) fn initials(self, name: &str) -> String {
        let sounds = self.shelving.sounds;
        sounds.try_update_value(|sounds| initials_of(name, &mut |letter| sounds.initial(letter))).unwrap_or_default()
    }

    /// Makes a form ready to be searched. Returns whether there was anything to do.
    fn ready(self, form: &Arc<Form>) -> bool {
        if self.shelving.index.with_value(|index| index.knows(form)) {
            return false;
        }
        self.shelving.sounds.update_value(|sounds| {
            self.shelving.index.update_value(|index| {
                index.take(form, &mut |letter| sounds.initial(letter));
            });
        });
        true
    }

    /// Makes all forms ready to be searched while nothing else is to be done, from the one at `at` on.
    pub(in crate::ui::state) fn prepare_search(self, mut at: usize) {
        let end = page::clock() + SLICE;
        loop {
            let form = self.library.try_read_untracked().and_then(|library| library.forms().get(at).cloned());
            let Some(form) = form else { break };
            self.ready(&form);
            at += 1;
            if page::clock() > end {
                return page::after_paint(move || self.prepare_search(at));
            }
        }
        let forms = self.library.get_untracked();
        self.shelving.index.update_value(|index| index.retain(forms.forms()));
    }
}
