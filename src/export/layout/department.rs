//! The layout of department forms: that of the sample.

use super::sheet::*;
use super::{Layout, Paper, start};
use crate::export::table::Alignment;
use crate::finding::{Column, Field, ProjectColumn};
use crate::form::{FormKind, LayoutKind};
use crate::language::Words as Name;

use Time::{Annual, Outer};

/// 广水: long term and year, each with its goal and its indicators.
pub(super) static DEPARTMENT: Layout = Layout {
    id: "department",
    name: Name { zh: "部门整体（如广水）", en: "Department (as in Guangshui)" },
    kind: Some(FormKind::Department),
    paper: Some(Paper::Landscape),
    source: "广水市 部门整体绩效目标申报表 (2024), read",
    family: Some(LayoutKind::Department),
    start: &start::DEPARTMENT,
    sheet: Some(&Sheet {
        title: "部门整体绩效目标申报表",
        widths: &[9, 11, 13, 20, 8, 8, 11, 11, 9],
        before: &[&[
            said(3, "填报日期：{}", Slot::Contact("填报日期"), Alignment::Start),
            said(3, "单位：{}", Slot::Field(Field::AmountUnit), Alignment::Centre),
            said(3, "单位领导审签（公章）：{}", Slot::Contact("单位领导审签"), Alignment::Start),
        ]],
        body: &[
            Block::Row(&[label(2, "部门（单位）名称"), field(7, Field::Name)]),
            Block::Row(&[label(2, "填报人"), contact(2, "填报人"), label(2, "联系电话"), contact(3, "联系电话")]),
            Block::Flows(Flows {
                label: (1, "部门总体资金情况"),
                widths: [1, 2, 2, 1],
                years: &[1, 1],
                heading: "总体资金情况",
                earlier: "近两年收支金额",
            }),
            Block::Duties(1, "部门职能概述"),
            Block::Tasks(1, "年度工作任务"),
            Block::Projects(Projects {
                label: (1, "项目支出情况"),
                columns: &[
                    (Some(ProjectColumn::Name), head(2, &["项目名称"])),
                    (Some(ProjectColumn::Category), head(1, &["支出项目类别"])),
                    (Some(ProjectColumn::Total), head(2, &["项目总预算"])),
                    (Some(ProjectColumn::Current), head(1, &["项目本年度预算"])),
                    (Some(ProjectColumn::Purpose), head(2, &["项目主要支出方向和用途"])),
                ],
                or_tasks: false,
            }),
            Block::Goals(goals(&[Outer])),
            Block::Indicators(Indicators {
                time: Outer,
                caption: None,
                label: Some((1, SIDE_LABELS)),
                goal: None,
                levels: TWO_LEVELS,
                columns: &[
                    (Column::Name, head(1, &["三级指标"])),
                    (Column::Value, head(3, &["指标值"])),
                    (Column::Basis, head(1, &["指标值确定依据"])),
                    (Column::Class, head(1, &["指标分类"])),
                ],
            }),
            Block::Goals(goals(&[Annual])),
            Block::Indicators(Indicators {
                time: Annual,
                caption: None,
                label: Some((1, SIDE_LABELS)),
                goal: None,
                levels: TWO_LEVELS,
                columns: &[
                    (Column::Name, head(1, &["三级指标"])),
                    (Column::Prior(0), head(1, &["指标值", "近两年指标值", "前年"])),
                    (Column::Prior(1), head(1, &["指标值", "近两年指标值", "上年"])),
                    (Column::Value, head(1, &["指标值", "预期当年实现值"])),
                    (Column::Basis, head(1, &["指标值确定依据"])),
                    (Column::Class, head(1, &["指标分类"])),
                ],
            }),
        ],
        after: &[],
        instructions: &[
            "填报说明：",
            "1. 部门（单位）名称：填写本表的预算部门全称。",
            "2. 部门职能：填写部门主要职能。",
            "3. 年度工作任务：填写根据部门主要职责和工作计划确定的本年度主要工作任务。",
            "4. 长期目标：描述本部门在三年内通过履行部门职责所达到的部门整体及核心业务效果，并以相应的绩效指标予以细化、量化描述。",
            "5. 长期绩效指标：主要包括运行成本、管理效率、履职效能、社会效应、可持续发展能力和满意度等六个一级指标，每一类一级指标细分为若干二级指标、三级指标，三级指标对应具体的指标值。",
            "6. 年度目标：描述本部门在本年度内通过履行部门职责所达到的部门整体及核心业务效果。",
            "7. 年度绩效指标参照长期绩效指标填报。",
            "8. 指标值确定依据。通过收集相关基础数据，明确指标值确定依据，主要包括计划标准、行业标准、历史标准、预算支出标准或其他标准。",
            "9. 指标分类。按照绩效提升与创新程度将整体绩效目标分为绩效基本型、绩效创新型指标。",
        ],
    }),
};

const SIDE_LABELS: Words = ["长期绩效指标", "中期绩效指标", "年度绩效指标"];

const fn goals(times: &'static [Time]) -> Goals {
    Goals { times, shape: GoalShape::Before(1, 8), words: ["长期目标", "中期目标", "年度目标"] }
}
