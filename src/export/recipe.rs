//! Recipes as JSON, `jimu.recipe` version 1: words and what they announce, editable by hand.
//!
//! ```json
//! { "format": "jimu.recipe", "version": 1,
//!   "shape": ["一级指标", "二级指标", "三级指标", "考核要点", "指标值"],
//!   "words": { "考核要点": "column.description", "归口科室": "field.supervisor" },
//!   "repairs": { "label-filled": 12 },
//!   "without": ["row-realigned"] }
//! ```

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::finding::Message;
use crate::form::RepairCode;
use crate::order::Gather;
use crate::recipe::{CHOICES, Recipe, choice};
use crate::text::fold;

/// The format's name.
pub const FORMAT: &str = "jimu.recipe";
/// The version that is written.
pub const VERSION: u32 = 1;

#[derive(Serialize, Deserialize)]
struct File {
    format: String,
    version: u32,
    #[serde(default)]
    shape: Vec<String>,
    #[serde(default)]
    words: BTreeMap<String, String>,
    #[serde(default)]
    repairs: BTreeMap<String, usize>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    without: Vec<String>,
}

/// Why a text is no recipe.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum RecipeError {
    /// Not JSON, or not a recipe: where it stops making sense, 1-based.
    NotOurs {
        /// Line of the text.
        line: usize,
    },
    /// Written by a newer program.
    TooNew {
        /// Its version.
        found: u32,
    },
    /// A meaning that is none.
    NoMeaning {
        /// The word.
        words: String,
        /// What it was said to mean.
        code: String,
    },
    /// A kind of repair that is none.
    NoRepair {
        /// How it is called there.
        code: String,
    },
}

impl RecipeError {
    /// What is wrong, where, and what to do.
    pub fn message(&self) -> Message {
        match self {
            RecipeError::NotOurs { line } => Message {
                zh: format!("这不是绩目的配方（第 {line} 行起不对）。请用 --save-recipe 重新保存一份。"),
                en: format!("This is no recipe of Jimu (wrong from line {line}). Save one anew with --save-recipe."),
            },
            RecipeError::TooNew { found } => Message {
                zh: format!("这份配方由更新的版本写成（版本 {found}），请换用新版绩目。"),
                en: format!("The recipe was written by a newer version ({found}); use a newer Jimu."),
            },
            RecipeError::NoMeaning { words, code } => Message {
                zh: format!("配方里“{words}”的含义“{code}”不认识。可用的有：{}。", codes()),
                en: format!("The recipe says \"{words}\" means \"{code}\", which is unknown. There are: {}.", codes()),
            },
            RecipeError::NoRepair { code } => Message {
                zh: format!("配方里不做的修复“{code}”不认识。可用的有：{}。", repair_codes()),
                en: format!(
                    "The recipe leaves out the repair \"{code}\", which is unknown. There are: {}.",
                    repair_codes()
                ),
            },
        }
    }
}

/// The codes of all meanings, for messages.
pub fn codes() -> String {
    CHOICES.iter().map(|choice| choice.code).collect::<Vec<_>>().join("、")
}

fn repair_codes() -> String {
    RepairCode::ALL.iter().map(|code| code.code()).collect::<Vec<_>>().join("、")
}

/// Writes a recipe: indented, stable bytes, a line break at the end.
pub fn write(recipe: &Recipe) -> String {
    let words = recipe.words.iter().map(|(words, choice)| (words.clone(), choice.code.to_owned())).gather();
    let (shape, repairs) = (recipe.shape.clone(), recipe.repairs.clone());
    let without = recipe.without.iter().map(|code| code.code().to_owned()).collect();
    let file = File { format: FORMAT.to_owned(), version: VERSION, shape, words, repairs, without };
    // Plain data with text keys always serialises.
    let mut json = serde_json::to_string_pretty(&file).unwrap_or_default();
    json.push('\n');
    json
}

/// Reads a recipe.
///
/// # Errors
/// Where the text is no recipe, is newer than this program, or names a meaning that there is not.
pub fn read(text: &str) -> Result<Recipe, RecipeError> {
    let file: File = serde_json::from_str(text).map_err(|error| RecipeError::NotOurs { line: error.line() })?;
    if file.format != FORMAT {
        return Err(RecipeError::NotOurs { line: 1 });
    }
    if file.version > VERSION {
        return Err(RecipeError::TooNew { found: file.version });
    }
    let mut recipe = Recipe { shape: file.shape, repairs: file.repairs, ..Recipe::default() };
    for (words, code) in file.words {
        let Some(choice) = choice(&code) else { return Err(RecipeError::NoMeaning { words, code }) };
        recipe.words.insert(fold(&words), choice);
    }
    for code in file.without {
        let Some(kind) = RepairCode::of_code(&code) else { return Err(RecipeError::NoRepair { code }) };
        recipe.without.insert(kind);
    }
    Ok(recipe)
}
