//! Copies of everything for elsewhere, and the end of everything here.

use jimu::export::{json, name, profile as profiles, review};
use jimu::form::{Document, Form};
use leptos::prelude::*;

use super::{Notice, State};
use crate::ui::platform::writing::{self, Failed, Writing};
use crate::ui::platform::{download, journal, usage, work};

impl State {
    /// Hands over all forms, the reasons for what was set aside, and the profile, as one archive.
    pub(super) fn back_up(self) {
        let parts = self.backup_parts();
        let file = format!("{}.zip", self.backup_name());
        let number = self.begin_export();
        work::later(async move {
            let written = archive(&parts).await;
            if !self.is_at(number) {
                return;
            }
            self.end_export();
            match written {
                Ok(bytes) if download::save_bytes(&file, "application/zip", &bytes) => {
                    self.tell(Notice::good(move |words| (words.settings.backup_saved)(&file)));
                }
                _ => self.tell(Notice::trouble(|words| words.export.not_saved.to_owned())),
            }
        });
    }

    /// The files of a backup, each with its name. What there is nothing of has no file.
    fn backup_parts(self) -> Vec<(String, String)> {
        let document = self.all_forms();
        let words = self.words();
        let named = |name: &str, ending: &str| format!("{}{ending}", name::of_parts(&[name]));
        let mut parts = vec![(named(words.settings.forms_file, ".json"), json::write(&document))];
        if review::has_review(&document) {
            parts.push((named(words.settings.forms_file, ".review.json"), review::write(&document)));
        }
        if self.has_profile() {
            parts.push((named(words.profile_file, ".json"), profiles::write(&untrack(|| self.profile()))));
        }
        parts
    }

    fn all_forms(self) -> Document {
        let forms = self.library.read_untracked().forms().iter().map(|form| Form::clone(form)).collect();
        Document { forms, unplaced: Vec::new() }
    }

    /// Hands over the page itself, as it was built; with all forms inside where they are wanted.
    pub(super) fn save_page(self, with_forms: bool) {
        let data = with_forms.then(|| json::write(&self.all_forms()));
        let Some(page) = journal::page(data.as_deref()) else {
            return self.tell(Notice::trouble(|words| words.export.not_saved.to_owned()));
        };
        let name = self.words().settings.offline_name;
        self.save_file(&format!("{name}.html"), "text/html;charset=utf-8", &page);
    }

    /// Shows the forms that the page carries, where they are not all here.
    pub(crate) fn take_carried(self) {
        let Some(text) = journal::carried() else { return };
        let Ok(import) = json::read(&text) else { return };
        let library = self.library.get_untracked();
        let forms = import.document.forms;
        if forms.iter().all(|form| library.same_as(form).is_some()) {
            return;
        }
        let count = forms.len();
        self.begin_review(super::Review::of_document(Document { forms, unplaced: Vec::new() }, &library));
        self.tell(Notice::good(move |words| (words.settings.offline_found)(count)));
    }

    /// Takes over a profile that came with other files, and goes on with them.
    pub(super) fn take_profile(self, text: &str) {
        let (profile, wrong) = match profiles::read(text) {
            Ok(profile) => (Some(profile), None),
            Err(error) => (None, Some(error.message())),
        };
        if let Some(profile) = profile {
            self.check_by(profile);
        }
        if !self.look_at_next() {
            self.tell(match wrong {
                None => Notice::good(|words| (words.profile_read)(words.profile_file)),
                Some(why) => Notice::trouble(move |words| words.language.of(&why).to_owned()),
            });
        }
    }

    /// Erases all that is kept in this browser, here and in all tabs, and begins anew.
    pub(super) fn erase(self) {
        let had_journal = untrack(|| self.journal_works());
        self.stop_writing();
        let gone = usage::erase();
        work::later(async move {
            // Where the page may have no journal, there is nothing of it to erase.
            let journal_gone = journal::erase().await.is_ok() || !had_journal;
            if gone && journal_gone {
                usage::reload();
            } else {
                self.tell(Notice::trouble(|words| words.settings.not_erased.to_owned()));
            }
        });
    }
}

async fn archive(parts: &[(String, String)]) -> Result<writing::Bytes, Failed> {
    let writing = Writing::begin("zip", "", false, |_| {}).await?;
    for (name, content) in parts {
        writing.add(name, content)?;
    }
    writing.finish().await
}
