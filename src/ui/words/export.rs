//! The texts of the export screen and of the layouts of the workbench.

use super::{Count, Naming};
use crate::ui::state::Format;

/// The texts in one language.
pub(crate) struct ExportWords {
    pub(crate) title: &'static str,
    pub(crate) open: &'static str,

    pub(crate) scope: &'static str,
    pub(crate) scope_open: &'static str,
    pub(crate) scope_picked: Count,
    pub(crate) scope_all: Count,

    pub(crate) pick: &'static str,
    pub(crate) pick_search: &'static str,
    pub(crate) pick_all: Count,
    pub(crate) pick_none: &'static str,
    /// How many are picked, and of how many.
    pub(crate) pick_count: fn(usize, usize) -> String,
    pub(crate) pick_more: Count,

    pub(crate) format: &'static str,
    /// Its name, and what it is good for.
    pub(crate) formats: fn(Format) -> (&'static str, &'static str),
    pub(crate) layout: &'static str,
    pub(crate) layout_project: &'static str,
    pub(crate) layout_department: &'static str,
    pub(crate) layout_own: &'static str,
    /// What a format without layouts holds, and what it does not.
    pub(crate) no_layout: fn(Format) -> &'static str,
    pub(crate) room: &'static str,
    pub(crate) room_standard: &'static str,
    pub(crate) room_compact: &'static str,
    pub(crate) files: &'static str,
    pub(crate) files_one: &'static str,
    pub(crate) files_apart: &'static str,
    pub(crate) file_name: &'static str,

    pub(crate) left_out: fn(usize, usize) -> String,
    pub(crate) left_out_rest: Count,
    pub(crate) left_out_here: Count,
    pub(crate) use_general: &'static str,
    pub(crate) looking: &'static str,

    pub(crate) preview: &'static str,
    pub(crate) preview_none: &'static str,
    pub(crate) previous: &'static str,
    pub(crate) next: &'static str,
    /// Which form, and of how many.
    pub(crate) which: fn(usize, usize) -> String,

    /// What the main button does.
    pub(crate) act: fn(Format, usize) -> String,
    pub(crate) nothing_picked: &'static str,
    pub(crate) nothing_stored: &'static str,
    pub(crate) too_many_to_copy: Count,
    /// Name of the file, number of forms.
    pub(crate) saved: fn(&str, usize) -> String,
    pub(crate) not_saved: &'static str,
    pub(crate) copied: Count,
    pub(crate) not_copied: &'static str,
    pub(crate) stopped: &'static str,
    pub(crate) failed: &'static str,
    pub(crate) not_in_layout: Naming,
}

/// 中文
pub(super) static ZH: ExportWords = ExportWords {
    title: "导出",
    open: "导出…",

    scope: "范围",
    scope_open: "当前表",
    scope_picked: |n| if n == 0 { "选定的表".to_owned() } else { format!("选定的 {n} 张表") },
    scope_all: |n| format!("全部 {n} 张表"),

    pick: "选表",
    pick_search: "搜索名称、指标、文字",
    pick_all: |n| format!("全选 {n} 张"),
    pick_none: "全不选",
    pick_count: |picked, all| format!("已选 {picked} / {all} 张"),
    pick_more: |n| format!("再列出 {n} 张"),

    format: "格式",
    formats: |format| match format {
        Format::Print => ("打印", "A4 纸"),
        Format::Word => ("Word", ".docx，可再编辑"),
        Format::Excel => ("Excel", ".xlsx，可计算"),
        Format::Copy => ("复制", "粘贴到 Word"),
        Format::Html => ("网页", ".html，可看可印"),
        Format::Csv => ("CSV", "一行一个指标"),
        Format::Markdown => ("Markdown", "纯文本表格"),
        Format::Json => ("JSON", "备份、交换数据"),
    },
    layout: "版式",
    layout_project: "项目表",
    layout_department: "部门整体表",
    layout_own: "按原版式",
    no_layout: |format| match format {
        Format::Csv => "CSV 一行一个指标：资金、目标内容、部门的职能和收支没有列。要全部内容，请导出 JSON。",
        Format::Markdown => "Markdown 不分版式。修复记录和未归位的文字不在其中；要全部内容，请导出 JSON。",
        _ => "JSON 不分版式，全部内容都在其中。",
    },
    room: "页边距",
    room_standard: "公文边距",
    room_compact: "紧凑",
    files: "文件",
    files_one: "合成一个文件",
    files_apart: "每表一个文件，打包成 .zip",
    file_name: "文件名",

    left_out: |places, forms| format!("所选版式放不下 {forms} 张表中的 {places} 处内容，导出后看不到这些内容。"),
    left_out_rest: |n| format!("还有 {n} 处"),
    left_out_here: |n| format!("此版式放不下 {n} 处内容（数据仍在表中）"),
    use_general: "改用通用版式",
    looking: "正在核对版式……",

    preview: "预览",
    preview_none: "先选定要导出的表",
    previous: "上一张",
    next: "下一张",
    which: |at, all| format!("第 {at} / {all} 张"),

    act: |format, n| {
        let (name, _) = (ZH.formats)(format);
        match format {
            Format::Print => format!("打印 {n} 张表…"),
            Format::Copy => format!("复制 {n} 张表"),
            _ => format!("导出 {n} 张表为 {name}"),
        }
    },
    nothing_picked: "还没有选定要导出的表。请在“选表”中打勾，或改选“全部”。",
    nothing_stored: "库中还没有表。粘贴一份即可开始。",
    too_many_to_copy: |n| format!("一次最多复制 {n} 张表。请少选一些，或改为导出 Word。"),
    saved: |name, n| format!("已导出 {n} 张表，存为“{name}”，在浏览器的下载文件夹里。"),
    not_saved: "浏览器没有接受下载。请检查是否禁止了本页下载文件，再试一次。",
    copied: |n| format!("已复制 {n} 张表。到 Word、WPS 或 Excel 里按 Ctrl+V 粘贴。"),
    not_copied: "浏览器没有让本页写入剪贴板。请再按一次“复制”，或改为导出 Word。",
    stopped: "已停止导出，没有存下文件。",
    failed: "导出中断，没有存下文件。请再试一次；表很多时，可分几次导出。",
    not_in_layout: |name| format!("“{name}”在此版式中没有位置。"),
};

/// English
pub(super) static EN: ExportWords = ExportWords {
    title: "Export",
    open: "Export…",

    scope: "Forms",
    scope_open: "The open form",
    scope_picked: |n| if n == 0 { "A selection".to_owned() } else { format!("A selection of {n}") },
    scope_all: |n| format!("All {n}"),

    pick: "Choose forms",
    pick_search: "Search names, indicators, text",
    pick_all: |n| format!("Choose all {n}"),
    pick_none: "Choose none",
    pick_count: |picked, all| format!("{picked} of {all} chosen"),
    pick_more: |n| format!("List {n} more"),

    format: "Format",
    formats: |format| match format {
        Format::Print => ("Print", "on A4 paper"),
        Format::Word => ("Word", ".docx, to edit"),
        Format::Excel => ("Excel", ".xlsx, to calculate"),
        Format::Copy => ("Copy", "to paste into Word"),
        Format::Html => ("Web page", ".html, to print"),
        Format::Csv => ("CSV", "a row each"),
        Format::Markdown => ("Markdown", "plain text"),
        Format::Json => ("JSON", "for backup"),
    },
    layout: "Layout",
    layout_project: "Project forms",
    layout_department: "Department forms",
    layout_own: "As it came",
    no_layout: |format| match format {
        Format::Csv => {
            "CSV has a row for each indicator: amounts, the texts of goals, duties, income and expenditure have no column. JSON holds everything."
        }
        Format::Markdown => "Markdown has no layouts. Repairs and unplaced text are not in it; JSON holds everything.",
        _ => "JSON has no layouts: it holds everything.",
    },
    room: "Margins",
    room_standard: "Official",
    room_compact: "Compact",
    files: "Files",
    files_one: "All in one file",
    files_apart: "A file each, in a .zip",
    file_name: "File name",

    left_out: |places, forms| {
        let forms = super::en::some(forms, "form", "forms");
        let places = super::en::some(places, "entry", "entries");
        format!("The chosen layout has no place for {places} of {forms}; what is exported will not show them.")
    },
    left_out_rest: |n| format!("{n} more"),
    left_out_here: |n| {
        let places = super::en::some(n, "entry", "entries");
        format!("This layout has no place for {places} (still kept in the form)")
    },
    use_general: "Use the general layout",
    looking: "Checking the layout…",

    preview: "Preview",
    preview_none: "Choose the forms to export first",
    previous: "Previous",
    next: "Next",
    which: |at, all| format!("{at} of {all}"),

    act: |format, n| {
        let forms = super::en::some(n, "form", "forms");
        let (name, _) = (EN.formats)(format);
        match format {
            Format::Print => format!("Print {forms}…"),
            Format::Copy => format!("Copy {forms}"),
            _ => format!("Export {forms} as {name}"),
        }
    },
    nothing_picked: "No form is chosen yet. Tick some under “Choose forms”, or take all.",
    nothing_stored: "The library is empty. Paste something to begin.",
    too_many_to_copy: |n| format!("At most {n} forms can be copied at once. Choose fewer, or export them as Word."),
    saved: |name, n| {
        let forms = super::en::some(n, "form", "forms");
        format!("{forms} exported as “{name}”, in the browser's download folder.")
    },
    not_saved: "The browser did not take the download. Check whether it blocks downloads of this page, and try again.",
    copied: |n| {
        let forms = super::en::some(n, "form", "forms");
        format!("{forms} copied. Press Ctrl+V in Word, WPS or Excel.")
    },
    not_copied: "The browser did not let this page write to the clipboard. Press Copy once more, or export as Word.",
    stopped: "Export stopped; no file was saved.",
    failed: "The export broke off; no file was saved. Try again; when there are many forms, export them in parts.",
    not_in_layout: |name| format!("“{name}” has no place in this layout."),
};
