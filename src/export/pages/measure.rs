//! Heights of rows, estimated from their texts where no browser lays them out.
//!
//! The estimate errs upwards: letters are taken as the widest of the usual fonts have them. The lengths are those of
//! `style/paper.css`.

use super::Draft;
use crate::export::paper::LetterSize;
use crate::export::table::{Cell, FormTable, PartStyle};

/// A point in millimetres.
const POINT: f64 = 25.4 / 72.0;
/// A line of a table, of a line over or under it, and of the title, as multiples of the size of the letters.
const LINE: f64 = 1.4;
const LOOSE_LINE: f64 = 1.6;
const TITLE_LINE: f64 = 1.4;
/// What lies left and right of the text of a cell: room, rules, and the pixels by which a browser rounds columns down.
const BESIDE: f64 = 3.2;
/// What lies above and below it: room and rules.
const AROUND: f64 = 2.3;
/// The least height of a row of the table.
const LEAST_ROW: f64 = 7.0;
/// What lies under the title, and above and below a line of text.
const UNDER_TITLE: f64 = 4.0;
const AROUND_LINE: f64 = 1.5;

/// Estimates the height of each row of a draft in millimetres.
pub fn estimate(draft: &Draft<'_>) -> Vec<f64> {
    let (width, _) = draft.paper.text_area(draft.room);
    let mut heights = Vec::with_capacity(draft.table.rows.len());
    for (part, rows) in draft.table.parts() {
        for row in rows {
            heights.push(height(row, part.style, draft, width.into()));
        }
    }
    heights
}

fn height(row: &[Cell], style: PartStyle, draft: &Draft<'_>, width: f64) -> f64 {
    let n_lines = |size: LetterSize, padding: f64| {
        let mut column = 0;
        let lines = row.iter().map(|cell| {
            let share = share(draft.table, column, cell.colspan);
            column += cell.colspan;
            line_starts(&cell.text, (width * share - padding) / em(size)).len()
        });
        lines.max().unwrap_or(1) as f64
    };
    match style {
        PartStyle::Title => n_lines(LetterSize::Two, 0.0) * em(LetterSize::Two) * TITLE_LINE + UNDER_TITLE,
        PartStyle::Lines => n_lines(draft.size, 0.0) * em(draft.size) * LOOSE_LINE + AROUND_LINE,
        PartStyle::Ruled => {
            let lines = n_lines(draft.size, BESIDE) * em(draft.size) * LINE;
            (lines + AROUND).max(LEAST_ROW)
        }
    }
}

/// Where the lines of a cell begin that stands at a column: offsets into its text in bytes.
pub fn lines_of(cell: &Cell, column: usize, draft: &Draft<'_>) -> Vec<usize> {
    let (width, _) = draft.paper.text_area(draft.room);
    let room = f64::from(width) * share(draft.table, column, cell.colspan) - BESIDE;
    line_starts(&cell.text, room / em(draft.size))
}

/// What part of the table's width some columns take.
fn share(table: &FormTable, column: usize, colspan: usize) -> f64 {
    let hundredths: usize = table.widths.iter().skip(column).take(colspan.max(1)).sum();
    hundredths as f64 / 100.0
}

/// The size of letters in millimetres.
fn em(size: LetterSize) -> f64 {
    f64::from(size.half_points()) / 2.0 * POINT
}

/// Where the lines of a text begin in a room of so many ems: a line ends between any two Chinese characters, but not
/// inside a number or a word that fits, and does not begin with a mark that closes.
fn line_starts(text: &str, room: f64) -> Vec<usize> {
    let mut starts = vec![0];
    let mut used = 0.0;
    for piece in pieces(text) {
        if piece.on_new_line || (used + piece.width > room && used > 0.0) {
            starts.push(piece.start);
            used = 0.0;
        }
        if piece.width <= room {
            used += piece.width + piece.blank;
            continue;
        }
        // It fits in no line: it ends anywhere.
        for (at, letter) in piece.text.char_indices() {
            if used + width(letter) > room && used > 0.0 {
                starts.push(piece.start + at);
                used = 0.0;
            }
            used += width(letter);
        }
    }
    starts
}

/// What does not part in a text.
struct Piece<'a> {
    /// Where it begins, in bytes.
    start: usize,
    text: &'a str,
    /// In ems, without the blanks at its end, which take no room at the end of a line.
    width: f64,
    /// The width of those.
    blank: f64,
    /// Whether a line break stands before it.
    on_new_line: bool,
}

fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut line_start = 0;
    for line in text.split('\n') {
        let mut starts = vec![0];
        let letters = line.char_indices().zip(line.chars().skip(1));
        starts.extend(letters.filter(|((_, one), next)| parts(*one, *next)).map(|((at, one), _)| at + one.len_utf8()));
        for (index, start) in starts.iter().enumerate() {
            let end = starts.get(index + 1).copied().unwrap_or(line.len());
            let text = line.get(*start..end).unwrap_or_default();
            let (inked, blank) = text.split_at(text.trim_end().len());
            let on_new_line = line_start > 0 && index == 0;
            pieces.push(Piece { start: line_start + start, text, width: wide(inked), blank: wide(blank), on_new_line });
        }
        line_start += line.len() + 1;
    }
    pieces
}

/// How many numbers and words of a table do not fit in a line of their cell, and so are broken.
pub(super) fn broken(draft: &Draft<'_>) -> usize {
    let (width, _) = draft.paper.text_area(draft.room);
    let ruled = draft.table.parts().filter(|(part, _)| part.style == PartStyle::Ruled);
    let rows = ruled.flat_map(|(_, rows)| rows);
    rows.map(|row| {
        let mut column = 0;
        let cells = row.iter().map(|cell| {
            let share = share(draft.table, column, cell.colspan);
            column += cell.colspan;
            let room = (f64::from(width) * share - BESIDE) / em(draft.size);
            pieces(&cell.text).iter().filter(|piece| piece.width > room).count()
        });
        cells.sum::<usize>()
    })
    .sum()
}

/// Whether a line may end between two letters.
fn parts(before: char, letter: char) -> bool {
    const CLOSING: &str = "，。、；：？！）》」』】〕”’％…—%,.;:?!)]}";
    const OPENING: &str = "☑☐（《「『【〔“‘([{";
    !CLOSING.contains(letter)
        && !OPENING.contains(before)
        && (before.is_whitespace() || !before.is_ascii() || !letter.is_ascii())
        && !letter.is_whitespace()
}

/// The width of a text in ems.
fn wide(text: &str) -> f64 {
    text.chars().map(width).sum()
}

/// The width of a letter in ems, in the widest of the usual fonts.
fn width(letter: char) -> f64 {
    match letter {
        'm' | 'w' | 'M' | 'W' | '@' | '%' => 0.95,
        'A'..='Z' | '&' | '+' | '<' | '=' | '>' | '~' => 0.75,
        ' ' | '.' | ',' | ':' | ';' | '!' | '|' | 'i' | 'j' | 'l' | '\'' => 0.5,
        letter if letter.is_ascii_control() => 0.0,
        letter if letter.is_ascii() => 0.6,
        _ => 1.0,
    }
}

#[cfg(test)]
mod tests {
    use super::line_starts;

    #[test]
    fn lines_end_where_they_may() {
        let lines = |text: &str, room: f64| -> Vec<String> {
            let starts = line_starts(text, room);
            let ends = starts.iter().skip(1).copied().chain([text.len()]);
            starts.iter().zip(ends).map(|(from, to)| text[*from..to].to_owned()).collect()
        };
        assert_eq!(lines("资金到位率", 2.0), ["资金", "到位", "率"]);
        assert_eq!(lines("资金到位，率", 4.0), ["资金到", "位，率"]);
        assert_eq!(lines("共2025年度", 3.0), ["共", "2025", "年度"]);
        assert_eq!(lines("一\n二\n", 9.0), ["一\n", "二\n", ""]);
        assert_eq!(lines("abcdefgh", 2.5), ["abcd", "efgh"]);
        assert_eq!(lines("", 2.0), [""]);
        assert_eq!(lines("甲乙", 0.0), ["", "甲", "乙"][1..]);
    }
}
