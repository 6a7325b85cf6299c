//! The five real inputs against what they mean, leaf by leaf.

use std::collections::{BTreeMap, BTreeSet};

use jimu::export::json;
use jimu::read::read;
use jimu::recognise::recognise;
use jimu::source::Source;
use serde_json::Value;

use crate::fixtures::{self, SEEDS};

/// Fields that the gold files leave out: how a form was read, not what it says.
const NOT_COMPARED: [&str; 3] = ["id", "repairs", "unplaced"];

/// The scalars of the forms in some JSON, by their place: `forms.0.indicators.3.value.unit`.
///
/// White space is no part of a text here; null, the empty text and the missing field are the same. Items of a list are
/// told apart by [`step`].
pub(crate) fn leaves(json: &str) -> BTreeMap<String, String> {
    fn collect(value: &Value, place: &str, found: &mut BTreeMap<String, String>) {
        match value {
            Value::Object(object) => {
                let compared = object.iter().filter(|(key, _)| !NOT_COMPARED.contains(&key.as_str()));
                compared.for_each(|(key, inner)| collect(inner, &format!("{place}.{key}"), found));
            }
            Value::Array(items) => {
                for (at, inner) in items.iter().enumerate() {
                    collect(inner, &format!("{place}.{}", step(place, items, at)), found);
                }
            }
            Value::Null => {}
            Value::String(text) => {
                let text: String = text.split_whitespace().collect();
                if !text.is_empty() {
                    found.insert(place.to_owned(), text);
                }
            }
            Value::Bool(_) | Value::Number(_) => {
                found.insert(place.to_owned(), value.to_string());
            }
        }
    }
    let file: Value = serde_json::from_str(json).expect("JSON");
    let mut found = BTreeMap::new();
    collect(&file["forms"], "forms", &mut found);
    found
}

/// How an item of a list is called in a place: by its number; funds and contacts, which forms print in two columns or
/// above and below the table, by what they are, and the how-manieth of these.
fn step(list: &str, items: &[Value], at: usize) -> String {
    let keys: &[&str] = match list.rsplit('.').next() {
        Some("funds") => &["horizon", "source"],
        Some("contacts") => &["role"],
        _ => return at.to_string(),
    };
    let key = |item: &Value| keys.iter().map(|&key| item[key].to_string()).collect::<String>();
    let own = key(&items[at]);
    let before = items[..at].iter().filter(|item| key(item) == own).count();
    format!("{own}{before}")
}

/// Asserts that some JSON says what a gold file says: no leaf missing, none too many, none different.
#[track_caller]
pub(crate) fn assert_is_gold(name: &str, actual: &str) {
    assert_says_the_same(name, &fixtures::text(&format!("gold/{name}.json")), actual, &[]);
}

/// Asserts that some JSON says what another says, fields of these names aside.
#[track_caller]
pub(crate) fn assert_says_the_same(name: &str, gold: &str, actual: &str, aside: &[&str]) {
    let compared = |json: &str| {
        let mut leaves = leaves(json);
        leaves.retain(|place, _| place.rsplit('.').next().is_none_or(|field| !aside.contains(&field)));
        leaves
    };
    let (gold, actual) = (compared(gold), compared(actual));
    assert!(!gold.is_empty(), "{name}: there is nothing to compare with");
    let places: BTreeSet<&String> = gold.keys().chain(actual.keys()).collect();
    let differing: Vec<String> = places
        .into_iter()
        .filter(|place| gold.get(*place) != actual.get(*place))
        .map(|place| format!("{place}: gold {:?}, actual {:?}", gold.get(place), actual.get(place)))
        .collect();
    assert!(differing.is_empty(), "{name}: {} of {} leaves\n{}", differing.len(), gold.len(), differing.join("\n"));
}

#[test]
fn the_seeds_give_the_gold() {
    for name in SEEDS {
        let document = recognise(&read(&Source::of_text(fixtures::seed(name)))).document;
        assert_is_gold(name, &json::write(&document));
    }
}

#[test]
#[cfg(feature = "cli")]
fn the_command_gives_the_gold() {
    for name in SEEDS {
        let run = std::process::Command::new(env!("CARGO_BIN_EXE_jimu"))
            .arg("read")
            .arg(fixtures::path(&format!("seeds/{name}.txt")))
            .output()
            .expect("the command runs");
        assert_eq!(run.status.code(), Some(0), "{name}");
        assert_is_gold(name, std::str::from_utf8(&run.stdout).expect("UTF-8"));
    }
}

#[test]
fn a_changed_leaf_is_noticed() {
    let gold = fixtures::text("gold/luan-2023.json");
    assert_is_gold("luan-2023", &gold);
    let changed =
        [gold.replacen("≤180", "≥180", 1), gold.replacen("\"fiscal_year\": 2023", "\"fiscal_year\": 2024", 1)];
    for other in changed {
        assert_ne!(other, gold, "the gold file holds what is changed here");
        assert_ne!(leaves(&other), leaves(&gold));
    }
}
