//! What belongs together in two forms: each thing with one other at most, the surest pairs first.

use std::collections::BTreeMap;

use crate::form::{Aspect, Dimension, Form, Goal, Horizon, Indicator, are_alike, name_key, project_key};
use crate::order::InOrder;
use crate::text::fold;

/// Most comparisons of names in one go; real forms need a few hundred.
const MOST_COMPARED: usize = 20_000;

/// Letters of a name that are compared: what names each other's like does so early.
const LONGEST: usize = 48;

/// How alike names below one label must be to be paired, of a thousand.
const NEAR: u32 = 600;
/// The same below different labels.
const NEAR_ELSEWHERE: u32 = 800;
/// What a name that holds another, or the same count, is worth.
const ALIKE: u32 = 700;

/// Pairs as indices into the old and the new list.
pub(super) type Pairs = Vec<(usize, usize)>;

/// What a person said of the pairs of indicators: indices into those of the old and of the new form.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Corrections {
    together: Pairs,
    apart: Pairs,
}

impl Corrections {
    /// Pairs two indicators, each taken from the pair that it was in.
    pub fn join(&mut self, old: usize, new: usize) {
        self.together.retain(|pair| pair.0 != old && pair.1 != new);
        self.apart.retain(|pair| *pair != (old, new));
        self.together.push((old, new));
    }

    /// Takes two indicators for different ones.
    pub fn separate(&mut self, old: usize, new: usize) {
        self.together.retain(|pair| *pair != (old, new));
        if !self.apart.contains(&(old, new)) {
            self.apart.push((old, new));
        }
    }

    /// Whether nothing was corrected.
    pub fn is_empty(&self) -> bool {
        self.together.is_empty() && self.apart.is_empty()
    }
}

/// What is not paired yet, and what is.
pub(super) struct Pairing {
    old: Vec<usize>,
    new: Vec<usize>,
    pairs: Pairs,
}

impl Pairing {
    pub(super) fn of(old: usize, new: usize) -> Pairing {
        Pairing { old: (0..old).collect(), new: (0..new).collect(), pairs: Vec::new() }
    }

    /// The pairs, in the order of the new list.
    pub(super) fn finish(mut self) -> Pairs {
        self.pairs.order_by_key(|pair| pair.1);
        self.pairs
    }

    fn take(&mut self, old: usize, new: usize) {
        if self.old.contains(&old) && self.new.contains(&new) {
            self.pairs.push((old, new));
            self.old.retain(|left| *left != old);
            self.new.retain(|left| *left != new);
        }
    }

    /// Pairs what has the same key, in order; what has none is left.
    pub(super) fn by_key<K: Ord>(&mut self, old: impl Fn(usize) -> Option<K>, new: impl Fn(usize) -> Option<K>) {
        let mut waiting: BTreeMap<K, Vec<usize>> = BTreeMap::new();
        // The last of a list is taken first.
        for at in self.old.iter().rev() {
            if let Some(key) = old(*at) {
                waiting.entry(key).or_default().push(*at);
            }
        }
        let mut taken = std::collections::BTreeSet::new();
        let pairs = &mut self.pairs;
        self.new.retain(|at| {
            let found = new(*at).and_then(|key| waiting.get_mut(&key)?.pop());
            let Some(found) = found else { return true };
            taken.insert(found);
            pairs.push((found, *at));
            false
        });
        self.old.retain(|at| !taken.contains(at));
    }

    /// Pairs what is most alike, below the same `group` only. Groups that are too large for a guess are left.
    pub(super) fn by_likeness<G: Ord>(
        &mut self,
        group_old: impl Fn(usize) -> G,
        group_new: impl Fn(usize) -> G,
        likeness: impl Fn(usize, usize) -> Option<u32>,
    ) {
        let mut groups: BTreeMap<G, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
        for at in &self.old {
            groups.entry(group_old(*at)).or_default().0.push(*at);
        }
        for at in &self.new {
            groups.entry(group_new(*at)).or_default().1.push(*at);
        }
        let mut found = Vec::new();
        let mut compared = 0_usize;
        for (old, new) in groups.values() {
            let more = old.len().saturating_mul(new.len());
            if more > MOST_COMPARED - compared {
                continue;
            }
            compared += more;
            let candidates = old.iter().flat_map(|old| new.iter().map(|new| (*old, *new)));
            found.extend(candidates.filter_map(|(old, new)| Some((likeness(old, new)?, old, new))));
        }
        found.order_by_key(|(likeness, old, new)| (std::cmp::Reverse(*likeness), old.abs_diff(*new), *new, *old));
        for (_, old, new) in found {
            self.take(old, new);
        }
    }
}

/// How alike two names are, of a thousand. Folded.
pub(super) fn likeness(one: &str, other: &str) -> u32 {
    let cut = |name: &str| name.chars().take(LONGEST).collect::<String>();
    let likeness = strsim::normalized_levenshtein(&cut(one), &cut(other));
    // Between 0 and 1, and so in range.
    (likeness * 1000.0) as u32
}

/// An indicator as it is compared.
struct Keyed<'a> {
    indicator: &'a Indicator,
    name: String,
    /// The name without years; empty where it is a year and nothing else.
    lasting: String,
    goal: Option<String>,
    value: String,
}

fn keyed<'form>(form: &'form Form) -> Vec<Keyed<'form>> {
    let of = |indicator: &'form Indicator| {
        let Indicator { name, goal, value, .. } = indicator;
        Keyed {
            indicator,
            name: name_key(name.as_str()),
            lasting: project_key(name.as_str()),
            goal: goal.as_ref().map(|goal| fold(goal.as_str())),
            value: fold(value.text.as_str()),
        }
    };
    form.indicators.iter().map(of).collect()
}

/// The time within which indicators are paired: the horizon itself, or annual apart from all that reach further.
#[derive(Clone, Copy)]
enum Within {
    Horizon,
    Reach,
    Anything,
}

impl Within {
    fn time(self, indicator: &Indicator) -> Option<Horizon> {
        match self {
            Within::Horizon => Some(indicator.horizon),
            Within::Reach => indicator.horizon.is_outer().then_some(Horizon::LongTerm).or(Some(Horizon::Annual)),
            Within::Anything => None,
        }
    }
}

/// Pairs the indicators of two forms: those of the same name, below the same label first; then those of names that are
/// near. An annual target is not paired with one of the term, unless the forms have no time in common.
pub(super) fn of_indicators(old: &Form, new: &Form, corrections: &Corrections) -> Pairs {
    let (was, is) = (keyed(old), keyed(new));
    let mut pairing = Pairing::of(was.len(), is.len());
    for &(old, new) in &corrections.together {
        pairing.take(old, new);
    }
    let has = |form: &Form, outer: bool| form.indicators.iter().any(|indicator| indicator.horizon.is_outer() == outer);
    let common = [true, false].into_iter().any(|outer| has(old, outer) && has(new, outer));
    by_name(&mut pairing, &was, &is, Within::Horizon);
    let rest = if common { Within::Reach } else { Within::Anything };
    by_name(&mut pairing, &was, &is, rest);
    by_near_name(&mut pairing, &was, &is, rest);
    pairing.pairs.retain(|pair| !corrections.apart.contains(pair));
    pairing.finish()
}

type Labels = (Option<Dimension>, Option<Aspect>);

/// By what an indicator is paired: its labels, its goal, its name, each where it counts.
type Key = (Option<Labels>, Option<String>, Option<String>);

fn labels(indicator: &Indicator) -> Labels {
    (indicator.dimension, indicator.aspect)
}

fn by_name(pairing: &mut Pairing, was: &[Keyed<'_>], is: &[Keyed<'_>], within: Within) {
    let keys: [fn(&Keyed<'_>) -> Option<Key>; 5] = [
        // Rows without a name are told apart by their values.
        |it| Some((Some(labels(it.indicator)), it.goal.clone(), Some(format!("{}\n{}", it.name, it.value)))),
        |it| Some((Some(labels(it.indicator)), it.goal.clone(), some(&it.name))).filter(|key| key.2.is_some()),
        |it| Some((Some(labels(it.indicator)), None, Some(some(&it.name)?))),
        |it| Some((Some(labels(it.indicator)), None, Some(some(&it.lasting)?))),
        |it| Some((None, None, Some(some(&it.lasting)?))),
    ];
    for key in keys {
        let of = |list: &[Keyed<'_>], at: usize| {
            let it = list.get(at)?;
            Some((within.time(it.indicator), key(it)?))
        };
        pairing.by_key(|at| of(was, at), |at| of(is, at));
    }
}

fn some(name: &str) -> Option<String> {
    (!name.is_empty()).then(|| name.to_owned())
}

fn by_near_name(pairing: &mut Pairing, was: &[Keyed<'_>], is: &[Keyed<'_>], within: Within) {
    let near = |old: usize, new: usize, least: u32| {
        let (old, new) = (was.get(old)?, is.get(new)?);
        if old.name.is_empty() || new.name.is_empty() {
            return None;
        }
        let mut found = likeness(&old.lasting, &new.lasting);
        if are_alike(old.indicator, new.indicator) {
            found = found.max(ALIKE);
        }
        (found >= least).then_some(found)
    };
    let below =
        |list: &[Keyed<'_>], at: usize| list.get(at).map(|it| (within.time(it.indicator), labels(it.indicator)));
    pairing.by_likeness(|at| below(was, at), |at| below(is, at), |old, new| near(old, new, NEAR));
    let time = |list: &[Keyed<'_>], at: usize| list.get(at).map(|it| within.time(it.indicator));
    pairing.by_likeness(|at| time(was, at), |at| time(is, at), |old, new| near(old, new, NEAR_ELSEWHERE));
}

/// Pairs goals: of the same time by text, then by name, then in order.
pub(super) fn of_goals(old: &[Goal], new: &[Goal]) -> Pairs {
    let mut pairing = Pairing::of(old.len(), new.len());
    let keys: [fn(&Goal) -> Option<String>; 3] = [
        |goal| Some(fold(goal.text.as_str())),
        |goal| goal.name.as_ref().map(|name| fold(name.as_str())),
        |_| Some(String::new()),
    ];
    for key in keys {
        let of = |goals: &[Goal], at: usize| {
            let goal = goals.get(at)?;
            Some((goal.horizon, key(goal)?))
        };
        pairing.by_key(|at| of(old, at), |at| of(new, at));
    }
    pairing.finish()
}

/// Pairs texts by what they say, exactly or nearly.
pub(super) fn of_texts(old: &[String], new: &[String], least: u32) -> Pairs {
    let mut pairing = Pairing::of(old.len(), new.len());
    pairing.by_key(|at| old.get(at), |at| new.get(at));
    let near = |one: usize, other: usize| {
        let found = likeness(old.get(one)?, new.get(other)?);
        (found >= least).then_some(found)
    };
    pairing.by_likeness(|_| (), |_| (), near);
    pairing.finish()
}
