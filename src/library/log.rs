//! The log of changes seen from outside: to be kept elsewhere, and put back when the page is opened again.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{Change, LONGEST_LOG, Library};
use crate::form::Form;
use crate::order::Gather;

/// The forms as they would be after some steps were taken back or again.
struct Standing<'a> {
    now: BTreeMap<&'a str, Option<&'a Arc<Form>>>,
    /// Forms that became what no step tells of: no step before that can be taken back.
    lost: BTreeSet<&'a str>,
}

impl<'a> Standing<'a> {
    fn of(library: &'a Library) -> Standing<'a> {
        let now = library.forms.iter().map(|form| (form.id.as_str(), Some(form))).gather();
        Standing { now, lost: BTreeSet::new() }
    }

    fn is(&self, id: &str, form: Option<&Arc<Form>>) -> bool {
        !self.lost.contains(id) && self.now.get(id).copied().flatten() == form
    }

    /// Takes a step back, or again, where it fits what stands; else its forms are lost to all steps that follow.
    fn take(&mut self, change: &'a Change, back: bool) -> bool {
        let mut swaps: Vec<_> =
            change.swaps.iter().map(|swap| (swap.id.as_str(), swap.before.as_ref(), swap.after.as_ref())).collect();
        if back {
            swaps.reverse();
        }
        let mut fits = true;
        for &(id, before, after) in &swaps {
            let (from, to) = if back { (after, before) } else { (before, after) };
            fits &= self.is(id, from);
            self.now.insert(id, to);
        }
        if !fits {
            self.lost.extend(swaps.iter().map(|(id, ..)| *id));
        }
        fits
    }
}

impl Library {
    /// The steps that can be undone, the last one last, and those that can be redone, the next one last.
    pub fn log(&self) -> (&[Change], &[Change]) {
        (&self.done, &self.undone)
    }

    /// Puts steps back that were made before the library was loaded, behind those that were made since.
    ///
    /// A step is put back where it fits what stands: another tab may have changed a form in between, or a write may have
    /// been lost. One that does not fit is left out, and so are all older ones that touch the same forms.
    pub fn restore_log(&mut self, done: Vec<Change>, undone: Vec<Change>) {
        let (fit_done, fit_undone) = {
            let mut standing = Standing::of(self);
            for change in self.done.iter().rev() {
                standing.take(change, true);
            }
            let room = LONGEST_LOG.saturating_sub(self.done.len());
            let fit_done: Vec<bool> = done.iter().rev().take(room).map(|change| standing.take(change, true)).collect();
            let mut standing = Standing::of(self);
            // What is done now is no continuation of what was undone then.
            let untouched = self.done.is_empty() && self.undone.is_empty();
            let fit_undone: Vec<bool> =
                undone.iter().rev().map(|change| untouched && standing.take(change, false)).collect();
            (fit_done, fit_undone)
        };
        let fitting = |changes: Vec<Change>, fits: Vec<bool>| {
            let kept = changes.into_iter().rev().zip(fits).filter(|(_, fits)| *fits).map(|(change, _)| change);
            let mut kept: Vec<Change> = kept.collect();
            kept.reverse();
            kept
        };
        self.done.splice(..0, fitting(done, fit_done));
        self.undone.splice(..0, fitting(undone, fit_undone));
    }
}
