//! Printed layouts: every form in every layout of its kind, and back again.

mod forms;

use std::collections::BTreeMap;

use jimu::export::json;
use jimu::export::layout::{self, Layout};
use jimu::export::table::{Cell, FormTable, PartStyle};
use jimu::fields::{fields_of, text_in};
use jimu::finding::Field;
use jimu::form::{Document, Form, FormKind};
use jimu::read::read;
use jimu::recognise::recognise;
use jimu::source::Source;
use proptest::prelude::*;

use crate::export::laid_out;
use crate::gold::leaves;
use forms::form_of;
pub(crate) use forms::gold_forms;

/// What a table looks like in HTML, without any style.
fn html(table: &FormTable) -> String {
    let mut html = String::from("<!DOCTYPE html><html><body>");
    let escape = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    for (part, rows) in table.parts() {
        match part.style {
            PartStyle::Title | PartStyle::Lines => {
                for cell in rows.iter().flatten() {
                    html.push_str(&format!("<p>{}</p>", escape(&cell.text)));
                }
            }
            PartStyle::Ruled => {
                html.push_str("<table>");
                for row in rows {
                    html.push_str("<tr>");
                    for Cell { rowspan, colspan, text, .. } in row {
                        let text = escape(text);
                        html.push_str(&format!("<td rowspan=\"{rowspan}\" colspan=\"{colspan}\">{text}</td>"));
                    }
                    html.push_str("</tr>");
                }
                html.push_str("</table>");
            }
        }
    }
    html.push_str("</body></html>");
    html
}

fn leaves_of(form: &Form) -> BTreeMap<String, String> {
    leaves(&json::write(&Document { forms: vec![form.clone()], unplaced: Vec::new() }))
}

/// What a printed form does not say of the form after it was read again, a line each.
pub(crate) fn lost(form: &Form, layout: &Layout, source: &Source) -> Vec<String> {
    let document = recognise(&read(source)).document;
    let [again] = &document.forms[..] else { return vec![format!("{} forms", document.forms.len())] };
    let again = Form { layout: form.layout, ..again.clone() };
    let (mut before, mut after) = (leaves_of(form), leaves_of(&again));
    for leaves in [&mut before, &mut after] {
        // A unit that has no column stands behind its number.
        if layout.id != "full" {
            leaves.retain(|place, _| !place.ends_with(".value.text"));
        }
    }
    let places = before.keys().chain(after.keys()).collect::<std::collections::BTreeSet<_>>();
    let differing = places.into_iter().filter(|place| before.get(*place) != after.get(*place));
    differing.map(|place| format!("{place}: {:?} -> {:?}", before.get(place), after.get(place))).collect()
}

/// The same as separated values: a merged cell is its text and blank cells.
fn tabs(table: &FormTable) -> String {
    let mut text = String::new();
    for (part, rows) in table.parts() {
        let mut places = vec![vec![String::new(); table.n_cols]; rows.len()];
        let mut taken = vec![vec![false; table.n_cols]; rows.len()];
        for (row, cells) in rows.iter().enumerate() {
            let mut col = 0;
            for cell in cells {
                while taken[row][col] {
                    col += 1;
                }
                taken[row..row + cell.rowspan].iter_mut().for_each(|line| line[col..col + cell.colspan].fill(true));
                places[row][col] = match cell.text.contains(['\n', '\t', '"']) {
                    true => format!("\"{}\"", cell.text.replace('"', "\"\"")),
                    false => cell.text.clone(),
                };
            }
        }
        for line in &places {
            let line = line.join("\t");
            text.push_str(if part.style == PartStyle::Ruled { &line } else { line.trim() });
            text.push('\n');
        }
    }
    text
}

/// Reads forms back from each layout that has a place for all of them.
fn are_read_back(forms: &[Form], write: fn(&FormTable) -> String) {
    let mut faults = Vec::new();
    let mut table = String::new();
    for form in forms {
        for layout in layout::of_kind(form.kind) {
            let printout = layout::print(form, layout);
            if !printout.left_out.is_empty() {
                continue;
            }
            let lost = lost(form, layout, &Source::of_text(write(&printout.table)));
            table.push_str(&format!("{} | {} | {}\n", form.name, layout.id, lost.len()));
            faults.extend(lost.iter().take(12).map(|fault| format!("{} in {}: {fault}", form.name, layout.id)));
        }
    }
    assert!(faults.is_empty(), "{table}\n{}", faults.join("\n"));
}

#[test]
fn what_a_layout_has_a_place_for_is_read_back() {
    are_read_back(&gold_forms(), html);
}

#[test]
fn separated_values_are_read_back() {
    are_read_back(&gold_forms(), tabs);
}

#[test]
fn a_page_is_read_back() {
    for form in gold_forms() {
        let page = jimu::export::html::write(&Document { forms: vec![form.clone()], unplaced: Vec::new() });
        assert_eq!(lost(&form, layout::own(&form), &Source::of_text(page)), Vec::<String>::new(), "{}", form.name);
    }
}

#[test]
fn instructions_are_no_part_of_what_is_read_back() {
    for form in gold_forms() {
        let own = layout::own(&form);
        let printout = layout::print_with_instructions(&form, own);
        assert_eq!(lost(&form, own, &Source::of_text(html(&printout.table))), Vec::<String>::new(), "{}", form.name);
    }
}

/// What holds for every form in every layout of its kind.
fn is_well_laid_out(form: &Form, layout: &Layout) {
    let name = format!("{} in {}", form.name, layout.id);
    let printout = layout::print_with_instructions(form, layout);
    let table = &printout.table;
    laid_out(table, &name);
    assert_eq!(table.widths.len(), table.n_cols, "{name}");
    assert_eq!(table.widths.iter().sum::<usize>(), 100, "{name}");
    for (part, rows) in table.parts() {
        assert!(part.heads <= rows.len(), "{name}");
        // No merged cell crosses a border: a part is a table of its own, and its heading is printed again on each page.
        for border in [part.from, part.from + part.heads] {
            for (row, cells) in table.rows[..border].iter().enumerate() {
                assert!(cells.iter().all(|cell| row + cell.rowspan <= border), "{name}: row {row} over {border}");
            }
        }
    }
    let mut printed: BTreeMap<Field, usize> = BTreeMap::new();
    for cell in table.rows.iter().flatten() {
        for field in cell.shows().into_iter().chain(cell.also.iter().copied()) {
            *printed.entry(field).or_default() += 1;
        }
        if let Some(field) = cell.shows() {
            let text = text_in(form, field).unwrap_or_default();
            let other = matches!(field, Field::Attribute | Field::FundNature | Field::Unit);
            assert!(cell.text.contains(text.trim()) || other, "{name}: {field:?} says {:?}", cell.text);
        }
    }
    assert!(printed.values().all(|count| *count == 1), "{name}: {printed:?}");
    for field in fields_of(form) {
        let blank = text_in(form, field).is_none_or(|text| text.trim().is_empty());
        let left_out = printout.left_out.contains(&field);
        assert!(!(left_out && blank), "{name}: {field:?} holds nothing");
        assert!(!(left_out && printed.contains_key(&field)), "{name}: {field:?} is printed and left out");
        // The unit of a department form is the department, whose name is printed.
        let same = field == Field::Unit
            && form.kind == FormKind::Department
            && text_in(form, field) == text_in(form, Field::Name);
        assert!(left_out || blank || same || printed.contains_key(&field), "{name}: {field:?} is nowhere");
    }
    if layout.id == "full" {
        assert_eq!(printout.left_out, [], "{name}");
    }
}

#[test]
fn every_gold_form_prints_in_every_layout_of_its_kind() {
    for form in gold_forms().iter().chain([&Form::empty()]) {
        layout::of_kind(form.kind).for_each(|layout| is_well_laid_out(form, layout));
        assert_ne!(layout::own(form).id, "", "{}", form.name);
    }
}

#[test]
fn a_gold_form_prints_in_its_own_layout() {
    for form in gold_forms() {
        assert_eq!(layout::own(&form).id, form.layout.code(), "{}", form.name);
    }
}

proptest! {
    #[test]
    fn any_form_prints_in_any_layout_of_its_kind(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let form = form_of(&bytes);
        layout::of_kind(form.kind).for_each(|layout| is_well_laid_out(&form, layout));
    }
}
