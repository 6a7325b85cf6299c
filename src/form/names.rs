//! The words for horizons, dimensions and aspects, as messages use them.

use crate::form::{Aspect, Dimension, FundHorizon, Horizon};

impl Horizon {
    /// 长期, 中期, 年度
    pub fn zh(self) -> &'static str {
        match self {
            Horizon::LongTerm => "长期",
            Horizon::MidTerm => "中期",
            Horizon::Annual => "年度",
        }
    }

    /// The English word.
    pub fn en(self) -> &'static str {
        match self {
            Horizon::LongTerm => "long-term",
            Horizon::MidTerm => "mid-term",
            Horizon::Annual => "annual",
        }
    }
}

impl FundHorizon {
    /// 年度, 中期, 项目
    pub fn zh(self) -> &'static str {
        match self {
            FundHorizon::Annual => "年度",
            FundHorizon::MidTerm => "中期",
            FundHorizon::Total => "项目",
        }
    }

    /// The English word.
    pub fn en(self) -> &'static str {
        match self {
            FundHorizon::Annual => "annual",
            FundHorizon::MidTerm => "mid-term",
            FundHorizon::Total => "whole-project",
        }
    }
}

impl Dimension {
    /// The label as forms print it.
    pub fn zh(self) -> &'static str {
        match self {
            Dimension::Cost => "成本指标",
            Dimension::Output => "产出指标",
            Dimension::Benefit => "效益指标",
            Dimension::Satisfaction => "满意度",
            Dimension::OperatingCost => "运行成本",
            Dimension::ManagementEfficiency => "管理效率",
            Dimension::DutyPerformance => "履职效能",
            Dimension::SocialEffect => "社会效应",
            Dimension::Sustainability => "可持续发展能力",
        }
    }

    /// The English word.
    pub fn en(self) -> &'static str {
        match self {
            Dimension::Cost => "cost",
            Dimension::Output => "output",
            Dimension::Benefit => "benefit",
            Dimension::Satisfaction => "satisfaction",
            Dimension::OperatingCost => "operating cost",
            Dimension::ManagementEfficiency => "management efficiency",
            Dimension::DutyPerformance => "duty performance",
            Dimension::SocialEffect => "social effect",
            Dimension::Sustainability => "sustainability",
        }
    }
}

impl Aspect {
    /// Whether a layout may print it below a level 1 of this meaning.
    pub fn may_stand_below(self, dimension: Dimension) -> bool {
        match self {
            Aspect::EconomicCost | Aspect::SocialCost | Aspect::EcologicalCost => dimension == Dimension::Cost,
            Aspect::Cost => matches!(dimension, Dimension::Cost | Dimension::Output),
            Aspect::Quantity | Aspect::Quality | Aspect::Timeliness => dimension == Dimension::Output,
            Aspect::EconomicBenefit | Aspect::SocialBenefit | Aspect::EcologicalBenefit | Aspect::SustainedImpact => {
                dimension == Dimension::Benefit
            }
            Aspect::Satisfaction => matches!(dimension, Dimension::Satisfaction | Dimension::Benefit),
        }
    }

    /// The label as forms print it.
    pub fn zh(self) -> &'static str {
        match self {
            Aspect::EconomicCost => "经济成本指标",
            Aspect::SocialCost => "社会成本指标",
            Aspect::EcologicalCost => "生态环境成本指标",
            Aspect::Quantity => "数量指标",
            Aspect::Quality => "质量指标",
            Aspect::Timeliness => "时效指标",
            Aspect::Cost => "成本指标",
            Aspect::EconomicBenefit => "经济效益指标",
            Aspect::SocialBenefit => "社会效益指标",
            Aspect::EcologicalBenefit => "生态效益指标",
            Aspect::SustainedImpact => "可持续影响指标",
            Aspect::Satisfaction => "满意度指标",
        }
    }

    /// The English word.
    pub fn en(self) -> &'static str {
        match self {
            Aspect::EconomicCost => "economic cost",
            Aspect::SocialCost => "social cost",
            Aspect::EcologicalCost => "ecological cost",
            Aspect::Quantity => "quantity",
            Aspect::Quality => "quality",
            Aspect::Timeliness => "timeliness",
            Aspect::Cost => "cost",
            Aspect::EconomicBenefit => "economic benefit",
            Aspect::SocialBenefit => "social benefit",
            Aspect::EcologicalBenefit => "ecological benefit",
            Aspect::SustainedImpact => "sustained impact",
            Aspect::Satisfaction => "satisfaction",
        }
    }
}
