//! What is known of an indicator, told in the usual order: what is said most often comes first.

use std::collections::BTreeSet;

use super::{Entry, Fact};
use crate::form::{Aspect, Dimension};
use crate::order::InOrder;
use crate::value::Comparator;

/// How many usual units, bases and so on are told of an indicator.
const MOST_TOLD: usize = 5;
/// How many targets are told, the latest first.
const MOST_STATED: usize = 3;

/// What is known of an indicator. Lists begin with what is said most often.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Known {
    /// As it is usually spelt.
    pub name: String,
    /// Level 1.
    pub dimension: Option<Dimension>,
    /// Level 2.
    pub aspect: Option<Aspect>,
    /// The level labels that usually stand above it, outermost first.
    pub labels: Vec<String>,
    /// Units of its targets.
    pub units: Vec<String>,
    /// Comparators of its targets.
    pub comparators: Vec<Comparator>,
    /// 绩效指标描述
    pub descriptions: Vec<String>,
    /// 指标值确定依据
    pub bases: Vec<String>,
    /// 指标分类
    pub classes: Vec<String>,
    /// Some targets, the latest first.
    pub stated: Vec<Stated>,
    /// How many stored forms have it.
    pub forms: usize,
    /// How many units of government use it.
    pub offices: usize,
    /// The shared files that have it.
    pub shared: Vec<String>,
}

/// A target as some form states it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stated {
    /// The budget year of the form.
    pub year: Option<i32>,
    /// The target, with comparator and unit.
    pub text: String,
}

/// Indicators that an office shares as a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shared {
    /// What the file is called; no two shared files are called the same.
    pub name: String,
    /// What it says.
    pub indicators: Vec<Known>,
}

impl Known {
    /// What a shared file says, as facts.
    pub(super) fn facts(&self) -> BTreeSet<Fact> {
        let mut facts = BTreeSet::from([Fact::Name(self.name.trim().to_owned())]);
        facts.extend(self.dimension.map(Fact::Dimension));
        facts.extend(self.aspect.map(Fact::Aspect));
        facts.extend(Some(self.labels.clone()).filter(|labels| !labels.is_empty()).map(Fact::Labels));
        facts.extend(self.units.iter().cloned().map(Fact::Unit));
        let sign = |sign: &Comparator| Comparator::ALL.iter().position(|known| known == sign);
        facts.extend(self.comparators.iter().filter_map(sign).map(Fact::Comparator));
        facts.extend(self.descriptions.iter().cloned().map(Fact::Description));
        facts.extend(self.bases.iter().cloned().map(Fact::Basis));
        facts.extend(self.classes.iter().cloned().map(Fact::Class));
        facts.extend(self.stated.iter().map(|stated| Fact::Stated(stated.year, stated.text.clone())));
        facts
    }
}

impl Entry {
    /// What is known of it.
    pub(super) fn tell(&self) -> Known {
        Known {
            name: self.name(),
            dimension: self.dimension(),
            aspect: self.aspect(),
            labels: first(self.usual(|fact| if let Fact::Labels(it) = fact { Some(it.clone()) } else { None })),
            units: self.usual(|fact| if let Fact::Unit(it) = fact { Some(it.clone()) } else { None }),
            comparators: self.comparators(),
            descriptions: self.usual(|fact| if let Fact::Description(it) = fact { Some(it.clone()) } else { None }),
            bases: self.usual(|fact| if let Fact::Basis(it) = fact { Some(it.clone()) } else { None }),
            classes: self.usual(|fact| if let Fact::Class(it) = fact { Some(it.clone()) } else { None }),
            stated: self.stated(),
            forms: self.forms,
            offices: self.offices(),
            shared: self.usual(|fact| if let Fact::Shared(it) = fact { Some(it.clone()) } else { None }),
        }
    }

    /// As it is usually spelt.
    pub(super) fn name(&self) -> String {
        first(self.usual(|fact| if let Fact::Name(it) = fact { Some(it.clone()) } else { None }))
    }

    /// Its level 1, as most say.
    pub(super) fn dimension(&self) -> Option<Dimension> {
        self.usual(|fact| if let Fact::Dimension(it) = fact { Some(*it) } else { None }).first().copied()
    }

    /// Its level 2, as most say.
    pub(super) fn aspect(&self) -> Option<Aspect> {
        self.usual(|fact| if let Fact::Aspect(it) = fact { Some(*it) } else { None }).first().copied()
    }

    /// How many units of government use it.
    pub(super) fn offices(&self) -> usize {
        self.facts.range(Fact::Office(String::new())..).take_while(|(fact, _)| matches!(fact, Fact::Office(_))).count()
    }

    /// Whether it stands below a level 2 anywhere.
    pub(super) fn says_aspect(&self, aspect: Aspect) -> bool {
        self.facts.contains_key(&Fact::Aspect(aspect))
    }

    /// Whether it stands below a level 1 anywhere.
    pub(super) fn says_dimension(&self, dimension: Dimension) -> bool {
        self.facts.contains_key(&Fact::Dimension(dimension))
    }

    /// Whether a shared file has it.
    pub(super) fn is_shared_by(&self, file: &str) -> bool {
        self.facts.contains_key(&Fact::Shared(file.to_owned()))
    }

    /// How many shared files have it.
    pub(super) fn shared(&self) -> usize {
        self.facts.range(Fact::Shared(String::new())..).take_while(|(fact, _)| matches!(fact, Fact::Shared(_))).count()
    }

    fn comparators(&self) -> Vec<Comparator> {
        let signs = self.usual(|fact| if let Fact::Comparator(it) = fact { Some(*it) } else { None });
        signs.into_iter().filter_map(|sign| Comparator::ALL.get(sign).copied()).collect()
    }

    /// The latest targets.
    fn stated(&self) -> Vec<Stated> {
        let latest = self.facts.keys().rev().map_while(|fact| match fact {
            Fact::Stated(year, text) => Some(Stated { year: *year, text: text.clone() }),
            _ => None,
        });
        latest.take(MOST_STATED).collect()
    }

    /// What is said most often, of the facts of one sort.
    fn usual<T>(&self, pick: fn(&Fact) -> Option<T>) -> Vec<T> {
        // The long lists, of offices and of targets, stand last and are not walked through.
        let facts = self.facts.range(..Fact::Office(String::new()));
        let mut found: Vec<(T, usize)> = facts.filter_map(|(fact, count)| Some((pick(fact)?, *count))).collect();
        found.order_by_key(|(_, count)| std::cmp::Reverse(*count));
        found.truncate(MOST_TOLD);
        found.into_iter().map(|(said, _)| said).collect()
    }
}

fn first<T: Default>(list: Vec<T>) -> T {
    list.into_iter().next().unwrap_or_default()
}
