//! What reading has to say about a source: what was not read, what was left out, and which flavour was taken.

use crate::source::DocumentNote;

/// A flavour of one clipboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flavour {
    /// `text/html`.
    Html,
    /// `text/plain`.
    Plain,
}

/// One thing that a person should know about how a source was read. Nothing here changes what was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReadNote {
    /// The clipboard held HTML and plain text; this one was read.
    Flavour(Flavour),
    /// Letters that the plain text holds and the HTML lacks, kept as paragraphs after it.
    MissingFromHtml {
        /// How many, blanks not counted.
        characters: usize,
    },
    /// Pictures, which are not read.
    Images {
        /// How many.
        count: usize,
        /// Their alternative texts or file names, where they have one.
        names: Vec<String>,
    },
    /// Text that a tracked change deleted, left out.
    Deleted {
        /// How many letters, blanks not counted.
        characters: usize,
    },
    /// A table inside a cell, read as text of the cell.
    NestedTable {
        /// 1-based source line; 0 where a file has none.
        line: u32,
    },
    /// Comments of reviewers, left out.
    Comments {
        /// How many.
        count: usize,
    },
    /// Footnotes and endnotes, kept as paragraphs; their marks in the text are left out.
    Footnotes {
        /// How many.
        count: usize,
    },
    /// About a file of an office program.
    Document(DocumentNote),
}

impl ReadNote {
    /// The note as a Chinese sentence.
    pub fn zh(&self) -> String {
        match self {
            ReadNote::Flavour(Flavour::Html) => "剪贴板里有网页格式和纯文本，按网页格式读取。".to_owned(),
            ReadNote::Flavour(Flavour::Plain) => "剪贴板里有网页格式和纯文本，按纯文本读取。".to_owned(),
            ReadNote::MissingFromHtml { characters } => {
                format!("有 {characters} 字只在纯文本里，网页格式里没有，已附在后面。")
            }
            ReadNote::Images { count, names } if names.is_empty() => format!("有 {count} 张图片，没有读取。"),
            ReadNote::Images { count, names } => format!("有 {count} 张图片，没有读取：{}。", listed(names, "、")),
            ReadNote::Deleted { characters } => format!("修订中删除的 {characters} 字没有读取。"),
            ReadNote::NestedTable { line: 0 } => "有表格嵌在单元格里，按该单元格的文字读取。".to_owned(),
            ReadNote::NestedTable { line } => format!("第 {line} 行：表格嵌在单元格里，按该单元格的文字读取。"),
            ReadNote::Comments { count } => format!("有 {count} 条批注，没有读取。"),
            ReadNote::Document(note) => note.zh(),
            ReadNote::Footnotes { count } => format!("有 {count} 条脚注或尾注，作为段落读取，正文里的注号略去。"),
        }
    }

    /// The note as an English sentence.
    pub fn en(&self) -> String {
        match self {
            ReadNote::Flavour(Flavour::Html) => {
                "The clipboard holds HTML and plain text; the HTML was read.".to_owned()
            }
            ReadNote::Flavour(Flavour::Plain) => {
                "The clipboard holds HTML and plain text; the plain text was read.".to_owned()
            }
            ReadNote::MissingFromHtml { characters } => {
                format!("{characters} characters stand in the plain text only, not in the HTML; they follow it.")
            }
            ReadNote::Images { count, names } if names.is_empty() => format!("{count} pictures were not read."),
            ReadNote::Images { count, names } => format!("{count} pictures were not read: {}.", listed(names, ", ")),
            ReadNote::Deleted { characters } => {
                format!("{characters} characters that tracked changes deleted were not read.")
            }
            ReadNote::NestedTable { line: 0 } => "A table inside a cell was read as text of that cell.".to_owned(),
            ReadNote::NestedTable { line } => {
                format!("Line {line}: a table inside a cell was read as text of that cell.")
            }
            ReadNote::Document(note) => note.en(),
            ReadNote::Comments { count } => format!("{count} comments were not read."),
            ReadNote::Footnotes { count } => {
                format!("{count} footnotes or endnotes were read as paragraphs; their marks in the text were left out.")
            }
        }
    }
}

/// Most names that one sentence lists.
const MOST_NAMES: usize = 5;

fn listed(names: &[String], separator: &str) -> String {
    let mut listed = names.iter().take(MOST_NAMES).map(String::as_str).collect::<Vec<_>>().join(separator);
    if names.len() > MOST_NAMES {
        listed.push_str(separator);
        listed.push('…');
    }
    listed
}
