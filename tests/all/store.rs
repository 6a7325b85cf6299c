//! Keeping: what was stored stays, whatever the storage does.

use std::cell::Cell;
use std::rc::Rc;
use std::sync::LazyLock;

use jimu::edit;
use jimu::export::file::{FileError, format_of};
use jimu::export::kept::{self, Kept};
use jimu::export::{json, review};
use jimu::fields::fields_of;
use jimu::form::Document;
use jimu::form::{Form, Ignore, Judgement, Standing};
use jimu::read::read;
use jimu::recognise::recognise;
use jimu::source::Source;
use jimu::store::{
    Memory, Opened, Storage, StorageError, Store, StoreError, beside, bin_key, form_id, lay_beside, stated,
};
use jimu::summary::Stated;
use jimu::text::Text;
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

/// The forms that were found.
fn kept(opened: &Opened) -> Vec<Form> {
    opened.forms.iter().map(|form| Form::clone(form)).collect()
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
        assert_eq!(kept(&opened), forms, "{seed}");
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
        prop_assert_eq!(kept(&opened), [form]);
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
    assert_eq!(kept(&opened), forms[1..]);
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
fn the_open_form_is_found_where_older_versions_kept_it() {
    let (mut memory, forms) = stored("ezhou-2025");
    let payload = format!("{{\"order\":[],\"open\":\"{}\"}}", forms[2].id);
    let index = format!("jimu.index 3 7 {} {:08x}\n{payload}", payload.len(), crc32fast::hash(payload.as_bytes()));
    memory.entries.insert("jimu.1.index".to_owned(), index);
    let (mut store, opened) = Store::open(memory).expect("memory opens");
    assert_eq!(opened.open.as_ref(), Some(&forms[2].id));
    store.set_open(Some(&forms[3].id));
    let (_, opened) = Store::open(store.storage().clone()).expect("memory opens");
    assert_eq!(opened.open.as_ref(), Some(&forms[3].id));
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
        assert_eq!(kept(&opened), forms);
    }
}

#[test]
fn a_damaged_entry_is_set_aside_and_blocks_nothing() {
    let (whole, forms) = stored("ezhou-2025");
    let entry = whole.entries[&key_of(&forms[1])].clone();
    let other_letter = entry.replacen("基本", "其本", 1);
    let cut = &entry[..entry.char_indices().nth(300).expect("a long entry").0];
    let other_schema = entry.replacen("jimu.form 3", "jimu.form 3x", 1);
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
                let found = |id: &str| opened.forms.iter().find(|form| form.id == id).map(AsRef::as_ref);
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
    entry.replacen("jimu.form 3 ", "jimu.form 4 ", 1)
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
    form.judgement = Judgement {
        standing: Standing::Checked,
        opinion: "一行\n两行“引号”".into(),
        by: Some("李四".into()),
        on: None,
    };
    store.save(&form).expect("it is stored");
    let (_, opened) = Store::open(store.storage().clone()).expect("it opens");
    assert_eq!(kept(&opened).iter().find(|other| other.id == form.id), Some(&form));
}

#[test]
fn the_form_that_was_open_is_read_first() {
    let (memory, forms) = stored("ezhou-2025");
    let (mut store, _) = Store::open(memory).expect("memory opens");
    store.set_open(Some(&forms[3].id));
    let (mut store, mut loading) = Store::begin(store.storage().clone()).expect("memory opens");
    assert_eq!(loading.open(), Some(forms[3].id.as_str()));
    assert!(loading.is_empty());
    assert!(store.load(&mut loading), "there are more");
    assert_eq!(loading.forms().map(|form| form.id.clone()).collect::<Vec<_>>(), [forms[3].id.as_str()]);
    assert!(store.load(&mut loading));
    let some: Vec<String> = loading.forms().map(|form| form.id.clone()).collect();
    assert_eq!(some, [forms[0].id.as_str(), forms[3].id.as_str()], "in the order in which they were kept");
    let opened = store.loaded(loading);
    assert_eq!((kept(&opened), opened.open.as_ref()), (forms.clone(), Some(&forms[3].id)));
    store.save(&Form { title: "改了".into(), ..forms[5].clone() }).expect("all are known");
}

#[test]
fn what_was_overwritten_unseen_is_found_again() {
    let (memory, forms) = stored("luan-2023");
    let edit = |title: &str| Form { title: title.into(), ..forms[0].clone() };
    let key = format!("jimu.1.form.{}", forms[0].id);
    let written = |memory: &Memory| memory.get(&key).expect("memory tells").expect("it is there");
    // Each tab sees a storage in which the other's text is not there yet.
    let (mut mine, _) = Store::open(memory.clone()).expect("memory opens");
    let (mut theirs, _) = Store::open(memory).expect("memory opens");
    theirs.save(&edit("他们的")).expect("it is saved");
    mine.save(&edit("我的")).expect("it is saved");
    let told = written(theirs.storage());
    assert_eq!(mine.overwritten(&forms[0].id, &told), Some(edit("他们的")));
    // What stands there, what was seen, and what is no form is not found.
    assert_eq!(mine.overwritten(&forms[0].id, &written(mine.storage())), None);
    assert_eq!(mine.overwritten(&forms[0].id, "damaged"), None);
    let (mut later, _) = Store::open(theirs.storage().clone()).expect("memory opens");
    later.save(&edit("后来的")).expect("it is saved");
    assert_eq!(later.overwritten(&forms[0].id, &told), None);
}

#[test]
fn where_the_bin_has_given_all_it_is_not_asked_for_each_form() {
    let (memory, forms) = stored("ezhou-2025");
    let full = Faulty::over(memory, None, StorageError::Full, false);
    let (mut store, _) = Store::open(full.clone()).expect("it opens");
    store.discard(&forms[0].id, 1).expect("it goes");
    full.left.set(Some(0));
    assert_eq!(store.put(&forms[1]), Err(StorageError::Full.into()));
    assert_eq!(store.bin_count(), 0, "all has given way");
    // Another tab deletes something meanwhile.
    full.left.set(None);
    let (mut other, _) = Store::open(full.clone()).expect("it opens");
    other.discard(&forms[5].id, 1).expect("it goes");
    full.left.set(Some(0));
    assert_eq!(store.put(&forms[2]), Err(StorageError::Full.into()));
    assert_eq!(store.bin_count(), 1, "the rest of these is refused at once");
    store.settle();
    assert_eq!(store.put(&forms[2]), Err(StorageError::Full.into()));
    assert_eq!(store.bin_count(), 0, "the next ones have their turn");
}

#[test]
fn keys_name_forms() {
    assert_eq!(form_id("jimu.1.form.a.b"), Some("a.b"));
    assert_eq!(form_id("jimu.1.bad.a"), None);
    assert_eq!(form_id("other"), None);
}

#[test]
fn a_record_of_version_three_is_read() {
    let raw =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/old/form-3.txt")).expect("the record");
    let mut memory = Memory::default();
    memory.entries.insert("jimu.1.form.5d1c3f0a9b7e2468".to_owned(), raw);
    let (_, opened) = Store::open(memory).expect("memory opens");
    let [form] = &opened.forms[..] else { panic!("one form, not {opened:?}") };
    let judgement = Judgement {
        standing: Standing::Returned,
        opinion: "请补充满意度指标。\n再报。".to_owned(),
        by: Some("张三".to_owned()),
        on: Some("2025-03-01".to_owned()),
    };
    assert_eq!(form.judgement, judgement);
    assert_eq!(form.ignores.len(), 2);
}

/// The names in the bin with their days, in its order.
fn binned(store: &Store<impl Storage>) -> Vec<(String, u32)> {
    store.bin().expect("it lists").into_iter().map(|entry| (entry.form.name.to_string(), entry.day)).collect()
}

#[test]
fn a_deleted_form_stays_in_the_bin_for_thirty_days() {
    let (memory, forms) = stored("ezhou-2025");
    let (mut store, _) = Store::open(memory).expect("memory opens");
    store.discard(&forms[0].id, 20_000).expect("it goes");
    store.discard(&forms[1].id, 20_010).expect("it goes");
    store.discard("nobody", 20_010).expect("nobody was there");
    let (mut store, opened) = Store::open(store.storage().clone()).expect("memory opens");
    assert_eq!(kept(&opened), forms[2..]);
    let bin = store.bin().expect("it lists");
    assert_eq!(bin.iter().map(|entry| &entry.form).collect::<Vec<_>>(), [&forms[1], &forms[0]]);
    assert_eq!((bin[0].days_left(20_010), bin[0].days_left(20_040), bin[1].days_left(20_040)), (30, 0, 0));
    assert_eq!(bin[0].days_left(19_000), 30, "a clock that was put back");
    assert_eq!((store.sweep(20_030), store.bin_count()), (0, 2));
    assert_eq!((store.sweep(20_031), store.bin_count()), (1, 1));
    assert_eq!((store.sweep(20_041), store.bin_count()), (1, 0));
}

#[test]
fn what_is_stored_again_leaves_the_bin() {
    let (memory, forms) = stored("ezhou-2025");
    let (mut store, _) = Store::open(memory).expect("memory opens");
    let mut edited = forms[0].clone();
    edited.title = "改过的".into();
    store.save(&edited).expect("saved");
    store.discard(&edited.id, 1).expect("it goes");
    // The same source, pasted again: another form, though of the same id.
    store.save(&forms[0]).expect("saved");
    assert_eq!(store.bin_count(), 1);
    store.discard(&forms[0].id, 2).expect("it goes");
    assert_eq!(store.bin_count(), 2);
    // A deletion that is taken back.
    store.save(&forms[0]).expect("saved");
    assert_eq!(store.bin().expect("it lists").into_iter().map(|entry| entry.form).collect::<Vec<_>>(), [edited]);
    let key = store.bin().expect("it lists").remove(0).key;
    store.unbin(&key).expect("it goes for good");
    assert_eq!(store.bin_count(), 0);
}

#[test]
fn what_another_tab_has_changed_is_not_deleted() {
    let (memory, forms) = stored("luan-2023");
    let shared = Faulty::over(memory, None, StorageError::Full, false);
    let (mut mine, _) = Store::open(shared.clone()).expect("it opens");
    let (mut theirs, _) = Store::open(shared.clone()).expect("it opens");
    theirs.save(&Form { title: "他们的".into(), ..forms[0].clone() }).expect("saved");
    assert_eq!(mine.discard(&forms[0].id, 1), Err(StoreError::Changed));
    assert_eq!(mine.bin_count(), 0);
    assert!(mine.reload(&forms[0].id).expect("it is read").is_some());
}

#[test]
fn the_bin_says_nothing_about_what_it_cannot_read() {
    let (memory, forms) = stored("luan-2023");
    let (mut store, _) = Store::open(memory).expect("memory opens");
    store.discard(&forms[0].id, 1).expect("it goes");
    let mut memory = store.storage().clone();
    let (key, entry) = memory.entries.iter().find(|(key, _)| bin_key(key).is_some()).expect("an entry");
    let (key, later) = (key.clone(), entry.replacen("jimu.bin 3", "jimu.bin 9", 1));
    for raw in ["", "damaged", "jimu.bin 3 1 1 00000000\nx", later.as_str()] {
        memory.entries.insert(key.clone(), raw.to_owned());
        let (mut store, _) = Store::open(memory.clone()).expect("memory opens");
        assert_eq!((store.bin().expect("it lists"), store.sweep(30_000)), (vec![], 0), "{raw}");
        assert_eq!(store.unread().expect("it lists").len(), 1, "{raw}");
        assert_eq!(store.storage().entries.get(&key).map(String::as_str), Some(raw));
    }
}

/// A storage with room for so many bytes.
#[derive(Clone)]
struct Small {
    inner: Memory,
    room: usize,
}

impl Storage for Small {
    fn get(&self, key: &str) -> Result<Option<String>, StorageError> {
        self.inner.get(key)
    }

    fn set(&mut self, key: &str, text: &str) -> Result<(), StorageError> {
        let others = self.inner.entries.iter().filter(|(other, _)| *other != key);
        let used: usize = others.map(|(key, text)| key.len() + text.len()).sum();
        if used + key.len() + text.len() > self.room { Err(StorageError::Full) } else { self.inner.set(key, text) }
    }

    fn remove(&mut self, key: &str) -> Result<(), StorageError> {
        self.inner.remove(key)
    }

    fn keys(&self) -> Result<Vec<String>, StorageError> {
        self.inner.keys()
    }
}

#[test]
fn the_bin_gives_way_where_there_is_no_room_the_oldest_first() {
    let (memory, forms) = stored("ezhou-2025");
    let used: usize = memory.entries.iter().map(|(key, text)| key.len() + text.len()).sum();
    // Room for what is there, and little more: a form that goes to the bin takes its own room along.
    let (mut store, _) = Store::open(Small { inner: memory, room: used + 200 }).expect("it opens");
    for (day, form) in forms.iter().take(3).enumerate() {
        store.discard(&form.id, day as u32 + 1).expect("it goes");
    }
    assert_eq!((store.bin_count(), store.gave_way()), (3, 0));
    let mut fresh = forms[1].clone();
    fresh.id = "fresh".to_owned();
    store.save(&fresh).expect("the bin gives way");
    let gone = store.gave_way();
    assert!(gone > 0 && store.gave_way() == 0);
    let left = binned(&store);
    assert_eq!(left.len() + gone, 3);
    assert!(left.iter().all(|(_, day)| *day > gone as u32), "the oldest went first: {left:?}");
    // What is stored never gives way.
    let mut long = forms[2].clone();
    long.purpose = Some("长".repeat(used).as_str().into());
    assert_eq!(store.save(&long), Err(StoreError::Storage(StorageError::Full)));
    let (_, opened) = Store::open(store.storage().clone()).expect("it opens");
    assert_eq!(opened.forms.len(), 4);
    assert_eq!(store.bin_count(), 0);
}

#[test]
fn the_form_that_was_changed_last_is_known_after_a_reload() {
    let (memory, forms) = stored("ezhou-2025");
    let (mut store, _) = Store::open(memory).expect("memory opens");
    for at in [3, 1, 2, 1] {
        store.save(&Form { title: format!("第{at}张").as_str().into(), ..forms[at].clone() }).expect("saved");
    }
    let (store, _) = Store::open(store.storage().clone()).expect("memory opens");
    let mut order: Vec<usize> = (0..forms.len()).collect();
    order.sort_by_key(|&at| std::cmp::Reverse(store.revision(&forms[at].id)));
    assert_eq!(order[..3], [1, 2, 3]);
    assert_eq!(store.revision("nobody"), 0);
}

#[test]
fn a_backup_brings_every_form_back_as_it_was_stored() {
    for seed in fixtures::SEEDS {
        let mut forms = seed_forms(seed).to_vec();
        let first = forms.first_mut().expect("every seed has a form");
        first.judgement =
            Judgement { standing: Standing::Returned, opinion: "请补充".to_owned(), ..Judgement::default() };
        // As found in a column of its own; the contract's JSON has the sign alone.
        if let Some(indicator) = first.indicators.first_mut() {
            indicator.value.comparator_text = Some(Text::typed("大于等于"));
        }
        let (mut store, _) = Store::open(Memory::default()).expect("memory opens");
        forms.iter().for_each(|form| store.save(form).expect("memory takes it"));
        let (_, opened) = Store::open(store.storage().clone()).expect("memory opens");
        let document = Document { forms: kept(&opened), unplaced: Vec::new() };
        let (written, said) = (json::write(&document), review::write(&document));

        let mut back = json::read(&written).expect("our own").document.forms;
        for (form, stored) in back.iter_mut().zip(&opened.forms) {
            lay_beside(form, &beside(stored));
        }
        let sorted = review::read(&said).expect("our own").sort_out(&back);
        for (at, form) in back.iter_mut().enumerate() {
            form.ignores = sorted.aside.get(&at).cloned().unwrap_or_default();
            form.judgement = sorted.judgements.get(&at).cloned().unwrap_or_default();
        }
        assert_eq!(back, kept(&opened), "{seed}");
    }
}

#[test]
fn what_is_kept_beside_the_forms_is_written_and_read_again() {
    let texts =
        |pairs: &[(&str, &str)]| pairs.iter().map(|(key, text)| ((*key).to_owned(), (*text).to_owned())).collect();
    let kept = Kept {
        choices: texts(&[("language", "en"), ("name", "“王芳”\n{}")]),
        records: texts(&[("indicators", "{\"version\":1}")]),
        besides: texts(&[("某表", "[{\"line\":57}]")]),
        bin: vec!["jimu.bin 3 1 2 0\n{}".to_owned()],
    };
    let written = kept::write(&kept);
    assert_eq!(format_of(&written).as_deref(), Some(kept::FORMAT));
    assert!(!kept.is_empty());
    assert_eq!(kept::read(&format!("\u{feff}{written}")), Ok(kept));
    assert_eq!(kept::read("{}\n"), Err(FileError::NotOurs { kind: &kept::KIND, line: 1 }));
    assert_eq!(
        kept::read(&written.replace("\"version\": 1,", "\"version\": 7,")),
        Err(FileError::TooNew { kind: &kept::KIND, found: 7 })
    );
    assert!(Kept::default().is_empty());
}

#[test]
fn a_file_names_its_format_at_its_top_whatever_is_wrong_behind_it() {
    for (text, named) in [
        ("{\"format\": \"jimu.forms\", \"a\": \"jimu.kept\"}", Some("jimu.forms")),
        (
            "\u{feff} {\"version\": 1, \"forms\": [{\"format\": \"jimu.review\"}], \"format\": \"jimu.profile\"}",
            Some("jimu.profile"),
        ),
        ("{\"format\": \"jimu.kept\", \"choices\": {\"a", Some("jimu.kept")),
        ("{\"a\": {\"format\": \"jimu.kept\"}}", None),
        ("{\"format\": 1}", None),
        ("{\"format\": \"jimu", None),
        ("[\"format\", \"jimu.kept\"]", None),
        ("", None),
    ] {
        assert_eq!(format_of(text).as_deref(), named, "{text}");
    }
}

#[test]
fn the_bin_of_a_backup_is_put_beside_what_is_there() {
    let (memory, forms) = stored("ezhou-2025");
    let (mut store, _) = Store::open(memory).expect("memory opens");
    store.discard(&forms[0].id, 100).expect("a form goes");
    store.discard(&forms[1].id, 101).expect("a form goes");
    let entries = store.bin_entries().expect("the bin is read");

    let (mut other, _) = Store::open(Memory::default()).expect("memory opens");
    let mut brought = entries.clone();
    brought.push("jimu.bin 3 damaged".to_owned());
    other.take_bin_entries(&brought).expect("the bin takes them");
    assert!(other.bin_changed());
    assert_eq!(binned(&other), binned(&store));
    assert_eq!(other.bin().expect("the bin is read")[1].form, forms[0]);
    // A second time nothing is new; another form of the same id is.
    other.take_bin_entries(&entries).expect("the bin takes them");
    assert_eq!(other.bin_count(), 2);
    let mut changed = forms[0].clone();
    changed.name = Text::typed("另一张表");
    let (mut third, _) = Store::open(Memory::default()).expect("memory opens");
    third.save(&changed).expect("memory takes it");
    third.discard(&changed.id, 102).expect("a form goes");
    other.take_bin_entries(&third.bin_entries().expect("the bin is read")).expect("the bin takes them");
    assert_eq!(other.bin_count(), 3);
}

#[test]
fn sentences_over_forms_are_kept() {
    let all = [
        Stated {
            sentence: "预算安排的项目6个，涉及财政拨款50万元".to_owned(),
            forms: ["a", "b"].map(str::to_owned).into(),
        },
        Stated { sentence: "“引号”\n".to_owned(), forms: Default::default() },
    ];
    let written = stated::write(&all);
    assert_eq!(stated::read(&written), Ok(all.to_vec()));
    assert_eq!(stated::read(&written.replace("\"version\":1", "\"version\":2")), Err(StoreError::Newer));
    assert_eq!(stated::read("{"), Err(StoreError::Damaged));
}
