//! 规则: what is checked, how strictly, and why.

mod catalogue;
mod profile_pane;

use leptos::prelude::*;

use super::shared::state;
use catalogue::Catalogue;
use profile_pane::ProfilePane;

/// The screen: the rules by families, and the office's profile beside them.
#[component]
pub(crate) fn Rules() -> impl IntoView {
    let state = state();
    view! {
        <main class="rules" id="main" tabindex="-1" data-test="rules">
            <h1 class="hidden">{state.say(|words| words.rules.title)}</h1>
            <ProfilePane/>
            <Catalogue/>
        </main>
    }
}
