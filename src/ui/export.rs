//! 导出: which forms, as what, in which layout; what comes of it, before it does.

mod choices;
mod left_out;
mod picker;
mod preview;

use std::sync::Arc;

use jimu::form::Form;
use leptos::prelude::*;

use super::shared::state;
use super::state::{Action, Scope};
use choices::ChoicesPane;
use left_out::LeftOut;
use picker::Picker;
use preview::Preview;

/// The forms that are exported: drawn anew only when they are others.
#[derive(Clone, Copy)]
struct Exported(Memo<Vec<Arc<Form>>>);

impl Exported {
    fn count(self) -> usize {
        self.0.with(Vec::len)
    }
}

/// Whether two lists hold the very same forms.
fn are_same(before: &[Arc<Form>], after: &[Arc<Form>]) -> bool {
    before.len() == after.len() && before.iter().zip(after).all(|(before, after)| Arc::ptr_eq(before, after))
}

/// The screen: choices, the list to pick from where one picks, and the pages as they will be.
#[component]
pub(crate) fn Export() -> impl IntoView {
    let state = state();
    let forms = Memo::new_with_compare(
        move |_| state.forms_to_export(),
        move |before, after| match (before, after) {
            (Some(before), Some(after)) => !are_same(before, after),
            (before, after) => before.is_some() != after.is_some(),
        },
    );
    provide_context(Exported(forms));
    let picking = Memo::new(move |_| state.export_choices().scope == Scope::Picked);
    let empty = Memo::new(move |_| state.library().read().forms().is_empty());
    view! {
        <main class="export" class:picking=picking id="main" tabindex="-1" data-test="export-screen">
            <h1 class="hidden">{state.say(|words| words.export.title)}</h1>
            <Show when=move || !empty.get()
                fallback=move || view! { <p class="empty">{state.say(|words| words.export.nothing_stored)}</p> }>
                <section class="order" tabindex="-1" data-pane="" aria-label=state.say(|words| words.export.title)>
                    <ChoicesPane/>
                    <Act/>
                </section>
                <Show when=move || picking.get()><Picker/></Show>
                <Preview/>
            </Show>
        </main>
    }
}

/// What will be missing, what the file will be called, and the one button.
#[component]
fn Act() -> impl IntoView {
    let state = state();
    let exported = expect_context::<Exported>();
    let name = move || {
        let choices = state.export_choices();
        let named = choices.format.is_file() && exported.count() > 0;
        named.then(|| exported.0.with(|forms| choices.file_name(forms)))
    };
    view! {
        <div class="act">
            <LeftOut/>
            {move || name().map(|name| view! {
                <p class="file-name">
                    <span>{state.say(|words| words.export.file_name)}</span>
                    <b data-test="export-name">{name}</b>
                </p>
            })}
            <button type="button" class="primary" data-test="export-act" on:click=move |_| state.act(Action::Export)>
                {move || (state.words().export.act)(state.export_choices().format, exported.count())}
            </button>
        </div>
    }
}
