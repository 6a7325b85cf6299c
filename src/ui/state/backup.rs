//! Copies of everything for elsewhere, and the end of everything here.

use std::collections::BTreeMap;

use jimu::export::kept::{self, Kept};
use jimu::export::{json, name, profile as profiles, review};
use jimu::form::{Document, Form};
use jimu::order::Gather;
use jimu::store;
use leptos::prelude::*;

use super::{Notice, State, checking, indicators, recipes, summary};
use crate::ui::platform::keep::{self, Keeper};
use crate::ui::platform::writing::{self, Failed, Writing};
use crate::ui::platform::{download, journal, usage, work};

impl State {
    /// Hands over all forms, the reasons for what was set aside, the profile, and what is kept beside them, as one archive.
    pub(super) fn back_up(self) {
        let parts = self.backup_parts();
        if parts.is_empty() {
            return self.tell(Notice::good(|words| words.settings.nothing_to_back_up.to_owned()));
        }
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
        let mut parts = Vec::new();
        if !document.forms.is_empty() {
            parts.push((named(words.settings.forms_file, ".json"), json::write(&document)));
        }
        if review::has_review(&document) {
            parts.push((named(words.settings.forms_file, ".review.json"), review::write(&document)));
        }
        if self.has_profile() {
            parts.push((named(words.profile_file, ".json"), profiles::write(&untrack(|| self.profile()))));
        }
        let kept = self.kept(&document);
        if !kept.is_empty() {
            parts.push((named(words.settings.kept_file, ".json"), kept::write(&kept)));
        }
        parts
    }

    /// What is kept beside the forms, and what their own JSON does not say of them. The profile has a file of its own.
    fn kept(self, document: &Document) -> Kept {
        let mut choices = keep::choices();
        choices.remove(checking::KEPT);
        let record = |name: &str| Some((name.to_owned(), keep::text(name)?));
        Kept {
            choices,
            records: [indicators::KEPT, summary::KEPT].into_iter().filter_map(record).collect(),
            besides: document.forms.iter().map(|form| (form.id.clone(), store::beside(form))).gather(),
            bin: self.keeper.with_value(Keeper::bin_entries),
        }
    }

    /// Takes over what a backup holds beside the forms. What was chosen here already stays as it is.
    pub(super) fn take_kept(self, text: &str) {
        let kept = match kept::read(text) {
            Ok(kept) => kept,
            Err(error) => {
                let why = error.message();
                self.look_at_next();
                return self.tell(Notice::trouble(move |words| words.language.of(&why).to_owned()));
            }
        };
        self.take_choices(kept.choices);
        if let Some(text) = kept.records.get(indicators::KEPT) {
            self.take_indicators(text);
        }
        if let Some(text) = kept.records.get(summary::KEPT) {
            self.take_stated(text);
        }
        self.keeper.update_value(|keeper| keeper.take_bin_entries(&kept.bin));
        self.count_bin();
        // The forms come next: their own JSON does not say this of them.
        self.working.update_value(|working| working.besides = kept.besides);
        self.look_at_next();
        if self.notice.with_untracked(Option::is_none) {
            self.tell(Notice::good(|words| words.settings.kept_restored.to_owned()));
        }
    }

    fn take_choices(self, mut new: BTreeMap<String, String>) {
        if let Some(text) = new.remove(recipes::KEPT) {
            recipes::add(&text);
        }
        let here = keep::choices();
        new.retain(|name, _| name != checking::KEPT && !here.contains_key(name));
        keep::choose_all(new);
        self.load_choices();
    }

    /// Puts what the backup says of forms beside them; once, for the forms that came with it.
    pub(super) fn lay_besides(self, forms: &mut [Form]) {
        let besides = self.working.try_update_value(|working| std::mem::take(&mut working.besides)).unwrap_or_default();
        for form in forms {
            if let Some(beside) = besides.get(&form.id) {
                store::lay_beside(form, beside);
            }
        }
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
