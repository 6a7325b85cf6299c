//! The editor of the active cell.
//!
//! It is a real text area that always has the focus while the grid has it, empty until something is typed: so an
//! input method composes its first letter in the right place. No key opens it by being pressed; letters do by
//! arriving. What keys do is told in [`super::keys`], what is selected in [`super::selection`].

use jimu::cursor::{self, Step};
use jimu::fields::{code, text_in};
use jimu::finding::Field;
use leptos::ev;
use leptos::html::{Div, Textarea};
use leptos::prelude::*;

use super::doubts::Doubts;
use super::offers::{OfferList, Offers};
use super::sheet::Opened;
use crate::ui::platform::{page, pointing};
use crate::ui::shared::{alignment, cell_id};
use crate::ui::state::{Action, State};
use crate::ui::words::field_name;

/// What typing does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    /// The cell is only pointed at; the text area is empty.
    Pointing,
    /// Letters arrived and take the place of what stood there; an arrow key ends it.
    Replacing,
    /// The text itself is edited; arrow keys move within it.
    Changing,
}

/// The editor: one for the whole form.
#[derive(Clone, Copy)]
pub(super) struct Editor {
    pub(super) state: State,
    pub(super) opened: Memo<Option<Opened>>,
    pub(super) mode: RwSignal<Mode>,
    /// What stands in the text area.
    pub(super) draft: RwSignal<String>,
    /// The list under the cell.
    pub(super) offers: Offers,
    /// Whether a press of the mouse, when it is let go where it began, opens the cell.
    pub(super) opens: StoredValue<bool>,
    /// Whether the draft waits to be checked, which is done once a frame.
    waits: StoredValue<bool>,
    /// Whether an input method is at work: its letters are not yet those that are meant.
    composing: StoredValue<bool>,
    /// Where a label stands again further down: the one of its cells that was gone to.
    copy: RwSignal<Option<(Field, String)>>,
    frame: NodeRef<Div>,
    pub(super) area: NodeRef<Textarea>,
}

impl Editor {
    pub(super) fn new(state: State, opened: Memo<Option<Opened>>) -> Editor {
        Editor {
            state,
            opened,
            mode: RwSignal::new(Mode::Pointing),
            draft: RwSignal::new(String::new()),
            offers: Offers::new(),
            opens: StoredValue::new(false),
            waits: StoredValue::new(false),
            composing: StoredValue::new(false),
            copy: RwSignal::new(None),
            frame: NodeRef::new(),
            area: NodeRef::new(),
        }
    }

    pub(super) fn has_focus(self) -> bool {
        page::has_focus("[data-test=\"cell-editor\"]")
    }

    pub(super) fn focus(self) {
        if let Some(area) = self.area.get_untracked() {
            pointing::focus_quietly(&area);
        }
    }

    /// The class by which the editor writes as the cell prints.
    fn alignment(self) -> &'static str {
        let field = self.state.pointed().get();
        if field == Some(Field::Title) {
            return "heading-text";
        }
        self.opened.with(|opened| {
            let cells = opened.iter().flat_map(|opened| opened.table.rows.iter().flatten());
            let cell = field.and_then(|field| cells.into_iter().find(|cell| cell.shows() == Some(field)));
            cell.map_or("idle", alignment)
        })
    }

    pub(super) fn field(self) -> Option<Field> {
        self.state.pointed().get_untracked()
    }

    /// The id of the cell in which the active field is pointed at. A frame may be painted after the form has gone.
    pub(super) fn cell(self) -> Option<String> {
        let field = self.state.pointed().get()?;
        let copy = self.copy.try_get().flatten().filter(|(of, id)| *of == field && pointing::is_there(id));
        Some(copy.map_or_else(|| cell_id(0, field), |(_, id)| id))
    }

    /// Makes a field the active one, in the cell with this id.
    pub(super) fn point_at(self, field: Field, id: Option<String>) {
        self.copy.set(id.map(|id| (field, id)));
        self.state.act(Action::Point(Some(field)));
    }

    /// What stands in the active cell.
    pub(super) fn text(self) -> String {
        let Some(field) = self.field() else { return String::new() };
        self.opened.with_untracked(|opened| {
            opened.as_ref().and_then(|opened| text_in(&opened.form, field)).unwrap_or_default().into_owned()
        })
    }

    /// Whether something is being typed. The browser may still report a blur or a painted frame when the form is gone.
    pub(super) fn is_editing(self) -> bool {
        self.mode.try_get_untracked().is_some_and(|mode| mode != Mode::Pointing)
    }

    /// Opens the text of the cell, the caret behind it.
    pub(super) fn begin(self) {
        if self.is_editing() || self.field().is_none() {
            return;
        }
        self.offers.close();
        self.put(&self.text());
        self.mode.set(Mode::Changing);
        self.lay();
        if let Some(area) = self.area.get_untracked() {
            pointing::caret_to_end(&area);
        }
    }

    fn put(self, text: &str) {
        if let Some(area) = self.area.get_untracked() {
            area.set_value(text);
        }
        self.draft.set(text.to_owned());
    }

    /// Stores what was typed, if anything was.
    pub(super) fn finish(self) {
        if let Some(text) = self.take() {
            self.write(&text);
        }
    }

    /// What was typed, which is then no longer in the text area; `None` where nothing is being typed.
    pub(super) fn take(self) -> Option<String> {
        let text = self.is_editing().then(|| self.draft.get_untracked());
        if text.is_some() {
            self.cancel();
        } else {
            self.offers.close();
        }
        text.map(|text| text.trim_end_matches('\n').to_owned())
    }

    /// Forgets what was typed.
    pub(super) fn cancel(self) {
        self.offers.close();
        self.mode.set(Mode::Pointing);
        self.put("");
        self.lay();
        self.state.act(Action::Draft(None));
    }

    pub(super) fn write(self, text: &str) {
        if let Some(fields) = self.covered() {
            self.state.act(Action::Write(fields, text.to_owned()));
        }
    }

    /// The fields that the active cell speaks for.
    fn covered(self) -> Option<Vec<Field>> {
        let field = self.field()?;
        self.opened.with_untracked(|opened| {
            opened.as_ref().map(|opened| cursor::covered_by(&opened.table, &opened.form, field))
        })
    }

    /// Has what is being typed checked and completed, behind the letter that was just typed.
    fn check(self) {
        if self.waits.get_value() || self.composing.get_value() {
            return;
        }
        self.waits.set_value(true);
        page::after_paint(move || {
            // The form may have gone in the meantime.
            if self.waits.try_set_value(false).is_none() && self.is_editing() && !self.composing.get_value() {
                let typed = self.covered().map(|fields| (fields, self.draft.get_untracked()));
                self.state.act(Action::Draft(typed));
                self.complete();
            }
        });
    }

    /// Goes to another cell. Returns whether there is one.
    pub(super) fn go(self, step: Step) -> bool {
        let from = self.field();
        let to = self.opened.with_untracked(|opened| cursor::step(&opened.as_ref()?.table, from, step));
        let Some(to) = to else { return false };
        self.finish();
        // Of a label that stands several times, the one beside the cell that is left.
        let beside = untrack(|| self.cell()).and_then(|here| pointing::beside(&here, &code(to)));
        self.point_at(to, beside);
        if let Some(cell) = untrack(|| self.cell()) {
            pointing::show(&cell, false);
        }
        true
    }

    /// Lays the text area over its cell.
    pub(super) fn lay(self) {
        // A frame may be painted after the form has gone.
        let frame = self.frame.try_get_untracked().flatten();
        let area = self.area.try_get_untracked().flatten();
        if let (Some(frame), Some(area), Some(cell)) = (frame, area, untrack(|| self.cell())) {
            pointing::lay_over(&frame, &area, &cell, self.is_editing());
        }
    }

    pub(super) fn on_input(self) {
        let Some(area) = self.area.get_untracked() else { return };
        self.state.act(Action::Letter);
        self.offers.close();
        if self.mode.get_untracked() == Mode::Pointing {
            self.mode.set(Mode::Replacing);
        }
        self.draft.set(area.value());
        self.lay();
        self.check();
    }

    fn compose(self, begins: bool) {
        self.composing.set_value(begins);
        self.on_input();
    }

    /// What a screen reader says: the name of the cell and what stands in it.
    fn label(self) -> String {
        let words = self.state.words();
        let Some(field) = self.state.pointed().get() else { return words.editing_keys.to_owned() };
        self.opened.with(|opened| {
            let Some(opened) = opened else { return String::new() };
            let text = text_in(&opened.form, field).unwrap_or_default();
            let text = if text.trim().is_empty() { words.blank } else { &text };
            format!("{}{}{text}", field_name(&words.fields, &opened.form, field), words.fields.joint)
        })
    }
}

/// The text area, and what it says under itself.
#[component]
pub(super) fn CellEditor() -> impl IntoView {
    let editor = expect_context::<Editor>();
    let editing = move || editor.mode.get() != Mode::Pointing;
    // The editor follows the active cell, and the cell when the form is drawn anew.
    Effect::new(move || {
        editor.opened.track();
        editor.state.pointed().track();
        editor.copy.track();
        page::after_paint(move || editor.lay());
    });
    let resized = window_event_listener(ev::resize, move |_| editor.lay());
    on_cleanup(move || resized.remove());
    // Another form: what was typed belongs to the one before.
    let open = editor.state.open();
    Effect::watch(move || open.get(), move |_, _, _| editor.cancel(), false);
    let has_list = move || editor.offers.is_open();
    view! {
        <div class=move || format!("editor {}", editor.alignment())
            node_ref=editor.frame data-editing=move || editing().then_some("")>
            <textarea rows="1" spellcheck="false" autocomplete="off"
                node_ref=editor.area
                data-test="cell-editor" data-pane-focus="" data-grid-editor=""
                data-takes-paste=move || (!editing()).then_some("")
                aria-label=move || editor.label()
                aria-autocomplete="list"
                aria-controls=move || has_list().then_some("offers")
                aria-activedescendant=move || editor.offers.active_id()
                on:focus=move |_| if editor.field().is_none() { editor.go(Step::First); }
                on:blur=move |_| editor.finish()
                on:input=move |_| editor.on_input()
                on:compositionstart=move |_| editor.compose(true)
                on:compositionend=move |_| editor.compose(false)
                on:keydown=move |event| editor.on_key(&event)
                on:paste=move |event| editor.on_paste(&event)
                on:copy=move |event| editor.on_copy(&event, false)
                on:cut=move |event| editor.on_copy(&event, true)>
            </textarea>
            <span class="hidden" role="status">{move || editor.label()}</span>
            <div class="below">
                <Doubts/>
                <OfferList/>
            </div>
        </div>
    }
}
