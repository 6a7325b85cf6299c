//! Repairs that a person wants undone: each alone, with nothing lost, and back again.

use std::collections::BTreeSet;

use jimu::edit::{can_revert, revert};
use jimu::form::{Document, Form, RepairCode};
use jimu::read::{Reading, read};
use jimu::recipe::{Recipe, RepairMark};
use jimu::recognise::{Recognised, listed, recognise, recognise_by};
use jimu::source::Source;
use jimu::text::Text;
use proptest::prelude::*;

use crate::fixtures;

/// Sources that need repairs of every kind, beside the fixtures.
const TORN: [(&str, &str); 5] = [
    (
        "labels filled down, a value in the name, a year from the values",
        "项目支出绩效目标表\n项目名称\t经办经费\n一级指标\t二级指标\t三级指标\t指标值\n\
         产出指标\t数量指标\t参保人数\t≥34万人\n\t\t发放人数≥3万人\n\t质量指标\t发放准确率\t100%\n\
         \t时效指标\t完成时间\t2024年12月底前\n效益指标\t社会效益\t政策知晓率\t≥90%\n",
    ),
    (
        "the row stands a column off",
        "项目支出绩效目标表（2025年度）\n项目名称\t经办经费\n一级指标\t二级指标\t三级指标\t指标值\n\
         产出指标\t数量指标\t参保人数\t≥34万人\n质量指标\t发放准确率\t100%\n时效指标\t完成及时率\t≥95%\n\
         效益指标\t社会效益\t政策知晓率\t≥90%\n",
    ),
    (
        "a page ends inside a table and inside a cell",
        "<table><tr><td>项目名称</td><td>经办经费</td></tr><tr><td>年度绩效目标</td>\
         <td>保障参保人员待遇按时足额<br>— 2 —<br>发放，提高经办水平。</td></tr></table>\
         <p>— 3 —</p><table><tr><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>指标值</td></tr>\
         <tr><td>产出指标</td><td>数量指标</td><td>参保</td><td>≥34万人</td></tr></table>\
         <p>— 4 —</p><table><tr><td></td><td></td><td>人数</td><td></td></tr></table>",
    ),
    (
        "a title in the table of contents",
        "目录\n1.宣传经费2025年绩效目标表\n2.经办经费2025年绩效目标表\n\n宣传经费2025年绩效目标表\n项目名称\t宣传经费\n\
         一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t宣传次数\t≥34次\n\n项目名称\t经办经费\n\
         一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t参保人数\t≥34万人\n",
    ),
    (
        "words that a line break tore",
        "项目支出绩效目标表（2025年度）\n项目\n名称\t经办经费\n一级指标\t二级指标\t三级指标\t指标值\n\
         产出指标\t数量指标\t参保人数\t≥34万人\n产出\n指标\t质量指标\t准确率\t100%\n",
    ),
];

fn sources() -> Vec<(String, Source)> {
    let mut sources: Vec<(String, Source)> =
        fixtures::SEEDS.iter().map(|name| ((*name).to_owned(), Source::of_text(fixtures::seed(name)))).collect();
    sources.extend(TORN.iter().map(|(name, text)| ((*name).to_owned(), Source::of_text(*text))));
    for folder in ["plain", "html"] {
        let entries = std::fs::read_dir(fixtures::path(folder)).expect("the folder is there");
        let mut names: Vec<String> =
            entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        for name in names.into_iter().filter(|name| !name.ends_with(".json")) {
            let text = fixtures::text(&format!("{folder}/{name}"));
            let source = match folder {
                "html" => Source { html: Some(text), ..Source::default() },
                _ => Source::of_text(&text),
            };
            sources.push((name, source));
        }
    }
    sources
}

fn without(reading: &Reading, undone: &[RepairMark]) -> Recognised {
    recognise_by(reading, &Recipe { undone: undone.iter().cloned().collect(), ..Recipe::default() })
}

/// The marks of all repairs that were made.
fn made(recognised: &Recognised) -> Vec<(usize, RepairMark)> {
    let lists = listed(&recognised.document, &recognised.left);
    let in_forms = lists.into_iter().enumerate().flat_map(|(at, list)| list.into_iter().map(move |one| (at, one)));
    in_forms.filter(|(_, one)| !one.undone).map(|(at, one)| (at, one.mark)).collect()
}

/// A form without what depends on the forms beside it: the number in its id.
fn itself(form: &Form) -> Form {
    Form { id: String::new(), ..form.clone() }
}

#[test]
fn each_repair_can_be_undone_alone_with_nothing_lost() {
    let mut kinds = BTreeSet::new();
    for (name, source) in sources() {
        let reading = read(&source);
        let whole = recognise(&reading);
        assert!(whole.left.is_empty(), "{name}: nothing is left undone unless someone wants it");
        for (form, mark) in made(&whole) {
            let undone = without(&reading, std::slice::from_ref(&mark));
            assert_eq!(undone.account.lost(), 0, "{name}: {mark:?}");
            assert_eq!(undone.account.total, whole.account.total, "{name}: {mark:?}");
            assert!(made(&undone).iter().all(|(_, other)| *other != mark), "{name}: {mark:?} is made all the same");
            let left: Vec<_> = undone.left.iter().filter(|left| left.mark == mark).map(|left| left.form).collect();
            // What stood between two forms is the one's or the other's.
            let near =
                if mark.code == RepairCode::FormsSeparated { form.saturating_sub(1)..=form } else { form..=form };
            assert!(left.iter().any(|at| near.contains(at)), "{name}: {mark:?} is not listed as undone in its form");
            assert_ne!(undone.document, whole.document, "{name}: {mark:?} changed nothing");
            others_stay(&name, &mark, form, &whole.document, &undone.document);
            kinds.insert(mark.code);
        }
        assert_eq!(without(&reading, &[]), whole, "{name}: put back, all is as it was");
    }
    let all: BTreeSet<RepairCode> = RepairCode::ALL.iter().copied().collect();
    assert_eq!(kinds, all, "every kind of repair was tried");
}

fn others_stay(name: &str, mark: &RepairMark, form: usize, whole: &Document, undone: &Document) {
    assert_eq!(whole.forms.len(), undone.forms.len(), "{name}: {mark:?}");
    for (at, (before, after)) in whole.forms.iter().zip(&undone.forms).enumerate() {
        // Two forms that run together share what stood between them.
        if at != form && mark.code != RepairCode::FormsSeparated {
            assert_eq!(itself(before), itself(after), "{name}: {mark:?} of form {form} changed form {at}");
        }
    }
}

#[test]
fn all_repairs_can_be_undone_at_once_and_by_kind() {
    for (name, source) in sources() {
        let reading = read(&source);
        let whole = recognise(&reading);
        let marks: Vec<RepairMark> = made(&whole).into_iter().map(|(_, mark)| mark).collect();
        assert_eq!(without(&reading, &marks).account.lost(), 0, "{name}");
        for &code in RepairCode::ALL {
            let recipe = Recipe { without: BTreeSet::from([code]), ..Recipe::default() };
            let undone = recognise_by(&reading, &recipe);
            assert_eq!(undone.account.lost(), 0, "{name}: {code:?}");
            assert!(undone.document.forms.iter().flat_map(|form| &form.repairs).all(|repair| repair.code != code));
        }
    }
}

#[test]
fn undoing_in_any_order_leads_to_the_same() {
    for (name, source) in sources() {
        let reading = read(&source);
        let marks: Vec<RepairMark> = made(&recognise(&reading)).into_iter().map(|(_, mark)| mark).take(6).collect();
        let mut backwards = marks.clone();
        backwards.reverse();
        assert_eq!(without(&reading, &marks), without(&reading, &backwards), "{name}");
    }
}

fn only(text: &str, code: RepairCode) -> (Recognised, Recognised) {
    let reading = read(&Source::of_text(text));
    let whole = recognise(&reading);
    let (_, mark) = made(&whole).into_iter().find(|(_, mark)| mark.code == code).expect("the repair is made");
    let undone = without(&reading, &[mark]);
    (whole, undone)
}

#[test]
fn a_label_that_is_not_filled_down_is_missing_in_its_rows_alone() {
    let (whole, undone) = only(TORN[0].1, RepairCode::LabelFilled);
    let paths = |one: &Recognised| -> Vec<String> {
        let path = |path: &[jimu::text::Text]| path.iter().map(ToString::to_string).collect::<Vec<_>>().join("/");
        one.document.forms[0].indicators.iter().map(|indicator| path(&indicator.path)).collect()
    };
    assert_eq!(paths(&whole)[..3], ["产出指标/数量指标", "产出指标/数量指标", "产出指标/质量指标"]);
    let changed: Vec<usize> =
        paths(&whole).iter().zip(paths(&undone)).enumerate().filter(|(_, (a, b))| *a != b).map(|(at, _)| at).collect();
    assert!(!changed.is_empty() && !changed.contains(&0) && !changed.contains(&4), "{changed:?}");
}

#[test]
fn a_row_that_is_not_realigned_is_read_as_it_stands_and_those_below_are_not() {
    let (whole, undone) = only(TORN[1].1, RepairCode::RowRealigned);
    let names = |one: &Recognised| -> Vec<String> {
        one.document.forms[0].indicators.iter().map(|indicator| indicator.name.to_string()).collect()
    };
    assert_eq!(names(&whole), ["参保人数", "发放准确率", "完成及时率", "政策知晓率"]);
    assert_eq!(names(&undone), ["参保人数", "100%", "完成及时率", "政策知晓率"]);
    let (before, after) = (&whole.document.forms[0].indicators[2], &undone.document.forms[0].indicators[2]);
    assert_eq!(before, after);
}

#[test]
fn an_inferred_year_and_a_recovered_title_are_taken_back() {
    let (whole, undone) = only(TORN[0].1, RepairCode::YearInferred);
    assert_eq!((whole.document.forms[0].fiscal_year, undone.document.forms[0].fiscal_year), (Some(2024), None));
    let (whole, undone) = only(TORN[3].1, RepairCode::TitleRecovered);
    assert_eq!(whole.document.forms[1].title.as_str(), "经办经费2025年绩效目标表");
    assert!(undone.document.forms[1].title.is_blank());
    assert_eq!(undone.document.forms[0], whole.document.forms[0]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn a_repair_of_a_damaged_seed_is_undone_without_loss(
        seed in 0..fixtures::SEEDS.len(),
        cuts in prop::collection::vec((any::<prop::sample::Index>(), 0..40usize, "[|\t\n ]{0,3}"), 1..12),
        pick in any::<prop::sample::Index>(),
    ) {
        let mut letters: Vec<char> = fixtures::seed(fixtures::SEEDS[seed]).chars().collect();
        for (at, length, put) in cuts {
            let at = at.index(letters.len());
            let end = (at + length).min(letters.len());
            letters.splice(at..end, put.chars());
        }
        let reading = read(&Source::of_text(letters.into_iter().collect::<String>()));
        let whole = recognise(&reading);
        let marks = made(&whole);
        if !marks.is_empty() {
            let (_, mark) = pick.get(&marks);
            let undone = without(&reading, std::slice::from_ref(mark));
            prop_assert_eq!(undone.account.lost(), 0);
            prop_assert!(made(&undone).iter().all(|(_, other)| other != mark));
            prop_assert!(undone.left.iter().any(|left| left.mark == *mark));
        }
    }
}

#[test]
fn what_a_stored_form_keeps_of_a_repair_is_taken_back_as_if_it_had_never_been_made() {
    let mut taken = BTreeSet::new();
    let mut labels = 0;
    for (name, source) in sources() {
        let reading = read(&source);
        let whole = recognise(&reading);
        let lists = listed(&whole.document, &[]);
        for (at, form) in whole.document.forms.iter().enumerate() {
            for (which, repair) in form.repairs.iter().enumerate() {
                let mut stored = form.clone();
                assert_eq!(can_revert(&stored, which), revert(&mut stored, which), "{name}: {repair:?}");
                if stored == *form {
                    continue;
                }
                taken.insert(repair.code);
                assert_eq!(stored.repairs.len() + 1, form.repairs.len(), "{name}: {repair:?}");
                let mark = lists[at].iter().find(|one| one.repair == *repair).map(|one| one.mark.clone());
                let undone = without(&reading, &[mark.expect("it is listed")]);
                let read_so = &undone.document.forms[at];
                match repair.code {
                    RepairCode::YearInferred => assert_eq!(stored.fiscal_year, read_so.fiscal_year, "{name}"),
                    RepairCode::TitleRecovered => assert_eq!(stored.title.as_str(), read_so.title.as_str(), "{name}"),
                    RepairCode::LabelFilled => {
                        labels += 1;
                        let said = |form: &Form| -> Vec<_> {
                            let rows = form.indicators.iter();
                            rows.map(|it| (it.name.clone(), it.path.clone(), it.dimension, it.aspect)).collect()
                        };
                        assert_eq!(said(&stored), said(read_so), "{name}: {repair:?}");
                    }
                    _ => assert_eq!(stored.unplaced.last().map(|it| &it.text), Some(&repair.before), "{name}"),
                }
            }
        }
    }
    let all =
        [RepairCode::LabelFilled, RepairCode::TitleRecovered, RepairCode::PageMarkRemoved, RepairCode::YearInferred];
    assert_eq!(taken, BTreeSet::from(all));
    assert!(labels > 20, "{labels}");
}

#[test]
fn a_label_whose_rows_have_changed_stays() {
    let form = recognise(&read(&Source::of_text(TORN[0].1))).document.forms.remove(0);
    let fills = |at: &usize| form.repairs[*at].code == RepairCode::LabelFilled && can_revert(&form, *at);
    let at = (0..form.repairs.len()).find(fills).expect("a label was filled down");
    let mut changed = form.clone();
    changed.indicators.remove(1);
    assert!(!revert(&mut changed, at));
    let mut changed = form.clone();
    changed.indicators[1].path[0] = Text::typed("别的");
    assert!(!revert(&mut changed, at));
    assert!(!revert(&mut form.clone(), 99));
}
