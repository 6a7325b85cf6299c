//! Can each target be met, missed and measured? 指标值

mod v301_no_comparator;
mod v302_wrong_comparator;

use crate::rules::Rule;

/// The rules, in the order of their codes.
pub(super) static RULES: &[&Rule] = &[&v301_no_comparator::RULE, &v302_wrong_comparator::RULE];
