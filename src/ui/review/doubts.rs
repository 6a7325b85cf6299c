//! Words of the form that the lexicon does not know: a person says what they mean, and the source is read again so.

use jimu::recipe::{Doubt, choice};
use leptos::prelude::*;

use super::current::Current;
use super::lists::LineButton;
use crate::ui::shared::state;
use crate::ui::state::Action;
use crate::ui::words::Language;

/// The words in doubt, each with the meanings that it can have.
#[component]
pub(super) fn DoubtList(review: Current) -> impl IntoView {
    let state = state();
    let items = review.part(|review| review.doubts.clone());
    let count = Memo::new(move |_| items.with(Vec::len));
    view! {
        <Show when=move || { count.get() > 0 }>
            <section class="list doubts" data-test="doubts">
                <h2>{move || (state.words().doubts)(count.get())}</h2>
                <p class="hint">{state.say(|words| words.doubts_hint)}</p>
                <ul>
                    <For each=move || items.get() key=|doubt| (doubt.words.clone(), doubt.taken.code) let(doubt)>
                        <Settle doubt/>
                    </For>
                </ul>
            </section>
        </Show>
    }
}

#[component]
fn Settle(doubt: Doubt) -> impl IntoView {
    let state = state();
    let Doubt { words: word, line, is_heading, examples, taken } = doubt.clone();
    let label = {
        let word = word.clone();
        move || {
            let words = state.words();
            let name = if is_heading { words.doubt_column } else { words.doubt_label };
            name(&word)
        }
    };
    let choices = move || {
        let chinese = state.language() == Language::Chinese;
        let option = |one: &'static jimu::recipe::Choice| {
            let text = if chinese { one.zh } else { one.en };
            view! { <option value=one.code selected={one.code == taken.code}>{text}</option> }
        };
        doubt.choices().map(option).collect_view()
    };
    let settle = move |event: leptos::ev::Event| {
        if let Some(chosen) = choice(&event_target_value(&event)) {
            state.act(Action::Settle(word.clone(), chosen));
        }
    };
    view! {
        <li>
            <LineButton line/>
            <label>
                <span class="what">{label}</span>
                <select data-test="doubt" on:change=settle>{choices}</select>
            </label>
            <span class="change">{examples.join(" · ")}</span>
        </li>
    }
}
