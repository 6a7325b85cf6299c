//! What the name of an indicator says of its value: which way is better, whether it can pass 100 %, whether it is a
//! total or a unit price. Words as data; an unknown name says nothing, and no rule may guess.

mod words;

use words::{
    BAD_RATES, BAD_SHARES, BURDENS, COUNTS, EXCEEDABLE, GOOD_RATES, GOOD_SHARES, HANDLED, SPENDING, TIME_GIVEN,
    TURNING, UNBOUNDED, UNWELCOME,
};

use std::sync::OnceLock;

use crate::order::InOrder;
use crate::text::{Wordlist, fold, strip_brackets};

/// Which way an indicator gets better.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// 满意度, 人数: the target is a floor, ≥.
    Higher,
    /// 故障率, 成本: the target is a ceiling, ≤.
    Lower,
}

/// Words of a name by which a sum of money is a unit price or an amount saved, not a part of the budget.
static NOT_A_PART: Wordlist = Wordlist::of(&[
    "人均",
    "户均",
    "日均",
    "月均",
    "次均",
    "均价",
    "单价",
    "单位成本",
    "每人",
    "每户",
    "每次",
    "每场",
    "每台",
    "每套",
    "每件",
    "每份",
    "每条",
    "每亩",
    "每平方",
    "每公里",
    "每月",
    "每天",
    "节约",
    "节省",
    "降低",
    "减少",
    "压减",
]);

/// Endings of such names.
const UNIT_PRICES: &[&str] = &["标准", "定额"];

/// Words of a name by which a cost indicator limits the whole, not a part.
static WHOLE: Wordlist = Wordlist::of(&[
    "总成本",
    "总费用",
    "总支出",
    "总经费",
    "总投资",
    "总额",
    "合计",
    "总计",
    "项目支出成本",
    "项目成本",
    "成本控制数",
    "预算控制数",
]);

/// Words of payments whose standard is a floor for those who receive them: 补助标准.
static PAYMENTS: Wordlist = Wordlist::of(&["补助", "补贴", "待遇", "发放", "救助", "抚恤", "慰问", "奖励", "养老金"]);

/// A name as these tables know it: folded, without brackets and punctuation at its end.
fn bare(name: &str) -> String {
    let mut folded = fold(name);
    // Both take from the end.
    folded.truncate(strip_brackets(folded.trim_end_matches(['.', ';', ','])).len());
    folded
}

fn ends(name: &str, words: &[&'static str]) -> Option<&'static str> {
    words.iter().copied().filter(|word| name.ends_with(word)).max_by_key(|word| word.len())
}

/// Endings of names, hundreds of them.
struct Endings {
    words: &'static [&'static str],
    sorted: OnceLock<Sorted>,
}

/// The same, to be looked up.
struct Sorted {
    words: Vec<&'static str>,
    /// Their last characters, each once.
    lasts: Vec<char>,
    /// The length of the longest, in characters.
    longest: usize,
}

impl Endings {
    const fn of(words: &'static [&'static str]) -> Endings {
        Endings { words, sorted: OnceLock::new() }
    }

    /// The longest of them in which a name ends.
    fn end(&self, name: &str) -> Option<&'static str> {
        let Sorted { words, lasts, longest } = self.sorted.get_or_init(|| self.sort());
        lasts.binary_search(&name.chars().next_back()?).ok()?;
        let from = name.char_indices().rev().take(*longest).last().map_or(name.len(), |(at, _)| at);
        let tail = name.get(from..)?;
        let known = |(at, _)| words.binary_search(&tail.get(at..)?).ok().and_then(|at| words.get(at)).copied();
        tail.char_indices().find_map(known)
    }

    fn sort(&self) -> Sorted {
        let mut words = self.words.to_vec();
        words.order();
        let mut lasts: Vec<char> = words.iter().filter_map(|word| word.chars().next_back()).collect();
        lasts.order();
        lasts.dedup();
        let longest = words.iter().map(|word| word.chars().count()).max().unwrap_or_default();
        Sorted { words, lasts, longest }
    }

    fn close(&self, name: &str) -> bool {
        self.end(name).is_some()
    }
}

/// Which way is better, by the longest known ending of the name.
pub fn direction(name: &str) -> Option<Direction> {
    let name = bare(name);
    let tables: [(&Endings, Direction); 7] = [
        (&GOOD_SHARES, Direction::Higher),
        (&BAD_SHARES, Direction::Lower),
        (&GOOD_RATES, Direction::Higher),
        (&BAD_RATES, Direction::Lower),
        (&COUNTS, Direction::Higher),
        (&BURDENS, Direction::Lower),
        (&UNWELCOME, Direction::Lower),
    ];
    let found = tables.iter().filter_map(|&(words, way)| Some((words.end(&name)?, words, way)));
    let (ending, words, way) = found.max_by_key(|(ending, ..)| ending.len())?;
    let is = |table: &Endings| std::ptr::eq(words, table);
    let before = name.strip_suffix(ending).unwrap_or_default();
    let doubtful = if is(&BAD_RATES) {
        !SPENDING.stands_in(&name)
    } else if is(&BURDENS) && ending.ends_with(['间', '限', '期', '长']) {
        // 故障响应时间 is time taken all the same; 质保时限 is time given.
        TIME_GIVEN.stands_in(&name)
    } else if is(&COUNTS) || is(&BURDENS) {
        TURNING.stands_in(&name)
    } else if is(&UNWELCOME) {
        HANDLED.stands_in(&name)
    } else {
        // 未通过率 is no share of what is wished for; 水资源开发利用率 is to stay low.
        before.ends_with(['不', '未', '非', '欠']) || before.ends_with("开发")
    };
    (!doubtful).then_some(way)
}

/// Whether the name is that of a share of a whole, which cannot pass 100 %.
pub fn is_bounded(name: &str) -> bool {
    let name = bare(name);
    let exceedable = name.ends_with("完成率") && EXCEEDABLE.stands_in(&name);
    !UNBOUNDED.close(&name) && !exceedable && (GOOD_SHARES.close(&name) || BAD_SHARES.close(&name))
}

/// Whether the name is that of a rate that may pass 100 %, or fall below 0.
pub fn is_unbounded_rate(name: &str) -> bool {
    let name = bare(name);
    UNBOUNDED.close(&name) || name.ends_with("完成率") && EXCEEDABLE.stands_in(&name)
}

/// Whether the name counts something, so that its value cannot fall below 0.
pub fn is_count(name: &str) -> bool {
    let name = bare(name);
    COUNTS.end(&name).is_some_and(|ending| ending != "利润") || UNWELCOME.close(&name)
}

/// The ending by which a name is that of a share of a whole that should be large: 准确率.
pub fn good_share(name: &str) -> Option<&'static str> {
    GOOD_SHARES.end(&bare(name))
}

/// Whether the name is that of a change, which itself changes by leaps.
pub fn is_rate_of_change(name: &str) -> bool {
    ends(&bare(name), &["增长率", "变动率", "缩小率", "增幅", "降幅", "下降率", "增长额"]).is_some()
}

/// Whether a cost of this name is a part of what the project spends, not a unit price and not an amount saved.
pub fn is_part_of_cost(name: &str) -> bool {
    let name = bare(name);
    !NOT_A_PART.stands_in(&name) && ends(&name, UNIT_PRICES).is_none()
}

/// Whether a cost of this name is that of the whole project, be it by its words or because it bears the project's name.
pub fn is_whole_cost(name: &str, project: &str) -> bool {
    let (name, project) = (bare(name), bare(project));
    WHOLE.stands_in(&name) || !project.is_empty() && name.starts_with(&project)
}

/// Whether the name is that of a payment, for which a floor is as right as a ceiling.
pub fn is_payment(name: &str) -> bool {
    PAYMENTS.stands_in(&bare(name))
}

/// Whether the name ends as names of measures do, so that nothing is missing at its end.
pub fn is_complete(name: &str) -> bool {
    let name = bare(name);
    const OTHERS: &[&str] =
        &["率", "度", "时间", "金额", "性", "情况", "册数", "户数", "场次", "人次", "标准", "水平", "能力"];
    let tables = [&GOOD_SHARES, &BAD_SHARES, &BAD_RATES, &GOOD_RATES, &COUNTS, &BURDENS];
    tables.iter().any(|words| words.close(&name)) || ends(&name, OTHERS).is_some()
}

/// Endings of names that a sibling can show to be cut by their last character: 完成时(间), 参保人(数).
const CUTTABLE: &[&str] =
    &["完成时间", "办理时间", "办结时间", "发放时间", "响应时间", "参保人数", "培训人数", "服务人数"];

/// The ending that a name bears in full.
pub fn cuttable_ending(name: &str) -> Option<&'static str> {
    // What is looked for holds one of these; most names need not be folded.
    name.contains(['间', '数']).then(|| ends(&bare(name), CUTTABLE)).flatten()
}

/// The ending of which a name bears all but the last character, with that character.
pub fn cut_ending(name: &str) -> Option<(&'static str, char)> {
    let name = bare(name);
    CUTTABLE.iter().find_map(|ending| {
        let last = ending.chars().next_back()?;
        name.ends_with(&ending[..ending.len() - last.len_utf8()]).then_some((*ending, last))
    })
}

/// Stems that are not a name without 率 behind them, where the value is a percentage: 服务覆盖(率).
const SHARE_STEMS: &[&str] = &["覆盖", "准确", "合格", "达标", "知晓", "差错", "故障", "投诉"];

/// What before a stem makes it a statement and not a name: 全覆盖, 均合格.
const STATEMENTS: &[char] = &['全', '均', '都', '已', '应', '零', '无', '不'];

/// Whether a name breaks off before 率.
pub fn lacks_rate(name: &str) -> bool {
    let name = bare(name);
    ends(&name, SHARE_STEMS)
        .and_then(|stem| name.strip_suffix(stem))
        .is_some_and(|before| !before.is_empty() && !before.ends_with(STATEMENTS))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn points(names: &[&str], expected: Option<Direction>) {
        for name in names {
            assert_eq!(direction(name), expected, "{name}");
        }
    }

    #[test]
    fn the_longest_ending_decides() {
        points(
            &["服务社区满意率", "预算执行率", "物业服务面积", "全市参保人数（企保、机保）", "投诉处理率"],
            Some(Direction::Higher),
        );
        points(
            &[
                "毕业生就业率",
                "义务教育巩固率",
                "农膜回收率",
                "隐患整改率",
                "断面水质优良比例",
                "秸秆综合利用率",
                "旅游收入",
            ],
            Some(Direction::Higher),
        );
        points(
            &[
                "新生儿死亡率",
                "事故死亡人数",
                "信访投诉次数",
                "患者候诊时间",
                "单位产值能耗",
                "产品不合格率",
                "管网漏损率",
            ],
            Some(Direction::Lower),
        );
        points(&["专线连接故障率", "设备维修响应时间", "安保服务费用", "基金风险事故发生率"], Some(Direction::Lower));
    }

    #[test]
    fn rates_of_control_and_change_count_only_where_money_is_spent() {
        points(
            &["公用经费控制率", "在职人员控制率", "会议费控制率", "“三公经费”变动率", "预算调整率"],
            Some(Direction::Lower),
        );
        points(&["高血压控制率", "收入变动率"], None);
    }

    #[test]
    fn unwelcome_counts_and_savings_have_no_direction() {
        points(
            &[
                "受理投诉次数",
                "减少伤亡人数",
                "公务用车数量",
                "未通过率",
                "水资源开发利用率",
                "毛利率",
                "检出率",
                "在职控制人数",
                "节约成本",
                "质保时限",
                "干部队伍体系建设规划情况",
                "征缴额",
            ],
            None,
        );
    }

    #[test]
    fn growth_and_revenue_may_pass_a_hundred_per_cent() {
        assert!(is_bounded("服务对象满意度") && is_bounded("专线连接故障率") && is_bounded("预算执行率"));
        assert!(is_bounded("初中入学率") && !is_bounded("高等教育毛入学率") && !is_bounded("年度计划完成率"));
        assert!(!is_bounded("非税收入预算完成率") && !is_bounded("参保人数增长率") && !is_bounded("公用经费控制率"));
    }

    #[test]
    fn a_name_that_lacks_its_last_character_is_known() {
        assert!(lacks_rate("退休人员社会化管理服务覆盖"));
        assert!(!lacks_rate("政策全覆盖") && !lacks_rate("覆盖"));
        assert_eq!(cut_ending("退休人员文体活动活动完成时"), Some(("完成时间", '间')));
        assert_eq!(cut_ending("异地退管服务完成时间"), None);
    }
}
