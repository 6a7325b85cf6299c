//! The open form, in place, with one editor that lies over the active cell.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jimu::cursor;
use jimu::export::layout::{self, Printout};
use jimu::export::paper::Paper;
use jimu::export::table::FormTable;
use jimu::fields;
use jimu::finding::{Column, Field, Finding, Severity};
use jimu::form::Form;
use jimu::order::Gather;
use leptos::ev::MouseEvent;
use leptos::prelude::*;

use super::editor::{CellEditor, Editor};
use super::portions::{Portions, PortionsView};
use super::selection::SelectionFrame;
use crate::ui::platform::pointing::Marks;
use crate::ui::platform::{page, pointing};
use crate::ui::shared::{cell_id, state};
use crate::ui::state::{Action, State};

/// The open form and its table, in the layout that was chosen for it.
#[derive(Clone)]
pub(super) struct Opened {
    pub(super) form: Arc<Form>,
    pub(super) table: Arc<FormTable>,
    /// The id of that layout; `None` for the form's own.
    asked: Option<&'static str>,
    pub(super) paper: Paper,
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

    let portions = Portions::of(opened, state.pointed());
    // The active cell is marked by an attribute, set on it alone. One that was not drawn yet is gone to when it is.
    let missing = StoredValue::new(false);
    Effect::new(move |active: Option<Marks>| {
        let mut active = active.unwrap_or_else(|| Marks::of("data-active"));
        portions.track();
        let cell = editor.cell();
        active.put(cell.iter().map(|cell| (cell.clone(), "")).gather());
        let there = cell.as_deref().is_none_or(pointing::is_there);
        if let Some(cell) = cell.filter(|_| there && missing.get_value()) {
            pointing::show(&cell, true);
            editor.lay();
        }
        missing.set_value(!there);
        active
    });
    // So are the marks of the findings: they change with every letter that is typed, and the form is not drawn anew.
    let marks = Memo::new(move |_| {
        let findings = state.findings_now();
        opened.with(|opened| opened.as_ref().map(|opened| marks(opened, &findings))).unwrap_or_default()
    });
    Effect::new(move |severities: Option<Marks>| {
        let mut severities = severities.unwrap_or_else(|| Marks::of("data-severity"));
        portions.track();
        severities.put(marks.get());
        severities
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
            <PortionsView portions opened/>
            <SelectionFrame/>
            <CellEditor/>
        </div>
    }
}

/// The cells that findings are about, by their ids, and the worst that was found about each.
fn marks(opened: &Opened, findings: &[Finding]) -> BTreeMap<String, &'static str> {
    let mut worst: BTreeMap<Field, Severity> = BTreeMap::new();
    for finding in findings.iter().filter(|finding| finding.ignored.is_none()) {
        for place in &finding.places {
            let severity = worst.entry(place.field).or_insert(finding.severity);
            *severity = finding.severity.min(*severity);
        }
    }
    // What a layout has no column for is marked at the name of the indicator.
    let name = |field: Field| match field {
        Field::Indicator(at, _) => Field::Indicator(at, Column::Name),
        other => other,
    };
    let wanted: BTreeSet<Field> = worst.keys().flat_map(|field| [*field, name(*field)]).gather();
    // Of thousands of indicators few are wanted, and most cells are seen by their rows not to be.
    let mut rows = vec![false; opened.form.indicators.len()];
    for field in &wanted {
        if let Field::Indicator(at, _) = field
            && let Some(row) = rows.get_mut(*at)
        {
            *row = true;
        }
    }
    let is_wanted = |field: &Field| match field {
        Field::Indicator(at, _) => rows.get(*at) == Some(&true) && wanted.contains(field),
        other => wanted.contains(other),
    };
    let mut cells: BTreeMap<Field, Field> = BTreeMap::new();
    for cell in opened.table.rows.iter().flatten() {
        let Some(shown) = cell.shows() else { continue };
        for field in std::iter::once(&shown).chain(&cell.also).filter(|field| is_wanted(field)) {
            cells.entry(*field).or_insert(shown);
        }
    }
    let mut marked: BTreeMap<Field, Severity> = BTreeMap::new();
    for (field, severity) in worst {
        if let Some(cell) = cells.get(&field).or_else(|| cells.get(&name(field))) {
            let known = marked.entry(*cell).or_insert(severity);
            *known = severity.min(*known);
        }
    }
    marked.into_iter().map(|(cell, severity)| (cell_id(0, cell), severity.code())).gather()
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
