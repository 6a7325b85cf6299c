//! The journal: what it is told comes back, after any changes, and what does not fit is left out.

use std::collections::BTreeMap;

use jimu::finding::{Column, Field};
use jimu::form::{Aspect, Form};
use jimu::library::{Decision, Deed, Library, Stroke};
use jimu::store::journal::{Batch, Journal, Reading, Told};
use jimu::store::{Memory, Store};
use jimu::text::Text;
use proptest::prelude::*;

use crate::compare::indicator;

/// A browser that keeps a journal.
#[derive(Default)]
struct Kept {
    entries: BTreeMap<String, String>,
    /// How many bytes were written.
    written: usize,
    time: usize,
}

impl Kept {
    fn write(&mut self, batch: Batch) {
        for (key, text) in batch.puts {
            self.written += key.len() + text.len();
            self.entries.insert(key, text);
        }
        for key in batch.removes {
            self.entries.remove(&key);
        }
    }

    fn follow(&mut self, journal: &mut Journal, library: &Library, changed: &[String]) {
        self.time += 1;
        let batch = journal.follow(library, changed, |_| 1, &format!("{:05}", self.time));
        self.write(batch);
    }

    /// How many forms are written.
    fn forms(&self) -> usize {
        self.entries.keys().filter(|key| key.starts_with("form.")).count()
    }

    fn read(&self) -> (Journal, Told) {
        Reading::of(self.entries.clone().into_iter().collect()).finish()
    }
}

const VALUE: Field = Field::Indicator(0, Column::Value);

fn form(id: &str) -> Form {
    let indicators = vec![indicator("数量", "", Aspect::Quantity)];
    Form { id: id.to_owned(), name: Text::typed("项目"), indicators, ..Form::empty() }
}

/// The library as the store would give it back, with nothing to undo.
fn reloaded(library: &Library) -> Library {
    let (mut store, _) = Store::open(Memory::default()).expect("memory can be used");
    for form in library.forms() {
        store.save(form).expect("memory has room");
    }
    let (_, opened) = Store::open(store.storage().clone()).expect("memory can be used");
    Library::of(opened.forms)
}

/// The same with the log that a journal told.
fn reloaded_with(library: &Library, told: Told) -> Library {
    let mut opened = reloaded(library);
    opened.restore_log(told.done, told.undone);
    opened
}

/// Does something by number; returns what it touched.
fn act(library: &mut Library, what: u8, which: u8) -> Vec<String> {
    let id = format!("form-{}", which % 4);
    let done = match what % 6 {
        0 | 1 => library.edit(&id, &[VALUE], &format!("≥{what}")),
        2 => library.delete(&id),
        3 => library.keep(vec![(form(&id), Decision::Add), (form(&id), Decision::Replace(id.clone()))]),
        4 => library.undo(),
        _ => library.redo(),
    };
    done.map(|done| done.touched).unwrap_or_default()
}

/// All states that undo leads through, the first one last.
fn history(mut library: Library) -> Vec<Vec<Form>> {
    let state = |library: &Library| library.forms().iter().map(|form| Form::clone(form)).collect::<Vec<_>>();
    let mut states = vec![state(&library)];
    while library.undo().is_some() {
        states.push(state(&library));
    }
    states
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn undo_and_redo_go_on_after_opening_again(steps in prop::collection::vec((0..=255_u8, 0..=255_u8), 0..40)) {
        let mut library = reloaded(&Library::of([form("form-0"), form("form-1")]));
        let (mut journal, mut kept) = (Journal::default(), Kept::default());
        for (what, which) in steps {
            let touched = act(&mut library, what, which);
            kept.follow(&mut journal, &library, &touched);
        }
        let (mut again, told) = kept.read();
        let mut opened = reloaded(&library);
        let (before, _) = library.log();
        prop_assert_eq!(told.done.len(), before.len());
        opened.restore_log(told.done, told.undone);
        prop_assert_eq!(opened.log().0.len(), library.log().0.len());
        prop_assert_eq!(opened.log().1.len(), library.log().1.len());
        prop_assert_eq!(history(opened.clone()), history(library.clone()));
        // What is redone is the same, too.
        let (mut one, mut other) = (opened.clone(), library.clone());
        while one.redo().is_some() {}
        while other.redo().is_some() {}
        prop_assert_eq!(history(one), history(other));
        // Following it again writes nothing that is there already.
        let batch = again.follow(&opened, &[], |_| 1, "99999");
        prop_assert_eq!(batch.puts, Vec::new());
        // Every text that is kept is named by something.
        let forms = kept.entries.keys().filter_map(|key| key.strip_prefix("form."));
        for key in forms {
            prop_assert!(kept.entries.iter().any(|(name, text)| !name.starts_with("form.") && text.contains(key)));
        }
    }
}

#[test]
fn an_edit_writes_its_form_once() {
    let mut library = reloaded(&Library::of([form("form-0")]));
    let (mut journal, mut kept) = (Journal::default(), Kept::default());
    for text in ["≥1", "≥2", "≥3"] {
        let done = library.edit("form-0", &[VALUE], text).expect("a change");
        kept.follow(&mut journal, &library, &done.touched);
    }
    // The form before the first edit, and after each.
    assert_eq!(kept.forms(), 4);
    // So it is after the page was opened again: the form as it was stored is the one that was written last.
    let (mut journal, told) = kept.read();
    let mut library = reloaded_with(&library, told);
    let done = library.edit("form-0", &[VALUE], "≥4").expect("a change");
    kept.follow(&mut journal, &library, &done.touched);
    assert_eq!(kept.forms(), 5);
}

#[test]
fn what_was_undone_is_told_though_nothing_leads_to_it_any_more() {
    let mut library = reloaded(&Library::of([form("form-0"), form("form-1")]));
    let (mut journal, mut kept) = (Journal::default(), Kept::default());
    library.edit("form-0", &[VALUE], "≥7").expect("a change");
    kept.follow(&mut journal, &library, &["form-0".to_owned()]);
    library.undo().expect("a step");
    kept.follow(&mut journal, &library, &["form-0".to_owned()]);
    // The next change forgets what was undone; local storage may not have heard of either.
    library.edit("form-1", &[VALUE], "≥8").expect("a change");
    kept.follow(&mut journal, &library, &["form-1".to_owned()]);
    let (_, told) = kept.read();
    assert_eq!((told.done.len(), told.undone.len()), (1, 0));
    assert_eq!(told.last.iter().map(|last| last.id.as_str()).collect::<Vec<_>>(), ["form-0", "form-1"]);
    assert_eq!(told.last[0].form.as_deref().map(|form| form.indicators[0].value.text.to_string()), Some(String::new()));
}

#[test]
fn what_another_tab_has_changed_is_left_to_it() {
    let (mut theirs, mut kept) = (Journal::default(), Kept::default());
    let mut library = reloaded(&Library::of([form("form-0"), form("form-1")]));
    library.edit("form-0", &[VALUE], "≥1").expect("a change");
    kept.follow(&mut theirs, &library, &["form-0".to_owned()]);
    // A second tab reads the journal; then the first one goes on, and the second sees it.
    let (mut ours, told) = kept.read();
    let mut other = reloaded_with(&library, told);
    library.edit("form-0", &[VALUE], "≥2").expect("a change");
    kept.follow(&mut theirs, &library, &["form-0".to_owned()]);
    other.take_over(vec![("form-0".to_owned(), library.form("form-0").map(|form| Form::clone(form)))]);
    ours.leave(&["form-0"].into_iter().collect());
    other.edit("form-1", &[VALUE], "≥3").expect("a change");
    kept.follow(&mut ours, &other, &["form-1".to_owned()]);
    // Nothing of what the first tab has written is gone: three steps, the last states of both forms.
    let (_, told) = kept.read();
    assert_eq!((told.done.len(), told.last.len()), (3, 2));
    assert_eq!(told.last[0].form.as_ref(), library.form("form-0"));
}

#[test]
fn what_was_lost_is_told_with_its_revision() {
    let mut library = reloaded(&Library::of([form("form-0"), form("form-1")]));
    let (mut journal, mut kept) = (Journal::default(), Kept::default());
    let done = library.edit("form-0", &[VALUE], "≥7").expect("a change");
    kept.follow(&mut journal, &library, &done.touched);
    let done = library.delete("form-1").expect("a change");
    kept.follow(&mut journal, &library, &done.touched);
    let (_, told) = kept.read();
    let [edited, deleted] = told.last.as_slice() else { panic!("two forms were touched: {:?}", told.last) };
    assert_eq!((edited.id.as_str(), edited.revision), ("form-0", 1));
    assert_eq!(edited.form.as_ref(), library.form("form-0"));
    assert_eq!((deleted.id.as_str(), deleted.form.as_ref()), ("form-1", None));
    assert_eq!(deleted.was.as_deref().map(|form| form.id.as_str()), Some("form-1"));
}

#[test]
fn a_step_that_no_longer_fits_is_left_out_with_all_before_it() {
    let mut library = reloaded(&Library::of([form("form-0"), form("form-1")]));
    let (mut journal, mut kept) = (Journal::default(), Kept::default());
    for (id, text) in [("form-0", "≥1"), ("form-1", "≥1"), ("form-0", "≥2")] {
        let done = library.edit(id, &[VALUE], text).expect("a change");
        kept.follow(&mut journal, &library, &done.touched);
    }
    // Another program without a journal has written the first form since.
    let mut opened = reloaded(&library);
    let mut other = form("form-0");
    other.name = Text::typed("另一个");
    opened.take_over(vec![("form-0".to_owned(), Some(other))]);
    let (mut journal, told) = kept.read();
    opened.restore_log(told.done, told.undone);
    let (done, _) = opened.log();
    assert_eq!(done.len(), 1);
    assert_eq!(done[0].swaps[0].id, "form-1");
    // What is left out is taken out of the journal; what the form became stays until it is read again.
    kept.follow(&mut journal, &opened, &[]);
    assert_eq!(kept.read().1.done.len(), 1);
    assert_eq!(kept.forms(), 3);
    let (mut journal, told) = kept.read();
    assert_eq!(told.last.len(), 2);
    kept.follow(&mut journal, &reloaded_with(&opened, told), &[]);
    assert_eq!((kept.forms(), kept.read().1.last.len()), (2, 1));
}

#[test]
fn damaged_texts_cost_only_what_names_them() {
    let mut library = reloaded(&Library::of([form("form-0"), form("form-1")]));
    let (mut journal, mut kept) = (Journal::default(), Kept::default());
    for (id, text) in [("form-0", "≥1"), ("form-1", "≥1")] {
        let done = library.edit(id, &[VALUE], text).expect("a change");
        kept.follow(&mut journal, &library, &done.touched);
    }
    for key in kept.entries.keys().cloned().collect::<Vec<_>>() {
        for damage in ["", "{}", "null", "jimu.form 99 1 0 00000000\n"] {
            let mut damaged = kept.entries.clone();
            damaged.insert(key.clone(), damage.to_owned());
            let (_, told) = Reading::of(damaged.into_iter().collect()).finish();
            let mut opened = reloaded(&library);
            opened.restore_log(told.done, told.undone);
            assert!(!opened.log().0.is_empty(), "{key} costs one step, not both");
        }
    }
}

/// What version 1 of the journal's database wrote: a text was changed, a form deleted, cells pasted, fixes made and undone.
const OLD: &str = include_str!("../old/journal-1.json");

/// Journals of every version that was ever released must be read for ever.
#[test]
fn a_journal_of_version_one_is_read() {
    let entries: BTreeMap<String, String> = serde_json::from_str(OLD).expect("texts by key");
    let (_, told) = Reading::of(entries.into_iter().collect()).finish();
    let [fixed] = told.undone.as_slice() else { panic!("one step was undone: {:?}", told.undone) };
    assert_eq!(fixed.deed, Deed::Fixed(2));
    let deeds: Vec<&Deed> = told.done.iter().map(|change| &change.deed).collect();
    assert_eq!(deeds, [&Deed::Edited, &Deed::Deleted, &Deed::Stroke(Stroke::Pasted(2))]);
    let [kept, deleted] = told.last.as_slice() else { panic!("two forms were touched: {:?}", told.last) };
    assert_eq!((deleted.id.as_str(), deleted.revision, deleted.form.is_none()), ("form-1", 1, true));
    let kept = kept.form.as_deref().expect("it is stored").clone();
    assert_eq!((kept.name.as_str(), kept.fiscal_year), ("另一项目", None));

    let mut library = Library::of([kept]);
    library.restore_log(told.done, told.undone);
    library.redo().expect("the fixes can be made again");
    assert_eq!(library.form("form-0").and_then(|form| form.fiscal_year), Some(2025));
    while library.undo().is_some() {}
    let values: Vec<&str> = library.forms().iter().map(|form| form.indicators[0].value.text.as_str()).collect();
    assert_eq!(values, ["", ""], "both forms are as they were before the first step");
}

#[test]
fn every_deed_of_a_journal_of_version_one_is_read() {
    let deeds = [
        r#""Edited""#,
        r#"{"Fixed":3}"#,
        r#""Ignored""#,
        r#"{"Reviewed":3}"#,
        r#"{"Kept":3}"#,
        r#""Deleted""#,
        r#""Begun""#,
        r#"{"CarriedOver":[3,2026]}"#,
        r#"{"CarriedOver":[3,null]}"#,
        r#""Inserted""#,
        r#"{"Scored":3}"#,
        r#""Assigned""#,
        r#""Reverted""#,
        r#"{"DeletedAll":3}"#,
        r#"{"Restored":3}"#,
        r#"{"Judged":3}"#,
        r#"{"Stroke":{"Pasted":3}}"#,
        r#"{"Stroke":{"Cleared":3}}"#,
        r#"{"Stroke":{"Filled":3}}"#,
        r#"{"Stroke":{"Inserted":3}}"#,
        r#"{"Stroke":{"Removed":3}}"#,
        r#"{"Stroke":{"Moved":3}}"#,
        r#"{"Stroke":{"Parted":3}}"#,
        r#"{"Stroke":"Ticked"}"#,
        r#"{"Stroke":"Completed"}"#,
    ];
    let entries: BTreeMap<String, String> = serde_json::from_str(OLD).expect("texts by key");
    for deed in deeds {
        let with_deed = |(key, text): (&String, &String)| (key.clone(), text.replace(r#""Edited""#, deed));
        let (_, told) = Reading::of(entries.iter().map(with_deed).collect()).finish();
        assert_eq!(told.done.len(), 3, "a step that did {deed} is read");
    }
}
