//! The open form, in place, with one editor that lies over the active cell.

use std::collections::BTreeMap;
use std::sync::Arc;

use jimu::cursor;
use jimu::export::layout::{self, Printout};
use jimu::export::paper::Paper;
use jimu::export::table::FormTable;
use jimu::fields;
use jimu::finding::{Field, Finding, Severity};
use jimu::form::Form;
use leptos::ev::MouseEvent;
use leptos::prelude::*;

use super::editor::{CellEditor, Editor};
use super::selection::SelectionFrame;
use crate::ui::platform::{page, pointing};
use crate::ui::shared::{FormView, cell_id, form_view, state};
use crate::ui::state::{Action, State};

/// The open form and its table, in the layout that was chosen for it.
#[derive(Clone)]
pub(super) struct Opened {
    pub(super) form: Arc<Form>,
    pub(super) table: Arc<FormTable>,
    /// The id of that layout; `None` for the form's own.
    asked: Option<&'static str>,
    paper: Paper,
    /// What the layout has no place for.
    pub(super) left_out: Arc<Vec<Field>>,
}

/// The open form, drawn anew only when it is another or has changed.
pub(super) fn opened(state: State) -> Memo<Option<Opened>> {
    Memo::new_with_compare(
        move |_| {
            let form = state.open_form()?;
            let asked = state.shown_in(&form.id);
            let Printout { paper, table, left_out } = layout::print_as(&form, asked);
            let asked = asked.map(|layout| layout.id);
            Some(Opened { form, table: Arc::new(table), asked, paper, left_out: Arc::new(left_out) })
        },
        |before, after| match (before.and_then(Option::as_ref), after.and_then(Option::as_ref)) {
            (Some(before), Some(after)) => !Arc::ptr_eq(&before.form, &after.form) || before.asked != after.asked,
            (before, after) => before.is_some() != after.is_some(),
        },
    )
}

/// The form on its paper.
#[component]
pub(super) fn Sheet() -> impl IntoView {
    let state = state();
    let opened = expect_context::<Memo<Option<Opened>>>();
    let editor = expect_context::<Editor>();

    // The active cell is marked by a class, set on it alone.
    Effect::new(move || {
        opened.track();
        let cell = state.pointed().get().map(|field| cell_id(0, field));
        pointing::mark_only("active", &cell.into_iter().collect::<Vec<_>>());
    });
    // So are the marks of the findings: they change with every letter that is typed, and the form is not drawn anew.
    Effect::new(move || {
        let findings = state.findings_now();
        let marks = opened.with(|opened| opened.as_ref().map(|opened| marks(opened, &findings)));
        pointing::mark_severities(&marks.unwrap_or_default());
    });
    let field_of =
        |event: &MouseEvent| pointing::attribute_near(event, "data-field").and_then(|it| fields::of_code(&it));
    let press = move |event: MouseEvent| {
        if let Some(field) = field_of(&event) {
            // The focus stays in the editor, which is where typing goes.
            event.prevent_default();
            editor.press(field, &event);
        }
    };
    let drag = move |event: MouseEvent| {
        if let Some(field) = field_of(&event).filter(|_| pointing::held(&event)) {
            editor.drag(field);
        }
    };
    let label = move || {
        let name = opened.with(|opened| opened.as_ref().map(|opened| opened.form.name.to_string()));
        (state.words().form_label)(&name.unwrap_or_default())
    };
    view! {
        <div class="sheet paper" role="group" aria-label=label
            on:mousedown=press on:mousemove=drag on:mouseup=move |_| editor.release()>
            {move || opened.get().map(|opened| draw(&opened))}
            <SelectionFrame/>
            <CellEditor/>
        </div>
    }
}

fn draw(opened: &Opened) -> impl IntoView + use<> {
    form_view(FormView {
        form: 0,
        table: &opened.table,
        department: opened.paper == Paper::Landscape,
        severity_of: &|_| None,
    })
}

/// The cells that findings are about, and the worst that was found about each.
fn marks(opened: &Opened, findings: &[Finding]) -> Vec<(String, &'static str)> {
    let mut worst: BTreeMap<Field, Severity> = BTreeMap::new();
    for finding in findings.iter().filter(|finding| finding.ignored.is_none()) {
        for place in &finding.places {
            if let Some(cell) = cursor::cell_of(&opened.table, &opened.form, place.field) {
                let severity = worst.entry(cell).or_insert(finding.severity);
                *severity = finding.severity.min(*severity);
            }
        }
    }
    worst.into_iter().map(|(cell, severity)| (cell_id(0, cell), severity.code())).collect()
}

/// Goes to the cell that shows a field, and into it.
pub(super) fn go_to(state: State, opened: Memo<Option<Opened>>, field: Field) {
    let cell = opened.with_untracked(|opened| {
        let opened = opened.as_ref()?;
        cursor::cell_of(&opened.table, &opened.form, field)
    });
    let Some(cell) = cell else { return state.act(Action::TellUnplaced(field)) };
    state.act(Action::Point(Some(cell)));
    pointing::show(&cell_id(0, cell), true);
    page::focus_quietly("[data-grid-editor]");
}
