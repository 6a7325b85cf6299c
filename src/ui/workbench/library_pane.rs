//! The stored forms, by unit and year.

use std::collections::BTreeMap;
use std::sync::Arc;

use jimu::finding::{Finding, Severity};
use jimu::form::Form;
use jimu::library::holds;
use leptos::prelude::*;

use super::NewFormButton;
use crate::ui::shared::{Groups, form_title, group, state, year_heading};
use crate::ui::state::{Action, State};

/// How many forms are listed; more are found by searching.
const LISTED: usize = 300;

/// The left pane.
#[component]
pub(super) fn LibraryPane() -> impl IntoView {
    let state = state();
    let (wanted, set_wanted) = signal(String::new());
    let found = Memo::new_with_compare(
        move |_| {
            let library = state.library().get();
            let wanted = wanted.get();
            library.forms().iter().filter(|form| holds(form, &wanted)).cloned().collect::<Vec<Arc<Form>>>()
        },
        |before, after| before != after,
    );
    let rest = move || found.with(Vec::len).saturating_sub(LISTED);
    view! {
        <nav class="library" data-pane="" data-test="library" aria-label=state.say(|words| words.library)>
            <div class="library-head">
                <input type="search" data-pane-focus="" data-test="search"
                    placeholder=state.say(|words| words.search)
                    aria-label=state.say(|words| words.search)
                    prop:value=wanted
                    on:input=move |event| set_wanted.set(event_target_value(&event))/>
                <NewFormButton label=|words| words.making.new test="new"/>
            </div>
            <div class="groups">
                {move || found.with(|found| draw_groups(state, group(found.iter().take(LISTED))))}
                <Show when=move || { found.with(Vec::is_empty) && !wanted.read().is_empty() }>
                    <p class="empty">{state.say(|words| words.search_none)}</p>
                </Show>
                <Show when=move || { rest() > 0 }>
                    <p class="empty">{move || (state.words().list_rest)(rest())}</p>
                </Show>
            </div>
            <button type="button" data-test="export-all" on:click=move |_| state.act(Action::ExportAll)>
                {state.say(|words| words.export_all)}
            </button>
        </nav>
    }
}

fn draw_groups(state: State, groups: Groups) -> impl IntoView {
    let draw_year = move |(year, forms): (std::cmp::Reverse<Option<i32>>, Vec<Arc<Form>>)| {
        let heading = move || year_heading(year.0, state.words());
        let items = forms.into_iter().map(|form| view! { <li><Item form/></li> }).collect_view();
        view! { <h3>{heading}</h3><ul>{items}</ul> }
    };
    let draw_unit = move |(unit, years): (Option<String>, BTreeMap<_, _>)| {
        let heading = move || unit.clone().unwrap_or_else(|| state.words().unit_unknown.to_owned());
        view! { <section class="group"><h2>{heading}</h2>{years.into_iter().map(draw_year).collect_view()}</section> }
    };
    groups.into_iter().map(draw_unit).collect_view()
}

#[component]
fn Item(form: Arc<Form>) -> impl IntoView {
    let state = state();
    let id = form.id.clone();
    let here = {
        let id = id.clone();
        move || state.open().with(|open| open.as_deref() == Some(id.as_str())).then_some("true")
    };
    let title = move || form_title(&form, state.words());
    let counts = {
        let id = id.clone();
        Memo::new(move |_| {
            let findings = state.findings_of(&id);
            let count = |severity| {
                let counts = |finding: &&Finding| finding.severity == severity && finding.ignored.is_none();
                findings.iter().filter(counts).count()
            };
            (count(Severity::Error), count(Severity::Warning))
        })
    };
    let told = move || {
        let (errors, warnings) = counts.get();
        (errors + warnings > 0).then(|| {
            view! {
                <small class:errors={errors > 0}>{(state.words().errors_and_warnings)(errors, warnings)}</small>
            }
        })
    };
    view! {
        <button type="button" class="item" data-test="library-item" data-id=id.clone() aria-current=here
            on:click=move |_| state.act(Action::Open(id.clone()))>
            <span class="name">{title}</span>
            {told}
        </button>
    }
}
