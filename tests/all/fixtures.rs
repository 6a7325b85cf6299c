//! The fixtures: real inputs and what they mean.

use std::path::{Path, PathBuf};

/// Names of the five real inputs.
pub(crate) const SEEDS: [&str; 5] = ["ezhou-2025", "guangshui-2024", "luan-2023", "tianjin-2025", "zaozhuang-2021"];

/// A file below `tests/fixtures`.
pub(crate) fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name)
}

/// The text of a file below `tests/fixtures`.
pub(crate) fn text(name: &str) -> String {
    std::fs::read_to_string(path(name)).unwrap_or_else(|error| panic!("tests/fixtures/{name}: {error}"))
}

/// A real input.
pub(crate) fn seed(name: &str) -> String {
    text(&format!("seeds/{name}.txt"))
}
