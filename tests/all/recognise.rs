//! Recognising: what damage does to a table, and what is made of it. Each case is the smallest that shows it.

use jimu::form::{Form, FundHorizon, Horizon, RepairCode};
use jimu::read::read;
use jimu::recognise::{Recognised, recognise};
use jimu::source::Source;
use jimu::value::ValueKind;

const HEAD: &str =
    "项目支出绩效目标表\n（2025年度）\n\n项目名称\t某项目\t\t\t\n项目预算\t90万元\t\t\t\n年度目标\t做好某事。\t\t\t\n";

fn recognised(text: &str) -> Recognised {
    let recognised = recognise(&read(&Source::of_text(text)));
    assert_eq!(recognised.account.lost(), 0, "nothing may be lost");
    recognised
}

/// The only form of a text.
fn form(text: &str) -> Form {
    let forms = recognised(text).document.forms;
    assert_eq!(forms.len(), 1, "one form is expected");
    forms.into_iter().next().expect("there is one")
}

/// The indicators, a line each: `path/path name=value unit`.
fn indicators(form: &Form) -> Vec<String> {
    form.indicators
        .iter()
        .map(|indicator| {
            let path: Vec<&str> = indicator.path.iter().map(|label| label.as_str()).collect();
            let unit = indicator.value.unit.as_deref().unwrap_or("-");
            format!("{} {}={} {unit}", path.join("/"), indicator.name, indicator.value.text)
        })
        .collect()
}

#[track_caller]
fn check(rows: &str, expected: &[&str]) -> Form {
    let form = form(&format!("{HEAD}{rows}"));
    assert_eq!(indicators(&form), expected);
    form
}

fn repairs(form: &Form) -> Vec<RepairCode> {
    let mut codes: Vec<RepairCode> = form.repairs.iter().map(|repair| repair.code).collect();
    codes.dedup();
    codes
}

#[test]
fn rows_that_slipped_find_their_columns() {
    let form = check(
        "一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t参保人数\t≥5人\n\t\t\t质量指标\t合格率\t≥95%\n时效指标\t及时率\t100%\n",
        &["产出指标/数量指标 参保人数=≥5人 人", "产出指标/质量指标 合格率=≥95% %", "产出指标/时效指标 及时率=100% %"],
    );
    assert!(repairs(&form).contains(&RepairCode::RowRealigned));
}

#[test]
fn a_label_one_row_late_and_one_row_early_find_their_group() {
    check(
        "一级指标\t二级指标\t三级指标\t指标值\n\t数量指标\t参保人数\t≥5人\n产出指标\t质量指标\t合格率\t≥95%\n效益指标\t\t差错率\t≤1%\n\t社会效益指标\t覆盖率\t≥9%\n",
        &[
            "产出指标/数量指标 参保人数=≥5人 人",
            "产出指标/质量指标 合格率=≥95% %",
            "产出指标/质量指标 差错率=≤1% %",
            "效益指标/社会效益指标 覆盖率=≥9% %",
        ],
    );
}

#[test]
fn a_label_that_vanished_is_not_made_up() {
    check(
        "一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t参保人数\t≥5人\n\t社会效益指标\t覆盖率\t≥9%\n",
        &["产出指标/数量指标 参保人数=≥5人 人", "社会效益指标 覆盖率=≥9% %"],
    );
}

#[test]
fn a_label_spread_over_two_rows_is_one() {
    check(
        "一级指标\t二级指标\t三级指标\t指标值\n产出\t数量指标\t参保人数\t≥5人\n指标\t质量指标\t合格率\t≥95%\n",
        &["产出指标/数量指标 参保人数=≥5人 人", "产出指标/质量指标 合格率=≥95% %"],
    );
    // A value that is a level's word, over a weight, is no such label.
    check(
        "一级指标\t二级指标\t三级指标\t指标值\n效益指标\t可持续影响指标\t管护\t可持续\n满意度指标\t满意度指标\t群众满意度\t90\n",
        &["效益指标/可持续影响指标 管护=可持续 -", "满意度指标/满意度指标 群众满意度=90 -"],
    );
}

#[test]
fn a_name_cut_by_a_page_is_joined() {
    let form = check(
        "一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t企业职工基本养\t≥5人\n— 2 —\n\t\t老保险参保人数\t\n",
        &["产出指标/数量指标 企业职工基本养老保险参保人数=≥5人 人"],
    );
    assert!(repairs(&form).contains(&RepairCode::CellJoined));
    assert!(repairs(&form).contains(&RepairCode::PageMarkRemoved));
}

#[test]
fn a_value_that_ran_into_its_name_gets_its_cell() {
    check(
        "一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t参保人数≥34.4万人\t\n",
        &["产出指标/数量指标 参保人数=≥34.4万人 万人"],
    );
}

#[test]
fn a_heading_printed_again_is_none_of_the_rows() {
    check(
        "一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t参保人数\t≥5人\n一级指标\t二级指标\t三级指标\t指标值\n\t质量指标\t合格率\t≥95%\n",
        &["产出指标/数量指标 参保人数=≥5人 人", "产出指标/质量指标 合格率=≥95% %"],
    );
}

#[test]
fn a_second_heading_row_divides_the_value() {
    check(
        "一级指标\t二级指标\t三级指标\t年度指标值\t\n\t\t\t目标值\t计量单位\n产出指标\t数量指标\t参保人数\t≥5\t人\n",
        &["产出指标/数量指标 参保人数=≥5 人"],
    );
}

#[test]
fn comparator_and_unit_have_columns_of_their_own() {
    let form = check(
        "一级指标\t二级指标\t三级指标\t指标性质\t指标值\t度量单位\t权重\n产出指标\t数量指标\t参保人数\t≥\t5\t人\t20\n\t质量指标\t规范\t定性\t优\t\t10\n",
        &["产出指标/数量指标 参保人数=5 人", "产出指标/质量指标 规范=优 -"],
    );
    assert_eq!(form.indicators[0].value.comparator.map(|comparator| comparator.sign()), Some("≥"));
    assert_eq!(form.indicators[0].weight.as_ref().map(|weight| weight.as_str()), Some("20"));
}

#[test]
fn a_number_beside_its_unit_is_no_date() {
    let rows = "一级指标\t二级指标\t三级指标\t指标值\t计量单位\n产出指标\t成本指标\t租赁费用\t1763.6\t万元\n\
                \t\t存储费用\t2024.5\t万元\n\t时效指标\t完成时间\t2025.12\t\n";
    let form = form(&format!("{HEAD}{rows}"));
    let kinds: Vec<ValueKind> = form.indicators.iter().map(|indicator| indicator.value.kind).collect();
    assert_eq!(kinds, [ValueKind::Quantity, ValueKind::Quantity, ValueKind::Deadline]);
    let compared = jimu::value::understand("≤2024.5".into(), None, None);
    assert_eq!(
        (compared.kind, compared.number.map(|number| number.digits)),
        (ValueKind::Quantity, Some("2024.5".into()))
    );
}

#[test]
fn a_label_alone_in_a_block_announces_an_empty_slot() {
    let rows = "一级指标\t二级指标\t三级指标\t指标值\t二级指标\t三级指标\t指标值\n\
                产出指标\t数量指标\t培训人数\t≥90人\t数量指标\t培训人数\t≥30人\n\
                满意度指标\t满意度指标\t学员满意度\t≥95%\t满意度指标\t\t\n";
    let form = form(&format!("{HEAD}{rows}"));
    let names: Vec<&str> = form.indicators.iter().map(|indicator| indicator.name.as_str()).collect();
    assert_eq!(names, ["培训人数", "学员满意度", "培训人数"]);
}

#[test]
fn a_goal_left_blank_still_heads_its_block() {
    let form = form(
        "项目支出绩效目标表\n（2025年度）\n\n项目名称\t某项目\t\t\t\t\t\n\
         总体目标\t中期目标（2024年—2026年）\t\t\t年度目标\t\t\n\t\t\t\t委托机构开展运行维护。\t\t\n\
         一级指标\t二级指标\t三级指标\t指标值\t二级指标\t三级指标\t指标值\n\
         产出指标\t数量指标\t质控检查次数\t≥132次\t数量指标\t质控检查次数\t≥44次\n",
    );
    let horizons: Vec<Horizon> = form.indicators.iter().map(|indicator| indicator.horizon).collect();
    assert_eq!(horizons, [Horizon::MidTerm, Horizon::Annual]);
}

#[test]
fn labels_share_a_cell_beside_blank_ones() {
    let html = "<table><tr><td colspan=5>部门整体绩效目标申报表</td></tr>\
        <tr><td>填报日期：2023年10月9日 单位：万元 单位领导审签（公章）：</td><td></td><td></td><td></td><td></td></tr>\
        <tr><td>部门（单位）名称</td><td colspan=4>某市某局</td></tr><tr><td>年度工作任务</td><td colspan=4>做事。</td></tr></table>";
    let form = form(html);
    assert_eq!(form.amount_unit.map(|unit| unit.code()), Some("万元"));
    assert_eq!(form.contacts[0].text.as_str(), "2023年10月9日");
}

#[test]
fn which_way_is_better_has_no_field_and_is_kept() {
    let form = form(&format!(
        "{HEAD}一级指标\t二级指标\t三级指标\t指标方向\t指标值\n产出指标\t数量指标\t参保人数\t正向\t5人\n"
    ));
    assert!(form.unplaced.iter().any(|unplaced| unplaced.text.as_str() == "正向"));
}

#[test]
fn copies_in_place_of_merged_cells_fold_together() {
    let text = "| 项目名称 | 某项目 | 某项目 | 某项目 |\n|---|---|---|---|\n| 一级指标 | 二级指标 | 三级指标 | 指标值 |\n\
                | 产出指标 | 数量指标 | 参保人数 | ≥5人 |\n| 产出指标 | 质量指标 | 优惠 | 优惠 |\n";
    let form = form(text);
    assert_eq!(form.name.as_str(), "某项目");
    assert_eq!(indicators(&form), ["产出指标/数量指标 参保人数=≥5人 人", "产出指标/质量指标 优惠=优惠 -"]);
}

#[test]
fn labels_share_a_line() {
    let form = form(&format!("{HEAD}\n填报人：某甲 联系电话：123 填报日期：2025年1月1日\n"));
    let contacts: Vec<(&str, &str)> =
        form.contacts.iter().map(|contact| (contact.role.as_str(), contact.text.as_str())).collect();
    assert_eq!(contacts, [("填报人", "某甲"), ("联系电话", "123"), ("填报日期", "2025年1月1日")]);
}

#[test]
fn instructions_name_no_form() {
    let text = format!(
        "{HEAD}一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t人数\t≥5人\n填报说明：\n1. 项目名称：填写项目全称。\n"
    );
    assert_eq!(recognised(&text).document.forms.len(), 1);
}

#[test]
fn boxes_may_be_letters_or_brackets() {
    for boxes in ["☑新增 ☐延续", "R新增 £延续", "[x] 新增 [ ] 延续", "新增☑ 延续□", "■新增□延续"]
    {
        let form = form(&format!("项目名称\t某项目\n项目类型\t{boxes}\n"));
        let choice = form.attribute.expect("the type is there");
        let words = |texts: &[jimu::text::Text]| texts.iter().map(|text| text.to_string()).collect::<Vec<_>>();
        assert_eq!(words(&choice.selected), ["新增"], "{boxes}");
        assert_eq!(words(&choice.options), ["新增", "延续"], "{boxes}");
    }
}

#[test]
fn no_form_is_no_form() {
    for text in ["", " \n\t\n", "今天天气很好。\n明天也是。", "a\tb\nc\td", "<table><tr><td>x</table>"] {
        let recognised = recognised(text);
        assert!(recognised.document.forms.is_empty(), "{text:?}");
        assert_eq!(recognised.account.total, recognised.account.unplaced, "{text:?}");
    }
}

#[test]
fn a_label_beside_the_first_row_says_which_horizon_a_table_is_of() {
    let form = form(
        "部门整体绩效目标表\n（2025年度）\n\n部门（单位）名称\t某中心\t\t\t\n长期目标\t做好某事。\t\t\t\n\t一级指标\t二级指标\t三级指标\t指标值\n长期绩效指标\t产出指标\t数量指标\t参保人数\t≥5人\n年度目标\t做好今年的事。\t\t\t\n\t一级指标\t二级指标\t三级指标\t指标值\n年度绩效指标\t产出指标\t数量指标\t参保人数\t≥3人\n",
    );
    let horizons: Vec<Horizon> = form.indicators.iter().map(|indicator| indicator.horizon).collect();
    assert_eq!(horizons, [Horizon::LongTerm, Horizon::Annual]);
}

#[test]
fn a_caption_names_the_goal_of_its_table() {
    let form = form(
        "项目支出绩效目标表\n（2025年度）\n\n项目名称\t某项目\t\t\n年度绩效目标1\t做好某事。\t\t\n年度绩效目标2\t做好另一事。\t\t\n年度绩效指标（年度绩效目标1）\n一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t参保人数\t≥5人\n年度绩效指标（年度绩效目标2）\n一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t缴费人数\t≥3人\n",
    );
    let goals: Vec<Option<&str>> =
        form.indicators.iter().map(|indicator| indicator.goal.as_ref().map(|goal| goal.as_str())).collect();
    assert_eq!(goals, [Some("年度绩效目标1"), Some("年度绩效目标2")]);
}

#[test]
fn a_line_for_seal_and_signature_is_no_indicator() {
    check(
        "一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t参保人数\t≥5人\n单位（盖章）：\t\t负责人（签字）：\t\n",
        &["产出指标/数量指标 参保人数=≥5人 人"],
    );
}

#[test]
fn the_second_total_of_a_row_is_the_years() {
    let form = form(
        "项目支出绩效目标表\n（2025年度）\n\n项目名称\t某项目\t\t\t\n项目资金（万元）\t中期资金总额：\t\t项目预算：\t90\n\t其中：财政拨款\t\t其中：财政拨款\t80\n一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t参保人数\t≥5人\n",
    );
    let funds: Vec<(FundHorizon, &str)> =
        form.funds.iter().map(|fund| (fund.horizon, fund.amount.text.as_str())).collect();
    assert_eq!(funds, [(FundHorizon::Annual, "90"), (FundHorizon::Annual, "80")]);
}

#[test]
fn a_blank_half_of_a_table_stays_blank() {
    let cell = |text: &str, span: &str| format!("<td {span}>{text}</td>");
    let row = |cells: &[String]| format!("<tr>{}</tr>", cells.concat());
    let head = ["一级指标", "二级指标", "三级指标", "指标值", "二级指标", "三级指标", "指标值"];
    let blank = || cell("", "");
    let rows = [
        row(&[cell("中期目标", "colspan=4"), cell("年度目标", "colspan=3")]),
        row(&[cell("", "colspan=4"), cell("做好某事。", "colspan=3")]),
        row(&head.map(|word| cell(word, ""))),
        row(&[
            cell("效益指标", ""),
            cell("社会效益指标", ""),
            blank(),
            blank(),
            cell("社会效益指标", ""),
            cell("群众知晓度", ""),
            cell("提升", ""),
        ]),
        row(&[
            cell("满意度指标", ""),
            cell("服务对象满意度指标", ""),
            blank(),
            blank(),
            cell("服务对象满意度指标", ""),
            cell("群众满意度", ""),
            cell("≥90%", ""),
        ]),
    ];
    let form = form(&format!("<p>2025年项目支出绩效目标表</p><table>{}</table>", rows.concat()));
    assert_eq!(
        indicators(&form),
        ["效益指标/社会效益指标 群众知晓度=提升 -", "满意度指标/服务对象满意度指标 群众满意度=≥90% %"]
    );
    assert!(form.indicators.iter().all(|indicator| indicator.horizon == Horizon::Annual));
}

#[test]
fn the_tasks_of_a_department_form_are_a_list_with_amounts() {
    let form = form(
        "部门（单位）整体支出绩效目标申报表\n（2025年度）\n\n部门（单位）名称\t某县教育局\t\t\n\t任务名称\t主要内容\t预算金额（万元）\n年度主要任务\t校舍维修\t维修村小校舍。\t120.5\n\t教师培训\t培训乡村教师。\t30\n年度总体目标\t改善办学条件。\t\t\n\t一级指标\t二级指标\t三级指标\t指标值\n年度绩效指标\t产出指标\t数量指标\t维修校舍\t≥5所\n",
    );
    let projects = form.department.expect("a department form").projects;
    let lines: Vec<(&str, Option<&str>, Option<&str>)> = projects
        .iter()
        .map(|it| {
            let (purpose, current) = (it.purpose.as_ref(), it.current.as_ref());
            (it.name.as_str(), purpose.map(|it| it.as_str()), current.map(|it| it.text.as_str()))
        })
        .collect();
    assert_eq!(
        lines,
        [("校舍维修", Some("维修村小校舍。"), Some("120.5")), ("教师培训", Some("培训乡村教师。"), Some("30"))]
    );
}

#[test]
fn where_to_sign_is_no_part_of_a_role() {
    let form = form(&format!(
        "项目支出绩效目标表\n项目负责人（签字）：张某\n{}",
        "项目名称\t某项目\t\t\n一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t参保人数\t≥5人\n"
    ));
    let contacts: Vec<(&str, &str)> =
        form.contacts.iter().map(|contact| (contact.role.as_str(), contact.text.as_str())).collect();
    assert_eq!(contacts, [("项目负责人", "张某")]);
}

#[test]
fn a_first_level_over_a_blank_second_one_stays_there() {
    let row = |cells: [&str; 4]| format!("<tr>{}</tr>", cells.map(|text| format!("<td>{text}</td>")).concat());
    let rows = [
        "<tr><td colspan=4>年度绩效指标</td></tr>".to_owned(),
        row(["一级指标", "二级指标", "三级指标", "指标值"]),
        row(["效益指标", "社会效益指标", "群众知晓度", "提升"]),
        row(["满意度指标", "", "群众满意度", "≥90%"]),
    ];
    let form = form(&format!("<p>2025年项目支出绩效目标表</p><table>{}</table>", rows.concat()));
    assert_eq!(indicators(&form), ["效益指标/社会效益指标 群众知晓度=提升 -", "满意度指标 群众满意度=≥90% %"]);
}
