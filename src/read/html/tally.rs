//! What reading HTML left out, counted for the notes.

use crate::read::ReadNote;
use crate::read::html::marks::declarations;
use crate::read::tree::{Id, Kind, Tree};
use crate::text::is_blank;

/// Most nested tables that are told one by one, and most pictures that are named.
const MOST: usize = 20;

#[derive(Default)]
pub(super) struct Tally {
    /// Footnotes whose text was read.
    pub(super) footnotes: usize,
    note_marks: usize,
    comments: usize,
    comment_marks: usize,
    pictures: usize,
    names: Vec<String>,
    deleted: usize,
    /// Lines of tables inside cells.
    nested: Vec<u32>,
    /// All text that was left out.
    pub(super) left_out: String,
}

impl Tally {
    pub(super) fn picture(&mut self, name: Option<String>) {
        self.pictures += 1;
        if let Some(name) = name.filter(|name| self.names.len() < MOST && !self.names.contains(name)) {
            self.names.push(name);
        }
    }

    pub(super) fn deleted(&mut self, tree: &Tree, id: Id) {
        self.deleted += self.leave_out(tree, id);
    }

    pub(super) fn comment_mark(&mut self, tree: &Tree, id: Id) {
        self.comment_marks += 1;
        self.leave_out(tree, id);
    }

    /// Leaves out the comments at the end of a document.
    pub(super) fn comments(&mut self, tree: &Tree, id: Id) {
        self.leave_out(tree, id);
        let mut open = vec![id];
        while let Some(id) = open.pop() {
            let style = tree.attribute(id, "style").unwrap_or_default();
            let is_one = declarations(style).any(|declaration| declaration == ("mso-element", "comment"));
            self.comments += usize::from(is_one);
            open.extend(tree.children(id));
        }
    }

    pub(super) fn note_mark(&mut self, tree: &Tree, id: Id) {
        self.note_marks += 1;
        self.leave_out(tree, id);
    }

    pub(super) fn nested_table(&mut self, line: u32) {
        if self.nested.len() < MOST && self.nested.last() != Some(&line) {
            self.nested.push(line);
        }
    }

    /// Keeps the text of an element with what was left out; gives the number of its letters.
    fn leave_out(&mut self, tree: &Tree, id: Id) -> usize {
        let mut letters = 0;
        let mut open = vec![id];
        while let Some(id) = open.pop() {
            if let Kind::Text(text) = &tree.node(id).kind {
                letters += text.chars().filter(|letter| !is_blank(*letter)).count();
                self.left_out.push_str(text);
            }
            open.extend(tree.children(id));
        }
        letters
    }

    pub(super) fn notes(&self) -> Vec<ReadNote> {
        let mut notes: Vec<ReadNote> = self.nested.iter().map(|&line| ReadNote::NestedTable { line }).collect();
        if self.pictures > 0 {
            notes.push(ReadNote::Images { count: self.pictures, names: self.names.clone() });
        }
        if self.deleted > 0 {
            notes.push(ReadNote::Deleted { characters: self.deleted });
        }
        // A part of a document can hold marks without the comments and notes that they point to.
        let told = |listed: usize, marks: usize| if listed > 0 { listed } else { marks };
        let (comments, footnotes) = (told(self.comments, self.comment_marks), told(self.footnotes, self.note_marks));
        if comments > 0 {
            notes.push(ReadNote::Comments { count: comments });
        }
        if footnotes > 0 {
            notes.push(ReadNote::Footnotes { count: footnotes });
        }
        notes
    }
}
