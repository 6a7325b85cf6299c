//! What a storage keeps, read some at a time: the form that was open last comes first, so that it can be shown while the
//! others are read.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::record::{self, Flaw, Index};
use super::{RawEntry, Storage, Store, StoreError, form_id, form_key};
use crate::form::Form;
use crate::order::{Gather, InOrder};

/// What was found when the store was opened.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Opened {
    /// The forms, in the order in which they were kept.
    pub forms: Vec<Arc<Form>>,
    /// The form that was open last.
    pub open: Option<String>,
    /// Entries found damaged just now. [`Store::unread`] lists those found earlier, too.
    pub damaged: Vec<RawEntry>,
    /// Entries of a newer version of the program: they can be exported, and nothing is written beside them.
    pub newer: Vec<RawEntry>,
    /// Ids of entries that could not be fetched this time; they are left alone.
    pub unreachable: Vec<String>,
}

/// A store that is being opened. Until all is read, nothing may be written.
#[derive(Debug, Default)]
pub struct Loading {
    /// What is yet to be read, the next one last: where the form belongs, and its id.
    due: Vec<(usize, String)>,
    /// The forms that were read, by where they belong.
    forms: BTreeMap<usize, Arc<Form>>,
    /// All else that was found.
    found: Opened,
}

impl Loading {
    /// The forms that were read so far, in the order in which they were kept.
    pub fn forms(&self) -> impl Iterator<Item = Arc<Form>> {
        self.forms.values().cloned()
    }

    /// Whether no form was read so far.
    pub fn is_empty(&self) -> bool {
        self.forms.is_empty()
    }

    /// The form that was open last, as far as is known.
    pub fn open(&self) -> Option<&str> {
        self.found.open.as_deref()
    }
}

impl<S: Storage> Store<S> {
    /// Opens what a storage keeps. One bad entry blocks nothing: it is set aside, and the others are read.
    ///
    /// # Errors
    /// The storage cannot even list its keys.
    pub fn open(storage: S) -> Result<(Store<S>, Opened), StoreError> {
        let (mut store, loading) = Store::begin(storage)?;
        let opened = store.loaded(loading);
        Ok((store, opened))
    }

    /// Begins to open what a storage keeps: [`Store::load`] reads it, and [`Store::loaded`] ends it.
    ///
    /// # Errors
    /// The storage cannot even list its keys.
    pub fn begin(storage: S) -> Result<(Store<S>, Loading), StoreError> {
        let mut store = Store {
            storage,
            revisions: BTreeMap::new(),
            seen: BTreeMap::new(),
            newest: 0,
            given_way: 0,
            bin_changed: false,
            cramped: false,
            index: Index::default(),
            open: None,
            index_waits: false,
            newer: false,
        };
        let ids: Vec<String> = store.storage.keys()?.iter().filter_map(|key| form_id(key)).map(str::to_owned).collect();
        store.read_index();
        let order = store.index.order.iter().enumerate().map(|(at, id)| (id.as_str(), at));
        let order: BTreeMap<&str, usize> = order.gather();
        let place = |id: &String| order.get(id.as_str()).copied().unwrap_or(usize::MAX);
        let mut placed: Vec<(usize, String)> = ids.into_iter().map(|id| (place(&id), id)).collect();
        placed.order();
        let mut due: Vec<(usize, String)> = placed.into_iter().map(|(_, id)| id).enumerate().collect();
        due.reverse();
        let open = store.open.clone();
        if let Some(at) = due.iter().position(|(_, id)| Some(id) == open.as_ref()) {
            let first = due.remove(at);
            due.push(first);
        }
        Ok((store, Loading { due, found: Opened { open, ..Opened::default() }, ..Loading::default() }))
    }

    /// Reads one more form. Returns whether there is another one to be read.
    pub fn load(&mut self, loading: &mut Loading) -> bool {
        let Some((place, id)) = loading.due.pop() else { return false };
        match self.storage.get(&form_key(&id)) {
            Ok(Some(raw)) => match record::read_form(&raw) {
                Ok((revision, mut form)) => {
                    // The key is what the entry is found by; an id inside that differs would be stored twice.
                    form.id.clone_from(&id);
                    self.see(id, revision);
                    loading.forms.insert(place, Arc::new(form));
                }
                Err(Flaw::Newer) => {
                    self.newer = true;
                    loading.found.newer.push(RawEntry { id, raw });
                }
                Err(Flaw::Damaged) => loading.found.damaged.push(RawEntry { id, raw }),
            },
            // Gone since the keys were listed.
            Ok(None) => {}
            Err(_) => loading.found.unreachable.push(id),
        }
        !loading.due.is_empty()
    }

    /// Reads what is left, and ends with all that was found.
    pub fn loaded(&mut self, mut loading: Loading) -> Opened {
        while self.load(&mut loading) {}
        let Loading { forms, mut found, .. } = loading;
        found.forms = forms.into_values().collect();
        self.index.order = found.forms.iter().map(|form| form.id.clone()).collect();
        found.open = found.open.filter(|open| self.revisions.contains_key(open));
        // A copy that does not fit leaves the entry in its place, where it is found again.
        if !self.newer {
            for entry in &found.damaged {
                self.set_aside(entry).unwrap_or_default();
            }
        }
        found
    }
}
