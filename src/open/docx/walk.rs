//! The walk through blocks: paragraphs, tables, and what may stand around them.

use crate::open::docx::numbering::Numbering;
use crate::open::docx::run::Field;
use crate::open::xml::{Element, is_on};
use crate::source::{DocumentNote, Part};

/// What is known while a document is walked through.
#[derive(Default)]
pub(in crate::open) struct Walker {
    pub(super) numbering: Numbering,
    /// Fields that are open, outermost first. They may run over several paragraphs.
    pub(super) fields: Vec<Field>,
    /// The state of the checkbox that is being walked through, and whether it was written.
    pub(super) checkbox: Option<(bool, bool)>,
    /// Text boxes found, until they can be placed.
    pub(super) boxes: Vec<Part>,
    /// How many tables and text boxes are open.
    pub(super) depth: usize,
    pub(super) images: usize,
    pub(super) objects: usize,
    pub(super) deleted: usize,
    pub(super) nested_tables: usize,
    pub(super) text_boxes: usize,
    pub(super) covered: usize,
}

impl Walker {
    pub(super) fn new(numbering: Numbering) -> Walker {
        Walker { numbering, ..Walker::default() }
    }

    /// The blocks of a part of the document.
    pub(in crate::open) fn parts(&mut self, container: &Element) -> Vec<Part> {
        let mut parts = Vec::new();
        self.fields.clear();
        self.flow(container, &mut parts);
        parts
    }

    /// What was met and not read.
    pub(in crate::open) fn notes(&self) -> Vec<DocumentNote> {
        let notes = [
            (self.images, DocumentNote::Images { count: self.images }),
            (self.objects, DocumentNote::Objects { count: self.objects }),
            (self.deleted, DocumentNote::Deleted { characters: self.deleted }),
            (self.nested_tables, DocumentNote::NestedTables { count: self.nested_tables }),
            (self.text_boxes, DocumentNote::TextBoxes { count: self.text_boxes }),
            (self.covered, DocumentNote::CoveredText { characters: self.covered }),
        ];
        notes.into_iter().filter(|(count, _)| *count > 0).map(|(_, note)| note).collect()
    }

    /// Walks blocks.
    pub(super) fn flow(&mut self, container: &Element, parts: &mut Vec<Part>) {
        for block in container.elements() {
            match &*block.name {
                "p" => self.paragraph(block, parts),
                "tbl" => {
                    self.depth += 1;
                    let table = self.table(block);
                    self.depth -= 1;
                    if table.n_rows > 0 {
                        parts.push(Part::Table(table));
                    }
                }
                "sdt" => self.content_control(block, |walker, content| walker.flow(content, parts)),
                "AlternateContent" => {
                    if let Some(chosen) = alternative(block) {
                        self.flow(chosen, parts);
                    }
                }
                "del" | "moveFrom" => self.count_deleted(block),
                "altChunk" => self.objects += 1,
                "ins" | "moveTo" | "customXml" | "smartTag" | "sdtContent" => self.flow(block, parts),
                // Word of 2003: sections, and changes.
                "sect" | "sub-section" | "content" => self.flow(block, parts),
                "annotation" => match block.attribute("type") {
                    Some("Word.Deletion") => self.count_deleted(block),
                    _ => self.flow(block, parts),
                },
                // Formulas that stand alone.
                "oMathPara" | "oMath" => self.paragraph(block, parts),
                _ => {}
            }
            if self.depth == 0 {
                parts.append(&mut self.boxes);
            }
        }
    }

    fn paragraph(&mut self, paragraph: &Element, parts: &mut Vec<Part>) {
        let mut text = self.numbering.text_of(paragraph.child("pPr"));
        let number = text.len();
        self.inline(paragraph, &mut text);
        // An instruction ends with its paragraph, so that one without an end does not swallow the document.
        self.fields.retain(Field::shows_result);
        // A number without a text after it is the last of a list, still empty; in a cell it is what the cell says.
        if text[number..].trim().is_empty() && self.depth == 0 {
            return;
        }
        if !text.trim().is_empty() {
            parts.push(Part::Paragraph(text));
        }
    }

    /// Walks through a content control, noting the state of a checkbox.
    pub(super) fn content_control(&mut self, control: &Element, walk: impl FnOnce(&mut Walker, &Element)) {
        let Some(content) = control.child("sdtContent") else { return };
        let outer = checkbox(control).map(|ticked| self.checkbox.replace((ticked, false)));
        walk(self, content);
        if let Some(outer) = outer {
            self.checkbox = outer;
        }
    }

    /// Counts the letters of what a tracked change deleted.
    pub(super) fn count_deleted(&mut self, element: &Element) {
        let texts = element.descendants(|_| true);
        let texts = texts.into_iter().filter(|element| matches!(&*element.name, "t" | "delText"));
        self.deleted += texts.map(|text| letters(&text.text())).sum::<usize>();
    }
}

/// The state of a content control that is a checkbox.
pub(super) fn checkbox(control: &Element) -> Option<bool> {
    let checkbox = control.path(&["sdtPr", "checkbox"])?;
    Some(is_on(checkbox.child("checked")))
}

/// How many letters a text has, blanks not counted.
pub(in crate::open) fn letters(text: &str) -> usize {
    text.chars().filter(|letter| !letter.is_whitespace()).count()
}

/// The alternative that is read: the first choice, the fallback where there is none.
pub(super) fn alternative(element: &Element) -> Option<&Element> {
    element.child("Choice").or_else(|| element.child("Fallback"))
}
