//! Can each target be met, missed and measured? 指标值

mod v301_no_comparator;
mod v302_wrong_comparator;
mod v303_always_met;
mod v304_above_all;
mod v305_no_unit;
mod v306_unit_against_name;
mod v307_unit_spelling;
mod v308_vague_value;
mod v309_value_repeats_name;
mod v310_date;
mod v311_satisfaction;
mod v312_range_reversed;
mod v313_column_against_value;

use crate::rules::Rule;

/// The rules, in the order of their codes.
pub(super) static RULES: &[&Rule] = &[
    &v301_no_comparator::RULE,
    &v302_wrong_comparator::RULE,
    &v303_always_met::RULE,
    &v304_above_all::RULE,
    &v305_no_unit::RULE,
    &v306_unit_against_name::RULE,
    &v307_unit_spelling::RULE,
    &v308_vague_value::RULE,
    &v309_value_repeats_name::RULE,
    &v310_date::RULE,
    &v311_satisfaction::RULE,
    &v312_range_reversed::RULE,
    &v313_column_against_value::RULE,
];
