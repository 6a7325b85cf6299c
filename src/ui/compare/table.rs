//! What differs: counted, and row by row.

use jimu::compare::{Change, Counts, Row, Version};
use leptos::ev;
use leptos::prelude::*;

use super::Compared;
use super::picker::label;
use super::row::{CompareRow, row_id};
use crate::ui::platform::page;
use crate::ui::shared::state;
use crate::ui::state::{Action, CompareAction};
use crate::ui::words::Say;

/// The strip with counts and tools, and the table under it.
#[component]
pub(super) fn Differences() -> impl IntoView {
    let state = state();
    let compared = expect_context::<Memo<Option<Compared>>>();
    let rows = move || compared.get().map(|compared| compared.comparison.rows.clone()).unwrap_or_default();
    let counts = Memo::new(move |_| {
        let count = |indicators| compared.with(|it| it.as_ref().map(|it| it.comparison.counts(indicators)));
        [true, false].map(|indicators| count(indicators).unwrap_or_default())
    });
    let current = RwSignal::new(None::<String>);
    let step = move |forward: bool| {
        let ids: Vec<String> = untrack(rows).iter().filter(|row| row.change != Change::Same).map(row_id).collect();
        let here = current.with_untracked(|current| ids.iter().position(|id| Some(id) == current.as_ref()));
        let next = match (here, forward) {
            (None, true) => Some(0),
            (None, false) => ids.len().checked_sub(1),
            (Some(at), true) => Some(at + 1),
            (Some(at), false) => Some(at + ids.len() - 1),
        };
        let next = next.and_then(|next| ids.get(next.checked_rem(ids.len())?));
        if let Some(id) = next {
            page::focus(&format!("#{id}"));
            page::reveal(id);
            current.set(Some(id.clone()));
        }
    };
    let keys = window_event_listener(ev::keydown, move |event| {
        if event.key() == "F8" && state.rule().with_untracked(Option::is_none) {
            event.prevent_default();
            step(!event.shift_key());
        }
    });
    on_cleanup(move || keys.remove());
    let act = move |action: fn() -> CompareAction| move |_| state.act(Action::Compare(action()));
    let different = move || counts.get().iter().map(|counts| counts.different()).sum::<usize>();
    view! {
        <div class="compare-strip">
            <div class="compare-counts" role="status" data-test="compare-counts">
                <p>{move || (state.words().compare.counts)(counts.get()[0])}</p>
                <p>{move || (state.words().compare.counts_other)(counts.get()[1])}</p>
            </div>
            <label class="check">
                <input type="checkbox" data-test="compare-only" prop:checked=move || state.only_differences()
                    on:change=move |event| {
                        let only = event_target_checked(&event);
                        state.act(Action::Compare(CompareAction::OnlyDifferences(only)));
                    }/>
                <span>{state.say(|words| words.compare.only_differences)}</span>
            </label>
            <button type="button" data-test="compare-previous" aria-keyshortcuts="Shift+F8"
                disabled=move || different() == 0 on:click=move |_| step(false)>
                {state.say(|words| words.compare.previous)}
            </button>
            <button type="button" data-test="compare-next" aria-keyshortcuts="F8"
                disabled=move || different() == 0 on:click=move |_| step(true)>
                {state.say(|words| words.compare.next)}
            </button>
            <button type="button" data-test="compare-copy" on:click=act(|| CompareAction::Copy)>
                {state.say(|words| words.compare.copy)}
            </button>
            <button type="button" data-test="compare-csv" on:click=act(|| CompareAction::Export)>
                {state.say(|words| words.compare.csv)}
            </button>
            <Show when=move || !state.corrections().is_empty()>
                <button type="button" class="plain" data-test="compare-forget" on:click=act(|| CompareAction::Forget)>
                    {state.say(|words| words.compare.forget)}
                </button>
            </Show>
        </div>
        <div class="compare-body" tabindex="0" data-pane="" role="group" aria-label=state.say(|words| words.compare.title)>
            <Show when=move || { different() == 0 }>
                <p class="empty" data-test="compare-none">{state.say(|words| words.compare.nothing_differs)}</p>
            </Show>
            <Show when=move || { different() > 0 || !state.only_differences() }>
                <table class="compare-table" data-test="compare-table">
                    <Head/>
                    {move || sections(rows(), state.only_differences())}
                </table>
                <p class="keys">{state.say(|words| words.compare.keys)}</p>
            </Show>
        </div>
    }
}

#[component]
fn Head() -> impl IntoView {
    let state = state();
    let compared = expect_context::<Memo<Option<Compared>>>();
    let version = move |version: Version| {
        let words = state.words();
        let form =
            compared.with(|it| it.as_ref().map(|it| if version == Version::Old { &it.old } else { &it.new }.clone()));
        let title = form.map(|form| label(&form, words)).unwrap_or_default();
        view! { <span>{(words.compare.versions)(version)}</span><small>{title}</small> }
    };
    let column = |say: Say| view! { <th scope="col">{state.say(say)}</th> };
    view! {
        <colgroup>
            <col class="what"/><col class="old"/><col class="new"/><col class="change"/>
        </colgroup>
        <thead>
            <tr>
                {column(|words| words.compare.what)}
                <th scope="col">{move || version(Version::Old)}</th>
                <th scope="col">{move || version(Version::New)}</th>
                {column(|words| words.compare.difference)}
            </tr>
        </thead>
    }
}

/// The rows below the headings of their sections.
fn sections(rows: Vec<Row>, only: bool) -> impl IntoView {
    let state = state();
    let free = |version: Version| -> Vec<(usize, String)> {
        let alone = rows.iter().filter(|row| row.section.is_indicators() && row.entry(version.other()).is_none());
        alone.filter_map(|row| row.entry(version)).map(|entry| (entry.index, entry.name.zh.clone())).collect()
    };
    let free = [free(Version::Old), free(Version::New)];
    let mut sections: Vec<(jimu::compare::Section, Counts, Vec<Row>)> = Vec::new();
    for row in rows {
        if only && row.change == Change::Same {
            continue;
        }
        match sections.last_mut() {
            Some((section, _, members)) if *section == row.section => members.push(row),
            _ => sections.push((row.section, Counts::default(), vec![row])),
        }
    }
    let draw = |(section, _, members): (jimu::compare::Section, Counts, Vec<Row>)| {
        let count = members.len();
        let members = members
            .into_iter()
            .map(|row| {
                let free = if row.old.is_none() { free[0].clone() } else { free[1].clone() };
                view! { <CompareRow row free/> }
            })
            .collect_view();
        view! {
            <tbody>
                <tr class="section">
                    <th colspan="4" scope="rowgroup">
                        {move || state.language().words_of(section.words())}<small>{count}</small>
                    </th>
                </tr>
                {members}
            </tbody>
        }
    };
    sections.into_iter().map(draw).collect_view()
}
