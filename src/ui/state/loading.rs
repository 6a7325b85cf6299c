//! What is stored, read some at a time: the form that was open last stands there at once, the list when all are read.

use std::sync::Arc;

use jimu::library::Library;
use jimu::store::Loading;
use leptos::prelude::*;

use super::{Saved, State, keeping};
use crate::ui::platform::keep::Keeper;
use crate::ui::platform::page;

/// How long is read before the page is drawn, and at a time behind that, in milliseconds.
const SLICE: f64 = 10.0;

/// Opens what is stored, and reads what there is time for before the page is drawn. Returns whether something is left.
pub(super) fn begin() -> (Keeper, Loading, bool) {
    let (mut keeper, mut loading) = Keeper::open();
    let end = page::clock() + SLICE;
    let left = keeper.load(&mut loading, || page::clock() > end);
    (keeper, loading, left)
}

impl State {
    /// Whether stored forms are still to be read.
    pub(crate) fn is_loading(self) -> bool {
        self.saved.get() == Saved::Loading
    }

    /// Reads some more forms, and the rest when the page has had its turn.
    pub(super) fn load_on(self) {
        let end = page::clock() + SLICE;
        let left = self.loading.try_update_value(|loading| {
            let loading = loading.as_mut()?;
            self.keeper.try_update_value(|keeper| keeper.load(loading, || page::clock() > end))
        });
        match left.flatten() {
            Some(true) => page::soon(move || self.load_on()),
            Some(false) => self.load_rest(),
            // Someone could not wait.
            None => {}
        }
    }

    /// Reads what is left of the stored forms: before that, nothing is done with them.
    pub(super) fn load_rest(self) {
        let Some(loading) = self.loading.try_update_value(Option::take).flatten() else { return };
        let opened = self.keeper.try_update_value(|keeper| keeper.loaded(loading)).unwrap_or_default();
        if let Some(notice) = self.keeper.with_value(|keeper| keeping::notice_of(keeper, &opened)) {
            self.tell(notice);
        }
        self.library.set(Arc::new(Library::of(opened.forms)));
        self.list_anew();
        self.tell_saved_state(false);
        self.look_through();
        self.open_bin();
        self.read_journal();
        self.take_carried();
    }
}
