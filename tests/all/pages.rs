//! Forms cut into pages: whatever the table and its heights, nothing is lost, doubled or left alone.

use jimu::edit;
use jimu::export::html;
use jimu::export::layout;
use jimu::export::pages::{paginate, portions, probes};
use jimu::export::paper::{Paper, Room};
use jimu::export::table::{Alignment, Cell, CellKind, FormTable, Part, PartStyle};
use jimu::finding::{Column, Field};
use jimu::form::{Document, Form};
use proptest::prelude::*;

use crate::export::{all_forms, laid_out};

/// The height of the pages that the tables here are cut into.
const HEIGHT: f64 = 225.0;
/// As many characters stand in a line.
const LINE: usize = 5;

/// A part of a table as it is drawn up: rows of its head, then groups of so many rows under one label.
#[derive(Debug, Clone)]
struct Plan {
    heads: usize,
    groups: Vec<usize>,
}

fn plans() -> impl Strategy<Value = Vec<Plan>> {
    let plan = (0..3_usize, prop::collection::vec(1..7_usize, 1..9));
    prop::collection::vec(plan.prop_map(|(heads, groups)| Plan { heads, groups }), 1..4)
}

fn cell(text: String, kind: CellKind, rowspan: usize, colspan: usize) -> Cell {
    Cell { rowspan, colspan, text, kind, place: Alignment::Start, also: Vec::new() }
}

/// A title, a line, tables of three columns, two lines. Rows are numbered, labels say where they begin.
fn table(plans: &[Plan]) -> FormTable {
    let mut table = FormTable { n_cols: 3, widths: vec![20, 20, 60], ..FormTable::default() };
    let mut number = 0;
    let mut field = |column| {
        number += 1;
        CellKind::Field(Field::Indicator(number, column))
    };
    table.parts.push(Part { from: 0, heads: 0, style: PartStyle::Title });
    table.rows.push(vec![cell("title".into(), CellKind::Field(Field::Title), 1, 3)]);
    table.parts.push(Part { from: 1, heads: 0, style: PartStyle::Lines });
    table.rows.push(vec![cell("unit".into(), CellKind::Label, 1, 3)]);
    for plan in plans {
        table.parts.push(Part { from: table.rows.len(), heads: plan.heads, style: PartStyle::Ruled });
        for _ in 0..plan.heads {
            table.rows.push(vec![cell(format!("head {}", table.rows.len()), CellKind::Heading, 1, 3)]);
        }
        let whole = plan.groups.iter().sum();
        for (at, group) in plan.groups.iter().enumerate() {
            for row in 0..*group {
                let start = table.rows.len();
                let mut cells = Vec::new();
                if at == 0 && row == 0 {
                    cells.push(cell(format!("outer {start}"), field(Column::Level(0)), whole, 1));
                }
                if row == 0 {
                    cells.push(cell(format!("inner {start}"), field(Column::Level(1)), *group, 1));
                }
                // Long enough to be cut anywhere.
                cells.push(cell(format!("<{start}{}>", "x".repeat(60 * LINE)), field(Column::Name), 1, 1));
                table.rows.push(cells);
            }
        }
    }
    table.parts.push(Part { from: table.rows.len(), heads: 0, style: PartStyle::Lines });
    for line in ["seal", "note"] {
        table.rows.push(vec![cell(line.into(), CellKind::Label, 1, 3)]);
    }
    table
}

/// The number of a row, by the text of its last cell.
fn number_of(text: &str) -> Option<usize> {
    text.strip_prefix('<')?.split('x').next()?.parse().ok()
}

fn lines(cell: &Cell, _column: usize) -> Vec<usize> {
    (0..cell.text.len().max(1)).step_by(LINE).collect()
}

/// The texts of the cells over each row of a table, from the left.
fn texts(table: &FormTable) -> Vec<Vec<String>> {
    let cells: Vec<&Cell> = table.rows.iter().flatten().collect();
    laid_out(table, "page")
        .iter()
        .map(|places| places.iter().map(|place| cells[*place].text.clone()).collect())
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn every_row_is_on_one_page_under_its_labels(
        plans in plans(),
        seeds in prop::collection::vec(0..1000_u32, 200),
    ) {
        let table = table(&plans);
        let n_rows = table.rows.len();
        // Heads, titles and lines are low; a row in twenty is taller than a page.
        let is_body = |row: usize| table.rows.get(row).is_some_and(|cells| cells.iter().any(|cell| cell.text.starts_with('<')));
        let heights: Vec<f64> = (0..probes(&table).rows.len()).zip(seeds.iter().cycle()).map(|(row, seed)| {
            let seed = f64::from(*seed);
            if row >= n_rows { 5.0 + seed / 20.0 } else if !is_body(row) { 5.0 + seed / 200.0 } else if seed > 950.0 { seed } else { 5.0 + seed / 12.0 }
        }).collect();
        let pages = paginate(&table, &heights, HEIGHT, &lines);

        let whole = texts(&table);
        let mut seen: Vec<String> = Vec::new();
        let mut label_of = std::collections::BTreeMap::new();
        for row in &whole {
            if let Some(number) = number_of(&row[2]) {
                label_of.insert(number, (row[0].clone(), row[1].clone()));
            }
        }
        for (at, page) in pages.iter().enumerate() {
            let shown = texts(&page.table);
            prop_assert_eq!(page.table.widths.iter().sum::<usize>(), 100);
            // A head over each table that goes on, and what it heads under it.
            for (part, rows) in page.table.parts().filter(|(part, _)| part.style == PartStyle::Ruled) {
                let number = rows.iter().flatten().find_map(|cell| number_of(&cell.text));
                let origin = number.and_then(|number| table.parts.iter().rfind(|part| part.from <= number));
                // Of a row that is cut only the upper piece has its number.
                if let Some(origin) = origin {
                    prop_assert_eq!(part.heads, origin.heads);
                }
                prop_assert!(rows.len() > part.heads, "a head alone");
                for (row, cells) in rows.iter().enumerate() {
                    prop_assert_eq!(cells.iter().any(|cell| cell.kind == CellKind::Heading), row < part.heads);
                }
            }
            let last = page.table.rows.last().expect("a page has rows");
            let ends = at + 1 == pages.len();
            prop_assert!(ends || !["title", "unit", "head"].iter().any(|text| last[0].text.starts_with(text)), "a heading is left alone");
            // No page but one with a single row is taller than the paper, labels that need more than their rows aside.
            let mut taken = 0.0;
            let mut own = 0;
            for texts in &shown {
                let row = whole.iter().position(|row| row[2] == texts[2]);
                match row {
                    Some(row) if is_body(row) => { own += 1; taken += heights[row]; }
                    Some(row) => taken += heights[row],
                    None => own += 1,
                }
            }
            prop_assert!(taken <= HEIGHT || (page.tall && own == 1), "{taken} mm");
            // The labels that a row had, it has again.
            for texts in &shown {
                if let Some(number) = number_of(&texts[2]) {
                    let (outer, inner) = &label_of[&number];
                    prop_assert_eq!((&texts[0], &texts[1]), (outer, inner));
                }
                prop_assert!(texts.iter().all(|text| !text.is_empty()));
            }
            for row in &page.table.rows {
                seen.push(row.last().expect("a row has cells").text.clone());
            }
        }
        // All there once and in order; what was cut is whole again.
        let joined: String = seen.into_iter().filter(|text| !text.starts_with("head")).collect();
        let expected: String = table.rows.iter().map(|row| row.last().expect("cells").text.clone()).filter(|text| !text.starts_with("head")).collect();
        prop_assert_eq!(joined, expected);
    }

    #[test]
    fn odd_heights_end(heights in prop::collection::vec(prop::sample::select(vec![0.0, -1.0, f64::NAN, f64::INFINITY, 1e9, 3.0]), 0..40), height in prop::sample::select(vec![0.0, 1.0, 225.0, f64::NAN])) {
        let table = table(&[Plan { heads: 2, groups: vec![3, 1, 4] }]);
        let pages = paginate(&table, &heights, height, &lines);
        prop_assert!(!pages.is_empty());
        for page in &pages {
            laid_out(&page.table, "odd");
        }
    }
}

#[test]
fn heads_stand_over_what_goes_on() {
    let table = table(&[Plan { heads: 2, groups: vec![40] }]);
    let heights = vec![10.0; probes(&table).rows.len()];
    let pages = paginate(&table, &heights, HEIGHT, &lines);
    let tops: Vec<&str> = pages.iter().map(|page| page.table.rows[0][0].text.as_str()).collect();
    assert_eq!(tops, ["title", "head 2", "head 2"]);
    // 22 rows of 10 mm a page; the head takes two of them again.
    let rows: Vec<usize> = pages.iter().map(|page| page.table.rows.len()).collect();
    assert_eq!(rows, [22, 22, 6]);
}

#[test]
fn a_row_taller_than_a_page_fills_pages() {
    let mut form = Form::empty();
    let sentence = "完成辖区内困难群众救助任务，";
    edit::set(&mut form, Field::Notes, &sentence.repeat(400));
    let options = html::Options::default();
    let pages = html::pages_of(&form, &options);
    assert!(pages.pages.len() >= 4 && pages.pages.iter().all(|page| !page.tall), "{} pages", pages.pages.len());
    let is_notes = |cell: &&Cell| cell.shows() == Some(Field::Notes);
    let printed: String = pages
        .pages
        .iter()
        .flat_map(|page| page.table.rows.iter().flatten())
        .filter(is_notes)
        .map(|cell| cell.text.as_str())
        .collect();
    assert_eq!(printed, sentence.repeat(400));
    let labels = pages.pages.iter().filter(|page| page.table.rows.iter().flatten().any(|cell| cell.text == "其他说明"));
    assert!(labels.count() >= 4, "its label stands on each page");
}

#[test]
fn seeds_fill_their_pages() {
    for form in all_forms() {
        let pages = html::pages_of(&form, &html::Options::default());
        assert!(pages.pages.iter().all(|page| !page.tall), "{}", form.name);
        assert!(pages.pages.len() <= 8, "{}: {} pages", form.name, pages.pages.len());
    }
}

#[test]
fn forms_of_no_and_of_many_indicators_are_cut() {
    let mut form = Form::empty();
    assert_eq!(html::pages_of(&form, &html::Options::default()).pages.len(), 1);
    for at in 0..500 {
        edit::insert_indicator(&mut form, at);
        edit::set(&mut form, Field::Indicator(at, Column::Name), &format!("第{at}项"));
        edit::set(&mut form, Field::Indicator(at, Column::Level(0)), "产出指标");
    }
    let text = html::write(&Document { forms: vec![form], unplaced: Vec::new() });
    for at in 0..500 {
        assert_eq!(text.matches(&format!(">第{at}项<")).count(), 1);
    }
    assert_eq!(text.matches("— 1 —").count(), 1);
    assert!(text.contains("— 10 —"));
}

#[test]
fn the_style_sheet_has_the_margins_of_the_paper() {
    let css = include_str!("../../style/paper.css");
    let padding = |selector: &str| -> Vec<f64> {
        let rule =
            css.split_once(&format!("\n{selector} {{")).and_then(|(_, rest)| rest.split_once('}')).expect("a rule").0;
        let lengths = rule.lines().find_map(|line| line.trim().strip_prefix("padding: ")).expect("a padding");
        let lengths: Vec<f64> = lengths
            .trim_end_matches(';')
            .split(' ')
            .map(|length| length.trim_end_matches("mm").parse().expect("mm"))
            .collect();
        // Top, right, bottom, left; the left as the right where it is not said.
        let left = lengths.get(3).unwrap_or(&lengths[1]);
        vec![lengths[0], lengths[1], lengths[2], *left]
    };
    for (selector, paper, room) in [
        (".page", Paper::Portrait, Room::Standard),
        (".page.side", Paper::Landscape, Room::Standard),
        (".page.compact", Paper::Portrait, Room::Compact),
        (".page.compact", Paper::Landscape, Room::Compact),
    ] {
        let margins = paper.margins(room);
        // The sheet ends a hair above the edge of the paper.
        let expected = [margins.top.into(), margins.right.into(), f64::from(margins.bottom) - 0.2, margins.left.into()];
        for (is, should) in padding(selector).into_iter().zip(expected) {
            assert!((is - should).abs() < 0.01, "{selector}: {is} mm, not {should} mm");
        }
    }
}

#[test]
fn of_a_portion_only_other_texts_are_told_as_long_as_its_cells_are_the_same() {
    let cut = |form: &Form| portions(&layout::print_as(form, None).table, 40);
    let texts = |before: &Form, after: &Form| {
        let (before, after) = (cut(before), cut(after));
        let told: Option<Vec<_>> = after.iter().zip(&before).map(|(now, then)| now.other_texts(then)).collect();
        let owned = |(field, text): &(Field, &str)| (*field, (*text).to_owned());
        told.filter(|_| after.len() == before.len()).map(|told| told.iter().flatten().map(owned).collect::<Vec<_>>())
    };
    let name = Field::Indicator(1, Column::Name);
    let merged = |form: &Form| {
        let first = form.indicators.first().and_then(|indicator| indicator.path.first());
        first.is_some() && form.indicators.get(1).and_then(|indicator| indicator.path.first()) == first
    };
    let forms: Vec<Form> = all_forms().filter(merged).collect();
    assert!(!forms.is_empty());
    for form in forms {
        assert_eq!(texts(&form, &form), Some(Vec::new()));
        let mut after = form.clone();
        edit::set(&mut after, name, "另一个名称");
        assert_eq!(texts(&form, &after), Some(vec![(name, "另一个名称".to_owned())]));
        // A label of its own parts what was merged: there are other cells.
        edit::set(&mut after, Field::Indicator(1, Column::Level(0)), "另一个标签");
        assert_eq!(texts(&form, &after), None);
    }
}

#[test]
fn portions_of_a_form_hold_every_cell_once_and_say_which_stand_there_again() {
    let fields = |table: &FormTable| table.rows.iter().flatten().filter_map(Cell::shows).collect::<Vec<_>>();
    for form in all_forms() {
        for layout in layout::of_kind(form.kind) {
            let table = layout::print(&form, layout).table;
            let mut all = fields(&table);
            all.sort();
            for rows in [1, 7, 40, 10_000] {
                let (mut own, mut count) = (Vec::new(), 0);
                for portion in portions(&table, rows) {
                    laid_out(&portion.table, layout.id);
                    let shown = fields(&portion.table);
                    assert!(portion.again.iter().all(|field| shown.contains(field)));
                    own.extend(shown.into_iter().filter(|field| !portion.again.contains(field)));
                    count += portion.table.rows.len();
                }
                own.sort();
                assert_eq!((own, count), (all.clone(), table.rows.len()), "{}, {rows} rows", layout.id);
            }
        }
    }
}
