//! What goes out: JSON, printable HTML, separated values, Markdown, names for files, several files in one, and the table that
//! both the page and the print show.

#[cfg(feature = "office")]
pub mod bundle;
pub mod csv;
pub mod formula;
pub mod handbook;
pub mod html;
pub mod json;
pub mod layout;
pub mod markdown;
pub mod markup;
pub mod name;
pub mod pages;
pub mod paper;
pub mod profile;
pub mod recipe;
pub mod report;
pub mod review;
pub mod table;
