//! What the JSON files beside the contract's have in common: they name their format and its version, are written indented
//! with a line break at the end, and fail to be read in two ways.

use std::fmt;

use serde::de::{DeserializeOwned, Error, IgnoredAny, MapAccess, Visitor};
use serde::{Deserializer, Serialize};

use crate::language::{Message, Words};

/// A kind of file.
#[derive(Debug, PartialEq, Eq)]
pub struct Kind {
    /// The format's name, as `format` says it.
    pub format: &'static str,
    /// The version that is written; newer ones are not read.
    pub version: u32,
    /// What it is called.
    pub what: Words,
    /// How to get one that can be read.
    pub anew: Words,
}

/// Why a text is no file of a kind.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum FileError {
    /// Not JSON, or not of this kind: where it stops making sense, 1-based.
    NotOurs {
        /// What was expected.
        kind: &'static Kind,
        /// Line of the text.
        line: usize,
    },
    /// Written by a newer program.
    TooNew {
        /// What it is.
        kind: &'static Kind,
        /// Its version.
        found: u32,
    },
}

impl FileError {
    /// What is wrong, where, and what to do.
    pub fn message(&self) -> Message {
        match self {
            FileError::NotOurs { kind: Kind { what, anew, .. }, line } => Message {
                zh: format!("这不是绩目的{}（第 {line} 行起不对）。{}", what.zh, anew.zh),
                en: format!("This is no {} of Jimu (wrong from line {line}). {}", what.en, anew.en),
            },
            FileError::TooNew { kind: Kind { what, .. }, found } => Message {
                zh: format!("这份{}由更新的版本写成（版本 {found}），请换用新版绩目。", what.zh),
                en: format!("The {} was written by a newer version ({found}); use a newer Jimu.", what.en),
            },
        }
    }
}

/// A file as it is written: `format` and `version` beside the rest.
pub(super) trait File: Serialize + DeserializeOwned {
    /// What it is.
    const KIND: &'static Kind;

    /// Its format and version, as it says.
    fn head(&self) -> (&str, u32);
}

/// The format that some JSON names at its top, read no further than that: what stands behind may be damaged.
pub fn format_of(text: &str) -> Option<String> {
    let text = text.trim_start_matches('\u{FEFF}');
    let mut found = None;
    // It ends with an error where the format was found, or where there is none to be found.
    drop(serde_json::Deserializer::from_str(text).deserialize_map(Naming(&mut found)));
    found
}

/// Looks for the format among the entries of a file.
struct Naming<'a>(&'a mut Option<String>);

impl<'de> Visitor<'de> for Naming<'_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a file that names its format")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<(), A::Error> {
        while let Some(name) = entries.next_key::<String>()? {
            if name == "format" {
                *self.0 = Some(entries.next_value()?);
                return Err(A::Error::custom("the rest is of no matter"));
            }
            entries.next_value::<IgnoredAny>()?;
        }
        Ok(())
    }
}

/// Writes a file: indented, stable bytes, a line break at the end.
pub(super) fn write(file: &impl File) -> String {
    // Plain data with text keys always serialises.
    let mut json = serde_json::to_string_pretty(file).unwrap_or_default();
    json.push('\n');
    json
}

/// Reads a file.
///
/// # Errors
/// Where the text is not of this kind, or is newer than this program.
pub(super) fn read<F: File>(text: &str) -> Result<F, FileError> {
    let kind = F::KIND;
    let text = text.trim_start_matches('\u{FEFF}');
    let file: F = serde_json::from_str(text).map_err(|error| FileError::NotOurs { kind, line: error.line() })?;
    match file.head() {
        (format, _) if format != kind.format => Err(FileError::NotOurs { kind, line: 1 }),
        (_, found) if found > kind.version => Err(FileError::TooNew { kind, found }),
        _ => Ok(file),
    }
}
