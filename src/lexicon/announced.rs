//! The words without which no form is recognised: told at a glance, where reading tables takes its time.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::{FieldLabel, Role, columns, fields};

/// Every level label in full, and most headings, have this word.
const INDICATOR: &str = "指标";

/// The words by their first letter: labels that name a form, and headings of indicators.
static BY_LETTER: LazyLock<BTreeMap<char, Vec<&str>>> = LazyLock::new(|| {
    let names = [FieldLabel::Name, FieldLabel::DepartmentName].into_iter().flat_map(fields::words_of);
    let heads = |role| matches!(role, Role::Level(_) | Role::Name | Role::Description | Role::Value | Role::Basis);
    let headings = columns::words_of(heads).filter(|word| !word.contains(INDICATOR));
    let mut words: BTreeMap<char, Vec<&str>> = BTreeMap::new();
    for word in names.chain(headings).chain([INDICATOR]) {
        let letter = word.chars().next().unwrap_or_default();
        words.entry(letter).or_default().push(word);
    }
    words
});

/// Whether a word stands in a text that names a form or heads indicators. Folded text; of cells one after the other.
///
/// Where none does, nothing in the text is recognised as a form, but for one all of whose labels are torn apart.
pub fn announces_form(folded: &str) -> bool {
    folded.char_indices().any(|(at, letter)| {
        BY_LETTER.get(&letter).is_some_and(|words| words.iter().any(|word| folded[at..].starts_with(word)))
    })
}
