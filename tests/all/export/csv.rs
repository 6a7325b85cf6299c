//! Separated values: whole when another reader reads them, and nothing in them is live.

use jimu::export::{csv, json};
use jimu::form::Document;
use jimu::read::{Block, read};
use jimu::source::Source;
use jimu::text::{Text, is_live};
use proptest::prelude::*;

use super::any::documents;
use crate::fixtures::{self, SEEDS};

/// The records as the `csv` crate reads them, and the headings before them.
fn records(written: &str) -> (Vec<String>, Vec<Vec<String>>) {
    let body = written.strip_prefix('\u{FEFF}').expect("a byte-order mark");
    let mut reader = ::csv::ReaderBuilder::new().has_headers(false).from_reader(body.as_bytes());
    let mut rows = reader.records().map(|record| {
        let record = record.expect("a record of the same length");
        record.iter().map(str::to_owned).collect::<Vec<_>>()
    });
    let headings = rows.next().expect("headings");
    (headings, rows.collect())
}

fn rows_of(document: &Document) -> usize {
    document.forms.iter().map(|form| form.indicators.len().max(1)).sum()
}

fn cell<'a>(headings: &[String], row: &'a [String], heading: &str) -> &'a str {
    let at = headings.iter().position(|known| known == heading).unwrap_or_else(|| panic!("no column {heading}"));
    &row[at]
}

#[test]
fn each_indicator_is_a_row_that_stands_for_itself() {
    for name in SEEDS {
        let gold = json::read(&fixtures::text(&format!("gold/{name}.json"))).expect("a gold file").document;
        let (headings, rows) = records(&csv::write(&gold));
        assert_eq!(rows.len(), rows_of(&gold), "{name}");
        let mut rows = rows.iter();
        for form in &gold.forms {
            for indicator in &form.indicators {
                let row = rows.next().expect("a row");
                let says = |heading: &str| cell(&headings, row, heading);
                assert_eq!(says("表编号"), form.id);
                assert_eq!(says("项目（部门）名称"), form.name.as_str());
                assert_eq!(says("实施单位"), form.unit.as_ref().map_or("", |unit| unit.name.as_str()));
                assert_eq!(says("预算年度"), form.fiscal_year.map_or(String::new(), |year| year.to_string()));
                assert_eq!(says("目标期"), indicator.horizon.zh());
                for (level, heading) in ["一级指标", "二级指标", "三级指标", "四级指标"].into_iter().enumerate()
                {
                    assert_eq!(says(heading), indicator.path.get(level).map_or("", Text::as_str));
                }
                assert_eq!(says("指标名称"), indicator.name.as_str());
                assert_eq!(says("指标值"), indicator.value.text.as_str());
                assert_eq!(says("数值"), indicator.value.number.as_ref().map_or("", |number| &number.digits));
                assert_eq!(says("计量单位"), indicator.value.unit.as_deref().unwrap_or_default());
                for prior in &indicator.prior {
                    let year = prior.year.expect("a year");
                    assert_eq!(says(&format!("{year}年指标值")), prior.text.as_str());
                }
            }
        }
    }
}

#[test]
fn lines_end_as_the_standard_says_and_a_form_without_indicators_is_not_lost() {
    let mut gold = json::read(&fixtures::text("gold/luan-2023.json")).expect("a gold file").document;
    gold.forms[0].indicators.clear();
    let written = csv::write(&gold);
    assert_eq!(written.matches('\n').count(), written.matches("\r\n").count());
    assert!(written.ends_with("\"\r\n"));
    let (headings, rows) = records(&written);
    assert_eq!(cell(&headings, &rows[0], "项目（部门）名称"), gold.forms[0].name.as_str());
    assert_eq!((cell(&headings, &rows[0], "目标期"), cell(&headings, &rows[0], "指标名称")), ("", ""));
    assert_eq!(records(&csv::write(&Document::default())).1.len(), 0);
}

#[test]
fn formulas_are_guarded_and_numbers_are_not() {
    let mut gold = json::read(&fixtures::text("gold/luan-2023.json")).expect("a gold file").document;
    let texts =
        ["=1+1", "+86 10", "-5", "-5%", "−5", "@SUM(A1)", "\t=1", "-5万元", "＝1", "=HYPERLINK(\"x\";\"y\")", "≥5"];
    let kept = [
        "'=1+1",
        "'+86 10",
        "-5",
        "-5%",
        "−5",
        "'@SUM(A1)",
        "'\t=1",
        "'-5万元",
        "'＝1",
        "'=HYPERLINK(\"x\";\"y\")",
        "≥5",
    ];
    let indicators = &mut gold.forms[0].indicators;
    for (indicator, text) in indicators.iter_mut().zip(texts) {
        indicator.value.text = text.into();
        indicator.name = text.into();
    }
    let written = csv::write(&gold);
    let (headings, rows) = records(&written);
    for (row, kept) in rows.iter().zip(kept) {
        assert_eq!((cell(&headings, row, "指标值"), cell(&headings, row, "指标名称")), (kept, kept));
    }
    // Our own reader takes the guard away, and no other apostrophe.
    let read = read(&Source::of_text(format!("{written}\"'甲\",'=乙\r\n")).named("x.csv"));
    let Block::Table(grid) = &read.blocks[0] else { panic!("a table") };
    let cells: Vec<&str> = grid.cells.iter().map(|cell| cell.text.as_str()).collect();
    for text in texts {
        assert!(cells.contains(&text.trim()), "{text:?}");
    }
    assert!(cells.contains(&"'甲") && cells.contains(&"=乙"));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn another_reader_reads_the_same_and_nothing_is_live(document in documents()) {
        let written = csv::write(&document);
        let (headings, rows) = records(&written);
        prop_assert_eq!(rows.len(), rows_of(&document));
        let indicators = document.forms.iter().flat_map(|form| {
            let alone = form.indicators.is_empty().then_some(None);
            form.indicators.iter().map(Some).chain(alone).map(move |indicator| (form, indicator))
        });
        for (row, (form, indicator)) in rows.iter().zip(indicators) {
            for cell in row {
                prop_assert!(!is_live(cell), "{cell:?}");
            }
            let says = |heading: &str| cell(&headings, row, heading);
            let guarded =
                |text: &str| if is_live(text.trim_start_matches('\'')) { format!("'{text}") } else { text.to_owned() };
            prop_assert_eq!(says("标题"), guarded(form.title.as_str()));
            prop_assert_eq!(says("项目（部门）名称"), guarded(form.name.as_str()));
            if let Some(indicator) = indicator {
                prop_assert_eq!(says("指标名称"), guarded(indicator.name.as_str()));
                prop_assert_eq!(says("指标值"), guarded(indicator.value.text.as_str()));
                prop_assert_eq!(says("权重"), guarded(indicator.weight.as_ref().map_or("", Text::as_str)));
            }
        }
    }
}
