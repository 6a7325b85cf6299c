//! What every screen has.

mod form_table;
mod header;
mod message;

pub(crate) use form_table::{FormView, alignment, cell_id, form_view};
pub(crate) use header::Header;
pub(crate) use message::MessageBar;

use leptos::prelude::*;

use super::state::State;

/// The state of the page.
pub(crate) fn state() -> State {
    expect_context::<State>()
}
