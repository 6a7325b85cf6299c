//! Which level 2 the name of an indicator belongs to: 及时率 is timeliness, 征缴额 is a quantity. Words as data; a name
//! that these tables do not know belongs anywhere.

use crate::text::{fold, holds, strip_brackets};

/// What a name says of the level 2 that it belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Belonging {
    /// 及时率, 完成时间.
    Timeliness,
    /// 按时足额发放率: as much quality as timeliness.
    TimelyAndFull,
    /// 合格率, 完成率: a rate, so no quantity.
    Rate,
    /// 宣传覆盖率, 知晓率: how far something reaches.
    Reach,
    /// 征缴额: a sum, so no quality.
    Sum,
    /// 维修费用: money spent.
    Cost,
    /// 满意度.
    Satisfaction,
}

/// Words of time, with any of which a name that ends as measures do is one of timeliness.
const TIME_WORDS: &[&str] = &["及时", "按时", "准时", "按期", "如期"];

/// Endings of measures of time, with or without such a word.
const TIME_ENDS: &[&str] = &["时限", "完成时间", "办结时间", "办理时间", "响应时间", "发放时间", "到位时间"];

/// Endings of names that can be measured; a sentence that merely holds 及时 ends otherwise.
const MEASURES: &[&str] = &[
    "率", "度", "性", "情况", "时间", "时限", "发放", "办结", "送达", "到位", "完成", "支付", "拨付", "上报", "报送",
    "及时", "按时",
];

/// Words of fullness: with a word of time in one name, both are meant.
const FULL_WORDS: &[&str] = &["足额", "保质", "准确", "规范", "安全"];

/// Rates that tell how well or how far a work was done, and never how much: no quantity. 覆盖率, 接种率 and the like are
/// accepted below quantity as well.
const RATES_OF_QUALITY: &[&str] = &[
    "合格率",
    "准确率",
    "达标率",
    "完成率",
    "优良率",
    "验收率",
    "通过率",
    "完好率",
    "正常率",
    "差错率",
    "故障率",
    "错误率",
    "返工率",
    "规范率",
];

/// Times that are a service of their own, not a deadline: 质保时限.
const LASTING: &[&str] = &["质保", "保修", "服务时限", "使用时限", "保存", "存储", "留存"];

/// How far publicity reaches: no quality of the work done.
const REACH: &[&str] = &["宣传覆盖率", "宣传普及率", "宣传覆盖面", "知晓率", "知晓度"];

/// Endings of sums of money that are a result, not a cost.
const SUMS: &[&str] = &["额", "金额", "保费", "缴费", "税费", "基金收入"];

/// Endings of what is spent.
const COSTS: &[&str] = &["成本", "费用", "经费", "支出"];

/// What says the belonging of a name; `money` tells whether its value is a sum of money, `per_cent` a percentage.
pub fn belonging(name: &str, money: bool, per_cent: bool) -> Option<Belonging> {
    let folded = fold(name);
    let name = strip_brackets(folded.trim_end_matches(['.', ';', ',']));
    let ends = |words: &[&str]| words.iter().any(|word| name.ends_with(word));
    let holds = |words: &[&str]| holds(name, words);
    if name.contains("满意") {
        return ends(&["满意度", "满意率", "满意程度"]).then_some(Belonging::Satisfaction);
    }
    if ends(TIME_ENDS) && !holds(LASTING) {
        return Some(Belonging::Timeliness);
    }
    if holds(TIME_WORDS) && ends(MEASURES) {
        return Some(if holds(FULL_WORDS) { Belonging::TimelyAndFull } else { Belonging::Timeliness });
    }
    if ends(REACH) {
        return Some(Belonging::Reach);
    }
    if money && ends(COSTS) {
        return Some(Belonging::Cost);
    }
    if money && ends(SUMS) {
        return Some(Belonging::Sum);
    }
    (per_cent && ends(RATES_OF_QUALITY)).then_some(Belonging::Rate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_say_where_they_belong() {
        let of = |name: &str| belonging(name, false, true);
        assert_eq!(of("基本养老保险经办服务及时办结率"), Some(Belonging::Timeliness));
        assert_eq!(of("工伤保险待遇按时足额发放率"), Some(Belonging::TimelyAndFull));
        assert_eq!(of("邮件及时寄送可以带来积极的可持续影响"), None);
        assert_eq!(of("资料印刷完成率"), Some(Belonging::Rate));
        assert_eq!(of("服务覆盖率"), None);
        assert_eq!(of("响应及时性满意度"), Some(Belonging::Satisfaction));
        assert_eq!(belonging("工伤保险费征缴额", true, false), Some(Belonging::Sum));
        assert_eq!(belonging("安保服务费用", true, false), Some(Belonging::Cost));
    }
}
