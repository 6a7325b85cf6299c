//! The menu of what can be done to the selected cells and their rows; each item with its key.

use leptos::ev::{FocusEvent, KeyboardEvent};
use leptos::html::{Button, Div};
use leptos::prelude::*;

use super::editor::Editor;
use crate::ui::platform::{page, pointing};
use crate::ui::shared::state;
use crate::ui::state::Side;
use crate::ui::words::Words;

/// An item: its name for tests, its words, its keys, what it does.
struct Item {
    name: &'static str,
    say: fn(&'static Words, (usize, usize)) -> String,
    keys: &'static str,
    act: fn(Editor),
}

const ITEMS: [Item; 9] = [
    Item {
        name: "insert-above",
        say: |words, (_, rows)| (words.grid.insert_above)(rows),
        keys: "Ctrl+Alt+=",
        act: |editor| editor.insert(Side::Up),
    },
    Item {
        name: "insert-below",
        say: |words, (_, rows)| (words.grid.insert_below)(rows),
        keys: "Ctrl+Alt+Shift+=",
        act: |editor| editor.insert(Side::Down),
    },
    Item {
        name: "delete-rows",
        say: |words, (_, rows)| (words.grid.delete_rows)(rows),
        keys: "Ctrl+Alt+-",
        act: Editor::remove,
    },
    Item {
        name: "move-up",
        say: |words, _| words.grid.move_up.to_owned(),
        keys: "Alt+↑",
        act: |editor| editor.shift_rows(Side::Up),
    },
    Item {
        name: "move-down",
        say: |words, _| words.grid.move_down.to_owned(),
        keys: "Alt+↓",
        act: |editor| editor.shift_rows(Side::Down),
    },
    Item { name: "part-rows", say: |words, _| words.grid.part.to_owned(), keys: "", act: Editor::part },
    Item { name: "fill-down", say: |words, _| words.grid.fill_down.to_owned(), keys: "Ctrl+D", act: Editor::fill_down },
    Item {
        name: "fill-right",
        say: |words, _| words.grid.fill_right.to_owned(),
        keys: "Ctrl+R",
        act: Editor::fill_right,
    },
    Item {
        name: "clear-cells",
        say: |words, (cells, _)| (words.grid.clear)(cells),
        keys: "Delete",
        act: Editor::clear,
    },
];

/// The button and its menu. After a choice the focus is in the grid, where it came from.
#[component]
pub(super) fn EditMenu() -> impl IntoView {
    let state = state();
    let editor = expect_context::<Editor>();
    let open = RwSignal::new(false);
    let (button, menu) = (NodeRef::<Button>::new(), NodeRef::<Div>::new());
    let counts = Memo::new(move |_| if open.get() { editor.counts() } else { (0, 0) });
    let show = move || {
        open.set(true);
        page::after_paint(|| {
            page::focus("[data-test=\"edit-items\"] button");
        });
    };
    let close = move || {
        open.set(false);
        if let Some(button) = button.get_untracked() {
            pointing::focus_quietly(&button);
        }
    };
    let on_key = move |event: KeyboardEvent| {
        let taken = match event.key().as_str() {
            "Escape" => {
                close();
                true
            }
            "ArrowDown" => page::focus_sibling(true),
            "ArrowUp" => page::focus_sibling(false),
            _ => false,
        };
        if taken {
            event.prevent_default();
            event.stop_propagation();
        }
    };
    let leave = move |event: FocusEvent| {
        if menu.get_untracked().is_some_and(|menu| !page::goes_into(&event, &menu)) {
            open.set(false);
        }
    };
    let item = move |item: &'static Item| {
        let act = move |_| {
            open.set(false);
            (item.act)(editor);
            editor.focus();
        };
        view! {
            <button type="button" role="menuitem" tabindex="-1" data-test=item.name on:click=act>
                <span>{move || (item.say)(state.words(), counts.get())}</span>
                {(!item.keys.is_empty()).then(|| view! { <kbd>{item.keys}</kbd> })}
            </button>
        }
    };
    view! {
        <div class="edit-menu">
            <button type="button" data-test="edit-menu" aria-haspopup="menu" node_ref=button
                aria-expanded=move || open.get().to_string()
                on:click=move |_| if open.get_untracked() { close() } else { show() }>
                {state.say(|words| words.grid.menu)}
                <span class="more" aria-hidden="true">"▾"</span>
            </button>
            <Show when=move || open.get()>
                <div class="menu-items" role="menu" node_ref=menu data-test="edit-items"
                    aria-label=state.say(|words| words.grid.menu)
                    on:keydown=on_key on:focusout=leave>
                    {ITEMS.iter().map(item).collect_view()}
                </div>
            </Show>
        </div>
    }
}
