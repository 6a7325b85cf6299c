//! The source as it was pasted, with line numbers.

use std::collections::BTreeMap;
use std::sync::Arc;

use jimu::form::Repair;
use leptos::ev;
use leptos::prelude::*;

use super::link::{Link, row_id};
use crate::ui::shared::state;
use crate::ui::state::{Review, State};

/// How many rows are drawn at first, and more at a time.
const ROWS_AT_ONCE: u32 = 2_000;
/// How many characters of a row are drawn.
const LONGEST_ROW: usize = 2_000;

/// What the margin says about a row.
#[derive(Clone, Default)]
struct Mark {
    repairs: Vec<Repair>,
    unplaced: bool,
}

/// The pane.
#[component]
pub(super) fn SourcePane(review: Arc<Review>) -> impl IntoView {
    let state = state();
    let link = expect_context::<Link>();
    let (shown, set_shown) = signal(ROWS_AT_ONCE);
    let (current, set_current) = signal(0_u32);
    let count = review.trace.len() as u32;
    let notes = review.clone();
    let marks = Arc::new(marks_of(&review));
    let rows = move || {
        let draw = |row| draw_row(state, &review, row, marks.get(&row));
        (0..count.min(shown.get())).map(draw).collect_view()
    };
    let step = move |event: ev::KeyboardEvent| {
        let last = count.min(shown.get_untracked()).saturating_sub(1);
        let next = match event.key().as_str() {
            "ArrowDown" => (current.get_untracked() + 1).min(last),
            "ArrowUp" => current.get_untracked().saturating_sub(1),
            "Home" => 0,
            "End" => last,
            _ => return,
        };
        event.prevent_default();
        set_current.set(next);
        link.go_to_row(next);
    };
    view! {
        <section class="source-pane" data-pane="" aria-label=state.say(|words| words.source)>
            <h2 class="pane-title">
                {state.say(|words| words.source)}
                <small>{move || (state.words().source_lines)(count as usize)}</small>
            </h2>
            <SourceNotes review=notes/>
            <ol class="source" tabindex="0" data-pane-focus="" data-test="review-source"
                aria-label=state.say(|words| words.source)
                on:keydown=step>
                {rows}
            </ol>
            <Show when=move || { count > shown.get() }>
                <button type="button" class="rest" on:click=move |_| set_shown.update(|shown| *shown += ROWS_AT_ONCE)>
                    {move || (state.words().source_rest)((count - shown.get()) as usize)}
                </button>
            </Show>
        </section>
    }
}

/// How the source was read, and what of it was not: a quiet line.
#[component]
fn SourceNotes(review: Arc<Review>) -> impl IntoView {
    let state = state();
    let text = move || {
        let (words, source) = (state.words(), review.source.as_ref()?);
        let kind = (words.source_kind)(source.kind, source.maker);
        let notes: Vec<&str> = source.notes.iter().map(|note| words.language.of(note)).collect();
        Some((words.read_from)(source.name.as_deref(), &kind, &notes))
    };
    view! { <p class="source-notes" data-test="source-notes">{text}</p> }
}

fn draw_row(state: State, review: &Review, row: u32, mark: Option<&Mark>) -> impl IntoView + use<> {
    let text = review.source.as_ref().and_then(|source| source.text.get(review.trace.bytes_of(row)));
    let text = text.unwrap_or_default();
    let cut = text.char_indices().nth(LONGEST_ROW).map(|(at, _)| at);
    let rest = cut.map(|at| text[at..].chars().count());
    let (repaired, unplaced) = mark.map_or((false, false), |mark| (!mark.repairs.is_empty(), mark.unplaced));
    let told = mark.cloned().map(|mark| move || told(state, &mark));
    view! {
        <li id=row_id(row) data-row=row class:repaired=repaired class:unplaced=unplaced>
            <span class="number" title=told.clone()>{review.trace.number_of(row)}</span>
            <span class="text">{text[..cut.unwrap_or(text.len())].to_owned()}</span>
            {rest.map(|rest| view! { <span class="cut">{move || (state.words().characters_rest)(rest)}</span> })}
            {told.map(|told| view! { <span class="hidden">{told}</span> })}
        </li>
    }
}

/// What the margin says, in words.
fn told(state: State, mark: &Mark) -> String {
    let words = state.words();
    let mut told: Vec<&str> = mark.repairs.iter().map(|repair| (words.repair)(repair.code)).collect();
    told.dedup();
    if mark.unplaced {
        told.push(words.unplaced_here);
    }
    told.join(words.fields.joint)
}

fn marks_of(review: &Review) -> BTreeMap<u32, Mark> {
    let mut marks: BTreeMap<u32, Mark> = BTreeMap::new();
    let repairs = review.document.forms.iter().flat_map(|form| &form.repairs);
    for repair in repairs {
        if let Some(row) = review.trace.row_numbered(repair.line) {
            marks.entry(row).or_default().repairs.push(repair.clone());
        }
    }
    let inside = review.document.forms.iter().flat_map(|form| &form.unplaced);
    for unplaced in inside.chain(&review.document.unplaced) {
        if let Some(row) = review.trace.row_numbered(unplaced.line) {
            marks.entry(row).or_default().unplaced = true;
        }
    }
    marks
}
