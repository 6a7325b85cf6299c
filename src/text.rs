//! Text that remembers where in the source it came from.
//!
//! Everything later than reading works on [`Text`], so that highlighting, repairs and the account of characters all
//! come from positions and never from comparing strings.

mod find;
mod fold;
mod formula;
pub(crate) mod symbols;

use std::fmt;
use std::sync::Arc;

pub use find::{Wordlist, holds};
pub use fold::{fold, is_blank, strip_brackets, strip_ordinal};
pub use formula::{is_live, wants_guard};

/// A half-open range of bytes in [`crate::read::Reading::text`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The range `start..end`; offsets are clamped to `u32`.
    pub fn new(start: usize, end: usize) -> Span {
        let clamp = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        Span { start: clamp(start), end: clamp(end) }
    }

    /// Whether the range holds no byte.
    pub fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// The range as `usize`, for slicing the source text.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// A stretch of a text and the source range that it stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Piece {
    /// Byte offset in `value` where the stretch begins; it ends where the next one begins.
    at: u32,
    /// Where it stands in the source. As long as the stretch itself when copied to the letter;
    /// of another length when it was rewritten (`$\geq$` → `≥`).
    source: Span,
}

/// Cleaned text with the place of each part in the source.
///
/// Two texts are equal when they say the same, wherever they stand.
///
/// Cheap to copy: a form of thousands of texts is copied with every change, and kept to be undone.
#[derive(Clone, Default)]
pub struct Text(Arc<Content>);

#[derive(Clone, Default)]
struct Content {
    value: String,
    pieces: Vec<Piece>,
}

impl Text {
    fn new(value: String, pieces: Vec<Piece>) -> Text {
        Text(Arc::new(Content { value, pieces }))
    }

    /// Text that stands nowhere in the source: typed by a person, or imported.
    pub fn typed(value: impl Into<String>) -> Text {
        Text::new(value.into(), Vec::new())
    }

    /// `value`, standing at `source`; copied to the letter when both are of the same length.
    pub fn at(value: impl Into<String>, source: Span) -> Text {
        let value = value.into();
        let pieces = if source.is_empty() { Vec::new() } else { vec![Piece { at: 0, source }] };
        Text::new(value, pieces)
    }

    /// The cleaned text.
    pub fn as_str(&self) -> &str {
        &self.0.value
    }

    /// Whether there is nothing but white space.
    pub fn is_blank(&self) -> bool {
        self.as_str().trim().is_empty()
    }

    /// The source ranges the text came from, in order; empty for typed text.
    pub fn spans(&self) -> impl Iterator<Item = Span> + '_ {
        self.0.pieces.iter().map(|piece| piece.source).filter(|source| !source.is_empty())
    }

    /// Where the text begins in the source.
    pub fn start(&self) -> Option<u32> {
        self.spans().next().map(|source| source.start)
    }

    /// Appends another text, keeping its places.
    pub fn push(&mut self, other: &Text) {
        let Content { value, pieces } = Arc::make_mut(&mut self.0);
        let base = value.len() as u32;
        value.push_str(other.as_str());
        if other.0.pieces.is_empty() && !other.0.value.is_empty() && !pieces.is_empty() {
            // A stretch without a place must not be read as part of the piece before it.
            pieces.push(Piece { at: base, source: Span::default() });
        }
        for piece in &other.0.pieces {
            let piece = Piece { at: base + piece.at, source: piece.source };
            match pieces.last_mut() {
                Some(last)
                    if last.source.end == piece.source.start
                        && last.source.end - last.source.start == piece.at - last.at
                        && !last.source.is_empty() =>
                {
                    // Copied to the letter and adjoining: one piece, provided the new one is literal too.
                    let length = other.stretch_length(piece.at - base);
                    if piece.source.end - piece.source.start == length {
                        last.source.end = piece.source.end;
                    } else {
                        pieces.push(piece);
                    }
                }
                _ => pieces.push(piece),
            }
        }
    }

    /// Appends letters that stand nowhere in the source (a joining space, a line break).
    pub fn push_str(&mut self, letters: &str) {
        self.push(&Text::typed(letters));
    }

    /// The part `range` (bytes of [`Text::as_str`], on character borders), with its places.
    ///
    /// A rewritten stretch that the range cuts belongs whole to the part.
    pub fn slice(&self, range: std::ops::Range<usize>) -> Text {
        let Content { value, pieces: whole } = &*self.0;
        let Some(part) = value.get(range.clone()) else { return Text::default() };
        let (start, end) = (range.start as u32, range.end as u32);
        let mut pieces = Vec::new();
        // The piece that holds the start; those before it end at or before it.
        let first = whole.partition_point(|piece| piece.at <= start).saturating_sub(1);
        for (index, piece) in whole.iter().enumerate().skip(first) {
            if piece.at >= end {
                break;
            }
            let piece_end = whole.get(index + 1).map_or(value.len() as u32, |next| next.at);
            let (from, to) = (piece.at.max(start), piece_end.min(end));
            if to <= from {
                continue;
            }
            let literal = piece.source.end - piece.source.start == piece_end - piece.at;
            let source = if literal && !piece.source.is_empty() {
                Span { start: piece.source.start + (from - piece.at), end: piece.source.start + (to - piece.at) }
            } else {
                piece.source
            };
            pieces.push(Piece { at: from - start, source });
        }
        Text::new(part.to_owned(), pieces)
    }

    /// Without white space at either end.
    pub fn trim(&self) -> Text {
        self.trim_matches(char::is_whitespace)
    }

    /// Without the characters that `drop` names, at either end.
    pub fn trim_matches(&self, drop: impl Fn(char) -> bool) -> Text {
        let value = self.as_str();
        let start = value.len() - value.trim_start_matches(&drop).len();
        let end = start + value[start..].trim_end_matches(&drop).len();
        if start == 0 && end == value.len() { self.clone() } else { self.slice(start..end) }
    }

    /// The parts between the characters that `separator` names; the separators are dropped.
    pub fn split(&self, separator: impl Fn(char) -> bool) -> Vec<Text> {
        let mut parts = Vec::new();
        let mut start = 0;
        for (at, letter) in self.0.value.char_indices() {
            if separator(letter) {
                parts.push(self.slice(start..at));
                start = at + letter.len_utf8();
            }
        }
        parts.push(self.slice(start..self.0.value.len()));
        parts
    }

    fn stretch_length(&self, at: u32) -> u32 {
        let next = self.0.pieces.iter().map(|piece| piece.at).find(|&next| next > at);
        next.unwrap_or(self.0.value.len() as u32) - at
    }
}

impl PartialEq for Text {
    fn eq(&self, other: &Text) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || self.as_str() == other.as_str()
    }
}

impl Eq for Text {}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl From<&str> for Text {
    fn from(value: &str) -> Text {
        Text::typed(value)
    }
}
