//! A small tree that html5ever builds into: parents, children, names, attributes, text and source lines.
//!
//! The parser is html5ever's, conforming to the standard; this is only where its nodes are kept.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};

use html5ever::interface::{ElemName, ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::{Attribute, LocalName, Namespace, ParseOpts, QualName, parse_document};

/// Index of a node.
pub(super) type Id = usize;

/// The document itself.
pub(super) const ROOT: Id = 0;

/// Nesting beyond this is flattened: siblings instead of children. No form nests deeper, and walks stay shallow.
const MAX_DEPTH: u32 = 400;

#[derive(Debug)]
pub(super) enum Kind {
    Document,
    Element {
        name: QualName,
        attributes: Vec<Attribute>,
    },
    Text(String),
    /// A comment that holds a text box: Word puts what only Word draws into comments.
    TextBox(String),
    /// Comments, doctypes, processing instructions.
    Other,
}

#[derive(Debug)]
pub(super) struct Node {
    pub(super) kind: Kind,
    pub(super) children: Vec<Id>,
    /// 1-based source line of the tag.
    pub(super) line: u32,
    parent: Option<Id>,
    depth: u32,
}

/// A parsed document.
#[derive(Debug)]
pub(super) struct Tree {
    nodes: Vec<Node>,
}

impl Tree {
    /// Parses a document whose first line is `first_line` of the source.
    pub(super) fn parse(html: &str, first_line: u32) -> Tree {
        let sink = Sink { nodes: RefCell::new(Vec::new()), line: Cell::new(first_line), first_line };
        sink.push(Kind::Document);
        parse_document(sink, ParseOpts::default()).one(html)
    }

    pub(super) fn node(&self, id: Id) -> &Node {
        &self.nodes[id]
    }

    pub(super) fn children(&self, id: Id) -> &[Id] {
        &self.nodes[id].children
    }

    /// The element's name in lower case; `""` for anything else.
    pub(super) fn name(&self, id: Id) -> &str {
        match &self.nodes[id].kind {
            Kind::Element { name, .. } => &name.local,
            _ => "",
        }
    }

    /// An attribute's value.
    pub(super) fn attribute(&self, id: Id, wanted: &str) -> Option<&str> {
        match &self.nodes[id].kind {
            Kind::Element { attributes, .. } => {
                attributes.iter().find(|attribute| &*attribute.name.local == wanted).map(|found| &*found.value)
            }
            _ => None,
        }
    }

    /// A number in an attribute, as the standard parses it: leading blanks, digits, anything after.
    pub(super) fn number(&self, id: Id, wanted: &str) -> Option<usize> {
        let digits = self.attribute(id, wanted)?.trim_start();
        let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
        // More digits than a usize holds still mean "very many".
        if end == 0 { None } else { Some(digits[..end].parse().unwrap_or(usize::MAX)) }
    }
}

struct Sink {
    nodes: RefCell<Vec<Node>>,
    line: Cell<u32>,
    first_line: u32,
}

/// A name that outlives the borrow of the tree; names are interned, so copying one is cheap.
#[derive(Debug)]
struct Name(QualName);

impl ElemName for Name {
    fn ns(&self) -> &Namespace {
        &self.0.ns
    }

    fn local_name(&self) -> &LocalName {
        &self.0.local
    }
}

impl Sink {
    fn push(&self, kind: Kind) -> Id {
        let mut nodes = self.nodes.borrow_mut();
        nodes.push(Node { kind, children: Vec::new(), line: self.line.get(), parent: None, depth: 0 });
        nodes.len() - 1
    }

    fn detach(&self, id: Id) {
        let mut nodes = self.nodes.borrow_mut();
        if let Some(parent) = nodes[id].parent.take() {
            // What is detached was nearly always appended last.
            if let Some(at) = nodes[parent].children.iter().rposition(|&child| child == id) {
                nodes[parent].children.remove(at);
            }
        }
    }

    /// Puts a node or text into `parent` before index `at`.
    fn insert(&self, parent: Id, at: usize, child: NodeOrText<Id>) {
        let child = match child {
            NodeOrText::AppendNode(id) => {
                self.detach(id);
                id
            }
            NodeOrText::AppendText(text) => {
                let mut nodes = self.nodes.borrow_mut();
                if let Some(&before) = at.checked_sub(1).and_then(|before| nodes[parent].children.get(before))
                    && let Kind::Text(existing) = &mut nodes[before].kind
                {
                    existing.push_str(&text);
                    return;
                }
                drop(nodes);
                self.push(Kind::Text(text.to_string()))
            }
        };
        let mut nodes = self.nodes.borrow_mut();
        let (mut parent, mut at) = (parent, at.min(nodes[parent].children.len()));
        while nodes[parent].depth >= MAX_DEPTH {
            let Some(above) = nodes[parent].parent else { break };
            parent = above;
            at = nodes[parent].children.len();
        }
        nodes[child].parent = Some(parent);
        nodes[child].depth = nodes[parent].depth + 1;
        nodes[parent].children.insert(at, child);
    }

    fn n_children(&self, id: Id) -> usize {
        self.nodes.borrow()[id].children.len()
    }
}

impl TreeSink for Sink {
    type Handle = Id;
    type Output = Tree;
    type ElemName<'a> = Name;

    fn finish(self) -> Tree {
        Tree { nodes: self.nodes.into_inner() }
    }

    fn parse_error(&self, _message: Cow<'static, str>) {}

    fn get_document(&self) -> Id {
        ROOT
    }

    fn elem_name<'a>(&'a self, target: &'a Id) -> Name {
        match &self.nodes.borrow()[*target].kind {
            Kind::Element { name, .. } => Name(name.clone()),
            // The parser asks this of elements only.
            _ => Name(QualName::new(None, Namespace::default(), LocalName::default())),
        }
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, _flags: ElementFlags) -> Id {
        self.push(Kind::Element { name, attributes })
    }

    fn create_comment(&self, text: StrTendril) -> Id {
        let holds_box = text.starts_with("[if ") && text.contains("<v:textbox");
        self.push(if holds_box { Kind::TextBox(text.to_string()) } else { Kind::Other })
    }

    fn create_pi(&self, _target: StrTendril, _data: StrTendril) -> Id {
        self.push(Kind::Other)
    }

    fn append(&self, parent: &Id, child: NodeOrText<Id>) {
        self.insert(*parent, self.n_children(*parent), child);
    }

    fn append_based_on_parent_node(&self, element: &Id, previous: &Id, child: NodeOrText<Id>) {
        let has_parent = self.nodes.borrow()[*element].parent.is_some();
        if has_parent { self.append_before_sibling(element, child) } else { self.append(previous, child) }
    }

    fn append_doctype_to_document(&self, _name: StrTendril, _public: StrTendril, _system: StrTendril) {}

    fn get_template_contents(&self, target: &Id) -> Id {
        *target
    }

    fn same_node(&self, one: &Id, other: &Id) -> bool {
        one == other
    }

    fn set_quirks_mode(&self, _mode: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &Id, child: NodeOrText<Id>) {
        if let NodeOrText::AppendNode(id) = &child {
            self.detach(*id);
        }
        let place = {
            let nodes = self.nodes.borrow();
            nodes[*sibling]
                .parent
                .and_then(|parent| Some((parent, nodes[parent].children.iter().rposition(|id| id == sibling)?)))
        };
        if let Some((parent, at)) = place {
            self.insert(parent, at, child);
        }
    }

    fn add_attrs_if_missing(&self, target: &Id, new: Vec<Attribute>) {
        if let Kind::Element { attributes, .. } = &mut self.nodes.borrow_mut()[*target].kind {
            for attribute in new {
                if !attributes.iter().any(|known| known.name == attribute.name) {
                    attributes.push(attribute);
                }
            }
        }
    }

    fn remove_from_parent(&self, target: &Id) {
        self.detach(*target);
    }

    fn reparent_children(&self, node: &Id, new_parent: &Id) {
        let children = std::mem::take(&mut self.nodes.borrow_mut()[*node].children);
        let mut nodes = self.nodes.borrow_mut();
        for &child in &children {
            nodes[child].parent = Some(*new_parent);
        }
        nodes[*new_parent].children.extend(children);
    }

    fn set_current_line(&self, line: u64) {
        let line = u32::try_from(line).unwrap_or(u32::MAX);
        self.line.set(line.saturating_add(self.first_line - 1));
    }
}
