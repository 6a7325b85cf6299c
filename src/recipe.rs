//! What a person settled about one kind of form, to be used again on others of the same shape.
//!
//! Where the lexicon does not know a word (a column headed 考核要点, a label 归口科室), the recogniser says so as a [`Doubt`]
//! with the meanings that the word can have. The answers are a [`Recipe`]: words and their meanings, and the headings by
//! which the shape is known again.

use std::collections::{BTreeMap, BTreeSet};

use crate::form::{FundSource, Horizon, Repair, RepairCode};
use crate::lexicon::{FieldLabel, Role};

/// What a word of the printed form announces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    /// A column of the indicator table.
    Column(Role),
    /// A field of the form.
    Field(FieldLabel),
}

/// A meaning that can be chosen: its code in a saved recipe, and its words for people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Choice {
    /// As written in a recipe: `column.basis`.
    pub code: &'static str,
    /// The meaning.
    pub meaning: Meaning,
    /// In Chinese, as printed forms say it.
    pub zh: &'static str,
    /// In English.
    pub en: &'static str,
}

macro_rules! choices {
    ($($code:literal $meaning:expr, $zh:literal $en:literal;)*) => {
        &[$(Choice { code: $code, meaning: $meaning, zh: $zh, en: $en }),*]
    };
}

/// All meanings that a word can be given, columns first.
pub const CHOICES: &[Choice] = choices! {
    "column.none" Meaning::Column(Role::Other), "不取" "not used";
    "column.level-1" Meaning::Column(Role::Level(1)), "一级指标" "level 1";
    "column.level-2" Meaning::Column(Role::Level(2)), "二级指标" "level 2";
    "column.name" Meaning::Column(Role::Name), "指标名称" "indicator";
    "column.description" Meaning::Column(Role::Description), "指标描述" "description";
    "column.comparator" Meaning::Column(Role::Comparator), "指标性质" "comparator";
    "column.value" Meaning::Column(Role::Value), "指标值" "target value";
    "column.unit" Meaning::Column(Role::Unit), "计量单位" "unit of measure";
    "column.weight" Meaning::Column(Role::Weight), "权重" "weight";
    "column.basis" Meaning::Column(Role::Basis), "指标值确定依据" "basis";
    "column.class" Meaning::Column(Role::Class), "指标分类" "class";
    "column.actual" Meaning::Column(Role::Actual), "实际完成值" "actual value";
    "column.score" Meaning::Column(Role::Score), "得分" "score";
    "column.reason" Meaning::Column(Role::Reason), "偏差原因" "reason";
    "field.none" Meaning::Field(FieldLabel::Unlisted), "不取" "not used";
    "field.name" Meaning::Field(FieldLabel::Name), "项目名称" "project";
    "field.supervisor" Meaning::Field(FieldLabel::Supervisor), "主管部门" "supervisor";
    "field.unit" Meaning::Field(FieldLabel::Unit), "实施单位" "implementing unit";
    "field.applicant" Meaning::Field(FieldLabel::Applicant), "申报单位" "applicant";
    "field.attribute" Meaning::Field(FieldLabel::Attribute), "项目属性" "attribute";
    "field.fund-nature" Meaning::Field(FieldLabel::FundNature), "资金性质" "nature of funds";
    "field.period" Meaning::Field(FieldLabel::Period), "项目期" "period";
    "field.amount" Meaning::Field(FieldLabel::Fund(FundSource::Total, None)), "资金总额" "total amount";
    "field.fiscal" Meaning::Field(FieldLabel::Fund(FundSource::Fiscal, None)), "财政拨款" "fiscal appropriation";
    "field.other-funds" Meaning::Field(FieldLabel::Fund(FundSource::Other, None)), "其他资金" "other funds";
    "field.legal-basis" Meaning::Field(FieldLabel::LegalBasis), "立项依据" "legal basis";
    "field.purpose" Meaning::Field(FieldLabel::Purpose), "资金用途" "purpose";
    "field.goal" Meaning::Field(FieldLabel::Goal(Horizon::Annual)), "年度目标" "annual goal";
    "field.long-term-goal" Meaning::Field(FieldLabel::Goal(Horizon::LongTerm)), "长期目标" "long-term goal";
    "field.notes" Meaning::Field(FieldLabel::Notes), "其他说明" "notes";
    "field.contact" Meaning::Field(FieldLabel::Contact), "联系人" "contact";
};

/// The choice of a code.
pub fn choice(code: &str) -> Option<&'static Choice> {
    CHOICES.iter().find(|choice| choice.code == code)
}

/// A word that can be read in several ways.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubt {
    /// The word, folded ([`crate::text::fold`]): the key of the answer.
    pub words: String,
    /// 1-based source line where it first stands.
    pub line: u32,
    /// Whether it heads a column; a label before a value otherwise.
    pub is_heading: bool,
    /// The first texts that stand under it, or after it: what the choice is about.
    pub examples: Vec<String>,
    /// How it was read.
    pub taken: &'static Choice,
}

impl Doubt {
    /// The meanings that the word can be given.
    pub fn choices(&self) -> impl Iterator<Item = &'static Choice> + use<> {
        let is_heading = self.is_heading;
        CHOICES.iter().filter(move |choice| matches!(choice.meaning, Meaning::Column(_)) == is_heading)
    }
}

/// Answers to doubts, and the shape of the forms they were given for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Recipe {
    /// The headings of the indicator tables, folded, in order: by them another file of the same shape is known.
    pub shape: Vec<String>,
    /// Folded words and what they announce.
    pub words: BTreeMap<String, &'static Choice>,
    /// The repairs that were made, by code: told when another file of the shape needs others.
    pub repairs: BTreeMap<String, usize>,
    /// Kinds of repairs that are not made in forms of this shape.
    pub without: BTreeSet<RepairCode>,
    /// Single repairs that are left undone. They are those of one source, and not kept for others.
    pub undone: BTreeSet<RepairMark>,
}

/// Which repair of a source is meant: it is known again whenever the source is read, whatever else is left undone.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RepairMark {
    /// What it does.
    pub code: RepairCode,
    /// Its source line.
    pub line: u32,
    /// What stood there; where nothing did, what was put there, or whose form it is.
    pub words: String,
    /// Its number among those that are alike, from 0.
    pub which: usize,
}

impl RepairMark {
    /// The mark of the first repair that is like this one, in a form of this name.
    pub fn of(repair: &Repair, name: &str) -> RepairMark {
        let words = match repair.code {
            RepairCode::TitleRecovered | RepairCode::YearInferred => name,
            // Without the number of rows, which depends on other repairs.
            RepairCode::LabelFilled => repair.after.rsplit_once('（').map_or(repair.after.as_str(), |(label, _)| label),
            RepairCode::FormsSeparated => repair.after.as_str(),
            // A text is joined by its first cell.
            RepairCode::CellJoined => repair.before.as_str().split(" | ").next().unwrap_or_default(),
            RepairCode::RowRealigned | RepairCode::LabelMoved | RepairCode::PageMarkRemoved => repair.before.as_str(),
        };
        RepairMark { code: repair.code, line: repair.line, words: words.to_owned(), which: 0 }
    }
}

impl Recipe {
    /// Whether a document with these headings has the shape that the recipe was made for. A recipe without a shape fits
    /// every document.
    pub fn fits(&self, shape: &[String]) -> bool {
        self.shape.is_empty() || self.shape == shape
    }

    /// Whether the repair with a mark is left undone.
    pub fn leaves(&self, mark: &RepairMark) -> bool {
        self.without.contains(&mark.code) || self.undone.contains(mark)
    }

    /// Whether it changes how a source is read.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty() && self.without.is_empty() && self.undone.is_empty()
    }

    /// What a folded word announces, where the recipe says it.
    pub fn meaning(&self, folded: &str) -> Option<Meaning> {
        self.words.get(folded).map(|choice| choice.meaning)
    }
}
