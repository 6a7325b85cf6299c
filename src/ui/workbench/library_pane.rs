//! The stored forms: searched, filtered, in order, selected; what can be done to several of them; the bin.

mod bin;
mod filters;
mod selection;
mod tree;

use std::collections::BTreeSet;

use leptos::ev;
use leptos::prelude::*;

use super::NewFormButton;
use crate::ui::platform::page;
use crate::ui::platform::pointing::composing;
use crate::ui::shared::state;
use crate::ui::state::{Action, Listing, ShelfAction, State};
use bin::Bin;
use filters::Filters;
use selection::SelectionBar;
use tree::Tree;

/// What the parts of the pane share.
#[derive(Clone, Copy)]
struct Pane {
    state: State,
    listed: Memo<Listing>,
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

fn chosen(listed: &Listing, selected: &BTreeSet<String>) -> Vec<String> {
    listed.ids().into_iter().filter(|id| selected.contains(id)).collect()
}

/// The left pane.
#[component]
pub(super) fn LibraryPane() -> impl IntoView {
    let state = state();
    let pane = Pane { state, listed: state.listing(), selecting: RwSignal::new(false) };
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
