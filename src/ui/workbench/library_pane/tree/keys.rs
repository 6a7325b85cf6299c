//! The keys of the list, as in a file manager: arrows move, Enter opens, Space selects, letters go to the search.

use jimu::library::Row;
use leptos::ev;
use leptos::prelude::*;

use super::{Line, List};
use crate::ui::platform::{page, pointing};
use crate::ui::state::{Action, Listing, ShelfAction};

/// How many lines a page has.
const PAGE: usize = 10;

impl List {
    /// Does what a key asks for.
    pub(super) fn key(self, event: &ev::KeyboardEvent) {
        let last = self.tops.with_untracked(|tops| tops.len()).saturating_sub(2);
        let here = self.active.get_untracked().and_then(|line| self.index_of(&line));
        let to = |index: usize| self.move_to(index.min(last), event.shift_key());
        let command = event.ctrl_key() || event.meta_key();
        match event.key().as_str() {
            "a" | "A" if command => {
                let ids = self.pane.listed.with_untracked(Listing::ids);
                self.state.act(Action::Shelf(ShelfAction::SelectOnly(ids)));
            }
            _ if command || event.alt_key() => return,
            "ArrowDown" => to(here.map_or(0, |here| here + 1)),
            "ArrowUp" if here.is_none_or(|here| here == 0) => drop(page::focus("[data-test=\"search\"]")),
            "ArrowUp" => to(here.unwrap_or_default().saturating_sub(1)),
            "PageDown" => to(here.unwrap_or_default() + PAGE),
            "PageUp" => to(here.unwrap_or_default().saturating_sub(PAGE)),
            "Home" => to(0),
            "End" => to(last),
            "ArrowLeft" => self.outwards(here),
            "ArrowRight" => self.inwards(here),
            "Enter" => {
                if let Some(line) = self.active.get_untracked() {
                    self.activate(&line);
                }
            }
            " " => {
                if let Some((row, line)) = here.and_then(|here| self.row_at(here)) {
                    self.toggle(&row);
                    self.anchor.set(Some(line));
                }
            }
            "Delete" => self.delete(here),
            "Escape" if !self.state.selected().read_untracked().is_empty() => {
                self.state.act(Action::Shelf(ShelfAction::SelectOnly(Vec::new())));
            }
            key if pointing::composing(event) || key.chars().count() == 1 => {
                // The letter itself, or what an input method makes of it, goes where the focus is now.
                page::focus("[data-test=\"search\"]");
                return;
            }
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    }

    fn move_to(self, index: usize, selecting: bool) {
        if selecting {
            if self.anchor.with_untracked(Option::is_none) {
                self.anchor.set(self.active.get_untracked());
            }
            self.select_to(index);
        } else {
            self.anchor.set(None);
        }
        self.go(index);
    }

    /// Folds a group; from a form, or a folded group, goes to the group around it.
    fn outwards(self, here: Option<usize>) {
        let Some((index, (row, line))) = here.and_then(|here| Some((here, self.row_at(here)?))) else { return };
        if let Row::Group { folded: false, .. } = row {
            return self.activate(&line);
        }
        let level = level(&row);
        let around = (0..index).rev().find(|at| self.row_at(*at).is_some_and(|(row, _)| self::level(&row) < level));
        if let Some(around) = around {
            self.move_to(around, false);
        }
    }

    /// Unfolds a group; in an open one, goes to what it holds.
    fn inwards(self, here: Option<usize>) {
        match here.and_then(|here| Some((here, self.row_at(here)?))) {
            Some((_, (Row::Group { folded: true, .. }, line))) => self.activate(&line),
            Some((here, (Row::Group { .. }, _))) => self.move_to(here + 1, false),
            _ => {}
        }
    }

    /// Deletes what is selected; where nothing is, the form of the line. The line behind it is active then.
    fn delete(self, here: Option<usize>) {
        let mut ids = untrack(|| self.pane.selected());
        if ids.is_empty()
            && let Some((_, Line::Form(id))) = here.and_then(|here| self.row_at(here))
        {
            ids.push(id);
        }
        if ids.is_empty() {
            return;
        }
        self.state.act(Action::Shelf(ShelfAction::Delete(ids)));
        if self.pane.listed.with_untracked(|listed| listed.shelf.shown.is_empty()) {
            page::focus("[data-test=\"search\"]");
            return;
        }
        let last = self.tops.with_untracked(|tops| tops.len()).saturating_sub(2);
        // A group goes with its last form: the next form, or the last line, takes its place.
        let next = here.map(|here| here.min(last)).and_then(|here| {
            let is_form = |at: &usize| self.row_at(*at).is_some_and(|(row, _)| matches!(row, Row::Form { .. }));
            (here..=last).find(is_form).or_else(|| (0..here).rev().find(is_form))
        });
        if let Some(next) = next {
            self.go(next);
        }
    }
}

fn level(row: &Row) -> usize {
    match row {
        Row::Group { group, .. } if group.year.is_none() => 1,
        Row::Group { .. } => 2,
        Row::Form { .. } => 3,
    }
}
