//! What is typed after `jimu`.

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};
use jimu::export::paper::Room;
use jimu::finding::Message;
use jimu::rules::Words;

const EXAMPLES: &str = "\
例 / Examples:
  jimu read 批复.txt > 批复.json          读出表格，写成 JSON / read forms, write JSON
  jimu check *.txt                        列出问题 / list findings
  jimu check --format json 批复.json      供脚本使用 / for scripts
  jimu export --to html -o 批复.html 批复.txt   可打印的网页 / a printable page
  jimu export --to md --each -o 导出/ *.txt     每张表一个文件 / a file for each form
  jimu check --format markdown 申报.docx  审核意见 / a review report
  jimu check --fix -o 改.json 申报.docx   作安全的修正 / make safe fixes
  jimu compare 去年.docx 今年.docx        两年对比 / two years side by side
  jimu summary *.docx                     预算、指标、意见的汇总 / budgets, indicators and findings in figures
  jimu rules A204                         解释一条规则 / explain a rule
  xclip -o | jimu read                    读标准输入 / standard input

输入：Word（.docx）、Excel（.xlsx、.xls）、网页（.htm、.mht）、从这些复制出的文本、Markdown 表格、制表符或逗号分隔的文本、
绩目导出的 JSON，以及这些文件的压缩包（.zip）；UTF-8、UTF-16、GB18030。
Input: Word (.docx), Excel (.xlsx, .xls), web pages (.htm, .mht), text copied from these, Markdown tables, values separated
by tabs or commas, JSON exported by Jimu, and .zip archives of these; in UTF-8, UTF-16 or GB18030. What a file is, its content decides.

退出码 / Exit codes: 0 完成 done · 1 发现错误 errors found (check) · 2 文件不能读写或用法不对 unreadable file or wrong call";

/// 绩目：读出、修复、校核绩效目标表 / reads, mends and checks performance-target forms
#[derive(Debug, Parser)]
#[command(name = "jimu", version, after_help = EXAMPLES, arg_required_else_help = true, max_term_width = 110)]
pub(crate) struct Arguments {
    /// 消息的语言 / language of messages
    #[arg(long, global = true, value_enum, default_value_t = Language::Zh)]
    pub(crate) lang: Language,
    /// 用存下的配方来读 / read by a saved recipe
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) recipe: Option<PathBuf>,
    /// 说明一个用词的含义，可多次：--means 考核要点=column.description / tell what a word means; may be repeated
    #[arg(long, global = true, value_name = "WORD=MEANING")]
    pub(crate) means: Vec<String>,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// The subcommands.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// 读出表格，在标准输出写 JSON（几个文件合为一个文档） / read forms, write the contract's JSON
    Read {
        /// 文件；没有或写 - 时读标准输入 / files; standard input when none, or for -
        #[arg(value_name = "FILE")]
        files: Vec<PathBuf>,
        /// 在标准错误写出原文每个字符的去处 / tell on standard error where each character of the source went
        #[arg(long)]
        account: bool,
        /// 把这次的用词选择存成配方，供同样的表格再用 / keep what words were settled to mean, for other files of this shape
        #[arg(long, value_name = "FILE")]
        save_recipe: Option<PathBuf>,
    },
    /// 校核，列出问题；有错误时退出码为 1 / list findings; exit code 1 if there are errors
    #[command(long_about = "校核，列出问题；有错误时退出码为 1。\n\n\
        JSON 是一个数组，每项有 code、severity（error、warning、advice）、form（表名）、where（位置）、message、\
        line（来源行号，从 1 数起，不知道时为 null）；可修正的还有 fixes，已忽略的有 ignored，批复表有 cycle；给出几个文件时还有 file。\n\n\
        Lists findings; exit code 1 if there are errors. The JSON is an array of {code, severity, form, where, message, line}, \
        with fixes, ignored and cycle where there are such; with several files each item has a `file`, too.")]
    Check(Checking),
    /// 导出为网页、JSON、CSV 或 Markdown / export as a page, JSON, CSV or Markdown
    #[command(
        long_about = "导出为网页、JSON、CSV 或 Markdown：全部合为一个文件，或每张表一个文件，文件名为 单位-年度-项目名称。\n\n\
        已有的文件会被覆盖，输入文件除外。CSV 每个指标一行，用于汇总；读回请用 JSON 或 Markdown。\n\n\
        Exports as a page, JSON, CSV or Markdown: all forms in one file, or a file each, named after unit, year and project. \
        Existing files are overwritten, inputs never. CSV has a row for each indicator, to be summed up; JSON and Markdown can be read back."
    )]
    Export(Exporting),
    /// 对比两个文件里的表：配对指标，列出变更和差额 / compare the forms of two files: indicators paired, changes and differences
    #[command(long_about = "对比两个文件里的表：配对指标，列出变更和差额。\n\n\
        两个文件各有一张表时直接对比；有几张时，名称相同的配成一对，没有对应的另行列出。JSON 有 pairs（每对的 indicators、others 计数和 rows）、\
        only_old、only_new。\n\n\
        Compares the forms of two files. Of one form each, these two; else those of one name are a pair, and the others are told. \
        The JSON has pairs (each with counts of indicators and others, and rows), only_old and only_new.")]
    Compare(Comparing),
    /// 汇总：预算、指标和校核意见 / sum forms up: budgets, indicators and findings
    #[command(
        long_about = "汇总：按单位和年度的预算、按级次的指标、按规则的校核意见；原文写明项目数和金额的，与表核对。\n\n\
        金额单位为万元；表上没有金额单位或没有总额的不计入，并写明张数。\n\n\
        Sums forms up: budgets by unit and year, indicators by level, findings by rule; where the text around the forms states how many \
        projects there are and what they come to, that is checked. Money is in ten thousand yuan; forms that state no unit or no total \
        are not in the sum, and counted."
    )]
    Summary(Summing),
    /// 按原样写出读到的表格（识别之前），JSON / print tables as read, before recognition, as JSON
    Grid {
        /// 文件；没有或写 - 时读标准输入 / file; standard input when none, or for -
        #[arg(value_name = "FILE", default_value = "-")]
        file: PathBuf,
    },
    /// 写出导出格式的 JSON Schema（2020-12） / print the JSON Schema of what is exported
    Schema {
        /// 哪种格式 / of which format
        #[arg(value_enum, default_value_t = SchemaOf::Forms)]
        of: SchemaOf,
    },
    /// 列出规则，或解释其中几条 / list the rules, or explain some
    Rules {
        /// 规则编号；没有时全部列出 / codes; all rules when none
        #[arg(value_name = "CODE")]
        codes: Vec<String>,
        /// 输出格式 / format of the list
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
    },
}

/// What is asked of `jimu export`.
#[derive(Debug, clap::Args)]
pub(crate) struct Exporting {
    /// 导出成什么 / what to export to
    #[arg(long, value_enum)]
    pub(crate) to: Target,
    /// 版式：stacked、side-by-side、described、four-level、department、mof-2015、mof-2021、mof-department、full；没有时按原版式 / the printed layout; each form's own when none
    #[arg(long, value_name = "NAME")]
    pub(crate) layout: Option<String>,
    /// 页边距小一些 / smaller margins
    #[arg(long)]
    pub(crate) compact: bool,
    /// 写到这个文件；是文件夹或以 / 结尾时，每张表一个文件 / write to this file; into a folder, or where it ends in /, a file for each form
    #[arg(short, long, value_name = "FILE|DIR")]
    pub(crate) output: Option<PathBuf>,
    /// 每张表一个文件，写到 -o 的文件夹，没有时写到当前文件夹 / a file for each form, in the folder of -o or else the present one
    #[arg(long)]
    pub(crate) each: bool,
    /// 每张表一个文件，打成一个压缩包 / a file for each form, in one .zip archive
    #[arg(long)]
    pub(crate) zip: bool,
    /// 文件；没有或写 - 时读标准输入 / files; standard input when none, or for -
    #[arg(value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
}

/// What is asked of `jimu compare`.
#[derive(Debug, clap::Args)]
pub(crate) struct Comparing {
    /// 旧表：去年的、申报的 / the old forms: last year's, those applied for
    #[arg(value_name = "OLD")]
    pub(crate) old: PathBuf,
    /// 新表：今年的、批复的 / the new forms: this year's, those approved
    #[arg(value_name = "NEW")]
    pub(crate) new: PathBuf,
    /// 相同的行也列出 / list rows that are the same as well
    #[arg(long)]
    pub(crate) all: bool,
    /// 输出格式 / format
    #[arg(long, value_enum, default_value_t = TableFormat::Text)]
    pub(crate) format: TableFormat,
}

/// What is asked of `jimu summary`.
#[derive(Debug, clap::Args)]
pub(crate) struct Summing {
    /// 文件；没有或写 - 时读标准输入 / files; standard input when none, or for -
    #[arg(value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// 输出格式 / format
    #[arg(long, value_enum, default_value_t = TableFormat::Text)]
    pub(crate) format: TableFormat,
}

/// What is asked of `jimu check`.
#[derive(Debug, clap::Args)]
pub(crate) struct Checking {
    /// 文件；没有或写 - 时读标准输入 / files; standard input when none, or for -
    #[arg(value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// 输出格式 / format of the list
    #[arg(long, value_enum, default_value_t = CheckFormat::Text)]
    pub(crate) format: CheckFormat,
    /// 校核方案：自带的名称（generic、mof-2015、mof-2021、strict、figures）或文件 / profile: a built-in one, or a file
    #[arg(long, value_name = "NAME|FILE")]
    pub(crate) profile: Option<PathBuf>,
    /// 审核记录（忽略的问题及理由），可多次 / a review with findings set aside; may be repeated
    #[arg(long, value_name = "FILE")]
    pub(crate) review: Vec<PathBuf>,
    /// 作安全的修正（只改写法，不改数字），再校核 / make the safe fixes, which change no number, and check again
    #[arg(long)]
    pub(crate) fix: bool,
    /// 这条规则的修正也作，可多次；须自己确认 / make the fixes of this rule as well; may be repeated
    #[arg(long, value_name = "CODE")]
    pub(crate) fix_also: Vec<String>,
    /// 只说会修正什么，不写文件 / tell what would be mended, and write nothing
    #[arg(long)]
    pub(crate) diff: bool,
    /// 修正后的表写到这个文件（JSON） / write the mended forms to this file, as JSON
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

impl Exporting {
    /// The room around what is printed.
    pub(crate) fn room(&self) -> Room {
        if self.compact { Room::Compact } else { Room::Standard }
    }
}

impl Checking {
    /// Whether anything is to be mended.
    pub(crate) fn fixes(&self) -> bool {
        self.fix || self.diff || !self.fix_also.is_empty()
    }
}

/// How findings are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum CheckFormat {
    /// 带来源行，标出位置 / with the line of the source and a mark
    Text,
    /// 每个问题一行 / a line each
    Concise,
    /// 给脚本 / for scripts
    Json,
    /// SARIF 2.1.0
    Sarif,
    /// 审核意见，Markdown / a review report as Markdown
    Markdown,
    /// 审核意见，可打印的网页 / a review report as a printable page
    Html,
}

/// How lists are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// 给人看 / for people
    Text,
    /// 给脚本 / for scripts
    Json,
    /// 规则手册，Markdown / pages of the handbook, as Markdown
    Markdown,
}

/// How tables of figures are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum TableFormat {
    /// 给人看 / for people
    Text,
    /// 给脚本 / for scripts
    Json,
    /// Markdown 表格 / tables in Markdown
    Markdown,
}

/// What can be exported to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Target {
    /// 一个可打印的网页文件，A4 / one printable file, A4
    Html,
    /// jimu.forms，版本 1 / jimu.forms, version 1
    Json,
    /// 每个指标一行 / a row for each indicator
    Csv,
    /// Markdown，可以读回 / Markdown, which can be read back
    Md,
    /// Word，A4，可以读回 / Word, A4, which can be read back
    Docx,
    /// Excel，每张表一个工作表，可以读回 / Excel, a sheet for each form, which can be read back
    Xlsx,
}

impl Target {
    /// The ending of its files.
    pub(crate) fn ending(self) -> &'static str {
        match self {
            Target::Html => "html",
            Target::Json => "json",
            Target::Csv => "csv",
            Target::Md => "md",
            Target::Docx => "docx",
            Target::Xlsx => "xlsx",
        }
    }

    /// Whether it shows forms as they are printed.
    pub(crate) fn is_printed(self) -> bool {
        match self {
            Target::Html | Target::Docx | Target::Xlsx => true,
            Target::Json | Target::Csv | Target::Md => false,
        }
    }

    /// Whether its files are no text.
    pub(crate) fn is_binary(self) -> bool {
        match self {
            Target::Html | Target::Json | Target::Csv | Target::Md => false,
            Target::Docx | Target::Xlsx => true,
        }
    }
}

/// Formats that have a schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum SchemaOf {
    /// 表，jimu.forms / forms
    Forms,
    /// 审核记录，jimu.review / what is said of findings
    Review,
    /// 校核方案，jimu.profile / profiles
    Profile,
    /// 指标库，jimu.indicators / indicator libraries
    Indicators,
}

/// The language of messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Language {
    /// 中文
    Zh,
    /// English
    En,
}

impl Language {
    /// The library's word for it.
    pub(crate) fn core(self) -> jimu::language::Language {
        match self {
            Language::Zh => jimu::language::Language::Chinese,
            Language::En => jimu::language::Language::English,
        }
    }

    /// The sentence in this language.
    pub(crate) fn pick<T>(self, zh: T, en: T) -> T {
        self.core().pick(zh, en)
    }

    /// The message in this language.
    pub(crate) fn of(self, message: &Message) -> &str {
        self.core().of(message)
    }

    /// The words in this language.
    pub(crate) fn words(self, words: Words) -> &'static str {
        self.core().words(words)
    }
}
