//! Self-evaluation: what a result is worth by its target, and what a form comes to.

use jimu::edit;
use jimu::export::layout::{self, NewForm};
use jimu::finding::{Column, Field};
use jimu::form::{Form, FormKind, Horizon};
use jimu::score::{Grade, evaluate, fill_in, grade, judge, usual_weights};
use proptest::prelude::*;
use rust_decimal::Decimal;

/// A form of the year with these indicators: level 1, level 2, name, target, weight, result.
fn form(rows: &[[&str; 6]]) -> Form {
    let mut form = Form { fiscal_year: Some(2025), ..Form::empty() };
    for (at, [one, two, name, value, weight, actual]) in rows.iter().enumerate() {
        edit::insert_indicator(&mut form, at);
        form.indicators[at].path.clear();
        let cells = [
            (Column::Level(0), one),
            (Column::Level(1), two),
            (Column::Name, name),
            (Column::Value, value),
            (Column::Weight, weight),
            (Column::Actual, actual),
        ];
        for (column, text) in cells {
            edit::set(&mut form, Field::Indicator(at, column), text);
        }
    }
    form
}

/// What a result is worth, in per cent; with a mark where its target was soft.
fn worth(name: &str, target: &str, actual: &str) -> String {
    let form = form(&[["产出指标", "数量指标", name, target, "", actual]]);
    match judge(&form.indicators[0], actual, form.fiscal_year) {
        Some(verdict) => {
            let soft = if verdict.soft { " soft" } else { "" };
            format!("{}{soft}", (verdict.share * Decimal::ONE_HUNDRED).round_dp(1).normalize())
        }
        None => "?".to_owned(),
    }
}

#[test]
fn numbers_are_worth_their_share_of_the_target() {
    for (name, target, actual, share) in [
        ("培训人次", "≥100人次", "100人次", "100"),
        ("培训人次", "≥100人次", "80", "80"),
        ("培训人次", "≥100人次", "130人次", "100"),
        ("培训人次", "≥100人次", "131人次", "100 soft"),
        ("培训人次", ">100人次", "100人次", "?"),
        ("培训人次", ">100人次", "99人次", "99"),
        ("培训人次", "100人次", "50人次", "50"),
        ("参保人数", "≥34.4万人", "344000人", "100"),
        ("参保人数", "≥34.4万人", "172000人", "50"),
        ("发放率", "100%", "95%", "95"),
        ("发放率", "≥95%", "96", "100"),
        ("发放率", "≥95", "96%", "100"),
        ("增长率", "≥100%", "150%", "100 soft"),
        ("故障率", "≤5%", "4%", "100"),
        ("故障率", "≤5%", "10%", "50"),
        ("故障率", "5%", "10%", "50"),
        ("成本", "≤90万元", "900000元", "100"),
        ("事故起数", "0起", "0起", "100"),
        ("事故起数", "≤0起", "1起", "0"),
        ("培训人次", "≥0人次", "5人次", "100"),
        ("培训人次", "≥100人次", "100人", "?"),
        ("培训人次", "≥100人次", "约100人次以上", "?"),
        ("培训人次", "≥100人次", "-5人次", "?"),
        ("培训人次", "≥100人次", "很多", "?"),
        ("培训人次", "≥100人次", "", "?"),
        ("培训人次", "", "100人次", "?"),
        ("培训人次", "≥99999999999999999999999999人", "1人", "?"),
        ("参与率", "80%-90%", "85%", "100"),
        ("参与率", "80%-90%", "40%", "50"),
        ("参与率", "80%-90%", "95%", "?"),
        ("参与率", "80%-90%", "85人", "?"),
    ] {
        assert_eq!(worth(name, target, actual), share, "{name} {target}: {actual}");
    }
}

#[test]
fn days_and_words_are_worth_what_they_say() {
    for (target, actual, share) in [
        ("2025年12月31日前", "2025年11月30日", "100"),
        ("2025年12月31日前", "2026年1月5日", "?"),
        ("12月底前", "11月20日", "100"),
        ("年底前", "2025年12月", "100"),
        ("年底前", "按时完成", "100"),
        ("年底前", "部分完成", "?"),
        ("2025年1月-12月", "2025-12-30", "100"),
        ("及时", "及时", "100"),
        ("效果明显", "达成预期指标。", "100"),
        ("效果明显", "部分达成", "70"),
        ("效果明显", "未达成", "?"),
        ("效果明显", "大有改善", "?"),
        ("≥100人次", "已完成", "100"),
        ("≥100人次", "部分完成", "70"),
    ] {
        assert_eq!(worth("办结", target, actual), share, "{target}: {actual}");
    }
}

fn weights(form: &Form) -> Vec<String> {
    usual_weights(form).into_iter().map(|weight| weight.map_or("?".to_owned(), |weight| weight.to_string())).collect()
}

#[test]
fn the_usual_weights_are_shared_below_each_level() {
    let row = |one, two| [one, two, "甲", "≥1个", "", ""];
    let (output, benefit, satisfied) =
        (row("产出指标", "数量指标"), row("效益指标", "社会效益指标"), row("满意度指标", "满意度指标"));
    let cost = row("成本指标", "经济成本指标");
    assert_eq!(weights(&form(&[output, output, output, benefit, satisfied])), ["16.7", "16.7", "16.6", "30", "10"]);
    assert_eq!(weights(&form(&[output, benefit])), ["50", "40"]);
    assert_eq!(weights(&form(&[cost, output, benefit, satisfied])), ["20", "40", "20", "10"]);
    // Satisfaction below benefit has its own points.
    assert_eq!(weights(&form(&[output, benefit, row("效果", "社会公众或服务对象满意度")])), ["50", "30", "10"]);
    assert_eq!(weights(&form(&[output, satisfied])), ["?", "?"]);
    assert_eq!(weights(&form(&[output, benefit, row("履职效能", "核心业务产出")])), ["?", "?", "?"]);
    assert_eq!(weights(&Form::empty()), [""; 0]);
}

#[test]
fn scores_are_filled_in_and_none_is_written_over() {
    let mut form = form(&[
        ["产出指标", "数量指标", "培训人次", "≥100人次", "", "80人次"],
        ["效益指标", "社会效益指标", "知晓率", "≥90%", "", "95%"],
        ["满意度指标", "满意度指标", "满意度", "≥90%", "", ""],
    ]);
    edit::set(&mut form, Field::Indicator(1, Column::Score), "20");
    let before = evaluate(&form);
    assert_eq!((before.fillable(), before.differing(), before.unscored()), (1, 1, 2));
    assert_eq!((before.whole, before.apart, before.usual), (Decimal::from(90), Decimal::from(10), true));
    assert_eq!(fill_in(&mut form, false), 1);
    let said = |form: &Form| -> Vec<String> {
        let score = |at: usize| form.indicators[at].result.as_ref().and_then(|it| it.score.clone());
        (0..3).map(|at| score(at).map_or(String::new(), |text| text.to_string())).collect()
    };
    assert_eq!(said(&form), ["40", "20", ""]);
    // With the scores stand the weights that they were reckoned with.
    assert_eq!(form.indicators[2].weight.as_ref().map(ToString::to_string).as_deref(), Some("10"));
    assert_eq!(fill_in(&mut form, false), 0);
    assert_eq!(fill_in(&mut form, true), 1);
    assert_eq!(said(&form), ["40", "30", ""]);
    let after = evaluate(&form);
    assert_eq!((after.total, after.usual, after.grades()), (Decimal::from(70), false, None));
    let wants: Vec<bool> = after.rows.iter().map(|row| row.wants_reason).collect();
    assert_eq!(wants, [true, false, false]);
    edit::set(&mut form, Field::Indicator(0, Column::Reason), "生源减少");
    assert!(!evaluate(&form).rows[0].wants_reason);
    edit::set(&mut form, Field::Indicator(2, Column::Score), "10分");
    assert_eq!(evaluate(&form).grades(), Some((Grade::Good, Grade::Excellent)));
}

#[test]
fn grades_begin_where_the_measures_say() {
    let of = |points: &str| grade(points.parse().expect("a number"));
    assert_eq!([of("90"), of("89.99"), of("80"), of("60"), of("59.9"), of("-1")], {
        [Grade::Excellent, Grade::Good, Grade::Good, Grade::Fair, Grade::Poor, Grade::Poor]
    });
}

#[test]
fn only_the_year_is_evaluated() {
    let new = NewForm { year: 2025, unit: "某局", name: "某项目" };
    let layout = layout::named("side-by-side").expect("it is there");
    let form = layout::begin(layout, FormKind::Project, &new);
    let annual = form.indicators_of(Horizon::Annual).count();
    assert!(annual > 0 && annual < form.indicators.len());
    let evaluation = evaluate(&form);
    assert_eq!((evaluation.rows.len(), evaluation.total, evaluation.grades()), (annual, Decimal::ZERO, None));
}

proptest! {
    /// Whatever stands in the cells, a score is never below nothing nor above its weight.
    #[test]
    fn a_score_stays_within_its_weight(target in "[≥≤><=约-]?[0-9]{0,4}(\\.[0-9])?[%人万元年月底前-]{0,3}", actual in "\\PC{0,12}") {
        let mut form = form(&[["产出指标", "数量指标", "甲", &target, "10", &actual]]);
        for row in evaluate(&form).rows {
            if let Some(score) = row.proposed {
                prop_assert!(score >= Decimal::ZERO && score <= Decimal::TEN, "{score}");
            }
        }
        fill_in(&mut form, true);
    }
}
