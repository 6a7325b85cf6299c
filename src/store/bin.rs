//! Deleted forms, kept for thirty days under keys of their own; what is needed for other things gives way sooner.

use super::{BIN_KEYS, Store, StoreError, form_key, record};
use crate::form::Form;
use crate::order::InOrder;
use crate::store::{Storage, StorageError};

/// How many days a deleted form stays.
pub const DAYS_IN_BIN: u32 = 30;

/// A deleted form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Binned {
    /// By which the bin knows it. The id of the form may be taken again meanwhile.
    pub key: String,
    /// The day on which it was deleted, counted from 1970-01-01.
    pub day: u32,
    /// The form.
    pub form: Form,
}

impl Binned {
    /// How many more days it stays. A clock that was put back makes it no longer than it ever is.
    pub fn days_left(&self, today: u32) -> u32 {
        self.day.saturating_add(DAYS_IN_BIN).saturating_sub(today).min(DAYS_IN_BIN)
    }
}

/// The entry of the bin that a key of the storage names; `None` for other keys.
pub fn bin_key(key: &str) -> Option<&str> {
    key.strip_prefix(BIN_KEYS)
}

impl<S: Storage> Store<S> {
    /// Puts a form into the bin. One that is not there is no error.
    ///
    /// Where there is no room beside what is stored, the form goes all the same, and [`Store::gave_way`] tells.
    ///
    /// # Errors
    /// The form stands as it stood; see [`StoreError`].
    pub fn discard(&mut self, id: &str, today: u32) -> Result<(), StoreError> {
        let raw = self.storage.get(&form_key(id))?;
        let Some(entry) = raw.and_then(|raw| record::binned(&raw, today)) else { return self.remove(id) };
        let key = self.free_bin_key(id)?;
        let kept = match self.storage.set(&key, &entry) {
            Err(StorageError::Full) => false,
            other => {
                other?;
                true
            }
        };
        self.bin_changed = true;
        if let Err(error) = self.remove(id) {
            if kept {
                self.storage.remove(&key)?;
            }
            return Err(error);
        }
        // The form's own room is free now.
        if !kept && self.set_with_room(&key, &entry).is_err() {
            self.given_way += 1;
        }
        Ok(())
    }

    /// The deleted forms, the last deleted first. An entry that cannot be read is left out, and left alone.
    ///
    /// # Errors
    /// The storage cannot be read.
    pub fn bin(&self) -> Result<Vec<Binned>, StoreError> {
        let mut found = Vec::new();
        for key in self.storage.keys()? {
            let Some(name) = bin_key(&key) else { continue };
            let Some(raw) = self.storage.get(&key)? else { continue };
            if let Ok((day, form)) = record::read_binned(&raw) {
                found.push(Binned { key: name.to_owned(), day, form });
            }
        }
        found.order_by(|one, other| other.day.cmp(&one.day).then_with(|| one.key.cmp(&other.key)));
        Ok(found)
    }

    /// The entries of the bin to the letter, for a backup.
    ///
    /// # Errors
    /// The storage cannot be read.
    pub fn bin_entries(&self) -> Result<Vec<String>, StoreError> {
        let mut entries = Vec::new();
        for key in self.storage.keys()?.into_iter().filter(|key| bin_key(key).is_some()) {
            entries.extend(self.storage.get(&key)?);
        }
        Ok(entries)
    }

    /// Puts entries of a backup into the bin. What is there already, what cannot be read, and what there is no room for is
    /// left out.
    ///
    /// # Errors
    /// The storage cannot be read.
    pub fn take_bin_entries(&mut self, entries: &[String]) -> Result<(), StoreError> {
        if self.newer {
            return Err(StoreError::Newer);
        }
        let there = self.bin_entries()?;
        for entry in entries.iter().filter(|entry| !there.contains(entry)) {
            let Ok((_, form)) = record::read_binned(entry) else { continue };
            let key = self.free_bin_key(&form.id)?;
            self.bin_changed |= self.storage.set(&key, entry).is_ok();
        }
        Ok(())
    }

    /// How many entries the bin has.
    pub fn bin_count(&self) -> usize {
        self.storage.keys().unwrap_or_default().iter().filter(|key| bin_key(key).is_some()).count()
    }

    /// Whether anything went into the bin or out of it since this was asked last.
    pub fn bin_changed(&mut self) -> bool {
        std::mem::take(&mut self.bin_changed)
    }

    /// Takes an entry out of the bin for good: the form was restored, or nobody wants it any more.
    ///
    /// # Errors
    /// It is still there.
    pub fn unbin(&mut self, key: &str) -> Result<(), StoreError> {
        if self.newer {
            return Err(StoreError::Newer);
        }
        self.bin_changed = true;
        Ok(self.storage.remove(&format!("{BIN_KEYS}{key}"))?)
    }

    /// Takes out what has been in the bin for longer than thirty days. Returns how many forms that were.
    pub fn sweep(&mut self, today: u32) -> usize {
        if self.newer {
            return 0;
        }
        let due = self.by_age().into_iter().filter(|(day, _)| day.saturating_add(DAYS_IN_BIN) < today);
        due.filter(|(_, key)| self.storage.remove(key).is_ok()).count()
    }

    /// How many deleted forms had to give way to something else since this was asked last.
    pub fn gave_way(&mut self) -> usize {
        std::mem::take(&mut self.given_way)
    }

    /// Puts a text under a key. Where there is no room, the bin gives way, the oldest entry first.
    pub(super) fn set_with_room(&mut self, key: &str, text: &str) -> Result<(), StorageError> {
        match self.storage.set(key, text) {
            Err(StorageError::Full) => {}
            other => return other,
        }
        if self.cramped {
            return Err(StorageError::Full);
        }
        for (_, oldest) in self.by_age() {
            self.storage.remove(&oldest)?;
            self.given_way += 1;
            self.bin_changed = true;
            match self.storage.set(key, text) {
                Err(StorageError::Full) => {}
                other => return other,
            }
        }
        self.cramped = true;
        Err(StorageError::Full)
    }

    /// Takes a form that is stored again out of the bin, where its deletion was taken back.
    pub(super) fn unbin_same(&mut self, form: &Form) {
        let mut number = 1;
        loop {
            let key = numbered(&form.id, number);
            let Ok(Some(raw)) = self.storage.get(&key) else { return };
            if record::read_binned(&raw).is_ok_and(|(_, binned)| binned == *form) {
                self.bin_changed = true;
                // That it stays there, too, is no trouble.
                self.storage.remove(&key).unwrap_or_default();
                return;
            }
            number += 1;
        }
    }

    /// The entries that can give way, the oldest first: day and key.
    fn by_age(&self) -> Vec<(u32, String)> {
        let keys = self.storage.keys().unwrap_or_default().into_iter().filter(|key| bin_key(key).is_some());
        let aged = keys.filter_map(|key| Some((record::day_of(&self.storage.get(&key).ok()??)?, key)));
        let mut aged: Vec<(u32, String)> = aged.collect();
        aged.order();
        aged
    }

    fn free_bin_key(&self, id: &str) -> Result<String, StorageError> {
        let mut number = 1;
        loop {
            let key = numbered(id, number);
            if self.storage.get(&key)?.is_none() {
                return Ok(key);
            }
            number += 1;
        }
    }
}

/// The key of the bin for the first, second … deleted form of an id.
fn numbered(id: &str, number: usize) -> String {
    if number == 1 { format!("{BIN_KEYS}{id}") } else { format!("{BIN_KEYS}{id}-{number}") }
}
