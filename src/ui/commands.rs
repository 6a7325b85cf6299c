//! What can be done, and by which key: one table, of which the palette (Ctrl+K), the key list (?) and the keys of the
//! whole page are made, so that they cannot disagree.

mod key_list;
mod palette;
mod search;
mod stroke;
mod table;

use leptos::ev;
use leptos::prelude::GetUntracked;

pub(crate) use key_list::KeyList;
pub(crate) use palette::Palette;
pub(crate) use stroke::Stroke;

use super::platform::page;
use super::state::{Action, Screen, State};
use super::words::Say;
use table::COMMANDS;

/// Of what sort a command is, as the palette says it beside its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Does something.
    Action,
    /// Goes to a screen.
    Screen,
    /// Changes how the page looks or speaks.
    Setting,
}

/// Where a command holds, and so under which heading the key list has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum On {
    /// On every screen.
    Everywhere,
    /// On one screen.
    One(Screen),
    /// In the list of stored forms, while it has the focus.
    List,
    /// While a dialogue is open.
    Dialogs,
}

/// What comes of it.
#[derive(Clone, Copy)]
pub(crate) enum Does {
    /// An action, where it makes sense at the moment.
    Send {
        /// Whether it makes sense.
        when: fn(State) -> bool,
        /// The action.
        act: fn(State) -> Action,
    },
    /// What has the focus, or the browser, does it itself: it is only listed.
    There,
}

/// Something that can be done.
pub(crate) struct Command {
    /// By which tests and the page know it.
    pub(crate) code: &'static str,
    /// Its name.
    pub(crate) name: Say,
    pub(crate) kind: Kind,
    pub(crate) on: On,
    /// The keys that do it; any of them.
    pub(crate) keys: &'static [Stroke],
    pub(crate) does: Does,
}

impl Command {
    /// Whether it holds on a screen.
    fn is_on(&self, screen: Screen) -> bool {
        match self.on {
            On::Everywhere => true,
            On::One(one) => one == screen,
            On::List | On::Dialogs => false,
        }
    }

    /// The action, where it can be sent from this screen and makes sense now.
    fn action(&self, state: State) -> Option<Action> {
        match self.does {
            Does::Send { when, act } if when(state) => Some(act(state)),
            _ => None,
        }
    }
}

/// The action of a key that works on the whole page; `None` where it has none here.
///
/// Where a text is being typed only the keys that no text needs are taken; none while a dialogue is open. A key acts even
/// where its command makes no sense at the moment: what it would have done is then said, or nothing happens.
pub(crate) fn action_of_key(state: State, event: &ev::KeyboardEvent) -> Option<Action> {
    if event.default_prevented() || event.is_composing() || page::dialog_is_open() {
        return None;
    }
    let screen = state.screen().get_untracked();
    let fits = |stroke: &Stroke| stroke.works_at(page::typing(), page::takes_letters()) && stroke.is(event);
    COMMANDS.iter().filter(|command| command.is_on(screen) && command.keys.iter().any(fits)).find_map(|command| {
        match command.does {
            Does::Send { act, .. } => Some(act(state)),
            Does::There => None,
        }
    })
}
