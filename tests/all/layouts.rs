//! Printed layouts: every form in every layout of its kind, and back again.

use std::collections::BTreeMap;

use jimu::export::json;
use jimu::export::layout::{self, Layout};
use jimu::export::table::{Cell, FormTable, PartStyle};
use jimu::form::{Document, Form};
use jimu::read::read;
use jimu::recognise::recognise;
use jimu::source::Source;

use crate::fixtures;
use crate::gold::leaves;

fn gold_forms() -> Vec<Form> {
    let gold =
        fixtures::SEEDS.map(|name| json::read(&fixtures::text(&format!("gold/{name}.json"))).expect("a gold file"));
    gold.into_iter().flat_map(|import| import.document.forms).collect()
}

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
fn lost(form: &Form, layout: &Layout, text: String) -> Vec<String> {
    let document = recognise(&read(&Source::of_text(text))).document;
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

#[test]
fn what_a_layout_has_a_place_for_is_read_back() {
    let mut faults = Vec::new();
    let mut table = String::new();
    for form in gold_forms() {
        for layout in layout::of_kind(form.kind) {
            let printout = layout::print(&form, layout);
            if !printout.left_out.is_empty() {
                continue;
            }
            let lost = lost(&form, layout, html(&printout.table));
            table.push_str(&format!("{} | {} | {}\n", form.name, layout.id, lost.len()));
            faults.extend(lost.iter().take(12).map(|fault| format!("{} in {}: {fault}", form.name, layout.id)));
        }
    }
    assert!(faults.is_empty(), "{table}\n{}", faults.join("\n"));
}
