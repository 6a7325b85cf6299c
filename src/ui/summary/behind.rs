//! The forms behind a row of a table.

use std::collections::BTreeSet;
use std::sync::Arc;

use jimu::form::Form;
use jimu::order::Gather;
use leptos::prelude::*;

use super::Summed;
use super::filters::filter;
use crate::ui::platform::page;
use crate::ui::shared::{form_title, state, year_heading};
use crate::ui::state::Action;

/// How many forms are listed.
const LISTED: usize = 100;

/// The list, under the table, with the focus in it.
#[component]
pub(super) fn Behind(name: String, forms: Arc<Vec<usize>>, close: Callback<()>) -> impl IntoView {
    let state = state();
    let summed = expect_context::<Memo<Summed>>();
    let all = summed.get_untracked().forms;
    let forms: Vec<Arc<Form>> = forms.iter().filter_map(|at| all.get(*at).cloned()).collect();
    let ids: Arc<BTreeSet<String>> = Arc::new(forms.iter().map(|form| form.id.clone()).gather());
    let count = forms.len();
    let item = |form: &Arc<Form>| {
        let (form, id) = (form.clone(), form.id.clone());
        let below = {
            let form = form.clone();
            move || {
                let words = state.words();
                let unit = form.unit_name().unwrap_or(words.unit_unknown).to_owned();
                format!("{unit}{}{}", words.fields.joint, year_heading(form.fiscal_year, words))
            }
        };
        view! {
            <li>
                <button type="button" class="plain" data-test="behind-form" on:click=move |_| state.act(Action::Open(id.clone()))>
                    <span>{move || form_title(&form, state.words())}</span><small>{below}</small>
                </button>
            </li>
        }
    };
    page::after_paint(|| {
        page::focus("[data-test=\"behind\"]");
    });
    view! {
        <div class="behind" tabindex="-1" data-test="behind" role="group"
            on:keydown=move |event| {
                if event.key() == "Escape" {
                    close.run(());
                }
            }
            aria-label=state.say(|words| words.summary.behind_hint)>
            <header>
                <h3>{move || (state.words().summary.behind)(&name, count)}</h3>
                <small>{state.say(|words| words.summary.behind_hint)}</small>
                <button type="button" data-test="behind-only"
                    on:click=move |_| filter(state, |filter| filter.among = Some(ids.clone()))>
                    {state.say(|words| words.summary.only_these)}
                </button>
                <button type="button" class="plain" data-test="behind-close" on:click=move |_| close.run(())>
                    {state.say(|words| words.summary.close)}
                </button>
            </header>
            <ul>{forms.iter().take(LISTED).map(item).collect_view()}</ul>
            {(count > LISTED).then(|| view! { <p>{move || (state.words().summary.forms_rest)(count - LISTED)}</p> })}
        </div>
    }
}
