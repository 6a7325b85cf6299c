//! 对比:

use leptos::prelude::*;

use super::shared::state;

/// The screen.
#[component]
pub(crate) fn Compare() -> impl IntoView {
    let state = state();
    view! {
        <main class="compare" id="main" tabindex="-1" data-test="compare-screen">
            <h1 class="hidden">{state.say(|words| words.compare.title)}</h1>
        </main>
    }
}
