//! 指标库:

use leptos::prelude::*;

use super::shared::state;

/// The screen.
#[component]
pub(crate) fn Indicators() -> impl IntoView {
    let state = state();
    view! {
        <main class="indicators" id="main" tabindex="-1" data-test="indicators-screen">
            <h1 class="hidden">{state.say(|words| words.indicator_library.title)}</h1>
        </main>
    }
}
