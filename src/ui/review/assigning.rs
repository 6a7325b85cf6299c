//! Unplaced texts that a person put into fields, each with the way back.

use jimu::assign::Assignment;
use leptos::prelude::*;

use super::current::Current;
use super::link::Link;
use super::lists::{LineButton, shorten};
use crate::ui::shared::state;
use crate::ui::state::{Action, ReviewAction};
use crate::ui::words::field_name;

/// The list.
#[component]
pub(super) fn AssignedList(review: Current) -> impl IntoView {
    let state = state();
    let items = review.part(|review| review.assigned.clone());
    let count = Memo::new(move |_| items.with(Vec::len));
    let rows = move || {
        let rows = items.get().into_iter().enumerate().map(|(at, one)| view! { <Assigned review at one/> });
        rows.collect_view()
    };
    view! {
        <Show when=move || { count.get() > 0 }>
            <details class="list strays" data-test="assigned" open>
                <summary>{move || (state.words().review.assigned)(count.get())}</summary>
                <ul>{rows}</ul>
            </details>
        </Show>
    }
}

#[component]
fn Assigned(review: Current, at: usize, one: Assignment) -> impl IntoView {
    let state = state();
    let link = expect_context::<Link>();
    let Assignment { text, place, .. } = one;
    let says = shorten(text.text.as_str());
    let name = move || {
        let name = review.has(|review| {
            let form = review.document.forms.get(place.form)?;
            Some(field_name(&state.words().fields, form, place.field))
        });
        (state.words().review.assigned_to)(&name.unwrap_or_default())
    };
    let label = {
        let says = says.clone();
        move || format!("{}{}{says}", state.words().review.take_back, state.words().fields.joint)
    };
    view! {
        <li data-test="assigned-text">
            <LineButton line=text.line/>
            <span class="change">
                <ins>{says}</ins>" "
                <button type="button" class="place" on:click=move |_| link.go_to_field(place)>{name}</button>
            </span>
            <span class="stray-buttons">
                <button type="button" data-test="take-back" aria-label=label
                    on:click=move |_| state.act(Action::Review(ReviewAction::TakeBack(at)))>
                    {state.say(|words| words.review.take_back)}
                </button>
            </span>
        </li>
    }
}
