//! The command `jimu`.
fn main() {}
