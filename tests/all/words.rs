//! Every text of the page stands in the tables of `src/ui/words`, where one that is missing in a language does not compile:
//! none stands in a component.

use std::fs;
use std::path::{Path, PathBuf};

/// The files of the page, without the tables.
fn files() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/ui");
    let mut open = vec![root.clone(), root.with_extension("rs")];
    let mut found = Vec::new();
    while let Some(path) = open.pop() {
        if path.is_dir() && !path.ends_with("words") {
            let entries = fs::read_dir(&path).expect("a folder can be listed");
            open.extend(entries.map(|entry| entry.expect("an entry can be read").path()));
        } else if path.extension().is_some_and(|extension| extension == "rs") && !path.ends_with("ui/words.rs") {
            let text = fs::read_to_string(&path).expect("a source file is UTF-8");
            found.push((path, text));
        }
    }
    found
}

/// The literals of a file's code, each with its line. Comments are left out, and so are expectations of the compiler.
fn literals(text: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (line, code) in text.lines().enumerate() {
        let code = code.trim_start();
        if code.starts_with("//") || code.contains("reason = \"") {
            continue;
        }
        let mut rest = code;
        while let Some((_, inside)) = rest.split_once('"') {
            let mut end = None;
            let mut escaped = false;
            for (at, letter) in inside.char_indices() {
                match letter {
                    '\\' if !escaped => escaped = true,
                    '"' if !escaped => {
                        end = Some(at);
                        break;
                    }
                    _ => escaped = false,
                }
            }
            let Some(end) = end else { break };
            found.push((line + 1, inside[..end].to_owned()));
            rest = &inside[end + 1..];
        }
    }
    found
}

fn is_chinese(letter: char) -> bool {
    ('\u{3400}'..='\u{9fff}').contains(&letter)
}

/// A sentence, or words that begin one: a capital letter, small ones, and another word behind a space.
fn is_english(literal: &str) -> bool {
    let mut words = literal.split(' ');
    let capital = words.next().is_some_and(|first| {
        let mut letters = first.chars();
        letters.next().is_some_and(|one| one.is_ascii_uppercase())
            && first.len() > 1
            && letters.all(|one| one.is_ascii_lowercase())
    });
    capital && words.next().is_some_and(|next| next.len() > 1 && next.chars().all(|one| one.is_ascii_lowercase()))
}

#[test]
fn no_component_has_a_text_of_its_own() {
    let files = files();
    assert!(files.len() > 40, "the files of the page were found");
    let mut wrong = Vec::new();
    for (path, text) in &files {
        // What follows the tests of a file is not shown.
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for (line, literal) in literals(code) {
            if literal.chars().any(is_chinese) || is_english(&literal) {
                wrong.push(format!("{}:{line}: {literal}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "texts outside src/ui/words:\n{}", wrong.join("\n"));
}

#[test]
fn the_scan_finds_what_it_looks_for() {
    let found = literals("let a = \"保存\"; // \"no\"\n// \"nor this\"\nview! { <p>\"Save \\\"all\\\" forms\"</p> }");
    assert_eq!(found[0], (1, "保存".to_owned()));
    assert_eq!(found.last().map(|(line, _)| *line), Some(3));
    assert!(is_english("Save all"));
    assert!(!is_english("Ctrl") && !is_english("tab-paste") && !is_english("form-pane wide"));
}
