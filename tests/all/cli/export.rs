//! `jimu export`: where files go, what they are called, and what is told.

use std::collections::BTreeSet;
use std::path::Path;

use super::{folder, jimu, jimu_with, seed};
use crate::fixtures::{self, SEEDS};
use crate::gold::assert_says_the_same;

fn names_in(folder: &Path) -> BTreeSet<String> {
    let entries = std::fs::read_dir(folder).expect("a folder");
    entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect()
}

/// A folder of one test, empty.
fn empty(name: &str) -> std::path::PathBuf {
    let folder = folder(name);
    std::fs::remove_dir_all(&folder).expect("it is removed");
    folder
}

#[test]
fn markdown_and_json_are_read_back_as_what_was_exported() {
    for name in SEEDS {
        let read = jimu(&["read", &seed(name)]);
        for to in ["md", "json"] {
            let exported = jimu(&["export", "--to", to, &seed(name)]);
            assert_eq!((exported.code, exported.err.as_str()), (Some(0), ""));
            let again = jimu_with(&["read"], &exported.out);
            assert_eq!((again.code, again.err.as_str()), (Some(0), ""), "{name} as {to}");
            let aside: &[&str] = if to == "md" { &["layout"] } else { &[] };
            assert_says_the_same(name, read.text(), again.text(), aside);
        }
    }
}

#[test]
fn csv_has_a_byte_order_mark_and_a_row_for_each_indicator() {
    let run = jimu(&["export", "--to", "csv", &seed("zaozhuang-2021")]);
    assert!(run.text().starts_with("\u{FEFF}\"表编号\",") && run.code == Some(0));
    let indicators: usize = jimu(&["read", &seed("zaozhuang-2021")]).json()["forms"]
        .as_array()
        .expect("forms")
        .iter()
        .map(|form| form["indicators"].as_array().map_or(0, Vec::len).max(1))
        .sum();
    assert_eq!(run.text().matches("\r\n").count(), indicators + 1);
}

#[test]
fn a_folder_gets_a_file_for_each_form_under_a_name_that_says_what_it_is() {
    let out = empty("export-each");
    let ended = format!("{}/", out.join("new").display());
    for arguments in [&["-o", ended.as_str()][..], &["--each", "-o", &ended[..ended.len() - 1]]] {
        let run = jimu(&[&["export", "--to", "md"][..], arguments, &[&seed("luan-2023"), &seed("luan-2023")]].concat());
        assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
        let names = names_in(&out.join("new"));
        assert_eq!(names.len(), 4, "{names:?}");
        assert_eq!(names.iter().filter(|name| name.ends_with("(2).md")).count(), 2, "{names:?}");
        assert!(names.iter().all(|name| name.contains("-2023-")), "{names:?}");
        // Names that were made up are told.
        let told: BTreeSet<&str> = run.text().lines().filter_map(|line| line.rsplit('/').next()).collect();
        assert!(names.iter().all(|name| told.contains(name.as_str())), "{}", run.text());
    }
    // An existing folder needs no slash.
    let run = jimu(&["export", "--to", "csv", "-o", &out.join("new").display().to_string(), &seed("ezhou-2025")]);
    assert_eq!((run.code, names_in(&out.join("new")).len()), (Some(0), 10));
}

#[test]
fn an_archive_holds_a_file_for_each_form() {
    let out = empty("export-zip");
    std::fs::create_dir_all(&out).expect("a folder");
    let file = out.join("全部.zip").display().to_string();
    let run = jimu(&["export", "--to", "html", "--zip", "-o", &file, &seed("tianjin-2025")]);
    assert_eq!((run.code, run.text(), run.err.as_str()), (Some(0), "", ""));
    let bytes = std::fs::read(&file).expect("the archive");
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&bytes)).expect("an archive");
    assert_eq!(archive.len(), 8);
    let name = archive.by_index(0).expect("an entry").name().expect("UTF-8").into_owned();
    assert!(name.contains("-2025-") && name.ends_with(".html"), "{name}");
    // The same to standard output, which is no terminal here; and in a folder under a name of its own.
    assert!(jimu(&["export", "--to", "html", "--zip", &seed("tianjin-2025")]).out == bytes);
    let run = jimu(&["export", "--to", "html", "--zip", "-o", &out.display().to_string(), &seed("tianjin-2025")]);
    assert!(run.text().trim_end().ends_with("-2025-8张表.zip"), "{}", run.text());
    assert_eq!(names_in(&out).len(), 2);
    // What was packed is read again.
    let packed = jimu(&["export", "--to", "md", "--zip", &seed("zaozhuang-2021")]);
    let again = jimu_with(&["read"], &packed.out);
    assert_eq!(again.json()["forms"].as_array().map(Vec::len), Some(6), "{}", again.err);
}

#[test]
fn files_are_written_anew_but_inputs_never() {
    let out = empty("export-over");
    std::fs::create_dir_all(&out).expect("a folder");
    let file = out.join("a.md").display().to_string();
    std::fs::write(&file, "old").expect("written");
    assert_eq!(jimu(&["export", "--to", "md", "-o", &file, &seed("luan-2023")]).code, Some(0));
    let new = std::fs::read_to_string(&file).expect("there");
    assert!(new.starts_with("# "), "{new}");

    // One of the files that a folder would get is an input: it stays, the other is written.
    let here = out.join("each");
    let here_text = here.display().to_string();
    let first = jimu(&["export", "--to", "md", "--each", "-o", &here_text, &seed("luan-2023")]);
    let input = first.text().lines().next().expect("a file").to_owned();
    std::fs::write(&input, fixtures::seed("luan-2023")).expect("written");
    let run = jimu(&["export", "--to", "md", "-o", &here_text, &input]);
    assert_eq!(run.code, Some(2));
    assert!(run.err.contains("不会覆盖") && run.err.contains(&input), "{}", run.err);
    assert_eq!(run.text().lines().count(), 1, "the other file is written");
    assert_eq!(std::fs::read_to_string(&input).expect("there"), fixtures::seed("luan-2023"));
}

#[test]
fn what_cannot_be_written_is_told_and_the_rest_is_done() {
    let out = empty("export-trouble");
    std::fs::create_dir_all(&out).expect("a folder");
    let blocked = out.join("file");
    std::fs::write(&blocked, "x").expect("written");
    // A folder cannot be made where a file is.
    let inside = format!("{}/", blocked.join("in").display());
    let run = jimu(&["export", "--to", "md", "-o", &inside, &seed("luan-2023")]);
    assert!(run.code == Some(2) && run.err.contains("文件夹"), "{}", run.err);

    let each = out.join("each").display().to_string();
    let first = jimu(&["export", "--to", "md", "--each", "-o", &each, &seed("luan-2023")]);
    let taken = first.text().lines().next().expect("a file").to_owned();
    std::fs::remove_file(&taken).expect("removed");
    std::fs::create_dir(&taken).expect("a folder in its place");
    let run = jimu(&["export", "--to", "md", "--each", "-o", &each, &seed("luan-2023")]);
    assert!(run.code == Some(2) && run.err.contains(&taken) && run.err.contains("不能写入"), "{}", run.err);
    assert_eq!(run.text().lines().count(), 1);

    let run = jimu(&["export", "--to", "md", "--each", "-o", "-", &seed("luan-2023")]);
    assert!(run.code == Some(2) && run.err.contains("--zip"), "{}", run.err);
    let run = jimu(&["export", "--to", "csv", "--layout", "stacked", &seed("luan-2023")]);
    assert!(run.code == Some(2) && run.err.contains("--layout") && run.out.is_empty(), "{}", run.err);
    let run = jimu(&["export", "--to", "html", "--layout", "鄂州", &seed("luan-2023")]);
    assert!(run.code == Some(2) && run.err.contains("鄂州") && run.err.contains("stacked"), "{}", run.err);
    assert!(run.out.is_empty());
    let run = jimu(&["export", "--to", "pdf", &seed("luan-2023")]);
    assert_eq!(run.code, Some(2));
}

#[test]
fn a_source_without_forms_gives_no_file_in_a_folder() {
    let out = empty("export-none");
    std::fs::create_dir_all(&out).expect("a folder");
    let run = jimu_with(&["export", "--to", "md", "-o", &out.display().to_string()], "你好".as_bytes());
    assert_eq!((run.code, run.text()), (Some(0), ""));
    assert!(run.err.contains("没有找到绩效目标表"), "{}", run.err);
    assert_eq!(names_in(&out).len(), 0);
}
