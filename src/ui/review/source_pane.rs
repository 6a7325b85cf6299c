//! The source as it was pasted, with line numbers.

use std::collections::BTreeMap;

use jimu::recognise::ListedRepair;
use leptos::ev;
use leptos::prelude::*;

use super::current::Current;
use super::link::{Link, row_id};
use super::lists::Change;
use super::repairs::{UndoButton, undone};
use crate::ui::shared::state;
use crate::ui::state::{Review, State};

/// How many rows are drawn at first, and more at a time.
const ROWS_AT_ONCE: u32 = 2_000;
/// How many characters of a row are drawn.
const LONGEST_ROW: usize = 2_000;

/// What the margin says about a row.
#[derive(Clone, Default, PartialEq)]
struct Mark {
    repairs: Vec<ListedRepair>,
    unplaced: bool,
}

/// The pane. Its rows are drawn once for a source; only their margins follow what is done.
#[component]
pub(super) fn SourcePane(review: Current) -> impl IntoView {
    let state = state();
    let link = expect_context::<Link>();
    let (shown, set_shown) = signal(ROWS_AT_ONCE);
    let (current, set_current) = signal(0_u32);
    let count = review.has(|review| review.trace.len()) as u32;
    let marks = review.part(marks_of);
    let rows = move || {
        review.has(|whole| {
            let draw = |row| draw_row(review, whole, row, marks);
            (0..count.min(shown.get())).map(draw).collect_view()
        })
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
            <SourceNotes review/>
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
fn SourceNotes(review: Current) -> impl IntoView {
    let state = state();
    let text = move || {
        let words = state.words();
        review.has(|review| {
            let source = review.source.as_ref()?;
            let kind = (words.source_kind)(source.kind, source.maker);
            let notes: Vec<&str> = source.notes.iter().map(|note| words.language.of(note)).collect();
            Some((words.read_from)(source.name.as_deref(), &kind, &notes))
        })
    };
    view! { <p class="source-notes" data-test="source-notes">{text}</p> }
}

fn draw_row(review: Current, whole: &Review, row: u32, marks: Memo<BTreeMap<u32, Mark>>) -> impl IntoView + use<> {
    let state = state();
    let text = whole.source.as_ref().and_then(|source| source.text.get(whole.trace.bytes_of(row)));
    let text = text.unwrap_or_default();
    let cut = text.char_indices().nth(LONGEST_ROW).map(|(at, _)| at);
    let rest = cut.map(|at| text[at..].chars().count());
    let mark = move || marks.with(|marks| marks.get(&row).cloned()).unwrap_or_default();
    let unplaced = move || marks.with(|marks| marks.get(&row).is_some_and(|mark| mark.unplaced));
    let repaired = Memo::new(move |_| marks.with(|marks| marks.get(&row).is_some_and(|mark| !mark.repairs.is_empty())));
    let undone = move || mark().repairs.iter().all(|one| one.undone);
    let number = whole.trace.number_of(row);
    let open = RwSignal::new(false);
    view! {
        <li id=row_id(row) data-row=row class:repaired=move || repaired.get() class:unplaced=unplaced
            class:undone=move || repaired.get() && undone()>
            <Show when=move || repaired.get() fallback=move || view! { <span class="number">{number}</span> }>
                <button type="button" class="number" data-test="margin-mark" aria-expanded=move || open.get().to_string()
                    aria-label=move || margin_label(state, number, mark().repairs.len())
                    title=move || told(state, &mark())
                    on:click=move |_| open.update(|open| *open = !*open)>
                    {number}
                </button>
            </Show>
            <div class="row-body">
                <span class="text">{text[..cut.unwrap_or(text.len())].to_owned()}</span>
                {rest.map(|rest| view! { <span class="cut">{move || (state.words().characters_rest)(rest)}</span> })}
                <Show when=unplaced>
                    <span class="hidden">{state.say(|words| words.unplaced_here)}</span>
                </Show>
                <Show when=move || open.get() && repaired.get()>
                    <ul class="row-repairs" data-test="row-repairs">
                        <For each=move || mark().repairs key=|one| one.mark.clone() let(one)>
                            <RowRepair review one/>
                        </For>
                    </ul>
                </Show>
            </div>
        </li>
    }
}

/// A repair under the row where it was made.
#[component]
fn RowRepair(review: Current, one: ListedRepair) -> impl IntoView {
    let state = state();
    let ListedRepair { repair, mark, .. } = one;
    let undone = undone(review, mark.clone());
    let can_undo = review.has(|review| review.again.is_some());
    view! {
        <li class:undone=move || undone.get()>
            <span class="what">{move || (state.words().repair)(repair.code)}</span>
            <Change before=repair.before.to_string() after=repair.after.clone()/>
            {can_undo.then(|| view! { <UndoButton mark undone/> })}
        </li>
    }
}

fn margin_label(state: State, number: u32, count: usize) -> String {
    let words = state.words();
    format!("{}{}{}", (words.line)(number as usize), words.fields.joint, (words.review.repairs_here)(count))
}

/// What the margin says, in words.
fn told(state: State, mark: &Mark) -> String {
    let words = state.words();
    let mut told: Vec<&str> = mark.repairs.iter().map(|one| (words.repair)(one.repair.code)).collect();
    told.dedup();
    if mark.unplaced {
        told.push(words.unplaced_here);
    }
    told.join(words.fields.joint)
}

fn marks_of(review: &Review) -> BTreeMap<u32, Mark> {
    let mut marks: BTreeMap<u32, Mark> = BTreeMap::new();
    for one in review.repairs.iter().flatten() {
        if let Some(row) = review.trace.row_numbered(one.repair.line) {
            marks.entry(row).or_default().repairs.push(one.clone());
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
