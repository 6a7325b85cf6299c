//! The rules on real forms, on real forms with one thing made wrong, and on forms nobody would write.

use std::collections::BTreeSet;

use jimu::export::json;
use jimu::fields;
use jimu::finding::{Finding, Place};
use jimu::form::{Document, Form};
use jimu::read::read;
use jimu::recognise::recognise;
use jimu::rules::{check, explain};
use jimu::source::Source;
use proptest::prelude::*;

use crate::fixtures::{self, SEEDS};

fn gold(name: &str) -> Document {
    json::read(&fixtures::text(&format!("gold/{name}.json"))).expect("the gold is of our format").document
}

fn recognised(text: &str) -> Document {
    recognise(&read(&Source::of_text(text))).document
}

/// A finding on one line: code, severity, the fields (form counted from 1), the message.
fn line(finding: &Finding) -> String {
    let place = |place: &Place| format!("{}.{}", place.form + 1, fields::code(place.field));
    let places: Vec<String> = finding.places.iter().map(place).collect();
    format!("{} {} [{}] {}", finding.code, finding.severity.code(), places.join(" "), finding.message.zh)
}

fn lines(document: &Document) -> Vec<String> {
    check(document).iter().map(line).collect()
}

/// All findings on the five real inputs. A changed line is read and defended, not accepted.
#[test]
fn the_findings_on_the_gold_are_these() {
    for name in SEEDS {
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path("../snapshots");
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        let document = gold(name);
        let mut told = lines(&document).join("\n");
        // Beside what was found, why it is: a finding that its reason does not defend is a fault of the rule.
        let codes: BTreeSet<&str> = check(&document).iter().map(|finding| finding.code).collect();
        for rule in codes.into_iter().filter_map(explain) {
            told.push_str(&format!("\n\n{} {}：{}", rule.code, rule.name.zh, rule.why.zh));
        }
        settings.bind(|| insta::assert_snapshot!(format!("findings-{name}"), told));
    }
}

/// What is found does not depend on who read the form. Prose around the forms is in the seeds only; so are repairs,
/// which the gold does not record.
#[test]
fn the_seeds_give_the_findings_of_the_gold() {
    for name in SEEDS {
        let (read, mut gold) = (recognised(&fixtures::seed(name)), gold(name));
        for (form, read) in gold.forms.iter_mut().zip(&read.forms) {
            form.repairs.clone_from(&read.repairs);
            // The gold counts contacts in another order.
            form.contacts.clone_from(&read.contacts);
        }
        // Rows of the gold stand on no line, so that repairs point elsewhere.
        let said = |document: &Document| -> Vec<String> {
            lines(document).into_iter().filter(|line| !line.starts_with("T508")).collect()
        };
        assert_eq!(said(&read), said(&gold), "{name}");
    }
}

/// What reading mended is told, a kind of repair at a time.
#[test]
fn what_reading_mended_is_told() {
    let told = |name: &str| -> String {
        let lines = lines(&recognised(&fixtures::seed(name)));
        lines.into_iter().filter(|line| line.starts_with("T508")).map(|line| format!("{name}: {line}\n")).collect()
    };
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../snapshots");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!("repairs-told", SEEDS.map(told).concat()));
}

/// Changes a line of a real input, from paste to findings. Lines are counted from 1.
#[track_caller]
fn constructed(name: &str, changes: &[(usize, &str, &str)], expected: &[&str]) {
    let seed = fixtures::seed(name);
    let mut changed: Vec<String> = seed.lines().map(str::to_owned).collect();
    for &(number, from, to) in changes {
        let at = &mut changed[number - 1];
        assert!(at.contains(from), "line {number} of {name} holds no {from}: {at}");
        *at = at.replacen(from, to, 1);
    }
    let before = lines(&recognised(&seed));
    let found = lines(&recognised(&changed.join("\n")));
    // Findings that count what a form has of a kind say another number after a change elsewhere.
    let counted = |line: &str| -> Option<String> {
        let (code, rest) = line.split_once(' ')?;
        let form = rest.split_once('[')?.1.split_once('.')?.0;
        ["C405", "S113", "T504", "T508"].contains(&code).then(|| format!("{code} {form}"))
    };
    let known: Vec<String> = before.iter().filter_map(|line| counted(line)).collect();
    let is_known = |line: &str| counted(line).is_some_and(|kind| known.contains(&kind));
    let fresh: Vec<&String> = found.iter().filter(|line| !before.contains(line) && !is_known(line)).collect();
    for start in expected {
        assert!(fresh.iter().any(|line| line.starts_with(start)), "no {start} in {fresh:#?}");
    }
    let unasked: Vec<&&String> =
        fresh.iter().filter(|line| !expected.iter().any(|start| line.starts_with(start))).collect();
    assert!(unasked.is_empty(), "one cause, one finding: {unasked:#?}");
}

#[test]
fn one_wrong_amount_gives_one_finding() {
    constructed("luan-2023", &[(14, "111.00", "110.00")], &["A201 error [1.fund-0"]);
    constructed("luan-2023", &[(14, "35.00", "135.00"), (15, "35.00", "135.00")], &["A202 error"]);
    constructed("luan-2023", &[(15, "35.00", "135.00"), (14, "35.00", "35.00")], &["A201 error"]);
    constructed("guangshui-2024", &[(15, "6\t", "7\t")], &["A203 error [1.income-2"]);
    constructed("guangshui-2024", &[(16, "434.34", "444.34")], &["A203 error [1.income-2"]);
    constructed("guangshui-2024", &[(15, "1.38%", "1.83%")], &["A205 error [1.income-1-share"]);
    constructed("guangshui-2024", &[(32, "2.1\t", "12.1\t")], &["A206 error [1.expenditure-1"]);
    constructed("ezhou-2025", &[(55, "≤35万", "≤36万")], &["A207 error [2.indicator-5-value 2.fund-0]"]);
    constructed("tianjin-2025", &[(71, "672.1", "670.1"), (77, "213", "113")], &["A208 warning [1.fund-0"]);
    constructed("zaozhuang-2021", &[(127, "1.5 万元", "2.5 万元")], &["A210 advice [5.goal-0"]);
    constructed("zaozhuang-2021", &[(5, "50 万元", "51 万元")], &["A211 error"]);
    constructed("zaozhuang-2021", &[(5, "6 个", "5 个")], &["A211 error"]);
}

#[test]
fn one_wrong_indicator_gives_one_finding() {
    constructed("luan-2023", &[(57, "≥1次", "≥4次")], &["C401 error"]);
    constructed("luan-2023", &[(65, "≤12万元", "12万元")], &["V301 warning"]);
    constructed("tianjin-2025", &[(211, "≥95%", "≤95%")], &["V302 error"]);
    constructed("tianjin-2025", &[(113, "≤4小时", "≥4小时")], &["V302 warning"]);
    constructed(
        "ezhou-2025",
        &[(49, "被征地农民新建个人账户人数", "被征地农民享受养老保险政策人数")],
        &["S110 error [2.indicator-2-name 2.indicator-1-name]"],
    );
}

#[test]
fn one_wrong_connection_gives_one_finding() {
    constructed("luan-2023", &[(65, "≤12万元", "≤37万元")], &["C401 error", "A208 error"]);
    constructed("luan-2023", &[(59, "≥3次", "≥10次")], &["C401 error"]);
    constructed("luan-2023", &[(17, "2022年—2024年", "2020年—2022年")], &["C407 error [1.goal-0"]);
    constructed("luan-2023", &[(13, "3年", "2年")], &["C407 error [1.period"]);
    constructed(
        "zaozhuang-2021",
        &[(18, "2021-01-01 至 2021-12-31", "2020-01-01 至 2020-12-31")],
        &["C407 error [1.period"],
    );
    constructed("guangshui-2024", &[(111, "55000", "53000")], &["C410 warning", "V305 error [1.indicator-64-value]"]);
    constructed("ezhou-2025", &[(130, "质量指标", "时效指标")], &["C404 warning [5.", "S104 error"]);
    constructed("ezhou-2025", &[(128, "480万条", "480条")], &["C418 warning", "V301 warning"]);
    constructed("tianjin-2025", &[(221, "2025年", "2026年")], &["C407 warning [3.name"]);
    constructed("luan-2023", &[(47, "[073]", "[074]")], &["C420 advice"]);
}

/// A real form without the indicators that a test takes away.
fn without(name: &str, form: usize, taken: impl Fn(&jimu::form::Indicator) -> bool) -> Vec<String> {
    let mut document = gold(name);
    document.forms[form].indicators.retain(|indicator| !taken(indicator));
    let before = lines(&gold(name));
    let found = lines(&Document { forms: document.forms, unplaced: Vec::new() });
    found.into_iter().filter(|line| !before.contains(line) && line.starts_with('S')).collect()
}

#[test]
fn a_missing_kind_of_indicator_is_found_in_each_horizon() {
    let codes = |lines: Vec<String>| lines.iter().map(|line| line[..4].to_owned()).collect::<Vec<_>>().join(" ");
    let name_ends = |end: &'static str| move |indicator: &jimu::form::Indicator| indicator.name.as_str().ends_with(end);
    assert!(codes(without("ezhou-2025", 1, name_ends("准确率"))).contains("S104"));
    assert!(codes(without("ezhou-2025", 1, name_ends("工作经费"))).contains("S106"));
    assert!(codes(without("luan-2023", 0, name_ends("满意度"))).starts_with("S108"));
    assert_eq!(codes(without("guangshui-2024", 0, name_ends("满意率"))).matches("S109").count(), 2);
}

#[test]
fn one_gap_in_the_structure_gives_one_finding() {
    let goal = "1.为社保大厅及分中心提供物业服务，保障办事大厅正常运转";
    constructed(
        "tianjin-2025",
        &[(51, goal, "")],
        &["S102 error [1.indicator-0-level-0] 年度有指标但没有填写绩效目标"],
    );
    constructed("tianjin-2025", &[(211, "≥95%", "≥**%")], &["S111 error [2.indicator-8-value]"]);
    constructed("ezhou-2025", &[(18, "历史标准", "")], &["S112 warning [1.indicator-1-basis]"]);
    constructed(
        "ezhou-2025",
        &[(19, "历史标准", "上年数"), (28, "历史标准", "上年数")],
        &["S112 warning [1.indicator-2-basis]", "S112 warning [1.indicator-8-basis]"],
    );
    constructed("ezhou-2025", &[(48, "数量指标", "数量")], &["S113 advice [2.indicator-1-level-1"]);
}

/// A year that no form prints, and a contact that nobody can call.
#[test]
fn an_inferred_year_is_to_be_confirmed() {
    let found = lines(&recognised(&fixtures::seed("guangshui-2024")));
    let of_required: Vec<&str> = found.iter().filter(|line| line.starts_with("S101")).map(String::as_str).collect();
    assert_eq!(
        of_required,
        [
            "S101 advice [1.fiscal-year] 表内未注明预算年度，按近两年收支的年份推定为2024年，请确认。",
            "S101 advice [1.contact-1 1.contact-2] 联系信息是占位内容（某某、00000000000），报送前请填写真实信息。",
        ]
    );
}

/// Weights are in no real input: they are put into one.
#[test]
fn weights_of_a_real_form_are_added_up() {
    let weighed = |weights: [&str; 6]| -> Vec<String> {
        let mut document = gold("tianjin-2025");
        let form = &mut document.forms[3];
        for (indicator, weight) in form.indicators.iter_mut().zip(weights) {
            indicator.weight = Some(weight.into());
        }
        lines(&document).into_iter().filter(|line| line.starts_with("S117")).collect()
    };
    assert_eq!(weighed(["20", "10", "10", "10", "30", "10"]), Vec::<String>::new());
    assert_eq!(weighed(["20", "10", "10", "10", "30", "5"]).len(), 1);
}

/// Holds what every run of the rules promises.
#[track_caller]
fn holds(document: &Document) {
    let findings = check(document);
    assert_eq!(findings, check(document), "the same document gives the same findings");
    let order: Vec<_> = findings.iter().map(|finding| (finding.places.first().copied(), finding.code)).collect();
    assert!(order.is_sorted(), "findings stand in the order of form, place and code: {order:?}");
    for finding in &findings {
        assert!(!finding.places.is_empty(), "{finding:?} points nowhere");
        assert!(!finding.message.zh.is_empty() && !finding.message.en.is_empty(), "{finding:?} says nothing");
        assert!(explain(finding.code).is_some(), "{finding:?} has no rule");
        for place in &finding.places {
            let form = document.forms.get(place.form).unwrap_or_else(|| panic!("{finding:?} leaves the document"));
            assert!(fields_of(form, place), "{finding:?} points at a field that the form does not have");
        }
    }
}

/// Whether a form has a field. The form's name is pointed at where nothing else is there; a cell may be blank.
fn fields_of(form: &Form, place: &Place) -> bool {
    use jimu::finding::Field;
    let department = form.department.as_ref();
    match place.field {
        Field::Name => true,
        Field::Flow(side, row, _) => department.is_some_and(|department| row < department.flows(side).len()),
        Field::Project(row, _) => department.is_some_and(|department| row < department.projects.len()),
        Field::Indicator(row, _) => row < form.indicators.len(),
        Field::FiscalYear | Field::AmountUnit | Field::Unit => true,
        field => fields::text_in(form, field).is_some(),
    }
}

#[test]
fn findings_are_in_order_and_point_at_what_is_there() {
    for name in SEEDS {
        holds(&gold(name));
        holds(&recognised(&fixtures::seed(name)));
    }
    holds(&Document::default());
    holds(&Document { forms: vec![Form::empty(), Form::empty()], unplaced: Vec::new() });
}

/// All values in a JSON tree, by a counter, so that one of them can be changed.
fn change(value: &mut serde_json::Value, at: &mut usize, to: &serde_json::Value) {
    match value {
        serde_json::Value::Array(items) => items.iter_mut().for_each(|item| change(item, at, to)),
        serde_json::Value::Object(fields) => fields.values_mut().for_each(|field| change(field, at, to)),
        _ => {}
    }
    if *at == 0 {
        *value = to.clone();
    }
    *at = at.wrapping_sub(1);
}

fn scrap() -> impl Strategy<Value = serde_json::Value> {
    let texts = vec![
        "",
        "≥100%",
        "≤0%",
        "-5",
        "99999999999999999999999999999",
        "0",
        "0.0000000000000000000000000001",
        "万元",
        "元",
        "≤5万元",
        "100%",
        "合计",
        "annual",
        "mid-term",
        "long-term",
        "total",
        "output",
        "cost",
        "quality",
        "特定目标类",
        "满意率",
        "的",
        "1、甲 3 万元；2、乙 4 万元。预计 1 万元。",
        "无100万以上的项目",
        "预算安排的项目 6 个，50 万元",
        "核减 79228162514264337593543950335 万元",
        "1,324.00",
        "二〇二五",
        "😀",
        "𠀀率",
    ];
    prop_oneof![
        1 => Just(serde_json::Value::Null),
        1 => any::<String>().prop_map(serde_json::Value::from),
        6 => prop::sample::select(texts).prop_map(serde_json::Value::from),
        1 => Just(serde_json::json!([])),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 250, ..ProptestConfig::default() })]

    #[test]
    fn no_damaged_form_makes_a_rule_fail(
        name in prop::sample::select(SEEDS.to_vec()),
        changes in prop::collection::vec((any::<prop::sample::Index>(), scrap()), 1..30),
        also in ".{0,40}[0-9]{1,30}(\\.[0-9]{0,30})?(万|元|个项目|%).{0,20}",
    ) {
        let mut tree: serde_json::Value = serde_json::from_str(&fixtures::text(&format!("gold/{name}.json"))).expect("JSON");
        for (index, to) in changes {
            let mut at = index.index(4000);
            if let Some(forms) = tree.get_mut("forms") {
                change(forms, &mut at, &to);
            }
        }
        if let Ok(import) = json::read(&tree.to_string()) {
            let mut document = import.document;
            for form in &mut document.forms {
                form.notes = Some(also.as_str().into());
            }
            document.unplaced.push(jimu::form::Unplaced { text: also.as_str().into(), line: 0 });
            holds(&document);
        }
    }
}

#[test]
fn planted_faults_of_values_are_found_alone() {
    constructed("tianjin-2025", &[(65, "≥98%", "≥0%")], &["V303 warning [1.indicator-0-value]"]);
    constructed("tianjin-2025", &[(65, "≥98%", "≥100%")], &["V303 advice [1.indicator-0-value]"]);
    constructed("tianjin-2025", &[(65, "≥98%", "≥980%")], &["V304 error [1.indicator-0-value]"]);
    constructed("tianjin-2025", &[(65, "≥98%", "≥98")], &["V305 error [1.indicator-0-value]"]);
    constructed("tianjin-2025", &[(65, "≥98%", "≥98个")], &["V306 warning [1.indicator-0-name"]);
    constructed("tianjin-2025", &[(65, "≥98%", "98%-90%")], &["V312 error [1.indicator-0-value]"]);
    constructed("tianjin-2025", &[(267, "2025年1-12月", "2024年1-12月")], &["V310 error [3.indicator-3-value]"]);
    constructed("tianjin-2025", &[(668, "11月30日", "11月31日")], &["V310 error [8.indicator-13-value]"]);
    constructed("tianjin-2025", &[(211, "≥95%", "≥65%")], &["V311 warning [2.indicator-8-value]"]);
    constructed("zaozhuang-2021", &[(57, "100", "70")], &["V311 warning [2.indicator-6-value]"]);
}

#[test]
fn planted_faults_of_amounts_are_found_alone() {
    constructed("tianjin-2025", &[(43, "1324.00", "1234.00")], &["A201 error [1.fund-0 1.fund-1]"]);
    constructed("tianjin-2025", &[(43, "1324.00", "13240000.00")], &["A212 warning [1.fund-1 1.fund-0]"]);
    constructed("tianjin-2025", &[(43, "1324.00", "13.24.00")], &["A212 warning [1.fund-1]"]);
    constructed("tianjin-2025", &[(43, "1324.00", "1,32,400")], &["A212 warning [1.fund-1]"]);
    constructed(
        "tianjin-2025",
        &[(273, "≤4278万元", "≤42780000万元")],
        &["A212 warning [3.indicator-4-value 3.fund-0]"],
    );
    constructed("tianjin-2025", &[(273, "≤4278万元", "≤4287万元")], &["A207 error [3.indicator-4-value 3.fund-0]"]);
    constructed(
        "ezhou-2025",
        &[(128, "480万条", "520万条"), (134, "480万条", "520万条")],
        &["A209 advice [5.indicator-", "V301 warning [5.indicator-"],
    );
    constructed("zaozhuang-2021", &[(127, "1.5 万元", "一点八万元")], &["A210 advice [5.goal-0"]);
    constructed("zaozhuang-2021", &[(5, "50 万元", "五十二万元")], &["A211 error"]);
}

/// A self-evaluation table as it is pasted, with one row that has more points than its weight.
#[test]
fn points_above_the_weight_are_found_in_a_pasted_table() {
    let table = "项目支出绩效自评表\n项目名称\t农村饮水工程\n一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因\n\
                 产出指标\t数量指标\t新建水厂数量\t≥3座\t3座\t20\t22\t\n产出指标\t质量指标\t水质达标率\t≥95%\t91%\t10\t10\t\n\
                 效益指标\t社会效益指标\t受益人口数量\t≥2万人\t2.1万人\t20\t20\t\n";
    let found: Vec<String> = lines(&recognised(table)).into_iter().filter(|line| line.starts_with("A213")).collect();
    assert_eq!(found.len(), 2, "{found:#?}");
    assert!(found[0].starts_with("A213 error") && found[1].starts_with("A213 warning"), "{found:#?}");
}

fn level_1(row: &str) -> &'static str {
    match row.split('\t').next() {
        Some("数量指标" | "质量指标" | "时效指标" | "成本指标") => "产出指标",
        Some("满意度指标") => "满意度指标",
        _ => "效益指标",
    }
}

/// Forms of other trades with nothing wrong in their values.
#[test]
fn usual_values_of_other_trades_are_silent() {
    let rows = [
        "数量指标\t义务教育巩固率\t≥98.5%",
        "数量指标\t新改建农村公路里程\t≥120公里",
        "质量指标\t工程验收合格率\t100%",
        "质量指标\t重大动物疫病免疫密度\t≥90%",
        "质量指标\t孕产妇死亡率\t≤10/10万",
        "质量指标\t断面水质优良比例\t≥85%",
        "质量指标\t甲乙类传染病发病率\t≤200/10万",
        "质量指标\t管网漏损率\t≤9%",
        "时效指标\t工程完工及时率\t≥95%",
        "时效指标\t接警后到达现场时间\t≤5分钟",
        "成本指标\t学生资助标准\t1000元/人/年",
        "成本指标\t人均培训成本\t≤450元/人·天",
        "社会效益指标\t带动就业人数\t≥500人次",
        "社会效益指标\t城镇登记失业率\t≤5.5%",
        "社会效益指标\t万人发明专利拥有量\t≥12件",
        "社会效益指标\t农村居民人均可支配收入增速\t≥6%",
        "生态效益指标\t单位GDP能耗降低率\t≥3%",
        "生态效益指标\t空气质量优良天数\t≥300天",
        "生态效益指标\t化学需氧量减排量\t≥200吨",
        "生态效益指标\tPM2.5浓度\t≤35微克/立方米",
        "可持续影响指标\t系统可用率\t≥99.9%",
        "满意度指标\t师生满意度\t≥92%",
        "数量指标\t非遗展演场次\t≥30场",
        "数量指标\t图书馆接待读者量\t≥20万人次",
    ];
    let body: String = rows.iter().map(|row| format!("{}\t{row}\n", level_1(row))).collect();
    let table =
        format!("项目支出绩效目标表\n（2025年度）\n项目名称\t综合项目\n一级指标\t二级指标\t三级指标\t指标值\n{body}");
    let document = recognised(&table);
    assert_eq!(document.forms[0].indicators.len(), rows.len());
    let found: Vec<String> = lines(&document).into_iter().filter(|line| line.starts_with(['V', 'A'])).collect();
    assert!(found.is_empty(), "{found:#?}");
}

/// An office may ask for a sign before 100 % and 0 as well.
#[test]
fn a_strict_profile_asks_for_a_sign_on_bounds() {
    let document = gold("ezhou-2025");
    let count = |profile: &str| {
        let profile = jimu::rules::built_in(profile).expect("the profile comes with the program");
        let findings = jimu::rules::check_by(&document, &profile);
        let bounds = findings.iter().filter(|finding| finding.code == "V301" && finding.message.zh.contains("100%"));
        bounds.filter(|finding| finding.fixes.iter().any(|fix| fix.label.zh.contains("=100%"))).count()
    };
    assert_eq!((count("generic"), count("strict")), (0, 20));
}
