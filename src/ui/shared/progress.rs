//! How far long work is, and the way out of it.

use leptos::prelude::*;

use super::state;
use crate::ui::state::Action;

/// The bar under the messages, while something long is being worked on.
#[component]
pub(crate) fn ProgressBar() -> impl IntoView {
    let state = state();
    let progress = state.progress();
    let busy = Memo::new(move |_| progress.with(Option::is_some));
    let text = move || {
        let words = state.words();
        let Some(it) = progress.get() else { return String::new() };
        let file = it.file.filter(|&(_, count)| count > 1).map(|(at, count)| (words.file_of)(at + 1, count));
        let name = Some(it.name).filter(|name| !name.is_empty());
        let told = [Some((words.stage)(it.stage).to_owned()), name, file];
        told.into_iter().flatten().collect::<Vec<_>>().join(words.fields.joint)
    };
    view! {
        <Show when=move || busy.get()>
            <div class="progress" data-test="progress">
                <span class="progress-text" role="status" aria-live="polite" data-test="progress-text">{text}</span>
                <progress max="1" prop:value=move || progress.with(|it| it.as_ref().map_or(0.0, |it| it.share))
                    aria-label=move || state.words().reading></progress>
                <button type="button" data-test="cancel" on:click=move |_| state.act(Action::Cancel)>
                    {state.say(|words| words.cancel)}
                </button>
            </div>
        </Show>
    }
}
