//! 汇总: all stored forms, or some of them, in figures.

mod behind;
mod chart;
mod filters;
mod sections;
mod sheet;
mod stated;

use std::sync::Arc;

use jimu::finding::Finding;
use jimu::form::{Form, FormKind};
use jimu::summary::{Summary as Figures, Totals, summarise};
use leptos::prelude::*;

use super::platform::page;
use super::shared::state;
use super::state::{Action, State};
use super::words::Say;
use filters::Filters;
use sections::{Budgets, Found, Labels};
use stated::StatedTotal;

/// The forms that are summed up, and their figures.
#[derive(Clone)]
struct Summed {
    forms: Arc<Vec<Arc<Form>>>,
    figures: Arc<Figures>,
}

/// The screen: the filter on top, the whole in figures, and a table with a chart for each view of it.
#[component]
pub(crate) fn Summary() -> impl IntoView {
    let state = state();
    let stored = Memo::new(move |_| state.library().read().forms().is_empty());
    view! {
        <main class="summary" id="main" tabindex="-1" data-test="summary-screen">
            <h1 class="hidden">{state.say(|words| words.summary.title)}</h1>
            <Show when=move || !stored.get()
                fallback=move || view! { <p class="empty">{state.say(|words| words.summary.nothing_stored)}</p> }>
                <Whole/>
            </Show>
        </main>
    }
}

#[component]
fn Whole() -> impl IntoView {
    let state = state();
    let summed = Memo::new_with_compare(
        move |_| sum_up(state),
        |before: Option<&Summed>, after: Option<&Summed>| match (before, after) {
            (Some(before), Some(after)) => before.figures != after.figures || before.forms != after.forms,
            (before, after) => before.is_some() != after.is_some(),
        },
    );
    provide_context(summed);
    let none = Memo::new(move |_| summed.with(|summed| summed.forms.is_empty()));
    view! {
        <Filters/>
        <div class="summary-body" tabindex="0" data-pane="" role="group" aria-label=state.say(|words| words.summary.title)>
            <Show when=move || !none.get()
                fallback=move || view! { <p class="empty">{state.say(|words| words.summary.nothing_found)}</p> }>
                <Overall/>
                <StatedTotal/>
                <Budgets/>
                <Labels/>
                <Found/>
            </Show>
        </div>
    }
}

fn sum_up(state: State) -> Summed {
    let forms = state.summed_forms();
    let findings: Vec<Arc<Vec<Finding>>> = forms.iter().map(|form| state.findings_of(&form.id)).collect();
    let both = forms.iter().map(AsRef::as_ref).zip(findings.iter().map(|findings| findings.as_slice()));
    let figures = page::timed("summary", || Arc::new(summarise(both)));
    Summed { forms: Arc::new(forms), figures }
}

/// The whole in figures: forms, units, indicators, budgets of projects and of departments apart.
#[component]
fn Overall() -> impl IntoView {
    let state = state();
    let summed = expect_context::<Memo<Summed>>();
    let counts = move || {
        let figures = summed.get().figures;
        let counts = (state.words().summary.figures)(figures.forms, figures.units, figures.indicators.count);
        counts.map(|(count, what)| view! { <div><dt>{what}</dt><dd>{count}</dd></div> }).collect_view()
    };
    let share = move || {
        let share = summed.with(|summed| summed.figures.indicators.share());
        share.map(|share| format!("{}%", share.normalize())).unwrap_or_else(|| "—".to_owned())
    };
    let both =
        move || summed.with(|it| !it.figures.projects.forms.is_empty() && !it.figures.departments.forms.is_empty());
    view! {
        <section class="overall" data-test="summary-overall">
            <dl>
                {counts}
                <Money kind=FormKind::Project label=|words| words.summary.project_budget/>
                <Money kind=FormKind::Department label=|words| words.summary.department_budget/>
                <div><dt>{state.say(|words| words.summary.numbered_share)}</dt><dd>{share}</dd></div>
            </dl>
            <Show when=both>
                <p class="hint" data-test="summary-apart">{state.say(|words| words.summary.apart)}</p>
            </Show>
            <button type="button" data-test="summary-print" on:click=move |_| state.act(Action::Print)>
                {state.say(|words| words.summary.print)}
            </button>
        </section>
    }
}

/// The budgets of one kind of form, and which forms are not in the sum.
#[component]
fn Money(kind: FormKind, label: Say) -> impl IntoView {
    let state = state();
    let summed = expect_context::<Memo<Summed>>();
    let totals = Memo::new(move |_| {
        summed.with(|summed| match kind {
            FormKind::Project => summed.figures.projects.clone(),
            FormKind::Department => summed.figures.departments.clone(),
        })
    });
    let test = if kind == FormKind::Project { "project-budget" } else { "department-budget" };
    view! {
        <Show when=move || totals.with(|totals| !totals.forms.is_empty())>
            <div>
                <dt>{state.say(label)}</dt>
                <dd data-test=test>
                    {move || totals.with(sum_of)}" "<small>{state.say(|words| words.summary.money_unit)}</small>
                </dd>
                {move || totals.with(|totals| not_summed(totals, state)).map(|told| view! { <dd class="aside">{told}</dd> })}
            </div>
        </Show>
    }
}

/// The sum; a dash where no form is in it.
fn sum_of(totals: &Totals) -> String {
    if totals.summed() == 0 { "—".to_owned() } else { totals.budget.normalize().to_string() }
}

fn not_summed(totals: &Totals, state: State) -> Option<String> {
    let words = state.words().summary;
    let parts = [(totals.without_unit.len(), words.without_unit), (totals.without_total.len(), words.without_total)];
    let told: Vec<String> =
        parts.into_iter().filter(|(count, _)| *count > 0).map(|(count, told)| told(count)).collect();
    (!told.is_empty()).then(|| told.join("；"))
}
