//! The level labels in force above an indicator, filled down row by row.

use crate::form::{Aspect, Dimension, Repair, RepairCode};
use crate::lexicon::{self, Level};
use crate::recipe::RepairMark;
use crate::recognise::repairs::Repairs;
use crate::recognise::rows::Row;
use crate::text::Text;

/// A label that a row prints: its text, what it means, and whether it only holds the place of one.
pub(super) type Printed = Option<(Text, Option<Level>, bool)>;

/// The labels in force, level by level, and where each was filled down.
#[derive(Clone)]
pub(super) struct Levels {
    current: Vec<Option<Label>>,
    filled: Vec<Fill>,
    /// Levels that the present row prints itself.
    printed: Vec<bool>,
    /// Levels that the present row neither prints nor takes from above, since a person wants it so.
    bare: Vec<bool>,
}

#[derive(Clone)]
struct Label {
    text: Text,
    meaning: Option<Level>,
}

/// One label, filled down over a run of rows.
#[derive(Clone)]
struct Fill {
    mark: RepairMark,
    label: Text,
    first_line: u32,
    last_row: usize,
    rows: u32,
}

impl Levels {
    pub(super) fn new(depth: usize) -> Levels {
        let current = (0..depth.min(4)).map(|_| None).collect();
        Levels { current, filled: Vec::new(), printed: Vec::new(), bare: Vec::new() }
    }

    /// Takes over the labels that a row prints. A new label ends the ones below it.
    pub(super) fn enter(&mut self, printed: Vec<Printed>) {
        self.current.resize_with(printed.len(), || None);
        self.printed = vec![false; printed.len()];
        self.bare = vec![false; printed.len()];
        for (level, label) in printed.into_iter().enumerate() {
            let Some((text, meaning, placeholder)) = label else { continue };
            for below in self.current.iter_mut().skip(level + 1) {
                *below = None;
            }
            self.printed[level] = true;
            self.current[level] = if placeholder { None } else { Some(Label { text, meaning }) };
        }
        self.drop_foreign_first();
    }

    /// A second level that cannot stand under the first level in force shows that the first level's label vanished: none
    /// is filled down then. What the second level implies is its dimension; words that nobody printed are not added.
    pub(super) fn drop_foreign_first(&mut self) {
        if self.current.len() < 2 || self.printed.first() == Some(&true) || !self.printed[1] {
            return;
        }
        if let [Some(first), Some(second), ..] = &self.current[..]
            && !belongs(second.meaning, first.meaning)
        {
            self.current[0] = None;
        }
    }

    /// Notes that the row takes the labels it does not print from above.
    /// A label whose merged cell reaches down to the row is no repair.
    pub(super) fn fill(&mut self, index: usize, row: &Row, repairs: &mut Repairs<'_>) {
        for (level, label) in self.current.iter().enumerate() {
            let Some(label) = label else { continue };
            if self.printed[level] || row.cells.iter().any(|cell| cell.above && cell.text == label.text) {
                continue;
            }
            let goes_on = |fill: &&mut Fill| fill.label == label.text && fill.last_row + 1 == index;
            let mark = match self.filled.iter_mut().rev().take(4).find(goes_on) {
                Some(fill) => {
                    fill.rows += 1;
                    fill.last_row = index;
                    fill.mark.clone()
                }
                None => {
                    let words = label.text.to_string();
                    let code = RepairCode::LabelFilled;
                    let mark = repairs.mark(RepairMark { code, line: row.line, words, which: 0 });
                    self.filled.push(Fill {
                        mark: mark.clone(),
                        label: label.text.clone(),
                        first_line: row.line,
                        last_row: index,
                        rows: 1,
                    });
                    mark
                }
            };
            self.bare[level] = !repairs.makes(&mark);
        }
    }

    /// The labels of the present row, level by level.
    fn here(&self) -> impl Iterator<Item = Option<&Label>> {
        let bare = |level: usize| self.bare.get(level).copied().unwrap_or_default();
        self.current.iter().enumerate().map(move |(level, label)| label.as_ref().filter(|_| !bare(level)))
    }

    pub(super) fn path(&self) -> Vec<Text> {
        self.here().flatten().map(|label| label.text.clone()).collect()
    }

    /// Dimension and aspect of the labels in force.
    pub(super) fn meaning(&self) -> (Option<Dimension>, Option<Aspect>) {
        let labels: Vec<Option<Level>> = self.here().map(|label| label.and_then(|label| label.meaning)).collect();
        lexicon::meaning_of_path(&labels)
    }

    pub(super) fn report(self, repairs: &mut Repairs<'_>) {
        for fill in self.filled {
            let repair = Repair {
                code: RepairCode::LabelFilled,
                line: fill.first_line,
                before: Text::default(),
                after: if fill.rows > 1 {
                    format!("{}（{}行）", fill.label, fill.rows)
                } else {
                    fill.label.to_string()
                },
            };
            repairs.note(repair, fill.mark);
        }
    }
}

/// Whether the second level's meaning fits under the first level.
pub(super) fn belongs(second: Option<Level>, first: Option<Level>) -> bool {
    // 经济成本 and its like divide the dimension cost, never 产出's cost.
    let divides_cost = second
        .and_then(|level| level.aspect)
        .is_some_and(|aspect| matches!(aspect, Aspect::EconomicCost | Aspect::SocialCost | Aspect::EcologicalCost));
    if divides_cost && first.is_some_and(|level| level.dimension != Some(Dimension::Cost)) {
        return false;
    }
    match (second.and_then(|level| level.dimension), first.and_then(|level| level.dimension)) {
        (Some(second), Some(first)) => fits_under(second, first),
        _ => true,
    }
}

fn fits_under(second: Dimension, first: Dimension) -> bool {
    use Dimension::{Benefit, Cost, Output, Satisfaction, SocialEffect};
    second == first
        // 成本指标 under 产出; 满意度 under 效果; 经济效益 under 社会效应.
        || matches!((second, first), (Cost, Output) | (Satisfaction, Benefit) | (Benefit, SocialEffect))
}
