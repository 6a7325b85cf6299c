//! The forms as they will be, one after the other.

use std::sync::Arc;

use jimu::export::layout::{Layout, Printout, print};
use jimu::export::paper::{Paper, Room};
use jimu::form::Form;
use leptos::prelude::*;

use super::Exported;
use crate::ui::shared::{FormView, form_view, state};

/// A form as it will be.
#[derive(Clone)]
struct Shown {
    form: Arc<Form>,
    layout: &'static Layout,
    room: Room,
}

impl PartialEq for Shown {
    fn eq(&self, other: &Shown) -> bool {
        Arc::ptr_eq(&self.form, &other.form) && self.layout.id == other.layout.id && self.room == other.room
    }
}

/// The pane.
#[component]
pub(super) fn Preview() -> impl IntoView {
    let state = state();
    let exported = expect_context::<Exported>();
    let (wanted, set_wanted) = signal(0_usize);
    let at = Memo::new(move |_| wanted.get().min(exported.count().saturating_sub(1)));
    let shown = Memo::new(move |_| {
        let form = exported.0.with(|forms| forms.get(at.get()).cloned())?;
        let choices = state.export_choices();
        Some(Shown { layout: choices.layout_of(&form), room: choices.room, form })
    });
    view! {
        <section class="preview" tabindex="-1" data-pane="" aria-label=state.say(|words| words.export.preview)>
            <div class="toolbar">
                <h2>{state.say(|words| words.export.preview)}</h2>
                <Show when=move || { exported.count() > 1 }>
                    <button type="button" data-test="preview-previous" disabled=move || at.get() == 0
                        on:click=move |_| set_wanted.set(at.get_untracked().saturating_sub(1))>
                        {state.say(|words| words.export.previous)}
                    </button>
                    <span role="status" data-test="preview-which">
                        {move || (state.words().export.which)(at.get() + 1, exported.count())}
                    </span>
                    <button type="button" data-test="preview-next" disabled=move || { at.get() + 1 >= exported.count() }
                        on:click=move |_| set_wanted.set(at.get_untracked() + 1)>
                        {state.say(|words| words.export.next)}
                    </button>
                </Show>
            </div>
            <div class="desk" tabindex="0" role="group" data-test="preview"
                aria-label=state.say(|words| words.export.preview)>
                {move || shown.get().map(|shown| draw(&shown))}
                <Show when=move || { exported.count() == 0 }>
                    <p class="empty">{state.say(|words| words.export.preview_none)}</p>
                </Show>
            </div>
        </section>
    }
}

fn draw(shown: &Shown) -> impl IntoView + use<> {
    let Printout { paper, table, .. } = print(&shown.form, shown.layout);
    let sheet =
        form_view(FormView { form: 0, table: &table, department: paper == Paper::Landscape, severity_of: &|_| None });
    view! { <div class="paper sheet">{sheet}</div> }
}
