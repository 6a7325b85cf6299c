//! Language and colours.

use leptos::prelude::*;

use super::Part;
use crate::ui::shared::state;
use crate::ui::state::{Action, FrameAction, Theme};
use crate::ui::words::{Language, Say};

const THEMES: [(Theme, &str, Say); 3] = [
    (Theme::System, "system", |words| words.settings.theme_system),
    (Theme::Light, "light", |words| words.settings.theme_light),
    (Theme::Dark, "dark", |words| words.settings.theme_dark),
];

#[component]
pub(super) fn Looks() -> impl IntoView {
    let state = state();
    let languages = [Language::Chinese, Language::English].map(|language| {
        view! {
            <label>
                <input type="radio" name="language" data-test=format!("language-{}", language.tag())
                    prop:checked=move || state.language() == language
                    on:change=move |_| state.act(Action::Frame(FrameAction::Speak(language)))/>
                // Each in its own words, so that who cannot read the other finds it.
                <span lang=language.tag()>{language.own_name()}</span>
            </label>
        }
    });
    let themes = THEMES.map(|(theme, code, name)| {
        view! {
            <label>
                <input type="radio" name="theme" data-test=format!("theme-{code}")
                    prop:checked=move || state.theme() == theme
                    on:change=move |_| state.act(Action::Frame(FrameAction::Paint(theme)))/>
                <span>{state.say(name)}</span>
            </label>
        }
    });
    view! {
        <Part code="looks" title=|words| words.settings.looks>
            <fieldset class="choices">
                <legend>{state.say(|words| words.settings.language)}</legend>
                {languages.collect_view()}
            </fieldset>
            <fieldset class="choices">
                <legend>{state.say(|words| words.settings.theme)}</legend>
                {themes.collect_view()}
            </fieldset>
        </Part>
    }
}
