//! Two forms side by side.

use std::collections::BTreeSet;

use jimu::compare::{Change, Comparison, Corrections, Mark, Row, Version, compare, marks, partner};
use jimu::export::plain_table::of_comparison;
use jimu::finding::{Column, Field};
use jimu::form::{Amount, AmountUnit, Aspect, Dimension, Form, Fund, FundHorizon, FundSource, Horizon, Indicator};
use jimu::language::Language;
use jimu::read::read;
use jimu::recognise::recognise;
use jimu::source::Source;
use jimu::text::Text;
use jimu::value::understand;
use proptest::prelude::*;

use crate::fixtures::{SEEDS, seed};

/// An annual indicator below the labels of an aspect.
pub(crate) fn indicator(name: &str, value: &str, aspect: Aspect) -> Indicator {
    let dimension = [Dimension::Output, Dimension::Benefit, Dimension::Satisfaction, Dimension::Cost]
        .into_iter()
        .find(|dimension| aspect.may_stand_below(*dimension));
    Indicator {
        horizon: Horizon::Annual,
        goal: None,
        path: vec![Text::typed(dimension.map_or("", Dimension::zh)), Text::typed(aspect.zh())],
        dimension,
        aspect: Some(aspect),
        name: Text::typed(name),
        description: None,
        value: understand(Text::typed(value), None, None),
        prior: Vec::new(),
        basis: None,
        class: None,
        weight: None,
        result: None,
        line: 0,
    }
}

fn form(year: i32, indicators: Vec<Indicator>) -> Form {
    Form {
        name: Text::typed("培训费"),
        fiscal_year: Some(year),
        amount_unit: Some(AmountUnit::TenThousandYuan),
        indicators,
        ..Form::empty()
    }
}

fn with_budget(mut form: Form, amount: &str, unit: Option<AmountUnit>) -> Form {
    form.amount_unit = unit;
    form.funds = vec![Fund {
        horizon: FundHorizon::Annual,
        source: FundSource::Total,
        label: Text::typed("年度资金总额"),
        amount: Amount { text: Text::typed(amount), decimal: amount.parse().ok() },
    }];
    form
}

/// Compares without a correction.
fn compared(old: &Form, new: &Form) -> Comparison {
    compare(old, new, &Corrections::default())
}

/// The rows of indicators.
fn rows(comparison: &Comparison) -> Vec<&Row> {
    comparison.rows.iter().filter(|row| row.section.is_indicators()).collect()
}

/// The indicators as `old → new: difference`, a dash for none.
fn told(comparison: &Comparison) -> Vec<String> {
    let name = |row: &Row, version| row.entry(version).map_or("-".to_owned(), |entry| entry.name.zh.clone());
    let tell = |row: &&Row| {
        let difference = row.cells.first().and_then(|cell| cell.gap());
        let difference = difference.map_or(String::new(), |difference| format!(": {}", difference.told().zh));
        format!("{} → {}{difference}", name(row, Version::Old), name(row, Version::New))
    };
    rows(comparison).iter().map(tell).collect()
}

/// The forms of a real input.
pub(crate) fn seed_forms(name: &str) -> Vec<Form> {
    recognise(&read(&Source::of_text(seed(name)))).document.forms
}

#[test]
fn a_form_differs_in_nothing_from_itself() {
    for name in SEEDS {
        for form in seed_forms(name) {
            let comparison = compared(&form, &form);
            let different: Vec<&Row> = comparison.rows.iter().filter(|row| row.change != Change::Same).collect();
            assert!(different.is_empty(), "{name}, {}: {different:#?}", form.name);
            assert_eq!(comparison.counts(true).same, form.indicators.len(), "{name}, {}", form.name);
        }
    }
}

#[test]
fn indicators_are_paired_by_meaning_not_by_place() {
    let old = form(
        2024,
        vec![
            indicator("参训人数", "≥200人", Aspect::Quantity),
            indicator("培训合格率", "≥90%", Aspect::Quality),
            indicator("按时完成率", "100%", Aspect::Timeliness),
            indicator("印刷手册数量", "500册", Aspect::Quantity),
        ],
    );
    let new = form(
        2025,
        vec![
            indicator("培训合格率", "≥95%", Aspect::Quality),
            indicator("参加培训人数", "≥0.03万人", Aspect::Quantity),
            indicator("按时完成率", "100%", Aspect::Timeliness),
            indicator("学员满意度", "≥90%", Aspect::Satisfaction),
        ],
    );
    let comparison = compared(&old, &new);
    assert_eq!(
        told(&comparison),
        [
            "培训合格率 → 培训合格率: +5个百分点",
            "参训人数 → 参加培训人数: +0.01万人（+50%）",
            "按时完成率 → 按时完成率",
            "印刷手册数量 → -",
            "- → 学员满意度",
        ]
    );
    let counts = comparison.counts(true);
    assert_eq!((counts.changed, counts.added, counts.removed, counts.same), (2, 1, 1, 1));
}

#[test]
fn a_year_in_a_name_makes_no_other_indicator() {
    let old = form(2024, vec![indicator("2024年参训人数", "200人", Aspect::Quantity)]);
    let new = form(2025, vec![indicator("2025年参训人数", "200人", Aspect::Quantity)]);
    assert_eq!(told(&compared(&old, &new)), ["2024年参训人数 → 2025年参训人数"]);
}

#[test]
fn the_same_name_below_another_label_has_moved() {
    let old = form(2024, vec![indicator("办结率", "≥95%", Aspect::Quality)]);
    let new = form(2025, vec![indicator("办结率", "≥95%", Aspect::Timeliness)]);
    let comparison = compared(&old, &new);
    let row = rows(&comparison)[0];
    assert_eq!(row.moved, Some(("产出指标/质量指标".to_owned(), "产出指标/时效指标".to_owned())));
    assert_eq!((row.change, comparison.counts(true).moved), (Change::Changed, 1));
}

#[test]
fn figures_are_compared_in_one_unit_and_comparators_are_told() {
    for (old, new, expected) in [
        ("≤90万元", "≤850000元", "-50000元（-5.6%）"),
        ("≤90万元", "≤1亿元", "+0.991亿元（+11011.1%）"),
        ("≥34.4万人", "≥35万人", "+0.6万人（+1.7%）"),
        ("≥95%", "≥93%", "-2个百分点"),
        ("0人", "3人", "+3人"),
        ("≤180元/人/天", "≤200元/人/天", "+20元/人/天（+11.1%）"),
    ] {
        let [old, new] = [old, new].map(|value| form(2024, vec![indicator("甲", value, Aspect::Quantity)]));
        let comparison = compared(&old, &new);
        let difference = rows(&comparison)[0].cells[0].difference.as_ref().expect("figures");
        assert_eq!(difference.told().zh, expected);
        // Back again: the same amount, the other way.
        assert_eq!(compared(&new, &old).counts(true).changed, 1);
    }
    for (old, new) in [("200人", "200户"), ("≥95%", "及时"), ("80%-90%", "≥90%"), ("", "5人")] {
        let [old, new] = [old, new].map(|value| form(2024, vec![indicator("甲", value, Aspect::Quantity)]));
        let comparison = compared(&old, &new);
        assert_eq!(rows(&comparison)[0].cells[0].difference, None);
        assert_eq!(comparison.counts(true).changed, 1);
    }
    let [old, new] = ["≥95%", "≤95%"].map(|value| form(2024, vec![indicator("甲", value, Aspect::Quantity)]));
    let comparison = compared(&old, &new);
    let cell = &rows(&comparison)[0].cells[0];
    assert_eq!(cell.comparator.expect("changed").told().zh, "≥ → ≤");
    assert_eq!(comparison.counts(true).changed, 1);
}

#[test]
fn the_same_figure_written_otherwise_is_the_same() {
    let [old, new] = ["≥34.4万人", "≥344000人"].map(|value| form(2024, vec![indicator("甲", value, Aspect::Quantity)]));
    assert_eq!(compared(&old, &new).counts(true).same, 1);
}

#[test]
fn amounts_convert_and_a_form_without_a_unit_is_not_guessed_at() {
    let old = with_budget(form(2024, Vec::new()), "35.00", Some(AmountUnit::TenThousandYuan));
    let new = with_budget(form(2025, Vec::new()), "360000", Some(AmountUnit::Yuan));
    let fund = |comparison: &Comparison| {
        let row = comparison.rows.iter().find(|row| matches!(row.section, jimu::compare::Section::Funds));
        row.expect("a fund").cells[0].clone()
    };
    let difference = fund(&compared(&old, &new)).difference.expect("both have a unit");
    assert_eq!(difference.told().zh, "+10000元（+2.9%）");
    let unknown = with_budget(form(2025, Vec::new()), "36", None);
    assert_eq!(fund(&compared(&old, &unknown)).difference, None);
}

#[test]
fn a_person_corrects_the_pairs() {
    let old = form(
        2024,
        vec![indicator("参训人数", "200人", Aspect::Quantity), indicator("培训期数", "4期", Aspect::Quantity)],
    );
    let new = form(
        2025,
        vec![indicator("办班次数", "5期", Aspect::Quantity), indicator("参训人数", "300人", Aspect::Quantity)],
    );
    let mut corrections = Corrections::default();
    corrections.join(1, 0);
    assert_eq!(
        told(&compare(&old, &new, &corrections)),
        ["培训期数 → 办班次数: +1期（+25%）", "参训人数 → 参训人数: +100人（+50%）",]
    );
    corrections.separate(0, 1);
    corrections.separate(1, 0);
    let apart = compare(&old, &new, &corrections);
    assert_eq!((apart.counts(true).added, apart.counts(true).removed), (2, 2));
    // Of two pairs that share an indicator the later one holds.
    corrections.join(0, 0);
    corrections.join(1, 0);
    let last = compare(&old, &new, &corrections);
    assert!(told(&last).contains(&"培训期数 → 办班次数: +1期（+25%）".to_owned()), "{:?}", told(&last));
}

#[test]
fn five_hundred_indicators_without_a_common_word_are_compared_in_time() {
    let name = |at: usize, base: u32| -> String {
        (0..12).filter_map(|place| char::from_u32(base + (at as u32 * 37 + place * 101) % 5000)).collect()
    };
    let list = |base| (0..500).map(|at| indicator(&name(at, base), "5", Aspect::Quantity)).collect();
    let (old, new) = (form(2024, list(0x4E00)), form(2025, list(0x6E00)));
    let counts = compared(&old, &new).counts(true);
    assert_eq!(counts.changed * 2 + counts.same * 2 + counts.added + counts.removed, 1000);
}

#[test]
fn last_years_form_is_what_a_form_is_compared_with() {
    let unit = |mut form: Form, name: &str| {
        form.applicant = Some(Text::typed("甲单位"));
        form.name = Text::typed(name);
        form
    };
    let forms = [
        unit(form(2025, Vec::new()), "2025年培训费"),
        unit(form(2023, Vec::new()), "2023年培训费"),
        unit(form(2024, Vec::new()), "2024年培训费"),
        unit(form(2025, Vec::new()), "网络费"),
    ];
    let forms: Vec<&Form> = forms.iter().collect();
    assert_eq!(partner(&forms, 0), Some((2, 0)));
    assert_eq!(partner(&forms, 2), Some((1, 2)));
    assert_eq!(partner(&forms, 1), Some((1, 2)));
    // Nothing of its name: another project of the unit.
    assert_eq!(partner(&forms, 3).map(|(old, new)| old == 3 || new == 3), Some(true));
    assert_eq!(partner(&forms[..1], 0), None);
    assert_eq!(partner(&forms, 9), None);
    let mut approved = forms[0].clone();
    approved.title = Text::typed("项目支出绩效目标批复表");
    assert_eq!(partner(&[&approved, forms[0]], 1), Some((1, 0)));
}

#[test]
fn words_that_changed_are_marked() {
    let shown = |old: &str, new: &str| -> String {
        let piece = |piece: jimu::compare::Piece| match piece.mark {
            Mark::Kept => piece.text,
            Mark::Deleted => format!("[-{}]", piece.text),
            Mark::Inserted => format!("[+{}]", piece.text),
        };
        marks(old, new).into_iter().map(piece).collect()
    };
    assert_eq!(shown("2024年完成培训", "2025年完成培训"), "[-2024][+2025]年完成培训");
    assert_eq!(shown("及时", "及时"), "及时");
    assert_eq!(shown("", "及时"), "[+及时]");
    assert_eq!(shown("保障工作", "保障工作正常开展"), "保障工作[+正常开展]");
}

/// Names from few letters, so that many are alike.
fn any_indicators() -> impl Strategy<Value = Vec<Indicator>> {
    let aspect = prop::sample::select(vec![Aspect::Quantity, Aspect::Quality, Aspect::Timeliness]);
    let row = ("[参训人数率办结]{0,6}", "(≥|≤)?[0-9]{1,3}(%|人|万人|万元)?", aspect, any::<bool>());
    let row = row.prop_map(|(name, value, aspect, outer)| {
        let horizon = if outer { Horizon::MidTerm } else { Horizon::Annual };
        Indicator { horizon, ..indicator(&name, &value, aspect) }
    });
    prop::collection::vec(row, 0..14)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn every_indicator_stands_in_one_row(old in any_indicators(), new in any_indicators()) {
        let (old, new) = (form(2024, old), form(2025, new));
        let comparison = compared(&old, &new);
        for (version, form) in [(Version::Old, &old), (Version::New, &new)] {
            let mut found: Vec<usize> =
                rows(&comparison).iter().filter_map(|row| row.entry(version)).map(|entry| entry.index).collect();
            found.sort_unstable();
            prop_assert_eq!(found, (0..form.indicators.len()).collect::<Vec<_>>());
        }
        // In the order of the new form, within a time.
        let order: Vec<(usize, usize)> = rows(&comparison).iter().filter_map(|row| row.new.as_ref())
            .map(|entry| (usize::from(new.indicators[entry.index].horizon == Horizon::Annual), entry.index)).collect();
        prop_assert!(order.is_sorted());
    }

    #[test]
    fn what_has_one_name_and_label_is_paired_in_any_order(rows in any_indicators(), seed in any::<u64>()) {
        let mut names = BTreeSet::new();
        let rows: Vec<Indicator> = rows.into_iter()
            .filter(|row| !row.name.is_blank() && names.insert((row.horizon, row.name.to_string()))).collect();
        let mut mixed = rows.clone();
        fastrand::Rng::with_seed(seed).shuffle(&mut mixed);
        let comparison = compared(&form(2024, rows.clone()), &form(2025, mixed));
        prop_assert_eq!(comparison.counts(true).same, rows.len());
    }

    #[test]
    fn a_form_is_its_own_equal(rows in any_indicators()) {
        let form = form(2024, rows);
        prop_assert!(compared(&form, &form).rows.iter().all(|row| row.change == Change::Same));
    }

    #[test]
    fn marks_spell_both_texts(old in ".{0,60}", new in "[ab甲乙12 \u{F0000}]{0,40}") {
        for (old, new) in [(&old, &new), (&new, &old), (&new, &new)] {
            let pieces = marks(old, new);
            let spelt = |left_out: Mark| -> String {
                pieces.iter().filter(|piece| piece.mark != left_out).map(|piece| piece.text.as_str()).collect()
            };
            prop_assert_eq!(&spelt(Mark::Inserted), old);
            prop_assert_eq!(&spelt(Mark::Deleted), new);
        }
    }
}

#[test]
fn fields_that_only_one_form_has_are_told() {
    let mut old = form(2024, Vec::new());
    old.notes = Some(Text::typed("测算依据有变化"));
    let new = form(2025, vec![indicator("甲", "5", Aspect::Quantity)]);
    let comparison = compared(&old, &new);
    let removed = comparison.rows.iter().find(|row| row.change == Change::Removed).expect("the notes");
    assert_eq!(removed.old.as_ref().map(|entry| entry.field), Some(Field::Notes));
    let added = comparison.rows.iter().find(|row| row.change == Change::Added).expect("the indicator");
    assert_eq!(added.new.as_ref().map(|entry| entry.field), Some(Field::Indicator(0, Column::Name)));
}

#[test]
fn forms_without_a_time_in_common_are_compared_all_the_same() {
    let outer = |row: Indicator| Indicator { horizon: Horizon::MidTerm, ..row };
    let old = form(2024, vec![outer(indicator("参训人数", "600人", Aspect::Quantity))]);
    let new = form(2025, vec![indicator("参训人数", "200人", Aspect::Quantity)]);
    assert_eq!(told(&compared(&old, &new)), ["参训人数 → 参训人数: -400人（-66.7%）"]);
    // Where both have both times, annual is compared with annual.
    let old =
        form(2024, vec![outer(indicator("甲", "6人", Aspect::Quantity)), indicator("乙", "2人", Aspect::Quantity)]);
    let new =
        form(2025, vec![outer(indicator("乙", "7人", Aspect::Quantity)), indicator("甲", "3人", Aspect::Quantity)]);
    assert_eq!(compared(&old, &new).counts(true).different(), 4);
}

#[test]
fn a_comparison_leaves_as_a_table() {
    let mut old = form(2024, vec![indicator("参训人数", "≥200人", Aspect::Quantity)]);
    old.notes = Some(Text::typed("=1+1"));
    let new = form(2025, vec![indicator("参训人数", "≥260人", Aspect::Quality)]);
    let comparison = compared(&old, &new);
    let [chinese, english] = [Language::Chinese, Language::English]
        .map(|language| of_comparison(&comparison, "对比", ["原表", "新表"], false, language));
    let row = chinese.rows.iter().find(|row| row[2] == "参训人数").expect("the indicator");
    assert_eq!(
        row[1..],
        ["变更（产出指标/数量指标 → 产出指标/质量指标）", "参训人数", "≥200人", "≥260人", "+60人（+30%）"]
    );
    assert_eq!(chinese.rows.len(), english.rows.len());
    let all = of_comparison(&comparison, "对比", ["原表", "新表"], true, Language::Chinese);
    assert!(all.rows.len() > chinese.rows.len());
    for text in [chinese.csv(), chinese.clip().plain] {
        assert!(text.contains("'=1+1") && !text.contains("\t=1+1"), "a live cell: {text}");
    }
    let html = chinese.clip().html;
    assert!(html.starts_with("<table") && html.contains("≥260人"), "{html}");
}
