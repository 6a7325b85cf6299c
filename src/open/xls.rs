//! Workbooks of before 2007 (.xls, .et) → a table a sheet.

use crate::open::OpenError;
use crate::open::compound;
use crate::source::Document;

/// Reads a workbook.
pub(super) fn read(bytes: &[u8]) -> Result<Document, OpenError> {
    let _ = compound::stream(bytes, &["Workbook", "Book"]);
    Err(OpenError::OldWorkbook)
}
