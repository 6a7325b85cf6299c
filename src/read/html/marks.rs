//! What an element stands for: text, or what Office hangs on text.

use crate::read::tree::{Id, Kind, Tree};
use crate::text::symbols::{self, SymbolFont};

/// Elements whose content is not text of the document. (`rt`, `rp`: the reading beside a word, not the word.)
const UNSEEN: &[&str] = &[
    "head",
    "script",
    "style",
    "template",
    "title",
    "noframes",
    "noscript",
    "noembed",
    "iframe",
    "object",
    "annotation",
    "annotation-xml",
    "rt",
    "rp",
];

/// Pictures and what else only a program can show.
const PICTURES: &[&str] = &["img", "svg", "canvas", "video", "embed", "picture"];

/// Controls that show no value of the form.
const BUTTONS: &[&str] = &["hidden", "submit", "button", "reset", "image", "file", "password"];

/// What an element stands for.
pub(super) enum Mark {
    /// Its content, nothing else.
    Content,
    /// Nothing.
    Unseen,
    /// Text that a tracked change took away.
    Deleted,
    /// The number that points to a comment.
    CommentNumber,
    /// All comments of a document.
    Comments,
    /// The number of a footnote.
    NoteNumber,
    /// The text of a footnote.
    Note,
    /// A picture, with its alternative text or file name.
    Picture(Option<String>),
    /// A box, ticked or not.
    Box(bool),
    /// A control's value.
    Value(String),
}

/// How letters look and break where they stand.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Look {
    /// The symbol font they are drawn in.
    pub(super) font: Option<SymbolFont>,
    /// They are the bullet or number of a list, not text that somebody wrote.
    pub(super) bullet: bool,
    /// Line breaks are kept.
    pub(super) kept: bool,
}

/// What an element stands for.
pub(super) fn mark_of(tree: &Tree, id: Id) -> Mark {
    let name = tree.name(id);
    if UNSEEN.contains(&name) || name == "xml" && is_island(tree, id) {
        return Mark::Unseen;
    }
    if PICTURES.contains(&name) {
        return Mark::Picture(name_of_picture(tree, id));
    }
    match name {
        "del" => return Mark::Deleted,
        "input" => return control(tree, id),
        // A content control that is a box: what it is set to counts, not the sign it shows.
        "w:sdt" if is_true(tree.attribute(id, "checkbox")) => {
            return Mark::Box(is_true(tree.attribute(id, "checkboxischecked")));
        }
        _ => {}
    }
    let class = tree.attribute(id, "class").map_or(Mark::Content, of_class);
    match class {
        Mark::Content if is_note(tree.attribute(id, "id")) => Mark::Note,
        Mark::Content => tree.attribute(id, "style").map_or(Mark::Content, of_style),
        mark => mark,
    }
}

fn of_class(class: &str) -> Mark {
    for name in class.split_ascii_whitespace() {
        match name.to_ascii_lowercase().as_str() {
            "msodel" => return Mark::Deleted,
            "msocomanchor" | "msocommentreference" => return Mark::CommentNumber,
            "msofootnotereference"
            | "msoendnotereference"
            | "sdfootnoteanc"
            | "sdfootnotesym"
            | "sdendnoteanc"
            | "sdendnotesym" => return Mark::NoteNumber,
            _ => {}
        }
    }
    Mark::Content
}

/// LibreOffice's footnotes: `<div id="sdfootnote1">`.
fn is_note(id: Option<&str>) -> bool {
    let number = id.and_then(|id| id.strip_prefix("sdfootnote").or_else(|| id.strip_prefix("sdendnote")));
    number.is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
}

fn of_style(style: &str) -> Mark {
    for (name, value) in declarations(style) {
        let mark = match name {
            "mso-footnote-id" | "mso-endnote-id" => Mark::NoteNumber,
            "mso-special-character" if value == "footnote" => Mark::NoteNumber,
            "mso-special-character" if value == "comment" => Mark::CommentNumber,
            "mso-element" if value == "comment-list" => Mark::Comments,
            "mso-element" if value == "footnote" || value == "endnote" => Mark::Note,
            _ if name.starts_with("mso-del") => Mark::Deleted,
            _ => continue,
        };
        return mark;
    }
    Mark::Content
}

/// The names and values of a `style`, blanks around them gone.
pub(super) fn declarations(style: &str) -> impl Iterator<Item = (&str, &str)> {
    style
        .split(';')
        .filter_map(|declaration| declaration.split_once(':'))
        .map(|(name, value)| (name.trim(), value.trim().trim_matches(['"', '\''])))
}

/// Whether a `style` hides what it is on.
pub(super) fn hides(style: &str) -> bool {
    declarations(style).any(|declaration| matches!(declaration, ("display", "none") | ("visibility", "collapse")))
}

/// How the content of an element looks that stands where letters look as `around`.
pub(super) fn look_of(tree: &Tree, id: Id, around: Look) -> Look {
    let style = tree.attribute(id, "style").unwrap_or_default();
    let font = symbols::font_of(style).or_else(|| tree.attribute(id, "face").and_then(symbols::font_of));
    let mut look = Look { font: font.or(around.font), ..around };
    look.kept |= matches!(tree.name(id), "pre" | "textarea" | "listing");
    for (name, value) in declarations(style) {
        look.bullet |= name == "mso-list" && value.eq_ignore_ascii_case("ignore");
        if name == "white-space" {
            look.kept = value.starts_with("pre");
        }
    }
    look
}

fn control(tree: &Tree, id: Id) -> Mark {
    let kind = tree.attribute(id, "type").unwrap_or("text").to_ascii_lowercase();
    match kind.as_str() {
        "checkbox" | "radio" => Mark::Box(tree.attribute(id, "checked").is_some()),
        kind if BUTTONS.contains(&kind) => Mark::Unseen,
        _ => tree.attribute(id, "value").map_or(Mark::Unseen, |value| Mark::Value(value.to_owned())),
    }
}

fn is_true(value: Option<&str>) -> bool {
    value.is_some_and(|value| matches!(value.to_ascii_lowercase().as_str(), "t" | "true" | "1" | "on"))
}

/// Whether an `xml` element holds settings of Office only, not the document.
fn is_island(tree: &Tree, id: Id) -> bool {
    tree.children(id).iter().all(|&child| match &tree.node(child).kind {
        Kind::Text(text) => text.chars().all(crate::text::is_blank),
        Kind::Element { .. } => tree.name(child).contains(':'),
        _ => true,
    })
}

/// The alternative text of a picture, or the name of its file.
fn name_of_picture(tree: &Tree, id: Id) -> Option<String> {
    let alternative = tree.attribute(id, "alt").map(str::trim).filter(|text| !text.is_empty());
    if let Some(text) = alternative {
        return Some(text.split_whitespace().collect::<Vec<_>>().join(" "));
    }
    let source = tree.attribute(id, "src").filter(|source| !source.starts_with("data:"))?;
    let path = source.split(['?', '#']).next()?;
    let file = path.rsplit(['/', '\\']).next()?.trim();
    (!file.is_empty()).then(|| file.to_owned())
}
