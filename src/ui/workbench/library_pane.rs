//! The stored forms: searched, filtered, in order, selected; what can be done to several of them; the bin.

mod bin;
mod filters;
mod selection;
mod tree;

use std::collections::BTreeSet;
use std::sync::Arc;

use jimu::library::{Entry, Row, Shelf};
use leptos::ev;
use leptos::prelude::*;

use super::NewFormButton;
use crate::ui::platform::page;
use crate::ui::platform::pointing::composing;
use crate::ui::shared::state;
use crate::ui::state::{Action, ShelfAction, State};
use bin::Bin;
use filters::Filters;
use selection::SelectionBar;
use tree::Tree;

/// The list as it is drawn: its lines, and the forms that they speak of.
#[derive(Clone)]
struct Listed {
    entries: Arc<Vec<Entry>>,
    shelf: Arc<Shelf>,
}

impl Listed {
    /// The id of the form at an index of the entries.
    fn id(&self, at: usize) -> Option<&str> {
        self.entries.get(at).map(|entry| entry.form.id.as_str())
    }

    /// The ids of all forms that are left by search and filter.
    fn ids(&self) -> Vec<String> {
        self.shelf.shown.iter().filter_map(|at| self.id(*at)).map(str::to_owned).collect()
    }

    /// The ids of the forms that a line stands for: of a group, all that it holds.
    fn ids_of(&self, row: &Row) -> Vec<String> {
        let group = match row {
            Row::Form { at, .. } => return self.id(*at).map(str::to_owned).into_iter().collect(),
            Row::Group { group, .. } => group,
        };
        let of_group = |entry: &&Entry| {
            entry.form.unit_name() == group.unit.as_deref()
                && group.year.is_none_or(|year| entry.form.fiscal_year == year)
        };
        let shown = self.shelf.shown.iter().filter_map(|at| self.entries.get(*at));
        shown.filter(of_group).map(|entry| entry.form.id.clone()).collect()
    }
}

/// What the parts of the pane share.
#[derive(Clone, Copy)]
struct Pane {
    state: State,
    listed: Memo<Listed>,
    /// Whether each form has a box to tick.
    selecting: RwSignal<bool>,
}

impl Pane {
    /// The selected forms that are listed: what is hidden by a search is left alone.
    fn selected(self) -> Vec<String> {
        let selected = self.state.selected().get();
        if selected.is_empty() { Vec::new() } else { self.listed.with(|listed| chosen(listed, &selected)) }
    }
}

fn chosen(listed: &Listed, selected: &BTreeSet<String>) -> Vec<String> {
    listed.ids().into_iter().filter(|id| selected.contains(id)).collect()
}

/// The left pane.
#[component]
pub(super) fn LibraryPane() -> impl IntoView {
    let state = state();
    let listed = Memo::new_with_compare(
        move |_| {
            let entries = state.entries();
            let shelf = Arc::new(state.shelf(&entries));
            Listed { entries: Arc::new(entries), shelf }
        },
        |_, _| true,
    );
    let pane = Pane { state, listed, selecting: RwSignal::new(false) };
    provide_context(pane);
    let any = Memo::new(move |_| !state.library().read().forms().is_empty());
    view! {
        <nav class="library" data-pane="" data-test="library" aria-label=state.say(|words| words.library)>
            <Search/>
            <Show when=move || any.get()>
                <Filters/>
                <SelectionBar/>
            </Show>
            <Tree/>
            <div class="library-foot">
                <NewFormButton label=|words| words.making.new test="new"/>
                <button type="button" data-test="export-all" on:click=move |_| state.act(Action::ExportAll)>
                    {state.say(|words| words.export_all)}
                </button>
                <button type="button" class="plain" data-test="bin-open" aria-haspopup="dialog"
                    on:click=move |_| state.act(Action::Shelf(ShelfAction::ShowBin(true)))>
                    {move || (state.words().shelf.bin)(state.bin_count().get())}
                </button>
            </div>
            <Bin/>
        </nav>
    }
}

/// The search field. The arrow goes down into the list, Enter opens its first form, Escape empties the field.
#[component]
fn Search() -> impl IntoView {
    let state = state();
    let pane = expect_context::<Pane>();
    let wanted = state.wanted();
    let search = move |wanted: String| state.act(Action::Shelf(ShelfAction::Search(wanted)));
    let on_key = move |event: ev::KeyboardEvent| {
        if composing(&event) {
            return;
        }
        match event.key().as_str() {
            "ArrowDown" => drop(page::focus("[data-test=\"tree\"]")),
            "Enter" => {
                let first = pane.listed.with_untracked(|listed| {
                    listed.shelf.shown.first().and_then(|at| listed.id(*at)).map(str::to_owned)
                });
                if let Some(id) = first {
                    state.act(Action::Open(id));
                }
            }
            "Escape" if !wanted.read_untracked().is_empty() => search(String::new()),
            _ => return,
        }
        event.prevent_default();
    };
    view! {
        <input type="search" data-pane-focus="" data-test="search"
            placeholder=state.say(|words| words.search)
            aria-label=state.say(|words| words.search)
            title=state.say(|words| words.shelf.search_keys)
            prop:value=wanted
            on:input=move |event| search(event_target_value(&event))
            on:keydown=on_key/>
    }
}
