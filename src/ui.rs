//! The page: paste, review, workbench.
//!
//! [`state`] is the only writer and [`platform`] the only place that touches the browser; everything else reads
//! signals, draws, and sends an action.

#![expect(unreachable_pub, reason = "what #[component] writes beside a component is public")]

mod commands;
mod compare;
mod export;
mod indicators;
mod paste;
mod platform;
mod report;
mod review;
mod rules;
mod settings;
mod shared;
mod state;
mod summary;
mod words;
mod work;
mod workbench;

use leptos::ev;
use leptos::prelude::*;

use platform::{clipboard, page, print, usage};
use state::{Action, Saved, Screen, State};

/// Draws the page in place of what stood there before the program ran.
pub(crate) fn start() {
    console_error_panic_hook::set_once();
    if let Some(root) = page::emptied_root() {
        mount_to(root, App).forget();
    }
}

#[component]
fn App() -> impl IntoView {
    let state = State::load();
    provide_context(state);
    listen(state);
    let screen = state.screen();
    view! {
        <div class="shell">
            <a class="skip" href="#main">{state.say(|words| words.skip_to_main)}</a>
            <shared::Header/>
            <shared::FirstSteps/>
            <shared::MessageBar/>
            <shared::ProgressBar/>
            <shared::FileList/>
            {move || match screen.get() {
                Screen::Paste => view! { <paste::Paste/> }.into_any(),
                Screen::Review => view! { <review::Review/> }.into_any(),
                Screen::Workbench => view! { <workbench::Workbench/> }.into_any(),
                Screen::Compare => view! { <compare::Compare/> }.into_any(),
                Screen::Summary => view! { <summary::Summary/> }.into_any(),
                Screen::Indicators => view! { <indicators::Indicators/> }.into_any(),
                Screen::Report => view! { <report::Report/> }.into_any(),
                Screen::Export => view! { <export::Export/> }.into_any(),
                Screen::Rules => view! { <rules::Rules/> }.into_any(),
                Screen::Settings => view! { <settings::Settings/> }.into_any(),
            }}
            <shared::RulePage/>
            <workbench::NewFormDialog/>
            <workbench::NextYearDialog/>
            <commands::Palette/>
            <commands::KeyList/>
        </div>
    }
}

/// What the whole page listens to: a paste anywhere, files dropped anywhere, the keys that work everywhere, printing.
fn listen(state: State) {
    page::listen("paste", move |event: ev::ClipboardEvent| {
        if !page::typing() {
            event.prevent_default();
            state.act(Action::Take(clipboard::pasted(&event)));
        }
    });
    page::listen("dragover", |event: ev::DragEvent| event.prevent_default());
    page::listen("drop", move |event: ev::DragEvent| {
        event.prevent_default();
        state.act(Action::Take(clipboard::dropped(&event)));
    });
    page::listen("keydown", move |event: ev::KeyboardEvent| {
        if let Some(action) = commands::action_of_key(state, &event) {
            event.prevent_default();
            state.act(action);
        }
    });
    for leaving in ["pagehide", "visibilitychange"] {
        page::listen(leaving, move |_: ev::Event| state.store_now());
    }
    page::listen("beforeunload", move |event: ev::BeforeUnloadEvent| {
        state.store_now();
        if state.saved().get_untracked() == Saved::No {
            event.prevent_default();
        }
    });
    page::listen("beforeprint", move |_: ev::Event| state.prepare_print());
    page::listen("afterprint", |_: ev::Event| print::clear());
    page::listen("storage", move |event: ev::StorageEvent| {
        if event.key().is_some_and(|key| usage::says_erased(&key)) {
            return usage::reload();
        }
        if let Some(key) = event.key() {
            state.act(Action::OtherTabWrote(key, event.new_value()));
        }
    });
}
