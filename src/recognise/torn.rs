//! Rows that a line break inside a cell tore apart.
//!
//! As plain text, Word puts a line end between the paragraphs of a cell just as between rows. Two things tell a torn row:
//! its last word and the first of the next line are one known word (项目 / 名称), or its tabs and the next line's together
//! are as many as the table's other rows have, and neither line's are.

use std::collections::BTreeMap;

use crate::form::{Repair, RepairCode};
use crate::lexicon::{self, FieldLabel, Level, Role};
use crate::recognise::cell::shape;
use crate::recognise::repairs::Repairs;
use crate::recognise::rows::{Row, RowCell, begins_item, ends_sentence, tail};

/// Lines that one row may be torn into.
const MOST_PIECES: usize = 8;
/// Rows on either side that tell how many cells a row of the table has.
const NEIGHBOURS: usize = 9;
/// Letters of a word's first part.
const LONGEST_PART: usize = 12;

/// Puts torn rows together; each cell that was torn gives a repair.
pub(super) fn mend(rows: Vec<Row>, repairs: &mut Repairs<'_>) -> Vec<Row> {
    // Words first: they are certain, and the widths tell more once they are whole.
    let mut mended: Vec<Row> = Vec::with_capacity(rows.len());
    for row in rows {
        let joined = mended
            .last_mut()
            .is_some_and(|above| follows(above, &row) && is_one_word(above, &row) && join(above, &row, repairs));
        if !joined {
            mended.push(row);
        }
    }
    let widths: Vec<usize> = mended.iter().map(|row| row.width).collect();
    let mut whole: Vec<Row> = Vec::with_capacity(mended.len());
    let mut index = 0;
    while index < mended.len() {
        let pieces = by_count(&mended, &widths, index);
        let mut row = mended[index].clone();
        for piece in &mended[index + 1..index + pieces] {
            if !join(&mut row, piece, repairs) {
                whole.push(std::mem::replace(&mut row, piece.clone()));
            }
        }
        whole.push(row);
        index += pieces;
    }
    whole
}

/// Whether a line stands right under a row, one of them in a table.
fn follows(above: &Row, row: &Row) -> bool {
    above.last_line + 1 == row.line && (above.in_table || row.in_table)
}

/// How many lines make up the row that begins at an index: 1 where it is whole.
fn by_count(rows: &[Row], widths: &[usize], index: usize) -> usize {
    let first = &rows[index];
    if !first.in_table || first.width < 2 {
        return 1;
    }
    let from = index.saturating_sub(NEIGHBOURS);
    let to = (index + NEIGHBOURS).min(rows.len());
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for &width in &widths[from..to] {
        *counts.entry(width).or_default() += 1;
    }
    let common = |width: usize| counts.get(&width).copied().unwrap_or(0);
    // The width that whole rows have here: wider than this line, and half of the rows at least, two torn pieces aside.
    let whole = counts.keys().copied().filter(|&width| width > first.width.max(3)).max_by_key(|&width| common(width));
    let Some(whole) = whole.filter(|&whole| {
        common(whole) >= 2 && common(whole) * 2 + 2 >= counts.range(3..).map(|(_, count)| count).sum::<usize>()
    }) else {
        return 1;
    };
    let mut width = first.width;
    for pieces in 2..=MOST_PIECES {
        let Some(next) = rows.get(index + pieces - 1) else { return 1 };
        let above = &rows[index + pieces - 2];
        let torn = follows(above, next)
            && ends_in_text(above)
            && begins_in_text(next)
            && !above.cells.last().is_some_and(is_whole)
            && !is_label(&next.cells[0]);
        width += next.width - 1;
        if !torn || width > whole {
            return 1;
        }
        if width == whole {
            return pieces;
        }
    }
    1
}

/// Whether the last cell of a row and the first of the next are one word of the printed form.
fn is_one_word(above: &Row, below: &Row) -> bool {
    let (Some(first), Some(second)) = (above.cells.last(), below.cells.first()) else { return false };
    if !ends_in_text(above) || !begins_in_text(below) || first.folded.chars().count() > LONGEST_PART {
        return false;
    }
    if second.folded.chars().count() > LONGEST_PART || first.text.as_str().ends_with([':', '：']) {
        return false;
    }
    let whole = meaning(&format!("{}{}", first.folded, second.folded));
    let (one, other) = (meaning(&first.folded), meaning(&second.folded));
    // 一级 / 指标, 项目 / 名称: what many words of the form end with, and may stand by itself.
    let ending =
        second.folded.chars().count() <= 2 && (one == NOTHING || matches!(second.folded.as_str(), "指标" | "目标"));
    whole != NOTHING && (ending || one.1.is_none() && whole.1.is_some() || other == NOTHING && whole != one)
}

/// What a word announces: a field, a column, a level.
type Meaning = (Option<FieldLabel>, Option<Role>, Option<Level>);

const NOTHING: Meaning = (None, None, None);

fn meaning(folded: &str) -> Meaning {
    (lexicon::field_label(folded), lexicon::column_role(folded), lexicon::level_label(folded))
}

/// Whether a cell is a label or a row's number: no word goes on with it.
fn is_label(cell: &RowCell) -> bool {
    let ordinal = cell.folded.bytes().all(|byte| byte.is_ascii_digit());
    ordinal || cell.label.is_some() || lexicon::level_label(&cell.folded).is_some()
}

/// Whether a cell is whole by itself: a label, a value. A name may begin with a number (12345热 / 线回访满意率).
fn is_whole(cell: &RowCell) -> bool {
    let unit = cell.folded.trim_start_matches(|letter: char| letter.is_ascii_digit() || "≥≤<>=.,%".contains(letter));
    let counted = unit.len() < cell.folded.len();
    is_label(cell)
        || shape(cell.text.as_str(), &cell.folded).is_value() && (!counted || unit.is_empty() || lexicon::is_unit(unit))
}

fn ends_in_text(row: &Row) -> bool {
    row.cells.last().is_some_and(|cell| cell.col + 1 == row.width)
}

fn begins_in_text(row: &Row) -> bool {
    row.cells.first().is_some_and(|cell| cell.col == 0)
}

/// Appends a line to a row: its first cell to the last one, the others after it. Returns whether it may be.
fn join(row: &mut Row, piece: &Row, repairs: &mut Repairs<'_>) -> bool {
    let Some((first, others)) = piece.cells.split_first() else { return true };
    let at = row.width - 1;
    if let Some(last) = row.cells.last_mut().filter(|last| last.col == at) {
        let mut text = last.text.clone();
        let (before, after) = (text.as_str().chars().next_back(), first.text.as_str().chars().next());
        if before.is_some_and(ends_sentence) || begins_item(first.text.as_str()) {
            text.push_str("\n");
        } else if before.is_some_and(|c| c.is_ascii_alphanumeric()) && after.is_some_and(|c| c.is_ascii_alphanumeric())
        {
            text.push_str(" ");
        }
        text.push(&first.text);
        let after = tail(text.as_str());
        if !repairs.make(Repair { code: RepairCode::CellJoined, line: piece.line, before: first.text.clone(), after }) {
            return false;
        }
        *last = RowCell::new(text, at);
    }
    row.cells.extend(others.iter().map(|cell| RowCell { col: cell.col + at, ..cell.clone() }));
    row.width += piece.width - 1;
    row.last_line = piece.last_line;
    row.in_table |= piece.in_table;
    true
}
