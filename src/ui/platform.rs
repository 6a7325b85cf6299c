//! Everything that touches the browser. Nowhere else is `web_sys` named.

pub(super) mod clipboard;
pub(super) mod copying;
mod dom;
pub(super) mod download;
pub(super) mod files;
pub(super) mod journal;
pub(super) mod keep;
pub(super) mod page;
pub(super) mod pointing;
pub(super) mod print;
pub(super) mod sounds;
pub(super) mod usage;
pub(super) mod work;
pub(super) mod writing;
