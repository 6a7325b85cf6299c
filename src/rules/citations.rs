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
        "2015-88-11",
        "《中央部门预算绩效目标管理办法》（财预〔2015〕88号）第十一条",
        "Measures on performance targets in central departments’ budgets (Caiyu 2015 No. 88), article 11",
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
        "2015-88-9",
        "《中央部门预算绩效目标管理办法》（财预〔2015〕88号）第九条",
        "Measures on performance targets in central departments’ budgets (Caiyu 2015 No. 88), article 9",
    ),
    unconfirmed(
        "2018-34",
        "《中共中央 国务院关于全面实施预算绩效管理的意见》（中发〔2018〕34号）",
        "Opinions on performance management of all budgets (Zhongfa 2018 No. 34)",
    ),
    unconfirmed(
        "2020-10",
        "《项目支出绩效评价管理办法》（财预〔2020〕10号）",
        "Measures on performance evaluation of project expenditure (Caiyu 2020 No. 10)",
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
    read("budget-law-18", "《中华人民共和国预算法》（2018年修正）第十八条", "Budget Law (2018), article 18"),
    read("budget-law-19", "《中华人民共和国预算法》（2018年修正）第十九条", "Budget Law (2018), article 19"),
    read("budget-law-32", "《中华人民共和国预算法》（2018年修正）第三十二条", "Budget Law (2018), article 32"),
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
    read("common-sense", "常识", "Common sense"),
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
    unconfirmed("gb-3100", "GB 3100《国际单位制及其应用》", "GB 3100, SI units and their use"),
    unconfirmed("gbt-15834", "GB/T 15834《标点符号用法》", "GB/T 15834, use of punctuation"),
    unconfirmed(
        "gbt-9704-7",
        "GB/T 9704—2012《党政机关公文格式》7.2.5",
        "GB/T 9704-2012, layout of official documents, 7.2.5",
    ),
    unconfirmed(
        "gbt-9704-9",
        "GB/T 9704—2012《党政机关公文格式》第9章",
        "GB/T 9704-2012, layout of official documents, chapter 9",
    ),
    unconfirmed("integrated-standard", "《预算管理一体化规范》", "Standard for integrated budget management"),
    read(
        "qingdao-10",
        "《青岛市预算绩效管理条例》第十条（青岛市适用，其他地区参考）",
        "Regulation of Qingdao on budget performance, article 10 (binding there only)",
    ),
];
