//! Standard output and standard error.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use serde::Serialize;

use super::arguments::Language;

/// How a run ended; the worst counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Outcome {
    /// All was done.
    Done,
    /// Checking found errors.
    Errors,
    /// A file could not be read or written.
    Trouble,
}

impl Outcome {
    /// Trouble where there was some.
    pub(crate) fn with(self, trouble: bool) -> Outcome {
        if trouble { Outcome::Trouble } else { self }
    }
}

/// Writes to standard output. A reader that stopped listening (`| head`) is no trouble.
pub(crate) fn print(text: &(impl AsRef<[u8]> + ?Sized), lang: Language) -> Outcome {
    let mut output = io::stdout().lock();
    match output.write_all(text.as_ref()).and_then(|()| output.flush()) {
        Ok(()) => Outcome::Done,
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Outcome::Done,
        Err(error) => {
            let name = lang.pick("标准输出", "standard output");
            complain(name, &format!("{}{error}", lang.pick("不能写入：", "cannot be written: ")));
            Outcome::Trouble
        }
    }
}

/// Writes JSON to standard output.
pub(crate) fn print_json(value: &impl Serialize, lang: Language) -> Outcome {
    // Plain data without maps or floats always serialises.
    let mut json = serde_json::to_string_pretty(value).unwrap_or_default();
    json.push('\n');
    print(&json, lang)
}

/// Writes a file.
pub(crate) fn save(file: &Path, text: &(impl AsRef<[u8]> + ?Sized), lang: Language) -> Outcome {
    match fs::write(file, text) {
        Ok(()) => Outcome::Done,
        Err(error) => {
            let name = file.display().to_string();
            complain(&name, &format!("{}{error}", lang.pick("不能写入：", "cannot be written: ")));
            Outcome::Trouble
        }
    }
}

/// Says something about a file on standard error. That nobody listens there is no trouble.
pub(crate) fn complain(name: &str, message: &str) {
    drop(writeln!(io::stderr(), "jimu: {name}: {message}"));
}
