//! Level labels: the words of levels 1 and 2 above an indicator, in all their spellings.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::form::{Aspect, Dimension};
use crate::order::Gather;
use crate::text::{strip_brackets, strip_ordinal};

/// What a level label means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Level {
    /// May stand at level 1.
    pub first: bool,
    /// May stand below level 1.
    pub second: bool,
    /// May also be the name of an indicator (服务对象满意度).
    pub indicator: bool,
    /// The dimension it is, or implies.
    pub dimension: Option<Dimension>,
    /// The aspect it is.
    pub aspect: Option<Aspect>,
}

const fn first(dimension: Dimension) -> Level {
    Level { first: true, second: false, indicator: false, dimension: Some(dimension), aspect: None }
}

const fn second(dimension: Dimension, aspect: Aspect) -> Level {
    Level { first: false, second: true, indicator: false, dimension: Some(dimension), aspect: Some(aspect) }
}

/// A second level of the department form: it names no aspect, only the dimension it belongs to.
const fn within(dimension: Dimension) -> Level {
    Level { first: false, second: true, indicator: false, dimension: Some(dimension), aspect: None }
}

/// Stems, without the suffix 指标. Order does not matter; the match is exact.
const STEMS: &[(&str, Level)] = &[
    ("产出", first(Dimension::Output)),
    ("项目产出", Level { first: true, second: true, ..first(Dimension::Output) }),
    ("效益", first(Dimension::Benefit)),
    ("效果", first(Dimension::Benefit)),
    ("项目效益", Level { first: true, second: true, ..first(Dimension::Benefit) }),
    ("项目效果", Level { first: true, second: true, ..first(Dimension::Benefit) }),
    ("成本", Level { first: true, second: true, aspect: Some(Aspect::Cost), ..first(Dimension::Cost) }),
    ("项目成本", Level { first: true, second: true, aspect: Some(Aspect::Cost), ..first(Dimension::Cost) }),
    ("满意度", Level { first: true, ..satisfaction() }),
    ("服务对象满意度", satisfaction()),
    ("社会公众满意度", satisfaction()),
    ("社会公众或服务对象满意度", satisfaction()),
    ("社会公众及服务对象满意度", satisfaction()),
    ("服务对象或项目受益人满意度", satisfaction()),
    ("受益对象满意度", satisfaction()),
    ("受益群众满意度", satisfaction()),
    ("项目满意度", Level { first: true, ..satisfaction() }),
    ("数量", second(Dimension::Output, Aspect::Quantity)),
    ("产出数量", second(Dimension::Output, Aspect::Quantity)),
    ("质量", second(Dimension::Output, Aspect::Quality)),
    ("产出质量", second(Dimension::Output, Aspect::Quality)),
    ("时效", second(Dimension::Output, Aspect::Timeliness)),
    ("产出时效", second(Dimension::Output, Aspect::Timeliness)),
    ("进度", second(Dimension::Output, Aspect::Timeliness)),
    ("产出成本", second(Dimension::Output, Aspect::Cost)),
    ("经济成本", second(Dimension::Cost, Aspect::EconomicCost)),
    ("社会成本", second(Dimension::Cost, Aspect::SocialCost)),
    ("生态环境成本", second(Dimension::Cost, Aspect::EcologicalCost)),
    ("生态成本", second(Dimension::Cost, Aspect::EcologicalCost)),
    ("环境成本", second(Dimension::Cost, Aspect::EcologicalCost)),
    ("经济效益", second(Dimension::Benefit, Aspect::EconomicBenefit)),
    ("社会效益", second(Dimension::Benefit, Aspect::SocialBenefit)),
    ("生态效益", second(Dimension::Benefit, Aspect::EcologicalBenefit)),
    ("环境效益", second(Dimension::Benefit, Aspect::EcologicalBenefit)),
    ("生态环境效益", second(Dimension::Benefit, Aspect::EcologicalBenefit)),
    ("可持续影响", second(Dimension::Benefit, Aspect::SustainedImpact)),
    ("可持续发展", second(Dimension::Benefit, Aspect::SustainedImpact)),
    ("可持续发展影响", second(Dimension::Benefit, Aspect::SustainedImpact)),
    ("可持续性", second(Dimension::Benefit, Aspect::SustainedImpact)),
    ("可持续", second(Dimension::Benefit, Aspect::SustainedImpact)),
    ("经济效果", second(Dimension::Benefit, Aspect::EconomicBenefit)),
    ("社会效果", second(Dimension::Benefit, Aspect::SocialBenefit)),
    // The department form: six first levels …
    ("运行成本", first(Dimension::OperatingCost)),
    ("管理效率", first(Dimension::ManagementEfficiency)),
    ("履职效能", first(Dimension::DutyPerformance)),
    ("社会效应", first(Dimension::SocialEffect)),
    ("可持续发展能力", first(Dimension::Sustainability)),
    // … and the second levels that the template prints.
    ("公用经费控制", within(Dimension::OperatingCost)),
    ("在职人员控制", within(Dimension::OperatingCost)),
    ("项目支出成本控制", within(Dimension::OperatingCost)),
    ("战略管理", within(Dimension::ManagementEfficiency)),
    ("预算编制", within(Dimension::ManagementEfficiency)),
    ("预算执行", within(Dimension::ManagementEfficiency)),
    ("预算管理", within(Dimension::ManagementEfficiency)),
    ("绩效管理", within(Dimension::ManagementEfficiency)),
    ("资产管理", within(Dimension::ManagementEfficiency)),
    ("财务管理", within(Dimension::ManagementEfficiency)),
    ("业务管理", within(Dimension::ManagementEfficiency)),
    ("核心业务产出", within(Dimension::DutyPerformance)),
    ("体制机制改革", within(Dimension::Sustainability)),
    ("人才支撑", within(Dimension::Sustainability)),
    ("科技支撑", within(Dimension::Sustainability)),
    ("联系部门满意度", within(Dimension::Satisfaction)),
];

const fn satisfaction() -> Level {
    Level {
        first: false,
        second: true,
        indicator: true,
        dimension: Some(Dimension::Satisfaction),
        aspect: Some(Aspect::Satisfaction),
    }
}

/// The labels by their stems.
static BY_STEM: LazyLock<BTreeMap<&str, Level>> = LazyLock::new(|| STEMS.iter().copied().gather());

/// Longest level label, in bytes: thirty Han characters.
const LONGEST: usize = 90;

/// What a label means, from its folded text; `None` where it is no level label the lexicon knows.
pub fn level_label(folded: &str) -> Option<Level> {
    if folded.len() > LONGEST {
        return None;
    }
    let bare = strip_ordinal(strip_brackets(folded));
    let stem = bare.strip_suffix("指标").unwrap_or(bare);
    let stem = stem.trim_end_matches(|letter: char| letter.is_ascii_digit());
    BY_STEM.get(stem).copied()
}

/// Dimension and aspect of an indicator, from what the labels above it mean, outermost first.
///
/// The dimension is the first level's, or where that is missing the one the labels below imply. The aspect is the deepest
/// label's; 成本 at the first level is a dimension, not an aspect, while 满意度 is both.
pub fn meaning_of_path(labels: &[Option<Level>]) -> (Option<Dimension>, Option<Aspect>) {
    let first = labels.first().copied().flatten();
    let known: Vec<Level> = labels.iter().flatten().copied().collect();
    let dimension = first.and_then(|level| level.dimension).or_else(|| known.iter().find_map(|level| level.dimension));
    let below_first = usize::from(first.is_some());
    let aspect = known
        .iter()
        .skip(below_first)
        .rev()
        .find_map(|level| level.aspect)
        .or_else(|| known.last().and_then(|level| level.aspect).filter(|&aspect| aspect == Aspect::Satisfaction));
    (dimension, aspect)
}
