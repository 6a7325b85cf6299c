//! Why a Word file or a workbook is not written.

use std::io;

use rust_xlsxwriter::XlsxError;
use zip::result::ZipError;

use crate::finding::Message;

/// Why a file is not written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WriteError {
    said: String,
}

impl WriteError {
    /// The error in both languages.
    pub fn message(&self) -> Message {
        Message {
            zh: format!("不能写成一个文件（{}）。请少选几张表，分几次导出。", self.said),
            en: format!(
                "This cannot be written as one file ({}). Choose fewer forms, and export in several turns.",
                self.said
            ),
        }
    }
}

impl From<io::Error> for WriteError {
    fn from(error: io::Error) -> WriteError {
        WriteError { said: error.to_string() }
    }
}

impl From<ZipError> for WriteError {
    fn from(error: ZipError) -> WriteError {
        WriteError { said: error.to_string() }
    }
}

impl From<XlsxError> for WriteError {
    fn from(error: XlsxError) -> WriteError {
        WriteError { said: error.to_string() }
    }
}
