//! What the chosen layouts have no place for, told before anything is exported.

use std::sync::Arc;

use jimu::export::layout;
use jimu::fields::text_in;
use jimu::finding::Field;
use jimu::form::{Form, FormKind};
use leptos::prelude::*;

use super::Exported;
use crate::ui::platform::work;
use crate::ui::shared::{form_title, state};
use crate::ui::state::{Action, Choices, State};
use crate::ui::words::field_name;

/// How many places are listed; all are counted.
const LISTED: usize = 100;
/// How long is looked at a time, in milliseconds: the page stays quick meanwhile.
const AT_A_TIME: f64 = 12.0;

/// What was found so far.
#[derive(Clone, Default)]
struct Found {
    listed: Vec<(Arc<Form>, Field)>,
    places: usize,
    forms: usize,
    looking: bool,
}

/// The list; nothing where nothing is left out.
#[component]
pub(super) fn LeftOut() -> impl IntoView {
    let state = state();
    let found = look(state, expect_context::<Exported>());
    let any = Memo::new(move |_| found.read().places > 0);
    let looking = Memo::new(move |_| found.read().looking);
    let general = move |_| {
        let mut choices = untrack(|| state.export_choices());
        let general = layout::all().find(|layout| layout.kind.is_none());
        for kind in [FormKind::Project, FormKind::Department] {
            if choices.layout(kind).is_some() {
                choices.set_layout(kind, general);
            }
        }
        state.act(Action::ChooseExport(choices));
    };
    let items = move || {
        let found = found.read();
        let items = found.listed.iter().map(|(form, field)| draw_item(state, form.clone(), *field)).collect_view();
        let rest = found.places - found.listed.len();
        let rest = (rest > 0).then(|| view! { <li>{move || (state.words().export.left_out_rest)(rest)}</li> });
        (items, rest)
    };
    let told = move || {
        let found = found.read();
        (found.places > 0).then(|| (state.words().export.left_out)(found.places, found.forms))
    };
    // The frame of the sentence stays, so that a screen reader hears what comes into it; it does not hear the list.
    view! {
        <p class="hidden" role="status">{told}</p>
        <Show when=move || any.get()>
            <div>
                <details class="left-out" data-test="left-out">
                    <summary>{told}</summary>
                    <ul tabindex="0">{items}</ul>
                </details>
                <button type="button" data-test="use-general" on:click=general>
                    {state.say(|words| words.export.use_general)}
                </button>
            </div>
        </Show>
        <Show when=move || looking.get()><p class="hint">{state.say(|words| words.export.looking)}</p></Show>
    }
}

fn draw_item(state: State, form: Arc<Form>, field: Field) -> impl IntoView {
    let text = text_in(&form, field).unwrap_or_default().into_owned();
    let place = move || {
        let words = state.words();
        format!("{}{}{}", form_title(&form, words), words.fields.joint, field_name(&words.fields, &form, field))
    };
    view! { <li><small>{place}</small><span>{text}</span></li> }
}

/// Looks through the forms, some at a time, and again whenever they or their layouts are others.
fn look(state: State, exported: Exported) -> RwSignal<Found> {
    let found = RwSignal::new(Found::default());
    let number = StoredValue::new(0_usize);
    let wanted = Memo::new(move |_| {
        let choices = state.export_choices();
        let named = [FormKind::Project, FormKind::Department].map(|kind| choices.layout(kind).map(|layout| layout.id));
        (choices.format.is_laid_out() && named.iter().any(Option::is_some)).then_some(named)
    });
    Effect::new(move || {
        number.update_value(|number| *number += 1);
        found.set(Found::default());
        let forms = exported.0.get();
        if wanted.get().is_some() {
            let choices = untrack(|| state.export_choices());
            work::later(look_through(forms, choices, found, number));
        }
    });
    found
}

async fn look_through(forms: Vec<Arc<Form>>, choices: Choices, found: RwSignal<Found>, number: StoredValue<usize>) {
    let Some(mine) = number.try_get_value() else { return };
    let mut so_far = Found { looking: true, ..Found::default() };
    let mut pace = work::Pace::new(AT_A_TIME);
    for form in forms {
        if pace.pause().await {
            // Others may be looked for by now, or the screen may be gone.
            if number.try_get_value() != Some(mine) {
                return;
            }
            found.set(so_far.clone());
        }
        // A form's own layout holds all of it.
        let Some(layout) = choices.layout(form.kind) else { continue };
        let left_out = layout::print(&form, layout).left_out;
        so_far.forms += usize::from(!left_out.is_empty());
        so_far.places += left_out.len();
        let room = LISTED.saturating_sub(so_far.listed.len());
        so_far.listed.extend(left_out.into_iter().take(room).map(|field| (form.clone(), field)));
    }
    if number.try_get_value() == Some(mine) {
        found.set(Found { looking: false, ..so_far });
    }
}
