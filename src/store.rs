//! The library as it is kept: one versioned, checked entry a form, over anything that maps keys to texts.
//!
//! ```text
//! jimu.1.form.<id>   a form            written alone when it changes
//! jimu.1.index       the order         a convenience: rebuilt from the forms when it is lost
//! jimu.1.open        the open form     its id; once a part of the index, which is long where there are many forms
//! jimu.1.bad.<id>    a damaged entry   its text to the letter, set aside when it was found
//! jimu.1.bin.<id>    a deleted form    with the day; stays thirty days, and gives way where there is no room
//! ```
//!
//! Nothing is ever lost here. An entry is replaced only by its own successor: a damaged one is set aside first, one that
//! another tab wrote is left alone, one of a newer version stops all writing. A failed write leaves what stood there.

mod bin;
pub mod journal;
mod loading;
mod record;
pub mod stated;
mod storage;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use crate::finding::Message;
use crate::form::Form;
use crate::order::{Gather, InOrder};
use record::{Flaw, Index};

pub use bin::{Binned, DAYS_IN_BIN, bin_key};
pub use loading::{Loading, Opened};
pub use storage::{Memory, Storage, StorageError};

const FORM_KEYS: &str = "jimu.1.form.";
const BAD_KEYS: &str = "jimu.1.bad.";
const BIN_KEYS: &str = "jimu.1.bin.";
const INDEX_KEY: &str = "jimu.1.index";
const OPEN_KEY: &str = "jimu.1.open";

/// Why something was not stored, or not read back. What was stored before is as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum StoreError {
    /// The storage itself refuses.
    Storage(StorageError),
    /// Something in the storage was written by a newer version of the program, so nothing is written any more.
    Newer,
    /// Someone else has changed the entry since it was last read: another tab.
    Changed,
    /// The entry is damaged.
    Damaged,
}

impl StoreError {
    /// What happened and what to do, in both languages.
    pub fn message(&self) -> Message {
        let (zh, en) = match self {
            StoreError::Storage(error) => return error.message(),
            StoreError::Newer => (
                "这里有新版绩目保存的数据，本版不再写入；已载入的表仍可查看和导出。请用新版打开，或重新载入本页。",
                "There is data of a newer Jimu here, so this version writes nothing any more; the loaded forms can \
                 still be seen and exported. Open it with the newer version, or reload this page.",
            ),
            StoreError::Changed => (
                "另一个标签页已改动这张表，本次改动没有覆盖它。请先看最新内容，再决定保留哪一份。",
                "Another tab has changed this form; it was not overwritten. Look at its latest state, then decide \
                 which one to keep.",
            ),
            StoreError::Damaged => (
                "这条存储记录已损坏，原始内容已另行保留，可以导出。",
                "This stored record is damaged. Its raw text is kept aside and can be exported.",
            ),
        };
        Message { zh: zh.to_owned(), en: en.to_owned() }
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message().zh)
    }
}

impl std::error::Error for StoreError {}

impl From<StorageError> for StoreError {
    fn from(error: StorageError) -> StoreError {
        StoreError::Storage(error)
    }
}

/// An entry that no form could be made of, to the letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawEntry {
    /// The id that its key names.
    pub id: String,
    /// Its text.
    pub raw: String,
}

/// The forms that are kept in a storage.
#[derive(Debug)]
pub struct Store<S> {
    storage: S,
    /// The revision of each form as last read or written here.
    revisions: BTreeMap<String, u64>,
    /// The revision of each form as last read here: what was written here since was based on it.
    seen: BTreeMap<String, u64>,
    /// The highest revision seen: revisions also tell which form was changed last.
    newest: u64,
    /// How many deleted forms had to give way to something else.
    given_way: usize,
    /// Whether the bin is another than it was.
    bin_changed: bool,
    /// Whether all that the bin could give has given way to what is being stored.
    cramped: bool,
    index: Index,
    /// The form that was open last.
    open: Option<String>,
    /// Whether `index` is yet to be written.
    index_waits: bool,
    /// Whether something newer than this program was seen.
    newer: bool,
}

/// What the contract's JSON does not say of a form, as it is stored: the lines of its indicators, and the columns beside
/// their values. A backup carries it beside that JSON.
pub fn beside(form: &Form) -> String {
    record::beside(form)
}

/// Puts that beside a form again that was read from the contract's JSON. What is damaged changes nothing.
pub fn lay_beside(form: &mut Form, beside: &str) {
    record::lay_beside(form, beside).unwrap_or_default();
}

/// The form whose entry a key of the storage names; `None` for other keys.
pub fn form_id(key: &str) -> Option<&str> {
    key.strip_prefix(FORM_KEYS)
}

impl<S: Storage> Store<S> {
    /// Stores one form: its own entry alone, and the index where the form is new.
    ///
    /// # Errors
    /// Nothing was stored; see [`StoreError`].
    pub fn save(&mut self, form: &Form) -> Result<(), StoreError> {
        self.put(form)?;
        self.settle();
        Ok(())
    }

    /// Stores one form of several: its own entry alone. [`Store::settle`] is called behind the last one.
    ///
    /// # Errors
    /// Nothing was stored; see [`StoreError`].
    pub fn put(&mut self, form: &Form) -> Result<(), StoreError> {
        let id = &form.id;
        let current = self.current(id)?;
        let known = self.revisions.get(id).copied();
        if current.is_some() && known != current {
            return Err(StoreError::Changed);
        }
        // A form that another tab removed is stored again: an edit outlives a removal.
        let revision = self.newest + 1;
        self.set_with_room(&form_key(id), &record::write_form(revision, form))?;
        self.know(id.clone(), revision);
        if current.is_none() {
            self.unbin_same(form);
        }
        if known.is_none() && !self.index.order.contains(id) {
            self.index.order.push(id.clone());
            self.index_waits = true;
        }
        Ok(())
    }

    /// Removes a form. One that is not there is no error. [`Store::settle`] is called behind the last one.
    ///
    /// # Errors
    /// Nothing was removed; see [`StoreError`].
    pub fn remove(&mut self, id: &str) -> Result<(), StoreError> {
        if let Some(current) = self.current(id)? {
            if self.revisions.get(id) != Some(&current) {
                return Err(StoreError::Changed);
            }
            self.storage.remove(&form_key(id))?;
        }
        self.revisions.remove(id);
        self.index.order.retain(|listed| listed != id);
        self.index_waits = true;
        Ok(())
    }

    /// Reads one form again, after another tab has written it; `None` where it was removed.
    ///
    /// What is saved after this replaces what was read here.
    ///
    /// # Errors
    /// The entry cannot be fetched, is damaged, or of a newer version.
    pub fn reload(&mut self, id: &str) -> Result<Option<Form>, StoreError> {
        let Some(raw) = self.storage.get(&form_key(id))? else {
            self.revisions.remove(id);
            self.index.order.retain(|listed| listed != id);
            return Ok(None);
        };
        let (revision, mut form) = record::read_form(&raw).map_err(|flaw| self.told(flaw))?;
        form.id = id.to_owned();
        self.see(id.to_owned(), revision);
        if !self.index.order.iter().any(|listed| listed == id) {
            self.index.order.push(id.to_owned());
        }
        Ok(Some(form))
    }

    /// Remembers which form is open. That it cannot be remembered is no trouble.
    pub fn set_open(&mut self, id: Option<&str>) {
        if self.newer || self.open.as_deref() == id {
            return;
        }
        self.open = id.map(str::to_owned);
        let kept = match id {
            Some(id) => self.storage.set(OPEN_KEY, id),
            None => self.storage.remove(OPEN_KEY),
        };
        kept.unwrap_or_default();
    }

    /// All entries that no form can be made of: damaged ones, found now or earlier, and those of a newer version.
    ///
    /// # Errors
    /// The storage cannot be read.
    pub fn unread(&self) -> Result<Vec<RawEntry>, StoreError> {
        let mut found = Vec::new();
        for key in self.storage.keys()? {
            let raw = |key: &str| Ok::<_, StoreError>(self.storage.get(key)?.unwrap_or_default());
            if let Some(id) = key.strip_prefix(BAD_KEYS) {
                found.push(RawEntry { id: id.to_owned(), raw: raw(&key)? });
            } else if let Some(id) = form_id(&key) {
                // A newer entry stands in its place; so does a damaged one of which no copy fitted.
                let raw = raw(&key)?;
                if record::read_form(&raw).is_err() {
                    found.push(RawEntry { id: id.to_owned(), raw });
                }
            } else if let Some(id) = bin_key(&key) {
                let raw = raw(&key)?;
                if record::read_binned(&raw).is_err() {
                    found.push(RawEntry { id: id.to_owned(), raw });
                }
            }
        }
        found.order_by(|one, other| one.id.cmp(&other.id));
        Ok(found)
    }

    /// The revision of a form as last read or written here; 0 where there is none. Of two forms, the one that was changed
    /// later has the higher one.
    pub fn revision(&self, id: &str) -> u64 {
        self.revisions.get(id).copied().unwrap_or_default()
    }

    /// Whether something of a newer version was seen, so that nothing is written any more.
    pub fn is_newer(&self) -> bool {
        self.newer
    }

    /// The storage below.
    pub fn storage(&self) -> &S {
        &self.storage
    }

    /// The revision that stands in the storage now. A damaged entry is set aside, so that its place is free.
    fn current(&mut self, id: &str) -> Result<Option<u64>, StoreError> {
        if self.newer {
            return Err(StoreError::Newer);
        }
        let Some(raw) = self.storage.get(&form_key(id))? else { return Ok(None) };
        match record::revision(&raw) {
            Ok(revision) => Ok(Some(revision)),
            Err(Flaw::Newer) => Err(self.told(Flaw::Newer)),
            Err(Flaw::Damaged) => {
                self.set_aside(&RawEntry { id: id.to_owned(), raw })?;
                Ok(None)
            }
        }
    }

    /// The form that another tab wrote under an id, where this tab has written over it without having seen it.
    ///
    /// Tabs are processes of their own, and each sees what others have written when it is told of it: a lock around reading
    /// and writing changes nothing about that. `written` is the text of which this tab is told.
    pub fn overwritten(&self, id: &str, written: &str) -> Option<Form> {
        let stands = self.storage.get(&form_key(id)).ok()??;
        let is_ours = record::revision(&stands).ok() == self.revisions.get(id).copied() && stands != written;
        let (revision, form) = record::read_form(written).ok().filter(|_| is_ours)?;
        (revision > self.seen.get(id).copied().unwrap_or_default()).then_some(form)
    }

    /// Notes the revision of a form that was read.
    fn see(&mut self, id: String, revision: u64) {
        self.seen.insert(id.clone(), revision);
        self.know(id, revision);
    }

    fn know(&mut self, id: String, revision: u64) {
        self.newest = self.newest.max(revision);
        self.revisions.insert(id, revision);
    }

    fn told(&mut self, flaw: Flaw) -> StoreError {
        match flaw {
            Flaw::Newer => {
                self.newer = true;
                StoreError::Newer
            }
            Flaw::Damaged => StoreError::Damaged,
        }
    }

    /// Copies a damaged entry to a key of its own, and only then takes it out of its place.
    fn set_aside(&mut self, entry: &RawEntry) -> Result<(), StorageError> {
        let mut key = format!("{BAD_KEYS}{}", entry.id);
        let mut number = 1;
        while let Some(there) = self.storage.get(&key)? {
            if there == entry.raw {
                return self.storage.remove(&form_key(&entry.id));
            }
            number += 1;
            key = format!("{BAD_KEYS}{}-{number}", entry.id);
        }
        self.storage.set(&key, &entry.raw)?;
        self.storage.remove(&form_key(&entry.id))
    }

    /// Takes the order and the open form over. An index that cannot be read is written anew.
    fn read_index(&mut self) {
        self.open = self.storage.get(OPEN_KEY).ok().flatten();
        let Ok(Some(raw)) = self.storage.get(INDEX_KEY) else { return };
        match record::read_index(&raw) {
            Ok((_, index)) => {
                self.index.order = index.order;
                self.open = self.open.take().or(index.open);
            }
            Err(Flaw::Newer) => self.newer = true,
            Err(Flaw::Damaged) => self.index_waits = true,
        }
    }

    /// Writes the order of the forms where it is another than it was. The forms are safe without it, so that this fails is
    /// no trouble: it is tried again.
    pub fn settle(&mut self) {
        self.cramped = false;
        if !self.index_waits || self.newer {
            return;
        }
        let stored = self.storage.get(INDEX_KEY).ok().flatten();
        let (revision, stored) = stored.and_then(|raw| record::read_index(&raw).ok()).unwrap_or_default();
        let known: BTreeSet<String> = self.index.order.iter().cloned().gather();
        // Forms that another tab has added since.
        for id in stored.order {
            let listed = known.contains(&id);
            if !listed && self.storage.get(&form_key(&id)).is_ok_and(|entry| entry.is_some()) {
                self.index.order.push(id);
            }
        }
        let raw = record::write_index(revision + 1, &self.index);
        self.index_waits = self.storage.set(INDEX_KEY, &raw).is_err();
    }
}

fn form_key(id: &str) -> String {
    format!("{FORM_KEYS}{id}")
}
