//! The groups of the list that are folded, as a text that is kept: a line each, a year behind a tab.

use std::collections::BTreeSet;
use std::sync::Arc;

use jimu::form::Form;
use jimu::library::Group;
use jimu::order::Gather;

/// Before the name of a unit.
const NAMED: char = '=';
/// In place of it, where the forms name none.
const NAMELESS: &str = "?";
/// A year that the forms do not name.
const NO_YEAR: &str = "-";

/// Writes down which groups are folded, as far as there are such units.
pub(super) fn write(folded: &BTreeSet<Group>, forms: &[Arc<Form>]) -> String {
    let units: BTreeSet<Option<&str>> = forms.iter().map(|form| form.unit_name()).gather();
    let there = folded.iter().filter(|group| units.contains(&group.unit.as_deref()));
    there.map(line).collect::<Vec<_>>().join("\n")
}

fn line(group: &Group) -> String {
    let unit = group.unit.as_ref().map_or_else(|| NAMELESS.to_owned(), |unit| format!("{NAMED}{unit}"));
    match group.year {
        None => unit,
        Some(None) => format!("{unit}\t{NO_YEAR}"),
        Some(Some(year)) => format!("{unit}\t{year}"),
    }
}

/// Reads them again. A name with tabs or line breaks in it is not found again: its group is unfolded.
pub(super) fn read(text: &str) -> BTreeSet<Group> {
    text.split('\n').filter(|line| !line.is_empty()).map(group).gather()
}

fn group(line: &str) -> Group {
    let (unit, year) = line.split_once('\t').map_or((line, None), |(unit, year)| (unit, Some(year.parse().ok())));
    Group { unit: unit.strip_prefix(NAMED).map(str::to_owned), year }
}
