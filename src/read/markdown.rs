//! Markdown pipe tables, cells taken to the letter.
//!
//! Markdown's inline rules do not touch cells: `30%~80%` and `675*355*605mm` are values, not strike-through and
//! emphasis.

use crate::grid::Grid;
use crate::read::{Line, inline, plain_grid};
use crate::text::{Span, Text};

/// The pipe table that begins at the first of `lines`, and how many lines it takes; `None` where none begins there.
///
/// A table is a run of lines that begin with a pipe, or a line with a pipe followed by a ruler (`---|---`).
pub(super) fn table(source: &str, lines: &[Line<'_>], markup: &mut Vec<Span>) -> Option<(Grid, usize)> {
    let first = lines.first()?;
    let outer = is_piped(first.text);
    let ruled = !outer && first.text.contains('|') && lines.get(1).is_some_and(|next| is_ruler(next.text));
    if !outer && !ruled {
        return None;
    }
    let belongs = |line: &Line<'_>| if outer { is_piped(line.text) } else { line.text.contains('|') };
    let used = lines.iter().take_while(|line| belongs(line)).count();
    let mut rows = Vec::new();
    for line in &lines[..used] {
        if is_ruler(line.text) {
            markup.push(line.span());
        } else {
            rows.push((line.number, cells(source, line, markup)));
        }
    }
    // A short row is a row with blank cells at its end (GitHub Flavored Markdown, section 4.10).
    let n_cols = rows.iter().map(|(_, cells): &(u32, Vec<Text>)| cells.len()).max().unwrap_or(0);
    rows.iter_mut().for_each(|(_, cells)| cells.resize(n_cols, Text::default()));
    Some((plain_grid(rows), used))
}

/// Whether a line begins with a pipe and has another.
fn is_piped(line: &str) -> bool {
    line.trim_start().strip_prefix('|').is_some_and(|rest| rest.contains('|'))
}

/// Whether a line is `|---|:--:|`.
fn is_ruler(line: &str) -> bool {
    line.contains('-') && line.contains('|') && line.chars().all(|letter| matches!(letter, '|' | '-' | ':' | ' ' | '\t'))
}

fn cells(source: &str, line: &Line<'_>, markup: &mut Vec<Span>) -> Vec<Text> {
    let mut borders = pipes(line.text);
    let trimmed_end = line.text.trim_end().len();
    let leading = line.text.len() - line.text.trim_start().len();
    // The outer pipes are borders; what stands before the first or after the last is blank.
    let mut bounds = Vec::with_capacity(borders.len() + 1);
    if borders.first() != Some(&leading) {
        bounds.push((0, *borders.first().unwrap_or(&line.text.len())));
    }
    if borders.last().is_none_or(|&last| last + 1 != trimmed_end) {
        borders.push(line.text.len());
    }
    bounds.extend(borders.windows(2).map(|pair| (pair[0] + 1, pair[1])));
    let mut texts = Vec::with_capacity(bounds.len());
    for (start, end) in bounds {
        if start > 0 {
            markup.push(Span::new(line.start + start - 1, line.start + start));
        }
        texts.push(literal(source, Span::new(line.start + start, line.start + end), markup));
    }
    if line.text[..trimmed_end].ends_with('|') {
        markup.push(Span::new(line.start + trimmed_end - 1, line.start + trimmed_end));
    }
    texts
}

/// Byte offsets of the pipes that separate cells; `\|` is text.
fn pipes(line: &str) -> Vec<usize> {
    let bytes = line.as_bytes();
    (0..bytes.len()).filter(|&at| bytes[at] == b'|' && (at == 0 || bytes[at - 1] != b'\\')).collect()
}

/// A cell's text, with `\|` read as a pipe.
fn literal(source: &str, span: Span, markup: &mut Vec<Span>) -> Text {
    let text = inline::cell_without_emphasis(source, span, markup);
    if !text.as_str().contains("\\|") {
        return text;
    }
    let mut joined = Text::default();
    let mut from = 0;
    for (at, _) in text.as_str().match_indices("\\|") {
        joined.push(&text.slice(from..at));
        if let Some(backslash) = text.slice(at..at + 1).spans().next() {
            markup.push(backslash);
        }
        from = at + 1;
    }
    joined.push(&text.slice(from..text.as_str().len()));
    joined
}
