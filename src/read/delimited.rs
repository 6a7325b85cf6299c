//! Tab-separated lines, as Word, Excel and WPS put them on the clipboard as plain text.
//!
//! Excel's quoting is not RFC 4180: a cell is quoted only when it holds a tab or a line break, a quote inside an
//! unquoted cell is a letter, and so is a leading quote that nothing closes.

use crate::grid::Grid;
use crate::read::{Line, inline, plain_grid};
use crate::text::{Span, Text};

/// Tabs that a quoted cell may hold; with more, the quote was a letter and the "cell" swallows the table.
const MAX_TABS_IN_CELL: usize = 3;

/// The table of the run of lines with tabs at the start of `lines`, and how many lines it takes.
///
/// A line of white space only ends the run, unless it holds tabs (a blank row).
pub(super) fn table(source: &str, lines: &[Line<'_>], markup: &mut Vec<Span>) -> (Grid, usize) {
    let mut rows = Vec::new();
    let mut used = 0;
    while let Some(line) = lines.get(used) {
        if !opens_row(source, &lines[used..]) {
            break;
        }
        let (cells, taken) = row(source, &lines[used..], markup);
        rows.push((line.number, cells));
        used += taken;
    }
    (plain_grid(rows), used)
}

/// Whether a row begins at the first of `lines`: it holds a tab, or begins with a quoted cell that goes on in the next
/// lines and has a tab after it.
pub(super) fn opens_row(source: &str, lines: &[Line<'_>]) -> bool {
    let Some(line) = lines.first() else { return false };
    line.text.contains('\t')
        || line.text.starts_with('"')
            && closing_quote(source, line.start, lines).is_some_and(|close| source[close + 1..].starts_with('\t'))
}

/// The cells of one row, and how many lines it takes: more than one where a quoted cell holds line breaks.
fn row(source: &str, lines: &[Line<'_>], markup: &mut Vec<Span>) -> (Vec<Text>, usize) {
    let mut cells = Vec::new();
    let mut last = 0;
    let mut at = lines[0].start;
    loop {
        let line = &lines[last];
        let line_end = line.start + line.text.len();
        let rest = &source[at..line_end];
        if rest.starts_with('"')
            && let Some(close) = closing_quote(source, at, lines)
        {
            cells.push(quoted(source, at, close, markup));
            at = close + 1;
            while lines.get(last + 1).is_some_and(|next| next.start <= at) {
                last += 1;
            }
            let line = &lines[last];
            if at >= line.start + line.text.len() {
                break;
            }
            at += 1; // the tab
            continue;
        }
        match rest.find('\t') {
            Some(tab) => {
                cells.push(inline::cell(source, Span::new(at, at + tab), markup));
                at += tab + 1;
            }
            None => {
                cells.push(inline::cell(source, Span::new(at, line_end), markup));
                break;
            }
        }
    }
    (cells, last + 1)
}

/// Where the quote that opens at `open` closes: the first single quote, if a tab or a line end follows it.
fn closing_quote(source: &str, open: usize, lines: &[Line<'_>]) -> Option<usize> {
    let end = lines[..lines.len().min(200)].last().map_or(source.len(), |line| line.start + line.text.len());
    let bytes = &source.as_bytes()[..end];
    let mut at = open + 1;
    let mut tabs = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'"' if bytes.get(at + 1) == Some(&b'"') => at += 1,
            b'"' => return matches!(bytes.get(at + 1), None | Some(b'\t' | b'\r' | b'\n')).then_some(at),
            b'\t' => {
                tabs += 1;
                if tabs > MAX_TABS_IN_CELL {
                    return None;
                }
            }
            _ => {}
        }
        at += 1;
    }
    None
}

/// The cells of plain text that a spreadsheet put on the clipboard, to the letter: every line is a row, a tab parts cells,
/// a quoted cell may hold both.
pub fn cells_of(plain: &str) -> Vec<Vec<String>> {
    let lines = super::lines(plain);
    let mut rows = Vec::new();
    let mut used = 0;
    while let Some(rest) = lines.get(used..).filter(|rest| !rest.is_empty()) {
        let (cells, taken) = row_to_the_letter(plain, rest);
        rows.push(cells);
        used += taken;
    }
    rows
}

/// The cells of the row that begins at the first of `lines`, and how many lines it takes.
fn row_to_the_letter(source: &str, lines: &[Line<'_>]) -> (Vec<String>, usize) {
    let (mut cells, mut last) = (Vec::new(), 0);
    let mut at = lines.first().map_or(source.len(), |line| line.start);
    loop {
        let end_of = |last: usize| lines.get(last).map_or(source.len(), |line| line.start + line.text.len());
        let rest = source.get(at..end_of(last)).unwrap_or_default();
        let close = rest.starts_with('"').then(|| closing_quote(source, at, lines.get(last..).unwrap_or_default()));
        let end = match close.flatten() {
            Some(close) => {
                let inside = source.get(at + 1..close).unwrap_or_default();
                cells.push(inside.replace("\"\"", "\"").replace("\r\n", "\n"));
                close + 1
            }
            None => {
                let length = rest.find('\t').unwrap_or(rest.len());
                cells.push(rest.get(..length).unwrap_or_default().to_owned());
                at + length
            }
        };
        while lines.get(last + 1).is_some_and(|next| next.start <= end) {
            last += 1;
        }
        if end >= end_of(last) {
            return (cells, last + 1);
        }
        at = end + 1; // the tab
    }
}

/// The text between two quotes, doubled quotes read as one.
fn quoted(source: &str, open: usize, close: usize, markup: &mut Vec<Span>) -> Text {
    markup.push(Span::new(open, open + 1));
    let mut text = Text::default();
    let mut from = open + 1;
    let bytes = source.as_bytes();
    let mut at = from;
    while at < close {
        if bytes[at] == b'"' {
            text.push(&inline::raw(source, Span::new(from, at + 1), markup));
            markup.push(Span::new(at + 1, at + 2));
            at += 2;
            from = at;
        } else {
            at += 1;
        }
    }
    text.push(&inline::raw(source, Span::new(from, close), markup));
    markup.push(Span::new(close, close + 1));
    text.trim()
}
