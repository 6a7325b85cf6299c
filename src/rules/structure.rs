//! Is everything there that the form asks for? 结构与完整

mod s103_no_quantity;
mod s104_no_quality;
mod s106_no_cost;
mod s107_no_benefit;
mod s108_no_satisfaction;
mod s109_department_dimension;
mod s110_duplicate_indicator;

use crate::rules::Rule;

/// The rules, in the order of their codes.
pub(super) static RULES: &[&Rule] = &[
    &s103_no_quantity::RULE,
    &s104_no_quality::RULE,
    &s106_no_cost::RULE,
    &s107_no_benefit::RULE,
    &s108_no_satisfaction::RULE,
    &s109_department_dimension::RULE,
    &s110_duplicate_indicator::RULE,
];
