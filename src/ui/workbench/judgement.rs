//! 状态和意见: how far the open form has come, and what is said of it, in a line over the form.

use jimu::form::{Judgement, Standing};
use leptos::ev;
use leptos::prelude::*;

use crate::ui::shared::state;
use crate::ui::state::{Action, ShelfAction};

/// The line.
#[component]
pub(super) fn JudgementLine() -> impl IntoView {
    let state = state();
    let open = state.open();
    let judgement = Memo::new(move |_| state.open_form().map(|form| form.judgement.clone()).unwrap_or_default());
    let standing = Memo::new(move |_| judgement.with(|judgement| judgement.standing));
    let act = move |make: &dyn Fn(String) -> ShelfAction| {
        if let Some(id) = open.get_untracked() {
            state.act(Action::Shelf(make(id)));
        }
    };
    let options = Standing::ALL.iter().map(|&option| {
        view! {
            <option value=option.code() prop:selected=move || standing.get() == option>
                {move || state.language().words_of(option.words())}
            </option>
        }
    });
    let stand = move |event: ev::Event| {
        if let Some(standing) = Standing::of_code(&event_target_value(&event)) {
            act(&|id| ShelfAction::Stand(vec![id], standing));
        }
    };
    let opine = move |event: ev::Event| {
        let opinion = event_target_value(&event).trim().to_owned();
        act(&|id| ShelfAction::Opine(id, opinion.clone()));
    };
    let sign = move |event: ev::Event| {
        let name = event_target_value(&event);
        act(&|id| ShelfAction::Sign(id, name.clone()));
    };
    // Who spoke last; before anyone has, who would.
    let signer = move || {
        let by = judgement.with(|Judgement { by, .. }| by.clone());
        by.unwrap_or_else(|| state.signer().get())
    };
    view! {
        <div class="judgement" role="group" data-test="judgement" data-standing=move || standing.get().code()
            aria-label=state.say(|words| words.shelf.judgement)>
            <select data-test="standing" aria-label=state.say(|words| words.shelf.standing) on:change=stand>
                {options.collect_view()}
            </select>
            <input type="text" class="opinion" data-test="opinion" autocomplete="off"
                aria-label=state.say(|words| words.shelf.opinion)
                placeholder=state.say(|words| words.shelf.opinion_hint)
                title=move || judgement.with(|judgement| judgement.opinion.clone())
                prop:value=move || judgement.with(|judgement| judgement.opinion.clone())
                on:change=opine/>
            <input type="text" class="signer" data-test="signer" autocomplete="off"
                aria-label=state.say(|words| words.shelf.signer)
                placeholder=state.say(|words| words.shelf.signer_hint)
                prop:value=signer on:change=sign/>
            <span class="on" data-test="judged-on">{move || judgement.with(|judgement| judgement.on.clone())}</span>
        </div>
    }
}
