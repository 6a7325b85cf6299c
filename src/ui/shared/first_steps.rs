//! Where the way leads from the first paste on, for who is here for the first time.

use leptos::prelude::*;

use super::state;
use crate::ui::state::{Action, FrameAction, Screen};
use crate::ui::words::{Say, Words};

/// A step: its screen, its name, and what is done there.
struct Step {
    screen: Screen,
    name: Say,
    what: Say,
}

const STEPS: [Step; 3] = [
    Step { screen: Screen::Review, name: |words| words.screen_review, what: |words| words.settings.step_review },
    Step {
        screen: Screen::Workbench,
        name: |words| words.screen_workbench,
        what: |words| words.settings.step_workbench,
    },
    Step { screen: Screen::Export, name: |words| words.export.title, what: |words| words.settings.step_export },
];

/// The steps, in a line under the bar; closed for good by its button.
#[component]
pub(crate) fn FirstSteps() -> impl IntoView {
    let state = state();
    let item = move |step: &'static Step| {
        let here = move || (state.screen().get() == step.screen).then_some("step");
        let what = move |words: &'static Words| (step.what)(words);
        view! { <li aria-current=here><b>{state.say(step.name)}</b>{move || what(state.words())}</li> }
    };
    let shown = move || state.first_steps().get() && state.screen().get() != Screen::Paste;
    view! {
        <Show when=shown>
            <aside class="first-steps" data-test="first-steps" aria-label=state.say(|words| words.settings.steps)>
                <ol>{STEPS.iter().map(item).collect_view()}</ol>
                <button type="button" class="plain" data-test="first-steps-close"
                    on:click=move |_| state.act(Action::Frame(FrameAction::EndFirstSteps))>
                    {state.say(|words| words.settings.steps_close)}
                </button>
            </aside>
        </Show>
    }
}
