//! The journal: every change with the forms before and after it, so that a browser that was killed loses none, and undo
//! goes back beyond the last opening of the page.
//!
//! Local storage reaches the disk seconds later than it says; a database of the browser does not. The journal is texts by
//! key for such a database:
//!
//! ```text
//! form.<key>   a form as it was at some time, in the words of the store
//! step.<key>   a change: the deed, the keys of the forms before and after; whether it is undone
//! last.<id>    what a form became last: the revision that the store gave it, and the key of the form
//! ```
//!
//! A form is written once, whatever steps name it. What nothing names any more is taken out. What a form became last stays
//! until the journal is read again, whether steps lead to it or not: local storage may not have it on the disk before.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::record;
use crate::form::Form;
use crate::library::{Change, Deed, Library, Swap};
use crate::order::Gather;

const FORM: &str = "form.";
const STEP: &str = "step.";
const LAST: &str = "last.";
/// How many bytes of forms the log may name when it is read again; older steps are left out. The last step always stays.
const MOST_BYTES: usize = 8_000_000;

/// A step as it is written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Step {
    undone: bool,
    deed: Deed,
    swaps: Vec<Keys>,
}

/// A swap with the keys of its forms.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Keys {
    id: String,
    at: usize,
    before: Option<String>,
    after: Option<String>,
}

/// What a form became last, as it is written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct LastKeys {
    revision: u64,
    /// `None` where it was deleted.
    form: Option<String>,
    /// As it was before it was deleted.
    was: Option<String>,
}

/// What a form became last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Last {
    /// Which.
    pub id: String,
    /// The revision that it had, or would have had, in the store.
    pub revision: u64,
    /// The form; `None` where it was deleted.
    pub form: Option<Arc<Form>>,
    /// As it was before it was deleted.
    pub was: Option<Arc<Form>>,
}

/// What a journal told.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Told {
    /// Steps that can be undone, the last one last.
    pub done: Vec<Change>,
    /// Steps that can be redone, the next one last.
    pub undone: Vec<Change>,
    /// What the forms became that the steps touched.
    pub last: Vec<Last>,
}

/// What is to be written, all or nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Batch {
    /// Texts with their keys.
    pub puts: Vec<(String, String)>,
    /// Keys to take out.
    pub removes: Vec<String>,
}

/// A journal that is being read. Forms are read one by one, so that the page can do other things meanwhile.
#[derive(Debug, Default)]
pub struct Reading {
    texts: Vec<(String, String)>,
    forms: BTreeMap<String, Arc<Form>>,
    steps: Vec<(String, Step)>,
    last: Vec<(String, LastKeys)>,
    /// Keys of what cannot be read, or is no longer named.
    useless: Vec<String>,
}

impl Reading {
    /// Begins with all texts, in the order of their keys.
    pub fn of(entries: Vec<(String, String)>) -> Reading {
        let mut reading = Reading::default();
        for (key, text) in entries {
            if let Some(form) = key.strip_prefix(FORM) {
                reading.texts.push((form.to_owned(), text));
            } else if let (Some(step), Ok(read)) = (key.strip_prefix(STEP), serde_json::from_str(&text)) {
                reading.steps.push((step.to_owned(), read));
            } else if let (Some(id), Ok(read)) = (key.strip_prefix(LAST), serde_json::from_str(&text)) {
                reading.last.push((id.to_owned(), read));
            } else {
                reading.useless.push(key);
            }
        }
        reading.leave_out_oldest();
        reading.leave_out_unnamed();
        reading
    }

    /// Leaves the oldest steps out where they are too much to be read again.
    fn leave_out_oldest(&mut self) {
        let sizes: BTreeMap<&str, usize> = self.texts.iter().map(|(key, text)| (key.as_str(), text.len())).gather();
        let (mut named, mut bytes, mut kept) = (BTreeSet::new(), 0, 0);
        for (_, step) in self.steps.iter().rev() {
            for key in step.swaps.iter().flat_map(|swap| [&swap.before, &swap.after]).flatten() {
                if named.insert(key) {
                    bytes += sizes.get(key.as_str()).copied().unwrap_or_default();
                }
            }
            if bytes > MOST_BYTES && kept > 0 {
                break;
            }
            kept += 1;
        }
        let oldest = self.steps.len() - kept;
        self.useless.extend(self.steps.drain(..oldest).map(|(key, _)| format!("{STEP}{key}")));
    }

    /// Leaves out forms that nothing names.
    fn leave_out_unnamed(&mut self) {
        let by_steps = self.steps.iter().flat_map(|(_, step)| &step.swaps).flat_map(|it| [&it.before, &it.after]);
        let by_last = self.last.iter().flat_map(|(_, last)| [&last.form, &last.was]);
        let named: BTreeSet<String> = by_steps.chain(by_last).flatten().cloned().gather();
        let (texts, old): (Vec<_>, Vec<_>) =
            std::mem::take(&mut self.texts).into_iter().partition(|(key, _)| named.contains(key));
        self.texts = texts;
        self.useless.extend(old.into_iter().map(|(key, _)| format!("{FORM}{key}")));
    }

    /// Reads one more form. Returns whether there was one.
    pub fn go_on(&mut self) -> bool {
        let Some((key, text)) = self.texts.pop() else { return false };
        match record::read_form(&text) {
            Ok((_, form)) => drop(self.forms.insert(key, Arc::new(form))),
            Err(_) => self.useless.push(format!("{FORM}{key}")),
        }
        true
    }

    /// Ends, with the journal to go on with and what it told.
    pub fn finish(mut self) -> (Journal, Told) {
        while self.go_on() {}
        let mut journal = Journal { useless: self.useless, ..Journal::default() };
        let mut told = Told::default();
        // A form that is named and missing makes a step unreadable.
        let form = |key: &Option<String>, id: &str| match key {
            None => Some(None),
            Some(key) => self.forms.get(key).filter(|form| form.id == id).map(|form| Some(form.clone())),
        };
        for (number, (key, step)) in (1..).zip(self.steps) {
            let swap = |keys: &Keys| {
                let (before, after) = (form(&keys.before, &keys.id)?, form(&keys.after, &keys.id)?);
                Some(Swap { id: keys.id.clone(), at: keys.at, before, after })
            };
            let swaps: Option<Vec<Swap>> = step.swaps.iter().map(swap).collect();
            match swaps {
                Some(swaps) => {
                    let change = Change { number: -number, deed: step.deed.clone(), swaps };
                    journal.steps.insert(change.number, (key, step.clone()));
                    if step.undone { told.undone.push(change) } else { told.done.push(change) }
                }
                None => journal.useless.push(format!("{STEP}{key}")),
            }
        }
        told.undone.reverse();
        let touched: BTreeSet<String> =
            journal.steps.values().flat_map(|(_, step)| &step.swaps).map(|swap| swap.id.clone()).gather();
        for (id, keys) in self.last {
            let states = (form(&keys.form, &id), form(&keys.was, &id));
            // What no step leads to any more is told once: what was lost of it is found again now.
            if touched.contains(&id) && states.0.is_some() && states.1.is_some() {
                journal.last.insert(id.clone(), keys.clone());
            } else {
                journal.useless.push(format!("{LAST}{id}"));
            }
            if let (Some(now), Some(was)) = states {
                told.last.push(Last { id, revision: keys.revision, form: now, was });
            }
        }
        let named: BTreeSet<String> = journal.named().cloned().gather();
        for (key, form) in self.forms {
            if named.contains(&key) {
                journal.forms.insert(address(&form), (form, key));
            } else {
                journal.useless.push(format!("{FORM}{key}"));
            }
        }
        (journal, told)
    }
}

/// What is written of the log of a library, and so what of it is yet to be.
#[derive(Debug, Default)]
pub struct Journal {
    /// Written steps by their number in the log.
    steps: BTreeMap<i64, (String, Step)>,
    /// Written forms with their keys, by where they lie in memory: a form is known by being the same one.
    forms: BTreeMap<usize, (Arc<Form>, String)>,
    last: BTreeMap<String, LastKeys>,
    useless: Vec<String>,
    count: u64,
}

impl Journal {
    /// Follows a library whose forms have changed: what is to be written so that the journal tells its log.
    ///
    /// `changed` are the forms that were stored, or removed, just now; `revision` tells which revision each one has got;
    /// `time`, a word that sorts behind all earlier ones, in this tab and in others, goes into the keys.
    pub fn follow(
        &mut self,
        library: &Library,
        changed: &[String],
        revision: impl Fn(&str) -> u64,
        time: &str,
    ) -> Batch {
        let mut batch = Batch { removes: std::mem::take(&mut self.useless), ..Batch::default() };
        let (done, undone) = library.log();
        let log = || done.iter().map(|it| (it, false)).chain(undone.iter().map(|it| (it, true)));
        for (change, undone) in log() {
            match self.steps.get_mut(&change.number) {
                Some((_, step)) if step.undone == undone => continue,
                Some((_, step)) => step.undone = undone,
                None => {
                    let step = self.written(change, undone, time, &mut batch);
                    let key = self.next_key(time);
                    self.steps.insert(change.number, (key, step));
                }
            }
            if let Some((key, step)) = self.steps.get(&change.number) {
                batch.puts.push((format!("{STEP}{key}"), json(step)));
            }
        }
        let known: BTreeSet<i64> = log().map(|(change, _)| change.number).gather();
        let before = self.steps.len();
        self.steps.retain(|number, (key, _)| {
            let stays = known.contains(number);
            if !stays {
                batch.removes.push(format!("{STEP}{key}"));
            }
            stays
        });
        let mut loose = self.steps.len() < before;
        for id in changed {
            let form = library.form(id).map(|form| self.key_of(form, time, &mut batch));
            let was = if form.is_some() { None } else { self.last_form(library, id, time, &mut batch) };
            let last = LastKeys { revision: revision(id), form, was };
            batch.puts.push((format!("{LAST}{id}"), json(&last)));
            let old = self.last.insert(id.clone(), last);
            loose |= old.into_iter().flat_map(|old| [old.form, old.was]).flatten().any(|key| !self.is_in_a_step(&key));
        }
        // Only what was named by a step that has gone, or as the last state of a form, is named no longer.
        if loose {
            self.drop_unused(&mut batch);
        }
        let put: BTreeSet<&String> = batch.puts.iter().map(|(key, _)| key).gather();
        batch.removes.retain(|key| !put.contains(key));
        batch
    }

    /// Leaves forms to another tab that has changed them. That tab may name what is written of them: it stays, until the
    /// journal is read again.
    pub fn leave(&mut self, ids: &BTreeSet<&str>) {
        self.steps.retain(|_, (_, step)| !step.swaps.iter().any(|swap| ids.contains(swap.id.as_str())));
        self.last.retain(|id, _| !ids.contains(id.as_str()));
        let named: BTreeSet<String> = self.named().cloned().gather();
        self.forms.retain(|_, (_, key)| named.contains(key));
    }

    /// The keys of all forms that are named.
    fn named(&self) -> impl Iterator<Item = &String> {
        let by_steps = self.steps.values().flat_map(|(_, step)| &step.swaps).flat_map(|it| [&it.before, &it.after]);
        let by_last = self.last.values().flat_map(|last| [&last.form, &last.was]);
        by_steps.chain(by_last).flatten()
    }

    /// Whether a step names a form; those of late are asked first.
    fn is_in_a_step(&self, key: &str) -> bool {
        let names = |keys: &Keys| [&keys.before, &keys.after].into_iter().flatten().any(|named| named == key);
        self.steps.values().rev().any(|(_, step)| step.swaps.iter().any(names))
    }

    /// The form that was deleted, as the log tells.
    fn last_form(&mut self, library: &Library, id: &str, time: &str, batch: &mut Batch) -> Option<String> {
        let (done, undone) = library.log();
        let before = done.iter().rev().flat_map(|it| &it.swaps).find(|swap| swap.id == id && swap.after.is_none());
        let after = undone.iter().rev().flat_map(|it| &it.swaps).find(|swap| swap.id == id && swap.before.is_none());
        // What was undone last stands at the end of `undone`.
        let form = after.and_then(|swap| swap.after.clone()).or_else(|| before.and_then(|swap| swap.before.clone()))?;
        Some(self.key_of(&form, time, batch))
    }

    fn written(&mut self, change: &Change, undone: bool, time: &str, batch: &mut Batch) -> Step {
        let swaps = change.swaps.iter().map(|swap| Keys {
            id: swap.id.clone(),
            at: swap.at,
            before: swap.before.as_ref().map(|form| self.key_of(form, time, batch)),
            after: swap.after.as_ref().map(|form| self.key_of(form, time, batch)),
        });
        Step { undone, deed: change.deed.clone(), swaps: swaps.collect() }
    }

    /// The key of a form; it is written where it is not yet.
    fn key_of(&mut self, form: &Arc<Form>, time: &str, batch: &mut Batch) -> String {
        if let Some((_, key)) = self.forms.get(&address(form)) {
            return key.clone();
        }
        let key = self.same_as_last(form).unwrap_or_else(|| {
            let key = self.next_key(time);
            batch.puts.push((format!("{FORM}{key}"), record::write_form(0, form)));
            key
        });
        self.forms.insert(address(form), (form.clone(), key.clone()));
        key
    }

    /// The key of what a form became last, where that says the same: it was loaded from elsewhere since.
    fn same_as_last(&self, form: &Form) -> Option<String> {
        let last = self.last.get(&form.id)?.form.as_ref()?;
        let written = self.forms.values().find(|(_, key)| key == last)?;
        (*written.0 == *form).then(|| last.clone())
    }

    fn next_key(&mut self, time: &str) -> String {
        self.count += 1;
        format!("{time}.{:08}", self.count)
    }

    /// Takes out the forms that neither a step nor a form's last state names.
    fn drop_unused(&mut self, batch: &mut Batch) {
        let named: BTreeSet<String> = self.named().cloned().gather();
        self.forms.retain(|_, (_, key)| {
            let stays = named.contains(key);
            if !stays {
                batch.removes.push(format!("{FORM}{key}"));
            }
            stays
        });
        let removed: BTreeSet<&String> = batch.removes.iter().gather();
        batch.puts.retain(|(key, _)| !removed.contains(key));
    }
}

/// Where a form lies in memory. The journal holds the form, so that no other comes to lie there.
fn address(form: &Arc<Form>) -> usize {
    Arc::as_ptr(form) as usize
}

fn json(shape: &impl Serialize) -> String {
    // Plain data with text keys always serialises.
    serde_json::to_string(shape).unwrap_or_default()
}
