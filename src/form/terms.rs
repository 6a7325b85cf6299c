//! The closed lists of terms that a form is described in. Their codes in the contract are in [`codes`](super::codes).

/// Whose targets a form states.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FormKind {
    /// 项目支出绩效目标表
    Project,
    /// 部门（单位）整体绩效目标表
    Department,
}

/// The family a form's printed layout belongs to. Descriptive only: one recogniser reads them all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LayoutKind {
    /// One indicator table under the other, a horizon each.
    Stacked,
    /// Two horizons side by side in one table.
    SideBySide,
    /// With a column 绩效指标描述.
    Described,
    /// With 四级指标.
    FourLevel,
    /// A department form.
    Department,
    /// Anything else.
    Generic,
}

/// The time that a goal, a fund or an indicator speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Horizon {
    /// 长期, 项目总体目标
    LongTerm,
    /// 中期
    MidTerm,
    /// 年度
    Annual,
}

/// The time that an amount covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FundHorizon {
    /// 年度资金
    Annual,
    /// 中期资金
    MidTerm,
    /// The whole project, printed beside the year: 项目资金总额.
    Total,
}

/// Where money comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FundSource {
    /// 资金总额, 预算数
    Total,
    /// 财政 of any level
    Fiscal,
    /// 财政专户管理资金
    SpecialAccount,
    /// 单位资金, 自有资金
    Own,
    /// 上年结转
    CarryOver,
    /// 其他资金
    Other,
}

/// Level 1 of the indicators, the same for the same meaning in every layout.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Dimension {
    /// 成本指标 at level one
    Cost,
    /// 产出
    Output,
    /// 效益, 效果
    Benefit,
    /// 满意度
    Satisfaction,
    /// 运行成本 (department)
    OperatingCost,
    /// 管理效率 (department)
    ManagementEfficiency,
    /// 履职效能 (department)
    DutyPerformance,
    /// 社会效应 (department)
    SocialEffect,
    /// 可持续发展能力 (department)
    Sustainability,
}

/// Level 2 of the indicators by meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Aspect {
    /// 经济成本
    EconomicCost,
    /// 社会成本
    SocialCost,
    /// 生态环境成本
    EcologicalCost,
    /// 数量
    Quantity,
    /// 质量
    Quality,
    /// 时效
    Timeliness,
    /// 成本, under 产出
    Cost,
    /// 经济效益
    EconomicBenefit,
    /// 社会效益
    SocialBenefit,
    /// 生态效益
    EcologicalBenefit,
    /// 可持续影响
    SustainedImpact,
    /// 满意度
    Satisfaction,
}

/// The unit of all amounts of a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AmountUnit {
    /// 元
    Yuan,
    /// 万元
    TenThousandYuan,
}

/// Why something was changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RepairCode {
    /// A row moved back into its columns.
    RowRealigned,
    /// A label filled down over the rows of its vanished merged cell.
    LabelFilled,
    /// A level label that stood one row off was moved to the row where its group begins.
    LabelMoved,
    /// A cell or sentence broken over a page was joined.
    CellJoined,
    /// A title was recovered from the table of contents.
    TitleRecovered,
    /// Two forms that ran into each other were separated.
    FormsSeparated,
    /// A page mark or a repeated header was removed.
    PageMarkRemoved,
    /// The fiscal year is not printed and was inferred.
    YearInferred,
}
