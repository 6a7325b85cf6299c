//! The files that offices share: in, and out again.

use leptos::prelude::*;

use crate::ui::platform::files;
use crate::ui::shared::state;
use crate::ui::state::{Action, IndicatorAction};

/// The list of shared files.
#[component]
pub(super) fn SharedFiles() -> impl IntoView {
    let state = state();
    let input = NodeRef::<leptos::html::Input>::new();
    let open = move |_| {
        if let Some(input) = input.get_untracked() {
            input.click();
        }
    };
    let items = move || {
        let items = state.shared_files().into_iter().map(|(name, count)| {
            let (shown, removed) = (name.clone(), name.clone());
            view! {
                <li data-test="shared-file">
                    <span class="name">{shown}</span>
                    <small>{move || (state.words().indicator_library.shared_count)(count)}</small>
                    <button type="button" class="plain" data-test="shared-remove"
                        aria-label=move || (state.words().indicator_library.remove_label)(&name)
                        on:click=move |_| {
                            state.act(Action::Indicators(IndicatorAction::Remove(removed.clone())));
                        }>
                        {state.say(|words| words.indicator_library.remove)}
                    </button>
                </li>
            }
        });
        items.collect_view()
    };
    view! {
        <h2>{state.say(|words| words.indicator_library.shared)}</h2>
        <p class="hint">{state.say(|words| words.indicator_library.shared_hint)}</p>
        <ul class="files">{items}</ul>
        <button type="button" data-test="indicator-import" on:click=open>
            {state.say(|words| words.indicator_library.import)}
        </button>
        <input type="file" class="file-input" accept=".json" tabindex="-1" aria-hidden="true"
            data-test="indicator-import-input" node_ref=input
            on:change=move |event| {
                if let Some(file) = files::chosen(&event).into_iter().next() {
                    state.act(Action::Indicators(IndicatorAction::Import(file)));
                }
            }/>
    }
}
