//! What the names of indicators measure. Words as data; all texts are folded.

use crate::text::holds;

/// Endings of names that say what is measured.
const MEASURES: &[&str] =
    &["率", "满意度", "知晓度", "认可度", "覆盖度", "次数", "人数", "人次", "户数", "场次", "数量", "及时性", "准确性"];

/// Words that end as measures do and are none: things of which something is measured.
const THINGS: &[&str] = &["效率", "税率", "费率", "利率", "汇率", "概率", "频率", "功率", "速率"];

/// What stands between two measures of one name.
const BETWEEN: &[char] = &['、', ',', ';', '/', '和', '及', '与'];

/// Words in the name of an indicator that measures timeliness.
const TIMELY: &[&str] =
    &["及时", "按时", "按期", "准时", "时限", "时效", "完成时间", "响应时间", "办理时间", "完成进度"];

/// Endings of names that measure quality.
const QUALITY: &[&str] =
    &["合格率", "准确率", "达标率", "优良率", "正确率", "差错率", "通过率", "规范率", "完好率", "故障率"];

/// Endings of names that count.
const COUNTS: &[&str] = &["人数", "次数", "数量", "面积", "额", "户数", "场次", "人次", "个数", "册数", "里程"];

/// The measures that a name speaks of, as parts of it: two or more where it is really two or more indicators.
pub fn measures(folded: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut start = 0;
    for (at, letter) in folded.char_indices().filter(|(_, letter)| BETWEEN.contains(letter)) {
        if at > start && is_measure(&folded[start..at]) {
            parts.push(&folded[start..at]);
            start = at + letter.len_utf8();
        }
    }
    if is_measure(&folded[start..]) {
        parts.push(&folded[start..]);
    }
    parts
}

fn is_measure(part: &str) -> bool {
    let ends = |words: &[&str]| words.iter().any(|word| part.ends_with(word));
    part.chars().count() >= 3 && ends(MEASURES) && !ends(THINGS)
}

/// Whether a name measures timeliness.
pub fn is_timely(folded: &str) -> bool {
    holds(folded, TIMELY)
}

/// Whether a name measures quality.
pub fn is_of_quality(folded: &str) -> bool {
    QUALITY.iter().any(|end| folded.ends_with(end))
}

/// Whether a name counts something.
pub fn is_count(folded: &str) -> bool {
    COUNTS.iter().any(|end| folded.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_with_two_measures_is_two_indicators() {
        assert_eq!(
            measures("工伤保险基金征缴核定准确率、待遇计发准确率"),
            ["工伤保险基金征缴核定准确率", "待遇计发准确率"]
        );
        assert_eq!(measures("参与率和普及率"), ["参与率", "普及率"]);
        assert_eq!(measures("培训次数、参训人数及满意度"), ["培训次数", "参训人数", "满意度"]);
        assert_eq!(measures("督查县区养老保险经办机构风险防控、社保待遇稽核次数").len(), 1);
        assert_eq!(measures("转移函、邮寄物品以及其他信件数量").len(), 1);
        assert_eq!(measures("税率、费率调整准确率").len(), 1);
        assert_eq!(measures("年度、季度报表及时率").len(), 1);
        assert_eq!(measures("").len(), 0);
    }
}
