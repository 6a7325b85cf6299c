//! How strictly an office checks: which rules it leaves out, how grave it takes them, and where it draws its lines.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::finding::Severity;
use crate::order::Gather;
use crate::rules::Words;

/// How an office takes a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Setting {
    /// It is left out.
    Off,
    /// Its findings get this severity, whatever the rule says.
    As(Severity),
}

/// A line that a rule draws, and that an office may draw elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Limit {
    /// A208: how far itemised costs may be from the budget, in per cent of it.
    CostSlack,
    /// A209: how far unit cost times quantity may be from the budget, in per cent of it.
    UnitCostSlack,
    /// S114: fewest annual indicators of a project.
    FewestIndicators,
    /// S114: most annual indicators of a project.
    MostIndicators,
    /// S114: most indicators of one aspect.
    MostInAspect,
    /// S116: most Chinese characters in the name of an indicator.
    LongestName,
    /// V308: least share of annual indicators with a number, in per cent.
    LeastQuantified,
    /// V311: least target of satisfaction, in per cent.
    LeastSatisfaction,
    /// C410: largest change against last year that needs no word, in per cent.
    LargestChange,
    /// C410: how far a ceiling may stand above the largest earlier result, in per cent of it.
    CeilingSlack,
    /// V301: 1 where 100 % and 0 must bear a comparator as well.
    SignOnBounds,
}

impl Limit {
    /// All limits, in the order of the settings.
    pub const ALL: [Limit; 11] = [
        Limit::CostSlack,
        Limit::UnitCostSlack,
        Limit::FewestIndicators,
        Limit::MostIndicators,
        Limit::MostInAspect,
        Limit::LongestName,
        Limit::LeastQuantified,
        Limit::LeastSatisfaction,
        Limit::LargestChange,
        Limit::CeilingSlack,
        Limit::SignOnBounds,
    ];

    /// What is said of a limit: key in a saved profile, the rule that it belongs to, words, usual value, largest value.
    fn row(self) -> Row {
        let row = |key, rule, zh, en, usual: (i64, u32), most: i64| Row {
            key,
            rule,
            words: Words { zh, en },
            usual: Decimal::new(usual.0, usual.1),
            most: Decimal::from(most),
        };
        match self {
            Limit::CostSlack => {
                row("cost-slack", "A208", "分项成本与预算的允许误差（%）", "slack of itemised costs (%)", (5, 1), 100)
            }
            Limit::UnitCostSlack => row(
                "unit-cost-slack",
                "A209",
                "单价×数量与预算的允许误差（%）",
                "slack of unit cost × quantity (%)",
                (5, 0),
                100,
            ),
            Limit::FewestIndicators => {
                row("fewest-indicators", "S114", "年度指标最少个数", "fewest annual indicators", (5, 0), 100)
            }
            Limit::MostIndicators => {
                row("most-indicators", "S114", "年度指标最多个数", "most annual indicators", (20, 0), 200)
            }
            Limit::MostInAspect => row(
                "most-in-aspect",
                "S114",
                "同一二级指标下最多个数",
                "most indicators below one level 2",
                (8, 0),
                100,
            ),
            Limit::LongestName => row(
                "longest-name",
                "S116",
                "指标名称最长字数",
                "longest name of an indicator (characters)",
                (30, 0),
                200,
            ),
            Limit::LeastQuantified => row(
                "least-quantified",
                "V308",
                "量化指标最低占比（%）",
                "least share of indicators with a number (%)",
                (50, 0),
                100,
            ),
            Limit::LeastSatisfaction => row(
                "least-satisfaction",
                "V311",
                "满意度最低目标（%）",
                "least target of satisfaction (%)",
                (80, 0),
                100,
            ),
            Limit::LargestChange => row(
                "largest-change",
                "C410",
                "与上年相比需说明的变化幅度（%）",
                "change against last year that needs a word (%)",
                (50, 0),
                1000,
            ),
            Limit::CeilingSlack => row(
                "ceiling-slack",
                "C410",
                "上限高出往年最大值的允许幅度（%）",
                "how far a ceiling may stand above earlier results (%)",
                (20, 0),
                1000,
            ),
            Limit::SignOnBounds => row(
                "sign-on-bounds",
                "V301",
                "100%和0也须写比较符（1为是）",
                "100 % and 0 need a comparator as well (1 for yes)",
                (0, 0),
                1,
            ),
        }
    }

    /// The key in a saved profile.
    pub fn key(self) -> &'static str {
        self.row().key
    }

    /// The limit that a key names.
    pub fn of_key(key: &str) -> Option<Limit> {
        Limit::ALL.into_iter().find(|limit| limit.key() == key)
    }

    /// The code of the rule that it belongs to.
    pub fn rule(self) -> &'static str {
        self.row().rule
    }

    /// What it is, in words.
    pub fn words(self) -> Words {
        self.row().words
    }

    /// Where the line is drawn unless an office says otherwise.
    pub fn usual(self) -> Decimal {
        self.row().usual
    }

    /// The largest value that makes sense; the least is 0.
    pub fn most(self) -> Decimal {
        self.row().most
    }
}

struct Row {
    key: &'static str,
    rule: &'static str,
    words: Words,
    usual: Decimal,
    most: Decimal,
}

/// How strictly an office checks. Empty: as the catalogue says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Profile {
    /// Its name, for people.
    pub name: String,
    /// Rules that are taken otherwise than the catalogue says, by code.
    pub settings: BTreeMap<String, Setting>,
    /// Lines that are drawn elsewhere.
    pub limits: BTreeMap<Limit, Decimal>,
}

impl Profile {
    /// Where a line is drawn.
    pub fn limit(&self, limit: Limit) -> Decimal {
        self.limits.get(&limit).copied().unwrap_or_else(|| limit.usual())
    }

    /// Whether a rule is left out.
    pub fn is_off(&self, code: &str) -> bool {
        self.settings.get(code) == Some(&Setting::Off)
    }

    /// The severity of a finding: the profile's, or the rule's own.
    pub fn severity(&self, code: &str, severity: Severity) -> Severity {
        match self.settings.get(code) {
            Some(Setting::As(severity)) => *severity,
            _ => severity,
        }
    }
}

/// A profile that comes with the program.
#[derive(Debug, Clone, Copy)]
pub struct BuiltIn {
    /// The name by which `jimu check --profile` knows it.
    pub key: &'static str,
    /// What it is for.
    pub name: Words,
    settings: &'static [(&'static str, Setting)],
    limits: &'static [(Limit, i64)],
}

impl BuiltIn {
    /// The profile itself.
    pub fn profile(&self) -> Profile {
        Profile {
            name: self.name.zh.to_owned(),
            settings: self.settings.iter().map(|(code, setting)| ((*code).to_owned(), *setting)).gather(),
            limits: self.limits.iter().map(|(limit, value)| (*limit, Decimal::from(*value))).gather(),
        }
    }
}

/// The profiles that come with the program. Rules look at the columns that a form has, not at its province, so that a
/// profile says only what an office asks for beyond that.
pub static BUILT_IN: &[BuiltIn] = &[
    BuiltIn { key: "generic", name: Words { zh: "通用", en: "general" }, settings: &[], limits: &[] },
    BuiltIn {
        key: "mof-2015",
        name: Words { zh: "财政部2015年版式", en: "Ministry of Finance, layout of 2015" },
        settings: &[("S105", Setting::As(Severity::Warning))],
        limits: &[],
    },
    BuiltIn {
        key: "mof-2021",
        name: Words {
            zh: "财政部2021年版式（成本为一级指标）", en: "Ministry of Finance, 2021 (cost at level 1)"
        },
        settings: &[("S106", Setting::As(Severity::Error))],
        limits: &[],
    },
    BuiltIn {
        key: "strict",
        name: Words { zh: "从严", en: "strict" },
        settings: &[("S105", Setting::As(Severity::Warning)), ("S106", Setting::As(Severity::Error))],
        limits: &[(Limit::SignOnBounds, 1), (Limit::LeastSatisfaction, 90)],
    },
    BuiltIn {
        key: "figures",
        name: Words { zh: "只看数字", en: "figures, not wording" },
        settings: &[
            ("C405", Setting::Off),
            ("C411", Setting::Off),
            ("C413", Setting::Off),
            ("S113", Setting::Off),
            ("S114", Setting::Off),
            ("T504", Setting::Off),
            ("T505", Setting::Off),
            ("T506", Setting::Off),
            ("T507", Setting::Off),
            ("T508", Setting::Off),
        ],
        limits: &[],
    },
];

/// The profile that comes with the program under this name.
pub fn built_in(key: &str) -> Option<Profile> {
    BUILT_IN.iter().find(|known| known.key == key).map(BuiltIn::profile)
}
