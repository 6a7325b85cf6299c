//! Backup and restore, and the page itself as a file.

use leptos::prelude::*;

use super::Part;
use crate::ui::shared::{FileButton, state};
use crate::ui::state::{Action, FrameAction};

/// What a backup may come as.
const BACKUPS: &str = ".zip,.json";

#[component]
pub(super) fn Backup() -> impl IntoView {
    let state = state();
    let empty = move || state.library().read().forms().is_empty();
    view! {
        <Part code="backup" title=|words| words.settings.backup>
            <p class="hint">{state.say(|words| words.settings.backup_hint)}</p>
            <div class="buttons">
                <button type="button" data-test="backup"
                    on:click=move |_| state.act(Action::Frame(FrameAction::BackUp))>
                    {state.say(|words| words.settings.backup_all)}
                </button>
                <button type="button" data-test="backup-forms" disabled=empty
                    on:click=move |_| state.act(Action::ExportAll)>
                    {state.say(|words| words.settings.backup_forms)}
                </button>
                <FileButton label=|words| words.restore accept=BACKUPS test="restore"/>
            </div>
            <p class="hint">{state.say(|words| words.settings.restore_hint)}</p>
        </Part>
    }
}

#[component]
pub(super) fn Offline() -> impl IntoView {
    let state = state();
    let count = move || state.library().read().forms().len();
    view! {
        <Part code="offline" title=|words| words.settings.offline>
            <p class="hint">{state.say(|words| words.settings.offline_hint)}</p>
            <div class="buttons">
                <button type="button" data-test="offline-empty"
                    on:click=move |_| state.act(Action::Frame(FrameAction::SavePage { with_forms: false }))>
                    {state.say(|words| words.settings.offline_empty)}
                </button>
                <button type="button" data-test="offline-full" disabled=move || count() == 0
                    on:click=move |_| state.act(Action::Frame(FrameAction::SavePage { with_forms: true }))>
                    {move || (state.words().settings.offline_full)(count())}
                </button>
            </div>
        </Part>
    }
}
