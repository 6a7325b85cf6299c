//! What a person chose about the page itself.

use crate::ui::platform::keep;
use crate::ui::platform::page;
use crate::ui::words::Language;

/// The colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Theme {
    /// As the system says.
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// The next one in turn.
    pub(crate) fn next(self) -> Theme {
        match self {
            Theme::System => Theme::Light,
            Theme::Light => Theme::Dark,
            Theme::Dark => Theme::System,
        }
    }

    /// The word for the style sheet and the settings; `None` where the system decides.
    pub(crate) fn code(self) -> Option<&'static str> {
        match self {
            Theme::System => None,
            Theme::Light => Some("light"),
            Theme::Dark => Some("dark"),
        }
    }
}

/// All choices.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Settings {
    /// The language.
    pub(crate) language: Language,
    /// The colours.
    pub(crate) theme: Theme,
}

impl Settings {
    /// As chosen last time; Chinese and the system's colours the first time.
    pub(crate) fn load() -> Settings {
        let kept = |name| keep::choice(name);
        let language = kept("language").and_then(|tag| Language::of_tag(&tag)).unwrap_or(Language::Chinese);
        let theme = match kept("theme").as_deref() {
            Some("light") => Theme::Light,
            Some("dark") => Theme::Dark,
            _ => Theme::System,
        };
        Settings { language, theme }
    }

    /// Keeps the choices, and makes the page follow them.
    pub(crate) fn apply(self) {
        keep::choose("language", self.language.tag());
        keep::choose("theme", self.theme.code().unwrap_or("system"));
        self.show();
    }

    /// Makes the page follow the choices.
    pub(crate) fn show(self) {
        page::set_language(self.language.tag(), self.language.words().app);
        page::set_theme(self.theme.code());
    }
}
