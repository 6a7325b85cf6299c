//! One form under review.

use std::sync::Arc;

use jimu::cursor::Step;
use jimu::finding::{Place, Severity};
use leptos::prelude::*;

use super::clash::ClashChoice;
use super::link::Link;
use super::lists::{FindingList, RepairList, UnplacedList};
use crate::ui::shared::{FormView, form_view, state};
use crate::ui::state::Review;

/// The card: what the form is, whether it is stored already, the form itself, and what there is to say about it.
#[component]
pub(super) fn FormCard(review: Arc<Review>, at: usize) -> impl IntoView {
    let state = state();
    let form = review.document.forms[at].clone();
    let name = form.name.to_string();
    let unit = form.unit_name().map(str::to_owned);
    let (year, indicators) = (form.fiscal_year, form.indicators.len());
    let meta = move || {
        let words = state.words();
        let year = year.map(|year| (words.year)(year));
        let parts = [unit.clone(), year, Some((words.indicators)(indicators))];
        parts.into_iter().flatten().collect::<Vec<_>>().join(words.fields.joint)
    };
    let title = move || if name.trim().is_empty() { state.words().untitled.to_owned() } else { name.clone() };
    let link = expect_context::<Link>();
    let keys = move |event: leptos::ev::KeyboardEvent| {
        if let Some(step) = step_of(&event.key()) {
            event.prevent_default();
            link.step(at, step);
        }
    };
    let clash = review.clashes[at].clone().map(|clash| view! { <ClashChoice clash form=form.clone() at/> });
    let drawn = form_view(FormView {
        form: at,
        table: &review.tables[at],
        department: form.department.is_some(),
        severity_of: &|field| severity_of(&review, at, field),
        again: &[],
    });
    view! {
        <article class="form-card" aria-labelledby=format!("card-{at}")>
            <header>
                <h2 id=format!("card-{at}")>{title}</h2>
                <p class="meta">{meta}</p>
            </header>
            {clash}
            <div class="lists">
                <FindingList review=review.clone() at/>
                <RepairList items=form.repairs.clone()/>
                <UnplacedList items=form.unplaced.clone() heading=|words| words.unplaced/>
            </div>
            <div class="paper" tabindex="0" data-pane-focus="" on:keydown=keys>{drawn}</div>
        </article>
    }
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

/// The worst that was found about a field.
fn severity_of(review: &Review, form: usize, field: jimu::finding::Field) -> Option<Severity> {
    let about = |place: &Place| place.form == form && place.field == field;
    review.findings.iter().filter(|finding| finding.places.iter().any(about)).map(|finding| finding.severity).min()
}
