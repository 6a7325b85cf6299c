//! The indicator library: what is learnt of forms and of shared files, and how it is found again.

use std::sync::{Arc, LazyLock};

use jimu::edit;
use jimu::export::file::FileError;
use jimu::export::indicators::{self, IndicatorsError, Kept};
use jimu::finding::{Column, Field};
use jimu::form::{Aspect, Dimension, Form};
use jimu::indicators::{Filter, Group, Indicators, Known, Origin, Shared, Wanted};
use jimu::read::read;
use jimu::recognise::recognise;
use jimu::source::Source;
use jimu::text::Text;
use jimu::value::Comparator;
use proptest::prelude::*;

use crate::fixtures;

static FORMS: LazyLock<Vec<Arc<Form>>> = LazyLock::new(|| {
    let recognised = |seed| recognise(&read(&Source::of_text(fixtures::seed(seed)))).document.forms;
    fixtures::SEEDS.into_iter().flat_map(recognised).map(Arc::new).collect()
});

/// A form of a unit and a year, with indicators: label of level 2, name, target.
fn form(unit: &str, year: i32, rows: &[(&str, &str, &str)]) -> Arc<Form> {
    let mut form = Form { fiscal_year: Some(year), applicant: Some(Text::typed(unit)), ..Form::empty() };
    for (at, (label, name, value)) in rows.iter().enumerate() {
        edit::insert_indicator(&mut form, at);
        form.indicators[at].path = vec![Text::typed(""); 2];
        edit::set(&mut form, Field::Indicator(at, Column::Level(0)), "产出指标");
        edit::set(&mut form, Field::Indicator(at, Column::Level(1)), label);
        edit::set(&mut form, Field::Indicator(at, Column::Name), name);
        edit::set(&mut form, Field::Indicator(at, Column::Value), value);
    }
    Arc::new(form)
}

fn learnt(forms: &[Arc<Form>]) -> Indicators {
    let mut known = Indicators::default();
    assert!(known.update(forms, usize::MAX));
    known
}

fn in_group(group: Group) -> Filter {
    Filter { group: Some(group), ..Filter::default() }
}

fn names(found: &[Known]) -> Vec<&str> {
    found.iter().map(|known| known.name.as_str()).collect()
}

fn typed(known: &Indicators, typed: &str, aspect: Option<Aspect>) -> Vec<String> {
    let found = known.complete(Wanted { typed, aspect, dimension: None }, 8);
    found.into_iter().map(|known| known.name).collect()
}

#[test]
fn what_most_forms_say_is_told_first() {
    let known = learnt(&[
        form("甲局", 2023, &[("数量指标", "培训人次", "≥100人次")]),
        form("乙局", 2025, &[("数量指标", "培训人次", "≥300人次"), ("数量指标", "培训人次", "≥20人次")]),
        form("乙局", 2024, &[("质量指标", "培训人次。", "200人")]),
    ]);
    let found = known.known("培训人次").expect("it is known");
    assert_eq!((found.name.as_str(), found.forms, found.offices), ("培训人次", 3, 2));
    assert_eq!((found.dimension, found.aspect), (Some(Dimension::Output), Some(Aspect::Quantity)));
    assert_eq!((found.units, found.comparators), (vec!["人次".into(), "人".into()], vec![Comparator::AtLeast]));
    let stated: Vec<_> = found.stated.iter().map(|stated| (stated.year, stated.text.as_str())).collect();
    assert_eq!(stated, [(Some(2025), "≥300人次"), (Some(2025), "≥20人次"), (Some(2024), "200人")]);
    assert_eq!(known.known("没有"), None);
}

#[test]
fn what_begins_so_comes_before_what_only_holds_it() {
    let known = learnt(&[
        form("甲局", 2025, &[("数量指标", "参加培训人数", "1"), ("质量指标", "培训合格率", "1")]),
        form("乙局", 2025, &[("数量指标", "参加培训人数", "1"), ("数量指标", "培训班次", "1")]),
        form("丙局", 2025, &[("质量指标", "培训合格率", "1")]),
    ]);
    assert_eq!(typed(&known, "培训", None), ["培训合格率", "培训班次", "参加培训人数"]);
    assert_eq!(typed(&known, "培训", Some(Aspect::Quantity)), ["培训班次", "培训合格率", "参加培训人数"]);
    assert_eq!(typed(&known, "", None), [""; 0]);
    assert_eq!(typed(&known, "。", None), [""; 0]);
    assert_eq!(typed(&known, "训培", None), [""; 0]);
    assert_eq!(known.complete(Wanted { typed: "培训", ..Wanted::default() }, 1).len(), 1);
    assert!(known.complete(Wanted { typed: "培训", ..Wanted::default() }, 0).is_empty());
}

#[test]
fn hidden_names_are_listed_and_not_offered() {
    let mut known = learnt(&[form("甲局", 2025, &[("数量指标", "培训班次", "1")])]);
    known.hide("培训班次", true);
    assert_eq!((typed(&known, "培训", None).len(), known.list(&Filter::default(), 9).1), (0, 1));
    assert!(known.is_hidden("培训班次；"));
    known.hide("培训班次", false);
    assert_eq!(typed(&known, "培训", None), ["培训班次"]);
}

#[test]
fn a_shared_file_comes_and_goes() {
    let mut known = learnt(&[form("甲局", 2025, &[("数量指标", "培训班次", "≥2期")])]);
    let indicators = vec![
        Known { name: "培训班次".into(), units: vec!["班".into()], ..Known::default() },
        Known { name: "培训满意度".into(), aspect: Some(Aspect::Satisfaction), ..Known::default() },
        Known::default(),
    ];
    let shared = Shared { name: "市局.json".into(), indicators };
    known.share(&shared);
    assert_eq!(typed(&known, "培训", None), ["培训班次", "培训满意度"]);
    let both = known.known("培训班次").expect("it is known");
    assert_eq!((both.forms, both.shared, both.units.len()), (1, vec!["市局.json".to_owned()], 2));
    let only = known.known("培训满意度").expect("it is known");
    assert_eq!((only.forms, only.aspect), (0, Some(Aspect::Satisfaction)));
    let from = |known: &Indicators, origin| known.list(&Filter { origin: Some(origin), ..Filter::default() }, 9).1;
    assert_eq!(from(&known, Origin::Forms), 1);
    assert_eq!(from(&known, Origin::Shared("市局.json".into())), 2);
    assert_eq!(from(&known, Origin::Hidden), 0);
    known.unshare(&shared);
    assert_eq!(known.known("培训满意度"), None);
    assert_eq!(known.list(&Filter::default(), 9).1, 1);
}

#[test]
fn lists_are_searched_and_filtered() {
    let known = learnt(&FORMS);
    let (all, count) = known.list(&Filter::default(), usize::MAX);
    assert_eq!(all.len(), count);
    let (some, same) = known.list(&Filter::default(), 3);
    assert_eq!((&all[..3], count), (&some[..], same));
    let (found, _) = known.list(&Filter { search: "满意度".into(), ..Filter::default() }, 99);
    assert!(!found.is_empty() && found.iter().all(|known| known.name.contains("满意度")), "{:?}", names(&found));
    let (timely, _) = known.list(&in_group(Group::Aspect(Aspect::Timeliness)), 999);
    assert!(!timely.is_empty() && timely.iter().all(|known| known.aspect == Some(Aspect::Timeliness)));
    let (duty, _) = known.list(&in_group(Group::Dimension(Dimension::DutyPerformance)), 999);
    assert!(!duty.is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// However a library changes, what is known is what would be known of it as it is.
    #[test]
    fn learning_step_by_step_ends_where_learning_at_once_does(
        steps in prop::collection::vec((0usize..12, 0usize..12, 0usize..3, 1usize..4), 1..12)
    ) {
        let all = &*FORMS;
        let mut library: Vec<Arc<Form>> = all.iter().take(6).cloned().collect();
        let mut known = Indicators::default();
        for (at, other, what, most) in steps {
            let at = at % (library.len() + 1);
            match what {
                0 => library.insert(at, Arc::new(Form::clone(&all[other % all.len()]))),
                1 => drop((at < library.len()).then(|| library.remove(at))),
                _ => library.reverse(),
            }
            while !known.update(&library, most) {}
            prop_assert_eq!(known.list(&Filter::default(), usize::MAX), learnt(&library).list(&Filter::default(), usize::MAX));
        }
    }
}

#[test]
fn a_library_is_written_and_read_again() {
    let known = learnt(&FORMS);
    let (all, _) = known.list(&Filter::default(), usize::MAX);
    let text = indicators::write(&all);
    let shared = indicators::read(&text, "市局.json").expect("it is ours");
    let plain = |known: &Known| Known { offices: 0, shared: Vec::new(), ..known.clone() };
    assert_eq!(shared.indicators, all.iter().map(plain).collect::<Vec<_>>());
    let kept = Kept { shared: vec![shared], hidden: vec!["参训人数".into()] };
    assert_eq!(indicators::read_kept(&indicators::write_kept(&kept)), Ok(kept));
}

#[test]
fn what_is_no_library_is_told() {
    let read = |text: &str| indicators::read(text, "x");
    assert!(matches!(read("{}"), Err(IndicatorsError::File(FileError::NotOurs { .. }))));
    assert_eq!(
        read("\u{FEFF}{\"format\":\"jimu.forms\",\"version\":1}"),
        Err(IndicatorsError::File(FileError::NotOurs { kind: &indicators::KIND, line: 1 }))
    );
    let file = |rest: &str| format!("{{\"format\":\"jimu.indicators\",{rest}}}");
    assert_eq!(
        read(&file("\"version\":2")),
        Err(IndicatorsError::File(FileError::TooNew { kind: &indicators::KIND, found: 2 }))
    );
    assert_eq!(read(&file("\"version\":1,\"indicators\":[{\"name\":\" \"}]")), Err(IndicatorsError::Empty));
    // What is not known is left out, and the rest is kept.
    let odd =
        "\"version\":1,\"indicators\":[{\"name\":\"甲\",\"aspect\":\"new\",\"comparators\":[\"≥\",\"?\"],\"more\":1}]";
    let shared = read(&file(odd)).expect("it is ours");
    assert_eq!(
        (shared.indicators[0].aspect, &shared.indicators[0].comparators[..]),
        (None, &[Comparator::AtLeast][..])
    );
    let long = format!("\"version\":1,\"indicators\":[{{\"name\":\"{}\"}}]", "长".repeat(5_000));
    assert_eq!(read(&file(&long)).expect("it is ours").indicators[0].name.chars().count(), 1_000);
}
