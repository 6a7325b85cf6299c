//! What people said of the findings, as JSON beside the contract's, `jimu.review` version 1: the file travels with the
//! forms.
//!
//! ```json
//! { "format": "jimu.review", "version": 1,
//!   "forms": [ { "id": "…", "unit": "某市某中心", "year": 2025, "name": "某项目",
//!     "ignored": [ { "rule": "V302", "at": "annual/预算执行率/value", "said": "≤100%",
//!                    "reason": "指支出不超预算", "by": "张三", "on": "2025-03-01" } ] } ] }
//! ```

use serde::{Deserialize, Serialize};

use crate::finding::Message;
use crate::form::{Document, Form, Ignore};

/// The format's name.
pub const FORMAT: &str = "jimu.review";
/// The version that is written.
pub const VERSION: u32 = 1;

/// What was said of the findings of some forms.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Review {
    forms: Vec<Reviewed>,
}

#[derive(Serialize, Deserialize)]
struct File {
    format: String,
    version: u32,
    #[serde(default)]
    forms: Vec<Reviewed>,
}

/// A form, named by what it is, so that it is known again where ids differ.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Reviewed {
    id: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    unit: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    year: Option<i32>,
    #[serde(default)]
    name: String,
    #[serde(default)]
    ignored: Vec<SetAside>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct SetAside {
    rule: String,
    at: String,
    #[serde(default)]
    said: String,
    reason: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    by: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    on: Option<String>,
}

/// Why a text is no review.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum ReviewError {
    /// Not JSON, or not a review: where it stops making sense, 1-based.
    NotOurs {
        /// Line of the text.
        line: usize,
    },
    /// Written by a newer program.
    TooNew {
        /// Its version.
        found: u32,
    },
}

impl ReviewError {
    /// What is wrong, where, and what to do.
    pub fn message(&self) -> Message {
        match self {
            ReviewError::NotOurs { line } => Message {
                zh: format!("这不是绩目的审核记录（第 {line} 行起不对）。请重新导出一份。"),
                en: format!("This is no review of Jimu (wrong from line {line}). Export one anew."),
            },
            ReviewError::TooNew { found } => Message {
                zh: format!("这份审核记录由更新的版本写成（版本 {found}），请换用新版绩目。"),
                en: format!("The review was written by a newer version ({found}); use a newer Jimu."),
            },
        }
    }
}

/// Whether anything was said of the findings of a document.
pub fn has_review(document: &Document) -> bool {
    document.forms.iter().any(|form| !form.ignores.is_empty())
}

/// Writes what was said of the findings of a document: indented, stable bytes, a line break at the end.
pub fn write(document: &Document) -> String {
    let forms = document.forms.iter().filter(|form| !form.ignores.is_empty()).map(reviewed).collect();
    let file = File { format: FORMAT.to_owned(), version: VERSION, forms };
    // Plain data with text keys always serialises.
    let mut json = serde_json::to_string_pretty(&file).unwrap_or_default();
    json.push('\n');
    json
}

/// Reads a review.
///
/// # Errors
/// Where the text is no review, or is newer than this program.
pub fn read(text: &str) -> Result<Review, ReviewError> {
    let file: File = serde_json::from_str(text).map_err(|error| ReviewError::NotOurs { line: error.line() })?;
    match () {
        () if file.format != FORMAT => Err(ReviewError::NotOurs { line: 1 }),
        () if file.version > VERSION => Err(ReviewError::TooNew { found: file.version }),
        () => Ok(Review { forms: file.forms }),
    }
}

impl Review {
    /// Lays a review beside the forms that it speaks of: those with its ids and names, else those of the same unit, year and
    /// name.
    /// What a form has for the same finding gives way. Returns the names of forms that are not there.
    pub fn lay_beside(self, document: &mut Document) -> Vec<String> {
        let mut missing = Vec::new();
        for reviewed in self.forms {
            // An id alone may be that of another form in another file.
            let same = |form: &Form| form.id == reviewed.id && form.name.as_str() == reviewed.name;
            let by_id = document.forms.iter().position(same);
            let named = || document.forms.iter().position(|form| reviewed.is_of(form));
            let Some(form) = by_id.or_else(named).and_then(|at| document.forms.get_mut(at)) else {
                missing.push(reviewed.name);
                continue;
            };
            for aside in reviewed.ignored {
                form.ignores.retain(|known| (&known.code, &known.anchor) != (&aside.rule, &aside.at));
                let SetAside { rule: code, at: anchor, said, reason, by, on } = aside;
                form.ignores.push(Ignore { code, anchor, said, reason, by, on });
            }
        }
        missing
    }
}

impl Reviewed {
    fn is_of(&self, form: &Form) -> bool {
        self.name == form.name.as_str() && self.year == form.fiscal_year && self.unit.as_deref() == form.unit_name()
    }
}

fn reviewed(form: &Form) -> Reviewed {
    let set_aside = |ignore: &Ignore| {
        let Ignore { code, anchor, said, reason, by, on } = ignore.clone();
        SetAside { rule: code, at: anchor, said, reason, by, on }
    };
    Reviewed {
        id: form.id.clone(),
        unit: form.unit_name().map(str::to_owned),
        year: form.fiscal_year,
        name: form.name.to_string(),
        ignored: form.ignores.iter().map(set_aside).collect(),
    }
}
