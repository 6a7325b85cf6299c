//! Why a file could not be imported, in words.

use std::fmt;

use crate::export::json::{FORMAT, VERSION};
use crate::finding::Message;

/// Why a file could not be imported. Nothing is changed by a failed import.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum ImportError {
    /// The text is no JSON.
    NotJson {
        /// 1-based line of the trouble.
        line: usize,
        /// What the parser says.
        detail: String,
    },
    /// A field is of another type than the format's.
    WrongType {
        /// 1-based line of the field.
        line: usize,
        /// What the parser says.
        detail: String,
    },
    /// JSON, but not of this format.
    NotOurs,
    /// Written by a newer version.
    TooNew {
        /// The version found.
        found: u32,
    },
}

impl ImportError {
    /// What is wrong and what to do, in both languages.
    pub fn message(&self) -> Message {
        match self {
            ImportError::NotJson { line, detail } => Message {
                zh: format!("第{line}行不是有效的 JSON，文件可能不完整。请重新导出后再导入。（{detail}）"),
                en: format!("Line {line} is not valid JSON; the file may be cut off. Export it again. ({detail})"),
            },
            ImportError::WrongType { line, detail } => Message {
                zh: format!(
                    "第{line}行的字段类型与格式不符，文件可能被改动过。请检查该行，或重新导出后再导入。（{detail}）"
                ),
                en: format!(
                    "Line {line} holds a field of a wrong type; the file may have been changed by hand. ({detail})"
                ),
            },
            ImportError::NotOurs => Message {
                zh: format!("这个 JSON 文件不是绩目导出的（缺少 \"format\": \"{FORMAT}\"）。请选择由绩目导出的文件。"),
                en: format!(
                    "This JSON was not exported by Jimu (no \"format\": \"{FORMAT}\"). Choose an exported file."
                ),
            },
            ImportError::TooNew { found } => Message {
                zh: format!("文件格式版本为 {found}，本程序只能读取到版本 {VERSION}。请使用新版绩目打开。"),
                en: format!(
                    "The file has format version {found}; this program reads up to {VERSION}. Use a newer Jimu."
                ),
            },
        }
    }
}

impl fmt::Display for ImportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message().zh)
    }
}

impl std::error::Error for ImportError {}

impl From<serde_json::Error> for ImportError {
    fn from(error: serde_json::Error) -> ImportError {
        let (line, detail) = (error.line(), error.to_string());
        if error.is_data() { ImportError::WrongType { line, detail } } else { ImportError::NotJson { line, detail } }
    }
}
