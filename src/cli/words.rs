//! All that the command says, in both languages.

use std::io;

use clap::ValueEnum;
use jimu::finding::{Message, Severity};
use jimu::glance::Glance;
use jimu::recognise::Account;

use crate::cli::encoding::Binary;

/// A language of the messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(crate) enum Language {
    /// Chinese.
    #[default]
    Zh,
    /// English.
    En,
}

impl Language {
    /// What there is to say in this language.
    pub(crate) fn words(self) -> &'static Words {
        self.either(&ZH, &EN)
    }

    /// The Chinese or the English one.
    pub(crate) fn either<T>(self, zh: T, en: T) -> T {
        match self {
            Language::Zh => zh,
            Language::En => en,
        }
    }

    /// A message of the library.
    pub(crate) fn of(self, message: &Message) -> &str {
        self.either(&message.zh, &message.en)
    }

    /// A text of the catalogue of rules.
    pub(crate) fn pick(self, words: jimu::rules::Words) -> &'static str {
        self.either(words.zh, words.en)
    }
}

/// The sentences of one language. The first argument is the name of the file.
pub(crate) struct Words {
    pub(crate) standard_input: &'static str,
    pub(crate) standard_output: &'static str,
    pub(crate) waiting_for_paste: &'static str,
    pub(crate) not_read: fn(&str, &str) -> String,
    pub(crate) not_text: fn(&str, &str) -> String,
    pub(crate) not_written: fn(&str, &str) -> String,
    pub(crate) overwrites_input: fn(&str) -> String,
    pub(crate) binary: fn(Binary) -> &'static str,
    pub(crate) broken_bytes: fn(&str, usize) -> String,
    pub(crate) warning: fn(&str, &str) -> String,
    pub(crate) no_form: fn(&str, &Glance) -> String,
    pub(crate) empty_export: fn(&str) -> String,
    pub(crate) account: fn(&str, &Account) -> String,
    pub(crate) severity: fn(Severity) -> &'static str,
    pub(crate) summary: fn(usize, usize, usize) -> String,
    pub(crate) unknown_rule: fn(&str) -> String,
    pub(crate) what: &'static str,
    pub(crate) why: &'static str,
    pub(crate) how: &'static str,
    pub(crate) basis: &'static str,
    pub(crate) not_found: &'static str,
    pub(crate) not_permitted: &'static str,
    pub(crate) is_folder: &'static str,
    pub(crate) fields: FieldWords,
}

/// The names of fields.
pub(crate) struct FieldWords {
    pub(crate) title: &'static str,
    pub(crate) fiscal_year: &'static str,
    pub(crate) amount_unit: &'static str,
    pub(crate) name: &'static str,
    pub(crate) supervisor: &'static str,
    pub(crate) unit: &'static str,
    pub(crate) applicant: &'static str,
    pub(crate) attribute: &'static str,
    pub(crate) fund_nature: &'static str,
    pub(crate) period: &'static str,
    pub(crate) legal_basis: &'static str,
    pub(crate) purpose: &'static str,
    pub(crate) notes: &'static str,
    pub(crate) fund: &'static str,
    pub(crate) goal: &'static str,
    pub(crate) duty: &'static str,
    pub(crate) task: &'static str,
    pub(crate) income: &'static str,
    pub(crate) expenditure: &'static str,
    pub(crate) project: &'static str,
    pub(crate) levels: [&'static str; 4],
    pub(crate) indicator_name: &'static str,
    pub(crate) description: &'static str,
    pub(crate) value: &'static str,
    pub(crate) value_unit: &'static str,
    pub(crate) basis: &'static str,
    pub(crate) class: &'static str,
    pub(crate) weight: &'static str,
}

impl Words {
    /// Why the system did not read or write a file.
    pub(crate) fn trouble(&self, error: &io::Error) -> String {
        match error.kind() {
            io::ErrorKind::NotFound => self.not_found.to_owned(),
            io::ErrorKind::PermissionDenied => self.not_permitted.to_owned(),
            io::ErrorKind::IsADirectory => self.is_folder.to_owned(),
            _ => error.to_string(),
        }
    }
}

static ZH: Words = Words {
    standard_input: "标准输入",
    standard_output: "标准输出",
    waiting_for_paste: "请粘贴表格，另起一行后按 Ctrl+D 结束（Windows：Ctrl+Z 再回车）。",
    not_read: |name, why| format!("{name}：读不了。{why}"),
    not_text: |name, what| {
        format!(
            "{name}：这是{what}，不是文本，不能直接读取。请用相应的软件打开它，全选，复制，粘贴到文本文件中，再用本命令读取。"
        )
    },
    not_written: |name, why| format!("{name}：写不了。{why}"),
    overwrites_input: |name| format!("{name}：输出会覆盖输入文件，已停止。请换一个文件名。"),
    binary: |binary| match binary {
        Binary::Word => " Word 文档（.docx）",
        Binary::Excel => " Excel 工作簿（.xlsx）",
        Binary::PowerPoint => " PowerPoint 演示文稿（.pptx）",
        Binary::OldOffice => "旧版 Office 或 WPS 文件（.doc、.xls、.wps、.et）",
        Binary::Ofd => " OFD 版式文件",
        Binary::Pdf => " PDF 文件",
        Binary::RichText => " RTF 文档",
        Binary::Archive => "压缩文件",
        Binary::Picture => "图片",
        Binary::Unknown => "二进制文件或无法辨认编码的文件",
    },
    broken_bytes: |name, count| format!("{name}：有 {count} 处字节无法解码，已用“\u{FFFD}”代替。"),
    warning: |name, warning| format!("{name}：{warning}"),
    no_form: |name, seen| {
        let mut parts = Vec::new();
        if seen.tables > 0 {
            parts.push(format!("{} 个表格，{} 行", seen.tables, seen.rows));
        } else {
            parts.push(format!("{} 行文字，没有表格", seen.lines));
        }
        if !seen.value_column {
            parts.push("没有找到“指标值”列".to_owned());
        }
        format!("{name}：没有认出绩效目标表。读到的内容：{}。", parts.join("，"))
    },
    empty_export: |name| format!("{name}：这个导出文件里没有表。"),
    account: |name, account| {
        format!(
            "{name}：共 {} 个非空白字符，其中字段 {}，表内固定文字 {}，修复时去掉 {}，未归位 {}，丢失 {}。",
            account.total,
            account.in_fields,
            account.in_labels,
            account.in_repairs,
            account.unplaced,
            account.lost()
        )
    },
    severity: |severity| match severity {
        Severity::Error => "错误",
        Severity::Warning => "提醒",
        Severity::Advice => "建议",
    },
    summary: |errors, warnings, advice| {
        if errors + warnings + advice == 0 {
            "没有发现问题。".to_owned()
        } else {
            format!("{errors} 个错误，{warnings} 个提醒，{advice} 个建议。")
        }
    },
    unknown_rule: |code| format!("没有编号为“{code}”的规则。用 jimu rules 列出全部规则。"),
    what: "问题：",
    why: "原因：",
    how: "改法：",
    basis: "依据：",
    not_found: "没有这个文件，请检查路径。",
    not_permitted: "没有权限。",
    is_folder: "这是文件夹，请给出文件。",
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
        fund: "资金",
        goal: "绩效目标",
        duty: "部门职能",
        task: "年度任务",
        income: "收入",
        expenditure: "支出",
        project: "项目",
        levels: ["一级指标", "二级指标", "三级指标", "四级指标"],
        indicator_name: "指标名称",
        description: "绩效指标描述",
        value: "指标值",
        value_unit: "计量单位",
        basis: "指标值确定依据",
        class: "指标分类",
        weight: "权重",
    },
};

static EN: Words = Words {
    standard_input: "standard input",
    standard_output: "standard output",
    waiting_for_paste: "Paste a table, then press Ctrl+D on a new line (on Windows Ctrl+Z and Enter).",
    not_read: |name, why| format!("{name}: cannot be read. {why}"),
    not_text: |name, what| {
        format!(
            "{name}: this is {what}, not text, and cannot be read directly. Open it in its own program, select all, copy, \
             paste into a text file, and read that."
        )
    },
    not_written: |name, why| format!("{name}: cannot be written. {why}"),
    overwrites_input: |name| format!("{name}: the output would overwrite an input file; stopped. Choose another name."),
    binary: |binary| match binary {
        Binary::Word => "a Word document (.docx)",
        Binary::Excel => "an Excel workbook (.xlsx)",
        Binary::PowerPoint => "a PowerPoint presentation (.pptx)",
        Binary::OldOffice => "a file of old Office or WPS (.doc, .xls, .wps, .et)",
        Binary::Ofd => "an OFD file",
        Binary::Pdf => "a PDF file",
        Binary::RichText => "an RTF document",
        Binary::Archive => "an archive",
        Binary::Picture => "a picture",
        Binary::Unknown => "a binary file, or one of unknown encoding",
    },
    broken_bytes: |name, count| format!("{name}: bytes at {count} places mean nothing; “\u{FFFD}” stands for them."),
    warning: |name, warning| format!("{name}: {warning}"),
    no_form: |name, seen| {
        let column = if seen.value_column { "" } else { ", no column of target values" };
        let seen = if seen.tables > 0 {
            format!("tables: {}, rows: {}", seen.tables, seen.rows)
        } else {
            format!("lines of text: {}, no table", seen.lines)
        };
        format!("{name}: no performance-target form found. What was read: {seen}{column}.")
    },
    empty_export: |name| format!("{name}: this export holds no form."),
    account: |name, account| {
        format!(
            "{name}: {} non-blank characters: {} in fields, {} in printed words, {} removed by repairs, {} unplaced, {} lost.",
            account.total,
            account.in_fields,
            account.in_labels,
            account.in_repairs,
            account.unplaced,
            account.lost()
        )
    },
    severity: |severity| match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Advice => "advice",
    },
    summary: |errors, warnings, advice| {
        if errors + warnings + advice == 0 {
            "Nothing found.".to_owned()
        } else {
            format!("Errors: {errors}, warnings: {warnings}, advice: {advice}.")
        }
    },
    unknown_rule: |code| format!("There is no rule {code}. `jimu rules` lists all."),
    what: "What: ",
    why: "Why: ",
    how: "How: ",
    basis: "Basis: ",
    not_found: "There is no such file.",
    not_permitted: "Permission denied.",
    is_folder: "This is a folder; name a file.",
    fields: FieldWords {
        title: "Title",
        fiscal_year: "Fiscal year",
        amount_unit: "Amount unit",
        name: "Name",
        supervisor: "Supervisor",
        unit: "Implementing unit",
        applicant: "Applicant",
        attribute: "Project type",
        fund_nature: "Fund nature",
        period: "Period",
        legal_basis: "Legal basis",
        purpose: "Purpose",
        notes: "Notes",
        fund: "Fund",
        goal: "Goal",
        duty: "Duty",
        task: "Task",
        income: "Income",
        expenditure: "Expenditure",
        project: "Project",
        levels: ["Level 1", "Level 2", "Level 3", "Level 4"],
        indicator_name: "Indicator name",
        description: "Description",
        value: "Target value",
        value_unit: "Unit of measure",
        basis: "Basis",
        class: "Class",
        weight: "Weight",
    },
};
