//! In which order the list stands, and which forms are in it.

use std::cmp::Reverse;

use jimu::form::{FormKind, Standing};
use jimu::library::{Counts, Filter, Found, Sort};
use leptos::prelude::*;

use super::Pane;
use crate::ui::shared::{state, year_heading};
use crate::ui::state::{Action, ShelfAction, sort_code, sort_of};
use crate::ui::words::{Say, Words};

/// A choice of a filter: its code, and what it says.
type Option_ = (String, String);

/// Order and filters, and what they leave.
#[component]
pub(super) fn Filters() -> impl IntoView {
    let state = state();
    let pane = expect_context::<Pane>();
    let open = RwSignal::new(false);
    let filter = state.filter();
    let filtered = move || !filter.read().is_empty();
    let narrowed = move || filtered() || !state.wanted().read().trim().is_empty();
    let told = move || {
        let shown = pane.listed.with(|listed| listed.shelf.shown.len());
        (state.words().shelf.shown)(shown, state.library().read().forms().len())
    };
    let sorts = Sort::ALL.map(|sort| {
        view! {
            <option value=sort_code(sort) prop:selected=move || state.sort().get() == sort>
                {move || (state.words().shelf.sorts)(sort)}
            </option>
        }
    });
    let sort = move |event: leptos::ev::Event| {
        state.act(Action::Shelf(ShelfAction::Sort(sort_of(&event_target_value(&event)))));
    };
    view! {
        <div class="library-filters">
            <div class="filter-line">
                <button type="button" class="plain" class:on=filtered data-test="filter-open" aria-controls="filter-choices"
                    aria-expanded=move || open.get().to_string()
                    on:click=move |_| open.update(|open| *open = !*open)>
                    {state.say(|words| words.shelf.filter)}
                </button>
                <label class="menu">
                    <span class="hidden">{state.say(|words| words.shelf.sort)}</span>
                    <select data-test="sort" on:change=sort>{sorts}</select>
                </label>
                <button type="button" class="plain" class:on=move || pane.selecting.get() data-test="selecting"
                    aria-pressed=move || pane.selecting.get().to_string()
                    on:click=move |_| pane.selecting.update(|selecting| *selecting = !*selecting)>
                    {state.say(|words| words.shelf.select)}
                </button>
            </div>
            <div id="filter-choices" class="filter-choices" hidden=move || !open.get()>
                <Show when=move || open.get()><Choices/></Show>
            </div>
            <p class="filter-told">
                <span role="status" data-test="shown">{move || (!state.is_loading()).then(told)}</span>
                <Show when=narrowed>
                    <button type="button" class="plain" data-test="show-all"
                        on:click=move |_| state.act(Action::Shelf(ShelfAction::ShowAll))>
                        {state.say(|words| words.shelf.show_all)}
                    </button>
                </Show>
            </p>
        </div>
    }
}

/// A select for each part of the filter.
#[component]
fn Choices() -> impl IntoView {
    view! {
        <Choice name="findings" label=|words| words.shelf.filter_findings options=findings chosen=|filter| {
            filter.findings.map(|found| format!("{found:?}"))
        } choose=|filter, code| {
            filter.findings = Found::ALL.into_iter().find(|found| format!("{found:?}") == code);
        }/>
        <Choice name="standing" label=|words| words.shelf.filter_standing options=standings chosen=|filter| {
            filter.standing.map(|standing| standing.code().to_owned())
        } choose=|filter, code| filter.standing = Standing::of_code(code)/>
        <Choice name="year" label=|words| words.shelf.filter_year options=years chosen=|filter| {
            filter.year.map(year_code)
        } choose=|filter, code| {
            filter.year = match code {
                "" => None,
                code => Some(code.parse().ok()),
            };
        }/>
        <Choice name="kind" label=|words| words.shelf.filter_kind options=kinds chosen=|filter| {
            filter.kind.map(|kind| kind.code().to_owned())
        } choose=|filter, code| filter.kind = FormKind::of_code(code)/>
    }
}

/// One part of the filter: each choice says how many forms it leaves.
#[component]
fn Choice(
    name: &'static str,
    label: Say,
    options: fn(&'static Words, &Counts) -> Vec<Option_>,
    chosen: fn(&Filter) -> Option<String>,
    choose: fn(&mut Filter, &str),
) -> impl IntoView {
    let state = state();
    let pane = expect_context::<Pane>();
    let filter = state.filter();
    let now = Memo::new(move |_| filter.with(chosen));
    let all = Memo::new(move |_| pane.listed.with(|listed| options(state.words(), &listed.shelf.counts)));
    let draw = move || {
        let draw = |(code, text): Option_| {
            let mine = code.clone();
            view! { <option value=code prop:selected=move || now.get().as_ref() == Some(&mine)>{text}</option> }
        };
        all.get().into_iter().map(draw).collect_view()
    };
    let pick = move |event: leptos::ev::Event| {
        let mut filter = filter.get_untracked();
        choose(&mut filter, &event_target_value(&event));
        state.act(Action::Shelf(ShelfAction::Filter(filter)));
    };
    view! {
        <label>
            <span>{state.say(label)}</span>
            <select data-test=format!("filter-{name}") on:change=pick>
                <option value="" prop:selected=move || now.get().is_none()>{state.say(|words| words.shelf.any)}</option>
                {draw}
            </select>
        </label>
    }
}

fn findings(words: &'static Words, counts: &Counts) -> Vec<Option_> {
    let option = |(found, count): (Found, &usize)| {
        (format!("{found:?}"), (words.shelf.choice)((words.shelf.found)(found), *count))
    };
    Found::ALL.into_iter().zip(&counts.findings).map(option).collect()
}

fn standings(words: &'static Words, counts: &Counts) -> Vec<Option_> {
    let option = |(standing, count): (&Standing, &usize)| {
        (standing.code().to_owned(), (words.shelf.choice)(words.language.words_of(standing.words()), *count))
    };
    Standing::ALL.iter().zip(&counts.standings).map(option).collect()
}

fn years(words: &'static Words, counts: &Counts) -> Vec<Option_> {
    let option = |(Reverse(year), count): (&Reverse<Option<i32>>, &usize)| {
        (year_code(*year), (words.shelf.choice)(&year_heading(*year, words), *count))
    };
    counts.years.iter().map(option).collect()
}

fn kinds(words: &'static Words, counts: &Counts) -> Vec<Option_> {
    let option = |(kind, count): (&FormKind, &usize)| {
        (kind.code().to_owned(), (words.shelf.choice)((words.shelf.kind)(*kind), *count))
    };
    FormKind::ALL.iter().zip(&counts.kinds).map(option).collect()
}

fn year_code(year: Option<i32>) -> String {
    year.map_or_else(|| "none".to_owned(), |year| year.to_string())
}
