//! All tests of the core: one binary.

mod fields;
mod fixtures;
mod glance;
mod laws;
mod layers;
mod read;
mod trace;
