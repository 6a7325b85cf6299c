//! The indicator library (指标库): what is known of each indicator by its name, learnt from stored forms and from files that
//! an office shares.
//!
//! All that is known of a name is a count of facts. Learning a form adds one to each fact that it states, forgetting it
//! takes one away, so that a changed form costs as much as it has rows, however many forms there are.

mod known;
mod search;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::form::{Aspect, Dimension, Form, Indicator, name_key};
use crate::value::{Comparator, ValueKind};

pub use known::{Known, Shared, Stated};
pub use search::{Filter, Group, Origin, Wanted};

/// Something that forms, or shared files, say of an indicator. In the order in which they are listed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Fact {
    /// How it is spelt.
    Name(String),
    /// Level 1.
    Dimension(Dimension),
    /// Level 2.
    Aspect(Aspect),
    /// The level labels above it, outermost first.
    Labels(Vec<String>),
    /// The unit of its target.
    Unit(String),
    /// The comparator of its target: its place in [`Comparator::ALL`].
    Comparator(usize),
    /// 绩效指标描述
    Description(String),
    /// 指标值确定依据
    Basis(String),
    /// 指标分类
    Class(String),
    /// The shared file that has it.
    Shared(String),
    /// The unit of government that uses it.
    Office(String),
    /// A target, by its year.
    Stated(Option<i32>, String),
}

/// All that is known of one name. An entry that nothing is known of any more stays as an empty one.
#[derive(Debug, Default)]
struct Entry {
    /// The name as it is compared.
    key: String,
    /// Which letters the key has, a bit for many letters each: most names are told apart without being read.
    letters: u64,
    /// How many stored forms have it.
    forms: usize,
    facts: BTreeMap<Fact, usize>,
}

/// The indicators that are known.
#[derive(Debug, Default)]
pub struct Indicators {
    /// The forms that were learnt, in their order.
    forms: Vec<Arc<Form>>,
    entries: Vec<Entry>,
    /// How often a form was learnt or forgotten.
    learnt: usize,
    /// Where the entry of a key stands.
    places: BTreeMap<String, usize>,
    /// Keys of names that are not to be offered.
    hidden: BTreeSet<String>,
}

impl Indicators {
    /// Takes forms as they are now; only those that changed are learnt anew, at most so many of them at a time.
    ///
    /// Returns whether all are known.
    pub fn update(&mut self, forms: &[Arc<Form>], most: usize) -> bool {
        let same = |(one, other): &(&Arc<Form>, &Arc<Form>)| Arc::ptr_eq(one, other);
        let before = self.forms.iter().zip(forms).take_while(same).count();
        let left = self.forms.len().min(forms.len()) - before;
        let after = self.forms.iter().rev().zip(forms.iter().rev()).take(left).take_while(same).count();
        let changed = forms.get(before..forms.len() - after).unwrap_or_default();
        let learnt: Vec<Arc<Form>> = changed.iter().take(most).cloned().collect();
        let gone: Vec<Arc<Form>> =
            self.forms.splice(before..self.forms.len() - after, learnt.iter().cloned()).collect();
        gone.iter().for_each(|form| self.count(form, false));
        learnt.iter().for_each(|form| self.count(form, true));
        self.learnt += gone.len() + learnt.len();
        learnt.len() == changed.len()
    }

    /// A number that grows with each form that is learnt or forgotten.
    pub fn learnt(&self) -> usize {
        self.learnt
    }

    /// Takes in a shared file.
    pub fn share(&mut self, shared: &Shared) {
        self.count_shared(shared, true);
    }

    /// Takes a shared file out again.
    pub fn unshare(&mut self, shared: &Shared) {
        self.count_shared(shared, false);
    }

    /// Hides a name, or shows it again.
    pub fn hide(&mut self, name: &str, hidden: bool) {
        let key = name_key(name);
        if hidden {
            self.hidden.insert(key);
        } else {
            self.hidden.remove(&key);
        }
    }

    /// Whether a name is hidden.
    pub fn is_hidden(&self, name: &str) -> bool {
        self.hidden.contains(&name_key(name))
    }

    /// The names that are hidden, as they are compared.
    pub fn hidden(&self) -> impl Iterator<Item = &str> {
        self.hidden.iter().map(String::as_str)
    }

    /// What is known of a name.
    pub fn known(&self, name: &str) -> Option<Known> {
        let entry = self.places.get(&name_key(name)).and_then(|place| self.entries.get(*place))?;
        entry.is_known().then(|| entry.tell())
    }

    fn count_shared(&mut self, shared: &Shared, learns: bool) {
        for known in &shared.indicators {
            let key = name_key(&known.name);
            if !key.is_empty() {
                let mut facts = known.facts();
                facts.insert(Fact::Shared(shared.name.clone()));
                self.entry(key).count(facts, learns);
            }
        }
    }

    fn count(&mut self, form: &Form, learns: bool) {
        // A form that has an indicator for the year and for a longer time counts once.
        let mut facts: BTreeMap<String, BTreeSet<Fact>> = BTreeMap::new();
        for indicator in &form.indicators {
            let key = name_key(indicator.name.as_str());
            if !key.is_empty() {
                facts.entry(key).or_default().extend(facts_of(form, indicator));
            }
        }
        for (key, facts) in facts {
            let entry = self.entry(key);
            entry.forms = if learns { entry.forms + 1 } else { entry.forms.saturating_sub(1) };
            entry.count(facts, learns);
        }
    }

    fn entry(&mut self, key: String) -> &mut Entry {
        let place = *self.places.entry(key).or_insert_with_key(|key| {
            self.entries.push(Entry { letters: search::letters(key), key: key.clone(), ..Entry::default() });
            self.entries.len() - 1
        });
        &mut self.entries[place]
    }
}

impl Entry {
    fn count(&mut self, facts: BTreeSet<Fact>, learns: bool) {
        for fact in facts {
            if learns {
                *self.facts.entry(fact).or_default() += 1;
            } else if let Some(count) = self.facts.get_mut(&fact) {
                *count -= 1;
                if *count == 0 {
                    self.facts.remove(&fact);
                }
            }
        }
    }

    fn is_known(&self) -> bool {
        !self.facts.is_empty()
    }
}

/// What a row of a form says of its indicator.
fn facts_of(form: &Form, indicator: &Indicator) -> Vec<Fact> {
    let said = |text: &Option<crate::text::Text>| {
        text.as_ref().map(|text| text.as_str().trim().to_owned()).filter(|text| !text.is_empty())
    };
    let value = &indicator.value;
    let sign = value.comparator.and_then(|own| Comparator::ALL.iter().position(|known| *known == own));
    let labels: Vec<String> = indicator.path.iter().map(|label| label.as_str().trim().to_owned()).collect();
    let facts = [
        Some(Fact::Name(indicator.name.as_str().trim().to_owned())),
        indicator.dimension.map(Fact::Dimension),
        indicator.aspect.map(Fact::Aspect),
        Some(labels).filter(|labels| !labels.is_empty()).map(Fact::Labels),
        value.unit.clone().filter(|unit| !unit.is_empty()).map(Fact::Unit),
        sign.map(Fact::Comparator),
        said(&indicator.description).map(Fact::Description),
        said(&indicator.basis).map(Fact::Basis),
        said(&indicator.class).map(Fact::Class),
        form.unit_name().map(|name| Fact::Office(name.to_owned())),
        (value.kind != ValueKind::Missing).then(|| Fact::Stated(form.fiscal_year, value.in_full())),
    ];
    facts.into_iter().flatten().collect()
}
