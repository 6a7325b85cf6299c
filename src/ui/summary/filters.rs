//! Which forms are summed up.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use jimu::form::FormKind;
use jimu::order::Gather;
use leptos::prelude::*;

use crate::ui::shared::{state, year_heading};
use crate::ui::state::{Action, Filter, State, SummaryAction};
use crate::ui::words::Say;

/// Changes the filter.
pub(super) fn filter(state: State, change: impl FnOnce(&mut Filter)) {
    let mut filter = untrack(|| state.summary_filter());
    change(&mut filter);
    state.act(Action::Summary(SummaryAction::Filter(filter)));
}

/// The bar: a search, and menus for unit, year and kind.
#[component]
pub(super) fn Filters() -> impl IntoView {
    let state = state();
    let now = Memo::new(move |_| state.summary_filter());
    let units = Memo::new(move |_| {
        let library = state.library().read();
        let units: BTreeSet<Option<String>> =
            library.forms().iter().map(|form| form.unit_name().map(str::to_owned)).gather();
        units.into_iter().collect::<Vec<_>>()
    });
    let years = Memo::new(move |_| {
        let library = state.library().read();
        let years: BTreeSet<Reverse<Option<i32>>> =
            library.forms().iter().map(|form| Reverse(form.fiscal_year)).gather();
        years.into_iter().map(|year| year.0).collect::<Vec<_>>()
    });
    let picked = move || state.selected().read().len();
    let is_picked = move || now.with(|now| now.among.as_deref() == Some(&**state.selected().read()));
    let among = move || now.with(|now| now.among.as_ref().map(|among| among.len())).filter(|_| !is_picked());
    let any = move || now.with(|now| *now != Filter::default());
    view! {
        <section class="filters" data-pane="" tabindex="-1" aria-label=state.say(|words| words.summary.filter)>
            <input type="search" data-test="summary-search" data-pane-focus=""
                placeholder=state.say(|words| words.summary.search)
                aria-label=state.say(|words| words.summary.search)
                prop:value=move || now.with(|now| now.search.clone())
                on:input=move |event| filter(state, |filter| filter.search = event_target_value(&event))/>
            <Menu test="summary-unit" label=|words| words.summary.unit all=|words| words.summary.all_units
                chosen=Signal::derive(move || {
                    now.with(|now| now.unit.as_ref().and_then(|unit| units.with(|units| place(units, unit))))
                })
                names=Signal::derive(move || {
                    let unknown = state.words().unit_unknown;
                    units.get().into_iter().map(|unit| unit.unwrap_or_else(|| unknown.to_owned())).collect()
                })
                choose=Callback::new(move |at: Option<usize>| {
                    let unit = at.and_then(|at| units.with_untracked(|units| units.get(at).cloned()));
                    filter(state, |filter| filter.unit = unit);
                })/>
            <Menu test="summary-year" label=|words| words.summary.year all=|words| words.summary.all_years
                chosen=Signal::derive(move || {
                    now.with(|now| now.year.as_ref().and_then(|year| years.with(|years| place(years, year))))
                })
                names=Signal::derive(move || {
                    years.get().into_iter().map(|year| year_heading(year, state.words())).collect()
                })
                choose=Callback::new(move |at: Option<usize>| {
                    let year = at.and_then(|at| years.with_untracked(|years| years.get(at).copied()));
                    filter(state, |filter| filter.year = year);
                })/>
            <Menu test="summary-kind" label=|words| words.summary.kind all=|words| words.summary.all_kinds
                chosen=Signal::derive(move || now.with(|now| now.kind.and_then(|kind| place(&KINDS, &kind))))
                names=Signal::derive(move || {
                    let words = state.words().summary;
                    vec![words.kind_project.to_owned(), words.kind_department.to_owned()]
                })
                choose=Callback::new(move |at: Option<usize>| {
                    filter(state, |filter| filter.kind = at.and_then(|at| KINDS.get(at).copied()));
                })/>
            <Show when=move || { picked() > 0 }>
                <label class="check">
                    <input type="checkbox" data-test="summary-picked" prop:checked=is_picked
                        on:change=move |event| {
                            let picked = event_target_checked(&event).then(|| state.selected().get_untracked());
                            filter(state, |filter| filter.among = picked);
                        }/>
                    <span>{move || (state.words().summary.picked)(picked())}</span>
                </label>
            </Show>
            {move || among().map(|count| view! {
                <span class="among" data-test="summary-among">{(state.words().summary.among)(count)}</span>
            })}
            <Show when=any>
                <button type="button" class="plain" data-test="summary-reset"
                    on:click=move |_| state.act(Action::Summary(SummaryAction::Filter(Filter::default())))>
                    {state.say(|words| words.summary.reset)}
                </button>
            </Show>
        </section>
    }
}

const KINDS: [FormKind; 2] = [FormKind::Project, FormKind::Department];

fn place<T: PartialEq>(all: &[T], one: &T) -> Option<usize> {
    all.iter().position(|other| other == one)
}

/// A menu of which one, or all, can be chosen.
#[component]
fn Menu(
    test: &'static str,
    label: Say,
    all: Say,
    chosen: Signal<Option<usize>>,
    names: Signal<Vec<String>>,
    choose: Callback<Option<usize>>,
) -> impl IntoView {
    let state = state();
    let options = move || {
        let option = |(at, name): (usize, String)| {
            view! { <option value=at.to_string() prop:selected=move || chosen.get() == Some(at)>{name}</option> }
        };
        names.get().into_iter().enumerate().map(option).collect_view()
    };
    view! {
        <select data-test=test aria-label=state.say(label)
            on:change=move |event| choose.run(event_target_value(&event).parse().ok())>
            <option value="" prop:selected=move || chosen.get().is_none()>{state.say(all)}</option>
            {options}
        </select>
    }
}
