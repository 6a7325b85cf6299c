//! Words of value cells that nobody can measure, and words of deadlines that name no day. Folded text; words as data.

use crate::text::holds;

/// Whole values that say how well, but not how to tell.
#[rustfmt::skip]
const VAGUE: &[&str] = &[
    "是", "否", "有", "无", "优", "良", "好", "高", "强", "较好", "较高", "较强", "良好", "优秀", "优良", "一般", "中等",
    "及时", "按时", "按期", "准时", "如期", "及时完成", "按时完成", "按期完成", "足额", "及时足额", "按时足额",
    "明显", "显著", "效果明显", "效果显著", "效果良好", "效果好", "成效明显", "成效显著", "作用明显", "影响显著", "较明显",
    "有效", "高效", "长效", "长期", "持续", "稳定", "平稳", "健全", "完善", "完备", "规范", "合规", "合理", "科学", "相符",
    "提高", "提升", "增强", "改善", "加强", "优化", "促进", "推动", "保障", "增加", "减少", "降低", "下降", "上升", "增长",
    "得到保障", "得到提高", "得到提升", "得到改善", "得到加强", "得到增强", "得到完善", "切实保障", "可持续", "可持续发展",
    "正常", "正常运行", "正常运转", "运转正常", "顺利", "顺利完成", "完成", "已完成", "达标", "达到标准", "符合", "符合要求",
    "符合标准", "满意", "较满意", "基本满意", "非常满意", "初见成效", "有序推进", "稳步推进", "积极", "积极影响", "定性",
];

/// Beginnings that make the rest of a short value a matter of degree: 基本健全, 进一步提升, 明显改善.
#[rustfmt::skip]
const DEGREES: &[&str] = &[
    "基本", "进一步", "大幅", "明显", "显著", "有所", "不断", "逐步", "逐渐", "持续", "有效", "较大", "极大", "稳步", "切实",
    "充分", "全面提", "全面改善", "全面加强", "大力", "积极", "较为", "比较", "得到", "更加", "长期",
];

/// Longest value that such a beginning makes vague, in characters. Longer ones say what they mean.
const LONGEST_DEGREE: usize = 8;

/// Whether folded text says how well without saying how to tell. Several words beside each other are no better than one.
pub fn is_vague(folded: &str) -> bool {
    let parts = folded.split([',', ';', '、', '.']).filter(|part| !part.is_empty());
    let mut any = false;
    let all = parts.into_iter().all(|part| {
        any = true;
        let degree = DEGREES.iter().any(|word| part.starts_with(word)) && part.chars().count() <= LONGEST_DEGREE;
        VAGUE.contains(&part) || degree && !part.chars().any(|letter| letter.is_ascii_digit() || letter == '%')
    });
    any && all
}

/// Words of a name by which a date outside the budget year is right: the account of a year is closed in the next one.
#[rustfmt::skip]
const OTHER_YEARS: &[&str] = &[
    "学年", "决算", "次年", "下年", "下一年", "跨年", "上年", "往年", "以前年度", "审计", "评价", "验收", "质保", "保修", "运维",
    "尾款", "竣工", "结转", "续建", "汇缴", "清算", "年报", "总结", "存款", "到期", "有效期", "冬季", "供暖", "采暖", "越冬", "汛",
];

/// Whether a name speaks of another year than that of the budget.
pub fn speaks_of_other_years(folded: &str) -> bool {
    holds(folded, OTHER_YEARS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn degrees_without_a_criterion_are_vague() {
        for value in ["效果明显", "是", "基本符合科学性", "进一步提升", "有序推进,初见成效", "有效保障", "优"]
        {
            assert!(is_vague(value), "{value}");
        }
        for value in [
            "",
            "优良中差四级",
            "提升至95%",
            "每月按时发放退休金",
            "一级",
            "不发生较大事故",
            "基本养老保险全覆盖率达标",
        ] {
            assert!(!is_vague(value), "{value}");
        }
    }
}
