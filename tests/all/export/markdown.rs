//! Markdown: what is written is read back as the same form.

use std::collections::BTreeSet;

use jimu::export::{json, markdown};
use jimu::form::{Aspect, Choice, Contact, Dimension, Document, Form, Goal, Horizon, Outcome};
use jimu::lexicon::{amount_unit, column_role, field_label, is_placeholder, level_label, meaning_of_path};
use jimu::read::read;
use jimu::recognise::{Recognised, recognise};
use jimu::source::Source;
use jimu::text::{Text, fold};
use jimu::value::understand;
use proptest::prelude::*;

use super::any::{documents, texts};

use crate::fixtures::{self, SEEDS};
use crate::gold::assert_says_the_same;

/// What Markdown cannot hold, of what is compared: how the source was laid out.
const ASIDE: &[&str] = &["layout"];

fn read_back(text: &str) -> Recognised {
    recognise(&read(&Source::of_text(text)))
}

#[track_caller]
fn assert_comes_back(name: &str, document: &Document) {
    let written = markdown::write(document);
    let again = read_back(&written);
    assert_says_the_same(name, &json::write(document), &json::write(&again.document), ASIDE);
    assert_eq!(again.account.lost(), 0, "{name}");
    let unplaced = again.document.forms.iter().flat_map(|form| &form.unplaced).chain(&again.document.unplaced);
    assert_eq!(unplaced.map(|unplaced| unplaced.text.to_string()).collect::<Vec<_>>(), Vec::<String>::new(), "{name}");
    assert_eq!(again.doubts, [], "{name}");
}

#[test]
fn every_gold_form_comes_back_together_and_alone() {
    let mut forms = 0;
    for name in SEEDS {
        let gold = json::read(&fixtures::text(&format!("gold/{name}.json"))).expect("a gold file").document;
        assert_comes_back(name, &gold);
        for form in &gold.forms {
            let alone = Document { forms: vec![form.clone()], unplaced: Vec::new() };
            assert_comes_back(&format!("{name}: {}", form.name), &alone);
            forms += 1;
        }
    }
    assert_eq!(forms, 23);
}

#[test]
fn every_other_example_comes_back() {
    let mut forms = 0;
    for folder in ["seeds", "plain", "html"] {
        let files = std::fs::read_dir(fixtures::path(folder)).expect("a folder");
        for file in files.map(|file| file.expect("a file").path()) {
            let text = std::fs::read_to_string(&file).expect("text");
            let document = match text.starts_with('{') {
                true => json::read(&text).expect("forms").document,
                false => read_back(&text).document,
            };
            if !document.forms.is_empty() {
                forms += document.forms.len();
                assert_comes_back(&file.display().to_string(), &document);
            }
        }
    }
    assert!(forms > 40, "{forms} forms");
}

/// A form with something in every field, and letters that Markdown, HTML or LaTeX gives a meaning to in every text.
fn thorny() -> Form {
    let gold = json::read(&fixtures::text("gold/guangshui-2024.json")).expect("a gold file").document;
    let mut form = gold.forms[0].clone();
    let thorn = |text: &Text, at: usize| {
        let thorns = [
            "a|b",
            "\\|",
            "\\",
            "**粗**",
            "__线__",
            "~~删~~",
            "`码`",
            "<b>粗</b>",
            "<script>alert(1)</script>",
            "&lt;",
            "&#60;",
            "$\\geq$",
            "\\geq",
            "[bookmark: x]",
            "[文](http://x)",
            "<!-- x -->",
            "![图](x)",
            "*",
            "_",
            "5*6*7",
            "30%~80%~90%",
            "<br>",
            "|",
            "||",
            "\\%",
            "$5$",
            "C:\\new\\table",
            "(≥**%)",
            "# 甲",
            "- 甲",
            "---",
            "<5%",
            "&amp;amp;",
            "<table><tr><td>甲",
            "</table>",
        ];
        Text::typed(format!("{text}{}", thorns[at % thorns.len()]))
    };
    form.legal_basis = form.legal_basis.map(|text| thorn(&text, 0));
    form.notes = Some(thorn(&Text::typed("说明"), 7));
    for (at, goal) in form.goals.iter_mut().enumerate() {
        goal.text = thorn(&goal.text, at + 8);
    }
    for (at, indicator) in form.indicators.iter_mut().enumerate() {
        indicator.name = thorn(&indicator.name, at);
        // Beside a blank value other words than those of a basis are taken for the value.
        let blank = indicator.value.text.is_blank();
        indicator.basis = if blank { None } else { Some(thorn(&Text::typed("计划标准，见文件"), at + 3)) };
    }
    form
}

#[test]
fn letters_that_mean_something_come_back_to_the_letter() {
    let form = thorny();
    assert!(form.indicators.len() > 35, "each thorn has a row");
    let document = Document { forms: vec![form], unplaced: Vec::new() };
    assert_comes_back("thorns", &document);
    for line in markdown::write(&document).lines() {
        assert!(line.is_empty() || line.starts_with(['|', '#']), "{line}");
    }
}

#[test]
fn what_markdown_shows_is_plain() {
    let mut form = Form::empty();
    form.title = "某县项目支出绩效目标表".into();
    form.name = "甲|乙".into();
    form.notes = Some("一。\n二。 <i>".into());
    let document = Document { forms: vec![form], unplaced: Vec::new() };
    let expected = "# 某县项目支出绩效目标表\n\n| 项目名称 | 甲\\|乙 |\n| --- | --- |\n| 其他说明 | 一。<br>二。 &lt;i> |\n\n\
                    | 一级指标 | 二级指标 | 三级指标 | 指标值 |\n| --- | --- | --- | --- |\n";
    assert_eq!(markdown::write(&document), expected);
    assert_eq!(markdown::write(&Document::default()), "");
}

#[test]
fn forms_of_no_indicator_and_of_five_hundred_stand_side_by_side() {
    let gold = json::read(&fixtures::text("gold/guangshui-2024.json")).expect("a gold file").document;
    let other = json::read(&fixtures::text("gold/zaozhuang-2021.json")).expect("a gold file").document;
    let mut many = other.forms[0].clone();
    let rows = many.indicators.clone();
    many.indicators = (0..500)
        .map(|at| {
            let mut indicator = rows[at % rows.len()].clone();
            indicator.name = Text::typed(format!("{}之{at}人数", indicator.name));
            indicator
        })
        .collect();
    let none = |form: &Form| Form { indicators: Vec::new(), ..form.clone() };
    let forms = vec![none(&other.forms[1]), none(&gold.forms[0]), none(&other.forms[2]), many, gold.forms[0].clone()];
    assert_comes_back("none and many", &Document { forms, unplaced: Vec::new() });
}

#[test]
fn self_evaluations_and_columns_of_their_own_come_back() {
    let gold = json::read(&fixtures::text("gold/luan-2023.json")).expect("a gold file").document;
    let mut form = gold.forms[1].clone();
    for (at, indicator) in form.indicators.iter_mut().enumerate() {
        indicator.result = Some(Outcome {
            actual: Some(indicator.value.text.clone()),
            score: Some(Text::typed((at % 11).to_string())),
            reason: (at % 3 == 0).then(|| Text::typed("进度慢于计划，已整改。")),
        });
        indicator.weight = Some("10".into());
        let number = indicator.value.number.clone();
        if let (Some(number), Some(unit)) = (number, indicator.value.unit.clone()) {
            indicator.value = understand(Text::typed(number.digits), Some("≥".into()), Some(Text::typed(unit)));
        }
    }
    assert_comes_back("self-evaluation", &Document { forms: vec![form], unplaced: Vec::new() });
}

#[test]
fn amounts_without_a_total_keep_their_horizon() {
    let gold = json::read(&fixtures::text("gold/luan-2023.json")).expect("a gold file").document;
    for kept in [&[1, 2, 3, 4, 5][..], &[1, 2, 4, 5], &[0, 1, 4, 5], &[1, 2], &[4, 5], &[4, 1, 3, 0]] {
        let mut form = gold.forms[0].clone();
        form.funds = kept.iter().map(|&at| gold.forms[0].funds[at].clone()).collect();
        assert_comes_back(&format!("funds {kept:?}"), &Document { forms: vec![form], unplaced: Vec::new() });
    }
}

#[test]
fn several_goals_of_a_horizon_boxes_and_texts_that_begin_like_labels_come_back() {
    let gold = json::read(&fixtures::text("gold/luan-2023.json")).expect("a gold file").document;
    let goal = |horizon, from, to, text: &str| Goal { name: None, horizon, from, to, text: text.into() };
    let mut form = gold.forms[0].clone();
    form.goals = vec![
        goal(Horizon::Annual, None, None, "改善乡镇卫生院诊疗条件，"),
        goal(Horizon::Annual, None, None, "完成校舍加固12栋"),
        goal(Horizon::LongTerm, None, None, "目标1：新建高标准农田；目标2：修渠。"),
        goal(Horizon::MidTerm, Some(2024), Some(2026), "用途：建成三所学校"),
        goal(Horizon::MidTerm, Some(2024), Some(2026), "资金来源：县级"),
    ];
    form.attribute = Some(Choice {
        selected: vec!["新增".into()],
        options: ["新增", "延续", "一次性"].map(Text::from).into(),
    });
    form.fund_nature =
        Some(Choice { selected: Vec::new(), options: ["经费拨款", "非税收入"].map(Text::from).into() });
    form.applicant = Some("某县第一中学".into());
    form.purpose = Some("1.购置设备：电脑等；2.维修。".into());
    form.legal_basis = Some("《教育法》第五十六条：各级人民政府应当依法筹集。\n二、县政发〔2020〕1号。".into());
    let contact = |role: &str, text: &str| Contact { role: role.into(), text: text.into() };
    form.contacts =
        vec![contact("填报人", "李四"), contact("联系电话", "0564-3345678"), contact("填报日期", "2023年2月1日")];
    assert_comes_back("several goals", &Document { forms: vec![form], unplaced: Vec::new() });
}

#[test]
fn open_levels_and_goals_are_not_filled_from_above() {
    let gold = json::read(&fixtures::text("gold/ezhou-2025.json")).expect("a gold file").document;
    let mut form = gold.forms[0].clone();
    for (at, indicator) in form.indicators.iter_mut().enumerate() {
        if at % 3 == 1 {
            // The first level's label vanished.
            indicator.path.remove(0);
            indicator.dimension = meaning_of(&indicator.path).0;
        }
        if at % 4 == 2 {
            indicator.goal = None;
        }
    }
    assert_comes_back("open levels", &Document { forms: vec![form], unplaced: Vec::new() });
}

fn meaning_of(path: &[Text]) -> (Option<Dimension>, Option<Aspect>) {
    let labels: Vec<_> = path.iter().map(|label| level_label(&fold(label.as_str()))).collect();
    meaning_of_path(&labels)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever a form says, each line of it stands in what is read back, blanks aside.
    #[test]
    fn nothing_that_a_form_says_is_lost(document in documents()) {
        let again = read_back(&markdown::write(&document));
        prop_assert_eq!(again.account.lost(), 0);
        // What found no field is told as it stands in the source, marks and all.
        let unmarked = |text: String| text.replace('\\', "").replace("&lt;", "<").replace("<br>", "");
        let read: BTreeSet<String> = texts(&again.document).into_iter().map(unmarked).collect();
        // A text that is nothing but a word of printed forms, or dots, is read as such.
        let is_word = |text: &String| {
            let folded = fold(text);
            let label = field_label(&folded).is_some() || column_role(&folded).is_some();
            let level = level_label(&folded).is_some() || amount_unit(&folded).is_some();
            label || level || is_placeholder(&folded)
        };
        for text in texts(&document).into_iter().filter(|text| !is_word(text)).map(unmarked) {
            prop_assert!(read.iter().any(|read| read.contains(&text)), "{text:?} is not in {read:?}");
        }
    }
}
