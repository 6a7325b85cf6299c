//! What other tabs do on the same data: it is seen here, and where both have written, both states are kept.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;

use jimu::form::Form;
use jimu::library::Decision;
use jimu::order::Gather;
use leptos::prelude::*;

use super::{Notice, State};
use crate::ui::platform::keep::Keeper;

/// For how long is listened before what was heard is taken over: an import writes many forms at once.
const PAUSE: Duration = Duration::from_millis(40);

/// Forms that were written elsewhere, with the texts that were written; a form that was removed has none.
pub(super) type Elsewhere = BTreeMap<String, Vec<String>>;

impl State {
    /// Takes over what another tab has stored: `text` under `key`, or nothing any more.
    pub(super) fn follow_other_tab(self, key: &str, text: Option<String>) {
        if self.follow_shared_indicators(key) {
            return;
        }
        if Keeper::is_of_bin(key) {
            return self.count_bin();
        }
        let Some(id) = Keeper::id_of_key(key) else { return };
        let first = self.elsewhere.try_update_value(|elsewhere| {
            let first = elsewhere.is_empty();
            elsewhere.entry(id).or_default().extend(text);
            first
        });
        if first == Some(true) {
            set_timeout(move || self.take_over_elsewhere(), PAUSE);
        }
    }

    fn take_over_elsewhere(self) {
        self.store_now();
        let elsewhere = self.elsewhere.try_update_value(std::mem::take).unwrap_or_default();
        let mut overwritten = Vec::new();
        let mut changed = Vec::new();
        for (id, texts) in elsewhere {
            let theirs = texts.iter().rev().find_map(|text| self.keeper.with_value(|it| it.overwritten(&id, text)));
            match theirs {
                Some(theirs) => overwritten.push(theirs),
                None => changed.push(id),
            }
        }
        self.take_over(&changed);
        if !overwritten.is_empty() {
            self.keep_beside(overwritten);
            self.tell(Notice::trouble(|words| words.both_kept.to_owned()));
        }
    }

    /// Takes forms over as they are stored now, where that is other than here.
    fn take_over(self, ids: &[String]) {
        let mut library = self.library.get_untracked();
        let known: BTreeMap<&str, &Arc<Form>> = library.forms().iter().map(|form| (form.id.as_str(), form)).gather();
        let stored = ids.iter().map(|id| (id, self.keeper.try_update_value(|keeper| keeper.reload(id)).flatten()));
        let other = stored.filter(|(id, form)| known.get(id.as_str()).map(|it| it.as_ref()) != form.as_ref());
        let others: Vec<(String, Option<Form>)> = other.map(|(id, form)| (id.clone(), form)).collect();
        let ids: BTreeSet<&str> = others.iter().map(|(id, _)| id.as_str()).gather();
        if !ids.is_empty() {
            self.leave_in_journal(&ids);
            Arc::make_mut(&mut library).take_over(others);
            self.put(library);
        }
    }

    /// Another tab changed a form since it was read here: its state takes the place, and ours is kept beside it.
    pub(super) fn keep_both(self, id: &str) {
        let ours = self.library.read_untracked().form(id).map(|form| Form::clone(form));
        self.take_over(&[id.to_owned()]);
        self.keep_beside(ours.into_iter().collect());
    }

    /// Keeps forms beside those that have their ids.
    fn keep_beside(self, forms: Vec<Form>) {
        let forms = forms.into_iter().map(|form| (form, Decision::Add)).collect();
        let Some(done) = self.change(|library| library.keep(forms)) else { return };
        let library = self.library.get_untracked();
        let form = |id: &str| library.form(id).map(AsRef::as_ref);
        self.keeper.update_value(|keeper| drop(keeper.store(&done.touched, form)));
        self.write_down(done.touched.clone());
        self.open.set(done.touched.into_iter().next());
    }
}
