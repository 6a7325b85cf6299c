//! Indicators in outlines, bullets and running text: level labels, and after them names with targets.
//!
//! ```text
//! 一、产出指标                       产出指标：数量指标：参保人数≥34万人；发放人数为3万人。质量指标：…
//! （一）数量指标
//! 1.参保人数：≥34万人                - 数量指标
//! 2.发放人数不少于3万人                - 参保人数：≥34万人
//! ```
//!
//! A target is what follows a colon, a comparator or a word such as 为 and looks like a value; a label alone, or with
//! words that are no target (填报说明 is full of those), makes no indicator.

use crate::form::Dimension;
use crate::lexicon::{self, FieldLabel, Level, Section};
use crate::recognise::cell::shape;
use crate::recognise::prose::words::{Line, run_of};
use crate::recognise::prose::{Found, SetRow, Zone, closes, opens_instructions};
use crate::recognise::rows::ends_sentence;
use crate::text::{Text, fold, is_blank, strip_ordinal};

/// Fewest indicators that make a list of them.
const FEWEST: usize = 3;

/// Most lines of one list.
const MOST_LINES: usize = 50_000;

/// Lines at least this long, in characters, may have been broken by a page's edge.
const BROKEN_LINE: usize = 18;

/// Words between a name and its target, longest first.
const LINKS: &[&str] = &[
    "不得低于",
    "不得超过",
    "不得高于",
    "不低于",
    "不少于",
    "不超过",
    "不高于",
    "不大于",
    "不小于",
    "大于等于",
    "小于等于",
    "控制在",
    "达到",
    "达",
    "为",
];

/// What a part of the text is.
enum Part {
    /// A level label, and the kind of list mark before it.
    Level(Text, Mark),
    /// A name and its target.
    Indicator(Text, Text),
    /// Neither.
    Other(Text),
}

/// The kind of a list mark: labels of one level have marks of one kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    /// None, or a bullet.
    Plain,
    /// 一、
    Numeral,
    /// （一）
    Bracketed,
    /// 1.
    Digit,
}

fn mark_of(text: &str) -> Mark {
    match text.trim_start_matches(is_blank).chars().next() {
        Some('(' | '（') => Mark::Bracketed,
        Some(letter) if letter.is_ascii_digit() => Mark::Digit,
        Some(letter) if "一二三四五六七八九十".contains(letter) => Mark::Numeral,
        _ => Mark::Plain,
    }
}

/// The labels that wait for an indicator, and what is known of levels so far.
#[derive(Debug, Default)]
struct Open {
    labels: Vec<(Text, Mark)>,
    /// The kinds of mark that surely stood before a first and before a second level.
    marks: [Option<Mark>; 2],
    /// The first level that the rows stand under.
    first: Option<Level>,
}

impl Open {
    /// A label takes its place among those that wait.
    fn take(&mut self, label: Text, mark: Mark) {
        self.labels.truncate(1);
        self.labels.push((label, mark));
    }

    /// The cells of the labels that wait. They stand in one row; the rows below are filled down.
    fn cells(&mut self) -> Vec<(usize, Text)> {
        let alone = self.labels.len() == 1;
        let mut cells: Vec<(usize, Text)> = Vec::new();
        for (at, (label, mark)) in std::mem::take(&mut self.labels).into_iter().enumerate() {
            let level = lexicon::level_label(&fold(label.as_str()));
            let column = if alone { self.column(level, mark) } else { at };
            if mark != Mark::Plain {
                self.marks[column].get_or_insert(mark);
            }
            if column == 0 {
                self.first = level;
            }
            cells.push((column, label));
        }
        cells
    }

    /// The column of a label that stands alone over its indicators.
    fn column(&self, level: Option<Level>, mark: Mark) -> usize {
        let Some(level) = level else { return 1 };
        match (level.first, level.second) {
            (true, false) => 0,
            (false, _) => 1,
            _ if mark != Mark::Plain && self.marks[0] == Some(mark) => 0,
            _ if mark != Mark::Plain && self.marks[1] == Some(mark) => 1,
            // 成本指标 after outputs is one of theirs; satisfaction is a level of its own.
            _ => usize::from(
                level.dimension == Some(Dimension::Cost)
                    && self.first.is_some_and(|first| first.dimension == Some(Dimension::Output)),
            ),
        }
    }
}

/// The list that begins at a line.
pub(super) fn zone(lines: &[Line], at: usize) -> Found {
    if !begins_with_level(&lines[at]) {
        return Found::NoneBefore(at + 1);
    }
    let mut rows = vec![heading(lines[at].number)];
    let mut open = Open::default();
    let mut indicators = 0;
    let mut others = Vec::new();
    let mut index = at;
    // Where the list surely ends: lines after it that hold nothing are not its own.
    let mut end = at;
    let mut sure = (0, 0);
    while index < lines.len() && index < at + MOST_LINES {
        let line = &lines[index];
        if index > at && (closes(line) || opens_instructions(line)) {
            break;
        }
        let (text, taken) = logical_line(lines, index);
        let parts = parts(&text);
        if !parts.iter().any(|part| !matches!(part, Part::Other(_))) {
            let mark = lexicon::is_page_mark(&fold(text.as_str())) || is_side_label(&text);
            if !mark {
                break;
            }
        }
        for part in parts {
            match part {
                Part::Level(label, mark) => open.take(label, mark),
                Part::Indicator(name, value) => {
                    rows.push(row(line.number, &mut open, name, value));
                    indicators += 1;
                }
                Part::Other(text) => others.push((line.number, text)),
            }
        }
        index += taken;
        end = index;
        sure = (rows.len(), others.len());
    }
    rows.truncate(sure.0);
    others.truncate(sure.1);
    // Labels over nothing: they stay what they are.
    others.extend(open.labels.into_iter().map(|(label, _)| (lines[end - 1].number, label)));
    if indicators < FEWEST {
        return Found::NoneBefore(end.max(at + 1));
    }
    Found::Zone(Zone { start: at, end, rows, aside: others })
}

fn heading(line: u32) -> SetRow {
    let words = ["一级指标", "二级指标", "三级指标", "指标值"];
    SetRow { line, cells: words.into_iter().map(Text::typed).enumerate().collect() }
}

fn row(line: u32, open: &mut Open, name: Text, value: Text) -> SetRow {
    let mut cells = open.cells();
    cells.push((2, name));
    cells.push((3, value));
    SetRow { line, cells }
}

fn is_side_label(text: &Text) -> bool {
    let bare = without_mark(text);
    matches!(lexicon::field_label(&fold(bare.as_str())), Some(FieldLabel::Section(Section::Indicators(_))))
}

/// Whether a line begins with a level label, alone or with a colon after it.
fn begins_with_level(line: &Line) -> bool {
    let text = without_mark(&line.text);
    let value = text.as_str();
    let end = value
        .char_indices()
        .take(24)
        .find(|(_, letter)| matches!(letter, ':' | '：'))
        .map_or(value.len(), |(at, _)| at);
    lexicon::level_label(&fold(&value[..end])).is_some()
}

/// A line with those that carry it on: it was broken at the page's edge, in mid-sentence.
fn logical_line(lines: &[Line], at: usize) -> (Text, usize) {
    let mut parts = vec![&lines[at].text];
    let mut index = at + 1;
    while index < lines.len() && parts.len() < 40 {
        let last = parts[parts.len() - 1].as_str();
        let next = &lines[index];
        let broken = last.chars().count() >= BROKEN_LINE && !last.chars().next_back().is_some_and(ends_sentence);
        let opens =
            begins_with_level(next) || is_item(&next.text) || closes(next) || next.text.as_str().contains(['：', ':']);
        // Outlines end their lines without a stop: only a text that holds stops is running text.
        let running = parts.iter().any(|part| part.as_str().contains(['；', '。', ';']));
        if !broken || opens || !running {
            break;
        }
        parts.push(&next.text);
        index += 1;
    }
    (if parts.len() == 1 { parts[0].clone() } else { run_of(parts) }, index - at)
}

/// Whether a text begins as items of lists do.
fn is_item(text: &Text) -> bool {
    without_mark(text).as_str().len() < text.trim().as_str().len()
}

/// Without a bullet or a list number in front.
fn without_mark(text: &Text) -> Text {
    let bare = text.trim_matches(is_blank);
    let bullet = bare.as_str().trim_start_matches(|letter: char| {
        is_blank(letter)
            || matches!(letter, '-' | '*' | '•' | '●' | '◆' | '■' | '·' | '▪' | '○' | '–' | '➢' | '◇' | '▶')
            || ('①'..='⑳').contains(&letter)
    });
    let value = bare.as_str();
    let from = value.len() - bullet.len();
    let head: String = bullet.chars().take(10).collect();
    let folded = fold(&head);
    let left = strip_ordinal(&folded);
    let mut start = from;
    if left.len() < folded.len() {
        // As many visible characters of the text as folding and stripping took.
        let taken = folded.chars().count() - left.chars().count();
        let visible = bullet.char_indices().filter(|(_, letter)| !is_blank(*letter)).nth(taken);
        start = visible.map_or(value.len(), |(at, _)| from + at);
    }
    bare.slice(start..value.len())
}

/// The labels and indicators of a text.
fn parts(text: &Text) -> Vec<Part> {
    let mut parts = Vec::new();
    for clause in text.split(|letter| matches!(letter, '；' | ';' | '。')) {
        let mut mark = mark_of(clause.as_str());
        let mut rest = without_mark(&clause);
        if rest.is_blank() {
            continue;
        }
        // Labels in front, each with its colon.
        loop {
            let value = rest.as_str();
            let colon = value.char_indices().take(24).find(|(_, letter)| matches!(letter, ':' | '：'));
            let Some((at, colon)) = colon else { break };
            if lexicon::level_label(&fold(&value[..at])).is_none() || is_target(&value[at + colon.len_utf8()..]) {
                break;
            }
            parts.push(Part::Level(rest.slice(0..at), mark));
            let after = rest.slice(at + colon.len_utf8()..value.len());
            mark = mark_of(after.as_str());
            rest = without_mark(&after);
        }
        if rest.is_blank() {
            continue;
        }
        if lexicon::level_label(&fold(rest.as_str())).is_some() {
            parts.push(Part::Level(rest, mark));
        } else if let Some((name, value)) = name_and_value(&rest) {
            parts.push(Part::Indicator(name, value));
        } else {
            parts.push(Part::Other(rest));
        }
    }
    parts
}

/// A name and its target.
fn name_and_value(text: &Text) -> Option<(Text, Text)> {
    let value = text.as_str();
    let cut = |name_end: usize, from: usize| {
        let name = text
            .slice(0..name_end)
            .trim_matches(|letter| is_blank(letter) || matches!(letter, ':' | '：' | ',' | '，'));
        let value = text.slice(from..value.len()).trim();
        (!name.is_blank() && !value.is_blank()).then_some((name, value))
    };
    // The last colon: names may hold one (指标1：参保人数：≥5人).
    if let Some((at, colon)) = value.char_indices().rfind(|(_, letter)| matches!(letter, ':' | '：')) {
        let target = &value[at + colon.len_utf8()..];
        let short = target.chars().count() <= 40;
        return if short { cut(at, at + colon.len_utf8()) } else { None };
    }
    if let Some(at) = value.find(['≥', '≤', '＞', '＜', '>', '<', '=', '＝', '≧', '≦']).filter(|at| *at > 0)
    {
        return cut(at, at);
    }
    for link in LINKS {
        for (at, _) in value.match_indices(link).take(8) {
            let stays = link.chars().count() > 1 && !matches!(*link, "达到" | "控制在");
            if at > 0 && is_target(&value[at + link.len()..]) {
                return cut(at, if stays { at } else { at + link.len() });
            }
        }
    }
    // 道路建设长度985米: the number and its unit at the end; after a blank, any target.
    if let Some(blank) = value.rfind(is_blank) {
        let after = blank + value[blank..].chars().next().map_or(1, char::len_utf8);
        if is_target(&value[after..]) {
            return cut(blank, after);
        }
    }
    let at = value.find(|letter: char| letter.is_ascii_digit()).filter(|at| *at > 6)?;
    is_target(&value[at..]).then(|| cut(at, at)).flatten()
}

/// Whether a text looks like a target value.
fn is_target(text: &str) -> bool {
    let text = text.trim_matches(is_blank);
    !text.is_empty() && text.chars().count() <= 30 && shape(text, &fold(text)).is_value()
}
