//! Is everything there that the form asks for? 结构与完整

mod s101_required_field;
mod s102_goal_without_indicators;
mod s103_no_quantity;
mod s104_no_quality;
mod s105_no_timeliness;
mod s106_no_cost;
mod s107_no_benefit;
mod s108_no_satisfaction;
mod s109_department_dimension;
mod s110_duplicate_indicator;
mod s111_blank_cell;
mod s112_basis;
mod s113_label_spelling;
mod s114_number_of_indicators;
mod s115_numbering;
mod s116_several_measures;
mod s117_weights;
mod s118_no_indicators;
mod s119_unknown_level;
mod s120_project_line;
mod s121_gap_in_column;

use crate::rules::Rule;

/// The rules, in the order of their codes.
pub(super) static RULES: &[&Rule] = &[
    &s101_required_field::RULE,
    &s102_goal_without_indicators::RULE,
    &s103_no_quantity::RULE,
    &s104_no_quality::RULE,
    &s105_no_timeliness::RULE,
    &s106_no_cost::RULE,
    &s107_no_benefit::RULE,
    &s108_no_satisfaction::RULE,
    &s109_department_dimension::RULE,
    &s110_duplicate_indicator::RULE,
    &s111_blank_cell::RULE,
    &s112_basis::RULE,
    &s113_label_spelling::RULE,
    &s114_number_of_indicators::RULE,
    &s115_numbering::RULE,
    &s116_several_measures::RULE,
    &s117_weights::RULE,
    &s118_no_indicators::RULE,
    &s119_unknown_level::RULE,
    &s120_project_line::RULE,
    &s121_gap_in_column::RULE,
];
