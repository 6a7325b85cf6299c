//! What a cell can be, and how well it fits a column.

use crate::lexicon::{self, Level, Role};
use crate::recognise::align::Cost;
use crate::text::Text;
use crate::value::{ValueKind, understand};

/// What can be seen of a cell by itself.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shape {
    pub(super) level: Option<Level>,
    pub(super) placeholder: bool,
    /// A comparator, a percentage or a number with its unit.
    measured: bool,
    /// Digits alone.
    number: bool,
    /// A date, a period, a deadline.
    dated: bool,
    /// A word that values are made of: 及时, 效果明显, 是.
    judgement: bool,
    basis: bool,
    class: bool,
    unit: bool,
    comparator: bool,
    goal_name: bool,
    /// 长期, 年度: a horizon and hardly another letter.
    horizon: bool,
    /// Characters.
    length: usize,
}

/// Short words that are values and hardly ever names.
const JUDGEMENTS: &[&str] = &[
    "及时",
    "按时",
    "是",
    "否",
    "优",
    "良",
    "好",
    "良好",
    "明显",
    "显著",
    "效果明显",
    "有效",
    "提高",
    "提升",
    "增强",
    "改善",
    "降低",
    "减少",
    "规范",
    "合规",
    "健全",
    "完善",
    "合理",
    "科学",
    "完成",
    "达标",
    "合格",
    "优秀",
    "有所提高",
    "有所提升",
    "明显提高",
    "明显提升",
    "不断提高",
    "持续",
    "长期",
    "稳定",
    "有效提升",
    "有效保障",
    "得到保障",
    "保障",
    "逐步提高",
    "显著提升",
    "进一步提升",
    "可控",
    "无",
    "有",
    "达到",
    "增加",
    "加强",
    "促进",
    "较好",
    "满意",
    "有效提高",
    "有效改善",
    "基本完成",
    "全部完成",
    "如期完成",
    "按期完成",
    "按计划完成",
    "初见成效",
];

/// Beginnings of graded values: 基本健全, 不断完善.
const GRADES: &[&str] = &[
    "基本",
    "较为",
    "比较",
    "不断",
    "持续",
    "逐步",
    "有所",
    "进一步",
    "明显",
    "显著",
    "有效",
    "得到",
    "大幅",
    "稳步",
    "有序",
    "全面",
];

pub(super) fn shape(text: &str, folded: &str) -> Shape {
    let length = folded.chars().count();
    let value = understand(Text::typed(text), None, None);
    let number = folded.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.' || byte == b',') && length > 0;
    let quantity = matches!(value.kind, ValueKind::Quantity | ValueKind::Range);
    let unit = lexicon::is_unit(folded);
    Shape {
        level: lexicon::level_label(folded),
        placeholder: lexicon::is_placeholder(folded),
        measured: quantity && (value.comparator.is_some() || value.unit.is_some()) && !number,
        number,
        dated: matches!(value.kind, ValueKind::Period | ValueKind::Deadline),
        judgement: JUDGEMENTS.contains(&folded)
            || (length <= 8 && GRADES.iter().any(|grade| folded.starts_with(grade))),
        basis: lexicon::is_basis(folded),
        class: lexicon::is_class(folded),
        unit,
        comparator: lexicon::is_comparator_word(folded),
        goal_name: is_goal_name(folded),
        horizon: length <= 5 && lexicon::horizon_in(folded).is_some(),
        length,
    }
}

fn is_goal_name(folded: &str) -> bool {
    matches!(lexicon::field_label(folded), Some(lexicon::FieldLabel::Goal(_))) || {
        let stem = folded.trim_end_matches(|letter: char| letter.is_ascii_digit());
        stem.len() < folded.len() && stem.ends_with("目标") && folded.chars().count() <= 12
    }
}

impl Shape {
    /// Whether the cell looks like a target value more than like words.
    pub(super) fn is_value(&self) -> bool {
        self.measured || self.number || self.dated || self.judgement
    }

    /// Whether the cell is a bare amount: digits alone.
    pub(super) fn is_amount(&self) -> bool {
        self.number
    }

    /// Whether the cell is a comparator: `≥`, 定性.
    pub(super) fn is_comparator(&self) -> bool {
        self.comparator
    }

    /// The price of standing in a column of a role.
    pub(super) fn fit(&self, role: Role) -> Cost {
        match role {
            Role::Horizon => {
                if self.horizon {
                    0
                } else {
                    600
                }
            }
            Role::Goal => {
                if self.goal_name {
                    0
                } else {
                    500
                }
            }
            // The deepest level is the name and comes as `Role::Name`; what comes here is path.
            Role::Level(1) => self.as_level(|level| level.first, 300),
            Role::Level(_) => self.as_level(|level| level.second, 200),
            Role::Name => self.as_name(),
            Role::Description => match () {
                _ if self.basis || self.class => 500,
                _ if self.measured => 300,
                _ if self.level.is_some() => 400,
                _ => 30,
            },
            Role::Value | Role::Prior | Role::Actual => self.as_value(),
            Role::Comparator => {
                if self.comparator {
                    0
                } else {
                    600
                }
            }
            Role::Unit => match () {
                _ if self.unit => 0,
                _ if self.measured || self.number || self.basis || self.class || self.level.is_some() => 600,
                _ if self.length <= 4 => 150,
                _ => 450,
            },
            Role::Basis => match () {
                _ if self.basis => 0,
                _ if self.class || self.level.is_some() => 600,
                _ if self.measured || self.number => 600,
                _ if self.judgement => 450,
                _ => 220,
            },
            Role::Class => {
                if self.class {
                    0
                } else {
                    600
                }
            }
            Role::Weight | Role::Score => match () {
                _ if self.number => 0,
                _ if self.measured && self.length <= 5 => 60,
                _ => 550,
            },
            Role::Ordinal => {
                if self.number && self.length <= 3 {
                    0
                } else {
                    600
                }
            }
            Role::Reason => match () {
                _ if self.number || self.measured => 350,
                _ if self.level.is_some() => 500,
                _ => 40,
            },
            Role::Other => match () {
                _ if self.level.is_some() || self.measured => 350,
                _ => 180,
            },
            Role::ProjectName | Role::FlowLabel | Role::ProjectPurpose => {
                if self.number || self.measured {
                    600
                } else {
                    0
                }
            }
            Role::ProjectCategory => match () {
                _ if self.number || self.measured => 600,
                _ if self.length <= 8 => 0,
                _ => 200,
            },
            Role::ProjectTotal | Role::ProjectCurrent | Role::FlowAmount | Role::FlowPrior => {
                if self.number || self.placeholder { 0 } else { 550 }
            }
            Role::FlowShare => {
                if self.measured {
                    0
                } else {
                    500
                }
            }
            Role::FlowGroup | Role::Group => 550,
        }
    }

    /// Where there are three levels above the name, what names an aspect (数量指标) is the deepest, what does not (项目产出)
    /// stands above it.
    pub(super) fn misfit_of_depth(&self, role: Role, depth: usize) -> Cost {
        match (role, self.level) {
            (Role::Level(at), Some(level)) if depth >= 3 && at >= 2 => {
                let deepest = usize::from(at) == depth;
                if level.aspect.is_some() == deepest { 0 } else { 120 }
            }
            _ => 0,
        }
    }

    fn as_level(&self, belongs: impl Fn(Level) -> bool, text: Cost) -> Cost {
        match self.level {
            Some(level) if belongs(level) => 0,
            Some(_) => 350,
            None if self.placeholder => 60,
            None if self.basis || self.class || self.is_value() || self.goal_name => 750,
            None if self.length <= 12 => text,
            None => text + 250,
        }
    }

    fn as_name(&self) -> Cost {
        match self.level {
            Some(level) if level.indicator => 120,
            Some(_) => 420,
            None if self.placeholder => 60,
            None if self.basis => 500,
            None if self.class => 600,
            None if self.measured || self.number => 600,
            None if self.judgement || self.dated => 250,
            None if self.goal_name || self.comparator => 400,
            None => 0,
        }
    }

    fn as_value(&self) -> Cost {
        match () {
            _ if self.measured || self.dated || self.judgement => 0,
            _ if self.number => 20,
            _ if self.level.is_some() => 650,
            _ if self.basis || self.class => 550,
            _ if self.comparator => 400,
            _ if self.placeholder => 150,
            _ if self.unit => 250,
            _ => 140,
        }
    }
}
