//! What a person does about repairs and unplaced texts: under review, and in the open form.

use std::sync::Arc;

use jimu::assign::{self, How};
use jimu::edit;
use jimu::finding::{Field, Place};
use jimu::form::{Form, Ignore, RepairCode, Unplaced};
use jimu::library::{Decision, Deed};
use jimu::recipe::RepairMark;
use leptos::prelude::*;

use super::notice::Offer;
use super::{Notice, State};
use crate::ui::platform::page;
use crate::ui::words::Language;

/// By which a text is known that was seen, and belongs to no field: the place of a rule's code.
const SEEN: &str = "unplaced";

/// What a person can do about repairs, unplaced texts and forms that are stored already.
pub(crate) enum ReviewAction {
    /// Leave a repair undone; make it again where `false`.
    Leave(RepairMark, bool),
    /// Leave all repairs of a kind undone, here and in sources of this shape.
    LeaveKind(RepairCode, bool),
    /// Put an unplaced text of a form, or of none, into a field.
    Assign(Option<usize>, usize, Place, How),
    /// Take a text back out of the field that it was put into, by its index among those.
    TakeBack(usize),
    /// Say that an unplaced text was seen and belongs to no field; take it up again where `false`.
    Dismiss(Option<usize>, Unplaced, bool),
    /// Decide the same about all forms that are stored already.
    DecideAll(Ruling),
    /// Put an unplaced text of the open form into a field of it.
    AssignStored(usize, Field, How),
    /// The same as [`ReviewAction::Dismiss`], of the open form.
    DismissStored(Unplaced, bool),
    /// Take a repair of the open form back, by its index.
    Revert(usize),
}

/// What is to become of all forms that are stored already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ruling {
    /// They take the place of the stored ones.
    Replace,
    /// They are kept beside them.
    KeepBoth,
    /// They are left out.
    Skip,
}

/// The part of the state that this needs. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Mending {
    /// How many sources were reviewed.
    reviews: StoredValue<usize>,
}

impl Mending {
    pub(super) fn new() -> Mending {
        Mending { reviews: StoredValue::new(0) }
    }

    /// The number of the next source.
    pub(super) fn count_review(self) -> usize {
        self.reviews.try_update_value(|count| std::mem::replace(count, *count + 1)).unwrap_or_default()
    }
}

impl State {
    pub(super) fn act_on_review(self, action: ReviewAction) {
        match action {
            ReviewAction::Leave(mark, undone) => self.leave(mark, undone),
            ReviewAction::LeaveKind(code, undone) => self.leave_kind(code, undone),
            ReviewAction::Assign(of, at, place, how) => self.assign(of, at, place, how),
            ReviewAction::TakeBack(at) => self.take_back(at),
            ReviewAction::Dismiss(of, text, seen) => self.dismiss(of, text, seen),
            ReviewAction::DecideAll(ruling) => self.decide_all(ruling),
            ReviewAction::AssignStored(at, field, how) => self.assign_stored(at, field, how),
            ReviewAction::DismissStored(text, seen) => {
                self.change_open(Deed::Ignored, |form| set_seen(form, &text, seen));
            }
            ReviewAction::Revert(at) => self.change_open(Deed::Reverted, |form| {
                edit::revert(form, at);
            }),
        }
    }

    fn assign(self, of: Option<usize>, at: usize, place: Place, how: How) {
        let Some(review) = self.review.get_untracked() else { return };
        let Some(new) = assign::assignment(&review.document, of, at, place, how) else { return };
        let mut assigned = review.assigned.clone();
        assigned.push(new);
        let next = review.with_assigned(&assigned, &self.library.read_untracked());
        if next.assigned.len() < assigned.len() {
            return self.tell(Notice::trouble(|words| words.review.not_taken.to_owned()));
        }
        self.notice.set(None);
        self.show_assigned(next);
    }

    fn take_back(self, at: usize) {
        let Some(review) = self.review.get_untracked() else { return };
        let mut assigned = review.assigned.clone();
        if at < assigned.len() {
            assigned.remove(at);
            self.show_assigned(review.with_assigned(&assigned, &self.library.read_untracked()));
        }
    }

    fn show_assigned(self, mut review: super::Review) {
        review.findings = self.check_apart(&review.document);
        self.review.set(Some(Arc::new(review)));
    }

    fn dismiss(self, of: Option<usize>, text: Unplaced, seen: bool) {
        let Some(review) = self.review.get_untracked() else { return };
        let mut next = super::Review::clone(&review);
        match of {
            Some(form) => next.document.forms.get_mut(form).map_or((), |form| set_seen(form, &text, seen)),
            None => {
                next.dismissed.retain(|known| *known != text);
                if seen {
                    next.dismissed.push(text);
                }
            }
        }
        self.review.set(Some(Arc::new(next)));
    }

    fn decide_all(self, ruling: Ruling) {
        let Some(review) = self.review.get_untracked() else { return };
        self.decisions.update(|decisions| {
            for (decision, clash) in decisions.iter_mut().zip(&review.clashes) {
                let Some(clash) = clash else { continue };
                *decision = match ruling {
                    Ruling::Replace => Decision::Replace(clash.id.clone()),
                    Ruling::KeepBoth => Decision::Add,
                    Ruling::Skip => Decision::Skip,
                };
            }
        });
    }

    fn assign_stored(self, at: usize, field: Field, how: How) {
        let mut placed = false;
        self.change_open(Deed::Assigned, |form| placed = assign::assign_own(form, at, field, how));
        if !placed {
            self.tell(Notice::trouble(|words| words.review.not_taken.to_owned()));
        }
    }

    /// Changes the open form, as one step.
    fn change_open(self, deed: Deed, change: impl FnOnce(&mut Form)) {
        let Some(id) = self.open.get_untracked() else { return };
        let told = deed.clone();
        if let Some(done) = self.change(|library| library.change(&id, deed, change))
            && self.store(&done.touched)
        {
            self.tell(Notice::good(move |words| super::keeping::told(&told, words)).with(Offer::Undo));
        }
    }
}

/// Whether a person has seen an unplaced text of a form, and said that it belongs to no field.
pub(crate) fn is_seen(form: &Form, text: &Unplaced) -> bool {
    form.ignores.iter().any(|ignore| ignore.code == SEEN && ignore.said == text.text.as_str())
}

/// Notes that, beside the form and with the findings that were set aside.
fn set_seen(form: &mut Form, text: &Unplaced, seen: bool) {
    let said = text.text.to_string();
    if seen {
        let (code, reason) = (SEEN.to_owned(), Language::Chinese.words().review.not_of_form.to_owned());
        let ignore = Ignore { code, anchor: said.clone(), said, reason, by: None, on: Some(page::today()) };
        form.set_aside(ignore);
    } else {
        form.ignores.retain(|ignore| ignore.code != SEEN || ignore.said != said);
    }
}
