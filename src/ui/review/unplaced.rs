//! Text that found no field: it can be dragged onto a cell, put into a field by a menu, or left where it is as seen.

use std::sync::Arc;

use jimu::assign::How;
use jimu::finding::{Field, Place};
use jimu::form::{Form, Unplaced};
use leptos::prelude::*;

use super::FieldsMenu;
use super::current::Current;
use super::dragging::Dragging;
use super::lists::{LineButton, shorten};
use super::stray_buttons::StrayButtons;
use crate::ui::platform::page;
use crate::ui::shared::state;
use crate::ui::state::{Action, Review, ReviewAction, is_seen};

/// A text and its number among those of the list that say the same on the same line.
#[derive(Clone, PartialEq)]
struct Item {
    text: Unplaced,
    number: usize,
}

/// The list, folded: the texts of a form, or those of no form.
#[component]
pub(super) fn UnplacedList(review: Current, of: Option<usize>) -> impl IntoView {
    let state = state();
    let items = review.part(move |review| numbered(strays(review, of)));
    let count = Memo::new(move |_| items.with(Vec::len));
    let heading = move || {
        let words = state.words();
        if of.is_some() { (words.unplaced)(count.get()) } else { (words.unplaced_outside)(count.get()) }
    };
    let test = if of.is_some() { "unplaced" } else { "unplaced-outside" };
    view! {
        <Show when=move || { count.get() > 0 }>
            <details class="list strays" data-test=test>
                <summary>{heading}</summary>
                <p class="hint">{state.say(|words| words.review.drag_hint)}</p>
                <ul>
                    <For each=move || items.get()
                        key=|item| (item.text.line, item.text.text.to_string(), item.number) let(item)>
                        <Stray review of item/>
                    </For>
                </ul>
            </details>
        </Show>
    }
}

#[component]
fn Stray(review: Current, of: Option<usize>, item: Item) -> impl IntoView {
    let state = state();
    let dragging = expect_context::<Dragging>();
    let open = RwSignal::new(false);
    let text = item.text.text.to_string();
    let id = format!("stray-{}-{}-{}", of.map_or_else(String::new, |of| of.to_string()), item.text.line, item.number);
    let item = StoredValue::new(item);
    let seen = review.part(move |review| {
        item.with_value(|item| match of.map(|of| review.document.forms.get(of)) {
            Some(form) => form.is_some_and(|form| is_seen(form, &item.text)),
            None => review.dismissed.contains(&item.text),
        })
    });
    // Where it stands now: others may have gone from before it.
    let at = move || review.has(|review| item.with_value(|item| position(strays(review, of), item)));
    let put = move |form: usize, field: Field, how: How| {
        if let Some(at) = at() {
            state.act(Action::Review(ReviewAction::Assign(of, at, Place { form, field }, how)));
            open.try_set(false);
        }
    };
    let opener = format!("#{id} [data-test=\"put-into\"]");
    let close = {
        let opener = StoredValue::new(opener);
        move || {
            open.set(false);
            opener.with_value(|opener| page::focus(opener));
        }
    };
    let dismiss = Callback::new(move |()| {
        let text = item.with_value(|item| item.text.clone());
        state.act(Action::Review(ReviewAction::Dismiss(of, text, !seen.get_untracked())));
    });
    let hold = move |event: leptos::ev::PointerEvent| {
        item.with_value(|item| {
            if let Some(at) = at() {
                dragging.take_up(&event, of, at, item.text.text.to_string());
            }
        });
    };
    let forms = review.part(move |review| {
        let forms = review.document.forms.iter().enumerate().filter(|(at, _)| of.is_none_or(|of| of == *at));
        forms.map(|(at, form)| (at, Arc::new(form.clone()))).collect::<Vec<(usize, Arc<Form>)>>()
    });
    let label = StoredValue::new(text.clone());
    view! {
        <li id=id data-test="stray" class:undone=move || seen.get()>
            <LineButton line=item.with_value(|item| item.text.line)/>
            <span class="chip" data-test="stray-text" title=text.clone() on:pointerdown=hold>{shorten(&text)}</span>
            <span class="stray-buttons">
                <StrayButtons label=shorten(&text) open seen dismiss
                    toggle=Callback::new(move |()| open.update(|open| *open = !*open))/>
            </span>
            <Show when=move || open.get()>
                <FieldsMenu text=label.get_value() forms put close/>
            </Show>
        </li>
    }
}

fn strays(review: &Review, of: Option<usize>) -> &[Unplaced] {
    match of {
        Some(of) => review.document.forms.get(of).map_or(&[], |form| &form.unplaced),
        None => &review.document.unplaced,
    }
}

fn numbered(strays: &[Unplaced]) -> Vec<Item> {
    let mut counts = std::collections::BTreeMap::new();
    let number = |text: &Unplaced| {
        let count = counts.entry((text.line, text.text.to_string())).or_insert(0_usize);
        *count += 1;
        Item { text: text.clone(), number: *count - 1 }
    };
    strays.iter().map(number).collect()
}

fn position(strays: &[Unplaced], item: &Item) -> Option<usize> {
    let same = |(_, text): &(usize, &Unplaced)| **text == item.text;
    strays.iter().enumerate().filter(same).nth(item.number).map(|(at, _)| at)
}
