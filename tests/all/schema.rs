//! The published schemas: up to date, and of one mind with what is written and read.

use std::path::Path;

use jimu::edit;
use jimu::export::schema::{self, Published};
use jimu::export::{json, profile, review};
use jimu::fields::fields_of;
use jimu::form::{Document, Form, FormKind, Ignore, Judgement, Outcome, Repair, RepairCode, Standing, Unplaced};
use jimu::read::read;
use jimu::recognise::recognise;
use jimu::rules::{Limit, Profile, Setting, catalogue};
use jimu::source::Source;
use jimu::text::Text;
use serde_json::{Value, json};

use crate::fixtures;

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

/// What a validator says of a document.
fn faults(schema: &Published, document: &Value) -> Vec<String> {
    let validator = jsonschema::draft202012::new(&parsed(&schema.text)).expect("the schema is a schema");
    validator.iter_errors(document).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

/// The same schema with every field required, as an export has it.
fn in_full(schema: &Published) -> Published {
    fn require(schema: &mut Value) {
        match schema {
            Value::Object(object) => {
                if let Some(Value::Object(properties)) = object.get("properties") {
                    let all: Vec<&String> = properties.keys().collect();
                    object.insert("required".to_owned(), json!(all));
                }
                object.values_mut().for_each(require);
            }
            Value::Array(items) => items.iter_mut().for_each(require),
            _ => {}
        }
    }
    let mut full = parsed(&schema.text);
    require(&mut full);
    Published { text: full.to_string(), ..schema.clone() }
}

fn recognised(seed: &str) -> Document {
    recognise(&read(&Source::of_text(fixtures::seed(seed)))).document
}

/// `UPDATE=1 cargo test schema` writes the files anew.
#[test]
fn the_published_schemas_are_those_of_the_shapes() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("public/schema");
    let schemas = [schema::forms(), schema::review(), schema::profile(), schema::indicators()];
    #[expect(
        clippy::disallowed_methods,
        reason = "a switch for the person who runs the tests, not an input of the library"
    )]
    if std::env::var_os("UPDATE").is_some() {
        std::fs::create_dir_all(&folder).expect("the folder can be made");
        for schema in &schemas {
            std::fs::write(folder.join(&schema.file), &schema.text).expect("a schema can be written");
        }
    }
    for schema in &schemas {
        let written = std::fs::read_to_string(folder.join(&schema.file)).unwrap_or_default();
        assert!(written == schema.text, "public/schema/{} is out of date: UPDATE=1 writes it anew", schema.file);
        let value = parsed(&schema.text);
        let says = jsonschema::meta::validate(&value);
        assert!(says.is_ok(), "{}: {says:?}", schema.file);
    }
    assert_eq!(schemas[0].file, format!("jimu.forms-{}.schema.json", json::VERSION));
    let there = std::fs::read_dir(&folder).expect("the folder is there").count();
    assert_eq!(there, schemas.len(), "public/schema holds a schema of nothing");
}

#[test]
fn the_gold_and_all_exports_are_valid() {
    let (lean, full) = (schema::forms(), in_full(&schema::forms()));
    let none: Vec<String> = Vec::new();
    for name in fixtures::SEEDS {
        let gold = fixtures::text(&format!("gold/{name}.json"));
        assert_eq!(faults(&lean, &parsed(&gold)), none, "the gold of {name}");
        assert_eq!(faults(&full, &parsed(&json::write(&recognised(name)))), none, "the export of {name}");
        let again = json::read(&gold).expect("the gold is of our format").document;
        assert_eq!(faults(&full, &parsed(&json::write(&again))), none, "{name}, exported again");
    }
    assert_eq!(faults(&full, &parsed(&json::write(&Document::default()))), none, "nothing at all");
}

#[test]
fn forms_of_every_sort_are_valid() {
    let full = in_full(&schema::forms());
    let hostile = "<script>alert(1)</script>\u{1}\u{7f}\"\\\n\u{2028}𠮷";
    let mut forms = vec![Form::empty()];
    // Every field of a real form, with texts that no field expects.
    for (name, text) in [("luan-2023", hostile), ("guangshui-2024", "约5,0.1万元"), ("zaozhuang-2021", "")] {
        for mut form in recognised(name).forms {
            for field in fields_of(&form) {
                edit::set(&mut form, field, text);
            }
            for indicator in &mut form.indicators {
                indicator.result = Some(Outcome { actual: Some(Text::typed(text)), score: None, reason: None });
            }
            form.repairs = RepairCode::ALL
                .iter()
                .map(|&code| Repair { code, line: u32::MAX, before: Text::typed(text), after: text.to_owned() })
                .collect();
            forms.push(form);
        }
    }
    // Every number and value that the parser knows.
    for text in [
        "-5",
        "1,324.00",
        "≥34.40万人",
        "80%-90%",
        "2025年1月-12月",
        "年底之前",
        "及时",
        "",
        "1e5",
        "١٢",
        "＋5",
        ".5",
        "00012",
    ] {
        let mut form = recognised("ezhou-2025").forms.remove(0);
        for field in fields_of(&form) {
            edit::set(&mut form, field, text);
        }
        forms.push(form);
    }
    let many = forms.iter().flat_map(|form| form.indicators.clone()).cycle().take(500).collect();
    forms.push(Form { indicators: many, kind: FormKind::Department, fiscal_year: Some(i32::MIN), ..Form::empty() });
    let unplaced = vec![Unplaced { text: Text::typed(hostile.repeat(1_000)), line: 0 }];
    let document = Document { forms, unplaced };
    let text = json::write(&document);
    assert_eq!(faults(&full, &parsed(&text)), Vec::<String>::new());
    let again = json::write(&json::read(&text).expect("our own file").document);
    assert_eq!(faults(&full, &parsed(&again)), Vec::<String>::new(), "exported again");
}

/// A number from a file is one with plain digits, or none.
#[test]
fn what_was_changed_by_hand_is_valid_when_it_is_written_again() {
    let value = |number: &str| json!({ "text": "5", "kind": "quantity", "number": number, "upper": number });
    let numbers = ["1,000", " 7.50 ", "５", "1_000", "1e5", "+5", "5.", ".5", "0x10", "", "-0", "¥5"];
    let indicators: Vec<Value> =
        numbers.iter().map(|number| json!({ "name": number, "value": value(number) })).collect();
    let file = json!({ "format": "jimu.forms", "version": 1, "forms": [{ "indicators": indicators }] });
    let written = parsed(&json::write(&json::read(&file.to_string()).expect("a file of ours").document));
    assert_eq!(faults(&in_full(&schema::forms()), &written), Vec::<String>::new());
    let read: Vec<Option<&str>> =
        (0..numbers.len()).map(|at| written["forms"][0]["indicators"][at]["value"]["number"].as_str()).collect();
    let (five, none) = (Some("5"), None);
    assert_eq!(read, [Some("1000"), Some("7.50"), five, none, none, none, none, none, none, none, Some("-0"), none]);
}

#[test]
fn wrong_documents_are_refused() {
    let schema = schema::forms();
    let right = parsed(&fixtures::text("gold/luan-2023.json"));
    let wrong: [(&str, Value); 22] = [
        ("/format", json!("other")),
        ("/version", json!(2)),
        ("/version", json!("1")),
        ("/forms", json!({})),
        ("/forms/0/kind", json!("school")),
        ("/forms/0/kind", Value::Null),
        ("/forms/0/layout", json!("")),
        ("/forms/0/name", json!(5)),
        ("/forms/0/fiscal_year", json!("2023")),
        ("/forms/0/fiscal_year", json!(2023.5)),
        ("/forms/0/amount_unit", json!("亿元")),
        ("/forms/0/unit", json!("某局")),
        ("/forms/0/funds/0/amount", json!(111.0)),
        ("/forms/0/funds/0/horizon", json!("long-term")),
        ("/forms/0/funds/0/source", json!("gift")),
        ("/forms/0/goals/0/horizon", json!("total")),
        ("/forms/0/indicators/0/dimension", json!("产出")),
        ("/forms/0/indicators/0/aspect", json!("output")),
        ("/forms/0/indicators/0/value/number", json!(5)),
        ("/forms/0/indicators/0/value/number", json!("1,000")),
        ("/forms/0/indicators/0/value/comparator", json!(">=")),
        ("/forms/0/indicators/0/value/kind", json!("number")),
    ];
    for (place, value) in wrong {
        let mut document = right.clone();
        *document.pointer_mut(place).unwrap_or_else(|| panic!("there is no {place}")) = value.clone();
        assert!(!faults(&schema, &document).is_empty(), "{place} may be {value}");
    }
    for place in ["/forms/0/name", "/forms/0/indicators/0/value", "/version", "/forms"] {
        let (parent, field) = place.rsplit_once('/').expect("a path");
        let mut document = right.clone();
        let object = document.pointer_mut(parent).and_then(Value::as_object_mut).expect("an object");
        object.remove(field).expect("the field is there");
        assert!(!faults(&schema, &document).is_empty(), "{place} may be missing");
    }
    let mut more = right;
    more["forms"][0]["colour"] = json!("red");
    assert_eq!(faults(&schema, &more), Vec::<String>::new(), "unknown fields are allowed");
}

#[test]
fn what_travels_beside_the_forms_is_valid_too() {
    let mut document = recognised("luan-2023");
    for by in [None, Some("张三".to_owned())] {
        let on = by.is_some().then(|| "2025-03-01".to_owned());
        let (code, anchor, said, reason) = ("V302".into(), "annual/甲/value".into(), "≤100%".into(), "已核实".into());
        document.forms[0].set_aside(Ignore { code, anchor, said, reason, by, on });
    }
    for (form, standing) in document.forms.iter_mut().zip(Standing::ALL) {
        let judgement = Judgement { standing: *standing, opinion: "请改".into(), ..Judgement::default() };
        form.judgement = judgement;
    }
    let schema = schema::review();
    let written = parsed(&review::write(&document));
    assert_eq!(faults(&schema, &written), Vec::<String>::new());
    assert_eq!(faults(&schema, &parsed(&review::write(&Document::default()))), Vec::<String>::new());
    let mut wrong = written;
    wrong["forms"][0]["ignored"][0]["reason"] = json!(5);
    assert!(!faults(&schema, &wrong).is_empty());
    let mut wrong = parsed(&review::write(&document));
    wrong["forms"][0]["judgement"]["state"] = json!("lost");
    assert!(!faults(&schema, &wrong).is_empty());

    let schema = schema::profile();
    let settings = catalogue().map(|rule| (rule.code.to_owned(), Setting::Off)).collect();
    let limits = Limit::ALL.into_iter().map(|limit| (limit, limit.most())).collect();
    let written = parsed(&profile::write(&Profile { name: "某局".into(), settings, limits }));
    assert_eq!(faults(&schema, &written), Vec::<String>::new());
    for (place, value) in
        [("/rules/V302", json!("never")), ("/limits/cost-slack", json!(1)), ("/limits/cost-slack", json!("x"))]
    {
        let mut document = written.clone();
        *document.pointer_mut(place).expect("it is there") = value;
        assert!(!faults(&schema, &document).is_empty(), "{place}");
        assert!(profile::read(&document.to_string()).is_err(), "{place} is read");
    }
    let mut unknown = written;
    unknown["rules"]["X999"] = json!("off");
    assert!(!faults(&schema, &unknown).is_empty() && profile::read(&unknown.to_string()).is_err());
}
