//! A department's list of projects, beside the forms of these projects.

use std::collections::BTreeMap;

use crate::form::{Form, FormKind, project_key};
use crate::order::{Gather, InOrder};
use crate::text::fold;

/// A department's list, and the forms of the same unit and year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProjectList {
    /// Index of the department's form.
    pub department: usize,
    /// For each listed project the index of its form, where there is exactly one.
    pub forms: Vec<Option<usize>>,
    /// Project forms that the list does not name.
    pub unlisted: Vec<usize>,
}

impl ProjectList {
    /// How many listed projects have a form.
    pub fn matched(&self) -> usize {
        self.forms.iter().flatten().count()
    }
}

/// The lists of all departments that have one, with the project forms beside them. A unit with two department forms for a
/// year is left out: which list holds is not known.
pub fn project_lists(forms: &[&Form]) -> Vec<ProjectList> {
    let listing = |form: &&&Form| form.department.as_ref().is_some_and(|department| !department.projects.is_empty());
    if !forms.iter().any(|form| listing(&form)) {
        return Vec::new();
    }
    let mut departments: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    let mut projects: BTreeMap<_, BTreeMap<String, Vec<usize>>> = BTreeMap::new();
    for (index, form) in forms.iter().enumerate() {
        let place = (form.unit_name().map(fold), form.fiscal_year);
        match form.kind {
            FormKind::Department => departments.entry(place).or_default().push(index),
            FormKind::Project => {
                projects.entry(place).or_default().entry(list_key(form.name.as_str())).or_default().push(index);
            }
        }
    }
    let mut lists = Vec::new();
    for (place, at) in departments {
        let ([department], Some(projects)) = (&at[..], projects.get(&place)) else { continue };
        let Some(own) = forms[*department].department.as_ref().filter(|own| !own.projects.is_empty()) else { continue };
        let keys: Vec<String> = own.projects.iter().map(|line| list_key(line.name.as_str())).collect();
        let found = keys.iter().map(|key| match projects.get(key).map(Vec::as_slice) {
            Some([only]) => Some(*only),
            _ => None,
        });
        let listed: std::collections::BTreeSet<&String> = keys.iter().gather();
        let unlisted = projects.iter().filter(|(key, _)| !listed.contains(key)).flat_map(|(_, at)| at).copied();
        let mut unlisted: Vec<usize> = unlisted.collect();
        unlisted.order();
        lists.push(ProjectList { department: *department, forms: found.collect(), unlisted });
    }
    lists
}

/// A project's name without year and without the class before it: 特定目标类-乡村振兴.
fn list_key(name: &str) -> String {
    let key = project_key(name);
    match key.split_once('-') {
        Some((class, rest)) if class.ends_with('类') && !rest.is_empty() => rest.to_owned(),
        _ => key,
    }
}
