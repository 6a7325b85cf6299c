//! The text layer of an HTML document.

use crate::read::html::marks::Look;
use crate::text::{Span, Text, symbols};

/// The text layer: what positions refer to.
#[derive(Default)]
pub(super) struct Layer {
    pub(super) text: String,
    /// Source line of each finished line of `text`.
    pub(super) lines: Vec<u32>,
    pub(super) line: u32,
    /// Where the text being written began.
    pub(super) start: usize,
    /// A break inside a cell is written before the next letter, so that none stands at the end.
    broken: bool,
}

impl Layer {
    pub(super) fn begin(&mut self, line: u32) {
        self.line = line;
        self.start = self.text.len();
        self.broken = false;
    }

    pub(super) fn letters(&mut self, letters: &str) {
        if std::mem::take(&mut self.broken) {
            let trimmed = self.text.trim_end_matches(' ').len().max(self.start);
            self.text.truncate(trimmed);
            self.newline();
        }
        self.text.push_str(letters);
    }

    pub(super) fn newline(&mut self) {
        self.text.push('\n');
        self.lines.push(self.line);
    }

    /// Appends text with white space as HTML folds it; a line break between two Han characters is none. Where line
    /// breaks are kept, each is a break inside the cell.
    pub(super) fn fold(&mut self, text: &str, look: Look) {
        let mut blank = false;
        let mut broken = false;
        for letter in text.chars() {
            if letter == '\n' || letter == '\r' {
                if look.kept {
                    self.soft_break();
                } else {
                    broken = true;
                }
                continue;
            }
            if letter.is_whitespace() || letter == '\u{A0}' {
                blank = true;
                continue;
            }
            if crate::text::is_blank(letter) {
                continue;
            }
            if blank || broken {
                self.blank(letter, !blank);
                (blank, broken) = (false, false);
            }
            let bullet = if look.bullet { symbols::bullet(look.font, letter) } else { None };
            let drawn = bullet.or_else(|| look.font.and_then(|font| symbols::drawn(font, letter)));
            match drawn.or_else(|| symbols::private(letter)) {
                Some(drawn) => self.letters(drawn),
                None => self.letters(letter.encode_utf8(&mut [0; 4])),
            }
        }
        if blank || broken {
            self.blank('\0', !blank);
        }
    }

    /// One blank before `next`, where none stands yet; a mere line break between Han characters leaves nothing.
    pub(super) fn blank(&mut self, next: char, only_break: bool) {
        let written = &self.text[self.start..];
        let Some(last) = written.chars().next_back() else { return };
        let wide = |letter: char| letter as u32 >= 0x2E80 || letter == '\0';
        if last == ' ' || self.broken || (only_break && wide(last) && wide(next)) {
            return;
        }
        self.text.push(' ');
    }

    /// A break inside a cell.
    pub(super) fn soft_break(&mut self) {
        self.broken |= self.text.len() > self.start;
    }

    /// Ends the text being written and gives it with its place.
    pub(super) fn take(&mut self) -> Text {
        let end = self.start + self.text[self.start..].trim_end().len();
        self.text.truncate(end);
        self.broken = false;
        Text::at(&self.text[self.start..], Span::new(self.start, end))
    }
}
