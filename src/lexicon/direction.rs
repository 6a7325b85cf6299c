//! What the name of an indicator says of its value: which way is better, whether it can pass 100 %, whether it is a
//! total or a unit price. Words as data; an unknown name says nothing, and no rule may guess.

use crate::text::{fold, strip_brackets};

/// Which way an indicator gets better.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// 满意度, 人数: the target is a floor, ≥.
    Higher,
    /// 故障率, 成本: the target is a ceiling, ≤.
    Lower,
}

/// Endings of shares of a whole that should be large. They lie between 0 and 100 %.
const GOOD_SHARES: &[&str] = &[
    "满意度",
    "满意率",
    "合格率",
    "准确率",
    "及时率",
    "覆盖率",
    "达标率",
    "完成率",
    "发放率",
    "办结率",
    "送达率",
    "参训率",
    "认证率",
    "知晓率",
    "知晓度",
    "通过率",
    "领取率",
    "执行率",
    "应用率",
    "开展率",
    "优良率",
    "到位率",
    "落实率",
    "普及率",
    "参保率",
    "足额率",
    "兑现率",
    "支付率",
    "公开率",
    "处理率",
    "回复率",
    "应发尽发率",
    "补贴率",
    "正常率",
    "完好率",
];

/// Endings of shares of a whole that should be small. They lie between 0 and 100 %.
const BAD_SHARES: &[&str] = &[
    "故障率",
    "差错率",
    "投诉率",
    "事故发生率",
    "错误率",
    "失误率",
    "违规率",
    "结转结余率",
    "结余结转率",
    "超支率",
    "返工率",
];

/// Endings of rates of change and of control that should be small; they are good where the name speaks of spending.
const BAD_RATES: &[&str] = &["变动率", "调整率", "控制率"];

/// What makes a rate of [`BAD_RATES`] one of spending. 慢病控制率 and 收入变动率 say nothing.
const SPENDING: &[&str] = &["经费", "费用", "费控", "支出", "成本", "预算", "三公", "在职人员"];

/// Endings of counts that should be large, unless the thing counted is unwelcome.
const COUNTS: &[&str] = &["人数", "次数", "数量", "面积"];

/// Endings of what should be small: money spent, time taken.
const BURDENS: &[&str] = &["成本", "费用", "经费", "响应时间", "响应时限", "时限"];

/// What turns a count or a burden around, or makes it neutral: 投诉次数, 节约成本, 质保时限.
const TURNING: &[&str] = &[
    "投诉",
    "上访",
    "信访",
    "事故",
    "故障",
    "差错",
    "违规",
    "违法",
    "违纪",
    "死亡",
    "伤亡",
    "流失",
    "超时",
    "逾期",
    "污染",
    "违建",
    "受灾",
    "欠费",
    "冒领",
    "退回",
    "控制",
    "节约",
    "节省",
    "降低",
    "减少",
    "压减",
    "到位",
    "筹集",
    "争取",
    "投入",
    "收取",
    "追回",
    "质保",
    "保修",
    "服务时限",
    "使用时限",
    "存储",
    "保存",
    "留存",
];

/// Rates that may pass 100 %, or fall below 0.
const UNBOUNDED: &[&str] = &["增长率", "变动率", "缩小率", "控制率", "利用率", "回报率"];

/// Words of a name by which a sum of money is a unit price or an amount saved, not a part of the budget.
const NOT_A_PART: &[&str] = &[
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
];

/// Endings of such names.
const UNIT_PRICES: &[&str] = &["标准", "定额"];

/// Words of a name by which a cost indicator limits the whole, not a part.
const WHOLE: &[&str] = &[
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
];

/// Words of payments whose standard is a floor for those who receive them: 补助标准.
const PAYMENTS: &[&str] = &["补助", "补贴", "待遇", "发放", "救助", "抚恤", "慰问", "奖励", "养老金"];

/// A name as these tables know it: folded, without brackets and punctuation at its end.
fn bare(name: &str) -> String {
    let folded = fold(name);
    strip_brackets(folded.trim_end_matches(['.', ';', ','])).to_owned()
}

fn ends(name: &str, words: &[&'static str]) -> Option<&'static str> {
    words.iter().copied().filter(|word| name.ends_with(word)).max_by_key(|word| word.len())
}

fn holds(name: &str, words: &[&str]) -> bool {
    words.iter().any(|word| name.contains(word))
}

/// Which way is better, by the longest known ending of the name.
pub fn direction(name: &str) -> Option<Direction> {
    let name = bare(name);
    let tables: [(&[&'static str], Direction); 5] = [
        (GOOD_SHARES, Direction::Higher),
        (BAD_SHARES, Direction::Lower),
        (BAD_RATES, Direction::Lower),
        (COUNTS, Direction::Higher),
        (BURDENS, Direction::Lower),
    ];
    let found = tables.iter().filter_map(|&(words, way)| Some((ends(&name, words)?, words, way)));
    let (_, words, way) = found.max_by_key(|(ending, ..)| ending.len())?;
    let doubtful = if std::ptr::eq(words, BAD_RATES) {
        !holds(&name, SPENDING)
    } else if std::ptr::eq(words, COUNTS) || std::ptr::eq(words, BURDENS) {
        holds(&name, TURNING)
    } else {
        false
    };
    (!doubtful).then_some(way)
}

/// Whether the name is that of a share of a whole, which cannot pass 100 %.
pub fn is_bounded(name: &str) -> bool {
    let name = bare(name);
    let revenue = name.ends_with("完成率") && holds(&name, &["收入", "预算", "征缴", "任务"]);
    ends(&name, UNBOUNDED).is_none()
        && !revenue
        && (ends(&name, GOOD_SHARES).is_some() || ends(&name, BAD_SHARES).is_some())
}

/// The ending by which a name is that of a share of a whole that should be large: 准确率.
pub fn good_share(name: &str) -> Option<&'static str> {
    ends(&bare(name), GOOD_SHARES)
}

/// Whether the name is that of a change, which itself changes by leaps.
pub fn is_rate_of_change(name: &str) -> bool {
    ends(&bare(name), &["增长率", "变动率", "缩小率", "增幅", "降幅", "下降率", "增长额"]).is_some()
}

/// Whether a cost of this name is a part of what the project spends, not a unit price and not an amount saved.
pub fn is_part_of_cost(name: &str) -> bool {
    let name = bare(name);
    !holds(&name, NOT_A_PART) && ends(&name, UNIT_PRICES).is_none()
}

/// Whether a cost of this name is that of the whole project, be it by its words or because it bears the project's name.
pub fn is_whole_cost(name: &str, project: &str) -> bool {
    let (name, project) = (bare(name), bare(project));
    holds(&name, WHOLE) || !project.is_empty() && name.starts_with(&project)
}

/// Whether the name is that of a payment, for which a floor is as right as a ceiling.
pub fn is_payment(name: &str) -> bool {
    holds(&bare(name), PAYMENTS)
}

/// Whether the name ends as names of measures do, so that nothing is missing at its end.
pub fn is_complete(name: &str) -> bool {
    let name = bare(name);
    const OTHERS: &[&str] =
        &["率", "度", "时间", "金额", "性", "情况", "册数", "户数", "场次", "人次", "标准", "水平", "能力"];
    [GOOD_SHARES, BAD_SHARES, BAD_RATES, COUNTS, BURDENS, OTHERS].iter().any(|words| ends(&name, words).is_some())
}

/// Endings of names that a sibling can show to be cut by their last character: 完成时(间), 参保人(数).
const CUTTABLE: &[&str] =
    &["完成时间", "办理时间", "办结时间", "发放时间", "响应时间", "参保人数", "培训人数", "服务人数"];

/// The ending that a name bears in full.
pub fn cuttable_ending(name: &str) -> Option<&'static str> {
    ends(&bare(name), CUTTABLE)
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
                "信访投诉次数",
                "事故死亡人数",
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
