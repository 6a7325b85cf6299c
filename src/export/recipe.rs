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

use crate::export::file::{self, FileError, Kind};
use crate::finding::Message;
use crate::form::RepairCode;
use crate::language::Words;
use crate::order::Gather;
use crate::recipe::{CHOICES, Recipe, choice};
use crate::text::fold;

/// The format's name.
pub const FORMAT: &str = "jimu.recipe";
/// The version that is written.
pub const VERSION: u32 = 1;
/// What it is called, and how to get one.
pub static KIND: Kind = Kind {
    format: FORMAT,
    version: VERSION,
    what: Words { zh: "配方", en: "recipe" },
    anew: Words { zh: "请用 --save-recipe 重新保存一份。", en: "Save one anew with --save-recipe." },
};

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

impl file::File for File {
    const KIND: &'static Kind = &KIND;

    fn head(&self) -> (&str, u32) {
        (&self.format, self.version)
    }
}

/// Why a text is no recipe.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum RecipeError {
    /// No file of ours, or a newer one.
    File(FileError),
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

impl From<FileError> for RecipeError {
    fn from(error: FileError) -> RecipeError {
        RecipeError::File(error)
    }
}

impl RecipeError {
    /// What is wrong, where, and what to do.
    pub fn message(&self) -> Message {
        match self {
            RecipeError::File(error) => error.message(),
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
    file::write(&file)
}

/// Reads a recipe.
///
/// # Errors
/// Where the text is no recipe, is newer than this program, or names a meaning that there is not.
pub fn read(text: &str) -> Result<Recipe, RecipeError> {
    let file: File = file::read(text)?;
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
