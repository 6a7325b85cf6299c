//! Comma- or semicolon-separated values (RFC 4180), with the place of every cell.
//!
//! ```text
//! 项目名称,"某项目, 二期",预算,"4,172,343.06"      a quoted cell holds separators, line breaks, doubled quotes
//! 年度目标,"一
//! 二",,                                            rows may be ragged
//! ```
//!
//! A comma alone proves nothing: `4,172,343.06` holds two. A text is such a file when its name says so, or when nearly all
//! its records hold as many separators, outside quotes and outside numbers.

use crate::grid::Grid;
use crate::read::{Line, inline, plain_grid};
use crate::text::{Span, Text, wants_guard};

/// Fewest records that prove a text to be separated values.
const FEWEST: usize = 3;

/// Longest quoted cell, in bytes: beyond it the quote was a letter.
const LONGEST_CELL: usize = 20_000;

/// Most cells of a table.
const MOST_CELLS: usize = 2_000_000;

/// The separator of a text that is a file of separated values; `None` where it is none. `named` says that its name ends
/// as the names of such files do.
pub(super) fn separator(plain: &str, named: bool) -> Option<u8> {
    let body = plain.trim_start_matches('\u{FEFF}');
    if body.contains('\t') && !named {
        return None;
    }
    let start = plain.len() - body.len();
    // `sep=;` in the first line is Excel's own way to say it.
    if let Some(stated) = body.strip_prefix("sep=").and_then(|rest| rest.bytes().next())
        && matches!(stated, b',' | b';')
    {
        return Some(stated);
    }
    // Of two that are as good the last is taken.
    let mut scores = vec![b';', b','];
    // Pipes part cells in files that say so by their name; elsewhere they draw tables.
    if named {
        scores.insert(0, b'|');
    }
    let scores = scores.into_iter().map(|separator| (evidence(plain, start, separator, named), separator));
    scores.filter(|(score, _)| *score > 0).max_by_key(|(score, _)| *score).map(|(_, separator)| separator)
}

/// How many records speak for a separator; 0 where too few do.
fn evidence(plain: &str, start: usize, separator: u8, named: bool) -> usize {
    let mut counts: std::collections::BTreeMap<usize, usize> = std::collections::BTreeMap::new();
    let (mut records, mut spaced, mut separators) = (0, 0, 0);
    let bytes = plain.as_bytes();
    let mut cells = Cells::new(plain, start, separator);
    while let Some(record) = cells.record() {
        if record.cells.iter().all(|cell| plain[cell.span.range()].trim().is_empty()) && record.cells.len() == 1 {
            continue;
        }
        // A comma between a digit and three digits is part of a number as often as not.
        let in_number = |at: usize| {
            let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
            separator == b',' && at > 0 && digit(at - 1) && (1..=3).all(|ahead| digit(at + ahead)) && !digit(at + 4)
        };
        let sure = record.separators.iter().filter(|&&at| !in_number(at)).count();
        spaced += record.separators.iter().filter(|&&at| bytes.get(at + 1) == Some(&b' ')).count();
        separators += record.separators.len();
        *counts.entry(if named { record.separators.len() } else { sure }).or_insert(0) += 1;
        records += 1;
    }
    let with = counts.iter().filter(|(count, _)| **count > 0).map(|(_, records)| records).sum::<usize>();
    let (most, agreeing) = counts
        .iter()
        .filter(|(count, _)| **count > 0)
        .max_by_key(|(_, records)| **records)
        .map_or((0, 0), |(count, records)| (*count, *records));
    if named {
        return if separators > 0 { agreeing * 1000 + separators.min(999) } else { 0 };
    }
    // Sentences in Latin letters put a blank after each comma.
    let sentences = spaced * 2 > separators;
    let enough = if most == 1 { FEWEST + 1 } else { FEWEST };
    let proven = agreeing >= enough && agreeing * 10 >= with * 7 && with * 10 >= records * 7 && !sentences;
    if proven { agreeing * most } else { 0 }
}

/// Reads a whole text as one table; blank lines between records are no rows.
pub(super) fn table(plain: &str, lines: &[Line<'_>], separator: u8, markup: &mut Vec<Span>) -> Grid {
    let start = plain.len() - plain.trim_start_matches('\u{FEFF}').len();
    let mut rows: Vec<(u32, Vec<Text>)> = Vec::new();
    let mut n_cells = 0;
    let mut cells = Cells::new(plain, start, separator);
    while let Some(record) = cells.record() {
        let from = record.cells.first().map_or(0, |cell| cell.span.start as usize);
        let number = lines.partition_point(|line| line.start <= from) as u32;
        markup.extend(record.separators.iter().map(|&at| Span::new(at, at + 1)));
        if record.cells.len() == 1 {
            let only = &plain[record.cells[0].span.range()];
            if only.trim().is_empty() || only == "sep=" {
                markup.push(record.cells[0].span);
                continue;
            }
        }
        n_cells += record.cells.len();
        let row = record.cells.iter().map(|cell| cell.text(plain, markup)).collect();
        rows.push((number.max(1), row));
        if n_cells > MOST_CELLS {
            break;
        }
    }
    plain_grid(rows)
}

/// Where a cell stands: its text without the quotes around it.
#[derive(Debug, Clone, Copy)]
struct Place {
    span: Span,
    quoted: bool,
}

impl Place {
    fn text(&self, plain: &str, markup: &mut Vec<Span>) -> Text {
        match plain[self.span.range()].strip_prefix('\'') {
            // The apostrophe by which separated values keep a text from being calculated.
            Some(rest) if wants_guard(rest) => {
                let start = self.span.start;
                markup.push(Span { start, end: start + 1 });
                self.cleaned(Span { start: start + 1, ..self.span }, plain, markup)
            }
            _ => self.cleaned(self.span, plain, markup),
        }
    }

    fn cleaned(&self, span: Span, plain: &str, markup: &mut Vec<Span>) -> Text {
        if !self.quoted {
            return inline::cell(plain, span, markup);
        }
        let (start, end) = (span.start as usize, span.end as usize);
        let opening = self.span.start;
        markup.push(Span { start: opening.saturating_sub(1), end: opening });
        markup.push(Span::new(end, end + 1));
        let mut text = Text::default();
        let mut from = start;
        for (at, _) in plain[start..end].match_indices("\"\"") {
            let second = start + at + 1;
            text.push(&inline::raw(plain, Span::new(from, second), markup));
            markup.push(Span::new(second, second + 1));
            from = second + 1;
        }
        text.push(&inline::raw(plain, Span::new(from, end), markup));
        text.trim()
    }
}

/// One record: its cells, and where its separators stand.
#[derive(Debug, Default)]
struct Record {
    cells: Vec<Place>,
    separators: Vec<usize>,
}

/// Goes through a text record by record.
struct Cells<'a> {
    plain: &'a str,
    separator: u8,
    at: usize,
}

impl<'a> Cells<'a> {
    fn new(plain: &'a str, at: usize, separator: u8) -> Cells<'a> {
        Cells { plain, separator, at }
    }

    /// The next record; blank ones have one blank cell.
    fn record(&mut self) -> Option<Record> {
        let bytes = self.plain.as_bytes();
        if self.at >= bytes.len() {
            return None;
        }
        let mut record = Record::default();
        loop {
            let place = self.cell();
            let mut after = place.span.end as usize + usize::from(place.quoted);
            if place.quoted {
                after += blanks(&bytes[after..]);
            }
            record.cells.push(place);
            self.at = after;
            match bytes.get(after) {
                Some(&byte) if byte == self.separator => {
                    record.separators.push(after);
                    self.at = after + 1;
                }
                Some(b'\r') => {
                    self.at = after + 1 + usize::from(bytes.get(after + 1) == Some(&b'\n'));
                    return Some(record);
                }
                Some(b'\n') => {
                    self.at = after + 1;
                    return Some(record);
                }
                _ => return Some(record),
            }
        }
    }

    /// The cell at the present place; it ends before a separator, a line end or the end of the text.
    fn cell(&self) -> Place {
        let bytes = self.plain.as_bytes();
        if bytes.get(self.at) == Some(&b'"')
            && let Some(close) = self.closing_quote()
        {
            return Place { span: Span::new(self.at + 1, close), quoted: true };
        }
        let ends = |byte: &u8| *byte == self.separator || matches!(*byte, b'\n' | b'\r');
        let end = bytes[self.at..].iter().position(ends).map_or(bytes.len(), |found| self.at + found);
        Place { span: Span::new(self.at, end), quoted: false }
    }

    /// The quote that closes the cell, if what follows it ends a cell. Without one the opening quote is a letter.
    fn closing_quote(&self) -> Option<usize> {
        let bytes = self.plain.as_bytes();
        let limit = bytes.len().min(self.at + LONGEST_CELL);
        let mut at = self.at + 1;
        while at < limit {
            if bytes[at] == b'"' {
                if bytes.get(at + 1) == Some(&b'"') {
                    at += 1;
                } else {
                    let next = bytes.get(at + 1 + blanks(&bytes[at + 1..limit])).copied();
                    let ends = next.is_none_or(|byte| byte == self.separator || matches!(byte, b'\n' | b'\r'));
                    return ends.then_some(at);
                }
            }
            at += 1;
        }
        None
    }
}

/// How many blanks stand at the start: some programs pad cells after the closing quote.
fn blanks(bytes: &[u8]) -> usize {
    bytes.iter().take_while(|&&byte| byte == b' ').count()
}
