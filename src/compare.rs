//! Two forms side by side: last year's and this one, declared and approved, mid-term and final evaluation.
//!
//! What belongs together is found by meaning, never by place: indicators by their names, funds by time and source, a
//! department's accounts by their labels. A person may correct the pairs of indicators ([`Corrections`]).

mod difference;
mod indicators;
mod marks;
mod pairing;
mod parts;
mod partner;
mod rows;

use crate::finding::{Column, Field};
use crate::form::{Form, Horizon, Side};
use crate::language::{Message, Words};
use crate::order::InOrder;
use rows::Both;

pub use difference::{ComparatorChange, Difference};
pub use marks::{Mark, Piece, marks};
pub use pairing::Corrections;
pub use partner::partner;

/// One of the two forms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Version {
    /// The one that was before: last year's, the declared one.
    Old,
    /// The one that it is compared with.
    New,
}

impl Version {
    /// Both.
    pub const BOTH: [Version; 2] = [Version::Old, Version::New];

    /// The other one.
    pub fn other(self) -> Version {
        match self {
            Version::Old => Version::New,
            Version::New => Version::Old,
        }
    }
}

/// A part of the comparison, in the order of a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Section {
    /// Name, year, unit, period, basis, purpose.
    Head,
    /// Amounts by time and source.
    Funds,
    /// A department's income or expenditure.
    Flows(Side),
    /// A department's projects.
    Projects,
    /// A department's duties.
    Duties,
    /// A department's tasks of the year.
    Tasks,
    /// Goals in words.
    Goals,
    /// The indicators of a time.
    Indicators(Horizon),
    /// Who filled the form in.
    Contacts,
}

impl Section {
    /// The heading.
    pub fn words(self) -> Words {
        let (zh, en) = match self {
            Section::Head => ("基本信息", "general"),
            Section::Funds => ("资金", "funds"),
            Section::Flows(Side::Income) => ("收入构成", "income"),
            Section::Flows(Side::Expenditure) => ("支出构成", "expenditure"),
            Section::Projects => ("项目支出", "projects"),
            Section::Duties => ("部门职能", "duties"),
            Section::Tasks => ("年度工作任务", "tasks of the year"),
            Section::Goals => ("绩效目标", "goals"),
            Section::Indicators(Horizon::LongTerm) => ("长期指标", "long-term indicators"),
            Section::Indicators(Horizon::MidTerm) => ("中期指标", "mid-term indicators"),
            Section::Indicators(Horizon::Annual) => ("年度指标", "annual indicators"),
            Section::Contacts => ("联系信息", "contacts"),
        };
        Words { zh, en }
    }

    /// Whether its rows are indicators.
    pub fn is_indicators(self) -> bool {
        matches!(self, Section::Indicators(_))
    }
}

/// What became of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// Both forms say the same.
    Same,
    /// Both have it, and say different things.
    Changed,
    /// Only the new form has it.
    Added,
    /// Only the old form has it.
    Removed,
}

impl Change {
    /// All, as they are counted.
    pub const ALL: [Change; 4] = [Change::Changed, Change::Added, Change::Removed, Change::Same];

    /// The word for scripts and styles.
    pub fn code(self) -> &'static str {
        match self {
            Change::Same => "same",
            Change::Changed => "changed",
            Change::Added => "added",
            Change::Removed => "removed",
        }
    }

    /// The word for people.
    pub fn words(self) -> Words {
        let (zh, en) = match self {
            Change::Same => ("相同", "same"),
            Change::Changed => ("变更", "changed"),
            Change::Added => ("新增", "added"),
            Change::Removed => ("减少", "removed"),
        };
        Words { zh, en }
    }
}

/// What a form says in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// Where.
    pub field: Field,
    /// What, as found; comparator and unit included where they stand in columns of their own.
    pub text: String,
}

/// A cell of a row, in both forms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// What it is beside the main cell of its row: 指标值确定依据; `None` for the main one.
    pub label: Option<Message>,
    /// The old form's.
    pub old: Option<Said>,
    /// The new form's.
    pub new: Option<Said>,
    /// How far the figures are apart; `None` where they are none, or of different units.
    pub difference: Option<Difference>,
    /// ≥ that became ≤.
    pub comparator: Option<ComparatorChange>,
}

impl Cell {
    /// How far the figures are apart, where they are.
    pub fn gap(&self) -> Option<&Difference> {
        self.difference.as_ref().filter(|difference| !difference.amount.is_zero())
    }

    /// Whether the forms say different things. Blanks and widths of characters are no difference, nor is the same figure
    /// in another unit or with noughts behind its point.
    pub fn differs(&self) -> bool {
        if self.comparator.is_none() && self.difference.is_some() && self.gap().is_none() {
            return false;
        }
        let folded = |said: &Option<Said>| said.as_ref().map_or_else(String::new, |said| crate::text::fold(&said.text));
        folded(&self.old) != folded(&self.new)
    }
}

/// What a row is about, in one of the forms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its name: that of the indicator, the label of the fund.
    pub name: Message,
    /// Where to find it.
    pub field: Field,
    /// Its index among its like.
    pub index: usize,
}

/// One thing that both forms, or one of them, speak of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Where it belongs.
    pub section: Section,
    /// What became of it.
    pub change: Change,
    /// The labels that an indicator stood and stands below, where they differ.
    pub moved: Option<(String, String)>,
    /// In the old form.
    pub old: Option<Entry>,
    /// In the new form.
    pub new: Option<Entry>,
    /// The main cell, then others that differ.
    pub cells: Vec<Cell>,
}

impl Row {
    /// What it is in a form.
    pub fn entry(&self, version: Version) -> Option<&Entry> {
        match version {
            Version::Old => self.old.as_ref(),
            Version::New => self.new.as_ref(),
        }
    }

    /// Whether the two forms call it differently.
    pub fn is_renamed(&self) -> bool {
        let (Some(old), Some(new)) = (&self.old, &self.new) else { return false };
        crate::form::name_key(&old.name.zh) != crate::form::name_key(&new.name.zh)
    }
}

/// How many rows of each sort there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Changed.
    pub changed: usize,
    /// In the new form only.
    pub added: usize,
    /// In the old form only.
    pub removed: usize,
    /// The same.
    pub same: usize,
    /// Below other labels, among those that changed.
    pub moved: usize,
}

impl Counts {
    /// The count of a sort.
    pub fn of(self, change: Change) -> usize {
        match change {
            Change::Same => self.same,
            Change::Changed => self.changed,
            Change::Added => self.added,
            Change::Removed => self.removed,
        }
    }

    /// How many rows differ.
    pub fn different(self) -> usize {
        self.changed + self.added + self.removed
    }
}

/// Two forms side by side.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Comparison {
    /// In the order of the new form; what only the old one has stands where it stood there.
    pub rows: Vec<Row>,
}

impl Comparison {
    /// Counts the rows: those of indicators, or all others.
    pub fn counts(&self, indicators: bool) -> Counts {
        let mut counts = Counts::default();
        for row in self.rows.iter().filter(|row| row.section.is_indicators() == indicators) {
            let count = match row.change {
                Change::Same => &mut counts.same,
                Change::Changed => &mut counts.changed,
                Change::Added => &mut counts.added,
                Change::Removed => &mut counts.removed,
            };
            *count += 1;
            counts.moved += usize::from(row.moved.is_some());
        }
        counts
    }
}

/// Compares two forms, the indicators paired as a person corrected them.
pub fn compare(old: &Form, new: &Form, corrections: &Corrections) -> Comparison {
    let both = Both { old, new };
    let mut rows = parts::head(&both);
    rows.extend(parts::funds(&both));
    rows.extend(parts::department(&both));
    rows.extend(parts::goals(&both));
    rows.extend(indicators::indicators(&both, corrections));
    rows.extend(parts::contacts(&both));
    rows.order_by_key(|row| row.section);
    Comparison { rows }
}

/// The columns of an indicator that are compared beside name, labels and value.
const COLUMNS: [Column; 7] =
    [Column::Actual, Column::Score, Column::Reason, Column::Description, Column::Basis, Column::Class, Column::Weight];
