//! Reading: what text and markup become as grids.

mod html;

use jimu::grid::Grid;
use jimu::read::{Block, Reading, SourceKind, read};
use jimu::source::Source;

use crate::fixtures;

fn reading(text: &str) -> Reading {
    read(&Source::of_text(text))
}

/// Draws the tables: a line a row, cells as `text` or `text^rows×cols`, `|` between them.
fn drawn(reading: &Reading) -> String {
    let draw = |grid: &Grid| {
        let rows = (0..grid.n_rows).map(|row| {
            let cells = grid.row(row).iter().map(|cell| {
                let span = if cell.rowspan * cell.colspan > 1 {
                    format!("^{}×{}", cell.rowspan, cell.colspan)
                } else {
                    String::new()
                };
                format!("{}{span}", cell.text.as_str().replace('\n', "⏎"))
            });
            cells.collect::<Vec<_>>().join("|")
        });
        rows.collect::<Vec<_>>().join("\n")
    };
    reading.tables().map(draw).collect::<Vec<_>>().join("\n---\n")
}

#[track_caller]
fn check(text: &str, expected: &str) {
    assert_eq!(drawn(&reading(text)), expected);
}

#[test]
fn tabs_make_cells_and_blank_cells_stay() {
    check("项目名称\t某项目\t\t\n\t产出指标\t\t≥5人\n", "项目名称|某项目||\n|产出指标||≥5人");
}

#[test]
fn excel_quotes_a_cell_that_holds_a_line_break_and_doubles_quotes() {
    check("a\t\"一\n二\"\tb\n\"\"\"是\"\"\tx\"\tc\n", "a|一⏎二|b\n\"是\"\tx|c");
}

#[test]
fn a_quote_that_nothing_closes_is_a_letter() {
    check("\"a\tb\nc\t\"d\n", "\"a|b\nc|\"d");
}

#[test]
fn lines_may_end_as_they_like() {
    for end in ["\n", "\r\n", "\r"] {
        check(&format!("a\tb{end}c\td{end}"), "a|b\nc|d");
    }
}

#[test]
fn an_empty_line_parts_tables() {
    check("a\tb\n\nc\td\n", "a|b\n---\nc|d");
}

#[test]
fn one_cell_a_line_is_grouped_by_empty_lines() {
    check("\t甲\n\t乙\n\n\t\n\t丙\n\n\t丁\n\t戊\n", "甲|乙\n|丙\n丁|戊");
    assert_eq!(reading("\t甲\n\t乙\n\n\t\n\t丙\n\n\t丁\n\t戊\n").kind, SourceKind::Cells);
}

#[test]
fn a_pipe_table_keeps_its_cells_to_the_letter() {
    check("| a | 30%~80% |\n|---|:--:|\n| 675*355*605mm | x \\| y |\n", "a|30%~80%\n675*355*605mm|x | y");
}

#[test]
fn a_pipe_table_needs_no_outer_pipes() {
    check("甲 | 乙\n--- | ---\n丙 | \n", "甲|乙\n丙|");
}

#[test]
fn markup_in_a_cell_goes_and_what_only_looks_like_it_stays() {
    check(
        "<b>甲</b>\t$\\geq$ 55000\t<5%\t(≥**%)\t一<br>二\n&lt;x&gt;&nbsp;y\t<p>一。</p> <p>二</p>\t$5\tA&B\t<某某>\n",
        "甲|≥55000|<5%|(≥**%)|一⏎二\n<x> y|一。⏎ ⏎二|$5|A&B|<某某>",
    );
}

#[test]
fn boxes_become_boxes() {
    check("类型\t<input checked=\"\" type=\"checkbox\"/> 新增 <input type=\"checkbox\"/> 延续\n", "类型|☑ 新增 ☐ 延续");
}

#[test]
fn headings_and_paragraphs_stand_between_tables() {
    let reading = reading("# 绩效目标表\n\n**单位：万元**\n\na\tb\n");
    let lines: Vec<String> = reading
        .blocks
        .iter()
        .map(|block| match block {
            Block::Paragraph { text, line } => format!("{line}:{text}"),
            Block::Table(grid) => format!("{}:table", grid.row_lines[0]),
        })
        .collect();
    assert_eq!(lines, ["1:绩效目标表", "3:单位：万元", "5:table"]);
}

#[test]
fn spans_are_laid_out_as_the_standard_says() {
    check("<table><tr><td rowspan=2>a<td colspan=2>b</tr><tr><td>c<td>d</tr></table>", "a^2×1|b^1×2\nc|d");
    // A span does not leave its row group; rowspan=0 reaches to its end.
    check("<table><tbody><tr><td rowspan=9>a<td>b<tr><td>c<tbody><tr><td rowspan=0>d</table>", "a^2×1|b\nc\nd");
    check("<table><tr><td rowspan=0>a<td>b<tr><td>c</table>", "a^2×1|b\nc");
}

#[test]
fn what_word_and_excel_add_for_layout_goes() {
    check(
        "<table><tr><td>a<td>b</tr><![if !supportMisalignedColumns]><tr height=0><td width=20><td></tr><![endif]></table>",
        "a|b",
    );
    check("<table><tr><td width=0></td><td>a</tr><tr><td width=0></td><td>b</tr></table>", "a\nb");
    check("<table><tr><td colspan=3 style='mso-ignore:colspan'>长</td><td>x</tr></table>", "长|||x");
}

#[test]
fn word_paragraphs_spans_and_soft_wraps_join() {
    check(
        "<table><tr><td><p class=MsoNormal><span>上海\n市</span><span lang=EN-US><o:p></o:p></span></p><p>二</p></td>\
         <td><p><o:p>&nbsp;</o:p></p></td><td>A\nB</td></tr></table>",
        "上海市⏎二||A B",
    );
}

#[test]
fn symbol_fonts_draw_boxes() {
    check(
        "<table><tr><td><span style='font-family:\"Wingdings 2\"'>R</span>新增<span style='font-family:\"Wingdings 2\"'>£</span>延续\
         <td>R</table>",
        "☑新增☐延续|R",
    );
}

#[test]
fn deleted_text_scripts_and_styles_are_no_text() {
    check("<table><tr><td>一<del>二</del><script>alert(1)</script><style>p{}</style><ins>三</ins></table>", "一三");
}

#[test]
fn a_nested_table_is_read_in_order() {
    check("<table><tr><td>外<table><tr><td>甲<td>乙</tr><tr><td>丙</table></td><td>x</table>", "外⏎甲 乙⏎丙|x");
}

#[test]
fn lines_of_html_are_lines_of_the_file() {
    let reading = reading("<html>\n<body>\n<table>\n<tr><td>a</td></tr>\n<tr>\n<td>b</td></tr></table>");
    let grid = reading.tables().next().expect("a table");
    assert_eq!(grid.row_lines, [4, 5]);
}

#[test]
fn the_html_flavour_is_taken_where_it_holds_a_table() {
    let both =
        |html: &str| read(&Source { html: Some(html.to_owned()), plain: Some("a\tb".to_owned()), ..Source::default() });
    assert_eq!(both("<table><tr><td>x</table>").kind, SourceKind::Html);
    assert_eq!(both("<p>x</p>").kind, SourceKind::Tabs);
}

#[test]
fn under_a_ruler_a_line_with_a_pipe_is_a_row() {
    check("| 甲 | 乙 |\n:-: | ---\n丙 | 丁\n| 戊\n注：说明\n", "甲|乙\n丙|丁\n戊|");
    check("|---|---|\n\n| 甲 | 乙 |\n", "甲|乙");
}

#[test]
fn what_markdown_writers_put_before_signs_goes() {
    check(
        "| 675\\*355\\*605mm | a\\_b | &vert;\\\\ | x<!-- image -->y | $\\geq$5 |\n|---|---|---|---|---|\n",
        "675*355*605mm|a_b||\\|xy|≥5",
    );
}

#[test]
fn a_file_of_separated_values_may_use_pipes_and_pad_its_quotes() {
    let named =
        |text: &str| drawn(&read(&Source { plain: Some(text.to_owned()), ..Source::default() }.named("表.csv")));
    assert_eq!(named("甲|乙,一|丙\n丁|戊|己\n"), "甲|乙,一|丙\n丁|戊|己");
    assert_eq!(named("甲,\"乙,一\" ,丙\n丁,戊,\"己\"  \n"), "甲|乙,一|丙\n丁|戊|己");
}

#[test]
fn hostile_nesting_and_spans_end() {
    let deep = format!("{}<table><tr><td>x</td></tr></table>", "<div>".repeat(30_000));
    assert!(reading(&deep).text.contains('x'));
    let wide = format!("<table>{}</table>", "<tr><td rowspan=65534 colspan=1000>x</td></tr>".repeat(300));
    assert_eq!(reading(&wide).tables().next().map(|grid| grid.n_rows), Some(300));
}

#[test]
fn each_seed_is_read_as_what_it_is() {
    let kinds = fixtures::SEEDS.map(|name| reading(&fixtures::seed(name)).kind);
    use SourceKind::{Cells, Markdown, Tabs};
    assert_eq!(kinds, [Tabs, Tabs, Tabs, Cells, Markdown]);
}
