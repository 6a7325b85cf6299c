//! Plain text without tabs or pipes: aligned columns, drawn tables, separated values, lines of a page, outlines.

use jimu::export::json;
use jimu::grid::Grid;
use jimu::read::{Reading, SourceKind, read};
use jimu::recognise::{Recognised, recognise};
use jimu::source::Source;
use proptest::prelude::*;

use crate::fixtures;
use crate::gold::assert_is_gold;

fn reading(text: &str) -> Reading {
    read(&Source { plain: Some(text.to_owned()), ..Source::default() })
}

/// Draws the tables: a line a row, cells as `text` or `text^rows×cols`, `|` between them.
fn drawn(reading: &Reading) -> String {
    let cell = |cell: &jimu::grid::Cell| {
        let merged = cell.rowspan * cell.colspan > 1;
        let span = if merged { format!("^{}×{}", cell.rowspan, cell.colspan) } else { String::new() };
        format!("{}{span}", cell.text.as_str().replace('\n', "⏎"))
    };
    let draw = |grid: &Grid| {
        let rows = (0..grid.n_rows).map(|row| grid.row(row).iter().map(cell).collect::<Vec<_>>().join("|"));
        rows.collect::<Vec<_>>().join("\n")
    };
    reading.tables().map(draw).collect::<Vec<_>>().join("\n---\n")
}

#[track_caller]
fn check(text: &str, kind: SourceKind, expected: &str) {
    let reading = reading(text);
    assert_eq!(drawn(&reading), expected);
    assert_eq!(reading.kind, kind);
    assert_eq!(recognise(&reading).account.lost(), 0);
}

#[track_caller]
fn recognised(text: &str) -> Recognised {
    let recognised = recognise(&reading(text));
    assert_eq!(recognised.account.lost(), 0, "nothing may be lost");
    recognised
}

/// The indicators of the only form, a line each: `path/path name=value`.
fn indicators(text: &str) -> Vec<String> {
    let forms = recognised(text).document.forms;
    assert_eq!(forms.len(), 1, "one form is expected");
    let indicators = forms[0].indicators.iter().map(|indicator| {
        let path: Vec<&str> = indicator.path.iter().map(|label| label.as_str()).collect();
        format!("{} {}={}", path.join("/"), indicator.name, indicator.value.text)
    });
    indicators.collect()
}

// Drawn tables.

#[test]
fn a_missing_rule_joins_rows_and_a_missing_bar_joins_columns() {
    check(
        "┌────────┬────────┬──────┐\n│产出指标│数量指标│≥5人  │\n│        ├────────┼──────┤\n│        │质量指标│≥95%  │\n├────────┴────────┼──────┤\n│合计             │2     │\n└─────────────────┴──────┘\n",
        SourceKind::Boxes,
        "产出指标^2×1|数量指标|≥5人\n质量指标|≥95%\n合计^1×2|2",
    );
}

#[test]
fn rules_may_be_as_wide_as_letters() {
    check("┌──┬──┐\n│一二│三四│\n├──┼──┤\n│五六│七　│\n└──┴──┘\n", SourceKind::Boxes, "一二|三四\n五六|七");
}

#[test]
fn lines_of_a_drawn_cell_stay_lines_of_it() {
    check(
        "╔════╦════╗\n║甲乙║1   ║\n║丙  ║    ║\n╠════╬════╣\n║丁  ║2   ║\n╚════╩════╝\n",
        SourceKind::Boxes,
        "甲乙⏎丙|1\n丁|2",
    );
}

#[test]
fn an_ascii_grid_is_a_table_and_a_row_a_line_without_rules_between() {
    check(
        "+------+------+\n| a | b    |\n+------+------+\n| c    | d|\n+------+------+\n",
        SourceKind::Boxes,
        "a|b\nc|d",
    );
    check(
        "+----+----+\n| a  | b  |\n+----+----+\n| 1  | x  |\n| 2  | y  |\n| 3  | z  |\n+----+----+\n",
        SourceKind::Boxes,
        "a|b\n1|x\n2|y\n3|z",
    );
}

#[test]
fn a_drawing_that_is_no_table_stays_text() {
    for text in ["──────\n第一章\n──────\n", "+1 -1\n+2 -2\n", "a │ 一行\n\n正文。\n"]
    {
        assert_eq!(reading(text).tables().filter(|grid| grid.n_rows > 1).count(), 0, "{text}");
    }
}

// Aligned columns.

#[test]
fn what_filled_its_column_goes_on_below() {
    check(
        "一级指标    二级指标    三级指标          指标值\n产出指标    数量指标    企业职工基本养老  ≥34万人\n                        保险参保人数\n                        发放人数          ≥3万人\n            质量指标    合格率            ≥95%\n",
        SourceKind::Aligned,
        "一级指标|二级指标|三级指标|指标值\n产出指标|数量指标|企业职工基本养老⏎保险参保人数|≥34万人\n||发放人数|≥3万人\n|质量指标|合格率|≥95%",
    );
}

#[test]
fn an_ideographic_blank_parts_cells() {
    check("甲　　乙\n丙　　丁\n戊　　己\n", SourceKind::Aligned, "甲|乙\n丙|丁\n戊|己");
}

#[test]
fn two_lines_with_gaps_are_no_table() {
    let text = "填报人：某甲    联系电话：123\n审核人：某乙    日期：1日\n";
    assert_eq!(reading(text).kind, SourceKind::Prose);
}

// Separated values.

#[test]
fn commas_in_quotes_and_numbers_part_nothing() {
    check(
        "\u{FEFF}项目名称,\"某项目, 二期\",预算\n总额,\"4,172,343.06\",元\n目标,\"一\n\"\"二\"\"\",\n",
        SourceKind::Csv,
        "项目名称|某项目, 二期|预算\n总额|4,172,343.06|元\n目标|一⏎\"二\"|",
    );
}

#[test]
fn a_semicolon_may_part_values_and_rows_may_be_ragged() {
    check("a;b;c\nd;e;f\ng;h\ni;j;k\n", SourceKind::Csv, "a|b|c\nd|e|f\ng|h\ni|j|k");
}

#[test]
fn the_name_of_a_file_tells_what_two_lines_do_not() {
    let source = |name: &str| Source {
        name: Some(name.to_owned()),
        plain: Some("a,b\nc,d\n".to_owned()),
        html: None,
        ..Source::default()
    };
    assert_eq!(drawn(&read(&source("x.CSV"))), "a|b\nc|d");
    assert_eq!(read(&source("x.txt")).kind, SourceKind::Prose);
}

#[test]
fn sentences_with_commas_are_no_values() {
    for text in [
        "今天，天气好，出门。\n明天，下雨，在家。\n后天，再说，吧。\n",
        "One, two, three.\nFour, five, six.\nSeven, eight, nine.\n",
        "预算4,172,343.06元\n决算3,172,343.06元\n差额1,000,000.00元\n",
    ] {
        assert_eq!(reading(text).kind, SourceKind::Prose, "{text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    /// What the csv crate writes is read as it was.
    #[test]
    fn separated_values_are_read_as_written(
        rows in prop::collection::vec(prop::collection::vec("[a-z甲乙丙,\"\n1-9]{0,6}", 3..4), 4..12),
    ) {
        let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
        rows.iter().for_each(|row| writer.write_record(row).expect("writing to memory"));
        let text = String::from_utf8(writer.into_inner().expect("writing to memory")).expect("UTF-8");
        let source = Source { name: Some("a.csv".to_owned()), plain: Some(text), html: None, ..Source::default() };
        let reading = read(&source);
        let grid = reading.tables().next();
        let read: Vec<Vec<String>> = grid.map_or(Vec::new(), |grid| {
            (0..grid.n_rows).map(|row| grid.row(row).iter().map(|cell| cell.text.to_string()).collect()).collect()
        });
        let trimmed: Vec<Vec<String>> =
            rows.iter().map(|row| row.iter().map(|cell| cell.trim().to_owned()).collect()).collect();
        prop_assert_eq!(read, trimmed);
    }
}

// Text without any table.

const HEAD: &str = "项目支出绩效目标表\n（2025年度）\n";

#[test]
fn one_cell_a_line_without_separators_makes_rows() {
    let text = format!(
        "{HEAD}项目名称\n某项目\n主管部门\n某局\n一级指标\n二级指标\n三级指标\n指标值\n产出指标\n数量指标\n参保人数\n≥5人\n发放人数\n≥3人\n质量指标\n合格率\n≥95%\n"
    );
    let form = recognised(&text).document.forms.remove(0);
    assert_eq!(
        (form.name.as_str(), form.supervisor.map(|unit| unit.name.to_string())),
        ("某项目", Some("某局".to_owned()))
    );
    assert_eq!(
        indicators(&text),
        ["产出指标/数量指标 参保人数=≥5人", "产出指标/数量指标 发放人数=≥3人", "产出指标/质量指标 合格率=≥95%"]
    );
}

#[test]
fn a_label_beside_the_middle_of_its_rows_is_over_all_of_them() {
    let text = format!(
        "{HEAD}项目名称 某项目\n一级指标 二级指标 三级指标 指标值\n数量指标 参保人数 ≥5人\n产出指标 质量指标 合格率 ≥95%\n时效指标 及时率 100%\n社会效益 覆盖率 ≥9%\n效益指标\n指标 知晓率 ≥8%\n"
    );
    assert_eq!(
        indicators(&text),
        [
            "产出指标/数量指标 参保人数=≥5人",
            "产出指标/质量指标 合格率=≥95%",
            "产出指标/时效指标 及时率=100%",
            "效益指标/社会效益指标 覆盖率=≥9%",
            "效益指标/社会效益指标 知晓率=≥8%",
        ]
    );
}

#[test]
fn a_name_stands_above_and_below_its_value() {
    let text = format!(
        "{HEAD}项目名称 某项目\n一级指标 二级指标 三级指标 指标值\n企业职工基本养老\n产出指标 数量指标 ≥5人\n保险参保人数\n质量指标 合格率 ≥95%\n"
    );
    assert_eq!(
        indicators(&text),
        ["产出指标/数量指标 企业职工基本养老保险参保人数=≥5人", "产出指标/质量指标 合格率=≥95%"]
    );
}

#[test]
fn an_outline_and_running_text_give_the_same_indicators() {
    let expected = [
        "产出指标/数量指标 参保人数=≥34万人",
        "产出指标/数量指标 发放人数=3万人",
        "产出指标/质量指标 合格率=不低于95%",
        "满意度指标/服务对象满意度指标 群众满意度=≥90%",
    ];
    let outline = "一、产出指标\n（一）数量指标\n1.参保人数：≥34万人\n2.发放人数：3万人\n（二）质量指标\n1.合格率：不低于95%\n二、满意度指标\n（一）服务对象满意度指标\n1.群众满意度：≥90%\n";
    let running = "产出指标：数量指标：参保人数≥34万人；发放人数为3万人。质量指标：合格率不低于95%。\n满意度指标：服务对象满意度指标：群众满意度≥90%。\n";
    let bullets = "- 产出指标\n  - 数量指标\n    - 参保人数：≥34万人\n    - 发放人数：3万人\n  - 质量指标\n    - 合格率：不低于95%\n- 满意度指标\n  - 服务对象满意度指标\n    - 群众满意度：≥90%\n";
    for text in [outline, running, bullets] {
        assert_eq!(indicators(&format!("{HEAD}项目名称：某项目\n{text}")), expected, "{text}");
    }
}

#[test]
fn prose_about_indicators_is_no_table_of_them() {
    for text in [
        "填报说明：\n1.一级指标：填写产出指标、效益指标。\n2.数量指标：反映产出数量，如培训100人。\n3.质量指标：反映质量，如合格率≥95%。\n4.时效指标：反映时效，如12月底前。\n",
        "目录\n一、产出指标\n二、效益指标\n三、满意度指标\n",
        "数量指标反映产出数量。\n质量指标反映产出质量。\n满意度指标反映满意程度。\n",
        "绩效目标应当细化为产出指标、效益指标和满意度指标。各部门要在2025年6月底前完成。\n数量指标不少于3个。\n",
    ] {
        let recognised = recognised(text);
        assert!(recognised.document.forms.is_empty(), "{text}: {:#?}", recognised.document.forms);
    }
}

// Whole forms.

#[test]
fn the_same_form_in_every_shape_gives_the_same() {
    for name in [
        "aligned.txt",
        "aligned-pages.txt",
        "boxes.txt",
        "boxes-ascii.txt",
        "boxes-double.txt",
        "boxes-wide.txt",
        "comma.csv",
        "semicolon.csv",
        "words.txt",
        "glued.txt",
        "outline.txt",
        "bullets.txt",
        "indent.txt",
        "running.txt",
    ] {
        let document = recognised(&fixtures::text(&format!("plain/{name}"))).document;
        assert_is_gold("../plain/agency", &json::write(&document));
    }
}

#[test]
fn the_lines_of_a_page_give_the_form() {
    for name in ["page-demolition", "page-underpass"] {
        let document = recognised(&fixtures::text(&format!("plain/{name}.txt"))).document;
        assert_is_gold(&format!("../plain/{name}"), &json::write(&document));
    }
}

// What holds for any text.

/// Pieces that such texts are made of.
fn piece() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "一级指标",
        "二级指标",
        "三级指标",
        "指标值",
        "产出指标",
        "数量指标",
        "满意度指",
        "标",
        "绩效",
        "指标",
        "参保人数",
        "≥95%",
        "及时",
        "项目名称",
        "主管部门",
        "年度总体目标",
        "项目总体目标",
        "（2024年-2026年）",
        "项目资金",
        "（元）",
        "其中：财政资金",
        "90",
        "某项目",
        "为居民出行提供快速便捷的通道，完善路网。",
        "一、",
        "（一）",
        "1.",
        "：",
        "；",
        "。",
        "为",
        "┌",
        "─",
        "─┬─",
        "┐",
        "│",
        "├",
        "┼",
        "┤",
        "└",
        "┴",
        "┘",
        "║",
        "═",
        "+--",
        "--+",
        "+",
        "|",
        ",",
        ";",
        "\"",
        "\"\"",
        "sep=;",
        "  ",
        "   ",
        " ",
        "\u{3000}",
        "\n",
        "\n",
        "\n\n",
        "\r\n",
        "\u{C}",
        "— 2 —",
        "填报说明：",
        "𠀀",
        "e\u{301}",
        "\u{FEFF}",
    ])
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, ..ProptestConfig::default() })]

    #[test]
    fn any_mixture_of_such_pieces_is_read_without_loss(pieces in prop::collection::vec(piece(), 0..160)) {
        crate::laws::holds(&pieces.concat());
    }

    #[test]
    fn a_damaged_form_is_read_without_loss(
        name in prop::sample::select(vec!["aligned.txt", "boxes.txt", "boxes-wide.txt", "comma.csv", "page.txt", "running.txt", "page-underpass.txt"]),
        cuts in prop::collection::vec((any::<prop::sample::Index>(), 0..30usize, piece()), 1..12),
    ) {
        let mut letters: Vec<char> = fixtures::text(&format!("plain/{name}")).chars().collect();
        for (at, length, put) in cuts {
            let at = at.index(letters.len());
            let end = (at + length).min(letters.len());
            letters.splice(at..end, put.chars());
        }
        crate::laws::holds(&letters.into_iter().collect::<String>());
    }
}

#[test]
fn a_side_label_that_is_also_a_piece_of_another_is_taken_once() {
    crate::laws::holds(
        "项目资金\n一级指标 二级指标 三级指标 指标值\n年度绩\n效指标\n绩效指标\n绩效\n指标\n产出指标 时效指标 新增违建处置率 =100.00(%)\n绩\n效\n指\n标\n",
    );
}
