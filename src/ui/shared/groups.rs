//! Forms by unit and year.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

use jimu::form::Form;

use crate::ui::words::Words;

/// Unit, then year (latest first), then forms.
pub(crate) type Groups = BTreeMap<Option<String>, BTreeMap<Reverse<Option<i32>>, Vec<Arc<Form>>>>;

/// Groups forms.
pub(crate) fn group<'a>(forms: impl IntoIterator<Item = &'a Arc<Form>>) -> Groups {
    let mut groups = Groups::new();
    for form in forms {
        let years = groups.entry(form.unit_name().map(str::to_owned)).or_default();
        years.entry(Reverse(form.fiscal_year)).or_default().push(form.clone());
    }
    groups
}

/// A year as a heading.
pub(crate) fn year_heading(year: Option<i32>, words: &'static Words) -> String {
    year.map_or_else(|| words.year_unknown.to_owned(), words.year)
}

/// The name of a form, or the word for one that has none.
pub(crate) fn form_title(form: &Form, words: &'static Words) -> String {
    if form.name.is_blank() { words.untitled.to_owned() } else { form.name.to_string() }
}
