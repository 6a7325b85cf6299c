//! What the lists over a form are made of, and what the rules found in it.

use jimu::finding::{Finding, Place};
use jimu::order::InOrder;
use leptos::prelude::*;

use super::current::Current;
use super::link::Link;
use crate::ui::shared::state;
use crate::ui::state::Action;
use crate::ui::words::field_name;

/// How many letters of a text are shown.
const LONGEST: usize = 160;

/// What stood there, and what stands there now.
#[component]
pub(super) fn Change(before: String, after: String) -> impl IntoView {
    let state = state();
    view! {
        <div class="change">
            {(!before.trim().is_empty()).then(|| view! {
                <p><span class="tag">{state.say(|words| words.before)}</span><del>{shorten(&before)}</del></p>
            })}
            {(!after.trim().is_empty()).then(|| view! {
                <p><span class="tag">{state.say(|words| words.after)}</span><ins>{shorten(&after)}</ins></p>
            })}
        </div>
    }
}

/// What the rules found in a form.
#[component]
pub(super) fn FindingList(review: Current, at: usize) -> impl IntoView {
    let state = state();
    let items = review.part(move |review| {
        let first = |finding: &Finding| finding.places.first().copied().filter(|place| place.form == at);
        let here = review.findings.iter().filter_map(|finding| Some((finding.clone(), first(finding)?)));
        let mut items: Vec<(Finding, Place)> = here.collect();
        items.order_by_key(|(finding, place)| (finding.severity, *place));
        items
    });
    let count = Memo::new(move |_| items.with(Vec::len));
    let worst = move || items.with(|items| items.first().map(|(finding, _)| finding.severity.code()));
    let rows = move || {
        let rows = items.get().into_iter().map(|(finding, place)| view! { <Found review finding place/> });
        rows.collect_view()
    };
    view! {
        <Show when=move || { count.get() > 0 }>
            <details class="list found" data-test="review-findings">
                <summary data-severity=worst>{move || (state.words().findings_count)(count.get())}</summary>
                <ul>{rows}</ul>
            </details>
        </Show>
    }
}

#[component]
fn Found(review: Current, finding: Finding, place: Place) -> impl IntoView {
    let state = state();
    let link = expect_context::<Link>();
    let Finding { code, severity, message, .. } = finding;
    let name = move || {
        review.has(|review| {
            let form = review.document.forms.get(place.form)?;
            Some(field_name(&state.words().fields, form, place.field))
        })
    };
    view! {
        <li data-severity=severity.code()>
            <button type="button" class="place" on:click=move |_| link.go_to_field(place)>{name}</button>
            <span class="what">{move || (state.words().severity)(severity)}</span>
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

pub(super) fn shorten(text: &str) -> String {
    let mut letters = text.chars();
    let start: String = letters.by_ref().take(LONGEST).collect();
    if letters.next().is_some() { format!("{start}……") } else { start }
}
