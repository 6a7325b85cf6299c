//! 粘贴: the empty state, and where everything begins.

mod samples;

use leptos::ev;
use leptos::prelude::*;

use super::shared::{FileButton, state};
use super::workbench::NewFormButton;
use samples::Samples;

/// What the file dialogue offers. Files that are not read are offered, too: the page says what to do instead.
const FILES: &str = ".docx,.xlsx,.xls,.html,.htm,.mht,.mhtml,.md,.markdown,.txt,.tsv,.csv,.json,.zip,\
    .doc,.wps,.et,.pdf,text/*";

/// The screen.
#[component]
pub(crate) fn Paste() -> impl IntoView {
    let state = state();
    view! {
        <main class="paste" id="main" tabindex="-1">
            <PasteZone/>
            <Samples/>
            <section class="paste-foot">
                <NewFormButton label=|words| words.making.new_from_blank test="new-from-blank"/>
                <FileButton label=|words| words.restore accept=".zip,.json" test="restore"/>
                <details class="about">
                    <summary>{state.say(|words| words.what_is_this)}</summary>
                    {move || state.words().what_text.iter().map(|text| view! { <p>{*text}</p> }).collect_view()}
                </details>
                <details class="about">
                    <summary>{state.say(|words| words.silence)}</summary>
                    <p>{state.say(|words| words.silence_proof)}</p>
                </details>
            </section>
        </main>
    }
}

/// The zone. A text area lies over it, so that the menu of the right mouse button offers to paste.
#[component]
fn PasteZone() -> impl IntoView {
    let state = state();
    let (over, set_over) = signal(false);
    let busy = move || state.progress().with(Option::is_some);
    let title = move || {
        let words = state.words();
        if busy() {
            words.reading
        } else if over.get() {
            words.paste_drop
        } else {
            words.paste_title
        }
    };
    view! {
        <div class="paste-zone" class:over=over data-test="paste-zone" aria-busy=move || busy().to_string()
            on:dragenter=move |_| set_over.set(true)
            on:dragleave=move |event| if left(&event) { set_over.set(false) }
            on:drop=move |_| set_over.set(false)>
            <textarea class="paste-catch" data-takes-paste="" data-leaves-letters="" data-test="paste-catch" autofocus
                aria-label=state.say(|words| words.paste_label)
                prop:value=""
                on:input=move |event| keep_empty(&event)>
            </textarea>
            <h1 class="paste-title">{title}</h1>
            <p class="paste-keys" aria-hidden="true"><kbd>"Ctrl"</kbd>" + "<kbd>"V"</kbd></p>
            <p class="paste-hint">{state.say(|words| words.paste_hint)}</p>
            <FileButton label=|words| words.choose_file accept=FILES test="choose-file"/>
        </div>
    }
}

/// Whether a drag has left the zone itself, and not only gone on to a part of it.
fn left(event: &ev::DragEvent) -> bool {
    super::platform::pointing::went_outside(event)
}

/// The text area only receives pastes; what is typed into it is nothing.
fn keep_empty(event: &ev::Event) {
    super::platform::pointing::empty_text(event);
}
