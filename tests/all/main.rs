//! All tests of the core: one binary.

mod fixtures;
mod laws;
