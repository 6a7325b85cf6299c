//! The indicator library: indicators as they are usually written, learnt from the stored forms and from shared files.

use std::collections::BTreeSet;
use std::sync::Arc;

use jimu::edit;
use jimu::export::file::FileError;
use jimu::export::indicators::{self, Kept};
use jimu::export::layout::{self, Layout};
use jimu::export::name;
use jimu::finding::{Column, Field};
use jimu::form::{Form, Indicator, name_key};
use jimu::indicators::{Filter, Indicators, Known, Wanted};
use jimu::library::Deed;
use jimu::order::Gather;
use jimu::text::Text;
use leptos::prelude::*;

use super::notice::Offer;
use super::{Notice, State};
use crate::ui::platform::files::File;
use crate::ui::platform::{files, keep, page, work};
use crate::ui::words::Words;

/// Under which name the shared files and the hidden names are kept.
pub(super) const KEPT: &str = "indicators";
/// Under which name what cannot be read of it is set aside.
const SET_ASIDE: &str = "indicators.unread";

/// How many forms are learnt at a time, with a pause for drawing in between.
const AT_ONCE: usize = 40;
/// How many names are offered while one is typed.
const MOST_OFFERED: usize = 8;

/// An indicator as it is usually written, offered while a name is typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Completion {
    /// Its name.
    pub(crate) name: String,
    /// What else is usual for it: fields of the same row, and the text that each would get. Never those that are filled.
    pub(crate) rest: Vec<(Field, String)>,
    /// How many stored forms have it; 0 where only a shared file does.
    pub(crate) times: usize,
}

/// The fields that a form prints in the layout in which it is shown.
struct Printed {
    form: Arc<Form>,
    asked: Option<&'static str>,
    fields: BTreeSet<Field>,
}

/// What a person can do in the indicator library.
pub(crate) enum IndicatorAction {
    /// Take in a file that an office shares.
    Import(File),
    /// Take such a file out again.
    Remove(String),
    /// Export these names.
    Export(Vec<String>),
    /// Offer a name no longer, or again.
    Hide(String, bool),
    /// Put an indicator into the open form.
    Insert(String),
}

/// The part of the state that knows the indicators. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Learning {
    known: StoredValue<Indicators>,
    /// Counts what was learnt, for those who read it.
    learnt: RwSignal<u32>,
    /// The shared files and the hidden names, as they are kept.
    kept: RwSignal<Arc<Kept>>,
    printed: StoredValue<Option<Printed>>,
}

impl Learning {
    /// What is kept, and what is wrong with it where it cannot be read.
    pub(super) fn load() -> (Learning, Option<Notice>) {
        let (kept, trouble) = match keep::text(KEPT).map(|text| indicators::read_kept(&text)) {
            None => (Kept::default(), None),
            Some(Ok(kept)) => (kept, None),
            Some(Err(error)) => {
                let why = error.message();
                let trouble =
                    Notice::trouble(move |words| (words.indicator_library.not_loaded)(words.language.of(&why)));
                (Kept::default(), Some(trouble))
            }
        };
        let mut known = Indicators::default();
        apply(&mut known, &kept);
        let learning = Learning {
            known: StoredValue::new(known),
            learnt: RwSignal::new(0),
            kept: RwSignal::new(Arc::new(kept)),
            printed: StoredValue::new(None),
        };
        (learning, trouble)
    }
}

fn apply(known: &mut Indicators, kept: &Kept) {
    kept.shared.iter().for_each(|shared| known.share(shared));
    kept.hidden.iter().for_each(|name| known.hide(name, true));
}

impl State {
    // ---- What components read --------------------------------------------------------------------------------

    /// What a name that is being typed into a field may become, the likeliest first; at most eight.
    pub(crate) fn completions(self, field: Field, typed: &str) -> Vec<Completion> {
        let Field::Indicator(row, Column::Name) = field else { return Vec::new() };
        let Some(form) = untrack(|| self.open_form()) else { return Vec::new() };
        let Some(indicator) = form.indicators.get(row) else { return Vec::new() };
        self.learn_some();
        let wanted = Wanted { typed, aspect: indicator.aspect, dimension: indicator.dimension };
        let found =
            page::timed("complete", || self.learning.known.with_value(|known| known.complete(wanted, MOST_OFFERED)));
        let offered = found.into_iter().map(|known| {
            let rest = self.rest(&form, row, indicator, &known);
            Completion { name: known.name, rest, times: known.forms }
        });
        // What is typed in full already needs no offer, unless more comes with it.
        offered.filter(|offer| offer.name != typed.trim() || !offer.rest.is_empty()).collect()
    }

    /// What is usual for an indicator, in the fields of its row that are empty and that the layout prints.
    fn rest(self, form: &Arc<Form>, row: usize, indicator: &Indicator, known: &Known) -> Vec<(Field, String)> {
        usual(row, indicator, known).filter(|(field, _)| self.is_printed(form, *field)).collect()
    }

    /// Whether the layout in which the open form is shown has a cell for a field.
    fn is_printed(self, form: &Arc<Form>, field: Field) -> bool {
        let asked = untrack(|| self.shown_in(&form.id));
        let id = asked.map(|layout| layout.id);
        let fits = |printed: &Printed| Arc::ptr_eq(&printed.form, form) && printed.asked == id;
        if !self.learning.printed.with_value(|printed| printed.as_ref().is_some_and(fits)) {
            let fields = printed_in(form, asked);
            self.learning.printed.set_value(Some(Printed { form: form.clone(), asked: id, fields }));
        }
        self.learning.printed.with_value(|printed| printed.as_ref().is_some_and(|it| it.fields.contains(&field)))
    }

    /// Whether the layout in which a form is shown would have a cell for a field of another state of it.
    pub(super) fn prints(self, after: &Form, field: Field) -> bool {
        printed_in(after, untrack(|| self.shown_in(&after.id))).contains(&field)
    }

    /// The known indicators that a filter lets through: so many of them, and how many there are.
    pub(crate) fn indicators(self, filter: &Filter, most: usize) -> (Vec<Known>, usize) {
        self.learning.learnt.track();
        page::timed("indicators", || self.learning.known.with_value(|known| known.list(filter, most)))
    }

    /// Whether a name is hidden.
    pub(crate) fn is_hidden(self, name: &str) -> bool {
        self.learning.learnt.track();
        self.learning.known.with_value(|known| known.is_hidden(name))
    }

    /// The shared files: what each is called, and how many indicators it has.
    pub(crate) fn shared_files(self) -> Vec<(String, usize)> {
        let kept = self.learning.kept.read();
        kept.shared.iter().map(|shared| (shared.name.clone(), shared.indicators.len())).collect()
    }

    // ---- What changes it -------------------------------------------------------------------------------------

    pub(super) fn act_on_indicators(self, action: IndicatorAction) {
        match action {
            IndicatorAction::Import(file) => self.import_indicators(file),
            IndicatorAction::Remove(name) => {
                let told = name.clone();
                if self.keep_indicators(|kept| kept.shared.retain(|shared| shared.name != name)) {
                    self.tell(Notice::good(move |words| (words.indicator_library.removed)(&told)));
                }
            }
            IndicatorAction::Export(names) => self.export_indicators(&names),
            IndicatorAction::Hide(name, hidden) => {
                let key = name_key(&name);
                self.keep_indicators(|kept| {
                    kept.hidden.retain(|known| *known != key);
                    if hidden {
                        kept.hidden.push(key);
                    }
                });
            }
            IndicatorAction::Insert(name) => self.insert_indicator(&name),
        }
    }

    fn import_indicators(self, file: File) {
        work::later(async move {
            let name = file.name();
            match indicators::read(&files::text(&file).await, &name) {
                Ok(shared) => {
                    let count = shared.indicators.len();
                    let taken = self.keep_indicators(move |kept| {
                        kept.shared.retain(|known| known.name != shared.name);
                        kept.shared.push(shared);
                    });
                    if taken {
                        self.tell(Notice::good(move |words| (words.indicator_library.imported)(&name, count)));
                    }
                }
                Err(error) => {
                    let why = error.message();
                    self.tell(Notice::trouble(move |words| (words.about_file)(&name, words.language.of(&why))));
                }
            }
        });
    }

    /// Changes what is kept of the indicator library, as it is stored now: another tab may have changed it. Returns
    /// whether it was stored; where not, nothing has changed, and it has been said.
    fn keep_indicators(self, change: impl FnOnce(&mut Kept)) -> bool {
        let stored = keep::text(KEPT);
        let mut kept = match stored.as_deref().map(indicators::read_kept) {
            Some(Ok(kept)) => kept,
            Some(Err(error @ FileError::TooNew { .. })) => {
                let why = error.message();
                self.tell(Notice::trouble(move |words| words.language.of(&why).to_owned()));
                return false;
            }
            // What cannot be read is set aside as it is.
            Some(Err(_)) => {
                drop(keep::keep_text(SET_ASIDE, &stored.unwrap_or_default()));
                Kept::default()
            }
            None => Kept::default(),
        };
        change(&mut kept);
        match keep::keep_text(KEPT, &indicators::write_kept(&kept)) {
            Ok(()) => {
                self.put_indicators(kept);
                true
            }
            Err(error) => {
                let why = error.message();
                self.tell(Notice::trouble(move |words| words.language.of(&why).to_owned()).with(Offer::Backup));
                false
            }
        }
    }

    /// Takes over what is kept.
    fn put_indicators(self, kept: Kept) {
        let before = self.learning.kept.get_untracked();
        self.learning.known.update_value(|known| {
            before.shared.iter().for_each(|shared| known.unshare(shared));
            before.hidden.iter().for_each(|name| known.hide(name, false));
            apply(known, &kept);
        });
        self.learning.kept.set(Arc::new(kept));
        self.learning.learnt.update(|learnt| *learnt += 1);
    }

    /// Adds the shared files and the hidden names of a backup to those that are here.
    pub(super) fn take_indicators(self, text: &str) {
        let Ok(new) = indicators::read_kept(text) else { return };
        self.keep_indicators(|kept| {
            for shared in new.shared {
                kept.shared.retain(|known| known.name != shared.name);
                kept.shared.push(shared);
            }
            for name in new.hidden {
                if !kept.hidden.contains(&name) {
                    kept.hidden.push(name);
                }
            }
        });
    }

    /// Takes over the shared files that another tab has stored; returns whether the key was theirs.
    pub(super) fn follow_shared_indicators(self, key: &str) -> bool {
        let ours = key == keep::text_key(KEPT);
        if ours {
            let kept = keep::text(KEPT).map(|text| indicators::read_kept(&text));
            self.put_indicators(kept.and_then(Result::ok).unwrap_or_default());
        }
        ours
    }

    fn export_indicators(self, names: &[String]) {
        let all: Vec<Known> =
            self.learning.known.with_value(|known| names.iter().filter_map(|name| known.known(name)).collect());
        let stem = name::of_parts(&[self.words().indicator_library.title, &all.len().to_string()]);
        self.save_file(&name::in_batch([stem], "json").concat(), "application/json", &indicators::write(&all));
    }

    /// Puts an indicator into the open form, below its level 2, with what is usual for it.
    fn insert_indicator(self, name: &str) {
        let known = self.learning.known.with_value(|all| all.known(name));
        let (Some(known), Some(form)) = (known, untrack(|| self.open_form())) else { return };
        let asked = untrack(|| self.shown_in(&form.id));
        let done = self.change(|library| {
            library.change(&form.id, Deed::Inserted, |form| {
                let place = (known.dimension, known.aspect);
                let at = edit::insert_named(form, &known.name, place, &known.labels);
                let Some(row) = form.indicators.get(at).cloned() else { return };
                let printed = printed_in(form, asked);
                for (field, text) in usual(at, &row, &known).filter(|(field, _)| printed.contains(field)) {
                    edit::set(form, field, &text);
                }
            })
        });
        let Some(done) = done else { return };
        if self.store(&done.touched) {
            let (name, form) = (known.name, form.name.to_string());
            let told = move |words: &'static Words| (words.indicator_library.inserted)(&name, &form);
            self.tell(Notice::good(told).with(Offer::Undo));
        }
    }

    /// Learns the forms of the library whenever it changes, some at a time.
    pub(super) fn keep_learning(self) {
        Effect::new(move || {
            self.library.track();
            page::after_paint(move || self.learn());
        });
    }

    fn learn(self) {
        if !self.learn_some() {
            page::after_paint(move || self.learn());
        }
    }

    /// Learns some of the forms that are not known yet; returns whether all are known.
    fn learn_some(self) -> bool {
        let library = self.library.read_untracked();
        let mut all = true;
        let before = self.learning.known.with_value(Indicators::learnt);
        self.learning.known.update_value(|known| all = known.update(library.forms(), AT_ONCE));
        if self.learning.known.with_value(Indicators::learnt) != before {
            self.learning.learnt.update(|learnt| *learnt += 1);
        }
        all
    }
}

/// What is usual for an indicator, in the fields of its row that are empty. Targets are never copied.
fn usual(row: usize, indicator: &Indicator, known: &Known) -> impl Iterator<Item = (Field, String)> + use<> {
    let value = &indicator.value;
    let blank = |text: &Option<Text>| text.as_ref().is_none_or(Text::is_blank);
    // A target that states its unit or its comparator itself needs no second one.
    let no_sign = blank(&value.comparator_text) && value.comparator.is_none();
    let no_unit = blank(&value.unit_text) && value.unit.is_none();
    let usual = [
        (Column::Description, blank(&indicator.description), known.descriptions.first().cloned()),
        (Column::Comparator, no_sign, known.comparators.first().map(|sign| sign.sign().to_owned())),
        (Column::Unit, no_unit, known.units.first().cloned()),
        (Column::Basis, blank(&indicator.basis), known.bases.first().cloned()),
        (Column::Class, blank(&indicator.class), known.classes.first().cloned()),
    ];
    let empty = usual.into_iter().filter(|(_, empty, _)| *empty);
    empty.filter_map(move |(column, _, text)| Some((Field::Indicator(row, column), text?)))
}

/// The fields that have a cell in a layout.
fn printed_in(form: &Form, asked: Option<&'static Layout>) -> BTreeSet<Field> {
    layout::print_as(form, asked).table.rows.iter().flatten().filter_map(|cell| cell.shows()).gather()
}
