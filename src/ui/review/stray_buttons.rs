//! What can be done with a text that found no field, in the review and in the workbench.

use leptos::prelude::*;

use crate::ui::shared::state;

/// Two buttons: one opens the menu of fields, the other says that the text is no part of the form, or takes that back.
#[component]
pub(crate) fn StrayButtons(
    /// The text, for who cannot see what the button stands beside.
    #[prop(into)]
    label: String,
    /// Whether the menu of fields is open.
    #[prop(into)]
    open: Signal<bool>,
    /// Whether the text was seen, and left where it is.
    #[prop(into)]
    seen: Signal<bool>,
    toggle: Callback<()>,
    dismiss: Callback<()>,
) -> impl IntoView {
    let state = state();
    view! {
        <Show when=move || seen.get()>
            <small>{state.say(|words| words.review.seen)}</small>
        </Show>
        <button type="button" data-test="put-into" aria-expanded=move || open.get().to_string()
            aria-label=move || (state.words().review.put_into_field)(&label)
            on:click=move |_| toggle.run(())>
            {state.say(|words| words.review.put_into)}
        </button>
        <button type="button" class="plain" data-test="dismiss" on:click=move |_| dismiss.run(())>
            {move || {
                let words = state.words().review;
                if seen.get() { words.take_up } else { words.not_of_form }
            }}
        </button>
    }
}
