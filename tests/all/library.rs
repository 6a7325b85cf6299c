//! The library: what comes in, what is edited, and the way back.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jimu::edit;
use jimu::fields::text_in;
use jimu::finding::{Column, Field};
use jimu::form::{Amount, Form, Fund, FundHorizon, FundSource, Ignore, Judgement, Standing};
use jimu::library::{Decision, Deed, Entry, Filter, Found, Group, Index, Library, Query, Row, Shelf, Sort, holds};
use jimu::read::read;
use jimu::recognise::recognise;
use jimu::rules::Profile;
use jimu::source::Source;
use proptest::prelude::*;

const VALUE: Field = Field::Indicator(0, Column::Value);

fn form(name: &str) -> Form {
    let text = format!(
        "2025年项目支出绩效目标表\n项目名称\t{name}\t\t\n实施单位\t市财政局\t\t\n一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t培训人数\t≥100人\n\t质量指标\t合格率\t≥95%\n"
    );
    let mut form = recognise(&read(&Source::of_text(text))).document.forms.remove(0);
    form.id = name.to_owned();
    form
}

fn names(library: &Library) -> Vec<&str> {
    library.forms().iter().map(|form| form.name.as_str()).collect()
}

fn value(library: &Library, id: &str) -> String {
    text_in(library.form(id).expect("the form is there"), VALUE).unwrap_or_default().into_owned()
}

#[test]
fn forms_stay_in_the_order_in_which_they_came() {
    let mut library = Library::default();
    let done = library.keep(vec![(form("乙"), Decision::Add), (form("甲"), Decision::Add)]).expect("two are kept");
    assert_eq!(done.deed, Deed::Kept(2));
    assert_eq!(done.touched, ["乙", "甲"]);
    assert_eq!(names(&library), ["乙", "甲"]);
}

#[test]
fn an_edit_goes_back_and_forth() {
    let mut library = Library::of([form("甲")]);
    assert!(!library.can_undo());
    library.edit("甲", &[VALUE], "≥120人").expect("the value changes");
    assert_eq!(value(&library, "甲"), "≥120人");
    library.undo().expect("there is a step");
    assert_eq!(value(&library, "甲"), "≥100人");
    library.redo().expect("the step is there again");
    assert_eq!(value(&library, "甲"), "≥120人");
    assert!(library.redo().is_none());
}

#[test]
fn an_edit_that_changes_nothing_is_no_step() {
    let mut library = Library::of([form("甲")]);
    assert!(library.edit("甲", &[VALUE], "≥100人").is_none());
    assert!(library.edit("丙", &[VALUE], "1").is_none());
    assert!(!library.can_undo());
}

#[test]
fn a_new_edit_ends_what_was_undone() {
    let mut library = Library::of([form("甲")]);
    library.edit("甲", &[VALUE], "1");
    library.undo();
    library.edit("甲", &[VALUE], "2");
    assert!(!library.can_redo());
}

#[test]
fn a_deleted_form_comes_back_to_its_place() {
    let mut library = Library::of([form("甲"), form("乙"), form("丙")]);
    library.delete("乙").expect("it is there");
    assert_eq!(names(&library), ["甲", "丙"]);
    library.undo();
    assert_eq!(names(&library), ["甲", "乙", "丙"]);
}

#[test]
fn a_paste_is_undone_as_a_whole() {
    let mut library = Library::of([form("甲")]);
    library.keep(vec![(form("乙"), Decision::Add), (form("丙"), Decision::Add)]);
    let done = library.undo().expect("there is a step");
    assert_eq!(done.touched, ["乙", "丙"]);
    assert_eq!(names(&library), ["甲"]);
}

#[test]
fn the_same_unit_year_and_name_are_the_same_form() {
    let library = Library::of([form("甲")]);
    let mut again = form("甲");
    again.id = "other".to_owned();
    assert_eq!(library.same_as(&again).map(|stored| stored.id.as_str()), Some("甲"));
    again.fiscal_year = Some(2024);
    assert!(library.same_as(&again).is_none());
}

#[test]
fn a_form_without_a_name_is_like_no_other() {
    let nameless = form("");
    let library = Library::of([nameless.clone()]);
    assert!(library.same_as(&nameless).is_none());
}

#[test]
fn each_form_goes_where_it_was_decided() {
    let mut library = Library::of([form("甲"), form("乙")]);
    let mut other = form("甲");
    other.fiscal_year = Some(2030);
    let decisions = vec![
        (other.clone(), Decision::Replace("甲".to_owned())),
        (form("乙"), Decision::Add),
        (form("丙"), Decision::Skip),
    ];
    let done = library.keep(decisions).expect("two are kept");
    assert_eq!(done.touched, ["甲", "乙-2"]);
    assert_eq!(library.form("甲").and_then(|form| form.fiscal_year), Some(2030));
    assert_eq!(names(&library), ["甲", "乙", "乙"]);
    library.undo();
    assert_eq!(names(&library), ["甲", "乙"]);
    assert_eq!(library.form("甲").and_then(|form| form.fiscal_year), Some(2025));
}

#[test]
fn of_two_forms_for_one_place_none_is_lost() {
    let mut library = Library::of([form("甲"), form("乙")]);
    let of_year = |year| Form { fiscal_year: Some(year), ..form("甲") };
    let replace = || Decision::Replace("甲".to_owned());
    let done = library.keep(vec![(of_year(2030), replace()), (of_year(2031), replace())]).expect("both are kept");
    assert_eq!(done.touched, ["甲", "甲-2"]);
    assert_eq!(library.form("甲").and_then(|form| form.fiscal_year), Some(2030));
    assert_eq!(library.form("甲-2").and_then(|form| form.fiscal_year), Some(2031));
    library.undo();
    assert_eq!(names(&library), ["甲", "乙"]);
    assert_eq!(library.form("甲").and_then(|form| form.fiscal_year), Some(2025));
}

#[test]
fn forms_of_a_file_with_one_id_get_an_id_each() {
    let mut library = Library::of([form("甲-2")]);
    let nameless = || Form { id: String::new(), ..form("乙") };
    let many = (0..3).map(|_| form("甲")).chain([nameless(), nameless()]);
    let done = library.keep(many.map(|form| (form, Decision::Add)).collect()).expect("all are kept");
    assert_eq!(done.touched, ["甲", "甲-3", "甲-4", "form", "form-2"]);
    // Many of one id are no more work than many.
    let mut ids = jimu::library::Ids::default();
    let last = (0..100_000).map(|_| ids.take("x")).last();
    assert_eq!(last.as_deref(), Some("x-100000"));
}

#[test]
fn a_review_is_one_step() {
    let aside = |reason: &str| Ignore {
        code: "V302".into(),
        anchor: "annual/培训人数/value".into(),
        said: "≥100人".into(),
        reason: reason.into(),
        by: None,
        on: None,
    };
    let mut library = Library::of([form("甲"), form("乙"), form("丙")]);
    library.ignore("甲", aside("旧")).expect("it is set aside");
    let review = || BTreeMap::from([(0, vec![aside("新")]), (2, vec![aside("新")]), (9, vec![aside("新")])]);
    let done = library.set_aside(review()).expect("it is new");
    assert_eq!((done.deed, done.touched), (Deed::Reviewed(2), vec!["甲".to_owned(), "丙".to_owned()]));
    let reasons = |library: &Library| -> Vec<Vec<String>> {
        let of = |form: &Arc<Form>| form.ignores.iter().map(|ignore| ignore.reason.clone()).collect();
        library.forms().iter().map(of).collect()
    };
    assert_eq!(reasons(&library), [vec!["新".to_owned()], vec![], vec!["新".to_owned()]]);
    assert!(library.set_aside(review()).is_none(), "it says so already");
    library.undo();
    assert_eq!(reasons(&library), [vec!["旧".to_owned()], vec![], vec![]]);
}

#[test]
fn skipping_all_is_no_step() {
    let mut library = Library::default();
    assert!(library.keep(vec![(form("甲"), Decision::Skip)]).is_none());
    assert!(!library.can_undo());
}

#[test]
fn what_another_tab_stored_cannot_be_undone_here() {
    let mut library = Library::of([form("甲"), form("乙")]);
    library.edit("甲", &[VALUE], "1");
    library.edit("乙", &[VALUE], "2");
    library.take_over(vec![("乙".to_owned(), Some(form("乙")))]);
    assert_eq!(value(&library, "乙"), "≥100人");
    let done = library.undo().expect("the step on the other form is left");
    assert_eq!(done.touched, ["甲"]);
    assert!(!library.can_undo());
}

#[test]
fn undo_shares_what_did_not_change() {
    let mut library = Library::of([form("甲"), form("乙")]);
    let untouched = library.form("乙").expect("it is there").clone();
    library.edit("甲", &[VALUE], "1");
    assert!(Arc::ptr_eq(&untouched, library.form("乙").expect("it is still there")));
}

#[test]
fn a_search_wants_all_its_words_anywhere() {
    let form = form("干部培训");
    assert!(holds(&form, ""));
    assert!(holds(&form, "培训 95%"));
    assert!(holds(&form, "市财政局"));
    assert!(!holds(&form, "培训 道路"));
}

#[test]
fn safe_fixes_of_several_forms_are_one_step() {
    let profile = Profile::default();
    let mut library = Library::of([form("甲"), form("乙")]);
    let ids = ["甲".to_owned(), "乙".to_owned(), "丙".to_owned()];
    assert!(library.mend(&ids, &profile).is_none(), "nothing is to be mended");
    assert!(!library.can_undo());
    assert!(Library::default().mend(&ids, &profile).is_none());
}

#[test]
fn what_was_set_aside_stays_so_when_the_form_comes_again() {
    let mut library = Library::of([form("甲")]);
    let ignore = Ignore {
        code: "V302".into(),
        anchor: "annual/培训人数/value".into(),
        said: "≥100人".into(),
        reason: "已核实".into(),
        by: None,
        on: None,
    };
    library.ignore("甲", ignore.clone()).expect("it is set aside");
    library.keep(vec![(form("甲"), Decision::Replace("甲".into()))]);
    assert_eq!(library.form("甲").map(|form| form.ignores.clone()), Some(vec![ignore.clone()]));
    library.heed("甲", &ignore.code, &ignore.anchor).expect("it is taken up again");
    assert_eq!(library.form("甲").map(|form| form.ignores.len()), Some(0));
    library.undo();
    assert_eq!(library.form("甲").map(|form| form.ignores.len()), Some(1));
}

#[test]
fn many_forms_are_deleted_and_come_back_as_one_step() {
    let names_of = |count: usize| (0..count).map(|at| format!("表{at}")).collect::<Vec<_>>();
    let template = form("甲");
    let all = names_of(40);
    let of = |name: &String| Form { id: name.clone(), name: name.as_str().into(), ..template.clone() };
    let mut library = Library::of(all.iter().map(of));
    let gone: Vec<String> = all.iter().step_by(3).cloned().chain(["nobody".to_owned()]).collect();
    let done = library.delete_all(&gone).expect("they are there");
    assert_eq!((done.deed, done.touched.len()), (Deed::DeletedAll(14), 14));
    let left: Vec<&str> = all.iter().filter(|name| !gone.contains(name)).map(String::as_str).collect();
    assert_eq!(names(&library), left);
    library.undo().expect("a step");
    assert_eq!(names(&library), all.iter().map(String::as_str).collect::<Vec<_>>());
    library.redo().expect("a step");
    assert_eq!(names(&library), left);
    assert!(library.delete_all(&["nobody".to_owned()]).is_none());
    assert_eq!(library.delete_all(&[all[1].clone()]).map(|done| done.deed), Some(Deed::Deleted));

    // Out of the bin again: one whose id is taken meanwhile gets another.
    let done = library.restore(vec![of(&all[0]), of(&all[2])]).expect("two");
    assert_eq!((done.deed, done.touched), (Deed::Restored(2), vec!["表0".to_owned(), "表2-2".to_owned()]));
}

/// What is done to a library, told by two numbers.
fn work(library: &mut Library, what: usize, which: usize) {
    let id = |at: usize| library.forms().get(at % library.forms().len().max(1)).map(|form| form.id.clone());
    let some: Vec<String> = (which..which + 12).filter_map(id).collect();
    let many =
        || (0..which % 20).map(|at| (Form { id: format!("{at}-{which}"), ..form("丙") }, Decision::Add)).collect();
    match what {
        0 => drop(library.keep(many())),
        1 => drop(some.first().and_then(|id| library.delete(id))),
        2 => drop(library.delete_all(&some)),
        3 => drop(some.first().and_then(|id| library.edit(id, &[VALUE], &format!("≥{which}人")))),
        4 => drop(library.undo()),
        _ => drop(library.redo()),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_done_a_form_is_found_by_its_id(deeds in prop::collection::vec((0..6_usize, 0..50_usize), 1..24)) {
        let mut library = Library::of(["丁", "甲", "丑", "乙"].map(form));
        for (what, which) in deeds {
            // Who looked before it was changed has no part in what is found after.
            let before = library.clone();
            work(&mut library, what, which);
            for form in library.forms() {
                prop_assert!(library.form(&form.id).is_some_and(|found| Arc::ptr_eq(found, form)), "{}", form.id);
            }
            for gone in before.forms().iter().filter(|old| library.forms().iter().all(|form| form.id != old.id)) {
                prop_assert!(library.form(&gone.id).is_none(), "{}", gone.id);
                prop_assert!(before.form(&gone.id).is_some());
            }
        }
    }
}

#[test]
fn ten_thousand_forms_are_deleted_in_no_time() {
    let template = form("甲");
    let mut library = Library::of((0..10_000).map(|at| Form { id: format!("{at}"), ..template.clone() }));
    let ids: Vec<String> = library.forms().iter().map(|form| form.id.clone()).collect();
    library.delete_all(&ids).expect("all of them");
    assert!(library.forms().is_empty());
    library.undo();
    assert!(library.forms().iter().map(|form| &form.id).eq(&ids));
}

#[test]
fn the_state_of_several_forms_is_one_step() {
    let mut library = Library::of([form("甲"), form("乙"), form("丙")]);
    let ids = ["甲".to_owned(), "丙".to_owned(), "nobody".to_owned()];
    let check = |judgement: &mut Judgement| {
        judgement.standing = Standing::Checked;
        judgement.by = Some("张三".to_owned());
    };
    assert_eq!(library.judge(&ids, check).map(|done| done.deed), Some(Deed::Judged(2)));
    assert!(library.judge(&ids, check).is_none(), "they say so already");
    let standings = |library: &Library| library.forms().iter().map(|form| form.judgement.standing).collect::<Vec<_>>();
    assert_eq!(standings(&library), [Standing::Checked, Standing::Draft, Standing::Checked]);
    library.undo();
    assert_eq!(standings(&library), [Standing::Draft; 3]);
    library.redo();
    // A form that is pasted again keeps it.
    library.keep(vec![(Form { title: "新".into(), ..form("甲") }, Decision::Replace("甲".to_owned()))]);
    assert_eq!(library.form("甲").map(|form| form.judgement.standing), Some(Standing::Checked));
}

#[test]
fn a_review_brings_states_and_reasons_in_one_step() {
    let mut library = Library::of([form("甲"), form("乙")]);
    let returned = Judgement { standing: Standing::Returned, opinion: "请改".into(), by: None, on: None };
    let judgements = || BTreeMap::from([(1, returned.clone()), (9, returned.clone())]);
    let done = library.lay_review(BTreeMap::new(), judgements()).expect("it is new");
    assert_eq!((done.deed, done.touched), (Deed::Reviewed(1), vec!["乙".to_owned()]));
    assert!(library.lay_review(BTreeMap::new(), judgements()).is_none());
    library.undo();
    assert!(library.forms().iter().all(|form| form.judgement.is_empty()));
}

/// The initials of a few characters, as a browser would give them.
fn initial(letter: char) -> Option<char> {
    let known =
        [('养', 'y'), ('老', 'l'), ('保', 'b'), ('险', 'x'), ('培', 'p'), ('训', 'x'), ('人', 'r'), ('数', 's')];
    known.iter().find(|(known, _)| *known == letter).map(|(_, initial)| *initial)
}

#[test]
fn search_finds_words_and_initials() {
    let forms: Vec<Arc<Form>> =
        ["2025养老保险GDP（一）", "短信费"].into_iter().map(|name| Arc::new(form(name))).collect();
    let mut index = Index::default();
    for form in &forms {
        assert!(index.take(form, &mut initial));
        assert!(!index.take(form, &mut initial), "nothing changed");
    }
    let found = |index: &Index, search: &str| {
        let query = Query::of(search);
        forms.iter().filter(|form| index.holds(&form.id, &query)).map(|form| form.name.to_string()).collect::<Vec<_>>()
    };
    let first = ["2025养老保险GDP（一）"];
    for search in ["养老", "ylbx", "YLBX", "ｙｌｂｘ", "2025yl", "bxgdp", "gdp", "GDP(一)", "养老 pxrs", "险GDP"]
    {
        assert_eq!(found(&index, search), first, "{search}");
    }
    for search in ["", "  ", "pxrs", "市财政局", "≥100", "培训 人数"] {
        assert_eq!(found(&index, search).len(), 2, "{search}");
    }
    for search in ["ylxb", "养老x", "yl\u{2028}zz", "z"] {
        assert!(found(&index, search).is_empty(), "{search}");
    }
    // Without a browser that knows initials, words are found all the same.
    let mut plain = Index::default();
    for form in &forms {
        plain.take(form, &mut |_| None);
    }
    assert_eq!((found(&plain, "ylbx").len(), found(&plain, "养老").len()), (0, 1));
    index.retain(&forms[1..]);
    assert!(!index.knows(&forms[0]) && index.knows(&forms[1]));
    assert!(Query::of("yla").narrows(&Query::of("yl")) && !Query::of("yl").narrows(&Query::of("x")));
}

fn entry(name: &str, unit: Option<&str>, year: Option<i32>, counts: [usize; 3]) -> Entry {
    let unit = unit.map(|name| jimu::form::Organisation { code: None, name: name.into() });
    let form = Form { id: name.to_owned(), name: name.into(), unit, fiscal_year: year, ..Form::empty() };
    Entry { form: Arc::new(form), counts, changed: 0, found: true }
}

fn entries() -> Vec<Entry> {
    let mut entries = vec![
        entry("险", Some("保险处"), Some(2024), [1, 0, 0]),
        entry("培", Some("老龄办"), Some(2025), [0, 0, 2]),
        entry("老", Some("保险处"), Some(2025), [0, 3, 0]),
        entry("保", None, None, [2, 1, 0]),
        entry("养", Some("保险处"), Some(2025), [0, 0, 0]),
    ];
    let judge = |entry: &mut Entry, standing| Arc::make_mut(&mut entry.form).judgement.standing = standing;
    judge(&mut entries[1], Standing::Checked);
    judge(&mut entries[3], Standing::Returned);
    for (at, entry) in entries.iter_mut().enumerate() {
        entry.changed = [5, 1, 4, 2, 3][at];
        let amount = ["10", "", "9.5", "2000", "x"][at];
        edit::set(Arc::make_mut(&mut entry.form), Field::AmountUnit, "万元");
        let fund = Fund {
            horizon: FundHorizon::Annual,
            source: FundSource::Total,
            label: "总额".into(),
            amount: Amount { text: amount.into(), decimal: amount.parse().ok() },
        };
        Arc::make_mut(&mut entry.form).funds.push(fund);
    }
    entries
}

fn shelf(filter: &Filter, sort: Sort, folded: &[Group]) -> Shelf {
    Shelf::of(&entries(), filter, sort, &folded.iter().cloned().collect(), &mut initial)
}

#[test]
fn the_shelf_stands_by_unit_and_year() {
    let told = |shelf: &Shelf| {
        let all = entries();
        let tell = |row: &Row| match row {
            Row::Group { group, count, folded, place } => {
                let name = match (&group.unit, group.year) {
                    (unit, None) => unit.clone().unwrap_or_default(),
                    (_, Some(year)) => year.map_or("-".to_owned(), |year| year.to_string()),
                };
                format!("{name} {count}{} {}/{}", if *folded { " folded" } else { "" }, place.0, place.1)
            }
            Row::Form { at, place } => format!("{} {}/{}", all[*at].form.name, place.0, place.1),
        };
        shelf.rows.iter().map(tell).collect::<Vec<_>>()
    };
    let open = shelf(&Filter::default(), Sort::Unit, &[]);
    assert_eq!(
        told(&open),
        [
            " 1 1/3",
            "- 1 1/1",
            "保 1/1",
            "保险处 3 2/3",
            "2025 2 1/2",
            "老 1/2",
            "养 2/2",
            "2024 1 2/2",
            "险 1/1",
            "老龄办 1 3/3",
            "2025 1 1/1",
            "培 1/1",
        ]
    );
    let unit = Group { unit: Some("保险处".into()), year: None };
    let year = Group { unit: Some("老龄办".into()), year: Some(Some(2025)) };
    let folded = shelf(&Filter::default(), Sort::Unit, &[unit, year]);
    assert_eq!(
        told(&folded),
        [" 1 1/3", "- 1 1/1", "保 1/1", "保险处 3 folded 2/3", "老龄办 1 3/3", "2025 1 folded 1/1"]
    );
    assert_eq!(folded.shown, open.shown, "what is folded is there");
    assert_eq!(shelf(&Filter { year: Some(Some(1999)), ..Filter::default() }, Sort::Unit, &[]).rows, []);
}

#[test]
fn the_shelf_stands_in_other_orders() {
    let order = |sort| shelf(&Filter::default(), sort, &[]).shown;
    assert_eq!(order(Sort::Name), [3, 2, 1, 0, 4], "b l p x y");
    assert_eq!(order(Sort::Year), [1, 2, 4, 0, 3]);
    assert_eq!(order(Sort::Amount), [3, 0, 2, 1, 4]);
    assert_eq!(order(Sort::Changed), [0, 2, 4, 3, 1]);
    assert_eq!(order(Sort::Findings), [3, 0, 2, 1, 4]);
}

#[test]
fn each_filter_tells_what_it_would_leave() {
    let all = shelf(&Filter::default(), Sort::Name, &[]);
    assert_eq!(all.counts.findings, [2, 2, 2]);
    assert_eq!(all.counts.standings, [3, 1, 0, 1]);
    assert_eq!(all.counts.years.values().copied().collect::<Vec<_>>(), [3, 1, 1]);
    assert_eq!(all.counts.kinds, [5, 0]);
    for found in Found::ALL {
        for standing in Standing::ALL.iter().copied().map(Some).chain([None]) {
            let filter = Filter { findings: Some(found), standing, ..Filter::default() };
            let left = shelf(&filter, Sort::Name, &[]);
            // The count at a choice is what choosing it leaves.
            let any = shelf(&Filter { findings: None, ..filter }, Sort::Name, &[]);
            let at = Found::ALL.iter().position(|other| *other == found).expect("one of them");
            assert_eq!(any.counts.findings[at], left.shown.len(), "{filter:?}");
            assert_eq!(left.counts.findings, any.counts.findings, "its own choices are counted as if none were made");
        }
    }
    let hidden: Vec<Entry> = entries().into_iter().map(|entry| Entry { found: false, ..entry }).collect();
    let none = Shelf::of(&hidden, &Filter::default(), Sort::Unit, &BTreeSet::new(), &mut initial);
    assert_eq!((none.rows.len(), none.shown.len(), none.counts.findings), (0, 0, [0; 3]));
    assert_eq!(none.counts.years.values().copied().collect::<Vec<_>>(), [0; 3], "a chosen year can be seen");
}
