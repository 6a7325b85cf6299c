//! Files on the command line.

use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

use super::build;

fn jimu(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_jimu")).args(arguments).output().expect("the command runs")
}

#[test]
fn every_kind_of_file_is_read_and_the_rest_is_told() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("open");
    std::fs::create_dir_all(&folder).expect("a folder");
    let file = |name: &str, bytes: &[u8]| {
        let path = folder.join(name);
        std::fs::write(&path, bytes).expect("written");
        path.display().to_string()
    };
    let word = build::docx("<w:tbl><w:tr><w:tc><w:p><w:r><w:t>指标</w:t></w:r></w:p></w:tc></w:tr></w:tbl>");
    let sheet = "<sheetData><row><c t=\"str\"><v>值</v></c></row></sheetData>";
    let book = build::xlsx(&[("表", "visible", sheet)], "", "");
    let archive = build::zip(&[("a.docx", &word), ("b.xls", &super::xls::sample()), ("c.pdf", b"%PDF-1.7")]);
    let (word, book, archive) = (file("a.docx", &word), file("b.xlsx", &book), file("c.zip", &archive));

    let texts = |path: &str| -> (Option<i32>, Vec<String>, String) {
        let output = jimu(&["grid", path]);
        let json: Value = serde_json::from_slice(&output.stdout).expect("JSON");
        let tables = json["tables"].as_array().expect("tables").iter();
        let cells = tables.flat_map(|table| table["cells"].as_array().expect("cells").clone());
        let texts = cells.map(|cell| cell["text"].as_str().expect("text").to_owned()).collect();
        (output.status.code(), texts, String::from_utf8(output.stderr).expect("UTF-8"))
    };
    assert_eq!(texts(&word), (Some(0), vec!["指标".to_owned()], String::new()));
    assert_eq!(texts(&book), (Some(0), vec!["值".to_owned()], String::new()));
    let (code, found, said) = texts(&archive);
    assert_eq!((code, found), (Some(2), ["指标", "指标", "98%"].map(str::to_owned).to_vec()));
    assert!(said.contains("c.zip / c.pdf: 这是 PDF"), "{said}");

    let output = jimu(&["read", &word, &archive, &book]);
    assert_eq!(output.status.code(), Some(2));
    assert!(!output.stdout.is_empty(), "what can be read is read");
}
