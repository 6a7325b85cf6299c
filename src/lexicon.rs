//! The words of the forms, as data: field labels, level labels, column headings, bases, classes, units.
//!
//! A new province is a row in one of these tables, not a branch in the recogniser. All matching is done on folded text
//! ([`crate::text::fold`]): no white space, half-width, no trailing colon.

mod amounts;
mod announced;
pub mod aspects;
mod columns;
pub mod degree;
pub mod direction;
pub mod ending;
pub mod facts;
mod fields;
mod levels;
pub mod measure;
pub mod projects;
pub mod unfilled;
pub mod unit;
pub mod vague;
pub mod wording;
mod words;

pub use amounts::clean_label;
pub use announced::announces_form;
pub use columns::{Role, column_role, horizon_in};
pub use fields::{FieldLabel, Section, field_label, is_printed_label};
pub use levels::{Level, level_label, meaning_of_path};
pub use words::{
    COMPARATORS, amount_unit, is_basis, is_class, is_comparator_word, is_organisation, is_page_mark, is_placeholder,
    is_title, is_unit, split_code,
};
