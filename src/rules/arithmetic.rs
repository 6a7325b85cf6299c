//! Do the figures of a form agree with each other? 资金与勾稽

mod a201_fund_parts;
mod a202_annual_above_outer;
mod a203_flow_total;
mod a204_income_expenditure;
mod a205_share;
mod a206_project_list;
mod a207_cost_above_budget;
mod a208_cost_sum;
mod a209_unit_cost;
mod a210_amounts_in_text;
mod a211_stated_total;
mod a212_amount_format;
mod a213_points;

use crate::rules::Rule;

/// The rules, in the order of their codes.
pub(super) static RULES: &[&Rule] = &[
    &a201_fund_parts::RULE,
    &a202_annual_above_outer::RULE,
    &a203_flow_total::RULE,
    &a204_income_expenditure::RULE,
    &a205_share::RULE,
    &a206_project_list::RULE,
    &a207_cost_above_budget::RULE,
    &a208_cost_sum::RULE,
    &a209_unit_cost::RULE,
    &a210_amounts_in_text::RULE,
    &a211_stated_total::RULE,
    &a212_amount_format::RULE,
    &a213_points::RULE,
];
