//! Paragraphs and tables → forms.

use crate::form::Document;
use crate::read::Reading;

/// The account of every non-blank character of the source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Account {
    /// Non-blank characters that are not markup.
    pub total: usize,
    /// … in a field.
    pub in_fields: usize,
    /// … in a label the lexicon knows.
    pub in_labels: usize,
    /// … in a repair's `before` (page marks, repeated headers).
    pub in_repairs: usize,
    /// … in `unplaced`, of a form or of the document.
    pub unplaced: usize,
}

impl Account {
    /// Characters that are nowhere: always 0, and the tests hold it.
    pub fn lost(&self) -> usize {
        self.total.saturating_sub(self.in_fields + self.in_labels + self.in_repairs + self.unplaced)
    }
}

/// What recognising made of a reading.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Recognised {
    /// Forms, and text that belongs to none.
    pub document: Document,
    /// Proof that nothing was lost.
    pub account: Account,
}

/// Recognises the forms in a reading. Never fails; a source without forms gives an empty document with everything in
/// `unplaced`.
pub fn recognise(_reading: &Reading) -> Recognised {
    Recognised::default()
}
