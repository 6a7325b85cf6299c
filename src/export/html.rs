//! Forms as one printable HTML file: A4, opening anywhere offline.
//!
//! Each part of a form is a table with its own `<thead>`, which browsers print again on each page; all share one set of
//! column widths, so that they stand as one table. Text is only ever escaped text.

use crate::export::table::{self, Cell, CellKind, FormTable};
use crate::finding::{Column, Field, ProjectColumn};
use crate::form::{Choice, Document, Form, FormKind};

/// Page set-up: A4, margins of GB/T 9704-2012 section 5.2 (top 37 mm, left 28 mm, text area 156 mm × 225 mm); department
/// forms lie on their side.
const STYLE: &str = r#"
@page { size: A4 portrait; margin: 37mm 26mm 35mm 28mm; }
@page side { size: A4 landscape; margin: 28mm 20mm 20mm 20mm; }
* { box-sizing: border-box; }
body { margin: 0; background: #fff; color: #000; font: 10.5pt/1.5 FangSong, 仿宋_GB2312, STFangsong, SimSun, "Noto Serif CJK SC", serif; }
.form { max-width: 190mm; margin: 12mm auto; }
.form.department { max-width: 260mm; page: side; }
.form + .form { break-before: page; }
h1 { margin: 0 0 4mm; font: 400 22pt/1.4 "方正小标宋简体", FZXiaoBiaoSong-B05S, SimHei, "Noto Sans CJK SC", sans-serif; text-align: center; break-after: avoid; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; }
table + table { margin-top: -1px; }
th, td { padding: 1mm 1.5mm; border: 0.5pt solid #000; font-weight: 400; overflow-wrap: anywhere; text-align: left; vertical-align: middle; white-space: pre-line; }
th { text-align: center; }
th.heading { font-family: SimHei, "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
td.middle { text-align: center; }
td.boxes span { display: inline-block; }
td.amount { font-variant-numeric: tabular-nums; text-align: right; }
td:not([rowspan]) { break-inside: avoid; }
thead { display: table-header-group; }
thead tr { break-after: avoid; }
.signatures { display: flex; justify-content: space-between; margin: 6mm 0 0; break-before: avoid; break-inside: avoid; }
.signatures span { min-width: 40%; }
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
    let table = table::of(form);
    let kind = if form.kind == FormKind::Department { "form department" } else { "form" };
    html.push_str(&format!("<section class=\"{kind}\">\n<h1>"));
    escape(form.title.as_str(), html);
    html.push_str("</h1>\n");
    // The first row is the title, which stands over the table here.
    let mut starts: Vec<(usize, usize)> = vec![(1, 0)];
    starts.extend(&table.headings);
    starts.push((table.rows.len(), 0));
    for pair in starts.windows(2) {
        let [(from, heads), (to, _)] = pair else { continue };
        write_part(form, &table, *from, *to, *heads, html);
    }
    html.push_str("<p class=\"signatures\"><span>单位（盖章）：</span><span>负责人（签字）：</span></p>\n</section>\n");
}

/// One part of a form: rows `from..to`, the first `heads` of them its head.
fn write_part(form: &Form, table: &FormTable, from: usize, to: usize, heads: usize, html: &mut String) {
    if from >= to {
        return;
    }
    html.push_str("<table>\n<colgroup>");
    for width in &table.widths {
        html.push_str(&format!("<col style=\"width:{width}%\">"));
    }
    html.push_str("</colgroup>\n");
    let (head, body) = table.rows[from..to].split_at(heads.min(to - from));
    for (rows, tag) in [(head, "thead"), (body, "tbody")] {
        if rows.is_empty() {
            continue;
        }
        html.push_str(&format!("<{tag}>\n"));
        for row in rows {
            html.push_str("<tr>");
            row.iter().for_each(|cell| write_cell(form, cell, html));
            html.push_str("</tr>\n");
        }
        html.push_str(&format!("</{tag}>\n"));
    }
    html.push_str("</table>\n");
}

fn write_cell(form: &Form, cell: &Cell, html: &mut String) {
    let (tag, class) = match cell.kind {
        CellKind::Heading => ("th", "heading"),
        CellKind::Label => ("th", ""),
        CellKind::Field(
            Field::Fund(_) | Field::Flow(..) | Field::Project(_, ProjectColumn::Total | ProjectColumn::Current),
        ) => ("td", "amount"),
        CellKind::Field(Field::Attribute | Field::FundNature) => ("td", "boxes"),
        CellKind::Field(Field::Indicator(_, Column::Name | Column::Description)) => ("td", ""),
        CellKind::Field(Field::Indicator(..)) => ("td", "middle"),
        CellKind::Field(_) => ("td", ""),
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
    match cell.kind {
        CellKind::Field(Field::Attribute) => write_choice(form.attribute.as_ref(), &cell.text, html),
        CellKind::Field(Field::FundNature) => write_choice(form.fund_nature.as_ref(), &cell.text, html),
        _ => escape(&cell.text, html),
    }
    html.push_str(&format!("</{tag}>"));
}

/// A choice as forms print it, all boxes and the ticked ones; the words alone where it has no boxes.
fn write_choice(choice: Option<&Choice>, words: &str, html: &mut String) {
    let Some(choice) = choice.filter(|choice| !choice.options.is_empty()) else { return escape(words, html) };
    let offered = choice.options.iter().map(|option| (option, choice.selected.contains(option)));
    // Words written beside the boxes stand after them.
    let written = choice.selected.iter().filter(|word| !choice.options.contains(word)).map(|word| (word, true));
    for (at, (word, ticked)) in offered.chain(written).enumerate() {
        html.push_str(if at > 0 { " <span>" } else { "<span>" });
        html.push(if ticked { '☑' } else { '☐' });
        escape(word.as_str(), html);
        html.push_str("</span>");
    }
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
