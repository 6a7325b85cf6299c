//! The fields of a form: their codes, their texts, and what differs.

use jimu::edit;
use jimu::fields::{code, differences, fields_of, of_code, text_in};
use jimu::finding::{Column, Field};
use jimu::form::Form;
use jimu::read::read;
use jimu::recognise::recognise;
use jimu::source::Source;
use jimu::value::Comparator;

fn form_of(text: &str) -> Form {
    recognise(&read(&Source::of_text(text))).document.forms.remove(0)
}

fn small_form(value: &str) -> Form {
    form_of(&format!(
        "2025年项目支出绩效目标表\n项目名称\t培训\t\t\n一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t培训人数\t{value}\n\t质量指标\t合格率\t≥95%\n"
    ))
}

#[test]
fn every_field_of_the_seeds_has_a_code_that_leads_back_to_it() {
    for text in crate::fixtures::SEEDS.map(crate::fixtures::seed) {
        for form in recognise(&read(&Source::of_text(text))).document.forms {
            for field in fields_of(&form) {
                assert_eq!(of_code(&code(field)), Some(field), "{}", code(field));
            }
        }
    }
}

#[test]
fn codes_are_what_scripts_rely_on() {
    assert_eq!(code(Field::Name), "name");
    assert_eq!(code(Field::Fund(0)), "fund-0");
    assert_eq!(code(Field::Indicator(3, Column::Value)), "indicator-3-value");
    assert_eq!(code(Field::Indicator(3, Column::Level(1))), "indicator-3-level-1");
}

#[test]
fn a_text_that_is_no_code_names_no_field() {
    for text in
        ["", "names", "fund", "fund-", "fund-x", "indicator-1", "indicator-1-level", "indicator-x-value", "目标"]
    {
        assert_eq!(of_code(text), None, "{text}");
    }
}

#[test]
fn a_form_does_not_differ_from_itself() {
    let form = small_form("≥100人");
    assert!(differences(&form, &form).is_empty());
}

#[test]
fn a_changed_value_is_the_only_difference() {
    let (before, after) = (small_form("≥100人"), small_form("≥120人"));
    let found = differences(&before, &after);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].field, Field::Indicator(0, Column::Value));
    assert_eq!(found[0].before.as_deref(), Some("≥100人"));
    assert_eq!(found[0].after.as_deref(), Some("≥120人"));
}

#[test]
fn year_and_choices_have_a_text_too() {
    let mut form = small_form("≥100人");
    form.fiscal_year = Some(2025);
    assert_eq!(text_in(&form, Field::FiscalYear).as_deref(), Some("2025"));
}

#[test]
fn comparators_and_results_are_fields_that_can_be_written() {
    let mut form = small_form("100");
    let at = |column| Field::Indicator(0, column);
    let written = [
        (Column::Comparator, "≥", "indicator-0-comparator"),
        (Column::Actual, "98", "indicator-0-actual"),
        (Column::Score, "9.5", "indicator-0-score"),
        (Column::Reason, "两人病假。", "indicator-0-reason"),
    ];
    for (column, text, name) in written {
        assert!(!fields_of(&form).contains(&at(column)), "{name} is blank before");
        edit::set(&mut form, at(column), text);
        assert_eq!(text_in(&form, at(column)).as_deref(), Some(text));
        assert_eq!((code(at(column)).as_str(), of_code(name)), (name, Some(at(column))));
        assert!(fields_of(&form).contains(&at(column)));
    }
    assert_eq!(form.indicators[0].value.comparator, Some(Comparator::AtLeast));
}
