//! The source under review, as it is at the moment.

use std::sync::Arc;

use leptos::prelude::*;

use crate::ui::state::{Review, State};

/// The review of one source. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Current(Memo<Arc<Review>>);

impl Current {
    /// The one that is shown now. When it gives way to another, the last state of it stays until nothing shows it.
    pub(super) fn of(state: State) -> Option<Current> {
        let first = state.review().get_untracked()?;
        let now = move |old: Option<&Arc<Review>>| {
            let same = |review: &Arc<Review>| review.number == first.number;
            state.review().get().filter(same).unwrap_or_else(|| old.unwrap_or(&first).clone())
        };
        let differs = |before: Option<&Arc<Review>>, after: Option<&Arc<Review>>| match (before, after) {
            (Some(before), Some(after)) => !Arc::ptr_eq(before, after),
            _ => true,
        };
        Some(Current(Memo::new_with_compare(now, differs)))
    }

    /// A piece of it, which is told anew only when it has changed.
    pub(super) fn part<T>(self, pick: impl Fn(&Review) -> T + Send + Sync + 'static) -> Memo<T>
    where
        T: PartialEq + Send + Sync + 'static,
    {
        Memo::new(move |_| self.0.with(|review| pick(review)))
    }

    /// What it is now, for those who do not follow it.
    pub(super) fn has<T>(self, pick: impl FnOnce(&Review) -> T) -> T {
        self.0.with_untracked(|review| pick(review))
    }

    /// The same, for those who do.
    pub(super) fn with<T>(self, pick: impl FnOnce(&Review) -> T) -> T {
        self.0.with(|review| pick(review))
    }
}
