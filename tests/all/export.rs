//! What goes out and comes back: the contract's JSON, the table of a form, the printable page.

mod any;
#[cfg(feature = "office")]
mod bundle;
mod csv;
mod markdown;
mod name;
#[cfg(feature = "encodings")]
mod office;

use jimu::edit;
use jimu::export::html;
use jimu::export::json::{self, ImportError};
use jimu::export::table::{self, CellKind, FormTable, NO_LABEL};
use jimu::fields::{fields_of, text_in};
use jimu::finding::{Column, Field};
use jimu::form::{Choice, Document, Form, FormKind, Outcome};
use jimu::read::read;
use jimu::recognise::recognise;
use jimu::source::Source;
use jimu::text::Text;
use jimu::value::understand;

use crate::fixtures;

fn recognised(seed: &str) -> Document {
    recognise(&read(&Source::of_text(fixtures::seed(seed)))).document
}

/// The same JSON without empty fields, and without what the gold files leave out because it is not scored; a line a leaf.
fn compared(json: &str) -> Vec<String> {
    fn leaves(value: &serde_json::Value, place: &str, found: &mut Vec<String>) {
        match value {
            serde_json::Value::Object(object) => {
                let scored = object.iter().filter(|(key, _)| !["id", "repairs", "unplaced"].contains(&key.as_str()));
                scored.for_each(|(key, inner)| leaves(inner, &format!("{place}.{key}"), found));
            }
            serde_json::Value::Array(items) => {
                items.iter().enumerate().for_each(|(at, inner)| leaves(inner, &format!("{place}.{at}"), found));
            }
            serde_json::Value::Null => {}
            leaf => found.push(format!("{place}: {leaf}")),
        }
    }
    let mut found = Vec::new();
    leaves(&serde_json::from_str(json).expect("JSON"), "", &mut found);
    found
}

#[test]
fn what_is_read_from_a_gold_file_is_written_again() {
    for name in fixtures::SEEDS {
        let gold = fixtures::text(&format!("gold/{name}.json"));
        let import = json::read(&gold).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(import.warnings, [], "{name}");
        let written = json::write(&import.document);
        for (ours, theirs) in compared(&written).iter().zip(&compared(&gold)) {
            assert_eq!(ours, theirs, "{name}");
        }
        assert_eq!(compared(&written).len(), compared(&gold).len(), "{name}");
        assert_eq!(json::write(&json::read(&written).expect("our own file").document), written, "{name}: other bytes");
    }
}

#[test]
fn what_is_recognised_comes_back_whole() {
    for name in fixtures::SEEDS {
        let document = recognised(name);
        let written = json::write(&document);
        let import = json::read(&written).expect("our own file");
        assert_eq!(import.warnings, []);
        assert_eq!(json::write(&import.document), written, "{name}");
    }
}

#[test]
fn missing_and_null_fields_are_empty() {
    let import = json::read(
        r#"{"format": "jimu.forms", "version": 1, "forms": [{"name": "甲", "title": null, "indicators": [{"name": "乙"}]}]}"#,
    )
    .expect("a lean file");
    let form = &import.document.forms[0];
    assert_eq!((form.name.as_str(), form.title.as_str(), form.kind), ("甲", "", FormKind::Project));
    assert_eq!(form.indicators[0].name.as_str(), "乙");
    assert_eq!(import.warnings, []);
}

#[test]
fn unknown_fields_and_words_are_named() {
    let import = json::read(
        r#"{"format": "jimu.forms", "version": 1, "by": "x",
            "forms": [{"colour": 1, "kind": "school", "indicators": [{"value": {"text": "5", "kind": "quantity", "size": 2}}]}]}"#,
    )
    .expect("a file of ours");
    let said: Vec<&str> = import.warnings.iter().map(|warning| warning.zh.as_str()).collect();
    for name in ["by", "forms.colour", "forms.indicators.value.size", "school"] {
        assert!(said.iter().any(|sentence| sentence.contains(&format!("“{name}”"))), "{name} is not in {said:?}");
    }
}

#[test]
fn a_warning_names_the_field_and_the_first_form_and_is_given_once() {
    let indicator =
        r#"{"size": 1, "aspect": "colour", "value": {"kind": "quantity", "text": "5", "comparator": ">="}}"#;
    let form = format!(r#"{{"indicators": [{indicator}, {indicator}], "funds": [{{"source": "gift"}}]}}"#);
    let file =
        format!(r#"{{"format": "jimu.forms", "version": 1, "forms": [{{}}, {form}, {form}], "more": [{{"x": 1}}]}}"#);
    let import = json::read(&file).expect("a file of ours");
    let said: Vec<&str> = import.warnings.iter().map(|warning| warning.zh.as_str()).collect();
    assert_eq!(
        said,
        [
            "字段“forms.indicators.size”不在格式版本 1 中，已略过（第 2 张表等 4 处）。",
            "字段“more”不在格式版本 1 中，已略过。",
            "字段“forms.funds.source”的取值“gift”不认识，已按默认值处理（第 2 张表等 2 处）。",
            "字段“forms.indicators.aspect”的取值“colour”不认识，已按默认值处理（第 2 张表等 4 处）。",
            "字段“forms.indicators.value.comparator”的取值“>=”不认识，已按默认值处理（第 2 张表等 4 处）。",
        ]
    );
    let long = format!(r#"{{"format": "jimu.forms", "version": 1, "{}": 1}}"#, "长".repeat(100_000));
    assert!(json::read(&long).expect("a file of ours").warnings[0].zh.chars().count() < 200);
    let strange: Vec<String> = (0..100_000).map(|number| format!("\"f{number}\": 1")).collect();
    let file = format!(r#"{{"format": "jimu.forms", "version": 1, {}}}"#, strange.join(","));
    assert!(json::read(&file).expect("a file of ours").warnings.len() < 100);
}

#[test]
fn what_cannot_be_imported_says_why() {
    assert!(matches!(json::read("{\n\"format\": \"jimu.forms\",\n}"), Err(ImportError::NotJson { line: 3, .. })));
    assert_eq!(json::read("[]"), Err(ImportError::NotOurs));
    assert_eq!(json::read(r#"{"format": "other"}"#), Err(ImportError::NotOurs));
    assert_eq!(json::read(r#"{"format": "jimu.forms", "version": 2}"#), Err(ImportError::TooNew { found: 2 }));
    let wrong = "{\"format\": \"jimu.forms\", \"version\": 1,\n\"forms\": [{\"name\": 5}]}";
    let error = json::read(wrong).expect_err("a number is no name");
    assert!(matches!(error, ImportError::WrongType { line: 2, .. }), "{error:?}");
    assert!(error.message().zh.contains("第2行") && error.message().zh.contains("forms.name"), "{error:?}");
    for wrong in [
        "[5]",
        "[null]",
        "[[]]",
        r#"[{"title": {}}]"#,
        r#"[{"unit": "某局"}]"#,
        r#"[{"unit": []}]"#,
        r#"[{"goals": {}}]"#,
        r#"[{"goals": ["甲"]}]"#,
        r#"[{"fiscal_year": "2025"}]"#,
        r#"[{"fiscal_year": 2025.5}]"#,
        r#"[{"fiscal_year": 99999999999}]"#,
        r#"[{"fiscal_year": true}]"#,
        r#"[{"unplaced": [{"line": -1}]}]"#,
        r#"[{"unplaced": [{"line": 18446744073709551615}]}]"#,
        r#"[{"indicators": [{"path": [null]}]}]"#,
        r#"[{"indicators": [{"value": "5"}]}]"#,
    ] {
        let file = format!(r#"{{"format": "jimu.forms", "version": 1, "forms": {wrong}}}"#);
        assert!(matches!(json::read(&file), Err(ImportError::WrongType { line: 1, .. })), "{wrong} is read");
    }
    let newer = r#"{"format": "jimu.forms", "version": 99999999999, "forms": {"by": "name"}}"#;
    assert_eq!(json::read(newer), Err(ImportError::TooNew { found: u32::MAX }), "whatever else is new in it");
    let deep = format!(r#"{{"format": "jimu.forms", "version": 1, "x": {}}}"#, "[".repeat(100_000));
    assert!(matches!(json::read(&deep), Err(ImportError::NotJson { .. })));
    assert!(json::read(r#"{"format": "jimu.forms", "version": 1} x"#).is_err());
}

#[test]
fn amounts_keep_their_digits_and_lose_their_separators() {
    let import = json::read(
        r#"{"format": "jimu.forms", "version": 1, "forms": [{"funds": [
            {"horizon": "annual", "source": "total", "label": "甲", "amount": "1,324.00"},
            {"horizon": "annual", "source": "total", "label": "乙", "amount": "约5"}]}]}"#,
    )
    .expect("a file of ours");
    let funds = &import.document.forms[0].funds;
    assert_eq!(funds[0].amount.text.as_str(), "1324.00");
    assert_eq!(funds[0].amount.decimal.map(|decimal| decimal.to_string()).as_deref(), Some("1324.00"));
    assert_eq!((funds[1].amount.text.as_str(), funds[1].amount.decimal), ("约5", None));
}

pub(crate) fn all_forms() -> impl Iterator<Item = Form> {
    fixtures::SEEDS.into_iter().flat_map(|name| recognised(name).forms)
}

/// The place of each cell; panics where two cells overlap or a place of the table is not covered.
pub(crate) fn laid_out(table: &FormTable, name: &str) -> Vec<Vec<usize>> {
    let mut places = vec![vec![usize::MAX; table.n_cols]; table.rows.len()];
    let mut number = 0;
    for (row, cells) in table.rows.iter().enumerate() {
        let mut col = 0;
        for cell in cells {
            while col < table.n_cols && places[row][col] != usize::MAX {
                col += 1;
            }
            assert!(cell.rowspan >= 1 && cell.colspan >= 1, "{name}: {cell:?}");
            for line in &mut places[row..row + cell.rowspan] {
                for place in &mut line[col..col + cell.colspan] {
                    assert_eq!(*place, usize::MAX, "{name}: row {row} overlaps");
                    *place = number;
                }
            }
            number += 1;
        }
        assert!(places[row].iter().all(|place| *place != usize::MAX), "{name}: row {row} has a hole");
    }
    places
}

fn fields_in(table: &FormTable) -> Vec<Field> {
    let kinds = table.rows.iter().flatten().map(|cell| cell.kind);
    kinds.filter_map(|kind| if let CellKind::Field(field) = kind { Some(field) } else { None }).collect()
}

#[test]
fn a_table_is_a_full_rectangle() {
    for form in all_forms().chain([Form::empty()]) {
        let table = table::of(&form);
        laid_out(&table, form.name.as_str());
        assert_eq!(table.widths.len(), table.n_cols);
        assert_eq!(table.widths.iter().sum::<usize>(), 100);
        // No merged cell crosses from one part into the next: each is a table of its own when printed.
        for (part, rows) in table.parts() {
            let start = part.from;
            assert!(part.heads <= rows.len());
            for (row, cells) in table.rows[..start].iter().enumerate() {
                assert!(cells.iter().all(|cell| row + cell.rowspan <= start), "{}: row {row}", form.name);
            }
        }
    }
}

#[test]
fn every_field_is_shown_once_and_says_what_it_says() {
    for form in all_forms() {
        let table = table::of(&form);
        let shown = fields_in(&table);
        for field in fields_of(&form) {
            // The unit of a department form is its name.
            if field == Field::Unit && form.department.is_some() {
                continue;
            }
            let count = shown.iter().filter(|other| **other == field).count();
            if let Field::Indicator(index, Column::Level(level)) = field {
                // A merged label stands for the rows below it.
                let text = text_in(&form, field).unwrap_or_default();
                let above = shown[..].iter().any(|other| {
                    matches!(*other, Field::Indicator(at, Column::Level(other)) if at <= index && other == level
                        && text_in(&form, Field::Indicator(at, Column::Level(level))).as_deref() == Some(&text))
                });
                assert!(above && count <= 1, "{}: {field:?}", form.name);
            } else {
                assert_eq!(count, 1, "{}: {field:?}", form.name);
            }
        }
        for cell in table.rows.iter().flatten() {
            match cell.kind {
                CellKind::Field(Field::Attribute | Field::FundNature) => {
                    let ticked = cell.text.split(' ').filter_map(|box_| box_.strip_prefix('☑'));
                    let words: Vec<&str> = if cell.text.contains('☑') { ticked.collect() } else { vec![&cell.text] };
                    assert_eq!(words.join("、"), text_in(&form, cell.shows().expect("a field")).unwrap_or_default());
                }
                CellKind::Field(field) => match text_in(&form, field) {
                    Some(text) => assert_eq!(cell.text, text),
                    None => assert!(["", NO_LABEL].contains(&cell.text.as_str())),
                },
                CellKind::Room(field) => assert_eq!((cell.text.as_str(), text_in(&form, field)), ("", None)),
                CellKind::Label | CellKind::Heading => {}
            }
        }
    }
}

#[test]
fn equal_labels_of_neighbours_merge_and_others_do_not() {
    let mut form = Form::empty();
    let labels =
        [["产出指标", "数量指标"], ["产出指标", "质量指标"], ["产出指标", "质量指标"], ["效益指标", "质量指标"]];
    for (at, path) in labels.into_iter().enumerate() {
        edit::insert_indicator(&mut form, at);
        form.indicators[at].path = path.map(Text::from).to_vec();
    }
    let table = table::of(&form);
    let spans: Vec<(&str, usize)> = table
        .rows
        .iter()
        .flatten()
        .filter(|cell| matches!(cell.kind, CellKind::Field(Field::Indicator(_, Column::Level(_)))))
        .map(|cell| (cell.text.as_str(), cell.rowspan))
        .collect();
    assert_eq!(spans, [("产出指标", 3), ("数量指标", 1), ("质量指标", 2), ("效益指标", 1), ("质量指标", 1)]);
}

#[test]
fn columns_are_there_where_the_form_has_them() {
    let headings = |form: &Form| -> Vec<String> {
        let cells = table::of(form).rows.into_iter().flatten();
        cells.filter(|cell| cell.kind == CellKind::Heading).map(|cell| cell.text).collect()
    };
    let mut form = Form::empty();
    edit::insert_indicator(&mut form, 0);
    let optional = [
        "绩效指标描述",
        "指标性质",
        "计量单位",
        "指标值确定依据",
        "指标分类",
        "权重",
        "实际完成值",
        "得分",
        "偏差原因",
    ];
    assert!(optional.iter().all(|heading| !headings(&form).iter().any(|there| there == heading)));
    let value = understand("34.4".into(), Some("≥".into()), Some("万人".into()));
    let row = &mut form.indicators[0];
    (row.description, row.basis, row.class) = (Some("x".into()), Some("x".into()), Some("x".into()));
    (row.weight, row.value, row.result) =
        (Some("10".into()), value, Some(Outcome { actual: Some("35".into()), ..Outcome::default() }));
    assert!(
        optional.iter().all(|heading| headings(&form).iter().any(|there| there == heading)),
        "{:?}",
        headings(&form)
    );
    let texts: Vec<String> = table::of(&form).rows.into_iter().flatten().map(|cell| cell.text).collect();
    assert!(["≥", "34.4", "万人", "35"].iter().all(|text| texts.iter().any(|there| there == text)));
    laid_out(&table::of(&form), "all columns");
}

#[test]
fn indicators_of_several_goals_stand_apart() {
    let mut form = Form::empty();
    for (at, goal) in ["目标1", "目标1", "目标2"].into_iter().enumerate() {
        edit::insert_indicator(&mut form, at);
        form.indicators[at].goal = Some(goal.into());
    }
    let text = html::write(&Document { forms: vec![form], unplaced: Vec::new() });
    assert!(text.contains("年度绩效指标（目标1）") && text.contains("年度绩效指标（目标2）"));
}

#[test]
fn the_page_is_one_file_that_asks_for_nothing() {
    for name in fixtures::SEEDS {
        let document = recognised(name);
        let text = html::write(&document);
        for word in ["<script", "src=", "href=", "url(", "http:", "https:", "@import"] {
            assert!(!text.contains(word), "{name}: {word}");
        }
        assert_eq!(text.matches("class=\"pages\"").count(), document.forms.len());
        assert!(text.contains("default-src 'none'"));
        // The table that was printed is read as a table again, with the same indicators.
        let again = recognise(&read(&Source::of_text(text))).document;
        let names = |document: &Document| -> Vec<String> {
            let indicators = document.forms.iter().flat_map(|form| &form.indicators);
            indicators.map(|indicator| indicator.name.to_string()).collect()
        };
        assert_eq!(names(&again), names(&document), "{name}");
    }
}

#[test]
fn text_is_only_ever_text() {
    let mut form = Form::empty();
    let hostile = "<img src=x onerror=alert(1)>&amp;\"'\u{0}\u{8}";
    for field in [Field::Title, Field::Name, Field::Notes] {
        edit::set(&mut form, field, hostile);
    }
    let text = html::write(&Document { forms: vec![form], unplaced: Vec::new() });
    assert!(!text.contains("<img") && !text.contains('\u{0}') && !text.contains('\u{8}'));
    assert!(text.contains("&lt;img src=x onerror=alert(1)&gt;&amp;amp;&quot;'"));
}

#[test]
fn boxes_are_printed_ticked_and_not() {
    let choice = Choice {
        selected: vec!["延续".into(), "其他写法".into()],
        options: vec!["新增".into(), "延续".into()],
    };
    let form = Form { attribute: Some(choice), ..Form::empty() };
    let text = html::write(&Document { forms: vec![form], unplaced: Vec::new() });
    let bare = text.replace("<span class=\"box\">", "").replace("</span>", "");
    assert!(bare.contains(">☐新增 ☑延续 ☑其他写法<"));
}
