//! What goes out and comes back: the contract's JSON, the table of a form, the printable page.

use jimu::export::json::{self, ImportError};
use jimu::form::{Document, FormKind};
use jimu::read::read;
use jimu::recognise::recognise;
use jimu::source::Source;

use crate::fixtures;

fn recognised(seed: &str) -> Document {
    recognise(&read(&Source::of_text(fixtures::seed(seed)))).document
}

/// The same JSON without empty fields, and without what the gold files leave out because it is not scored; a line a leaf.
fn compared(json: &str) -> Vec<String> {
    fn leaves(value: &serde_json::Value, place: &str, found: &mut Vec<String>) {
        match value {
            serde_json::Value::Object(object) => {
                let scored = object.iter().filter(|(key, _)| !["id", "repairs", "unplaced"].contains(&key.as_str()));
                scored.for_each(|(key, inner)| leaves(inner, &format!("{place}.{key}"), found));
            }
            serde_json::Value::Array(items) => {
                items.iter().enumerate().for_each(|(at, inner)| leaves(inner, &format!("{place}.{at}"), found));
            }
            serde_json::Value::Null => {}
            leaf => found.push(format!("{place}: {leaf}")),
        }
    }
    let mut found = Vec::new();
    leaves(&serde_json::from_str(json).expect("JSON"), "", &mut found);
    found
}

#[test]
fn what_is_read_from_a_gold_file_is_written_again() {
    for name in fixtures::SEEDS {
        let gold = fixtures::text(&format!("gold/{name}.json"));
        let import = json::read(&gold).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(import.warnings, [], "{name}");
        let written = json::write(&import.document);
        for (ours, theirs) in compared(&written).iter().zip(&compared(&gold)) {
            assert_eq!(ours, theirs, "{name}");
        }
        assert_eq!(compared(&written).len(), compared(&gold).len(), "{name}");
        assert_eq!(json::write(&json::read(&written).expect("our own file").document), written, "{name}: other bytes");
    }
}

#[test]
fn what_is_recognised_comes_back_whole() {
    for name in fixtures::SEEDS {
        let document = recognised(name);
        let written = json::write(&document);
        let import = json::read(&written).expect("our own file");
        assert_eq!(import.warnings, []);
        assert_eq!(json::write(&import.document), written, "{name}");
    }
}

#[test]
fn missing_and_null_fields_are_empty() {
    let import = json::read(
        r#"{"format": "jimu.forms", "version": 1, "forms": [{"name": "甲", "title": null, "indicators": [{"name": "乙"}]}]}"#,
    )
    .expect("a lean file");
    let form = &import.document.forms[0];
    assert_eq!((form.name.as_str(), form.title.as_str(), form.kind), ("甲", "", FormKind::Project));
    assert_eq!(form.indicators[0].name.as_str(), "乙");
    assert_eq!(import.warnings, []);
}

#[test]
fn unknown_fields_and_words_are_named() {
    let import = json::read(
        r#"{"format": "jimu.forms", "version": 1, "by": "x",
            "forms": [{"colour": 1, "kind": "school", "indicators": [{"value": {"text": "5", "kind": "quantity", "size": 2}}]}]}"#,
    )
    .expect("a file of ours");
    let said: Vec<&str> = import.warnings.iter().map(|warning| warning.zh.as_str()).collect();
    for name in ["by", "forms.colour", "forms.indicators.value.size", "school"] {
        assert!(said.iter().any(|sentence| sentence.contains(&format!("“{name}”"))), "{name} is not in {said:?}");
    }
}

#[test]
fn what_cannot_be_imported_says_why() {
    assert!(matches!(json::read("{\n\"format\": \"jimu.forms\",\n}"), Err(ImportError::NotJson { line: 3, .. })));
    assert_eq!(json::read("[]"), Err(ImportError::NotOurs));
    assert_eq!(json::read(r#"{"format": "other"}"#), Err(ImportError::NotOurs));
    assert_eq!(json::read(r#"{"format": "jimu.forms", "version": 2}"#), Err(ImportError::TooNew { found: 2 }));
    let wrong = "{\"format\": \"jimu.forms\", \"version\": 1,\n\"forms\": [{\"name\": 5}]}";
    let error = json::read(wrong).expect_err("a number is no name");
    assert!(matches!(error, ImportError::WrongType { line: 2, .. }), "{error:?}");
    assert!(error.message().zh.contains("第2行"));
}

#[test]
fn amounts_keep_their_digits_and_lose_their_separators() {
    let import = json::read(
        r#"{"format": "jimu.forms", "version": 1, "forms": [{"funds": [
            {"horizon": "annual", "source": "total", "label": "甲", "amount": "1,324.00"},
            {"horizon": "annual", "source": "total", "label": "乙", "amount": "约5"}]}]}"#,
    )
    .expect("a file of ours");
    let funds = &import.document.forms[0].funds;
    assert_eq!(funds[0].amount.text.as_str(), "1324.00");
    assert_eq!(funds[0].amount.decimal.map(|decimal| decimal.to_string()).as_deref(), Some("1324.00"));
    assert_eq!((funds[1].amount.text.as_str(), funds[1].amount.decimal), ("约5", None));
}
