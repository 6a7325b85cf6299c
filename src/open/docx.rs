//! Word files (.docx, .docm and templates, transitional and strict) → paragraphs and tables.
//!
//! Running heads come first, once each, since titles live there; page numbers do not come at all. Footnotes and endnotes
//! follow the text. Deleted text, comments and pictures are counted.

mod numbering;
mod run;
mod table;
mod walk;

use crate::open::OpenError;
use crate::open::archive::{Budget, Package};
use crate::open::docx::numbering::Numbering;
pub(super) use crate::open::docx::run::font_of;
use crate::open::docx::table::rows_as_lines;
pub(super) use crate::open::docx::walk::Walker;
pub(super) use crate::open::docx::walk::letters;
use crate::open::xml::{self, Relationship};
use crate::source::{Document, DocumentKind, DocumentNote, Part};

/// Reads a package whose main part is a Word document.
pub(super) fn read(package: &mut Package, budget: &mut Budget) -> Result<Document, OpenError> {
    let main = xml::main_part(package, "word/document.xml", budget)?;
    let damaged = || OpenError::Damaged { part: main.clone() };
    let root = xml::part(package, &main, budget)?.ok_or_else(damaged)?;
    let body = root.child("body").ok_or_else(damaged)?;
    let relationships = xml::relationships(package, &main, budget)?;
    let mut parts_of = |kind: &str| -> Result<Vec<xml::Element>, OpenError> {
        let of_kind = relationships.iter().filter(|relationship: &&Relationship| relationship.kind == kind);
        let mut found = Vec::new();
        for relationship in of_kind {
            found.extend(xml::part(package, &relationship.target, budget)?);
        }
        Ok(found)
    };
    let numbering = Numbering::new(parts_of("numbering")?.first(), parts_of("styles")?.first());
    let mut walker = Walker::new(numbering);

    let mut content = walker.parts(body);
    let heads = running(&mut walker, &parts_of("header")?, &content);
    let feet = running(&mut walker, &parts_of("footer")?, &content);
    content.splice(0..0, heads);
    content.extend(feet);

    let mut footnotes = 0;
    for (part, name) in [("footnotes", "footnote"), ("endnotes", "endnote")] {
        for root in parts_of(part)? {
            // Those with a type are the lines between text and notes.
            let notes = root.all(name).filter(|note| matches!(note.attribute("type"), None | Some("normal")));
            for note in notes {
                let text = walker.parts(note);
                footnotes += usize::from(!text.is_empty());
                content.extend(text);
            }
        }
    }
    let comments = parts_of("comments")?.iter().map(|root| root.all("comment").count()).sum::<usize>();
    let mut notes = walker.notes();
    if footnotes > 0 {
        notes.push(DocumentNote::Footnotes { count: footnotes });
    }
    if comments > 0 {
        notes.push(DocumentNote::Comments { count: comments });
    }
    Ok(Document { kind: DocumentKind::Word, parts: content, notes })
}

/// Running heads or feet: each text once, unless the text itself holds it, and no page numbers.
fn running(walker: &mut Walker, roots: &[xml::Element], content: &[Part]) -> Vec<Part> {
    let mut found: Vec<Part> = Vec::new();
    for root in roots {
        let parts = walker.parts(root).into_iter().flat_map(|part| match part {
            // Tables there only set out what stands left and right.
            Part::Table(table) => rows_as_lines(&table).into_iter().map(Part::Paragraph).collect(),
            paragraph => vec![paragraph],
        });
        for part in parts {
            let page_number = matches!(&part, Part::Paragraph(text) if is_page_number(text));
            if !page_number && !found.contains(&part) && !content.contains(&part) {
                found.push(part);
            }
        }
    }
    found
}

/// What is left of "第 2 页 共 8 页", "— 2 —" or "Page 2 of 8", with or without its numbers.
fn is_page_number(text: &str) -> bool {
    let lower = text.to_lowercase().replace("page", "").replace("of", "");
    !lower.chars().any(|letter| letter.is_alphabetic() && !matches!(letter, '第' | '页' | '共' | '頁'))
}
