//! A form that is being checked, with what several rules want to know of it.

use std::cell::OnceCell;
use std::ops::Deref;

use crate::form::{Form, Pair};
use crate::rules::text::passages::{Passage, passages};
use crate::text::fold;

/// A form that is being checked. What several rules ask of it is worked out when the first of them does.
pub struct Subject<'a> {
    form: &'a Form,
    pairs: OnceCell<Vec<Pair>>,
    counterparts: OnceCell<Vec<Option<usize>>>,
    passages: OnceCell<Vec<Passage<'a>>>,
    folded: OnceCell<Vec<Folded>>,
}

/// What an indicator says, as matching sees it ([`fold`]).
pub(super) struct Folded {
    /// Its name.
    pub(super) name: String,
    /// Its target value.
    pub(super) value: String,
    /// The labels above it, outermost first.
    pub(super) path: Vec<String>,
}

impl<'a> Subject<'a> {
    /// A form of which nothing is known yet.
    pub(super) fn of(form: &'a Form) -> Subject<'a> {
        Subject {
            form,
            pairs: OnceCell::new(),
            counterparts: OnceCell::new(),
            passages: OnceCell::new(),
            folded: OnceCell::new(),
        }
    }

    /// [`Form::pairs`].
    pub(super) fn pairs(&self) -> &[Pair] {
        self.pairs.get_or_init(|| self.form.pairs())
    }

    /// [`Form::counterparts`].
    pub(super) fn counterparts(&self) -> &[Option<usize>] {
        self.counterparts.get_or_init(|| self.form.counterparts_in(self.pairs()))
    }

    /// The texts that a person wrote, each once.
    pub(super) fn passages(&self) -> &[Passage<'a>] {
        self.passages.get_or_init(|| passages(self.form))
    }

    /// The indicators, folded.
    pub(super) fn folded(&self) -> &[Folded] {
        self.folded.get_or_init(|| {
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
