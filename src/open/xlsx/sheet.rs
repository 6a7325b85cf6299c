//! Cells of a sheet: what they hold, shown as their formats say.

use crate::open::xlsx::layout::{Room, Sheet};
use crate::open::xlsx::{Book, Style, drawn, rich_text, unescaped};
use crate::open::xml::Element;
use crate::open::{OpenError, number};

/// Beyond the last row that a sheet can have.
const MAX_ROW: usize = 5_000_000;

/// The cells and merges of a sheet.
pub(super) fn table(root: &Element, book: &Book, room: &mut Room) -> Result<Sheet, OpenError> {
    let mut sheet = Sheet::default();
    let mut row = 0;
    let rows = root.child("sheetData").into_iter().flat_map(|data| data.all("row"));
    for element in rows {
        // Rows and cells without a place follow the one before.
        row = element.number("r").and_then(|number| number.checked_sub(1)).unwrap_or(row).min(MAX_ROW);
        let mut col = 0;
        for cell in element.all("c") {
            let place = cell.attribute("r").and_then(place);
            (row, col) = place.unwrap_or((row, col));
            sheet.put((row, col), content(cell, book), room)?;
            col += 1;
        }
        row += 1;
    }
    for merge in root.child("mergeCells").into_iter().flat_map(|merges| merges.all("mergeCell")) {
        let range = merge.attribute("ref").and_then(|range| range.split_once(':'));
        if let Some((Some(first), Some(last))) = range.map(|(first, last)| (place(first), place(last))) {
            sheet.merge(first, last);
        }
    }
    Ok(sheet)
}

fn content(cell: &Element, book: &Book) -> String {
    let style = cell.number("s").and_then(|style| book.styles.get(style)).cloned().unwrap_or_default();
    let value = cell.child("v").map(Element::text);
    let kind = cell.attribute("t").unwrap_or("n");
    if kind == "inlineStr" {
        return cell.child("is").map(|item| rich_text(item, style.font)).unwrap_or_default();
    }
    let Some(value) = value.filter(|value| !value.is_empty()) else {
        // A formula that no program has computed yet.
        let formula = cell.child("f").map(Element::text).filter(|formula| !formula.is_empty());
        return formula.map(|formula| format!("={formula}")).unwrap_or_default();
    };
    match kind {
        "s" => {
            let text = value.trim().parse::<usize>().ok().and_then(|at| book.texts.get(at));
            text.map(|text| drawn(text, style.font)).unwrap_or_default()
        }
        "str" => drawn(&unescaped(&value), style.font),
        "b" => if value.trim() == "1" { "TRUE" } else { "FALSE" }.to_owned(),
        "e" => value,
        "d" => value.trim_end_matches("T00:00:00").trim_end_matches("T00:00:00Z").replace('T', " "),
        _ => number_of(&value, &style, book.since_1904),
    }
}

fn number_of(value: &str, style: &Style, since_1904: bool) -> String {
    let Ok(number) = value.trim().parse::<f64>() else { return value.to_owned() };
    let exact = value.trim();
    match &style.format {
        Some(format) => number::shown(number, format, since_1904),
        // Whole numbers of more digits than a sheet computes with, written by other programs: identity cards.
        None if exact.len() > 15 && exact.bytes().all(|byte| byte.is_ascii_digit()) => exact.to_owned(),
        None => number::plain(number),
    }
}

/// `BC12` → 0-based row and column.
fn place(reference: &str) -> Option<(usize, usize)> {
    let reference = reference.replace('$', "");
    let digits = reference.find(|letter: char| letter.is_ascii_digit())?;
    let (letters, digits) = reference.split_at(digits);
    let mut col = 0usize;
    for letter in letters.bytes() {
        if !letter.is_ascii_alphabetic() || col > 100_000 {
            return None;
        }
        col = col * 26 + usize::from(letter.to_ascii_uppercase() - b'A') + 1;
    }
    let row = digits.parse::<usize>().ok()?;
    Some((row.checked_sub(1)?.min(MAX_ROW), col.checked_sub(1)?.min(100_000)))
}
