//! What goes out: JSON, printable HTML, and the table that both the page and the print show.

pub mod clipboard;
pub mod handbook;
pub mod html;
pub mod json;
pub mod layout;
pub mod paper;
pub mod profile;
pub mod recipe;
pub mod report;
pub mod review;
pub mod table;
