//! Numbers and years in running text: what they count, and when they are of another time. Words as data.

use crate::text::{holds, strip_ordinal};

/// How far behind a year a word of the future still belongs to it, in characters.
const REACH: usize = 10;

/// Words of a clause that states how things are, not what is to be done.
pub const BACKGROUND: &[&str] = &[
    "累计",
    "去年",
    "上年",
    "往年",
    "历年",
    "截至",
    "截止",
    "目前",
    "现有",
    "共有",
    "已有",
    "已经",
    "其中",
    "总人口",
    "每年新增",
    "服务人口",
    "每人",
    "人均",
    "每户",
    "热线",
    "以来",
    "原有",
    "全省",
    "全市",
    "全县",
    "全区",
    "全镇",
    "辖区",
    "编制",
];

/// Words that follow a year to come. 将 alone is left out: 将…纳入 is no future.
const TO_COME: &[&str] =
    &["可能", "将会", "将要", "将成为", "将实现", "将达到", "将完成", "将启动", "有望", "力争", "即将"];

/// What after a year at the start of a goal makes it a year from which on something is so.
const SINCE: &[&str] = &["以来", "起", "开始", "建成", "成立", "底以来", "已", "通过", "出台", "印发", "实施的"];

/// Units that are mistaken for each other: a person, and a visit of a person.
pub const CONFUSED_UNITS: &[(&str, &str)] =
    &[("人", "人次"), ("户", "户次"), ("件", "件次"), ("台", "台次"), ("场", "场次"), ("次", "场次"), ("家", "家次")];

/// Words by which a form explains that a target or a budget is lower than before.
const REASONS: &[&str] = &["压减", "压缩", "核减", "调整", "减少", "下降", "缩减", "取消", "完成后", "变化"];

/// Pairs of characters that two texts share without speaking of the same.
pub const COMMON_PAIRS: &[&str] = &[
    "人员", "数量", "人数", "次数", "完成", "工作", "项目", "开展", "情况", "服务", "全年", "年内", "计划", "安排",
    "进行", "管理", "业务", "指标", "以上", "不少", "少于", "不低", "低于", "达到", "各类", "相关", "举办", "组织",
    "全市", "全县", "全区",
];

/// A past year with a word of the future close behind it, outside of titles and document numbers.
pub fn past_future(folded: &str, year: i32) -> Option<(i32, &'static str)> {
    folded.match_indices('年').find_map(|(at, mark)| {
        let stated: i32 =
            folded.get(at.checked_sub(4)?..at)?.parse().ok().filter(|stated| (1990..year).contains(stated))?;
        let before = &folded[..at];
        let in_title = before.matches('《').count() > before.matches('》').count();
        let after = &folded[at + mark.len()..];
        let reach: String = after.chars().take(REACH).take_while(|letter| !matches!(letter, ',' | '.' | ';')).collect();
        let word = TO_COME.iter().copied().find(|word| reach.contains(word))?;
        (!in_title).then_some((stated, word))
    })
}

/// The past year with which a goal begins, where it never speaks of the budget year.
pub fn begins_with_past(folded: &str, year: i32) -> Option<i32> {
    let text = strip_ordinal(folded);
    let stated: i32 = text.get(..4)?.parse().ok().filter(|stated| (1990..year).contains(stated))?;
    let after = text[4..].strip_prefix('年')?;
    let since = SINCE.iter().any(|word| after.starts_with(word));
    (!since && !after.starts_with(['-', '至', '~']) && !folded.contains(&year.to_string())).then_some(stated)
}

/// Whether a text says why something is lower than before.
pub fn gives_reason(text: &str) -> bool {
    holds(text, REASONS)
}

/// Whether folded text speaks of a year: `2024年`, but not 2024年以来.
pub fn speaks_of_year(folded: &str, year: i32) -> bool {
    let year = format!("{year}年");
    folded.match_indices(&year).any(|(at, _)| {
        let after = &folded[at + year.len()..];
        !SINCE.iter().any(|word| after.starts_with(word))
    })
}

/// The text with one year in place of another. Document numbers keep theirs: 〔2024〕5号.
pub fn with_year(text: &str, old: i32, new: i32) -> String {
    let old = old.to_string();
    let mut written = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(&old) {
        let (before, from) = rest.split_at(at);
        let after = &from[old.len()..];
        written.push_str(before);
        if after.trim_start().starts_with('年') {
            written.push_str(&new.to_string());
        } else {
            written.push_str(&old);
        }
        rest = after;
    }
    written.push_str(rest);
    written
}
