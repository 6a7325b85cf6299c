//! Do the parts of a form, and forms of one unit, agree with each other? 相关与衔接

mod c401_annual_above_outer;
mod c402_level_differs;
mod c403_unpaired;
mod c404_two_aspects;
mod c405_copied_text;
mod c406_basis;
mod c407_years;
mod c408_other_project;
mod c409_wrong_aspect;
mod c410_earlier_years;
mod c411_goal_without_indicator;
mod c412_staff_costs;
mod c413_item_as_name;
mod c414_list_and_forms;
mod c415_list_gaps;
mod c416_year_on_year;
mod c417_last_years_text;
mod c418_units_differ;
mod c419_two_versions;
mod c420_codes;

use crate::rules::Rule;

/// The rules, in the order of their codes.
pub(super) static RULES: &[&Rule] = &[
    &c401_annual_above_outer::RULE,
    &c402_level_differs::RULE,
    &c403_unpaired::RULE,
    &c404_two_aspects::RULE,
    &c405_copied_text::RULE,
    &c406_basis::RULE,
    &c407_years::RULE,
    &c408_other_project::RULE,
    &c409_wrong_aspect::RULE,
    &c410_earlier_years::RULE,
    &c411_goal_without_indicator::RULE,
    &c412_staff_costs::RULE,
    &c413_item_as_name::RULE,
    &c414_list_and_forms::RULE,
    &c415_list_gaps::RULE,
    &c416_year_on_year::RULE,
    &c417_last_years_text::RULE,
    &c418_units_differ::RULE,
    &c419_two_versions::RULE,
    &c420_codes::RULE,
];
