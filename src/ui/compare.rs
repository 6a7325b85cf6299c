//! 对比: two forms side by side, paired by meaning.

mod picker;
mod row;
mod table;

use std::sync::Arc;

use jimu::compare::{Comparison, Version, compare};
use jimu::form::Form;
use leptos::prelude::*;

use super::platform::page;
use super::shared::state;
use super::state::{Action, CompareAction};
use picker::FormPicker;
use table::Differences;

/// The two forms and what came of comparing them.
#[derive(Clone)]
struct Compared {
    old: Arc<Form>,
    new: Arc<Form>,
    comparison: Arc<Comparison>,
}

/// The screen: the two forms, what differs in figures, and the table.
#[component]
pub(crate) fn Compare() -> impl IntoView {
    let state = state();
    state.act(Action::Compare(CompareAction::Settle));
    let compared = Memo::new_with_compare(
        move |_| {
            let (old, new) = (state.compared(Version::Old)?, state.compared(Version::New)?);
            let corrections = state.corrections();
            let comparison = page::timed("compare", || Arc::new(compare(&old, &new, &corrections)));
            Some(Compared { old, new, comparison })
        },
        |before, after| match (before.and_then(Option::as_ref), after.and_then(Option::as_ref)) {
            (Some(before), Some(after)) => {
                before.comparison != after.comparison || !Arc::ptr_eq(&before.new, &after.new)
            }
            (before, after) => before.is_some() != after.is_some(),
        },
    );
    provide_context(compared);
    let stored = Memo::new(move |_| state.library().read().forms().len());
    let missing = move || {
        let words = state.words().compare;
        match stored.get() {
            0 => words.nothing_stored,
            1 => words.only_one,
            _ => words.nothing_chosen,
        }
    };
    view! {
        <main class="compare" id="main" tabindex="-1" data-test="compare-screen">
            <h1 class="hidden">{state.say(|words| words.compare.title)}</h1>
            <Show when=move || { stored.get() > 0 }>
                <section class="compare-head" data-pane="" tabindex="-1" aria-label=state.say(|words| words.compare.title)>
                    <div class="versions">
                        <FormPicker version=Version::Old/>
                        <button type="button" data-test="compare-swap"
                            on:click=move |_| state.act(Action::Compare(CompareAction::Swap))>
                            {state.say(|words| words.compare.swap)}
                        </button>
                        <FormPicker version=Version::New/>
                    </div>
                </section>
            </Show>
            <Show when=move || compared.with(Option::is_some)
                fallback=move || view! { <p class="empty" data-test="compare-empty">{missing}</p> }>
                <Differences/>
            </Show>
        </main>
    }
}
