//! The content of a Word file or a workbook, as plain data: paragraphs and tables in the order of the file.

use serde::{Deserialize, Serialize};

/// What a Word file or a workbook holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// Which of the two it is.
    pub kind: DocumentKind,
    /// Paragraphs and tables, in order.
    pub parts: Vec<Part>,
    /// What was not read, and what stands elsewhere than on paper.
    pub notes: Vec<DocumentNote>,
}

/// What wrote a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DocumentKind {
    /// Word, WPS Writer and their like.
    Word,
    /// Excel, WPS Sheets and their like.
    Workbook,
}

/// A part of a document, in order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// A line of text outside any table.
    Paragraph(String),
    /// A table, or the used range of a sheet.
    Table(DocumentTable),
}

/// A table of a document, merges laid out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentTable {
    /// The sheet's name.
    pub name: Option<String>,
    /// Number of rows.
    pub n_rows: usize,
    /// Number of columns.
    pub n_cols: usize,
    /// Cells in row order, then column order; what a cell spans over holds none.
    pub cells: Vec<DocumentCell>,
}

/// A cell at its top-left place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentCell {
    /// 0-based row.
    pub row: usize,
    /// 0-based column.
    pub col: usize,
    /// Rows covered, at least 1.
    pub rowspan: usize,
    /// Columns covered, at least 1.
    pub colspan: usize,
    /// The text as shown, `\n` between its paragraphs and lines.
    pub text: String,
}

/// One thing that a person should know about a document. Nothing here is an error.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DocumentNote {
    /// Pictures, which are not read.
    Images {
        /// How many.
        count: usize,
    },
    /// Charts, drawings and embedded files, which are not read.
    Objects {
        /// How many.
        count: usize,
    },
    /// Text that a tracked change deleted, left out.
    Deleted {
        /// How many letters, blanks not counted.
        characters: usize,
    },
    /// Comments of reviewers, left out.
    Comments {
        /// How many.
        count: usize,
    },
    /// Footnotes and endnotes, kept as paragraphs after the text.
    Footnotes {
        /// How many.
        count: usize,
    },
    /// Tables inside a cell, read as text of the cell.
    NestedTables {
        /// How many.
        count: usize,
    },
    /// Text boxes, kept after the paragraph or table they hang on.
    TextBoxes {
        /// How many.
        count: usize,
    },
    /// Text that a merged cell hides, kept at the end of the cell that is shown.
    CoveredText {
        /// How many letters, blanks not counted.
        characters: usize,
    },
    /// Sheets that repeat as a list what others say, not read.
    Lists {
        /// Their names.
        names: Vec<String>,
    },
    /// The sheets that hold text, in order; those that are hidden are read as well.
    Sheets {
        /// All names.
        names: Vec<String>,
        /// The names of hidden ones.
        hidden: Vec<String>,
    },
}

impl DocumentNote {
    /// The note as a Chinese sentence.
    pub fn zh(&self) -> String {
        match self {
            DocumentNote::Images { count } => format!("有 {count} 张图片，没有读取。"),
            DocumentNote::Objects { count } => format!("有 {count} 个图表、图形或嵌入的文件，没有读取。"),
            DocumentNote::Deleted { characters } => format!("修订中删除的 {characters} 字没有读取。"),
            DocumentNote::Comments { count } => format!("有 {count} 条批注，没有读取。"),
            DocumentNote::Footnotes { count } => format!("有 {count} 条脚注或尾注，作为段落读取，放在正文之后。"),
            DocumentNote::NestedTables { count } => format!("有 {count} 张表格嵌在单元格里，按该单元格的文字读取。"),
            DocumentNote::TextBoxes { count } => format!("有 {count} 个文本框，放在所在段落或表格之后。"),
            DocumentNote::CoveredText { characters } => {
                format!("合并单元格盖住了 {characters} 字，已放在该单元格文字的末尾。")
            }
            DocumentNote::Lists { names } => {
                format!(
                    "工作表“{}”是清单，内容与其他工作表重复，没有读取。要改指标，请改各表的工作表。",
                    listed(names, "、")
                )
            }
            DocumentNote::Sheets { names, hidden } if hidden.is_empty() => {
                format!("读取了 {} 个工作表：{}。", names.len(), listed(names, "、"))
            }
            DocumentNote::Sheets { names, hidden } => {
                format!(
                    "读取了 {} 个工作表：{}；其中隐藏的：{}。",
                    names.len(),
                    listed(names, "、"),
                    listed(hidden, "、")
                )
            }
        }
    }

    /// The note as an English sentence.
    pub fn en(&self) -> String {
        match self {
            DocumentNote::Images { count } => format!("{count} pictures were not read."),
            DocumentNote::Objects { count } => format!("{count} charts, drawings or embedded files were not read."),
            DocumentNote::Deleted { characters } => {
                format!("{characters} characters that tracked changes deleted were not read.")
            }
            DocumentNote::Comments { count } => format!("{count} comments were not read."),
            DocumentNote::Footnotes { count } => {
                format!("{count} footnotes or endnotes were read as paragraphs after the text.")
            }
            DocumentNote::NestedTables { count } => {
                format!("{count} tables inside a cell were read as text of that cell.")
            }
            DocumentNote::TextBoxes { count } => {
                format!("{count} text boxes stand after the paragraph or table they hang on.")
            }
            DocumentNote::CoveredText { characters } => {
                format!("{characters} characters hidden by a merged cell were kept at the end of its text.")
            }
            DocumentNote::Lists { names } => format!(
                "{}: a list that repeats the other sheets, not read. To change indicators, change the sheets of their forms.",
                listed(names, ", ")
            ),
            DocumentNote::Sheets { names, hidden } if hidden.is_empty() => {
                format!("{} sheets were read: {}.", names.len(), listed(names, ", "))
            }
            DocumentNote::Sheets { names, hidden } => {
                format!(
                    "{} sheets were read: {}; hidden ones: {}.",
                    names.len(),
                    listed(names, ", "),
                    listed(hidden, ", ")
                )
            }
        }
    }
}

/// Most names that one sentence lists.
const MOST_NAMES: usize = 8;

fn listed(names: &[String], separator: &str) -> String {
    let mut listed = names.iter().take(MOST_NAMES).map(String::as_str).collect::<Vec<_>>().join(separator);
    if names.len() > MOST_NAMES {
        listed.push_str(separator);
        listed.push('…');
    }
    listed
}
