//! The key list: every key, by screen.

use leptos::html::Dialog as DialogElement;
use leptos::prelude::*;

use super::palette::Strokes;
use super::table::COMMANDS;
use super::{Command, On};
use crate::ui::platform::page;
use crate::ui::shared::{show_while, state};
use crate::ui::state::{Action, Dialog, FrameAction, Screen};
use crate::ui::words::Say;

/// Where keys hold, under which heading.
const PLACES: [(&str, On, Say); 5] = [
    ("everywhere", On::Everywhere, |words| words.commands.everywhere),
    ("review", On::One(Screen::Review), |words| words.screen_review),
    ("workbench", On::One(Screen::Workbench), |words| words.screen_workbench),
    ("list", On::List, |words| words.library),
    ("dialogs", On::Dialogs, |words| words.commands.in_dialogs),
];

/// The dialogue.
#[component]
pub(crate) fn KeyList() -> impl IntoView {
    let state = state();
    let dialog = NodeRef::<DialogElement>::new();
    let open = Memo::new(move |_| state.dialog().get() == Some(Dialog::Keys));
    show_while(dialog, move || open.get());
    let close = move || state.act(Action::Frame(FrameAction::Close(Dialog::Keys)));
    let places = move || PLACES.map(|(code, on, name)| view! { <Place code on name/> }).collect_view();
    view! {
        <dialog class="key-list" node_ref=dialog data-test="key-list" aria-labelledby="key-list-title"
            on:close=move |_| close()
            on:click=move |event| if page::on_itself(&event) { close() }>
            <header>
                <h2 id="key-list-title">{state.say(|words| words.commands.keys_title)}</h2>
                <button type="button" class="plain" data-test="key-list-close" on:click=move |_| close()>
                    {state.say(|words| words.close)}
                </button>
            </header>
            <div class="key-places" tabindex="0" role="group" aria-labelledby="key-list-title">
                <Show when=move || open.get()>{places}</Show>
            </div>
            <p class="hint">{state.say(|words| words.commands.keys_note)}</p>
        </dialog>
    }
}

/// The keys that hold in one place.
#[component]
fn Place(code: &'static str, on: On, name: Say) -> impl IntoView {
    let state = state();
    let rows = COMMANDS.iter().filter(move |command| command.on == on && !command.keys.is_empty()).map(|command| {
        let Command { code, name, keys, .. } = command;
        view! {
            <div class="key-row" data-test="key-row" data-command=*code>
                <dt>{state.say(*name)}</dt>
                <dd><Strokes keys/></dd>
            </div>
        }
    });
    view! {
        <section data-test="key-place" data-place=code>
            <h3>{state.say(name)}</h3>
            <dl>{rows.collect_view()}</dl>
        </section>
    }
}
