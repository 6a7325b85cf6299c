use jimu::export::{html, layout, paper::Room};
use jimu::{read::read, recognise::recognise, source::Source};
fn main() {
    let a: Vec<String> = std::env::args().collect();
    let out = &a[1];
    for seed in &a[2..] {
        let text = std::fs::read_to_string(seed).unwrap();
        let name = std::path::Path::new(seed).file_stem().unwrap().to_str().unwrap().to_string();
        let doc = recognise(&read(&Source::of_text(text))).document;
        let kind = doc.forms[0].kind;
        for l in layout::of_kind(kind) {
            for (r, room) in [("", Room::Standard), ("-c", Room::Compact)] {
                let t = html::write_as(&doc, &html::Options { layout: Some(l), room, ..Default::default() });
                std::fs::write(format!("{out}/{name}-{}{r}.html", l.id), t).unwrap();
            }
        }
    }
}
