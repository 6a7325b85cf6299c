//! The indicator library: indicators as they are usually written, learnt from the stored forms and from shared files.

#![allow(dead_code, reason = "the grid and the indicator library use it next")]

use jimu::finding::Field;

use super::State;

/// An indicator as it is usually written, offered while a name is typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Completion {
    /// Its name.
    pub(crate) name: String,
    /// What else is usual for it: fields of the same row, and the text that each would get. Never those that are filled.
    pub(crate) rest: Vec<(Field, String)>,
    /// How often it was written so.
    pub(crate) times: usize,
}

impl State {
    /// What a name that is being typed into a field may become, the likeliest first; at most eight.
    #[expect(clippy::unused_self, reason = "the indicator library comes next")]
    pub(crate) fn completions(self, _field: Field, _typed: &str) -> Vec<Completion> {
        Vec::new()
    }
}
