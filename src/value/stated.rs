//! What a sentence over the forms says of them: `项目6个，涉及财政拨款50万元`, `本次共批复六个项目`.

use std::ops::Range;

use crate::text::holds;
use crate::value::{MoneyInText, amounts_in, numeral};

/// A number of projects that a sentence states.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatedCount {
    /// How many.
    pub count: usize,
    /// The number and its classifier in the sentence.
    pub range: Range<usize>,
}

/// Whose money a sum is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Share {
    /// All money of the projects.
    All,
    /// What the treasury gives.
    Fiscal,
}

/// A sum of money that a sentence states of its projects.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatedSum {
    /// How much.
    pub found: MoneyInText,
    /// Of what.
    pub share: Share,
}

/// What projects are counted with.
const CLASSIFIERS: [char; 2] = ['个', '项'];

/// What a number of projects stands behind: 纳入绩效管理的项目6个, 项目支出绩效目标6个.
const COUNTED: &[&str] =
    &["项目", "项目支出", "项目支出绩效目标", "项目绩效目标", "项目支出绩效", "项目数", "项目数量"];

/// What may stand between the two.
const BETWEEN: &[&str] = &["共计", "合计", "总计", "总共", "共有", "共", "有", "为", "计", ":"];

/// What may stand between a number and 项目: 6个部门预算项目.
const KINDS: &[&str] = &["部门", "单位", "预算", "财政", "专项", "支出", "纳入", "管理", "绩效", "的"];

/// Words that begin with 项目 and mean something else.
const OTHER_WORDS: &[&str] =
    &["组", "部", "点", "区", "单位", "法人", "库", "县", "村", "镇", "乡", "公司", "片", "办", "指标", "负责"];

/// A sentence with one of these is about the money of the forms.
const ABOUT: &[&str] = &["预算", "绩效", "项目支出", "财政拨款", "财政资金"];

/// A sentence with one of these counts those that were looked at, not all.
const LOOKED_AT: &[&str] = &["评价", "监控", "抽查", "抽评", "评审", "评估", "审计", "检查", "复核"];

/// A clause with one of these counts some only, or those of another time.
const SOME: &[&str] = &[
    "其中", "新增", "新建", "延续", "续建", "重点", "部分", "以上", "以下", "以内", "超过", "完成", "未", "另", "还有",
    "上年", "去年", "往年", "前年", "约", "余", "每", "平均", "累计", "取消", "退回", "不予",
];

/// A clause with one of these speaks of a part of the money, or of money of another time.
const OTHER_MONEY: &[&str] = &[
    "其他",
    "自筹",
    "自有",
    "单位资金",
    "结转",
    "结余",
    "上年",
    "去年",
    "中央",
    "省级",
    "市级",
    "区级",
    "县级",
    "上级",
    "本级",
    "公共预算",
    "基金",
    "国有资本",
    "专户",
    "累计",
    "平均",
    "每",
    "新增",
    "减",
    "压",
    "节约",
    "执行",
    "支付",
    "到位",
    "总投资",
    "贷款",
    "债券",
    "以上",
    "以下",
];

/// The number of projects that a folded sentence on the budget states, where it means all of them.
///
/// `evaluated` says whether the forms report results: only then 自评 speaks of all.
pub fn stated_count(sentence: &str, evaluated: bool) -> Option<StatedCount> {
    if !holds(sentence, ABOUT) || holds(sentence, LOOKED_AT) || sentence.contains("自评") && !evaluated {
        return None;
    }
    sentence.match_indices(CLASSIFIERS).find_map(|(at, classifier)| {
        let (count, start) = numeral::count_at_end(&sentence[..at])?;
        let end = at + classifier.len();
        let clause = &sentence[clause_start(sentence, start)..start];
        let rest = &sentence[end..];
        let clause_end = rest.find([',', '(', ')', ';']).unwrap_or(rest.len());
        let whole = !holds(clause, SOME) && !holds(&rest[..clause_end], SOME) && !sentence[..start].contains("其中");
        (whole && (stands_behind(clause) || stands_before(rest))).then_some(StatedCount { count, range: start..end })
    })
}

/// Whether a number at the end of this clause counts projects.
fn stands_behind(clause: &str) -> bool {
    let mut clause = clause;
    while let Some(shorter) = BETWEEN.iter().find_map(|word| clause.strip_suffix(word)) {
        clause = shorter;
    }
    COUNTED.iter().any(|word| clause.ends_with(word))
}

/// Whether what follows a number and its classifier is what it counts.
fn stands_before(rest: &str) -> bool {
    let mut rest = rest;
    while let Some(shorter) = KINDS.iter().find_map(|word| rest.strip_prefix(word)) {
        rest = shorter;
    }
    rest.strip_prefix("项目").is_some_and(|after| !OTHER_WORDS.iter().any(|word| after.starts_with(word)))
}

fn clause_start(sentence: &str, at: usize) -> usize {
    sentence[..at].rfind([',', '(', ')', ';']).map_or(0, |comma| comma + 1)
}

/// The sums that a folded sentence states of the projects that it counts: those behind the number, or, where there is
/// none, one in the same clause before it (安排50万元用于6个项目). Rough figures and parts are left out.
pub fn stated_sums(sentence: &str, count: &StatedCount) -> Vec<StatedSum> {
    let all = amounts_in(sentence);
    let behind = all.iter().any(|found| found.range.start >= count.range.end);
    let from = if behind { count.range.end } else { clause_start(sentence, count.range.start) };
    all.into_iter()
        .filter(|found| found.range.start >= from && !found.rough)
        .filter_map(|found| {
            let clause = &sentence[clause_start(sentence, found.range.start).max(from)..found.range.start];
            Some(StatedSum { share: share(clause)?, found })
        })
        .collect()
}

/// The sums of a sentence that goes on about the projects of the one before: 涉及财政拨款50万元.
pub fn sums_that_follow(sentence: &str) -> Vec<StatedSum> {
    const GOING_ON: &[&str] = &["涉及", "共涉及", "合计", "总计", "共计", "资金", "预算资金", "共安排", "预算金额"];
    if !GOING_ON.iter().any(|word| sentence.starts_with(word)) {
        return Vec::new();
    }
    stated_sums(sentence, &StatedCount { count: 0, range: 0..0 })
}

/// Of what money a sum behind these words is; `None` where it is a part, or another year's.
fn share(clause: &str) -> Option<Share> {
    let fiscal = clause.contains("财政");
    let part = holds(clause, OTHER_MONEY) || clause.contains("其中") && !fiscal;
    (!part).then_some(if fiscal { Share::Fiscal } else { Share::All })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold;

    /// The number and the sums of a sentence: `6 50e4 f40e4`.
    #[track_caller]
    fn reads(text: &str, expected: &str) {
        let folded = fold(text);
        let shown = stated_count(&folded, false).map_or("none".to_owned(), |count| {
            let sums = stated_sums(&folded, &count).into_iter().map(|sum| {
                let fiscal = if sum.share == Share::Fiscal { "f" } else { "" };
                format!(" {fiscal}{}", sum.found.money.in_power(4).normalize())
            });
            std::iter::once(count.count.to_string()).chain(sums).collect()
        });
        assert_eq!(shown, expected, "{text}");
    }

    #[test]
    fn numbers_of_projects_are_read_in_many_wordings() {
        reads("本次批复2023年项目支出绩效目标6个，预算资金11466.06万元", "6 11466.06");
        reads("项目 6 个，预算资金 5099.68 万元", "6 5099.68");
        reads("2025年纳入预算绩效管理的项目4个，涉及财政拨款120万元", "4 f120");
        reads("纳入绩效管理的项目共6项，资金50万元", "6 50");
        reads("本次共批复六个项目绩效目标，涉及资金五十万元", "6 50");
        reads("2025年部门预算安排十二个预算项目，资金1.2亿元（其中财政拨款9000万元）", "12 12000 f9000");
        reads("安排资金100万元用于两个绩效项目", "2 100");
        reads("预算项目数量：3个", "3");
        reads("项目 4 个，涉及财政拨款 6360.56 万元", "4 f6360.56");
    }

    #[test]
    fn parts_and_other_things_are_no_number_of_projects() {
        reads("预算安排3个项目组，50万元", "none");
        reads("对3个项目开展绩效评价，涉及资金50万元", "none");
        reads("预算项目中新增项目2个，20万元", "none");
        reads("100万元以上的预算项目3个", "none");
        reads("每个项目设置绩效指标10个", "none");
        reads("本中心下设6个科室，承担3个项目的日常管理", "none");
        reads("预算项目十几个，绩效第一个项目", "none");
        reads("预算项目2个，上年结转5万元，单位资金3万元，平均每个项目4万元", "2");
    }
}
