//! Forms as one printable HTML file: A4, opening anywhere offline.
//!
//! Each part of a form is a table with its own `<thead>`, which browsers print again on each page; all share one set of
//! column widths, so that they stand as one table. Text is only ever escaped text.

use crate::export::layout;
use crate::export::paper::Paper;
use crate::export::table::{Alignment, Cell, CellKind, FormTable, PartStyle};
use crate::form::{Document, Form};

/// Page set-up: A4, margins of GB/T 9704-2012 section 5.2 (top 37 mm, left 28 mm, text area 156 mm × 225 mm); department
/// forms lie on their side.
const STYLE: &str = r#"
@page { size: A4 portrait; margin: 37mm 26mm 35mm 28mm; }
@page side { size: A4 landscape; margin: 28mm 20mm 20mm 20mm; }
* { box-sizing: border-box; }
body { margin: 0; background: #fff; color: #000; font: 10.5pt/1.5 FangSong, 仿宋_GB2312, STFangsong, SimSun, "Noto Serif CJK SC", serif; }
.form { max-width: 190mm; margin: 12mm auto; }
.form.side { max-width: 260mm; page: side; }
.form + .form { break-before: page; }
h1 { margin: 0 0 4mm; font: 400 22pt/1.4 "方正小标宋简体", FZXiaoBiaoSong-B05S, SimHei, "Noto Sans CJK SC", sans-serif; text-align: center; break-after: avoid; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; }
table + table { margin-top: -1px; }
th, td { padding: 1mm 1.5mm; border: 0.5pt solid #000; font-weight: 400; overflow-wrap: anywhere; text-align: left; vertical-align: middle; white-space: pre-line; }
th { text-align: center; }
th.heading { font-family: SimHei, "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
td.middle { text-align: center; }
td.amount { font-variant-numeric: tabular-nums; text-align: right; }
td:not([rowspan]) { break-inside: avoid; }
thead { display: table-header-group; }
thead tr { break-after: avoid; }
@media print { .form { max-width: none; margin: 0; } }
"#;

/// Writes the forms of a document as one HTML file.
pub fn write(document: &Document) -> String {
    let title = match &document.forms[..] {
        [only] if only.name.is_blank() => only.title.to_string(),
        [only] => only.name.to_string(),
        forms => format!("绩效目标表（{}张）", forms.len()),
    };
    page("zh-CN", &title, STYLE, |html| {
        for form in &document.forms {
            write_form(form, html);
        }
    })
}

/// A file of its own: it can ask for nothing, and shows what is written into its body.
pub(super) fn page(language: &str, title: &str, style: &str, write: impl FnOnce(&mut String)) -> String {
    let mut html = format!("<!DOCTYPE html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n");
    html.push_str("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    html.push_str(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n",
    );
    html.push_str("<title>");
    escape(title, &mut html);
    html.push_str("</title>\n<style>");
    html.push_str(style);
    html.push_str("</style>\n</head>\n<body>\n");
    write(&mut html);
    html.push_str("</body>\n</html>\n");
    html
}

fn write_form(form: &Form, html: &mut String) {
    let printout = layout::print(form, layout::own(form));
    let kind = if printout.paper == Paper::Landscape { "form side" } else { "form" };
    html.push_str(&format!("<section class=\"{kind}\">\n"));
    for (part, rows) in printout.table.parts() {
        match part.style {
            PartStyle::Title => write_lines("h1", rows, html),
            PartStyle::Lines => write_lines("p", rows, html),
            PartStyle::Ruled => write_part(&printout.table, rows, part.heads, html),
        }
    }
    html.push_str("</section>\n");
}

/// Rows without rules, an element each.
fn write_lines(tag: &str, rows: &[Vec<Cell>], html: &mut String) {
    for cell in rows.iter().flatten() {
        html.push_str(&format!("<{tag}>"));
        escape(&cell.text, html);
        html.push_str(&format!("</{tag}>\n"));
    }
}

/// One part of a form; its first rows, `heads` of them, are its head.
fn write_part(table: &FormTable, rows: &[Vec<Cell>], heads: usize, html: &mut String) {
    html.push_str("<table>\n<colgroup>");
    for width in &table.widths {
        html.push_str(&format!("<col style=\"width:{width}%\">"));
    }
    html.push_str("</colgroup>\n");
    let (head, body) = rows.split_at(heads.min(rows.len()));
    for (rows, tag) in [(head, "thead"), (body, "tbody")] {
        if rows.is_empty() {
            continue;
        }
        html.push_str(&format!("<{tag}>\n"));
        for row in rows {
            html.push_str("<tr>");
            row.iter().for_each(|cell| write_cell(cell, html));
            html.push_str("</tr>\n");
        }
        html.push_str(&format!("</{tag}>\n"));
    }
    html.push_str("</table>\n");
}

fn write_cell(cell: &Cell, html: &mut String) {
    let tag = if cell.shows().is_some() { "td" } else { "th" };
    let class = match (cell.kind, cell.place) {
        (CellKind::Heading, _) => "heading",
        (CellKind::Field(_), Alignment::End) => "amount",
        (CellKind::Field(_), Alignment::Centre) => "middle",
        _ => "",
    };
    html.push('<');
    html.push_str(tag);
    if !class.is_empty() {
        html.push_str(&format!(" class=\"{class}\""));
    }
    for (name, span) in [("rowspan", cell.rowspan), ("colspan", cell.colspan)] {
        if span > 1 {
            html.push_str(&format!(" {name}=\"{span}\""));
        }
    }
    html.push('>');
    escape(&cell.text, html);
    html.push_str(&format!("</{tag}>"));
}

/// Appends text with what HTML gives a meaning to escaped.
pub(super) fn escape(text: &str, html: &mut String) {
    for letter in text.chars() {
        match letter {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            // Characters that HTML does not allow would make the file invalid.
            '\u{0}'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' => {}
            _ => html.push(letter),
        }
    }
}
