//! 核对: the source beside what was made of it, before it is stored.
//!
//! What a person changes here (a repair undone, a text put into a field) changes the review, not the panes: they are drawn
//! once for a source, and each part follows its own piece of the review.

mod assigning;
mod clash;
mod current;
mod doubts;
mod dragging;
mod fields_menu;
mod form_card;
mod link;
mod lists;
mod repairs;
mod source_pane;
mod stray_buttons;
mod strip;
mod unplaced;

use leptos::prelude::*;

use super::shared::state;
use assigning::AssignedList;
use clash::DecideAll;
use current::Current;
use doubts::DoubtList;
use dragging::{Dragged, Dragging};
pub(crate) use fields_menu::FieldsMenu;
use form_card::FormCard;
use link::{Link, Lit};
use source_pane::SourcePane;
pub(crate) use stray_buttons::StrayButtons;
use strip::Strip;
use unplaced::UnplacedList;

/// How many forms are drawn at first, and more at a time.
const FORMS_AT_ONCE: usize = 12;

/// The screen.
#[component]
pub(crate) fn Review() -> impl IntoView {
    let state = state();
    let number = Memo::new(move |_| state.review().with(|review| review.as_ref().map(|review| review.number)));
    let panes = move || {
        number.get()?;
        Current::of(state).map(|review| view! { <Panes review/> })
    };
    view! {
        <main class="review" id="main" tabindex="-1" data-test="review">
            <h1 class="hidden">{state.say(|words| words.screen_review)}</h1>
            {panes}
        </main>
    }
}

#[component]
fn Panes(review: Current) -> impl IntoView {
    let link = Link::new(review);
    let dragging = Dragging::new(review);
    provide_context(link);
    provide_context(dragging);
    let single = review.has(|review| review.source.is_none());
    let source = (!single).then(|| view! { <SourcePane review/> });
    view! {
        <Strip review/>
        <div class="panes" class:single=single class:dragging=move || dragging.is_under_way()
            on:mousemove=move |event| link.hover(&event)
            on:mouseleave=move |_| link.set(Lit::Nothing)
            on:focusin=move |event| link.follow(&event)
            on:click=move |event| link.follow(&event)
            on:pointermove=move |event| dragging.go_on(&event)
            on:pointerup=move |event| dragging.drop_here(&event)
            on:pointercancel=move |_| dragging.give_up()>
            {source}
            <FormsPane review/>
        </div>
        <Dragged/>
    }
}

/// The forms, a card each, and what belongs to none of them.
#[component]
fn FormsPane(review: Current) -> impl IntoView {
    let state = state();
    let (shown, set_shown) = signal(FORMS_AT_ONCE);
    let count = review.part(|review| review.document.forms.len());
    let drawn = move || 0..count.get().min(shown.get());
    let rest = move || count.get().saturating_sub(shown.get());
    view! {
        <section class="forms" tabindex="-1" data-pane="" data-test="review-forms" aria-label=state.say(|words| words.forms)>
            <DoubtList review/>
            <DecideAll review/>
            <For each=drawn key=|at| *at let(at)>
                <FormCard review at/>
            </For>
            <Show when=move || { rest() > 0 }>
                <button type="button" on:click=move |_| set_shown.update(|shown| *shown += FORMS_AT_ONCE)>
                    {move || (state.words().forms_rest)(rest())}
                </button>
            </Show>
            <div class="lists outside">
                <UnplacedList review of=None/>
                <AssignedList review/>
            </div>
        </section>
    }
}
