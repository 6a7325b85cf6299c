//! Word files, a construct a test.

use jimu::source::DocumentNote;

use super::{build, document, lines};

fn p(text: &str) -> String {
    format!("<w:p><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>")
}

fn tc(properties: &str, text: &str) -> String {
    format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", p(text))
}

fn tr(cells: &[String]) -> String {
    format!("<w:tr>{}</w:tr>", cells.concat())
}

fn tbl(rows: &[String]) -> String {
    format!("<w:tbl><w:tblPr/><w:tblGrid/>{}</w:tbl>", rows.concat())
}

#[track_caller]
fn check(body: &str, expected: &[&str]) {
    assert_eq!(lines(&document("a.docx", &build::docx(body))), expected);
}

#[track_caller]
fn check_notes(body: &str, expected: &[DocumentNote]) {
    assert_eq!(document("a.docx", &build::docx(body)).notes, expected);
}

#[test]
fn spans_and_merges_are_laid_out() {
    let restart = "<w:vMerge w:val=\"restart\"/>";
    // Without a value it continues.
    let goes_on = "<w:vMerge/>";
    check(
        &tbl(&[
            tr(&[tc(restart, "一"), tc("<w:gridSpan w:val=\"2\"/>", "宽")]),
            tr(&[tc(goes_on, ""), tc("", "b"), tc("", "c")]),
            tr(&[tc("<w:vMerge w:val=\"continue\"/>", ""), tc("", "d"), tc("", "e")]),
            tr(&[tc(restart, "二"), tc("", "f"), tc("", "g")]),
            tr(&[tc("", "三"), tc(goes_on, "h"), tc("", "i")]),
        ]),
        &[
            "0,0 3×1 一",
            "0,1 1×2 宽",
            "1,1 b",
            "1,2 c",
            "2,1 d",
            "2,2 e",
            "3,0 二",
            "3,1 f",
            "3,2 g",
            "4,0 三",
            "4,1 h",
            "4,2 i",
        ],
    );
}

#[test]
fn old_horizontal_merges_and_skipped_columns_count() {
    check(
        &tbl(&[
            tr(&[tc("<w:hMerge w:val=\"restart\"/>", "合"), tc("<w:hMerge/>", ""), tc("", "c")]),
            format!(
                "<w:tr><w:trPr><w:gridBefore w:val=\"1\"/><w:gridAfter w:val=\"1\"/></w:trPr>{}</w:tr>",
                tc("", "中")
            ),
        ]),
        &["0,0 1×2 合", "0,2 c", "1,0", "1,1 中", "1,2"],
    );
}

#[test]
fn rows_and_cells_in_content_controls_and_changes_are_rows_and_cells() {
    let wrapped = |inside: String| format!("<w:sdt><w:sdtPr/><w:sdtContent>{inside}</w:sdtContent></w:sdt>");
    check(
        &wrapped(tbl(&[
            wrapped(tr(&[tc("", "a"), wrapped(tc("", "b"))])),
            format!("<w:customXml>{}</w:customXml>", tr(&[format!("<w:ins>{}</w:ins>", tc("", "c")), tc("", "d")])),
            format!(
                "<mc:AlternateContent><mc:Choice>{}</mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent>",
                tr(&[tc("", "e"), tc("", "f")]),
                tr(&[tc("", "旧"), tc("", "旧")])
            ),
        ])),
        &["0,0 a", "0,1 b", "1,0 c", "1,1 d", "2,0 e", "2,1 f"],
    );
}

#[test]
fn inserted_text_counts_and_deleted_text_does_not() {
    let body = "<w:p><w:r><w:t>留</w:t></w:r><w:del><w:r><w:delText>删去 了</w:delText></w:r></w:del>\
        <w:ins><w:r><w:t>增</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>移</w:t></w:r></w:moveFrom>\
        <w:moveTo><w:r><w:t>到</w:t></w:r></w:moveTo></w:p>";
    check(body, &["# 留增到"]);
    check_notes(body, &[DocumentNote::Deleted { characters: 4 }]);
    let deleted_row = "<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p><w:r><w:t>去</w:t></w:r></w:p></w:tc></w:tr>\
        <w:tr><w:tc><w:p><w:r><w:t>留</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
    check(deleted_row, &["0,0 留"]);
}

#[test]
fn text_that_a_merge_hides_is_kept() {
    let body = tbl(&[
        tr(&[tc("<w:vMerge w:val=\"restart\"/>", "产出"), tc("", "1")]),
        tr(&[tc("<w:vMerge/>", "隐藏"), tc("", "2")]),
        tr(&[tc("<w:vMerge/>", ""), tc("", "3")]),
    ]);
    check(&body, &["0,0 3×1 产出/隐藏", "0,1 1", "1,1 2", "2,1 3"]);
    check_notes(&body, &[DocumentNote::CoveredText { characters: 2 }]);
    let again = tbl(&[tr(&[tc("<w:vMerge w:val=\"restart\"/>", "产出")]), tr(&[tc("<w:vMerge/>", "产出")])]);
    check(&again, &["0,0 2×1 产出"]);
    // No style deletes text.
    check("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r></w:p>", &["# 隐"]);
}

#[test]
fn boxes_are_told_by_font_and_code() {
    let run =
        |font: &str, text: &str| format!("<w:r><w:rPr><w:rFonts w:ascii=\"{font}\"/></w:rPr><w:t>{text}</w:t></w:r>");
    check(&format!("<w:p>{}{}</w:p>", run("Wingdings 2", "R"), run("宋体", "R项")), &["# ☑R项"]);
    check(&format!("<w:p>{}{}</w:p>", run("Wingdings", "\u{F0A8}"), run("Symbol", "\u{F0B3}")), &["# ☐≥"]);
    check(
        "<w:p><w:r><w:sym w:font=\"Wingdings 2\" w:char=\"F052\"/><w:sym w:font=\"Wingdings 2\" w:char=\"00A3\"/>\
         <w:sym w:font=\"MS Gothic\" w:char=\"2612\"/></w:r></w:p>",
        &["# ☑☐☒"],
    );
}

#[test]
fn the_state_of_a_checkbox_is_its_property() {
    let control = |state: &str, glyph: &str| {
        format!(
            "<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val=\"{state}\"/></w14:checkbox></w:sdtPr>\
             <w:sdtContent>{glyph}</w:sdtContent></w:sdt>"
        )
    };
    let glyph = "<w:r><w:t>□</w:t></w:r>";
    check(
        &format!(
            "<w:p>{}<w:r><w:t>甲</w:t></w:r>{}<w:r><w:t>乙</w:t></w:r>{}</w:p>",
            control("1", glyph),
            control("0", glyph),
            control("true", "")
        ),
        &["# ☑甲☐乙☑"],
    );
    let cell = format!("<w:tc>{}</w:tc>", p("□"));
    check(&tbl(&[format!("<w:tr>{}{}</w:tr>", control("1", &cell), tc("", "□是"))]), &["0,0 ☑", "0,1 □是"]);
    let old = |state: &str| {
        format!(
            "<w:r><w:fldChar w:fldCharType=\"begin\"><w:ffData><w:checkBox>{state}</w:checkBox></w:ffData></w:fldChar></w:r>\
             <w:r><w:instrText> FORMCHECKBOX </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"
        )
    };
    check(
        &format!(
            "<w:p>{}{}{}</w:p>",
            old("<w:default w:val=\"1\"/>"),
            old("<w:default w:val=\"1\"/><w:checked w:val=\"0\"/>"),
            old("<w:checked/>")
        ),
        &["# ☑☐☑"],
    );
}

#[test]
fn fields_show_their_results() {
    let field = |instruction: &str, result: &str| {
        format!(
            "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>{instruction}</w:instrText></w:r>\
             <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>{result}</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"
        )
    };
    check(&format!("<w:p>{}<w:r><w:t>后</w:t></w:r></w:p>", field("DATE", "2025年")), &["# 2025年后"]);
    check(&format!("<w:p><w:r><w:t>第</w:t></w:r>{}</w:p>", field(" PAGE \\* MERGEFORMAT ", "7")), &["# 第"]);
    check(
        "<w:p><w:fldSimple w:instr=\"NUMPAGES\"><w:r><w:t>9</w:t></w:r></w:fldSimple><w:r><w:t>文</w:t></w:r></w:p>",
        &["# 文"],
    );
    check(
        "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/><w:instrText>eq \\o\\ac(□,√)</w:instrText><w:fldChar w:fldCharType=\"end\"/><w:t>是</w:t></w:r></w:p>",
        &["# ☑是"],
    );
    // One without an end does not swallow what follows.
    check(&format!("<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r></w:p>{}", p("还在")), &["# 还在"]);
}

#[test]
fn breaks_tabs_and_ruby_are_text() {
    check(
        "<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:softHyphen/><w:cr/></w:r>\
         <w:hyperlink><w:r><w:t>链</w:t></w:r></w:hyperlink>\
         <w:r><w:ruby><w:rt><w:r><w:t>jì</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>绩</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>",
        &["# a\tb/c-/链绩"],
    );
}

#[test]
fn a_table_in_a_cell_is_text_of_the_cell() {
    let inner = tbl(&[tr(&[tc("", "1"), tc("", "2")]), tr(&[tc("", "3"), tc("", "")])]);
    let body = tbl(&[tr(&[format!("<w:tc>{}{inner}{}</w:tc>", p("上"), p("下")), tc("", "右")])]);
    check(&body, &["0,0 上/1 2/3/下", "0,1 右"]);
    check_notes(&body, &[DocumentNote::NestedTables { count: 1 }]);
}

#[test]
fn text_boxes_follow_what_they_hang_on_and_pictures_are_counted() {
    let text_box = |text: &str| {
        format!(
            "<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wps:txbx><w:txbxContent>{0}</w:txbxContent>\
             </wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox>\
             </w:pict></mc:Fallback></mc:AlternateContent></w:r>",
            p(text)
        )
    };
    let body = format!(
        "<w:p><w:r><w:t>段</w:t></w:r>{}</w:p>{}<w:p><w:r><w:drawing><a:blip/></w:drawing><w:object><v:imagedata/><o:OLEObject/></w:object></w:r></w:p>",
        text_box("框一"),
        tbl(&[tr(&[format!("<w:tc><w:p>{}</w:p></w:tc>", text_box("框二")), tc("", "x")])]),
    );
    check(&body, &["# 段", "# 框一", "0,0", "0,1 x", "# 框二"]);
    check_notes(
        &body,
        &[DocumentNote::Images { count: 1 }, DocumentNote::Objects { count: 1 }, DocumentNote::TextBoxes { count: 2 }],
    );
}

#[test]
fn running_heads_come_once_and_page_numbers_do_not() {
    let page = "<w:p><w:r><w:t>第 </w:t></w:r><w:fldSimple w:instr=\"PAGE\"><w:r><w:t>2</w:t></w:r></w:fldSimple><w:r><w:t> 页</w:t></w:r></w:p>";
    let bytes = build::docx_with(
        &p("正文"),
        &[
            ("header", &p("2025年部门预算")),
            ("header", &p("2025年部门预算")),
            ("header", &p("正文")),
            ("header", &tbl(&[tr(&[tc("", "左"), tc("", "右")])])),
            ("footer", page),
            ("footer", &p("— 3 —")),
            ("footer", &p("单位：万元")),
        ],
    );
    assert_eq!(lines(&document("a.docx", &bytes)), ["# 2025年部门预算", "# 左 右", "# 正文", "# 单位：万元"]);
}

#[test]
fn notes_below_the_text_are_kept_and_comments_counted() {
    let note = |kind: &str, text: &str| format!("<w:footnote {kind}>{}</w:footnote>", p(text));
    let footnotes = note("w:type=\"separator\"", "线") + &note("", "脚注");
    let bytes = build::docx_with(
        "<w:p><w:r><w:t>文</w:t></w:r><w:r><w:footnoteReference w:id=\"1\"/></w:r></w:p>",
        &[
            ("footnotes", &footnotes),
            ("endnotes", &format!("<w:endnote>{}</w:endnote>", p("尾注"))),
            ("comments", &format!("<w:comment>{}</w:comment>", p("批"))),
        ],
    );
    let document = document("a.docx", &bytes);
    assert_eq!(lines(&document), ["# 文", "# 脚注", "# 尾注"]);
    assert_eq!(document.notes, [DocumentNote::Footnotes { count: 2 }, DocumentNote::Comments { count: 1 }]);
}

#[test]
fn numbers_that_word_writes_are_text() {
    let numbering = "<w:abstractNum w:abstractNumId=\"0\">\
        <w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"chineseCounting\"/><w:lvlText w:val=\"%1、\"/></w:lvl>\
        <w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%2.\"/></w:lvl>\
        <w:lvl w:ilvl=\"2\"><w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"l\"/></w:lvl></w:abstractNum>\
        <w:num w:numId=\"5\"><w:abstractNumId w:val=\"0\"/></w:num>";
    let styles = "<w:style w:type=\"paragraph\" w:styleId=\"H\"><w:basedOn w:val=\"B\"/></w:style>\
        <w:style w:type=\"paragraph\" w:styleId=\"B\"><w:pPr><w:numPr><w:numId w:val=\"5\"/></w:numPr></w:pPr></w:style>";
    let item =
        |properties: &str, text: &str| format!("<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>");
    let level = |at: usize| format!("<w:numPr><w:ilvl w:val=\"{at}\"/><w:numId w:val=\"5\"/></w:numPr>");
    let body = [
        item("<w:pStyle w:val=\"H\"/>", "甲"),
        item(&level(1), "a"),
        item(&level(1), "b"),
        item(&level(2), "点"),
        item(&level(0), "乙"),
        item(&level(1), "c"),
    ];
    let bytes = build::docx_with(&body.concat(), &[("numbering", numbering), ("styles", styles)]);
    assert_eq!(lines(&document("a.docx", &bytes)), ["# 一、甲", "# 1. a", "# 2. b", "# 点", "# 二、乙", "# 1. c"]);
}

#[test]
fn strict_files_and_absolute_targets_are_read() {
    let document_xml = "<w:document xmlns:w=\"http://purl.oclc.org/ooxml/wordprocessingml/main\"><w:body>\
        <w:p><w:r><w:t>严&#x683C; &amp;</w:t></w:r></w:p></w:body></w:document>";
    let rels = "<Relationships><Relationship Id=\"a\" Type=\"http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument\" \
        Target=\"/word/main.xml\"/></Relationships>";
    let bytes = build::zip(&[("_rels/.rels", rels.as_bytes()), ("word/main.xml", document_xml.as_bytes())]);
    assert_eq!(lines(&document("a.docx", &bytes)), ["# 严格 &"]);
    // What it is, the content decides.
    assert_eq!(lines(&document("a.zip", &bytes)), ["# 严格 &"]);
}

#[test]
fn a_word_file_in_one_xml_file_is_read() {
    let old = "<?xml version=\"1.0\"?><w:wordDocument xmlns:w=\"http://schemas.microsoft.com/office/word/2003/wordml\"><w:body><wx:sect>\
        <w:p><w:r><w:t>题</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:tcPr><w:vmerge w:val=\"restart\"/></w:tcPr><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc></w:tr>\
        <w:tr><w:tc><w:tcPr><w:vmerge/></w:tcPr><w:p/></w:tc></w:tr></w:tbl></wx:sect></w:body></w:wordDocument>";
    assert_eq!(lines(&document("a.doc", old.as_bytes())), ["# 题", "0,0 2×1 甲"]);
    let flat = "<?xml version=\"1.0\"?><pkg:package xmlns:pkg=\"http://schemas.microsoft.com/office/2006/xmlPackage\"><pkg:part>\
        <pkg:xmlData><w:document><w:body><w:p><w:r><w:t>文</w:t></w:r></w:p></w:body></w:document></pkg:xmlData></pkg:part></pkg:package>";
    assert_eq!(lines(&document("a.xml", flat.as_bytes())), ["# 文"]);
}
