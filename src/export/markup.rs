//! A tree of elements and text: one makes the file, and the page draws its nodes from the same.
//!
//! Text enters it as text and leaves it escaped, so that nothing that was pasted is ever markup.

/// An element with what is in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Element {
    /// Its name, in lower case.
    pub name: &'static str,
    /// Its attributes, in their order, unescaped.
    pub attributes: Vec<(&'static str, String)>,
    /// What is in it, in its order.
    pub children: Vec<Node>,
}

/// What is in an element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Node {
    /// Another element.
    Element(Element),
    /// Text, unescaped.
    Text(String),
}

/// Elements that have no end, as HTML names them (HTML, 13.1.2).
const VOID: &[&str] = &["br", "col", "hr", "link", "meta"];

impl Element {
    /// An element with nothing in it.
    pub fn new(name: &'static str) -> Element {
        Element { name, attributes: Vec::new(), children: Vec::new() }
    }

    /// The element with one more attribute.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Element {
        self.attributes.push((name, value.into()));
        self
    }

    /// The element with a class, where there is one.
    #[must_use]
    pub fn class(self, class: &str) -> Element {
        if class.is_empty() { self } else { self.with("class", class) }
    }

    /// The element with more elements in it.
    #[must_use]
    pub fn holding(mut self, children: impl IntoIterator<Item = Element>) -> Element {
        self.children.extend(children.into_iter().map(Node::Element));
        self
    }

    /// The element with text in it.
    #[must_use]
    pub fn saying(mut self, text: &str) -> Element {
        if !text.is_empty() {
            self.children.push(Node::Text(text.to_owned()));
        }
        self
    }
}

/// Appends an element as HTML. What holds elements stands on lines of its own, so that the file can be read.
pub fn write(element: &Element, html: &mut String) {
    let Element { name, attributes, children } = element;
    html.push('<');
    html.push_str(name);
    for (name, value) in attributes {
        html.push(' ');
        html.push_str(name);
        html.push_str("=\"");
        escape(value, html);
        html.push('"');
    }
    html.push('>');
    if VOID.contains(name) {
        return;
    }
    // A row stands on one line with its cells, and what stands among text on that of the text.
    let lines = !["tr", "td", "th"].contains(name) && matches!(children.first(), Some(Node::Element(_)));
    for child in children {
        if lines {
            html.push('\n');
        }
        match child {
            Node::Element(element) => write(element, html),
            Node::Text(text) => escape(text, html),
        }
    }
    if lines {
        html.push('\n');
    }
    html.push_str("</");
    html.push_str(name);
    html.push('>');
}

/// Appends text with what HTML gives a meaning to escaped, and without the characters that it does not allow.
pub(super) fn escape(text: &str, html: &mut String) {
    for letter in text.chars() {
        match letter {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            letter if is_allowed(letter) => html.push(letter),
            _ => {}
        }
    }
}

/// Whether HTML allows a character: controls but blanks, and what Unicode leaves unassigned for good, make a file invalid.
fn is_allowed(letter: char) -> bool {
    let code = u32::from(letter);
    let control = letter.is_control() && !matches!(letter, '\t' | '\n' | '\r');
    let none = (0xFDD0..=0xFDEF).contains(&code) || code & 0xFFFE == 0xFFFE;
    !control && !none
}
