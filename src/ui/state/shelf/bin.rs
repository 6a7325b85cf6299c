//! The bin: deleted forms come back from it, or go for good.

use std::sync::Arc;

use leptos::prelude::*;

use super::State;
use crate::ui::platform::keep::Keeper;
use crate::ui::state::Notice;
use crate::ui::state::notice::Offer;

impl State {
    /// Takes out of the bin what is too old, and counts what is in it.
    pub(in crate::ui::state) fn open_bin(self) {
        self.keeper.update_value(Keeper::sweep);
        self.count_bin();
    }

    /// Counts what is in the bin, and lists it where it is being looked at.
    pub(in crate::ui::state) fn count_bin(self) {
        let count = self.keeper.with_value(Keeper::bin_count);
        if self.shelving.bin_count.get_untracked() != count {
            self.shelving.bin_count.set(count);
        }
        if self.shelving.bin.with_untracked(Option::is_some) {
            self.show_bin(true);
        }
    }

    pub(super) fn show_bin(self, open: bool) {
        let bin = open.then(|| Arc::new(self.keeper.with_value(Keeper::bin)));
        self.shelving.bin.set(bin);
    }

    /// Takes forms out of the bin.
    pub(super) fn take_from_bin(self, keys: &[String]) {
        let bin = self.keeper.with_value(Keeper::bin);
        let wanted: Vec<_> = bin.into_iter().filter(|entry| keys.contains(&entry.key)).collect();
        let forms = wanted.iter().map(|entry| entry.form.clone()).collect();
        let Some(done) = self.change(|library| library.restore(forms)) else { return self.count_bin() };
        if self.store(&done.touched) {
            for entry in &wanted {
                self.keeper.update_value(|keeper| keeper.unbin(&entry.key));
            }
            let count = done.touched.len();
            self.tell(Notice::good(move |words| (words.shelf.restored)(count)).with(Offer::Undo));
        }
        self.open.set(done.touched.into_iter().next());
        self.count_bin();
    }

    /// Deletes forms in the bin for good.
    pub(super) fn forget(self, keys: &[String]) {
        for key in keys {
            self.keeper.update_value(|keeper| keeper.unbin(key));
        }
        self.count_bin();
    }

    /// Says that the bin had to give way, where it had to.
    pub(in crate::ui::state) fn tell_of_room(self) {
        let gone = self.keeper.try_update_value(Keeper::gave_way).unwrap_or_default();
        if gone > 0 {
            let said = self.notice.get_untracked();
            self.tell(Notice::trouble(move |words| {
                let before = said.as_ref().map(|notice| notice.text(words)).unwrap_or_default();
                format!("{before}{}", (words.shelf.gave_way)(gone))
            }));
        }
    }
}
