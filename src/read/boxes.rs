//! Tables drawn with characters: `┌─┬┐│├┼┤└┴┘` and their heavy and double forms, and the ASCII grid `+---+---+`.
//!
//! ```text
//! ┌────────┬────────┬──────┐      Lines between rules are one row; a rule that stops short of a column leaves
//! │产出指标│数量指标│≥5人  │      the cell above open (rowspan); a bar that is missing joins two columns
//! │        ├────────┼──────┤      (colspan). Lines within a cell stay lines of the cell.
//! │        │质量指标│≥95%  │
//! └────────┴────────┴──────┘
//! ```
//!
//! The drawing is read as geometry: bars stand at columns of the screen, and a Han character is two columns wide. Whether
//! a rule's own characters are one or two wide differs from font to font, so both are tried and the one in which bars and
//! rules meet is taken.

mod forming;

use crate::grid::Grid;
use crate::order::InOrder;
use crate::read::Line;
use crate::text::Span;

/// Most columns of screen positions with a bar; a drawing with more is no table.
const MOST_EDGES: usize = 160;

/// Most lines of one drawing.
const MOST_LINES: usize = 20_000;

/// The drawn table at the start of `lines`, and how many lines it takes; the number of lines looked at
/// where none begins there.
pub(super) fn table(source: &str, lines: &[Line<'_>], markup: &mut Vec<Span>) -> Result<(Grid, usize), usize> {
    let Some(first) = lines.first() else { return Err(0) };
    let ascii = is_ascii_rule(first.text);
    // An open drawing (`甲│乙` over `──┼──`) begins with a row: the rule must be right below it.
    let open = !ascii
        && !is_drawn_rule(first.text)
        && holds_bar(first.text)
        && lines.get(1).is_some_and(|next| is_drawn_rule(next.text) || holds_bar(next.text));
    if !ascii && !open && !is_drawn_rule(first.text) {
        return Err(1);
    }
    let belongs = |line: &Line<'_>| {
        if ascii { is_ascii_part(line.text) } else { is_drawn_rule(line.text) || holds_bar(line.text) }
    };
    let used = lines.iter().take(MOST_LINES).take_while(|line| belongs(line)).count();
    let lines = &lines[..used];
    if lines.iter().all(|line| is_rule(line.text, ascii)) {
        return Err(used);
    }
    let (edges, drawn) = best_scale(lines, ascii).ok_or(used)?;
    Ok((forming::form(source, lines, &edges, &drawn, markup).ok_or(used)?, used))
}

fn is_rule(line: &str, ascii: bool) -> bool {
    if ascii { is_ascii_rule(line) } else { is_drawn_rule(line) }
}

/// `+----+----+`, also with `=`.
fn is_ascii_rule(line: &str) -> bool {
    let line = line.trim();
    line.len() >= 3
        && line.starts_with('+')
        && line.ends_with('+')
        && line.bytes().all(|byte| matches!(byte, b'+' | b'-' | b'=' | b':'))
        && line.contains(['-', '='])
}

fn is_ascii_part(line: &str) -> bool {
    let line = line.trim();
    line.len() >= 2 && line.starts_with(['|', '+']) && line.ends_with(['|', '+'])
}

/// Only rules, bars and blanks, with a rule at least two characters long.
fn is_drawn_rule(line: &str) -> bool {
    let line = line.trim();
    line.chars().filter(|letter| is_level(*letter)).count() >= 2
        && line.chars().all(|letter| is_level(letter) || is_upright(letter) || letter == ' ')
        && line.chars().any(is_upright)
}

fn holds_bar(line: &str) -> bool {
    line.chars().any(is_upright)
}

/// A stroke from left to right.
fn is_level(letter: char) -> bool {
    matches!(letter, '─' | '━' | '═' | '┄' | '┅' | '┈' | '┉' | '╌' | '╍')
}

/// A stroke up or down, or a place where strokes meet.
fn is_upright(letter: char) -> bool {
    ('\u{2500}'..='\u{257F}').contains(&letter) && !is_level(letter) && !matches!(letter, '╱' | '╲' | '╳')
}

/// How wide characters are drawn whose width the standard leaves open.
#[derive(Debug, Clone, Copy)]
struct Scale {
    strokes: usize,
    ambiguous: usize,
}

/// One line of a drawing: what stands between its bars.
#[derive(Debug, Clone, Default)]
pub(super) struct Drawn {
    /// Stretches from one edge to a later one, left to right.
    pub(super) parts: Vec<Part>,
}

/// What stands between two bars of a line.
#[derive(Debug, Clone, Copy)]
pub(super) struct Part {
    /// Index of the edge on the left.
    pub(super) from: usize,
    /// Index of the edge on the right; greater than `from`.
    pub(super) to: usize,
    /// Where its text stands.
    pub(super) span: Span,
    /// Whether it is a rule.
    pub(super) ruled: bool,
    /// Columns of the screen that its text takes, blanks at the ends aside.
    pub(super) filled: usize,
    /// Columns of the screen between the bars.
    pub(super) room: usize,
}

/// A bar of a line.
#[derive(Debug, Clone, Copy)]
struct Bar {
    /// Column of the screen.
    x: usize,
    /// Byte offset in the line, and its length.
    at: usize,
    length: usize,
}

/// Reads the lines in the scale in which most bars stand where other lines have them too.
fn best_scale(lines: &[Line<'_>], ascii: bool) -> Option<(Vec<usize>, Vec<Drawn>)> {
    const SCALES: [Scale; 4] = [
        Scale { strokes: 1, ambiguous: 1 },
        Scale { strokes: 2, ambiguous: 2 },
        Scale { strokes: 1, ambiguous: 2 },
        Scale { strokes: 2, ambiguous: 1 },
    ];
    let scales = if ascii { &SCALES[..1] } else { &SCALES[..] };
    let mut best: Option<(usize, Vec<Vec<Bar>>)> = None;
    for &scale in scales {
        let bars: Vec<Vec<Bar>> = lines.iter().map(|line| bars(line.text, ascii, scale)).collect();
        let edges = edges(&bars).len();
        if best.as_ref().is_none_or(|(fewest, _)| edges < *fewest) {
            best = Some((edges, bars));
        }
    }
    let (_, bars) = best?;
    let mut edges = edges(&bars);
    // Bars that stand a column or so beside others (a proportional font): in order where a line has as many bars as the
    // fullest one.
    let fullest = bars.iter().max_by_key(|bars| bars.len())?;
    let in_order = edges.len() > fullest.len() && bars.iter().filter(|bars| bars.len() == fullest.len()).count() >= 2;
    if in_order {
        edges = fullest.iter().map(|bar| bar.x).collect();
    }
    if edges.len() < 2 || edges.len() > MOST_EDGES {
        return None;
    }
    let full = fullest.len();
    let drawn = lines
        .iter()
        .zip(&bars)
        .map(|(line, bars)| parts(line, bars, &edges, ascii, in_order && bars.len() == full))
        .collect();
    Some((edges, drawn))
}

/// The columns of the screen at which bars stand, each once, in order.
fn edges(bars: &[Vec<Bar>]) -> Vec<usize> {
    let mut edges: Vec<usize> = bars.iter().flatten().map(|bar| bar.x).collect();
    edges.order();
    edges.dedup();
    edges
}

/// The bars of a line. A plus is one only beside a rule; an open line begins and ends with a bar all the same.
fn bars(line: &str, ascii: bool, scale: Scale) -> Vec<Bar> {
    let mut bars = Vec::new();
    let mut x = 0;
    let mut before = ' ';
    let mut letters = line.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let after = letters.peek().map_or(' ', |(_, next)| *next);
        let bar = match letter {
            '|' => ascii,
            '+' => ascii && (matches!(before, '-' | '=') || matches!(after, '-' | '=')),
            _ => !ascii && is_upright(letter),
        };
        if bar {
            bars.push(Bar { x, at, length: letter.len_utf8() });
        }
        x += match letter {
            '\u{2500}'..='\u{257F}' => scale.strokes,
            _ if is_ambiguous(letter) => scale.ambiguous,
            _ => crate::read::aligned::width(letter),
        };
        before = letter;
    }
    let closes = |at: usize| line[at..].trim().is_empty();
    let ends_open = bars.last().is_some_and(|last| !closes(last.at + last.length));
    if bars.first().is_some_and(|first| !line[..first.at].trim().is_empty()) {
        bars.insert(0, Bar { x: 0, at: 0, length: 0 });
    }
    if ends_open {
        // Open on the right: all such lines end at one far edge.
        bars.push(Bar { x: usize::MAX, at: line.len(), length: 0 });
    }
    bars
}

/// Letters that are wide in Chinese fonts and narrow in others.
fn is_ambiguous(letter: char) -> bool {
    matches!(letter, '“' | '”' | '‘' | '’' | '—' | '…' | '·' | '≥' | '≤' | '×' | '±' | '°' | '‰' | '①'..='⑳' | '■'..='◿' | '☐'..='☒' | '√' | '→')
}

/// What stands between the bars of a line.
fn parts(line: &Line<'_>, bars: &[Bar], edges: &[usize], ascii: bool, in_order: bool) -> Drawn {
    let edge = |index: usize| {
        if in_order {
            return index.min(edges.len() - 1);
        }
        let x = bars[index].x;
        let above = edges.partition_point(|&edge| edge < x).min(edges.len() - 1);
        let nearer_below = above > 0 && x.abs_diff(edges[above - 1]) < x.abs_diff(edges[above]);
        if nearer_below { above - 1 } else { above }
    };
    let mut drawn = Drawn::default();
    for (index, pair) in bars.windows(2).enumerate() {
        let (from, to) = (edge(index), edge(index + 1));
        let (start, end) = (pair[0].at + pair[0].length, pair[1].at);
        let text = &line.text[start..end];
        let stroke = |letter: char| if ascii { matches!(letter, '-' | '=' | ':') } else { is_level(letter) };
        let ruled = !text.is_empty() && text.chars().all(stroke);
        let filled = text.trim().chars().map(crate::read::aligned::width).sum();
        let room = text.chars().map(crate::read::aligned::width).sum();
        let span = Span::new(line.start + start, line.start + end);
        match drawn.parts.last_mut() {
            _ if from < to => drawn.parts.push(Part { from, to, span, ruled, filled, room }),
            // Two bars at one edge: what stands between them goes with what stands before.
            Some(last) => last.span.end = span.end,
            None => {}
        }
    }
    drawn
}
