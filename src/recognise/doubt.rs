//! Labels that the lexicon does not know: words before a value, where only labels stand.

use crate::form::Document;
use crate::recipe::{Doubt, choice};
use crate::recognise::header;
use crate::recognise::rows::{Row, RowCell};
use crate::recognise::segment::Segment;

/// Letters of a label.
const LONGEST: usize = 12;
/// Doubts that are told; a source with more is no form that a person would settle word by word.
const MOST: usize = 40;

/// Tells the unknown labels of the rows over the indicators: a short word and a text after it, both without a field.
pub(super) fn labels(rows: &[Row], segments: &[Segment], document: &Document, doubts: &mut Vec<Doubt>) {
    let Some(taken) = choice("field.none") else { return };
    for (segment, form) in segments.iter().zip(&document.forms) {
        let over = rows[segment.start..segment.end].iter().take_while(|row| !header::is_indicator_heading(row));
        for row in over.filter(|row| row.in_table) {
            let own: Vec<&RowCell> = row.own().collect();
            for pair in own.chunks_exact(2) {
                let [word, value] = pair else { continue };
                let apart = |cell: &RowCell| {
                    form.unplaced
                        .iter()
                        .any(|unplaced| unplaced.text.start().is_some() && unplaced.text.start() == cell.text.start())
                };
                let is_word = word.label.is_none()
                    && word.role.is_none()
                    && (2..=LONGEST).contains(&word.folded.chars().count())
                    && !word.folded.bytes().any(|byte| byte.is_ascii_digit());
                let known = doubts.iter().any(|doubt| doubt.words == word.folded);
                if is_word && value.label.is_none() && apart(word) && apart(value) && !known && doubts.len() < MOST {
                    let examples = vec![value.text.to_string()];
                    let (words, line) = (word.folded.clone(), row.line);
                    doubts.push(Doubt { words, line, is_heading: false, examples, taken });
                }
            }
        }
    }
}
