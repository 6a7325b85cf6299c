//! Keeping: what was stored stays, whatever the storage does.

use std::cell::Cell;
use std::rc::Rc;
use std::sync::LazyLock;

use jimu::edit;
use jimu::fields::fields_of;
use jimu::form::{Form, Ignore};
use jimu::read::read;
use jimu::recognise::recognise;
use jimu::source::Source;
use jimu::store::{Memory, Storage, StorageError, Store, StoreError, form_id};
use proptest::prelude::*;

use crate::fixtures;

fn forms(seed: &str) -> Vec<Form> {
    recognise(&read(&Source::of_text(fixtures::seed(seed)))).document.forms
}

/// The same, read once: reading a seed takes longer than keeping it.
fn seed_forms(seed: &str) -> &'static [Form] {
    static FORMS: LazyLock<Vec<Vec<Form>>> = LazyLock::new(|| fixtures::SEEDS.iter().map(|seed| forms(seed)).collect());
    let at = fixtures::SEEDS.iter().position(|name| *name == seed).expect("a seed");
    &FORMS[at]
}

/// A storage that holds the forms of a seed.
fn stored(seed: &str) -> (Memory, Vec<Form>) {
    let forms = forms(seed);
    let (mut store, _) = Store::open(Memory::default()).expect("memory opens");
    forms.iter().for_each(|form| store.save(form).expect("memory takes it"));
    (store.storage().clone(), forms)
}

/// A storage that fails at a chosen step, and that others can look into.
#[derive(Clone)]
struct Faulty {
    inner: Rc<std::cell::RefCell<Memory>>,
    /// Steps that still work; `None` for all.
    left: Rc<Cell<Option<usize>>>,
    error: StorageError,
    /// Whether reading fails, too.
    deaf: bool,
}

impl Faulty {
    fn over(memory: Memory, left: Option<usize>, error: StorageError, deaf: bool) -> Faulty {
        Faulty { inner: Rc::new(memory.into()), left: Rc::new(Cell::new(left)), error, deaf }
    }

    fn step(&self) -> Result<(), StorageError> {
        match self.left.get() {
            Some(0) => Err(self.error.clone()),
            Some(left) => {
                self.left.set(Some(left - 1));
                Ok(())
            }
            None => Ok(()),
        }
    }

    fn read_step(&self) -> Result<(), StorageError> {
        if self.deaf { self.step() } else { Ok(()) }
    }
}

impl Storage for Faulty {
    fn get(&self, key: &str) -> Result<Option<String>, StorageError> {
        self.read_step()?;
        self.inner.borrow().get(key)
    }

    fn set(&mut self, key: &str, text: &str) -> Result<(), StorageError> {
        self.step()?;
        self.inner.borrow_mut().set(key, text)
    }

    fn remove(&mut self, key: &str) -> Result<(), StorageError> {
        // Making room needs no room.
        if self.error != StorageError::Full {
            self.step()?;
        }
        self.inner.borrow_mut().remove(key)
    }

    fn keys(&self) -> Result<Vec<String>, StorageError> {
        self.read_step()?;
        self.inner.borrow().keys()
    }
}

fn key_of(form: &Form) -> String {
    format!("jimu.1.form.{}", form.id)
}

#[test]
fn what_is_stored_comes_back_whole_and_in_order() {
    for seed in fixtures::SEEDS {
        let (memory, forms) = stored(seed);
        let (_, opened) = Store::open(memory).expect("memory opens");
        assert_eq!(opened.forms, forms, "{seed}");
        assert!(opened.damaged.is_empty() && opened.newer.is_empty() && opened.unreachable.is_empty());
    }
}

/// What people type into cells, and what a record could trip over.
fn typed() -> impl Strategy<Value = String> {
    let known = prop::sample::select(vec![
        "",
        " ",
        "≥95%",
        "1,324.00",
        "１２．５",
        "14 万元",
        "3-5次",
        "≤",
        "及时",
        "2025",
        "万元",
        "\n",
        "a\nb",
        "\r\n",
        "\0",
        "\u{FEFF}",
        "\u{2028}",
        "\"",
        "\\",
        "𠮷",
        "jimu.form 1 1 0 00000000",
        "-0",
        "1e5",
        "00.10",
        "2025-01-01至2027-12-31",
    ]);
    prop_oneof![known.prop_map(str::to_owned), any::<String>(), "[0-9.,，≥≤%％次万元年 -]{0,12}"]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_typed_into_a_form_comes_back(
        seed in prop::sample::select(fixtures::SEEDS.to_vec()),
        which in any::<prop::sample::Index>(),
        edits in prop::collection::vec((any::<prop::sample::Index>(), typed()), 1..8),
    ) {
        let forms = seed_forms(seed);
        let mut form = forms[which.index(forms.len())].clone();
        for (at, text) in edits {
            let fields = fields_of(&form);
            edit::set(&mut form, fields[at.index(fields.len())], &text);
        }
        let (mut store, _) = Store::open(Memory::default()).expect("memory opens");
        store.save(&form).expect("memory takes it");
        let (_, opened) = Store::open(store.storage().clone()).expect("memory opens");
        prop_assert_eq!(opened.forms, [form]);
    }
}

#[test]
fn an_edit_rewrites_one_entry() {
    let (memory, forms) = stored("ezhou-2025");
    let (mut store, _) = Store::open(memory.clone()).expect("memory opens");
    let mut edited = forms[2].clone();
    edited.name = "另一个名称".into();
    store.save(&edited).expect("memory takes it");
    let changed: Vec<&String> = store
        .storage()
        .entries
        .iter()
        .filter(|(key, text)| memory.entries.get(*key) != Some(text))
        .map(|(key, _)| key)
        .collect();
    assert_eq!(changed, [&key_of(&edited)]);
    assert_eq!(store.storage().entries.len(), memory.entries.len());
}

#[test]
fn a_removed_form_is_gone_and_the_others_stay() {
    let (memory, forms) = stored("ezhou-2025");
    let (mut store, _) = Store::open(memory).expect("memory opens");
    store.remove(&forms[0].id).expect("memory gives it up");
    store.remove(&forms[0].id).expect("it is gone already");
    store.remove("nobody").expect("nobody was there");
    let (_, opened) = Store::open(store.storage().clone()).expect("memory opens");
    assert_eq!(opened.forms, forms[1..]);
}

#[test]
fn the_open_form_is_remembered_while_it_is_there() {
    let (memory, forms) = stored("ezhou-2025");
    let (mut store, opened) = Store::open(memory).expect("memory opens");
    assert_eq!(opened.open, None);
    store.set_open(Some(&forms[1].id));
    let (mut store, opened) = Store::open(store.storage().clone()).expect("memory opens");
    assert_eq!(opened.open.as_ref(), Some(&forms[1].id));
    store.remove(&forms[1].id).expect("memory gives it up");
    let (_, opened) = Store::open(store.storage().clone()).expect("memory opens");
    assert_eq!(opened.open, None);
}

#[test]
fn a_lost_index_costs_nothing_but_the_order() {
    let (mut memory, mut forms) = stored("ezhou-2025");
    for index in [None, Some("jimu.index 1 1 2 00000000\n{}")] {
        match index {
            Some(text) => memory.entries.insert("jimu.1.index".to_owned(), text.to_owned()),
            None => memory.entries.remove("jimu.1.index"),
        };
        let (_, mut opened) = Store::open(memory.clone()).expect("memory opens");
        opened.forms.sort_by(|one, other| one.id.cmp(&other.id));
        forms.sort_by(|one, other| one.id.cmp(&other.id));
        assert_eq!(opened.forms, forms);
    }
}

#[test]
fn a_damaged_entry_is_set_aside_and_blocks_nothing() {
    let (whole, forms) = stored("ezhou-2025");
    let entry = whole.entries[&key_of(&forms[1])].clone();
    let other_letter = entry.replacen("基本", "其本", 1);
    let cut = &entry[..entry.char_indices().nth(300).expect("a long entry").0];
    let other_schema = entry.replacen("jimu.form 2", "jimu.form 2x", 1);
    for raw in ["damaged", "", "{}", "\n\n", cut, &other_letter, &other_schema, &entry.replacen("form", "index", 1)] {
        let mut memory = whole.clone();
        memory.entries.insert(key_of(&forms[1]), raw.to_owned());
        let (store, opened) = Store::open(memory).expect("memory opens");
        assert_eq!(opened.forms.len(), forms.len() - 1, "{raw}");
        assert_eq!(opened.damaged.len(), 1, "{raw}");
        assert_eq!((opened.damaged[0].id.as_str(), opened.damaged[0].raw.as_str()), (forms[1].id.as_str(), raw));
        assert_eq!(store.storage().entries[&format!("jimu.1.bad.{}", forms[1].id)], raw);
        assert!(!store.storage().entries.contains_key(&key_of(&forms[1])));
        // The next time it is known, and said no more.
        let (mut store, opened) = Store::open(store.storage().clone()).expect("memory opens");
        assert_eq!(opened.damaged, []);
        assert_eq!(store.unread().expect("memory lists it").len(), 1);
        // Its place is free for the form itself, and what was set aside stays.
        store.save(&forms[1]).expect("memory takes it");
        assert_eq!(store.storage().entries[&format!("jimu.1.bad.{}", forms[1].id)], raw);
    }
}

#[test]
fn every_damaged_entry_is_kept_when_there_are_several_of_one_form() {
    let (mut memory, forms) = stored("luan-2023");
    for raw in ["one", "two", "two"] {
        memory.entries.insert(key_of(&forms[0]), raw.to_owned());
        memory = Store::open(memory).expect("memory opens").0.storage().clone();
    }
    let (store, _) = Store::open(memory).expect("memory opens");
    let raws: Vec<String> = store.unread().expect("memory lists it").into_iter().map(|entry| entry.raw).collect();
    assert_eq!(raws, ["one", "two"]);
}

#[test]
fn a_damaged_entry_without_room_for_a_copy_stays_where_it_is() {
    let (mut memory, forms) = stored("luan-2023");
    memory.entries.insert(key_of(&forms[0]), "damaged".to_owned());
    let faulty = Faulty::over(memory.clone(), Some(0), StorageError::Full, false);
    let (mut store, opened) = Store::open(faulty.clone()).expect("it opens");
    assert_eq!(opened.damaged.len(), 1);
    assert_eq!(*faulty.inner.borrow(), memory);
    assert_eq!(store.unread().expect("it lists").len(), 1);
    // Not even the form itself may take its place.
    assert_eq!(store.save(&forms[0]), Err(StoreError::Storage(StorageError::Full)));
    assert_eq!(*faulty.inner.borrow(), memory);
}

/// Wherever the storage begins to fail: every stored form is there as it was, or as it was meant to become.
#[test]
fn failing_at_any_step_loses_nothing() {
    let (mut memory, forms) = stored("ezhou-2025");
    let damaged = memory.entries.insert(key_of(&forms[3]), "damaged".to_owned()).expect("it was stored");
    assert!(damaged.len() > 100);
    let mut edited = forms[0].clone();
    edited.title = "改过的表题".into();
    let mut fresh = forms[1].clone();
    fresh.id = "fresh".to_owned();
    for error in [StorageError::Full, StorageError::Unavailable, StorageError::Other("quota?".to_owned())] {
        for deaf in [false, true] {
            for steps in 0..60 {
                let faulty = Faulty::over(memory.clone(), Some(steps), error.clone(), deaf);
                let mut told = Vec::new();
                if let Ok((mut store, _)) = Store::open(faulty.clone()) {
                    told.push((edited.id.clone(), store.save(&edited)));
                    told.push((fresh.id.clone(), store.save(&fresh)));
                    told.push((String::new(), store.remove(&forms[2].id)));
                    store.set_open(Some(&forms[4].id));
                }
                let after = faulty.inner.borrow().clone();
                assert!(
                    after.entries.values().any(|text| text == "damaged"),
                    "the damaged text is lost at step {steps}"
                );
                let (_, opened) = Store::open(after).expect("memory opens");
                let found = |id: &str| opened.forms.iter().find(|form| form.id == id);
                for form in [&forms[1], &forms[4], &forms[5]] {
                    assert_eq!(found(&form.id), Some(form), "a bystander is lost at step {steps}");
                }
                for (form, before) in [(&edited, Some(&forms[0])), (&fresh, None)] {
                    let kept = told.iter().any(|(id, outcome)| *id == form.id && outcome.is_ok());
                    assert_eq!(found(&form.id), if kept { Some(form) } else { before }, "step {steps}");
                }
                for (_, outcome) in told {
                    let Err(failure) = outcome else { continue };
                    let message = failure.message();
                    assert!(message.zh.contains('。') && message.en.contains('.'), "{message:?}");
                    assert!(!message.zh.contains('您'));
                }
            }
        }
    }
}

#[test]
fn a_storage_that_is_not_there_says_so() {
    let nothing = Faulty::over(Memory::default(), Some(0), StorageError::Unavailable, true);
    let error = Store::open(nothing).map(|_| ()).expect_err("there is none");
    assert_eq!(error, StoreError::Storage(StorageError::Unavailable));
    assert!(error.message().zh.contains("不允许本页保存"));
}

#[test]
fn what_another_tab_wrote_is_not_overwritten() {
    let (memory, forms) = stored("luan-2023");
    let shared = Faulty::over(memory, None, StorageError::Full, false);
    let (mut mine, _) = Store::open(shared.clone()).expect("it opens");
    let (mut theirs, _) = Store::open(shared.clone()).expect("it opens");
    let edit = |title: &str| Form { title: title.into(), ..forms[0].clone() };
    theirs.save(&edit("他们的")).expect("it is saved");
    assert_eq!(mine.save(&edit("我的")), Err(StoreError::Changed));
    assert_eq!(mine.remove(&forms[0].id), Err(StoreError::Changed));
    assert_eq!(mine.reload(&forms[0].id).expect("it is there").map(|form| form.title), Some("他们的".into()));
    mine.save(&edit("我的")).expect("now it is meant");
    assert_eq!(theirs.save(&edit("他们的")), Err(StoreError::Changed));

    // A form that another tab removed is not there; an edit brings it back.
    let fresh = theirs.reload(&forms[0].id).expect("it is there").expect("a form");
    theirs.remove(&forms[0].id).expect("it is removed");
    mine.save(&fresh).expect("an edit outlives a removal");
    assert_eq!(theirs.reload("nobody"), Ok(None));
}

#[test]
fn two_tabs_share_one_order() {
    let forms = forms("ezhou-2025");
    let shared = Faulty::over(Memory::default(), None, StorageError::Full, false);
    let (mut mine, _) = Store::open(shared.clone()).expect("it opens");
    let (mut theirs, _) = Store::open(shared.clone()).expect("it opens");
    mine.save(&forms[0]).expect("saved");
    theirs.save(&forms[1]).expect("saved");
    mine.save(&forms[2]).expect("saved");
    let (_, opened) = Store::open(shared).expect("it opens");
    let names: Vec<&str> = opened.forms.iter().map(|form| form.id.as_str()).collect();
    assert_eq!(names.len(), 3);
    assert!(forms[..3].iter().all(|form| names.contains(&form.id.as_str())));
}

/// The same entry as a newer version would write it: another schema number, whole otherwise.
fn newer(entry: &str) -> String {
    entry.replacen("jimu.form 2 ", "jimu.form 3 ", 1)
}

#[test]
fn what_a_newer_version_wrote_is_shown_and_stops_all_writing() {
    let (mut memory, forms) = stored("ezhou-2025");
    let entry = newer(&memory.entries[&key_of(&forms[1])]);
    memory.entries.insert(key_of(&forms[1]), entry.clone());
    memory.entries.insert(key_of(&forms[2]), "damaged".to_owned());
    let (mut store, opened) = Store::open(memory.clone()).expect("memory opens");
    assert_eq!(opened.forms.len(), forms.len() - 2);
    assert_eq!(opened.newer.iter().map(|entry| entry.raw.as_str()).collect::<Vec<_>>(), [entry.as_str()]);
    let unread: Vec<String> = store.unread().expect("memory lists it").into_iter().map(|entry| entry.raw).collect();
    assert_eq!(unread.len(), 2);
    assert!(unread.contains(&entry) && unread.contains(&"damaged".to_owned()), "all of it can be handed over");
    assert_eq!(store.save(&forms[0]), Err(StoreError::Newer));
    assert_eq!(store.save(&forms[1]), Err(StoreError::Newer));
    assert_eq!(store.remove(&forms[0].id), Err(StoreError::Newer));
    store.set_open(Some(&forms[0].id));
    assert_eq!(*store.storage(), memory);
}

#[test]
fn a_newer_version_in_another_tab_stops_writing_too() {
    let (memory, forms) = stored("luan-2023");
    let entry = newer(&memory.entries[&key_of(&forms[0])]);
    let mut shared = Faulty::over(memory, None, StorageError::Full, false);
    let (mut store, _) = Store::open(shared.clone()).expect("it opens");
    shared.set(&key_of(&forms[0]), &entry).expect("set");
    assert_eq!(store.save(&forms[0]), Err(StoreError::Newer));
    assert_eq!(shared.get(&key_of(&forms[0])), Ok(Some(entry)));
}

/// Texts of every version that was ever released must be read for ever.
#[test]
fn a_record_of_version_one_is_read() {
    let raw =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/old/form-1.txt")).expect("the record");
    let mut memory = Memory::default();
    memory.entries.insert("jimu.1.form.5d1c3f0a9b7e2468".to_owned(), raw);
    let (_, opened) = Store::open(memory).expect("memory opens");
    let [form] = &opened.forms[..] else { panic!("one form, not {opened:?}") };
    assert_eq!(
        (form.id.as_str(), form.name.as_str(), form.fiscal_year),
        ("5d1c3f0a9b7e2468", "基层就业培训", Some(2025))
    );
    assert_eq!(form.funds[0].amount.text.as_str(), "111.00");
    let indicator = &form.indicators[0];
    assert_eq!((indicator.line, indicator.value.text.as_str()), (57, "34.4"));
    assert_eq!(indicator.value.comparator_text.as_ref().map(|text| text.as_str()), Some("≥"));
    assert_eq!(indicator.value.unit_text.as_ref().map(|text| text.as_str()), Some("万人"));
}

#[test]
fn a_record_of_version_two_is_read() {
    let raw =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/old/form-2.txt")).expect("the record");
    let mut memory = Memory::default();
    memory.entries.insert("jimu.1.form.5d1c3f0a9b7e2468".to_owned(), raw);
    let (_, opened) = Store::open(memory).expect("memory opens");
    let [form] = &opened.forms[..] else { panic!("one form, not {opened:?}") };
    let [one, other] = &form.ignores[..] else { panic!("two findings were set aside, not {:?}", form.ignores) };
    assert_eq!((one.code.as_str(), one.said.as_str(), one.reason.as_str()), ("V302", "34.4", "已核实"));
    assert_eq!((one.by.as_deref(), one.on.as_deref()), (Some("张三"), Some("2025-03-01")));
    assert_eq!((other.code.as_str(), other.anchor.as_str(), other.by.as_deref()), ("S104", "name", None));
}

#[test]
fn what_was_set_aside_is_stored_with_the_form() {
    let (memory, forms) = stored("luan-2023");
    let (mut store, _) = Store::open(memory).expect("memory opens");
    let mut form = forms[0].clone();
    form.ignores.push(Ignore {
        code: "V302".into(),
        anchor: "annual/“引号”/value".into(),
        said: "一行\n两行".into(),
        reason: "已核实".into(),
        by: None,
        on: Some("2025-03-01".into()),
    });
    store.save(&form).expect("it is stored");
    let (_, opened) = Store::open(store.storage().clone()).expect("it opens");
    assert_eq!(opened.forms.iter().find(|other| other.id == form.id), Some(&form));
}

#[test]
fn keys_name_forms() {
    assert_eq!(form_id("jimu.1.form.a.b"), Some("a.b"));
    assert_eq!(form_id("jimu.1.bad.a"), None);
    assert_eq!(form_id("other"), None);
}
