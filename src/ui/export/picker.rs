//! The forms of the library, to pick from: by unit and year, with a search.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

use jimu::form::Form;
use jimu::library::holds;
use leptos::prelude::*;

use crate::ui::shared::{form_title, group, state, year_heading};
use crate::ui::state::{Action, State};

/// How many forms are listed at first, and more at a time: each costs time to draw.
const AT_ONCE: usize = 200;

/// The pane.
#[component]
pub(super) fn Picker() -> impl IntoView {
    let state = state();
    let (wanted, set_wanted) = signal(String::new());
    let (listed, set_listed) = signal(AT_ONCE);
    let found = Memo::new_with_compare(
        move |_| {
            let library = state.library().get();
            let wanted = wanted.get();
            library.forms().iter().filter(|form| holds(form, &wanted)).cloned().collect::<Vec<Arc<Form>>>()
        },
        |before, after| before != after,
    );
    let count = move || found.with(Vec::len);
    let ids = move || found.with_untracked(|found| found.iter().map(|form| form.id.clone()).collect::<Vec<_>>());
    let told = move || (state.words().export.pick_count)(state.picked().len(), state.library().read().forms().len());
    view! {
        <section class="picker" tabindex="-1" data-pane="" data-test="picker" aria-label=state.say(|words| words.export.pick)>
            <div class="picker-head">
                <input type="search" data-pane-focus="" data-test="pick-search"
                    placeholder=state.say(|words| words.export.pick_search)
                    aria-label=state.say(|words| words.export.pick_search)
                    prop:value=wanted
                    on:input=move |event| {
                        set_listed.set(AT_ONCE);
                        set_wanted.set(event_target_value(&event));
                    }/>
                <button type="button" data-test="pick-all" on:click=move |_| state.act(Action::Pick(ids(), true))>
                    {move || (state.words().export.pick_all)(count())}
                </button>
                <button type="button" data-test="pick-none"
                    on:click=move |_| {
                        let all = untrack(|| state.picked()).iter().cloned().collect();
                        state.act(Action::Pick(all, false));
                    }>
                    {state.say(|words| words.export.pick_none)}
                </button>
                <span role="status" data-test="pick-count">{told}</span>
            </div>
            <div class="picks">
                {move || found.with(|found| draw_units(state, found, listed.get()))}
                <Show when=move || { count() == 0 }><p class="empty">{state.say(|words| words.search_none)}</p></Show>
                <Show when=move || { count() > listed.get() }>
                    <button type="button" data-test="pick-more"
                        on:click=move |_| set_listed.update(|listed| *listed += AT_ONCE)>
                        {move || (state.words().export.pick_more)(AT_ONCE.min(count() - listed.get()))}
                    </button>
                </Show>
            </div>
        </section>
    }
}

type Years = BTreeMap<Reverse<Option<i32>>, Vec<Arc<Form>>>;

/// Units and years with a box each, which stands for all that was found of it, and the first forms of them.
fn draw_units(state: State, found: &[Arc<Form>], mut left: usize) -> impl IntoView + use<> {
    let mut units = Vec::new();
    for (unit, years) in group(found) {
        if left == 0 {
            break;
        }
        units.push(draw_unit(state, unit, years, &mut left));
    }
    units.collect_view()
}

fn draw_unit(state: State, unit: Option<String>, years: Years, left: &mut usize) -> impl IntoView + use<> {
    let all: Vec<String> = years.values().flatten().map(|form| form.id.clone()).collect();
    let heading = move || unit.clone().unwrap_or_else(|| state.words().unit_unknown.to_owned());
    let mut drawn = Vec::new();
    for (Reverse(year), forms) in years {
        if *left == 0 {
            break;
        }
        let ids = forms.iter().map(|form| form.id.clone()).collect();
        let rows = forms.iter().take(*left).map(|form| draw_form(state, form)).collect_view();
        *left = left.saturating_sub(forms.len());
        drawn.push(view! {
            <h3>{draw_box(state, "pick-year", ids, move || year_heading(year, state.words()))}</h3>
            <ul>{rows}</ul>
        });
    }
    view! {
        <section class="unit">
            <h2>{draw_box(state, "pick-unit", all, heading)}</h2>
            {drawn.collect_view()}
        </section>
    }
}

/// A box for several forms: ticked where all are picked, half where some are.
fn draw_box(
    state: State,
    test: &'static str,
    ids: Vec<String>,
    label: impl Fn() -> String + Send + 'static,
) -> impl IntoView {
    let (ids, count) = (Arc::new(ids.clone()), ids.len());
    let among = ids.clone();
    let picked = Memo::new(move |_| {
        let picked = state.picked();
        among.iter().filter(|id| picked.contains(*id)).count()
    });
    view! {
        <label>
            <input type="checkbox" data-test=test
                prop:checked=move || picked.get() == count
                prop:indeterminate=move || { (1..count).contains(&picked.get()) }
                on:change=move |event| state.act(Action::Pick(ids.to_vec(), event_target_checked(&event)))/>
            <span>{label}</span>
            <small>{move || format!("{} / {count}", picked.get())}</small>
        </label>
    }
}

fn draw_form(state: State, form: &Arc<Form>) -> impl IntoView + use<> {
    let (form, id) = (form.clone(), form.id.clone());
    let known = id.clone();
    view! {
        <li>
            <label>
                <input type="checkbox" data-test="pick" data-id=id.clone()
                    prop:checked=move || state.picked().contains(&known)
                    on:change=move |event| state.act(Action::Pick(vec![id.clone()], event_target_checked(&event)))/>
                <span>{move || form_title(&form, state.words())}</span>
            </label>
        </li>
    }
}
