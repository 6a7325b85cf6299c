//! Lines as they were before a converter got hold of them.
//!
//! A web page turned to text may hold a whole form on one line, its cells with a blank between; or a label of two lines
//! in the middle of a row. The first is broken before its labels, the second is put together again.

use crate::lexicon::{self, Role};
use crate::recognise::prose::words::{Line, Word, spaced};
use crate::text::{fold, is_blank};

/// Words from which on a line is looked at: no row of a form has as many.
const LONG: usize = 40;
/// Letters of a label's piece.
const LONGEST_PIECE: usize = 12;

/// The lines, long ones broken and broken labels joined.
pub(super) fn mended(lines: Vec<Line>) -> Vec<Line> {
    let lines = lines.into_iter().flat_map(|line| broken(&line).unwrap_or_else(|| vec![line])).collect();
    whole_labels(lines)
}

/// A line that holds a form, broken before its labels and after its heading; `None` for any other line.
fn broken(line: &Line) -> Option<Vec<Line>> {
    let value = line.text.as_str();
    if value.split(is_blank).filter(|word| !word.is_empty()).take(LONG).count() < LONG {
        return None;
    }
    let mut words: Vec<(usize, usize)> = Vec::new();
    let mut start = None;
    for (at, letter) in value.char_indices().chain([(value.len(), ' ')]) {
        match (start, is_blank(letter)) {
            (Some(from), true) => {
                words.push((from, at));
                start = None;
            }
            (None, false) => start = Some(at),
            _ => {}
        }
    }
    let mut cuts: Vec<usize> = Vec::new();
    let mut headings = 0;
    let mut levels = 0;
    for &(from, to) in &words {
        let folded = fold(&value[from..to]);
        let role = lexicon::column_role(&folded).filter(|role| !matches!(role, Role::FlowAmount));
        let level = lexicon::level_label(&folded).is_some() && role.is_none();
        // Its words are cells: each on a line of its own, as the cells of other pages come.
        if from > 0 {
            cuts.push(from);
        }
        headings += usize::from(role.is_some());
        levels += usize::from(level);
    }
    if headings < 3 || levels < 2 {
        return None;
    }
    cuts.push(value.len());
    let mut lines = Vec::new();
    let mut from = 0;
    for cut in cuts {
        let part = line.text.slice(from..cut).trim();
        if !part.is_blank() {
            lines.push(Line::new(&part, line.number));
        }
        from = cut;
    }
    Some(lines)
}

/// Puts together a label whose first piece ends a line and whose second begins the next.
fn whole_labels(lines: Vec<Line>) -> Vec<Line> {
    let mut whole: Vec<Line> = Vec::with_capacity(lines.len());
    for line in lines {
        if let Some(above) = whole.last_mut()
            && above.number + 1 == line.number
            && is_one_label(above, &line)
        {
            let mut text = above.words.last().map(|word| word.text.clone()).unwrap_or_default();
            text.push(&line.text);
            // What stands before the label's first piece is a cell of its own.
            let before = above.words[..above.words.len() - 1].iter().map(|word| &word.text);
            let before = spaced(before);
            match before.is_blank() {
                true => *above = Line::new(&text, line.number),
                false => {
                    *above = Line::new(&before, above.number);
                    whole.push(Line::new(&text, line.number));
                }
            }
            continue;
        }
        // A heading on several lines is one line: 一级指标 over 二级指标 三级指标 指标值.
        if let Some(above) = whole.last_mut()
            && is_heading(above)
            && is_heading(&line)
            && above.words.len().max(line.words.len()) > 1
        {
            *above = Line::new(&spaced([&above.text, &line.text]), above.number);
            continue;
        }
        whole.push(line);
    }
    whole
}

/// Whether a line holds column headings only.
fn is_heading(line: &Line) -> bool {
    !line.words.is_empty() && line.words.iter().all(|word| word.role().is_some())
}

fn is_one_label(above: &Line, line: &Line) -> bool {
    let (Some(first), Some(second)) = (above.words.last(), line.words.first()) else { return false };
    let short = |word: &Word| word.folded.chars().count() <= LONGEST_PIECE;
    if !short(first) || !short(second) {
        return false;
    }
    let joined = format!("{}{}", first.folded, second.folded);
    let known = |folded: &str| lexicon::level_label(folded).is_some() || lexicon::column_role(folded).is_some();
    let ending = matches!(second.folded.as_str(), "指标" | "响指标" | "益指标" | "标" | "名称");
    let share = second.folded.starts_with('(') && second.folded.ends_with("分)");
    known(&joined) && (ending || share)
}
