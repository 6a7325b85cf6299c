//! What is printed when the page is.

use std::sync::Arc;

use jimu::form::Form;
use leptos::prelude::*;

use super::{Screen, State};
use crate::ui::platform::print::{self, Look};

impl State {
    /// Puts in place what stands on the screen, just before it is printed: the open form, the forms under review.
    pub(crate) fn prepare_print(self) {
        match self.screen.get_untracked() {
            Screen::Workbench => {
                let open = self.open.get_untracked().and_then(|id| self.library.read_untracked().form(&id).cloned());
                print::stage(open.iter().map(Arc::as_ref), Look::default());
            }
            Screen::Review => self.review.with_untracked(|review| {
                let forms: &[Form] = review.as_ref().map_or(&[], |review| &review.document.forms);
                print::stage(forms.iter(), Look::default());
            }),
            // As it stands there.
            Screen::Paste | Screen::Report | Screen::Rules => {}
        }
    }
}
