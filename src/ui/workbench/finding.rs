//! One finding: where, what, what would mend it, and the way to set it aside.

use jimu::fields::name_beside;
use jimu::finding::{Column, Field, Fix, Message, Safety};
use jimu::fix::{Preview, Turn, preview};
use jimu::form::Form;
use leptos::ev;
use leptos::prelude::*;

use super::findings::{List, Listed, finding_id};
use crate::ui::platform::{page, pointing};
use crate::ui::shared::state;
use crate::ui::state::{Action, State};
use crate::ui::words::{Words, column_name, field_name};

/// How much is shown of the text on both sides of what changes.
const AROUND: usize = 8;
/// How much of a text that comes or goes is shown.
const LONGEST: usize = 60;

/// An item of the list.
#[component]
pub(super) fn Item(one: Listed) -> impl IntoView {
    let state = state();
    let list = expect_context::<List>();
    let Listed { key, finding } = one;
    let (code, severity) = (finding.code, finding.severity);
    let message = finding.message.clone();
    let fixes = finding.fixes.clone();
    let main = finding.places.first().map(|place| place.field);
    let ignoring = RwSignal::new(false);
    view! {
        <li data-severity=severity.code() data-test="finding-item" data-code=code>
            <button type="button" class="finding" id=finding_id(key) data-test="finding" data-code=code
                aria-current=move || list.is_current(key).then_some("true")
                on:click=move |_| list.go(key)>
                <span class="where">{place_of(state, main, message.clone())}</span>
                <span class="what">{move || state.language().of(&message).to_owned()}</span>
            </button>
            {fixes.into_iter().map(|fix| view! { <Proposal fix main key/> }).collect_view()}
            <div class="doings">
                <RuleButton code/>
                <button type="button" class="plain" data-test="ignore" id=format!("ignore-{key}")
                    aria-expanded=move || ignoring.get().to_string()
                    on:click=move |_| ignoring.update(|ignoring| *ignoring = !*ignoring)>
                    {state.say(|words| words.ignore)}
                </button>
            </div>
            <Show when=move || ignoring.get()>
                <Reason one=Listed { key, finding: finding.clone() } ignoring/>
            </Show>
        </li>
    }
}

/// The name of a field of the open form, without what the sentence beside it says already.
fn place_of(state: State, field: Option<Field>, sentence: Message) -> impl Fn() -> Option<String> + Send {
    move || {
        let name = name_beside(state.form_now()?.as_ref(), field?, &sentence);
        Some(state.language().of(&name).to_owned())
    }
}

/// The way to the page of a rule.
#[component]
fn RuleButton(code: &'static str) -> impl IntoView {
    let state = state();
    let name = move || jimu::rules::explain(code).map(|rule| state.language().words_of(rule.name));
    view! {
        <button type="button" class="plain rule-link" data-test="rule-link" aria-haspopup="dialog" title=name
            on:click=move |_| state.act(Action::ShowRule(Some(code)))>
            <b>{code}</b>" "{state.say(|words| words.rule_page)}
        </button>
    }
}

/// A fix, with what stands there and what would.
#[component]
fn Proposal(fix: Fix, main: Option<Field>, key: u64) -> impl IntoView {
    let state = state();
    let list = expect_context::<List>();
    let label = fix.label.clone();
    let safe = fix.safety == Safety::Safe;
    let name = move || {
        let words = state.words();
        format!("{}{}{}", words.fix, words.fields.joint, words.language.of(&label))
    };
    let shown = {
        let fix = fix.clone();
        move || state.form_now().map(|form| draw_preview(state.words(), &form, &fix, main))
    };
    let make = move |_| {
        list.keep_focus(key);
        state.act(Action::Fix(fix.clone()));
    };
    view! {
        <div class="proposal" data-test="proposal">
            <button type="button" data-test="fix" data-safe=safe.to_string() aria-label=name on:click=make>
                {state.say(|words| words.fix)}
            </button>
            <div class="preview" data-test="preview">{shown}</div>
        </div>
    }
}

fn draw_preview(words: &'static Words, form: &Form, fix: &Fix, main: Option<Field>) -> AnyView {
    let draw = |one: Preview| match one {
        Preview::Text { field, turn } => {
            // The main place stands over the finding already.
            let elsewhere = (Some(field) != main).then(|| field_name(&words.fields, form, field));
            view! {
                <p>{elsewhere.map(|name| view! { <span class="at">{name}</span>" " })}{draw_turn(words, &turn)}</p>
            }
            .into_any()
        }
        Preview::Gone { name, value } => {
            let gone = [name, value].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>();
            let gone = gone.join(words.fields.joint);
            view! { <p>{words.fix_delete}" "<del>{gone}</del></p> }.into_any()
        }
        Preview::Copied { name, with, .. } => {
            let said = with.into_iter().map(|(column, text)| told(words, column, text)).collect::<Vec<_>>();
            view! { <p>{(words.fix_copy)(&name)}" "<ins>{said.join(words.fields.joint)}</ins></p> }.into_any()
        }
        Preview::Moved { name, aspect } => {
            let to = words.language.pick(aspect.zh(), aspect.en());
            view! { <p>{(words.fix_move)(&name, to)}</p> }.into_any()
        }
    };
    preview(form, fix).into_iter().map(draw).collect_view().into_any()
}

fn told(words: &'static Words, column: Column, text: String) -> String {
    let text = if text.is_empty() { words.blank.to_owned() } else { text };
    format!("{} {text}", column_name(&words.fields, column))
}

/// What goes struck through, what comes underlined, with a little of what stands around.
fn draw_turn(words: &'static Words, turn: &Turn) -> impl IntoView + use<> {
    let gone = (!turn.gone.is_empty()).then(|| view! { <del>{shorten(&turn.gone)}</del> });
    let arrow = (!turn.gone.is_empty() && !turn.new.is_empty()).then_some(" → ");
    let new = (!turn.new.is_empty()).then(|| view! { <ins>{shorten(&turn.new)}</ins> });
    let empty = turn.start.is_empty() && turn.new.is_empty() && turn.end.is_empty();
    let becomes_empty = empty.then(|| view! { " → "<ins>{words.blank}</ins> });
    view! { {tail(&turn.start)}{gone}{arrow}{new}{head(&turn.end)}{becomes_empty} }
}

fn tail(text: &str) -> String {
    let count = text.chars().count();
    let end: String = text.chars().skip(count.saturating_sub(AROUND)).collect();
    if count > AROUND { format!("…{end}") } else { end }
}

fn head(text: &str) -> String {
    let start: String = text.chars().take(AROUND).collect();
    if text.chars().count() > AROUND { format!("{start}…") } else { start }
}

fn shorten(text: &str) -> String {
    let start: String = text.chars().take(LONGEST).collect();
    if text.chars().count() > LONGEST { format!("{start}…") } else { start }
}

/// The field for the reason. Enter sets the finding aside, Escape leaves it.
#[component]
fn Reason(one: Listed, ignoring: RwSignal<bool>) -> impl IntoView {
    let state = state();
    let list = expect_context::<List>();
    let Listed { key, finding } = one;
    let reason = RwSignal::new(String::new());
    let missing = RwSignal::new(false);
    page::after_paint(|| {
        page::focus("[data-test=\"ignore-reason\"]");
    });
    let save = move || {
        let said = reason.get_untracked().trim().to_owned();
        if said.is_empty() {
            missing.set(true);
            return;
        }
        list.keep_focus(key);
        state.act(Action::Ignore(Box::new(finding.as_ref().clone()), said));
    };
    let on_key = move |event: ev::KeyboardEvent| {
        // The Enter that ends a composition is not meant for the field.
        if pointing::composing(&event) {
            return;
        }
        match event.key().as_str() {
            "Enter" => save(),
            "Escape" => {
                ignoring.set(false);
                page::focus(&format!("#ignore-{key}"));
            }
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    };
    view! {
        <div class="reason">
            <label for=format!("reason-{key}")>{state.say(|words| words.ignore_reason)}</label>
            <input type="text" required id=format!("reason-{key}") data-test="ignore-reason" autocomplete="off"
                aria-describedby=format!("reason-{key}-hint")
                aria-invalid=move || missing.get().then_some("true")
                prop:value=reason
                on:input=move |event| {
                    missing.set(false);
                    reason.set(event_target_value(&event));
                }
                on:keydown=on_key/>
            <small id=format!("reason-{key}-hint") class:trouble=missing role="status">
                {move || {
                    let words = state.words();
                    if missing.get() { words.ignore_missing } else { words.ignore_keys }
                }}
            </small>
        </div>
    }
}

/// A finding that was set aside.
#[component]
pub(super) fn Aside(one: Listed) -> impl IntoView {
    let state = state();
    let finding = one.finding;
    let main = finding.places.first().map(|place| place.field);
    let (code, message, reason) = (finding.code, finding.message.clone(), finding.ignored.clone());
    view! {
        <li data-test="aside-item" data-code=code>
            <p class="where">{place_of(state, main, message.clone())}</p>
            <p class="what">{move || state.language().of(&message).to_owned()}</p>
            <p class="why"><span>{state.say(|words| words.ignored_because)}</span>{reason}</p>
            <div class="doings">
                <RuleButton code/>
                <button type="button" class="plain" data-test="heed"
                    on:click=move |_| state.act(Action::Heed(Box::new(finding.as_ref().clone())))>
                    {state.say(|words| words.heed)}
                </button>
            </div>
        </li>
    }
}
