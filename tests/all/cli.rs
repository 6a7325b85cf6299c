//! The command, run as a person runs it.

mod export;
mod tables;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::fixtures;

/// What a run gave.
struct Run {
    code: Option<i32>,
    out: Vec<u8>,
    err: String,
}

impl Run {
    fn text(&self) -> &str {
        std::str::from_utf8(&self.out).expect("UTF-8")
    }

    fn json(&self) -> Value {
        serde_json::from_str(self.text()).expect("JSON")
    }
}

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_jimu"));
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

#[track_caller]
fn jimu_with(arguments: &[&str], input: &[u8]) -> Run {
    let mut child = command(arguments).spawn().expect("the command starts");
    let mut pipe = child.stdin.take().expect("a pipe");
    // A command that reads no standard input may close it.
    let feed = std::thread::spawn({
        let input = input.to_vec();
        move || drop(pipe.write_all(&input))
    });
    let output = child.wait_with_output().expect("the command ends");
    feed.join().expect("the pipe is fed");
    Run { code: output.status.code(), out: output.stdout, err: String::from_utf8(output.stderr).expect("UTF-8") }
}

#[track_caller]
fn jimu(arguments: &[&str]) -> Run {
    jimu_with(arguments, b"")
}

fn seed(name: &str) -> String {
    fixtures::path(&format!("seeds/{name}.txt")).display().to_string()
}

/// A folder of one test.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::create_dir_all(&folder).expect("a folder");
    folder
}

#[test]
fn read_writes_json_whatever_way_the_text_comes() {
    let text = fixtures::seed("luan-2023");
    let from_file = jimu(&["read", &seed("luan-2023")]);
    assert_eq!((from_file.code, from_file.err.as_str()), (Some(0), ""));
    assert_eq!(from_file.json()["format"], "jimu.forms");
    assert_eq!(from_file.json()["forms"].as_array().map(Vec::len), Some(2));

    let utf16: Vec<u8> = std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let gb18030 = encoding_rs::GB18030.encode(&text).0.into_owned();
    let with_mark = format!("\u{FEFF}{text}").into_bytes();
    for bytes in [text.clone().into_bytes(), with_mark, utf16, gb18030] {
        for arguments in [&["read"][..], &["read", "-"]] {
            let run = jimu_with(arguments, &bytes);
            assert_eq!(run.code, Some(0));
            assert!(run.out == from_file.out, "another result by {arguments:?}");
        }
    }
}

#[test]
fn what_was_exported_is_read_again() {
    let first = jimu(&["read", &seed("zaozhuang-2021")]);
    let again = jimu_with(&["read"], &first.out);
    assert_eq!((again.code, again.err.as_str()), (Some(0), ""));
    assert!(again.out == first.out);
    let codes = |run: &Run| -> Vec<Value> {
        run.json().as_array().expect("a list").iter().map(|item| item["code"].clone()).collect()
    };
    let of_text = jimu(&["check", "--format", "json", &seed("zaozhuang-2021")]);
    let of_json = jimu_with(&["check", "--format", "json"], &first.out);
    assert_eq!(codes(&of_text), codes(&of_json));
    assert!(of_json.json().as_array().expect("a list").iter().all(|item| item["line"].is_null()));
}

#[test]
fn the_account_is_told() {
    for name in fixtures::SEEDS {
        let run = jimu(&["read", "--account", &seed(name)]);
        assert!(run.err.contains("原文共") && run.err.contains("丢失 0 字"), "{}", run.err);
        assert!(run.out == jimu(&["read", &seed(name)]).out);
    }
}

#[test]
fn several_files_make_one_document_with_ids_of_their_own() {
    let run = jimu(&["read", &seed("luan-2023"), &seed("ezhou-2025"), &seed("luan-2023")]);
    let forms = run.json()["forms"].as_array().expect("forms").clone();
    assert_eq!((run.code, forms.len()), (Some(0), 10));
    let mut ids: Vec<&str> = forms.iter().filter_map(|form| form["id"].as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), 10);
}

#[test]
fn a_text_without_forms_is_read_and_said() {
    for (text, said) in [("", "没有表格"), ("你好\n", "1 行文字"), ("甲\t乙\n丙\t丁\n", "看到 1 张表、2 行")]
    {
        let run = jimu_with(&["read"], text.as_bytes());
        assert_eq!(run.code, Some(0));
        assert_eq!(run.json()["forms"], Value::Array(Vec::new()));
        assert!(run.err.contains("标准输入: 没有找到绩效目标表") && run.err.contains(said), "{}", run.err);
    }
    let run = jimu_with(&["--lang", "en", "read"], b"x");
    assert!(run.err.contains("standard input: No performance-target form"), "{}", run.err);
}

#[test]
fn what_cannot_be_read_is_told_and_the_rest_is_done() {
    let folder = folder("unreadable");
    let file = |name: &str, bytes: &[u8]| {
        let path = folder.join(name);
        std::fs::write(&path, bytes).expect("written");
        path.display().to_string()
    };
    let cases = [
        (folder.join("nobody.txt").display().to_string(), "没有这个文件"),
        (folder.display().to_string(), "文件夹"),
        (file("a.docx", b"PK\x03\x04rest"), "Word"),
        (file("a.doc", b"\xD0\xCF\x11\xE0rest"), "WPS"),
        (file("a.bin", &[0, 1, 2, 0, 3]), "不是文本文件"),
        (file("a.json", br#"{"format": "jimu.forms", "version": 9}"#), "版本为 9"),
        (file("b.json", br#"{"format": "jimu.forms", "forms": ["#), "不是有效的 JSON"),
    ];
    for (path, said) in &cases {
        for command in ["read", "check"] {
            let run = jimu(&[command, path, &seed("luan-2023")]);
            assert_eq!(run.code, Some(2), "{path}");
            assert!(run.err.contains(path.as_str()) && run.err.contains(said), "{}", run.err);
            assert!(run.text().contains("六安"), "the other file is not done");
        }
        let run = jimu(&["read", path]);
        assert_eq!((run.code, run.out.is_empty()), (Some(2), true));
    }
}

#[test]
fn a_file_cut_inside_a_character_is_read_with_a_warning() {
    let text = fixtures::seed("luan-2023").into_bytes();
    let run = jimu_with(&["read"], &text[..text.len() - text.iter().rev().position(|byte| *byte >= 0xC0).unwrap_or(0)]);
    assert_eq!(run.code, Some(0));
    assert!(run.err.contains("不是有效的文字"), "{}", run.err);
    assert_eq!(run.json()["forms"].as_array().map(Vec::len), Some(2));
}

#[test]
fn check_lists_findings_and_its_code_tells_errors() {
    let run = jimu(&["check", "--format", "json", &seed("guangshui-2024")]);
    assert_eq!(run.code, Some(1));
    let text = fixtures::seed("guangshui-2024");
    let lines: Vec<&str> = text.lines().collect();
    for item in run.json().as_array().expect("a list") {
        let keys: Vec<&str> = item.as_object().expect("an object").keys().map(String::as_str).collect();
        let keys: Vec<&str> = keys.into_iter().filter(|key| *key != "fixes").collect();
        assert_eq!(keys, ["code", "form", "line", "message", "severity", "where"]);
        let line = item["line"].as_u64().expect("a line") as usize;
        assert!(!lines[line - 1].trim().is_empty(), "nothing stands on line {line}");
    }
    let people = jimu(&["check", "--format", "concise", &seed("guangshui-2024")]);
    assert_eq!(people.code, Some(1));
    assert!(people.text().starts_with("广水市劳动保险服务中心\n"), "{}", people.text());
    assert!(people.text().lines().last().is_some_and(|line| line.starts_with("共 1 张表：")));

    let nothing = jimu_with(&["check", "--format", "json"], b"x");
    assert_eq!((nothing.code, nothing.text()), (Some(0), "[]\n"));
}

#[test]
fn a_finding_tells_its_file_where_there_are_several() {
    let (one, other) = (seed("ezhou-2025"), seed("guangshui-2024"));
    let run = jimu(&["check", "--format", "json", &one, &other]);
    let files: Vec<Value> = run.json().as_array().expect("a list").iter().map(|item| item["file"].clone()).collect();
    assert!(files.contains(&Value::from(one)) && files.contains(&Value::from(other)));
}

#[test]
fn export_writes_a_page_or_json() {
    let folder = folder("export");
    let page = folder.join("page.html").display().to_string();
    let run = jimu(&["export", "--to", "html", "-o", &page, &seed("tianjin-2025")]);
    assert_eq!((run.code, run.out.is_empty(), run.err.as_str()), (Some(0), true, ""));
    assert!(std::fs::read_to_string(&page).expect("the page").starts_with("<!DOCTYPE html>"));

    let json = jimu(&["export", "--to", "json", &seed("tianjin-2025")]);
    assert!(json.out == jimu(&["read", &seed("tianjin-2025")]).out);
}

#[test]
fn an_input_is_never_overwritten() {
    let path = folder("overwrite").join("source.txt");
    std::fs::write(&path, fixtures::seed("luan-2023")).expect("written");
    let path = path.display().to_string();
    let run = jimu(&["export", "--to", "json", "-o", &path, &path]);
    assert_eq!(run.code, Some(2));
    assert!(run.err.contains("不会覆盖"), "{}", run.err);
    assert_eq!(std::fs::read_to_string(&path).expect("it is there"), fixtures::seed("luan-2023"));
}

#[test]
fn grid_prints_tables_as_read() {
    let html = "<table><tr><td rowspan=2>甲<td colspan=2>乙<tr><td>丙<td>丁<br>戊</table>";
    let run = jimu_with(&["grid"], html.as_bytes());
    let cell = |row: u8, col: u8, rowspan: u8, colspan: u8, text: &str| serde_json::json!({ "row": row, "col": col, "rowspan": rowspan, "colspan": colspan, "text": text });
    let cells = [cell(0, 0, 2, 1, "甲"), cell(0, 1, 1, 2, "乙"), cell(1, 1, 1, 1, "丙"), cell(1, 2, 1, 1, "丁\n戊")];
    assert_eq!(run.json(), serde_json::json!({ "tables": [{ "rows": 2, "cols": 3, "cells": cells }] }));
    assert_eq!(jimu(&["grid", "nobody"]).code, Some(2));

    let exported = jimu(&["read", &seed("luan-2023")]);
    let run = jimu_with(&["grid"], &exported.out);
    assert!(run.json()["tables"].as_array().is_some_and(|tables| !tables.is_empty()));
}

#[test]
fn rules_are_listed_and_explained() {
    let all = jimu(&["rules"]);
    assert_eq!(all.text().lines().count(), jimu::rules::catalogue().count());
    let one = jimu(&["rules", "a204", "--lang", "en"]);
    assert!(one.text().starts_with("A204  error  ") && one.text().contains("Why: "), "{}", one.text());
    assert_eq!(jimu(&["rules", "X999"]).code, Some(2));
    let json = jimu(&["rules", "--format", "json"]).json();
    assert!(json.as_array().expect("a list").iter().all(|rule| !rule["basis"].as_array().expect("a list").is_empty()));
}

#[test]
fn findings_are_shown_in_their_line_of_the_source() {
    let run = jimu(&["check", &seed("guangshui-2024")]);
    let text = run.text();
    let at = text.find("[V302]").expect("it is found");
    let shown: Vec<&str> = text[at..].lines().skip(1).take(4).collect();
    assert!(shown[0].trim_start().starts_with("--> ") && shown[0].ends_with(".txt:47:15"), "{shown:#?}");
    assert!(shown[2].starts_with("47 |") && shown[2].contains("≤100%"), "{shown:#?}");
    assert!(shown[3].contains("^^^^^ "), "{shown:#?}");
}

#[test]
fn sarif_tells_rules_lines_and_columns() {
    let log = jimu(&["check", "--format", "sarif", &seed("guangshui-2024")]).json();
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    let rules = run["tool"]["driver"]["rules"].as_array().expect("rules");
    assert_eq!(rules.len(), jimu::rules::catalogue().count());
    let results = run["results"].as_array().expect("results");
    let found = results.iter().find(|result| result["ruleId"] == "V302").expect("it is found");
    let physical = &found["locations"][0]["physicalLocation"];
    assert!(physical["artifactLocation"]["uri"].as_str().is_some_and(|uri| uri.ends_with("guangshui-2024.txt")));
    assert_eq!(physical["region"], serde_json::json!({ "startLine": 47, "startColumn": 15, "endColumn": 20 }));
    assert_eq!(found["level"], "warning");
}

#[test]
fn a_profile_and_a_review_are_heeded() {
    let folder = folder("profile");
    let (profile, review, forms) = (folder.join("profile.json"), folder.join("review.json"), folder.join("forms.json"));
    std::fs::write(&forms, jimu(&["read", &seed("guangshui-2024")]).out).expect("written");
    let (profile, review, forms) =
        (profile.display().to_string(), review.display().to_string(), forms.display().to_string());
    let off = r#"{"format":"jimu.profile","version":1,"rules":{"V302":"off"}}"#;
    std::fs::write(&profile, off).expect("written");
    let count = |run: &Run| run.json().as_array().expect("a list").iter().filter(|item| item["code"] == "V302").count();
    assert!(count(&jimu(&["check", "--format", "json", &forms])) > 1);
    assert_eq!(count(&jimu(&["check", "--format", "json", "--profile", &profile, &forms])), 0);
    assert_eq!(jimu(&["check", "--profile", "strict", "--format", "json", &forms]).code, Some(1));
    let wrong = jimu(&["check", "--profile", "nobody", &forms]);
    assert!(wrong.code == Some(2) && wrong.err.contains("strict"), "{}", wrong.err);

    let id = serde_json::from_slice::<Value>(&std::fs::read(&forms).expect("there")).expect("JSON")["forms"][0]["id"]
        .clone();
    let aside = serde_json::json!({ "format": "jimu.review", "version": 1, "forms": [{ "id": id, "name": "广水市劳动保险服务中心", "ignored": [
        { "rule": "V302", "at": "long-term/预算执行率/value", "said": "≤100%", "reason": "指支出不超预算" }] }] });
    std::fs::write(&review, aside.to_string()).expect("written");
    let run = jimu(&["check", "--format", "json", "--review", &review, &forms]);
    let list = run.json();
    let ignored: Vec<&Value> =
        list.as_array().expect("a list").iter().filter(|item| !item["ignored"].is_null()).collect();
    assert_eq!(ignored.len(), 1);
    assert_eq!(ignored[0]["ignored"], "指支出不超预算");
    let text = jimu(&["check", "--format", "concise", "--review", &review, &forms]);
    assert!(text.text().contains("另有 1 个已忽略"), "{}", text.text());
    let report = jimu(&["check", "--format", "markdown", "--review", &review, &forms]);
    assert!(report.text().contains("理由：指支出不超预算"), "{}", report.text());
}

#[test]
fn fixes_are_written_where_it_is_said_and_nowhere_else() {
    let folder = folder("fix");
    let source = folder.join("source.txt");
    std::fs::write(&source, fixtures::seed("luan-2023")).expect("written");
    let (out, source) = (folder.join("out.json").display().to_string(), source.display().to_string());
    let nowhere = jimu(&["check", "--fix-also", "T502", &source]);
    assert!(nowhere.code == Some(2) && nowhere.err.contains("-o"), "{}", nowhere.err);
    let itself = jimu(&["check", "--fix-also", "T502", "-o", &source, &source]);
    assert!(itself.code == Some(2) && itself.err.contains("不会覆盖"), "{}", itself.err);
    let look = jimu(&["check", "--fix-also", "T502", "--diff", &source]);
    assert!(look.err.contains("→ “…安市养老保险基金管理中心”"), "{}", look.err);
    assert_eq!(std::fs::read_to_string(&source).expect("there"), fixtures::seed("luan-2023"));

    let run = jimu(&["check", "--fix-also", "T502", "-o", &out, &source]);
    assert!(run.err.contains("已修正"), "{}", run.err);
    let mended = std::fs::read_to_string(&out).expect("it was written");
    let mended: Value = serde_json::from_str(&mended).expect("JSON");
    assert_eq!(mended["forms"][1]["unit"]["name"], "六安市养老保险基金管理中心");

    // Our own JSON is mended where it stands.
    let forms = folder.join("forms.json");
    std::fs::write(&forms, jimu(&["read", &source]).out).expect("written");
    jimu(&["check", "--fix-also", "T502", &forms.display().to_string()]);
    let text = std::fs::read_to_string(&forms).expect("there");
    assert_eq!(text.matches("六安市养老保险基金管理中心").count(), 2);
}

#[test]
fn several_files_of_ours_become_one_document() {
    let folder = folder("merge");
    let write = |name: &str, forms: Value| {
        let file = folder.join(name);
        let text = serde_json::json!({ "format": "jimu.forms", "version": 1, "forms": forms }).to_string();
        std::fs::write(&file, text).expect("written");
        file.display().to_string()
    };
    let form = |id: &str, name: &str| serde_json::json!({ "id": id, "name": name, "kind": "project" });
    let one = write("a.json", serde_json::json!([form("x", "甲"), form("x", "甲"), form("", "乙")]));
    let other = write("b.json", serde_json::json!([form("x", "丙"), form("y", "丁")]));
    let merged = jimu(&["read", &one, &other]).json();
    let of = |key: &str| -> Vec<String> {
        let forms = merged["forms"].as_array().expect("forms");
        forms.iter().map(|form| form[key].as_str().unwrap_or_default().to_owned()).collect()
    };
    assert_eq!(of("name"), ["甲", "甲", "乙", "丙", "丁"]);
    assert_eq!(of("id"), ["x", "x-2", "form", "x-3", "y"]);

    let newer = folder.join("newer.json");
    std::fs::write(&newer, r#"{"format": "jimu.forms", "version": 2, "forms": [{"name": "甲"}]}"#).expect("written");
    let run = jimu(&["read", &newer.display().to_string()]);
    assert!(run.code == Some(2) && run.err.contains("版本为 2"), "{}", run.err);
}

#[test]
fn schemas_are_printed() {
    let forms = jimu(&["schema"]);
    assert_eq!(forms.json()["properties"]["format"]["const"], "jimu.forms");
    assert_eq!(jimu(&["schema", "forms"]).text(), forms.text());
    for (name, format) in [("review", "jimu.review"), ("profile", "jimu.profile"), ("indicators", "jimu.indicators")] {
        assert_eq!(jimu(&["schema", name]).json()["properties"]["format"]["const"], format);
    }
    assert_eq!(jimu(&["schema", "other"]).code, Some(2));
}

/// `UPDATE=1 cargo test handbook` writes the pages anew.
#[test]
fn the_handbook_is_that_of_the_declarations() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules");
    let language = jimu::language::Language::Chinese;
    let mut pages = vec![("README.md".to_owned(), jimu::export::handbook::index(language))];
    for rule in jimu::rules::catalogue() {
        pages.push((format!("{}.md", rule.code), jimu::export::handbook::page(rule, language)));
    }
    #[expect(
        clippy::disallowed_methods,
        reason = "a switch for the person who runs the tests, not an input of the library"
    )]
    if std::env::var_os("UPDATE").is_some() {
        std::fs::create_dir_all(&folder).expect("the folder can be made");
        for (name, page) in &pages {
            std::fs::write(folder.join(name), page).expect("a page can be written");
        }
    }
    for (name, page) in &pages {
        let written = std::fs::read_to_string(folder.join(name)).unwrap_or_default();
        assert!(written == *page, "docs/rules/{name} is out of date: UPDATE=1 writes it anew");
    }
    let there = std::fs::read_dir(&folder).expect("the folder is there").count();
    assert_eq!(there, pages.len(), "docs/rules holds a page of no rule");
}

#[test]
fn help_is_there_in_both_languages() {
    let run = jimu(&["--help"]);
    assert_eq!(run.code, Some(0));
    assert!(run.text().contains("读出表格") && run.text().contains("list findings") && run.text().contains("Examples"));
    assert_eq!(jimu(&["--version"]).text(), format!("jimu {}\n", env!("CARGO_PKG_VERSION")));
    assert_eq!(jimu(&["export", "x"]).code, Some(2));
}

#[test]
fn a_reader_that_stops_listening_is_no_trouble() {
    let mut child =
        command(&["read", &seed("ezhou-2025"), &seed("guangshui-2024")]).spawn().expect("the command starts");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("the command ends");
    assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned()), (Some(0), String::new()));
}
