//! What a fix would do, told before it is done: what stands there, and what will.

use crate::fields::text_in;
use crate::finding::{Change, Column, Field, Fix};
use crate::form::{Aspect, Form, Horizon};

/// What one change of a fix would do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Preview {
    /// A text takes the place of another.
    Text {
        /// Where.
        field: Field,
        /// What changes in it.
        turn: Turn,
    },
    /// A row goes.
    Gone {
        /// Its name.
        name: String,
        /// Its target.
        value: String,
    },
    /// A row is copied.
    Copied {
        /// Its name.
        name: String,
        /// What the copy says instead, a column each.
        with: Vec<(Column, String)>,
        /// Where the copy stands.
        horizon: Horizon,
    },
    /// A row moves below another level 2.
    Moved {
        /// Its name.
        name: String,
        /// The level.
        aspect: Aspect,
    },
}

/// A text before and after: what both begin with, what goes, what comes, what both end with.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Turn {
    /// The beginning that stays.
    pub start: String,
    /// What goes.
    pub gone: String,
    /// What comes.
    pub new: String,
    /// The end that stays.
    pub end: String,
}

/// Tells what a fix would do to a form, a change after the other.
pub fn preview(form: &Form, fix: &Fix) -> Vec<Preview> {
    let said = |row: usize, column: Column| {
        text_in(form, Field::Indicator(row, column)).map(|text| text.trim().to_owned()).unwrap_or_default()
    };
    let tell = |change: &Change| match change {
        Change::Write { place, text } => {
            let before = text_in(form, place.field).unwrap_or_default();
            Preview::Text { field: place.field, turn: turn(&before, text) }
        }
        Change::Delete { row, .. } => {
            Preview::Gone { name: said(*row, Column::Name), value: said(*row, Column::Value) }
        }
        Change::Copy { row, with, horizon, .. } => {
            Preview::Copied { name: said(*row, Column::Name), with: with.clone(), horizon: *horizon }
        }
        Change::Regroup { row, aspect, .. } => Preview::Moved { name: said(*row, Column::Name), aspect: *aspect },
    };
    fix.changes.iter().map(tell).collect()
}

/// Compares two texts. A number or a Latin word that differs is told whole: 98 → 95, not 8 → 5.
pub fn turn(before: &str, after: &str) -> Turn {
    let (old, new): (Vec<char>, Vec<char>) = (before.chars().collect(), after.chars().collect());
    let shorter = old.len().min(new.len());
    let mut start = (0..shorter).take_while(|&at| old[at] == new[at]).count();
    let mut end = (0..shorter - start).take_while(|&at| old[old.len() - 1 - at] == new[new.len() - 1 - at]).count();
    // The parts that differ must not begin or end inside a number.
    let inside = |text: &[char], at: usize| {
        at > 0 && at < text.len() && belongs_together(text[at - 1]) && belongs_together(text[at])
    };
    while start > 0 && (inside(&old, start) || inside(&new, start)) {
        start -= 1;
    }
    while end > 0 && (inside(&old, old.len() - end) || inside(&new, new.len() - end)) {
        end -= 1;
    }
    let part = |text: &[char]| text.iter().collect::<String>();
    Turn {
        start: part(&old[..start]),
        gone: part(&old[start..old.len() - end]),
        new: part(&new[start..new.len() - end]),
        end: part(&old[old.len() - end..]),
    }
}

fn belongs_together(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || matches!(letter, '.' | ',')
}
