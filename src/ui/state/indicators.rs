//! The indicator library: indicators as they are usually written, learnt from the stored forms and from shared files.

use std::collections::BTreeSet;
use std::sync::Arc;

use jimu::export::layout;
use jimu::finding::{Column, Field};
use jimu::form::{Form, Indicator};
use jimu::indicators::{Indicators, Known, Wanted};
use jimu::text::Text;
use leptos::prelude::*;

use super::State;
use crate::ui::platform::page;

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

/// The part of the state that knows the indicators. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Learning {
    known: StoredValue<Indicators>,
    /// Counts what was learnt, for those who read it.
    learnt: RwSignal<u32>,
    printed: StoredValue<Option<Printed>>,
}

impl Learning {
    pub(super) fn load() -> Learning {
        Learning {
            known: StoredValue::new(Indicators::default()),
            learnt: RwSignal::new(0),
            printed: StoredValue::new(None),
        }
    }
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
        let fields = empty.filter_map(|(column, _, text)| Some((Field::Indicator(row, column), text?)));
        fields.filter(|(field, _)| self.is_printed(form, *field)).collect()
    }

    /// Whether the layout in which the open form is shown has a cell for a field.
    fn is_printed(self, form: &Arc<Form>, field: Field) -> bool {
        let asked = untrack(|| self.shown_in(&form.id));
        let id = asked.map(|layout| layout.id);
        let fits = |printed: &Printed| Arc::ptr_eq(&printed.form, form) && printed.asked == id;
        if !self.learning.printed.with_value(|printed| printed.as_ref().is_some_and(fits)) {
            let table = layout::print_as(form, asked).table;
            let fields = table.rows.iter().flatten().filter_map(|cell| cell.shows()).collect();
            self.learning.printed.set_value(Some(Printed { form: form.clone(), asked: id, fields }));
        }
        self.learning.printed.with_value(|printed| printed.as_ref().is_some_and(|it| it.fields.contains(&field)))
    }

    // ---- What changes it -------------------------------------------------------------------------------------

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
