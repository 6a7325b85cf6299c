//! The figures over a review, and the one button that stores all.

use jimu::finding::Severity;
use jimu::library::Decision;
use leptos::prelude::*;

use super::current::Current;
use crate::ui::shared::state;
use crate::ui::state::Action;

/// The strip.
#[component]
pub(super) fn Strip(review: Current) -> impl IntoView {
    let state = state();
    let figures = review.part(|review| review.figures());
    let placed = review.part(|review| review.placed());
    let left = review.part(|review| review.repairs.iter().flatten().filter(|one| one.undone).count());
    let outside = review.part(|review| review.document.unplaced.len());
    let waiting = state.waiting();
    let texts = move || {
        let (words, figures) = (state.words(), figures.get());
        let placed = placed.get().map_or_else(|| words.from_backup.to_owned(), |share| (words.placed)(&share));
        let [forms, indicators, _] = (words.figures)(&figures);
        let repairs = (words.review.repairs_left)(figures.repairs, left.get());
        let outside = (outside.get() > 0).then(|| (words.unplaced_outside)(outside.get()));
        let waiting = (waiting > 0).then(|| (words.waiting)(waiting));
        let counted = [forms, indicators, repairs, placed].into_iter().chain(outside).chain(waiting);
        view! {
            {counted.map(|text| view! { <li>{text}</li> }).collect_view()}
            <li data-severity=figures.worst().map(Severity::code)>{(words.checks)(&figures)}</li>
        }
    };
    let kept = move || state.decisions().with(|all| all.iter().filter(|&decision| *decision != Decision::Skip).count());
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
