//! From a paste to stored forms.

use std::sync::Arc;

use jimu::export::json;
use jimu::source::Source;
use leptos::prelude::*;

use super::{Action, LONG_TEXT, Notice, Review, Screen, State, Taken};
use crate::ui::platform::clipboard::Parcel;
use crate::ui::platform::files::{self, FileText};
use crate::ui::platform::page;

impl State {
    /// Unpacks what was pasted or dropped.
    pub(super) fn take(self, parcel: Parcel) {
        match parcel {
            Parcel::Text(source) => self.read_when_painted(source),
            Parcel::Files(list) => {
                self.busy.set(true);
                files::read(list, move |texts| self.take_files(texts));
            }
            Parcel::Picture => self.tell(Notice::trouble(|words| words.image_pasted.to_owned())),
            Parcel::Nothing => self.tell(Notice::trouble(|words| words.nothing_pasted.to_owned())),
        }
    }

    /// Files are reviewed one after the other, each with its own source.
    fn take_files(self, texts: Vec<FileText>) {
        self.busy.set(false);
        let mut sources = Vec::new();
        for FileText { name, text } in texts {
            match text {
                Some(text) => sources.push(Source { name: Some(name), ..Source::of_text(text) }),
                None if is_office_file(&name) => {
                    self.tell(Notice::trouble(move |words| (words.office_file)(&name)));
                }
                None => self.tell(Notice::trouble(move |words| (words.unreadable_file)(&name))),
            }
        }
        if sources.is_empty() {
            return;
        }
        let first = sources.remove(0);
        self.waiting.update_value(|waiting| waiting.extend(sources));
        self.act(Action::Read(first));
    }

    /// Reads a source; a long one after the browser has drawn that it is being read.
    pub(super) fn read_when_painted(self, source: Source) {
        let length = [&source.html, &source.plain].into_iter().flatten().map(String::len).sum::<usize>();
        if length < LONG_TEXT {
            self.read(&source);
        } else {
            self.busy.set(true);
            page::after_paint(move || {
                self.read(&source);
                self.busy.set(false);
            });
        }
    }

    fn read(self, source: &Source) {
        self.notice.set(None);
        let texts = [&source.html, &source.plain];
        if texts.into_iter().flatten().all(|text| text.trim().is_empty()) {
            return self.tell(Notice::trouble(|words| words.nothing_pasted.to_owned()));
        }
        if let Some(text) = source.plain.as_deref().filter(|text| is_backup(source.name.as_deref(), text)) {
            return self.restore(text);
        }
        match Review::of(source, &self.library.read_untracked()) {
            Taken::Forms(review) => self.look_at(review),
            Taken::NoForm(glance) => {
                // The next file that waits is read all the same, under the sentence about this one.
                self.end_review(Screen::Paste);
                self.tell(Notice::trouble(move |words| format!("{}{}", (words.no_form)(&glance), words.no_form_next)));
            }
        }
    }

    fn restore(self, text: &str) {
        match json::read(text) {
            Ok(import) => {
                let review = Review::of_document(import.document, &self.library.read_untracked());
                self.look_at(review);
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

    fn look_at(self, review: Review) {
        self.decisions.set(review.usual_decisions());
        self.review.set(Some(Arc::new(review)));
        self.screen.set(Screen::Review);
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
        self.library.set(library);
        self.end_review(Screen::Workbench);
        if self.screen.get_untracked() == Screen::Workbench
            && let Some(first) = done.touched.first()
        {
            self.open_stored(first.clone());
        }
        let count = done.touched.len();
        if self.store(&done.touched) {
            self.tell(Notice::good(move |words| (words.saved_forms)(count)));
        }
    }

    /// Leaves the review, for the next source that waits or for a screen.
    pub(super) fn end_review(self, then: Screen) {
        self.review.set(None);
        self.notice.set(None);
        match self.waiting.try_update_value(std::collections::VecDeque::pop_front).flatten() {
            Some(next) => self.read_when_painted(next),
            None => self.screen.set(then),
        }
    }
}

/// A backup is a JSON file, or pasted JSON that names its format.
fn is_backup(name: Option<&str>, text: &str) -> bool {
    let json = text.trim_start_matches('\u{feff}').trim_start().starts_with('{');
    name.is_some_and(|name| name.to_ascii_lowercase().ends_with(".json")) || (json && text.contains(json::FORMAT))
}

/// Whether the name ends like that of a Word or Excel file.
fn is_office_file(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    [".doc", ".docx", ".wps", ".xls", ".xlsx", ".et", ".pdf"].iter().any(|ending| name.ends_with(ending))
}
