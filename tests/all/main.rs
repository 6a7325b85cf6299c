//! All tests of the core: one binary.

mod fields;
mod fixtures;
mod glance;
mod laws;
mod trace;
