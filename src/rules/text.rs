//! Is the text whole and well written? 文字与版面

mod t502_cut_text;

use crate::rules::Rule;

/// The rules, in the order of their codes.
pub(super) static RULES: &[&Rule] = &[&t502_cut_text::RULE];
