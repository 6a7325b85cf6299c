//! The words without which no form is recognised: told at a glance, where reading tables takes its time.

use std::sync::LazyLock;

use super::{FieldLabel, Role, columns, fields};
use crate::text::Wordlist;

/// Every level label in full, and most headings, have this word.
const INDICATOR: &str = "指标";

/// Labels that name a form, and headings of indicators.
static ANNOUNCING: LazyLock<Wordlist> = LazyLock::new(|| {
    let names = [FieldLabel::Name, FieldLabel::DepartmentName].into_iter().flat_map(fields::words_of);
    let heads = |role| matches!(role, Role::Level(_) | Role::Name | Role::Description | Role::Value | Role::Basis);
    let headings = columns::words_of(heads).filter(|word| !word.contains(INDICATOR));
    names.chain(headings).chain([INDICATOR]).collect()
});

/// Whether a word stands in a text that names a form or heads indicators. Folded text; of cells one after the other.
///
/// Where none does, nothing in the text is recognised as a form, but for one all of whose labels are torn apart.
pub fn announces_form(folded: &str) -> bool {
    ANNOUNCING.stands_in(folded)
}
