//! How much of the local storage is used, and whose it is.

use js_sys::{JsString, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use super::dom::window;

/// How many UTF-16 units of keys and texts a browser keeps for an address (measured in Chromium and Firefox).
pub(crate) const ROOM: usize = 5_242_880;

/// What is used, in UTF-16 units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Usage {
    /// By forms.
    pub(crate) forms: usize,
    /// By deleted forms that can still be brought back.
    pub(crate) bin: usize,
    /// By all else that is ours: settings, the order of the forms, damaged records.
    pub(crate) other: usize,
    /// By other pages of the same address, or by other files.
    pub(crate) foreign: usize,
}

impl Usage {
    /// All of it.
    pub(crate) fn total(self) -> usize {
        self.forms + self.bin + self.other + self.foreign
    }

    /// The share of the room that is used, in hundredths.
    pub(crate) fn percent(self) -> usize {
        self.total() * 100 / ROOM
    }
}

/// What is used now; `None` where the storage cannot be used. No text is copied for it.
pub(crate) fn usage() -> Option<Usage> {
    let storage = window()?.local_storage().ok().flatten()?;
    let mut usage = Usage::default();
    for at in 0..storage.length().ok()? {
        let Some(key) = storage.key(at).ok().flatten() else { continue };
        let text = Reflect::get(&storage, &JsValue::from_str(&key)).ok();
        let length = text.and_then(|text| text.dyn_into::<JsString>().ok()).map_or(0, |text| text.length() as usize);
        let part = match key.strip_prefix("jimu.") {
            None => &mut usage.foreign,
            Some(rest) if rest.contains(".form.") => &mut usage.forms,
            Some(rest) if rest.contains(".bin") => &mut usage.bin,
            Some(_) => &mut usage.other,
        };
        *part += key.encode_utf16().count() + length;
    }
    Some(usage)
}

/// Whether the page was opened from a file, and so who shares its storage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// An address on a network: its pages alone.
    Address,
    /// A file: all files that this browser opens.
    File,
    /// A file in Firefox: this file alone, under this name.
    FileOfItsOwn,
}

/// Where the page was opened.
pub(crate) fn place() -> Place {
    let Some(window) = window() else { return Place::Address };
    let from_file = window.location().protocol().is_ok_and(|protocol| protocol == "file:");
    let firefox = window.navigator().user_agent().is_ok_and(|agent| agent.contains("Firefox/"));
    match (from_file, firefox) {
        (false, _) => Place::Address,
        (true, false) => Place::File,
        (true, true) => Place::FileOfItsOwn,
    }
}

/// Tells the other tabs that everything is erased.
const ERASED_KEY: &str = "jimu.erased";

/// Removes all that is ours. Returns whether it is gone.
pub(crate) fn erase() -> bool {
    let Some(storage) = window().and_then(|window| window.local_storage().ok().flatten()) else { return false };
    // Other tabs hear of this one first, and stop before they would write again.
    drop(storage.set_item(ERASED_KEY, ""));
    let count = storage.length().unwrap_or_default();
    let keys: Vec<String> = (0..count).filter_map(|at| storage.key(at).ok().flatten()).collect();
    let mut gone = true;
    for key in keys.iter().filter(|key| key.starts_with("jimu.")) {
        gone &= storage.remove_item(key).is_ok();
    }
    gone
}

/// Whether a key that another tab wrote says that everything is erased.
pub(crate) fn says_erased(key: &str) -> bool {
    key == ERASED_KEY
}

/// Begins anew, as when the page is opened.
pub(crate) fn reload() {
    if let Some(window) = window() {
        // Refused only where the page is going away already.
        drop(window.location().reload());
    }
}
