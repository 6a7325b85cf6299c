//! The office's profile: which one, its limits, and its way out and in.

use jimu::rules::{BUILT_IN, Limit, Profile, built_in};
use leptos::prelude::*;

use super::catalogue::adjusted;
use crate::ui::platform::files;
use crate::ui::shared::{LimitField, state};
use crate::ui::state::Action;

/// The value of the choice that stands for a profile of one's own.
const OWN: &str = "own";

/// The left pane.
#[component]
pub(super) fn ProfilePane() -> impl IntoView {
    let state = state();
    let limits = Limit::ALL.into_iter().filter(|limit| jimu::rules::explain(limit.rule()).is_some());
    let usual = move || {
        let profile = state.profile();
        profile.settings.is_empty() && profile.limits.is_empty()
    };
    view! {
        <section class="profile" tabindex="-1" data-pane="" data-test="profile" aria-label=state.say(|words| words.rules.profile)>
            <h2>{state.say(|words| words.rules.profile)}</h2>
            <Choose/>
            <p class="hint" role="status" data-test="profile-state">{move || adjusted(state)}</p>
            <div class="buttons">
                <button type="button" data-test="profile-export" on:click=move |_| state.act(Action::ExportProfile)>
                    {state.say(|words| words.rules.export)}
                </button>
                <ImportButton/>
                <button type="button" data-test="profile-reset" disabled=usual
                    on:click=move |_| state.act(Action::CheckBy(Profile::default()))>
                    {state.say(|words| words.rules.reset)}
                </button>
            </div>
            <h2>{state.say(|words| words.rules.limits)}</h2>
            <p class="hint">{state.say(|words| words.rules.limits_hint)}</p>
            <div class="limits">{limits.map(|limit| view! { <LimitField limit/> }).collect_view()}</div>
        </section>
    }
}

/// The profiles that come with the program; one's own, where something was adjusted.
#[component]
fn Choose() -> impl IntoView {
    let state = state();
    let now = Memo::new(move |_| {
        let profile = state.profile();
        let same = |known: &Profile| known.settings == profile.settings && known.limits == profile.limits;
        BUILT_IN.iter().find(|known| same(&known.profile())).map_or(OWN, |known| known.key)
    });
    let own_name = move || {
        let profile = state.profile();
        let known = BUILT_IN.iter().any(|known| known.name.zh == profile.name);
        let own = state.words().rules.profile_own;
        if profile.name.is_empty() || known { own.to_owned() } else { profile.name.clone() }
    };
    let option = move |key: &'static str, name: jimu::language::Words| {
        view! {
            <option value=key prop:selected=move || now.get() == key>{move || state.language().words_of(name)}</option>
        }
    };
    view! {
        <label class="choose">
            <span>{state.say(|words| words.rules.profile_choose)}</span>
            <select data-test="profile-choose" data-pane-focus=""
                on:change=move |event| {
                    if let Some(profile) = built_in(&event_target_value(&event)) {
                        state.act(Action::CheckBy(profile));
                    }
                }>
                {BUILT_IN.iter().map(|known| option(known.key, known.name)).collect_view()}
                <option value=OWN hidden=move || now.get() != OWN disabled prop:selected=move || now.get() == OWN>
                    {own_name}
                </option>
            </select>
        </label>
    }
}

/// The way in for a profile that was exported elsewhere.
#[component]
fn ImportButton() -> impl IntoView {
    let state = state();
    let input = NodeRef::<leptos::html::Input>::new();
    let open = move |_| {
        if let Some(input) = input.get_untracked() {
            input.click();
        }
    };
    view! {
        <button type="button" data-test="profile-import" on:click=open>{state.say(|words| words.rules.import)}</button>
        <input type="file" class="file-input" accept=".json" tabindex="-1" aria-hidden="true"
            data-test="profile-import-input" node_ref=input
            on:change=move |event| {
                if let Some(file) = files::chosen(&event).into_iter().next() {
                    state.act(Action::ImportProfile(file));
                }
            }/>
    }
}
