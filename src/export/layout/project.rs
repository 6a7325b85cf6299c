//! The layouts of project forms: those of the five samples.

use super::sheet::*;
use super::{Layout, Paper, start};
use crate::export::table::Alignment;
use crate::finding::{Column, Field};
use crate::form::{FormKind, FundSource, LayoutKind};
use crate::language::Words as Name;

use Time::{Annual, Outer};

/// 鄂州: one table of indicators under the other, each row with its goal and the basis of its value.
pub(super) static STACKED: Layout = Layout {
    id: "stacked",
    name: Name {
        zh: "上下排列（如鄂州）：长期、年度各一表，带指标值确定依据",
        en: "Stacked (as in Ezhou): a table each for long term and year, with the basis of values",
    },
    kind: Some(FormKind::Project),
    paper: Some(Paper::Portrait),
    source: "鄂州市 2025年项目支出绩效目标批复, read",
    family: Some(LayoutKind::Stacked),
    start: &start::STACKED,
    sheet: Some(&Sheet {
        title: "项目支出绩效目标申报表",
        widths: &[13, 13, 14, 29, 15, 16],
        before: &[&[said(6, "金额单位：{}", Slot::Field(Field::AmountUnit), Alignment::End)]],
        body: &[
            Block::Row(&[label(1, "项目名称"), field(5, Field::Name)]),
            Block::Row(&[
                fund_label(1, "{}", Annual, FundSource::Total, "项目预算"),
                fund(1, Annual, FundSource::Total),
                label(1, "项目类型"),
                field(3, Field::Attribute),
            ]),
            Block::Row(&[label(1, "资金性质"), field(5, Field::FundNature)]),
            Block::Row(&[label(1, "立项依据"), field(5, Field::LegalBasis)]),
            Block::Row(&[heading(6, "项目绩效总目标")]),
            Block::Row(&[heading(1, "名称"), heading(5, "目标说明")]),
            Block::Goals(Goals {
                times: &[Outer, Annual],
                shape: GoalShape::Before(1, 5),
                words: ["长期绩效目标", "中期绩效目标", "年度绩效目标"],
            }),
            Block::Indicators(stacked(Outer)),
            Block::Indicators(stacked(Annual)),
        ],
        after: &[],
        instructions: &[],
    }),
};

const STACKED_COLUMNS: &[(Column, Head)] = &[
    (Column::Name, head(1, &["三级指标"])),
    (Column::Value, head(1, &["指标值"])),
    (Column::Basis, head(1, &["指标值确定依据（计划标准、行业标准、历史标准、预算支出标准或其他标准）"])),
];

const fn stacked(time: Time) -> Indicators {
    Indicators {
        time,
        caption: Some(["长期绩效目标表", "中期绩效目标表", "年度绩效目标表"]),
        label: None,
        goal: Some(head(1, &["目标名称"])),
        levels: TWO_LEVELS,
        columns: STACKED_COLUMNS,
    }
}

/// 六安: two times side by side.
pub(super) static SIDE_BY_SIDE: Layout = Layout {
    id: "side-by-side",
    name: Name {
        zh: "左右对照（如六安）：中期、年度并列",
        en: "Side by side (as in Lu'an): mid-term and year face each other",
    },
    kind: Some(FormKind::Project),
    paper: Some(Paper::Portrait),
    source: "六安市 项目支出绩效目标申报表（2023年度）, read",
    family: Some(LayoutKind::SideBySide),
    start: &start::SIDE_BY_SIDE,
    sheet: Some(&Sheet {
        title: "项目支出绩效目标申报表",
        widths: SIDES_WIDTHS,
        before: &[
            &[year(8)],
            &[said(8, "项目负责人（签字）：{}", Slot::Contact("项目负责人"), Alignment::Start)],
            &[line(8, "单位（盖章）：")],
        ],
        body: SIDES,
        after: &[],
        instructions: &[],
    }),
};

pub(super) const SIDES_WIDTHS: &[usize] = &[7, 11, 11, 18, 12, 11, 18, 12];

/// The table of Lu'an, which is that of the Ministry of 2015.
pub(super) const SIDES: &[Block] = &[
    Block::Row(&[label(2, "项目名称"), field(6, Field::Name)]),
    Block::Row(&[label(2, "主管部门及代码"), field(3, Field::Supervisor), label(1, "实施单位"), field(2, Field::Unit)]),
    Block::Row(&[label(2, "项目属性"), field(3, Field::Attribute), label(1, "项目期"), field(2, Field::Period)]),
    Block::Group(
        2,
        "项目资金{unit}",
        &[Block::Funds(&[
            FundSide {
                time: Outer,
                widths: (2, 1),
                sources: &[
                    (FundSource::Total, "中期资金总额"),
                    (FundSource::Fiscal, "其中：财政拨款"),
                    (FundSource::Other, "其他资金"),
                ],
                mark: "：",
            },
            FundSide {
                time: Annual,
                widths: (2, 1),
                sources: &[
                    (FundSource::Total, "年度资金总额"),
                    (FundSource::Fiscal, "其中：财政拨款"),
                    (FundSource::Other, "其他资金"),
                ],
                mark: "：",
            },
        ])],
    ),
    Block::Group(
        1,
        "总体目标",
        &[Block::Goals(Goals {
            times: &[Outer, Annual],
            shape: GoalShape::Sides(4, 3),
            words: ["长期目标", "中期目标", "年度目标"],
        })],
    ),
    Block::Facing(Facing {
        label: (1, "绩效指标"),
        outermost: head(1, &["一级指标"]),
        innermost: [head(1, &["二级指标"]), head(1, &["二级指标"])],
        columns: [SIDE, SIDE],
        labels: &[
            ("产出指标", &["数量指标", "质量指标", "时效指标", "成本指标"]),
            ("效益指标", &["经济效益指标", "社会效益指标", "生态效益指标", "可持续影响指标"]),
            ("满意度指标", &["满意度指标"]),
        ],
    }),
];

const SIDE: &[(Column, Head)] = &[(Column::Name, head(1, &["三级指标"])), (Column::Value, head(1, &["指标值"]))];

/// 天津: a description of each indicator.
pub(super) static DESCRIBED: Layout = Layout {
    id: "described",
    name: Name {
        zh: "带指标描述（如天津）", en: "Described (as in Tianjin): a description of each indicator"
    },
    kind: Some(FormKind::Project),
    paper: Some(Paper::Portrait),
    source: "天津市社会保险基金管理中心 项目支出绩效目标表（2025年）, read",
    family: Some(LayoutKind::Described),
    start: &start::DESCRIBED,
    sheet: Some(&Sheet {
        title: "项目支出绩效目标表",
        widths: &[14, 15, 12, 14, 14, 12, 19],
        before: &[&[
            said(5, "{}", Slot::BareUnit, Alignment::Start),
            said(2, "单位：{}", Slot::Field(Field::AmountUnit), Alignment::End),
        ]],
        body: &[
            Block::Row(&[label(1, "项目名称"), field(6, Field::Name)]),
            Block::Group(
                1,
                "预算规模及资金用途",
                &[
                    Block::Row(&[
                        fund_label(1, "{}", Annual, FundSource::Total, "预算数"),
                        fund(1, Annual, FundSource::Total),
                        fund_label(1, "{}", Annual, FundSource::Fiscal, "其中：财政资金"),
                        fund(1, Annual, FundSource::Fiscal),
                        fund_label(1, "{}", Annual, FundSource::Other, "其他资金"),
                        fund(1, Annual, FundSource::Other),
                    ]),
                    Block::Row(&[field(6, Field::Purpose)]),
                ],
            ),
            Block::Goals(Goals {
                times: &[Annual],
                shape: GoalShape::Before(1, 6),
                words: ["绩效目标", "绩效目标", "绩效目标"],
            }),
            Block::Indicators(Indicators {
                time: Annual,
                caption: None,
                label: None,
                goal: None,
                levels: TWO_LEVELS,
                columns: &[
                    (Column::Name, head(2, &["三级指标"])),
                    (Column::Description, head(2, &["绩效指标描述"])),
                    (Column::Value, head(1, &["指标值"])),
                ],
            }),
        ],
        after: &[],
        instructions: &[],
    }),
};

/// 枣庄: four levels, the unit in a column of its own.
pub(super) static FOUR_LEVEL: Layout = Layout {
    id: "four-level",
    name: Name {
        zh: "四级指标（如枣庄）：计量单位单列",
        en: "Four levels (as in Zaozhuang): units in a column of their own",
    },
    kind: Some(FormKind::Project),
    paper: Some(Paper::Portrait),
    source: "枣庄市 项目支出绩效目标批复表（2021年度）, read",
    family: Some(LayoutKind::FourLevel),
    start: &start::FOUR_LEVEL,
    sheet: Some(&Sheet {
        title: "项目支出绩效目标批复表",
        widths: &[14, 14, 18, 28, 14, 12],
        before: &[&[year(6)], &[said(6, "申报单位：{}", Slot::Field(Field::Applicant), Alignment::Start)]],
        body: &[
            Block::Row(&[label(1, "项目名称"), field(5, Field::Name)]),
            Block::Row(&[
                label(1, "主管部门"),
                field(2, Field::Supervisor),
                label(1, "预算执行单位"),
                field(2, Field::Unit),
            ]),
            Block::Row(&[label(1, "项目类型"), field(5, Field::Attribute)]),
            Block::Row(&[label(1, "项目期限"), field(5, Field::Period)]),
            Block::Row(&[
                fund_label(1, "{}{unit}", Annual, FundSource::Total, "项目资金申请"),
                said(5, "{}", Slot::Fund(Annual, FundSource::Total), Alignment::Start),
            ]),
            Block::Goals(Goals {
                times: &[Annual],
                shape: GoalShape::Over(6),
                words: ["项目绩效年度目标", "项目绩效年度目标", "项目绩效年度目标"],
            }),
            Block::Indicators(Indicators {
                time: Annual,
                caption: Some(["年度绩效指标", "年度绩效指标", "年度绩效指标"]),
                label: None,
                goal: None,
                levels: &[head(1, &["一级指标"]), head(1, &["二级指标"]), head(1, &["三级指标"])],
                columns: &[
                    (Column::Name, head(1, &["四级指标"])),
                    (Column::Value, head(1, &["指标值"])),
                    (Column::Unit, head(1, &["计量单位"])),
                ],
            }),
            Block::Row(&[label(1, "其他说明"), field(5, Field::Notes)]),
        ],
        after: &[],
        instructions: &[],
    }),
};
