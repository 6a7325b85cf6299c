//! Forms to Word files and workbooks, and back.

use jimu::export::layout::{self, Layout};
use jimu::export::office::{self, Kind};
use jimu::export::paper::Room;
use jimu::form::{Document, Form};
use jimu::open::open;
use jimu::source::Source;

use crate::layouts::{gold_forms, lost};

const KINDS: [(Kind, &str); 2] = [(Kind::Docx, "forms.docx"), (Kind::Xlsx, "forms.xlsx")];

fn opened(name: &str, bytes: &[u8]) -> Source {
    let mut opened = open(name, bytes);
    assert_eq!((opened.refused, opened.warnings), (Vec::new(), Vec::new()));
    assert_eq!(opened.sources.len(), 1);
    opened.sources.remove(0)
}

fn alone(kind: Kind, form: &Form, layout: &'static Layout) -> Vec<u8> {
    let document = Document { forms: vec![form.clone()], unplaced: Vec::new() };
    office::write(kind, &document, Some(layout), Room::Standard).expect("a file")
}

#[test]
fn every_form_comes_back_from_every_layout_that_holds_it() {
    let mut faults = Vec::new();
    let mut table = String::new();
    for form in gold_forms() {
        for layout in layout::of_kind(form.kind) {
            if !layout::print(&form, layout).left_out.is_empty() {
                continue;
            }
            for (kind, name) in KINDS {
                let lost = lost(&form, layout, &opened(name, &alone(kind, &form, layout)));
                table.push_str(&format!("{name} {} | {} | {}\n", form.name, layout.id, lost.len()));
                faults.extend(
                    lost.iter().take(12).map(|fault| format!("{name} {} in {}: {fault}", form.name, layout.id)),
                );
            }
        }
    }
    assert!(faults.is_empty(), "{table}\n{}", faults.join("\n"));
}
