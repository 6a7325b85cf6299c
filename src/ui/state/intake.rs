//! From a paste to stored forms.

use std::sync::Arc;

use jimu::export::json;
use jimu::source::Source;
use leptos::prelude::*;

use super::{LONG_TEXT, Notice, Review, Screen, State};
use crate::ui::platform::clipboard::Parcel;
use crate::ui::work::{Steps, Taken};

impl State {
    /// Unpacks what was pasted or dropped.
    pub(super) fn take(self, parcel: Parcel) {
        match parcel {
            Parcel::Text(source) => self.take_text(source),
            Parcel::Files(list) => self.work_on_files(list),
            Parcel::Picture => self.tell(Notice::trouble(|words| words.image_pasted.to_owned())),
            Parcel::Nothing => self.tell(Notice::trouble(|words| words.nothing_pasted.to_owned())),
        }
    }

    /// Reads a text; a long one in a worker.
    pub(super) fn take_text(self, source: Source) {
        self.outcomes.set(Vec::new());
        let length = [&source.html, &source.plain].into_iter().flatten().map(String::len).sum::<usize>();
        if length < LONG_TEXT {
            self.notice.set(None);
            self.look_at(Steps::all(source));
        } else {
            self.work_on_text(source);
        }
    }

    /// Shows what a source led to.
    fn look_at(self, taken: Taken) {
        match taken {
            Taken::Forms(seen) => self.look_at_forms(*seen),
            Taken::Backup(text) => self.restore(&text),
            Taken::Review(text) => self.take_review(text),
            Taken::Profile(text) => self.take_profile(&text),
            Taken::Kept(text) => self.take_kept(&text),
            Taken::Nothing => self.tell(Notice::trouble(|words| words.nothing_pasted.to_owned())),
            Taken::NoForm { seen, .. } => {
                // The next source that waits is looked at all the same, under the sentence about this one.
                self.end_review(Screen::Paste);
                self.tell(Notice::trouble(move |words| format!("{}{}", (words.no_form)(&seen), words.no_form_next)));
            }
        }
    }

    fn restore(self, text: &str) {
        match json::read(text) {
            Ok(mut import) => {
                self.lay_besides(&mut import.document.forms);
                let review = Review::of_document(import.document, &self.library.read_untracked());
                self.begin_review(review);
                if !import.warnings.is_empty() {
                    self.tell(Notice::good(move |words| words.import_remarks(&import.warnings)));
                }
            }
            Err(error) => {
                let why = error.message();
                self.tell(Notice::trouble(move |words| words.language.of(&why).to_owned()));
            }
        }
    }

    pub(super) fn begin_review(self, mut review: Review) {
        // Sources are read apart from the page, and checked there by the catalogue alone.
        if self.has_profile() || review.source.is_none() {
            review.findings = self.check_apart(&review.document);
        }
        review.number = self.mending.count_review();
        self.decisions.set(review.usual_decisions());
        self.review.set(Some(Arc::new(review)));
        self.screen.set(Screen::Review);
    }

    /// Checks the forms under review again, by another profile.
    pub(super) fn check_review_again(self) {
        let Some(review) = self.review.get_untracked() else { return };
        let mut review = Review::clone(&review);
        review.findings = self.check_apart(&review.document);
        self.review.set(Some(Arc::new(review)));
    }

    /// Stores the forms under review, each as decided.
    pub(super) fn save_all(self) {
        let Some(review) = self.review.get_untracked() else { return };
        let forms = review.document.forms.iter().cloned().zip(self.decisions.get_untracked()).collect();
        let mut library = self.library.get_untracked();
        let done = Arc::make_mut(&mut library).keep(forms);
        let Some(done) = done else {
            self.end_review(Screen::Workbench);
            return self.tell(Notice::good(|words| words.skipped_all.to_owned()));
        };
        self.put(library);
        self.remember_stated(&review.document, &done.touched);
        self.end_review(Screen::Workbench);
        if self.screen.get_untracked() == Screen::Workbench
            && let Some(first) = done.touched.first()
        {
            self.open_stored(first.clone());
        }
        let count = done.touched.len();
        // What was said of the next source that waited is not talked over.
        if self.store(&done.touched) && self.notice.with_untracked(Option::is_none) {
            self.tell(Notice::good(move |words| (words.saved_forms)(count)));
        }
    }

    /// Leaves the review, for the next source that waits or for a screen.
    pub(super) fn end_review(self, then: Screen) {
        self.review.set(None);
        self.notice.set(None);
        if !self.look_at_next() {
            self.screen.set(then);
        }
    }

    /// Looks at the next source that waits, if there is one.
    pub(super) fn look_at_next(self) -> bool {
        let next = self.waiting.try_update_value(std::collections::VecDeque::pop_front).flatten();
        let found = next.is_some();
        next.into_iter().for_each(|next| self.look_at(next));
        found
    }
}
