//! Opening files: what each kind gives, what is refused, and that no file does harm.

mod build;
#[cfg(feature = "cli")]
mod command;
mod docx;
mod gold;
mod hostile;
mod text;
mod xls;
mod xlsx;

use jimu::open::{OpenError, Opened, open};
use jimu::read::{Block, Reading, read};
use jimu::source::{Document, DocumentTable, Part, Source};

/// The one document that a file gives.
#[track_caller]
fn document(name: &str, bytes: &[u8]) -> Document {
    one(name, bytes).document.unwrap_or_else(|| panic!("{name} is no document"))
}

/// The one source that a file gives.
#[track_caller]
fn one(name: &str, bytes: &[u8]) -> Source {
    let Opened { mut sources, refused, .. } = open(name, bytes);
    assert!(refused.is_empty(), "{refused:?}");
    assert_eq!(sources.len(), 1, "{name}");
    let source = sources.remove(0);
    assert_eq!(source.name.as_deref(), Some(name));
    source
}

/// Why a file is refused.
#[track_caller]
fn refused(name: &str, bytes: &[u8]) -> OpenError {
    let Opened { sources, mut refused, .. } = open(name, bytes);
    assert!(sources.is_empty(), "{name} gives {sources:?}");
    assert_eq!(refused.len(), 1, "{name}");
    let refused = refused.remove(0);
    assert_eq!(refused.name, name);
    assert!(refused.why.zh().ends_with('。') && refused.why.en().ends_with('.'), "{:?}", refused.why);
    refused.why
}

/// A document as lines: `# paragraph`, and `row,col rowspan×colspan text` for cells (`\n` as `/`).
fn lines(document: &Document) -> Vec<String> {
    let mut lines = Vec::new();
    for part in &document.parts {
        match part {
            Part::Paragraph(text) => lines.push(format!("# {}", text.replace('\n', "/"))),
            Part::Table(table) => lines.extend(cells(table)),
        }
    }
    lines
}

fn cells(table: &DocumentTable) -> Vec<String> {
    let cell = |cell: &jimu::source::DocumentCell| {
        let span = if (cell.rowspan, cell.colspan) == (1, 1) {
            String::new()
        } else {
            format!(" {}×{}", cell.rowspan, cell.colspan)
        };
        format!("{},{}{span} {}", cell.row, cell.col, cell.text.replace('\n', "/")).trim_end().to_owned()
    };
    table.cells.iter().map(cell).collect()
}

/// A reading as lines, like [`lines`].
fn read_lines(reading: &Reading) -> Vec<String> {
    let mut lines = Vec::new();
    for block in &reading.blocks {
        match block {
            Block::Paragraph { text, .. } => lines.push(format!("# {text}")),
            Block::Table(grid) => {
                lines.extend(grid.cells.iter().map(|cell| format!("{},{} {}", cell.row, cell.col, cell.text)));
            }
        }
    }
    lines
}

#[test]
fn what_is_opened_crosses_as_json() {
    let bytes = build::docx("<w:p><w:r><w:t>题</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>");
    let mut opened = open("a.docx", &bytes);
    opened.refused.extend(open("a.pdf", b"%PDF-1.7").refused);
    let json = serde_json::to_string(&opened).expect("JSON");
    assert_eq!(serde_json::from_str::<Opened>(&json).expect("the same shape"), opened);
}

#[test]
fn the_text_layer_has_a_line_a_row_and_true_positions() {
    let bytes = build::docx(concat!(
        "<w:p><w:r><w:t>标  题</w:t></w:r></w:p>",
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>甲</w:t></w:r></w:p><w:p/><w:p><w:r><w:t> 乙</w:t></w:r></w:p></w:tc>",
        "<w:tc><w:p><w:r><w:t>\u{F0FE}丙</w:t></w:r></w:p></w:tc></w:tr>",
        "<w:tr><w:tc><w:p/></w:tc><w:tc><w:p><w:r><w:t>丁</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
    ));
    let reading = read(&one("a.docx", &bytes));
    assert_eq!(reading.text, "标 题\n甲\n乙\t☑丙\n\t丁\n");
    assert_eq!(read_lines(&reading), ["# 标 题", "0,0 甲\n乙", "0,1 ☑丙", "1,0 ", "1,1 丁"]);
    let grid = reading.tables().next().expect("a table");
    assert_eq!(grid.row_lines, [2, 4]);
    for cell in &grid.cells {
        for span in cell.text.spans() {
            assert_eq!(&reading.text[span.range()], cell.text.as_str());
        }
    }
}
