//! The forms themselves: plain data, every text with its place in the source.
//!
//! Field names follow `jimu.forms` version 1, the format that export writes and import reads.

mod codes;
mod flows;
mod levels;
mod lists;
mod mentions;
mod money;
mod names;
mod pairs;
mod standing;
mod succession;
mod terms;
mod totals;

use rust_decimal::Decimal;

use crate::text::Text;
use crate::value::Value;

pub use flows::{Footing, Side, rounding_slack, year_en, year_zh};
pub use lists::{ProjectList, project_lists};
pub use mentions::Names;
pub use money::{Budget, CostAmount, FiscalMoney, are_ten_thousand_fold};
pub use pairs::{Pair, are_alike, key_of, name_key};
pub use standing::{Judgement, Standing};
pub use succession::{Succession, project_key, successions};
pub use terms::{AmountUnit, Aspect, Dimension, FormKind, FundHorizon, FundSource, Horizon, LayoutKind, RepairCode};
pub use totals::{Borne, borne_out};

/// All that was made of one source.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Document {
    /// The forms, in source order.
    pub forms: Vec<Form>,
    /// Source text that belongs to no form: prose, tables of contents, instructions.
    pub unplaced: Vec<Unplaced>,
}

/// Source text that found no field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unplaced {
    /// The text.
    pub text: Text,
    /// 1-based source line; 0 where unknown.
    pub line: u32,
}

/// A unit of government, with its code where the form prints one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organisation {
    /// `073` of `[073]…`
    pub code: Option<Text>,
    /// Its name.
    pub name: Text,
}

/// Boxes that may be ticked.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Choice {
    /// What is ticked, or simply written.
    pub selected: Vec<Text>,
    /// All that is offered; empty where the form prints no boxes.
    pub options: Vec<Text>,
}

/// 项目期, 项目期限
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Period {
    /// As printed; two date cells are joined with 至.
    pub text: Text,
    /// First day, ISO 8601.
    pub start: Option<String>,
    /// Last day, ISO 8601.
    pub end: Option<String>,
    /// Years, where the text counts them (3年).
    pub years: Option<i32>,
}

/// 填报人, 联系电话 …; only where filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// The label, cleaned.
    pub role: Text,
    /// What is filled in.
    pub text: Text,
}

/// An amount of money in the form's unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amount {
    /// Digits as in the source, without thousands separators.
    pub text: Text,
    /// The same as a decimal; `None` where the text is no number.
    pub decimal: Option<Decimal>,
}

/// One amount with its label.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fund {
    /// The time it covers.
    pub horizon: FundHorizon,
    /// Where it comes from.
    pub source: FundSource,
    /// Without trailing colon and without a unit in brackets.
    pub label: Text,
    /// How much.
    pub amount: Amount,
}

/// A goal in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Goal {
    /// 长期绩效目标1, where the form names it.
    pub name: Option<Text>,
    /// The time it speaks of.
    pub horizon: Horizon,
    /// First year, where the label states one.
    pub from: Option<i32>,
    /// Last year.
    pub to: Option<i32>,
    /// The goal.
    pub text: Text,
}

/// A figure of an earlier year, on department forms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prior {
    /// 前年, 上年
    pub label: Text,
    /// The year meant.
    pub year: Option<i32>,
    /// As printed.
    pub text: Text,
}

/// What a self-evaluation table adds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Outcome {
    /// 实际完成值
    pub actual: Option<Text>,
    /// 得分
    pub score: Option<Text>,
    /// 偏差原因
    pub reason: Option<Text>,
}

/// One indicator with its target value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Indicator {
    /// The time its value speaks of.
    pub horizon: Horizon,
    /// The goal it belongs to, where the form names one.
    pub goal: Option<Text>,
    /// The level labels above it as printed, filled down, outermost first.
    pub path: Vec<Text>,
    /// Level 1 by meaning.
    pub dimension: Option<Dimension>,
    /// Level 2 by meaning.
    pub aspect: Option<Aspect>,
    /// 三级指标, or 四级指标 where there are four.
    pub name: Text,
    /// 绩效指标描述
    pub description: Option<Text>,
    /// The target.
    pub value: Value,
    /// 前年, 上年
    pub prior: Vec<Prior>,
    /// 指标值确定依据
    pub basis: Option<Text>,
    /// 指标分类
    pub class: Option<Text>,
    /// 权重, 分值
    pub weight: Option<Text>,
    /// Self-evaluation tables only.
    pub result: Option<Outcome>,
    /// 1-based source line of its row; 0 where unknown.
    pub line: u32,
}

/// One row of a department's income or expenditure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flow {
    /// Without spaces: 合 计 → 合计.
    pub label: Text,
    /// This year's amount.
    pub amount: Option<Amount>,
    /// 占比, as printed.
    pub share: Option<Text>,
    /// Earlier years.
    pub prior: Vec<FlowYear>,
}

/// An earlier year's amount.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FlowYear {
    /// The year.
    pub year: Option<i32>,
    /// Its amount.
    pub amount: Amount,
}

/// One project in a department's list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProjectLine {
    /// 项目名称
    pub name: Text,
    /// 支出项目类别
    pub category: Option<Text>,
    /// 项目总预算
    pub total: Option<Amount>,
    /// 项目本年度预算
    pub current: Option<Amount>,
    /// 主要支出方向和用途
    pub purpose: Option<Text>,
}

/// What only a department form has.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Department {
    /// 部门职能概述, without list numbers.
    pub duties: Vec<Text>,
    /// 年度工作任务, without list numbers.
    pub tasks: Vec<Text>,
    /// 收入构成, the 合计 row included.
    pub income: Vec<Flow>,
    /// 支出构成, the 合计 row included.
    pub expenditure: Vec<Flow>,
    /// 项目支出情况
    pub projects: Vec<ProjectLine>,
}

/// One change that is more than removing markup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repair {
    /// What was done.
    pub code: RepairCode,
    /// 1-based source line; 0 where unknown.
    pub line: u32,
    /// As it stood.
    pub before: Text,
    /// As it is now.
    pub after: String,
}

/// One project, or one department for one year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// Stable and opaque: depends on what the form is, not on where it stands.
    pub id: String,
    /// Project or department.
    pub kind: FormKind,
    /// The family of its layout.
    pub layout: LayoutKind,
    /// The heading over the table.
    pub title: Text,
    /// The budget year.
    pub fiscal_year: Option<i32>,
    /// The unit of its amounts.
    pub amount_unit: Option<AmountUnit>,
    /// 项目名称, or 部门（单位）名称.
    pub name: Text,
    /// 主管部门（及代码）
    pub supervisor: Option<Organisation>,
    /// The unit whose form it is.
    pub unit: Option<Organisation>,
    /// 申报单位, where printed apart from the unit.
    pub applicant: Option<Text>,
    /// 项目类型, 项目属性
    pub attribute: Option<Choice>,
    /// 资金性质
    pub fund_nature: Option<Choice>,
    /// 项目期
    pub period: Option<Period>,
    /// 立项依据
    pub legal_basis: Option<Text>,
    /// 资金用途
    pub purpose: Option<Text>,
    /// 其他说明
    pub notes: Option<Text>,
    /// 填报人, 联系电话 …
    pub contacts: Vec<Contact>,
    /// Amounts.
    pub funds: Vec<Fund>,
    /// Goals in words.
    pub goals: Vec<Goal>,
    /// Indicators, a horizon after the other.
    pub indicators: Vec<Indicator>,
    /// Department forms only.
    pub department: Option<Department>,
    /// What cleaning changed.
    pub repairs: Vec<Repair>,
    /// Source text of this form that found no field.
    pub unplaced: Vec<Unplaced>,
    /// Findings that a person set aside. Kept beside the contract's JSON, in `jimu.review`.
    pub ignores: Vec<Ignore>,
    /// How far the form has come, and what a person says of it. Kept beside the contract's JSON, in `jimu.review`.
    pub judgement: Judgement,
}

/// A finding that a person set aside, with the reason. It stands as long as the text that it speaks of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ignore {
    /// The rule's code.
    pub code: String,
    /// The place, by words that outlive a move of its row ([`crate::fields::anchor`]).
    pub anchor: String,
    /// What stood there.
    pub said: String,
    /// Why it was set aside.
    pub reason: String,
    /// Who did, where known.
    pub by: Option<String>,
    /// The day, ISO 8601, where known.
    pub on: Option<String>,
}

impl Form {
    /// A project form with nothing in it.
    pub fn empty() -> Form {
        Form {
            id: String::new(),
            kind: FormKind::Project,
            layout: LayoutKind::Generic,
            title: Text::default(),
            fiscal_year: None,
            amount_unit: None,
            name: Text::default(),
            supervisor: None,
            unit: None,
            applicant: None,
            attribute: None,
            fund_nature: None,
            period: None,
            legal_basis: None,
            purpose: None,
            notes: None,
            contacts: Vec::new(),
            funds: Vec::new(),
            goals: Vec::new(),
            indicators: Vec::new(),
            department: None,
            repairs: Vec::new(),
            unplaced: Vec::new(),
            ignores: Vec::new(),
            judgement: Judgement::default(),
        }
    }

    /// Sets a finding aside. What was said of the same finding before gives way.
    pub fn set_aside(&mut self, ignore: Ignore) {
        self.ignores.retain(|known| (&known.code, &known.anchor) != (&ignore.code, &ignore.anchor));
        self.ignores.push(ignore);
    }

    /// Whether it prints targets as approved (批复), not as applied for.
    pub fn is_approval(&self) -> bool {
        self.title.as_str().contains("批复")
    }

    /// Whether it is a table of indicators and nothing else: what stands above the table was not pasted, or not read.
    pub fn is_table_only(&self) -> bool {
        self.name.is_blank() && self.funds.is_empty() && self.goals.is_empty() && !self.indicators.is_empty()
    }

    /// The name of the unit whose form it is; the applicant where no unit is printed.
    pub fn unit_name(&self) -> Option<&str> {
        let unit = self.unit.as_ref().filter(|unit| !unit.name.is_blank()).map(|unit| unit.name.as_str());
        unit.or_else(|| self.applicant.as_ref().filter(|text| !text.is_blank()).map(|text| text.as_str()))
    }
}
