//! All rules, by their families, with a search over them.

use jimu::rules::{FAMILIES, Family, Rule};
use leptos::prelude::*;

use crate::ui::shared::{RuleSetting, state};
use crate::ui::state::{Action, State};

/// The list.
#[component]
pub(super) fn Catalogue() -> impl IntoView {
    let state = state();
    let (wanted, set_wanted) = signal(String::new());
    let all = jimu::rules::catalogue().count();
    let found = Memo::new(move |_| {
        wanted
            .with(|wanted| jimu::rules::catalogue().filter(|rule| holds(rule, wanted)).map(|rule| rule.code).collect())
    });
    let count = move || found.with(Vec::<&'static str>::len);
    let families = FAMILIES.iter().map(|family| view! { <FamilyTable family found/> }).collect_view();
    view! {
        <section class="catalogue" tabindex="-1" data-pane="" data-test="catalogue" aria-label=state.say(|words| words.rules.title)>
            <div class="catalogue-head">
                <input type="search" data-pane-focus="" data-test="rule-search"
                    placeholder=state.say(|words| words.rules.search)
                    aria-label=state.say(|words| words.rules.search)
                    prop:value=wanted
                    on:input=move |event| set_wanted.set(event_target_value(&event))/>
                <span role="status" data-test="rule-count">{move || (state.words().rules.count)(count(), all)}</span>
            </div>
            <Show when=move || { count() == 0 }>
                <p class="empty">{state.say(|words| words.rules.none)}</p>
            </Show>
            {families}
        </section>
    }
}

/// The rules of one family; none where the search finds none of them.
#[component]
fn FamilyTable(family: &'static Family, found: Memo<Vec<&'static str>>) -> impl IntoView {
    let state = state();
    let shown = move |code: &'static str| found.with(|found| found.contains(&code));
    let any = Memo::new(move |_| family.rules.iter().any(|rule| shown(rule.code)));
    let rows = family.rules.iter().map(move |&rule| {
        view! { <RuleRow rule hidden=Signal::derive(move || !shown(rule.code))/> }
    });
    view! {
        <section class="family" hidden=move || !any.get()>
            <h2><span class="code">{family.letter.to_string()}</span><span class="name">{move || state.language().words_of(family.name)}</span></h2>
            <ul>{rows.collect_view()}</ul>
        </section>
    }
}

#[component]
fn RuleRow(rule: &'static Rule, hidden: Signal<bool>) -> impl IntoView {
    let state = state();
    let off = move || state.profile().is_off(rule.code);
    view! {
        <li hidden=hidden class:off=off data-test="rule" data-code=rule.code>
            <button type="button" class="plain rule-name" data-test="rule-open" aria-haspopup="dialog"
                on:click=move |_| state.act(Action::ShowRule(Some(rule.code)))>
                <span class="code">{rule.code}</span>
                <span class="name">{move || state.language().words_of(rule.name)}</span>
            </button>
            <span class="what">{move || state.language().words_of(rule.what)}</span>
            <RuleSetting rule/>
        </li>
    }
}

/// Whether a rule holds all words of a search, in either language.
fn holds(rule: &Rule, search: &str) -> bool {
    let texts = [rule.code, rule.name.zh, rule.name.en, rule.what.zh, rule.what.en, rule.how.zh, rule.how.en];
    let text = texts.join("\n").to_lowercase();
    search.to_lowercase().split_whitespace().all(|word| text.contains(word))
}

/// The count of what an office adjusted, in words.
pub(super) fn adjusted(state: State) -> String {
    let profile = state.profile();
    match profile.settings.len() + profile.limits.len() {
        0 => state.words().rules.as_usual.to_owned(),
        count => (state.words().rules.changed)(count),
    }
}
