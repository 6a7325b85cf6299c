//! Local storage: the forms, and what a person chose about the page.

use std::collections::{BTreeMap, BTreeSet};

use gloo_storage::{LocalStorage, Storage as _};
use jimu::form::Form;
use jimu::order::Gather;
use jimu::store::{Binned, Loading, Opened, RawEntry, Storage, StorageError, Store, StoreError, bin_key, form_id};
use wasm_bindgen::JsValue;

use super::dom::window;
use super::page;

const SETTINGS_KEY: &str = "jimu.1.settings";
/// After how many refusals the forms that wait from before are left waiting.
const MOST_REFUSED: usize = 8;

/// The browser's local storage.
struct Browser;

impl Browser {
    /// The storage, where the page may use it; asking for it throws where it may not.
    fn raw() -> Result<web_sys::Storage, StorageError> {
        match window().map(|window| window.local_storage()) {
            Some(Ok(Some(_))) => Ok(LocalStorage::raw()),
            _ => Err(StorageError::Unavailable),
        }
    }
}

impl Storage for Browser {
    fn get(&self, key: &str) -> Result<Option<String>, StorageError> {
        Browser::raw()?.get_item(key).map_err(|error| why(&error))
    }

    fn set(&mut self, key: &str, text: &str) -> Result<(), StorageError> {
        Browser::raw()?.set_item(key, text).map_err(|error| why(&error))
    }

    fn remove(&mut self, key: &str) -> Result<(), StorageError> {
        Browser::raw()?.remove_item(key).map_err(|error| why(&error))
    }

    fn keys(&self) -> Result<Vec<String>, StorageError> {
        let storage = Browser::raw()?;
        let count = storage.length().map_err(|error| why(&error))?;
        Ok((0..count).filter_map(|at| storage.key(at).ok().flatten()).collect())
    }
}

/// What an exception of the storage means. Firefox has a name of its own for a full one.
fn why(error: &JsValue) -> StorageError {
    let name = js_sys::Reflect::get(error, &JsValue::from_str("name")).ok().and_then(|name| name.as_string());
    match name.as_deref() {
        Some("QuotaExceededError" | "NS_ERROR_DOM_QUOTA_REACHED") => StorageError::Full,
        Some("SecurityError") | None => StorageError::Unavailable,
        Some(name) => StorageError::Other(name.to_owned()),
    }
}

/// The forms that are kept, and those that still wait to be.
pub(crate) struct Keeper {
    store: Result<Store<Browser>, StoreError>,
    /// Forms whose last change could not be stored: tried again with the next one.
    waiting: BTreeSet<String>,
    /// Forms whose coming was taken back: they go without a place in the bin.
    undone: BTreeSet<String>,
}

impl Keeper {
    /// Begins to open what is stored. Where the storage cannot be used at all, every write says why.
    pub(crate) fn open() -> (Keeper, Loading) {
        let (store, loading) = match Store::begin(Browser) {
            Ok((store, loading)) => (Ok(store), loading),
            Err(error) => (Err(error), Loading::default()),
        };
        (Keeper { store, waiting: BTreeSet::new(), undone: BTreeSet::new() }, loading)
    }

    /// Reads a form at least, and more until it is `enough` for now. Returns whether something is left.
    pub(crate) fn load(&mut self, loading: &mut Loading, enough: impl Fn() -> bool) -> bool {
        let Ok(store) = &mut self.store else { return false };
        while store.load(loading) {
            if enough() && !loading.is_empty() {
                return true;
            }
        }
        false
    }

    /// Reads what is left, and ends with all that was found.
    pub(crate) fn loaded(&mut self, loading: Loading) -> Opened {
        self.store.as_mut().map(|store| store.loaded(loading)).unwrap_or_default()
    }

    /// Why nothing can be stored, where that is so.
    pub(crate) fn trouble(&self) -> Option<&StoreError> {
        self.store.as_ref().err()
    }

    /// Stores what changed, and what waits from before. `form` gives the present state of a form, `None` where it is gone.
    ///
    /// Returns the forms that could not be stored, each with the reason.
    pub(crate) fn store<'a>(
        &mut self,
        changed: &[String],
        form: impl Fn(&str) -> Option<&'a Form>,
    ) -> Vec<(String, StoreError)> {
        let mut failed = Vec::new();
        let before = std::mem::take(&mut self.waiting);
        let anew: BTreeSet<&String> = changed.iter().gather();
        let mut due: Vec<String> = changed.to_vec();
        due.extend(before.into_iter().filter(|id| !anew.contains(id)));
        for (at, id) in due.into_iter().enumerate() {
            // Where there is no room, thousands of forms need not be told so one by one.
            if at >= changed.len() && failed.len() >= MOST_REFUSED {
                self.waiting.insert(id);
                continue;
            }
            let outcome = match (&mut self.store, form(&id)) {
                (Err(error), _) => Err(error.clone()),
                (Ok(store), Some(form)) => store.put(form),
                (Ok(store), None) if self.undone.contains(&id) => store.remove(&id),
                (Ok(store), None) => store.discard(&id, page::day()),
            };
            if let Err(error) = outcome {
                // What another tab has changed is not overwritten by trying again.
                if error != StoreError::Changed {
                    self.waiting.insert(id.clone());
                }
                failed.push((id, error));
            }
        }
        if let Ok(store) = &mut self.store {
            store.settle();
        }
        self.undone.clear();
        failed
    }

    /// The next time these are stored, their coming was taken back: where they are gone, they are not in the bin.
    pub(crate) fn take_back(&mut self, ids: &[String]) {
        self.undone = ids.iter().cloned().gather();
    }

    /// The deleted forms, the last deleted first.
    pub(crate) fn bin(&self) -> Vec<Binned> {
        self.store.as_ref().ok().and_then(|store| store.bin().ok()).unwrap_or_default()
    }

    /// How many deleted forms there are.
    pub(crate) fn bin_count(&self) -> usize {
        self.store.as_ref().map_or(0, Store::bin_count)
    }

    /// The entries of the bin, for a backup.
    pub(crate) fn bin_entries(&self) -> Vec<String> {
        self.store.as_ref().ok().and_then(|store| store.bin_entries().ok()).unwrap_or_default()
    }

    /// Puts entries of a backup into the bin; what is too old goes at once.
    pub(crate) fn take_bin_entries(&mut self, entries: &[String]) {
        if let Ok(store) = &mut self.store {
            // A bin that takes nothing in is as it was.
            store.take_bin_entries(entries).unwrap_or_default();
        }
        self.sweep();
    }

    /// Takes out of the bin what has been there for too long.
    pub(crate) fn sweep(&mut self) {
        if let Ok(store) = &mut self.store {
            store.sweep(page::day());
        }
    }

    /// Takes a form out of the bin.
    pub(crate) fn unbin(&mut self, key: &str) {
        if let Ok(store) = &mut self.store {
            // One that stays is there to be seen.
            store.unbin(key).unwrap_or_default();
        }
    }

    /// Whether the bin is another since this was asked last.
    pub(crate) fn bin_changed(&mut self) -> bool {
        self.store.as_mut().is_ok_and(Store::bin_changed)
    }

    /// How many deleted forms had to give way since this was asked last.
    pub(crate) fn gave_way(&mut self) -> usize {
        self.store.as_mut().map_or(0, Store::gave_way)
    }

    /// Whether a key of the storage is of the bin.
    pub(crate) fn is_of_bin(key: &str) -> bool {
        bin_key(key).is_some()
    }

    /// Whether the last change of a form could not be stored.
    pub(crate) fn waits(&self, id: &str) -> bool {
        self.waiting.contains(id)
    }

    /// Whether all changes are stored.
    pub(crate) fn is_settled(&self) -> bool {
        self.waiting.is_empty()
    }

    /// Reads a form again; `None` where it is gone or cannot be read.
    pub(crate) fn reload(&mut self, id: &str) -> Option<Form> {
        self.store.as_mut().ok()?.reload(id).ok().flatten()
    }

    /// What another tab wrote under a form's id, where this one has written over it without having seen it.
    pub(crate) fn overwritten(&self, id: &str, written: &str) -> Option<Form> {
        self.store.as_ref().ok()?.overwritten(id, written)
    }

    /// The revision of a form as last stored or read here; 0 where there is none. The higher, the later it was changed.
    pub(crate) fn revision(&self, id: &str) -> u64 {
        self.store.as_ref().map_or(0, |store| store.revision(id))
    }

    /// Whether a newer version of the program has stored something here, so that this one may only look.
    pub(crate) fn is_newer(&self) -> bool {
        self.store.as_ref().is_ok_and(Store::is_newer)
    }

    /// Stops all writing: what is erased must not come back.
    pub(crate) fn stop(&mut self) {
        self.store = Err(StoreError::Storage(StorageError::Unavailable));
        self.waiting.clear();
    }

    /// Remembers which form is open.
    pub(crate) fn set_open(&mut self, id: &str) {
        if let Ok(store) = &mut self.store {
            store.set_open(Some(id));
        }
    }

    /// The form that a key of the storage belongs to.
    pub(crate) fn id_of_key(key: &str) -> Option<String> {
        form_id(key).map(str::to_owned)
    }

    /// The text of all records that were not loaded, damaged or of a newer version, to be saved as a file.
    pub(crate) fn unread_records(&self) -> String {
        let found = self.store.as_ref().ok().and_then(|store| store.unread().ok()).unwrap_or_default();
        found.into_iter().map(|RawEntry { id, raw }| format!("{id}\n{raw}\n\n")).collect()
    }
}

/// A text of the page's own beside the forms, by its name.
pub(crate) fn text(name: &str) -> Option<String> {
    Browser.get(&text_key(name)).ok().flatten()
}

/// Keeps such a text. It is stored as a whole or not at all.
pub(crate) fn keep_text(name: &str, text: &str) -> Result<(), StorageError> {
    Browser.set(&text_key(name), text)
}

/// The key of the storage under which such a text is kept.
pub(crate) fn text_key(name: &str) -> String {
    format!("jimu.1.{name}")
}

/// What a person chose, by name.
pub(crate) fn choice(name: &str) -> Option<String> {
    choices().remove(name)
}

/// Keeps a choice. Where it cannot be kept, it holds until the page is closed.
pub(crate) fn choose(name: &str, value: &str) {
    choose_all([(name.to_owned(), value.to_owned())]);
}

/// Keeps several choices.
pub(crate) fn choose_all(chosen: impl IntoIterator<Item = (String, String)>) {
    let mut choices = choices();
    choices.extend(chosen);
    if Browser::raw().is_ok() {
        LocalStorage::set(SETTINGS_KEY, choices).unwrap_or_default();
    }
}

/// All that a person chose, by name.
pub(crate) fn choices() -> BTreeMap<String, String> {
    Browser::raw().ok().and_then(|_| LocalStorage::get(SETTINGS_KEY).ok()).unwrap_or_default()
}
