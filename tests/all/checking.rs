//! What surrounds the rules: profiles, what people set aside, fixes, reports, and findings kept up to date.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jimu::edit;
use jimu::export::file::FileError;
use jimu::export::profile::ProfileError;
use jimu::export::{json, profile, report, review};
use jimu::fields::anchor;
use jimu::finding::{Column, Field, Finding, Severity, text_at};
use jimu::fix::{Preview, Turn, apply_all, preview, turn};
use jimu::form::{Document, Form, Ignore, Judgement, Standing};
use jimu::language::Language;
use jimu::rules::{BUILT_IN, Limit, Profile, Setting, Watch, check, check_by, explain};
use jimu::text::Text;
use rust_decimal::Decimal;

use crate::fixtures::{self, SEEDS};

fn gold(name: &str) -> Document {
    json::read(&fixtures::text(&format!("gold/{name}.json"))).expect("the gold is of our format").document
}

/// The codes of findings that nobody set aside.
fn codes(findings: &[Finding]) -> Vec<&'static str> {
    findings.iter().filter(|finding| finding.ignored.is_none()).map(|finding| finding.code).collect()
}

/// Sets the first finding of a rule aside.
fn ignore(document: &mut Document, code: &str, reason: &str) {
    let findings = check(document);
    let place = findings.iter().find(|finding| finding.code == code).expect("it is found").places[0];
    let form = &mut document.forms[place.form];
    let said = text_at(form, place.field).map_or(String::new(), ToString::to_string);
    let anchor = anchor(form, place.field);
    form.ignores.push(Ignore { code: code.into(), anchor, said, reason: reason.into(), by: None, on: None });
}

#[test]
fn a_profile_turns_rules_off_and_takes_them_otherwise() {
    let document = gold("guangshui-2024");
    assert!(codes(&check(&document)).contains(&"V302"));
    let mut profile = Profile::default();
    profile.settings.insert("V302".into(), Setting::Off);
    profile.settings.insert("A204".into(), Setting::As(Severity::Advice));
    let findings = check_by(&document, &profile);
    assert!(!codes(&findings).contains(&"V302"));
    assert!(findings.iter().any(|finding| (finding.code, finding.severity) == ("A204", Severity::Advice)));
}

#[test]
fn a_profile_is_read_as_it_was_written() {
    let mut made = Profile { name: "某市".into(), ..Profile::default() };
    made.settings.insert("V302".into(), Setting::Off);
    made.settings.insert("A204".into(), Setting::As(Severity::Warning));
    made.limits.insert(Limit::CostSlack, Decimal::new(15, 1));
    let text = profile::write(&made);
    assert_eq!(profile::read(&text), Ok(made));
    for built_in in BUILT_IN {
        let made = built_in.profile();
        assert_eq!(profile::read(&profile::write(&made)), Ok(made), "{}", built_in.key);
    }
    for limit in Limit::ALL {
        assert_eq!(Limit::of_key(limit.key()), Some(limit));
        assert!(explain(limit.rule()).is_some(), "{} belongs to no rule", limit.key());
        assert!(limit.usual() <= limit.most());
    }
}

#[test]
fn what_is_wrong_with_a_profile_is_said() {
    let with = |rest: &str| profile::read(&format!(r#"{{"format":"jimu.profile","version":1,{rest}}}"#));
    assert_eq!(profile::read("{\n}"), Err(ProfileError::File(FileError::NotOurs { kind: &profile::KIND, line: 2 })));
    assert_eq!(
        profile::read(r#"{"format":"x","version":1}"#),
        Err(ProfileError::File(FileError::NotOurs { kind: &profile::KIND, line: 1 }))
    );
    assert_eq!(
        profile::read(r#"{"format":"jimu.profile","version":9}"#),
        Err(ProfileError::File(FileError::TooNew { kind: &profile::KIND, found: 9 }))
    );
    assert_eq!(with(r#""rules":{"X1":"off"}"#), Err(ProfileError::NoRule { code: "X1".into() }));
    let word = ProfileError::NoSetting { code: "V302".into(), word: "maybe".into() };
    assert_eq!(with(r#""rules":{"V302":"maybe"}"#), Err(word));
    assert_eq!(with(r#""limits":{"x":"1"}"#), Err(ProfileError::NoLimit { key: "x".into() }));
    for value in ["x", "-1", "101"] {
        let error = ProfileError::BadLimit { limit: Limit::CostSlack, value: value.into() };
        assert!(error.message().zh.contains(value) && error.message().en.contains("cost-slack"));
        assert_eq!(with(&format!(r#""limits":{{"cost-slack":"{value}"}}"#)), Err(error));
    }
}

#[test]
fn what_is_set_aside_stays_so_until_its_text_changes() {
    let mut document = gold("guangshui-2024");
    let before = codes(&check(&document)).len();
    ignore(&mut document, "V302", "指支出不超预算");
    let findings = check(&document);
    assert_eq!(codes(&findings).len(), before - 1);
    let aside = findings.iter().find(|finding| finding.ignored.is_some()).expect("it is still listed");
    assert_eq!(aside.ignored.as_deref(), Some("指支出不超预算"));
    let Field::Indicator(row, column) = aside.places[0].field else { panic!("a cell: {aside:?}") };

    // Its row moves: it stays aside. Its text changes: it is back, if it still holds.
    let mut moved = document.clone();
    edit::insert_indicator(&mut moved.forms[0], row);
    assert!(check(&moved).iter().any(|finding| finding.code == "V302" && finding.ignored.is_some()));
    let mut changed = document.clone();
    edit::set(&mut changed.forms[0], Field::Indicator(row, column), "≤99%");
    assert!(check(&changed).iter().all(|finding| finding.ignored.is_none()));
    let count = |document: &Document| codes(&check(document)).iter().filter(|code| **code == "V302").count();
    assert_eq!(count(&changed), count(&gold("guangshui-2024")));
}

#[test]
fn a_review_travels_with_the_forms() {
    let mut document = gold("guangshui-2024");
    ignore(&mut document, "V302", "指支出不超预算");
    let text = review::write(&document);
    assert!(review::has_review(&document));
    let mut bare = gold("guangshui-2024");
    assert!(!review::has_review(&bare));
    assert_eq!(review::read(&text).expect("ours").lay_beside(&mut bare), Vec::<String>::new());
    assert_eq!(bare, document);

    // Another id: the form is known by unit, year and name.
    let mut other = gold("guangshui-2024");
    other.forms[0].id = "another".into();
    assert!(review::read(&text).expect("ours").lay_beside(&mut other).is_empty());
    assert_eq!(other.forms[0].ignores, document.forms[0].ignores);
    let mut elsewhere = gold("luan-2023");
    let missing = review::read(&text).expect("ours").lay_beside(&mut elsewhere);
    assert_eq!((missing, elsewhere == gold("luan-2023")), (vec![document.forms[0].name.to_string()], true));

    // Two reviews as one; a form that is named twice is found once, one that is not there is told each time.
    let mut both = review::read(&text).expect("ours");
    both.append(review::read(&text.replace("广水市", "某市")).expect("ours"));
    let sorted = both.sort_out(&gold("guangshui-2024").forms);
    assert_eq!(sorted.aside.into_iter().map(|(at, ignores)| (at, ignores.len())).collect::<Vec<_>>(), [(0, 1)]);
    assert_eq!(sorted.missing, [document.forms[0].name.as_str().replace("广水市", "某市")]);
    assert!(review::read(&format!("\u{FEFF}{text}")).is_ok());

    assert_eq!(review::read("[1,\n2"), Err(FileError::NotOurs { kind: &review::KIND, line: 1 }));
    let newer = review::read(r#"{"format":"jimu.review","version":2}"#);
    assert_eq!(newer, Err(FileError::TooNew { kind: &review::KIND, found: 2 }));
}

#[test]
fn state_and_opinion_travel_with_the_forms() {
    let mut document = gold("luan-2023");
    let judgement = Judgement {
        standing: Standing::Returned,
        opinion: "请补充满意度指标，\n再报。".into(),
        by: Some("张三".into()),
        on: Some("2025-03-01".into()),
    };
    document.forms[1].judgement = judgement.clone();
    assert!(review::has_review(&document));
    let text = review::write(&document);
    let mut bare = gold("luan-2023");
    assert!(review::read(&text).expect("ours").lay_beside(&mut bare).is_empty());
    assert_eq!(bare, document);
    let sorted = review::read(&text).expect("ours").sort_out(&gold("luan-2023").forms);
    assert_eq!((sorted.aside.len(), sorted.judgements), (0, BTreeMap::from([(1, judgement.clone())])));

    // A form of which nothing is said keeps what it has; a word of a later program says nothing.
    ignore(&mut bare, "V308", "已核实");
    let without = review::write(&Document { forms: vec![bare.forms[0].clone()], unplaced: Vec::new() });
    review::read(&without).expect("ours").lay_beside(&mut document);
    assert_eq!(document.forms[1].judgement, judgement);
    let later = text.replace("returned", "archived").replace("\"judgement\": {", "\"judgement\": { \"seal\": 1,");
    review::read(&later).expect("ours").lay_beside(&mut document);
    assert_eq!(document.forms[1].judgement, Judgement { standing: Standing::Draft, ..judgement });
}

/// A review of the first program that wrote any.
#[test]
fn a_review_without_states_is_read() {
    let old = r#"{"format":"jimu.review","version":1,"forms":[{"id":"x","unit":"六安市养老保险","year":2023,
        "name":"保障运转类-企业退休人员社会化管理服务",
        "ignored":[{"rule":"V302","at":"annual/甲/value","said":"1","reason":"已核实","on":"2025-03-01"}]}]}"#;
    let mut document = gold("luan-2023");
    assert!(review::read(old).expect("ours").lay_beside(&mut document).is_empty());
    assert_eq!((document.forms[1].ignores.len(), document.forms[1].judgement.is_empty()), (1, true));
    assert!(document.forms[0].ignores.is_empty());
}

#[test]
fn fixes_are_made_until_none_is_left() {
    for name in SEEDS {
        let mut document = gold(name);
        apply_all(&mut document, &Profile::default(), &BTreeSet::new());
        let again = document.clone();
        let made = apply_all(&mut document, &Profile::default(), &BTreeSet::new());
        assert!(made.is_empty() && document == again, "{name}: {made:?}");
    }
    let mut document = gold("luan-2023");
    let also = BTreeSet::from(["T502".to_owned()]);
    let made = apply_all(&mut document, &Profile::default(), &also);
    assert!(made.iter().any(|applied| applied.finding.code == "T502"));
    assert_eq!(document.forms[1].unit.as_ref().map(|unit| unit.name.as_str()), Some("六安市养老保险基金管理中心"));
}

#[test]
fn what_is_set_aside_is_not_mended() {
    let mut document = gold("luan-2023");
    while check(&document).iter().any(|finding| finding.code == "T502" && finding.ignored.is_none()) {
        let open = check(&document).into_iter().find(|finding| finding.code == "T502" && finding.ignored.is_none());
        let place = open.expect("one is open").places[0];
        let form = &mut document.forms[place.form];
        let said = text_at(form, place.field).map_or(String::new(), ToString::to_string);
        let anchor = anchor(form, place.field);
        form.ignores
            .push(Ignore { code: "T502".into(), anchor, said, reason: "原件如此".into(), by: None, on: None });
    }
    let made = apply_all(&mut document, &Profile::default(), &BTreeSet::from(["T502".to_owned()]));
    assert!(made.iter().all(|applied| applied.finding.code != "T502"), "{made:?}");
}

#[test]
fn fixes_of_an_approved_form_are_never_made_without_asking() {
    let document = gold("ezhou-2025");
    assert!(document.forms.iter().all(Form::is_approval));
    let mut mended = document.clone();
    assert!(apply_all(&mut mended, &Profile::default(), &BTreeSet::new()).is_empty());
    assert_eq!(mended, document);
}

#[test]
fn a_report_answers_the_four_questions() {
    let mut document = gold("luan-2023");
    ignore(&mut document, "T502", "原件如此，*星号* <b>");
    let report = report::report(&document, &check(&document));
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../snapshots");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!("report-luan-2023", report::write_markdown(&report, Language::Chinese)));
    let english = report::write_markdown(&report, Language::English);
    assert!(english.contains("### 4. feasibility") && english.contains("Set aside with a reason"), "{english}");
    let page = report::write_html(&report, Language::Chinese);
    assert!(page.contains("原件如此，*星号* &lt;b&gt;") && !page.contains("<b>原件"), "text is escaped");
    assert!(page.contains("default-src 'none'"), "it can ask for nothing");
}

#[test]
fn a_report_is_a_review_sheet() {
    let mut document = gold("luan-2023");
    let sheets = |document: &Document| {
        let report = report::report(document, &check(document));
        [report::write_markdown(&report, Language::Chinese), report::write_html(&report, Language::Chinese)]
    };
    for sheet in sheets(&document) {
        for word in [
            "规范完整性",
            "明确清晰性",
            "目标相关性",
            "指标科学性",
            "绩效合理性",
            "资金匹配性",
            "实现可能性",
            "条件充分性",
        ] {
            assert_eq!(sheet.matches(word).count(), document.forms.len(), "{word}");
        }
        assert!(sheet.contains("□ 符合　□ 需修改") && sheet.contains("□ 通过　□ 修改后通过"));
        assert!(sheet.contains("草稿") && !sheet.contains("退回"));
    }
    document.forms[0].judgement = Judgement {
        standing: Standing::Returned,
        opinion: "请补充<满意度>指标".into(),
        by: Some("张三".into()),
        on: Some("2025-03-01".into()),
    };
    let [text, page] = sheets(&document);
    for word in ["退回", "张三", "2025-03-01", "草稿"] {
        assert!(text.contains(word) && page.contains(word), "{word}");
    }
    assert!(page.contains("请补充&lt;满意度&gt;指标") && text.contains("请补充\\<满意度\\>指标"), "{text}");
}

/// The forms of all seeds, as a library holds them.
fn library() -> Vec<Arc<Form>> {
    let mut ids = BTreeSet::new();
    let forms = SEEDS.iter().flat_map(|name| gold(name).forms);
    forms
        .map(|mut form| {
            while !ids.insert(form.id.clone()) {
                form.id.push('x');
            }
            Arc::new(form)
        })
        .collect()
}

/// What a full check of each unit's forms finds in each form.
fn by_hand(forms: &[Arc<Form>]) -> BTreeMap<String, BTreeSet<(String, String)>> {
    let mut units: BTreeMap<String, Vec<&Arc<Form>>> = BTreeMap::new();
    for form in forms {
        units.entry(form.unit_name().map_or(form.id.clone(), str::to_owned)).or_default().push(form);
    }
    let mut found: BTreeMap<String, BTreeSet<(String, String)>> = BTreeMap::new();
    for forms in units.values() {
        let document = Document { forms: forms.iter().map(|form| Form::clone(form)).collect(), unplaced: Vec::new() };
        for finding in check(&document) {
            for place in &finding.places {
                let id = forms[place.form].id.clone();
                found.entry(id).or_default().insert((finding.code.to_owned(), finding.message.zh.clone()));
            }
        }
    }
    found
}

#[test]
fn only_what_changed_is_checked_again() {
    let mut forms = library();
    let mut watch = Watch::new(Profile::default());
    assert_eq!(watch.update(&forms), forms.len());
    assert_eq!(watch.update(&forms), 0);
    let before = watch.findings(&forms[0].id);

    let mut changed = Form::clone(&forms[3]);
    edit::set(&mut changed, Field::Indicator(0, Column::Value), "≤ 9999 万元");
    let was = std::mem::replace(&mut forms[3], Arc::new(changed));
    assert_eq!(watch.update(&forms), 1, "one form was changed");
    assert!(Arc::ptr_eq(&before, &watch.findings(&forms[0].id)), "findings of other forms stay as they are");

    let found = watch.findings(&was.id);
    let changed = std::mem::replace(&mut forms[3], was);
    assert_eq!(watch.update(&forms), 0, "the change was undone");
    let mut anew = Watch::new(Profile::default());
    anew.update(&forms);
    assert_eq!(watch.findings(&changed.id), anew.findings(&changed.id));
    assert_ne!(watch.findings(&changed.id), found);
    forms[3] = changed;
    assert_eq!(watch.update(&forms), 0, "and made again");
    assert_eq!(watch.findings(&forms[3].id), found);

    let gone = forms.remove(3);
    assert_eq!(watch.update(&forms), 0);
    assert!(watch.findings(&gone.id).is_empty());
}

#[test]
fn findings_kept_up_to_date_are_those_of_a_full_check() {
    let mut forms = library();
    let mut watch = Watch::new(Profile::default());
    for round in 0..6 {
        watch.update(&forms);
        let expected = by_hand(&forms);
        for form in &forms {
            let found: BTreeSet<(String, String)> = watch
                .findings(&form.id)
                .iter()
                .map(|finding| (finding.code.to_owned(), finding.message.zh.clone()))
                .collect();
            assert_eq!(found, expected.get(&form.id).cloned().unwrap_or_default(), "round {round}: {}", form.name);
            assert!(watch.findings(&form.id).iter().flat_map(|finding| &finding.places).all(|place| place.form == 0));
        }
        let at = (round * 5) % forms.len();
        let mut changed = Form::clone(&forms[at]);
        edit::set(&mut changed, Field::Unit, ["甲单位", "六安市养老保险"][round % 2]);
        edit::delete_indicator(&mut changed, round);
        forms[at] = Arc::new(changed);
    }
}

#[test]
fn checking_that_is_cut_short_after_every_rule_finds_the_same() {
    let mut forms = library();
    let (mut whole, mut by_rules) = (Watch::new(Profile::default()), Watch::new(Profile::default()));
    for round in 0..4 {
        whole.update(&forms);
        by_rules.take(&forms);
        by_rules.first(&forms[round].id);
        let mut slices = 0;
        while by_rules.work(&mut || true) {
            slices += 1;
            // A change in between begins the form, and its group, anew.
            if slices == 20 && round % 2 == 1 {
                let mut changed = Form::clone(&forms[round]);
                edit::set(&mut changed, Field::Indicator(0, Column::Name), "另一个指标");
                forms[round] = Arc::new(changed);
                whole.update(&forms);
                by_rules.take(&forms);
            }
        }
        assert!(slices > 50, "round {round}: {slices}");
        assert!(!by_rules.is_due());
        for form in &forms {
            assert_eq!(whole.findings(&form.id), by_rules.findings(&form.id), "round {round}: {}", form.name);
        }
        let mut changed = Form::clone(&forms[round + 5]);
        edit::set(&mut changed, Field::Unit, "甲单位");
        forms[round + 5] = Arc::new(changed);
        forms.swap(round, round + 1);
    }
}

#[test]
fn while_a_form_waits_to_be_checked_what_was_found_before_stays_where_it_fits() {
    let mut forms = library();
    let mut watch = Watch::new(Profile::default());
    watch.update(&forms);
    let at = forms.iter().position(|form| form.indicators.len() > 3 && !watch.findings(&form.id).is_empty());
    let at = at.expect("a form with findings");
    let before = watch.findings(&forms[at].id);
    // Nothing that is said of a cell is shown at another one: not of a row that is new, nor of those that went down.
    let mut changed = Form::clone(&forms[at]);
    edit::insert_indicator(&mut changed, 1);
    changed.notes = Some(Text::typed("新的说明"));
    let old = std::mem::replace(&mut forms[at], Arc::new(changed));
    watch.take(&forms);
    assert!(watch.is_due());
    let waiting = watch.findings(&forms[at].id);
    let fits = |finding: &&Finding| {
        let mut places = finding.places.iter().map(|place| place.field);
        places.all(|field| match field {
            Field::Indicator(row, _) => row < 1,
            field => field != Field::Notes && text_at(&old, field) == text_at(&forms[at], field),
        })
    };
    assert_eq!(*waiting, before.iter().filter(fits).cloned().collect::<Vec<_>>());
    assert!(waiting.len() < before.len(), "some were about rows that moved");
    watch.work(&mut || false);
    let mut anew = Watch::new(Profile::default());
    anew.update(&forms);
    assert_eq!(watch.findings(&forms[at].id), anew.findings(&forms[at].id));

    // What is as it was keeps what was found there.
    let mut changed = Form::clone(&forms[at]);
    changed.notes = Some(Text::typed("又一份说明"));
    forms[at] = Arc::new(changed);
    let before = watch.findings(&forms[at].id);
    watch.take(&forms);
    assert_eq!(*watch.findings(&forms[at].id), *before);
}

#[test]
fn a_glance_at_a_draft_finds_what_storing_it_would_find() {
    let mut forms = library();
    let mut watch = Watch::new(Profile::default());
    watch.update(&forms);
    for (at, text) in [(0, "≤100%"), (5, "完成"), (9, "")] {
        let mut draft = Form::clone(&forms[at]);
        edit::set(&mut draft, Field::Indicator(0, Column::Value), text);
        let glance = watch.glance(&draft);
        forms[at] = Arc::new(draft);
        watch.update(&forms);
        assert_eq!(glance, *watch.findings(&forms[at].id));
    }
}

#[test]
fn a_preview_tells_numbers_whole() {
    let told = |before: &str, after: &str| {
        let Turn { start, gone, new, end } = turn(before, after);
        format!("{start}[{gone}→{new}]{end}")
    };
    assert_eq!(told("≥98%", "≥95%"), "≥[98→95]%");
    assert_eq!(told("2025年12月31日日", "2025年12月31日"), "2025年12月31日[日→]");
    assert_eq!(told("100.00万元", "100.50万元"), "[100.00→100.50]万元");
    assert_eq!(told("", "无"), "[→无]");
    assert_eq!(told("一样", "一样"), "一样[→]");
    assert_eq!(told("aaa", "aa"), "[aaa→aa]");
}

#[test]
fn every_fix_on_the_gold_has_a_preview() {
    for seed in SEEDS {
        let document = gold(seed);
        for finding in check(&document) {
            for fix in &finding.fixes {
                let form = &document.forms[finding.places[0].form];
                let told = preview(form, fix);
                assert_eq!(told.len(), fix.changes.len());
                for one in told {
                    match one {
                        Preview::Text { turn, .. } => {
                            assert_ne!(turn.gone, turn.new, "{}: changes nothing", finding.code)
                        }
                        Preview::Gone { name, .. } | Preview::Copied { name, .. } | Preview::Moved { name, .. } => {
                            assert!(!name.is_empty(), "{}: which row?", finding.code);
                        }
                    }
                }
            }
        }
    }
}
