//! The help of the command. English stands in the comments of [`crate::cli::arguments`]; here is what they cannot say.

use clap::{Arg, Command, CommandFactory};

use crate::cli::arguments::Arguments;
use crate::cli::words::Language;

/// A command or an argument, and its help in Chinese. An argument of all commands has no command before its name.
const CHINESE: &[(&str, &str)] = &[
    ("jimu", "读取、整理、校核绩效目标表"),
    ("lang", "帮助和消息的语言：zh（默认）或 en"),
    ("help", "显示帮助"),
    ("version", "显示版本"),
    ("read", "读取表格，以 JSON 写到标准输出"),
    ("read.files", "要读取的文件；“-”或不给出则读标准输入"),
    ("read.account", "在标准错误输出中列出原文每个字符的去处"),
    ("check", "列出表中的问题；有错误时退出码为 1"),
    ("check.files", "要校核的文件；“-”或不给出则读标准输入"),
    ("check.format", "结果的形式：text（默认）或 json"),
    ("export", "导出为可打印的 HTML 网页或 JSON"),
    ("export.to", "导出为：html 或 json"),
    ("export.output", "写入的文件；不给出则写到标准输出"),
    ("export.files", "要读取的文件；“-”或不给出则读标准输入"),
    ("grid", "以 JSON 写出读到的表格（识别之前的样子）"),
    ("grid.file", "要读取的文件；“-”或不给出则读标准输入"),
    ("rules", "列出全部规则，或解释其中几条"),
    ("rules.codes", "要解释的规则编号，如 A208"),
];

const EXAMPLES_ZH: &str = "\
示例：
  jimu read 表.txt                        读取一张表
  pbpaste | jimu read -                   读取剪贴板（标准输入）
  jimu check 表.txt                       列出问题
  jimu check --format json *.txt          以 JSON 列出多个文件的问题
  jimu export --to html -o 表.html 表.txt 导出可打印的网页
  jimu grid 表.html                       查看读到的表格
  jimu rules A208                         解释一条规则

输入可以是：带表格的 HTML（Word、WPS、Excel、网页）、制表符分隔的文本、一格一行的文本、Markdown 表格、绩目导出的 JSON；
编码可以是 UTF-8、带标记的 UTF-16、GB18030（GBK、GB2312）。按内容辨认，与扩展名无关。

退出码：0 完成；1 check 发现错误；2 有文件读不了、写不了，或参数有误。";

const EXAMPLES_EN: &str = "\
Examples:
  jimu read form.txt                          read a form
  pbpaste | jimu read -                       read standard input
  jimu check form.txt                         list what is wrong
  jimu check --format json *.txt              the same of several files, as JSON
  jimu export --to html -o form.html form.txt write a printable page
  jimu grid form.html                         look at the tables as read
  jimu rules A208                             explain a rule

Input is told by its content: HTML with tables (Word, WPS, Excel, web pages), tab-separated text, one cell a line,
Markdown tables, or Jimu's own JSON; in UTF-8, UTF-16 with a mark, or GB18030 (GBK, GB2312).

Exit status: 0 done; 1 check found errors; 2 a file could not be read or written, or wrong arguments.";

/// The command, speaking a language.
pub(crate) fn command(language: Language) -> Command {
    let command = Arguments::command().after_help(language.either(EXAMPLES_ZH, EXAMPLES_EN));
    match language {
        Language::Zh => in_chinese(command, "jimu"),
        Language::En => command,
    }
}

fn chinese(key: &str) -> Option<&'static str> {
    CHINESE.iter().find(|(entry, _)| *entry == key).map(|&(_, help)| help)
}

/// Puts Chinese in the place of English, in a command and in those below it.
fn in_chinese(command: Command, name: &str) -> Command {
    let positionals =
        command.get_positionals().map(|argument| format!(" [{}]…", value_name(argument).unwrap_or_default()));
    let usage = match name {
        "jimu" => "jimu <命令> [选项] [文件]…".to_owned(),
        _ => format!("jimu {name} [选项]{}", positionals.collect::<String>()),
    };
    let inner: Vec<String> = command.get_subcommands().map(|inner| inner.get_name().to_owned()).collect();
    let command = command
        .help_template("{about}\n\n用法：{usage}\n\n{all-args}{after-help}\n")
        .override_usage(usage)
        .subcommand_help_heading("命令")
        .about(chinese(name).unwrap_or_default())
        .mut_args(|argument| {
            let own = format!("{name}.{}", argument.get_id());
            let help = chinese(&own).or_else(|| chinese(argument.get_id().as_str()));
            let heading = if argument.is_positional() { "参数" } else { "选项" };
            let value = value_name(&argument);
            let argument = argument.help(help.unwrap_or_default()).help_heading(heading);
            if value.is_some() { argument.value_name(value) } else { argument }
        });
    inner.iter().fold(command, |command, inner| command.mut_subcommand(inner, |below| in_chinese(below, inner)))
}

/// The Chinese name of what an argument takes, where English has a word of its own.
fn value_name(argument: &Arg) -> Option<&'static str> {
    match argument.get_value_names()?.first()?.as_str() {
        "FILE" => Some("文件"),
        "CODE" => Some("编号"),
        _ => None,
    }
}

/// Panics unless every command and argument has help in both languages, and no help is left over.
#[cfg(test)]
pub(crate) fn assert_complete() {
    let mut known = std::collections::BTreeSet::new();
    let command = Arguments::command();
    command.clone().debug_assert();
    in_chinese(command.clone(), "jimu").debug_assert();
    for (name, command) in
        std::iter::once(("jimu", &command)).chain(command.get_subcommands().map(|it| (it.get_name(), it)))
    {
        known.insert(name.to_owned());
        assert!(command.get_about().is_some(), "{name} has no English help");
        for argument in command.get_arguments() {
            let key =
                if name == "jimu" { argument.get_id().to_string() } else { format!("{name}.{}", argument.get_id()) };
            assert!(argument.get_help().is_some(), "{key} has no English help");
            known.insert(key);
        }
    }
    let listed: std::collections::BTreeSet<String> = CHINESE.iter().map(|(key, _)| (*key).to_owned()).collect();
    assert_eq!(listed, known);
}
