//! Words in reading order → rows.
//!
//! One cell a line, or a row a line with blanks between its cells: either way words follow each other as cells do. Each
//! word takes a column of the present row, opens a new row, or carries on the word before it; each step has a price, and
//! the cheapest way through all words is found by dynamic programming, in time that grows as the words do.

use crate::lexicon::Role;
use crate::recognise::prose::SetRow;
use crate::recognise::prose::columns::Heading;
use crate::recognise::prose::words::{Line, Word};
use crate::recognise::rows::ends_sentence;

/// A price, as in aligning: hundredths.
type Cost = u32;

/// A row that begins in the middle of a line.
const ROW_WITHIN_LINE: Cost = 450;
/// A row that goes on in the next line, where lines hold several words.
const ROW_OVER_LINES: Cost = 120;
/// A blank inside a cell.
const BLANK_IN_CELL: Cost = 140;
/// A cell that goes on in the next line.
const CELL_OVER_LINES: Cost = 270;

/// A word and where it stands.
#[derive(Debug, Clone, Copy)]
struct Item<'a> {
    word: &'a Word,
    line: u32,
    /// Whether it begins its line.
    first: bool,
}

/// How a word came to its column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    /// The word before stands in an earlier column of the row.
    Along(usize),
    /// It opens a row; the word before stands in a column of the row above.
    Opens(usize),
    /// It carries on the word before.
    Joins,
}

/// The rows of the words of some lines.
pub(super) fn rows(lines: &[&Line], heading: &Heading) -> Vec<SetRow> {
    let items: Vec<Item> = lines
        .iter()
        .flat_map(|line| {
            let item = |(at, word)| Item { word, line: line.number, first: at == 0 };
            line.words.iter().enumerate().map(item)
        })
        .collect();
    let one_a_line = lines.iter().filter(|line| line.words.len() > 1).count() * 5 <= lines.len();
    let steps = cheapest(&items, &heading.roles, one_a_line);
    let mut rows: Vec<SetRow> = Vec::new();
    for (item, (column, step)) in items.iter().zip(steps) {
        match (step, rows.last_mut().and_then(|row| row.cells.last_mut())) {
            (Step::Joins, Some((_, text))) => {
                text.push_str(if item.first { "\n" } else { " " });
                text.push(&item.word.text);
            }
            (Step::Along(_), Some(_)) => {
                if let Some(row) = rows.last_mut() {
                    row.cells.push((column, item.word.text.clone()));
                }
            }
            _ => rows.push(SetRow { line: item.line, cells: vec![(column, item.word.text.clone())] }),
        }
    }
    rows
}

/// The column of each word, and how it came there.
fn cheapest(items: &[Item<'_>], roles: &[Role], one_a_line: bool) -> Vec<(usize, Step)> {
    let n = roles.len();
    let depth = roles.iter().filter(|role| matches!(role, Role::Level(_))).count();
    let over_lines = if one_a_line { 0 } else { ROW_OVER_LINES };
    // skipped[j]: the price of leaving out all columns before j.
    let skipped: Vec<Cost> = std::iter::once(0)
        .chain(roles.iter().scan(0, |sum, &role| {
            *sum += absent(role);
            Some(*sum)
        }))
        .collect();
    let mut best: Vec<Cost> = vec![Cost::MAX; n];
    let mut way: Vec<Step> = Vec::with_capacity(items.len() * n);
    for (index, item) in items.iter().enumerate() {
        let mut next = vec![Cost::MAX; n];
        // The cheapest end of the row above, whatever its last column.
        let ended = (0..n)
            .filter(|&column| best[column] != Cost::MAX)
            .min_by_key(|&column| best[column].saturating_add(skipped[n] - skipped[column + 1]));
        for column in 0..n {
            let fit = item.word.shape.fit(roles[column]) + item.word.shape.misfit_of_depth(roles[column], depth);
            let mut step = Step::Opens(ended.unwrap_or(0));
            let mut cost = match ended {
                _ if index == 0 => skipped[column] + fit,
                Some(last) => {
                    let within = if item.first { 0 } else { ROW_WITHIN_LINE };
                    best[last] + (skipped[n] - skipped[last + 1]) + skipped[column] + fit + within
                }
                None => Cost::MAX,
            };
            for before in 0..column {
                if best[before] == Cost::MAX {
                    continue;
                }
                let over = if item.first { over_lines } else { 0 };
                let along = best[before] + (skipped[column] - skipped[before + 1]) + fit + over;
                if along < cost {
                    (cost, step) = (along, Step::Along(before));
                }
            }
            if index > 0 && best[column] != Cost::MAX && may_join(&items[index - 1], item) {
                let joins = best[column] + if item.first { CELL_OVER_LINES } else { BLANK_IN_CELL };
                if joins < cost {
                    (cost, step) = (joins, Step::Joins);
                }
            }
            next[column] = cost;
            way.push(step);
        }
        // Only differences count: the sum would outgrow its type.
        let least = next.iter().copied().min().unwrap_or(0);
        best = next.into_iter().map(|cost| cost.saturating_sub(least)).collect();
    }
    let last = (0..n).min_by_key(|&column| best[column].saturating_add(skipped[n] - skipped[column + 1])).unwrap_or(0);
    let mut steps = vec![(0, Step::Opens(0)); items.len()];
    let mut column = last;
    for index in (0..items.len()).rev() {
        let step = way[index * n + column];
        steps[index] = (column, step);
        column = match step {
            Step::Along(before) | Step::Opens(before) => before,
            Step::Joins => column,
        };
    }
    steps
}

/// Whether a word may carry on the one before it: neither is a label or stands by itself, and no sentence ended.
fn may_join(before: &Item<'_>, item: &Item<'_>) -> bool {
    let stands_alone = |word: &Word| word.level().is_some() || word.shape.placeholder;
    let ended = before.word.text.as_str().chars().next_back().is_some_and(ends_sentence);
    !stands_alone(before.word) && !stands_alone(item.word) && !ended
}

/// The price of a column left blank.
fn absent(role: Role) -> Cost {
    match role {
        Role::Name => 300,
        Role::Value => 200,
        Role::Level(_) => 10,
        _ => 30,
    }
}
