//! Forms that are made here: empty ones, last year's carried over; and the scores of a self-evaluation.

use std::sync::Arc;

use jimu::export::layout::{self, Layout, NewForm};
use jimu::form::{Form, FormKind};
use jimu::library::Deed;
use jimu::next_year::{CarriedOver, carry_over};
use jimu::recognise::id_of;
use jimu::score;
use leptos::prelude::*;

use super::keeping::told;
use super::notice::Offer;
use super::{Notice, Screen, State};
use crate::ui::platform::page;

/// What a person can do about making forms.
pub(crate) enum Making {
    /// Ask what form is to be begun.
    AskNew,
    /// Begin it.
    Begin(Wanted),
    /// Ask how the open form is to be carried over to the next year.
    AskNextYear,
    /// The year to which it is to be carried over.
    ToYear(i32),
    /// Carry it over.
    CarryOver,
    /// Carry several forms over, each to the year after its own.
    CarryOverAll(Vec<String>),
    /// Close what asks.
    Close,
    /// Fill in the scores of the open form; over those that are there, too.
    FillScores(bool),
}

/// An empty form that is wanted.
#[derive(Debug, Clone)]
pub(crate) struct Wanted {
    /// Of a project, or of a department.
    pub(crate) kind: FormKind,
    /// The layout.
    pub(crate) layout: &'static Layout,
    /// The budget year.
    pub(crate) year: i32,
    /// Whose form it is.
    pub(crate) unit: String,
    /// The project.
    pub(crate) name: String,
}

/// What asks something over the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Asking {
    /// What form is to be begun.
    New,
    /// To what year the open form is to be carried over.
    NextYear(i32),
}

/// What a form will be in another year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Preview {
    /// The form as it is.
    pub(crate) last: Arc<Form>,
    /// As it will be, and what there is to check; `None` where it cannot be carried over to that year.
    pub(crate) carried: Option<Arc<CarriedOver>>,
    /// The id of the form of that year that is stored already.
    pub(crate) stored: Option<String>,
}

impl State {
    // ---- What components read --------------------------------------------------------------------------------

    /// What is asked.
    pub(crate) fn asking(self) -> ReadSignal<Option<Asking>> {
        self.asking.read_only()
    }

    /// What the open form will be in the year that is asked for.
    pub(crate) fn preview(self) -> Option<Preview> {
        let Some(Asking::NextYear(to)) = self.asking.get() else { return None };
        let last = self.open_form()?;
        let carried = carry_over(&last, to).map(Arc::new);
        let library = self.library.read();
        let stored = carried.as_ref().and_then(|it| library.same_as(&it.form)).map(|form| form.id.clone());
        Some(Preview { last, carried, stored })
    }

    /// The form of the year before the open one, of the same project.
    pub(crate) fn form_before(self) -> Option<Arc<Form>> {
        self.form_before.get()
    }

    /// The names of units that stored forms state, each once.
    pub(crate) fn known_units(self) -> Vec<String> {
        let library = self.library.read();
        let mut units: Vec<String> = Vec::new();
        let mut seen = std::collections::BTreeSet::new();
        for unit in library.forms().iter().filter_map(|form| form.unit_name()) {
            if seen.insert(unit) {
                units.push(unit.to_owned());
            }
        }
        units
    }

    // ---- What changes it -------------------------------------------------------------------------------------

    pub(super) fn act_on_making(self, action: Making) {
        match action {
            Making::AskNew => self.ask(Asking::New),
            Making::Begin(wanted) => self.begin_form(&wanted),
            Making::AskNextYear => {
                let year = untrack(|| self.open_form()).and_then(|form| form.fiscal_year);
                match year.and_then(|year| year.checked_add(1)) {
                    Some(next) => self.ask(Asking::NextYear(next)),
                    None => self.tell(Notice::trouble(|words| words.making.no_year.to_owned())),
                }
            }
            Making::ToYear(year) => self.ask(Asking::NextYear(year)),
            Making::CarryOver => self.carry_over(),
            Making::CarryOverAll(ids) => self.carry_over_all(&ids),
            Making::Close => self.asking.set(None),
            Making::FillScores(over) => self.fill_scores(over),
        }
    }

    fn ask(self, asking: Asking) {
        self.draft(None);
        self.asking.set(Some(asking));
    }

    fn begin_form(self, wanted: &Wanted) {
        let new = NewForm { year: wanted.year, unit: &wanted.unit, name: &wanted.name };
        let form = layout::begin(wanted.layout, wanted.kind, &new);
        let name = wanted.layout;
        self.add_form(form, Some(name), Deed::Begun);
    }

    fn carry_over(self) {
        let Some(Preview { last, carried: Some(carried), .. }) = untrack(|| self.preview()) else { return };
        let shown = untrack(|| self.shown_in(&last.id));
        let year = carried.form.fiscal_year.unwrap_or_default();
        self.add_form(carried.form.clone(), shown, Deed::CarriedOver(1, Some(year)));
    }

    /// Carries forms over that have a year, and no form of the next one; the others are counted.
    fn carry_over_all(self, ids: &[String]) {
        let library = self.library.get_untracked();
        let carried = ids.iter().map(|id| {
            let form = library.form(id)?;
            let next = form.fiscal_year?.checked_add(1)?;
            carry_over(form, next).map(|carried| carried.form).filter(|form| library.same_as(form).is_none())
        });
        let mut forms: Vec<Form> = carried.flatten().collect();
        forms.iter_mut().for_each(|form| form.id = id_of(form));
        let (made, skipped) = (forms.len(), ids.len() - forms.len());
        let first = forms.first().and_then(|form| form.fiscal_year);
        let year = first.filter(|year| forms.iter().all(|form| form.fiscal_year == Some(*year)));
        let told = move |words: &'static crate::ui::words::Words| (words.making.carried_all)(made, skipped);
        let Some(done) = self.change(|library| library.add(forms, Deed::CarriedOver(made, year))) else {
            return self.tell(Notice::trouble(told));
        };
        if self.store(&done.touched) {
            self.tell(Notice::good(told).with(Offer::Undo));
        }
    }

    /// Stores a form that was made here, and opens it in a layout with its first cell active.
    fn add_form(self, mut form: Form, shown: Option<&'static Layout>, deed: Deed) {
        self.asking.set(None);
        form.id = id_of(&form);
        let Some(done) = self.change(|library| library.add(vec![form], deed)) else { return };
        let Some(id) = done.touched.first().cloned() else { return };
        let stored = self.store(&done.touched);
        self.open_stored(id);
        self.lay_out(shown);
        if stored {
            let deed = done.deed;
            self.tell(Notice::good(move |words| (words.done)(&told(&deed, words))).with(Offer::Undo));
        }
        if self.screen.get_untracked() == Screen::Workbench {
            page::after_paint(move || self.point_at_first());
        }
    }

    /// Makes the first cell of the open form that wants to be filled in the active one.
    fn point_at_first(self) {
        let Some(form) = untrack(|| self.open_form()) else { return };
        let table = layout::print_as(&form, untrack(|| self.shown_in(&form.id))).table;
        let mut cells = table.rows.iter().flatten().filter(|cell| cell.shows().is_some());
        let first = table.rows.iter().flatten().find(|cell| cell.shows().is_some() && cell.text.trim().is_empty());
        self.point(first.or(cells.next()).and_then(|cell| cell.shows()));
        page::focus_quietly("[data-grid-editor]");
    }

    fn fill_scores(self, over: bool) {
        let Some(form) = untrack(|| self.open_form()) else { return };
        let evaluation = score::evaluate(&form);
        let count = evaluation.fillable() + if over { evaluation.differing() } else { 0 };
        let fill = |form: &mut Form| {
            score::fill_in(form, over);
        };
        let done = self.change(|library| library.change(&form.id, Deed::Scored(count), fill));
        let Some(done) = done else { return };
        if self.store(&done.touched) {
            let deed = done.deed;
            self.tell(Notice::good(move |words| (words.done)(&told(&deed, words))).with(Offer::Undo));
        }
    }
}
