//! What was changed, what was found, and what found no place: each a list that folds.

use std::sync::Arc;

use jimu::finding::{Finding, Place, Severity};
use jimu::form::{Repair, Unplaced};
use jimu::order::InOrder;
use leptos::prelude::*;

use super::link::Link;
use crate::ui::shared::state;
use crate::ui::state::{Action, Review};
use crate::ui::words::{Count, Words, field_name};

/// How many letters of a text are shown.
const LONGEST: usize = 160;

/// The repairs of a form, with before, after and line.
#[component]
pub(super) fn RepairList(items: Vec<Repair>) -> impl IntoView {
    let state = state();
    let count = items.len();
    let draw = |repair: Repair| {
        let before = repair.before.to_string();
        view! {
            <li>
                <LineButton line=repair.line/>
                <span class="what">{move || (state.words().repair)(repair.code)}</span>
                <div class="change">
                    {(!before.trim().is_empty()).then(|| view! {
                        <p><span class="tag">{state.say(|words| words.before)}</span><del>{shorten(&before)}</del></p>
                    })}
                    {(!repair.after.trim().is_empty()).then(|| view! {
                        <p><span class="tag">{state.say(|words| words.after)}</span><ins>{shorten(&repair.after)}</ins></p>
                    })}
                </div>
            </li>
        }
    };
    (count > 0).then(|| {
        view! {
            <details class="list repairs" data-test="repairs">
                <summary>{move || (state.words().repairs)(count)}</summary>
                <ul>{items.into_iter().map(draw).collect_view()}</ul>
            </details>
        }
    })
}

/// Text that found no field.
#[component]
pub(super) fn UnplacedList(items: Vec<Unplaced>, heading: fn(&'static Words) -> Count) -> impl IntoView {
    let state = state();
    let count = items.len();
    let draw = |unplaced: Unplaced| {
        view! { <li><LineButton line=unplaced.line/><span class="change">{shorten(unplaced.text.as_str())}</span></li> }
    };
    (count > 0).then(|| {
        view! {
            <details class="list" data-test="unplaced">
                <summary>{move || heading(state.words())(count)}</summary>
                <ul>{items.into_iter().map(draw).collect_view()}</ul>
            </details>
        }
    })
}

/// What the rules found in a form.
#[component]
pub(super) fn FindingList(review: Arc<Review>, at: usize) -> impl IntoView {
    let state = state();
    let link = expect_context::<Link>();
    let mut items: Vec<(Finding, Place)> = review
        .findings
        .iter()
        .filter_map(|finding| Some((finding.clone(), *finding.places.first().filter(|place| place.form == at)?)))
        .collect();
    items.order_by_key(|(finding, place)| (finding.severity, *place));
    let count = items.len();
    let worst = items.first().map(|(finding, _)| finding.severity);
    let draw = move |(finding, place): (Finding, Place)| {
        let review = review.clone();
        let (code, message) = (finding.code, finding.message.clone());
        let name = move || field_name(&state.words().fields, &review.document.forms[at], place.field);
        view! {
            <li data-severity=finding.severity.code()>
                <button type="button" class="place" on:click=move |_| link.go_to_field(place)>{name}</button>
                <span class="what">{move || (state.words().severity)(finding.severity)}</span>
                <span class="change">
                    {move || state.language().of(&message).to_owned()}" "
                    <button type="button" class="plain rule-link" data-test="rule-link" aria-haspopup="dialog"
                        title=move || rule_name(code).map(|name| state.language().words_of(name))
                        on:click=move |_| state.act(Action::ShowRule(Some(code)))>
                        {code}
                    </button>
                </span>
            </li>
        }
    };
    (count > 0).then(|| {
        view! {
            <details class="list found" data-test="review-findings">
                <summary data-severity=worst.map(Severity::code)>{move || (state.words().findings_count)(count)}</summary>
                <ul>{items.into_iter().map(draw).collect_view()}</ul>
            </details>
        }
    })
}

/// A source line, and the way there.
#[component]
pub(super) fn LineButton(line: u32) -> impl IntoView {
    let state = state();
    let link = expect_context::<Link>();
    if line == 0 {
        return view! { <span class="place">{state.say(|words| words.line_unknown)}</span> }.into_any();
    }
    view! {
        <button type="button" class="place" on:click=move |_| link.go_to_line(line)>
            {move || (state.words().line)(line as usize)}
        </button>
    }
    .into_any()
}

fn rule_name(code: &str) -> Option<jimu::language::Words> {
    Some(jimu::rules::explain(code)?.name)
}

fn shorten(text: &str) -> String {
    let mut letters = text.chars();
    let start: String = letters.by_ref().take(LONGEST).collect();
    if letters.next().is_some() { format!("{start}……") } else { start }
}
