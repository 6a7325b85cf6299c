//! In which layout the open form is shown, and what that has no place for.

use jimu::export::layout;
use jimu::fields::text_in;
use leptos::prelude::*;

use super::sheet::Opened;
use crate::ui::shared::state;
use crate::ui::state::Action;
use crate::ui::words::field_name;

/// The layouts of the form's kind.
#[component]
pub(super) fn LayoutMenu() -> impl IntoView {
    let state = state();
    let opened = expect_context::<Memo<Option<Opened>>>();
    let kind = Memo::new(move |_| opened.with(|opened| opened.as_ref().map(|opened| opened.form.kind)));
    let chosen = Memo::new(move |_| {
        let id = state.open().get()?;
        state.shown_in(&id).map(|layout| layout.id)
    });
    let options = move || {
        let options = kind.get().into_iter().flat_map(layout::of_kind).map(|layout| {
            view! {
                <option value=layout.id prop:selected=move || chosen.get() == Some(layout.id)>
                    {move || state.language().words_of(layout.name)}
                </option>
            }
        });
        options.collect_view()
    };
    view! {
        <label class="menu">
            <span>{state.say(|words| words.export.layout)}</span>
            <select data-test="layout"
                on:change=move |event| state.act(Action::LayOut(layout::named(&event_target_value(&event))))>
                <option value="" prop:selected=move || chosen.get().is_none()>
                    {state.say(|words| words.export.layout_own)}
                </option>
                {options}
            </select>
        </label>
    }
}

/// What is not shown, in a line over the form.
#[component]
pub(super) fn LeftOut() -> impl IntoView {
    let state = state();
    let opened = expect_context::<Memo<Option<Opened>>>();
    let count = Memo::new(move |_| opened.with(|opened| opened.as_ref().map_or(0, |opened| opened.left_out.len())));
    let items = move || {
        opened.with(|opened| {
            let opened = opened.as_ref()?;
            let words = state.words();
            let items = opened.left_out.iter().map(|field| {
                let text = text_in(&opened.form, *field).unwrap_or_default().into_owned();
                let place = field_name(&words.fields, &opened.form, *field);
                view! { <li><small>{place}</small><span>{text}</span></li> }
            });
            Some(items.collect_view())
        })
    };
    let general = move |_| state.act(Action::LayOut(layout::all().find(|layout| layout.kind.is_none())));
    let told = move || (count.get() > 0).then(|| (state.words().export.left_out_here)(count.get()));
    // The frame of the sentence stays, so that a screen reader hears what comes into it; it does not hear the list.
    view! {
        <p class="hidden" role="status">{told}</p>
        <Show when=move || { count.get() > 0 }>
            <div class="not-shown" data-test="not-shown">
                <details class="left-out">
                    <summary>{told}</summary>
                    <ul tabindex="0">{items}</ul>
                </details>
                <button type="button" data-test="layout-general" on:click=general>
                    {state.say(|words| words.export.use_general)}
                </button>
            </div>
        </Show>
    }
}
