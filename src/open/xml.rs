//! XML of office packages as small trees. Names without their prefixes: strict and transitional files, which differ in
//! namespaces only, look the same.

use std::collections::BTreeSet;
use std::rc::Rc;

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use crate::open::OpenError;
use crate::open::archive::{Budget, Package};

/// Deepest nesting read. Tables in text boxes in tables come to less than a hundred.
const MAX_DEPTH: usize = 256;
/// Most elements and texts of one part: what fits into the memory of a page.
const MAX_NODES: usize = 2_500_000;

/// How things look: most of what a Word file is made of, and none of what it says. Elements left out where they stand
/// empty.
const LOOKS: &[&str] = &[
    "adjustRightInd",
    "autoSpaceDE",
    "autoSpaceDN",
    "b",
    "bCs",
    "bookmarkEnd",
    "bookmarkStart",
    "color",
    "i",
    "iCs",
    "ind",
    "jc",
    "keepLines",
    "keepNext",
    "kern",
    "lang",
    "lastRenderedPageBreak",
    "noProof",
    "noWrap",
    "outlineLvl",
    "proofErr",
    "shd",
    "snapToGrid",
    "spacing",
    "sz",
    "szCs",
    "tcW",
    "textAlignment",
    "trHeight",
    "u",
    "vAlign",
    "widowControl",
];
/// The same, left out with all they hold.
const LOOKS_INSIDE: &[&str] = &["pBdr", "sectPr", "tblBorders", "tblGrid", "tblPr", "tblPrEx", "tcBorders", "tcMar"];

/// An element.
#[derive(Debug)]
pub(super) struct Element {
    /// The name without its prefix.
    pub(super) name: Rc<str>,
    attributes: Vec<(Rc<str>, Box<str>)>,
    /// What it holds, in order.
    pub(super) nodes: Vec<Node>,
}

/// What an element holds.
#[derive(Debug)]
pub(super) enum Node {
    /// An element.
    Element(Element),
    /// Text.
    Text(Box<str>),
}

impl Element {
    /// An attribute, by its name without prefix.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(own, _)| &**own == name).map(|(_, value)| &**value)
    }

    /// The attribute `val`, as most properties have it.
    pub(super) fn value(&self) -> Option<&str> {
        self.attribute("val")
    }

    /// An attribute that is a number.
    pub(super) fn number(&self, name: &str) -> Option<usize> {
        self.attribute(name)?.trim().parse().ok()
    }

    /// The elements directly inside.
    pub(super) fn elements(&self) -> impl Iterator<Item = &Element> {
        self.nodes.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The elements of that name directly inside.
    pub(super) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Element> {
        self.elements().filter(move |element| &*element.name == name)
    }

    /// The first element of that name directly inside.
    pub(super) fn child(&self, name: &str) -> Option<&Element> {
        self.elements().find(|element| &*element.name == name)
    }

    /// The first element down a path of names.
    pub(super) fn path(&self, names: &[&str]) -> Option<&Element> {
        names.iter().try_fold(self, |element, name| element.child(name))
    }

    /// The text directly inside.
    pub(super) fn text(&self) -> String {
        let texts = self.nodes.iter().filter_map(|node| match node {
            Node::Text(text) => Some(&**text),
            Node::Element(_) => None,
        });
        texts.collect()
    }

    /// The text inside, at any depth.
    pub(super) fn all_text(&self) -> String {
        let mut text = String::new();
        for node in &self.nodes {
            match node {
                Node::Text(own) => text.push_str(own),
                Node::Element(element) => text.push_str(&element.all_text()),
            }
        }
        text
    }

    /// All elements inside, at any depth, in order; those that `enter` denies are given, but not entered.
    pub(super) fn descendants(&self, enter: impl Fn(&Element) -> bool) -> Vec<&Element> {
        let mut found = Vec::new();
        let mut open: Vec<&Element> = self.elements().collect();
        open.reverse();
        while let Some(element) = open.pop() {
            found.push(element);
            if enter(element) {
                let at = open.len();
                open.extend(element.elements());
                open[at..].reverse();
            }
        }
        found
    }
}

/// Whether a property that can be switched off is on: there, and not `0`, `false`, `off` or `none`.
pub(super) fn is_on(property: Option<&Element>) -> bool {
    property.is_some_and(|property| !matches!(property.value(), Some("0" | "false" | "off" | "none")))
}

/// The root element of a part; `None` where the package has no such part.
pub(super) fn part(package: &mut Package, name: &str, budget: &mut Budget) -> Result<Option<Element>, OpenError> {
    package.part(name, budget)?.map(|text| parse(&text, name)).transpose()
}

/// Parses a part; `name` is for errors.
pub(super) fn parse(text: &str, name: &str) -> Result<Element, OpenError> {
    let part = || name.to_owned();
    let damaged = || OpenError::Damaged { part: part() };
    let mut reader = Reader::from_str(text);
    let mut names = BTreeSet::new();
    let root = Element { name: Rc::from(""), attributes: Vec::new(), nodes: Vec::new() };
    let mut open = vec![root];
    let mut count = 0;
    // How deep the reader is in something left out.
    let mut left_out = 0usize;
    loop {
        let event = reader.read_event().map_err(|_| damaged())?;
        match &event {
            Event::Start(_) if left_out > 0 => left_out += 1,
            Event::Start(start) if LOOKS_INSIDE.contains(&start.local_name().into_inner()) => left_out = 1,
            Event::End(_) if left_out > 0 => {
                left_out -= 1;
                continue;
            }
            Event::Empty(start) if LOOKS.contains(&start.local_name().into_inner()) => continue,
            Event::DocType(_) | Event::Eof | Event::End(_) | Event::Comment(_) => {}
            _ => count += usize::from(left_out == 0),
        }
        if left_out > 0 && !matches!(event, Event::DocType(_) | Event::Eof) {
            continue;
        }
        if count > MAX_NODES {
            return Err(OpenError::InflatesTooMuch);
        }
        let mut text = |letters: &str| {
            if let Some(top) = open.last_mut().filter(|_| !letters.is_empty()) {
                top.nodes.push(Node::Text(letters.into()));
            }
        };
        match event {
            Event::Start(start) => {
                if open.len() > MAX_DEPTH {
                    return Err(OpenError::TooDeep { part: part() });
                }
                open.push(element(&start, &mut names));
            }
            Event::Empty(start) => {
                let element = element(&start, &mut names);
                if let Some(top) = open.last_mut() {
                    top.nodes.push(Node::Element(element));
                }
            }
            Event::End(_) => {
                let done = open.pop();
                match (open.last_mut(), done) {
                    (Some(top), Some(done)) => top.nodes.push(Node::Element(done)),
                    _ => return Err(damaged()),
                }
            }
            Event::Text(letters) => text(&letters.xml10_content()),
            Event::CData(letters) => text(&letters.xml10_content()),
            Event::GeneralRef(reference) => match reference.resolve_char_ref() {
                Ok(Some(letter)) => text(letter.encode_utf8(&mut [0; 4])),
                _ => text(match &*reference {
                    "amp" => "&",
                    "lt" => "<",
                    "gt" => ">",
                    "quot" => "\"",
                    "apos" => "'",
                    _ => "",
                }),
            },
            Event::DocType(_) => return Err(OpenError::Entities { part: part() }),
            Event::Eof => break,
            Event::Decl(_) | Event::PI(_) | Event::Comment(_) => {}
        }
    }
    let (Some(document), true) = (open.pop(), open.is_empty()) else { return Err(damaged()) };
    let root = document.nodes.into_iter().find_map(|node| match node {
        Node::Element(element) => Some(element),
        Node::Text(_) => None,
    });
    root.ok_or_else(damaged)
}

fn element(start: &BytesStart<'_>, names: &mut BTreeSet<Rc<str>>) -> Element {
    let mut kept = |name: &str| match names.get(name) {
        Some(name) => Rc::clone(name),
        None => {
            let name: Rc<str> = Rc::from(name);
            names.insert(Rc::clone(&name));
            name
        }
    };
    let name = kept(start.local_name().into_inner());
    // Without the check for doubles, which is quadratic.
    let mut attributes = start.attributes();
    let attributes = attributes.with_checks(false).flatten().filter(|attribute| {
        // Which hand wrote it when.
        !attribute.key.local_name().into_inner().starts_with("rsid")
    });
    let attributes = attributes.map(|attribute| {
        let value = attribute.normalized_value(XmlVersion::Implicit1_0);
        let value = value.map_or_else(|_| attribute.value.to_string(), |value| value.into_owned());
        (kept(attribute.key.local_name().into_inner()), value.into_boxed_str())
    });
    let attributes = attributes.collect();
    Element { name, attributes, nodes: Vec::new() }
}

/// A relationship of a part to another.
pub(super) struct Relationship {
    /// Its id, by which the part names it.
    pub(super) id: String,
    /// The last word of its type: `header`, `worksheet`.
    pub(super) kind: String,
    /// The name of the other part.
    pub(super) target: String,
}

/// The relationships of a part; those of the package for the empty name. External ones are left out.
pub(super) fn relationships(
    package: &mut Package,
    of: &str,
    budget: &mut Budget,
) -> Result<Vec<Relationship>, OpenError> {
    let (folder, file) = of.rsplit_once('/').unwrap_or(("", of));
    let slash = if folder.is_empty() { "" } else { "/" };
    let Some(root) = part(package, &format!("{folder}{slash}_rels/{file}.rels"), budget)? else {
        return Ok(Vec::new());
    };
    let relationships = root.all("Relationship").filter_map(|relationship| {
        let external = relationship.attribute("TargetMode").is_some_and(|mode| mode.eq_ignore_ascii_case("external"));
        let kind = relationship.attribute("Type")?.rsplit('/').next()?.to_owned();
        let target = resolved(folder, relationship.attribute("Target")?);
        let id = relationship.attribute("Id").unwrap_or_default().to_owned();
        (!external).then_some(Relationship { id, kind, target })
    });
    Ok(relationships.collect())
}

/// A target as a name in the package.
fn resolved(folder: &str, target: &str) -> String {
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut steps: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in target.split('/') {
        match step {
            ".." => drop(steps.pop()),
            "." | "" => {}
            step => steps.push(step),
        }
    }
    steps.join("/")
}

/// The main part of a package, wherever it lies.
pub(super) fn main_part(package: &mut Package, usual: &str, budget: &mut Budget) -> Result<String, OpenError> {
    let relationships = relationships(package, "", budget)?;
    let main = relationships.into_iter().find(|relationship| relationship.kind == "officeDocument");
    Ok(main.map_or_else(|| usual.to_owned(), |relationship| relationship.target))
}
