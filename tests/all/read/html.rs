//! HTML of a clipboard: what each program writes, what hangs on the text, and which flavour is taken.

use jimu::read::{Block, Flavour, ReadNote, Reading, SourceKind, read};
use jimu::recognise::recognise;
use jimu::source::Source;

use super::{check, drawn, reading};
use crate::fixtures;

fn fixture(name: &str) -> Reading {
    let reading = reading(&fixtures::text(&format!("html/{name}.html")));
    assert_eq!(recognise(&reading).account.lost(), 0);
    reading
}

fn paragraphs(reading: &Reading) -> Vec<&str> {
    let blocks = reading.blocks.iter();
    blocks
        .filter_map(|block| match block {
            Block::Paragraph { text, .. } => Some(text.as_str()),
            Block::Table(_) => None,
        })
        .collect()
}

fn both(html: &str, plain: &str) -> Reading {
    let source = Source { html: Some(html.to_owned()), plain: Some(plain.to_owned()), ..Source::default() };
    let reading = read(&source);
    assert_eq!(recognise(&reading).account.lost(), 0);
    reading
}

#[test]
fn what_hangs_on_text_of_word_is_left_out_and_told() {
    let reading = fixture("word-hung-on");
    assert_eq!(
        drawn(&reading),
        "项目名称|参保扩面项目^1×2\n\
         项目类型|☑新增 ☐延续 ☑常年性 ☐一次性^1×2\n\
         绩⏎效⏎目⏎标|✓ 应保尽保⏎甲 乙|"
    );
    assert_eq!(paragraphs(&reading), ["2025年项目支出绩效目标表", "单位：万元", "按批复填写。"]);
    assert_eq!(
        reading.notes,
        [
            ReadNote::NestedTable { line: 31 },
            ReadNote::Images { count: 2, names: vec!["clip_image002.png".to_owned(), "流程图".to_owned()] },
            ReadNote::Deleted { characters: 2 },
            ReadNote::Comments { count: 1 },
            ReadNote::Footnotes { count: 1 },
        ]
    );
}

#[test]
fn excel_writes_overflow_as_spans_and_hides_rows_and_columns() {
    let reading = fixture("excel");
    assert_eq!(
        drawn(&reading),
        "项目名称|城乡居民基本养老保险经办||\n隐藏的一行|||\n产出指标⏎数量|98.12%|附图|\n质量|100%||"
    );
    assert!(paragraphs(&reading).is_empty(), "the clipboard's header is no text");
    assert_eq!(reading.tables().next().map(|grid| grid.row_lines[0]), Some(13));
}

#[test]
fn wps_marks_real_text_as_blanks() {
    let reading = fixture("wps");
    assert_eq!(drawn(&reading), "年度目标|19,18和1984⏎全部\n|新");
    assert_eq!(
        reading.notes,
        [ReadNote::Images { count: 1, names: vec!["wps1.png".to_owned()] }, ReadNote::Deleted { characters: 1 }]
    );
}

#[test]
fn libreoffice_names_its_footnotes() {
    let reading = fixture("libreoffice");
    assert_eq!(drawn(&reading), "指标^2×1|值^1×2\n上年|本年\n人数|5|6");
    assert_eq!(paragraphs(&reading), ["项目表", "以批复为准"]);
    assert_eq!(reading.notes, [ReadNote::Footnotes { count: 1 }]);
}

#[test]
fn google_wraps_tables_and_no_text() {
    let reading = fixture("google");
    assert_eq!(drawn(&reading), "指标|≥95%⏎以上^2×1\n2024年11月11日\n---\n甲⏎乙");
    assert_eq!(reading.notes, []);
}

#[test]
fn the_head_is_shown_first_and_the_foot_last() {
    check(
        "<table><tfoot><tr><td>合计</tr></tfoot><tbody><tr><td>甲</tr></tbody><thead><tr><th>名称</tr></thead></table>",
        "名称\n甲\n合计",
    );
}

#[test]
fn rows_without_their_table_are_a_table() {
    let reading = both("<tr><td>甲<td>乙<tr><td>丙<td>丁", "甲\t乙\r\n丙\t丁\r\n");
    assert_eq!(drawn(&reading), "甲|乙\n丙|丁");
    assert_eq!(reading.notes, [ReadNote::Flavour(Flavour::Html)]);
}

#[test]
fn controls_show_their_values() {
    check(
        "<table><tr><td><input value=甲><input type=hidden value=x><button>选</button>\
         <td><select><option>一<option selected>二</select><td><textarea>上\n下</textarea>\
         <td><input type=radio checked>是<input type=radio>否</table>",
        "甲选|二|上⏎下|☑是☐否",
    );
}

#[test]
fn ruby_is_its_base_and_formulas_are_text() {
    check(
        "<table><tr><td><ruby>绩<rp>(</rp><rt>ji</rt><rp>)</rp></ruby>效\
         <td><math><mo>≥</mo><mn>95</mn><annotation>\\geq 95</annotation></math></table>",
        "绩效|≥95",
    );
}

#[test]
fn line_breaks_that_are_kept_part_lines() {
    check(
        "<table><tr><td><pre>一\n二</pre><td style='white-space:pre-wrap'>三\n四<td>五\n六</table>",
        "一⏎二|三⏎四|五六",
    );
    let reading = reading("<pre>一\n二</pre><table><tr><td>x</table>");
    assert_eq!(paragraphs(&reading), ["一", "二"]);
}

#[test]
fn bullets_of_symbol_fonts_tick_nothing() {
    let cell = |sign: &str| {
        format!(
            "<table><tr><td><span style='font-family:Wingdings'><span style='mso-list:Ignore'>{sign}</span></span>项</table>"
        )
    };
    for (sign, drawn) in [("l", "●项"), ("n", "■项"), ("Ø", "➢项"), ("ü", "✓项"), ("o", "□项")] {
        check(&cell(sign), drawn);
    }
    check("<table><tr><td>\u{F0B7}甲\u{F0A8}乙\u{F052}丙</table>", "·甲☐乙☑丙");
}

#[test]
fn the_flavour_with_the_table_is_taken() {
    let html = both("<table><tr><td>甲<td>乙</table>", "甲\t乙\r\n");
    assert_eq!((html.kind, &html.notes[..]), (SourceKind::Html, &[ReadNote::Flavour(Flavour::Html)][..]));
    let plain = both("<p>甲 乙</p>", "甲\t乙\r\n");
    assert_eq!((plain.kind, &plain.notes[..]), (SourceKind::Tabs, &[ReadNote::Flavour(Flavour::Plain)][..]));
    // A table that only frames the page loses against rows.
    let framed = both("<table><tr><td>甲 乙 丙 丁</table>", "甲\t乙\r\n丙\t丁\r\n");
    assert_eq!(framed.kind, SourceKind::Tabs);
    assert_eq!(both("<p>甲</p>", "").text.trim(), "甲");
}

#[test]
fn what_only_the_plain_text_says_is_kept() {
    let reading = both("<p>表</p><table><tr><td>甲<td></tr></table>", "表\r\n甲\t参保人数三十万\r\n");
    assert_eq!(paragraphs(&reading), ["表", "参保人数三十万"]);
    assert_eq!(reading.notes, [ReadNote::Flavour(Flavour::Html), ReadNote::MissingFromHtml { characters: 7 }]);
    // Deleted text, comments and marks were left out on purpose; bullets and boxes are written in other ways.
    let whole = both(
        "<table><tr><td>\u{F052}甲<del>乙旧字</del><a style='mso-footnote-id:ftn1'>[1]</a><td>１２</table>",
        "R甲乙旧字[1]\t12\r\n",
    );
    assert_eq!(
        whole.notes,
        [ReadNote::Flavour(Flavour::Html), ReadNote::Deleted { characters: 3 }, ReadNote::Footnotes { count: 1 },]
    );
}

#[test]
fn every_note_is_a_sentence_in_both_languages() {
    for note in fixture("word-hung-on").notes {
        assert!(note.zh().ends_with('。') && note.en().ends_with('.'), "{note:?}");
    }
}

#[test]
fn hostile_html_stays_small() {
    let deep = format!("<table><tr><td>{}x", "<table><tr><td>".repeat(1_500));
    let boxes =
        format!("<table><tr><td>x</table><!--[if gte vml 1]>{}<![endif]-->", "<v:textbox>y</v:textbox>".repeat(3_000));
    let spread = format!(
        "<table>{}</table>",
        "<tr><td colspan=900 rowspan=900 style='mso-ignore:colspan-rowspan'>x".repeat(200)
    );
    for html in [deep, boxes, spread] {
        let cells: usize = reading(&html).tables().map(|grid| grid.cells.len()).sum();
        assert!(cells <= 200_000, "{cells} cells");
    }
}

#[test]
fn a_clipboard_that_ends_as_c_strings_do_is_read_from_its_first_line() {
    let reading = reading("表<table><tr><td>甲</td><td>乙</td></tr></table>\0\0");
    assert_eq!(reading.tables().next().map(|grid| grid.row_lines.clone()), Some(vec![1]));
}
