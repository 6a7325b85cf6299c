//! Recipes on the command line: opened and used by `--recipe`; `jimu read --save-recipe` keeps what `input` makes of the files.

use std::fs;
use std::path::Path;

use jimu::export::recipe;
use jimu::read::Reading;
use jimu::recipe::{Doubt, Recipe, choice};
use jimu::recognise::{Recognised, recognise, recognise_by};
use jimu::text::fold;

use super::arguments::Language;
use super::output::complain;

/// Doubts that are told of one file.
const MOST_TOLD: usize = 8;

/// The recipe of a file, with the words that were given one by one. Says what is wrong with them, and gives `None` then.
pub(crate) fn open(file: Option<&Path>, means: &[String], lang: Language) -> Option<Recipe> {
    let mut opened = match file {
        Some(file) => {
            let name = file.display().to_string();
            let text = match fs::read_to_string(file) {
                Ok(text) => text,
                Err(error) => {
                    complain(&name, &format!("{}{error}", lang.pick("不能读取：", "cannot be read: ")));
                    return None;
                }
            };
            match recipe::read(&text) {
                Ok(recipe) => recipe,
                Err(error) => {
                    complain(&name, lang.of(&error.message()));
                    return None;
                }
            }
        }
        None => Recipe::default(),
    };
    for given in means {
        let pair = given.split_once('=').map(|(words, code)| (words, choice(code.trim())));
        let Some((words, Some(choice))) = pair else {
            let (zh, en) = ("应写成 用词=含义；含义有：", "should be WORD=MEANING; the meanings are: ");
            complain(&format!("--means {given}"), &format!("{}{}", lang.pick(zh, en), recipe::codes()));
            return None;
        };
        opened.words.insert(fold(words), choice);
    }
    Some(opened)
}

/// Recognises a source by a recipe, where the source has the recipe's shape; as always otherwise, and says so.
pub(crate) fn replay(name: &str, reading: &Reading, recipe: &Recipe, lang: Language) -> Recognised {
    let plain = recognise(reading);
    if recipe.is_empty() {
        return plain;
    }
    if !recipe.fits(&plain.shape) {
        let (zh, en) =
            ("表头与配方的不同，没有按配方读。", "The headings are not those of the recipe, which was left aside.");
        complain(name, lang.pick(zh, en));
        return plain;
    }
    Recognised { shape: plain.shape, ..recognise_by(reading, recipe) }
}

/// Tells the words that are in doubt, with what they were taken for and how to settle them.
pub(crate) fn tell(name: &str, doubts: &[Doubt], lang: Language) {
    for doubt in doubts.iter().take(MOST_TOLD) {
        let Doubt { words, line, taken, .. } = doubt;
        let kind = if doubt.is_heading { lang.pick("列名", "column") } else { lang.pick("标签", "label") };
        let means = lang.pick(taken.zh, taken.en);
        complain(
            name,
            &lang.pick(
                format!("第 {line} 行：{kind}“{words}”不认识，作“{means}”。要改，可加 --means {words}=含义。"),
                format!("Line {line}: {kind} \"{words}\" is not known; taken as \"{means}\". To change it, add --means {words}=MEANING."),
            ),
        );
    }
    if doubts.len() > MOST_TOLD {
        let more = doubts.len() - MOST_TOLD;
        complain(name, &lang.pick(format!("还有 {more} 个用词不认识。"), format!("{more} more words are not known.")));
    }
}
