//! Moving about in a form where cells are merged.

use jimu::cursor::{Step, cell_of, covered_by, step};
use jimu::export::table::{self, FormTable};
use jimu::finding::{Column, Field};
use jimu::form::Form;
use jimu::read::read;
use jimu::recognise::recognise;
use jimu::source::Source;

fn drawn(text: &str) -> (Form, FormTable) {
    let form = recognise(&read(&Source::of_text(text))).document.forms.remove(0);
    let table = table::of(&form);
    (form, table)
}

/// Three indicators; the first two share both levels, the third only the first.
fn small() -> (Form, FormTable) {
    drawn(
        "2025年项目支出绩效目标表\n项目名称\t培训\t\t\n一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t培训人数\t≥100人\n\t\t培训期数\t≥4期\n\t质量指标\t合格率\t≥95%\n",
    )
}

fn at(row: usize, column: Column) -> Field {
    Field::Indicator(row, column)
}

#[test]
fn down_from_a_value_is_the_value_below() {
    let (_, table) = small();
    assert_eq!(step(&table, Some(at(0, Column::Value)), Step::Down), Some(at(1, Column::Value)));
    assert_eq!(step(&table, Some(at(1, Column::Value)), Step::Up), Some(at(0, Column::Value)));
}

#[test]
fn a_merged_label_is_one_step() {
    let (_, table) = small();
    assert_eq!(step(&table, Some(at(0, Column::Level(1))), Step::Down), Some(at(2, Column::Level(1))));
    assert_eq!(step(&table, Some(at(1, Column::Name)), Step::Left), Some(at(0, Column::Level(1))));
    assert_eq!(step(&table, Some(at(2, Column::Name)), Step::RowStart), Some(at(0, Column::Level(0))));
}

#[test]
fn reading_order_passes_every_cell_once_both_ways() {
    for name in crate::fixtures::SEEDS {
        let (_, table) = drawn(&crate::fixtures::seed(name));
        let mut there = vec![step(&table, None, Step::First).expect("a form has cells")];
        while let Some(next) = step(&table, there.last().copied(), Step::Next) {
            assert!(there.len() < 5_000, "{name} never ends");
            there.push(next);
        }
        assert_eq!(
            there.last().copied(),
            step(&table, None, Step::First).and_then(|first| step(&table, Some(first), Step::Last))
        );
        let mut back = vec![*there.last().expect("a form has cells")];
        while let Some(before) = step(&table, back.last().copied(), Step::Previous) {
            back.push(before);
        }
        back.reverse();
        assert_eq!(there, back, "{name}");
    }
}

#[test]
fn every_step_from_every_cell_leads_to_a_cell_or_nowhere() {
    let steps = [Step::Left, Step::Right, Step::Up, Step::Down, Step::RowStart, Step::RowEnd];
    for name in crate::fixtures::SEEDS {
        let (form, table) = drawn(&crate::fixtures::seed(name));
        let mut here = step(&table, None, Step::First);
        while let Some(field) = here {
            for way in steps {
                if let Some(to) = step(&table, Some(field), way) {
                    assert_eq!(cell_of(&table, &form, to), Some(to), "{name}: {way:?} from {field:?}");
                }
            }
            here = step(&table, Some(field), Step::Next);
        }
    }
}

#[test]
fn a_merged_label_stands_for_the_label_of_each_row() {
    let (form, table) = small();
    let all = [0, 1, 2].map(|row| at(row, Column::Level(0)));
    assert_eq!(covered_by(&table, &form, at(0, Column::Level(0))), all);
    assert_eq!(covered_by(&table, &form, at(2, Column::Level(1))), [at(2, Column::Level(1))]);
    assert_eq!(covered_by(&table, &form, at(1, Column::Value)), [at(1, Column::Value)]);
}

#[test]
fn a_label_under_a_merged_one_is_shown_there() {
    let (form, table) = small();
    assert_eq!(cell_of(&table, &form, at(2, Column::Level(0))), Some(at(0, Column::Level(0))));
    assert_eq!(cell_of(&table, &form, at(1, Column::Level(1))), Some(at(0, Column::Level(1))));
}

#[test]
fn what_the_form_does_not_print_is_shown_at_the_name() {
    let (form, table) = small();
    assert_eq!(cell_of(&table, &form, at(1, Column::Class)), Some(at(1, Column::Name)));
    assert_eq!(cell_of(&table, &form, at(9, Column::Value)), None);
}
