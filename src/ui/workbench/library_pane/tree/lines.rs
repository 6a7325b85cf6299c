//! A line of the list: a unit, a year, or a form.

use std::sync::Arc;

use jimu::form::{Form, Standing};
use jimu::library::{Group, Row, Sort};
use leptos::prelude::*;

use super::{Line, List, line_id, share};
use crate::ui::shared::{form_title, year_heading};
use crate::ui::state::counts;

/// A unit or a year of it. A click folds it.
#[component]
pub(super) fn GroupLine(
    group: Group,
    count: usize,
    folded: bool,
    place: (usize, usize),
    index: usize,
    top: usize,
) -> impl IntoView {
    let list = expect_context::<List>();
    let state = list.state;
    let is_unit = group.year.is_none();
    let level = if is_unit { "1" } else { "2" };
    let name = {
        let group = group.clone();
        move || match (group.year, &group.unit) {
            (Some(year), _) => year_heading(year, state.words()),
            (None, Some(unit)) => unit.clone(),
            (None, None) => state.words().unit_unknown.to_owned(),
        }
    };
    let row = Row::Group { group: group.clone(), count, folded, place };
    let chosen = Memo::new(move |_| {
        let selected = state.selected().get();
        if selected.is_empty() {
            return None;
        }
        list.pane.listed.with(|listed| share(&listed.ids_of(&row), &selected))
    });
    let is_active = active(list, Line::Group(group));
    view! {
        <div class="line group" class:unit=is_unit class:here=is_active role="treeitem" id=line_id(index)
            data-test="library-group" style:top=format!("{top}px")
            attr:aria-level=level aria-posinset=place.0.to_string() aria-setsize=place.1.to_string()
            aria-expanded=(!folded).to_string()
            aria-selected=move || (chosen.get() == Some(true)).to_string()
            on:click=move |event| list.click(index, &event)>
            <span class="arrow" aria-hidden="true">{if folded { "▸" } else { "▾" }}</span>
            <Box list chosen/>
            <span class="name" title=name.clone()>{name.clone()}</span>
            <small aria-label=move || (state.words().shelf.group_count)(count)>{count}</small>
        </div>
    }
}

/// A form. A click opens it.
#[component]
pub(super) fn FormLine(at: usize, id: String, place: (usize, usize), index: usize, top: usize) -> impl IntoView {
    let list = expect_context::<List>();
    let state = list.state;
    let form = {
        let id = id.clone();
        let of_line = move |form: &&Arc<Form>| form.id == id;
        Memo::new(move |_| list.pane.listed.with(|listed| listed.form(at).filter(&of_line).cloned()))
    };
    let here = {
        let id = id.clone();
        move || state.open().with(|open| open.as_deref() == Some(id.as_str())).then_some("true")
    };
    let chosen = {
        let id = id.clone();
        Memo::new(move |_| state.selected().read().contains(&id).then_some(true))
    };
    let found = {
        let id = id.clone();
        Memo::new(move |_| counts(&state.findings_of(&id)))
    };
    let title = move || form.with(|form| form.as_ref().map(|form| form_title(form, state.words())));
    // Without groups, a line says where it belongs.
    let flat = move || state.sort().get() != Sort::Unit;
    let group = move || {
        form.with(|form| {
            let form = form.as_ref()?;
            let unit = form.unit_name().unwrap_or(state.words().unit_unknown).to_owned();
            Some(view! {
                <span class="place">{unit}</span>
                <span>{year_heading(form.fiscal_year, state.words())}</span>
            })
        })
    };
    let standing = move || {
        let standing = form.with(|form| form.as_ref().map(|form| form.judgement.standing))?;
        (standing != Standing::Draft).then(|| {
            view! {
                <span class="standing" data-standing=standing.code()>
                    {state.language().words_of(standing.words())}
                </span>
            }
        })
    };
    let told = move || {
        let [errors, warnings, _] = found.get();
        (errors + warnings > 0).then(|| {
            view! {
                <span class:errors={errors > 0}>{(state.words().errors_and_warnings)(errors, warnings)}</span>
            }
        })
    };
    let is_active = active(list, Line::Form(id.clone()));
    let level = move || if flat() { "1" } else { "3" };
    view! {
        <div class="line form" class:flat=flat class:here=is_active role="treeitem" id=line_id(index)
            data-test="library-item" data-id=id style:top=format!("{top}px")
            attr:aria-level=level aria-posinset=place.0.to_string() aria-setsize=place.1.to_string()
            aria-selected=move || chosen.get().is_some().to_string()
            aria-current=here
            on:click=move |event| list.click(index, &event)>
            <Box list chosen/>
            <div class="said">
                <span class="name" title=title>{title}</span>
                <small>
                    {standing}
                    {told}
                    {move || flat().then(group)}
                </small>
            </div>
        </div>
    }
}

/// The box to tick, where forms are being selected. It says to the eye what the line says to a screen reader.
#[component]
fn Box(list: List, chosen: Memo<Option<bool>>) -> impl IntoView {
    let shown = move || list.pane.selecting.get() || !list.state.selected().read().is_empty();
    view! {
        <Show when=shown>
            <span class="box" data-box="" data-test="box" aria-hidden="true"
                class:ticked=move || chosen.get() == Some(true) class:partly=move || chosen.get() == Some(false)></span>
        </Show>
    }
}

fn active(list: List, line: Line) -> impl Fn() -> bool + Send + Sync {
    move || list.active.with(|active| active.as_ref() == Some(&line))
}
