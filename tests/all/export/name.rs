//! Names for files: valid everywhere, and each once.

use std::collections::BTreeSet;

use jimu::export::{json, name};
use jimu::form::{Document, Form, Organisation};
use proptest::prelude::*;

use super::any::text;
use crate::fixtures;

#[test]
fn a_form_is_called_after_its_unit_its_year_and_its_name() {
    let gold = json::read(&fixtures::text("gold/tianjin-2025.json")).expect("a gold file").document;
    let (unit, own) = (gold.forms[0].unit_name().expect("a unit"), gold.forms[0].name.as_str());
    assert_eq!(name::of_form(&gold.forms[0]), format!("{unit}-2025-{own}"));
    assert_eq!(name::of_document(&gold), format!("{unit}-2025-8张表"));
    let only = Document { forms: vec![gold.forms[0].clone()], unplaced: Vec::new() };
    assert_eq!(name::of_document(&only), name::of_form(&gold.forms[0]));
    // A department's name and its unit are the same.
    let department = json::read(&fixtures::text("gold/guangshui-2024.json")).expect("a gold file").document;
    assert_eq!(name::of_document(&department), "2024-广水市劳动保险服务中心");
    let mut mixed = gold.forms[..2].to_vec();
    mixed[1].fiscal_year = Some(2026);
    assert_eq!(name::of_document(&Document { forms: mixed.clone(), unplaced: Vec::new() }), format!("{unit}-2张表"));
    mixed[1].unit = None;
    assert_eq!(name::of_document(&Document { forms: mixed, unplaced: Vec::new() }), "绩效目标表-2张表");
    assert_eq!(
        (name::of_form(&Form::empty()), name::of_document(&Document::default())),
        ("绩效目标表".into(), "绩效目标表".into())
    );
}

#[test]
fn what_file_systems_refuse_is_replaced() {
    let named = |text: &str| {
        let unit = Some(Organisation { code: None, name: "甲局".into() });
        name::of_form(&Form { name: text.into(), unit, ..Form::empty() })
    };
    assert_eq!(named("a/b\\c:d*e?f\"g<h>i|j"), "甲局-a／b＼c：d＊e？f＂g＜h＞i｜j");
    assert_eq!(named("  ..\u{0}乙\n丙\u{202E}txt.exe. . "), "甲局-乙 丙txt.exe");
    let batch = |stems: &[&str]| name::in_batch(stems.iter().map(|stem| (*stem).to_owned()), "md");
    assert_eq!(
        batch(&["CON", "nul.x", "com1", "COM¹", "com", "COM10", "auxiliary"]),
        ["_CON.md", "_nul.x.md", "_com1.md", "_COM¹.md", "com.md", "COM10.md", "auxiliary.md"]
    );
    assert_eq!(
        batch(&["甲", "甲", "A", "a", "甲(2)", "甲", "", "..", "-rf"]),
        [
            "甲.md",
            "甲(2).md",
            "A.md",
            "a(2).md",
            "甲(2)(2).md",
            "甲(3).md",
            "绩效目标表.md",
            "绩效目标表(2).md",
            "rf.md"
        ]
    );
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn names_are_valid_and_each_stands_once(
        parts in prop::collection::vec((text(), text(), prop::option::of(0..9999i32), 0..80usize), 0..12),
    ) {
        let forms = parts.into_iter().map(|(unit, own, fiscal_year, times)| Form {
            name: own.repeat(times + 1).into_boxed_str().as_ref().into(),
            unit: Some(Organisation { code: None, name: unit.as_str().into() }),
            fiscal_year,
            ..Form::empty()
        });
        let names = name::in_batch(forms.map(|form| name::of_form(&form)), "docx");
        let folded: BTreeSet<String> = names.iter().map(|name| name.to_lowercase()).collect();
        prop_assert_eq!(folded.len(), names.len());
        for name in &names {
            prop_assert!(name.chars().count() <= name::MOST_CHARACTERS && name.len() <= name::MOST_BYTES, "{name}");
            prop_assert!(!name.chars().any(|letter| letter.is_control() || r#"\/:*?"<>|"#.contains(letter)), "{name:?}");
            let stem = name.strip_suffix(".docx").expect("its ending");
            prop_assert!(!stem.starts_with(['.', ' ', '-', '~']) && !stem.ends_with(['.', ' ']), "{name:?}");
            let device = stem.split('.').next().unwrap_or_default().to_uppercase();
            prop_assert!(!["CON", "PRN", "AUX", "NUL", "COM1", "LPT9"].contains(&device.as_str()), "{name}");
        }
    }
}
