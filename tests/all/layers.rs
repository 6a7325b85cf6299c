//! The house rules of `src/lib.rs`, held by reading the code.

use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// The library's modules, in the order in which `lib.rs` declares them.
fn modules() -> Vec<String> {
    let library = fs::read_to_string(root().join("lib.rs")).expect("src/lib.rs is there");
    library.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';')).map(str::to_owned).collect()
}

/// All Rust files of a module, with their text.
fn files(module: &str) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut open = vec![root().join(format!("{module}.rs")), root().join(module)];
    while let Some(path) = open.pop() {
        if path.is_dir() {
            let entries = fs::read_dir(&path).expect("a folder can be listed");
            open.extend(entries.map(|entry| entry.expect("an entry can be read").path()));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&path).expect("a source file is UTF-8");
            found.push((path, text));
        }
    }
    found
}

/// Code without its comments.
fn code(text: &str) -> String {
    text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_module_uses_only_those_declared_above_it() {
    let modules = modules();
    assert!(modules.len() > 10, "the list of modules was read");
    for (index, module) in modules.iter().enumerate() {
        for (path, text) in files(module) {
            let code = code(&text);
            for below in &modules[index + 1..] {
                assert!(
                    !code.contains(&format!("crate::{below}::")),
                    "{} uses {below}, which stands below it",
                    path.display()
                );
                assert!(
                    !code.contains(&format!("crate::{below};")),
                    "{} uses {below}, which stands below it",
                    path.display()
                );
            }
        }
    }
}

#[test]
fn the_library_knows_no_browser_no_clock_and_no_files() {
    const FORBIDDEN: &[&str] = &[
        "web_sys",
        "js_sys",
        "wasm_bindgen",
        "leptos",
        "gloo_",
        "std::fs",
        "std::env",
        "SystemTime",
        "Instant::",
        "HashMap",
        "HashSet",
    ];
    for module in modules() {
        for (path, text) in files(&module) {
            for word in FORBIDDEN {
                assert!(!code(&text).contains(word), "{} names {word}", path.display());
            }
        }
    }
}

#[test]
fn browser_interfaces_are_called_in_the_platform_layer_only() {
    for (path, text) in files("ui") {
        let platform = path.components().any(|part| part.as_os_str() == "platform");
        assert!(platform || !code(&text).contains("web_sys::window"), "{} calls the browser itself", path.display());
    }
}

#[test]
fn nothing_puts_markup_into_the_page() {
    for (path, text) in files("ui").into_iter().chain(files("main")) {
        for word in ["inner_html", "outer_html", "insert_adjacent_html", "document.write", "lazy_route", "#[lazy]"] {
            assert!(!code(&text).contains(word), "{} names {word}", path.display());
        }
    }
}

#[test]
fn the_reader_names_no_place() {
    // It knows tables, labels and values, not files.
    for module in ["read", "lexicon", "recognise", "value"] {
        for (path, text) in files(module) {
            for place in ["鄂州", "六安", "枣庄", "广水", "普陀"] {
                assert!(!code(&text).contains(place), "{} names {place}", path.display());
            }
        }
    }
}
