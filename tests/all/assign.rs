//! Unplaced text that a person puts into a field.

use jimu::assign::{How, assign_all, assign_own, assignment, targets};
use jimu::fields::{fields_of, text_in};
use jimu::finding::{Column, Field, Place, text_at};
use jimu::form::{Document, Form, Unplaced};
use jimu::read::read;
use jimu::recognise::recognise;
use jimu::source::Source;
use jimu::trace::Trace;
use proptest::prelude::*;

const FORM: &str = "项目支出绩效目标表（2025年度）\n项目名称\t经办经费\n备查\t某文件\n\
    一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t参保人数\t≥34万人\n\t质量指标\t准确率\t100%\n\n\
    又及：年初已批复1,200.50元\n";

fn document() -> Document {
    recognise(&read(&Source::of_text(FORM))).document
}

/// All letters that a form or the document holds, in no order: what an assignment must not change.
fn letters(document: &Document) -> Vec<char> {
    let own = document.forms.iter().flat_map(|form| {
        let fields = fields_of(form).into_iter().filter_map(|field| text_in(form, field)).map(|text| text.into_owned());
        fields.chain(form.unplaced.iter().map(|stray| stray.text.to_string())).collect::<Vec<_>>()
    });
    let outside = document.unplaced.iter().map(|stray| stray.text.to_string());
    let mut letters: Vec<char> = own.chain(outside).flat_map(|text| text.chars().collect::<Vec<_>>()).collect();
    // The code of a unit is printed in brackets.
    letters.retain(|letter| !letter.is_whitespace() && !matches!(letter, '[' | ']'));
    letters.sort_unstable();
    letters
}

fn put(document: &mut Document, of: Option<usize>, says: &str, field: Field, how: How) -> bool {
    let strays = of.map_or(&document.unplaced, |form| &document.forms[form].unplaced);
    let at = strays.iter().position(|stray| stray.text.as_str().contains(says)).expect("the text is unplaced");
    let place = Place { form: 0, field };
    let assignment = assignment(document, of, at, place, how).expect("there is such a form");
    !assign_all(document, &[assignment]).is_empty()
}

#[test]
fn a_text_goes_into_a_field_with_its_place() {
    let mut document = document();
    let before = letters(&document);
    let count = document.forms[0].unplaced.len() + document.unplaced.len();
    let notes = document.forms[0].unplaced[0].text.to_string();
    assert!(put(&mut document, Some(0), &notes, Field::Notes, How::Replace));
    let written = text_at(&document.forms[0], Field::Notes).expect("there is a note now");
    assert_eq!(written.as_str(), notes);
    let span = written.spans().next().expect("it stands in the source");
    assert_eq!(&FORM[span.range()], notes);
    assert_eq!(document.forms[0].unplaced.len() + document.unplaced.len(), count - 1);
    assert_eq!(letters(&document), before);
}

#[test]
fn what_is_replaced_is_unplaced_and_what_is_appended_to_stays() {
    let name = Field::Indicator(1, Column::Name);
    let mut replaced = document();
    let before = letters(&replaced);
    assert!(put(&mut replaced, Some(0), "某文件", name, How::Replace));
    assert_eq!(replaced.forms[0].indicators[1].name.as_str(), "某文件");
    let stray = replaced.forms[0].unplaced.last().expect("the old name is unplaced");
    assert_eq!((stray.text.as_str(), stray.line), ("准确率", 6));
    assert_eq!(letters(&replaced), before);

    let mut appended = document();
    assert!(put(&mut appended, Some(0), "某文件", name, How::Append));
    assert_eq!(appended.forms[0].indicators[1].name.as_str(), "准确率\n某文件");
    assert_eq!(appended.forms[0].indicators[1].name.spans().count(), 2);
    assert_eq!(letters(&appended), before);
}

#[test]
fn a_value_is_understood_and_an_indicator_gets_columns_that_it_did_not_have() {
    let mut form = document().forms.remove(0);
    form.unplaced = vec![Unplaced { text: "≥95%".into(), line: 6 }, Unplaced { text: "上年实绩".into(), line: 6 }];
    assert!(targets(&form).contains(&Field::Indicator(1, Column::Basis)));
    assert!(assign_own(&mut form, 1, Field::Indicator(1, Column::Basis), How::Replace));
    assert!(assign_own(&mut form, 0, Field::Indicator(1, Column::Value), How::Replace));
    assert_eq!(form.indicators[1].basis.as_ref().map(|text| text.as_str()), Some("上年实绩"));
    assert_eq!(form.indicators[1].value.unit.as_deref(), Some("%"));
    let left: Vec<&str> = form.unplaced.iter().map(|stray| stray.text.as_str()).collect();
    assert_eq!(left, ["100%"]);
}

#[test]
fn a_year_and_a_unit_are_understood_and_nonsense_changes_nothing() {
    let mut form = Form::empty();
    form.unplaced = vec![Unplaced { text: "2026年".into(), line: 1 }, Unplaced { text: "不明".into(), line: 2 }];
    assert!(!assign_own(&mut form, 1, Field::FiscalYear, How::Replace));
    assert!(assign_own(&mut form, 0, Field::FiscalYear, How::Replace));
    assert_eq!((form.fiscal_year, form.unplaced.len()), (Some(2026), 1));
    assert!(!assign_own(&mut form, 7, Field::Notes, How::Replace));
}

#[test]
fn an_assignment_is_found_again_when_its_row_has_moved() {
    let mut read_anew = document();
    let place = Place { form: 0, field: Field::Indicator(1, Column::Basis) };
    let wanted = assignment(&read_anew, Some(0), 0, place, How::Replace).expect("there is a text");
    read_anew.forms[0].indicators.swap(0, 1);
    let made = assign_all(&mut read_anew, std::slice::from_ref(&wanted));
    assert_eq!(made[0].place.field, Field::Indicator(0, Column::Basis));
    assert!(read_anew.forms[0].indicators[0].basis.is_some());
    assert!(assign_all(&mut read_anew, &[wanted]).is_empty(), "a text is assigned once");
}

#[test]
fn the_trace_follows() {
    let reading = read(&Source::of_text(FORM));
    let document = recognise(&reading).document;
    let mut trace = Trace::of(&reading, &document);
    let place = Place { form: 0, field: Field::Indicator(1, Column::Name) };
    assert_eq!(trace.rows_of(place), [5]);
    trace.assign(place, 3, true);
    assert_eq!(trace.rows_of(place), [2, 5]);
    trace.assign(place, 3, false);
    assert_eq!(trace.rows_of(place), [2]);
    assert!(trace.places_at(2).contains(&place) && !trace.places_at(5).contains(&place));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn nothing_is_lost_wherever_a_text_goes(text in "[一-龥A-Za-z≥0-9%]{1,12}", to in any::<prop::sample::Index>(), append in any::<bool>()) {
        let mut document = document();
        document.forms[0].unplaced.insert(0, Unplaced { text: text.as_str().into(), line: 3 });
        // Years, units, amounts and boxes are understood: other letters may stand for them.
        let plain = |field: &Field| !matches!(field, Field::FiscalYear | Field::AmountUnit | Field::Fund(_) | Field::Attribute | Field::FundNature);
        let fields: Vec<Field> = targets(&document.forms[0]).into_iter().filter(plain).collect();
        let before = letters(&document);
        let how = if append { How::Append } else { How::Replace };
        let field = *to.get(&fields);
        assign_own(&mut document.forms[0], 0, field, how);
        prop_assert_eq!(letters(&document), before, "{:?}", field);
    }
}
