//! 中文。

use jimu::finding::Severity;
use jimu::form::RepairCode;
use jimu::read::SourceKind;
use jimu::value::ValueKind;

use super::{FieldWords, Language, Words};
use crate::ui::work::Stage;

pub(super) static WORDS: Words = Words {
    language: Language::Chinese,

    app: "绩目",
    skip_to_main: "跳到正文",
    screens: "页面",
    screen_paste: "粘贴",
    screen_review: "核对",
    screen_workbench: "工作台",
    other_language: "English",
    other_language_label: "界面语言切换为英文",
    theme_system: "外观：随系统",
    theme_light: "外观：浅色",
    theme_dark: "外观：深色",
    saved: "已保存",
    not_saved: "未保存",
    nothing_stored: "库中没有表",
    stored: |n| format!("库中 {n} 张表"),
    close: "关闭",
    undo: "撤销",
    redo: "重做",
    silence: "页面自身不发起任何网络请求",
    silence_proof: "核实的办法：按 F12 打开开发者工具，切到“网络”，再粘贴、保存、导出，列表始终是空的；拔掉网线也照常使用。表格只存在这台电脑的这个浏览器里。",

    paste_title: "在此粘贴表格",
    paste_hint: "从 Word、WPS、Excel 或网页里选中表格，复制，再到这里粘贴；也可以把文件拖进来",
    paste_label: "粘贴区：按 Ctrl+V 粘贴表格",
    paste_drop: "松开鼠标即可读取",
    choose_file: "选择文件",
    restore: "从备份恢复",
    samples: "先用一份真实的表试试",
    sample: |code| match code {
        "ezhou-2025" => ("鄂州 2025", "长期与年度两张指标表"),
        "luan-2023" => ("六安 2023", "中期与年度并排"),
        "tianjin-2025" => ("天津 2025", "一格一行，带目录"),
        "zaozhuang-2021" => ("枣庄 2021", "四级指标"),
        _ => ("广水 2024", "部门整体绩效目标"),
    },
    sample_forms: |n| format!("{n} 张表"),
    what_is_this: "这是什么",
    what_text: &[
        "绩目把散乱的绩效目标表整理好：粘贴之后，错位的行、消失的合并单元格、被分页切断的句子会各归其位，并逐条列出改了什么。",
        "随后核对金额、比较符、重复指标等，指出自相矛盾之处。改不改，由填报人决定。",
        "整理好的表可以就地修改、导出、打印。全部工作都在本机完成。",
    ],
    reading: "正在识别……",
    stage: |stage| match stage {
        Stage::Opening => "正在打开",
        Stage::Reading => "正在读取",
        Stage::Recognising => "正在识别",
        Stage::Checking => "正在校核",
    },
    file_of: |at, count| format!("第 {at} 个文件，共 {count} 个"),
    cancel: "取消",
    cancelled: "已取消。内容还在，可以重新读取。",
    work_again: "重新读取",
    work_failed: "读取中途出错，没有读完。已保存的表没有变动。可以重试一次；若仍出错，请把内容分成几部分再粘贴。",
    files: |f| {
        let mut told = vec![format!("{} 个文件认出 {} 张表", f.read, f.forms)];
        if f.without > 0 {
            told.push(format!("{} 个没有认出表", f.without));
        }
        if f.refused > 0 {
            told.push(format!("{} 个没有读取", f.refused));
        }
        told.join("，")
    },
    file_forms: |n| format!("认出 {n} 张表"),
    file_backup: "备份文件",
    file_empty: "文件里没有文字",
    file_text: |n| format!("文字保留在此（{n} 字）"),
    about_file: |name, what| format!("“{name}”：{what}"),
    nothing_pasted: "剪贴板里没有文字。请在 Word 或 WPS 中选中整张表，按 Ctrl+C 复制，再回到这里按 Ctrl+V。",
    no_form: |glance| {
        let mut seen = Vec::new();
        if glance.tables > 0 {
            seen.push(format!("{} 张表", glance.tables));
            seen.push(format!("{} 行", glance.rows));
        } else {
            seen.push(format!("{} 行文字", glance.lines));
            seen.push("没有表格".to_owned());
        }
        if !glance.value_column {
            seen.push("没有找到“指标值”列".to_owned());
        }
        format!("没有认出绩效目标表。读到的内容：{}。", seen.join("，"))
    },
    no_form_next: "请连同表头（一级指标、二级指标、三级指标、指标值）一起选中再粘贴；若表格是图片，需先转成文字。已保存的表没有变动。",
    image_pasted: "剪贴板里是图片，没有文字。请在 Word 或 WPS 中选中表格本身再复制。",

    figures: |f| {
        [format!("识别出 {} 张表", f.forms), format!("{} 个指标", f.indicators), format!("修复 {} 处", f.repairs)]
    },
    checks: |f| {
        let advice = if f.advice > 0 { format!(" {} 条建议", f.advice) } else { String::new() };
        format!("{} 个错误 {} 个提醒{advice}", f.errors, f.warnings)
    },
    placed: |share| format!("原文归位 {share}"),
    source: "原文",
    source_kind: |kind, maker| match kind {
        SourceKind::Html => maker.map_or_else(|| "网页格式".to_owned(), |maker| format!("{maker} 网页格式")),
        SourceKind::Markdown => "Markdown 表格".to_owned(),
        SourceKind::Tabs => "制表符分隔的文本".to_owned(),
        SourceKind::Cells => "一格一行的文本".to_owned(),
        SourceKind::Aligned => "空格对齐的文本".to_owned(),
        SourceKind::Boxes => "字符画的表格".to_owned(),
        SourceKind::Csv => "CSV".to_owned(),
        SourceKind::Word => "Word 文件".to_owned(),
        SourceKind::Workbook => "工作簿".to_owned(),
        SourceKind::Prose => "没有表格的文字".to_owned(),
    },
    read_from: |name, kind, notes| {
        let name = name.map_or_else(String::new, |name| format!("{name} · "));
        let notes: String = notes.iter().map(|note| format!(" · {}", note.trim_end_matches('。'))).collect();
        format!("读取自：{name}{kind}{notes}")
    },
    source_lines: |n| format!("{n} 行"),
    source_rest: |n| format!("再显示后面的行（还有 {n} 行）"),
    characters_rest: |n| format!("……（此行还有 {n} 字）"),
    forms: "整理后的表",
    forms_rest: |n| format!("再显示后面的表（还有 {n} 张）"),
    save_all: |n| if n == 0 { "全部跳过".to_owned() } else { format!("全部保存（{n} 张）") },
    discard: "放弃",
    repairs: |n| format!("修复 {n} 处"),
    repair: |code| match code {
        RepairCode::RowRealigned => "错位的行归位",
        RepairCode::LabelFilled => "补全合并单元格的级次",
        RepairCode::LabelMoved => "级次移到所属的行",
        RepairCode::CellJoined => "接上被切断的内容",
        RepairCode::TitleRecovered => "从目录找回表题",
        RepairCode::FormsSeparated => "分开连在一起的表",
        RepairCode::PageMarkRemoved => "去掉页码和重复表头",
        RepairCode::YearInferred => "推断预算年度",
    },
    before: "原样",
    after: "改为",
    line: |n| format!("第 {n} 行"),
    line_unknown: "行号不详",
    unplaced: |n| format!("未归位的文字 {n} 处"),
    unplaced_outside: |n| format!("不属于任何表的文字 {n} 处"),
    doubts: |n| format!("不认识的用词 {n} 个"),
    doubts_hint: "选定含义后立即重读；以后粘贴同样表头的表格，也这样读。",
    doubt_column: |word| format!("列名“{word}”是"),
    doubt_label: |word| format!("标签“{word}”是"),
    by_recipe: "表头与上次相同，已按上次选定的含义读取。",
    waiting: |n| format!("还有 {n} 个文件待核对"),
    unplaced_here: "此行有未归位的文字",
    indicators: |n| format!("{n} 个指标"),
    already_stored: "库中已有这张表（单位、年度、名称相同）",
    already_same: "库中已有完全相同的表",
    replace: "替换",
    keep_both: "两份都留",
    skip: "跳过",
    differences: |n| format!("不同之处 {n} 处"),
    stored_text: "库中",
    new_text: "新粘贴",
    blank: "（空）",
    from_backup: "来自备份文件，没有原文对照",

    library: "表库",
    search: "搜索名称、指标、文字",
    search_none: "没有相符的表",
    list_rest: |n| format!("还有 {n} 张，请用搜索缩小范围"),
    unit_unknown: "未写明单位",
    year: |year| format!("{year} 年"),
    year_unknown: "未写明年度",
    untitled: "（未命名）",
    export_all: "备份全部",
    backup_name: "绩目备份",
    tools: "对这张表",
    export_json: "导出 JSON",
    export_html: "导出网页",
    print: "打印",
    delete: "删除",
    no_form_open: "在左侧选一张表",
    library_empty: "库中还没有表。粘贴一份即可开始。",
    form_label: |name| format!("《{name}》，可编辑的表"),
    editing_keys: "方向键移动，直接输入即改写，Enter 或 F2 修改，Esc 放弃，Alt+Enter 换行，Ctrl+Z 撤销，F6 换区",
    understood: "读作",
    value_kinds: |kind| match kind {
        ValueKind::Quantity => "数量",
        ValueKind::Range => "区间",
        ValueKind::Period => "时段",
        ValueKind::Deadline => "期限",
        ValueKind::Qualitative => "定性",
        ValueKind::Missing => "空",
    },
    findings: "校核意见",
    findings_count: |n| format!("校核意见 {n} 条"),
    findings_none: "没有发现问题",
    findings_keys: "F8 下一条，Shift+F8 上一条",
    severity: |severity| match severity {
        Severity::Error => "错误",
        Severity::Warning => "提醒",
        Severity::Advice => "建议",
    },
    errors_and_warnings: |errors, warnings| match (errors, warnings) {
        (0, warnings) => format!("{warnings} 个提醒"),
        (errors, 0) => format!("{errors} 个错误"),
        (errors, warnings) => format!("{errors} 个错误 {warnings} 个提醒"),
    },

    saved_forms: |n| format!("已保存 {n} 张表。"),
    skipped_all: "没有需要保存的表，库中内容未变。",
    deleted: |name| format!("已删除《{name}》。"),
    undone: |what| format!("已撤销：{what}。"),
    redone: |what| format!("已重做：{what}。"),
    nothing_to_undo: "没有可撤销的操作。",
    nothing_to_redo: "没有可重做的操作。",
    did_edit: "修改单元格",
    did_save: |n| format!("保存 {n} 张表"),
    did_delete: "删除表",
    exported: |name| format!("已导出“{name}”，在浏览器的下载文件夹里。"),
    storage_broken: |n| format!("有 {n} 条存储记录损坏，没有载入；其余的表不受影响，损坏的数据原样留着。"),
    storage_newer: |n| format!("有 {n} 张表由新版绩目保存，本版没有载入，也不再写入；数据原样留着，请换用新版打开。"),
    save_broken: "下载没有载入的数据",
    import_remarks: "备份已读取。",

    fields: FieldWords {
        title: "表题",
        fiscal_year: "预算年度",
        amount_unit: "金额单位",
        name: "名称",
        supervisor: "主管部门",
        unit: "实施单位",
        applicant: "申报单位",
        attribute: "项目类型",
        fund_nature: "资金性质",
        period: "项目期",
        legal_basis: "立项依据",
        purpose: "资金用途",
        notes: "其他说明",
        contact: "联系人",
        fund: "资金",
        goal: "绩效目标",
        indicator: "指标",
        level: &["一级指标", "二级指标", "三级指标", "四级指标"],
        indicator_name: "指标名称",
        description: "绩效指标描述",
        value: "指标值",
        value_unit: "计量单位",
        prior: "往年值",
        basis: "指标值确定依据",
        class: "指标分类",
        weight: "权重",
        duty: "部门职能",
        task: "年度任务",
        income: "收入",
        expenditure: "支出",
        project: "项目",
        joint: " · ",
    },
};
