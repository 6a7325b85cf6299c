//! 工作台: the library, the open form, what was found in it.

mod doubts;
mod editor;
mod everywhere;
mod finding;
mod findings;
mod kept;
mod judgement;
mod keys;
mod layout;
mod library_pane;
mod menu;
mod offers;
mod portions;
mod selection;
mod new_form;
mod next_year;
mod score_bar;
mod sheet;

use leptos::prelude::*;

use super::shared::state;
use super::state::{Action, CompareAction, Making, Screen};
use editor::Editor;
use findings::FindingsPane;
use judgement::JudgementLine;
use layout::{LayoutMenu, LeftOut};
use library_pane::LibraryPane;
use menu::EditMenu;
use next_year::LastYear;
use score_bar::ScoreBar;
use sheet::Sheet;

pub(crate) use new_form::{NewFormButton, NewFormDialog};
pub(crate) use next_year::NextYearDialog;

/// The screen: three panes.
#[component]
pub(crate) fn Workbench() -> impl IntoView {
    let opened = sheet::opened(state());
    provide_context(opened);
    provide_context(Editor::new(state(), opened));
    view! {
        <main class="workbench" id="main" tabindex="-1" data-test="workbench">
            <h1 class="hidden">{state().say(|words| words.screen_workbench)}</h1>
            <LibraryPane/>
            <FormPane/>
            <FindingsPane/>
        </main>
    }
}

/// The open form with what can be done to it.
#[component]
fn FormPane() -> impl IntoView {
    let state = state();
    let editor = expect_context::<Editor>();
    let any = Memo::new(move |_| state.open_form().is_some());
    let empty = move || {
        let words = state.words();
        if state.library().read().forms().is_empty() { words.library_empty } else { words.no_form_open }
    };
    view! {
        <section class="form-pane" tabindex="-1" data-pane="" aria-label=state.say(|words| words.forms)>
            <Show when=move || any.get() fallback=move || view! { <p class="empty">{empty}</p> }>
                <Toolbar/>
                <JudgementLine/>
                <LeftOut/>
                <ScoreBar/>
                // Portions of a long form get their true height when they come in sight, and move what stands below.
                <div class="desk" on:scroll=move |_| editor.lay()><Sheet/></div>
                <LastYear/>
                <p class="keys">{state.say(|words| words.editing_keys)}</p>
            </Show>
        </section>
    }
}

/// What can be done to the open form.
#[component]
fn Toolbar() -> impl IntoView {
    let state = state();
    let library = state.library();
    view! {
        <div class="toolbar" role="toolbar" aria-label=state.say(|words| words.tools)>
            <button type="button" data-test="undo" aria-keyshortcuts="Control+Z"
                disabled=move || !library.read().can_undo()
                on:click=move |_| state.act(Action::Undo)>{state.say(|words| words.undo)}</button>
            <button type="button" data-test="redo" aria-keyshortcuts="Control+Y"
                disabled=move || !library.read().can_redo()
                on:click=move |_| state.act(Action::Redo)>{state.say(|words| words.redo)}</button>
            <EditMenu/>
            <span class="gap"></span>
            <LayoutMenu/>
            <span class="gap"></span>
            <button type="button" data-test="export" aria-keyshortcuts="Control+E"
                on:click=move |_| state.act(Action::OpenExport)>
                {state.say(|words| words.export.open)}
            </button>
            <button type="button" data-test="compare"
                on:click=move |_| state.act(Action::Compare(CompareAction::Open))>
                {state.say(|words| words.compare.open)}
            </button>
            <button type="button" data-test="report" on:click=move |_| state.act(Action::Show(Screen::Report))>
                {state.say(|words| words.report_open)}
            </button>
            <button type="button" data-test="print" on:click=move |_| state.act(Action::Print)>
                {state.say(|words| words.print)}
            </button>
            <span class="gap"></span>
            <button type="button" data-test="copy-to-next-year" aria-haspopup="dialog"
                on:click=move |_| state.act(Action::Making(Making::AskNextYear))>
                {state.say(|words| words.making.next_year)}
            </button>
            <button type="button" data-test="delete" on:click=move |_| state.act(Action::Delete)>
                {state.say(|words| words.delete)}
            </button>
        </div>
    }
}
