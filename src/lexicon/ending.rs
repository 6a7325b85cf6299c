//! How a text ends: in a word after which something must follow, or in one that is whole. Words as data.

/// Words at the end of a text after which something must follow.
const UNFINISHED: &[&str] = &["有关", "以及", "的", "和", "及", "与", "为", "对", "将", "并", "、", ","];

/// Words that end in one of these and are whole.
const FINISHED: &[&str] = &[
    "目的", "标的", "缓和", "总和", "调和", "中和", "温和", "饱和", "普及", "涉及", "参与", "给与", "赠与", "行为",
    "作为", "成为", "人为", "核对", "应对", "结对", "比对", "校对", "面对", "绝对", "相对", "合并", "兼并", "一并",
    "即将", "何为",
];

/// Words that end in 次 and are a measure of their own, not a cut 次数.
const TIMES: &[&str] = &[
    "人次", "场次", "批次", "频次", "档次", "层次", "班次", "车次", "户次", "件次", "台次", "多次", "每次", "一次",
    "名次", "期次",
];

/// Whether folded text ends in a word after which something must follow.
pub fn is_unfinished(folded: &str) -> bool {
    UNFINISHED.iter().any(|word| folded.ends_with(word)) && !FINISHED.iter().any(|word| folded.ends_with(word))
}

/// Whether a name ends in a measure that ends in 次.
pub fn is_count_of_times(name: &str) -> bool {
    TIMES.iter().any(|times| name.ends_with(times))
}
