//! Which forms, as what, how.

use jimu::export::layout;
use jimu::export::paper::Room;
use jimu::form::FormKind;
use leptos::prelude::*;

use super::Exported;
use crate::ui::shared::state;
use crate::ui::state::{Action, Choices, Format, Scope, State};
use crate::ui::words::Say;

/// The choices, one group under the other.
#[component]
pub(super) fn ChoicesPane() -> impl IntoView {
    let state = state();
    let exported = expect_context::<Exported>();
    let format = Memo::new(move |_| state.export_choices().format);
    let laid_out = move || format.get().is_laid_out();
    let several = move || format.get().is_file() && exported.count() > 1;
    view! {
        <div class="choice-groups">
            <Scopes/>
            <Formats/>
            <Show when=laid_out
                fallback=move || view! { <p class="hint">{move || (state.words().export.no_layout)(format.get())}</p> }>
                <Layouts/>
                <Pair name="room" legend=|words| words.export.room
                    first=("room-standard", |words| words.export.room_standard)
                    second=("room-compact", |words| words.export.room_compact)
                    is_second=|choices| choices.room == Room::Compact
                    choose=|choices, second| choices.room = if second { Room::Compact } else { Room::Standard }/>
            </Show>
            <Show when=several>
                <Pair name="files" legend=|words| words.export.files
                    first=("files-one", |words| words.export.files_one)
                    second=("files-apart", |words| words.export.files_apart)
                    is_second=|choices| choices.apart
                    choose=|choices, second| choices.apart = second/>
            </Show>
        </div>
    }
}

/// Changes the choices.
fn choose(state: State, change: impl FnOnce(&mut Choices)) {
    let mut choices = untrack(|| state.export_choices());
    change(&mut choices);
    state.act(Action::ChooseExport(choices));
}

#[component]
fn Scopes() -> impl IntoView {
    let state = state();
    let radio = move |scope: Scope, test: &'static str| {
        view! {
            <input type="radio" name="export-scope" data-test=test
                prop:checked=move || state.export_choices().scope == scope
                on:change=move |_| choose(state, |choices| choices.scope = scope)/>
        }
    };
    let open = move || {
        let name = state.open_form().map(|form| form.name.to_string());
        name.filter(|name| !name.trim().is_empty()).unwrap_or_else(|| state.words().untitled.to_owned())
    };
    view! {
        <fieldset>
            <legend>{state.say(|words| words.export.scope)}</legend>
            <label>
                {radio(Scope::Open, "scope-open")}
                <span>{state.say(|words| words.export.scope_open)}<small>{open}</small></span>
            </label>
            <label>
                {radio(Scope::Picked, "scope-picked")}
                <span>{move || (state.words().export.scope_picked)(state.picked().len())}</span>
            </label>
            <label>
                {radio(Scope::All, "scope-all")}
                <span>{move || (state.words().export.scope_all)(state.library().read().forms().len())}</span>
            </label>
        </fieldset>
    }
}

#[component]
fn Formats() -> impl IntoView {
    let state = state();
    let draw = move |format: Format| {
        let words = move || (state.words().export.formats)(format);
        view! {
            <label class="format">
                <input type="radio" name="export-format" data-test=format!("format-{}", format.code())
                    prop:checked=move || state.export_choices().format == format
                    on:change=move |_| choose(state, |choices| choices.format = format)/>
                <span><b>{move || words().0}</b><small>{move || words().1}</small></span>
            </label>
        }
    };
    view! {
        <fieldset class="formats">
            <legend>{state.say(|words| words.export.format)}</legend>
            {Format::ALL.map(draw).collect_view()}
        </fieldset>
    }
}

/// A menu for each kind of form that is exported.
#[component]
fn Layouts() -> impl IntoView {
    let state = state();
    let exported = expect_context::<Exported>();
    let kinds: [(FormKind, Say, &str); 2] = [
        (FormKind::Project, |words| words.export.layout_project, "layout-project"),
        (FormKind::Department, |words| words.export.layout_department, "layout-department"),
    ];
    let draw = move |(kind, label, test): (FormKind, Say, &'static str)| {
        let any = Memo::new(move |_| exported.0.with(|forms| forms.iter().any(|form| form.kind == kind)));
        // Where all forms are of one kind, nobody needs to be told which.
        let mixed = Memo::new(move |_| exported.0.with(|forms| forms.iter().any(|form| form.kind != kind)));
        let chosen = move || state.export_choices().layout(kind).map(|layout| layout.id);
        let options = layout::of_kind(kind).map(move |layout| {
            view! {
                <option value=layout.id prop:selected=move || chosen() == Some(layout.id)>
                    {move || state.language().words_of(layout.name)}
                </option>
            }
        });
        view! {
            <label class="menu" hidden=move || !any.get()>
                <span class:hidden=move || !mixed.get()>{state.say(label)}</span>
                <select data-test=test
                    on:change=move |event| {
                        let layout = layout::named(&event_target_value(&event));
                        choose(state, |choices| choices.set_layout(kind, layout));
                    }>
                    <option value="" prop:selected=move || chosen().is_none()>
                        {state.say(|words| words.export.layout_own)}
                    </option>
                    {options.collect_view()}
                </select>
            </label>
        }
    };
    view! {
        <fieldset>
            <legend>{state.say(|words| words.export.layout)}</legend>
            {kinds.map(draw).collect_view()}
        </fieldset>
    }
}

/// One of two.
#[component]
fn Pair(
    name: &'static str,
    legend: Say,
    first: (&'static str, Say),
    second: (&'static str, Say),
    is_second: fn(&Choices) -> bool,
    choose: fn(&mut Choices, bool),
) -> impl IntoView {
    let state = state();
    let radio = move |(test, label): (&'static str, Say), is: bool| {
        view! {
            <label>
                <input type="radio" name=format!("export-{name}") data-test=test
                    prop:checked=move || is_second(&state.export_choices()) == is
                    on:change=move |_| self::choose(state, |choices| choose(choices, is))/>
                <span>{state.say(label)}</span>
            </label>
        }
    };
    view! {
        <fieldset class="pair">
            <legend>{state.say(legend)}</legend>
            {radio(first, false)}
            {radio(second, true)}
        </fieldset>
    }
}
