//! The forms as they will be, one after the other.

use std::sync::Arc;

use jimu::form::{Document, Form};
use leptos::ev;
use leptos::html::Div;
use leptos::prelude::*;

use super::Exported;
use crate::ui::platform::print::{self, Look};
use crate::ui::shared::state;
use crate::ui::state::text_of;

/// How many letters are shown of a format of text.
const LONGEST: usize = 20_000;

/// A form as it will be.
#[derive(Clone)]
struct Shown {
    form: Arc<Form>,
    look: Look,
}

impl PartialEq for Shown {
    fn eq(&self, other: &Shown) -> bool {
        let id = |shown: &Shown| shown.look.layout.map(|layout| layout.id);
        Arc::ptr_eq(&self.form, &other.form) && id(self) == id(other) && self.look.room == other.look.room
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
        Some(Shown { look: state.export_choices().look_of(&form), form })
    });
    // Formats without pages show what they say.
    let text = Memo::new(move |_| {
        let choices = state.export_choices();
        let form = exported.0.with(|forms| forms.get(at.get()).cloned()).filter(|_| !choices.format.is_laid_out())?;
        Some(
            text_of(&choices, &Document { forms: vec![Form::clone(&form)], ..Document::default() })
                .chars()
                .take(LONGEST)
                .collect::<String>(),
        )
    });
    let sheets = NodeRef::<Div>::new();
    Effect::new(move || {
        let (Some(sheets), Some(shown), None) = (sheets.get(), shown.get(), text.get()) else { return };
        print::draw(&print::pages_of(&shown.form, shown.look), &sheets);
        print::fit(&sheets);
    });
    let resized = window_event_listener(ev::resize, move |_| {
        if let Some(sheets) = sheets.get_untracked() {
            print::fit(&sheets);
        }
    });
    on_cleanup(move || resized.remove());
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
                <div class="sheets" node_ref=sheets hidden=move || { exported.count() == 0 || text.with(Option::is_some) }></div>
                {move || text.get().map(|text| view! { <pre class="text-preview" data-test="text-preview">{text}</pre> })}
                <Show when=move || { exported.count() == 0 }>
                    <p class="empty">{state.say(|words| words.export.preview_none)}</p>
                </Show>
            </div>
        </section>
    }
}
