//! A row of the comparison: what it is about, what both forms say, and how they differ.

use jimu::compare::{Cell, Change, Mark, Row, Said, Version, marks};
use leptos::ev;
use leptos::prelude::*;

use crate::ui::platform::page;
use crate::ui::shared::state;
use crate::ui::state::{Action, CompareAction};

/// The id of a row, which outlives a change of the others.
pub(super) fn row_id(row: &Row) -> String {
    let at = |version| row.entry(version).map_or("x".to_owned(), |entry| jimu::fields::code(entry.field));
    format!("compare-{}--{}", at(Version::Old), at(Version::New))
}

/// The row. `free` are the indicators of the other form without a counterpart, with which it can be paired.
#[component]
pub(super) fn CompareRow(row: Row, free: Vec<(usize, String)>) -> impl IntoView {
    let state = state();
    let id = row_id(&row);
    let change = row.change;
    // The form as it is now, where it has what the row is about.
    let goal = [Version::New, Version::Old].into_iter().find_map(|it| Some((it, row.entry(it)?.field)));
    let go = move |event: ev::KeyboardEvent| {
        if let Some((version, field)) = goal
            && event.key() == "Enter"
            && page::on_itself(&event)
        {
            event.prevent_default();
            state.act(Action::Compare(CompareAction::Go(version, field)));
        }
    };
    let side = |version: Version| row.cells.iter().map(|cell| draw_cell(cell, version, change)).collect_view();
    view! {
        <tr id=id tabindex="-1" data-test="compare-row" data-change=change.code() on:keydown=go>
            {draw_name(&row)}
            <td class="old">{side(Version::Old)}</td>
            <td class="new">{side(Version::New)}</td>
            <td class="change">{draw_change(&row)}<Pairing row free/></td>
        </tr>
    }
}

fn draw_name(row: &Row) -> impl IntoView + use<> {
    let state = state();
    let renamed = row.is_renamed();
    let (old, new) = (row.old.clone(), row.new.clone());
    let name = move |version: Version| {
        let entry = if version == Version::Old { &old } else { &new };
        entry.as_ref().map(|entry| state.language().of(&entry.name).to_owned())
    };
    let names = move || {
        if renamed && let (Some(old), Some(new)) = (name(Version::Old), name(Version::New)) {
            view! { <span class="renamed">{draw_marks(&old, &new, None)}</span> }.into_any()
        } else {
            view! { <span>{name(Version::New).or_else(|| name(Version::Old))}</span> }.into_any()
        }
    };
    let moved = row.moved.clone();
    let moved =
        move || moved.as_ref().map(|(from, to)| view! { <small>{(state.words().compare.moved)(from, to)}</small> });
    let told = move || renamed.then(|| view! { <small>{state.words().compare.renamed}</small> });
    view! { <th scope="row">{names}{told}{moved}</th> }
}

/// What a form says, as a button that goes there.
fn draw_cell(cell: &Cell, version: Version, change: Change) -> impl IntoView + use<> {
    let state = state();
    let said = |version| if version == Version::Old { cell.old.as_ref() } else { cell.new.as_ref() };
    let own = said(version).cloned();
    let label = cell.label.clone().filter(|_| own.is_some());
    let label = label.map(|label| view! { <small>{move || state.language().of(&label).to_owned()}</small> });
    // A figure says by its difference what changed; words are marked.
    let marked = change == Change::Changed && cell.gap().is_none() && cell.differs();
    let text = match (said(Version::Old), said(Version::New), &own) {
        (Some(old), Some(new), _) if marked => draw_marks(&old.text, &new.text, Some(version)).into_any(),
        (_, _, Some(Said { text, .. })) => text.clone().into_any(),
        _ => ().into_any(),
    };
    own.map(|own| {
        view! {
            <div class="said">
                {label}
                <button type="button" class="plain" data-test=if version == Version::Old { "go-old" } else { "go-new" }
                    title=state.say(|words| words.compare.go)
                    on:click=move |_| state.act(Action::Compare(CompareAction::Go(version, own.field)))>
                    {text}
                </button>
            </div>
        }
    })
}

/// A text with what was deleted and inserted; as one of the forms has it, without what only the other one has.
fn draw_marks(old: &str, new: &str, version: Option<Version>) -> impl IntoView + use<> {
    let left_out = version.map(|version| if version == Version::Old { Mark::Inserted } else { Mark::Deleted });
    let pieces = marks(old, new).into_iter().filter(|piece| Some(piece.mark) != left_out);
    let draw = |piece: jimu::compare::Piece| match piece.mark {
        Mark::Kept => piece.text.into_any(),
        Mark::Deleted => view! { <del>{piece.text}</del> }.into_any(),
        Mark::Inserted => view! { <ins>{piece.text}</ins> }.into_any(),
    };
    pieces.map(draw).collect_view()
}

fn draw_change(row: &Row) -> impl IntoView + use<> {
    let state = state();
    let change = row.change;
    let told = row.cells.iter().map(|cell| {
        let gap = cell.gap().map(|gap| (gap.amount.is_sign_negative(), gap.told()));
        let gap = gap.map(|(less, told)| {
            view! { <b class="gap" class:less=less>{move || state.language().of(&told).to_owned()}</b> }
        });
        let comparator = cell.comparator.map(|change| {
            let told = change.told();
            view! { <small>{move || (state.words().compare.comparator)(state.language().of(&told))}</small> }
        });
        view! { {gap}{comparator} }
    });
    view! {
        <span class="tag" data-change=change.code()>{move || state.language().words_of(change.words())}</span>
        {told.collect_view()}
    }
}

/// Corrects the pair that an indicator is in.
#[component]
fn Pairing(row: Row, free: Vec<(usize, String)>) -> impl IntoView {
    let state = state();
    if !row.section.is_indicators() {
        return ().into_any();
    }
    let correct = move |action: CompareAction, then: String| {
        state.act(Action::Compare(action));
        page::after_paint(move || {
            if page::focus_is_lost() {
                page::focus(&format!("#{then}"));
            }
        });
    };
    let name = row.new.as_ref().or(row.old.as_ref()).map(|entry| entry.name.zh.clone()).unwrap_or_default();
    let code = |at: usize| format!("indicator-{at}-name");
    match (row.old.map(|entry| entry.index), row.new.map(|entry| entry.index)) {
        (Some(old), Some(new)) => {
            let separate = move |_| correct(CompareAction::Separate(old, new), format!("compare-{}--x", code(old)));
            view! {
                <button type="button" class="plain correct" data-test="compare-separate"
                    aria-label=move || (state.words().compare.separate_of)(&name) on:click=separate>
                    {state.say(|words| words.compare.separate)}
                </button>
            }
            .into_any()
        }
        (old, new) => {
            if free.is_empty() {
                return ().into_any();
            }
            let join = move |event| {
                let Ok(other) = event_target_value(&event).parse::<usize>() else { return };
                let (old, new) = (old.unwrap_or(other), new.unwrap_or(other));
                correct(CompareAction::Join(old, new), format!("compare-{}--{}", code(old), code(new)));
            };
            let options = free.into_iter().map(|(at, name)| view! { <option value=at.to_string()>{name}</option> });
            view! {
                <select class="correct" data-test="compare-join"
                    aria-label=move || (state.words().compare.join_of)(&name) on:change=join>
                    <option value="">{state.say(|words| words.compare.join)}</option>
                    {options.collect_view()}
                </select>
            }
            .into_any()
        }
    }
}
