//! The findings of many forms, kept up to date: only what changed is checked again.
//!
//! A long form, or a group of many, takes longer to check than a letter may take to appear. So checking can be cut short
//! after any rule, and goes on where it stopped.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::Arc;

use crate::fields::{anchor, text_in};
use crate::finding::{Finding, Place};
use crate::form::Form;
use crate::order::Gather;
use crate::rules::{Group, Known, Profile, Subject, finish, look_from};

/// The findings of a library's forms. Forms of one unit are a group: they are also checked against each other.
#[derive(Debug, Default)]
pub struct Watch {
    profile: Profile,
    /// The forms as they were taken last.
    listed: Vec<Arc<Form>>,
    forms: BTreeMap<String, Looked>,
    groups: BTreeMap<String, Together>,
    /// What is yet to be checked: forms first, then groups.
    due: VecDeque<Due>,
    /// How far the first of them is.
    begun: Begun,
    /// Forms as they were before they changed, and what the rules for single forms found in them: they come back when the
    /// change is undone.
    before: VecDeque<(Arc<Form>, Vec<Finding>)>,
}

/// A check that was begun: the next rule, what was found so far, and what is known of the form.
#[derive(Debug, Default)]
struct Begun {
    next: usize,
    found: Vec<Finding>,
    known: Known,
}

/// How many forms are remembered as they were.
const REMEMBERED: usize = 8;

/// A form, and what was found in it.
#[derive(Debug)]
struct Looked {
    form: Arc<Form>,
    /// Whether it waits to be checked for itself.
    due: bool,
    /// What the rules for single forms found.
    own: Vec<Finding>,
    /// What the rules for several forms found that touches this one.
    between: Vec<Finding>,
    /// All of it, as shown; `None` until it was put together. While the form waits, that is what was found before, without
    /// what spoke of cells that have changed since.
    findings: Option<Arc<Vec<Finding>>>,
}

/// Forms of one unit.
#[derive(Debug)]
struct Together {
    forms: Vec<Arc<Form>>,
    /// Whether they wait to be checked against each other.
    due: bool,
}

/// What is yet to be checked.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Due {
    /// The form with this id, for itself.
    Form(String),
    /// The forms of a group, against each other.
    Group(String),
}

/// A form that is being typed into, and how far it is checked.
#[derive(Debug)]
pub struct Glimpse {
    form: Arc<Form>,
    begun: Begun,
}

impl Glimpse {
    /// Begins to look at a form.
    pub fn of(form: Arc<Form>) -> Glimpse {
        Glimpse { form, begun: Begun::default() }
    }

    /// The form.
    pub fn form(&self) -> &Arc<Form> {
        &self.form
    }
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

    /// Takes a library as it is now, and checks what changed. Returns how many forms were checked, each for itself.
    pub fn update(&mut self, forms: &[Arc<Form>]) -> usize {
        self.take(forms);
        let checked = self.due.iter().filter(|due| matches!(due, Due::Form(_))).count();
        self.work(&mut || false);
        checked
    }

    /// Takes a library as it is now. What changed is due, and checked by [`Watch::work`]; till then, what was found before
    /// stays where its cells say what they said.
    pub fn take(&mut self, forms: &[Arc<Form>]) {
        // Most changes are to a form or two that stay where they are.
        let in_place = self.listed.len() == forms.len()
            && self
                .listed
                .iter()
                .zip(forms)
                .all(|(old, new)| Arc::ptr_eq(old, new) || old.id == new.id && old.unit_name() == new.unit_name());
        if in_place {
            let changed: Vec<Arc<Form>> = self
                .listed
                .iter()
                .zip(forms)
                .filter(|(old, new)| !Arc::ptr_eq(old, new))
                .map(|(_, new)| new.clone())
                .collect();
            for form in changed {
                let key = key(&form);
                if let Some(together) = self.groups.get_mut(&key) {
                    let slot = together.forms.iter_mut().find(|old| old.id == form.id);
                    slot.into_iter().for_each(|slot| *slot = form.clone());
                }
                self.note(&form);
                self.note_group(key);
            }
        } else {
            self.group_anew(forms);
        }
        self.listed = forms.to_vec();
    }

    /// Checks what is due, a rule at a time, until it is `enough` for now. Returns whether something is left.
    pub fn work(&mut self, enough: &mut dyn FnMut() -> bool) -> bool {
        while let Some(due) = self.due.front() {
            let next = match due {
                Due::Form(id) => self.forms.get(id).and_then(|looked| {
                    let Begun { next, found, known } = &mut self.begun;
                    let form = Subject::of(&looked.form, known);
                    let look = |rule: &'static super::Rule| rule.look_at_form(&form, 0, &self.profile, found);
                    look_from(*next, &self.profile, enough, look)
                }),
                Due::Group(key) => self.groups.get(key).and_then(|together| {
                    let Begun { next, found, .. } = &mut self.begun;
                    let group = Group { forms: together.forms.iter().map(AsRef::as_ref).collect(), prose: &[] };
                    look_from(*next, &self.profile, enough, |rule| rule.look_at_group(&group, &self.profile, found))
                }),
            };
            if let Some(next) = next {
                self.begun.next = next;
                return true;
            }
            self.put_together();
        }
        false
    }

    /// Whether something is yet to be checked.
    pub fn is_due(&self) -> bool {
        !self.due.is_empty()
    }

    /// Has a form checked before all others, where it waits.
    pub fn first(&mut self, id: &str) {
        if let Some(at) = self.due.iter().position(|due| matches!(due, Due::Form(other) if other == id))
            && let Some(due) = self.due.remove(at)
        {
            self.put_first(due);
        }
    }

    /// What would be found in a form that is being typed into: it is checked for itself, and what was found between forms
    /// stays until it is stored.
    pub fn glance(&self, form: &Form) -> Vec<Finding> {
        self.look_on(&mut Glimpse::of(Arc::new(form.clone())), &mut || false).unwrap_or_default()
    }

    /// The same, until it is `enough` for now: `None` where something is left to do.
    pub fn look_on(&self, glimpse: &mut Glimpse, enough: &mut dyn FnMut() -> bool) -> Option<Vec<Finding>> {
        let Glimpse { form, begun: Begun { next, found, known } } = glimpse;
        let subject = Subject::of(form, known);
        let look = |rule: &'static super::Rule| rule.look_at_form(&subject, 0, &self.profile, found);
        if let Some(rule) = look_from(*next, &self.profile, enough, look) {
            *next = rule;
            return None;
        }
        let mut findings = std::mem::take(found);
        findings.extend(self.forms.get(&form.id).into_iter().flat_map(|looked| looked.between.iter().cloned()));
        Some(finish(findings, &[form], &self.profile))
    }

    /// What was found in a form; nothing where it is not watched.
    pub fn findings(&self, id: &str) -> Arc<Vec<Finding>> {
        self.forms.get(id).and_then(|looked| looked.findings.clone()).unwrap_or_default()
    }

    /// What was found in each form, by its id.
    pub fn all(&self) -> impl Iterator<Item = (&str, &[Finding])> {
        self.forms.iter().map(|(id, looked)| (id.as_str(), looked.findings.as_deref().map_or(&[][..], Vec::as_slice)))
    }

    fn group_anew(&mut self, forms: &[Arc<Form>]) {
        let mut groups: BTreeMap<String, Vec<Arc<Form>>> = BTreeMap::new();
        for form in forms {
            groups.entry(key(form)).or_default().push(form.clone());
        }
        let ids: BTreeSet<&str> = forms.iter().map(|form| form.id.as_str()).gather();
        self.forms.retain(|id, _| ids.contains(id.as_str()));
        self.groups.retain(|key, _| groups.contains_key(key));
        for form in forms {
            if !self.forms.get(&form.id).is_some_and(|looked| Arc::ptr_eq(&looked.form, form)) {
                self.note(form);
            }
        }
        for (key, forms) in groups {
            let known = self.groups.get_mut(&key);
            match known {
                Some(known) if same(&known.forms, &forms) => continue,
                Some(known) => known.forms = forms,
                None => drop(self.groups.insert(key.clone(), Together { forms, due: false })),
            }
            self.note_group(key);
        }
    }

    /// Notes that a form has changed, and waits.
    fn note(&mut self, form: &Arc<Form>) {
        let new = || Looked { form: form.clone(), due: false, own: Vec::new(), between: Vec::new(), findings: None };
        let looked = self.forms.entry(form.id.clone()).or_insert_with(new);
        let was_told = !looked.due && looked.findings.is_some();
        looked.keep_what_fits(form);
        let before = std::mem::replace(&mut looked.form, form.clone());
        if was_told {
            let known = self.before.iter().position(|(known, _)| Arc::ptr_eq(known, form));
            let known = known.and_then(|at| self.before.remove(at));
            self.before.truncate(REMEMBERED - 1);
            self.before.push_front((before, std::mem::take(&mut looked.own)));
            if let Some((_, own)) = known {
                looked.own = own;
                return looked.tell(&self.profile);
            }
        }
        let due = Due::Form(form.id.clone());
        if self.due.front() == Some(&due) {
            self.begun = Default::default();
        }
        if !std::mem::replace(&mut looked.due, true) {
            // Behind the forms that wait, before the groups.
            let groups = self.due.iter().rev().take_while(|due| matches!(due, Due::Group(_))).count();
            let at = self.due.len() - groups;
            if at == 0 {
                self.put_first(due);
            } else {
                self.due.insert(at, due);
            }
        }
    }

    fn note_group(&mut self, key: String) {
        let Some(together) = self.groups.get_mut(&key) else { return };
        let waits = std::mem::replace(&mut together.due, true);
        let due = Due::Group(key);
        if self.due.front() == Some(&due) {
            self.begun = Default::default();
        }
        if !waits {
            self.due.push_back(due);
        }
    }

    /// What was begun is begun anew when its turn comes.
    fn put_first(&mut self, due: Due) {
        self.begun = Default::default();
        self.due.push_front(due);
    }

    /// Takes over what was found about the first that was due.
    fn put_together(&mut self) {
        let Begun { found, .. } = std::mem::take(&mut self.begun);
        match self.due.pop_front() {
            Some(Due::Form(id)) => {
                let Some(looked) = self.forms.get_mut(&id) else { return };
                (looked.own, looked.due) = (found, false);
                looked.tell(&self.profile);
            }
            Some(Due::Group(key)) => {
                let Some(together) = self.groups.get_mut(&key) else { return };
                together.due = false;
                Watch::tell(&mut self.forms, together, &found, &self.profile);
            }
            None => {}
        }
    }

    /// Gives each form of a group what was found in the group that touches it.
    fn tell(forms: &mut BTreeMap<String, Looked>, together: &Together, found: &[Finding], profile: &Profile) {
        let mut touching: BTreeMap<usize, Vec<Finding>> = BTreeMap::new();
        for finding in found {
            let forms: BTreeSet<usize> = finding.places.iter().map(|place| place.form).gather();
            for form in forms {
                touching.entry(form).or_default().push(seen_from(finding, form));
            }
        }
        for (at, form) in together.forms.iter().enumerate() {
            let Some(looked) = forms.get_mut(&form.id) else { continue };
            let between = touching.remove(&at).unwrap_or_default();
            if looked.between != between {
                looked.between = between;
                // One that waits is put together when it was checked.
                if !looked.due {
                    looked.tell(profile);
                }
            }
        }
    }
}

impl Looked {
    /// Leaves out what was found at cells that another state of the form does not have, or that say other things there.
    fn keep_what_fits(&mut self, after: &Form) {
        let before = &self.form;
        let same = |place: &Place| {
            anchor(before, place.field) == anchor(after, place.field)
                && text_in(before, place.field) == text_in(after, place.field)
        };
        let fits = |finding: &&Finding| finding.places.iter().all(same);
        let Some(findings) = self.findings.as_ref().filter(|all| !all.iter().all(|finding| fits(&finding))) else {
            return;
        };
        self.findings = Some(Arc::new(findings.iter().filter(fits).cloned().collect()));
    }

    /// Puts together what is shown.
    fn tell(&mut self, profile: &Profile) {
        let all = self.own.iter().chain(&self.between).cloned().collect();
        self.findings = Some(Arc::new(finish(all, &[&self.form], profile)));
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
