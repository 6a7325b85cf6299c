//! Forms on the clipboard: markup that Word, WPS and Excel paste as a table, and plain text beside it.
//!
//! Browsers and programs drop style sheets from what is pasted, so every cell says for itself how it looks. Text is only
//! ever escaped text.

use rust_decimal::Decimal;

use crate::export::formula::guarded;
use crate::export::layout::Printout;
use crate::export::markup::escape;
use crate::export::paper::Room;
use crate::export::table::{Alignment, Cell, CellKind, FormTable, PartStyle};

/// What goes onto the clipboard, in both flavours.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Clip {
    /// `text/html`: a title and a table for each form.
    pub html: String,
    /// `text/plain`: rows of cells with tabs between them, as spreadsheets write them.
    pub plain: String,
}

/// Body and headings as official documents have them; the names that Windows knows first.
const BODY: &str =
    "font-family:仿宋,仿宋_GB2312,FangSong,STFangsong,serif;mso-fareast-font-family:仿宋;font-size:10.5pt";
const HEADING: &str = "font-family:黑体,SimHei,STHeiti,sans-serif;mso-fareast-font-family:黑体;font-size:10.5pt";
const TITLE: &str =
    "font-family:方正小标宋简体,小标宋体,黑体,SimHei,sans-serif;mso-fareast-font-family:黑体;font-size:22pt";

/// A line break that stays in its cell when Excel pastes it.
const LINE_BREAK: &str = "<br style=\"mso-data-placement:same-cell\">";

/// Width of a part of a form, in tenths of a point: whoever pastes it has columns already.
const PART_WIDTH: usize = 4000;

/// Most characters of a number that a spreadsheet keeps to the last digit.
const MOST_DIGITS: usize = 15;

/// Writes forms for the clipboard, as they were laid out. Widths are those of the text area that `room` leaves.
pub fn write(printouts: &[Printout], room: Room) -> Clip {
    let mut clip = Clip::default();
    for (at, printout) in printouts.iter().enumerate() {
        if at > 0 {
            clip.html.push_str("<p>&nbsp;</p>\n");
            clip.plain.push_str("\r\n");
        }
        let (width, _) = printout.paper.text_area(room);
        write_form(&printout.table, points(width), &mut clip);
    }
    clip
}

/// Writes a part of a form, cut out of it: its cells and nothing around them.
pub fn write_cells(table: &FormTable) -> Clip {
    let mut clip = Clip::default();
    write_form(table, PART_WIDTH, &mut clip);
    clip
}

/// Millimetres in tenths of a point: lengths stay whole numbers, and the same on every machine.
fn points(millimetres: u32) -> usize {
    millimetres as usize * 7200 / 254
}

/// Parts with rules share their columns and become one table, which is how a person would draw it.
fn write_form(table: &FormTable, width: usize, clip: &mut Clip) {
    let columns = columns(table, width);
    let mut ruled = false;
    for (part, rows) in table.parts() {
        let goes_on = part.style == PartStyle::Ruled;
        match (ruled, goes_on) {
            (true, false) => clip.html.push_str("</table>\n"),
            (false, true) => open_table(&columns, true, &mut clip.html),
            _ => {}
        }
        ruled = goes_on;
        match part.style {
            PartStyle::Ruled => {
                write_rows(rows, &columns, true, &mut clip.html);
                write_grid(rows, table.n_cols, &mut clip.plain);
                continue;
            }
            PartStyle::Title => rows.iter().flatten().for_each(|cell| write_line(cell, TITLE, &mut clip.html)),
            PartStyle::Lines => write_lines(rows, &columns, &mut clip.html),
        }
        rows.iter().for_each(|row| write_plain_line(row, &mut clip.plain));
    }
    if ruled {
        clip.html.push_str("</table>\n");
    }
}

/// Widths in tenths of a point; what is lost to rounding goes to the last column.
fn columns(table: &FormTable, width: usize) -> Vec<usize> {
    let all = table.widths.iter().sum::<usize>().max(1);
    let mut columns: Vec<usize> = table.widths.iter().map(|share| width * share / all).collect();
    let rest = width.saturating_sub(columns.iter().sum());
    if let Some(last) = columns.last_mut() {
        *last += rest;
    }
    columns
}

fn open_table(columns: &[usize], ruled: bool, html: &mut String) {
    let (border, width) = (usize::from(ruled), tenths(columns.iter().sum()));
    html.push_str(&format!(
        "<table border=\"{border}\" cellspacing=\"0\" cellpadding=\"0\" style=\"border-collapse:collapse;width:{width}pt\">\n"
    ));
    for column in columns {
        html.push_str(&format!("<col style=\"width:{}pt\">", tenths(*column)));
    }
    html.push('\n');
}

/// Lines over and under the table: a paragraph each; those of several cells stand in columns without rules.
fn write_lines(rows: &[Vec<Cell>], columns: &[usize], html: &mut String) {
    for row in rows {
        match row.as_slice() {
            [only] => write_line(only, BODY, html),
            _ => {
                open_table(columns, false, html);
                write_rows(std::slice::from_ref(row), columns, false, html);
                html.push_str("</table>\n");
            }
        }
    }
}

fn write_line(cell: &Cell, font: &str, html: &mut String) {
    let place = placed(cell.place);
    html.push_str(&format!("<p style=\"margin:0 0 6pt;text-align:{place};{font}\">"));
    write_text(&cell.text, html);
    html.push_str("</p>\n");
}

fn write_rows(rows: &[Vec<Cell>], columns: &[usize], ruled: bool, html: &mut String) {
    for (row, starts) in rows.iter().zip(starts(rows, columns.len())) {
        html.push_str("<tr>\n");
        for (cell, start) in row.iter().zip(starts) {
            let width = columns.iter().skip(start).take(cell.colspan).sum();
            write_cell(cell, width, ruled, html);
        }
        html.push_str("</tr>\n");
    }
}

fn write_cell(cell: &Cell, width: usize, ruled: bool, html: &mut String) {
    html.push_str("<td");
    for (name, span) in [("rowspan", cell.rowspan), ("colspan", cell.colspan)] {
        if span > 1 {
            html.push_str(&format!(" {name}=\"{span}\""));
        }
    }
    let font = if cell.kind == CellKind::Heading { HEADING } else { BODY };
    let border = if ruled { "border:solid windowtext 0.5pt;" } else { "" };
    let (width, place) = (tenths(width), placed(cell.place));
    html.push_str(&format!(
        " style=\"{border}width:{width}pt;padding:1pt 4pt;vertical-align:middle;text-align:{place};{font}"
    ));
    // Excel takes what looks like a formula or a date for one, unless it is told that the cell holds text.
    if !is_figure(&cell.text) {
        html.push_str(";mso-number-format:'\\@'");
    }
    html.push_str("\">");
    write_text(&cell.text, html);
    html.push_str("</td>\n");
}

fn write_text(text: &str, html: &mut String) {
    for (at, line) in text.lines().enumerate() {
        if at > 0 {
            html.push_str(LINE_BREAK);
        }
        escape(line, html);
    }
}

fn placed(place: Alignment) -> &'static str {
    match place {
        Alignment::Start => "left",
        Alignment::Centre => "center",
        Alignment::End => "right",
    }
}

fn tenths(length: usize) -> String {
    format!("{}.{}", length / 10, length % 10)
}

/// Whether a text is a number and nothing else, so that it goes into a spreadsheet as one.
fn is_figure(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    // Zeros at the front are a code's, and more digits than a spreadsheet keeps.
    let coded = digits.len() > 1 && digits.starts_with('0') && !digits.starts_with("0.");
    let plain = digits.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b','));
    !coded && plain && digits.len() <= MOST_DIGITS && text.replace(',', "").parse::<Decimal>().is_ok()
}

/// The column in which each cell of some rows begins, merges from above counted in.
fn starts(rows: &[Vec<Cell>], n_cols: usize) -> Vec<Vec<usize>> {
    // How many rows more each column is covered from above.
    let mut covered = vec![0_usize; n_cols];
    rows.iter()
        .map(|row| {
            let mut at = 0;
            let before = covered.clone();
            covered.iter_mut().for_each(|rows| *rows = rows.saturating_sub(1));
            row.iter()
                .map(|cell| {
                    while before.get(at).is_some_and(|&rows| rows > 0) {
                        at += 1;
                    }
                    let start = at;
                    at += cell.colspan.max(1);
                    covered.iter_mut().take(at).skip(start).for_each(|rows| *rows = cell.rowspan.saturating_sub(1));
                    start
                })
                .collect()
        })
        .collect()
}

/// Rows of cells with tabs between them; what a merged cell covers is blank, as spreadsheets write it.
fn write_grid(rows: &[Vec<Cell>], n_cols: usize, plain: &mut String) {
    for (row, starts) in rows.iter().zip(starts(rows, n_cols)) {
        let mut cells = row.iter().zip(starts).peekable();
        for column in 0..n_cols {
            if column > 0 {
                plain.push('\t');
            }
            if let Some((cell, _)) = cells.next_if(|(_, start)| *start == column) {
                plain.push_str(&plain_cell(&cell.text));
            }
        }
        plain.push_str("\r\n");
    }
}

fn write_plain_line(row: &[Cell], plain: &mut String) {
    let cells: Vec<_> = row.iter().map(|cell| plain_cell(&cell.text)).collect();
    plain.push_str(&cells.join("\t"));
    plain.push_str("\r\n");
}

/// A cell of plain text, one that no spreadsheet calculates; quoted where it holds a line break or a tab, or
/// where its own first letter would be taken for such a quote.
fn plain_cell(text: &str) -> String {
    let guarded = guarded(text);
    if guarded.contains(['\n', '\r', '\t']) || guarded.starts_with('"') {
        format!("\"{}\"", guarded.replace('"', "\"\""))
    } else {
        guarded.into_owned()
    }
}
