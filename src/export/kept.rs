//! What a person keeps beside the forms, as one JSON file of a backup, `jimu.kept` version 1.
//!
//! ```json
//! { "format": "jimu.kept", "version": 1,
//!   "choices": { "language": "zh-CN", "theme": "dark" },
//!   "records": { "indicators": "{\"version\":1,…}" },
//!   "besides": { "form-id": "[{\"line\":57,\"unit\":\"%\"}]" },
//!   "bin": [ "jimu.bin 3 20770 …" ] }
//! ```
//!
//! Records and entries of the bin stand here to the letter as they are stored: each knows its own version.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::export::file::{self, FileError, Kind};
use crate::language::Words;

/// The format's name.
pub const FORMAT: &str = "jimu.kept";
/// The version that is written.
pub const VERSION: u32 = 1;
/// What it is called, and how to get one.
pub static KIND: Kind = Kind {
    format: FORMAT,
    version: VERSION,
    what: Words { zh: "设置记录", en: "settings record" },
    anew: Words {
        zh: "其余内容不受影响；请重新备份一份。", en: "The rest is not affected; make a backup anew."
    },
};

/// What is kept beside the forms.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Kept {
    /// What a person chose, by name.
    pub choices: BTreeMap<String, String>,
    /// Records of the page's own, by name: the shared indicators, the sentences over forms.
    pub records: BTreeMap<String, String>,
    /// What the forms' own JSON does not say of each, by id.
    pub besides: BTreeMap<String, String>,
    /// The entries of the bin.
    pub bin: Vec<String>,
}

impl Kept {
    /// Whether nothing is kept.
    pub fn is_empty(&self) -> bool {
        self.choices.is_empty() && self.records.is_empty() && self.besides.is_empty() && self.bin.is_empty()
    }
}

#[derive(Serialize, Deserialize)]
struct File {
    format: String,
    version: u32,
    #[serde(default)]
    choices: BTreeMap<String, String>,
    #[serde(default)]
    records: BTreeMap<String, String>,
    #[serde(default)]
    besides: BTreeMap<String, String>,
    #[serde(default)]
    bin: Vec<String>,
}

impl file::File for File {
    const KIND: &'static Kind = &KIND;

    fn head(&self) -> (&str, u32) {
        (&self.format, self.version)
    }
}

/// Writes what is kept: indented, stable bytes, a line break at the end.
pub fn write(kept: &Kept) -> String {
    let Kept { choices, records, besides, bin } = kept.clone();
    let file = File { format: FORMAT.to_owned(), version: VERSION, choices, records, besides, bin };
    file::write(&file)
}

/// Reads it.
///
/// # Errors
/// Where the text is not of this format, or is newer than this program.
pub fn read(text: &str) -> Result<Kept, FileError> {
    let file: File = file::read(text)?;
    Ok(Kept { choices: file.choices, records: file.records, besides: file.besides, bin: file.bin })
}
