//! What keys do in the grid. A key that an input method took does nothing here.

use jimu::cursor::Step;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::editor::{Editor, Mode};
use crate::ui::platform::pointing;
use crate::ui::state::Side;

impl Editor {
    pub(super) fn on_key(self, event: &KeyboardEvent) {
        if pointing::composing(event) {
            return;
        }
        let taken = self.list_key(event)
            || match self.mode.get_untracked() {
                Mode::Pointing => self.stroke_key(event) || self.pointing_key(event),
                Mode::Replacing => self.arrow_key(event) || self.editing_key(event),
                Mode::Changing => self.editing_key(event),
            };
        if taken {
            event.prevent_default();
            event.stop_propagation();
        }
    }

    fn pointing_key(self, event: &KeyboardEvent) -> bool {
        let (command, shift) = (event.ctrl_key() || event.meta_key(), event.shift_key());
        match event.key().as_str() {
            "Tab" => return self.go(if shift { Step::Previous } else { Step::Next }),
            "Home" => return self.move_by(if command { Step::First } else { Step::RowStart }, shift),
            "End" => return self.move_by(if command { Step::Last } else { Step::RowEnd }, shift),
            "Escape" if self.is_spread() => self.collapse(),
            "Enter" | " " if !command && self.offer_choices() => {}
            "ArrowDown" if event.alt_key() && self.offer_choices() => {}
            "Enter" if command => {}
            "Enter" | "F2" => self.begin(),
            "Delete" | "Backspace" => self.clear(),
            _ => return self.arrow_key(event),
        }
        true
    }

    /// Keys that change several cells or rows at once. Those with Alt and Ctrl are free in browsers and input methods.
    fn stroke_key(self, event: &KeyboardEvent) -> bool {
        let (command, alt, shift) = (event.ctrl_key() || event.meta_key(), event.alt_key(), event.shift_key());
        let key = event.key().to_ascii_lowercase();
        match (command, alt, key.as_str(), event.code().as_str()) {
            (true, false, "a", _) => self.select_all(),
            (true, false, "d", _) if !shift => self.fill_down(),
            (true, false, "r", _) if !shift => self.fill_right(),
            (true, true, _, "Equal" | "NumpadAdd") => self.insert(if shift { Side::Down } else { Side::Up }),
            (true, true, _, "Minus" | "NumpadSubtract") => self.remove(),
            (false, true, "arrowup", _) => self.shift_rows(Side::Up),
            (false, true, "arrowdown", _) if !self.has_choices() => self.shift_rows(Side::Down),
            _ => return false,
        }
        true
    }

    fn arrow_key(self, event: &KeyboardEvent) -> bool {
        let step = match event.key().as_str() {
            "ArrowUp" => Step::Up,
            "ArrowDown" => Step::Down,
            "ArrowLeft" => Step::Left,
            "ArrowRight" => Step::Right,
            _ => return false,
        };
        self.move_by(step, event.shift_key() && !self.is_editing())
    }

    /// Goes to another cell where there is one, or selects up to it; the key is taken all the same, for it must not scroll
    /// the page.
    fn move_by(self, step: Step, extend: bool) -> bool {
        if extend {
            self.extend(step);
        } else {
            self.go(step);
        }
        true
    }

    fn editing_key(self, event: &KeyboardEvent) -> bool {
        match event.key().as_str() {
            "Escape" => self.cancel(),
            "Enter" if event.alt_key() => {
                if let Some(area) = self.area.get_untracked() {
                    pointing::insert_break(&area);
                    self.on_input();
                }
            }
            "Enter" if event.ctrl_key() || event.meta_key() => self.write_all(),
            "Enter" => {
                if !self.go(if event.shift_key() { Step::Up } else { Step::Down }) {
                    self.finish();
                }
            }
            "Tab" => {
                if !self.go(if event.shift_key() { Step::Previous } else { Step::Next }) {
                    self.finish();
                    return false;
                }
            }
            _ => return false,
        }
        true
    }
}
