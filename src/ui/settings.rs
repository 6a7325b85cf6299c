//! 设置:

use leptos::prelude::*;

use super::shared::state;

/// The screen.
#[component]
pub(crate) fn Settings() -> impl IntoView {
    let state = state();
    view! {
        <main class="settings" id="main" tabindex="-1" data-test="settings-screen">
            <h1 class="hidden">{state.say(|words| words.settings.title)}</h1>
        </main>
    }
}
