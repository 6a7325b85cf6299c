//! Labels of a line, and which of the texts around it are their values.

use crate::form::{FundHorizon, FundSource};
use crate::lexicon::FieldLabel;
use crate::recognise::fields::takes_any_text;
use crate::recognise::prose::head::{are_as_wide, breaks_off};
use crate::recognise::prose::words::{Line, lines_of, run_of, width, words_of};
use crate::recognise::prose::{SetRow, goals};
use crate::text::Text;

/// A label with what is known of its value.
#[derive(Debug, Clone)]
pub(super) struct Slot {
    label: Option<FieldLabel>,
    words: Text,
    /// The part of the value on the label's line.
    pub(super) inline: Option<Text>,
    /// The parts on the lines above and below.
    above: Vec<Text>,
    below: Vec<Text>,
}

impl Slot {
    pub(super) fn new(label: FieldLabel, words: Text, inline: Option<Text>) -> Slot {
        Slot { label: Some(label), words, inline, above: Vec::new(), below: Vec::new() }
    }

    /// A text before the first label of a line.
    pub(super) fn stray(text: Text) -> Slot {
        Slot { label: None, words: Text::default(), inline: Some(text), above: Vec::new(), below: Vec::new() }
    }

    /// Whether whatever stands right after the label is its value.
    pub(super) fn takes_any_text(&self) -> bool {
        self.label.is_some_and(takes_any_text)
    }

    /// Whether it is a sum over others: two of them on a line open two blocks of amounts.
    pub(super) fn is_total(&self) -> bool {
        matches!(self.label, Some(FieldLabel::Fund(FundSource::Total, _)))
    }

    fn is_goal(&self) -> bool {
        matches!(self.label, Some(FieldLabel::Goal(_)))
    }

    /// Whether a value is due: a label, not a heading, with nothing on its line.
    fn is_empty(&self) -> bool {
        self.inline.is_none() && !matches!(self.label, None | Some(FieldLabel::Section(_)))
    }

    fn value(&self) -> Option<Text> {
        let parts: Vec<&Text> = self.above.iter().chain(&self.inline).chain(&self.below).collect();
        (!parts.is_empty()).then(|| lines_of(parts))
    }
}

/// A line of labels.
#[derive(Debug, Clone, Default)]
pub(super) struct Item {
    /// 1-based source line.
    pub(super) line: u32,
    /// Whether a colon stands between label and value.
    pub(super) colon: bool,
    pub(super) slots: Vec<Slot>,
}

impl Item {
    /// The row: labels and values in turn. A lone amount that is the year's stands in the second of two blocks.
    pub(super) fn row(self, two_blocks: bool) -> SetRow {
        let lone = self.slots.len() == 1;
        let annual = |label: Option<FieldLabel>| match label {
            Some(FieldLabel::Fund(source, horizon)) => {
                source == FundSource::CarryOver || horizon == Some(FundHorizon::Annual)
            }
            _ => false,
        };
        let mut col = if two_blocks && lone && annual(self.slots[0].label) { 2 } else { 0 };
        let mut cells = Vec::new();
        for slot in self.slots {
            let value = slot.value();
            if slot.label.is_some() {
                cells.push((col, slot.words));
            }
            if let Some(value) = value {
                cells.push((col + 1, value));
            }
            col += 2;
        }
        SetRow { line: self.line, cells }
    }
}

/// Gives the texts between the labels to them; `gaps[i]` stands before item `i`. What belongs to none is given back.
pub(super) fn fill(items: Vec<Item>, gaps: Vec<Vec<Line>>) -> (Vec<Item>, Vec<Line>) {
    let (mut items, mut gaps) = with_goals_together(items, gaps);
    let mut left = Vec::new();
    let mut above = std::mem::take(&mut gaps[0]);
    let n = items.len();
    for index in 0..n {
        let mut gap = std::mem::take(&mut gaps[index + 1]);
        take_years(&mut items[index], &mut gap);
        let next = items.get(index + 1).cloned();
        let item = &mut items[index];
        let empty = item.slots.iter().filter(|slot| slot.is_empty()).count();
        let below = if !above.is_empty() {
            above.len().min(gap.len())
        } else if empty > 0 {
            let fund = item.slots.iter().all(|slot| matches!(slot.label, Some(FieldLabel::Fund(..))));
            if fund { gap.len().min(1) } else { gap.len() }
        } else {
            carried_on(item, &gap, next.as_ref())
        };
        let rest = gap.split_off(below);
        give(item, std::mem::take(&mut above), gap, &mut left);
        above = rest;
    }
    left.append(&mut above);
    (items, left)
}

/// Labels of goals on lines of their own, one right after the other, head texts side by side.
fn with_goals_together(items: Vec<Item>, gaps: Vec<Vec<Line>>) -> (Vec<Item>, Vec<Vec<Line>>) {
    let mut together: Vec<Item> = Vec::with_capacity(items.len());
    let mut between: Vec<Vec<Line>> = Vec::with_capacity(gaps.len());
    let mut gaps = gaps.into_iter();
    between.extend(gaps.next());
    for (item, gap) in items.into_iter().zip(gaps) {
        let lone_goal = |item: &Item| item.slots.len() == 1 && item.slots[0].is_goal() && item.slots[0].is_empty();
        let adjoins = between.last().is_some_and(Vec::is_empty);
        match together.last_mut() {
            Some(last) if adjoins && lone_goal(last) && lone_goal(&item) => {
                last.slots.extend(item.slots);
                between.pop();
            }
            _ => together.push(item),
        }
        between.push(gap);
    }
    (together, between)
}

/// `(2024年-2026年)` on the line after goals' labels belongs to the longer goal's.
fn take_years(item: &mut Item, gap: &mut Vec<Line>) {
    let is_years = |line: &Line| {
        let text = line.text.as_str();
        text.starts_with(['(', '（']) && text.ends_with([')', '）']) && !crate::value::years_in(text).is_empty()
    };
    if !gap.first().is_some_and(is_years) {
        return;
    }
    let goals = item.slots.iter_mut().filter(|slot| slot.is_goal() && slot.is_empty());
    let annual = |slot: &&mut Slot| slot.label == Some(FieldLabel::Goal(crate::form::Horizon::Annual));
    if let Some(slot) = goals.min_by_key(annual) {
        let line = gap.remove(0);
        slot.words = run_of([&slot.words, &line.text]);
    }
}

/// How many of the lines after a row of labels carry on a value that stands on its line, top-aligned; the others stand
/// above the next row.
fn carried_on(item: &Item, gap: &[Line], next: Option<&Item>) -> usize {
    let (Some(first), Some(inline)) =
        (gap.first(), item.slots.iter().filter_map(|slot| slot.inline.as_ref()).next_back())
    else {
        return 0;
    };
    let Some(next) = next else { return gap.len() };
    let narrow = gap.iter().all(|line| width(line.text.as_str()) <= width(inline.as_str()) + 3);
    let long = width(inline.as_str()) >= 30;
    let goes_on = are_as_wide(&first.text, inline) || gap.len() == 1 && breaks_off(inline) && long && narrow;
    let above_next = next.slots.iter().any(|slot| {
        slot.is_empty() && !matches!(slot.label, Some(FieldLabel::Fund(..)))
            || slot.inline.as_ref().is_some_and(|inline| gap.last().is_some_and(|last| are_as_wide(&last.text, inline)))
    });
    if (goes_on || long && narrow) && breaks_off(inline) && !above_next || item.colon { gap.len() } else { 0 }
}

/// Gives the lines above and below to the labels of a row.
fn give(item: &mut Item, above: Vec<Line>, below: Vec<Line>, left: &mut Vec<Line>) {
    if above.is_empty() && below.is_empty() {
        return;
    }
    let labelled: Vec<usize> = (0..item.slots.len()).filter(|&at| item.slots[at].label.is_some()).collect();
    let empty: Vec<usize> = labelled.iter().copied().filter(|&at| item.slots[at].is_empty()).collect();
    if let [one, other] = empty[..]
        && item.slots[one].is_goal()
        && item.slots[other].is_goal()
    {
        let texts: Vec<Text> = above.iter().chain(&below).map(rest_of).collect();
        let [first, second] = goals::apart(&texts);
        item.slots[one].below = first;
        item.slots[other].below = second;
        return;
    }
    let n_above = above.len();
    let n_below = below.len();
    let lines: Vec<Line> = above.into_iter().chain(below).collect();
    let mut sides: Vec<Option<usize>> = vec![None; lines.len()];
    for (at, line) in lines.iter().enumerate() {
        let is_above = at < n_above;
        let parts: Vec<Text> = words_of(&rest_of(line));
        if labelled.is_empty() {
            left.push(line.clone());
            continue;
        }
        // As many parts as values are due: one each.
        let due = if empty.is_empty() { &labelled } else { &empty };
        if due.len() > 1 && parts.len() == due.len() {
            for (part, &slot) in parts.into_iter().zip(due) {
                push(&mut item.slots[slot], part, is_above);
            }
            continue;
        }
        // The mirror image of a line above stands as far below.
        let mirrored = (!is_above && n_above == n_below).then(|| sides[n_above - 1 - (at - n_above)]).flatten();
        let waiting: Vec<usize> = empty.iter().copied().filter(|&slot| item.slots[slot].value().is_none()).collect();
        let lines_left = if is_above { n_above - at } else { lines.len() - at };
        let slot = match mirrored {
            Some(slot) => slot,
            None if !waiting.is_empty() && waiting.len() >= lines_left => waiting[0],
            None => best(item, &labelled, &line.text),
        };
        sides[at] = Some(slot);
        push(&mut item.slots[slot], rest_of(line), is_above);
    }
}

/// The text of a line without the pieces of labels that were taken out of it.
fn rest_of(line: &Line) -> Text {
    let words: Vec<&Text> = line.words.iter().map(|word| &word.text).collect();
    if words.len() == words_of(&line.text).len() {
        line.text.clone()
    } else {
        crate::recognise::prose::words::spaced(words)
    }
}

fn push(slot: &mut Slot, part: Text, above: bool) {
    if above {
        slot.above.push(part);
    } else {
        slot.below.push(part);
    }
}

/// The value that a lone text most likely belongs to: one on the line as wide as it, or one that is due.
fn best(item: &Item, labelled: &[usize], text: &Text) -> usize {
    let own = width(text.as_str());
    let cost = |&slot: &usize| {
        let slot = &item.slots[slot];
        match (&slot.inline, slot.label) {
            (
                _,
                Some(FieldLabel::Fund(..) | FieldLabel::Section(_) | FieldLabel::PeriodStart | FieldLabel::PeriodEnd),
            ) => 100,
            (None, _) => 2,
            (Some(inline), _) => width(inline.as_str()).abs_diff(own),
        }
    };
    labelled.iter().copied().min_by_key(cost).unwrap_or(0)
}
