//! Labels that a narrow column broke into pieces on several lines.
//!
//! ```text
//! 服务对象
//! 满意度指              The pieces stand beside the rows, one below the other, mixed with those of other columns.
//! 满意度指 群众满意度   Pieces in order that make a known label are that label: 满意度指 + 标, 服务对象 + 满意度指 + 标.
//! 标
//! 标
//! ```

use crate::recognise::prose::words::{Line, Word, run_of};
use crate::text::Text;

/// Longest piece, in characters.
const LONGEST: usize = 9;

/// How many pieces after the first are tried.
const WINDOW: usize = 6;

/// How many lines a label may take.
const MOST_LINES: usize = 8;

/// A label put together, or one that stood whole.
#[derive(Debug, Clone)]
pub(super) struct Label {
    /// Its words.
    pub(super) text: Text,
    /// The words it is made of: line and place in the line.
    pub(super) pieces: Vec<(usize, usize)>,
}

impl Label {
    /// The middle of its lines, doubled.
    pub(super) fn middle(&self) -> usize {
        let first = self.pieces.first().map_or(0, |(line, _)| *line);
        first + self.pieces.last().map_or(first, |(line, _)| *line)
    }
}

/// A piece that may be part of a label.
struct Piece<'a> {
    at: (usize, usize),
    word: &'a Word,
    whole: bool,
    taken: bool,
}

/// Labels made of pieces that are none by themselves. `is_label` knows labels, folded; `may_be` names the words that can
/// be pieces. Labels that stand whole take part only where nothing else is left to make sense of a piece.
pub(super) fn assemble(
    lines: &[Line],
    is_label: impl Fn(&str) -> bool,
    may_be: impl Fn(usize, usize, &Word) -> bool,
) -> Vec<Label> {
    let mut pieces: Vec<Piece> = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        for (at, word) in line.words.iter().enumerate().take(3) {
            // What stands in brackets says nothing of a label, so any would do.
            let bracketed = word.folded.is_empty() || word.folded.contains(['(', ')']);
            if word.folded.chars().count() <= LONGEST && !bracketed && may_be(index, at, word) {
                pieces.push(Piece { at: (index, at), word, whole: is_label(&word.folded), taken: false });
            }
        }
    }
    let mut labels = Vec::new();
    for with_whole in [false, true] {
        for start in 0..pieces.len() {
            if pieces[start].taken || pieces[start].whole && !with_whole {
                continue;
            }
            let Some(parts) = parts_from(&pieces, start, with_whole, &is_label) else { continue };
            for &part in &parts {
                pieces[part].taken = true;
            }
            labels.push(Label {
                text: run_of(parts.iter().map(|&part| &pieces[part].word.text)),
                pieces: parts.iter().map(|&part| pieces[part].at).collect(),
            });
        }
    }
    labels
}

/// The pieces, the first given, that make a label together; the nearest ones that do.
fn parts_from(
    pieces: &[Piece<'_>],
    start: usize,
    with_whole: bool,
    is_label: &impl Fn(&str) -> bool,
) -> Option<Vec<usize>> {
    let first = pieces[start].at.0;
    let near: Vec<usize> = (start + 1..pieces.len())
        .take_while(|&index| pieces[index].at.0 <= first + MOST_LINES)
        .filter(|&index| !pieces[index].taken && pieces[index].at.0 > first && (with_whole || !pieces[index].whole))
        .take(WINDOW)
        .collect();
    // The first pass has seen all that is not whole.
    if with_whole && !pieces[start].whole && near.iter().all(|&index| !pieces[index].whole) {
        return None;
    }
    let mut joined = pieces[start].word.folded.clone();
    // Four pieces only of single letters, one a line: 绩, 效, 指, 标.
    let most = if joined.chars().count() == 1 { 3 } else { 2 };
    // Longer combinations first: 项目 + 绩效 + 目标 is not 项目目标. At least one piece is no label by itself.
    for count in (1..=most).rev() {
        let mut chosen = Vec::with_capacity(count);
        if combine(pieces, &near, 0, count, &mut joined, &mut chosen, &|joined: &str, chosen: &[usize]| {
            let broken = !pieces[start].whole || chosen.iter().any(|&index| !pieces[index].whole);
            broken && is_label(joined)
        }) {
            chosen.insert(0, start);
            return Some(chosen);
        }
    }
    None
}

/// Tries combinations of `count` of the pieces from `from` on, in order and each on a line of its own.
fn combine(
    pieces: &[Piece<'_>],
    near: &[usize],
    from: usize,
    count: usize,
    joined: &mut String,
    chosen: &mut Vec<usize>,
    fits: &impl Fn(&str, &[usize]) -> bool,
) -> bool {
    if count == 0 {
        return fits(joined, chosen);
    }
    for at in from..near.len() {
        let index = near[at];
        if chosen.last().is_some_and(|&last| pieces[last].at.0 == pieces[index].at.0) {
            continue;
        }
        let length = joined.len();
        joined.push_str(&pieces[index].word.folded);
        chosen.push(index);
        if combine(pieces, near, at + 1, count - 1, joined, chosen, fits) {
            return true;
        }
        chosen.pop();
        joined.truncate(length);
    }
    false
}
