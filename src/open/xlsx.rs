//! Workbooks (.xlsx, .xlsm and templates, transitional and strict) → a table a sheet.

pub(super) mod layout;
mod sheet;

use std::collections::BTreeSet;

use crate::open::OpenError;
use crate::open::archive::{Budget, Package};
use crate::open::docx;
use crate::open::number;
use crate::open::xlsx::layout::{Notes, Room};
use crate::open::xml::{self, Element, is_on};
use crate::order::Gather;
use crate::source::{Document, DocumentKind, Part};
use crate::text::symbols::{self, SymbolFont};

/// The name that is defined on a sheet which repeats, as a list, what the other sheets of a workbook say. Our own workbooks
/// begin with such a sheet; the mark goes with it when it is renamed or moved.
pub const LIST_MARK: &str = "jimu.list";

/// What cells refer to.
struct Book {
    texts: Vec<String>,
    styles: Vec<Style>,
    since_1904: bool,
}

/// How a cell shows what it holds.
#[derive(Clone, Default)]
pub(super) struct Style {
    pub(super) format: Option<String>,
    pub(super) font: Option<SymbolFont>,
}

/// Reads a package whose main part is a workbook.
pub(super) fn read(package: &mut Package, budget: &mut Budget) -> Result<Document, OpenError> {
    let main = xml::main_part(package, "xl/workbook.xml", budget)?;
    let damaged = || OpenError::Damaged { part: main.clone() };
    let workbook = xml::part(package, &main, budget)?.ok_or_else(damaged)?;
    let sheets = workbook.child("sheets").ok_or_else(damaged)?;
    let relationships = xml::relationships(package, &main, budget)?;
    let mut part_of = |kind: &str| -> Result<Option<Element>, OpenError> {
        match relationships.iter().find(|relationship| relationship.kind == kind) {
            Some(relationship) => xml::part(package, &relationship.target, budget),
            None => Ok(None),
        }
    };
    let texts = part_of("sharedStrings")?.map(|root| root.all("si").map(|item| rich_text(item, None)).collect());
    let book = Book {
        texts: texts.unwrap_or_default(),
        styles: part_of("styles")?.map(|root| styles(&root)).unwrap_or_default(),
        since_1904: workbook
            .child("workbookPr")
            .is_some_and(|properties| matches!(properties.attribute("date1904"), Some("1" | "true" | "on"))),
    };
    let lists = lists(&workbook);
    let mut parts = Vec::new();
    let mut notes = Notes::default();
    let mut room = Room::default();
    // Where lists stand alone, they are what the workbook says.
    let only_lists = sheets.all("sheet").count() <= lists.len();
    for (at, sheet) in sheets.all("sheet").enumerate() {
        let name = sheet.attribute("name").unwrap_or_default();
        let id = sheet.attribute("id").unwrap_or_default();
        let Some(relationship) = relationships.iter().find(|relationship| relationship.id == id) else { continue };
        if relationship.kind != "worksheet" {
            notes.objects += usize::from(relationship.kind == "chartsheet");
            continue;
        }
        if lists.contains(&at) && !only_lists {
            notes.lists.push(name.to_owned());
            continue;
        }
        let Some(root) = xml::part(package, &relationship.target, budget)? else { continue };
        let table = sheet::table(&root, &book, &mut room)?.laid_out(name, &mut notes);
        drop(root);
        let boxes = around(package, &relationship.target, budget, &mut notes)?;
        if let Some(table) = table {
            let hidden = matches!(sheet.attribute("state"), Some("hidden" | "veryHidden"));
            notes.sheet(name, hidden);
            parts.push(Part::Table(table));
        }
        parts.extend(boxes);
    }
    Ok(Document { kind: DocumentKind::Workbook, parts, notes: notes.finish() })
}

/// The sheets that bear [`LIST_MARK`], by their number.
fn lists(workbook: &Element) -> BTreeSet<usize> {
    let names = workbook.child("definedNames").into_iter().flat_map(|names| names.all("definedName"));
    names
        .filter(|name| name.attribute("name") == Some(LIST_MARK))
        .filter_map(|name| name.number("localSheetId"))
        .gather()
}

/// What hangs on a sheet: text boxes, which are read; pictures, charts and comments, which are counted.
fn around(package: &mut Package, sheet: &str, budget: &mut Budget, notes: &mut Notes) -> Result<Vec<Part>, OpenError> {
    let mut boxes = Vec::new();
    for relationship in xml::relationships(package, sheet, budget)? {
        match relationship.kind.as_str() {
            "comments" => {
                let root = xml::part(package, &relationship.target, budget)?;
                let comments = root.as_ref().and_then(|root| root.child("commentList"));
                notes.comments += comments.map_or(0, |list| list.all("comment").count());
            }
            "drawing" => {
                let Some(root) = xml::part(package, &relationship.target, budget)? else { continue };
                for element in root.descendants(|element| !matches!(&*element.name, "txBody" | "Fallback")) {
                    match &*element.name {
                        "pic" => notes.images += 1,
                        "graphicFrame" => notes.objects += 1,
                        "txBody" => {
                            let lines: Vec<Part> = element.all("p").filter_map(box_line).collect();
                            notes.text_boxes += usize::from(!lines.is_empty());
                            boxes.extend(lines);
                        }
                        _ => {}
                    }
                }
            }
            _ => {}
        }
    }
    Ok(boxes)
}

fn box_line(paragraph: &Element) -> Option<Part> {
    let mut text = String::new();
    for run in paragraph.elements() {
        match &*run.name {
            "br" => text.push('\n'),
            _ => text.push_str(&run.child("t").map(Element::text).unwrap_or_default()),
        }
    }
    (!text.trim().is_empty()).then_some(Part::Paragraph(text))
}

/// The text of a cell in runs, without what tells how to say it.
fn rich_text(item: &Element, font: Option<SymbolFont>) -> String {
    let mut text = String::new();
    for element in item.elements() {
        match &*element.name {
            "t" => text.push_str(&drawn(&unescaped(&element.text()), font)),
            "r" => {
                let own = element.path(&["rPr", "rFont"]).and_then(Element::value).and_then(docx::font_of);
                let run = element.child("t").map(Element::text).unwrap_or_default();
                text.push_str(&drawn(&unescaped(&run), own.or(font)));
            }
            _ => {}
        }
    }
    text
}

/// Text as its font draws it.
pub(super) fn drawn(text: &str, font: Option<SymbolFont>) -> String {
    let Some(font) = font else { return text.to_owned() };
    let mut drawn = String::new();
    for letter in text.chars() {
        match symbols::drawn(font, letter) {
            Some(sign) => drawn.push_str(sign),
            None => drawn.push(letter),
        }
    }
    drawn
}

/// `_x000D_` stands for a letter that XML cannot hold, or that it would fold.
fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        let code = rest.get(at + 2..at + 6).filter(|_| rest.as_bytes().get(at + 6) == Some(&b'_'));
        let letter = code.and_then(|code| u32::from_str_radix(code, 16).ok()).and_then(char::from_u32);
        out.push_str(&rest[..at]);
        match letter {
            Some('\r') => rest = &rest[at + 7..],
            Some(letter) => {
                out.push(letter);
                rest = &rest[at + 7..];
            }
            None => {
                out.push_str("_x");
                rest = &rest[at + 2..];
            }
        }
    }
    out.push_str(rest);
    out
}

/// The number format and the symbol font of each style of cells.
fn styles(root: &Element) -> Vec<Style> {
    let custom: Vec<(usize, &str)> = root
        .child("numFmts")
        .into_iter()
        .flat_map(|formats| formats.all("numFmt"))
        .filter_map(|format| Some((format.number("numFmtId")?, format.attribute("formatCode")?)))
        .collect();
    let fonts: Vec<Option<SymbolFont>> = root
        .child("fonts")
        .into_iter()
        .flat_map(|fonts| fonts.all("font"))
        .map(|font| font.child("name").and_then(Element::value).and_then(docx::font_of))
        .collect();
    let formats = root.child("cellXfs").into_iter().flat_map(|formats| formats.all("xf"));
    formats
        .map(|format| {
            let id = format.number("numFmtId").filter(|_| applies(format, "applyNumberFormat")).unwrap_or(0);
            let own = custom.iter().find(|(known, _)| *known == id).map(|(_, code)| (*code).to_owned());
            Style {
                format: own.or_else(|| number::built_in(id).map(str::to_owned)),
                font: format.number("fontId").and_then(|font| fonts.get(font).copied().flatten()),
            }
        })
        .collect()
}

fn applies(format: &Element, flag: &str) -> bool {
    !matches!(format.attribute(flag), Some("0" | "false")) || is_on(format.child(flag))
}
