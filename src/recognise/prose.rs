//! Text without any table → tables, as far as words and order allow.
//!
//! A stage before segmentation. Where a run of lines speaks of indicators — the words of a heading, or level labels with
//! targets after them — it is set out as rows, and all that follows reads it as it reads any table:
//!
//! ```text
//! 一级指标 二级指标 三级指标 指标值        ┐
//! 数量指标 参保人数 ≥34万人               │ words between blanks, one cell a line, labels beside the middle of their
//! 产出指标 质量指标 合格率 ≥95%           ┘ rows, words that a narrow column broke: [`tabular`]
//!
//! 一、产出指标                            ┐
//! （一）数量指标：参保人数≥34万人；…      ┘ outlines, bullets, running text: [`listed`]
//! ```
//!
//! What finds no place stays a line of text. Lines before the indicators that hold labels and their values without a
//! colon are set out as well ([`head`]). Instructions and ordinary prose are left as they are: a label alone proves
//! nothing, labels with targets do.

mod beside;
mod columns;
mod fragments;
mod goals;
mod groups;
mod head;
mod lines;
mod listed;
mod stream;
mod tabular;
mod words;

use std::borrow::Cow;

use crate::grid::{Cell, Grid};
use crate::lexicon::{self, FieldLabel, Section};
use crate::read::{Block, Reading, SourceKind};
use crate::recognise::fields::inline_label;
use crate::recognise::segment::without_list_number;
use crate::text::{Text, fold, holds};
use words::Line;

/// Most columns of a table made here.
const MOST_COLUMNS: usize = 12;

/// A row made of text.
#[derive(Debug, Clone, Default)]
struct SetRow {
    /// 1-based source line.
    line: u32,
    /// Texts with their columns, left to right.
    cells: Vec<(usize, Text)>,
}

/// Indicators found in lines of text.
#[derive(Debug)]
struct Zone {
    /// First line.
    start: usize,
    /// One past the last line.
    end: usize,
    /// The heading and the rows.
    rows: Vec<SetRow>,
    /// Lines within that hold nothing of the table: page marks.
    aside: Vec<(u32, Text)>,
}

/// What looking for indicators from one line on gave.
enum Found {
    /// Indicators.
    Zone(Zone),
    /// None begin before this line.
    NoneBefore(usize),
}

/// The reading with its text set out as tables, where it holds indicators.
pub(super) fn set_out(reading: &Reading) -> Cow<'_, Reading> {
    let mut replaced: Vec<(std::ops::Range<usize>, Vec<Block>)> = Vec::new();
    let mut start = 0;
    while start < reading.blocks.len() {
        let run = reading.blocks[start..].iter().take_while(|block| matches!(block, Block::Paragraph { .. })).count();
        if run > 0
            && let Some(blocks) = set_out_run(&reading.blocks[start..start + run])
        {
            replaced.push((start..start + run, blocks));
        }
        if let (Block::Table(grid), SourceKind::Aligned) = (&reading.blocks[start], reading.kind)
            && let Some(grid) = beside::on_first_rows(grid, reading)
        {
            replaced.push((start..start + 1, vec![Block::Table(grid)]));
        }
        start += run.max(1);
    }
    if replaced.is_empty() {
        return Cow::Borrowed(reading);
    }
    let mut blocks = Vec::with_capacity(reading.blocks.len());
    let mut done = 0;
    for (range, new) in replaced {
        blocks.extend_from_slice(&reading.blocks[done..range.start]);
        blocks.extend(new);
        done = range.end;
    }
    blocks.extend_from_slice(&reading.blocks[done..]);
    let mut set_out = reading.clone();
    set_out.blocks = blocks;
    Cow::Owned(set_out)
}

/// The blocks of a run of lines, set out; `None` where it holds no indicators.
fn set_out_run(run: &[Block]) -> Option<Vec<Block>> {
    let speaks = |block: &&Block| matches!(block, Block::Paragraph { text, .. } if is_about_indicators(text.as_str()));
    run.iter().find(speaks)?;
    let lines: Vec<Line> = run
        .iter()
        .filter_map(|block| match block {
            Block::Paragraph { text, line } => Some(Line::new(text, *line)),
            Block::Table(_) => None,
        })
        .collect();
    let lines = lines::mended(lines);
    let mut blocks = Vec::new();
    let mut done = 0;
    let mut at = 0;
    while at < lines.len() {
        match zone(&lines, at) {
            Found::NoneBefore(next) => at = next.max(at + 1),
            Found::Zone(zone) => {
                blocks.extend(head::set_out(&lines[done..zone.start]));
                blocks.extend(zone.aside.into_iter().map(|(line, text)| Block::Paragraph { text, line }));
                blocks.push(Block::Table(grid(zone.rows)));
                done = zone.end.max(at + 1);
                at = done;
            }
        }
    }
    if done == 0 {
        return None;
    }
    blocks.extend(lines[done..].iter().map(paragraph));
    Some(blocks)
}

fn is_about_indicators(text: &str) -> bool {
    holds(text, &["指标", "产出", "效益", "满意度"])
}

/// The indicators that begin at a line.
fn zone(lines: &[Line], at: usize) -> Found {
    if opens_instructions(&lines[at]) {
        // 填报说明 and what it explains: up to the next title.
        let next = lines[at + 1..].iter().position(is_title).map_or(lines.len(), |found| at + 1 + found);
        return Found::NoneBefore(next);
    }
    match tabular::zone(lines, at) {
        Found::Zone(zone) => Found::Zone(zone),
        Found::NoneBefore(next) if next > at + 1 => Found::NoneBefore(next),
        Found::NoneBefore(_) => listed::zone(lines, at),
    }
}

/// Whether a line is the heading over a form.
fn is_title(line: &Line) -> bool {
    let folded = fold(without_list_number(&line.text).0.as_str());
    lexicon::is_title(&folded) && lexicon::field_label(&folded).is_none()
}

fn opens_instructions(line: &Line) -> bool {
    field_of(line) == Some(FieldLabel::Section(Section::Instructions))
}

/// The field that a line as a whole, or the words before its colon, announces.
fn field_of(line: &Line) -> Option<FieldLabel> {
    lexicon::field_label(&fold(line.text.as_str())).or_else(|| inline_label(&line.text).map(|(label, ..)| label))
}

/// Whether a line ends the indicators: a title, or a label that stands under them or over the next form.
fn closes(line: &Line) -> bool {
    if is_title(line) {
        return true;
    }
    let Some(first) = line.words.first() else { return false };
    if first.level().is_some() {
        return false;
    }
    let closing = |label: FieldLabel| match label {
        FieldLabel::Section(Section::Indicators(_) | Section::Plain) => false,
        FieldLabel::Contact
        | FieldLabel::Notes
        | FieldLabel::Name
        | FieldLabel::DepartmentName
        | FieldLabel::LegalBasis
        | FieldLabel::Unlisted
        | FieldLabel::Goal(_)
        | FieldLabel::Section(_) => true,
        FieldLabel::Supervisor | FieldLabel::Unit | FieldLabel::AmountUnit => line.text.as_str().contains([':', '：']),
        _ => false,
    };
    first.label().or_else(|| field_of(line)).is_some_and(closing)
}

fn paragraph(line: &Line) -> Block {
    Block::Paragraph { text: line.text.clone(), line: line.number }
}

/// Rows as a grid.
fn grid(rows: Vec<SetRow>) -> Grid {
    let n_cols = rows.iter().flat_map(|row| &row.cells).map(|(col, _)| col + 1).max().unwrap_or(1);
    let mut grid = Grid { n_rows: rows.len(), n_cols, ..Grid::default() };
    for (row, set) in rows.into_iter().enumerate() {
        grid.row_lines.push(set.line);
        for (col, text) in set.cells {
            grid.cells.push(Cell { row, col, rowspan: 1, colspan: 1, text });
        }
    }
    grid
}
