//! 指标库: the indicators that are known, from stored forms and from shared files.

mod shared_files;
mod table;

use std::collections::BTreeSet;

use jimu::form::{Aspect, Dimension};
use jimu::indicators::{Filter, Group, Origin};
use leptos::prelude::*;

use super::shared::{form_title, state};
use super::state::{Action, IndicatorAction};
use shared_files::SharedFiles;
use table::KnownTable;

/// How many are listed; more are found by searching.
const LISTED: usize = 200;

/// The screen: what is looked for, and the shared files; beside them the list.
#[component]
pub(crate) fn Indicators() -> impl IntoView {
    let state = state();
    let filter = RwSignal::new(Filter::default());
    let picked = RwSignal::new(BTreeSet::<String>::new());
    let found = Memo::new(move |_| filter.with(|filter| state.indicators(filter, LISTED)));
    let count = Memo::new(move |_| found.with(|(_, count)| *count));
    let into = move || {
        let words = state.words();
        let form = state.open_form().map(|form| form_title(&form, words));
        form.map_or(words.indicator_library.no_form.to_owned(), |form| (words.indicator_library.insert_into)(&form))
    };
    let empty = move || {
        let words = &state.words().indicator_library;
        let all = filter.with(|filter| *filter == Filter::default());
        if all { words.empty } else { words.none }
    };
    let rest = move || count.get().saturating_sub(LISTED);
    let export_label = move || {
        let words = &state.words().indicator_library;
        match picked.with(BTreeSet::len) {
            0 => (words.export_listed)(found.with(|(listed, _)| listed.len())),
            picked => (words.export_picked)(picked),
        }
    };
    let export = move |_| {
        let mut names: Vec<String> = picked.get_untracked().into_iter().collect();
        if names.is_empty() {
            names = found.with_untracked(|(listed, _)| listed.iter().map(|known| known.name.clone()).collect());
        }
        state.act(Action::Indicators(IndicatorAction::Export(names)));
    };
    view! {
        <main class="indicators" id="main" tabindex="-1" data-test="indicators-screen">
            <h1 class="hidden">{state.say(|words| words.indicator_library.title)}</h1>
            <aside class="side" tabindex="-1" data-pane="" aria-label=state.say(|words| words.indicator_library.shared)>
                <Search filter/>
                <SharedFiles/>
            </aside>
            <section class="known" tabindex="-1" data-pane="" aria-label=state.say(|words| words.indicator_library.title)>
                <div class="known-head">
                    <span role="status" data-test="indicator-count">
                        {move || (state.words().indicator_library.count)(count.get())}
                    </span>
                    <span class="into" data-test="indicator-into">{into}</span>
                    <button type="button" data-test="indicator-export"
                        disabled=move || found.with(|(listed, _)| listed.is_empty()) on:click=export>
                        {export_label}
                    </button>
                </div>
                <Show when=move || count.get() == 0><p class="empty">{empty}</p></Show>
                <Show when=move || { count.get() > 0 }><KnownTable found picked/></Show>
                <Show when=move || { rest() > 0 }>
                    <p class="empty">{move || (state.words().indicator_library.rest)(rest())}</p>
                </Show>
            </section>
        </main>
    }
}

/// A search, and two menus.
#[component]
fn Search(filter: RwSignal<Filter>) -> impl IntoView {
    let state = state();
    let dimensions = Dimension::ALL.iter().map(|one| (one.code(), Group::Dimension(*one), one.zh(), one.en()));
    let aspects = Aspect::ALL.iter().map(|one| (one.code(), Group::Aspect(*one), one.zh(), one.en()));
    // A level 1 and a level 2 may have the same word.
    let groups: Vec<(String, Group, &str, &str)> = dimensions
        .map(|(code, group, zh, en)| (format!("1-{code}"), group, zh, en))
        .chain(aspects.map(|(code, group, zh, en)| (format!("2-{code}"), group, zh, en)))
        .collect();
    let options = groups.clone().into_iter().map(|(code, group, zh, en)| {
        let inner = matches!(group, Group::Aspect(_));
        view! {
            <option value=code prop:selected=move || filter.with(|filter| filter.group == Some(group))>
                {if inner { "　" } else { "" }}{move || state.language().pick(zh, en)}
            </option>
        }
    });
    let choose_group = move |event| {
        let value: String = event_target_value(&event);
        let group = groups.iter().find(|(code, ..)| *code == value).map(|(_, group, ..)| *group);
        filter.update(|filter| filter.group = group);
    };
    let choose_origin = move |event| {
        let value: String = event_target_value(&event);
        let origin = match value.as_str() {
            "" => None,
            "forms" => Some(Origin::Forms),
            "hidden" => Some(Origin::Hidden),
            other => other.strip_prefix("file:").map(|name| Origin::Shared(name.to_owned())),
        };
        filter.update(|filter| filter.origin = origin);
    };
    let files = move || {
        let options = state.shared_files().into_iter().map(|(name, _)| {
            let value = format!("file:{name}");
            view! { <option value=value>{name}</option> }
        });
        options.collect_view()
    };
    view! {
        <input type="search" data-pane-focus="" data-test="indicator-search"
            placeholder=state.say(|words| words.indicator_library.search)
            aria-label=state.say(|words| words.indicator_library.search)
            on:input=move |event| filter.update(|filter| filter.search = event_target_value(&event))/>
        <label class="field">
            <span>{state.say(|words| words.indicator_library.group)}</span>
            <select data-test="indicator-group" on:change=choose_group>
                <option value="">{state.say(|words| words.indicator_library.group_all)}</option>
                {options.collect_view()}
            </select>
        </label>
        <label class="field">
            <span>{state.say(|words| words.indicator_library.origin)}</span>
            <select data-test="indicator-origin" on:change=choose_origin>
                <option value="">{state.say(|words| words.indicator_library.origin_all)}</option>
                <option value="forms">{state.say(|words| words.indicator_library.origin_forms)}</option>
                {files}
                <option value="hidden">{state.say(|words| words.indicator_library.origin_hidden)}</option>
            </select>
        </label>
    }
}
