//! Finding indicators by what is typed of their names.

use std::cmp::Reverse;

use super::{Entry, Indicators, Known};
use crate::form::{Aspect, Dimension, name_key};
use crate::order::InOrder;

/// What is looked for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Wanted<'a> {
    /// What is typed of the name.
    pub typed: &'a str,
    /// The level 2 below which the name is to stand: those that usually do come first.
    pub aspect: Option<Aspect>,
    /// The level 1 below which it is to stand, where level 2 has no meaning that is known.
    pub dimension: Option<Dimension>,
}

/// Which letters a text has: a bit for every 64th letter of the alphabet of all.
pub(super) fn letters(key: &str) -> u64 {
    key.chars().fold(0, |letters, letter| letters | 1 << (u32::from(letter) % 64))
}

/// How well an entry answers: the smaller, the better.
type Rank = (bool, bool, Reverse<usize>, Reverse<usize>);

impl Indicators {
    /// What a name that is being typed may become, at most so many: names that begin so before those that only hold it;
    /// among these the ones of the same aspect; then those that most forms have. None where nothing is typed. Names that
    /// are hidden are left out.
    pub fn complete(&self, wanted: Wanted, most: usize) -> Vec<Known> {
        let key = name_key(wanted.typed);
        if key.is_empty() {
            return Vec::new();
        }
        let mask = letters(&key);
        let mut best: Vec<(Rank, &Entry)> = Vec::new();
        for entry in &self.entries {
            if entry.letters & mask != mask || !entry.key.contains(&key) || !entry.is_known() {
                continue;
            }
            let rank = entry.rank(&key, wanted);
            let worst = best.last().filter(|_| best.len() >= most);
            if worst.is_some_and(|(worst, _)| *worst <= rank) || self.hidden.contains(&entry.key) {
                continue;
            }
            let place = best.partition_point(|(better, _)| *better <= rank);
            best.insert(place, (rank, entry));
            best.truncate(most);
        }
        best.into_iter().map(|(_, entry)| entry.tell()).collect()
    }

    /// What is known, hidden names included, for a list: by dimension and aspect, then those that most forms have; so many
    /// of them, and how many there are.
    ///
    pub fn list(&self, filter: &Filter, most: usize) -> (Vec<Known>, usize) {
        let words: Vec<String> = filter.search.split_whitespace().map(name_key).collect();
        let holds_all = |entry: &&Entry| words.iter().all(|word| entry.key.contains(word.as_str()));
        let comes_from = |entry: &Entry| match &filter.origin {
            None => true,
            Some(Origin::Forms) => entry.forms > 0,
            Some(Origin::Shared(file)) => entry.is_shared_by(file),
            Some(Origin::Hidden) => self.hidden.contains(&entry.key),
        };
        let belongs = |entry: &Entry| filter.group.is_none_or(|group| group.holds(entry));
        let fits = |entry: &&Entry| entry.is_known() && holds_all(entry) && comes_from(entry) && belongs(entry);
        let mut found: Vec<_> = self.entries.iter().filter(fits).map(|entry| (entry.order(), entry)).collect();
        found.order_by(|(one, _), (other, _)| one.cmp(other));
        let count = found.len();
        (found.into_iter().take(most).map(|(_, entry)| entry.tell()).collect(), count)
    }
}

/// Which indicators are listed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Words that the name holds, all of them.
    pub search: String,
    /// Where they belong; anywhere, where there is none.
    pub group: Option<Group>,
    /// Where they come from; anywhere, where there is none.
    pub origin: Option<Origin>,
}

/// Where indicators come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// From stored forms.
    Forms,
    /// From the shared file of this name.
    Shared(String),
    /// From anywhere; and they are hidden.
    Hidden,
}

/// Indicators that belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// All of a level 1.
    Dimension(Dimension),
    /// All of a level 2.
    Aspect(Aspect),
}

impl Group {
    fn holds(self, entry: &Entry) -> bool {
        match self {
            Group::Dimension(dimension) => entry.dimension() == Some(dimension),
            Group::Aspect(aspect) => entry.aspect() == Some(aspect),
        }
    }
}

/// Where an entry stands in a list.
type Order<'a> = (bool, Option<Dimension>, Option<Aspect>, Reverse<usize>, &'a str);

impl Entry {
    fn order(&self) -> Order<'_> {
        let dimension = self.dimension();
        (dimension.is_none(), dimension, self.aspect(), Reverse(self.forms), &self.key)
    }

    fn rank(&self, key: &str, wanted: Wanted) -> Rank {
        let elsewhere = match (wanted.aspect, wanted.dimension) {
            (Some(aspect), _) => !self.says_aspect(aspect),
            (None, Some(dimension)) => !self.says_dimension(dimension),
            (None, None) => false,
        };
        (!self.key.starts_with(key), elsewhere, Reverse(self.forms), Reverse(self.shared()))
    }
}
