//! 新建: what form is to be begun, asked over the page.

use jimu::export::layout;
use jimu::form::FormKind;
use leptos::html::Dialog;
use leptos::prelude::*;

use crate::ui::platform::page;
use crate::ui::shared::{show_while, state};
use crate::ui::state::{Action, Asking, Making, Wanted};
use crate::ui::words::Say;

const KINDS: [(FormKind, &str); 2] = [(FormKind::Project, "kind-project"), (FormKind::Department, "kind-department")];
/// The list of units that stored forms state.
const UNITS: &str = "known-units";

/// The button that asks.
#[component]
pub(crate) fn NewFormButton(label: Say, test: &'static str) -> impl IntoView {
    let state = state();
    view! {
        <button type="button" data-test=test aria-haspopup="dialog"
            on:click=move |_| state.act(Action::Making(Making::AskNew))>{state.say(label)}</button>
    }
}

/// The dialogue. The browser keeps the focus in it, closes it by Escape, and gives the focus back.
#[component]
pub(crate) fn NewFormDialog() -> impl IntoView {
    let state = state();
    let open = Memo::new(move |_| state.asking().get() == Some(Asking::New));
    let dialog = NodeRef::<Dialog>::new();
    show_while(dialog, move || open.get());
    view! {
        <dialog class="making" node_ref=dialog data-test="new-form" aria-labelledby="new-form-title"
            on:close=move |_| if open.get_untracked() { state.act(Action::Making(Making::Close)) }>
            <Show when=move || open.get()><Questions/></Show>
        </dialog>
    }
}

/// A year as it is typed, where forms can be of it.
pub(super) fn year_of(text: &str) -> Option<i32> {
    text.trim().parse().ok().filter(|year| (1990..=2100).contains(year))
}

#[component]
fn Questions() -> impl IntoView {
    let state = state();
    let open = untrack(|| state.open_form());
    let this_year = page::today().get(..4).unwrap_or_default().to_owned();
    let year_of_open = open.as_ref().and_then(|form| form.fiscal_year).map(|year| year.to_string());
    let kind = RwSignal::new(open.as_ref().map_or(FormKind::Project, |form| form.kind));
    let layout_id = RwSignal::new(layout::of_kind(kind.get_untracked()).next().map_or("", |layout| layout.id));
    let year = RwSignal::new(year_of_open.unwrap_or(this_year));
    let unit = RwSignal::new(open.as_ref().and_then(|form| form.unit_name()).unwrap_or_default().to_owned());
    let name = RwSignal::new(String::new());
    let wrong = Memo::new(move |_| year.with(|year| year_of(year).is_none()));
    let choose_kind = move |chosen: FormKind| {
        kind.set(chosen);
        layout_id.set(layout::of_kind(chosen).next().map_or("", |layout| layout.id));
    };
    let begin = move || {
        let (Some(layout), Some(year)) = (layout::named(layout_id.get_untracked()), year_of(&year.get_untracked()))
        else {
            page::focus("[data-test=\"new-year\"]");
            return;
        };
        let (kind, unit, name) = (kind.get_untracked(), unit.get_untracked(), name.get_untracked());
        state.act(Action::Making(Making::Begin(Wanted { kind, layout, year, unit, name })));
    };
    let kinds = KINDS.map(|(one, test)| {
        view! {
            <label class="option">
                <input type="radio" name="new-kind" data-test=test prop:checked=move || kind.get() == one
                    on:change=move |_| choose_kind(one)/>
                <span>{move || (state.words().making.kinds)(one)}</span>
            </label>
        }
    });
    let layouts = move || {
        let options = layout::of_kind(kind.get()).map(|one| {
            view! {
                <option value=one.id prop:selected=move || layout_id.get() == one.id>
                    {move || state.language().words_of(one.name)}
                </option>
            }
        });
        options.collect_view()
    };
    let choose_layout = move |event| {
        if let Some(layout) = layout::named(&event_target_value(&event)) {
            layout_id.set(layout.id);
        }
    };
    let units = state.known_units().into_iter().map(|unit| view! { <option value=unit></option> }).collect_view();
    let is_project = move || kind.get() == FormKind::Project;
    view! {
        <form on:submit=move |event| {
            event.prevent_default();
            begin();
        }>
            <h2 id="new-form-title">{state.say(|words| words.making.new_title)}</h2>
            <fieldset>
                <legend>{state.say(|words| words.making.kind)}</legend>
                <div class="row">{kinds.collect_view()}</div>
            </fieldset>
            <label class="field">
                <span>{state.say(|words| words.making.layout)}</span>
                <select data-test="new-layout" on:change=choose_layout>{layouts}</select>
            </label>
            <label class="field">
                <span>{state.say(|words| words.making.year)}</span>
                <input class="year" inputmode="numeric" maxlength="4" autocomplete="off" data-test="new-year"
                    aria-describedby="new-year-hint" aria-invalid=move || wrong.get().then_some("true")
                    prop:value=year on:input=move |event| year.set(event_target_value(&event))/>
            </label>
            <p class="hint trouble" id="new-year-hint" role="status">
                {move || wrong.get().then(|| state.words().making.year_wrong)}
            </p>
            <label class="field">
                <span>{state.say(|words| words.making.unit)}</span>
                <input list=UNITS autocomplete="off" data-test="new-unit" prop:value=unit
                    on:input=move |event| unit.set(event_target_value(&event))/>
            </label>
            <datalist id=UNITS>{units}</datalist>
            <Show when=is_project>
                <label class="field">
                    <span>{state.say(|words| words.making.name)}</span>
                    <input autocomplete="off" data-test="new-name" placeholder=state.say(|words| words.making.name_hint)
                        prop:value=name on:input=move |event| name.set(event_target_value(&event))/>
                </label>
            </Show>
            <div class="buttons">
                <button type="submit" class="primary" data-test="new-begin">{state.say(|words| words.making.begin)}</button>
                <button type="button" data-test="new-cancel"
                    on:click=move |_| state.act(Action::Making(Making::Close))>
                    {state.say(|words| words.making.cancel)}
                </button>
            </div>
        </form>
    }
}
