//! Changes to what is stored, and copies of it for elsewhere.

use std::collections::BTreeSet;
use std::sync::Arc;

use jimu::export::{json, name, review};
use jimu::finding::Field;
use jimu::form::{Document, Form};
use jimu::library::{Deed, Done, Library};
use jimu::order::Gather;
use jimu::store::{Opened, StorageError, StoreError};
use leptos::prelude::*;

use super::notice::Offer;
use super::{Notice, Saved, ShelfAction, State};
use crate::ui::platform::keep::Keeper;
use crate::ui::platform::{download, page};
use crate::ui::words::{Say, Words};

impl State {
    /// Writes into cells of the open form.
    pub(super) fn write(self, fields: &[Field], text: &str) {
        let Some(id) = self.open.get_untracked() else { return };
        if let Some(done) = self.change(|library| library.edit(&id, fields, text)) {
            self.notice.set(None);
            self.store_soon(done.touched);
        }
    }

    /// Deletes the open form, and opens the one after it.
    pub(super) fn delete(self) {
        if let Some(id) = self.open.get_untracked() {
            self.act_on_shelf(ShelfAction::Delete(vec![id]));
        }
    }

    /// Goes one step back or forth.
    pub(super) fn step(
        self,
        take: fn(&mut Library) -> Option<Done>,
        none: Say,
        some: fn(&'static Words) -> fn(&str) -> String,
    ) {
        let before = self.open_now();
        let Some(done) = self.change(take) else {
            return self.tell(Notice::good(move |words| none(words).to_owned()));
        };
        let gone = |id: &String| self.library.read_untracked().form(id).is_none();
        let open = self.open.get_untracked();
        let shown = done.touched.iter().find(|id| !gone(id));
        if let Some(id) = shown.filter(|id| open.as_ref() != Some(*id)) {
            self.open.set(Some(id.clone()));
        } else if open.as_ref().is_none_or(gone) {
            self.pointed.set(None);
            let first = self.library.read_untracked().forms().first().map(|form| form.id.clone());
            self.open.set(first);
        }
        if let Deed::Kept(_) = done.deed {
            self.keeper.update_value(|keeper| keeper.take_back(&done.touched));
        }
        self.show_change(before.as_deref());
        if self.store(&done.touched) {
            let deed = done.deed;
            self.tell(Notice::good(move |words| some(words)(&told(&deed, words))));
        }
    }

    pub(super) fn change(self, make: impl FnOnce(&mut Library) -> Option<Done>) -> Option<Done> {
        let mut library = self.library.get_untracked();
        let done = make(Arc::make_mut(&mut library))?;
        if done.deed == Deed::Edited {
            self.put_edit(library)
        } else {
            self.put(library)
        }
        Some(done)
    }

    /// Stores forms as [`State::store`] does, when the page has been drawn: what was done is seen first. What else is stored
    /// before, and the page when it is left, has them stored at once.
    pub(super) fn store_soon(self, ids: Vec<String>) {
        self.say_saved(Saved::Writing);
        let first = self.unstored.try_update_value(|unstored| {
            let first = unstored.is_empty();
            let new: Vec<String> = ids.into_iter().filter(|id| !unstored.contains(id)).collect();
            unstored.extend(new);
            first
        });
        if first == Some(true) {
            page::after_paint(move || {
                if self.is_unstored() {
                    let (stored, _) = self.put_away(&[]);
                    // Of a long form both take their time: a key may come in between.
                    page::soon(move || self.write_down(stored));
                }
            });
        }
    }

    fn is_unstored(self) -> bool {
        self.unstored.with_value(|unstored| !unstored.is_empty())
    }

    /// Stores what was to be stored soon.
    pub(crate) fn store_now(self) {
        if self.is_unstored() {
            self.store(&[]);
        }
    }

    /// Stores the forms with these ids as they are now, or removes them where they are gone.
    ///
    /// Returns whether all of it was stored; where not, it has been said.
    pub(super) fn store(self, ids: &[String]) -> bool {
        let (stored, all) = self.put_away(ids);
        self.write_down(stored);
        all
    }

    /// Puts forms into local storage. Returns those that the journal has to have, and whether all of it was stored.
    fn put_away(self, ids: &[String]) -> (Vec<String>, bool) {
        let library = self.library.get_untracked();
        let form = |id: &str| library.form(id).map(AsRef::as_ref);
        let unstored = self.unstored.try_update_value(std::mem::take).unwrap_or_default();
        let anew: BTreeSet<&String> = ids.iter().gather();
        let ids: Vec<String> = unstored.into_iter().filter(|id| !anew.contains(id)).chain(ids.to_vec()).collect();
        let failed = self.keeper.try_update_value(|keeper| keeper.store(&ids, form)).unwrap_or_default();
        for (id, error) in &failed {
            if *error == StoreError::Changed {
                self.keep_both(id);
            }
        }
        self.shelf_stored();
        let lost: BTreeSet<&String> = failed.iter().filter(|(_, error)| !is_full(error)).map(|(id, _)| id).gather();
        let stored = ids.iter().filter(|id| !lost.contains(id)).cloned().collect();
        let Some((_, error)) = failed.into_iter().next() else { return (stored, true) };
        self.tell(Notice::trouble(move |words| words.language.of(&error.message()).to_owned()).with(Offer::Backup));
        (stored, false)
    }

    /// Says whether all is stored.
    pub(super) fn tell_saved_state(self, writing: bool) {
        let settled = self.keeper.with_value(Keeper::is_settled);
        let empty = self.library.read_untracked().forms().is_empty();
        let saved = match (settled, writing, empty) {
            (false, ..) => Saved::No,
            (true, true, _) => Saved::Writing,
            (true, false, true) => Saved::Nothing,
            (true, false, false) => Saved::Yes,
        };
        self.say_saved(saved);
    }

    fn say_saved(self, saved: Saved) {
        if self.saved.get_untracked() != saved {
            self.saved.set(saved);
        }
    }

    /// Exports what is under review as JSON.
    pub(super) fn export_json(self) {
        let Some(review) = self.review.get_untracked() else { return };
        let name = name::in_batch([name::of_document(&review.document)], "json").concat();
        self.save_file(&name, "application/json", &json::write(&review.document));
        self.tell_of_review(&review.document);
    }

    /// Exports the whole library: the file that restores it.
    pub(super) fn export_all(self) {
        let forms = self.library.read_untracked().forms().iter().map(|form| Form::clone(form)).collect();
        let document = Document { forms, unplaced: Vec::new() };
        let name = format!("{}.json", self.backup_name());
        self.save_file(&name, "application/json", &json::write(&document));
        self.tell_of_review(&document);
    }

    /// What the file is called that holds all forms.
    pub(super) fn backup_name(self) -> String {
        format!("{}-{}", self.words().backup_name, self.library.read_untracked().forms().len())
    }

    /// Says that what was set aside goes out in a file of its own.
    pub(super) fn tell_of_review(self, document: &Document) {
        if let Some(notice) = self.notice.get_untracked().filter(|_| review::has_review(document)) {
            self.tell(Notice::good(move |words| format!("{}{}", notice.text(words), words.review_apart)));
        }
    }

    /// Hands over records that could not be read.
    pub(super) fn export_broken(self) {
        let text = self.keeper.with_value(|keeper| keeper.unread_records());
        self.save_file("jimu-not-loaded.txt", "text/plain;charset=utf-8", &text);
    }

    pub(super) fn save_file(self, name: &str, kind: &str, text: &str) {
        if download::save(name, kind, text) {
            let name = name.to_owned();
            self.tell(Notice::good(move |words| (words.exported)(&name)));
        } else {
            self.tell(Notice::trouble(|words| words.export.not_saved.to_owned()));
        }
    }
}

/// Whether the storage has no room: the journal may have.
fn is_full(error: &StoreError) -> bool {
    matches!(error, StoreError::Storage(StorageError::Full))
}

/// What there is to say about the storage when the page opens; the gravest first.
pub(super) fn notice_of(keeper: &Keeper, opened: &Opened) -> Option<Notice> {
    if let Some(error) = keeper.trouble().cloned() {
        return Some(Notice::trouble(move |words| words.language.of(&error.message()).to_owned()));
    }
    let (newer, damaged) = (opened.newer.len(), opened.damaged.len());
    if newer > 0 {
        Some(Notice::trouble(move |words| (words.storage_newer)(newer)).with(Offer::Broken))
    } else if damaged > 0 {
        Some(Notice::trouble(move |words| (words.storage_broken)(damaged)).with(Offer::Broken))
    } else {
        None
    }
}

/// What a step was, in words.
pub(super) fn told(deed: &Deed, words: &'static Words) -> String {
    match deed {
        Deed::Edited => words.did_edit.to_owned(),
        Deed::Fixed(count) => (words.did_fix)(*count),
        Deed::Ignored => words.did_ignore.to_owned(),
        Deed::Reviewed(count) => (words.did_review)(*count),
        Deed::Kept(count) => (words.did_save)(*count),
        Deed::Deleted => words.did_delete.to_owned(),
        Deed::Begun => words.making.did_begin.to_owned(),
        Deed::CarriedOver(count, year) => (words.making.did_carry_over)(*count, *year),
        Deed::Inserted => words.making.did_insert.to_owned(),
        Deed::Scored(count) => (words.making.did_score)(*count),
        Deed::Assigned => words.review.did_assign.to_owned(),
        Deed::Reverted => words.review.did_revert.to_owned(),
        Deed::DeletedAll(count) => (words.shelf.did_delete)(*count),
        Deed::Restored(count) => (words.shelf.did_restore)(*count),
        Deed::Judged(count) => (words.shelf.did_judge)(*count),
        Deed::Stroke(stroke) => (words.grid.did)(*stroke),
    }
}
