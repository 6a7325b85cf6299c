//! Lines of text and the words between their blanks.

use crate::lexicon::{self, FieldLabel, Level, Role};
use crate::recognise::cell::{Shape, shape};
use crate::text::{Text, fold};

/// Most words of a line that are told apart; the last one holds the rest.
const MOST_WORDS: usize = 24;

/// A line of text outside any table.
#[derive(Debug, Clone)]
pub(super) struct Line {
    /// The text.
    pub(super) text: Text,
    /// 1-based source line.
    pub(super) number: u32,
    /// The words between its blanks.
    pub(super) words: Vec<Word>,
}

impl Line {
    pub(super) fn new(text: &Text, number: u32) -> Line {
        Line { text: text.clone(), number, words: words(text) }
    }
}

/// What stands between two blanks.
#[derive(Debug, Clone)]
pub(super) struct Word {
    /// The text.
    pub(super) text: Text,
    /// The same, folded.
    pub(super) folded: String,
    /// What can be seen of it by itself.
    pub(super) shape: Shape,
}

impl Word {
    pub(super) fn new(text: Text) -> Word {
        let folded = fold(text.as_str());
        let shape = shape(text.as_str(), &folded);
        Word { text, folded, shape }
    }

    /// The level it names.
    pub(super) fn level(&self) -> Option<Level> {
        self.shape.level
    }

    /// The role of the column it heads.
    pub(super) fn role(&self) -> Option<Role> {
        lexicon::column_role(&self.folded)
    }

    /// The field it announces.
    pub(super) fn label(&self) -> Option<FieldLabel> {
        lexicon::field_label(&self.folded)
    }

    /// Whether it is a target value by its looks, and no word of the printed form.
    pub(super) fn is_value(&self) -> bool {
        self.shape.is_value() && self.level().is_none() && self.role().is_none()
    }
}

/// Columns of the screen: two for anything beyond Latin.
pub(super) fn width(text: &str) -> usize {
    text.chars().map(|letter| if (letter as u32) < 0x2000 { 1 } else { 2 }).sum()
}

/// The words of a text.
fn words(text: &Text) -> Vec<Word> {
    let mut words = Vec::new();
    let value = text.as_str();
    let mut start: Option<usize> = None;
    for (at, letter) in value.char_indices() {
        match (start, crate::text::is_blank(letter)) {
            (Some(from), true) if words.len() + 1 < MOST_WORDS => {
                words.push(Word::new(text.slice(from..at)));
                start = None;
            }
            (None, false) => start = Some(at),
            _ => {}
        }
    }
    if let Some(from) = start {
        words.push(Word::new(text.slice(from..value.len()).trim()));
    }
    words
}

/// The texts between the blanks of a text.
pub(super) fn words_of(text: &Text) -> Vec<Text> {
    words(text).into_iter().map(|word| word.text).collect()
}

/// Several texts as one, a blank between them.
pub(super) fn spaced<'a>(parts: impl IntoIterator<Item = &'a Text>) -> Text {
    joined(parts, " ")
}

/// Several texts as one, a line each.
pub(super) fn lines_of<'a>(parts: impl IntoIterator<Item = &'a Text>) -> Text {
    joined(parts, "\n")
}

/// Several texts as one, nothing between them.
pub(super) fn run_of<'a>(parts: impl IntoIterator<Item = &'a Text>) -> Text {
    joined(parts, "")
}

fn joined<'a>(parts: impl IntoIterator<Item = &'a Text>, between: &str) -> Text {
    let mut joined = Text::default();
    for part in parts {
        if !joined.as_str().is_empty() && !between.is_empty() {
            joined.push_str(between);
        }
        joined.push(part);
    }
    joined
}
