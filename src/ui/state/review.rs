//! What was made of one paste, before it is stored.

use std::collections::BTreeSet;
use std::sync::Arc;

use jimu::assign::{Assignment, How, assign_all};
use jimu::export::table::{self, FormTable};
use jimu::fields::{Difference, differences};
use jimu::finding::{Finding, Severity};
use jimu::form::{Document, Unplaced};
use jimu::library::{Decision, Library};
use jimu::recipe::{Doubt, Recipe};
use jimu::recognise::{ListedRepair, listed};
use jimu::source::Source;
use jimu::trace::Trace;

use crate::ui::words::Figures;
use crate::ui::work::{Seen, SourceText};

/// A form that is stored already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Clash {
    /// The id of the stored form.
    pub(crate) id: String,
    /// In what the two differ; empty where they say the same.
    pub(crate) differences: Vec<Difference>,
}

/// A source and all that was made of it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Review {
    /// The source as read; `None` for a backup, which has none.
    pub(crate) source: Option<SourceText>,
    /// The forms.
    pub(crate) document: Document,
    /// What the rules found.
    pub(crate) findings: Vec<Finding>,
    /// A table to draw for each form.
    pub(crate) tables: Vec<FormTable>,
    /// Which line belongs to which field.
    pub(crate) trace: Trace,
    /// The stored form that each would take the place of.
    pub(crate) clashes: Vec<Option<Clash>>,
    /// Words that the lexicon does not know, with what they are taken for.
    pub(crate) doubts: Vec<Doubt>,
    /// The source, to be read again; only where there is a word in doubt or a repair.
    pub(crate) again: Option<Source>,
    /// The headings of its tables.
    pub(crate) shape: Vec<String>,
    /// Which source it is: it stays the same when the source is read again.
    pub(crate) number: usize,
    /// The repairs of each form, those that were left undone among them.
    pub(crate) repairs: Vec<Vec<ListedRepair>>,
    /// By which it was read.
    pub(crate) recipe: Recipe,
    /// Unplaced texts that a person put into fields.
    pub(crate) assigned: Vec<Assignment>,
    /// Unplaced texts of the document that a person has seen, and that belong to no form.
    pub(crate) dismissed: Vec<Unplaced>,
    /// What was read, before a person put texts into fields.
    as_read: Option<Arc<(Document, Trace)>>,
}

impl Review {
    /// Looks at what was made of a source.
    pub(crate) fn of(seen: Seen, library: &Library) -> Review {
        let Seen { text, document, findings, trace, doubts, again, shape, left } = seen;
        let repairs = listed(&document, &left);
        let plain = Review::of_document(document, library);
        Review { source: Some(text), findings, trace, doubts, again, shape, repairs, ..plain }
    }

    /// Looks at forms from a backup, which were not checked yet.
    pub(crate) fn of_document(document: Document, library: &Library) -> Review {
        let tables = document.forms.iter().map(table::of).collect();
        let clashes = document.forms.iter().map(|form| Clash::of(form, library)).collect();
        Review {
            source: None,
            repairs: listed(&document, &[]),
            document,
            findings: Vec::new(),
            tables,
            trace: Trace::default(),
            clashes,
            doubts: Vec::new(),
            again: None,
            shape: Vec::new(),
            number: 0,
            recipe: Recipe::default(),
            assigned: Vec::new(),
            dismissed: Vec::new(),
            as_read: None,
        }
    }

    /// The same with these texts in fields, and no others: what was read stands below. Assignments that cannot be made any
    /// more are left out.
    pub(crate) fn with_assigned(&self, assigned: &[Assignment], library: &Library) -> Review {
        let as_read = match &self.as_read {
            Some(as_read) => as_read.clone(),
            None => Arc::new((self.document.clone(), self.trace.clone())),
        };
        let (mut document, mut trace) = (*as_read).clone();
        // What was set aside stays so.
        for (form, before) in document.forms.iter_mut().zip(&self.document.forms) {
            form.ignores.clone_from(&before.ignores);
        }
        let assigned = assign_all(&mut document, assigned);
        for one in &assigned {
            trace.assign(one.place, one.text.line, one.how == How::Append);
        }
        let mut next = Review { assigned, trace, as_read: Some(as_read), ..self.clone() };
        for (at, form) in document.forms.iter().enumerate() {
            if self.document.forms.get(at) != Some(form) {
                next.tables[at] = table::of(form);
                next.clashes[at] = Clash::of(form, library);
            }
        }
        Review { document, ..next }
    }

    /// What happens to each form unless the user decides otherwise: what is stored to the letter is skipped, what
    /// differs is replaced; a second form that would take the same place is kept beside the first.
    pub(crate) fn usual_decisions(&self) -> Vec<Decision> {
        let mut replaced = BTreeSet::new();
        let mut usual = |clash: &Option<Clash>| match clash {
            Some(clash) if clash.differences.is_empty() => Decision::Skip,
            Some(clash) if replaced.insert(clash.id.clone()) => Decision::Replace(clash.id.clone()),
            _ => Decision::Add,
        };
        self.clashes.iter().map(&mut usual).collect()
    }

    /// The counts for the strip.
    pub(crate) fn figures(&self) -> Figures {
        let count = |severity| {
            let counts = |finding: &&Finding| finding.severity == severity && finding.ignored.is_none();
            self.findings.iter().filter(counts).count()
        };
        let forms = &self.document.forms;
        Figures {
            forms: forms.len(),
            indicators: forms.iter().map(|form| form.indicators.len()).sum(),
            repairs: forms.iter().map(|form| form.repairs.len()).sum(),
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
            advice: count(Severity::Advice),
        }
    }

    /// How much of the source found its place: `100%`, or `99.7%`, and never rounded up to 100. Text outside any form
    /// has no place to find and is listed by itself.
    pub(crate) fn placed(&self) -> Option<String> {
        let source = self.source.as_ref()?;
        let letters = |text: &str| text.chars().filter(|letter| !letter.is_whitespace()).count();
        let stray = self.document.forms.iter().flat_map(|form| &form.unplaced);
        let without: usize = stray.map(|unplaced| letters(unplaced.text.as_str())).sum::<usize>() + source.lost;
        // In 64 bits: a few million characters times a thousand do not fit in the 32 of WebAssembly.
        let (total, placed) = (source.characters as u64, source.characters.saturating_sub(without) as u64);
        let tenths = (placed * 1000).checked_div(total).unwrap_or(1000);
        Some(if tenths % 10 == 0 { format!("{}%", tenths / 10) } else { format!("{}.{}%", tenths / 10, tenths % 10) })
    }
}

impl Clash {
    fn of(form: &jimu::form::Form, library: &Library) -> Option<Clash> {
        let stored = library.same_as(form)?;
        Some(Clash { id: stored.id.clone(), differences: differences(stored, form) })
    }
}
