//! Markdown pipe tables, cells taken to the letter.
//!
//! Markdown's inline rules do not touch cells: `30%~80%` and `675*355*605mm` are values, not strike-through and
//! emphasis. Only what nobody types goes: a backslash before a sign, and emphasis around a whole cell.

use crate::grid::Grid;
use crate::read::{Line, inline, plain_grid};
use crate::text::{Span, Text};

/// The pipe table that begins at the first of `lines`, and how many lines it takes; `None` where none begins there.
///
/// A table is a run of lines that begin with a pipe; or a line with a pipe followed by a ruler (`---|---`), without outer
/// pipes. Under a ruler, every line with a pipe is a row. `bare` is the number of pipes a line of the last table without
/// outer pipes had: after a page break its rows go on without a ruler.
pub(super) fn table(
    source: &str,
    lines: &[Line<'_>],
    bare: &mut Option<usize>,
    markup: &mut Vec<Span>,
) -> Option<(Grid, usize)> {
    let first = lines.first()?;
    let n_pipes = pipes(first.text).len();
    let ruled = n_pipes > 0 && lines.get(1).is_some_and(|next| is_ruler(next.text));
    let goes_on = n_pipes > 1 && *bare == Some(n_pipes) && !first.text.trim_end().ends_with('|');
    let outer = is_piped(first.text) && !goes_on;
    if !outer && !ruled && !goes_on {
        return None;
    }
    if ruled && !outer {
        *bare = Some(n_pipes);
    }
    let belongs = |line: &Line<'_>| if outer && !ruled { is_piped(line.text) } else { line.text.contains('|') };
    let used = lines.iter().take_while(|line| belongs(line)).count();
    let mut rows = Vec::new();
    for line in &lines[..used] {
        if is_ruler(line.text) {
            markup.push(line.span());
        } else {
            rows.push((line.number, cells(source, line, outer, markup)));
        }
    }
    // A short row is a row with blank cells at its end (GitHub Flavored Markdown, section 4.10). A long one, which is cut
    // there, widens the table here: nothing is dropped.
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
    line.contains('-')
        && line.contains('|')
        && line.chars().all(|letter| matches!(letter, '|' | '-' | ':' | ' ' | '\t'))
}

/// The cells of a row. In a table with outer pipes these are borders; without, each pipe separates two cells, even where
/// the first is blank.
fn cells(source: &str, line: &Line<'_>, outer: bool, markup: &mut Vec<Span>) -> Vec<Text> {
    let pipes = pipes(line.text);
    markup.extend(pipes.iter().map(|&at| Span::new(line.start + at, line.start + at + 1)));
    let mut bounds: Vec<(usize, usize)> = Vec::with_capacity(pipes.len() + 1);
    let mut start = 0;
    for &pipe in pipes.iter().chain([&line.text.len()]) {
        bounds.push((start, pipe));
        start = pipe + 1;
    }
    if outer {
        let blank =
            |&(start, end): &(usize, usize)| line.text.get(start..end).is_none_or(|text| text.trim().is_empty());
        if bounds.first().is_some_and(blank) {
            bounds.remove(0);
        }
        if bounds.last().is_some_and(blank) {
            bounds.pop();
        }
    }
    let place = |(start, end): (usize, usize)| Span::new(line.start + start, line.start + end.max(start));
    bounds.into_iter().map(|bounds| inline::escaped_cell(source, place(bounds), markup)).collect()
}

/// Byte offsets of the pipes that separate cells; `\|` is text.
fn pipes(line: &str) -> Vec<usize> {
    let bytes = line.as_bytes();
    (0..bytes.len()).filter(|&at| bytes[at] == b'|' && (at == 0 || bytes[at - 1] != b'\\')).collect()
}
