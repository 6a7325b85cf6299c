//! A button that opens the file dialogue.

use leptos::html::Input;
use leptos::prelude::*;

use super::state;
use crate::ui::platform::clipboard::Parcel;
use crate::ui::platform::files;
use crate::ui::state::Action;
use crate::ui::words::Say;

/// The button. What is chosen is taken in like what is dropped.
#[component]
pub(crate) fn FileButton(label: Say, accept: &'static str, test: &'static str) -> impl IntoView {
    let state = state();
    let input = NodeRef::<Input>::new();
    let open = move |_| {
        if let Some(input) = input.get_untracked() {
            input.click();
        }
    };
    view! {
        <button type="button" class="file-button" data-test=test on:click=open>{state.say(label)}</button>
        <input type="file" class="file-input" multiple accept=accept tabindex="-1" aria-hidden="true"
            data-test=format!("{test}-input") node_ref=input
            on:change=move |event| {
                let list = files::chosen(&event);
                if !list.is_empty() {
                    state.act(Action::Take(Parcel::Files(list)));
                }
            }/>
    }
}
