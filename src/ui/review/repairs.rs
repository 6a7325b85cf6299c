//! The repairs of a form, each with what stood there and what stands there now, and the button that undoes it.

use jimu::form::RepairCode;
use jimu::recipe::RepairMark;
use jimu::recognise::ListedRepair;
use leptos::prelude::*;

use super::current::Current;
use super::link::Link;
use super::lists::{Change, LineButton};
use crate::ui::shared::state;
use crate::ui::state::{Action, ReviewAction};

/// Repairs of a kind from which on all of them can be undone at once.
const MANY: usize = 3;

/// The list, folded.
#[component]
pub(super) fn RepairList(review: Current, at: usize) -> impl IntoView {
    let state = state();
    let items = review.part(move |review| review.repairs.get(at).cloned().unwrap_or_default());
    let made = Memo::new(move |_| items.with(|items| items.iter().filter(|one| !one.undone).count()));
    let all = Memo::new(move |_| items.with(Vec::len));
    let can_undo = review.has(|review| review.again.is_some());
    let heading = move || (state.words().review.repairs_left)(made.get(), all.get() - made.get());
    view! {
        <Show when=move || { all.get() > 0 }>
            <details class="list repairs" data-test="repairs">
                <summary>{heading}</summary>
                <Kinds review at/>
                <ul>
                    <For each=move || items.get() key=|one| (one.mark.clone(), one.repair.after.clone()) let(one)>
                        <Item review one can_undo/>
                    </For>
                </ul>
            </details>
        </Show>
    }
}

#[component]
fn Item(review: Current, one: ListedRepair, can_undo: bool) -> impl IntoView {
    let state = state();
    let ListedRepair { repair, mark, .. } = one;
    let undone = undone(review, mark.clone());
    let button = if can_undo {
        view! { <UndoButton mark undone/> }.into_any()
    } else {
        view! { <small>{state.say(|words| words.review.source_gone)}</small> }.into_any()
    };
    view! {
        <li data-test="repair" class:undone=move || undone.get()>
            <LineButton line=repair.line/>
            <span class="what">
                {move || (state.words().repair)(repair.code)}
                <Show when=move || undone.get()>
                    <small>{state.say(|words| words.review.left_undone)}</small>
                </Show>
            </span>
            <Change before=repair.before.to_string() after=repair.after.clone()/>
            {button}
        </li>
    }
}

/// Whether a repair is left undone.
pub(super) fn undone(review: Current, mark: RepairMark) -> Memo<bool> {
    review.part(move |review| review.recipe.leaves(&mark))
}

/// 撤销此处, or 恢复.
#[component]
pub(super) fn UndoButton(mark: RepairMark, undone: Memo<bool>) -> impl IntoView {
    let state = state();
    let link = expect_context::<Link>();
    let line = mark.line;
    let code = mark.code;
    let text = move || {
        let words = state.words().review;
        if undone.get() { words.make_again } else { words.undo_here }
    };
    let label = move || {
        let words = state.words();
        let place = if line == 0 { String::new() } else { (words.line)(line as usize) };
        format!("{}{}{}{}{place}", text(), words.fields.joint, (words.repair)(code), words.fields.joint)
    };
    let act = move |_| {
        state.act(Action::Review(ReviewAction::Leave(mark.clone(), !undone.get_untracked())));
        link.go_to_line(line);
    };
    view! {
        <button type="button" class="undo" data-test="undo-repair" aria-label=label on:click=act>{text}</button>
    }
}

/// Kinds of which the form has many repairs: all of a kind can be undone at once, and stay so for the shape.
#[component]
fn Kinds(review: Current, at: usize) -> impl IntoView {
    let state = state();
    let kinds = review.part(move |review| {
        let items = review.repairs.get(at).map_or(&[][..], Vec::as_slice);
        let count = |code: RepairCode| items.iter().filter(|one| one.mark.code == code).count();
        let many = RepairCode::ALL.iter().copied().filter(|&code| review.again.is_some() && count(code) >= MANY);
        many.collect::<Vec<_>>()
    });
    let draw = move |code: RepairCode| {
        let without = review.part(move |review| review.recipe.without.contains(&code));
        let text = move || {
            let words = state.words();
            let name = (words.repair)(code);
            if without.get() { (words.review.make_kind)(name) } else { (words.review.undo_kind)(name) }
        };
        let act = move |_| state.act(Action::Review(ReviewAction::LeaveKind(code, !without.get_untracked())));
        view! { <button type="button" class="plain" data-test="undo-kind" on:click=act>{text}</button> }
    };
    view! {
        <Show when=move || kinds.with(|kinds| !kinds.is_empty())>
            <p class="kinds">
                <For each=move || kinds.get() key=|code| *code let(code)>{draw(code)}</For>
                <small>{state.say(|words| words.review.undo_kind_hint)}</small>
            </p>
        </Show>
    }
}
