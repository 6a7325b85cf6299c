//! Forms to Word files and workbooks, and back.

use std::io::{Cursor, Read};

use jimu::export::layout::{self, Layout};
use jimu::export::office::{self, Kind};
use jimu::export::paper::{Paper, Room};
use jimu::export::printed::{PrintedForm, Slot};
use jimu::export::table::PartStyle;
use jimu::form::{Document, Form, Horizon};
use jimu::open::open;
use jimu::read::read;
use jimu::recognise::recognise;
use jimu::source::{DocumentNote, Source};
use jimu::text::Text;
use jimu::value::understand;
use proptest::prelude::*;

use super::any;
use crate::layouts::{gold_forms, lost_from};

const KINDS: [(Kind, &str); 2] = [(Kind::Docx, "forms.docx"), (Kind::Xlsx, "forms.xlsx")];

fn of_forms(forms: Vec<Form>) -> Document {
    Document { forms, unplaced: Vec::new() }
}

fn written(kind: Kind, document: &Document) -> Vec<u8> {
    office::write(kind, document, None, Room::Standard).expect("a file")
}

fn opened(name: &str, bytes: &[u8]) -> Source {
    let mut opened = open(name, bytes);
    assert_eq!((opened.refused, opened.warnings), (Vec::new(), Vec::new()), "{name}");
    assert_eq!(opened.sources.len(), 1, "{name}");
    opened.sources.remove(0)
}

/// A part of a file.
fn part(bytes: &[u8], name: &str) -> String {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).expect("a ZIP file");
    let mut text = String::new();
    zip.by_name(name).unwrap_or_else(|_| panic!("{name} is there")).read_to_string(&mut text).expect("UTF-8");
    text
}

/// What stands between two marks, each time.
fn between<'a>(text: &'a str, before: &str, after: &str) -> Vec<&'a str> {
    text.split(before).skip(1).filter_map(|rest| rest.split(after).next()).collect()
}

fn in_layout(kind: Kind, form: &Form, layout: &'static Layout) -> Vec<u8> {
    office::write(kind, &of_forms(vec![form.clone()]), Some(layout), Room::Standard).expect("a file")
}

#[test]
fn every_form_comes_back_from_every_layout_that_holds_it() {
    let mut faults = Vec::new();
    let mut table = String::new();
    for form in gold_forms() {
        for layout in layout::of_kind(form.kind) {
            if !layout::print(&form, layout).left_out.is_empty() {
                continue;
            }
            for (kind, name) in KINDS {
                let lost = lost_from(&form, layout, &opened(name, &in_layout(kind, &form, layout)));
                table.push_str(&format!("{name} {} | {} | {}\n", form.name, layout.id, lost.len()));
                faults.extend(
                    lost.iter().take(12).map(|fault| format!("{name} {} in {}: {fault}", form.name, layout.id)),
                );
            }
        }
    }
    assert!(faults.is_empty(), "{table}\n{}", faults.join("\n"));
}

#[test]
fn several_forms_come_back_once_each() {
    let forms = gold_forms();
    let document = of_forms(forms.clone());
    for (kind, name) in KINDS {
        let source = opened(name, &written(kind, &document));
        let again = recognise(&read(&source)).document;
        let names = |forms: &[Form]| forms.iter().map(|form| form.name.to_string()).collect::<Vec<_>>();
        assert_eq!(names(&again.forms), names(&forms), "{name}");
        let counts = |forms: &[Form]| forms.iter().map(|form| form.indicators.len()).collect::<Vec<_>>();
        assert_eq!(counts(&again.forms), counts(&forms), "{name}");
        // The list of indicators is there, and is not read.
        let notes = source.document.expect("a document").notes;
        let passed_over =
            notes.iter().any(|note| matches!(note, DocumentNote::Lists { names } if names == &["指标清单"]));
        assert_eq!(passed_over, kind == Kind::Xlsx, "{notes:?}");
    }
}

#[test]
fn the_same_forms_give_the_same_bytes() {
    let document = of_forms(gold_forms());
    for (kind, name) in KINDS {
        let bytes = written(kind, &document);
        assert_eq!(bytes, written(kind, &document), "{name}");
        // Neither the clock nor a machine has left a trace.
        let core = part(&bytes, "docProps/core.xml");
        let times = between(&core, "W3CDTF\">", "<");
        assert!(times.iter().all(|time| time.starts_with("1900-01-01")), "{name}: {core}");
    }
}

#[test]
fn merged_cells_of_a_workbook_are_those_of_the_printout() {
    for form in gold_forms() {
        for layout in layout::of_kind(form.kind) {
            let printed = PrintedForm::of(&form, layout::print(&form, layout), Room::Standard, None);
            // Rows of ordinary height, so that a row of the printout is a row of the sheet.
            if printed.heights.iter().any(|height| *height > 7_000) {
                continue;
            }
            let place = |row: usize, col: usize| format!("{}{}", char::from(b'A' + col as u8), row + 1);
            let slots = printed.slots();
            let begun = slots.iter().enumerate().flat_map(|(row, slots)| slots.iter().map(move |slot| (row, slot)));
            let merged = begun.filter(|(_, slot)| slot.begins && slot.rows * slot.cols > 1);
            let mut expected: Vec<String> = merged
                .map(|(row, Slot { col, cols, rows, .. })| {
                    format!("{}:{}", place(row, *col), place(row + rows - 1, col + cols - 1))
                })
                .collect();
            let sheet = part(&in_layout(Kind::Xlsx, &form, layout), "xl/worksheets/sheet1.xml");
            let mut found: Vec<String> =
                between(&sheet, "<mergeCell ref=\"", "\"").into_iter().map(str::to_owned).collect();
            expected.sort();
            found.sort();
            assert_eq!(found, expected, "{} in {}", form.name, layout.id);
        }
    }
}

#[test]
fn pages_are_set_up() {
    for form in gold_forms() {
        for layout in layout::of_kind(form.kind) {
            let printout = layout::print(&form, layout);
            let headed = printout.table.parts.iter().any(|part| part.heads > 0);
            let wide = printout.paper == Paper::Landscape;
            let word = part(&in_layout(Kind::Docx, &form, layout), "word/document.xml");
            let size = if wide { "w:w=\"16838\" w:h=\"11906\"" } else { "w:w=\"11906\" w:h=\"16838\"" };
            assert!(word.contains(size), "{} in {}", form.name, layout.id);
            assert_eq!(word.contains("<w:tblHeader/>"), headed, "{} in {}", form.name, layout.id);
            // Word repeats the first rows of a table only.
            for table in between(&word, "<w:tbl>", "</w:tbl>") {
                let heads: Vec<bool> =
                    between(table, "<w:tr>", "</w:tr>").iter().map(|row| row.contains("<w:tblHeader/>")).collect();
                assert!(heads.windows(2).all(|pair| pair[0] || !pair[1]), "{} in {}", form.name, layout.id);
            }
            let bytes = in_layout(Kind::Xlsx, &form, layout);
            let sheet = part(&bytes, "xl/worksheets/sheet1.xml");
            assert!(sheet.contains("paperSize=\"9\"") && sheet.contains("fitToHeight=\"0\""), "{sheet}");
            assert_eq!(sheet.contains("orientation=\"landscape\""), wide);
            assert_eq!(part(&bytes, "xl/workbook.xml").contains("_xlnm.Print_Titles"), headed);
        }
    }
}

#[test]
fn amounts_are_numbers_and_everything_else_is_text() {
    let mut form = gold_forms().remove(0);
    let amounts = ["111.00", "-5", "1,324.50", "0.10", "1234567890123456", "007", "=1+1"];
    let fund = form.funds[0].clone();
    form.funds = amounts
        .iter()
        .map(|amount| jimu::form::Fund {
            amount: jimu::form::Amount { text: (*amount).into(), decimal: None },
            ..fund.clone()
        })
        .collect();
    form.name = "=HYPERLINK(\"x\")".into();
    let bytes = in_layout(Kind::Xlsx, &form, layout::named("full").expect("the general layout"));
    let sheet = part(&bytes, "xl/worksheets/sheet1.xml");
    assert!(!sheet.contains("<f"), "a formula: {sheet}");
    for number in ["111", "-5", "1324.5", "0.1"] {
        assert!(sheet.contains(&format!("<v>{number}</v>")), "{number} is no number");
    }
    let texts = part(&bytes, "xl/sharedStrings.xml");
    for text in ["1234567890123456", "007", "=1+1", "=HYPERLINK(&quot;x&quot;)"] {
        let plain = text.replace("&quot;", "\"");
        assert!(texts.contains(text) || texts.contains(&plain), "{text} is no text: {texts}");
    }
    // As they are shown, they are what was typed.
    let again = recognise(&read(&opened("a.xlsx", &bytes))).document;
    let read: Vec<&str> = again.forms[0].funds.iter().map(|fund| fund.amount.text.as_str()).collect();
    for amount in ["111.00", "-5", "0.10", "1234567890123456"] {
        assert!(read.contains(&amount), "{amount} is not in {read:?}");
    }
}

#[test]
fn sheets_have_names_that_excel_allows() {
    let names = ["甲/乙", "甲 乙", "'引号'", "", "History", "a[1]:*?\\b", "很长".repeat(30).as_str(), "A", "a"]
        .map(str::to_owned);
    let forms = names.iter().chain(&names).map(|name| Form { name: name.as_str().into(), ..Form::empty() }).collect();
    let book = part(&written(Kind::Xlsx, &of_forms(forms)), "xl/workbook.xml");
    let found = between(&book, "<sheet name=\"", "\"");
    assert_eq!(found.len(), 2 * names.len() + 1, "a sheet each, and the list");
    let mut folded: Vec<String> = found.iter().map(|name| name.to_lowercase()).collect();
    folded.sort();
    folded.dedup();
    assert_eq!(folded.len(), found.len(), "{found:?}");
    for name in found {
        let name = name.replace("&apos;", "'");
        assert!(!name.is_empty() && name.encode_utf16().count() <= 31, "{name}");
        assert!(!name.contains(['[', ']', ':', '*', '?', '/', '\\']), "{name}");
        assert!(!name.starts_with('\'') && !name.ends_with('\''), "{name}");
    }
}

#[test]
fn forms_of_any_size_are_written_whole() {
    let few = of_forms(vec![Form::empty()]);
    let mut many = Form { name: "大表".into(), ..Form::empty() };
    let like = gold_forms().remove(0).indicators[0].clone();
    for number in 0..500 {
        let value = understand(Text::from(format!("≥{number}个").as_str()), None, None);
        let name = Text::from(format!("指标第{number}项").as_str());
        many.indicators.push(jimu::form::Indicator {
            horizon: Horizon::Annual,
            name,
            value,
            goal: None,
            ..like.clone()
        });
    }
    many.legal_basis = Some(Text::from("很长的依据。".repeat(8_000).as_str()));
    for (kind, name) in KINDS {
        opened(name, &written(kind, &of_forms(Vec::new())));
        opened(name, &written(kind, &few));
        let source = opened(name, &written(kind, &of_forms(vec![many.clone()])));
        let again = recognise(&read(&source)).document;
        assert_eq!(again.forms.iter().map(|form| form.indicators.len()).sum::<usize>(), 500, "{name}");
        let text: String = read(&source).text.split_whitespace().collect();
        assert_eq!(text.matches("很长的依据。").count(), 8_000, "{name}");
    }
    let bytes = written(Kind::Xlsx, &of_forms(vec![many]));
    let heights = part(&bytes, "xl/worksheets/sheet1.xml");
    for height in between(&heights, " ht=\"", "\"") {
        assert!(height.parse::<f64>().expect("a number") <= 409.5, "{height}");
    }
}

#[test]
fn no_layout_has_a_table_that_word_would_join_to_the_next() {
    for form in gold_forms() {
        for layout in layout::of_kind(form.kind) {
            let word = part(&in_layout(Kind::Docx, &form, layout), "word/document.xml");
            assert!(!word.contains("</w:tbl><w:tbl>"), "{} in {}", form.name, layout.id);
            assert!(!word.contains("</w:tbl><w:sectPr"), "{} in {}", form.name, layout.id);
            let ruled = layout::print(&form, layout).table.parts.iter().any(|part| part.style == PartStyle::Ruled);
            assert_eq!(word.contains("<w:tbl>"), ruled);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_that_a_form_says_is_lost(document in any::documents()) {
        for (kind, name) in KINDS {
            let bytes = office::write(kind, &document, layout::named("full"), Room::Standard).expect("a file");
            let source = opened(name, &bytes);
            let found: String = read(&source).text.chars().filter(|letter| !jimu::text::is_blank(*letter)).collect();
            for form in &document.forms {
                let printout = layout::print(form, layout::named("full").expect("a layout"));
                for cell in printout.table.rows.iter().flatten() {
                    for line in cell.text.lines() {
                        let kept = |letter: &char| !jimu::text::is_blank(*letter) && !letter.is_control();
                        let line: String = line.chars().filter(kept).collect();
                        prop_assert!(found.contains(&line), "{name}: {line:?} is not in {found:?}");
                    }
                }
            }
        }
    }
}
