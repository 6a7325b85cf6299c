//! Columns aligned with blanks, as PDF text in layout mode and typed tables have them.
//!
//! ```text
//! 一级指标      二级指标    三级指标                指标值      Two blanks or more, or an ideographic one, part
//! 产出指标      数量指标    企业职工基本养老保险    ≥34万人     cells. A line whose texts all stand under texts that
//!                           参保人数                            filled their column carries the row on.
//! ```
//!
//! Places are columns of the screen: a Han character takes two. No words are known here, only where texts stand.

mod columns;

use crate::grid::Grid;
use crate::order::InOrder;
use crate::read::{Line, inline};
use crate::text::{Span, Text};

/// Most lines without a gap between two lines that have one: more, and the table has ended.
const MOST_PLAIN_LINES: usize = 12;

/// Fewest lines with a gap that make a table.
const FEWEST: usize = 3;

/// Most texts of a line; what comes after is part of the last.
const MOST_PIECES: usize = 48;

/// Columns of the screen from which on a text is long.
const LONG_TEXT: usize = 20;

/// Most lines of a row.
const MOST_LINES_OF_ROW: usize = 80;

/// How many columns of the screen a letter takes.
pub(super) fn width(letter: char) -> usize {
    match letter as u32 {
        0x00..=0x1F | 0x7F..=0x9F | 0xAD | 0x200B..=0x200F | 0x2060 | 0xFEFF | 0x300..=0x36F | 0xFE00..=0xFE0F => 0,
        0x1100..=0x115F
        | 0x2E80..=0xA4CF
        | 0xAC00..=0xD7A3
        | 0xF900..=0xFAFF
        | 0xFE30..=0xFE4F
        | 0xFF01..=0xFF60
        | 0xFFE0..=0xFFE6
        | 0x20000..=0x3FFFD => 2,
        // Wide in Chinese fonts, in which such tables are set.
        0x2014 | 0x2018 | 0x2019 | 0x201C | 0x201D | 0x2026 | 0x2460..=0x2473 => 2,
        _ => 1,
    }
}

/// A text of a line and the columns of the screen it takes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Piece {
    /// First column.
    pub(super) start: usize,
    /// One past the last column.
    pub(super) end: usize,
    /// Where it stands in the source.
    pub(super) span: Span,
}

impl Piece {
    fn is_inside(&self, other: &Piece) -> bool {
        other.start <= self.start + 1 && self.end <= other.end + 1
    }

    fn over(&self, other: &Piece) -> bool {
        self.start < other.end && other.start < self.end
    }
}

/// The pieces of a line, between gaps of two blanks or more. A form feed at the start is none of them.
fn pieces(line: &Line<'_>) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut x = 0;
    let mut gap = 2;
    for (offset, letter) in line.text.char_indices() {
        let wide = width(letter);
        if crate::text::is_blank(letter) {
            gap += wide;
        } else {
            let at = line.start + offset;
            let end = at + letter.len_utf8();
            let full = pieces.len() >= MOST_PIECES;
            match pieces.last_mut() {
                Some(last) if gap < 2 || full => {
                    last.end = x + wide;
                    last.span.end = Span::new(end, end).end;
                }
                _ => pieces.push(Piece { start: x, end: x + wide, span: Span::new(at, end) }),
            }
            gap = 0;
        }
        x += wide;
    }
    pieces
}

/// Whether a line may stand in an aligned table: it has a gap between two texts.
fn has_gap(line: &Line<'_>) -> bool {
    let text = line.text.trim_matches(crate::text::is_blank);
    !line.text.contains('\t') && (text.contains("  ") || text.contains('\u{3000}')) && pieces(line).len() > 1
}

/// The aligned table at the start of `lines`, and how many lines it takes; the number of lines looked at
/// where none begins there.
pub(super) fn table(source: &str, lines: &[Line<'_>], markup: &mut Vec<Span>) -> Result<(Grid, usize), usize> {
    if !lines.first().is_some_and(has_gap) {
        return Err(1);
    }
    let used = extent(lines);
    let lines = &lines[..used];
    let pieces: Vec<Vec<Piece>> = lines.iter().map(pieces).collect();
    if !is_table(&pieces) {
        return Err(used);
    }
    let rows = rows(source, lines, &pieces);
    Ok((columns::form(source, &rows, markup), used))
}

/// How many lines the table takes: up to the last line with a gap that follows another closely.
fn extent(lines: &[Line<'_>]) -> usize {
    let mut used = 0;
    for (index, line) in lines.iter().enumerate() {
        if line.text.contains('\t') || index > used + MOST_PLAIN_LINES {
            break;
        }
        if has_gap(line) {
            used = index + 1;
        }
    }
    // What the last row goes on with.
    let last = lines[..used].last().map(pieces).unwrap_or_default();
    for line in &lines[used..] {
        let more = pieces(line);
        match more[..] {
            [piece]
                if last
                    .iter()
                    .skip(1)
                    .any(|above| above.start.abs_diff(piece.start) <= 1 || piece.is_inside(above)) =>
            {
                used += 1;
            }
            _ => break,
        }
    }
    used
}

/// Whether texts stand in columns: in three lines or more, and some beginning or ending where others do.
fn is_table(pieces: &[Vec<Piece>]) -> bool {
    let with_gap = pieces.iter().filter(|line| line.len() > 1).count();
    if with_gap < FEWEST {
        return false;
    }
    let inner: Vec<&Piece> = pieces.iter().flat_map(|line| line.iter().skip(1)).collect();
    // Of each piece whether its left edge, its right edge or its middle is another's too.
    let mut shares = vec![false; inner.len()];
    let places: [fn(&Piece) -> usize; 3] =
        [|piece| piece.start, |piece| piece.end, |piece| (piece.start + piece.end) / 2];
    for place in places {
        let mut order: Vec<usize> = (0..inner.len()).collect();
        order.order_by_key(|&index| place(inner[index]));
        for pair in order.windows(2) {
            if place(inner[pair[0]]).abs_diff(place(inner[pair[1]])) <= 1 {
                shares[pair[0]] = true;
                shares[pair[1]] = true;
            }
        }
    }
    shares.iter().filter(|shares| **shares).count() * 10 >= inner.len() * 6
}

/// A row: a cell is pieces one below the other.
#[derive(Debug, Clone, Default)]
pub(super) struct Row {
    /// 1-based source line.
    pub(super) line: u32,
    /// Cells from left to right.
    pub(super) cells: Vec<Vec<Piece>>,
}

/// A text of a line with what deciding needs of it.
#[derive(Debug, Clone, Copy)]
struct Placed {
    piece: Piece,
    /// How far the texts of its column reach to the right.
    reach: usize,
    /// How wide the widest of them is: centred texts reach to the right each as far as it is wide.
    widest: usize,
    /// Columns of the screen that its first letter takes, or its first word of Latin letters and digits.
    lead: usize,
}

impl Placed {
    /// Whether the next text could not have begun on this line: then the line broke because its column was full.
    fn is_full_before(&self, next: &Placed) -> bool {
        let centred = self.piece.start != next.piece.start;
        self.piece.end + next.lead > self.reach
            && (!centred || self.piece.end - self.piece.start + next.lead > self.widest)
    }
}

/// Joins lines that carry on the row above.
fn rows(source: &str, lines: &[Line<'_>], pieces: &[Vec<Piece>]) -> Vec<Row> {
    let reach = reach(pieces);
    let placed: Vec<Vec<Placed>> = pieces
        .iter()
        .zip(&reach)
        .map(|(line, reach)| {
            let place = |(piece, &(reach, widest)): (&Piece, &(usize, usize))| {
                let text = source.get(piece.span.range()).unwrap_or_default();
                Placed { piece: *piece, reach, widest, lead: lead(text) }
            };
            line.iter().zip(reach).map(place).collect()
        })
        .collect();
    let opens = opens_row(&placed);
    let mut rows: Vec<Row> = Vec::new();
    let mut above: Option<&Vec<Placed>> = None;
    for (index, (line, own)) in lines.iter().zip(&placed).enumerate() {
        if own.is_empty() {
            above = None;
            continue;
        }
        let carried = above.zip(rows.last()).is_some_and(|(above, row)| carries_on(row, above, own, opens[index]));
        match rows.last_mut().filter(|_| carried) {
            Some(row) => row.take(own),
            None => {
                let cells = own.iter().map(|placed| vec![placed.piece]).collect();
                rows.push(Row { line: line.number, cells });
            }
        }
        above = Some(own);
    }
    rows
}

impl Row {
    /// Takes the texts of another line into the cells they stand under.
    fn take(&mut self, line: &[Placed]) {
        for Placed { piece, .. } in line {
            let under = self.cells.iter_mut().find(|cell| cell.iter().rev().take(8).any(|upper| upper.over(piece)));
            match under {
                Some(cell) => cell.push(*piece),
                None => {
                    let at = self.cells.iter().filter(|cell| cell[0].start < piece.start).count();
                    self.cells.insert(at, vec![*piece]);
                }
            }
        }
    }
}

/// Columns of the screen that the first letter takes, or the first word of Latin letters and digits.
fn lead(text: &str) -> usize {
    let word = text.bytes().take(16).take_while(|byte| byte.is_ascii_alphanumeric()).count();
    if word > 0 { word } else { text.chars().next().map_or(1, width) }
}

/// For each line whether it is the first of a row that is centred from top to bottom: a lone text that filled its line,
/// with full lines below it up to one that holds more of the row.
fn opens_row(placed: &[Vec<Placed>]) -> Vec<bool> {
    let mut opens = vec![false; placed.len()];
    for index in (0..placed.len().saturating_sub(1)).rev() {
        let [own] = placed[index][..] else { continue };
        let next = &placed[index + 1];
        let Some(under) = next.iter().find(|placed| placed.piece.over(&own.piece)) else { continue };
        let as_wide = under.piece.end.abs_diff(own.piece.end) <= 1 && own.piece.end - own.piece.start > 8;
        opens[index] = (own.is_full_before(under) || as_wide) && (next.len() > 1 || opens[index + 1]);
    }
    opens
}

/// Whether a line carries on the row above it.
///
/// Each of its texts stands under one that filled its column, or where the row has none yet, and one at least under a
/// full one. A lone text under the same left edge of a cell that is not the row's first carries that on as well, unless
/// it opens a row.
fn carries_on(row: &Row, above: &[Placed], own: &[Placed], opens: bool) -> bool {
    if row.cells.iter().any(|cell| cell.len() >= MOST_LINES_OF_ROW) {
        return false;
    }
    let (mut under_full, mut under) = (false, 0);
    for placed in own {
        let piece = &placed.piece;
        let mut uppers = above.iter().filter(|upper| upper.piece.over(piece));
        match (uppers.next(), uppers.next()) {
            (None, _) => {
                if row.cells.iter().any(|cell| cell.iter().rev().take(8).any(|upper| upper.over(piece))) {
                    return false;
                }
            }
            (Some(upper), None) => {
                // A text that opens a row is as wide as its column: one under a wider text stands in another.
                if opens && piece.end + 2 < upper.piece.end {
                    return false;
                }
                let inside = piece.start <= upper.piece.start + 1 || piece.end <= upper.piece.end + 1;
                if upper.is_full_before(placed) && inside {
                    under_full = true;
                    under += 1;
                } else {
                    let lone = own.len() == 1 && row.cells.len() > 1 && !opens;
                    let first = row.cells[0].iter().any(|cell| cell.over(piece));
                    return lone && !first && upper.piece.start.abs_diff(piece.start) <= 1;
                }
            }
            _ => return false,
        }
    }
    // Texts under each cell of the row are a row of their own, unless one of them is long enough to have been broken.
    let all = own.len() > 1 && under == own.len() && under >= row.cells.len();
    let long = above.iter().any(|upper| upper.piece.end - upper.piece.start >= LONG_TEXT);
    under_full && (!all || long)
}

/// For each piece how far the texts of its column reach to the right: those above and below it that stand over it and
/// over no other, as far as they are linked; and how wide the widest of them is. A column with nothing to its right reaches to the right margin of the table.
fn reach(pieces: &[Vec<Piece>]) -> Vec<Vec<(usize, usize)>> {
    let margin = pieces.iter().filter(|line| line.len() > 1).filter_map(|line| line.last()).map(|last| last.end).max();
    let mut chains: Vec<usize> = Vec::new();
    let mut widest: Vec<usize> = Vec::new();
    let mut is_last: Vec<bool> = Vec::new();
    let mut chain_of: Vec<Vec<usize>> = Vec::with_capacity(pieces.len());
    let mut above: Vec<(Piece, usize)> = Vec::new();
    for line in pieces {
        let mut own: Vec<(Piece, usize)> = Vec::with_capacity(line.len());
        for (at, piece) in line.iter().enumerate() {
            let from = above.partition_point(|(upper, _)| upper.end <= piece.start);
            let linked: Vec<&(Piece, usize)> =
                above[from..].iter().take_while(|(upper, _)| upper.over(piece)).take(2).collect();
            let chain = match linked[..] {
                // The one above must stand over this one only.
                [(upper, chain)] if line.iter().filter(|other| other.over(upper)).count() == 1 => *chain,
                _ => {
                    chains.push(0);
                    widest.push(0);
                    is_last.push(true);
                    chains.len() - 1
                }
            };
            chains[chain] = chains[chain].max(piece.end);
            widest[chain] = widest[chain].max(piece.end - piece.start);
            is_last[chain] &= at + 1 == line.len();
            own.push((*piece, chain));
        }
        chain_of.push(own.iter().map(|(_, chain)| *chain).collect());
        // What this line says nothing about stays in sight for the next.
        above.retain(|(upper, _)| !own.iter().any(|(piece, _)| upper.over(piece)));
        above.truncate(64);
        above.extend(own);
        above.order_by_key(|(piece, _)| piece.start);
    }
    for (reach, is_last) in chains.iter_mut().zip(is_last) {
        *reach = if is_last { (*reach).max(margin.unwrap_or(0)) } else { *reach };
    }
    chain_of.into_iter().map(|line| line.into_iter().map(|chain| (chains[chain], widest[chain])).collect()).collect()
}

/// The text of a cell: its pieces, a line each.
fn cell_text(source: &str, cell: &[Piece], markup: &mut Vec<Span>) -> Text {
    let mut text = Text::default();
    for piece in cell {
        let part = inline::cell_without_emphasis(source, piece.span, markup);
        if !text.as_str().is_empty() && !part.is_blank() {
            text.push_str("\n");
        }
        text.push(&part);
    }
    text
}
