//! What was deleted from a text and inserted into it, word by word.

use std::collections::BTreeMap;

use dissimilar::Chunk;

/// Most words between what two texts begin and end with that are compared; of longer ones the whole middle is marked.
const MOST_WORDS: usize = 1500;

/// Where letters begin that stand for a word while texts are compared: a plane for private use.
const PRIVATE: u32 = 0xF_0000;

/// What became of a piece of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// It stands in both texts.
    Kept,
    /// Only in the old one.
    Deleted,
    /// Only in the new one.
    Inserted,
}

/// A piece of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// What became of it.
    pub mark: Mark,
    /// The letters.
    pub text: String,
}

/// Marks how a text became another. A number, or a word of Latin letters, is one thing: 2024 does not become 2025 by its
/// last digit.
pub fn marks(old: &str, new: &str) -> Vec<Piece> {
    let (old_words, new_words) = (words(old), words(new));
    let before = old_words.iter().zip(&new_words).take_while(|(old, new)| old == new).count();
    let rest = old_words.len().min(new_words.len()) - before;
    let after =
        old_words.iter().rev().zip(new_words.iter().rev()).take(rest).take_while(|(old, new)| old == new).count();
    let middle = |words: &[&str]| words.get(before..words.len() - after).unwrap_or_default().concat();
    let (old_middle, new_middle) = (middle(&old_words), middle(&new_words));

    let mut pieces = Vec::new();
    let kept = |words: Option<&[&str]>| Piece { mark: Mark::Kept, text: words.unwrap_or_default().concat() };
    pieces.push(kept(new_words.get(..before)));
    if old_words.len().max(new_words.len()) - before - after > MOST_WORDS {
        pieces.push(Piece { mark: Mark::Deleted, text: old_middle });
        pieces.push(Piece { mark: Mark::Inserted, text: new_middle });
    } else {
        compare(&old_middle, &new_middle, &mut pieces);
    }
    pieces.push(kept(new_words.get(new_words.len() - after..)));
    pieces.retain(|piece| !piece.text.is_empty());
    joined(pieces)
}

/// Neighbours of one mark as one piece.
fn joined(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut joined: Vec<Piece> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        match joined.last_mut() {
            Some(last) if last.mark == piece.mark => last.text.push_str(&piece.text),
            _ => joined.push(piece),
        }
    }
    joined
}

fn compare(old: &str, new: &str, pieces: &mut Vec<Piece>) {
    let mut letters = Letters::default();
    let (old, new) = (letters.encode(old), letters.encode(new));
    for chunk in dissimilar::diff(&old, &new) {
        let (mark, text) = match chunk {
            Chunk::Equal(text) => (Mark::Kept, text),
            Chunk::Delete(text) => (Mark::Deleted, text),
            Chunk::Insert(text) => (Mark::Inserted, text),
        };
        pieces.push(Piece { mark, text: letters.decode(text) });
    }
}

/// The words of a text: a run of ASCII letters and digits, or a single character.
fn words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        let run = rest.bytes().take_while(|byte| byte.is_ascii_alphanumeric()).count();
        let (word, after) = rest.split_at(run.max(letter.len_utf8()));
        words.push(word);
        rest = after;
    }
    words
}

/// Letters that stand for words of several, so that these are compared as one.
#[derive(Default)]
struct Letters {
    of_word: BTreeMap<String, char>,
    word_of: BTreeMap<char, String>,
}

impl Letters {
    fn encode(&mut self, text: &str) -> String {
        words(text).into_iter().map(|word| self.letter(word)).collect()
    }

    fn letter(&mut self, word: &str) -> char {
        let mut letters = word.chars();
        match (letters.next(), letters.next()) {
            (Some(only), None) if u32::from(only) < PRIVATE => return only,
            _ => {}
        }
        if let Some(letter) = self.of_word.get(word) {
            return *letter;
        }
        // There are at most `MOST_WORDS` in each of two texts, far fewer than letters.
        let next = u32::try_from(self.of_word.len()).ok().and_then(|at| char::from_u32(PRIVATE + at));
        let letter = next.unwrap_or(char::REPLACEMENT_CHARACTER);
        self.of_word.insert(word.to_owned(), letter);
        self.word_of.insert(letter, word.to_owned());
        letter
    }

    fn decode(&self, text: &str) -> String {
        let mut decoded = String::with_capacity(text.len());
        for letter in text.chars() {
            match self.word_of.get(&letter) {
                Some(word) => decoded.push_str(word),
                None => decoded.push(letter),
            }
        }
        decoded
    }
}
