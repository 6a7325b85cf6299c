//! The texts of the comparison of two forms.

use jimu::compare::{Counts, Version};

use super::{Count, Naming};

/// The texts in one language.
pub(crate) struct CompareWords {
    pub(crate) title: &'static str,
    /// What the workbench calls it.
    pub(crate) open: &'static str,
    pub(crate) versions: fn(Version) -> &'static str,
    pub(crate) choose: fn(Version) -> &'static str,
    pub(crate) search_none: &'static str,
    pub(crate) more: Count,
    pub(crate) swap: &'static str,
    pub(crate) nothing_chosen: &'static str,
    pub(crate) nothing_stored: &'static str,
    pub(crate) only_one: &'static str,
    pub(crate) nothing_differs: &'static str,
    pub(crate) counts: fn(Counts) -> String,
    pub(crate) counts_other: fn(Counts) -> String,
    pub(crate) only_differences: &'static str,
    pub(crate) next: &'static str,
    pub(crate) open_difference: &'static str,
    pub(crate) previous: &'static str,
    pub(crate) keys: &'static str,
    pub(crate) what: &'static str,
    pub(crate) difference: &'static str,
    /// From one label to another.
    pub(crate) moved: fn(&str, &str) -> String,
    pub(crate) renamed: &'static str,
    pub(crate) comparator: Naming,
    pub(crate) join: &'static str,
    /// For a screen reader: with what this indicator is to be paired.
    pub(crate) join_of: Naming,
    pub(crate) separate: &'static str,
    pub(crate) separate_of: Naming,
    pub(crate) forget: &'static str,
    pub(crate) go: &'static str,
    pub(crate) csv: &'static str,
    pub(crate) copy: &'static str,
    pub(crate) copied: &'static str,
    pub(crate) file_name: &'static str,
}

/// 中文
pub(super) static ZH: CompareWords = CompareWords {
    title: "对比",
    open: "与…比较",
    versions: |version| match version {
        Version::Old => "原表",
        Version::New => "新表",
    },
    choose: |version| match version {
        Version::Old => "选原表：搜索名称、单位、年度",
        Version::New => "选新表：搜索名称、单位、年度",
    },
    search_none: "没有找到",
    more: |n| format!("还有 {n} 张，请再输几个字"),
    swap: "左右对调",
    nothing_chosen: "选定两张表，即可逐项对照。",
    nothing_stored: "库中还没有表。粘贴两份（例如上年的和本年的），再到这里对照。",
    only_one: "库中只有一张表。再粘贴一份（例如上年的、批复的），就能对照。",
    nothing_differs: "两张表没有差异。",
    counts: |counts| {
        let moved = if counts.moved > 0 { format!("（移位 {}）", counts.moved) } else { String::new() };
        let Counts { changed, added, removed, same, .. } = counts;
        format!("指标：变更 {changed}{moved} · 新增 {added} · 减少 {removed} · 相同 {same}")
    },
    counts_other: |counts| {
        let Counts { changed, added, removed, same, .. } = counts;
        format!("资金、目标和其他：变更 {changed} · 新增 {added} · 减少 {removed} · 相同 {same}")
    },
    only_differences: "只看差异",
    next: "下一处差异",
    open_difference: "到工作台看这一处",
    previous: "上一处差异",
    keys: "F8 下一处，Shift+F8 上一处；点文字到工作台的那一格",
    what: "内容",
    difference: "变化",
    moved: |from, to| format!("由“{from}”移到“{to}”"),
    renamed: "名称不同",
    comparator: |change| format!("比较符 {change}"),
    join: "配对…",
    join_of: |name| format!("把“{name}”与另一表的指标配对"),
    separate: "拆开",
    separate_of: |name| format!("“{name}”不是同一指标，拆开"),
    forget: "恢复自动配对",
    go: "到工作台打开这一格",
    csv: "导出 CSV",
    copy: "复制",
    copied: "已复制对比表。到 Excel、Word 或 WPS 里按 Ctrl+V 粘贴。",
    file_name: "对比",
};

/// English
pub(super) static EN: CompareWords = CompareWords {
    title: "Compare",
    open: "Compare…",
    versions: |version| match version {
        Version::Old => "Before",
        Version::New => "After",
    },
    choose: |version| match version {
        Version::Old => "The form before: search by name, unit, year",
        Version::New => "The form after: search by name, unit, year",
    },
    search_none: "Nothing found",
    more: |n| format!("{n} more; type a few more letters"),
    swap: "Swap",
    nothing_chosen: "Choose two forms to see them side by side.",
    nothing_stored: "The library is empty. Paste two forms, last year's and this year's, and compare them here.",
    only_one: "There is only one form. Paste another (last year's, the approved one) to compare them.",
    nothing_differs: "The two forms say the same.",
    counts: |counts| {
        let moved = if counts.moved > 0 { format!(" ({} moved)", counts.moved) } else { String::new() };
        let Counts { changed, added, removed, same, .. } = counts;
        format!("Indicators: {changed} changed{moved} · {added} added · {removed} removed · {same} the same")
    },
    counts_other: |counts| {
        let Counts { changed, added, removed, same, .. } = counts;
        format!("Funds, goals, other: {changed} changed · {added} added · {removed} removed · {same} the same")
    },
    only_differences: "Only differences",
    next: "Next difference",
    open_difference: "Go to the difference in the workbench",
    previous: "Previous difference",
    keys: "F8 next, Shift+F8 previous; click a text to go to its cell",
    what: "What",
    difference: "Change",
    moved: |from, to| format!("moved from “{from}” to “{to}”"),
    renamed: "another name",
    comparator: |change| format!("comparator {change}"),
    join: "Pair with…",
    join_of: |name| format!("Pair “{name}” with an indicator of the other form"),
    separate: "Separate",
    separate_of: |name| format!("“{name}” is not one indicator: separate"),
    forget: "Pair automatically again",
    go: "Open this cell in the workbench",
    csv: "Export CSV",
    copy: "Copy",
    copied: "The comparison is copied. Press Ctrl+V in Excel, Word or WPS.",
    file_name: "comparison",
};
