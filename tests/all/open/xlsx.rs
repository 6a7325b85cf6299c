//! Workbooks, a construct a test.

use jimu::source::{DocumentNote, Part};

use super::{build, document, lines};

const STYLES: &str = "<numFmts><numFmt numFmtId=\"176\" formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;\"/></numFmts>\
    <fonts><font><name val=\"宋体\"/></font><font><name val=\"Wingdings 2\"/></font></fonts>\
    <cellXfs><xf numFmtId=\"0\" fontId=\"0\"/><xf numFmtId=\"9\"/><xf numFmtId=\"14\"/><xf numFmtId=\"176\"/><xf numFmtId=\"4\"/>\
    <xf numFmtId=\"0\" fontId=\"1\"/></cellXfs>";

fn sheet(data: &str) -> String {
    format!("<sheetData>{data}</sheetData>")
}

#[track_caller]
fn check(sheet_xml: &str, expected: &[&str]) {
    let shared = "<si><t>共享</t></si><si><r><rPr><rFont val=\"Wingdings\"/></rPr><t>þ</t></r><r><t xml:space=\"preserve\"> 是</t></r><rPh><t>yin</t></rPh></si>";
    let bytes = build::xlsx(&[("表", "visible", sheet_xml)], shared, STYLES);
    assert_eq!(lines(&document("a.xlsx", &bytes)), expected);
}

#[test]
fn cells_are_shown_by_their_formats() {
    check(
        &sheet(
            "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c><c r=\"C1\" s=\"1\"><v>0.98</v></c>\
             <c r=\"D1\" s=\"2\"><v>45838</v></c><c r=\"E1\" s=\"3\"><v>45838</v></c><c r=\"F1\" s=\"4\"><v>1234567.5</v></c></row>\
             <row r=\"2\"><c r=\"A2\"><v>13812345678</v></c><c r=\"B2\" t=\"b\"><v>1</v></c><c r=\"C2\" t=\"e\"><v>#N/A</v></c>\
             <c r=\"D2\" t=\"inlineStr\"><is><t>内联</t></is></c><c r=\"E2\" t=\"str\"><f>A1</f><v>算_x000D_得</v></c>\
             <c r=\"F2\" s=\"5\" t=\"str\"><v>R</v></c></row>\
             <row r=\"3\"><c r=\"A3\"><v>0.30000000000000004</v></c><c r=\"B3\"><v>110101199001011234</v></c><c r=\"C3\"><f>1/0</f></c>\
             <c r=\"D3\" t=\"d\"><v>2025-06-30T00:00:00</v></c><c r=\"E3\"><v>1.5E-3</v></c><c r=\"F3\"/></row>",
        ),
        &[
            "0,0 共享",
            "0,1 ☑ 是",
            "0,2 98%",
            "0,3 2025/6/30",
            "0,4 2025年6月30日",
            "0,5 1,234,567.50",
            "1,0 13812345678",
            "1,1 TRUE",
            "1,2 #N/A",
            "1,3 内联",
            "1,4 算得",
            "1,5 ☑",
            "2,0 0.3",
            "2,1 110101199001011234",
            "2,2 =1/0",
            "2,3 2025-06-30",
            "2,4 0.0015",
            "2,5",
        ],
    );
}

#[test]
fn merges_are_laid_out_and_blank_edges_go() {
    check(
        &(sheet(
            "<row r=\"3\"><c r=\"C3\" t=\"str\"><v>题</v></c><c r=\"D3\" t=\"str\"><v>盖</v></c></row>\
             <row r=\"4\"><c r=\"C4\" t=\"str\"><v>甲</v></c><c r=\"D4\" t=\"str\"><v>1</v></c></row>\
             <row r=\"5\"><c r=\"D5\" t=\"str\"><v>2</v></c><c r=\"Z5\" s=\"1\"/></row><row r=\"900\"><c r=\"A900\" t=\"str\"><v> </v></c></row>",
        ) + "<mergeCells><mergeCell ref=\"C3:E3\"/><mergeCell ref=\"C4:C5\"/><mergeCell ref=\"C5:D5\"/><mergeCell ref=\"H1:H9\"/></mergeCells>"),
        &["0,0 1×3 题/盖", "1,0 2×1 甲", "1,1 1", "1,2", "2,1 2", "2,2"],
    );
}

#[test]
fn blank_merged_cells_keep_their_place() {
    check(
        &(sheet(
            "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>备注</v></c></row>\
             <row r=\"2\"><c r=\"A2\" t=\"str\"><v>甲</v></c><c r=\"D2\" t=\"str\"><v>乙</v></c></row>\
             <row r=\"3\"><c r=\"A3\" t=\"str\"><v>丙</v></c></row>",
        ) + "<mergeCells><mergeCell ref=\"B1:D1\"/><mergeCell ref=\"B2:C3\"/><mergeCell ref=\"D3:F9\"/></mergeCells>"),
        &["0,0 备注", "0,1 1×3", "1,0 甲", "1,1 2×2", "1,3 乙", "2,0 丙", "2,3"],
    );
}

#[test]
fn rows_and_cells_without_a_place_follow_the_last() {
    check(
        &sheet("<row><c t=\"str\"><v>a</v></c><c t=\"str\"><v>b</v></c></row><row><c t=\"str\"><v>c</v></c></row>"),
        &["0,0 a", "0,1 b", "1,0 c", "1,1"],
    );
}

#[test]
fn a_sheet_that_reaches_far_is_not_filled_with_blanks() {
    check(
        &sheet(
            "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>a</v></c></row><row r=\"1048576\"><c r=\"XFD1048576\" t=\"str\"><v>z</v></c></row>",
        ),
        &["0,0 a", "0,1", "1,0", "1,1 z"],
    );
}

#[test]
fn all_sheets_are_read_hidden_ones_too() {
    let one = |text: &str| sheet(&format!("<row r=\"1\"><c r=\"A1\" t=\"str\"><v>{text}</v></c></row>"));
    let bytes = build::xlsx(
        &[("甲", "visible", &one("a")), ("空", "visible", &sheet("")), ("密", "veryHidden", &one("b"))],
        "",
        "",
    );
    let document = document("a.xlsx", &bytes);
    let names: Vec<&str> = document
        .parts
        .iter()
        .filter_map(|part| match part {
            Part::Table(table) => table.name.as_deref(),
            Part::Paragraph(_) => None,
        })
        .collect();
    assert_eq!(names, ["甲", "密"]);
    let names = vec!["甲".to_owned(), "密".to_owned()];
    assert_eq!(document.notes, [DocumentNote::Sheets { names, hidden: vec!["密".to_owned()] }]);
}

#[test]
fn a_workbook_in_one_xml_file_is_read() {
    let file = "<?xml version=\"1.0\"?>\n<?mso-application progid=\"Excel.Sheet\"?>\n\
        <Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\">\
        <Styles><Style ss:ID=\"p\"><NumberFormat ss:Format=\"0%\"/></Style><Style ss:ID=\"d\"><NumberFormat ss:Format=\"Long Date\"/></Style></Styles>\
        <Worksheet ss:Name=\"表\"><Table><Row ss:Index=\"2\"><Cell ss:MergeAcross=\"1\" ss:MergeDown=\"1\"><Data ss:Type=\"String\">合<B>并</B></Data></Cell>\
        <Cell ss:StyleID=\"p\"><Data ss:Type=\"Number\">0.98</Data></Cell></Row>\
        <Row><Cell ss:Index=\"3\" ss:StyleID=\"d\"><Data ss:Type=\"DateTime\">2025-06-30T00:00:00.000</Data></Cell></Row></Table></Worksheet></Workbook>";
    assert_eq!(lines(&document("导出.xls", file.as_bytes())), ["0,0 2×2 合并", "0,2 98%", "1,2 2025年6月30日"]);
}
