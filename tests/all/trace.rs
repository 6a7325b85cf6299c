//! The thread between the lines of the source and the fields.

use jimu::finding::{Column, Field, Place};
use jimu::read::{Reading, read};
use jimu::recognise::{Recognised, recognise};
use jimu::source::Source;
use jimu::trace::Trace;

const TEXT: &str = "2025年项目支出绩效目标表\n项目名称\t培训\t\t\n一级指标\t二级指标\t三级指标\t指标值\n\
                    产出指标\t数量指标\t培训人数\t≥100人\n\t质量指标\t合格率\t≥95%\n";

fn traced(text: &str) -> (Reading, Recognised, Trace) {
    let reading = read(&Source::of_text(text));
    let recognised = recognise(&reading);
    let trace = Trace::of(&reading, &recognised.document);
    (reading, recognised, trace)
}

#[test]
fn a_value_leads_to_its_line_and_the_line_back_to_it() {
    let (_, _, trace) = traced(TEXT);
    let value = Place { form: 0, field: Field::Indicator(0, Column::Value) };
    assert_eq!(trace.rows_of(value), [3]);
    assert!(trace.places_at(3).contains(&value));
    assert!(!trace.places_at(4).contains(&value));
}

#[test]
fn a_label_filled_down_leads_to_the_line_where_it_stands() {
    let (_, _, trace) = traced(TEXT);
    let filled = Place { form: 0, field: Field::Indicator(1, Column::Level(0)) };
    assert_eq!(trace.rows_of(filled), [3]);
}

#[test]
fn rows_are_the_lines_of_the_text() {
    let (reading, _, trace) = traced(TEXT);
    let lines: Vec<&str> = reading.text.split('\n').collect();
    assert_eq!(trace.len(), lines.len());
    for (row, line) in lines.iter().enumerate() {
        assert_eq!(&reading.text[trace.bytes_of(row as u32)], *line);
        assert_eq!(trace.number_of(row as u32), row as u32 + 1);
        assert_eq!(trace.row_numbered(row as u32 + 1), Some(row as u32));
    }
    assert_eq!(trace.row_numbered(0), None);
    assert_eq!(trace.row_numbered(1000), None);
}

#[test]
fn every_name_and_value_of_the_seeds_has_a_line() {
    for (seed, text) in crate::fixtures::SEEDS.map(|name| (name, crate::fixtures::seed(name))) {
        let (_, recognised, trace) = traced(&text);
        for (form, found) in recognised.document.forms.iter().enumerate() {
            for (at, indicator) in found.indicators.iter().enumerate() {
                let place = Place { form, field: Field::Indicator(at, Column::Name) };
                assert!(!trace.rows_of(place).is_empty(), "{seed}: {}", indicator.name);
            }
        }
    }
}

#[test]
fn a_row_past_the_end_is_empty() {
    let (_, _, trace) = traced(TEXT);
    assert!(trace.bytes_of(9_999).is_empty());
    assert!(trace.places_at(9_999).is_empty());
}
