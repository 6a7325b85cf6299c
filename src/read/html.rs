//! HTML documents and clipboard fragments → paragraphs and grids.
//!
//! Tables are laid out by the standard's "forming a table" (HTML, section 4.9.12); then what Word, WPS and Excel add is
//! taken away: rows and columns of no height or width, and `colspan`s that are no merges.

mod forming;
mod layer;

use crate::read::html::forming::{Forming, MAX_COLSPAN, MAX_ROWSPAN, Placed};
use crate::read::html::layer::Layer;
use crate::read::symbols::{self, SymbolFont};
use crate::read::tree::{Id, Kind, ROOT, Tree};
use crate::read::{Block, Reading, SourceKind};

/// Elements that stand on lines of their own.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "html",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];

/// Elements whose content is not text of the document.
const UNSEEN: &[&str] =
    &["head", "script", "style", "template", "title", "noframes", "iframe", "object", "svg", "math"];

/// Deepest nesting that is parsed. The standard's algorithm looks through all open elements at many a tag, so that
/// nesting without end costs time without end; no document nests so.
const MAX_NESTING: usize = 2_000;

/// Whether elements that must be closed are open more than [`MAX_NESTING`] deep, counted roughly.
pub(super) fn nests_too_deep(html: &str) -> bool {
    const UNCLOSED: &[&str] = &[
        "p", "td", "th", "tr", "li", "br", "input", "img", "meta", "link", "hr", "col", "option", "dd", "dt", "tbody",
    ];
    let mut depth = 0usize;
    for tag in html.split('<').skip(1) {
        match tag.as_bytes().first() {
            Some(b'/') => depth = depth.saturating_sub(1),
            Some(letter) if letter.is_ascii_alphabetic() => {
                let end = tag.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(tag.len());
                let name = &tag[..end];
                depth += usize::from(!UNCLOSED.iter().any(|known| known.eq_ignore_ascii_case(name)));
                if depth > MAX_NESTING {
                    return true;
                }
            }
            _ => {}
        }
    }
    false
}

pub(super) fn read(html: &str) -> Reading {
    let tree = Tree::parse(html);
    let mut reader = Reader { tree: &tree, layer: Layer::default(), blocks: Vec::new(), tables: 0 };
    reader.flow(ROOT, None);
    reader.end_paragraph();
    let Reader { layer, blocks, tables, .. } = reader;
    let mut reading = Reading::new(layer.text);
    reading.kind = if tables > 0 { SourceKind::Html } else { SourceKind::Prose };
    reading.blocks = blocks;
    reading.source_lines = layer.lines;
    reading.source_lines.push(reading.source_lines.last().copied().unwrap_or(1));
    reading
}

struct Reader<'a> {
    tree: &'a Tree,
    layer: Layer,
    blocks: Vec<Block>,
    tables: usize,
}

impl Reader<'_> {
    /// Walks content outside tables.
    fn flow(&mut self, id: Id, font: Option<SymbolFont>) {
        for &child in self.tree.children(id) {
            let node = self.tree.node(child);
            match &node.kind {
                Kind::Text(text) => {
                    if self.layer.start == self.layer.text.len() {
                        self.layer.begin(node.line);
                    }
                    self.layer.fold(text, font);
                }
                Kind::Element { .. } => {
                    let name = self.tree.name(child);
                    if UNSEEN.contains(&name) || self.is_deleted(child) {
                        continue;
                    }
                    if name == "table" {
                        self.end_paragraph();
                        self.table(child);
                    } else if name == "br" {
                        self.end_paragraph();
                    } else if name == "input" {
                        self.checkbox(child);
                    } else {
                        let block = BLOCKS.contains(&name);
                        if block {
                            self.end_paragraph();
                        }
                        self.flow(child, self.font(child).or(font));
                        if block {
                            self.end_paragraph();
                        }
                    }
                }
                _ => {}
            }
        }
    }

    fn end_paragraph(&mut self) {
        let text = self.layer.take();
        if !text.is_blank() {
            self.layer.newline();
            self.blocks.push(Block::Paragraph { text, line: self.layer.line });
        }
        self.layer.begin(self.layer.line);
    }

    /// Walks the content of a cell: breaks are soft, nested tables are read row by row.
    fn cell_content(&mut self, id: Id, font: Option<SymbolFont>) {
        for &child in self.tree.children(id) {
            match &self.tree.node(child).kind {
                Kind::Text(text) => self.layer.fold(text, font),
                Kind::Element { .. } => {
                    let name = self.tree.name(child);
                    if UNSEEN.contains(&name) || self.is_deleted(child) {
                        continue;
                    }
                    match name {
                        "br" => self.layer.soft_break(),
                        "input" => self.checkbox(child),
                        "td" | "th" => {
                            self.layer.blank('\0', false);
                            self.cell_content(child, self.font(child).or(font));
                        }
                        _ => {
                            let block = BLOCKS.contains(&name);
                            if block {
                                self.layer.soft_break();
                            }
                            self.cell_content(child, self.font(child).or(font));
                            if block {
                                self.layer.soft_break();
                            }
                        }
                    }
                }
                _ => {}
            }
        }
    }

    fn checkbox(&mut self, id: Id) {
        if matches!(self.tree.attribute(id, "type"), Some("checkbox" | "radio")) {
            let ticked = self.tree.attribute(id, "checked").is_some();
            self.layer.letters(if ticked { symbols::TICKED } else { symbols::UNTICKED });
        }
    }

    fn font(&self, id: Id) -> Option<SymbolFont> {
        let style = self.tree.attribute(id, "style").and_then(symbols::font_of);
        style.or_else(|| self.tree.attribute(id, "face").and_then(symbols::font_of))
    }

    /// Text that tracked changes deleted.
    fn is_deleted(&self, id: Id) -> bool {
        self.tree.name(id) == "del" || self.tree.attribute(id, "class").is_some_and(|class| class.contains("msoDel"))
    }

    fn table(&mut self, table: Id) {
        let groups = self.row_groups(table);
        let mut forming = Forming::default();
        for group in groups {
            let group_end = forming.n_rows() + group.len();
            for row in group {
                self.row(row, group_end, &mut forming);
            }
        }
        self.layer.begin(self.layer.line);
        let grid = forming.finish();
        if grid.n_rows > 0 {
            self.tables += 1;
            self.blocks.push(Block::Table(grid));
        }
    }

    /// The rows of a table, by row group: a `rowspan` does not leave its group. Captions become paragraphs.
    fn row_groups(&mut self, table: Id) -> Vec<Vec<Id>> {
        let mut groups = Vec::new();
        let mut loose = Vec::new();
        for &child in self.tree.children(table) {
            match self.tree.name(child) {
                "tr" => loose.push(child),
                "thead" | "tbody" | "tfoot" => {
                    if !loose.is_empty() {
                        groups.push(std::mem::take(&mut loose));
                    }
                    let rows = self.tree.children(child).iter().copied();
                    groups.push(rows.filter(|&row| self.tree.name(row) == "tr").collect());
                }
                "caption" => {
                    self.flow(child, None);
                    self.end_paragraph();
                }
                _ => {}
            }
        }
        groups.push(loose);
        groups
    }

    fn row(&mut self, row: Id, group_end: usize, forming: &mut Forming) {
        let line = self.tree.node(row).line;
        self.layer.begin(line);
        let hidden = self.tree.number(row, "height") == Some(0)
            || self.tree.attribute(row, "style").is_some_and(|style| style.replace(' ', "").contains("display:none"));
        forming.begin_row(line, hidden);
        let row_start = self.layer.text.len();
        for &cell in self.tree.children(row) {
            if !matches!(self.tree.name(cell), "td" | "th") {
                continue;
            }
            if self.layer.text.len() > row_start || !forming.row_is_empty() {
                self.layer.text.push('\t');
            }
            self.layer.begin(self.tree.node(cell).line);
            self.cell_content(cell, self.font(cell));
            let text = self.layer.take();
            let overflow = self.tree.attribute(cell, "style").is_some_and(|style| style.contains("mso-ignore:colspan"));
            forming.cell(Placed {
                text,
                colspan: self.tree.number(cell, "colspan").unwrap_or(1).clamp(1, MAX_COLSPAN),
                rowspan: match self.tree.number(cell, "rowspan") {
                    Some(0) => MAX_ROWSPAN,
                    span => span.unwrap_or(1).clamp(1, MAX_ROWSPAN),
                },
                group_end,
                overflow,
                narrow: self.tree.number(cell, "width") == Some(0),
            });
        }
        self.layer.newline();
    }
}
