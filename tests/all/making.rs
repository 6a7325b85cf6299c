//! Forms that are made here: empty ones of a layout, and last year's carried over.

use std::sync::Arc;

use jimu::edit;
use jimu::export::json;
use jimu::export::layout::{self, NewForm, begin};
use jimu::fields::fields_of;
use jimu::finding::{Column, Field, Severity};
use jimu::form::{Aspect, Contact, Dimension, Document, Form, FormKind, Goal, Horizon, Ignore, Outcome};
use jimu::library::{Deed, Library};
use jimu::next_year::{CarriedOver, What, carry_over, form_before, same_indicator};
use jimu::read::read;
use jimu::recognise::recognise;
use jimu::rules::check;
use jimu::source::Source;
use jimu::text::Text;
use proptest::prelude::*;

use crate::fixtures;

const KINDS: [FormKind; 2] = [FormKind::Project, FormKind::Department];
const NEW: NewForm = NewForm { year: 2026, unit: "某市某中心", name: "某项目" };

fn forms(seed: &str) -> Vec<Form> {
    recognise(&read(&Source::of_text(fixtures::seed(seed)))).document.forms
}

/// All new forms: a layout, a kind, the form.
fn new_forms() -> impl Iterator<Item = (&'static layout::Layout, Form)> {
    KINDS.into_iter().flat_map(|kind| layout::of_kind(kind).map(move |layout| (layout, begin(layout, kind, &NEW))))
}

#[test]
fn an_empty_form_fits_its_layout() {
    for (layout, form) in new_forms() {
        let printout = layout::print(&form, layout);
        // Where a layout does not print the unit, the form has it all the same: the library is ordered by it.
        let left: Vec<_> = printout.left_out.iter().filter(|field| **field != Field::Unit).collect();
        assert!(left.is_empty(), "{}: {left:?}", layout.id);
        let shown: Vec<Field> = printout.table.rows.iter().flatten().filter_map(|cell| cell.shows()).collect();
        for at in 0..form.indicators.len() {
            for column in [Column::Name, Column::Value] {
                assert!(shown.contains(&Field::Indicator(at, column)), "{}: no cell for row {at}", layout.id);
            }
        }
        let cells = |wanted: fn(&Field) -> bool| shown.iter().filter(|field| wanted(field)).count();
        assert_eq!(cells(|field| matches!(field, Field::Fund(_))), form.funds.len(), "{}", layout.id);
        assert_eq!(cells(|field| matches!(field, Field::Goal(_))), form.goals.len(), "{}", layout.id);
        let known = form.indicators.iter().all(|indicator| indicator.dimension.is_some());
        assert!(!form.indicators.is_empty() && known, "{}", layout.id);
    }
}

#[test]
fn an_empty_form_is_its_own_after_a_journey() {
    for (layout, mut form) in new_forms() {
        form.id = "a".to_owned();
        let written = json::write(&Document { forms: vec![form.clone()], unplaced: Vec::new() });
        let again = json::read(&written).expect("it is ours").document;
        assert_eq!(again.forms[0], form, "{}", layout.id);
    }
}

#[test]
fn an_empty_form_is_told_what_it_lacks_and_nothing_else() {
    for (layout, form) in new_forms() {
        let found = check(&Document { forms: vec![form], unplaced: Vec::new() });
        assert!(found.len() <= 12, "{}: {} findings", layout.id, found.len());
        for finding in &found {
            let missing = finding.code.starts_with('S');
            assert!(
                missing || finding.severity == Severity::Advice,
                "{}: {} {}",
                layout.id,
                finding.code,
                finding.message.zh
            );
        }
    }
}

#[test]
fn a_department_is_named_after_its_unit() {
    let layout = layout::named("department").expect("it is there");
    let form = begin(layout, FormKind::Department, &NewForm { name: " ", ..NEW });
    assert_eq!((form.name.as_str(), form.unit_name()), ("某市某中心", Some("某市某中心")));
    let annual = form.indicators.iter().find(|indicator| indicator.horizon == Horizon::Annual).expect("one");
    let years: Vec<_> = annual.prior.iter().map(|prior| (prior.label.as_str(), prior.year)).collect();
    assert_eq!(years, [("前年", Some(2024)), ("上年", Some(2025))]);
}

fn carried(form: &Form, to: i32) -> CarriedOver {
    carry_over(form, to).expect("it states its year")
}

#[test]
fn a_form_without_a_year_is_not_carried_over() {
    assert_eq!(carry_over(&Form::empty(), 2026), None);
    assert_eq!(carry_over(&Form { fiscal_year: Some(2026), ..Form::empty() }, 2026), None);
}

#[test]
fn last_years_targets_stand_beside_the_new_ones() {
    let last = &forms("guangshui-2024")[0];
    let CarriedOver { form, moved, left, .. } = carried(last, 2025);
    assert_eq!((form.fiscal_year, form.id.as_str()), (Some(2025), ""));
    for (before, after) in last.indicators.iter().zip(&form.indicators) {
        if before.horizon != Horizon::Annual {
            assert_eq!(before.prior, after.prior);
            continue;
        }
        let earlier: Vec<_> = after.prior.iter().map(|it| (it.label.as_str(), it.year, it.text.as_str())).collect();
        let last = before.prior.last().map_or("", |prior| prior.text.as_str());
        assert_eq!(earlier, [("前年", Some(2023), last), ("上年", Some(2024), before.value.text.as_str())]);
    }
    let flow = &form.department.as_ref().expect("a department").income[0];
    let years: Vec<_> = flow.prior.iter().map(|it| (it.year, it.amount.text.as_str())).collect();
    assert_eq!(years, [(Some(2023), "416.97"), (Some(2024), "428.34")]);
    let date = form.contacts.iter().find(|contact| contact.role.as_str() == "填报日期").expect("a date");
    assert!(date.text.is_blank());
    assert!(moved.iter().any(|moved| matches!(moved.what, What::Prior)));
    // 截止2026年 goes on.
    assert_eq!(form.goals[0].to, Some(2026));
    assert!(left.iter().any(|(field, text)| (*field, text.as_str()) == (Field::Goal(0), "截止2026年")));
}

#[test]
fn years_of_the_form_move_and_documents_do_not() {
    let mut last = Form {
        fiscal_year: Some(2025),
        title: Text::typed("2025年项目支出绩效目标批复表"),
        name: Text::typed("2025年培训费"),
        notes: Some(Text::typed("按财预〔2025〕101号，2025年较2024年增加。")),
        legal_basis: Some(Text::typed("2025年第3号令、某市2025年工作安排")),
        contacts: vec![Contact { role: Text::from("填报日期"), text: Text::from("2024年11月1日") }],
        ..Form::empty()
    };
    let goal = |from, to| Goal { name: None, horizon: Horizon::MidTerm, from, to, text: Text::default() };
    last.goals = vec![goal(Some(2025), Some(2027)), goal(Some(2023), Some(2026)), goal(None, None)];
    edit::set(&mut last, Field::Period, "2025-01-01 至 2025-12-31");
    edit::insert_indicator(&mut last, 0);
    edit::set(&mut last, Field::Indicator(0, Column::Value), "2025年11月30日前");
    last.indicators[0].result = Some(Outcome { actual: Some(Text::from("按时")), ..Outcome::default() });
    let ignore = ["S101", "name", "", "已核实"].map(str::to_owned);
    let [code, anchor, said, reason] = ignore;
    last.set_aside(Ignore { code, anchor, said, reason, by: None, on: None });

    let CarriedOver { form, moved, left, .. } = carried(&last, 2026);
    assert_eq!(form.title.as_str(), "2026年项目支出绩效目标申报表");
    assert_eq!(form.name.as_str(), "2026年培训费");
    assert_eq!(form.notes.as_ref().map(|it| it.as_str()), Some("按财预〔2025〕101号，2026年较2024年增加。"));
    assert_eq!(form.legal_basis, last.legal_basis);
    let period = form.period.as_ref().expect("a period");
    assert_eq!((period.start.as_deref(), period.end.as_deref()), (Some("2026-01-01"), Some("2026-12-31")));
    let spans: Vec<_> = form.goals.iter().map(|goal| (goal.from, goal.to)).collect();
    assert_eq!(spans, [(Some(2026), Some(2028)), (Some(2023), Some(2026)), (None, None)]);
    assert_eq!(form.indicators[0].value.text.as_str(), "2026年11月30日前");
    assert_eq!((form.indicators[0].result.as_ref(), form.ignores.len()), (None, 0));
    assert!(form.indicators[0].prior.is_empty(), "a project's table has no such column");
    let told: Vec<What> = moved.iter().map(|moved| moved.what).collect();
    for what in [
        What::Field(Field::FiscalYear),
        What::Field(Field::Title),
        What::Field(Field::Name),
        What::Field(Field::Notes),
        What::Field(Field::Period),
        What::Field(Field::Indicator(0, Column::Value)),
        What::Field(Field::Contact(0)),
        What::GoalYears(0),
        What::Results,
        What::Ignores,
    ] {
        assert_eq!(told.iter().filter(|told| **told == what).count(), 1, "{what:?}");
    }
    assert_eq!(left, [(Field::Goal(1), "2023年—2026年".to_owned())]);
}

#[test]
fn the_form_of_the_year_before_is_known_again() {
    for seed in fixtures::SEEDS {
        let last = forms(seed);
        let mut library: Vec<Arc<Form>> = last.iter().cloned().map(Arc::new).collect();
        let next = carried(&last[0], last[0].fiscal_year.expect("a year") + 1).form;
        let found = form_before(&next, &library).expect("it is there");
        assert_eq!(found.id, last[0].id, "{seed}");
        for at in 0..next.indicators.len() {
            let same = same_indicator(&next, at, found).expect("the same indicator");
            let names = [&next.indicators[at].name, &found.indicators[same].name];
            assert_eq!(names[0], names[1]);
        }
        library.push(library[0].clone());
        assert!(form_before(&next, &library).is_none(), "{seed}: of two nobody knows which");
    }
    assert!(form_before(&Form::empty(), &[Form::empty()]).is_none());
}

proptest! {
    /// Forth and back again every text says what it said; nothing but years was touched.
    #[test]
    fn only_years_are_moved(seed in prop::sample::select(&fixtures::SEEDS[..]), which in 0usize..40, by in 1i32..5) {
        let all = forms(seed);
        let last = &all[which % all.len()];
        let to = last.fiscal_year.expect("a year") + by;
        let next = carried(last, to);
        let digits = |text: &str| text.chars().filter(|letter| !letter.is_ascii_digit()).collect::<String>();
        for moved in next.moved.iter().filter(|it| matches!(it.what, What::Field(field) if field != Field::Title)) {
            if !moved.after.is_empty() {
                prop_assert_eq!(digits(&moved.before), digits(&moved.after));
            }
        }
        prop_assert_eq!(fields_of(&next.form).len() + 20 > fields_of(last).len(), true);
        prop_assert_eq!(last.indicators.len(), next.form.indicators.len());
    }
}

#[test]
fn what_is_made_is_one_step_to_undo() {
    let mut library = Library::of(forms("zaozhuang-2021"));
    let before = library.clone();
    let made: Vec<Form> = before.forms().iter().map(|form| carried(form, 2022).form).collect();
    let done = library.add(made, Deed::CarriedOver(6, Some(2022))).expect("they are new");
    assert_eq!((done.touched.len(), library.forms().len()), (6, 12));
    let mut ids: Vec<&str> = library.forms().iter().map(|form| form.id.as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), 12, "each has an id of its own");
    library.undo().expect("one step");
    assert_eq!(library.forms(), before.forms());
    assert!(library.add(Vec::new(), Deed::Begun).is_none());
}

#[test]
fn an_indicator_is_put_into_its_group() {
    let layout = layout::named("mof-2021").expect("it is there");
    let mut form = begin(layout, FormKind::Project, &NEW);
    let rows = form.indicators.len();
    let quantity = (Some(Dimension::Output), Some(Aspect::Quantity));
    // First into the empty row of the group, then behind it.
    let first = edit::insert_named(&mut form, "培训人次", quantity, &[]);
    assert_eq!((form.indicators.len(), form.indicators[first].aspect), (rows, Some(Aspect::Quantity)));
    let second = edit::insert_named(&mut form, "培训班次", quantity, &[]);
    assert_eq!((second, form.indicators.len()), (first + 1, rows + 1));
    assert_eq!(form.indicators[second].path, form.indicators[first].path);
    // Where there is no such group, at the end of the year's rows, below its own labels.
    let labels = ["效益指标".to_owned(), "生态效益指标".to_owned()];
    let place = (Some(Dimension::Benefit), Some(Aspect::EcologicalBenefit));
    let alone = edit::insert_named(&mut form, "减排量", place, &labels);
    assert_eq!((alone, form.indicators[alone].path.len()), (rows + 1, 2));
    let mut empty = Form::empty();
    assert_eq!(edit::insert_named(&mut empty, "甲", (None, None), &[]), 0);
    assert_eq!(empty.indicators[0].name.as_str(), "甲");
}
