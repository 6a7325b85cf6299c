//! The words in which a printed layout is declared: lines and rows of spots, and blocks that grow with the form.

use crate::export::table::Alignment;
use crate::finding::{Column, Field, ProjectColumn};
use crate::form::FundSource;

/// A printed form, top to bottom.
#[derive(Debug)]
pub(super) struct Sheet {
    /// Over a form that has no title of its own.
    pub title: &'static str,
    /// Width of each column in hundredths of the table's width.
    pub widths: &'static [usize],
    /// Lines between the title and the table.
    pub before: &'static [&'static [Spot]],
    /// The table.
    pub body: &'static [Block],
    /// Lines under the table: signatures and seals.
    pub after: &'static [&'static [Spot]],
    /// What the original prints for whoever fills it in, a line each.
    pub instructions: &'static [&'static str],
}

/// Some rows of the table.
#[derive(Debug)]
pub(super) enum Block {
    /// One row, as declared.
    Row(&'static [Spot]),
    /// A merged label at the left of some blocks: its width, and its words.
    Group(usize, &'static str, &'static [Block]),
    /// Amounts, one under the other, of one time or of two side by side.
    Funds(&'static [FundSide]),
    /// Goals in words.
    Goals(Goals),
    /// The indicators of a time.
    Indicators(Indicators),
    /// The indicators of two times side by side, the same labels facing each other.
    Facing(Facing),
    /// Income and expenditure of a department.
    Flows(Flows),
    /// 部门职能概述: the width of the label, the label.
    Duties(usize, &'static str),
    /// 年度工作任务: the width of the label, the label.
    Tasks(usize, &'static str),
    /// A department's projects.
    Projects(Projects),
}

/// A cell of a declared row.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spot {
    /// Columns covered.
    pub width: usize,
    /// What is printed: `{}` stands for what the slot holds, `{unit}` for the unit of money in brackets.
    pub words: &'static str,
    /// What the form fills in.
    pub slot: Option<Slot>,
    /// How it stands; `None` where that depends on what it holds.
    pub place: Option<Alignment>,
    /// Whether the words stand over what follows, not before it.
    pub is_heading: bool,
}

/// What of a form stands in a spot.
#[derive(Debug, Clone, Copy)]
pub(super) enum Slot {
    /// A field.
    Field(Field),
    /// The unit, its code before its name without brackets.
    BareUnit,
    /// The first amount of a time and a source.
    Fund(Time, FundSource),
    /// The label of that amount; the word is printed where the form has no such amount.
    FundLabel(Time, FundSource, &'static str),
    /// What a contact's entry says, by its role.
    Contact(&'static str),
}

/// The two places that forms have for times.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Time {
    /// Mid-term, long-term or the whole project: whichever the form has.
    Outer,
    /// The year.
    Annual,
}

/// Words for long-term, mid-term and annual.
pub(super) type Words = [&'static str; 3];

/// Amounts of one time, one under the other: first those of the printed sources, then all others that the form has.
#[derive(Debug)]
pub(super) struct FundSide {
    pub time: Time,
    /// Columns of the label and of the amount.
    pub widths: (usize, usize),
    /// The printed sources and their labels.
    pub sources: &'static [(FundSource, &'static str)],
    /// What follows a label: a colon, where the original has one.
    pub mark: &'static str,
}

/// How goals are printed.
#[derive(Debug)]
pub(super) struct Goals {
    /// The times that have a place, in order; for [`GoalShape::Sides`] always both.
    pub times: &'static [Time],
    pub shape: GoalShape,
    /// The label of a goal without a name.
    pub words: Words,
}

/// Where the label of a goal stands.
#[derive(Debug, Clone, Copy)]
pub(super) enum GoalShape {
    /// Before its text: the columns of both.
    Before(usize, usize),
    /// Over its text.
    Over(usize),
    /// Over its text, outer times at the left, the year at the right: the columns of both.
    Sides(usize, usize),
    /// Over its text, beside what came of it, which is filled in by hand: the columns of both, and the words over the other.
    Outcome(usize, usize, &'static str),
}

/// A column of indicators: how wide, and its heading; more than one where it stands under a heading of several columns.
#[derive(Debug, Clone, Copy)]
pub(super) struct Head {
    pub width: usize,
    pub words: &'static [&'static str],
}

/// A table of indicators.
#[derive(Debug)]
pub(super) struct Indicators {
    pub time: Time,
    /// A row over the headings.
    pub caption: Option<Words>,
    /// A merged label at the left: its width and its words.
    pub label: Option<(usize, Words)>,
    /// The column of the goals' names, where there is one.
    pub goal: Option<Head>,
    /// The columns of the level labels.
    pub levels: &'static [Head],
    /// The other columns.
    pub columns: &'static [(Column, Head)],
}

/// Two tables of indicators side by side, under one column of level 1.
#[derive(Debug)]
pub(super) struct Facing {
    /// A merged label at the left: its width and its words.
    pub label: (usize, &'static str),
    /// The column of level 1.
    pub outermost: Head,
    /// The column of the innermost level, of each side.
    pub innermost: [Head; 2],
    /// The other columns of each side.
    pub columns: [&'static [(Column, Head)]; 2],
    /// The printed labels of level 1, and of level 2 under each: they stand there with blank cells where the form has no
    /// indicator of that meaning.
    pub labels: &'static [(&'static str, &'static [&'static str])],
}

/// A department's income and expenditure.
#[derive(Debug)]
pub(super) struct Flows {
    /// A merged label at the left: its width and its words.
    pub label: (usize, &'static str),
    /// Columns of side, label, amount and share.
    pub widths: [usize; 4],
    /// Columns of each earlier year.
    pub years: &'static [usize],
    /// The heading over the first two columns.
    pub heading: &'static str,
    /// The heading over the earlier years.
    pub earlier: &'static str,
}

/// A department's projects.
#[derive(Debug)]
pub(super) struct Projects {
    /// A merged label at the left: its width and its words.
    pub label: (usize, &'static str),
    /// What each column holds; `None` for one that is filled in by hand.
    pub columns: &'static [(Option<ProjectColumn>, Head)],
    /// Whether a form that lists tasks and no projects prints its tasks here.
    pub or_tasks: bool,
}

/// A printed word.
pub(super) const fn label(width: usize, words: &'static str) -> Spot {
    Spot { width, words, slot: None, place: None, is_heading: false }
}

/// A printed word over what follows.
pub(super) const fn heading(width: usize, words: &'static str) -> Spot {
    Spot { is_heading: true, ..label(width, words) }
}

/// A field alone.
pub(super) const fn field(width: usize, field: Field) -> Spot {
    Spot { width, words: "{}", slot: Some(Slot::Field(field)), place: None, is_heading: false }
}

/// A word and a field in one cell.
pub(super) const fn said(width: usize, words: &'static str, slot: Slot, place: Alignment) -> Spot {
    Spot { width, words, slot: Some(slot), place: Some(place), is_heading: false }
}

/// （2025年度）, in the middle of its line.
pub(super) const fn year(width: usize) -> Spot {
    said(width, "（{}年度）", Slot::Field(Field::FiscalYear), Alignment::Centre)
}

/// A line that is filled in by hand.
pub(super) const fn line(width: usize, words: &'static str) -> Spot {
    Spot { width, words, slot: None, place: Some(Alignment::Start), is_heading: false }
}

/// An amount.
pub(super) const fn fund(width: usize, time: Time, source: FundSource) -> Spot {
    Spot { width, words: "{}", slot: Some(Slot::Fund(time, source)), place: None, is_heading: false }
}

/// The label before an amount.
pub(super) const fn fund_label(
    width: usize,
    words: &'static str,
    time: Time,
    source: FundSource,
    usual: &'static str,
) -> Spot {
    Spot { width, words, slot: Some(Slot::FundLabel(time, source, usual)), place: None, is_heading: false }
}

/// What a contact's entry says.
pub(super) const fn contact(width: usize, role: &'static str) -> Spot {
    Spot { width, words: "{}", slot: Some(Slot::Contact(role)), place: None, is_heading: false }
}

/// A column with a simple heading.
pub(super) const fn head(width: usize, words: &'static [&'static str]) -> Head {
    Head { width, words }
}

/// The columns of two levels, as most forms have them.
pub(super) const TWO_LEVELS: &[Head] = &[head(1, &["一级指标"]), head(1, &["二级指标"])];
