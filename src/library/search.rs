//! Searching the library: words in any text of a form, and the initials of its names (`ylbx` finds 养老保险).

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::fields::{fields_of, text_in};
use crate::finding::{Column, Field};
use crate::form::Form;
use crate::order::Gather;
use crate::text::fold;

/// Gives the letter with which a character is pronounced, `y` for 养; `None` where nobody knows.
pub type Initial<'a> = &'a mut dyn FnMut(char) -> Option<char>;

/// What is searched for: words, all of which are to be found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    words: Vec<String>,
}

impl Query {
    /// The words of a search, however they are written.
    pub fn of(search: &str) -> Query {
        Query { words: search.split_whitespace().map(folded).filter(|word| !word.is_empty()).collect() }
    }

    /// Whether everything is found.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Whether what another query does not find cannot be found by this one, either.
    pub fn narrows(&self, other: &Query) -> bool {
        other.words.iter().all(|word| self.words.iter().any(|own| own.contains(word.as_str())))
    }
}

/// What is searched of one form.
#[derive(Debug)]
struct Indexed {
    form: Arc<Form>,
    /// All its texts, folded, a line each.
    text: String,
    /// The initials of its names, a line each.
    initials: String,
}

/// The texts of many forms, made ready to be searched. Each is made anew only when its form is another.
#[derive(Debug, Default)]
pub struct Index {
    forms: BTreeMap<String, Indexed>,
}

impl Index {
    /// Takes a form as it is now. Returns whether there was anything to do.
    pub fn take(&mut self, form: &Arc<Form>, initial: Initial<'_>) -> bool {
        if self.forms.get(&form.id).is_some_and(|known| Arc::ptr_eq(&known.form, form)) {
            return false;
        }
        self.forms.insert(form.id.clone(), indexed(form, initial));
        true
    }

    /// Whether a form is ready as it is now.
    pub fn knows(&self, form: &Arc<Form>) -> bool {
        self.forms.get(&form.id).is_some_and(|known| Arc::ptr_eq(&known.form, form))
    }

    /// Forgets all forms but these.
    pub fn retain(&mut self, forms: &[Arc<Form>]) {
        if self.forms.len() > forms.len() {
            let ids: BTreeSet<&str> = forms.iter().map(|form| form.id.as_str()).gather();
            self.forms.retain(|id, _| ids.contains(id.as_str()));
        }
    }

    /// Whether a form that was taken holds what is searched for.
    pub fn holds(&self, id: &str, query: &Query) -> bool {
        query.is_empty() || self.forms.get(id).is_some_and(|indexed| indexed.holds(query))
    }
}

impl Indexed {
    fn holds(&self, query: &Query) -> bool {
        let holds = |word: &String| {
            self.text.contains(word.as_str())
                || (word.bytes().all(|letter| letter.is_ascii_alphanumeric()) && self.initials.contains(word.as_str()))
        };
        query.words.iter().all(holds)
    }
}

fn indexed(form: &Arc<Form>, initial: Initial<'_>) -> Indexed {
    let (mut text, mut initials) = (String::new(), String::new());
    for field in fields_of(form) {
        let Some(said) = text_in(form, field) else { continue };
        let said = folded(&said);
        if is_name(field) {
            push_initials(&said, initial, &mut initials);
            initials.push('\n');
        }
        text.push_str(&said);
        text.push('\n');
    }
    text.push_str(&folded(&form.judgement.opinion));
    Indexed { form: form.clone(), text, initials }
}

/// Whether a field is searched by initials. In long texts, any few letters would be found.
fn is_name(field: Field) -> bool {
    let named = matches!(field, Field::Title | Field::Name | Field::Unit | Field::Supervisor | Field::Applicant);
    named || matches!(field, Field::Indicator(_, Column::Name))
}

/// The letters and digits of a folded text as they stand, and those of its characters whose initial is known.
fn push_initials(folded: &str, initial: Initial<'_>, initials: &mut String) {
    for letter in folded.chars() {
        if letter.is_ascii_alphanumeric() {
            initials.push(letter);
        } else if !letter.is_ascii() {
            initials.extend(initial(letter));
        }
    }
}

/// The initials of a name, by which it is found: `dcbf` for 导出备份.
pub fn initials_of(name: &str, initial: Initial<'_>) -> String {
    sounding(name, initial).0
}

/// A name as it is put in order: by its initials, then by itself.
pub(super) fn sounding(name: &str, initial: Initial<'_>) -> (String, String) {
    let (name, mut initials) = (folded(name), String::new());
    push_initials(&name, initial, &mut initials);
    (initials, name)
}

fn folded(text: &str) -> String {
    fold(text).to_lowercase()
}

/// Whether a form holds all words of a search: in its names, its indicators or any other text; letter case aside.
pub fn holds(form: &Form, search: &str) -> bool {
    let query = Query::of(search);
    if query.is_empty() {
        return true;
    }
    let texts: Vec<String> =
        fields_of(form).into_iter().filter_map(|field| text_in(form, field)).map(|text| folded(&text)).collect();
    query.words.iter().all(|word| texts.iter().any(|text| text.contains(word.as_str())))
}
