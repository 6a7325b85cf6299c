//! Small vocabularies: bases, classes, units, comparators, placeholders, page marks, titles.

use crate::form::AmountUnit;
use crate::text::holds;

/// The five bases of a target value (指标值确定依据) and their common short forms. Folded text.
const BASES: &[&str] = &[
    "计划标准",
    "行业标准",
    "历史标准",
    "预算支出标准",
    "其他标准",
    "预算标准",
    "国家标准",
    "部门标准",
    "地方标准",
    "经验标准",
    "支出标准",
    "政策标准",
    "计划数据",
    "历史数据",
    "行业数据",
];

/// Whether folded text is a basis of a target value.
pub fn is_basis(folded: &str) -> bool {
    BASES.contains(&folded)
        || folded.split(['、', ',', '/', ';']).all(|part| BASES.contains(&part)) && !folded.is_empty()
}

/// Whether folded text is an indicator class (指标分类).
pub fn is_class(folded: &str) -> bool {
    let bare = folded.strip_prefix("绩效").unwrap_or(folded);
    matches!(
        bare,
        "基本型" | "创新型" | "基本型指标" | "创新型指标" | "核心指标" | "一般指标" | "共性指标" | "个性指标"
    )
}

/// Units of measure that stand alone in a unit column. Others are accepted by their shape.
const UNITS: &[&str] = &[
    "%",
    "‰",
    "百分比",
    "百分点",
    "人",
    "人次",
    "人/次",
    "万人",
    "万人次",
    "次",
    "个",
    "项",
    "件",
    "户",
    "家",
    "套",
    "台",
    "份",
    "册",
    "本",
    "篇",
    "期",
    "场",
    "场次",
    "批",
    "批次",
    "天",
    "日",
    "工作日",
    "个工作日",
    "小时",
    "分钟",
    "月",
    "个月",
    "年",
    "季度",
    "元",
    "万元",
    "亿元",
    "元/人",
    "元/年",
    "元/月",
    "万元/年",
    "元/次",
    "元/人/天",
    "元/人/月",
    "元/人·月",
    "平方米",
    "平米",
    "㎡",
    "万平方米",
    "平方公里",
    "亩",
    "公顷",
    "米",
    "千米",
    "公里",
    "吨",
    "万吨",
    "千克",
    "公斤",
    "升",
    "立方米",
    "度",
    "千瓦时",
    "分",
    "级",
    "条",
    "万条",
    "辆",
    "张",
    "支",
    "只",
    "头",
    "株",
    "棵",
    "处",
    "座",
    "所",
    "间",
    "村",
    "镇",
    "类",
    "种",
    "名",
    "人日",
    "课时",
    "学时",
    "学分",
    "页",
    "字",
    "兆",
    "G",
    "GB",
    "TB",
    "Mbps",
    "M",
    "标段",
    "宗",
    "起",
    "例",
    "位",
    "班",
    "班次",
    "节",
    "门",
    "块",
    "片",
    "卷",
    "盒",
    "瓶",
    "箱",
    "部",
    "幅",
    "块次",
    "对",
    "双",
    "组",
    "队",
    "桌",
    "床",
    "床位",
    "米/秒",
    "公里/小时",
    "无",
    "其他",
];

/// Whether folded text is a unit of measure.
pub fn is_unit(folded: &str) -> bool {
    if folded.len() > 24 {
        return false;
    }
    UNITS.contains(&folded)
        || folded.strip_prefix(['万', '千', '百', '亿']).is_some_and(|rest| UNITS.contains(&rest))
        || folded.split_once('/').is_some_and(|(one, other)| UNITS.contains(&one) && is_unit(other))
}

/// What is usually written in a comparator column, as forms print it.
pub const COMPARATORS: &[&str] = &["≥", "≤", "＝", "＞", "＜", "定性"];

/// Whether folded text is what a comparator column holds: a sign, its words, or 定性 / 定量.
pub fn is_comparator_word(folded: &str) -> bool {
    matches!(
        folded,
        "≥" | "≤"
            | ">"
            | "<"
            | "="
            | "=="
            | ">="
            | "<="
            | "定性"
            | "定量"
            | "大于等于"
            | "小于等于"
            | "大于"
            | "小于"
            | "等于"
            | "正向指标"
            | "反向指标"
            | "正向"
            | "反向"
            | "不低于"
            | "不高于"
            | "不超过"
            | "不少于"
    )
}

/// Whether folded text only holds an empty slot of the printed form open: `.....`, `……`, `/`.
pub fn is_placeholder(folded: &str) -> bool {
    !folded.is_empty() && folded.chars().count() <= 24 && folded.chars().all(|letter| matches!(letter, '.' | '…' | '·'))
}

/// Whether a folded line is a page mark: `-2-`, `第2页共8页`, `2/8`. A lone number is one only at a seam, so not here.
pub fn is_page_mark(folded: &str) -> bool {
    let number = |text: &str| !text.is_empty() && text.len() <= 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    let dashed = folded.trim_matches('-');
    if dashed.len() + 2 <= folded.len() && folded.starts_with('-') && folded.ends_with('-') && number(dashed) {
        return true;
    }
    let Some(rest) = folded.strip_prefix('第') else { return false };
    let (page, after) = match rest.find('页') {
        Some(at) => (&rest[..at], &rest[at + '页'.len_utf8()..]),
        None => return false,
    };
    let total = after.trim_start_matches(['/', ',', '(', '共']).trim_end_matches(['页', ')']);
    number(page) && (after.is_empty() || number(total))
}

/// Words by which a heading shows that a form of performance targets follows.
const TITLE_SUBJECTS: &[&str] = &["绩效目标", "绩效自评", "绩效指标", "绩效评价", "绩效监控", "支出绩效", "整体绩效"];
const TITLE_ENDS: &[&str] = &["表", "批复", "申报", "情况表", "报告", "书", "表格", "样表"];

/// Whether folded text can be the heading over a form: it speaks of performance targets and ends as titles do.
pub fn is_title(folded: &str) -> bool {
    let bare = crate::text::strip_brackets(folded);
    let length = bare.chars().count();
    (5..=70).contains(&length)
        && holds(bare, TITLE_SUBJECTS)
        && TITLE_ENDS.iter().any(|end| bare.ends_with(end))
        && !bare.contains([',', ';', ':'])
        && !bare.ends_with("如下表")
        && !bare.contains('.')
}

/// Endings of the names of government units.
const ORGANISATION_ENDS: &[&str] = &[
    "局",
    "委员会",
    "中心",
    "办公室",
    "厅",
    "部",
    "院",
    "所",
    "站",
    "队",
    "大队",
    "支队",
    "总队",
    "管委会",
    "政府",
    "街道办事处",
    "办事处",
    "学校",
    "医院",
    "大学",
    "学院",
    "委",
    "办",
    "处",
    "署",
    "馆",
    "园",
    "协会",
    "联合会",
    "法院",
    "检察院",
    "公司",
    "集团",
    "社",
    "团",
    "会",
    "中学",
    "小学",
    "幼儿园",
    "法庭",
    "基地",
    "台",
    "服务站",
    "分局",
    "科",
    "库",
    "研究所",
    "管理所",
    "基金会",
    "总工会",
    "党校",
];

/// Whether text ends as the names of government units do.
pub fn is_organisation(text: &str) -> bool {
    let bare = strip_trailing_brackets(text.trim());
    bare.chars().count() >= 3 && ORGANISATION_ENDS.iter().any(|end| bare.ends_with(end))
}

fn strip_trailing_brackets(text: &str) -> &str {
    match text.rfind(['(', '（']) {
        Some(open) if open > 0 && text.ends_with([')', '）']) => &text[..open],
        _ => text,
    }
}

/// The unit of money that folded text names: `(万元)`, `单位:元`.
pub fn amount_unit(folded: &str) -> Option<AmountUnit> {
    let at = folded.find('元').or_else(|| folded.ends_with('万').then_some(folded.len()))?;
    if folded[..at].ends_with('万') || folded.ends_with('万') {
        Some(AmountUnit::TenThousandYuan)
    } else if folded[..at].ends_with(['亿', '千', '百']) {
        None
    } else {
        Some(AmountUnit::Yuan)
    }
}

/// The code before a name and the name: `[073]某局`, `353302某中心`, `073-某局`. Byte lengths are of `text`.
pub fn split_code(text: &str) -> (Option<&str>, &str) {
    let inner = text.strip_prefix(['[', '［', '【', '(', '（', '〔']);
    let start = text.len() - inner.unwrap_or(text).len();
    let digits = text[start..].bytes().take_while(u8::is_ascii_digit).count();
    if !(3..=14).contains(&digits) {
        return (None, text);
    }
    let after = &text[start + digits..];
    let name = after.trim_start_matches([']', '］', '】', ')', '）', '〕', '-', '—', '_', ' ', ':', '：']);
    let closed = name.len() < after.len();
    if (inner.is_some() && !closed) || name.is_empty() || name.starts_with(['年', '.', '、']) {
        return (None, text);
    }
    (Some(&text[start..start + digits]), name)
}
