//! HTML documents and clipboard fragments → paragraphs and grids.
//!
//! Tables are laid out by the standard's "forming a table" (HTML, section 4.9.12); then what Word, WPS and Excel add is
//! taken away: rows and columns of no height or width, and `colspan`s that are no merges. What hangs on the text
//! (comments, footnote marks, deleted text, pictures) is left out and counted.

mod forming;
mod layer;
mod marks;
mod tally;

use crate::read::html::forming::{Forming, MAX_COLSPAN, MAX_ROWSPAN, Placed};
use crate::read::html::layer::Layer;
use crate::read::html::marks::{Look, Mark, declarations, hides, look_of, mark_of};
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

/// Whether a text holds rows of a table; a fragment cut out of one need not hold the table's own tag.
pub(super) fn holds_rows(html: &str) -> bool {
    crate::source::looks_like_html(html) || lacks_table(html)
}

/// Whether a fragment begins inside a table: rows, and no tag of a table.
fn lacks_table(html: &str) -> bool {
    let holds =
        |word: &str| html.as_bytes().windows(word.len()).any(|window| window.eq_ignore_ascii_case(word.as_bytes()));
    holds("<tr") && holds("<td") && !holds("<table")
}

/// What reading HTML gave.
pub(super) struct Read {
    pub(super) reading: Reading,
    /// Text that was left out on purpose: deleted text, comments, marks.
    pub(super) left_out: String,
}

pub(super) fn read(html: &str) -> Read {
    let body = without_clipboard_header(html);
    let first_line = 1 + html[..html.len() - body.len()].bytes().filter(|&byte| byte == b'\n').count() as u32;
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

/// The document after the header that Windows puts before HTML on its clipboard. The header's offsets are not used:
/// some programs count characters instead of bytes.
fn without_clipboard_header(html: &str) -> &str {
    let text = html.trim_start_matches(['\u{FEFF}', ' ', '\r', '\n']);
    let is_header = text.starts_with("Version:")
        && text.find('<').is_some_and(|tag| text.as_bytes()[..tag].windows(10).any(|window| window == b"StartHTML:"));
    let document = match text.find('<') {
        Some(tag) if is_header => &text[tag..],
        _ => html,
    };
    document.trim_end_matches('\0')
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
            Mark::CommentMark => self.state.tally.comment_mark(self.tree, id),
            Mark::Comments => self.state.tally.comments(self.tree, id),
            Mark::NoteMark => self.state.tally.note_mark(self.tree, id),
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

    fn table(&mut self, table: Id) {
        let groups = self.row_groups(table);
        let mut forming = Forming::default();
        for group in groups {
            let group_end = forming.n_rows() + group.len();
            for row in group {
                self.row(row, group_end, &mut forming);
            }
        }
        self.state.layer.begin(self.state.layer.line);
        let grid = forming.finish();
        if grid.n_rows > 0 {
            self.state.tables += 1;
            self.state.blocks.push(Block::Table(grid));
        }
    }

    /// The cell of a table that has no other: the frame of a text box.
    fn only_cell(&self, table: Id) -> Option<Id> {
        let elements = |id: Id| {
            let children = self.tree.children(id).iter().copied();
            children.filter(|&child| matches!(self.tree.node(child).kind, Kind::Element { .. }))
        };
        let only = |id: Id| -> Option<Id> {
            let mut children = elements(id);
            children.next().filter(|_| children.next().is_none())
        };
        let cell = only(only(only(table)?)?)?;
        matches!(self.tree.name(cell), "td" | "th").then_some(cell)
    }

    /// The rows of a table, by row group: a `rowspan` does not leave its group. Groups stand as they are shown: the head
    /// first, the foot last. Captions become paragraphs.
    fn row_groups(&mut self, table: Id) -> Vec<Vec<Id>> {
        let (mut head, mut groups, mut feet) = (None, Vec::new(), Vec::new());
        let mut loose = Vec::new();
        for &child in self.tree.children(table) {
            let name = self.tree.name(child);
            match name {
                "tr" => loose.push(child),
                "thead" | "tbody" | "tfoot" => {
                    if !loose.is_empty() {
                        groups.push(std::mem::take(&mut loose));
                    }
                    let rows = self.tree.children(child).iter().copied();
                    let rows: Vec<Id> = rows.filter(|&row| self.tree.name(row) == "tr").collect();
                    match name {
                        "thead" if head.is_none() => head = Some(rows),
                        "tfoot" => feet.push(rows),
                        _ => groups.push(rows),
                    }
                }
                "caption" => {
                    self.flow(child, Look::default());
                    self.end_paragraph();
                }
                _ => {}
            }
        }
        groups.push(loose);
        head.into_iter().chain(groups).chain(feet).collect()
    }

    fn row(&mut self, row: Id, group_end: usize, forming: &mut Forming) {
        let line = self.tree.node(row).line;
        self.state.layer.begin(line);
        let hidden = self.tree.number(row, "height") == Some(0) || self.tree.attribute(row, "style").is_some_and(hides);
        forming.begin_row(line, hidden);
        let row_start = self.state.layer.text.len();
        for &cell in self.tree.children(row) {
            if !matches!(self.tree.name(cell), "td" | "th") {
                continue;
            }
            if self.state.layer.text.len() > row_start || !forming.row_is_empty() {
                self.state.layer.text.push('\t');
            }
            self.state.layer.begin(self.tree.node(cell).line);
            if !matches!(mark_of(self.tree, cell), Mark::Deleted) {
                self.cell_content(cell, look_of(self.tree, cell, Look::default()));
            }
            let text = self.state.layer.take();
            let style = self.tree.attribute(cell, "style").unwrap_or_default();
            let ignored = |what: &str| {
                declarations(style).any(|(name, value)| name == "mso-ignore" && value.split('-').any(|one| one == what))
            };
            forming.cell(Placed {
                text,
                colspan: self.tree.number(cell, "colspan").unwrap_or(1).clamp(1, MAX_COLSPAN),
                rowspan: match self.tree.number(cell, "rowspan") {
                    Some(0) => MAX_ROWSPAN,
                    span => span.unwrap_or(1).clamp(1, MAX_ROWSPAN),
                },
                group_end,
                wide_by_overflow: ignored("colspan"),
                tall_by_overflow: ignored("rowspan"),
                narrow: self.tree.number(cell, "width") == Some(0) || hides(style),
            });
        }
        self.state.layer.newline();
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
