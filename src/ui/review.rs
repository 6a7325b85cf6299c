//! 核对: the source beside what was made of it, before it is stored.

mod clash;
mod doubts;
mod form_card;
mod link;
mod lists;
mod source_pane;

use std::sync::Arc;

use jimu::finding::Severity;
use leptos::prelude::*;

use super::shared::state;
use super::state::{Action, Review as Reviewed};
use doubts::DoubtList;
use form_card::FormCard;
use link::{Link, Lit};
use lists::UnplacedList;
use source_pane::SourcePane;

/// How many forms are drawn at first, and more at a time.
const FORMS_AT_ONCE: usize = 12;

/// The screen.
#[component]
pub(crate) fn Review() -> impl IntoView {
    let state = state();
    let review = state.review();
    view! {
        <main class="review" id="main" tabindex="-1" data-test="review">
            <h1 class="hidden">{state.say(|words| words.screen_review)}</h1>
            {move || review.get().map(|review| view! { <Panes review/> })}
        </main>
    }
}

#[component]
fn Panes(review: Arc<Reviewed>) -> impl IntoView {
    let link = Link::new(review.clone());
    provide_context(link);
    let single = review.source.is_none();
    let source = review.source.is_some().then(|| view! { <SourcePane review=review.clone()/> });
    view! {
        <Strip review=review.clone()/>
        <div class="panes" class:single=single
            on:mouseover=move |event| link.hover(&event)
            on:mouseleave=move |_| link.set(Lit::Nothing)
            on:focusin=move |event| link.follow(&event)
            on:click=move |event| link.follow(&event)>
            {source}
            <FormsPane review/>
        </div>
    }
}

/// The figures, and the one button that stores all.
#[component]
fn Strip(review: Arc<Reviewed>) -> impl IntoView {
    let state = state();
    let (figures, placed) = (review.figures(), review.placed());
    let (outside, waiting) = (review.document.unplaced.len(), state.waiting());
    let texts = move || {
        let words = state.words();
        let placed = placed.as_deref().map_or_else(|| words.from_backup.to_owned(), words.placed);
        let outside = (outside > 0).then(|| (words.unplaced_outside)(outside));
        let waiting = (waiting > 0).then(|| (words.waiting)(waiting));
        let counted = (words.figures)(&figures).into_iter().chain([placed]).chain(outside).chain(waiting);
        view! {
            {counted.map(|text| view! { <li>{text}</li> }).collect_view()}
            <li data-severity=figures.worst().map(Severity::code)>{(words.checks)(&figures)}</li>
        }
    };
    let kept = move || {
        state.decisions().with(|all| all.iter().filter(|&decision| *decision != jimu::library::Decision::Skip).count())
    };
    view! {
        <div class="strip">
            <div class="figures" data-test="review-strip" role="status" aria-live="polite"><ul>{texts}</ul></div>
            <button type="button" data-test="discard" on:click=move |_| state.act(Action::Discard)>
                {state.say(|words| words.discard)}
            </button>
            <button type="button" data-test="export-json" on:click=move |_| state.act(Action::ExportJson)>
                {state.say(|words| words.export_json)}
            </button>
            <button type="button" class="primary" data-test="save-all" on:click=move |_| state.act(Action::SaveAll)>
                {move || (state.words().save_all)(kept())}
            </button>
        </div>
    }
}

/// The forms, a card each, and what belongs to none of them.
#[component]
fn FormsPane(review: Arc<Reviewed>) -> impl IntoView {
    let state = state();
    let (shown, set_shown) = signal(FORMS_AT_ONCE);
    let count = review.document.forms.len();
    let outside = review.document.unplaced.clone();
    let drawn = review.clone();
    let cards =
        move || (0..count.min(shown.get())).map(|at| view! { <FormCard review=drawn.clone() at/> }).collect_view();
    view! {
        <section class="forms" tabindex="-1" data-pane="" data-test="review-forms" aria-label=state.say(|words| words.forms)>
            <DoubtList review=review.clone()/>
            {cards}
            <Show when=move || { count > shown.get() }>
                <button type="button" on:click=move |_| set_shown.update(|shown| *shown += FORMS_AT_ONCE)>
                    {move || (state.words().forms_rest)(count - shown.get())}
                </button>
            </Show>
            <UnplacedList items=outside heading=|words| words.unplaced_outside/>
        </section>
    }
}
