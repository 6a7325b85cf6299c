//! Lines as they were before a converter got hold of them.
//!
//! A web page turned to text may hold a whole form on one line, its cells with a blank between; or a label of two lines
//! in the middle of a row. The first is set a word a line, the second is put together again.

use crate::lexicon::{self, Role};
use crate::recognise::prose::words::{Line, Word, spaced};
use crate::text::{Text, fold, is_blank};

/// Words from which on a line is looked at: no row of a form has as many.
const LONG: usize = 40;
/// Letters of a label's piece.
const LONGEST_PIECE: usize = 12;

/// The lines, long ones broken and broken labels joined.
pub(super) fn mended(lines: Vec<Line>) -> Vec<Line> {
    let lines = lines.into_iter().flat_map(|line| broken(&line).unwrap_or_else(|| vec![line])).collect();
    whole_labels(lines)
}

/// A line that holds a form, a word a line; `None` for any other line.
fn broken(line: &Line) -> Option<Vec<Line>> {
    let value = line.text.as_str();
    if value.split(is_blank).filter(|word| !word.is_empty()).take(LONG).count() < LONG {
        return None;
    }
    let words: Vec<Text> = line.text.split(is_blank).into_iter().filter(|word| !word.is_blank()).collect();
    let (mut headings, mut levels) = (0, 0);
    for word in &words {
        let folded = fold(word.as_str());
        match lexicon::column_role(&folded).filter(|role| *role != Role::FlowAmount) {
            Some(_) => headings += 1,
            None => levels += usize::from(lexicon::level_label(&folded).is_some()),
        }
    }
    // Its words are cells: each on a line of its own, as the cells of other pages come.
    (headings >= 3 && levels >= 2).then(|| words.iter().map(|word| Line::new(word, line.number)).collect())
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
