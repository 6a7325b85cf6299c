//! Jimu (绩目) reads, mends and checks performance-target forms (绩效目标表).
//!
//! Data flows one way, and the modules stand in that order; a module may use only those declared above it:
//!
//! ```text
//! Source --read--> Reading (blocks: paragraphs and grids) --recognise--> Document (forms) --check--> Finding --fix--> Document
//!                                 Library = forms kept;   Document + Finding --export--> JSON, HTML, Word, Excel, CSV, Markdown
//! ```
//!
//! Invariants, each held by a test:
//! - reading and recognising return a value and notes, never an error, whatever the input;
//! - nothing here does I/O, reads the clock, draws random numbers or panics on input;
//! - every non-blank character of the source is in a field, a known label, a repair or `unplaced` ([`recognise::Account`]);
//! - `form` knows no rule, rules know no HTML, export knows no rule;
//! - only `store` and `export` own serialised shapes.

pub mod order;
pub mod language;
pub mod text;
pub mod source;
#[cfg(feature = "office")]
pub mod open;
pub mod grid;
pub mod read;
pub mod value;
pub mod form;
pub mod lexicon;
pub mod recipe;
pub mod recognise;
pub mod finding;
pub mod fields;
pub mod glance;
pub mod trace;
pub mod rules;
pub mod edit;
pub mod next_year;
pub mod score;
pub mod assign;
pub mod fix;
pub mod library;
pub mod indicators;
pub mod compare;
pub mod summary;
pub mod export;
pub mod store;
pub mod cursor;
pub mod range;
