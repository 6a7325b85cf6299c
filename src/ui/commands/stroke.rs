//! A key with what is held down with it.

use leptos::ev;

/// A key, and what is held with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Stroke {
    control: bool,
    alt: bool,
    shift: bool,
    /// As [`KeyboardEvent.key`](https://developer.mozilla.org/docs/Web/API/KeyboardEvent/key) names it; letters small.
    key: &'static str,
}

/// A key alone.
pub(super) const fn plain(key: &'static str) -> Stroke {
    Stroke { control: false, alt: false, shift: false, key }
}

/// With Shift.
pub(super) const fn shift(key: &'static str) -> Stroke {
    Stroke { shift: true, ..plain(key) }
}

/// With Ctrl, or ⌘ on a Mac.
pub(super) const fn control(key: &'static str) -> Stroke {
    Stroke { control: true, ..plain(key) }
}

/// With Ctrl and Shift.
pub(super) const fn control_shift(key: &'static str) -> Stroke {
    Stroke { shift: true, ..control(key) }
}

/// With Ctrl and Alt.
pub(super) const fn control_alt(key: &'static str) -> Stroke {
    Stroke { alt: true, ..control(key) }
}

/// With Ctrl, Alt and Shift.
pub(super) const fn control_alt_shift(key: &'static str) -> Stroke {
    Stroke { shift: true, ..control_alt(key) }
}

/// With Alt.
pub(super) const fn alt(key: &'static str) -> Stroke {
    Stroke { alt: true, ..plain(key) }
}

impl Stroke {
    /// Whether an event is this stroke.
    pub(super) fn is(self, event: &ev::KeyboardEvent) -> bool {
        if self.control != (event.ctrl_key() || event.meta_key()) || self.alt != event.alt_key() {
            return false;
        }
        match self.key {
            // A sign is what it says, however it is reached on this keyboard; Chinese punctuation is the same key.
            "?" => matches!(event.key().as_str(), "?" | "？"),
            // Alt changes what a digit says on some keyboards, not where it lies.
            digit if digit.len() == 1 && digit.as_bytes()[0].is_ascii_digit() => {
                event.code().strip_prefix("Digit") == Some(digit) && event.shift_key() == self.shift
            }
            key => event.key().eq_ignore_ascii_case(key) && event.shift_key() == self.shift,
        }
    }

    /// Whether it is meant for the page where the focus is: in a text that is being typed, or where letters become one.
    pub(super) fn works_at(self, typing: bool, takes_letters: bool) -> bool {
        let function = self.key.len() > 1 && self.key.starts_with('F');
        let means_no_text = function || self.alt || (self.control && matches!(self.key, "k" | "Enter"));
        let means_a_letter = !self.control && !self.alt && self.key.len() == 1;
        means_no_text || !(typing || means_a_letter && takes_letters)
    }

    /// The parts as they stand on a keyboard.
    pub(super) fn parts(self) -> Vec<&'static str> {
        let held = [(self.control, "Ctrl"), (self.alt, "Alt"), (self.shift, "Shift")];
        let held = held.into_iter().filter(|(is, _)| *is).map(|(_, name)| name);
        held.chain(std::iter::once(name_of(self.key))).collect()
    }

    /// As `aria-keyshortcuts` wants it, and as tests compare it.
    pub(crate) fn told(self) -> String {
        self.parts().join("+")
    }
}

/// A key as it is printed on keyboards.
fn name_of(key: &'static str) -> &'static str {
    const LETTERS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    match key {
        "ArrowUp" => "↑",
        "ArrowDown" => "↓",
        "ArrowLeft" => "←",
        "ArrowRight" => "→",
        "Escape" => "Esc",
        " " => "Space",
        "PageUp" => "PgUp",
        "PageDown" => "PgDn",
        one if one.len() == 1 && one.as_bytes()[0].is_ascii_lowercase() => {
            let at = usize::from(one.as_bytes()[0] - b'a');
            LETTERS.get(at..=at).unwrap_or(one)
        }
        other => other,
    }
}
