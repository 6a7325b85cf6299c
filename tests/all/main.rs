//! All tests of the core: one binary.

mod assign;
mod cursor;
#[cfg(feature = "cli")]
mod cli;
mod edit;
mod export;
mod cases;
mod checking;
mod clipboard;
mod compare;
mod fields;
mod first_entries;
mod fixtures;
mod glance;
mod gold;
mod journal;
mod indicators;
mod laws;
mod layers;
mod layouts;
mod making;
mod library;
mod listing;
#[cfg(feature = "encodings")]
mod open;
mod pages;
mod plain;
mod range;
mod read;
mod real;
mod recipe;
mod recognise;
mod store;
mod summary;
mod rules;
#[cfg(feature = "schema")]
mod schema;
mod score;
mod trace;
mod words;
mod undo;
