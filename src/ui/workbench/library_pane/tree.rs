//! The list itself, as a tree of units, years and forms. Only what is in sight is drawn: ten thousand forms are as quick as
//! ten.

mod keys;
mod lines;

use std::collections::BTreeSet;
use std::sync::Arc;

use jimu::library::{Group, Row};
use leptos::ev;
use leptos::prelude::*;

use super::Pane;
use crate::ui::platform::{page, pointing};
use crate::ui::shared::state;
use crate::ui::state::{Action, Listing, ShelfAction, State};
use lines::{FormLine, GroupLine};

/// The heights of the lines, in pixels; the style sheet says the same.
const UNIT: usize = 32;
const YEAR: usize = 24;
const FORM: usize = 56;
/// How much is drawn above and below what is in sight, in pixels.
const MARGIN: usize = 240;
/// By which the list is found on the page.
const TREE: &str = "[data-test=\"tree\"]";

/// What a line is about, however the list changes around it.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Line {
    Group(Group),
    Form(String),
}

/// A line that is drawn: where it stands, and all that it shows beside what it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Drawn {
    index: usize,
    top: usize,
    row: Row,
    line: Line,
}

/// What the lines and the keys share.
#[derive(Clone, Copy)]
struct List {
    state: State,
    pane: Pane,
    /// The line on which the keys act.
    active: RwSignal<Option<Line>>,
    /// From which a range is selected.
    anchor: RwSignal<Option<Line>>,
    /// Where each line begins, and at last where all of them end.
    tops: Memo<Arc<Vec<usize>>>,
    scrolled: RwSignal<usize>,
}

impl List {
    fn line_of(listed: &Listing, row: &Row) -> Option<Line> {
        Some(match row {
            Row::Group { group, .. } => Line::Group(group.clone()),
            Row::Form { at, .. } => Line::Form(listed.id(*at)?.to_owned()),
        })
    }

    /// Where a line stands.
    fn index_of(self, line: &Line) -> Option<usize> {
        self.pane.listed.with_untracked(|listed| {
            listed.shelf.rows.iter().position(|row| match (row, line) {
                (Row::Group { group, .. }, Line::Group(wanted)) => group == wanted,
                (Row::Form { at, .. }, Line::Form(wanted)) => listed.id(*at) == Some(wanted),
                _ => false,
            })
        })
    }

    fn row_at(self, index: usize) -> Option<(Row, Line)> {
        self.pane.listed.with_untracked(|listed| {
            let row = listed.shelf.rows.get(index)?;
            Some((row.clone(), List::line_of(listed, row)?))
        })
    }

    /// Makes the line at an index the active one, and brings it into sight.
    fn go(self, index: usize) {
        if let Some((_, line)) = self.row_at(index) {
            self.active.set(Some(line));
            self.reveal(index);
        }
    }

    /// Scrolls a line into sight where it is not.
    fn reveal(self, index: usize) {
        // The list may be gone by the time that this runs.
        let place = self.tops.try_with_untracked(|tops| Some((*tops.get(index)?, *tops.get(index + 1)?)));
        if let Some((top, bottom)) = place.flatten() {
            pointing::scroll_into(TREE, top, bottom);
        }
    }

    /// Selects what a line stands for, or no longer where it is selected.
    fn toggle(self, row: &Row) {
        let ids = self.pane.listed.with_untracked(|listed| listed.ids_of(row));
        let selected = self.state.selected().get_untracked();
        let all = ids.iter().all(|id| selected.contains(id));
        self.state.act(Action::Shelf(ShelfAction::Select(ids, !all)));
    }

    /// Selects from the anchor to a line.
    fn select_to(self, index: usize) {
        let from = self.anchor.get_untracked().or_else(|| self.active.get_untracked());
        let from = from.and_then(|line| self.index_of(&line)).unwrap_or(index);
        let (first, last) = (from.min(index), from.max(index));
        let ids = self.pane.listed.with_untracked(|listed| {
            let rows = listed.shelf.rows.get(first..=last).unwrap_or_default().iter();
            let forms = rows.filter_map(|row| match row {
                Row::Form { at, .. } => listed.id(*at).map(str::to_owned),
                Row::Group { .. } => None,
            });
            forms.collect()
        });
        self.state.act(Action::Shelf(ShelfAction::SelectOnly(ids)));
    }

    /// A click on a line: it opens a form or folds a group; with Ctrl or on the box it selects, with Shift a range.
    fn click(self, index: usize, event: &ev::MouseEvent) {
        let Some((row, line)) = self.row_at(index) else { return };
        if event.shift_key() {
            self.select_to(index);
        } else if event.ctrl_key() || event.meta_key() || pointing::attribute_near(event, "data-box").is_some() {
            self.toggle(&row);
            self.anchor.set(Some(line.clone()));
        } else {
            self.anchor.set(Some(line.clone()));
            self.activate(&line);
        }
        self.active.set(Some(line));
        page::focus_quietly(TREE);
    }

    /// Opens a form, folds or unfolds a group.
    fn activate(self, line: &Line) {
        match line {
            Line::Form(id) => self.state.act(Action::Open(id.clone())),
            Line::Group(group) => self.state.act(Action::Shelf(ShelfAction::Fold(group.clone()))),
        }
    }
}

/// The list.
#[component]
pub(super) fn Tree() -> impl IntoView {
    let state = state();
    let pane = expect_context::<Pane>();
    let tops = Memo::new(move |_| pane.listed.with(|listed| Arc::new(tops_of(&listed.shelf.rows))));
    let list = List {
        state,
        pane,
        active: RwSignal::new(None),
        anchor: RwSignal::new(None),
        tops,
        scrolled: RwSignal::new(0),
    };
    provide_context(list);
    let drawn = Memo::new(move |_| in_sight(list));
    let height = move || format!("{}px", tops.with(|tops| tops.last().copied().unwrap_or_default()));
    let active = Memo::new(move |_| {
        let active = list.active.get()?;
        drawn.with(|drawn| drawn.iter().find(|one| one.line == active).map(|one| line_id(one.index)))
    });
    // The form that is opened from elsewhere is shown here, too.
    let open = state.open();
    Effect::new(move || {
        let (Some(id), false) = (open.get(), state.is_loading()) else { return };
        let line = Line::Form(id);
        if let Some(index) = list.index_of(&line) {
            list.active.set(Some(line));
            page::after_paint(move || list.reveal(index));
        }
    });
    // Before all forms are read, nobody knows in which order they stand.
    let none = Memo::new(move |_| state.is_loading() || pane.listed.with(|listed| listed.shelf.shown.is_empty()));
    let any = move || !state.library().read().forms().is_empty();
    view! {
        <div class="tree" role="tree" tabindex="0" data-test="tree" aria-multiselectable="true"
            aria-label=state.say(|words| words.shelf.tree)
            aria-activedescendant=move || active.get()
            hidden=move || none.get()
            on:scroll=move |event| list.scrolled.set(pointing::scrolled(&event))
            on:keydown=move |event| list.key(&event)>
            <div class="lines" role="none" style:height=height>
                <For each=move || drawn.get()
                    key=|one| (one.index, format!("{:?}", one.row), format!("{:?}", one.line)) let(one)>
                    <LineView one/>
                </For>
            </div>
        </div>
        <Show when=move || none.get() && any()>
            <p class="empty" data-test="search-none">
                {move || {
                    let words = state.words();
                    if state.is_loading() {
                        return words.loading;
                    }
                    if state.filter().read().is_empty() { words.search_none } else { words.shelf.none_left }
                }}
            </p>
        </Show>
    }
}

#[component]
fn LineView(one: Drawn) -> impl IntoView {
    let Drawn { index, top, row, line } = one;
    match (row, line) {
        (Row::Group { group, count, folded, place }, _) => {
            view! { <GroupLine group count folded place index top/> }.into_any()
        }
        (Row::Form { at, place }, Line::Form(id)) => view! { <FormLine at id place index top/> }.into_any(),
        (Row::Form { .. }, Line::Group(_)) => ().into_any(),
    }
}

/// Where each line begins, and at last where all of them end.
fn tops_of(rows: &[Row]) -> Vec<usize> {
    let mut top = 0;
    let mut tops = Vec::with_capacity(rows.len() + 1);
    for row in rows {
        tops.push(top);
        top += match row {
            Row::Group { group, .. } if group.year.is_none() => UNIT,
            Row::Group { .. } => YEAR,
            Row::Form { .. } => FORM,
        };
    }
    tops.push(top);
    tops
}

/// The lines in sight, and some around them. The window is never smaller than the list.
fn in_sight(list: List) -> Vec<Drawn> {
    let (scrolled, height) = (list.scrolled.get(), page::height());
    list.pane.listed.with(|listed| {
        let tops = list.tops.get();
        // A list that became shorter than it was scrolled is scrolled back by the browser.
        let end = tops.last().copied().unwrap_or_default();
        let from = scrolled.min(end.saturating_sub(height)).saturating_sub(MARGIN);
        let to = scrolled.saturating_add(height + MARGIN);
        let first = tops.partition_point(|top| *top < from).saturating_sub(1);
        let rows = listed.shelf.rows.iter().enumerate().skip(first);
        let drawn = rows.map_while(|(index, row)| {
            let top = tops.get(index).copied().filter(|top| *top < to)?;
            Some(Drawn { index, top, row: row.clone(), line: List::line_of(listed, row)? })
        });
        drawn.collect()
    })
}

/// The id of a drawn line.
fn line_id(index: usize) -> String {
    format!("line-{index}")
}

/// How much of what a group holds is selected: nothing, a part, or all.
fn share(ids: &[String], selected: &BTreeSet<String>) -> Option<bool> {
    let count = ids.iter().filter(|id| selected.contains(*id)).count();
    if count == 0 { None } else { Some(count == ids.len()) }
}
