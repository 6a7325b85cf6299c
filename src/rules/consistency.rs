//! Do the parts of a form, and forms of one unit, agree with each other? 相关与衔接

mod c401_annual_above_outer;
mod c406_basis;

use crate::rules::Rule;

/// The rules, in the order of their codes.
pub(super) static RULES: &[&Rule] = &[&c401_annual_above_outer::RULE, &c406_basis::RULE];
