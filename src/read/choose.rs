//! Which flavour of a clipboard is read, by what each yields.

use std::collections::{BTreeMap, BTreeSet};

use crate::order::Gather;
use crate::read::{Flavour, ReadNote, Reading, html, read_plain};
use crate::text::symbols;

/// Reads a clipboard that holds HTML and plain text: the HTML where it holds a table, unless only the text has rows of
/// several cells. What the text says beyond the HTML is kept as paragraphs after it.
pub(super) fn read(html: &str, plain: &str) -> Reading {
    if plain.trim().is_empty() {
        return html::read(html).reading;
    }
    let as_plain = || {
        let mut reading = read_plain(plain, None);
        reading.notes.insert(0, ReadNote::Flavour(Flavour::Plain));
        reading
    };
    if !html::holds_rows(html) || html::nests_too_deep(html) {
        return as_plain();
    }
    let html::Read { mut reading, left_out } = html::read(html);
    if cells_beside_others(&reading) == 0 {
        let plain = as_plain();
        if cells_beside_others(&plain) >= FEWEST_CELLS {
            return plain;
        }
    }
    reading.notes.insert(0, ReadNote::Flavour(Flavour::Html));
    let (missing, characters) = missing(&reading.text, &left_out, plain);
    if characters > 0 {
        reading.append(&missing);
        reading.notes.push(ReadNote::MissingFromHtml { characters });
    }
    reading
}

/// Fewest cells side by side that make plain text a table where the HTML has none.
const FEWEST_CELLS: usize = 4;

/// Cells with text in rows that hold several: what a table is read for.
fn cells_beside_others(reading: &Reading) -> usize {
    let filled = |grid: &crate::grid::Grid, row| grid.row(row).iter().filter(|cell| !cell.text.is_blank()).count();
    let rows = reading.tables().flat_map(|grid| (0..grid.n_rows).map(move |row| filled(grid, row)));
    rows.filter(|&cells| cells > 1).sum()
}

/// The pieces of a plain text (a cell, a line) that an HTML text lacks, and how many letters and digits they hold.
///
/// The two write bullets, boxes and breaks in different ways, so only letters and digits are compared: first whole
/// pieces, then letter by letter against what no piece has used. A piece is missing where most of it is.
fn missing(html: &str, left_out: &str, plain: &str) -> (Vec<String>, usize) {
    let mut spare: BTreeMap<char, usize> = BTreeMap::new();
    for letter in letters(html).chain(letters(left_out)) {
        *spare.entry(letter).or_default() += 1;
    }
    let known: BTreeSet<String> = html.split(['\n', '\t']).map(|piece| letters(piece).collect()).gather();
    let mut unknown = Vec::new();
    for piece in plain.split(['\n', '\r', '\t', '\u{B}']) {
        let folded: String = letters(piece).collect();
        if known.contains(&folded) {
            for letter in folded.chars() {
                take(&mut spare, letter);
            }
        } else {
            unknown.push((piece.trim(), folded));
        }
    }
    let mut pieces = Vec::new();
    let mut characters = 0;
    for (piece, folded) in unknown {
        let taken: Vec<bool> = folded.chars().map(|letter| take(&mut spare, letter)).collect();
        let lacking = taken.iter().filter(|&&found| !found).count();
        if lacking * 2 > taken.len() {
            pieces.push(piece.to_owned());
            characters += taken.len();
        }
    }
    (pieces, characters)
}

/// Takes one of a letter, where one is left.
fn take(spare: &mut BTreeMap<char, usize>, letter: char) -> bool {
    match spare.get_mut(&letter) {
        Some(left) if *left > 0 => {
            *left -= 1;
            true
        }
        _ => false,
    }
}

/// Letters and digits, in lower case and half width; a lone sign of a symbol font is none.
fn letters(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars()
        .filter(|&letter| letter.is_alphanumeric() && symbols::private(letter).is_none())
        .map(|letter| match letter as u32 {
            code @ 0xFF01..=0xFF5E => char::from_u32(code - 0xFEE0).unwrap_or(letter),
            _ => letter,
        })
        .flat_map(char::to_lowercase)
}
