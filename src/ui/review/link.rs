//! The thread between a field and the lines it came from: what is pointed at on one side lights up on the other.

use jimu::cursor::{self, Step};
use jimu::fields;
use jimu::finding::Place;
use leptos::ev;
use leptos::prelude::*;

use super::current::Current;
use crate::ui::platform::{page, pointing};
use crate::ui::shared::cell_id;

/// What is pointed at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lit {
    /// Nothing.
    Nothing,
    /// A field of a form.
    Field(Place),
    /// A row of the source.
    Row(u32),
}

/// What is pointed at, for both panes.
#[derive(Clone, Copy)]
pub(super) struct Link {
    lit: RwSignal<Lit>,
    review: Current,
    /// Where the pointer was last.
    pointer: StoredValue<(i32, i32)>,
}

impl Link {
    /// Nothing is pointed at yet.
    pub(super) fn new(review: Current) -> Link {
        let link = Link { lit: RwSignal::new(Lit::Nothing), review, pointer: StoredValue::new((0, 0)) };
        // What the review says has changed may be drawn anew, and lose its mark.
        Effect::new(move || {
            link.review.with(|_| ());
            let (rows, cells) = link.both_sides(link.lit.get());
            pointing::mark_only("lit", &rows.into_iter().chain(cells).collect::<Vec<_>>());
        });
        link
    }

    /// Points at something, or at nothing.
    pub(super) fn set(self, lit: Lit) {
        if self.lit.get_untracked() != lit {
            self.lit.set(lit);
        }
    }

    /// Points at what the pointer is over, and leaves the panes where they are. A pointer that rests while a pane is
    /// scrolled under it, by keys or by a button, points at nothing new.
    pub(super) fn hover(self, event: &ev::MouseEvent) {
        let here = (event.client_x(), event.client_y());
        if self.pointer.get_value() != here {
            self.pointer.set_value(here);
            self.set(thing_at(event));
        }
    }

    /// Points at what was clicked or focused, and brings its other side into view.
    pub(super) fn follow(self, event: &ev::Event) {
        match thing_at(event) {
            Lit::Nothing => {}
            lit @ Lit::Field(_) => {
                self.set(lit);
                if let Some(row) = self.both_sides(lit).0.first() {
                    pointing::show(row, true);
                }
            }
            lit @ Lit::Row(_) => {
                self.set(lit);
                if let Some(cell) = self.both_sides(lit).1.first() {
                    pointing::show(cell, true);
                }
            }
        }
    }

    /// Points at a source line and brings it into view: where a repair was made, where an unplaced text stands.
    pub(super) fn go_to_line(self, number: u32) {
        if let Some(row) = self.review.has(|review| review.trace.row_numbered(number)) {
            self.set(Lit::Row(row));
            pointing::show(&row_id(row), true);
        }
    }

    /// Points at a row of the source, reached with the keys.
    pub(super) fn go_to_row(self, row: u32) {
        self.set(Lit::Row(row));
        pointing::show(&row_id(row), false);
        if let Some(cell) = self.both_sides(Lit::Row(row)).1.first() {
            pointing::show(cell, true);
        }
    }

    /// Goes to another cell of a form. Its getting the focus points at it.
    pub(super) fn step(self, form: usize, step: Step) {
        let from = match self.lit.get_untracked() {
            Lit::Field(place) if place.form == form => Some(place.field),
            _ => None,
        };
        if let Some(field) = self.review.has(|review| cursor::step(review.tables.get(form)?, from, step)) {
            page::focus(&format!("#{}", cell_id(form, field)));
        }
    }

    /// Points at a field and brings both sides into view.
    pub(super) fn go_to_field(self, place: Place) {
        self.set(Lit::Field(place));
        let (rows, cells) = self.both_sides(Lit::Field(place));
        for id in cells.first().into_iter().chain(rows.first()) {
            pointing::show(id, true);
        }
    }

    /// Ids of the rows and of the cells that belong together.
    fn both_sides(self, lit: Lit) -> (Vec<String>, Vec<String>) {
        self.review.has(|review| match lit {
            Lit::Nothing => (Vec::new(), Vec::new()),
            Lit::Field(place) => {
                let rows = review.trace.rows_of(place).iter().map(|&row| row_id(row)).collect();
                (rows, vec![cell_id(place.form, place.field)])
            }
            Lit::Row(row) => {
                let places = review.trace.places_at(row).iter();
                (vec![row_id(row)], places.map(|place| cell_id(place.form, place.field)).collect())
            }
        })
    }
}

/// The id of a row of the source.
pub(super) fn row_id(row: u32) -> String {
    format!("row-{row}")
}

/// The cell or the row on which an event happened.
fn thing_at(event: &ev::Event) -> Lit {
    if let Some(row) = pointing::attribute_near(event, "data-row").and_then(|row| row.parse().ok()) {
        return Lit::Row(row);
    }
    let place = || {
        let form = pointing::attribute_near(event, "data-form")?.parse().ok()?;
        let field = fields::of_code(&pointing::attribute_near(event, "data-field")?)?;
        Some(Place { form, field })
    };
    place().map_or(Lit::Nothing, Lit::Field)
}
