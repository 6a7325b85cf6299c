//! Pairs of indicators: the same one in the outer horizon (mid-term, long-term) and in the annual one.

use crate::form::{Form, Horizon, Indicator};
use crate::text::fold;

/// Fewest characters of a name that is taken for the beginning of another.
const SHORTEST_PREFIX: usize = 6;

/// An indicator of the outer horizon and its annual counterpart, as indices into the form's indicators.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair {
    /// The mid-term or long-term one.
    pub outer: usize,
    /// The annual one.
    pub annual: usize,
    /// Whether the names are the same; otherwise one is the beginning of the other, as where a cell was cut.
    pub exact: bool,
}

impl Pair {
    /// The other index of the pair, where `index` is one of them.
    pub fn other(self, index: usize) -> Option<usize> {
        match index {
            _ if index == self.outer => Some(self.annual),
            _ if index == self.annual => Some(self.outer),
            _ => None,
        }
    }
}

/// A name as it is compared: folded, without punctuation at its end.
pub fn name_key(name: &str) -> String {
    fold(name).trim_end_matches(['.', ';', ',', '、']).to_owned()
}

impl Horizon {
    /// Whether it reaches beyond the year.
    pub fn is_outer(self) -> bool {
        self != Horizon::Annual
    }
}

impl Form {
    /// The horizons that have an indicator, the longest first.
    pub fn horizons(&self) -> Vec<Horizon> {
        let mut horizons: Vec<Horizon> = self.indicators.iter().map(|indicator| indicator.horizon).collect();
        horizons.sort_unstable();
        horizons.dedup();
        horizons
    }

    /// The indicators of a horizon, with their indices.
    pub fn indicators_of(&self, horizon: Horizon) -> impl Iterator<Item = (usize, &Indicator)> {
        self.indicators.iter().enumerate().filter(move |(_, indicator)| indicator.horizon == horizon)
    }

    /// Pairs indicators by name, never by row: side by side, the same ones stand in different orders.
    ///
    /// Where a name stands more than once, the counterpart below the same labels is taken.
    pub fn pairs(&self) -> Vec<Pair> {
        let keys: Vec<String> = self.indicators.iter().map(|indicator| name_key(indicator.name.as_str())).collect();
        let mut pairs = Vec::new();
        for outer_horizon in [Horizon::LongTerm, Horizon::MidTerm] {
            let mut outer: Vec<usize> = self.indicators_of(outer_horizon).map(|(index, _)| index).collect();
            let mut annual: Vec<usize> = self.indicators_of(Horizon::Annual).map(|(index, _)| index).collect();
            for exact in [true, false] {
                let matches = |one: usize, other: usize| match exact {
                    true => keys[one] == keys[other] && !keys[one].is_empty(),
                    false => {
                        self.indicators[one].dimension == self.indicators[other].dimension
                            && begins(&keys[one], &keys[other])
                    }
                };
                outer.retain(|&outer| {
                    let same_labels =
                        |&&annual: &&usize| self.indicators[outer].aspect == self.indicators[annual].aspect;
                    let candidates: Vec<&usize> = annual.iter().filter(|&&annual| matches(outer, annual)).collect();
                    let Some(&found) = candidates.iter().copied().find(same_labels).or(candidates.first().copied())
                    else {
                        return true;
                    };
                    annual.retain(|&annual| annual != found);
                    pairs.push(Pair { outer, annual: found, exact });
                    false
                });
            }
        }
        pairs.sort_unstable_by_key(|pair| (pair.outer, pair.annual));
        pairs
    }
}

/// Whether one of two names is the beginning of the other.
fn begins(one: &str, other: &str) -> bool {
    let shorter = if one.len() < other.len() { one } else { other };
    shorter.chars().count() >= SHORTEST_PREFIX && (one.starts_with(other) || other.starts_with(one))
}
