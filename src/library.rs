//! The forms that are kept, and what was done to them. Undo is a log of what stood there before.

mod log;
mod places;
mod search;
mod shelf;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::edit;
use crate::finding::{Field, Fix};
use crate::fix;
use crate::form::{Document, Form, Ignore, Judgement};
use crate::order::Gather;
use crate::rules::Profile;

use places::Places;

pub use search::{Index, Initial, Query, holds, initials_of};
pub use shelf::{Counts, Entry, Filter, Found, Group, Row, Shelf, Sort};

/// How many changes can be undone.
const LONGEST_LOG: usize = 500;
/// Up to how many forms are simply looked for.
const FEW: usize = 8;

/// What was done, for the label of an undo.
///
/// The journal of [`crate::store`] keeps these names: a variant that is renamed makes older steps unreadable.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Deed {
    /// A cell was edited.
    Edited,
    /// So many fixes were made.
    Fixed(usize),
    /// A finding was set aside, or taken up again.
    Ignored,
    /// So many findings were set aside, as a review says.
    Reviewed(usize),
    /// So many forms came in.
    Kept(usize),
    /// A form was deleted.
    Deleted,
    /// A form was begun from an empty layout.
    Begun,
    /// So many forms were carried over to a year; to the year after theirs, where these differ.
    CarriedOver(usize, Option<i32>),
    /// An indicator was put in from the indicator library.
    Inserted,
    /// So many scores were filled in.
    Scored(usize),
    /// An unplaced text was put into a field.
    Assigned,
    /// A repair was taken back.
    Reverted,
    /// So many forms were deleted.
    DeletedAll(usize),
    /// So many forms came back from the bin.
    Restored(usize),
    /// The state or the opinion of so many forms was set.
    Judged(usize),
    /// Cells or rows of a form were changed at one stroke.
    Stroke(Stroke),
}

/// What was done to several cells or rows at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stroke {
    /// So many cells were pasted.
    Pasted(usize),
    /// So many cells were emptied.
    Cleared(usize),
    /// So many cells were filled from the one above or on the left, or with one text.
    Filled(usize),
    /// So many rows were inserted.
    Inserted(usize),
    /// So many rows were deleted.
    Removed(usize),
    /// So many rows were moved.
    Moved(usize),
    /// So many indicators were parted from the labels of their neighbours.
    Parted(usize),
    /// A box was ticked, or its tick taken away.
    Ticked,
    /// An indicator was completed from the library of indicators.
    Completed,
}

/// One form before and after a change; `None` where there was, or is, none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Swap {
    /// Which.
    pub id: String,
    /// Where the form stands, or stood.
    pub at: usize,
    /// As it was.
    pub before: Option<Arc<Form>>,
    /// As it became.
    pub after: Option<Arc<Form>>,
}

/// A step that can be undone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// By which the journal knows it: counted up from 1 here, below 0 for what was done before the page was opened.
    pub number: i64,
    /// What was done.
    pub deed: Deed,
    /// The forms, in the order in which they were changed.
    pub swaps: Vec<Swap>,
}

/// A change that was made: what it was, and the forms it touched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done {
    /// What was done, undone or redone.
    pub deed: Deed,
    /// Ids of the forms that are new, other, or gone.
    pub touched: Vec<String>,
}

/// What to do with a form that comes in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decision {
    /// Keep it beside all others.
    Add,
    /// Let it take the place of the stored form with this id.
    Replace(String),
    /// Leave it out.
    Skip,
}

/// All forms that are kept.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Library {
    /// In the order in which they came.
    forms: Vec<Arc<Form>>,
    /// Where they stand.
    places: Places,
    done: Vec<Change>,
    undone: Vec<Change>,
    /// The number of the last change.
    last: i64,
}

impl Library {
    /// A library of forms as they were stored, with nothing to undo. Ids are unique.
    pub fn of<F: Into<Arc<Form>>>(forms: impl IntoIterator<Item = F>) -> Library {
        Library { forms: forms.into_iter().map(Into::into).collect(), ..Library::default() }
    }

    /// The forms, in the order in which they came.
    pub fn forms(&self) -> &[Arc<Form>] {
        &self.forms
    }

    /// The form with an id.
    pub fn form(&self, id: &str) -> Option<&Arc<Form>> {
        self.position(id).map(|at| &self.forms[at])
    }

    /// Whether there is a step to undo.
    pub fn can_undo(&self) -> bool {
        !self.done.is_empty()
    }

    /// Whether there is a step to redo.
    pub fn can_redo(&self) -> bool {
        !self.undone.is_empty()
    }

    /// The stored form that states the targets of the same unit for the same project and year.
    pub fn same_as(&self, form: &Form) -> Option<&Arc<Form>> {
        let same = |stored: &&Arc<Form>| {
            stored.kind == form.kind
                && stored.fiscal_year == form.fiscal_year
                && stored.name == form.name
                && stored.unit_name() == form.unit_name()
        };
        self.forms.iter().find(same).filter(|_| !form.name.is_blank())
    }

    /// Writes a text into fields of a form: several where a merged cell covers several rows.
    ///
    /// Returns `None`, and changes nothing, where the form does not exist or says so already.
    pub fn edit(&mut self, id: &str, fields: &[Field], text: &str) -> Option<Done> {
        self.change(id, Deed::Edited, |form| {
            for &field in fields {
                edit::set(form, field, text);
            }
        })
    }

    /// Makes fixes in a form, as one step. Their places are those of a form that is checked alone.
    ///
    /// Returns `None`, and changes nothing, where the form does not exist or is so already.
    pub fn fix(&mut self, id: &str, fixes: &[Fix]) -> Option<Done> {
        self.change(id, Deed::Fixed(fixes.len()), |form| {
            for each in fixes {
                fix::apply(form, each, 0);
            }
        })
    }

    /// Makes all safe fixes in forms, as one step: those that change how something is written and no number.
    ///
    /// Returns `None`, and changes nothing, where there is none to make.
    pub fn mend(&mut self, ids: &[String], profile: &Profile) -> Option<Done> {
        let (mut swaps, mut count) = (Vec::new(), 0);
        for id in ids {
            let Some(at) = self.position(id) else { continue };
            let before = self.forms[at].clone();
            let mut document = Document { forms: vec![Form::clone(&before)], unplaced: Vec::new() };
            let applied = fix::apply_all(&mut document, profile, &BTreeSet::new());
            let Some(mut after) = document.forms.pop() else { continue };
            after.id.clone_from(id);
            if after != *before {
                count += applied.len();
                swaps.push(Swap { id: id.clone(), at, before: Some(before), after: Some(Arc::new(after)) });
            }
        }
        if swaps.is_empty() { None } else { Some(self.make(Deed::Fixed(count), swaps)) }
    }

    /// Sets a finding of a form aside.
    pub fn ignore(&mut self, id: &str, ignore: Ignore) -> Option<Done> {
        self.change(id, Deed::Ignored, |form| form.set_aside(ignore))
    }

    /// Sets findings of several forms aside, as one step: what a review says of each, by its index.
    ///
    /// Returns `None`, and changes nothing, where the forms say so already.
    pub fn set_aside(&mut self, aside: BTreeMap<usize, Vec<Ignore>>) -> Option<Done> {
        self.lay_review(aside, BTreeMap::new())
    }

    /// Takes a finding of a form up again.
    pub fn heed(&mut self, id: &str, code: &str, anchor: &str) -> Option<Done> {
        self.change(id, Deed::Ignored, |form| {
            form.ignores.retain(|ignore| ignore.code != code || ignore.anchor != anchor);
        })
    }

    /// Changes a form, as one step that is labelled with the deed; `None` where it does not exist or nothing changed.
    pub fn change(&mut self, id: &str, deed: Deed, change: impl FnOnce(&mut Form)) -> Option<Done> {
        let at = self.position(id)?;
        let before = self.forms.get(at)?;
        let mut after = Form::clone(before);
        change(&mut after);
        if after == **before {
            return None;
        }
        // What is made of a form when it is read again must not give it another id.
        after.id = id.to_owned();
        let swap = Swap { id: id.to_owned(), at, before: Some(before.clone()), after: Some(Arc::new(after)) };
        Some(self.make(deed, vec![swap]))
    }

    /// Takes forms in, each as decided. Returns `None` where all are skipped.
    ///
    /// A stored form is replaced once: of two that would take its place the second is kept beside the first.
    pub fn keep(&mut self, forms: Vec<(Form, Decision)>) -> Option<Done> {
        self.take_in(forms, Deed::Kept)
    }

    /// Takes forms in that were made here, each beside all others, as one step that is labelled with the deed.
    pub fn add(&mut self, forms: Vec<Form>, deed: Deed) -> Option<Done> {
        self.take_in(forms.into_iter().map(|form| (form, Decision::Add)).collect(), |_| deed)
    }

    /// Takes forms back that were deleted earlier. One whose id is taken meanwhile gets another.
    pub fn restore(&mut self, forms: Vec<Form>) -> Option<Done> {
        self.take_in(forms.into_iter().map(|form| (form, Decision::Add)).collect(), Deed::Restored)
    }

    fn take_in(&mut self, forms: Vec<(Form, Decision)>, deed: impl FnOnce(usize) -> Deed) -> Option<Done> {
        let mut swaps: Vec<Swap> = Vec::new();
        let mut ids = Ids::default();
        self.forms.iter().for_each(|form| drop(ids.take(&form.id)));
        let mut replaced = BTreeSet::new();
        for (mut form, decision) in forms {
            let id = match decision {
                Decision::Skip => continue,
                Decision::Replace(id) if self.form(&id).is_some() && replaced.insert(id.clone()) => {
                    ids.taken.insert(id.clone());
                    id
                }
                Decision::Replace(_) | Decision::Add => ids.take(&form.id),
            };
            form.id.clone_from(&id);
            let before = self.form(&id).cloned();
            // What a person set aside stays so, as long as the text that it speaks of stands.
            if let Some(before) = before.as_ref().filter(|_| form.ignores.is_empty()) {
                form.ignores.clone_from(&before.ignores);
            }
            if let Some(before) = before.as_ref().filter(|_| form.judgement.is_empty()) {
                form.judgement.clone_from(&before.judgement);
            }
            let at = self.position(&id).unwrap_or(self.forms.len() + swaps.len());
            swaps.push(Swap { id, at, before, after: Some(Arc::new(form)) });
        }
        if swaps.is_empty() { None } else { Some(self.make(deed(swaps.len()), swaps)) }
    }

    /// Deletes a form.
    pub fn delete(&mut self, id: &str) -> Option<Done> {
        let at = self.position(id)?;
        let before = self.forms.get(at).cloned();
        Some(self.make(Deed::Deleted, vec![Swap { id: id.to_owned(), at, before, after: None }]))
    }

    /// Deletes forms, as one step.
    ///
    /// Returns `None` where none of them is there.
    pub fn delete_all(&mut self, ids: &[String]) -> Option<Done> {
        let wanted: BTreeSet<&str> = ids.iter().map(String::as_str).gather();
        let here = self.forms.iter().enumerate().filter(|(_, form)| wanted.contains(form.id.as_str()));
        let gone = here.map(|(at, form)| Swap { id: form.id.clone(), at, before: Some(form.clone()), after: None });
        let mut swaps: Vec<Swap> = gone.collect();
        // Taken back from behind, each form finds those before it in their places.
        swaps.reverse();
        match swaps.len() {
            0 => None,
            1 => Some(self.make(Deed::Deleted, swaps)),
            count => Some(self.make(Deed::DeletedAll(count), swaps)),
        }
    }

    /// Says how far forms have come, and what a person says of them, as one step.
    ///
    /// Returns `None`, and changes nothing, where they say so already.
    pub fn judge(&mut self, ids: &[String], judge: impl Fn(&mut Judgement)) -> Option<Done> {
        let wanted: BTreeSet<&str> = ids.iter().map(String::as_str).gather();
        let mut swaps = Vec::new();
        for (at, before) in self.forms.iter().enumerate().filter(|(_, form)| wanted.contains(form.id.as_str())) {
            let mut after = Form::clone(before);
            judge(&mut after.judgement);
            if after != **before {
                let id = before.id.clone();
                swaps.push(Swap { id, at, before: Some(before.clone()), after: Some(Arc::new(after)) });
            }
        }
        if swaps.is_empty() { None } else { Some(self.make(Deed::Judged(swaps.len()), swaps)) }
    }

    /// Lays what a review says beside the forms, as one step: what is set aside in each and what is said of it, by its
    /// index.
    ///
    /// Returns `None`, and changes nothing, where the forms say so already.
    pub fn lay_review(
        &mut self,
        aside: BTreeMap<usize, Vec<Ignore>>,
        mut judgements: BTreeMap<usize, Judgement>,
    ) -> Option<Done> {
        let (mut swaps, mut count) = (Vec::new(), 0);
        let mut said = aside;
        for at in judgements.keys() {
            said.entry(*at).or_default();
        }
        for (at, ignores) in said {
            let Some(before) = self.forms.get(at) else { continue };
            let mut after = Form::clone(before);
            let new = ignores.into_iter().filter(|ignore| !before.ignores.contains(ignore));
            count += new.map(|ignore| after.set_aside(ignore)).count();
            if let Some(judgement) = judgements.remove(&at).filter(|judgement| *judgement != before.judgement) {
                after.judgement = judgement;
                count += 1;
            }
            if after != **before {
                let id = before.id.clone();
                swaps.push(Swap { id, at, before: Some(before.clone()), after: Some(Arc::new(after)) });
            }
        }
        if swaps.is_empty() { None } else { Some(self.make(Deed::Reviewed(count), swaps)) }
    }

    /// Takes the last step back.
    pub fn undo(&mut self) -> Option<Done> {
        let change = self.done.pop()?;
        // Backwards, so that a form that was swapped twice ends as it was first.
        self.put_all(change.swaps.iter().rev().map(|swap| (swap, swap.before.clone())));
        let done = change.told();
        self.undone.push(change);
        Some(done)
    }

    /// Takes the last undone step again.
    pub fn redo(&mut self) -> Option<Done> {
        let change = self.undone.pop()?;
        self.put_all(change.swaps.iter().map(|swap| (swap, swap.after.clone())));
        let done = change.told();
        self.done.push(change);
        Some(done)
    }

    /// Takes over what another tab stored, or removed, by its id: not a step that can be undone here.
    pub fn take_over(&mut self, others: Vec<(String, Option<Form>)>) {
        let at = self.forms.len();
        let swaps = others.into_iter().map(|(id, form)| Swap { id, at, before: None, after: form.map(Arc::new) });
        let swaps: Vec<Swap> = swaps.collect();
        self.put_all(swaps.iter().map(|swap| (swap, swap.after.clone())));
        let ids: BTreeSet<&str> = swaps.iter().map(|swap| swap.id.as_str()).gather();
        let touches = |change: &Change| change.swaps.iter().any(|swap| ids.contains(swap.id.as_str()));
        // A step that would bring back an older state of these forms must not be taken.
        self.done.retain(|change| !touches(change));
        self.undone.retain(|change| !touches(change));
    }

    fn make(&mut self, deed: Deed, swaps: Vec<Swap>) -> Done {
        self.put_all(swaps.iter().map(|swap| (swap, swap.after.clone())));
        self.last += 1;
        let change = Change { number: self.last, deed, swaps };
        let done = change.told();
        self.done.push(change);
        if self.done.len() > LONGEST_LOG {
            self.done.remove(0);
        }
        self.undone.clear();
        done
    }

    /// Puts many forms where they belong. Thousands of them are no more work each than one.
    fn put_all<'a>(&mut self, swaps: impl Iterator<Item = (&'a Swap, Option<Arc<Form>>)>) {
        let mut ids: Option<BTreeSet<String>> = None;
        for (at, (swap, form)) in swaps.enumerate() {
            if at < FEW {
                self.put(self.position(&swap.id), swap.at, form);
                continue;
            }
            let ids = ids.get_or_insert_with(|| self.forms.iter().map(|form| form.id.clone()).gather());
            let known = ids.contains(&swap.id);
            let here = || self.forms.get(swap.at).filter(|here| here.id == swap.id).map(|_| swap.at);
            let anywhere = || self.forms.iter().position(|form| form.id == swap.id);
            let here = known.then(|| here().or_else(anywhere)).flatten();
            match form {
                Some(_) => _ = ids.insert(swap.id.clone()),
                None => _ = ids.remove(&swap.id),
            }
            self.put(here, swap.at, form);
        }
    }

    /// Puts a form in the place of the one that stands `here`; a new one, or one that comes back, where it belongs. Where
    /// forms stand is found out anew only when one has come or gone: most changes are edits.
    fn put(&mut self, here: Option<usize>, at: usize, form: Option<Arc<Form>>) {
        match (here, form) {
            (Some(here), Some(form)) => self.forms[here] = form,
            (Some(here), None) => {
                self.forms.remove(here);
                self.places.forget();
            }
            (None, Some(form)) => {
                self.forms.insert(at.min(self.forms.len()), form);
                self.places.forget();
            }
            (None, None) => {}
        }
    }

    fn position(&self, id: &str) -> Option<usize> {
        self.places.of(&self.forms, id)
    }
}

impl Change {
    fn told(&self) -> Done {
        Done { deed: self.deed.clone(), touched: self.swaps.iter().map(|swap| swap.id.clone()).collect() }
    }
}

/// Ids that are taken, each once.
#[derive(Debug, Default)]
pub struct Ids {
    taken: BTreeSet<String>,
    /// How far each id was counted up, so that many forms of one id are not counted anew each time.
    last: BTreeMap<String, usize>,
}

impl Ids {
    /// Takes an id: itself, or with a number behind it where it is taken; a word where it is empty.
    pub fn take(&mut self, id: &str) -> String {
        let id = if id.is_empty() { "form" } else { id };
        let mut free = id.to_owned();
        if self.taken.contains(id) {
            let last = self.last.entry(id.to_owned()).or_insert(1);
            while self.taken.contains(&free) {
                *last += 1;
                free = format!("{id}-{last}");
            }
        }
        self.taken.insert(free.clone());
        free
    }
}
