//! The findings of many forms, kept up to date: only what changed is checked again.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::finding::{Finding, Place};
use crate::form::Form;
use crate::order::Gather;
use crate::rules::{Group, Profile, finish, look_at_form, look_at_group};

/// The findings of a library's forms. Forms of one unit are a group: they are also checked against each other.
#[derive(Debug, Default)]
pub struct Watch {
    profile: Profile,
    forms: BTreeMap<String, Looked>,
    groups: BTreeMap<String, Together>,
}

/// A form, and what was found in it.
#[derive(Debug)]
struct Looked {
    form: Arc<Form>,
    /// What the rules for single forms found.
    own: Vec<Finding>,
    /// What the rules for several forms found that touches this one.
    between: Vec<Finding>,
    /// All of it, as shown; `None` until it was put together.
    findings: Option<Arc<Vec<Finding>>>,
}

/// Forms of one unit, and what was found between them.
#[derive(Debug)]
struct Together {
    forms: Vec<Arc<Form>>,
    findings: Vec<Finding>,
}

impl Watch {
    /// Watches with an office's profile.
    pub fn new(profile: Profile) -> Watch {
        Watch { profile, ..Watch::default() }
    }

    /// The profile by which it checks.
    pub fn profile(&self) -> &Profile {
        &self.profile
    }

    /// Takes a library as it is now. Returns how many forms were checked, each for itself.
    pub fn update(&mut self, forms: &[Arc<Form>]) -> usize {
        let mut groups: BTreeMap<String, Vec<Arc<Form>>> = BTreeMap::new();
        for form in forms {
            groups.entry(key(form)).or_default().push(form.clone());
        }
        let ids: BTreeSet<&str> = forms.iter().map(|form| form.id.as_str()).gather();
        self.forms.retain(|id, _| ids.contains(id.as_str()));
        self.groups.retain(|key, _| groups.contains_key(key));

        let mut checked = 0;
        for (key, forms) in groups {
            let known = self.groups.get(&key);
            if known.is_some_and(|known| same(&known.forms, &forms)) {
                continue;
            }
            checked += forms.iter().filter(|form| self.look(form)).count();
            let together = Together { findings: self.look_between(&forms), forms };
            self.tell(&together);
            self.groups.insert(key, together);
        }
        checked
    }

    /// What would be found in a form that is being typed into: it is checked for itself, and what was found between forms
    /// stays until it is stored.
    pub fn glance(&self, form: &Form) -> Vec<Finding> {
        let mut findings = Vec::new();
        look_at_form(form, 0, &self.profile, &mut findings);
        findings.extend(self.forms.get(&form.id).into_iter().flat_map(|looked| looked.between.iter().cloned()));
        finish(findings, &[form], &self.profile)
    }

    /// What was found in a form; nothing where it is not watched.
    pub fn findings(&self, id: &str) -> Arc<Vec<Finding>> {
        self.forms.get(id).and_then(|looked| looked.findings.clone()).unwrap_or_default()
    }

    /// Checks a form for itself, unless it was. Returns whether it did.
    fn look(&mut self, form: &Arc<Form>) -> bool {
        if self.forms.get(&form.id).is_some_and(|looked| Arc::ptr_eq(&looked.form, form)) {
            return false;
        }
        let mut own = Vec::new();
        look_at_form(form, 0, &self.profile, &mut own);
        self.forms.insert(form.id.clone(), Looked { form: form.clone(), own, between: Vec::new(), findings: None });
        true
    }

    fn look_between(&self, forms: &[Arc<Form>]) -> Vec<Finding> {
        let mut findings = Vec::new();
        let group = Group { forms: forms.iter().map(AsRef::as_ref).collect(), prose: &[] };
        look_at_group(&group, &self.profile, &mut findings);
        findings
    }

    /// Gives each form of a group its own findings, and those of the group that touch it.
    fn tell(&mut self, together: &Together) {
        let mut touching: BTreeMap<usize, Vec<Finding>> = BTreeMap::new();
        for finding in &together.findings {
            let forms: BTreeSet<usize> = finding.places.iter().map(|place| place.form).gather();
            for form in forms {
                touching.entry(form).or_default().push(seen_from(finding, form));
            }
        }
        for (at, form) in together.forms.iter().enumerate() {
            let Some(looked) = self.forms.get_mut(&form.id) else { continue };
            let between = touching.remove(&at).unwrap_or_default();
            if looked.findings.is_some() && looked.between == between {
                continue;
            }
            let all = looked.own.iter().chain(&between).cloned().collect();
            looked.between = between;
            looked.findings = Some(Arc::new(finish(all, &[form], &self.profile)));
        }
    }
}

/// A finding between forms, as one of them shows it: its own places, as those of the first form.
fn seen_from(finding: &Finding, form: usize) -> Finding {
    let mut seen = finding.clone();
    seen.places.retain(|place| place.form == form);
    seen.places.iter_mut().for_each(|place| *place = Place { form: 0, ..*place });
    seen.fixes.retain(|fix| fix.changes.iter().all(|change| change.form() == form));
    for fix in &mut seen.fixes {
        fix.changes.iter_mut().for_each(|change| change.set_form(0));
    }
    seen
}

fn same(one: &[Arc<Form>], other: &[Arc<Form>]) -> bool {
    one.len() == other.len() && one.iter().zip(other).all(|(one, other)| Arc::ptr_eq(one, other))
}

/// Forms of one unit bear its name; a form without a unit stands alone.
fn key(form: &Form) -> String {
    form.unit_name().map_or_else(|| format!("\0{}", form.id), str::to_owned)
}
