//! One of the two forms, chosen by typing some of its words.

use std::sync::Arc;

use jimu::compare::Version;
use jimu::form::Form;
use jimu::library::Query;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use crate::ui::platform::{page, pointing};
use crate::ui::shared::{form_title, state, year_heading};
use crate::ui::state::{Action, CompareAction, State};
use crate::ui::words::Words;

/// How many forms are offered at a time.
const OFFERED: usize = 40;

/// A box to type into, and under it the forms that hold what is typed.
#[component]
pub(super) fn FormPicker(version: Version) -> impl IntoView {
    let state = state();
    let code = if version == Version::Old { "old" } else { "new" };
    let (list_id, box_id) = (format!("compare-{code}-list"), format!("compare-{code}"));
    // What is typed; nothing is, where the box shows the form that is chosen.
    let typed = RwSignal::new(None::<String>);
    let active = RwSignal::new(0_usize);
    let found = Memo::new_with_compare(
        move |_| {
            let wanted = typed.get()?;
            let library = state.library().get();
            Some(fitting(state, library.forms(), &wanted))
        },
        |before, after| before != after,
    );
    let offered = move || found.with(|found| found.as_ref().map_or(0, Vec::len).min(OFFERED));
    let open = move || found.with(Option::is_some);
    let option_id = move |at: usize| format!("compare-{code}-option-{at}");
    let choose = move |at: usize| {
        let id = found.with_untracked(|found| found.as_ref()?.get(at).map(|form| form.id.clone()));
        if let Some(id) = id {
            typed.set(None);
            state.act(Action::Compare(CompareAction::Choose(version, id)));
        }
    };
    let step = move |forward: bool| {
        let count = untrack(offered);
        if typed.with_untracked(Option::is_none) {
            typed.set(Some(String::new()));
            active.set(0);
        } else if count > 0 {
            active.update(|at| *at = if forward { (*at + 1) % count } else { (*at + count - 1) % count });
            let id = option_id(active.get_untracked());
            page::after_paint(move || pointing::show(&id, false));
        }
    };
    let key = move |event: KeyboardEvent| {
        if pointing::composing(&event) {
            return;
        }
        let open = typed.with_untracked(Option::is_some);
        match event.key().as_str() {
            "ArrowDown" => step(true),
            "ArrowUp" => step(false),
            "Enter" if open => choose(active.get_untracked()),
            "Escape" if open => typed.set(None),
            _ => return,
        }
        event.prevent_default();
    };
    let chosen = Memo::new(move |_| state.compared(version).map(|form| label(&form, state.words())));
    let shown = move || typed.get().unwrap_or_else(|| chosen.get().unwrap_or_default());
    let options = move || {
        found.get().map(|found| {
            let words = state.words();
            let option = |(at, form): (usize, &Arc<Form>)| {
                let (title, below) = (form_title(form, words), below(form, words));
                view! {
                    <li id=option_id(at) role="option" data-test="compare-option"
                        aria-selected=move || (active.get() == at).to_string()
                        on:mousedown=move |event| {
                            event.prevent_default();
                            choose(at);
                        }>
                        <span>{title}</span><small>{below}</small>
                    </li>
                }
            };
            found.iter().take(OFFERED).enumerate().map(option).collect_view()
        })
    };
    let rest = move || found.with(|found| found.as_ref().map_or(0, Vec::len)).saturating_sub(OFFERED);
    let told = move || {
        let words = state.words().compare;
        match (offered(), rest()) {
            _ if !open() => String::new(),
            (0, _) => words.search_none.to_owned(),
            (_, 0) => String::new(),
            (_, rest) => (words.more)(rest),
        }
    };
    view! {
        <div class="form-picker">
            <label for=box_id.clone()>{state.say(match version {
                Version::Old => |words| (words.compare.versions)(Version::Old),
                Version::New => |words| (words.compare.versions)(Version::New),
            })}</label>
            <div class="combobox">
                <input type="text" id=box_id role="combobox" autocomplete="off" aria-autocomplete="list"
                    data-test=format!("compare-{code}") data-pane-focus=""
                    aria-expanded=move || open().to_string()
                    aria-controls=list_id.clone()
                    aria-activedescendant=move || { open() && offered() > 0 }.then(|| option_id(active.get()))
                    placeholder=move || (state.words().compare.choose)(version)
                    prop:value=shown
                    on:input=move |event| {
                        active.set(0);
                        typed.set(Some(event_target_value(&event)));
                    }
                    on:focus=move |event| pointing::select_all(&event)
                    on:mousedown=move |_| {
                        active.set(0);
                        typed.update(|typed| *typed = Some(typed.take().unwrap_or_default()));
                    }
                    on:blur=move |_| typed.set(None)
                    on:keydown=key/>
                <div class="offers" hidden=move || !open()>
                    <ul id=list_id role="listbox" data-test=format!("compare-{code}-list")
                        aria-label=move || (state.words().compare.choose)(version)>
                        {options}
                    </ul>
                    <p role="status">{told}</p>
                </div>
            </div>
        </div>
    }
}

/// The forms that hold all words of what is typed: those first whose name, year or unit do so alone.
fn fitting(state: State, forms: &[Arc<Form>], wanted: &str) -> Vec<Arc<Form>> {
    let words = state.words();
    let (mut named, mut others) = (Vec::new(), Vec::new());
    for form in forms {
        let label = label(form, words).to_lowercase();
        let rest: Vec<&str> = wanted.split_whitespace().filter(|word| !label.contains(&word.to_lowercase())).collect();
        if rest.is_empty() {
            named.push(form.clone());
        } else if state.finds(form, &Query::of(&rest.join(" "))) {
            others.push(form.clone());
        }
    }
    named.append(&mut others);
    named
}

/// A form in a line: 培训费 · 2025 年 · 甲单位.
pub(super) fn label(form: &Form, words: &'static Words) -> String {
    format!("{}{}{}", form_title(form, words), words.fields.joint, below(form, words))
}

/// Year, unit and the title of the table, by which two versions of a form are told apart.
fn below(form: &Form, words: &'static Words) -> String {
    let mut parts = vec![year_heading(form.fiscal_year, words)];
    parts.extend(form.unit_name().map(str::to_owned));
    parts.extend(Some(form.title.to_string()).filter(|title| !title.trim().is_empty()));
    parts.join(words.fields.joint)
}
