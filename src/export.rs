//! What goes out: JSON, printable HTML.

pub mod json;
