//! What happened, in a sentence. It stands in the flow of the page and hides nothing.

use leptos::prelude::*;

use super::state;
use crate::ui::state::{Action, Notice, Offer, Tone};
use crate::ui::words::Say;

/// The message under the bar.
#[component]
pub(crate) fn MessageBar() -> impl IntoView {
    let state = state();
    let notice = state.notice();
    // The frame stays, so that a screen reader hears what comes into it.
    view! {
        <div class="messages" role="status" aria-live="polite">
            {move || notice.get().map(|notice| view! { <Message notice/> })}
        </div>
    }
}

#[component]
fn Message(notice: Notice) -> impl IntoView {
    let state = state();
    let (tone, offer) = (notice.tone, notice.offer);
    view! {
        <div class="message" class:trouble=tone == Tone::Trouble data-test="message">
            <p>{move || notice.text(state.words())}</p>
            {action_of(offer).map(|(label, action)| view! {
                <button type="button" on:click=move |_| state.act(action())>{state.say(label)}</button>
            })}
            <button type="button" class="plain" data-test="message-close" on:click=move |_| state.act(Action::Dismiss)>
                {state.say(|words| words.close)}
            </button>
        </div>
    }
}

type Offered = (Say, fn() -> Action);

fn action_of(offer: Offer) -> Option<Offered> {
    match offer {
        Offer::None => None,
        Offer::Undo => Some((|words| words.undo, || Action::Undo)),
        Offer::Backup => Some((|words| words.export_all, || Action::ExportAll)),
        Offer::Again => Some((|words| words.work_again, || Action::Again)),
        Offer::Broken => Some((|words| words.save_broken, || Action::ExportBroken)),
    }
}
