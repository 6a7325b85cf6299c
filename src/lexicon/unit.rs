//! Which unit fits which name, and how units are written. Words as data; an unknown unit says nothing.

use crate::text::{fold, holds, strip_brackets};

/// Units that count things, people, money or time. A share has none of them.
#[rustfmt::skip]
const COUNTING: &[&str] = &[
    "人", "人次", "次", "个", "项", "件", "户", "家", "套", "台", "份", "册", "本", "场", "场次", "批", "批次", "条", "辆", "篇",
    "名", "位", "亩", "公顷", "米", "公里", "平方米", "吨", "元", "天", "日", "工作日", "个工作日", "小时", "分钟", "月", "个月", "年",
];

/// Endings of names that are shares of a whole; other names in 率 and 度 (频率, 温度) have units of their own.
const SHARES: &[&str] = &["满意度", "满意率", "知晓度", "认可度", "参与度", "达成度"];

/// Words of a name by which a percentage fits it: shares, and changes.
#[rustfmt::skip]
const PER_CENT: &[&str] = &[
    "率", "度", "比", "百分", "份额", "含量", "浓度", "覆盖面", "增长", "增幅", "增速", "涨幅", "降幅", "下降", "降低", "提高", "提升",
    "减少", "节约", "节省", "压减", "增加", "上升", "缩短", "增收", "减排", "降本", "折扣", "优惠", "占", "贡献", "指数", "变化",
    "水平", "GDP", "生产总值", "产值", "税收", "利息", "补贴", "补助", "标准", "系数",
];

/// Endings that a percentage makes a share of, with what to add or to put in their place.
const MADE_SHARES: &[(&str, &str)] = &[
    ("及时性", "及时率"),
    ("准确性", "准确率"),
    ("完整性", "完整率"),
    ("合规性", "合规率"),
    ("规范性", "规范率"),
    ("有效性", "有效率"),
    ("真实性", "真实率"),
    ("发放", "发放率"),
    ("覆盖", "覆盖率"),
    ("办结", "办结率"),
    ("支付", "支付率"),
    ("拨付", "拨付率"),
    ("落实", "落实率"),
    ("到位", "到位率"),
    ("达标", "达标率"),
    ("合格", "合格率"),
    ("完成", "完成率"),
    ("及时", "及时率"),
    ("处理", "处理率"),
    ("整改", "整改率"),
    ("验收", "验收合格率"),
];

/// Endings of names, and units that contradict them.
#[rustfmt::skip]
const CONTRADICTIONS: &[(&str, &[&str])] = &[
    ("人数", &["次", "场", "场次", "件", "元", "天", "小时", "平方米", "%", "套", "台"]),
    ("次数", &["人", "元", "平方米", "户", "天", "小时", "%", "台", "套"]),
    ("户数", &["人", "人次", "次", "元", "%", "平方米"]),
    ("面积", &["人", "人次", "次", "元", "%", "户"]),
    ("金额", &["人", "人次", "次", "天", "户", "平方米", "%"]),
    ("时间", &["人", "人次", "元", "平方米", "%", "个", "户"]),
    ("时限", &["人", "人次", "元", "平方米", "%", "个", "户"]),
    ("册数", &["人", "元", "%", "天"]),
    ("场次", &["人", "元", "%", "天", "平方米"]),
];

/// Endings of names that say the unit, and the unit.
const UNIT_IN_NAME: &[(&str, &str)] = &[
    ("人数", "人"),
    ("人次", "人次"),
    ("次数", "次"),
    ("户数", "户"),
    ("场次", "场次"),
    ("场数", "场"),
    ("册数", "册"),
    ("个数", "个"),
    ("件数", "件"),
    ("份数", "份"),
    ("台数", "台"),
    ("套数", "套"),
    ("亩数", "亩"),
    ("天数", "天"),
];

/// Endings of names whose value is a bare number by nature, or a place on a scale.
#[rustfmt::skip]
const WITHOUT_UNIT: &[&str] = &[
    "指数", "系数", "得分", "评分", "分数", "分值", "等级", "级别", "排名", "名次", "位次", "倍数", "倍率", "容积率", "比", "比值", "pH值",
    "PH值", "pH", "PH", "星级", "编号", "代码", "年份", "年度", "版本", "K值", "R0",
];

/// Spellings of units, and the usual ones of the same meaning.
const SPELLINGS: &[(&str, &str)] = &[
    ("百分比", "%"),
    ("百分号", "%"),
    ("pct", "%"),
    ("平米", "平方米"),
    ("平方", "平方米"),
    ("立方", "立方米"),
    ("万平米", "万平方米"),
    ("万平方", "万平方米"),
    ("万立方", "万立方米"),
    ("人/次", "人次"),
    ("万人/次", "万人次"),
];

/// A name as these tables know it: folded, without brackets and punctuation at its end.
fn bare(name: &str) -> String {
    let folded = fold(name);
    strip_brackets(folded.trim_end_matches(['.', ';', ','])).to_owned()
}

/// A unit without its scale: 万人 → 人.
fn unscaled(unit: &str) -> &str {
    match unit.strip_prefix(['万', '亿', '千', '百']) {
        Some(rest) if !rest.is_empty() && !matches!(unit, "百分点" | "千米" | "千克" | "千瓦时") => rest,
        _ => unit,
    }
}

/// What is wrong between a name and its unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mismatch {
    /// A share, counted in 人 or 元.
    ShareCounted,
    /// A percentage of something whose name is no share; the name it should have, where that is clear.
    NoShare(Option<String>),
    /// 人数 in 次.
    Contradiction,
}

/// How name and unit of an indicator disagree; `None` where they agree, or where the tables cannot tell.
pub fn mismatch(name: &str, unit: &str) -> Option<Mismatch> {
    let name = bare(name);
    if unit.contains('/') || name.is_empty() {
        return None;
    }
    let contradicts = |(ending, units): &(&str, &[&str])| name.ends_with(ending) && units.contains(&unscaled(unit));
    if CONTRADICTIONS.iter().any(contradicts) {
        return Some(Mismatch::Contradiction);
    }
    let share = || SHARES.iter().any(|ending| name.ends_with(ending)) || super::direction::is_bounded(&name);
    if COUNTING.contains(&unscaled(unit)) && share() {
        return Some(Mismatch::ShareCounted);
    }
    if unit != "%" || holds(&name, PER_CENT) {
        return None;
    }
    let made = MADE_SHARES.iter().find_map(|(ending, share)| Some(format!("{}{share}", name.strip_suffix(ending)?)));
    Some(Mismatch::NoShare(made))
}

/// The unit that a name says by its ending, or `%` where it is a share.
pub fn unit_of_name(name: &str) -> Option<&'static str> {
    let name = bare(name);
    let said = UNIT_IN_NAME.iter().find(|(ending, _)| name.ends_with(ending)).map(|(_, unit)| *unit);
    said.or(super::direction::is_bounded(&name).then_some("%"))
}

/// Whether a value of this name needs no unit: it lies on a scale, or the name holds the unit in brackets.
pub fn needs_no_unit(name: &str) -> bool {
    let folded = fold(name);
    let in_brackets = folded.strip_suffix(')').and_then(|rest| rest.rsplit_once('('));
    in_brackets.is_some_and(|(_, inner)| super::is_unit(inner.strip_prefix("单位:").unwrap_or(inner)))
        || WITHOUT_UNIT.iter().any(|ending| bare(name).ends_with(ending))
}

/// How the unit at the end of folded text is usually written: its spelling there, and the usual one.
pub fn usual_unit(folded: &str) -> Option<(&'static str, &'static str)> {
    let before = |unit: &str| folded.strip_suffix(unit).map(|rest| rest.chars().next_back());
    SPELLINGS.iter().copied().find(|(unit, _)| {
        matches!(before(unit), Some(None)) || before(unit).flatten().is_some_and(|letter| letter.is_ascii_digit())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_units_that_disagree_are_seen() {
        assert_eq!(mismatch("各项代发及时性", "%"), Some(Mismatch::NoShare(Some("各项代发及时率".to_owned()))));
        assert_eq!(mismatch("参训人数", "次"), Some(Mismatch::Contradiction));
        assert_eq!(mismatch("设备验收合格率", "台"), Some(Mismatch::ShareCounted));
    }

    #[test]
    fn names_with_units_of_their_own_are_let_be() {
        let pairs = [
            ("室内温度", "℃"),
            ("用户回访频率", "次"),
            ("新生儿死亡率", "/10万"),
            ("群众满意度", "分"),
            ("网络传输速率", "兆"),
            ("农民收入增长", "%"),
            ("能耗下降", "%"),
            ("参保人数", "万人"),
            ("培训人数", "人次"),
            ("生活补助标准", "元/人"),
            ("建设工程进度", "%"),
            ("财政补助比例", "%"),
        ];
        for (name, unit) in pairs {
            assert_eq!(mismatch(name, unit), None, "{name} {unit}");
        }
    }

    #[test]
    fn spellings_are_whole_units() {
        assert_eq!(usual_unit("≥18000平米"), Some(("平米", "平方米")));
        assert_eq!(usual_unit("0百分比"), Some(("百分比", "%")));
        assert_eq!(usual_unit("≥18000平方米"), None);
        assert!(needs_no_unit("培训规模（人次）") && needs_no_unit("空气质量指数") && !needs_no_unit("参保人数(企保)"));
    }
}
