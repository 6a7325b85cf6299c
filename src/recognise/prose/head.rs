//! The lines before the indicators: labels and their values without a colon between.
//!
//! ```text
//! 兰溪路工 阶段性          Labels and values follow each other on a line; what a narrow column broke stands on the lines
//! 项目名称 项目性质        above and below, as many above as below. A value of one cell a line stands below its label.
//! 程 项目
//! ```
//!
//! Where each label has a colon and its value on its line, the lines stay as they are: they are read so.

mod slots;

use crate::lexicon::{self, FieldLabel, Section};
use crate::order::InOrder;
use crate::read::Block;
use crate::recognise::fields::{bare_year, inline_label};
use crate::recognise::prose::fragments::{self, Label};
use crate::recognise::prose::words::{Line, Word, spaced, width};
use crate::recognise::prose::{SetRow, grid, is_title, paragraph};
use crate::recognise::rows::ends_sentence;
use crate::text::{Text, fold};
use slots::{Item, Slot};

/// Most lines before the indicators that are looked at; earlier ones stay text.
const MOST_LINES: usize = 300;

/// What a line before the indicators is.
enum Kind {
    /// It stays a line of text.
    Stays(Line),
    /// Labels with their values.
    Labels(Item),
    /// Text without a label.
    Orphan(Line),
}

/// The blocks of the lines before indicators.
pub(super) fn set_out(all: &[Line]) -> Vec<Block> {
    let title = all.iter().rposition(is_title).map_or(0, |at| at + 1);
    let from = title.max(all.len().saturating_sub(MOST_LINES));
    let mut blocks: Vec<Block> = all[..from].iter().map(paragraph).collect();
    let all = &all[from..];
    let (lines, sides) = with_whole_labels(all);
    let mut items: Vec<Item> = Vec::new();
    let mut gaps: Vec<Vec<Line>> = vec![Vec::new()];
    let mut needed = !sides.is_empty();
    let mut stay = Vec::new();
    for line in lines {
        match kind(line) {
            Kind::Stays(line) => stay.push(line),
            Kind::Labels(item) => {
                needed |= !item.colon;
                items.push(item);
                gaps.push(Vec::new());
            }
            Kind::Orphan(line) => {
                needed |= !items.is_empty();
                if let Some(gap) = gaps.last_mut() {
                    gap.push(line);
                }
            }
        }
    }
    if !needed || items.is_empty() {
        blocks.extend(all.iter().map(paragraph));
        return blocks;
    }
    blocks.extend(stay.iter().map(paragraph));
    let side = |label: Label| SetRow { line: all[label.pieces[0].0].number, cells: vec![(0, label.text)] };
    let mut rows: Vec<SetRow> = sides.into_iter().map(side).collect();
    let (items, left) = slots::fill(items, gaps);
    blocks.extend(left.iter().map(paragraph));
    let mut two_blocks = false;
    for item in items {
        two_blocks |= item.slots.iter().filter(|slot| slot.is_total()).count() > 1;
        rows.push(item.row(two_blocks));
    }
    rows.order_by_key(|row| row.line);
    blocks.push(Block::Table(grid(rows)));
    blocks
}

/// The lines with labels that were broken put together on the line in their middle; and labels beside several lines,
/// which say nothing but where they stand.
fn with_whole_labels(all: &[Line]) -> (Vec<Line>, Vec<Label>) {
    let is_label = |folded: &str| match lexicon::field_label(folded) {
        Some(FieldLabel::Fund(..)) => folded.chars().count() >= 4,
        label => label.is_some(),
    };
    let may_be = |_: usize, _: usize, word: &Word| !word.is_value();
    let labels = fragments::assemble(all, is_label, may_be);
    let mut lines: Vec<Line> = all.to_vec();
    let mut dropped: Vec<(usize, usize)> = labels.iter().flat_map(|label| label.pieces.iter().copied()).collect();
    dropped.order_by(|one, other| other.cmp(one));
    for (line, at) in dropped {
        lines[line].words.remove(at);
    }
    let goals = |lines: &[Line]| {
        lines.iter().flat_map(|line| &line.words).any(|word| matches!(word.label(), Some(FieldLabel::Goal(_))))
    };
    let has_goals = goals(&lines);
    let mut sides = Vec::new();
    for label in labels {
        let is_side = match lexicon::field_label(&fold(label.text.as_str())) {
            Some(FieldLabel::Section(_)) => true,
            Some(FieldLabel::Goal(_)) => has_goals,
            _ => false,
        };
        if is_side {
            sides.push(label);
            continue;
        }
        let place = label.pieces.first().map_or(0, |piece| piece.1);
        let line = &mut lines[label.middle() / 2];
        let place = place.min(line.words.len());
        line.words.insert(place, Word::new(label.text));
    }
    (lines, sides)
}

/// What a line is.
fn kind(line: Line) -> Kind {
    let folded = fold(&line.words.iter().map(|word| word.folded.as_str()).collect::<String>());
    let unit =
        lexicon::amount_unit(&folded).is_some() && folded.starts_with(['(', '单', '金']) && folded.chars().count() <= 8;
    if bare_year(&folded).is_some() || unit || lexicon::is_page_mark(&folded) {
        return Kind::Stays(line);
    }
    let inline = inline_label(&line.text).filter(|(label, ..)| *label != FieldLabel::Section(Section::Plain));
    if let Some((label, words, value)) = inline {
        // Several labels with colons share the line: it is read as it is.
        let several = line.words.iter().skip(1).any(|word| inline_label(&word.text).is_some());
        if several || matches!(label, FieldLabel::AmountUnit | FieldLabel::FiscalYear) {
            return Kind::Stays(line);
        }
        let value = (!value.is_blank()).then_some(value);
        return Kind::Labels(Item { line: line.number, colon: true, slots: vec![Slot::new(label, words, value)] });
    }
    let mut slots: Vec<Slot> = Vec::new();
    let mut before: Vec<Text> = Vec::new();
    let mut values: Vec<Text> = Vec::new();
    let mut close = |slots: &mut Vec<Slot>, values: &mut Vec<Text>| {
        let text = (!values.is_empty()).then(|| spaced(values.iter()));
        values.clear();
        match slots.last_mut() {
            Some(slot) => slot.inline = text,
            None => before.extend(text),
        }
    };
    for word in &line.words {
        match word.label().filter(|&label| is_label_here(label, word, slots.last(), &values)) {
            Some(label) => {
                close(&mut slots, &mut values);
                slots.push(Slot::new(label, word.text.clone(), None));
            }
            None => values.push(word.text.clone()),
        }
    }
    close(&mut slots, &mut values);
    if slots.is_empty() {
        return if line.words.is_empty() {
            Kind::Stays(Line { text: Text::default(), ..line })
        } else {
            Kind::Orphan(line)
        };
    }
    if !before.is_empty() {
        // A text before the first label is a value's upper part at best.
        slots.insert(0, Slot::stray(spaced(before.iter())));
    }
    Kind::Labels(Item { line: line.number, colon: false, slots })
}

/// Whether a word that may be a label is one: right after a label that takes any text, it is its value unless printed so.
fn is_label_here(label: FieldLabel, word: &Word, last: Option<&Slot>, values: &[Text]) -> bool {
    let free = last.is_some_and(|slot| slot.takes_any_text()) && values.is_empty();
    let printed = lexicon::is_printed_label(&word.folded);
    let weak = matches!(label, FieldLabel::Section(Section::Plain) | FieldLabel::AmountUnit | FieldLabel::FiscalYear);
    !weak && (printed || !free)
}

/// Whether a text breaks off in mid-sentence.
fn breaks_off(text: &Text) -> bool {
    !text.as_str().chars().next_back().is_some_and(ends_sentence)
}

/// Whether two texts are about as wide as each other.
fn are_as_wide(one: &Text, other: &Text) -> bool {
    width(one.as_str()).abs_diff(width(other.as_str())) <= 3
}
