//! The bar on top: the screens, whether all is stored, language and colours.

use leptos::prelude::*;

use super::state;
use crate::ui::state::{Action, Dialog, FrameAction, Saved, Screen, Theme};
use crate::ui::words::Say;

/// The bar on top.
#[component]
pub(crate) fn Header() -> impl IntoView {
    let state = state();
    let review = state.review();
    view! {
        <header class="bar" data-test="bar">
            <span class="brand">{state.say(|words| words.app)}</span>
            <nav class="tabs" aria-label=state.say(|words| words.screens)>
                <Tab screen=Screen::Paste label=|words| words.screen_paste test="tab-paste"/>
                <Show when=move || review.with(Option::is_some)>
                    <Tab screen=Screen::Review label=|words| words.screen_review test="tab-review"/>
                </Show>
                <Tab screen=Screen::Workbench label=|words| words.screen_workbench test="tab-workbench"/>
                <Tab screen=Screen::Compare label=|words| words.compare.title test="tab-compare"/>
                <Tab screen=Screen::Summary label=|words| words.summary.title test="tab-summary"/>
                <Tab screen=Screen::Indicators label=|words| words.indicator_library.title test="tab-indicators"/>
                <Tab screen=Screen::Export label=|words| words.export.title test="tab-export"/>
                <Show when=move || state.screen().get() == Screen::Report>
                    <Tab screen=Screen::Report label=|words| words.report test="tab-report"/>
                </Show>
                <Tab screen=Screen::Rules label=|words| words.screen_rules test="tab-rules"/>
                <Tab screen=Screen::Settings label=|words| words.settings.title test="tab-settings"/>
            </nav>
            <SavedState/>
            <button type="button" class="find" data-test="find" aria-keyshortcuts="Control+K" aria-haspopup="dialog"
                on:click=move |_| state.act(Action::Frame(FrameAction::Open(Dialog::Palette)))>
                {state.say(|words| words.commands.open)}
                <kbd>"Ctrl+K"</kbd>
            </button>
            <button type="button" class="plain" data-test="theme-switch" on:click=move |_| state.act(Action::SwitchTheme)>
                {move || match state.theme() {
                    Theme::System => state.words().theme_system,
                    Theme::Light => state.words().theme_light,
                    Theme::Dark => state.words().theme_dark,
                }}
            </button>
            <button type="button" class="plain" data-test="lang-switch"
                lang=move || state.language().other().tag()
                title=state.say(|words| words.other_language_label)
                on:click=move |_| state.act(Action::SwitchLanguage)>
                {state.say(|words| words.other_language)}
            </button>
        </header>
    }
}

#[component]
fn Tab(screen: Screen, label: Say, test: &'static str) -> impl IntoView {
    let state = state();
    let here = move || state.screen().get() == screen;
    view! {
        <button type="button" class="tab" data-test=test
            aria-current=move || here().then_some("page")
            on:click=move |_| state.act(Action::Show(screen))>
            {state.say(label)}
        </button>
    }
}

/// How many forms are stored, and whether the last change is among them.
#[component]
fn SavedState() -> impl IntoView {
    let state = state();
    let text = move || {
        let (words, count) = (state.words(), state.library().read().forms().len());
        match state.saved().get() {
            Saved::Loading => words.loading.to_owned(),
            Saved::Nothing => words.nothing_stored.to_owned(),
            Saved::Writing => words.saving.to_owned(),
            Saved::Yes => format!("{}{}{}", words.saved, words.fields.joint, (words.stored)(count)),
            Saved::No => words.not_saved.to_owned(),
        }
    };
    let trouble = move || state.saved().get() == Saved::No;
    // That all is well goes without saying, aloud.
    view! {
        <span class="saved" class:trouble=trouble
            role="status" aria-live=move || if trouble() { "polite" } else { "off" } data-test="saved-state">
            {text}
        </span>
    }
}
