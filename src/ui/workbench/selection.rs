//! Several cells at once: how they are selected, and what is done to them.

use jimu::cursor::{self, Step};
use jimu::finding::Field;
use jimu::order::Gather;
use jimu::range::{Ground, Range, clip};
use leptos::ev::{ClipboardEvent, MouseEvent, resize};
use leptos::html::Div;
use leptos::prelude::*;

use super::editor::Editor;
use crate::ui::platform::clipboard::{self, Parcel};
use crate::ui::platform::pointing::Marks;
use crate::ui::platform::{page, pointing};
use crate::ui::shared::cell_id;
use crate::ui::state::{Action, GridAction, Side, Spread};

impl Editor {
    // ---- What is selected ------------------------------------------------------------------------------------

    /// The selected cells: from the active one to the other end.
    fn range(self) -> Option<Range> {
        let (anchor, focus) = (self.state.pointed().get()?, self.state.extent().get());
        self.opened.with(|opened| Ground::of(&opened.as_ref()?.table).range(anchor, focus.unwrap_or(anchor)))
    }

    fn spread(self) -> Option<Spread> {
        let range = untrack(|| self.range())?;
        let table = self.opened.with_untracked(|opened| opened.as_ref().map(|opened| opened.table.clone()))?;
        Some(Spread { table, range })
    }

    /// The selected fields; with `covered`, those of all rows that a merged label covers.
    fn fields(self, covered: bool) -> Vec<Field> {
        let Some(Spread { table, range }) = self.spread() else { return Vec::new() };
        let ground = Ground::of(&table);
        if covered { ground.covered(range) } else { ground.fields(range) }
    }

    /// How many cells are selected, and how many rows they stand in that can be worked on.
    pub(super) fn counts(self) -> (usize, usize) {
        self.opened.track();
        self.state.pointed().track();
        self.state.extent().track();
        let mut rows: Vec<_> = untrack(|| self.fields(true)).into_iter().filter_map(jimu::edit::row_of).collect();
        jimu::order::InOrder::order(rows.as_mut_slice());
        rows.dedup();
        (untrack(|| self.fields(false)).len(), rows.len())
    }

    /// Whether more than the active cell is selected.
    pub(super) fn is_spread(self) -> bool {
        self.state.extent().get_untracked().is_some()
    }

    /// Selects only the active cell.
    pub(super) fn collapse(self) {
        self.state.act(Action::Point(self.field()));
    }

    /// Selects up to the next cell in a direction.
    pub(super) fn extend(self, step: Step) {
        let from = self.state.extent().get_untracked().or(self.field());
        let to = self.opened.with_untracked(|opened| cursor::step(&opened.as_ref()?.table, from, step));
        if let Some(to) = to {
            self.extend_to(to);
            pointing::show(&cell_id(0, to), false);
        }
    }

    fn extend_to(self, field: Field) {
        if self.state.extent().get_untracked() != Some(field) {
            self.state.act(Action::Grid(GridAction::Extend(field)));
        }
    }

    /// Selects the table of the active cell; what is more than that, when it is selected already.
    pub(super) fn select_all(self) {
        let (Some(field), Some(Spread { table, range })) = (self.field(), self.spread()) else { return };
        if let Some((first, last)) = Ground::of(&table).around(field, Some(range)) {
            self.state.act(Action::Point(Some(first)));
            self.extend_to(last);
        }
    }

    // ---- The mouse -------------------------------------------------------------------------------------------

    /// A press points at a cell, or with Shift selects up to it.
    pub(super) fn press(self, field: Field, event: &MouseEvent) {
        let here = untrack(|| self.cell()) == pointing::attribute_near(event, "id");
        let again = here && self.field() == Some(field) && self.has_focus() && !self.is_spread();
        if event.button() != 0 {
            return;
        }
        self.finish();
        if event.shift_key() && self.field().is_some() {
            self.extend_to(field);
        } else {
            self.point_at(field, pointing::attribute_near(event, "id"));
        }
        self.opens.set_value(again && !event.shift_key());
        self.focus();
    }

    /// A drag selects from the cell on which it began.
    pub(super) fn drag(self, field: Field) {
        if self.is_editing() || !self.has_focus() {
            return;
        }
        if self.is_spread() || self.field() != Some(field) {
            self.opens.set_value(false);
            self.extend_to(field);
        }
    }

    /// A click on the cell that is pointed at opens it.
    pub(super) fn release(self) {
        if self.opens.try_update_value(std::mem::take) == Some(true) && !self.offer_choices() {
            self.begin();
        }
    }

    // ---- What is done to them --------------------------------------------------------------------------------

    fn act_on(self, action: fn(Spread) -> GridAction) {
        if let Some(spread) = self.spread() {
            self.state.act(Action::Grid(action(spread)));
        }
    }

    pub(super) fn clear(self) {
        self.act_on(GridAction::Clear);
    }

    pub(super) fn fill_down(self) {
        self.act_on(GridAction::FillDown);
    }

    pub(super) fn fill_right(self) {
        self.act_on(GridAction::FillRight);
    }

    /// Writes what was typed into all selected cells.
    pub(super) fn write_all(self) {
        let (Some(spread), Some(text)) = (self.spread(), self.take()) else { return };
        self.state.act(Action::Grid(GridAction::WriteAll(spread, text)));
    }

    pub(super) fn insert(self, side: Side) {
        self.state.act(Action::Grid(GridAction::Insert(self.fields(true), side)));
        self.follow();
    }

    pub(super) fn remove(self) {
        self.state.act(Action::Grid(GridAction::Remove(self.fields(true))));
        self.follow();
    }

    pub(super) fn part(self) {
        self.state.act(Action::Grid(GridAction::Part(self.fields(true))));
        self.follow();
    }

    pub(super) fn shift_rows(self, side: Side) {
        self.state.act(Action::Grid(GridAction::Move(self.fields(true), side)));
        self.follow();
    }

    /// Keeps the active cell in view when its row has gone elsewhere. Where it has no cell of its own any more, the cell that
    /// shows it is the active one.
    fn follow(self) {
        let Some(field) = self.field() else { return };
        let cell = self.opened.with_untracked(|opened| {
            let opened = opened.as_ref()?;
            cursor::cell_of(&opened.table, &opened.form, field)
        });
        if let Some(cell) = cell.filter(|cell| *cell != field) {
            self.state.act(Action::Point(Some(cell)));
        }
        page::after_paint(move || {
            if let Some(field) = cell {
                pointing::show(&cell_id(0, field), false);
            }
        });
    }

    /// Cells go where they are pasted; a whole form goes to the review, as it does from anywhere else.
    pub(super) fn on_paste(self, event: &ClipboardEvent) {
        if self.is_editing() {
            return;
        }
        let Parcel::Text(source) = clipboard::pasted(event) else { return };
        let Some(spread) = self.spread() else { return };
        if !self.state.would_be_form(&source) {
            event.prevent_default();
            event.stop_propagation();
            self.state.act(Action::Grid(GridAction::Paste(spread, source)));
        }
    }

    /// One cell is copied as its text, several as a table; Word and Excel take a table of one cell, too.
    pub(super) fn on_copy(self, event: &ClipboardEvent, cut: bool) {
        if self.is_editing() {
            return;
        }
        let Some(Spread { table, range }) = self.spread() else { return };
        let form = self.opened.with_untracked(|opened| opened.as_ref().map(|opened| opened.form.clone()));
        let Some(form) = form else { return };
        let ground = Ground::of(&table);
        let several = ground.fields(range).len() > 1;
        let clip = clip(&ground, &form, range);
        let plain = if several { clip.plain } else { self.text() };
        if clipboard::copy_table(event, &clip.html, &plain) && cut {
            self.clear();
        }
    }
}

/// The frame around the selected cells. It lies over them: nothing in the table changes when they do.
#[component]
pub(super) fn SelectionFrame() -> impl IntoView {
    let editor = expect_context::<Editor>();
    let frame = NodeRef::<Div>::new();
    let cells = Memo::new(move |_| {
        editor.state.extent().get()?;
        let range = editor.range()?;
        editor.opened.with(|opened| {
            let fields = Ground::of(&opened.as_ref()?.table).fields(range);
            Some(fields.into_iter().map(|field| cell_id(0, field)).collect::<Vec<_>>())
        })
    });
    let marks = StoredValue::new(Marks::of("aria-selected"));
    // When the screen is gone, so are the cells.
    let mark = move || {
        let selected =
            cells.try_with_untracked(|cells| cells.iter().flatten().map(|cell| (cell.clone(), "true")).gather());
        if let Some(selected) = selected {
            _ = marks.try_update_value(|marks| marks.put(selected));
        }
    };
    let lay = move || {
        if let Some(frame) = frame.try_get_untracked().flatten() {
            _ = cells.try_with_untracked(|cells| cells.as_ref().map(|cells| pointing::lay_around(&frame, cells)));
        }
    };
    Effect::new(move || {
        editor.opened.track();
        cells.track();
        mark();
        // When all that changes is in the page, so that it is laid out once.
        request_animation_frame(lay);
        page::after_paint(move || {
            mark();
            lay();
        });
    });
    let resized = window_event_listener(resize, move |_| lay());
    on_cleanup(move || resized.remove());
    show_changes(editor);
    let told = move || {
        let words = editor.state.words();
        if let Some(cells) = cells.get() {
            return (words.grid.selected)(cells.len());
        }
        editor.state.stroke().get().1.map(|stroke| (words.done)(&(words.grid.did)(stroke))).unwrap_or_default()
    };
    view! {
        <div class="cell-range" node_ref=frame data-test="selection" hidden=move || cells.get().is_none()></div>
        <p class="hidden" role="status" data-test="selection-told">{told}</p>
    }
}

/// After an undo the cell is active and in view that it changed.
fn show_changes(editor: Editor) {
    let changed = editor.state.changed();
    Effect::watch(
        move || changed.get(),
        move |field, _, _| {
            let cell = field.and_then(|field| {
                editor.opened.with_untracked(|opened| {
                    let opened = opened.as_ref()?;
                    cursor::cell_of(&opened.table, &opened.form, field).or_else(|| last_row(&opened.table, field))
                })
            });
            let Some(cell) = cell else { return };
            editor.state.act(Action::Point(Some(cell)));
            page::after_paint(move || pointing::show(&cell_id(0, cell), false));
        },
        false,
    );
}

/// Of a row that is gone, the row above it: the last one that is there.
fn last_row(table: &jimu::export::table::FormTable, field: Field) -> Option<Field> {
    let row = jimu::edit::row_of(field)?;
    let same = |other: &Field| jimu::edit::row_of(*other).is_some_and(|it| it.of == row.of && it.at < row.at);
    table.rows.iter().flatten().filter_map(jimu::export::table::Cell::shows).rfind(same)
}
