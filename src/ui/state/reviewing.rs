//! What was said of the findings, as a file: handed over, and laid beside the stored forms.

use jimu::export::name;
use jimu::export::review::{self, Review, SortedOut};
use leptos::prelude::*;

use super::notice::{Notice, Offer};
use super::{About, Screen, State};
use crate::ui::words::Words;
use crate::ui::work::Taken;

impl State {
    /// Whether there is a review of these forms to hand over.
    pub(crate) fn has_review(self, about: About) -> bool {
        match about {
            About::Open => self.open_form().is_some_and(|form| review::is_reviewed(&form)),
            About::All => self.library.read().forms().iter().any(|form| review::is_reviewed(form)),
        }
    }

    /// Hands over what was said of these forms, under the name of the JSON that it belongs to.
    pub(super) fn export_review(self, about: About) {
        let document = self.about(about);
        let name = match about {
            About::Open => name::of_document(&document),
            About::All => self.backup_name(),
        };
        self.save_file(&format!("{name}.review.json"), "application/json", &review::write(&document));
    }

    /// Lays a review beside the stored forms, and with it those that wait behind it: all in one step.
    pub(super) fn take_review(self, text: String) {
        let mut texts = vec![text];
        self.waiting.update_value(|waiting| {
            while let Some(Taken::Review(_)) = waiting.front() {
                if let Some(Taken::Review(text)) = waiting.pop_front() {
                    texts.push(text);
                }
            }
        });
        let (mut all, mut wrong) = (Review::default(), None);
        for text in texts {
            match review::read(&text) {
                Ok(one) => all.append(one),
                Err(error) => wrong = Some(error.message()),
            }
        }
        let SortedOut { aside, judgements, missing } = all.sort_out(self.library.read_untracked().forms());
        let count = aside.values().map(Vec::len).sum::<usize>() + judgements.len();
        let done = self.change(|library| library.lay_review(aside, judgements));
        // Nothing is left to look at where a person waits for the next source.
        if self.review.with_untracked(Option::is_none) {
            let empty = self.library.read_untracked().forms().is_empty();
            match self.screen.get_untracked() {
                Screen::Paste | Screen::Review => {
                    self.end_review(if empty { Screen::Paste } else { Screen::Workbench })
                }
                _ => {}
            }
        }
        let changed = done.is_some();
        if done.is_some_and(|done| !self.store(&done.touched)) {
            return;
        }
        let is_wrong = wrong.is_some();
        let said = move |words: &'static Words| {
            let named = |name: &String| if name.trim().is_empty() { words.untitled.to_owned() } else { name.clone() };
            let laid = || (words.review_laid)(count, &missing.iter().map(named).collect::<Vec<_>>());
            match &wrong {
                Some(why) if count > 0 => {
                    format!("{}{}{}", words.language.of(why), words.language.pick("", " "), laid())
                }
                Some(why) => words.language.of(why).to_owned(),
                None => laid(),
            }
        };
        let notice = if is_wrong || count == 0 { Notice::trouble(said) } else { Notice::good(said) };
        self.tell(if changed { notice.with(Offer::Undo) } else { notice });
    }
}
