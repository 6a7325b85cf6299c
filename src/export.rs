//! What goes out: JSON, printable HTML, office files, separated values, Markdown, names for files, several files in one, and
//! the table that both the page and the print show.

#[cfg(feature = "office")]
pub mod bundle;
pub mod chart;
pub mod clipboard;
pub mod csv;
#[cfg(feature = "office")]
pub mod docx;
pub mod file;
pub mod formula;
pub mod handbook;
pub mod html;
pub mod indicators;
pub mod json;
pub mod kept;
pub mod layout;
pub mod list;
pub mod markdown;
pub mod markup;
pub mod name;
#[cfg(feature = "office")]
pub mod office;
pub mod pages;
pub mod paper;
pub mod plain_table;
pub mod printed;
pub mod profile;
pub mod recipe;
pub mod report;
pub mod review;
#[cfg(feature = "schema")]
pub mod schema;
pub mod table;
#[cfg(feature = "office")]
pub mod xlsx;
