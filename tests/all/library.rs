//! The library: what comes in, what is edited, and the way back.

use std::collections::BTreeMap;
use std::sync::Arc;

use jimu::fields::text_in;
use jimu::finding::{Column, Field};
use jimu::form::{Form, Ignore};
use jimu::library::{Decision, Deed, Library, holds};
use jimu::read::read;
use jimu::recognise::recognise;
use jimu::rules::Profile;
use jimu::source::Source;

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
    library.take_over("乙", Some(form("乙")));
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
