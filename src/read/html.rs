//! HTML documents and clipboard fragments → paragraphs and grids.
//!
//! Tables are laid out by the standard's "forming a table" (HTML, section 4.9.12); then what Word, WPS and Excel add is
//! taken away: rows and columns of no height or width, and `colspan`s that are no merges. What hangs on the text
//! (comments, footnote marks, deleted text, pictures) is left out and counted.

mod forming;
mod fragment;
mod layer;
mod marks;
mod table;
mod tally;

pub(super) use crate::read::html::fragment::{holds_rows, nests_too_deep};

use crate::read::html::fragment::{lacks_table, without_clipboard_header};
use crate::read::html::layer::Layer;
use crate::read::html::marks::{Look, Mark, look_of, mark_of};
use crate::read::html::tally::Tally;
use crate::read::tree::{Id, Kind, ROOT, Tree};
use crate::read::{Block, Reading, SourceKind};
use crate::text::symbols;

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
    "figcaption",
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
    "hr",
    "html",
    "legend",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];

/// What reading HTML gave.
pub(super) struct Read {
    pub(super) reading: Reading,
    /// Text that was left out on purpose: deleted text, comments, marks.
    pub(super) left_out: String,
}

pub(super) fn read(html: &str) -> Read {
    let (header, body) = without_clipboard_header(html);
    let first_line = 1 + header.bytes().filter(|&byte| byte == b'\n').count() as u32;
    let fragment;
    let body = if lacks_table(body) {
        fragment = format!("<table>{body}");
        &fragment
    } else {
        body
    };
    let tree = Tree::parse(body, first_line);
    let mut reader = Reader { tree: &tree, state: State::default() };
    reader.flow(ROOT, Look::default());
    reader.end_paragraph();
    let State { layer, blocks, tables, tally, .. } = reader.state;
    let mut reading = Reading::new(layer.text);
    reading.kind = if tables > 0 { SourceKind::Html } else { SourceKind::Prose };
    reading.blocks = blocks;
    reading.source_lines = layer.lines;
    reading.source_lines.push(reading.source_lines.last().copied().unwrap_or(1));
    reading.notes = tally.notes();
    Read { reading, left_out: tally.left_out }
}

/// What is gathered while a document is walked.
#[derive(Default)]
struct State {
    layer: Layer,
    blocks: Vec<Block>,
    tables: usize,
    tally: Tally,
    /// Text boxes met and not read yet, with the lines on which they stand. They float: they are read after the
    /// paragraph or table that they hang on.
    boxes: Vec<(String, u32)>,
    /// Inside a text box. Comments do not nest: what looks like a box in a box is damage, and no text.
    in_box: bool,
}

struct Reader<'a> {
    tree: &'a Tree,
    state: State,
}

impl Reader<'_> {
    /// Walks content outside tables.
    fn flow(&mut self, id: Id, look: Look) {
        for &child in self.tree.children(id) {
            let node = self.tree.node(child);
            match &node.kind {
                Kind::Text(text) => {
                    // Kept line breaks part paragraphs.
                    for (index, line) in text.splitn(if look.kept { usize::MAX } else { 1 }, '\n').enumerate() {
                        if index > 0 {
                            self.end_paragraph();
                        }
                        self.state.begin_if_new(node.line);
                        self.state.layer.fold(line, look);
                    }
                }
                Kind::Element { .. } => {
                    self.state.begin_if_new(node.line);
                    if self.left_out(child, mark_of(self.tree, child)) {
                        continue;
                    }
                    let name = self.tree.name(child);
                    if name == "table" {
                        self.end_paragraph();
                        match self.state.in_box.then(|| self.only_cell(child)).flatten() {
                            Some(cell) => self.flow(cell, look_of(self.tree, cell, look)),
                            None => self.table(child),
                        }
                        self.end_paragraph();
                    } else if name == "v:textbox" {
                        self.end_paragraph();
                        let outer = std::mem::replace(&mut self.state.in_box, true);
                        self.flow(child, look);
                        self.state.in_box = outer;
                        self.end_paragraph();
                    } else if name == "br" {
                        self.end_paragraph();
                    } else if name == "select" {
                        self.select(child, look);
                    } else {
                        let block = BLOCKS.contains(&name);
                        if block {
                            self.end_paragraph();
                        }
                        self.flow(child, look_of(self.tree, child, look));
                        if block {
                            self.end_paragraph();
                        }
                    }
                }
                Kind::TextBox(comment) => self.state.text_box(comment, node.line),
                Kind::Document | Kind::Other => {}
            }
        }
    }

    fn end_paragraph(&mut self) {
        self.state.end_paragraph();
        if !self.state.boxes.is_empty() {
            self.text_boxes();
        }
    }

    /// Walks the content of a cell: breaks are soft, nested tables are read row by row.
    fn cell_content(&mut self, id: Id, look: Look) {
        for &child in self.tree.children(id) {
            let node = self.tree.node(child);
            match &node.kind {
                Kind::Text(text) => self.state.layer.fold(text, look),
                Kind::Element { .. } => {
                    if self.left_out(child, mark_of(self.tree, child)) {
                        continue;
                    }
                    let inner = look_of(self.tree, child, look);
                    let name = self.tree.name(child);
                    match name {
                        "br" => self.state.layer.soft_break(),
                        "select" => self.select(child, look),
                        "td" | "th" => {
                            self.state.layer.blank('\0', false);
                            self.cell_content(child, inner);
                        }
                        _ => {
                            if name == "table" && self.holds_text(child) {
                                self.state.tally.nested_table(node.line);
                            }
                            let block = BLOCKS.contains(&name);
                            if block {
                                self.state.layer.soft_break();
                            }
                            self.cell_content(child, inner);
                            if block {
                                self.state.layer.soft_break();
                            }
                        }
                    }
                }
                Kind::TextBox(comment) => self.state.text_box(comment, node.line),
                Kind::Document | Kind::Other => {}
            }
        }
    }

    /// Takes what is no text of the document, and counts it; `false` for an element whose content is to be read.
    fn left_out(&mut self, id: Id, mark: Mark) -> bool {
        match mark {
            Mark::Content => return false,
            Mark::Note => {
                self.state.tally.footnotes += 1;
                return false;
            }
            Mark::Unseen => {}
            Mark::Deleted => self.state.tally.deleted(self.tree, id),
            Mark::CommentNumber => self.state.tally.comment_mark(self.tree, id),
            Mark::Comments => self.state.tally.comments(self.tree, id),
            Mark::NoteNumber => self.state.tally.note_mark(self.tree, id),
            Mark::Picture(name) => self.state.tally.picture(name),
            Mark::Box(ticked) => {
                self.state.layer.letters(if ticked { symbols::TICKED } else { symbols::UNTICKED });
            }
            Mark::Value(value) => self.state.layer.fold(&value, Look::default()),
        }
        true
    }

    /// The option chosen in a list, or the first: what a reader of the page sees.
    fn select(&mut self, id: Id, look: Look) {
        let mut options = Vec::new();
        let mut open: Vec<Id> = self.tree.children(id).to_vec();
        open.reverse();
        while let Some(child) = open.pop() {
            if self.tree.name(child) == "option" {
                options.push(child);
            } else {
                open.extend(self.tree.children(child).iter().rev());
            }
        }
        let chosen = options.iter().find(|&&option| self.tree.attribute(option, "selected").is_some());
        if let Some(&option) = chosen.or(options.first()) {
            self.cell_content(option, look);
        }
    }

    fn holds_text(&self, id: Id) -> bool {
        self.tree.children(id).iter().any(|&child| match &self.tree.node(child).kind {
            Kind::Text(text) => !text.chars().all(crate::text::is_blank),
            _ => self.holds_text(child),
        })
    }

    /// Reads the text boxes met since the last were read.
    fn text_boxes(&mut self) {
        for (comment, line) in std::mem::take(&mut self.state.boxes) {
            for content in box_contents(&comment) {
                let tree = Tree::parse(content, line);
                let mut inner = Reader { tree: &tree, state: std::mem::take(&mut self.state) };
                inner.state.in_box = true;
                inner.flow(ROOT, Look::default());
                inner.end_paragraph();
                self.state = inner.state;
                self.state.in_box = false;
            }
        }
    }
}

/// The HTML inside the text boxes of a comment.
fn box_contents(comment: &str) -> impl Iterator<Item = &str> {
    comment.split("<v:textbox").skip(1).filter_map(|box_| {
        let content = &box_[box_.find('>')? + 1..];
        Some(content.find("</v:textbox").map_or(content, |end| &content[..end]))
    })
}

impl State {
    /// Begins a paragraph where none has begun.
    fn begin_if_new(&mut self, line: u32) {
        if self.layer.start == self.layer.text.len() {
            self.layer.begin(line);
        }
    }

    fn text_box(&mut self, comment: &str, line: u32) {
        if !self.in_box {
            self.boxes.push((comment.to_owned(), line));
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
}
