//! What goes out: JSON, printable HTML, and the table that both the page and the print show.

pub mod html;
pub mod json;
pub mod recipe;
pub mod table;
