//! What an empty form of a layout begins with: the amounts, goals and rows that whoever fills it in expects to find. Words
//! as data, a declaration beside each layout.

use super::Layout;
use crate::form::{
    Amount, AmountUnit, Choice, Contact, Department, Flow, FlowYear, Form, FormKind, Fund, FundHorizon, FundSource,
    Goal, Horizon, Indicator, LayoutKind, Organisation, Prior, ProjectLine,
};
use crate::lexicon;
use crate::text::{Text, fold};
use crate::value::understand;

/// What an empty form of a layout begins with.
#[derive(Debug)]
pub(super) struct Start {
    /// The unit in which the original states its amounts.
    pub unit: AmountUnit,
    /// Amounts, each with its label.
    pub funds: &'static [(FundHorizon, FundSource, &'static str)],
    /// Goals, and the times of the indicators, in order.
    pub times: &'static [Time],
    /// The labels over an indicator that is expected, outermost first: a row each, for each time.
    pub rows: &'static [&'static [&'static str]],
    /// Boxes of 项目类型, and of 资金性质.
    pub boxes: [&'static [&'static str]; 2],
    /// Who signs, where there is a place for it.
    pub contacts: &'static [&'static str],
    /// Income and expenditure of a department.
    pub flows: [&'static [&'static str]; 2],
    /// Whether the year's indicators stand beside those of the two years before.
    pub with_prior: bool,
}

/// A goal with the indicators that belong to it.
#[derive(Debug)]
pub(super) struct Time {
    pub horizon: Horizon,
    /// The name of its goal, where the layout has a column of them.
    pub goal: Option<&'static str>,
    /// How many years it lasts, the budget year the first; `None` where the label states none.
    pub years: Option<i32>,
}

const YEAR: Time = Time { horizon: Horizon::Annual, goal: None, years: None };

/// Output, benefit and satisfaction: 财预〔2015〕88号.
const OUTPUT_FIRST: &[&[&str]] = &[
    &["产出指标", "数量指标"],
    &["产出指标", "质量指标"],
    &["产出指标", "时效指标"],
    &["产出指标", "成本指标"],
    &["效益指标", "经济效益指标"],
    &["效益指标", "社会效益指标"],
    &["效益指标", "生态效益指标"],
    &["效益指标", "可持续影响指标"],
    &["满意度指标", "服务对象满意度指标"],
];

/// Cost at level 1: 财预〔2021〕101号.
const COST_FIRST: &[&[&str]] = &[
    &["成本指标", "经济成本指标"],
    &["产出指标", "数量指标"],
    &["产出指标", "质量指标"],
    &["产出指标", "时效指标"],
    &["效益指标", "经济效益指标"],
    &["效益指标", "社会效益指标"],
    &["满意度指标", "服务对象满意度指标"],
];

/// The table of Zaozhuang.
const THREE_LABELS: &[&[&str]] = &[
    &["产出", "项目产出", "数量指标"],
    &["产出", "项目产出", "质量指标"],
    &["产出", "项目产出", "时效指标"],
    &["产出", "项目产出", "成本指标"],
    &["效果", "项目效益", "社会效益"],
    &["效果", "项目效益", "社会公众或服务对象满意度"],
];

/// The six dimensions of a department, as the table of Guangshui prints them.
const SIX_DIMENSIONS: &[&[&str]] = &[
    &["运行成本", "公用经费控制"],
    &["运行成本", "在职人员控制"],
    &["运行成本", "项目支出成本控制"],
    &["管理效率", "战略管理"],
    &["管理效率", "预算编制"],
    &["管理效率", "预算执行"],
    &["管理效率", "绩效管理"],
    &["管理效率", "资产管理"],
    &["管理效率", "财务管理"],
    &["履职效能", "核心业务产出1"],
    &["社会效应", "社会效益"],
    &["可持续发展能力", "体制机制改革"],
    &["可持续发展能力", "人才支撑"],
    &["满意度", "服务对象满意度"],
    &["满意度", "联系部门满意度"],
];

const TOTAL: &[(FundHorizon, FundSource, &str)] = &[
    (FundHorizon::Annual, FundSource::Total, "年度资金总额"),
    (FundHorizon::Annual, FundSource::Fiscal, "其中：财政拨款"),
    (FundHorizon::Annual, FundSource::Other, "其他资金"),
];

pub(super) static GENERAL: Start = Start {
    unit: AmountUnit::TenThousandYuan,
    funds: TOTAL,
    times: &[YEAR],
    rows: COST_FIRST,
    boxes: [&[], &[]],
    contacts: &[],
    flows: [&[], &[]],
    with_prior: false,
};

pub(super) static STACKED: Start = Start {
    funds: &[(FundHorizon::Annual, FundSource::Total, "项目预算")],
    times: &[
        Time { horizon: Horizon::LongTerm, goal: Some("长期绩效目标1"), years: None },
        Time { goal: Some("年度绩效目标1"), ..YEAR },
    ],
    boxes: [
        &["常年性项目", "延续性项目", "一次性项目"],
        &["经费拨款", "非税收入", "政府性基金", "国有资本经营收入", "社会保险基金"],
    ],
    ..GENERAL
};

pub(super) static SIDE_BY_SIDE: Start = Start {
    funds: &[
        (FundHorizon::MidTerm, FundSource::Total, "中期资金总额"),
        (FundHorizon::MidTerm, FundSource::Fiscal, "其中：财政拨款"),
        (FundHorizon::MidTerm, FundSource::Other, "其他资金"),
        (FundHorizon::Annual, FundSource::Total, "年度资金总额"),
        (FundHorizon::Annual, FundSource::Fiscal, "其中：财政拨款"),
        (FundHorizon::Annual, FundSource::Other, "其他资金"),
    ],
    times: &[Time { horizon: Horizon::MidTerm, goal: None, years: Some(3) }, YEAR],
    rows: OUTPUT_FIRST,
    ..GENERAL
};

pub(super) static DESCRIBED: Start = Start {
    funds: &[
        (FundHorizon::Annual, FundSource::Total, "预算数"),
        (FundHorizon::Annual, FundSource::Fiscal, "其中：财政资金"),
        (FundHorizon::Annual, FundSource::Other, "其他资金"),
    ],
    ..GENERAL
};

pub(super) static FOUR_LEVEL: Start =
    Start { funds: &[(FundHorizon::Annual, FundSource::Total, "项目资金申请")], rows: THREE_LABELS, ..GENERAL };

pub(super) static PROJECT_2021: Start = Start {
    funds: &[
        (FundHorizon::Annual, FundSource::Total, "年度资金总额"),
        (FundHorizon::Annual, FundSource::Fiscal, "其中：财政拨款"),
        (FundHorizon::Annual, FundSource::CarryOver, "上年结转"),
        (FundHorizon::Annual, FundSource::Other, "其他资金"),
    ],
    ..GENERAL
};

pub(super) static SELF_EVALUATION: Start = Start {
    funds: &[
        (FundHorizon::Annual, FundSource::Total, "年度资金总额"),
        (FundHorizon::Annual, FundSource::Fiscal, "其中：当年财政拨款"),
        (FundHorizon::Annual, FundSource::CarryOver, "上年结转资金"),
        (FundHorizon::Annual, FundSource::Other, "其他资金"),
    ],
    rows: OUTPUT_FIRST,
    ..GENERAL
};

pub(super) static DEPARTMENT: Start = Start {
    funds: &[],
    times: &[Time { horizon: Horizon::LongTerm, goal: None, years: None }, YEAR],
    rows: SIX_DIMENSIONS,
    contacts: &["填报日期", "单位领导审签", "填报人", "联系电话"],
    flows: [&["财政拨款", "单位资金", "合计"], &["人员类项目支出", "运转类项目支出", "特定目标类项目支出", "合计"]],
    with_prior: true,
    ..GENERAL
};

pub(super) static DEPARTMENT_2015: Start = Start { funds: &[], rows: OUTPUT_FIRST, ..GENERAL };

/// A department's form in no layout of its own.
static GENERAL_DEPARTMENT: Start = Start { contacts: &[], with_prior: false, times: &[YEAR], ..DEPARTMENT };

/// What is known of a form that is to be begun.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewForm<'a> {
    /// The budget year.
    pub year: i32,
    /// Whose form it is; may be blank.
    pub unit: &'a str,
    /// The project; may be blank. A department's form is named after its unit where it is.
    pub name: &'a str,
}

/// An empty form of a kind, with what a layout expects to be filled in. Its id says what it is, as that of a form that is
/// read does; the library makes it one of its own.
pub fn begin(layout: &Layout, kind: FormKind, new: &NewForm) -> Form {
    let start = match (layout.kind, kind) {
        (None, FormKind::Department) => &GENERAL_DEPARTMENT,
        _ => layout.start,
    };
    let (unit, name) = (new.unit.trim(), new.name.trim());
    let name = if name.is_empty() && kind == FormKind::Department { unit } else { name };
    let usual = match kind {
        FormKind::Project => "项目支出绩效目标申报表",
        FormKind::Department => "部门整体绩效目标申报表",
    };
    let boxes = |offered: &[&'static str]| {
        let options: Vec<Text> = offered.iter().copied().map(Text::from).collect();
        (!options.is_empty()).then(|| Choice { selected: Vec::new(), options })
    };
    Form {
        id: String::new(),
        kind,
        layout: layout.family.unwrap_or(LayoutKind::Generic),
        title: Text::from(layout.sheet.map_or(usual, |sheet| sheet.title)),
        fiscal_year: Some(new.year),
        amount_unit: Some(start.unit),
        name: Text::from(name),
        unit: (!unit.is_empty()).then(|| Organisation { code: None, name: Text::from(unit) }),
        attribute: boxes(start.boxes[0]),
        fund_nature: boxes(start.boxes[1]),
        contacts: start
            .contacts
            .iter()
            .map(|role| Contact { role: Text::from(*role), text: Text::default() })
            .collect(),
        funds: start
            .funds
            .iter()
            .map(|(horizon, source, label)| Fund {
                horizon: *horizon,
                source: *source,
                label: Text::from(*label),
                amount: no_amount(),
            })
            .collect(),
        goals: start.times.iter().map(|time| goal(time, new.year)).collect(),
        indicators: start.times.iter().flat_map(|time| rows(start, time, new.year)).collect(),
        department: (kind == FormKind::Department).then(|| department(start, new.year)),
        ..Form::empty()
    }
}

fn no_amount() -> Amount {
    Amount { text: Text::default(), decimal: None }
}

fn goal(time: &Time, year: i32) -> Goal {
    Goal {
        name: time.goal.map(Text::from),
        horizon: time.horizon,
        from: time.years.map(|_| year),
        to: time.years.map(|years| year.saturating_add(years).saturating_sub(1)),
        text: Text::default(),
    }
}

fn rows(start: &Start, time: &Time, year: i32) -> impl Iterator<Item = Indicator> {
    let with_prior = start.with_prior && time.horizon == Horizon::Annual;
    let prior: Vec<Prior> = [("前年", 2), ("上年", 1)]
        .iter()
        .filter(|_| with_prior)
        .map(|(label, ago)| Prior { label: Text::from(*label), year: year.checked_sub(*ago), text: Text::default() })
        .collect();
    start.rows.iter().map(move |labels| {
        let known: Vec<_> = labels.iter().map(|label| lexicon::level_label(&fold(label))).collect();
        let (dimension, aspect) = lexicon::meaning_of_path(&known);
        Indicator {
            horizon: time.horizon,
            goal: time.goal.map(Text::from),
            path: labels.iter().copied().map(Text::from).collect(),
            dimension,
            aspect,
            name: Text::default(),
            description: None,
            value: understand(Text::default(), None, None),
            prior: prior.clone(),
            basis: None,
            class: None,
            weight: None,
            result: None,
            line: 0,
        }
    })
}

fn department(start: &Start, year: i32) -> Department {
    let [income, expenditure] = start.flows.map(|labels| {
        let prior = |ago| FlowYear { year: year.checked_sub(ago), amount: no_amount() };
        labels
            .iter()
            .map(|label| Flow { label: Text::from(*label), amount: None, share: None, prior: vec![prior(2), prior(1)] })
            .collect()
    });
    let project = ProjectLine { name: Text::default(), category: None, total: None, current: None, purpose: None };
    Department {
        duties: vec![Text::default()],
        tasks: vec![Text::default()],
        income,
        expenditure,
        projects: vec![project],
    }
}
