//! Cells that must not become formulas where a spreadsheet opens them.
//!
//! Needed for formats that say nothing of the type of a cell: separated values ([`crate::export::csv`]), and tables that
//! are pasted as plain text. Not in .xlsx, where a cell of text is typed as text, nor in HTML, Word, Markdown and JSON,
//! which no program calculates.
//!
//! What wants a guard is told by [`crate::text::wants_guard`]. The guard is the apostrophe with which people mark text in Excel, WPS
//! and LibreOffice; all three show it where the cell comes from a file. [`crate::read`] takes it away again.

use std::borrow::Cow;

use crate::text::wants_guard;

/// The mark before a text that would be live.
pub const GUARD: char = '\'';

/// The text as a cell that no spreadsheet calculates. Text that is not live, negative numbers among it, stays as it is.
pub fn guarded(text: &str) -> Cow<'_, str> {
    if wants_guard(text) { Cow::Owned(format!("{GUARD}{text}")) } else { Cow::Borrowed(text) }
}
