//! The rules on real forms and on the cases of `tests/cases`, and the laws of their catalogue.

use jimu::export::json;
use jimu::finding::{Finding, Place};
use jimu::form::Document;
use jimu::rules::check;

use crate::fixtures::{self, SEEDS};

fn gold(name: &str) -> Document {
    json::read(&fixtures::text(&format!("gold/{name}.json"))).expect("the gold is ours").document
}

fn seed(name: &str) -> Document {
    jimu::recognise::recognise(&jimu::read::read(&jimu::source::Source::of_text(fixtures::seed(name)))).document
}

/// A finding on one line, and its main place.
fn line(finding: &Finding) -> String {
    let places: Vec<String> = finding.places.iter().map(place).collect();
    format!("{} {} [{}] {}", finding.code, finding.severity.code(), places.join(" "), finding.message.zh)
}

fn place(place: &Place) -> String {
    format!("{}.{}", place.form + 1, jimu::fields::code(place.field))
}

#[test]
fn dump() {
    for name in SEEDS {
        println!("== {name}");
        let gold: Vec<String> = check(&gold(name)).iter().map(line).collect();
        let seed: Vec<String> = check(&seed(name)).iter().map(line).collect();
        for one in &gold {
            println!("{}{one}", if seed.contains(one) { "  " } else { "G " });
        }
        for one in &seed {
            if !gold.contains(one) {
                println!("S {one}");
            }
        }
    }
}
