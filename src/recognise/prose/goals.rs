//! Two goals whose lines run into each other.
//!
//! Two texts stand side by side, each in the middle of its cell from top to bottom, so their lines come mixed: a line of
//! one, a line of the other, or both on a line with a blank between. A line that breaks off in mid-sentence is as wide as
//! its column; that tells whose it is.

use crate::order::InOrder;
use crate::recognise::prose::words::{width, words_of};
use crate::recognise::rows::{begins_item, ends_sentence};
use crate::text::Text;

/// Most lines that are told apart; more are given to the first text.
const MOST_LINES: usize = 400;

/// How the last line of a column ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    /// There is none yet.
    Nothing,
    /// With a sentence, or at the column's edge.
    Good,
    /// At the column's edge, in mid-sentence.
    Open,
    /// In mid-sentence, before the edge: nothing may follow.
    Short,
}

const ENDS: [End; 4] = [End::Nothing, End::Good, End::Open, End::Short];

/// The lines of each of two texts.
pub(super) fn apart(lines: &[Text]) -> [Vec<Text>; 2] {
    if lines.len() > MOST_LINES {
        return [lines.to_vec(), Vec::new()];
    }
    let parts: Vec<Vec<Text>> = lines.iter().map(words_of).map(pair).collect();
    let mut widths: Vec<usize> = parts.iter().flatten().map(|part| width(part.as_str())).collect();
    widths.order_by(|one, other| other.cmp(one));
    widths.dedup_by(|one, other| one.abs_diff(*other) <= 1);
    let sides =
        |side: usize| parts.iter().filter(|parts| parts.len() == 2).map(|parts| width(parts[side].as_str())).max();
    let tried: Vec<(usize, usize)> = match (sides(0), sides(1)) {
        (Some(left), Some(right)) => vec![(left, right)],
        _ => {
            let most = &widths[..widths.len().min(6)];
            most.iter().flat_map(|&left| most.iter().map(move |&right| (left, right))).collect()
        }
    };
    let best = tried.into_iter().filter_map(|widths| divide(&parts, widths)).min_by_key(|(cost, _)| *cost);
    let mut texts = [Vec::new(), Vec::new()];
    let sides = best.map_or_else(|| vec![0; parts.len()], |(_, sides)| sides);
    for (parts, side) in parts.into_iter().zip(sides) {
        let two = parts.len() == 2;
        for (at, part) in parts.into_iter().enumerate() {
            texts[if two { at } else { side }].push(part);
        }
    }
    texts
}

/// At most two parts: a line with more blanks is one text.
fn pair(words: Vec<Text>) -> Vec<Text> {
    match words.len() {
        0..=2 => words,
        _ => vec![crate::recognise::prose::words::spaced(&words)],
    }
}

/// The side of each line at the least cost, for given widths of the columns.
fn divide(parts: &[Vec<Text>], widths: (usize, usize)) -> Option<(u32, Vec<usize>)> {
    let widths = [widths.0, widths.1];
    let n = ENDS.len();
    let index = |left: End, right: End| place(left) * n + place(right);
    let mut best = vec![u32::MAX; n * n];
    best[0] = 0;
    let mut ways: Vec<Vec<(usize, usize)>> = Vec::with_capacity(parts.len());
    for parts in parts {
        let mut next = vec![u32::MAX; n * n];
        let mut way = vec![(0, 0); n * n];
        for (state, &cost) in best.iter().enumerate().filter(|(_, cost)| **cost != u32::MAX) {
            let ends = [ENDS[state / n], ENDS[state % n]];
            let mut offer = |ends: [End; 2], cost: u32, side: usize| {
                let slot = index(ends[0], ends[1]);
                if cost < next[slot] {
                    next[slot] = cost;
                    way[slot] = (state, side);
                }
            };
            if let [left, right] = &parts[..] {
                let (left, left_cost) = follow(ends[0], left, widths[0]);
                let (right, right_cost) = follow(ends[1], right, widths[1]);
                offer([left, right], cost + left_cost + right_cost, 0);
            } else if let [only] = &parts[..] {
                for side in 0..2 {
                    let (end, more) = follow(ends[side], only, widths[side]);
                    let mut ends = ends;
                    ends[side] = end;
                    offer(ends, cost + more, side);
                }
            } else {
                offer(ends, cost, 0);
            }
        }
        best = next;
        ways.push(way);
    }
    let last = |state: usize| {
        let open = |end: End| match end {
            End::Nothing => 60,
            End::Good => 0,
            End::Open | End::Short => 8,
        };
        best[state].saturating_add(open(ENDS[state / n]) + open(ENDS[state % n]))
    };
    let mut state = (0..n * n).min_by_key(|&state| last(state)).filter(|&state| best[state] != u32::MAX)?;
    let cost = last(state);
    let mut sides = vec![0; parts.len()];
    for at in (0..parts.len()).rev() {
        let (before, side) = ways[at][state];
        sides[at] = side;
        state = before;
    }
    Some((cost, sides))
}

fn place(end: End) -> usize {
    ENDS.iter().position(|&other| other == end).unwrap_or(0)
}

/// How a column ends with one more line, and what that costs.
fn follow(end: End, line: &Text, column: usize) -> (End, u32) {
    let text = line.as_str();
    let own = width(text);
    let item = begins_item(text) || text.starts_with(['"', '“']);
    let mut cost = match end {
        End::Nothing | End::Good => 0,
        End::Open => u32::from(item) * 6,
        End::Short => 10,
    };
    // A text goes on in mid-sentence only after a line that broke off.
    if end == End::Good && !item {
        cost += 3;
    }
    if own > column + 1 {
        cost += 25;
    }
    let ended = text.chars().next_back().is_some_and(ends_sentence);
    let after = match () {
        _ if ended => End::Good,
        _ if own + 3 >= column => End::Open,
        _ => End::Short,
    };
    (after, cost)
}
