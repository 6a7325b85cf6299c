//! Words that the lexicon does not know: what their column proves, what a person settles, and how that is kept.

use jimu::export::file::FileError;
use jimu::export::recipe::{self, RecipeError};
use jimu::form::{Form, RepairCode};
use jimu::read::read;
use jimu::recipe::{CHOICES, Recipe, choice};
use jimu::recognise::{Recognised, recognise, recognise_by};
use jimu::source::Source;

const ODD: &str = "项目支出绩效目标表\n项目名称\t经办经费\n归口科室\t某区人社局\n\
    一级指标\t二级指标\t三级指标\t考核要点\t预计数\t量纲\n\
    产出指标\t数量指标\t参保人数\t反映全年参保情况\t≥34\t万人\n\t\t发放人数\t反映全年发放情况\t≥3\t万人\n\
    \t质量指标\t发放准确率\t反映发放质量\t100\t%\n";

fn plain(text: &str) -> Recognised {
    recognise(&read(&Source::of_text(text)))
}

fn by(text: &str, words: &[(&str, &str)]) -> Recognised {
    let mut recipe = Recipe::default();
    for (word, code) in words {
        recipe.words.insert((*word).to_owned(), choice(code).expect("the code is known"));
    }
    recognise_by(&read(&Source::of_text(text)), &recipe)
}

fn only(recognised: &Recognised) -> &Form {
    assert_eq!(recognised.document.forms.len(), 1);
    assert_eq!(recognised.account.lost(), 0);
    &recognised.document.forms[0]
}

#[test]
fn a_column_with_an_unknown_heading_is_told_by_its_cells() {
    let recognised = plain(ODD);
    let form = only(&recognised);
    let said: Vec<(&str, Option<&str>)> =
        form.indicators.iter().map(|one| (one.value.text.as_str(), one.value.unit.as_deref())).collect();
    assert_eq!(said, [("≥34", Some("万人")), ("≥3", Some("万人")), ("100", Some("%"))]);
}

#[test]
fn words_in_doubt_are_told_with_their_line_and_what_stands_there() {
    let recognised = plain(ODD);
    let told: Vec<(&str, u32, &str)> =
        recognised.doubts.iter().map(|doubt| (doubt.words.as_str(), doubt.line, doubt.taken.code)).collect();
    assert_eq!(
        told,
        [
            ("考核要点", 4, "column.none"),
            ("预计数", 4, "column.value"),
            ("量纲", 4, "column.unit"),
            ("归口科室", 3, "field.none")
        ]
    );
    assert_eq!(recognised.doubts[0].examples, ["反映全年参保情况", "反映全年发放情况", "反映发放质量"]);
    assert!(recognised.doubts[0].choices().all(|choice| choice.code.starts_with("column.")));
    assert!(recognised.doubts[3].choices().all(|choice| choice.code.starts_with("field.")));
}

#[test]
fn what_a_person_settles_is_read_so_and_asked_no_more() {
    let recognised = by(ODD, &[("考核要点", "column.description"), ("归口科室", "field.supervisor")]);
    let form = only(&recognised);
    assert_eq!(form.supervisor.as_ref().map(|one| one.name.as_str()), Some("某区人社局"));
    assert_eq!(form.indicators[2].description.as_ref().map(|text| text.as_str()), Some("反映发放质量"));
    let apart: Vec<&str> = form.unplaced.iter().map(|unplaced| unplaced.text.as_str()).collect();
    assert_eq!(apart, ["预计数", "量纲"], "headings that nobody settled are kept apart");
    let left: Vec<&str> = recognised.doubts.iter().map(|doubt| doubt.words.as_str()).collect();
    assert_eq!(left, ["预计数", "量纲"]);
}

#[test]
fn a_form_of_known_words_leaves_no_doubt() {
    for name in crate::fixtures::SEEDS {
        let recognised = plain(&crate::fixtures::seed(name));
        assert_eq!(recognised.doubts, [], "{name}");
        assert!(!recognised.shape.is_empty(), "{name}");
    }
}

#[test]
fn the_shape_is_that_of_the_headings_whatever_the_values() {
    let shape = plain(ODD).shape;
    assert_eq!(shape, ["一级指标", "二级指标", "三级指标", "考核要点", "预计数", "量纲"]);
    assert_eq!(plain(&ODD.replace("≥34", "≥35")).shape, shape);
    let recipe = Recipe { shape, ..Recipe::default() };
    assert!(recipe.fits(&plain(ODD).shape));
    assert!(!recipe.fits(&plain(&ODD.replace("考核要点", "数据来源")).shape));
    assert!(Recipe::default().fits(&recipe.shape));
}

#[test]
fn a_recipe_comes_back_from_its_json() {
    let mut kept = Recipe { shape: plain(ODD).shape, ..Recipe::default() };
    for (index, choice) in CHOICES.iter().enumerate() {
        kept.words.insert(format!("词{index}"), choice);
    }
    kept.repairs.insert("row-realigned".to_owned(), 3);
    kept.without.insert(RepairCode::LabelFilled);
    assert_eq!(recipe::read(&recipe::write(&kept)), Ok(kept));
}

#[test]
fn what_is_no_recipe_is_said_so() {
    assert_eq!(recipe::read("no"), Err(RecipeError::File(FileError::NotOurs { kind: &recipe::KIND, line: 1 })));
    assert_eq!(
        recipe::read("{\"format\":\"jimu.forms\",\"version\":1}"),
        Err(RecipeError::File(FileError::NotOurs { kind: &recipe::KIND, line: 1 }))
    );
    assert_eq!(
        recipe::read("{\"format\":\"jimu.recipe\",\"version\":9}"),
        Err(RecipeError::File(FileError::TooNew { kind: &recipe::KIND, found: 9 }))
    );
    let unknown = recipe::read("{\"format\":\"jimu.recipe\",\"version\":1,\"words\":{\"甲\":\"乙\"}}");
    assert!(matches!(unknown, Err(RecipeError::NoMeaning { .. })));
    let unknown = recipe::read("{\"format\":\"jimu.recipe\",\"version\":1,\"without\":[\"甲\"]}");
    assert_eq!(unknown, Err(RecipeError::NoRepair { code: "甲".to_owned() }));
}

#[test]
fn codes_of_meanings_are_told_apart() {
    for (index, one) in CHOICES.iter().enumerate() {
        assert!(CHOICES[..index].iter().all(|other| other.code != one.code), "{} stands twice", one.code);
        assert_eq!(choice(one.code), Some(one));
    }
}
