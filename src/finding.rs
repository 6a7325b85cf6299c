//! The words that page, command and JSON share: what was found, where, and how bad it is.

use crate::form::{Amount, Aspect, Department, Form, Horizon, Side};
use crate::text::Text;

pub use crate::language::Message;

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

    /// The severity that a word of the JSON names.
    pub fn of_code(code: &str) -> Option<Severity> {
        [Severity::Error, Severity::Warning, Severity::Advice].into_iter().find(|severity| severity.code() == code)
    }

    /// The word for people.
    pub fn zh(self) -> &'static str {
        match self {
            Severity::Error => "错误",
            Severity::Warning => "提醒",
            Severity::Advice => "建议",
        }
    }
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
    /// 指标性质: the comparator, where it stands in a column of its own.
    Comparator,
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
    /// 实际完成值, of a self-evaluation table.
    Actual,
    /// 得分
    Score,
    /// 偏差原因
    Reason,
}

/// A cell in a row of a department's income or expenditure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FlowColumn {
    /// What the figures are of: 财政拨款收入
    Label,
    /// 当年金额
    Amount,
    /// 占比
    Share,
    /// An earlier year's amount; 0-based.
    Prior(usize),
}

/// A cell of a department's list of projects.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ProjectColumn {
    /// 项目名称
    Name,
    /// 支出项目类别
    Category,
    /// 项目总预算
    Total,
    /// 项目本年度预算
    Current,
    /// 主要支出方向和用途
    Purpose,
}

impl ProjectColumn {
    /// All columns, as they are printed.
    pub const ALL: [ProjectColumn; 5] = [
        ProjectColumn::Name,
        ProjectColumn::Category,
        ProjectColumn::Total,
        ProjectColumn::Current,
        ProjectColumn::Purpose,
    ];
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
    /// The label of an entry of `funds`.
    FundLabel(usize),
    /// The text of an entry of `goals`.
    Goal(usize),
    /// A cell of an entry of `indicators`.
    Indicator(usize, Column),
    /// An entry of `department.duties`.
    Duty(usize),
    /// An entry of `department.tasks`.
    Task(usize),
    /// A cell of an entry of `department.income` or `department.expenditure`.
    Flow(Side, usize, FlowColumn),
    /// A cell of an entry of `department.projects`.
    Project(usize, ProjectColumn),
}

impl Field {
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
    /// What would mend it, the likeliest first; empty where only a person can.
    pub fixes: Vec<Fix>,
    /// The reason for which a person set it aside; `None` where nobody did.
    pub ignored: Option<String>,
}

/// Whether a fix may be made without asking.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Safety {
    /// Wording and meaning stay: many may be made at once. Never changes a number.
    Safe,
    /// A proposal, to be accepted one by one.
    Confirm,
}

impl Safety {
    /// The word in JSON.
    pub fn code(self) -> &'static str {
        match self {
            Safety::Safe => "safe",
            Safety::Confirm => "confirm",
        }
    }
}

/// Changes that mend a finding, to be made together, as one step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// Whether it may be made without asking.
    pub safety: Safety,
    /// What it does: 改为“98%”.
    pub label: Message,
    /// What is to be changed, in order. Row numbers are those before any of these changes.
    pub changes: Vec<Change>,
}

/// One change to a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// A text goes into a field.
    Write {
        /// Where.
        place: Place,
        /// What.
        text: String,
    },
    /// An indicator row is deleted.
    Delete {
        /// Index into the checked forms.
        form: usize,
        /// Index into its indicators.
        row: usize,
    },
    /// A copy of an indicator row is put below it.
    Copy {
        /// Index into the checked forms.
        form: usize,
        /// Index of the row that is copied.
        row: usize,
        /// What the copy says instead.
        with: Vec<(Column, String)>,
        /// The horizon of the copy; it stands after the last row of that horizon, unless it is the row's own.
        horizon: Horizon,
    },
    /// An indicator row goes to the last row of its horizon that bears this meaning, and takes over its labels.
    Regroup {
        /// Index into the checked forms.
        form: usize,
        /// Index into its indicators.
        row: usize,
        /// The meaning of the level that it goes to.
        aspect: Aspect,
    },
}

impl Change {
    /// The form that it changes.
    pub fn form(&self) -> usize {
        match *self {
            Change::Write { place, .. } => place.form,
            Change::Delete { form, .. } | Change::Copy { form, .. } | Change::Regroup { form, .. } => form,
        }
    }

    /// Lets it change another form.
    pub(crate) fn set_form(&mut self, to: usize) {
        match self {
            Change::Write { place, .. } => place.form = to,
            Change::Delete { form, .. } | Change::Copy { form, .. } | Change::Regroup { form, .. } => *form = to,
        }
    }
}

impl Department {
    /// The fields that hold an amount of money, in order.
    pub fn amount_fields(&self) -> Vec<Field> {
        let mut fields = Vec::new();
        for side in [Side::Income, Side::Expenditure] {
            for (row, flow) in self.flows(side).iter().enumerate() {
                fields.push(Field::Flow(side, row, FlowColumn::Amount));
                fields.extend((0..flow.prior.len()).map(|prior| Field::Flow(side, row, FlowColumn::Prior(prior))));
            }
        }
        for row in 0..self.projects.len() {
            fields.extend([ProjectColumn::Total, ProjectColumn::Current].map(|column| Field::Project(row, column)));
        }
        fields
    }

    /// The amount that stands in a field.
    pub fn amount_at(&self, field: Field) -> Option<&Amount> {
        match field {
            Field::Flow(side, row, FlowColumn::Amount) => self.flows(side).get(row)?.amount.as_ref(),
            Field::Flow(side, row, FlowColumn::Prior(prior)) => {
                Some(&self.flows(side).get(row)?.prior.get(prior)?.amount)
            }
            Field::Project(row, ProjectColumn::Total) => self.projects.get(row)?.total.as_ref(),
            Field::Project(row, ProjectColumn::Current) => self.projects.get(row)?.current.as_ref(),
            _ => None,
        }
    }

    /// The field of a row's amount in an earlier year, or in this one where `year` is `None`.
    pub fn flow_field(&self, side: Side, row: usize, year: Option<i32>) -> Field {
        let flow = self.flows(side).get(row).filter(|_| year.is_some());
        let prior = flow.and_then(|flow| flow.prior.iter().position(|prior| prior.year == year));
        Field::Flow(side, row, prior.map_or(FlowColumn::Amount, FlowColumn::Prior))
    }
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
        Field::FundLabel(index) => form.funds.get(index).map(|fund| &fund.label),
        Field::Goal(index) => form.goals.get(index).map(|goal| &goal.text),
        Field::Indicator(index, column) => {
            let indicator = form.indicators.get(index)?;
            match column {
                Column::Level(level) => indicator.path.get(level),
                Column::Name => Some(&indicator.name),
                Column::Description => indicator.description.as_ref(),
                Column::Comparator => indicator.value.comparator_text.as_ref(),
                Column::Value => Some(&indicator.value.text),
                Column::Unit => indicator.value.unit_text.as_ref(),
                Column::Prior(prior) => indicator.prior.get(prior).map(|prior| &prior.text),
                Column::Basis => indicator.basis.as_ref(),
                Column::Class => indicator.class.as_ref(),
                Column::Weight => indicator.weight.as_ref(),
                Column::Actual => indicator.result.as_ref()?.actual.as_ref(),
                Column::Score => indicator.result.as_ref()?.score.as_ref(),
                Column::Reason => indicator.result.as_ref()?.reason.as_ref(),
            }
        }
        Field::Duty(index) => department?.duties.get(index),
        Field::Task(index) => department?.tasks.get(index),
        Field::Flow(side, index, column) => {
            let flow = department?.flows(side).get(index)?;
            match column {
                FlowColumn::Label => Some(&flow.label),
                FlowColumn::Amount => flow.amount.as_ref().map(|amount| &amount.text),
                FlowColumn::Share => flow.share.as_ref(),
                FlowColumn::Prior(prior) => flow.prior.get(prior).map(|prior| &prior.amount.text),
            }
        }
        Field::Project(index, column) => {
            let project = department?.projects.get(index)?;
            match column {
                ProjectColumn::Name => Some(&project.name),
                ProjectColumn::Category => project.category.as_ref(),
                ProjectColumn::Total => project.total.as_ref().map(|amount| &amount.text),
                ProjectColumn::Current => project.current.as_ref().map(|amount| &amount.text),
                ProjectColumn::Purpose => project.purpose.as_ref(),
            }
        }
    }
}
