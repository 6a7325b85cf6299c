//! Printed layouts: every form in every layout of its kind, and back again.

mod built;
mod forms;

use std::collections::BTreeMap;

use jimu::edit;
use jimu::export::json;
use jimu::export::layout::{self, Layout};
use jimu::export::table::{Cell, FormTable, PartStyle};
use jimu::fields::{fields_of, text_in};
use jimu::finding::{Column, Field};
use jimu::form::{Department, Document, Form, FormKind};
use jimu::read::read;
use jimu::recognise::recognise;
use jimu::source::Source;
use proptest::prelude::*;

use crate::export::laid_out;
use crate::gold::leaves;
use built::built_forms;
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
fn lost(form: &Form, layout: &Layout, text: String) -> Vec<String> {
    lost_from(form, layout, &Source::of_text(text))
}

/// The same of a file.
pub(crate) fn lost_from(form: &Form, layout: &Layout, source: &Source) -> Vec<String> {
    let document = recognise(&read(source)).document;
    let [again] = &document.forms[..] else { return vec![format!("{} forms", document.forms.len())] };
    let again = Form { layout: form.layout, ..again.clone() };
    let (mut before, mut after) = (leaves_of(form), leaves_of(&again));
    // A unit that has no column stands behind its number.
    let moved = |cell: &Cell| match cell.shows() {
        Some(Field::Indicator(row, Column::Value)) => {
            (!cell.also.is_empty()).then(|| format!("forms.0.indicators.{row}.value.text"))
        }
        _ => None,
    };
    let moved: Vec<String> = layout::print(form, layout).table.rows.iter().flatten().filter_map(moved).collect();
    for leaves in [&mut before, &mut after] {
        moved.iter().for_each(|place| drop(leaves.remove(place)));
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
            let lost = lost(form, layout, write(&printout.table));
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
        assert_eq!(lost(&form, layout::own(&form), page), Vec::<String>::new(), "{}", form.name);
    }
}

#[test]
fn instructions_are_printed_where_the_original_has_them() {
    let forms = gold_forms();
    let form = forms.iter().find(|form| form.kind == FormKind::Department).expect("there is one");
    let own = layout::own(form);
    let lines = |printout: layout::Printout| {
        printout.table.rows.into_iter().flatten().filter(|cell| cell.text.starts_with("填报说明")).count()
    };
    assert_eq!(lines(layout::print(form, own)), 1);
    let without = layout::print_without_instructions(form, own);
    assert_eq!(lost(form, own, html(&without.table)), Vec::<String>::new());
    assert_eq!(lines(without), 0);
}

/// The texts of a table's cells.
fn texts(form: &Form, layout: &str) -> Vec<String> {
    let layout = layout::named(layout).expect("a layout");
    layout::print(form, layout).table.rows.into_iter().flatten().map(|cell| cell.text).collect()
}

#[test]
fn a_unit_without_a_column_stands_behind_its_number() {
    let farmland = &built_forms()[2];
    let layout = layout::named("mof-2015").expect("a layout");
    let printout = layout::print(farmland, layout);
    let values: Vec<(&str, &[Field])> = printout
        .table
        .rows
        .iter()
        .flatten()
        .filter(|cell| matches!(cell.shows(), Some(Field::Indicator(_, Column::Value))))
        .map(|cell| (cell.text.as_str(), cell.also.as_slice()))
        .collect();
    let also = |at| [Field::Indicator(at, Column::Comparator), Field::Indicator(at, Column::Unit)];
    assert_eq!(values[0], ("≥20000亩", &also(0)[..]));
    assert_eq!(values[2], ("=100%", &also(2)[..]));
    // 定性 is no sign, and means nothing before a word.
    assert_eq!(values[3], ("明显改善", &[][..]));
    assert!(printout.left_out.contains(&Field::Indicator(3, Column::Comparator)));
}

#[test]
fn printed_labels_stand_where_a_form_has_no_indicator() {
    let labels = ["数量指标", "成本指标", "经济效益指标", "生态效益指标", "可持续影响指标"];
    let empty = texts(&Form::empty(), "side-by-side");
    for label in labels {
        assert_eq!(empty.iter().filter(|text| *text == label).count(), 2, "{label} at both sides");
    }
    // What the form has is not printed again, be it under another label of the same meaning.
    let school = texts(&built_forms()[0], "side-by-side");
    assert_eq!(school.iter().filter(|text| *text == "满意度指标").count(), 1, "level 1 only");
    assert_eq!(school.iter().filter(|text| *text == "数量指标").count(), 2);
    assert_eq!(school.iter().filter(|text| *text == "生态效益指标").count(), 2);
}

#[test]
fn what_has_no_place_is_told_and_the_general_layout_taken() {
    let mut form = gold_forms().remove(0);
    assert_eq!(layout::own(&form).id, "stacked");
    form.notes = Some("另有说明。".into());
    assert_eq!(layout::own(&form).id, "full");
    assert_eq!(layout::print(&form, layout::named("stacked").expect("a layout")).left_out, [Field::Notes]);
    // A year has a place, be it not in the title.
    form.title = "项目支出绩效目标批复".into();
    assert!(texts(&form, "stacked").contains(&"（2025年度）".to_owned()));
}

/// A form without what a layout has no place for.
fn reduced(form: &Form, layout: &Layout) -> Form {
    let mut form = form.clone();
    let left_out = layout::print(&form, layout).left_out;
    let whole = |index: usize| left_out.contains(&Field::Indicator(index, Column::Name));
    let (rows, fields): (Vec<Field>, Vec<Field>) =
        left_out.iter().partition(|field| matches!(field, Field::Indicator(index, _) if whole(*index)));
    // What leaves takes its index with it: from the last to the first.
    for field in fields.into_iter().rev().chain(rows.into_iter().rev()) {
        match field {
            Field::Indicator(index, Column::Name) => drop(form.indicators.remove(index)),
            Field::Indicator(index, _) if whole(index) => {}
            Field::Indicator(index, Column::Level(level)) => drop(form.indicators[index].path.remove(level)),
            Field::Indicator(index, Column::Prior(prior)) => drop(form.indicators[index].prior.remove(prior)),
            Field::Goal(index) => drop(form.goals.remove(index)),
            Field::Fund(index) => drop(form.funds.remove(index)),
            Field::Attribute => form.attribute = None,
            Field::FundNature => form.fund_nature = None,
            Field::Duty(_) | Field::Task(_) | Field::Flow(..) => {}
            field => edit::set(&mut form, field, ""),
        }
    }
    form
}

/// Reads forms back from every layout of their kind, without what that has no place for.
fn what_is_left_is_read_back(forms: &[Form]) {
    let mut faults = Vec::new();
    let mut table = String::new();
    for form in forms {
        for layout in layout::of_kind(form.kind) {
            let mut form = reduced(form, layout);
            if let Some(department) = form.department.as_mut().filter(|_| layout.id == "mof-department") {
                let projects = department.projects.clone();
                let tasks = if projects.is_empty() { department.tasks.clone() } else { Vec::new() };
                *department = Department { projects, tasks, ..Department::default() };
            }
            let printout = layout::print(&form, layout);
            assert_eq!(printout.left_out, [], "{} in {}", form.name, layout.id);
            let goals = form.indicators.iter().map(|indicator| (indicator.horizon, indicator.goal.clone()));
            let several = goals.collect::<Vec<_>>().windows(2).any(|two| two[0].0 == two[1].0 && two[0].1 != two[1].1);
            if !["stacked", "four-level", "full"].contains(&layout.id) && !several {
                // There is no column of goals, and no caption that could name the only one.
                form.indicators.iter_mut().for_each(|indicator| indicator.goal = None);
            }
            let lost = lost(&form, layout, html(&printout.table));
            table.push_str(&format!("{} | {} | {}\n", form.name, layout.id, lost.len()));
            faults.extend(lost.iter().take(12).map(|fault| format!("{} in {}: {fault}", form.name, layout.id)));
        }
    }
    assert!(faults.is_empty(), "{table}\n{}", faults.join("\n"));
}

#[test]
fn what_is_left_of_a_form_in_another_layout_is_read_back() {
    what_is_left_is_read_back(&gold_forms());
}

#[test]
fn forms_of_other_sectors_are_read_back() {
    what_is_left_is_read_back(&built_forms());
}

/// What holds for every form in every layout of its kind.
fn is_well_laid_out(form: &Form, layout: &Layout) {
    let name = format!("{} in {}", form.name, layout.id);
    let printout = layout::print(form, layout);
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

#[test]
fn a_form_of_five_hundred_indicators_prints_in_every_layout() {
    let mut form = built_forms().remove(0);
    let rows = form.indicators.clone();
    form.indicators = rows.iter().cycle().take(500).cloned().collect();
    layout::of_kind(form.kind).for_each(|layout| is_well_laid_out(&form, layout));
}

proptest! {
    #[test]
    fn any_form_prints_in_any_layout_of_its_kind(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let form = form_of(&bytes);
        layout::of_kind(form.kind).for_each(|layout| is_well_laid_out(&form, layout));
    }
}
