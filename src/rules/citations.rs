//! The provisions that rules rest on. Clerks are shown only those whose text was read.

use crate::rules::Words;

/// A provision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Citation {
    /// The key by which rules name it.
    pub key: &'static str,
    /// Regulation and article.
    pub text: Words,
    /// Whether the provision was read in full text, or stands printed on the form itself.
    pub verified: bool,
}

const fn read(key: &'static str, zh: &'static str, en: &'static str) -> Citation {
    Citation { key, text: Words { zh, en }, verified: true }
}

const fn unconfirmed(key: &'static str, zh: &'static str, en: &'static str) -> Citation {
    Citation { key, text: Words { zh, en }, verified: false }
}

/// All provisions, in the order of their keys.
pub static CITATIONS: &[Citation] = &[
    unconfirmed(
        "2015-88-10",
        "《中央部门预算绩效目标管理办法》（财预〔2015〕88号）第十条",
        "Measures on performance targets in central departments’ budgets (Caiyu 2015 No. 88), article 10",
    ),
    unconfirmed(
        "2015-88-13",
        "《中央部门预算绩效目标管理办法》（财预〔2015〕88号）第十三条",
        "Measures on performance targets in central departments’ budgets (Caiyu 2015 No. 88), article 13",
    ),
    unconfirmed(
        "2015-88-22",
        "《中央部门预算绩效目标管理办法》（财预〔2015〕88号）第二十二条",
        "Measures on performance targets in central departments’ budgets (Caiyu 2015 No. 88), article 22",
    ),
    unconfirmed(
        "2015-88-3",
        "《中央部门预算绩效目标管理办法》（财预〔2015〕88号）第三条",
        "Measures on performance targets in central departments’ budgets (Caiyu 2015 No. 88), article 3",
    ),
    unconfirmed(
        "2018-34",
        "《中共中央 国务院关于全面实施预算绩效管理的意见》（中发〔2018〕34号）",
        "Opinions on performance management of all budgets (Zhongfa 2018 No. 34)",
    ),
    unconfirmed(
        "2021-101-2",
        "《中央部门项目支出核心绩效目标和指标设置及取值指引（试行）》（财预〔2021〕101号）第二部分",
        "Guidelines on core targets and indicators of project expenditure (Caiyu 2021 No. 101), part 2",
    ),
    unconfirmed(
        "2021-101-3",
        "《中央部门项目支出核心绩效目标和指标设置及取值指引（试行）》（财预〔2021〕101号）第三部分",
        "Guidelines on core targets and indicators of project expenditure (Caiyu 2021 No. 101), part 3",
    ),
    read("arithmetic", "表内数字的勾稽关系", "The figures of the form itself"),
    read(
        "budget-regulation-40",
        "《中华人民共和国预算法实施条例》（2020年修订）第四十条",
        "Regulation for implementing the Budget Law (2020), article 40",
    ),
    read(
        "budget-regulation-5",
        "《中华人民共和国预算法实施条例》（2020年修订）第五条",
        "Regulation for implementing the Budget Law (2020), article 5",
    ),
    read(
        "department-form-notes-5",
        "部门整体绩效目标申报表填报说明第5条",
        "Instructions printed on the department form, item 5",
    ),
    read(
        "department-form-notes-8",
        "部门整体绩效目标申报表填报说明第8条",
        "Instructions printed on the department form, item 8",
    ),
    unconfirmed("integrated-standard", "《预算管理一体化规范》", "Standard for integrated budget management"),
];
