//! What is copied, pasted again: the same form.

use jimu::export::clipboard::{Clip, write};
use jimu::export::json;
use jimu::export::layout::{self, Printout, print};
use jimu::export::paper::Room;
use jimu::export::table::PartStyle;
use jimu::form::{Document, Form};
use jimu::read::read;
use jimu::recognise::recognise;
use jimu::source::Source;
use jimu::text::Text;

use crate::fixtures::{self, SEEDS};
use crate::gold::leaves;

fn seed(name: &str) -> Document {
    recognise(&read(&Source::of_text(fixtures::seed(name)))).document
}

fn copied(forms: &[Form]) -> Clip {
    let printouts: Vec<_> = forms.iter().map(|form| print(form, layout::own(form))).collect();
    write(&printouts, Room::Standard)
}

/// What is pasted of a flavour.
fn pasted(html: Option<String>, plain: Option<String>) -> Document {
    recognise(&read(&Source { html, plain, ..Source::default() })).document
}

/// The share of leaves that two documents have in common, as the scorer of the contract counts (F1), and those that differ.
fn agreement(one: &Document, other: &Document) -> (f64, Vec<String>) {
    let (one, other) = (leaves(&json::write(one)), leaves(&json::write(other)));
    let same = one.iter().filter(|(place, text)| other.get(*place) == Some(text)).count();
    let mut differing: Vec<String> = Vec::new();
    for (place, text) in one.iter().filter(|(place, text)| other.get(*place) != Some(text)) {
        differing.push(format!("{place}: {text:?}, pasted {:?}", other.get(place)));
    }
    for (place, text) in other.iter().filter(|(place, _)| !one.contains_key(*place)) {
        differing.push(format!("{place}: nothing, pasted {text:?}"));
    }
    (2.0 * same as f64 / (one.len() + other.len()) as f64, differing)
}

/// Asserts that forms come back whole from what is pasted.
#[track_caller]
fn assert_comes_back(name: &str, document: &Document, back: &Document) {
    let (score, differing) = agreement(document, back);
    assert!(score == 1.0, "{name}, {}: {score:.4}\n{}", document.forms[0].name, differing.join("\n"));
}

#[test]
fn each_form_comes_back_from_the_markup() {
    for name in SEEDS {
        for form in seed(name).forms {
            let clip = copied(std::slice::from_ref(&form));
            let document = Document { forms: vec![form], unplaced: Vec::new() };
            assert_comes_back(name, &document, &pasted(Some(clip.html), Some(clip.plain)));
        }
    }
}

#[test]
fn each_form_comes_back_from_the_plain_text() {
    for name in SEEDS {
        for form in seed(name).forms {
            let clip = copied(std::slice::from_ref(&form));
            let document = Document { forms: vec![form], unplaced: Vec::new() };
            assert_comes_back(name, &document, &pasted(None, Some(clip.plain)));
        }
    }
}

#[test]
fn all_forms_come_back_from_one_copy() {
    for name in SEEDS {
        let document = seed(name);
        let clip = copied(&document.forms);
        assert_comes_back(name, &document, &pasted(Some(clip.html), None));
    }
}

/// What a cell says, without blanks.
fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}

/// Cells with their spans, blank ones aside.
type Spans = Vec<(usize, usize, String)>;

#[test]
fn every_cell_of_every_layout_is_in_the_markup_with_its_spans() {
    for name in SEEDS {
        for form in seed(name).forms {
            for layout in layout::of_kind(form.kind) {
                let printout = print(&form, layout);
                let cells = printout.table.parts().filter(|(part, _)| part.style == PartStyle::Ruled);
                let wanted: Spans = cells
                    .flat_map(|(_, rows)| rows.iter().flatten())
                    .map(|cell| (cell.rowspan, cell.colspan, squeezed(&cell.text)))
                    .filter(|(.., text)| !text.is_empty())
                    .collect();
                let reading = read(&Source { html: Some(copied_as(printout).html), ..Source::default() });
                let cells = reading.tables().flat_map(|grid| &grid.cells);
                let found: Spans = cells
                    .map(|cell| (cell.rowspan, cell.colspan, squeezed(cell.text.as_str())))
                    .filter(|(.., text)| !text.is_empty())
                    .collect();
                // Lines of several cells are tables, too.
                let mut left = found.iter();
                let missing = wanted.iter().find(|cell| !left.any(|other| other == *cell));
                assert_eq!(missing, None, "{name}, {}, {}", form.name, layout.id);
            }
        }
    }
}

fn copied_as(printout: Printout) -> Clip {
    write(&[printout], Room::Standard)
}

/// A form whose name is a text.
fn named(text: &str) -> Clip {
    let mut form = seed("luan-2023").forms.remove(0);
    form.name = Text::typed(text);
    form.indicators[0].name = Text::typed(text);
    copied(&[form])
}

#[test]
fn text_stays_text() {
    let clip = named("<script>alert(1)</script>&\"'\u{1}\u{0}");
    assert!(!clip.html.contains("<script"), "{}", clip.html);
    assert!(clip.html.contains("&lt;script&gt;alert(1)&lt;/script&gt;&amp;&quot;"));
    assert!(!clip.html.contains(['\u{1}', '\u{0}']));
}

#[test]
fn no_formula_is_live() {
    for text in ["=1+1", "@SUM(A1)", "+8613800138000", "-2+3"] {
        let clip = named(text);
        for line in clip.html.lines().filter(|line| line.contains(&format!(">{text}<"))) {
            assert!(line.starts_with("<p") || line.contains("mso-number-format:'\\@'"), "{line}");
        }
        let mut cells = clip.plain.split(['\t', '\r', '\n']);
        assert!(!cells.any(|cell| cell == text), "{text} is live in the plain text");
        assert!(clip.plain.contains(&format!("'{text}")));
    }
}

#[test]
fn figures_go_into_a_spreadsheet_as_such() {
    let format = |text: &str| {
        let html = named(text).html;
        let cell = html.lines().find(|line| line.starts_with("<td") && line.contains(&format!(">{text}<")));
        cell.unwrap_or_else(|| panic!("{text} is a cell")).contains("mso-number-format")
    };
    for figure in ["5", "-5", "0", "0.5", "1,234.50", "34.4"] {
        assert!(!format(figure), "{figure} is a number");
    }
    for text in ["007", "1-2", "3/4", "2025年", "≥5", "-", "-5万元", "420123199001011234", "1,2,3人", "."] {
        assert!(format(text), "{text} is text");
    }
}

#[test]
fn breaks_stay_in_their_cell() {
    let clip = named("甲\n乙\"丙");
    assert!(clip.html.contains("甲<br style=\"mso-data-placement:same-cell\">乙&quot;丙"));
    assert!(clip.plain.contains("\"甲\n乙\"\"丙\""), "{}", clip.plain);
    let back = pasted(None, Some(clip.plain));
    assert_eq!(squeezed(back.forms[0].name.as_str()), "甲乙\"丙");
}

#[test]
fn the_table_is_as_wide_as_the_text_area() {
    for (room, width) in [(Room::Standard, "442.2"), (Room::Compact, "510.2")] {
        let form = seed("luan-2023").forms.remove(0);
        let html = write(&[print(&form, layout::own(&form))], room).html;
        assert!(html.contains(&format!("border-collapse:collapse;width:{width}pt")), "{room:?}");
        let columns: f64 = html
            .lines()
            .find(|line| line.starts_with("<col "))
            .into_iter()
            .flat_map(|line| line.split("width:").skip(1))
            .map(|column| column.split("pt").next().and_then(|width| width.parse::<f64>().ok()).expect("a width"))
            .sum();
        assert!((columns - width.parse::<f64>().expect("a width")).abs() < 0.05, "{columns}");
    }
}

#[test]
fn nothing_makes_nothing() {
    assert_eq!(write(&[], Room::Standard), Clip::default());
}
