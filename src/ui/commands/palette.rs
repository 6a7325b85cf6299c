//! The palette: any action, any screen, any form, by its name.

use leptos::ev;
use leptos::html::{Dialog as DialogElement, Input};
use leptos::prelude::*;

use super::search::{Choice, Found, Index};
use super::stroke::Stroke;
use crate::ui::platform::{page, pointing};
use crate::ui::shared::{show_while, state};
use crate::ui::state::{Action, Dialog, FrameAction, State};

/// The dialogue. The browser keeps the focus in it, closes it by Escape, and gives the focus back.
#[component]
pub(crate) fn Palette() -> impl IntoView {
    let state = state();
    let dialog = NodeRef::<DialogElement>::new();
    let open = Memo::new(move |_| state.dialog().get() == Some(Dialog::Palette));
    show_while(dialog, move || open.get());
    Effect::new(move || {
        if open.get() {
            page::focus("#palette-input");
        }
    });
    let close = move || state.act(Action::Frame(FrameAction::Close(Dialog::Palette)));
    view! {
        <dialog class="palette" node_ref=dialog data-test="palette" aria-label=state.say(|words| words.commands.title)
            on:close=move |_| close()
            on:click=move |event| if page::on_itself(&event) { close() }>
            <Show when=move || open.get()><Search/></Show>
        </dialog>
    }
}

/// What the parts of the open palette share.
#[derive(Clone, Copy)]
struct Searching {
    state: State,
    found: Memo<Found>,
    /// Which choice Enter takes.
    at: RwSignal<usize>,
}

impl Searching {
    fn step(self, by: isize) {
        let count = self.found.with_untracked(|found| found.choices.len());
        if count > 0 {
            let next = self.at.get_untracked() as isize + by;
            self.at.set(next.rem_euclid(count as isize) as usize);
            page::reveal(&option_id(self.at.get_untracked()));
        }
    }

    fn take(self, at: usize) {
        let choice = self.found.with_untracked(|found| found.choices.get(at).cloned());
        if let Some(choice) = choice {
            // First the dialogue closes and gives the focus back; then the action may take it elsewhere.
            let action = choice.action(self.state);
            self.state.act(Action::Frame(FrameAction::Close(Dialog::Palette)));
            if let Some(action) = action {
                self.state.act(Action::Frame(FrameAction::Do(Box::new(action))));
            }
        }
    }

    fn on_key(self, event: &ev::KeyboardEvent) {
        if pointing::composing(event) {
            return;
        }
        match event.key().as_str() {
            "ArrowDown" => self.step(1),
            "ArrowUp" => self.step(-1),
            "PageDown" => self.step(10),
            "PageUp" => self.step(-10),
            "Enter" => self.take(self.at.get_untracked()),
            // The same key that opened it.
            "k" | "K" if event.ctrl_key() || event.meta_key() => {
                self.state.act(Action::Frame(FrameAction::Close(Dialog::Palette)));
            }
            _ => return,
        }
        event.prevent_default();
    }
}

#[component]
fn Search() -> impl IntoView {
    let state = state();
    let input = NodeRef::<Input>::new();
    let typed = RwSignal::new(String::new());
    let index = StoredValue::new(Index::of(state));
    let found = Memo::new_with_compare(move |_| index.with_value(|index| index.find(&typed.read())), |_, _| true);
    let searching = Searching { state, found, at: RwSignal::new(0) };
    let count = move || found.with(|found| found.choices.len());
    let told = move || match count() {
        0 => state.words().commands.none.to_owned(),
        count => (state.words().commands.found)(count),
    };
    let more = move || {
        let more = found.with(|found| found.more);
        (more > 0).then(|| (state.words().commands.more)(more))
    };
    view! {
        <input type="text" id="palette-input" data-test="palette-input" role="combobox" aria-autocomplete="list"
            autocomplete="off" spellcheck="false" node_ref=input
            aria-controls="palette-list" aria-expanded=move || (count() > 0).to_string()
            aria-activedescendant=move || (count() > 0).then(|| option_id(searching.at.get()))
            aria-label=state.say(|words| words.commands.label)
            placeholder=state.say(|words| words.commands.label)
            on:input=move |event| {
                searching.at.set(0);
                typed.set(event_target_value(&event));
            }
            on:keydown=move |event| searching.on_key(&event)/>
        <Choices searching/>
        <footer>
            <p role="status" data-test="palette-count">{told}</p>
            <p>{more}</p>
            <p class="hint">{state.say(|words| words.commands.hint)}</p>
        </footer>
    }
}

#[component]
fn Choices(searching: Searching) -> impl IntoView {
    let options = move || {
        let choices = searching.found.with(|found| found.choices.clone());
        choices.into_iter().enumerate().map(|(at, choice)| view! { <Option at choice searching/> }).collect_view()
    };
    view! {
        <ul id="palette-list" class="palette-list" role="listbox" data-test="palette-list"
            hidden=move || searching.found.with(|found| found.choices.is_empty())
            aria-label=searching.state.say(|words| words.commands.title)>
            {options}
        </ul>
    }
}

#[component]
fn Option(at: usize, choice: Choice, searching: Searching) -> impl IntoView {
    let state = searching.state;
    let words = state.words();
    let keys = match &choice {
        Choice::Command(command) => command.keys,
        _ => &[],
    };
    let code = match &choice {
        Choice::Command(command) => Some(command.code),
        _ => None,
    };
    view! {
        <li id=option_id(at) role="option" data-test="palette-option" data-command=code
            aria-selected=move || (searching.at.get() == at).to_string()
            on:pointerdown=|event| event.prevent_default()
            on:click=move |_| searching.take(at)>
            <span class="kind">{choice.kind()(words)}</span>
            <span class="name">{choice.name(words)}</span>
            <span class="detail">{choice.detail(words)}</span>
            <Strokes keys=keys.get(..1).unwrap_or_default()/>
        </li>
    }
}

/// Keys as they are printed on keyboards.
#[component]
pub(super) fn Strokes(keys: &'static [Stroke]) -> impl IntoView {
    let strokes = keys.iter().map(|stroke| {
        let parts = stroke.parts().into_iter().map(|part| view! { <kbd>{part}</kbd> }).collect_view();
        view! { <span class="stroke" data-stroke=stroke.told()>{parts}</span> }
    });
    view! { <span class="strokes">{strokes.collect_view()}</span> }
}

fn option_id(at: usize) -> String {
    format!("palette-option-{at}")
}
