//! The shapes of `jimu.forms` version 1, field for field. A field that is missing or null reads as empty.
//!
//! The published schema is made of this table: the comments are its descriptions, and `as` names the type whose words a
//! text is one of.

use serde::Serialize;

use crate::export::json::fill::Slot;
#[cfg(feature = "schema")]
use crate::export::schema::{Decimal, FormsFormat, FormsVersion};
#[cfg(feature = "schema")]
use crate::form::{AmountUnit, Aspect, Dimension, FormKind, FundHorizon, FundSource, Horizon, LayoutKind, RepairCode};
#[cfg(feature = "schema")]
use crate::value::{Comparator, ValueKind};

macro_rules! shapes {
    ($(
        $(#[$about:meta])*
        $name:ident { $($(#[$doc:meta])* $field:ident: $type:ty $(as $words:literal)?),+ $(,)? }
    )+) => {$(
        $(#[$about])*
        #[derive(Debug, Clone, Default, PartialEq, Serialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[cfg_attr(feature = "schema", schemars(extend("additionalProperties" = true)))]
        pub(super) struct $name {$(
            $(#[$doc])*
            $(#[cfg_attr(feature = "schema", schemars(with = $words))])?
            pub(super) $field: $type
        ),+}

        impl Slot for $name {
            fn wants(&self) -> &'static str {
                "an object"
            }

            fn is_object(&self) -> bool {
                true
            }

            fn field(&mut self, name: &str) -> Option<(&'static str, &mut dyn Slot)> {
                Some(match name {
                    $(stringify!($field) => (stringify!($field), &mut self.$field),)+
                    _ => return None,
                })
            }
        }
    )+};
}

shapes! {
    /// 绩效目标表，由绩目导出。所有字段都写出，没有内容的为 null、空文本或空数组；导入时缺少的字段视为空，多出的字段略过并提示。
    ///
    /// Performance-target forms as Jimu exports them. Every field is written, null or empty where there is nothing.
    /// Import takes missing fields for empty, and passes unknown ones over with a warning.
    File {
        /// 格式名称 / the format's name
        format: String as "FormsFormat",
        /// 格式版本 / the format's version
        version: u32 as "FormsVersion",
        /// 按原文顺序 / in source order
        forms: Vec<Form>,
        /// 不属于任何表的原文 / source text that belongs to no form
        unplaced: Vec<Unplaced>,
    }

    /// 没有归位的原文 / source text that found no field
    Unplaced {
        /// 原文 / the text
        text: String,
        /// 来源行号，从 1 数起，不知道时为 0 / 1-based source line, 0 where unknown
        line: u32,
    }

    /// 一个项目，或一个部门一年的整体目标 / one project, or one department for one year
    Form {
        /// 标识，稳定，不表示含义 / stable, opaque
        id: String,
        /// 项目或部门整体 / project or department
        kind: String as "FormKind",
        /// 版式 / the family of its printed layout
        layout: String as "LayoutKind",
        /// 表题，不含序号 / the heading over the table, without list numbers
        title: String,
        /// 预算年度 / budget year
        fiscal_year: Option<i32>,
        /// 金额单位 / the unit of all amounts
        amount_unit: Option<String> as "Option<AmountUnit>",
        /// 项目名称，或部门（单位）名称 / name of the project or the department
        name: String,
        /// 主管部门 / supervising department
        supervisor: Option<Organisation>,
        /// 实施单位；部门整体表为部门自己 / the unit whose form it is
        unit: Option<Organisation>,
        /// 申报单位，与实施单位分开印出时 / applicant, where printed apart from the unit
        applicant: Option<String>,
        /// 项目类型、项目属性 / kind of project
        attribute: Option<Choice>,
        /// 资金性质 / nature of the funds
        fund_nature: Option<Choice>,
        /// 项目期 / the project's time
        period: Option<Period>,
        /// 立项依据 / legal basis
        legal_basis: Option<String>,
        /// 资金用途 / purpose of the funds
        purpose: Option<String>,
        /// 其他说明 / notes
        notes: Option<String>,
        /// 填报人、联系电话等，填写了的 / contacts that are filled in
        contacts: Vec<Contact>,
        /// 资金，填写了金额的 / amounts that are filled in
        funds: Vec<Fund>,
        /// 绩效目标 / goals
        goals: Vec<Goal>,
        /// 绩效指标 / indicators
        indicators: Vec<Indicator>,
        /// 部门整体表才有 / department forms only
        department: Option<Department>,
        /// 整理原文时的修复 / what cleaning changed
        repairs: Vec<Repair>,
        /// 本表中没有归位的原文 / source text of this form that found no field
        unplaced: Vec<Unplaced>,
    }

    /// 单位 / a unit of government
    Organisation {
        /// 单位代码 / its code
        code: Option<String>,
        /// 单位名称 / its name
        name: String,
    }

    /// 勾选的内容 / boxes that may be ticked
    Choice {
        /// 已选 / what is ticked or written
        selected: Vec<String>,
        /// 全部选项；没有方框时为空 / all that is offered; empty where the form prints no boxes
        options: Vec<String>,
    }

    /// 时段 / a time
    Period {
        /// 原文 / as printed
        text: String,
        /// 首日，ISO 8601 / first day
        start: Option<String>,
        /// 末日，ISO 8601 / last day
        end: Option<String>,
        /// 年数 / years, where the text counts them
        years: Option<i32>,
    }

    /// 联系人等 / a contact
    Contact {
        /// 填报人、联系电话等 / the label
        role: String,
        /// 填写的内容 / what is filled in
        text: String,
    }

    /// 一笔资金 / an amount of the form
    Fund {
        /// 所指时间 / the time it covers
        horizon: String as "FundHorizon",
        /// 来源 / where the money comes from
        source: String as "FundSource",
        /// 印出的标签，不含冒号和单位 / the printed label, without colon and unit
        label: String,
        /// 以金额单位计的十进制数，保留原文数位；原文不是数时照写 / decimal in the form's unit with the digits of the source; what is no figure stands as written
        amount: String,
    }

    /// 绩效目标 / a goal
    Goal {
        /// 目标名称 / its name
        name: Option<String>,
        /// 所指时间 / the time it speaks of
        horizon: String as "Horizon",
        /// 起始年 / first year
        from: Option<i32>,
        /// 终止年 / last year
        to: Option<i32>,
        /// 内容 / the goal in words
        text: String,
    }

    /// 绩效指标 / an indicator
    Indicator {
        /// 所指时间 / the time it speaks of
        horizon: String as "Horizon",
        /// 所属目标的名称 / name of the goal it belongs to
        goal: Option<String>,
        /// 指标之上的各级标签，由外到内 / the level labels above it, outermost first
        path: Vec<String>,
        /// 一级指标的含义 / what level one means
        dimension: Option<String> as "Option<Dimension>",
        /// 二级指标的含义 / what level two means
        aspect: Option<String> as "Option<Aspect>",
        /// 指标名称 / the indicator itself
        name: String,
        /// 绩效指标描述 / description
        description: Option<String>,
        /// 指标值 / the target
        value: Value,
        /// 往年值 / earlier years
        prior: Vec<Prior>,
        /// 指标值确定依据 / what the target rests on
        basis: Option<String>,
        /// 指标分类 / class
        class: Option<String>,
        /// 权重、分值 / weight or points
        weight: Option<String>,
        /// 自评结果 / self-evaluation
        result: Option<Outcome>,
    }

    /// 指标值：写的什么，是什么意思 / what a value cell says, and what it means
    Value {
        /// 单元格文字 / the cell
        text: String,
        /// 种类；数只在数量和区间中有 / what sort of value; only quantities and ranges have numbers
        kind: String as "ValueKind",
        /// 比较符，没有写明时为 null / as stated; null where none is
        comparator: Option<String> as "Option<Comparator>",
        /// 数 / the number; the lower one of a range
        number: Option<String> as "Option<Decimal>",
        /// 区间的上限 / the upper number of a range
        upper: Option<String> as "Option<Decimal>",
        /// 单位，含万、亿等 / unit as printed, scale included
        unit: Option<String>,
    }

    /// 往年值 / the value of an earlier year
    Prior {
        /// 列名 / heading of the column
        label: String,
        /// 年度 / year
        year: Option<i32>,
        /// 写的什么 / what the cell says
        text: String,
    }

    /// 自评结果 / what came of an indicator
    Outcome {
        /// 实际完成值 / what was reached
        actual: Option<String>,
        /// 得分 / points
        score: Option<String>,
        /// 偏差原因 / why it differs
        reason: Option<String>,
    }

    /// 部门整体表的内容 / what only a department form has
    Department {
        /// 部门职能，不含序号 / duties, without list numbers
        duties: Vec<String>,
        /// 年度任务，不含序号 / tasks of the year, without list numbers
        tasks: Vec<String>,
        /// 收入，含合计 / income, the total included
        income: Vec<Flow>,
        /// 支出，含合计 / expenditure, the total included
        expenditure: Vec<Flow>,
        /// 项目支出 / projects
        projects: Vec<Project>,
    }

    /// 收入或支出的一行 / a row of income or expenditure
    Flow {
        /// 标签 / label
        label: String,
        /// 金额，同资金 / amount, as in funds
        amount: Option<String>,
        /// 占比 / share
        share: Option<String>,
        /// 往年金额 / amounts of earlier years
        prior: Vec<FlowYear>,
    }

    /// 往年金额 / the amount of an earlier year
    FlowYear {
        /// 年度 / year
        year: Option<i32>,
        /// 金额，同资金 / amount, as in funds
        amount: String,
    }

    /// 部门的一个项目 / a project of a department
    Project {
        /// 项目名称 / name
        name: String,
        /// 支出项目类别 / category
        category: Option<String>,
        /// 项目总预算 / budget of the whole project
        total: Option<String>,
        /// 本年度预算 / budget of the year
        current: Option<String>,
        /// 支出方向和用途 / purpose
        purpose: Option<String>,
    }

    /// 一处修复 / one change that is more than removing markup
    Repair {
        /// 做了什么 / what was done
        code: String as "RepairCode",
        /// 来源行号，从 1 数起，不知道时为 0 / 1-based source line, 0 where unknown
        line: u32,
        /// 原来的文字 / as it stood
        before: String,
        /// 现在的文字 / as it is now
        after: String,
    }
}
