//! Forms to Word files and workbooks, and back.

use jimu::export::layout;
use jimu::export::office::{Kind, Writer};
use jimu::export::printed::PrintedForm;
use jimu::form::Document;
use jimu::read::read;
use jimu::recognise::recognise;

use crate::fixtures;

/// The forms as one file, each in its own layout.
fn written(kind: Kind, document: &Document) -> Vec<u8> {
    let mut writer = Writer::new(kind, &[]).expect("a file begins");
    for form in &document.forms {
        let printout = layout::print(form, layout::own(form));
        writer.add(&PrintedForm::of(form, printout, None)).expect("a form is added");
    }
    writer.finish().expect("a file ends")
}

#[test]
fn dump() {
    for name in fixtures::SEEDS {
        let gold = fixtures::text(&format!("gold/{name}.json"));
        let document = jimu::export::json::read(&gold).expect("gold").document;
        for (kind, ending) in [(Kind::Docx, "docx"), (Kind::Xlsx, "xlsx")] {
            let bytes = written(kind, &document);
            std::fs::write(format!("/tmp/t/officeout/{name}.{ending}"), &bytes).unwrap();
            let opened = jimu::open::open(&format!("x.{ending}"), &bytes);
            assert_eq!(opened.refused, []);
            let back = recognise(&read(&opened.sources[0])).document;
            std::fs::write(format!("/tmp/t/officeout/{name}.{ending}.json"), jimu::export::json::write(&back)).unwrap();
        }
    }
}
