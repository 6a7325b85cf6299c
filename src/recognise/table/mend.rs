//! Labels and values that stand a row or a cell off, put where they belong.

use super::levels::belongs;
use super::{Aligned, Table};
use crate::form::{Repair, RepairCode};
use crate::lexicon::{self, Level, Role};
use crate::recognise::cell::shape;
use crate::recognise::repairs::Repairs;
use crate::recognise::rows::{Row, RowCell};
use crate::text::{Text, fold};
use crate::value::{ValueKind, understand};

impl Table {
    /// A label whose letters were spread over the rows of its merged cell (产出 over 指标) is one label again: the cell that
    /// goes on a label above it in the same column leaves its row.
    pub(super) fn take_split_labels(&mut self, row: &mut Row, repairs: &mut Repairs<'_>) {
        let mut index = 0;
        while index < row.cells.len() {
            let cell = &row.cells[index];
            let words = cell.folded.chars().all(|letter| ('\u{4E00}'..='\u{9FFF}').contains(&letter));
            let candidate = !cell.above && cell.folded.len() <= 18 && words;
            let head = candidate.then(|| self.label_above(cell)).flatten();
            let Some((at, upper)) = head else {
                index += 1;
                continue;
            };
            let head = &mut self.rows[at];
            let mut text = head.row.cells[upper].text.clone();
            text.push(&cell.text);
            let (before, after) = (cell.text.clone(), text.to_string());
            if !repairs.make(Repair { code: RepairCode::CellJoined, line: row.line, before, after }) {
                index += 1;
                continue;
            }
            row.cells.remove(index);
            head.row.cells[upper] = RowCell::new(text, head.row.cells[upper].col);
            head.shapes[upper] = shape(head.row.cells[upper].text.as_str(), &head.row.cells[upper].folded);
        }
    }

    /// The label, a few rows up in the same column, that is whole with a cell's letters: its row and its cell.
    pub(super) fn label_above(&self, cell: &RowCell) -> Option<(usize, usize)> {
        let from = self.rows.len().saturating_sub(4);
        let (at, upper) = (from..self.rows.len()).rev().find_map(|at| {
            let cells = &self.rows[at].row.cells;
            cells.iter().position(|above| above.col == cell.col && !above.above).map(|upper| (at, upper))
        })?;
        // One of the two at least is no label by itself.
        let head = &self.rows[at].row.cells[upper].folded;
        let both = lexicon::level_label(head).is_some() && lexicon::level_label(&cell.folded).is_some();
        let whole = format!("{head}{}", cell.folded);
        lexicon::level_label(&whole).filter(|_| !both).map(|_| (at, upper))
    }

    /// A value that ran into the name before it (`参保人数≥34.4万人`) gets its cell back.
    pub(super) fn split_glued_values(&mut self, repairs: &mut Repairs<'_>) {
        for block in 0..Table::blocks(&self.columns) {
            let (Some(name), Some(value)) = (self.column(block, Role::Name), self.column(block, Role::Value)) else {
                continue;
            };
            if self.column(block, Role::Comparator).is_some() {
                continue;
            }
            let home = self.home(value);
            for aligned in &mut self.rows {
                let Some(cell) = aligned.cells[name] else { continue };
                // A text of the next column may have slipped in where the value left its cell blank.
                let slipped = |taken: usize| {
                    !aligned.shapes[taken].is_value() && home.is_some_and(|home| aligned.row.cells[taken].col != home)
                };
                let displaced = aligned.cells[value];
                if displaced.is_some_and(|taken| !slipped(taken)) {
                    continue;
                }
                let whole = aligned.row.cells[cell].text.clone();
                let Some(at) = glued_value(whole.as_str()) else { continue };
                let (left, right) = (whole.slice(0..at).trim(), whole.slice(at..whole.as_str().len()).trim());
                let made = repairs.make(Repair {
                    code: RepairCode::RowRealigned,
                    line: aligned.row.line,
                    before: whole,
                    after: format!("{left} | {right}"),
                });
                if !made {
                    continue;
                }
                let col = aligned.row.cells[cell].col;
                aligned.row.cells[cell] = RowCell::new(left, col);
                aligned.adopt(RowCell::new(right.clone(), col), shape(right.as_str(), &fold(right.as_str())), value);
                if displaced.is_some() && aligned.cells.get(value + 1) == Some(&None) {
                    aligned.cells[value + 1] = displaced;
                }
            }
        }
    }

    /// A first-level label on a row that has no second level, over a row that opens one: the label belongs to the row
    /// below (its merged cell was cut by a page).
    pub(super) fn move_stray_labels(&mut self, repairs: &mut Repairs<'_>) {
        let (Some(first), Some(second)) = (self.column(0, Role::Level(1)), self.column(0, Role::Level(2))) else {
            return;
        };
        for index in 1..self.rows.len().saturating_sub(1) {
            let Some(stray) = self.rows[index].cells[first] else { continue };
            let has_name = self.rows[index].text(self.column(0, Role::Name)).is_some();
            if self.rows[index].cells[second].is_some() || !has_name || self.rows[index].row.merged {
                continue;
            }
            let label = self.rows[index].shapes[stray].level;
            let below = &self.rows[index + 1];
            let opens = below.cells[first].is_none()
                && below.cells[second].is_some_and(|cell| belongs(below.shapes[cell].level, label));
            if !opens {
                continue;
            }
            let cell = self.rows[index].row.cells[stray].clone();
            let shape = self.rows[index].shapes[stray];
            let made = repairs.make(Repair {
                code: RepairCode::LabelMoved,
                line: self.rows[index].row.line,
                before: cell.text.clone(),
                after: format!("{}（第{}行起）", cell.text, self.rows[index + 1].row.line),
            });
            if !made {
                continue;
            }
            self.rows[index].cells[first] = None;
            self.rows[index + 1].adopt(cell, shape, first);
        }
    }

    /// A first-level label one row below the row that opens its group: the row above prints a second level that cannot
    /// stand under the label in force, but under this one.
    pub(super) fn move_late_labels(&mut self, repairs: &mut Repairs<'_>) {
        let (Some(first), Some(second)) = (self.column(0, Role::Level(1)), self.column(0, Role::Level(2))) else {
            return;
        };
        let mut in_force: Option<Level> = None;
        for index in 0..self.rows.len() {
            let label_at = |row: &Aligned, column: usize| row.cells[column].and_then(|cell| row.shapes[cell].level);
            let here = &self.rows[index];
            let opens = here.cells[first].is_none() && here.cells[second].is_some();
            let late = self.rows.get(index + 1).filter(|next| {
                let fits_itself = belongs(label_at(next, second), label_at(next, first));
                opens
                    && fits_itself
                    && next.cells[first].is_some_and(|cell| !next.row.cells[cell].above)
                    && label_at(next, first).is_some_and(|label| label.first)
                    && belongs(label_at(here, second), label_at(next, first))
                    && (in_force.is_none() || !belongs(label_at(here, second), in_force))
            });
            if let Some(cell) = late.and_then(|next| next.cells[first]) {
                let below = &mut self.rows[index + 1];
                let (label, shape) = (below.row.cells[cell].clone(), below.shapes[cell]);
                let line = below.row.line;
                let after = format!("{}（第{}行起）", label.text, self.rows[index].row.line);
                let (code, before) = (RepairCode::LabelMoved, label.text.clone());
                if repairs.make(Repair { code, line, before, after }) {
                    self.rows[index + 1].cells[first] = None;
                    self.rows[index].adopt(label, shape, first);
                }
            }
            in_force = label_at(&self.rows[index], first).or(in_force);
        }
    }

    /// A repair for each row that stands in other columns than the table. The table stands where its heading says, or,
    /// where hardly a row does, where most rows do.
    pub(super) fn report_realigned(&mut self, repairs: &mut Repairs<'_>) {
        let homes: Vec<Option<usize>> = (0..self.columns.len()).map(|column| self.home(column)).collect();
        for aligned in &mut self.rows {
            let filled = |role: Role| {
                self.columns.iter().zip(&aligned.cells).any(|(column, cell)| {
                    column.role == role && cell.is_some_and(|cell| !aligned.shapes[cell].placeholder)
                })
            };
            let moved = aligned.cells.iter().zip(&homes).any(|(cell, home)| {
                cell.is_some_and(|cell| {
                    let cell = &aligned.row.cells[cell];
                    !cell.above && *home != Some(cell.col)
                })
            });
            if !moved || !(filled(Role::Name) || filled(Role::Value)) {
                continue;
            }
            let after = aligned.cells.iter().zip(&self.columns).filter_map(|(cell, column)| {
                let cell = &aligned.row.cells[(*cell)?];
                Some(format!("{}：{}", crate::text::strip_brackets(&fold(column.heading.as_str())), cell.text))
            });
            let made = repairs.make(Repair {
                code: RepairCode::RowRealigned,
                line: aligned.row.line,
                before: aligned.row.written(),
                after: after.collect::<Vec<_>>().join(" | "),
            });
            if !made {
                // Each cell in the column over it; what another row handed over stays where it was put.
                let stands = |(home, taken): (&Option<usize>, &Option<usize>)| {
                    let handed = taken.filter(|&cell| aligned.row.cells[cell].above);
                    let own = || aligned.row.cells.iter().position(|cell| !cell.above && Some(cell.col) == *home);
                    handed.or_else(own)
                };
                aligned.as_it_stands = Some(homes.iter().zip(&aligned.cells).map(stands).collect());
            }
        }
    }

    /// The grid column where the cells of a column stand.
    pub(super) fn home(&self, column: usize) -> Option<usize> {
        let mut counts = std::collections::BTreeMap::<usize, usize>::new();
        for aligned in &self.rows {
            if let Some(cell) = aligned.cells[column].map(|cell| &aligned.row.cells[cell]).filter(|cell| !cell.above) {
                *counts.entry(cell.col).or_default() += 1;
            }
        }
        let heading = self.columns[column].heading_col;
        let all: usize = counts.values().sum();
        if counts.get(&heading).is_some_and(|at_home| at_home * 4 >= all) {
            return Some(heading);
        }
        counts.into_iter().max_by_key(|(_, count)| *count).map(|(col, _)| col)
    }
}

/// Where a value begins that ran into a name: at a comparator with a number and a unit to the end.
pub(super) fn glued_value(text: &str) -> Option<usize> {
    let at = text.char_indices().skip(2).find(|(_, letter)| "≥≤＞＜><=＝≧≦".contains(*letter)).map(|(at, _)| at)?;
    let value = understand(Text::typed(&text[at..]), None, None);
    let whole = matches!(value.kind, ValueKind::Quantity | ValueKind::Range) && value.comparator.is_some();
    whole.then_some(at)
}
