//! The fields into which a text can be put: found by a few letters, each with what stands there now.

use std::sync::Arc;

use jimu::assign::{How, targets};
use jimu::fields::text_in;
use jimu::finding::Field;
use jimu::form::Form;
use leptos::html::Input;
use leptos::prelude::*;

use super::lists::shorten;
use crate::ui::platform::page;
use crate::ui::shared::state;
use crate::ui::words::field_name;

/// How many fields are listed at a time.
const LISTED: usize = 24;

/// The menu. It opens with the focus in its search; Escape closes it.
#[component]
pub(crate) fn FieldsMenu(
    /// The text, for the menu's name.
    text: String,
    /// The forms that have fields, each with its index. Where there are several, one is chosen first.
    #[prop(into)]
    forms: Signal<Vec<(usize, Arc<Form>)>>,
    /// Puts the text into a field of a form.
    put: impl Fn(usize, Field, How) + Copy + Send + Sync + 'static,
    /// Closes the menu.
    close: impl Fn() + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let state = state();
    let only = forms.with_untracked(|forms| match forms.as_slice() {
        [(at, _)] => Some(*at),
        _ => None,
    });
    let chosen = RwSignal::new(only);
    let search = RwSignal::new(String::new());
    let form = Memo::new(move |_| {
        let chosen = chosen.get()?;
        forms.with(|forms| forms.iter().find(|(at, _)| *at == chosen).map(|(_, form)| form.clone()))
    });
    let found = Memo::new(move |_| form.get().map_or_else(Vec::new, |form| matching(&form, &search.get(), state)));
    let input = NodeRef::<Input>::new();
    Effect::new(move || {
        if let Some(input) = input.get() {
            page::after_paint(move || drop(input.focus()));
        }
    });
    let keys = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Escape" && !event.is_composing() {
            event.stop_propagation();
            close();
        }
    };
    let row = move |one: Target| {
        let Target { field, name, now } = one;
        let form = move || chosen.get_untracked().unwrap_or_default();
        let button = move |label: &'static str, test: &'static str, how: How, name: &str| {
            let label_of = format!("{label}{}{name}", state.words().fields.joint);
            view! {
                <button type="button" data-test=test aria-label=label_of on:click=move |_| put(form(), field, how)>
                    {label}
                </button>
            }
        };
        let words = state.words().review;
        let buttons = if now.is_empty() {
            button(words.put_here, "put-here", How::Replace, &name).into_any()
        } else {
            let replace = button(words.replace, "put-replace", How::Replace, &name);
            let append = button(words.append, "put-append", How::Append, &name);
            view! { {replace}{append} }.into_any()
        };
        view! {
            <li data-test="target" data-target=jimu::fields::code(field)>
                <span class="target-name">{name}</span>
                <span class="target-now">{shorten(&now)}</span>
                <span class="target-buttons">{buttons}</span>
            </li>
        }
    };
    let rest = move || found.with(Vec::len).saturating_sub(LISTED);
    view! {
        <div class="fields-menu" role="group" data-test="fields-menu" on:keydown=keys
            aria-label=move || (state.words().review.put_into_field)(&shorten(&text))>
            <p class="fields-head">
                <Show when=move || only.is_none()>
                    <select data-test="which-form" aria-label=state.say(|words| words.review.which_form)
                        on:change=move |event| chosen.set(event_target_value(&event).parse().ok())>
                        <option value="">{state.say(|words| words.review.choose_form)}</option>
                        {move || forms.get().into_iter().map(|(at, form)| {
                            let name = if form.name.is_blank() { state.words().untitled.to_owned() } else { form.name.to_string() };
                            view! { <option value=at.to_string()>{format!("{} {name}", at + 1)}</option> }
                        }).collect_view()}
                    </select>
                </Show>
                <input type="search" node_ref=input data-test="search-field" autocomplete="off" spellcheck="false"
                    placeholder=state.say(|words| words.review.search_field)
                    aria-label=state.say(|words| words.review.search_field)
                    on:input=move |event| search.set(event_target_value(&event))/>
                <button type="button" class="plain" data-test="close-fields" on:click=move |_| close()>
                    {state.say(|words| words.review.close)}
                </button>
            </p>
            <ul>{move || found.get().into_iter().take(LISTED).map(row).collect_view()}</ul>
            <Show when=move || form.with(Option::is_some) && found.with(Vec::is_empty)>
                <p class="hint">{state.say(|words| words.review.no_field)}</p>
            </Show>
            <Show when=move || { rest() > 0 }>
                <p class="hint">{move || (state.words().review.fields_rest)(rest())}</p>
            </Show>
        </div>
    }
}

/// A field, what it is called, and what stands there.
#[derive(Clone, PartialEq)]
struct Target {
    field: Field,
    name: String,
    now: String,
}

/// The fields whose names or texts hold all words of a search.
fn matching(form: &Form, search: &str, state: crate::ui::state::State) -> Vec<Target> {
    let search = search.to_lowercase();
    let wanted: Vec<&str> = search.split_whitespace().collect();
    let words = state.words();
    let all = targets(form).into_iter().map(|field| Target {
        field,
        name: field_name(&words.fields, form, field),
        now: text_in(form, field).unwrap_or_default().trim().to_owned(),
    });
    let holds = |target: &Target| {
        let (name, now) = (target.name.to_lowercase(), target.now.to_lowercase());
        wanted.iter().all(|word| name.contains(word) || now.contains(word))
    };
    all.filter(holds).collect()
}
