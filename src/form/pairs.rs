//! Pairs of indicators: the same one in the outer horizon (mid-term, long-term) and in the annual one.

use std::collections::BTreeMap;

use crate::form::{Form, Horizon, Indicator};
use crate::order::InOrder;
use crate::text::fold;

/// Fewest characters of a name that is taken for the beginning of another.
const SHORTEST_PREFIX: usize = 6;

/// Fewest characters of a name that is recognised within another.
const SHORTEST_WITHIN: usize = 5;

/// Most comparisons of names that are worth a guess; real forms need a few hundred.
const MOST_COMPARED: usize = 250_000;

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
    key_of(&fold(name)).to_owned()
}

/// The same, of a name that is folded.
pub fn key_of(folded: &str) -> &str {
    folded.trim_end_matches(['.', ';', ',', '、'])
}

/// Whether two indicators of different names may be one: one name holds the other, or the same count stands below the same
/// label.
pub fn are_alike(one: &Indicator, other: &Indicator) -> bool {
    let (name, other_name) = (name_key(one.name.as_str()), name_key(other.name.as_str()));
    let shorter = name.chars().count().min(other_name.chars().count());
    let within = shorter >= SHORTEST_WITHIN && (name.contains(&other_name) || other_name.contains(&name));
    let counted = one.value.measure().is_some_and(|(_, unit)| !matches!(unit, "" | "%"));
    let same_text = || fold(one.value.text.as_str()) == fold(other.value.text.as_str());
    let same_count = counted && one.aspect.is_some() && one.aspect == other.aspect && same_text();
    one.dimension == other.dimension && (within || same_count)
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
        horizons.order();
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
        let has = |outer: bool| self.indicators.iter().any(|indicator| indicator.horizon.is_outer() == outer);
        if !(has(true) && has(false)) {
            return Vec::new();
        }
        let keys: Vec<String> = self.indicators.iter().map(|indicator| name_key(indicator.name.as_str())).collect();
        let mut pairs = Vec::new();
        for outer in [Horizon::LongTerm, Horizon::MidTerm] {
            let mut annual: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
            for (index, _) in self.indicators_of(Horizon::Annual).filter(|(index, _)| !keys[*index].is_empty()) {
                annual.entry(&keys[index]).or_default().push(index);
            }
            let mut alone = Vec::new();
            for (index, indicator) in self.indicators_of(outer) {
                match annual.get_mut(keys[index].as_str()).filter(|found| !found.is_empty()) {
                    Some(found) => {
                        let same_labels = |other: &usize| self.indicators[*other].aspect == indicator.aspect;
                        let annual = found.remove(found.iter().position(same_labels).unwrap_or(0));
                        pairs.push(Pair { outer: index, annual, exact: true });
                    }
                    None => alone.push(index),
                }
            }
            let left: Vec<usize> = annual.into_values().flatten().collect();
            pairs.extend(self.prefix_pairs(&keys, alone, left));
        }
        pairs.order_by_key(|pair| (pair.outer, pair.annual));
        pairs
    }

    /// For each indicator the same one in the other horizon, where there is one.
    pub fn counterparts(&self) -> Vec<Option<usize>> {
        self.counterparts_in(&self.pairs())
    }

    /// The same, by pairs that are known.
    pub fn counterparts_in(&self, pairs: &[Pair]) -> Vec<Option<usize>> {
        let mut counterparts = vec![None; self.indicators.len()];
        for pair in pairs {
            counterparts[pair.outer] = counterparts[pair.outer].or(Some(pair.annual));
            counterparts[pair.annual] = counterparts[pair.annual].or(Some(pair.outer));
        }
        counterparts
    }

    /// Pairs what is left by names of which one is the beginning of the other.
    fn prefix_pairs(&self, keys: &[String], outer: Vec<usize>, mut annual: Vec<usize>) -> Vec<Pair> {
        if outer.len().saturating_mul(annual.len()) > MOST_COMPARED {
            return Vec::new();
        }
        annual.order();
        let dimension = |index: usize| self.indicators[index].dimension;
        let mut pairs = Vec::new();
        for outer in outer {
            let found = annual
                .iter()
                .position(|&annual| dimension(outer) == dimension(annual) && begins(&keys[outer], &keys[annual]));
            if let Some(found) = found {
                pairs.push(Pair { outer, annual: annual.remove(found), exact: false });
            }
        }
        pairs
    }
}

/// Whether one of two names is the beginning of the other.
fn begins(one: &str, other: &str) -> bool {
    let shorter = if one.len() < other.len() { one } else { other };
    shorter.chars().count() >= SHORTEST_PREFIX && (one.starts_with(other) || other.starts_with(one))
}
