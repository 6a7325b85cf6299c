//! What reading changed in the open form, and what it left without a field: kept with the form, and dealt with here, too.

use std::sync::Arc;

use jimu::assign::How;
use jimu::edit::can_revert;
use jimu::finding::Field;
use jimu::form::{Form, Repair, Unplaced};
use leptos::prelude::*;

use super::sheet::Opened;
use crate::ui::review::{FieldsMenu, StrayButtons};
use crate::ui::shared::state;
use crate::ui::state::{Action, ReviewAction, is_seen};

/// The lists, folded, under the findings.
#[component]
pub(super) fn KeptLists() -> impl IntoView {
    view! {
        <KeptUnplaced/>
        <KeptRepairs/>
    }
}

fn form() -> Memo<Option<Arc<Form>>> {
    let opened = expect_context::<Memo<Option<Opened>>>();
    Memo::new(move |_| opened.with(|opened| opened.as_ref().map(|opened| opened.form.clone())))
}

/// The repairs, with a button for those that can be taken back.
#[component]
fn KeptRepairs() -> impl IntoView {
    let state = state();
    let form = form();
    let items = Memo::new(move |_| {
        form.with(|form| {
            let form = form.as_ref()?;
            let all = form.repairs.iter().enumerate();
            Some(all.map(|(at, repair)| (at, repair.clone(), can_revert(form, at))).collect::<Vec<_>>())
        })
        .unwrap_or_default()
    });
    let count = move || items.with(Vec::len);
    let draw = move |(at, repair, reverts): (usize, Repair, bool)| {
        let Repair { code, line, before, after } = repair;
        let place = move || (line > 0).then(|| (state.words().line)(line as usize));
        let before = Some(before.to_string()).filter(|before| !before.trim().is_empty());
        let button = reverts.then(|| {
            view! {
                <button type="button" data-test="revert"
                    on:click=move |_| state.act(Action::Review(ReviewAction::Revert(at)))>
                    {state.say(|words| words.review.undo_here)}
                </button>
            }
        });
        view! {
            <li data-test="kept-repair">
                <span class="kept-head">{move || (state.words().repair)(code)}" "<small>{place}</small></span>
                {before.map(|before| view! { <del>{before}</del> })}
                {(!after.trim().is_empty()).then(|| view! { <ins>{after}</ins> })}
                {button}
            </li>
        }
    };
    view! {
        <Show when=move || { count() > 0 }>
            <details class="kept" data-test="kept-repairs">
                <summary>{move || (state.words().review.kept_repairs)(count())}</summary>
                <ul>{move || items.get().into_iter().map(draw).collect_view()}</ul>
            </details>
        </Show>
    }
}

/// The unplaced texts, each with the way into a field.
#[component]
fn KeptUnplaced() -> impl IntoView {
    let state = state();
    let form = form();
    let items = Memo::new(move |_| form.with(|form| form.as_ref().map_or_else(Vec::new, |form| form.unplaced.clone())));
    let count = move || items.with(Vec::len);
    // The text whose menu is open.
    let open = RwSignal::new(None::<usize>);
    let rows = move || {
        let rows = items.get().into_iter().enumerate();
        rows.map(|(at, text)| view! { <Stray form at text open/> }).collect_view()
    };
    view! {
        <Show when=move || { count() > 0 }>
            <details class="kept" data-test="kept-unplaced">
                <summary>{move || (state.words().review.kept_unplaced)(count())}</summary>
                <ul>{rows}</ul>
            </details>
        </Show>
    }
}

#[component]
fn Stray(form: Memo<Option<Arc<Form>>>, at: usize, text: Unplaced, open: RwSignal<Option<usize>>) -> impl IntoView {
    let state = state();
    let says = text.text.to_string();
    let line = text.line;
    let known = text.clone();
    let seen = Memo::new(move |_| form.with(|form| form.as_ref().is_some_and(|form| is_seen(form, &known))));
    let dismiss = Callback::new(move |()| {
        state.act(Action::Review(ReviewAction::DismissStored(text.clone(), !seen.get_untracked())));
    });
    let is_open = Memo::new(move |_| open.get() == Some(at));
    let put = move |_: usize, field: Field, how: How| {
        open.set(None);
        state.act(Action::Review(ReviewAction::AssignStored(at, field, how)));
    };
    let close = move || open.set(None);
    let forms = Signal::derive(move || form.get().into_iter().map(|form| (0, form)).collect::<Vec<_>>());
    let place = move || (line > 0).then(|| (state.words().line)(line as usize));
    let menu = StoredValue::new(says.clone());
    view! {
        <li data-test="kept-stray" class:undone=move || seen.get()>
            <span class="kept-head">{says}" "<small>{place}</small></span>
            <span class="kept-buttons">
                <StrayButtons label=menu.get_value() open=is_open seen dismiss
                    toggle=Callback::new(move |()| open.set((!is_open.get_untracked()).then_some(at)))/>
            </span>
            <Show when=move || is_open.get()>
                <FieldsMenu text=menu.get_value() forms put close/>
            </Show>
        </li>
    }
}
