//! A form that is stored already: in what the two differ, and what to do.

use jimu::fields::Difference;
use jimu::form::Form;
use jimu::library::Decision;
use leptos::prelude::*;

use crate::ui::shared::state;
use crate::ui::state::{Action, Clash};
use crate::ui::words::{Say, field_name};

/// How many differences are listed.
const LISTED: usize = 50;

/// The question, with the differences under it.
#[component]
pub(super) fn ClashChoice(clash: Clash, form: Form, at: usize) -> impl IntoView {
    let state = state();
    let same = clash.differences.is_empty();
    let heading = move || if same { state.words().already_same } else { state.words().already_stored };
    let choices: [(Decision, Say, &str); 3] = [
        (Decision::Replace(clash.id), |words| words.replace, "replace"),
        (Decision::Add, |words| words.keep_both, "keep-both"),
        (Decision::Skip, |words| words.skip, "skip"),
    ];
    let radios = choices.map(|(decision, label, test)| view! { <Choice at decision label test/> }).collect_view();
    view! {
        <fieldset class="clash" data-test="clash">
            <legend>{heading}</legend>
            <div class="choices">{radios}</div>
            <Differences form items=clash.differences/>
        </fieldset>
    }
}

#[component]
fn Choice(at: usize, decision: Decision, label: Say, test: &'static str) -> impl IntoView {
    let state = state();
    let chosen = {
        let decision = decision.clone();
        move || state.decisions().with(|all| all.get(at) == Some(&decision))
    };
    view! {
        <label>
            <input type="radio" name=format!("clash-{at}") data-test=format!("clash-{test}")
                prop:checked=chosen
                on:change=move |_| state.act(Action::Decide(at, decision.clone()))/>
            {state.say(label)}
        </label>
    }
}

#[component]
fn Differences(form: Form, items: Vec<Difference>) -> impl IntoView {
    let state = state();
    let count = items.len();
    let form = StoredValue::new(form);
    let or_blank = move |text: Option<String>| {
        let text = text.filter(|text| !text.trim().is_empty());
        move || text.clone().unwrap_or_else(|| state.words().blank.to_owned())
    };
    let draw = move |difference: Difference| {
        let field = difference.field;
        view! {
            <tr>
                <th scope="row">{move || form.with_value(|form| field_name(&state.words().fields, form, field))}</th>
                <td>{or_blank(difference.before)}</td>
                <td>{or_blank(difference.after)}</td>
            </tr>
        }
    };
    (count > 0).then(|| {
        view! {
            <details class="list">
                <summary>{move || (state.words().differences)(count)}</summary>
                <table class="differences">
                    <thead>
                        <tr>
                            <td></td>
                            <th scope="col">{state.say(|words| words.stored_text)}</th>
                            <th scope="col">{state.say(|words| words.new_text)}</th>
                        </tr>
                    </thead>
                    <tbody>{items.into_iter().take(LISTED).map(draw).collect_view()}</tbody>
                </table>
            </details>
        }
    })
}
