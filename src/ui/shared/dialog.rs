//! A dialogue that stands open as long as something holds.

use leptos::html::Dialog;
use leptos::prelude::*;

use crate::ui::platform::page;

/// Keeps a dialogue open while something is so. The browser keeps the focus in it, closes it by Escape, and gives the
/// focus back.
pub(crate) fn show_while(dialog: NodeRef<Dialog>, open: impl Fn() -> bool + 'static) {
    Effect::new(move || {
        let Some(dialog) = dialog.get() else { return };
        match (open(), dialog.open()) {
            (true, false) => page::open_dialog(&dialog),
            (false, true) => page::close_dialog(&dialog),
            _ => {}
        }
    });
}
