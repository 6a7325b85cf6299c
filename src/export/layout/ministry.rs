//! The standard forms of the Ministry of Finance.
//!
//! The annexes were not at hand: their shape is from general knowledge, except where it equals a form that was read.

use super::project::{SIDES, SIDES_WIDTHS};
use super::sheet::*;
use super::{Layout, Paper, start};
use crate::finding::{Column, Field, ProjectColumn};
use crate::form::{FormKind, FundSource};
use crate::language::Words as Name;

use Time::Annual;

/// 项目支出绩效目标申报表 of 2015.
pub(super) static PROJECT_2015: Layout = Layout {
    id: "mof-2015",
    name: Name {
        zh: "财政部标准项目表（财预〔2015〕88号）：中期、年度并列",
        en: "Ministry of Finance, project form of 2015: mid-term and year face each other",
    },
    kind: Some(FormKind::Project),
    paper: Some(Paper::Portrait),
    source: "财预〔2015〕88号, annex, from general knowledge; its table equals that of Lu'an, which was read",
    family: None,
    start: &start::SIDE_BY_SIDE,
    sheet: Some(&Sheet {
        title: "项目支出绩效目标申报表",
        widths: SIDES_WIDTHS,
        before: &[&[year(8)]],
        body: SIDES,
        after: &[],
        instructions: &[],
    }),
};

/// 项目支出绩效目标表 of central departments since 2021: the year only, with points.
pub(super) static PROJECT_2021: Layout = Layout {
    id: "mof-2021",
    name: Name {
        zh: "中央部门项目表（2021年起）：年度资金，带分值权重",
        en: "Central departments, project form since 2021: the year's money, with points",
    },
    kind: Some(FormKind::Project),
    paper: Some(Paper::Portrait),
    source: "项目支出绩效目标表 in published budgets of central departments, from general knowledge",
    family: None,
    start: &start::PROJECT_2021,
    sheet: Some(&Sheet {
        title: "项目支出绩效目标表",
        widths: &[13, 15, 17, 27, 17, 11],
        before: &[&[year(6)]],
        body: &[
            Block::Row(&[label(1, "项目名称"), field(5, Field::Name)]),
            Block::Row(&[
                label(1, "主管部门及代码"),
                field(2, Field::Supervisor),
                label(1, "实施单位"),
                field(2, Field::Unit),
            ]),
            Block::Group(
                1,
                "项目资金{unit}",
                &[Block::Funds(&[FundSide {
                    time: Annual,
                    widths: (2, 3),
                    sources: &[
                        (FundSource::Total, "年度资金总额"),
                        (FundSource::Fiscal, "其中：财政拨款"),
                        (FundSource::CarryOver, "上年结转"),
                        (FundSource::Other, "其他资金"),
                    ],
                    mark: "：",
                }])],
            ),
            Block::Goals(Goals {
                times: &[Annual],
                shape: GoalShape::Before(1, 5),
                words: ["总体目标", "总体目标", "年度总体目标"],
            }),
            Block::Indicators(Indicators {
                time: Annual,
                caption: None,
                label: Some((1, ["绩效指标"; 3])),
                goal: None,
                levels: TWO_LEVELS,
                columns: &[
                    (Column::Name, head(1, &["三级指标"])),
                    (Column::Value, head(1, &["指标值"])),
                    (Column::Weight, head(1, &["分值权重"])),
                ],
            }),
        ],
        after: &[],
        instructions: &[],
    }),
};

/// 部门（单位）整体支出绩效目标申报表 of 2015.
pub(super) static DEPARTMENT_2015: Layout = Layout {
    id: "mof-department",
    name: Name {
        zh: "财政部标准部门整体表（财预〔2015〕88号）：年度主要任务和预算",
        en: "Ministry of Finance, department form of 2015: the year's tasks and their budget",
    },
    kind: Some(FormKind::Department),
    paper: Some(Paper::Portrait),
    source: "财预〔2015〕88号, annex, from general knowledge",
    family: None,
    start: &start::DEPARTMENT_2015,
    sheet: Some(&Sheet {
        title: "部门（单位）整体支出绩效目标申报表",
        widths: &[11, 15, 15, 29, 10, 10, 10],
        before: &[&[year(7)]],
        body: &[
            Block::Row(&[label(2, "部门（单位）名称"), field(5, Field::Name)]),
            Block::Projects(Projects {
                label: (1, "年度主要任务"),
                columns: &[
                    (Some(ProjectColumn::Name), head(2, &["任务名称"])),
                    (Some(ProjectColumn::Purpose), head(1, &["主要内容"])),
                    (Some(ProjectColumn::Current), head(1, &["预算金额{unit}", "总额"])),
                    (None, head(1, &["预算金额{unit}", "财政拨款"])),
                    (None, head(1, &["预算金额{unit}", "其他资金"])),
                ],
                or_tasks: true,
            }),
            Block::Goals(Goals { times: &[Annual], shape: GoalShape::Before(1, 6), words: ["年度总体目标"; 3] }),
            Block::Indicators(Indicators {
                time: Annual,
                caption: None,
                label: Some((1, ["年度绩效指标"; 3])),
                goal: None,
                levels: TWO_LEVELS,
                columns: &[(Column::Name, head(1, &["三级指标"])), (Column::Value, head(3, &["指标值"]))],
            }),
        ],
        after: &[],
        instructions: &[],
    }),
};

/// 项目支出绩效自评表: the year's targets beside what came of them.
pub(super) static SELF_EVALUATION: Layout = Layout {
    id: "self-evaluation",
    name: Name {
        zh: "项目支出绩效自评表：年度指标值、实际完成值、分值、得分",
        en: "Self-evaluation of a project: targets, actual values, points and scores",
    },
    kind: Some(FormKind::Project),
    paper: Some(Paper::Landscape),
    source: "财预〔2020〕10号, annex, from general knowledge",
    family: None,
    start: &start::SELF_EVALUATION,
    sheet: Some(&Sheet {
        title: "项目支出绩效自评表",
        widths: &[8, 10, 12, 22, 11, 11, 7, 7, 12],
        before: &[&[year(9)]],
        body: &[
            Block::Row(&[label(2, "项目名称"), field(7, Field::Name)]),
            Block::Row(&[
                label(2, "主管部门"),
                field(2, Field::Supervisor),
                label(2, "实施单位"),
                field(3, Field::Unit),
            ]),
            Block::Group(
                2,
                "项目资金{unit}",
                &[
                    Block::Row(&[
                        label(2, ""),
                        heading(1, "年初预算数"),
                        heading(1, "全年执行数"),
                        heading(1, "分值"),
                        heading(1, "执行率"),
                        heading(1, "得分"),
                    ]),
                    Block::Row(const { &executed(FundSource::Total, "年度资金总额") }),
                    Block::Row(const { &executed(FundSource::Fiscal, "其中：当年财政拨款") }),
                    Block::Row(const { &executed(FundSource::CarryOver, "上年结转资金") }),
                    Block::Row(const { &executed(FundSource::Other, "其他资金") }),
                ],
            ),
            Block::Group(
                2,
                "年度总体目标",
                &[Block::Goals(Goals {
                    times: &[Annual],
                    shape: GoalShape::Outcome(3, 4, "实际完成情况"),
                    words: ["预期目标"; 3],
                })],
            ),
            Block::Indicators(Indicators {
                time: Annual,
                caption: None,
                label: Some((1, ["绩效指标"; 3])),
                goal: None,
                levels: TWO_LEVELS,
                columns: &[
                    (Column::Name, head(1, &["三级指标"])),
                    (Column::Value, head(1, &["年度指标值"])),
                    (Column::Actual, head(1, &["实际完成值"])),
                    (Column::Weight, head(1, &["分值"])),
                    (Column::Score, head(1, &["得分"])),
                    (Column::Reason, head(1, &["偏差原因分析及改进措施"])),
                ],
            }),
        ],
        after: &[],
        instructions: &[],
    }),
};

/// An amount, and what is filled in of its execution.
const fn executed(source: FundSource, usual: &'static str) -> [Spot; 6] {
    [
        fund_label(2, "{}", Annual, source, usual),
        fund(1, Annual, source),
        label(1, ""),
        label(1, ""),
        label(1, ""),
        label(1, ""),
    ]
}
