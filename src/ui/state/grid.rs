//! The open form as a grid: which cells are selected, and what is done to several cells or rows at one stroke.

use std::sync::Arc;

use jimu::edit::{self, Row, Rows};
use jimu::export::table::FormTable;
use jimu::fields::differences;
use jimu::finding::{Column, Field};
use jimu::form::Form;
use jimu::library::{Deed, Stroke};
use jimu::range::{self, Block, Ground, Range};
use jimu::source::Source;
use leptos::prelude::*;

use super::notice::Offer;
use super::{Notice, State};
use crate::ui::words::Say;

/// Cells of the open form, as they are laid out.
#[derive(Debug, Clone)]
pub(crate) struct Spread {
    /// The table.
    pub(crate) table: Arc<FormTable>,
    /// The cells.
    pub(crate) range: Range,
}

/// What a person can do with the grid.
#[derive(Debug, Clone)]
pub(crate) enum GridAction {
    /// Select from the active cell to another.
    Extend(Field),
    /// Paste cells.
    Paste(Spread, Source),
    /// Empty cells.
    Clear(Spread),
    /// Copy the first row of some cells into those below; of one row, what stands above it.
    FillDown(Spread),
    /// Copy the first column into those on its right; into one column what stands on the left of it.
    FillRight(Spread),
    /// Write one text into all of some cells.
    WriteAll(Spread, String),
    /// Insert as many rows as are selected, above or below.
    Insert(Vec<Field>, Side),
    /// Delete the rows in which these cells stand.
    Remove(Vec<Field>),
    /// Move the rows in which these cells stand one place.
    Move(Vec<Field>, Side),
    /// Give the indicators in which these cells stand labels of their own.
    Part(Vec<Field>),
    /// Tick a box, or take its tick away.
    Toggle(Field, String),
    /// Write a name and what is usual for it.
    Complete(Field, String, Vec<(Field, String)>),
}

/// Which way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    /// Up, or above.
    Up,
    /// Down, or below.
    Down,
}

/// The grid's part of the state. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Grid {
    /// The other end of the selection, which begins at the active cell.
    extent: RwSignal<Option<Field>>,
    /// A field that a step changed, to be shown.
    changed: RwSignal<Option<Field>>,
    /// What was done last, and a count, so that the same twice is told twice.
    done: RwSignal<(usize, Option<Stroke>)>,
}

impl Default for Grid {
    fn default() -> Grid {
        Grid { extent: RwSignal::new(None), changed: RwSignal::new(None), done: RwSignal::new((0, None)) }
    }
}

impl State {
    // ---- What components read --------------------------------------------------------------------------------

    /// The other end of the selection; `None` where only the active cell is.
    pub(crate) fn extent(self) -> ReadSignal<Option<Field>> {
        self.grid.extent.read_only()
    }

    /// The field that the last undo or redo changed.
    pub(crate) fn changed(self) -> ReadSignal<Option<Field>> {
        self.grid.changed.read_only()
    }

    /// What was done last at one stroke, with a count of such deeds.
    pub(crate) fn stroke(self) -> ReadSignal<(usize, Option<Stroke>)> {
        self.grid.done.read_only()
    }

    // ---- What changes it -------------------------------------------------------------------------------------

    /// Gives up the selection but for the active cell.
    pub(super) fn select_one(self) {
        if self.grid.extent.get_untracked().is_some() {
            self.grid.extent.set(None);
        }
    }

    pub(super) fn act_on_grid(self, action: GridAction) {
        match action {
            GridAction::Extend(field) => {
                let alone = self.pointed.get_untracked() == Some(field);
                self.grid.extent.set(Some(field).filter(|_| !alone));
            }
            GridAction::Paste(spread, source) => self.paste(&spread, &source),
            GridAction::Clear(spread) => self.change_cells(&spread, Stroke::Cleared, range::clear),
            GridAction::FillDown(spread) => self.change_cells(&spread, Stroke::Filled, range::fill_down),
            GridAction::FillRight(spread) => self.change_cells(&spread, Stroke::Filled, range::fill_right),
            GridAction::WriteAll(spread, text) => {
                self.change_cells(&spread, Stroke::Filled, |form, ground, range| {
                    range::write_all(form, ground, range, &text)
                });
            }
            GridAction::Insert(fields, side) => self.insert(&fields, side),
            GridAction::Remove(fields) => self.remove(&fields),
            GridAction::Move(fields, side) => self.move_rows(&fields, side),
            GridAction::Part(fields) => self.part(&fields),
            GridAction::Toggle(field, option) => {
                self.stroke_of(Stroke::Ticked, |form| edit::toggle(form, field, &option));
            }
            GridAction::Complete(field, name, rest) => {
                self.stroke_of(Stroke::Completed, |form| {
                    edit::set(form, field, &name);
                    rest.iter().for_each(|(field, text)| edit::set(form, *field, text));
                });
            }
        }
    }

    /// The open form, untracked.
    pub(super) fn open_now(self) -> Option<Arc<Form>> {
        let id = self.open.get_untracked()?;
        self.library.read_untracked().form(&id).cloned()
    }

    /// Has the first field shown in which the open form differs from what it was.
    pub(super) fn show_change(self, before: Option<&Form>) {
        let (Some(before), Some(after)) = (before, self.open_now()) else { return };
        if before.id != after.id {
            return;
        }
        self.grid.changed.set(differences(before, &after).first().map(|difference| difference.field));
    }

    /// Changes the open form at one stroke. Returns whether anything changed.
    fn stroke_of(self, stroke: Stroke, change: impl FnOnce(&mut Form)) -> bool {
        let Some(id) = self.open.get_untracked() else { return false };
        let Some(done) = self.change(|library| library.change(&id, Deed::Stroke(stroke), change)) else {
            return false;
        };
        self.notice.set(None);
        self.grid.done.update(|(count, last)| {
            *count += 1;
            *last = Some(stroke);
        });
        self.store_soon(done.touched);
        true
    }

    /// Changes cells, which tells how many they were.
    fn change_cells(
        self,
        spread: &Spread,
        stroke: fn(usize) -> Stroke,
        change: impl Fn(&mut Form, &Ground<'_>, Range) -> usize,
    ) {
        let Some(form) = self.open_now() else { return };
        let ground = Ground::of(&spread.table);
        let mut after = Form::clone(&form);
        let count = change(&mut after, &ground, spread.range);
        if count == 0 {
            let fills = stroke(0) == Stroke::Filled(0);
            return if fills {
                self.say_why(|words| words.grid.nothing_to_fill)
            };
        }
        self.stroke_of(stroke(count), |form| *form = after);
    }

    fn paste(self, spread: &Spread, source: &Source) {
        let (Some(form), Some(block)) = (self.open_now(), Block::read(source)) else { return };
        let mut after = Form::clone(&form);
        let pasted = range::paste(&mut after, &Ground::of(&spread.table), spread.range, &block);
        self.stroke_of(Stroke::Pasted(pasted.cells), |form| *form = after);
        let (cells, rows, left_out) = (pasted.cells, pasted.rows, pasted.left_out);
        if !left_out.is_empty() {
            self.tell(Notice::trouble(move |words| (words.grid.pasted)(cells, rows, &left_out)));
        } else if rows > 0 {
            self.tell(Notice::good(move |words| (words.grid.pasted)(cells, rows, &[])).with(Offer::Undo));
        }
    }

    fn insert(self, fields: &[Field], side: Side) {
        let Some(form) = self.open_now() else { return };
        let rows = self.rows_of(&form, fields);
        let Some((of, first, last)) = ends(&rows) else { return self.say_why(|words| words.grid.no_rows) };
        let count = if of.count(&form) == 0 { 1 } else { rows.len() };
        let at = if side == Side::Up || of.count(&form) == 0 { first } else { last + 1 };
        let mut after = Form::clone(&form);
        edit::insert_rows(&mut after, Row { of, at }, count);
        // Some layouts print so many amounts and no more.
        let label = Field::FundLabel(at);
        if of == Rows::Funds && !self.prints(&after, label) {
            return self.say_why(|words| words.grid.cannot_grow);
        }
        if self.stroke_of(Stroke::Inserted(count), |form| *form = after) {
            self.point(self.pointed.get_untracked().map(|field| edit::in_row(field, at)));
        }
    }

    fn remove(self, fields: &[Field]) {
        let Some(form) = self.open_now() else { return };
        let rows = self.rows_of(&form, fields);
        let Some((of, first, _)) = ends(&rows) else { return self.say_why(|words| words.grid.no_rows) };
        let places: Vec<usize> = rows.iter().map(|row| row.at).filter(|at| *at < of.count(&form)).collect();
        let count = places.len();
        if self.stroke_of(Stroke::Removed(count), |form| _ = edit::delete_rows(form, of, &places)) {
            let left = of.count(&form) - count;
            let next = first.min(left.saturating_sub(1));
            self.point(self.pointed.get_untracked().filter(|_| left > 0).map(|field| edit::in_row(field, next)));
            self.tell(
                Notice::good(move |words| (words.done)(&(words.grid.did)(Stroke::Removed(count)))).with(Offer::Undo),
            );
        }
    }

    fn move_rows(self, fields: &[Field], side: Side) {
        let Some(form) = self.open_now() else { return };
        let rows = self.rows_of(&form, fields);
        let Some((of, first, last)) = ends(&rows) else { return self.say_why(|words| words.grid.no_rows) };
        let (pointed, extent) = (self.pointed.get_untracked(), self.grid.extent.get_untracked());
        let down = side == Side::Down;
        let count = last - first + 1;
        if !self.stroke_of(Stroke::Moved(count), |form| _ = edit::move_rows(form, of, first, last, down)) {
            return self.say_why(|words| words.grid.at_edge);
        }
        // The selection goes with its rows.
        let moved = |field: Field| {
            let at = edit::row_of(field).map(|row| if down { row.at + 1 } else { row.at.saturating_sub(1) });
            at.map_or(field, |at| edit::in_row(field, at))
        };
        self.point(pointed.map(moved));
        self.grid.extent.set(extent.map(moved));
    }

    fn part(self, fields: &[Field]) {
        let Some(form) = self.open_now() else { return };
        let rows = self.rows_of(&form, fields);
        let places: Vec<usize> = rows.iter().filter(|row| row.of == Rows::Indicators).map(|row| row.at).collect();
        let mut after = Form::clone(&form);
        let count = edit::part_rows(&mut after, &places);
        if count == 0 {
            return self.say_why(|words| words.grid.no_labels);
        }
        self.stroke_of(Stroke::Parted(count), |form| *form = after);
        // Where the labels are to be written.
        self.point(places.first().map(|at| Field::Indicator(*at, Column::Level(0))));
    }

    /// The rows in which cells stand: those of the kind of the active cell, indicators of its time and goal. A form without
    /// indicators has a place for the first one.
    fn rows_of(self, form: &Form, fields: &[Field]) -> Vec<Row> {
        let active = self.pointed.get_untracked().and_then(edit::row_of);
        let Some(active) = active else {
            let none = form.indicators.is_empty().then_some(Row { of: Rows::Indicators, at: 0 });
            return none.into_iter().collect();
        };
        let kin = |at: usize| form.indicators.get(at).map(|it| (it.horizon, it.goal.as_ref()));
        let same = |row: &Row| row.of == active.of && (row.of != Rows::Indicators || kin(row.at) == kin(active.at));
        let mut rows: Vec<Row> = fields.iter().filter_map(|field| edit::row_of(*field)).filter(same).collect();
        jimu::order::InOrder::order(rows.as_mut_slice());
        rows.dedup();
        rows
    }

    fn say_why(self, why: Say) {
        self.tell(Notice::good(move |words| why(words).to_owned()));
    }
}

/// The kind of some rows, the first and the last place.
fn ends(rows: &[Row]) -> Option<(Rows, usize, usize)> {
    let (first, last) = (rows.first()?, rows.last()?);
    Some((first.of, first.at, last.at))
}
