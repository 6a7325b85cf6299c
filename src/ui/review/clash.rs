//! A form that is stored already: in what the two differ, and what to do.

use std::sync::Arc;

use jimu::compare::{Mark, Piece, marks};
use jimu::fields::Difference;
use jimu::form::Form;
use jimu::library::Decision;
use leptos::prelude::*;

use super::current::Current;
use crate::ui::shared::state;
use crate::ui::state::{Action, Clash, ReviewAction, Ruling};
use crate::ui::words::{Say, field_name};

/// How many differences are listed at first, and more at a time.
const AT_ONCE: usize = 20;

/// One choice for all forms that are stored already, where there are several.
#[component]
pub(super) fn DecideAll(review: Current) -> impl IntoView {
    let state = state();
    let count = review.part(|review| review.clashes.iter().flatten().count());
    let choices: [(Ruling, Say, &str); 3] = [
        (Ruling::Replace, |words| words.review.replace_all, "replace-all"),
        (Ruling::KeepBoth, |words| words.review.keep_all, "keep-all"),
        (Ruling::Skip, |words| words.review.skip_all, "skip-all"),
    ];
    let buttons = move || {
        let button = |(ruling, label, test): (Ruling, Say, &'static str)| {
            let act = move |_| state.act(Action::Review(ReviewAction::DecideAll(ruling)));
            view! { <button type="button" data-test=test on:click=act>{state.say(label)}</button> }
        };
        choices.map(button).collect_view()
    };
    view! {
        <Show when=move || { count.get() > 1 }>
            <div class="decide-all" role="group" data-test="decide-all"
                aria-label=move || (state.words().review.decide_all)(count.get())>
                <span>{move || (state.words().review.decide_all)(count.get())}</span>
                {buttons}
            </div>
        </Show>
    }
}

/// The question, with the differences under it.
#[component]
pub(super) fn ClashChoice(review: Current, at: usize) -> impl IntoView {
    let clash = review.part(move |review| {
        let form = review.document.forms.get(at)?;
        Some((review.clashes.get(at)?.clone()?, Arc::new(form.clone())))
    });
    move || clash.get().map(|(clash, form)| view! { <Question clash form at/> })
}

#[component]
fn Question(clash: Clash, form: Arc<Form>, at: usize) -> impl IntoView {
    let state = state();
    let same = clash.differences.is_empty();
    let heading = move || if same { state.words().already_same } else { state.words().already_stored };
    let choices: [(Decision, Say, &str); 3] = [
        (Decision::Replace(clash.id.clone()), |words| words.replace, "replace"),
        (Decision::Add, |words| words.keep_both, "keep-both"),
        (Decision::Skip, |words| words.skip, "skip"),
    ];
    let radios = choices.map(|(decision, label, test)| view! { <Choice at decision label test/> }).collect_view();
    view! {
        <fieldset class="clash" data-test="clash">
            <legend>{heading}</legend>
            <div class="choices">{radios}</div>
            <Differences form items=clash.differences/>
        </fieldset>
    }
}

#[component]
fn Choice(at: usize, decision: Decision, label: Say, test: &'static str) -> impl IntoView {
    let state = state();
    let chosen = {
        let decision = decision.clone();
        move || state.decisions().with(|all| all.get(at) == Some(&decision))
    };
    view! {
        <label>
            <input type="radio" name=format!("clash-{at}") data-test=format!("clash-{test}")
                prop:checked=chosen
                on:change=move |_| state.act(Action::Decide(at, decision.clone()))/>
            {state.say(label)}
        </label>
    }
}

/// In what they differ, by field; open where it is little, so that it is seen at a glance.
#[component]
fn Differences(form: Arc<Form>, items: Vec<Difference>) -> impl IntoView {
    let state = state();
    let count = items.len();
    let blank = |text: &Option<String>| text.as_ref().is_none_or(|text| text.trim().is_empty());
    let gone = items.iter().filter(|one| blank(&one.after)).count();
    let new = items.iter().filter(|one| blank(&one.before)).count();
    let shown = RwSignal::new(AT_ONCE);
    let items = StoredValue::new(items);
    let rows = move || {
        let row = |one: Difference| view! { <Row form=form.clone() one/> };
        items.with_value(|items| items.iter().take(shown.get()).cloned().map(row).collect_view())
    };
    let rest = move || count.saturating_sub(shown.get());
    (count > 0).then(|| {
        view! {
            <details class="list" open={count <= AT_ONCE}>
                <summary data-test="differences-count">
                    {move || (state.words().differences)(count)}
                    <small>{move || (state.words().review.difference_counts)(count - gone - new, gone, new)}</small>
                </summary>
                <table class="differences" data-test="differences">
                    <thead>
                        <tr>
                            <td></td>
                            <th scope="col">{state.say(|words| words.stored_text)}</th>
                            <th scope="col">{state.say(|words| words.new_text)}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
                <Show when=move || { rest() > 0 }>
                    <button type="button" on:click=move |_| shown.update(|shown| *shown += AT_ONCE * 5)>
                        {move || (state.words().review.differences_rest)(rest().min(AT_ONCE * 5))}
                    </button>
                </Show>
            </details>
        }
    })
}

#[component]
fn Row(form: Arc<Form>, one: Difference) -> impl IntoView {
    let state = state();
    let Difference { field, before, after } = one;
    let (before, after) = (before.unwrap_or_default(), after.unwrap_or_default());
    let (old, new) = pieces(before.trim(), after.trim());
    let name = move || field_name(&state.words().fields, &form, field);
    view! {
        <tr>
            <th scope="row">{name}</th>
            <td><Side pieces=old is_new=false/></td>
            <td><Side pieces=new is_new=true/></td>
        </tr>
    }
}

/// What one of the forms says, with what the other does not say marked.
#[component]
fn Side(pieces: Vec<(bool, String)>, is_new: bool) -> impl IntoView {
    let state = state();
    if pieces.is_empty() {
        return view! { <span class="blank">{state.say(|words| words.blank)}</span> }.into_any();
    }
    let hidden = move || {
        let words = state.words().review;
        let word = if is_new { words.inserted } else { words.deleted };
        format!("{}{word}{}", state.language().pick("（", " ("), state.language().pick("）", ") "))
    };
    let piece = |(own, text): (bool, String)| match (own, is_new) {
        (false, _) => text.into_any(),
        (true, false) => view! { <del><span class="hidden">{hidden}</span>{text}</del> }.into_any(),
        (true, true) => view! { <ins><span class="hidden">{hidden}</span>{text}</ins> }.into_any(),
    };
    pieces.into_iter().map(piece).collect_view().into_any()
}

/// The pieces of an old and of a new text, each with whether the other text lacks it.
fn pieces(before: &str, after: &str) -> (Pieces, Pieces) {
    let all = marks(before, after);
    let side = |own: Mark| -> Pieces {
        let here = |piece: &&Piece| piece.mark == Mark::Kept || piece.mark == own;
        all.iter().filter(here).map(|piece| (piece.mark == own, piece.text.clone())).collect()
    };
    (side(Mark::Deleted), side(Mark::Inserted))
}

type Pieces = Vec<(bool, String)>;
