//! The texts about repairs, unplaced texts and forms that are stored already.

use super::{Count, Naming};

/// The texts in one language.
pub(crate) struct ReviewWords {
    pub(crate) undo_here: &'static str,
    pub(crate) make_again: &'static str,
    /// What a button does to all repairs of a kind, by the kind's name.
    pub(crate) undo_kind: Naming,
    pub(crate) make_kind: Naming,
    pub(crate) undo_kind_hint: &'static str,
    pub(crate) left_undone: &'static str,
    pub(crate) repairs_left: fn(usize, usize) -> String,
    pub(crate) repairs_here: Count,
    pub(crate) source_gone: &'static str,

    pub(crate) put_into: &'static str,
    pub(crate) put_into_field: Naming,
    pub(crate) drag_hint: &'static str,
    pub(crate) which_form: &'static str,
    pub(crate) choose_form: &'static str,
    pub(crate) search_field: &'static str,
    pub(crate) no_field: &'static str,
    pub(crate) fields_rest: Count,
    pub(crate) put_here: &'static str,
    pub(crate) replace: &'static str,
    pub(crate) append: &'static str,
    pub(crate) close: &'static str,
    pub(crate) not_of_form: &'static str,
    pub(crate) take_up: &'static str,
    pub(crate) seen: &'static str,
    pub(crate) not_taken: &'static str,
    pub(crate) assigned: Count,
    pub(crate) assigned_to: Naming,
    pub(crate) take_back: &'static str,
    pub(crate) assigned_lost: Count,

    pub(crate) decide_all: Count,
    pub(crate) replace_all: &'static str,
    pub(crate) keep_all: &'static str,
    pub(crate) skip_all: &'static str,
    pub(crate) deleted: &'static str,
    pub(crate) inserted: &'static str,
    /// Fields that are other, that only the stored form has, and that only the new one has.
    pub(crate) difference_counts: fn(usize, usize, usize) -> String,
    pub(crate) differences_rest: Count,

    pub(crate) kept_repairs: Count,
    pub(crate) kept_unplaced: Count,
    pub(crate) did_assign: &'static str,
    pub(crate) did_revert: &'static str,
}

/// 中文
pub(super) static ZH: ReviewWords = ReviewWords {
    undo_here: "撤销此处",
    make_again: "恢复",
    undo_kind: |kind| format!("“{kind}”全部撤销"),
    make_kind: |kind| format!("“{kind}”全部恢复"),
    undo_kind_hint: "按类撤销的，以后粘贴同样表头的表格也不再修复。",
    left_undone: "已撤销，按原样读取",
    repairs_left: |made, left| {
        if left == 0 { format!("修复 {made} 处") } else { format!("修复 {made} 处，已撤销 {left} 处") }
    },
    repairs_here: |n| format!("此行修复 {n} 处"),
    source_gone: "没有原文，不能撤销",

    put_into: "放到…",
    put_into_field: |text| format!("把“{text}”放到字段"),
    drag_hint: "可拖到表中的格子（已有内容时接在后面），或点“放到…”选字段。",
    which_form: "哪张表",
    choose_form: "先选表",
    search_field: "查找字段或内容",
    no_field: "没有这样的字段",
    fields_rest: |n| format!("还有 {n} 个字段，请输入几个字查找"),
    put_here: "放入",
    replace: "替换",
    append: "接在后面",
    close: "收起",
    not_of_form: "不属于表",
    take_up: "重新处理",
    seen: "已看过，不属于表",
    not_taken: "这个字段不能填这段文字，文字仍在未归位中。请换一个字段。",
    assigned: |n| format!("已放入字段 {n} 处"),
    assigned_to: |field| format!("放入 {field}"),
    take_back: "取回",
    assigned_lost: |n| format!("重读后有 {n} 处放入的文字找不到原来的字段，已回到未归位中。"),

    decide_all: |n| format!("{n} 张表库中已有，全部："),
    replace_all: "替换",
    keep_all: "两份都留",
    skip_all: "跳过",
    deleted: "删去",
    inserted: "新增",
    difference_counts: |other, gone, new| {
        let parts = [(other, "改动"), (gone, "删去"), (new, "新增")];
        let told: Vec<String> =
            parts.iter().filter(|(count, _)| *count > 0).map(|(count, word)| format!("{word} {count} 处")).collect();
        told.join("，")
    },
    differences_rest: |n| format!("再显示 {n} 处"),

    kept_repairs: |n| format!("整理时修复 {n} 处"),
    kept_unplaced: |n| format!("未归位的文字 {n} 处"),
    did_assign: "把未归位的文字放入字段",
    did_revert: "撤销修复",
};

/// English
pub(super) static EN: ReviewWords = ReviewWords {
    undo_here: "Undo here",
    make_again: "Put back",
    undo_kind: |kind| format!("Undo all: {kind}"),
    make_kind: |kind| format!("Put all back: {kind}"),
    undo_kind_hint: "What is undone by kind stays so for tables with the same headings.",
    left_undone: "Undone, read as it stands",
    repairs_left: |made, left| {
        let made = format!("{made} repair{}", if made == 1 { "" } else { "s" });
        if left == 0 { made } else { format!("{made}, {left} undone") }
    },
    repairs_here: |n| format!("{n} repair{} on this line", if n == 1 { "" } else { "s" }),
    source_gone: "No source, cannot be undone",

    put_into: "Put into…",
    put_into_field: |text| format!("Put “{text}” into a field"),
    drag_hint: "Drag it onto a cell (it comes behind what stands there), or choose a field with “Put into…”.",
    which_form: "Form",
    choose_form: "Choose a form first",
    search_field: "Find a field or its text",
    no_field: "There is no such field",
    fields_rest: |n| format!("{n} more fields: type a few letters to find them"),
    put_here: "Put here",
    replace: "Replace",
    append: "Append",
    close: "Close",
    not_of_form: "Not part of the form",
    take_up: "Take up again",
    seen: "Seen, not part of the form",
    not_taken: "This field cannot take this text, which is still unplaced. Choose another field.",
    assigned: |n| format!("{n} text{} put into fields", if n == 1 { "" } else { "s" }),
    assigned_to: |field| format!("Put into {field}"),
    take_back: "Take back",
    assigned_lost: |n| {
        format!("After reading again, {n} assigned text(s) no longer found their field and are unplaced again.")
    },

    decide_all: |n| format!("{n} forms are stored already. All of them:"),
    replace_all: "Replace",
    keep_all: "Keep both",
    skip_all: "Skip",
    deleted: "deleted",
    inserted: "inserted",
    difference_counts: |other, gone, new| {
        let parts = [(other, "changed"), (gone, "removed"), (new, "new")];
        let told: Vec<String> =
            parts.iter().filter(|(count, _)| *count > 0).map(|(count, word)| format!("{count} {word}")).collect();
        told.join(", ")
    },
    differences_rest: |n| format!("Show {n} more"),

    kept_repairs: |n| format!("{n} repair{} when it was read", if n == 1 { "" } else { "s" }),
    kept_unplaced: |n| format!("{n} unplaced text{}", if n == 1 { "" } else { "s" }),
    did_assign: "an unplaced text put into a field",
    did_revert: "a repair taken back",
};
