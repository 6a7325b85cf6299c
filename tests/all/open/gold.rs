//! The real inputs, put into Word files and workbooks, give the gold.

use jimu::export::json;
use jimu::grid::Grid;
use jimu::read::{Block, Reading, read};
use jimu::recognise::recognise;
use jimu::source::Source;

use super::{build, one};
use crate::fixtures::{self, SEEDS};
use crate::gold::assert_is_gold;

fn seed(name: &str) -> Reading {
    read(&Source::of_text(fixtures::seed(name)))
}

fn word_table(grid: &Grid) -> String {
    let mut xml = String::from("<w:tbl>");
    for row in 0..grid.n_rows {
        xml.push_str("<w:tr>");
        let mut col = 0;
        while col < grid.n_cols {
            let over = |cell: &&jimu::grid::Cell| {
                (cell.row..cell.row + cell.rowspan).contains(&row) && (cell.col..cell.col + cell.colspan).contains(&col)
            };
            let cell = grid.cells.iter().find(over);
            let (span, merge, text) = match cell {
                None => (1, "", ""),
                Some(cell) if cell.row < row => (cell.colspan, "<w:vMerge/>", ""),
                Some(cell) if cell.rowspan > 1 => (cell.colspan, "<w:vMerge w:val=\"restart\"/>", cell.text.as_str()),
                Some(cell) => (cell.colspan, "", cell.text.as_str()),
            };
            xml.push_str(&format!(
                "<w:tc><w:tcPr><w:gridSpan w:val=\"{span}\"/>{merge}</w:tcPr>{}</w:tc>",
                paragraphs(text)
            ));
            col += span;
        }
        xml.push_str("</w:tr>");
    }
    xml + "</w:tbl>"
}

fn paragraphs(text: &str) -> String {
    let paragraph =
        |line: &str| format!("<w:p><w:r><w:t xml:space=\"preserve\">{}</w:t></w:r></w:p>", build::escaped(line));
    text.split('\n').map(paragraph).collect()
}

fn place(row: usize, col: usize) -> String {
    let col = u8::try_from(col).expect("a narrow table");
    format!("{}{}", char::from(b'A' + col), row + 1)
}

/// All blocks below one another on one sheet.
fn workbook(reading: &Reading) -> Vec<u8> {
    let (mut rows, mut merges, mut at) = (String::new(), String::new(), 1);
    let text_cell = |row: usize, col: usize, text: &str| {
        format!("<c r=\"{}\" t=\"inlineStr\"><is><t>{}</t></is></c>", place(row, col), build::escaped(text))
    };
    for block in &reading.blocks {
        match block {
            Block::Paragraph { text, .. } => {
                // What stands apart on a line stands in cells of its own.
                let parts = text.as_str().split("  ").map(str::trim).filter(|part| !part.is_empty());
                let cells: String = parts.enumerate().map(|(col, part)| text_cell(at, col + 1, part)).collect();
                rows.push_str(&format!("<row r=\"{}\">{cells}</row>", at + 1));
                at += 1;
            }
            Block::Table(grid) => {
                for row in 0..grid.n_rows {
                    let cells: String = grid
                        .row(row)
                        .iter()
                        .map(|cell| text_cell(at + row, cell.col + 1, cell.text.as_str()))
                        .collect();
                    rows.push_str(&format!("<row r=\"{}\">{cells}</row>", at + row + 1));
                }
                for cell in grid.cells.iter().filter(|cell| cell.rowspan * cell.colspan > 1) {
                    let (row, col) = (at + cell.row, cell.col + 1);
                    let last = place(row + cell.rowspan - 1, col + cell.colspan - 1);
                    merges.push_str(&format!("<mergeCell ref=\"{}:{last}\"/>", place(row, col)));
                }
                at += grid.n_rows;
            }
        }
    }
    let sheet = format!("<sheetData>{rows}</sheetData><mergeCells>{merges}</mergeCells>");
    build::xlsx(&[("Sheet1", "visible", &sheet)], "", "")
}

#[track_caller]
fn assert_gives_gold(name: &str, file: &str, bytes: &[u8]) {
    let reading = read(&one(file, bytes));
    let recognised = recognise(&reading);
    assert_eq!(recognised.account.lost(), 0, "{name}: {:?}", recognised.account);
    assert_is_gold(name, &json::write(&recognised.document));
}

#[test]
fn the_seeds_as_word_files_give_the_gold() {
    for name in SEEDS {
        let body: String = seed(name)
            .blocks
            .iter()
            .map(|block| match block {
                Block::Paragraph { text, .. } => paragraphs(text.as_str()),
                Block::Table(grid) => word_table(grid),
            })
            .collect();
        assert_gives_gold(name, "a.docx", &build::docx(&body));
    }
}

#[test]
fn the_seeds_as_workbooks_give_the_gold() {
    for name in SEEDS {
        assert_gives_gold(name, "a.xlsx", &workbook(&seed(name)));
    }
}
