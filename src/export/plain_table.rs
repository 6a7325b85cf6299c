//! A table of figures as it leaves the page: separated values, or cells for the clipboard.

use crate::compare::{Change, Comparison, Row, Said, Version};
use crate::export::clipboard::Clip;
use crate::export::csv;
use crate::export::formula::guarded;
use crate::export::markup::{self, Element};
use crate::language::Language;

/// A table without anything of a form's looks.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PlainTable {
    /// What stands over it.
    pub title: String,
    /// What stands over its columns.
    pub headings: Vec<String>,
    /// Its rows; totals come last.
    pub rows: Vec<Vec<String>>,
}

impl PlainTable {
    /// As separated values.
    pub fn csv(&self) -> String {
        let lines = std::iter::once(&self.headings).chain(&self.rows);
        csv::write_rows(lines.map(|line| line.iter().map(String::as_str)))
    }

    /// For the clipboard: a table for office programs, and cells with tabs between them.
    pub fn clip(&self) -> Clip {
        let row = |name: &'static str, cells: &[String]| {
            Element::new("tr").holding(cells.iter().map(|cell| Element::new(name).saying(cell)))
        };
        let head = Element::new("thead").holding([row("th", &self.headings)]);
        let body = Element::new("tbody").holding(self.rows.iter().map(|cells| row("td", cells)));
        let mut html = String::new();
        markup::write(&Element::new("table").with("border", "1").holding([head, body]), &mut html);
        let line = |cells: &Vec<String>| {
            let cell = |cell: &String| guarded(cell).replace(['\t', '\r', '\n'], " ");
            cells.iter().map(cell).collect::<Vec<_>>().join("\t")
        };
        let lines = std::iter::once(&self.headings).chain(&self.rows).map(line);
        Clip { html, plain: lines.collect::<Vec<_>>().join("\r\n") }
    }
}

/// A comparison as a table: a line for each cell that is compared; rows that are the same left out where asked.
pub fn of_comparison(
    comparison: &Comparison,
    title: &str,
    versions: [&str; 2],
    all: bool,
    lang: Language,
) -> PlainTable {
    let [old, new] = versions;
    let headings =
        lang.pick(["部分", "变化", "内容", old, new, "差额"], ["Part", "Change", "What", old, new, "Difference"]);
    let rows = comparison.rows.iter().filter(|row| all || row.change != Change::Same);
    PlainTable {
        title: title.to_owned(),
        headings: headings.map(str::to_owned).to_vec(),
        rows: rows.flat_map(|row| lines(row, lang)).collect(),
    }
}

fn lines(row: &Row, lang: Language) -> Vec<Vec<String>> {
    let name = |version| row.entry(version).map(|entry| lang.of(&entry.name).to_owned());
    let name = match (name(Version::Old), name(Version::New)) {
        (Some(old), Some(new)) if row.is_renamed() => format!("{old} → {new}"),
        (old, new) => new.or(old).unwrap_or_default(),
    };
    let mut change = lang.words(row.change.words()).to_owned();
    if let Some((from, to)) = &row.moved {
        change.push_str(&lang.pick(format!("（{from} → {to}）"), format!(" ({from} → {to})")));
    }
    let said = |said: &Option<Said>| said.as_ref().map_or_else(String::new, |said| said.text.clone());
    let line = |cell: &crate::compare::Cell| {
        let what = match &cell.label {
            Some(label) => format!("{name}{}{}", lang.pick("：", ": "), lang.of(label)),
            None => name.clone(),
        };
        let told = cell.gap().map(|gap| lang.of(&gap.told()).to_owned());
        let comparator = cell.comparator.map(|change| lang.of(&change.told()).to_owned());
        let difference: Vec<String> = told.into_iter().chain(comparator).collect();
        let section = lang.words(row.section.words()).to_owned();
        vec![section, change.clone(), what, said(&cell.old), said(&cell.new), difference.join(lang.pick("；", "; "))]
    };
    row.cells.iter().map(line).collect()
}
