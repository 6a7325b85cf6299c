//! One table that lists several projects, and rows that a line break tore.

use jimu::form::{Document, RepairCode};
use jimu::read::read;
use jimu::recognise::recognise;
use jimu::source::Source;

fn document(text: &str) -> Document {
    let recognised = recognise(&read(&Source::of_text(text)));
    assert_eq!(recognised.account.lost(), 0, "nothing may be lost");
    recognised.document
}

/// `name: indicator=value, …`, a line a form.
fn told(document: &Document) -> Vec<String> {
    let form = |form: &jimu::form::Form| {
        let indicators: Vec<String> =
            form.indicators.iter().map(|one| format!("{}={}", one.name, one.value.text)).collect();
        format!("{}: {}", form.name, indicators.join(", "))
    };
    document.forms.iter().map(form).collect()
}

const HEADING: &str =
    "单位名称\t项目名称\t预算数\t年度目标\t一级指标\t二级指标\t三级指标\t指标性质\t指标值\t度量单位\n";

#[test]
fn a_list_of_projects_becomes_a_form_a_project() {
    let text = format!(
        "项目绩效目标表（2024年度）\n金额单位：元\n{HEADING}\
         001-某镇\t道路养护\t100.00\t全年道路通畅，群众满意。\t产出指标\t数量指标\t里程\t≥\t5\t公里\n\
         \t\t\t\t\t质量指标\t合格率\t=\t100\t%\n\
         \t路灯维护\t60.50\t全年路灯完好，及时修复。\t产出指标\t数量指标\t盏数\t≥\t90\t盏\n"
    );
    let document = document(&text);
    assert_eq!(told(&document), ["道路养护: 里程=5, 合格率=100", "路灯维护: 盏数=90"]);
    let [road, lamps] = &document.forms[..] else { panic!("two forms") };
    assert_eq!(road.title, lamps.title);
    assert_eq!(road.fiscal_year, Some(2024));
    assert_eq!(lamps.fiscal_year, Some(2024));
    assert_eq!(lamps.unit.as_ref().map(|unit| unit.name.as_str()), Some("某镇"), "the unit stands for both");
    assert_eq!(lamps.goals[0].text.as_str(), "全年路灯完好，及时修复。");
    assert_eq!(lamps.funds[0].amount.text.as_str(), "60.50");
}

#[test]
fn rows_of_a_list_that_lost_their_merged_cells_find_their_columns() {
    let text = format!(
        "项目绩效目标表（2024年度）\n{HEADING}\
         820-某镇部门\t160.50\n\
         001-某镇\t道路养护\t100.00\t全年道路通畅，群众满意。\t产出指标\t数量指标\t里程\t≥\t5\t公里\n\
         产出指标\t质量指标\t合格率\t=\t100\t%\n\
         路灯维护\t60.50\t全年路灯完好，及时修复。\t产出指标\t数量指标\t盏数\t≥\t90\t盏\n"
    );
    let document = document(&text);
    assert_eq!(told(&document), ["道路养护: 里程=5, 合格率=100", "路灯维护: 盏数=90"]);
    let subtotal = |text: &str| {
        let apart = document.forms.iter().flat_map(|form| &form.unplaced).chain(&document.unplaced);
        apart.filter(|unplaced| unplaced.text.as_str() == text).count()
    };
    assert_eq!(subtotal("820-某镇部门"), 1, "a subtotal belongs to no project");
}

#[test]
fn a_project_filled_down_with_copies_stays_one() {
    let text = format!(
        "{HEADING}某局\t道路养护\t100\t道路通畅，群众满意，全年无事故。\t产出指标\t数量指标\t里程\t≥\t5\t公里\n\
         某局\t道路养护\t100\t道路通畅，群众满意，全年无事故。\t产出指标\t质量指标\t合格率\t=\t100\t%\n"
    );
    assert_eq!(told(&document(&text)), ["道路养护: 里程=5, 合格率=100"]);
}

#[test]
fn words_and_names_torn_by_a_line_break_are_whole_again() {
    let text = "项目支出绩效目标表\n项目\n名称\t某项目\n一级\n指标\t二级指标\t三级指标\t指标值\n\
        产出\n指标\t数量指标\t参保人数\t≥5人\n\t\t发放人数\t≥3人\n\t质量指标\t待遇发放准\n确率\t100%\n\t时效指标\t及时率\t100%\n";
    let document = document(text);
    assert_eq!(told(&document), ["某项目: 参保人数=≥5人, 发放人数=≥3人, 待遇发放准确率=100%, 及时率=100%"]);
    let form = &document.forms[0];
    assert_eq!(form.indicators[2].path[0].as_str(), "产出指标");
    assert!(
        form.repairs.iter().any(|repair| repair.code == RepairCode::CellJoined && repair.before.as_str() == "确率")
    );
}

#[test]
fn rows_that_are_short_for_other_reasons_stay_apart() {
    let text = "项目支出绩效目标表\n项目名称\t某项目\n一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t参保人数\t≥5人\n\
        发放人数\t≥3人\n质量指标\t准确率\t100%\n及时率\t100%\n";
    assert_eq!(told(&document(text)), ["某项目: 参保人数=≥5人, 发放人数=≥3人, 准确率=100%, 及时率=100%"]);
}
