//! What was found in the open form, the worst first.

use std::sync::Arc;

use jimu::finding::{Finding, Severity};
use jimu::form::Form;
use leptos::ev;
use leptos::prelude::*;

use super::sheet::{Opened, go_to};
use crate::ui::platform::page;
use crate::ui::shared::state;
use crate::ui::state::State;
use crate::ui::words::field_name;

/// The right pane.
#[component]
pub(super) fn FindingsPane() -> impl IntoView {
    let state = state();
    let opened = expect_context::<Memo<Option<Opened>>>();
    let (current, set_current) = signal(None::<usize>);
    let listed = Memo::new_with_compare(move |_| opened.get().map(|opened| sorted(state, &opened)), |_, _| true);
    let open = state.open();
    Effect::watch(move || open.get(), move |_, _, _| set_current.set(None), false);

    let go = move |at: usize| {
        let field = listed.with_untracked(|listed| Some(listed.as_ref()?.get(at)?.places.first()?.field));
        if let Some(field) = field {
            set_current.set(Some(at));
            go_to(state, opened, field);
            page::reveal(&finding_id(at));
        }
    };
    let keys = window_event_listener(ev::keydown, move |event| {
        let count = listed.with_untracked(|listed| listed.as_ref().map_or(0, Vec::len));
        if event.key() != "F8" || count == 0 {
            return;
        }
        event.prevent_default();
        let next = match (current.get_untracked(), event.shift_key()) {
            (None, false) => 0,
            (None, true) => count - 1,
            (Some(at), false) => (at + 1) % count,
            (Some(at), true) => (at + count - 1) % count,
        };
        go(next);
    });
    on_cleanup(move || keys.remove());

    let groups = move || {
        let opened = opened.get()?;
        let listed = listed.get()?;
        Some(draw_groups(state, &opened.form, listed, current, go))
    };
    view! {
        <section class="findings" tabindex="-1" data-pane="" data-test="findings" aria-label=state.say(|words| words.findings)>
            <h2 class="pane-title">
                {state.say(|words| words.findings)}
                <small>{state.say(|words| words.findings_keys)}</small>
            </h2>
            {groups}
        </section>
    }
}

/// The findings of a form, in the order in which F8 goes through them.
fn sorted(state: State, opened: &Opened) -> Vec<Finding> {
    let mut findings = Vec::clone(&state.findings_of(&opened.form));
    findings.sort_by(|one, other| one.severity.cmp(&other.severity).then_with(|| one.places.cmp(&other.places)));
    findings
}

fn draw_groups(
    state: State,
    form: &Arc<Form>,
    listed: Vec<Finding>,
    current: ReadSignal<Option<usize>>,
    go: impl Fn(usize) + Copy + Send + 'static,
) -> AnyView {
    if listed.is_empty() {
        return view! { <p class="empty" data-test="findings-none">{state.say(|words| words.findings_none)}</p> }
            .into_any();
    }
    let numbered: Vec<(usize, Finding)> = listed.into_iter().enumerate().collect();
    let draw = |severity: Severity| {
        let group: Vec<(usize, Finding)> =
            numbered.iter().filter(|(_, finding)| finding.severity == severity).cloned().collect();
        let count = group.len();
        let items = group
            .into_iter()
            .map(|(at, finding)| draw_finding(state, form.clone(), at, finding, current, go))
            .collect_view();
        (count > 0).then(|| {
            view! {
                <h3 data-severity=severity.code()>
                    {move || (state.words().severity)(severity)}" "<span>{count}</span>
                </h3>
                <ul>{items}</ul>
            }
        })
    };
    [Severity::Error, Severity::Warning, Severity::Advice].map(draw).collect_view().into_any()
}

fn draw_finding(
    state: State,
    form: Arc<Form>,
    at: usize,
    finding: Finding,
    current: ReadSignal<Option<usize>>,
    go: impl Fn(usize) + Copy + Send + 'static,
) -> impl IntoView {
    let field = finding.places.first().map(|place| place.field);
    let place = move || field.map(|field| field_name(&state.words().fields, &form, field));
    let (code, severity, message) = (finding.code, finding.severity, finding.message);
    view! {
        <li>
            <button type="button" class="finding" id=finding_id(at) data-test="finding"
                data-severity=severity.code() data-code=code
                aria-current=move || (current.get() == Some(at)).then_some("true")
                on:click=move |_| go(at)>
                <span class="where">{place}</span>
                <span class="what">{move || state.language().of(&message).to_owned()}</span>
                <small>{code}</small>
            </button>
        </li>
    }
}

fn finding_id(at: usize) -> String {
    format!("finding-{at}")
}
