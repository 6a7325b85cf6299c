//! Office files in one XML file: what Excel and Word of 2003 save, which systems still export as .xls and .doc, and the
//! flat form of today's packages.

use crate::open::docx::Walker;
use crate::open::encoding::Decoder;
use crate::open::xlsx::layout::{Notes, Room, Sheet};
use crate::open::xml::{self, Element};
use crate::open::{OpenError, number};
use crate::source::{Document, DocumentKind, Part};

/// Reads a workbook or a Word file in one XML file.
pub(super) fn read(bytes: &[u8], decoder: Decoder) -> Result<Document, OpenError> {
    let root = xml::parse(decoder.decode(bytes).text.trim_start(), "XML")?;
    match &*root.name {
        "Workbook" => workbook(&root),
        "wordDocument" => Ok(word(root.child("body").ok_or_else(damaged)?)),
        "package" => {
            let parts = root.all("part").filter_map(|part| part.path(&["xmlData", "document", "body"]));
            Ok(word(parts.into_iter().next().ok_or_else(damaged)?))
        }
        _ => Err(OpenError::Unknown),
    }
}

fn damaged() -> OpenError {
    OpenError::Damaged { part: "XML".to_owned() }
}

fn word(body: &Element) -> Document {
    let mut walker = Walker::default();
    let parts = walker.parts(body);
    Document { kind: DocumentKind::Word, parts, notes: walker.notes() }
}

fn workbook(root: &Element) -> Result<Document, OpenError> {
    let styles: Vec<(&str, &str)> = root
        .child("Styles")
        .into_iter()
        .flat_map(|styles| styles.all("Style"))
        .filter_map(|style| Some((style.attribute("ID")?, style.child("NumberFormat")?.attribute("Format")?)))
        .collect();
    let mut parts = Vec::new();
    let mut notes = Notes::default();
    let mut room = Room::default();
    for worksheet in root.all("Worksheet") {
        let name = worksheet.attribute("Name").unwrap_or_default();
        let mut sheet = Sheet::default();
        let (mut row, mut col);
        let mut next = 0;
        for element in worksheet.child("Table").into_iter().flat_map(|table| table.all("Row")) {
            row = index(element).unwrap_or(next);
            next = row + 1;
            col = 0;
            for cell in element.all("Cell") {
                col = index(cell).unwrap_or(col);
                let span = |name: &str| cell.number(name).unwrap_or(0).min(1_000_000);
                let last = (row + span("MergeDown"), col + span("MergeAcross"));
                sheet.merge((row, col), last);
                let format = cell.attribute("StyleID").and_then(|id| styles.iter().find(|(known, _)| *known == id));
                sheet.put((row, col), content(cell, format.map(|(_, format)| *format)), &mut room)?;
                notes.comments += usize::from(cell.child("Comment").is_some());
                col = last.1 + 1;
            }
        }
        if let Some(table) = sheet.laid_out(name, &mut notes) {
            let visible = worksheet.path(&["WorksheetOptions", "Visible"]).map(Element::text);
            notes.sheet(name, visible.is_some_and(|visible| visible.starts_with("SheetHidden")));
            parts.push(Part::Table(table));
        }
    }
    Ok(Document { kind: DocumentKind::Workbook, parts, notes: notes.finish() })
}

/// The place that a row or a cell says it has, counted from 0.
fn index(element: &Element) -> Option<usize> {
    element.number("Index").and_then(|index| index.checked_sub(1)).map(|index| index.min(5_000_000))
}

fn content(cell: &Element, format: Option<&str>) -> String {
    let Some(data) = cell.child("Data") else { return String::new() };
    let text = data.all_text();
    let value = match data.attribute("Type") {
        Some("Number") => text.trim().parse::<f64>().ok(),
        Some("DateTime") => serial(text.trim()),
        Some("Boolean") => return if text.trim() == "1" { "TRUE" } else { "FALSE" }.to_owned(),
        _ => None,
    };
    match (value, format.map(named)) {
        (Some(value), Some(format)) => number::shown(value, format, false),
        (Some(_), None) if data.attribute("Type") == Some("DateTime") => {
            text.split('T').next().unwrap_or(&text).to_owned()
        }
        (Some(value), None) => number::plain(value),
        (None, _) => text,
    }
}

/// Formats that are called by a name.
fn named(format: &str) -> &str {
    match format {
        "General Number" => "General",
        "Percent" => "0.00%",
        "Fixed" => "0.00",
        "Standard" => "#,##0.00",
        "Currency" | "Euro Currency" => "¥#,##0.00",
        "Short Date" => "yyyy/m/d",
        "General Date" => "yyyy/m/d h:mm",
        "Long Date" | "Medium Date" => "yyyy\"年\"m\"月\"d\"日\"",
        "Short Time" => "h:mm",
        "Long Time" | "Medium Time" => "h:mm:ss",
        format => format,
    }
}

/// `2025-06-30T12:00:00.000` as days since 1900.
fn serial(text: &str) -> Option<f64> {
    let (date, time) = text.split_once('T').unwrap_or((text, ""));
    let mut fields = date.splitn(3, '-').map(str::parse::<i64>);
    let (year, month, day) = (fields.next()?.ok()?, fields.next()?.ok()?, fields.next()?.ok()?);
    if !(1900..=9999).contains(&year) || !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    // Years that begin in March, so that the day of leap years is their last.
    let (shifted, of_year) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let days = shifted * 365 + shifted / 4 - shifted / 100 + shifted / 400 + (153 * of_year + 2) / 5 + day - 1;
    let days = days - 719_468 + 25_569;
    let seconds =
        time.split(':').zip([3600.0, 60.0, 1.0]).filter_map(|(field, unit)| Some(field.parse::<f64>().ok()? * unit));
    Some((if days > 60 { days } else { days - 1 }) as f64 + seconds.sum::<f64>() / 86_400.0)
}
