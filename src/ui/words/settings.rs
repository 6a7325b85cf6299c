//! The texts of the settings.

/// The texts in one language.
pub(crate) struct SettingsWords {
    pub(crate) title: &'static str,
}

pub(super) static ZH: SettingsWords = SettingsWords { title: "设置" };

pub(super) static EN: SettingsWords = SettingsWords { title: "Settings" };
