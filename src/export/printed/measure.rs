//! How much room text takes, estimated: no font is known here, but all that are named set Chinese in squares.

use super::{PrintedCell, PrintedForm, points};
use crate::export::paper::{LetterSize, Room};
use crate::export::table::PartStyle;

/// Height of a line of text, in heights of its letters.
const LINE: f64 = 1.4;

/// Room above and below the text of a cell together, in points.
const PADDING: f64 = 6.0;

/// Room left and right of it together, in points.
const SIDES: f64 = 9.0;

/// The height of each row in points, so that no cell is cut.
pub(in crate::export) fn row_heights(form: &PrintedForm) -> Vec<f64> {
    let (wide, _) = form.paper.text_area(Room::Standard);
    let table = points(wide);
    let mut heights = vec![0.0_f64; form.rows.len()];
    let mut high: Vec<(usize, usize, f64)> = Vec::new();
    let slots = form.slots();
    for (part, rows) in form.parts() {
        let letters = if part.style == PartStyle::Title { LetterSize::Two } else { form.letters };
        for row in rows {
            heights[row] = letter_height(letters) * LINE + PADDING;
            for slot in slots.get(row).into_iter().flatten().filter(|slot| slot.begins) {
                let Some(cell) = slot.cell else { continue };
                let (left, right) = form.edges(slot.col, slot.cols, table);
                let needed = height(cell, right - left, letters);
                if slot.rows > 1 {
                    high.push((row, slot.rows, needed));
                } else {
                    heights[row] = heights[row].max(needed);
                }
            }
        }
    }
    // What a merged cell needs beyond its rows, these share.
    for (row, span, needed) in high {
        let end = (row + span).min(heights.len());
        let Some(rows) = heights.get_mut(row..end).filter(|rows| !rows.is_empty()) else { continue };
        let missing = (needed - rows.iter().sum::<f64>()) / rows.len() as f64;
        if missing > 0.0 {
            rows.iter_mut().for_each(|height| *height += missing);
        }
    }
    heights
}

fn height(cell: &PrintedCell, width: f64, letters: LetterSize) -> f64 {
    let size = letter_height(letters);
    // Letters do not fill a line to its end: punctuation and words go over together.
    let room = (width - SIDES - size / 2.0).max(size);
    let lines: f64 = cell.text.split('\n').map(|line| (width_of(line) * size / room).ceil().max(1.0)).sum();
    lines * size * LINE + PADDING
}

/// The width of a line in squares: Latin letters and digits take half of one.
pub(in crate::export) fn width_of(line: &str) -> f64 {
    line.chars().map(|letter| if letter < '\u{2000}' { 0.55 } else { 1.0 }).sum()
}

fn letter_height(letters: LetterSize) -> f64 {
    f64::from(letters.half_points()) / 2.0
}
