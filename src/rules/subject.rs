//! A form that is being checked, with what several rules want to know of it.

use std::cell::OnceCell;
use std::ops::Deref;
use std::sync::OnceLock;

use crate::finding::Field;
use crate::form::{Form, Pair};
use crate::rules::text::passages::{Passage, fields_by_text, passages};
use crate::text::fold;

/// A form that is being checked. What several rules ask of it is worked out when the first of them does.
pub struct Subject<'a> {
    form: &'a Form,
    known: &'a Known,
    passages: OnceCell<Vec<Passage<'a>>>,
}

/// What is known of a form by now: it outlives a check that is cut short, and serves when that goes on.
#[derive(Debug, Default)]
pub(super) struct Known {
    pairs: OnceLock<Vec<Pair>>,
    counterparts: OnceLock<Vec<Option<usize>>>,
    fields_by_text: OnceLock<Vec<Vec<Field>>>,
    folded: OnceLock<Vec<Folded>>,
}

/// What an indicator says, as matching sees it ([`fold`]).
#[derive(Debug)]
pub(super) struct Folded {
    /// Its name.
    pub(super) name: String,
    /// Its target value.
    pub(super) value: String,
    /// The labels above it, outermost first.
    pub(super) path: Vec<String>,
}

impl<'a> Subject<'a> {
    /// A form, and what is known of it.
    pub(super) fn of(form: &'a Form, known: &'a Known) -> Subject<'a> {
        Subject { form, known, passages: OnceCell::new() }
    }

    /// [`Form::pairs`].
    pub(super) fn pairs(&self) -> &[Pair] {
        self.known.pairs.get_or_init(|| self.form.pairs())
    }

    /// [`Form::counterparts`].
    pub(super) fn counterparts(&self) -> &[Option<usize>] {
        self.known.counterparts.get_or_init(|| self.form.counterparts_in(self.pairs()))
    }

    /// The texts that a person wrote, each once.
    pub(super) fn passages(&self) -> &[Passage<'a>] {
        self.passages.get_or_init(|| {
            let by_text = self.known.fields_by_text.get_or_init(|| fields_by_text(self.form));
            passages(self.form, by_text)
        })
    }

    /// The indicators, folded.
    pub(super) fn folded(&self) -> &[Folded] {
        self.known.folded.get_or_init(|| {
            let indicators = self.form.indicators.iter();
            let folded = indicators.map(|indicator| Folded {
                name: fold(indicator.name.as_str()),
                value: fold(indicator.value.text.as_str()),
                path: indicator.path.iter().map(|label| fold(label.as_str())).collect(),
            });
            folded.collect()
        })
    }
}

impl Deref for Subject<'_> {
    type Target = Form;

    fn deref(&self) -> &Form {
        self.form
    }
}
