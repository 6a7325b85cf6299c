//! Many forms in figures.

use std::collections::BTreeMap;

use jimu::export::json;
use jimu::finding::{Field, Finding, Message, Place, Severity};
use jimu::form::{Amount, AmountUnit, Form, FormKind, Fund, FundHorizon, FundSource};
use jimu::read::read;
use jimu::recognise::recognise;
use jimu::rules::check;
use jimu::source::Source;
use jimu::summary::{Budgeted, Standing, Summary, budget_of, claim_in, claims_of, summarise, verify};
use jimu::text::Text;
use jimu::value::Share;
use proptest::prelude::*;
use rust_decimal::Decimal;
use serde_json::Value;

use crate::fixtures::{SEEDS, seed, text};

fn with_budget(kind: FormKind, unit: Option<AmountUnit>, amount: &str) -> Form {
    let fund = |amount: &str| Fund {
        horizon: FundHorizon::Annual,
        source: FundSource::Total,
        label: Text::typed("年度资金总额"),
        amount: Amount { text: Text::typed(amount), decimal: amount.parse().ok() },
    };
    let funds = if amount.is_empty() { Vec::new() } else { vec![fund(amount)] };
    Form { kind, amount_unit: unit, funds, applicant: Some(Text::typed("甲单位")), ..Form::empty() }
}

fn summary_of(forms: &[Form]) -> Summary {
    summarise(forms.iter().map(|form| (form, &[][..])))
}

fn all_seeds() -> Vec<Form> {
    SEEDS.iter().flat_map(|name| recognise(&read(&Source::of_text(seed(name)))).document.forms).collect()
}

/// What the gold files say, reckoned without any of our own code but the decimal.
#[derive(Default)]
struct Gold {
    forms: usize,
    budgets: BTreeMap<(String, i64), Decimal>,
    aspects: BTreeMap<String, (usize, usize)>,
}

fn gold() -> Gold {
    let mut gold = Gold::default();
    for name in SEEDS {
        let file: Value = serde_json::from_str(&text(&format!("gold/{name}.json"))).expect("JSON");
        for form in file["forms"].as_array().expect("forms") {
            gold.forms += 1;
            let unit = form["unit"]["name"].as_str().or(form["applicant"].as_str()).unwrap_or_default();
            let total = form["funds"]
                .as_array()
                .into_iter()
                .flatten()
                .find(|fund| fund["horizon"] == "annual" && fund["source"] == "total");
            if let (Some(total), "project") = (total, form["kind"].as_str().unwrap_or_default()) {
                assert_eq!(form["amount_unit"], "万元");
                let amount: Decimal = total["amount"].as_str().expect("an amount").parse().expect("a number");
                let year = form["fiscal_year"].as_i64().expect("a year");
                *gold.budgets.entry((unit.to_owned(), year)).or_default() += amount;
            }
            for indicator in form["indicators"].as_array().expect("indicators") {
                let key = format!("{}/{}", indicator["dimension"], indicator["aspect"]);
                let entry = gold.aspects.entry(key).or_default();
                entry.0 += 1;
                entry.1 += usize::from(!indicator["value"]["number"].is_null());
            }
        }
    }
    gold
}

#[test]
fn all_seeds_together_have_the_totals_of_the_gold_files() {
    let (forms, gold) = (all_seeds(), gold());
    let summary = summary_of(&forms);
    assert_eq!((summary.forms, gold.forms), (23, 23));
    let budgets: BTreeMap<(String, i64), Decimal> = summary
        .budgets
        .iter()
        .filter(|row| row.kind == FormKind::Project)
        .map(|row| {
            ((row.unit.clone().unwrap_or_default(), row.year.map(i64::from).unwrap_or_default()), row.totals.budget)
        })
        .collect();
    assert_eq!(budgets, gold.budgets);
    assert_eq!(summary.projects.budget, gold.budgets.values().sum::<Decimal>());
    assert_eq!(summary.indicators.count, gold.aspects.values().map(|(count, _)| count).sum::<usize>());
    assert_eq!(summary.indicators.numbered, gold.aspects.values().map(|(_, numbered)| numbered).sum::<usize>());
    assert_eq!(summary.labelled.len(), gold.aspects.len());
    assert_eq!((summary.projects.forms.len(), summary.departments.forms.len()), (22, 1));
    assert_eq!(
        json::write(&jimu::form::Document { forms, unplaced: Vec::new() }).matches("\"dimension\"").count(),
        summary.indicators.count
    );
}

#[test]
fn zaozhuang_has_six_projects_of_fifty() {
    let document = recognise(&read(&Source::of_text(seed("zaozhuang-2021")))).document;
    let summary = summary_of(&document.forms);
    assert_eq!(summary.projects.forms.len(), 6);
    assert_eq!(summary.projects.budget, Decimal::from(50));
    let sentences = claims_of(&document.unplaced);
    assert_eq!(sentences.len(), 1, "{sentences:?}");
    let claim = claim_in(&sentences[0]).expect("a claim");
    assert_eq!((claim.count, claim.amount, claim.share), (Some(6), Some(Decimal::from(50)), Share::Fiscal));
    let verdict = verify(&claim, &document.forms);
    assert_eq!(verdict.count_agrees, Some(true));
    assert!(matches!(verdict.sum, Some(Standing::Known { agrees: true, .. })), "{verdict:?}");
    // One form less, and both differ.
    let verdict = verify(&claim, &document.forms[1..]);
    assert_eq!(verdict.count_agrees, Some(false));
    let expected = Standing::Known { sum: Decimal::from(36), gap: Decimal::from(14), agrees: false };
    assert_eq!(verdict.sum, Some(expected));
}

#[test]
fn every_stated_total_of_the_seeds_is_borne_out() {
    let mut told = 0;
    for name in SEEDS {
        let document = recognise(&read(&Source::of_text(seed(name)))).document;
        for sentence in claims_of(&document.unplaced) {
            let verdict = verify(&claim_in(&sentence).expect("a claim"), &document.forms);
            assert_ne!(verdict.count_agrees, Some(false), "{name}: {sentence}");
            told += 1;
        }
    }
    assert!(told > 0);
}

#[test]
fn amounts_are_summed_in_ten_thousand_yuan_and_units_are_never_guessed() {
    let forms = [
        with_budget(FormKind::Project, Some(AmountUnit::TenThousandYuan), "12.5"),
        with_budget(FormKind::Project, Some(AmountUnit::Yuan), "5000.01"),
        with_budget(FormKind::Project, None, "300000"),
        with_budget(FormKind::Project, Some(AmountUnit::Yuan), ""),
        with_budget(FormKind::Department, Some(AmountUnit::TenThousandYuan), "900"),
    ];
    let summary = summary_of(&forms);
    assert_eq!(summary.projects.budget.to_string(), "13.000001");
    assert_eq!((&summary.projects.without_unit[..], &summary.projects.without_total[..]), (&[2][..], &[3][..]));
    assert_eq!(summary.projects.summed(), 2);
    // A department's budget holds its projects': never one sum.
    assert_eq!(summary.departments.budget, Decimal::from(900));
    assert_eq!(summary.budgets.len(), 2);
    assert_eq!(budget_of(&forms[2]), Budgeted::NoUnit);
    let verdict = verify(&claim_in("项目3个，50万元").expect("a claim"), &forms);
    assert_eq!(verdict.projects, 4);
    assert_eq!(verdict.sum, Some(Standing::Unknown { without_unit: 1, without_total: 1 }));
}

#[test]
fn findings_are_counted_by_rule_and_severity_but_not_those_set_aside() {
    let finding = |code: &'static str, severity, ignored: Option<&str>| Finding {
        code,
        severity,
        places: vec![Place { form: 0, field: Field::Name }],
        message: Message { zh: String::new(), en: String::new() },
        fixes: Vec::new(),
        ignored: ignored.map(str::to_owned),
    };
    let form = Form::empty();
    let first = [
        finding("A201", Severity::Error, None),
        finding("A201", Severity::Warning, None),
        finding("V301", Severity::Advice, Some("已说明")),
    ];
    let second = [finding("A201", Severity::Error, None)];
    let summary = summarise([(&form, &first[..]), (&form, &second[..])]);
    assert_eq!(summary.found.len(), 1);
    assert_eq!((summary.found[0].counts, &summary.found[0].forms[..]), ([2, 1, 0], &[0, 1][..]));
    assert_eq!(summary.severities(), [2, 1, 0]);
}

#[test]
fn findings_of_the_seeds_add_up() {
    let forms = all_seeds();
    let document = jimu::form::Document { forms, unplaced: Vec::new() };
    let findings = check(&document);
    let of = |at: usize| -> Vec<Finding> {
        findings.iter().filter(|finding| finding.places[0].form == at).cloned().collect()
    };
    let each: Vec<Vec<Finding>> = (0..document.forms.len()).map(of).collect();
    let summary = summarise(document.forms.iter().zip(each.iter().map(Vec::as_slice)));
    assert_eq!(summary.severities().iter().sum::<usize>(), findings.len());
}

#[test]
fn stated_totals_are_read_as_people_write_them() {
    for (text, count, amount, share) in [
        ("2021 年预算安排的项目 6 个，涉及财政拨款 50 万元。", Some(6), Some("50"), Share::Fiscal),
        ("6个，50万元", Some(6), Some("50"), Share::All),
        ("预算50万元", None, Some("50"), Share::All),
        ("共12项", Some(12), None, Share::All),
        ("合计1.2亿元", None, Some("12000"), Share::All),
        ("本年项目支出绩效目标六个，资金五十万元", Some(6), Some("50"), Share::All),
    ] {
        let claim = claim_in(text).unwrap_or_else(|| panic!("{text}"));
        assert_eq!((claim.count, claim.share), (count, share), "{text}");
        assert_eq!(claim.amount, amount.map(|amount| amount.parse().expect("a number")), "{text}");
    }
    for text in ["", "没有数字", "第三个"] {
        assert_eq!(claim_in(text), None, "{text}");
    }
}

proptest! {
    #[test]
    fn no_text_is_too_odd_for_a_claim(text in "\\PC{0,80}") {
        let claim = claim_in(&text);
        prop_assert!(claim.is_none_or(|claim| claim.count.is_some() || claim.amount.is_some()));
    }

    #[test]
    fn rows_add_up_to_the_whole(amounts in prop::collection::vec((0i64..10_000_000, 0u32..3, 0usize..3, any::<bool>()), 0..40)) {
        let forms: Vec<Form> = amounts.iter().map(|(number, scale, unit, department)| {
            let kind = if *department { FormKind::Department } else { FormKind::Project };
            let unit = [None, Some(AmountUnit::Yuan), Some(AmountUnit::TenThousandYuan)][*unit];
            with_budget(kind, unit, &Decimal::new(*number, *scale).to_string())
        }).collect();
        let summary = summary_of(&forms);
        for (kind, totals) in [(FormKind::Project, &summary.projects), (FormKind::Department, &summary.departments)] {
            let rows = || summary.budgets.iter().filter(|row| row.kind == kind);
            prop_assert_eq!(rows().map(|row| row.totals.budget).sum::<Decimal>(), totals.budget);
            prop_assert_eq!(rows().map(|row| row.totals.forms.len()).sum::<usize>(), totals.forms.len());
        }
        prop_assert_eq!(summary.projects.forms.len() + summary.departments.forms.len(), forms.len());
    }
}

#[test]
fn a_chart_is_an_image_with_every_name_and_figure_as_text() {
    use jimu::export::chart::{Bar, DARK, LIGHT, Piece, bars};
    let bar = |name: &str, pieces: &[f64], told: &str| Bar {
        name: name.to_owned(),
        pieces: [Piece::Error, Piece::Warning].into_iter().zip(pieces.iter().copied()).collect(),
        told: told.to_owned(),
    };
    let some = [bar("甲<b>&单位", &[10.0, 5.0], "15"), bar("乙", &[0.0], "0"), bar("丙", &[f64::NAN, -1.0], "?")];
    for palette in [&LIGHT, &DARK] {
        let svg = bars(&some, palette);
        assert!(svg.starts_with("<svg") && svg.trim_end().ends_with("</svg>"), "{svg}");
        assert!(svg.contains("甲&lt;b&gt;&amp;单位") && svg.contains("15"), "{svg}");
        assert!(!svg.contains("<b>") && !svg.contains("NaN") && !svg.contains("style="), "{svg}");
    }
    assert!(bars(&[], &LIGHT).contains("</svg>"));
    assert!(bars(&[bar("很长很长很长很长很长很长很长很长的名称", &[1.0], "1")], &LIGHT).contains("…"));
}
