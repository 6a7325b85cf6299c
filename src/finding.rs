//! The words that page, command and JSON share: what was found, where, and how bad it is.

use crate::form::{Form, Horizon, Side};
use crate::text::Text;

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// An objective contradiction, or a mandatory part that is missing.
    Error,
    /// A probable defect; a reviewer would send the form back.
    Warning,
    /// Style, or something to look at.
    Advice,
}

impl Severity {
    /// The word in JSON.
    pub fn code(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Advice => "advice",
        }
    }
}

/// A sentence in both languages of the interface.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

/// A column of an indicator row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Column {
    /// A level label; 0-based, outermost first.
    Level(usize),
    /// 指标名称
    Name,
    /// 绩效指标描述
    Description,
    /// 指标值
    Value,
    /// 计量单位
    Unit,
    /// 前年, 上年; 0-based.
    Prior(usize),
    /// 指标值确定依据
    Basis,
    /// 指标分类
    Class,
    /// 权重
    Weight,
}

/// One editable text of a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// 表题
    Title,
    /// 预算年度
    FiscalYear,
    /// 金额单位
    AmountUnit,
    /// 项目名称
    Name,
    /// 主管部门
    Supervisor,
    /// 实施单位
    Unit,
    /// 申报单位
    Applicant,
    /// 项目类型
    Attribute,
    /// 资金性质
    FundNature,
    /// 项目期
    Period,
    /// 立项依据
    LegalBasis,
    /// 资金用途
    Purpose,
    /// 其他说明
    Notes,
    /// An entry of `contacts`.
    Contact(usize),
    /// The amount of an entry of `funds`.
    Fund(usize),
    /// The text of an entry of `goals`.
    Goal(usize),
    /// A cell of an entry of `indicators`.
    Indicator(usize, Column),
    /// An entry of `department.duties`.
    Duty(usize),
    /// An entry of `department.tasks`.
    Task(usize),
    /// The amount of an entry of `department.income`.
    Income(usize),
    /// The amount of an entry of `department.expenditure`.
    Expenditure(usize),
    /// An entry of `department.projects`.
    Project(usize),
}

impl Field {
    /// The amount of a row of a department's income or expenditure.
    pub fn of_flow(side: Side, row: usize) -> Field {
        match side {
            Side::Income => Field::Income(row),
            Side::Expenditure => Field::Expenditure(row),
        }
    }

    /// Where to point for what a horizon lacks: the level label at which its outputs begin.
    pub fn opening(form: &Form, horizon: Horizon) -> Field {
        form.opening(horizon).map_or(Field::Name, |index| {
            let labelled = form.indicators.get(index).is_some_and(|indicator| !indicator.path.is_empty());
            Field::Indicator(index, if labelled { Column::Level(0) } else { Column::Name })
        })
    }
}

/// A field of one of the checked forms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// Index into the checked forms.
    pub form: usize,
    /// The field.
    pub field: Field,
}

/// Something to look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The rule's code, `A204`.
    pub code: &'static str,
    /// How much it matters here.
    pub severity: Severity,
    /// What it is about, the main place first; never empty.
    pub places: Vec<Place>,
    /// What is wrong, and what to do.
    pub message: Message,
}

/// The text that stands in a field; `None` where the form has no such entry.
pub fn text_at(form: &Form, field: Field) -> Option<&Text> {
    let department = form.department.as_ref();
    match field {
        Field::Title => Some(&form.title),
        Field::Name => Some(&form.name),
        Field::FiscalYear | Field::AmountUnit => None,
        Field::Supervisor => form.supervisor.as_ref().map(|organisation| &organisation.name),
        Field::Unit => form.unit.as_ref().map(|organisation| &organisation.name),
        Field::Applicant => form.applicant.as_ref(),
        Field::Attribute => form.attribute.as_ref()?.selected.first(),
        Field::FundNature => form.fund_nature.as_ref()?.selected.first(),
        Field::Period => form.period.as_ref().map(|period| &period.text),
        Field::LegalBasis => form.legal_basis.as_ref(),
        Field::Purpose => form.purpose.as_ref(),
        Field::Notes => form.notes.as_ref(),
        Field::Contact(index) => form.contacts.get(index).map(|contact| &contact.text),
        Field::Fund(index) => form.funds.get(index).map(|fund| &fund.amount.text),
        Field::Goal(index) => form.goals.get(index).map(|goal| &goal.text),
        Field::Indicator(index, column) => {
            let indicator = form.indicators.get(index)?;
            match column {
                Column::Level(level) => indicator.path.get(level),
                Column::Name => Some(&indicator.name),
                Column::Description => indicator.description.as_ref(),
                Column::Value => Some(&indicator.value.text),
                Column::Unit => indicator.value.unit_text.as_ref(),
                Column::Prior(prior) => indicator.prior.get(prior).map(|prior| &prior.text),
                Column::Basis => indicator.basis.as_ref(),
                Column::Class => indicator.class.as_ref(),
                Column::Weight => indicator.weight.as_ref(),
            }
        }
        Field::Duty(index) => department?.duties.get(index),
        Field::Task(index) => department?.tasks.get(index),
        Field::Income(index) => department?.income.get(index)?.amount.as_ref().map(|amount| &amount.text),
        Field::Expenditure(index) => department?.expenditure.get(index)?.amount.as_ref().map(|amount| &amount.text),
        Field::Project(index) => department?.projects.get(index).map(|project| &project.name),
    }
}
