//! Which forms are summed up, and what was stated of them when they came in.

use std::collections::BTreeSet;
use std::sync::Arc;

use jimu::export::name;
use jimu::export::plain_table::PlainTable;
use jimu::form::{Document, Form, FormKind};
use jimu::library::Query;
use jimu::order::Gather;
use jimu::store::{StoreError, stated};
use jimu::summary::{Stated, claims_of};
use leptos::prelude::*;

use super::State;
use crate::ui::platform::keep;

/// Under which name the sentences that stood over forms are kept.
pub(super) const KEPT: &str = "stated";

/// Sentences that are kept: the last ones that came in.
const MOST: usize = 100;

/// What can be done to the summary.
pub(crate) enum SummaryAction {
    /// Sum up other forms.
    Filter(Filter),
    /// Hand a table over as a file of separated values.
    Export(PlainTable),
    /// Put a table on the clipboard.
    Copy(PlainTable),
}

/// Which forms are summed up.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Filter {
    /// Words that the forms hold.
    pub(crate) search: String,
    /// The unit; of those without one, where it is there and empty.
    pub(crate) unit: Option<Option<String>>,
    /// The year, in the same way.
    pub(crate) year: Option<Option<i32>>,
    /// Project forms, or department forms.
    pub(crate) kind: Option<FormKind>,
    /// These forms only.
    pub(crate) among: Option<Arc<BTreeSet<String>>>,
}

impl Filter {
    fn takes(&self, form: &Form) -> bool {
        self.kind.is_none_or(|kind| form.kind == kind)
            && self.year.is_none_or(|year| form.fiscal_year == year)
            && self.unit.as_ref().is_none_or(|unit| form.unit_name() == unit.as_deref())
            && self.among.as_ref().is_none_or(|among| among.contains(&form.id))
    }
}

/// The summing part of the state. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Summing {
    filter: RwSignal<Filter>,
    /// Kept beside the forms: what stands around them is not stored with them.
    stated: RwSignal<Vec<Stated>>,
}

impl Summing {
    /// All forms, and what was stated of them.
    pub(super) fn load() -> Summing {
        Summing { filter: RwSignal::new(Filter::default()), stated: RwSignal::new(kept()) }
    }
}

impl State {
    // ---- What components read --------------------------------------------------------------------------------

    /// Which forms are summed up.
    pub(crate) fn summary_filter(self) -> Filter {
        self.summing.filter.get()
    }

    /// The forms that are summed up, in the order of the library.
    pub(crate) fn summed_forms(self) -> Vec<Arc<Form>> {
        let filter = self.summing.filter.read();
        let query = Query::of(&filter.search);
        let library = self.library.read();
        library.forms().iter().filter(|form| filter.takes(form) && self.finds(form, &query)).cloned().collect()
    }

    /// What was stated of forms when they came in.
    pub(crate) fn stated(self) -> Vec<Stated> {
        self.summing.stated.get()
    }

    // ---- What changes it -------------------------------------------------------------------------------------

    pub(super) fn act_on_summary(self, action: SummaryAction) {
        match action {
            SummaryAction::Filter(filter) => {
                if self.summing.filter.with_untracked(|now| *now != filter) {
                    self.summing.filter.set(filter);
                }
            }
            SummaryAction::Export(table) => {
                let name = name::in_batch([table.title.clone()], "csv").concat();
                self.save_file(&name, "text/csv;charset=utf-8", &table.csv());
            }
            SummaryAction::Copy(table) => self.copy_table(&table, |words| words.summary.copied),
        }
    }

    /// Remembers what the text around forms states of them.
    pub(super) fn remember_stated(self, document: &Document, ids: &[String]) {
        let forms: BTreeSet<String> = ids.iter().cloned().gather();
        let new = claims_of(&document.unplaced).into_iter().map(|sentence| Stated { sentence, forms: forms.clone() });
        self.add_stated(new.collect());
    }

    /// Adds the sentences of a backup to those that are here.
    pub(super) fn take_stated(self, text: &str) {
        let here = self.summing.stated.get_untracked();
        let mut new = stated::read(text).unwrap_or_default();
        new.retain(|one| here.iter().all(|known| known.sentence != one.sentence));
        self.add_stated(new);
    }

    /// Adds sentences to those that are stored now: another tab may have added some. Where there is no room for them, they
    /// are offered until the page is closed.
    fn add_stated(self, new: Vec<Stated>) {
        if new.is_empty() {
            return;
        }
        let mut all = kept();
        all.retain(|known| new.iter().all(|one| one.sentence != known.sentence));
        all.extend(new);
        let surplus = all.len().saturating_sub(MOST);
        all.drain(..surplus);
        // What a newer version keeps is left to it.
        if keep::text(KEPT).is_none_or(|text| stated::read(&text) != Err(StoreError::Newer)) {
            keep::keep_text(KEPT, &stated::write(&all)).unwrap_or_default();
        }
        self.summing.stated.set(all);
    }
}

/// The sentences that are kept. What cannot be read offers nothing.
fn kept() -> Vec<Stated> {
    keep::text(KEPT).and_then(|text| stated::read(&text).ok()).unwrap_or_default()
}
