//! Looking for words.

use std::sync::OnceLock;

use crate::order::InOrder;

/// Whether one of some words stands in a text: a few short words in a short text, as the lists of the lexicon are asked for.
///
/// What the standard library prepares for each word it looks for takes longer than such a text is.
pub fn holds(text: &str, words: &[&str]) -> bool {
    let bytes = text.as_bytes();
    (0..bytes.len())
        .filter(|at| text.is_char_boundary(*at))
        .any(|at| words.iter().any(|word| begins(&bytes[at..], word)))
}

/// Whether bytes begin with a word. Han characters differ in their last bytes.
fn begins(bytes: &[u8], word: &str) -> bool {
    let Some(last) = word.len().checked_sub(1) else { return true };
    bytes.get(last) == word.as_bytes().last() && bytes.starts_with(word.as_bytes())
}

/// A longer list of words, to be looked for in many texts.
#[derive(Debug)]
pub struct Wordlist {
    /// The words, until they are first looked for.
    words: &'static [&'static str],
    /// The words by their first characters.
    sorted: OnceLock<Vec<(char, &'static str)>>,
}

impl FromIterator<&'static str> for Wordlist {
    fn from_iter<I: IntoIterator<Item = &'static str>>(words: I) -> Wordlist {
        Wordlist { words: &[], sorted: OnceLock::from(sorted(words)) }
    }
}

impl Wordlist {
    /// A list of words; none of them is empty.
    pub const fn of(words: &'static [&'static str]) -> Wordlist {
        Wordlist { words, sorted: OnceLock::new() }
    }

    /// Whether one of them stands in a text.
    pub fn stands_in(&self, text: &str) -> bool {
        let sorted = self.sorted.get_or_init(|| sorted(self.words.iter().copied()));
        text.char_indices().any(|(at, letter)| {
            let from = sorted.partition_point(|(first, _)| *first < letter);
            let mut here = sorted[from..].iter().take_while(|(first, _)| *first == letter);
            here.any(|(_, word)| text[at..].starts_with(word))
        })
    }
}

/// Words with their first characters, in order.
fn sorted(words: impl IntoIterator<Item = &'static str>) -> Vec<(char, &'static str)> {
    let mut sorted: Vec<_> = words.into_iter().filter_map(|word| Some((word.chars().next()?, word))).collect();
    sorted.order();
    sorted
}

#[cfg(test)]
mod tests {
    use super::{Wordlist, holds};

    #[test]
    fn a_list_is_looked_for_as_its_words_are() {
        static WORDS: Wordlist = Wordlist::of(&["投诉", "处理", "投递", "处", "3A"]);
        let same: Wordlist = WORDS.words.iter().copied().collect();
        for text in ["", "投", "投诉", "未投递", "好处", "4A和3A", "3级A", "诉投", "理处"] {
            assert_eq!(WORDS.stands_in(text), holds(text, WORDS.words), "{text}");
            assert_eq!(same.stands_in(text), holds(text, WORDS.words), "{text}");
        }
    }

    #[test]
    fn a_word_stands_at_the_beginning_within_or_at_the_end() {
        for (text, words, found) in [
            ("投诉处理率", &["处理", "办结"][..], true),
            ("投诉处理率", &["投诉"], true),
            ("投诉处理率", &["理率"], true),
            ("投诉处理率", &["理率高", "诉处置"], false),
            ("A级3A景区", &["3A"], true),
            ("率", &[""], true),
            ("率", &[], false),
            ("", &["率"], false),
        ] {
            assert_eq!(holds(text, words), found, "{text} {words:?}");
        }
    }
}
