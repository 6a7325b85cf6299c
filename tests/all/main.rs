//! All tests of the core: one binary.

mod export;
mod store;
mod fields;
mod fixtures;
mod glance;
mod laws;
mod rules;
mod layers;
mod read;
mod trace;
