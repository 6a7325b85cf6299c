//! What is copied, pasted again: the same form.

use jimu::export::clipboard::{Clip, write};
use jimu::export::json;
use jimu::export::layout::{self, print};
use jimu::export::paper::Room;
use jimu::form::{Document, Form};
use jimu::read::read;
use jimu::recognise::recognise;
use jimu::source::Source;
use jimu::text::Text;

use crate::fixtures::{self, SEEDS};
use crate::gold::leaves;

fn seed(name: &str) -> Document {
    recognise(&read(&Source::of_text(fixtures::seed(name)))).document
}

fn copied(forms: &[Form]) -> Clip {
    let printouts: Vec<_> = forms.iter().map(|form| print(form, layout::own(form))).collect();
    write(&printouts, Room::Standard)
}

/// What is pasted of a flavour.
fn pasted(html: Option<String>, plain: Option<String>) -> Document {
    recognise(&read(&Source { html, plain, ..Source::default() })).document
}

/// The share of leaves that two documents have in common, as the scorer of the contract counts (F1), and those that differ.
fn agreement(one: &Document, other: &Document) -> (f64, Vec<String>) {
    let (one, other) = (leaves(&json::write(one)), leaves(&json::write(other)));
    let same = one.iter().filter(|(place, text)| other.get(*place) == Some(text)).count();
    let mut differing: Vec<String> = Vec::new();
    for (place, text) in one.iter().filter(|(place, text)| other.get(*place) != Some(text)) {
        differing.push(format!("{place}: {text:?}, pasted {:?}", other.get(place)));
    }
    for (place, text) in other.iter().filter(|(place, _)| !one.contains_key(*place)) {
        differing.push(format!("{place}: nothing, pasted {text:?}"));
    }
    (2.0 * same as f64 / (one.len() + other.len()) as f64, differing)
}

#[test]
fn each_form_comes_back_from_the_markup() {
    for name in SEEDS {
        for form in seed(name).forms {
            let clip = copied(std::slice::from_ref(&form));
            let document = Document { forms: vec![form], unplaced: Vec::new() };
            let back = pasted(Some(clip.html), Some(clip.plain));
            let (score, differing) = agreement(&document, &back);
            eprintln!("HTML {name} {score:.4} {}\n  {}", document.forms[0].name, differing.join("\n  "));
        }
    }
}

#[test]
fn each_form_comes_back_from_the_plain_text() {
    for name in SEEDS {
        for form in seed(name).forms {
            let clip = copied(std::slice::from_ref(&form));
            let document = Document { forms: vec![form], unplaced: Vec::new() };
            let (score, differing) = agreement(&document, &pasted(None, Some(clip.plain)));
            eprintln!("PLAIN {name} {score:.4} {}\n  {}", document.forms[0].name, differing.join("\n  "));
        }
    }
}
