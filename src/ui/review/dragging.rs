//! An unplaced text on its way to a cell, held by the pointer. Each drag can be done by a button, too.

use jimu::assign::How;
use jimu::fields::{self, text_in};
use jimu::finding::Place;
use leptos::ev::PointerEvent;
use leptos::prelude::*;

use super::current::Current;
use super::lists::shorten;
use crate::ui::platform::pointing;
use crate::ui::shared::{cell_id, state};
use crate::ui::state::{Action, ReviewAction, State};

/// How far the pointer goes before it is a drag, in pixels.
const SLACK: i32 = 4;

/// What is held.
#[derive(Clone, PartialEq)]
struct Held {
    of: Option<usize>,
    at: usize,
    text: String,
    from: (i32, i32),
}

/// The drag, if there is one. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Dragging {
    state: State,
    review: Current,
    held: RwSignal<Option<Held>>,
    /// Where the pointer is, once it is a drag.
    at: RwSignal<Option<(i32, i32)>>,
}

impl Dragging {
    /// Nothing is held yet.
    pub(super) fn new(review: Current) -> Dragging {
        Dragging { state: state(), review, held: RwSignal::new(None), at: RwSignal::new(None) }
    }

    /// Takes a text up: the unplaced one with an index, of a form or of none.
    pub(super) fn take_up(self, event: &PointerEvent, of: Option<usize>, at: usize, text: String) {
        if event.button() == 0 {
            // Else the text would be selected.
            event.prevent_default();
            self.held.set(Some(Held { of, at, text, from: (event.client_x(), event.client_y()) }));
        }
    }

    /// Whether a text is on its way.
    pub(super) fn is_under_way(self) -> bool {
        self.at.with(Option::is_some)
    }

    /// Follows the pointer.
    pub(super) fn go_on(self, event: &PointerEvent) {
        let Some(held) = self.held.get_untracked() else { return };
        if event.buttons() == 0 {
            return self.give_up();
        }
        let here = (event.client_x(), event.client_y());
        let far = (here.0 - held.from.0).abs().max((here.1 - held.from.1).abs()) > SLACK;
        if far || self.at.get_untracked().is_some() {
            self.at.set(Some(here));
            pointing::scroll_at_edge(".forms", here.1);
            let cell = self.place_at(here).map(|place| cell_id(place.form, place.field));
            pointing::mark_only("target", &cell.into_iter().collect::<Vec<_>>());
        }
    }

    /// Puts the text into the cell under the pointer, behind what stands there.
    pub(super) fn drop_here(self, event: &PointerEvent) {
        let (held, under_way) = (self.held.get_untracked(), self.at.get_untracked().is_some());
        self.give_up();
        let place = self.place_at((event.client_x(), event.client_y()));
        if let (Some(held), Some(place), true) = (held, place, under_way) {
            self.state.act(Action::Review(ReviewAction::Assign(held.of, held.at, place, self.how(place))));
        }
    }

    /// Lets go of it.
    pub(super) fn give_up(self) {
        if self.held.with_untracked(Option::is_some) {
            self.held.set(None);
            self.at.set(None);
            pointing::mark_only("target", &[]);
        }
    }

    /// A blank cell takes the text; elsewhere it comes behind what stands there, so that a slip costs nothing.
    fn how(self, place: Place) -> How {
        let blank = self.review.has(|review| {
            let form = review.document.forms.get(place.form)?;
            text_in(form, place.field).map(|text| text.trim().is_empty())
        });
        if blank.unwrap_or(true) { How::Replace } else { How::Append }
    }

    fn place_at(self, (x, y): (i32, i32)) -> Option<Place> {
        let (form, field) = pointing::attributes_at(x, y, ["data-form", "data-field"])?;
        Some(Place { form: form.parse().ok()?, field: fields::of_code(&field)? })
    }
}

/// The text beside the pointer.
#[component]
pub(super) fn Dragged() -> impl IntoView {
    let dragging = expect_context::<Dragging>();
    let text = move || dragging.held.with(|held| held.as_ref().map(|held| shorten(&held.text)));
    let place = move || {
        let (x, y) = dragging.at.get().unwrap_or_default();
        format!("translate({}px, {}px)", x + 12, y + 12)
    };
    view! {
        <Show when=move || dragging.is_under_way()>
            <div class="dragged" aria-hidden="true" style:transform=place>{text}</div>
        </Show>
    }
}
