//! 设置: language and colours, the name of the person, the rules, the storage, backup, the page for offline use, and
//! erasing everything.

mod backup;
mod erase;
mod looks;
mod storage;

use leptos::prelude::*;

use super::shared::state;
use super::state::{Action, FrameAction, Screen};
use super::words::Say;
use backup::{Backup, Offline};
use erase::Erase;
use looks::Looks;
use storage::Room;

/// The screen.
#[component]
pub(crate) fn Settings() -> impl IntoView {
    let state = state();
    view! {
        <main class="settings" id="main" tabindex="-1" data-test="settings-screen">
            <div class="settings-list">
                <h1 class="hidden">{state.say(|words| words.settings.title)}</h1>
                <Looks/>
                <Person/>
                <Rules/>
                <Room/>
                <Backup/>
                <Offline/>
                <Erase/>
            </div>
        </main>
    }
}

/// A part of the screen: its heading at the left, what can be set at the right.
#[component]
fn Part(code: &'static str, title: Say, children: Children) -> impl IntoView {
    let state = state();
    let id = format!("settings-{code}");
    view! {
        <section class="setting-part" aria-labelledby=id.clone() data-test=id.clone()>
            <h2 id=id.clone()>{state.say(title)}</h2>
            <div>{children()}</div>
        </section>
    }
}

#[component]
fn Person() -> impl IntoView {
    let state = state();
    view! {
        <Part code="person" title=|words| words.settings.person>
            <label class="field">
                <span>{state.say(|words| words.settings.person_label)}</span>
                <input type="text" data-test="person" autocomplete="name" maxlength="40" aria-describedby="person-hint"
                    prop:value=state.signer()
                    on:change=move |event| state.act(Action::Frame(FrameAction::Sign(event_target_value(&event))))/>
            </label>
            <p class="hint" id="person-hint">{state.say(|words| words.settings.person_hint)}</p>
        </Part>
    }
}

#[component]
fn Rules() -> impl IntoView {
    let state = state();
    let told = move || {
        let (profile, words) = (state.profile(), &state.words().settings);
        match profile.settings.len() + profile.limits.len() {
            0 => words.rules_usual.to_owned(),
            changed => (words.rules_changed)(changed),
        }
    };
    view! {
        <Part code="rules" title=|words| words.settings.rules>
            <p>{told}</p>
            <button type="button" data-test="rules-open" on:click=move |_| state.act(Action::Show(Screen::Rules))>
                {state.say(|words| words.settings.rules_open)}
            </button>
        </Part>
    }
}
