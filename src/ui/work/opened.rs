//! What crosses from the module that opens files to the page.

use jimu::source::Source;
use serde::{Deserialize, Serialize};

/// What opening a file gave.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Opened {
    /// What can be read; an archive gives one for each file in it.
    pub(crate) sources: Vec<Source>,
    /// What cannot be read, with the reason.
    pub(crate) refused: Vec<Told>,
    /// What was opened, but not whole.
    pub(crate) warned: Vec<Told>,
    /// The recipe by which the sources are to be read, as the page packs it; none when they are opened.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) by: Option<String>,
}

/// A sentence about a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Told {
    /// The file's name.
    pub(crate) name: String,
    /// The sentence in Chinese.
    pub(crate) zh: String,
    /// … in English.
    pub(crate) en: String,
}
