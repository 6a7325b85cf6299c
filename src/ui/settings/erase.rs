//! Erasing everything, for those who share a computer.

use leptos::prelude::*;

use super::Part;
use crate::ui::shared::state;
use crate::ui::state::{Action, FrameAction};

#[component]
pub(super) fn Erase() -> impl IntoView {
    let state = state();
    let typed = RwSignal::new(String::new());
    let count = move || state.library().read().forms().len();
    let confirmed = move || {
        let typed = typed.read();
        let typed = typed.trim();
        typed.eq_ignore_ascii_case(state.words().settings.erase_word) || typed == count().to_string()
    };
    let label = move || {
        let words = state.words().settings;
        (words.erase_label)(words.erase_word, count())
    };
    let erase = move || {
        if untrack(confirmed) {
            state.act(Action::Frame(FrameAction::Erase));
        }
    };
    view! {
        <Part code="erase" title=|words| words.settings.erase>
            <p id="erase-hint">{move || (state.words().settings.erase_hint)(count())}</p>
            <form class="erase" on:submit=move |event| { event.prevent_default(); erase(); }>
                <label class="field">
                    <span>{label}</span>
                    <input type="text" data-test="erase-word" autocomplete="off" aria-describedby="erase-hint"
                        on:input=move |event| typed.set(event_target_value(&event))/>
                </label>
                <button type="submit" class="danger" data-test="erase" disabled=move || !confirmed()>
                    {state.say(|words| words.settings.erase_act)}
                </button>
            </form>
        </Part>
    }
}
