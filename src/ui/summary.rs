//! 汇总:

use leptos::prelude::*;

use super::shared::state;

/// The screen.
#[component]
pub(crate) fn Summary() -> impl IntoView {
    let state = state();
    view! {
        <main class="summary" id="main" tabindex="-1" data-test="summary-screen">
            <h1 class="hidden">{state.say(|words| words.summary.title)}</h1>
        </main>
    }
}
