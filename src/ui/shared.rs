//! What every screen has.

mod dialog;
mod file_button;
mod file_list;
mod first_steps;
mod form_table;
mod groups;
mod header;
mod message;
mod progress;
mod rule_page;
mod setting;

pub(crate) use dialog::show_while;
pub(crate) use file_button::FileButton;
pub(crate) use file_list::FileList;
pub(crate) use first_steps::FirstSteps;
pub(crate) use form_table::{FormView, alignment, cell_id, form_view, parts_view};
pub(crate) use groups::{form_title, group, year_heading};
pub(crate) use header::Header;
pub(crate) use message::MessageBar;
pub(crate) use progress::ProgressBar;
pub(crate) use rule_page::RulePage;
pub(crate) use setting::{LimitField, RuleSetting};

use leptos::prelude::*;

use super::state::State;

/// The state of the page.
pub(crate) fn state() -> State {
    expect_context::<State>()
}
