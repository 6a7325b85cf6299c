//! Which forms are summed up, and what was stated of them when they came in.

use std::collections::BTreeSet;
use std::sync::Arc;

use jimu::export::name;
use jimu::export::plain_table::PlainTable;
use jimu::form::{Document, Form, FormKind};
use jimu::library::Query;
use jimu::summary::claims_of;
use leptos::prelude::*;

use super::State;

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

/// A sentence over forms that states their number, and the forms that stood under it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Stated {
    /// As written.
    pub(crate) sentence: String,
    /// Ids of the forms.
    pub(crate) forms: Arc<BTreeSet<String>>,
}

/// The summing part of the state. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Summing {
    filter: RwSignal<Filter>,
    /// Kept while the page is open: what stands around forms is not stored with them.
    stated: RwSignal<Vec<Stated>>,
}

impl Summing {
    /// All forms; nothing was stated of them.
    pub(super) fn new() -> Summing {
        Summing { filter: RwSignal::new(Filter::default()), stated: RwSignal::new(Vec::new()) }
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

    /// What was stated of forms that came in since the page was opened.
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
        let forms: Arc<BTreeSet<String>> = Arc::new(ids.iter().cloned().collect());
        let new = claims_of(&document.unplaced).into_iter().map(|sentence| Stated { sentence, forms: forms.clone() });
        self.summing.stated.update(|stated| {
            for one in new {
                stated.retain(|known| known.sentence != one.sentence);
                stated.push(one);
            }
        });
    }
}
