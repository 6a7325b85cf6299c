//! Tables of figures on standard output: in columns for people, as Markdown for documents.

use jimu::export::plain_table::PlainTable;
use unicode_width::UnicodeWidthStr;

/// A table in columns, with its title over it. Chinese characters are two columns wide.
pub(crate) fn text(table: &PlainTable) -> String {
    let lines = || std::iter::once(&table.headings).chain(&table.rows);
    let columns = lines().map(Vec::len).max().unwrap_or_default();
    let widest = |column: usize| lines().filter_map(|line| line.get(column)).map(|cell| width(cell)).max();
    let widths: Vec<usize> = (0..columns).map(|column| widest(column).unwrap_or_default()).collect();
    let mut out = format!("{}\n", table.title);
    for line in lines() {
        let cells = line.iter().zip(&widths).map(|(cell, width_of)| {
            let cell = one_line(cell);
            let gap = " ".repeat(width_of.saturating_sub(width(&cell)));
            format!("{cell}{gap}")
        });
        out.push_str(&format!("  {}\n", cells.collect::<Vec<_>>().join("  ").trim_end()));
    }
    out
}

/// A table as Markdown, with its title as a heading.
pub(crate) fn markdown(table: &PlainTable) -> String {
    let row = |cells: &Vec<String>| {
        let cells = cells.iter().map(|cell| one_line(cell).replace('\\', "\\\\").replace('|', "\\|"));
        format!("| {} |\n", cells.collect::<Vec<_>>().join(" | "))
    };
    let rule = format!("|{}\n", " --- |".repeat(table.headings.len()));
    let rows: String = table.rows.iter().map(row).collect();
    format!("## {}\n\n{}{rule}{rows}", one_line(&table.title), row(&table.headings))
}

/// Text from a cell with line breaks, on one line.
pub(crate) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// How many columns a text takes on a terminal.
fn width(text: &str) -> usize {
    UnicodeWidthStr::width(one_line(text).as_str())
}
