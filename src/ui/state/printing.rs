//! What is printed when the page is.

use std::sync::Arc;

use jimu::form::Form;
use leptos::prelude::*;

use super::{Choices, Screen, State};
use crate::ui::platform::print::{self, Look, Stage};
use crate::ui::platform::{page, work};

/// How long pages are put in place at a time, in milliseconds.
const AT_A_TIME: f64 = 12.0;

impl State {
    /// As the workbench shows a form.
    fn look_of(self, form: &Form) -> Look {
        let layout = untrack(|| self.shown_in(&form.id));
        Look { layout, ..Look::default() }
    }

    /// Puts in place what stands on the screen, just before it is printed: the open form, the forms under
    /// review, those that are chosen to be exported.
    pub(crate) fn prepare_print(self) {
        match self.screen.get_untracked() {
            Screen::Workbench => {
                let open = self.open.get_untracked().and_then(|id| self.library.read_untracked().form(&id).cloned());
                print::stage(open.iter().map(|form| (form.as_ref(), self.look_of(form))));
            }
            Screen::Review => self.review.with_untracked(|review| {
                let forms: &[Form] = review.as_ref().map_or(&[], |review| &review.document.forms);
                print::stage(forms.iter().map(|form| (form, Look::default())));
            }),
            Screen::Export => {
                let (choices, forms) = untrack(|| (self.export_choices(), self.forms_to_export()));
                print::stage(forms.iter().map(|form| (form.as_ref(), choices.look_of(form))));
            }
            // As it stands there.
            _ => {}
        }
    }

    /// Prints forms as chosen. Many are put in place some at a time, and can be given up meanwhile.
    pub(super) fn print_forms(self, choices: Choices, forms: Vec<Arc<Form>>) {
        print::clear();
        let Some(stage) = Stage::new(forms.len()) else { return };
        let number = self.begin_export();
        work::later(async move {
            let mut pace = work::Pace::new(AT_A_TIME);
            for (at, form) in forms.iter().enumerate() {
                if pace.pause().await {
                    if !self.is_at(number) {
                        return print::clear();
                    }
                    self.export_progress(at as f64 / forms.len() as f64);
                }
                stage.add(form, choices.look_of(form));
            }
            self.end_export();
            stage.ready();
            page::print();
        });
    }
}
