//! The texts of the form as an editable grid.

use jimu::edit::Doubt;
use jimu::library::Stroke;

use super::{Count, Naming};

/// The texts in one language.
pub(crate) struct GridWords {
    /// The menu, and what is in it.
    pub(crate) menu: &'static str,
    pub(crate) insert_above: Count,
    pub(crate) insert_below: Count,
    pub(crate) delete_rows: Count,
    pub(crate) move_up: &'static str,
    pub(crate) move_down: &'static str,
    pub(crate) part: &'static str,
    pub(crate) fill_down: &'static str,
    pub(crate) fill_right: &'static str,
    pub(crate) clear: Count,
    /// So many cells are selected.
    pub(crate) selected: Count,
    /// What was done at one stroke, as a noun.
    pub(crate) did: fn(Stroke) -> String,
    /// What a paste did: cells, added rows, and what found no place.
    pub(crate) pasted: fn(usize, usize, &[String]) -> String,
    /// Why a row operation did nothing.
    pub(crate) no_rows: &'static str,
    pub(crate) cannot_grow: &'static str,
    pub(crate) at_edge: &'static str,
    pub(crate) no_labels: &'static str,
    /// What keys do, for the key list.
    pub(crate) select: &'static str,
    pub(crate) select_all: &'static str,
    pub(crate) write_all: &'static str,
    pub(crate) open_list: &'static str,
    pub(crate) key_insert_above: &'static str,
    pub(crate) key_insert_below: &'static str,
    pub(crate) key_delete_rows: &'static str,
    pub(crate) key_move_rows: &'static str,
    pub(crate) nothing_to_fill: &'static str,
    /// What is odd about a text that is being typed.
    pub(crate) doubt: fn(Doubt) -> &'static str,
    /// The lists under a cell.
    pub(crate) choices: Naming,
    pub(crate) completions: &'static str,
    pub(crate) choices_keys: &'static str,
    pub(crate) pick_keys: &'static str,
    pub(crate) completions_keys: &'static str,
    /// In how many forms an indicator stands; in none where a shared file has it.
    pub(crate) times: Count,
}

pub(super) static ZH: GridWords = GridWords {
    menu: "编辑",
    insert_above: |n| if n > 1 { format!("在上方插入 {n} 行") } else { "在上方插入行".to_owned() },
    insert_below: |n| if n > 1 { format!("在下方插入 {n} 行") } else { "在下方插入行".to_owned() },
    delete_rows: |n| if n > 1 { format!("删除 {n} 行") } else { "删除行".to_owned() },
    move_up: "上移",
    move_down: "下移",
    part: "另设级次",
    fill_down: "向下填充",
    fill_right: "向右填充",
    clear: |n| if n > 1 { format!("清空 {n} 格") } else { "清空".to_owned() },
    selected: |n| format!("已选 {n} 格"),
    did: |stroke| match stroke {
        Stroke::Pasted(n) => format!("粘贴 {n} 格"),
        Stroke::Cleared(n) => format!("清空 {n} 格"),
        Stroke::Filled(n) => format!("填充 {n} 格"),
        Stroke::Inserted(n) => format!("插入 {n} 行"),
        Stroke::Removed(n) => format!("删除 {n} 行"),
        Stroke::Moved(n) => format!("移动 {n} 行"),
        Stroke::Parted(n) => format!("另设级次 {n} 行"),
        Stroke::Ticked => "勾选".to_owned(),
        Stroke::Completed => "从指标库补全".to_owned(),
    },
    pasted: |cells, rows, left_out| {
        let added = if rows > 0 { format!("，新增 {rows} 行") } else { String::new() };
        match left_out {
            [] => format!("已粘贴 {cells} 格{added}。"),
            [first, ..] => format!(
                "已粘贴 {cells} 格{added}。有 {} 处放不下，没有写入：{}。请从别的格开始粘贴，或逐格填写。",
                left_out.len(),
                quoted(left_out, first, "“", "”", "、", "等"),
            ),
        }
    },
    no_rows: "当前格不在指标或清单的行里，没有可操作的行。",
    cannot_grow: "这个版式的资金只有固定几行，不能加行；换一个版式再加。",
    at_edge: "已到头：行只在同一期、同一目标之内移动。",
    no_labels: "选中的格不在指标行里，或级次已是空的。",
    select: "选中多格",
    select_all: "选中整张指标表，再按选中全表",
    write_all: "把输入的内容写入选中的各格",
    open_list: "展开可选项",
    key_insert_above: "在上方插入行",
    key_insert_below: "在下方插入行",
    key_delete_rows: "删除行",
    key_move_rows: "行上移、下移",
    nothing_to_fill: "没有可填充的内容：先选中几格，第一格的内容会填到其余各格。",
    doubt: |doubt| match doubt {
        Doubt::NoNumber => "不是数字，合计时不计入",
        Doubt::NoPeriod => "看不出起止时间，例：2025年1月—2025年12月，或 3年",
        Doubt::NoYear => "不是 1990 到 2100 之间的年份，不会写入，例：2025",
        Doubt::NoMoneyUnit => "只能是“元”或“万元”，其他不会写入",
    },
    choices: |name| format!("{name}：可选项"),
    completions: "指标库中的指标",
    choices_keys: "空格或 Enter 勾选，F2 改文字，Esc 收起",
    pick_keys: "Enter 选定，F2 改文字，Esc 收起",
    completions_keys: "↓ 选择，Enter 或 Tab 采用，Esc 收起",
    times: |n| if n == 0 { "来自共享的指标库".to_owned() } else { format!("用过 {n} 次") },
};

pub(super) static EN: GridWords = GridWords {
    menu: "Edit",
    insert_above: |n| if n > 1 { format!("Insert {n} rows above") } else { "Insert row above".to_owned() },
    insert_below: |n| if n > 1 { format!("Insert {n} rows below") } else { "Insert row below".to_owned() },
    delete_rows: |n| if n > 1 { format!("Delete {n} rows") } else { "Delete row".to_owned() },
    move_up: "Move up",
    move_down: "Move down",
    part: "Part from the labels",
    fill_down: "Fill down",
    fill_right: "Fill right",
    clear: |n| if n > 1 { format!("Clear {n} cells") } else { "Clear".to_owned() },
    selected: |n| format!("{n} cells selected"),
    did: |stroke| match stroke {
        Stroke::Pasted(n) => format!("paste into {}", counted(n, "cell")),
        Stroke::Cleared(n) => format!("clear {}", counted(n, "cell")),
        Stroke::Filled(n) => format!("fill {}", counted(n, "cell")),
        Stroke::Inserted(n) => format!("insert {}", counted(n, "row")),
        Stroke::Removed(n) => format!("delete {}", counted(n, "row")),
        Stroke::Moved(n) => format!("move {}", counted(n, "row")),
        Stroke::Parted(n) => format!("part {} from the labels", counted(n, "row")),
        Stroke::Ticked => "tick a box".to_owned(),
        Stroke::Completed => "complete an indicator".to_owned(),
    },
    pasted: |cells, rows, left_out| {
        let added = if rows > 0 { format!(", {} added", counted(rows, "row")) } else { String::new() };
        match left_out {
            [] => format!("Pasted into {}{added}.", counted(cells, "cell")),
            [first, ..] => format!(
                "Pasted into {}{added}. {} did not fit and were not written: {}. Paste from another cell, or type them in.",
                counted(cells, "cell"),
                counted(left_out.len(), "text"),
                quoted(left_out, first, "“", "”", ", ", " …"),
            ),
        }
    },
    no_rows: "The active cell is in no row of indicators or of a list.",
    cannot_grow: "This layout prints so many amounts and no more; choose another layout to add one.",
    at_edge: "A row moves only within its time and goal, and it stands at the edge.",
    no_labels: "The selected cells are in no row of indicators, or their labels are blank already.",
    select: "Select cells",
    select_all: "Select all indicators; again, the whole form",
    write_all: "Write what is typed into all selected cells",
    open_list: "Open the list of what is offered",
    key_insert_above: "Insert row above",
    key_insert_below: "Insert row below",
    key_delete_rows: "Delete rows",
    key_move_rows: "Move rows up or down",
    nothing_to_fill: "Nothing to fill with: select some cells; the first one is copied into the others.",
    doubt: |doubt| match doubt {
        Doubt::NoNumber => "No number: sums leave it out",
        Doubt::NoPeriod => "No beginning and end in it; write 2025年1月—2025年12月, or 3年",
        Doubt::NoYear => "No year from 1990 to 2100: it will not be written; write 2025",
        Doubt::NoMoneyUnit => "Only 元 or 万元 can be written here",
    },
    choices: |name| format!("{name}: what is offered"),
    completions: "Indicators from the library",
    choices_keys: "Space or Enter ticks, F2 edits the text, Esc closes",
    pick_keys: "Enter chooses, F2 edits the text, Esc closes",
    completions_keys: "↓ chooses, Enter or Tab takes, Esc closes",
    times: |n| match n {
        0 => "from a shared library".to_owned(),
        1 => "used once".to_owned(),
        n => format!("used {n} times"),
    },
};

fn counted(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}

/// The first few texts in quotes, each shortened.
fn quoted(texts: &[String], first: &str, open: &str, close: &str, joint: &str, rest: &str) -> String {
    const SHOWN: usize = 3;
    const LONGEST: usize = 16;
    let short = |text: &str| {
        let start: String = text.chars().take(LONGEST).collect();
        let more = if text.chars().nth(LONGEST).is_some() { "…" } else { "" };
        format!("{open}{start}{more}{close}")
    };
    let shown: Vec<String> =
        std::iter::once(first).chain(texts.iter().skip(1).map(String::as_str)).take(SHOWN).map(short).collect();
    format!("{}{}", shown.join(joint), if texts.len() > SHOWN { rest } else { "" })
}
