//! Writing into a form, and its rows.

use jimu::edit::{delete_indicator, insert_indicator, move_indicator, set};
use jimu::export::json;
use jimu::fields::{fields_of, text_in};
use jimu::finding::{Column, Field, FlowColumn, ProjectColumn};
use jimu::form::{AmountUnit, Aspect, Dimension, Form, Side};
use jimu::value::{Comparator, ValueKind};

use crate::fixtures;

fn form(name: &str, index: usize) -> Form {
    let gold = json::read(&fixtures::text(&format!("gold/{name}.json"))).expect("the gold is of our format");
    gold.document.forms[index].clone()
}

fn written(mut form: Form, field: Field, text: &str) -> Form {
    set(&mut form, field, text);
    form
}

fn all_forms() -> impl Iterator<Item = Form> {
    fixtures::SEEDS.into_iter().flat_map(|name| {
        json::read(&fixtures::text(&format!("gold/{name}.json"))).expect("the gold is of our format").document.forms
    })
}

#[test]
fn writing_what_stands_there_changes_nothing() {
    for form in all_forms() {
        for field in fields_of(&form) {
            let text = text_in(&form, field).expect("it says something").into_owned();
            assert_eq!(written(form.clone(), field, &text), form, "{field:?}");
        }
    }
}

/// What is written is what is read, except where the field understands only some words.
#[test]
fn what_is_written_stands_there_and_nothing_else_changes() {
    for form in all_forms() {
        for field in fields_of(&form) {
            let text = match field {
                Field::FiscalYear => "2031",
                Field::AmountUnit => "元",
                Field::Fund(_)
                | Field::Flow(_, _, FlowColumn::Amount | FlowColumn::Prior(_))
                | Field::Project(_, ProjectColumn::Total | ProjectColumn::Current) => "12.50",
                _ => "改过的文字",
            };
            let after = written(form.clone(), field, text);
            assert_eq!(text_in(&after, field).as_deref(), Some(text), "{field:?}");
            for other in fields_of(&form).into_iter().filter(|other| *other != field) {
                assert_eq!(text_in(&after, other), text_in(&form, other), "{field:?} changed {other:?}");
            }
        }
    }
}

#[test]
fn a_field_can_be_emptied_and_filled_again() {
    for form in all_forms() {
        for field in fields_of(&form) {
            let text = text_in(&form, field).expect("it says something").into_owned();
            let emptied = written(form.clone(), field, "");
            assert_eq!(text_in(&emptied, field).unwrap_or_default(), "", "{field:?}");
            let filled = written(emptied, field, &text);
            assert_eq!(text_in(&filled, field).as_deref().unwrap_or_default(), text, "{field:?}");
        }
    }
}

#[test]
fn a_field_that_is_not_there_is_left_alone() {
    let form = form("ezhou-2025", 0);
    let far = [
        Field::Contact(99),
        Field::Fund(99),
        Field::Goal(99),
        Field::Indicator(99, Column::Value),
        Field::Indicator(0, Column::Level(9)),
        Field::Indicator(0, Column::Prior(9)),
        Field::Duty(0),
        Field::Flow(Side::Income, 0, FlowColumn::Amount),
        Field::Project(0, ProjectColumn::Name),
    ];
    for field in far {
        assert_eq!(written(form.clone(), field, "x"), form, "{field:?}");
    }
}

#[test]
fn a_value_is_understood_again() {
    let after = written(form("ezhou-2025", 0), Field::Indicator(0, Column::Value), "≤ 1,250.5 万元");
    let value = &after.indicators[0].value;
    assert_eq!((value.kind, value.comparator), (ValueKind::Quantity, Some(Comparator::AtMost)));
    assert_eq!(value.number.as_ref().map(|number| number.digits.as_str()), Some("1250.5"));
    assert_eq!(value.unit.as_deref(), Some("万元"));
    let value = written(after, Field::Indicator(0, Column::Value), "").indicators.swap_remove(0).value;
    assert_eq!((value.kind, value.comparator, value.number, value.unit), (ValueKind::Missing, None, None, None));
}

#[test]
fn a_unit_in_its_own_column_gives_the_value_its_unit() {
    let mut form = form("ezhou-2025", 0);
    set(&mut form, Field::Indicator(0, Column::Value), "12");
    set(&mut form, Field::Indicator(0, Column::Unit), "次");
    assert_eq!(form.indicators[0].value.unit.as_deref(), Some("次"));
    set(&mut form, Field::Indicator(0, Column::Value), "13");
    assert_eq!(form.indicators[0].value.unit.as_deref(), Some("次"));
}

#[test]
fn labels_carry_the_meaning() {
    let mut form = form("ezhou-2025", 0);
    set(&mut form, Field::Indicator(0, Column::Level(0)), "产出指标");
    set(&mut form, Field::Indicator(0, Column::Level(1)), "质量指标");
    let indicator = &form.indicators[0];
    assert_eq!((indicator.dimension, indicator.aspect), (Some(Dimension::Output), Some(Aspect::Quality)));
    set(&mut form, Field::Indicator(0, Column::Level(1)), "");
    let indicator = &form.indicators[0];
    assert_eq!((indicator.path.len(), indicator.dimension, indicator.aspect), (1, Some(Dimension::Output), None));
}

#[test]
fn amounts_and_years_are_read() {
    let mut form = form("luan-2023", 0);
    set(&mut form, Field::Fund(0), "1,324.00 万元");
    assert_eq!(form.funds[0].amount.text.as_str(), "1324.00");
    set(&mut form, Field::Fund(0), "待定");
    assert_eq!((form.funds[0].amount.text.as_str(), form.funds[0].amount.decimal), ("待定", None));
    set(&mut form, Field::FiscalYear, "2026年");
    assert_eq!(form.fiscal_year, Some(2026));
    set(&mut form, Field::AmountUnit, "元");
    assert_eq!(form.amount_unit, Some(AmountUnit::Yuan));
    set(&mut form, Field::Period, "2025年1月至2026年12月");
    let period = form.period.expect("a period");
    assert_eq!((period.start.as_deref(), period.end.as_deref()), (Some("2025-01-01"), Some("2026-12-31")));
}

#[test]
fn a_new_row_stands_under_the_labels_of_the_row_above() {
    let before = form("ezhou-2025", 0);
    for at in 0..=before.indicators.len() {
        let mut form = before.clone();
        insert_indicator(&mut form, at);
        assert_eq!(form.indicators.len(), before.indicators.len() + 1);
        let (row, above) = (&form.indicators[at], &before.indicators[at.saturating_sub(1)]);
        assert_eq!((&row.path, row.horizon, &row.goal), (&above.path, above.horizon, &above.goal));
        assert_eq!((row.dimension, row.aspect), (above.dimension, above.aspect));
        assert!(row.name.is_blank() && row.value.kind == ValueKind::Missing);
        assert!(delete_indicator(&mut form, at));
        assert_eq!(form, before);
    }
    let mut empty = Form::empty();
    insert_indicator(&mut empty, 7);
    assert_eq!(empty.indicators.len(), 1);
    assert!(!delete_indicator(&mut empty, 1));
}

#[test]
fn a_row_moves_within_its_horizon_and_back() {
    let before = form("ezhou-2025", 0);
    let last = before.indicators.len() - 1;
    let mut form = before.clone();
    assert!(move_indicator(&mut form, 0, 2));
    assert_eq!(form.indicators[2], before.indicators[0]);
    assert_eq!(form.indicators[0], before.indicators[1]);
    assert!(move_indicator(&mut form, 2, 0));
    assert_eq!(form, before);
    for (from, to) in [(0, 0), (0, last), (last, 0), (0, 99), (99, 0)] {
        assert!(!move_indicator(&mut form, from, to));
        assert_eq!(form, before);
    }
}

#[test]
fn an_indicator_goes_below_the_level_that_its_new_aspect_belongs_to() {
    // 及时办结率 stands below 经济效益; the form has no timeliness yet, so it follows the last output.
    let mut form = form("ezhou-2025", 0);
    let row = form.indicators.iter().rposition(|one| one.name.as_str().ends_with("及时办结率")).expect("it is there");
    assert!(jimu::edit::regroup_indicator(&mut form, row, Aspect::Timeliness));
    let moved = form.indicators.iter().rposition(|one| one.aspect == Some(Aspect::Timeliness)).expect("it moved");
    let labels: Vec<&str> = form.indicators[moved].path.iter().map(|label| label.as_str()).collect();
    assert_eq!(labels, ["产出指标", "时效指标"]);
    assert_eq!(form.indicators[moved].dimension, Some(Dimension::Output));
    assert_eq!(form.indicators[moved - 1].aspect, Some(Aspect::Quality));
}
