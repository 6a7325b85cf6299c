//! One form under review.

use jimu::cursor::Step;
use jimu::export::table::FormTable;
use jimu::finding::{Field, Place, Severity};
use jimu::form::FormKind;
use leptos::prelude::*;

use super::clash::ClashChoice;
use super::current::Current;
use super::link::Link;
use super::lists::FindingList;
use super::repairs::RepairList;
use super::unplaced::UnplacedList;
use crate::ui::shared::{FormView, form_view, state};
use crate::ui::state::Review;

/// What the head of a card says.
#[derive(Clone, PartialEq)]
struct Head {
    name: String,
    unit: Option<String>,
    year: Option<i32>,
    indicators: usize,
}

/// The card: what the form is, whether it is stored already, the form itself, and what there is to say about it.
#[component]
pub(super) fn FormCard(review: Current, at: usize) -> impl IntoView {
    let state = state();
    let head = review.part(move |review| {
        review.document.forms.get(at).map(|form| Head {
            name: form.name.to_string(),
            unit: form.unit_name().map(str::to_owned),
            year: form.fiscal_year,
            indicators: form.indicators.len(),
        })
    });
    let meta = move || {
        let words = state.words();
        let Head { unit, year, indicators, .. } = head.get()?;
        let parts = [unit, year.map(|year| (words.year)(year)), Some((words.indicators)(indicators))];
        Some(parts.into_iter().flatten().collect::<Vec<_>>().join(words.fields.joint))
    };
    let title = move || {
        let name = head.get().map(|head| head.name).filter(|name| !name.trim().is_empty());
        name.unwrap_or_else(|| state.words().untitled.to_owned())
    };
    let link = expect_context::<Link>();
    let keys = move |event: leptos::ev::KeyboardEvent| {
        if let Some(step) = step_of(&event.key()) {
            event.prevent_default();
            link.step(at, step);
        }
    };
    view! {
        <article class="form-card" aria-labelledby=format!("card-{at}")>
            <header>
                <h2 id=format!("card-{at}")>{title}</h2>
                <p class="meta">{meta}</p>
            </header>
            <ClashChoice review at/>
            <div class="lists">
                <FindingList review at/>
                <RepairList review at/>
                <UnplacedList review of=Some(at)/>
            </div>
            <div class="paper" tabindex="0" data-pane-focus="" on:keydown=keys><Paper review at/></div>
        </article>
    }
}

/// The form in its official look, drawn anew only when it has changed.
#[component]
fn Paper(review: Current, at: usize) -> impl IntoView {
    let drawn = review.part(move |review| drawn(review, at));
    move || {
        let Drawn { table, department, worst } = drawn.get()?;
        let severity_of = |field: Field| worst.iter().find(|(known, _)| *known == field).map(|(_, severity)| *severity);
        Some(form_view(FormView {
            form: at,
            table: &table,
            department,
            severity_of: &severity_of,
            again: &[],
            portion: 0,
        }))
    }
}

/// All that the look of a form depends on.
#[derive(Clone, PartialEq)]
struct Drawn {
    table: FormTable,
    department: bool,
    /// The worst that was found about each field.
    worst: Vec<(Field, Severity)>,
}

fn drawn(review: &Review, at: usize) -> Option<Drawn> {
    let table = review.tables.get(at)?.clone();
    let department = review.document.forms.get(at)?.kind == FormKind::Department;
    let mut worst: Vec<(Field, Severity)> = Vec::new();
    for finding in &review.findings {
        for Place { field, .. } in finding.places.iter().filter(|place| place.form == at) {
            match worst.iter_mut().find(|(known, _)| known == field) {
                Some((_, severity)) => *severity = finding.severity.min(*severity),
                None => worst.push((*field, finding.severity)),
            }
        }
    }
    Some(Drawn { table, department, worst })
}

/// Where a key leads among the cells.
fn step_of(key: &str) -> Option<Step> {
    Some(match key {
        "ArrowUp" => Step::Up,
        "ArrowDown" => Step::Down,
        "ArrowLeft" => Step::Left,
        "ArrowRight" => Step::Right,
        "Home" => Step::RowStart,
        "End" => Step::RowEnd,
        _ => return None,
    })
}
