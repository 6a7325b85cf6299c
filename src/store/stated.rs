//! The sentences over forms that state their number, as they are kept: one record, versioned, in JSON.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::StoreError;
use crate::summary::Stated;

/// The version that is written.
const VERSION: u32 = 1;

#[derive(Serialize, Deserialize)]
struct Record {
    version: u32,
    stated: Vec<Entry>,
}

#[derive(Serialize, Deserialize)]
struct Entry {
    sentence: String,
    forms: BTreeSet<String>,
}

/// Writes the sentences, as short as it goes.
pub fn write(stated: &[Stated]) -> String {
    let entry = |stated: &Stated| Entry { sentence: stated.sentence.clone(), forms: stated.forms.clone() };
    let record = Record { version: VERSION, stated: stated.iter().map(entry).collect() };
    // Plain data without maps or floats always serialises.
    serde_json::to_string(&record).unwrap_or_default()
}

/// Reads them.
///
/// # Errors
/// The record is damaged, or of a newer version.
pub fn read(text: &str) -> Result<Vec<Stated>, StoreError> {
    let record: Record = serde_json::from_str(text).map_err(|_| StoreError::Damaged)?;
    if record.version > VERSION {
        return Err(StoreError::Newer);
    }
    Ok(record.stated.into_iter().map(|Entry { sentence, forms }| Stated { sentence, forms }).collect())
}
