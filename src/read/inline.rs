//! Markup inside one cell or line of plain text: tags that a converter left, entities, LaTeX operators, bookmarks.
//!
//! Only what is certainly markup goes; `<5%`, `(≥**%)` and `30%~80%` are text.

use crate::read::symbols;
use crate::text::{Span, Text};

/// Tags that text taken out of web pages and documents carries. Anything else in angle brackets is text.
const TAGS: &[&str] = &[
    "a", "b", "br", "center", "code", "del", "div", "em", "font", "h1", "h2", "h3", "h4", "h5", "h6", "i", "input",
    "ins", "label", "li", "o:p", "ol", "p", "pre", "s", "small", "span", "strong", "sub", "sup", "table", "tbody",
    "td", "th", "thead", "tr", "u", "ul",
];

/// Tags after which a new line of the cell begins.
const BREAKS: &[&str] = &["br", "p", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6"];

/// Character references that occur in pasted text; others stay as they are.
const ENTITIES: &[(&str, &str)] = &[
    ("nbsp", " "),
    ("lt", "<"),
    ("gt", ">"),
    ("amp", "&"),
    ("quot", "\""),
    ("apos", "'"),
    ("ge", "≥"),
    ("geq", "≥"),
    ("le", "≤"),
    ("leq", "≤"),
    ("ldquo", "“"),
    ("rdquo", "”"),
    ("lsquo", "‘"),
    ("rsquo", "’"),
    ("hellip", "…"),
    ("mdash", "—"),
    ("ndash", "–"),
    ("middot", "·"),
    ("times", "×"),
    ("emsp", " "),
    ("ensp", " "),
    ("thinsp", " "),
    ("permil", "‰"),
    ("vert", "|"),
    ("verbar", "|"),
    ("ast", "*"),
    ("lowbar", "_"),
    ("num", "#"),
    ("percnt", "%"),
    ("yen", "¥"),
    ("deg", "°"),
    ("plusmn", "±"),
    ("divide", "÷"),
    ("ne", "≠"),
    ("asymp", "≈"),
    ("bull", "•"),
    ("sup2", "²"),
    ("sup3", "³"),
    ("rarr", "→"),
    ("radic", "√"),
    ("shy", ""),
    ("ZeroWidthSpace", ""),
];

/// LaTeX commands that stand for one character.
const COMMANDS: &[(&str, &str)] = &[
    ("geqslant", "≥"),
    ("leqslant", "≤"),
    ("geq", "≥"),
    ("leq", "≤"),
    ("ge", "≥"),
    ("le", "≤"),
    ("gt", ">"),
    ("lt", "<"),
    ("times", "×"),
    ("pm", "±"),
    ("sim", "~"),
    ("approx", "≈"),
    ("circ", "°"),
    ("square", "☐"),
    ("boxtimes", "☒"),
    ("checkmark", "√"),
];

/// Longest formula between dollar signs that is looked at, in bytes: operators are short, prices are not formulas.
const MAX_FORMULA: usize = 60;

/// Longest comment that is looked for, in bytes.
const MAX_COMMENT: usize = 400;

/// The text of a cell: markup gone (its ranges go to `markup`), breaks as `\n`, ends trimmed.
pub(super) fn cell(source: &str, span: Span, markup: &mut Vec<Span>) -> Text {
    raw(source, span, markup).trim()
}

/// As [`cell`], with the blanks at both ends.
pub(super) fn raw(source: &str, span: Span, markup: &mut Vec<Span>) -> Text {
    scanned(source, span, markup, false)
}

/// The text of a cell of Markdown: as [`cell`], emphasis around the whole cell gone, and the backslashes before signs.
pub(super) fn escaped_cell(source: &str, span: Span, markup: &mut Vec<Span>) -> Text {
    let (inner, closing) = without_emphasis(source, span, markup);
    let text = scanned(source, inner, markup, true).trim();
    markup.extend(closing);
    text
}

fn scanned(source: &str, span: Span, markup: &mut Vec<Span>, escapes: bool) -> Text {
    let start = span.start as usize;
    let mut scan = Scan { source, out: Text::default(), markup, escapes, literal: start, at: start };
    let end = (span.end as usize).min(source.len());
    while scan.at < end {
        let rest = &source[scan.at..end];
        let Some(letter) = rest.chars().next() else { break };
        let done = match letter {
            '<' => scan.tag(rest),
            '&' => scan.entity(rest),
            '$' => scan.formula(rest),
            '\\' => scan.command(rest),
            '[' => scan.bookmark(rest),
            '\u{A0}' | '\u{3000}' | '\u{2002}' | '\u{2003}' => scan.replace(letter.len_utf8(), " "),
            '\u{F000}'..='\u{F0FF}' => match symbols::private(letter) {
                Some(drawn) => scan.replace(letter.len_utf8(), drawn),
                None => false,
            },
            _ if letter != '\n' && letter != '\t' && crate::text::is_blank(letter) && letter != ' ' => {
                scan.replace(letter.len_utf8(), "")
            }
            _ => false,
        };
        if !done {
            scan.at += letter.len_utf8();
        }
    }
    scan.flush(end);
    scan.out
}

/// The text of a line outside tables: as [`cell`], and heading marks and emphasis around the whole line gone too. After
/// heading marks the line is Markdown, and a backslash before a sign is markup.
pub(super) fn paragraph(source: &str, span: Span, markup: &mut Vec<Span>) -> Text {
    let line = &source[span.range()];
    let indent = line.len() - line.trim_start().len();
    let hashes = line[indent..].bytes().take_while(|&byte| byte == b'#').count();
    let start = span.start as usize;
    if (1..=6).contains(&hashes) && line[indent + hashes..].starts_with([' ', '\t']) {
        let end = start + indent + hashes;
        markup.push(Span::new(start + indent, end));
        return escaped_cell(source, Span::new(end, span.end as usize), markup);
    }
    cell_without_emphasis(source, Span::new(start, span.end as usize), markup)
}

/// As [`cell`], without Markdown's emphasis around the whole cell.
pub(super) fn cell_without_emphasis(source: &str, span: Span, markup: &mut Vec<Span>) -> Text {
    let (inner, closing) = without_emphasis(source, span, markup);
    let text = cell(source, inner, markup);
    markup.extend(closing);
    text
}

/// What stands inside the emphasis around a whole cell, and the closing marks; the opening ones go to `markup`.
fn without_emphasis(source: &str, span: Span, markup: &mut Vec<Span>) -> (Span, Option<Span>) {
    let whole = &source[span.range()];
    let inner = whole.trim();
    for mark in ["**", "__"] {
        let held = inner.strip_prefix(mark).and_then(|rest| rest.strip_suffix(mark));
        if held.is_some_and(|held| !held.is_empty() && !held.contains(mark) && !held.chars().all(|c| c == '*')) {
            let start = span.start as usize + (whole.len() - whole.trim_start().len());
            let end = start + inner.len();
            markup.push(Span::new(start, start + mark.len()));
            return (Span::new(start + mark.len(), end - mark.len()), Some(Span::new(end - mark.len(), end)));
        }
    }
    (span, None)
}

struct Scan<'a> {
    source: &'a str,
    out: Text,
    markup: &'a mut Vec<Span>,
    /// A backslash before a sign is markup.
    escapes: bool,
    /// Start of the stretch that is copied to the letter.
    literal: usize,
    at: usize,
}

impl Scan<'_> {
    fn flush(&mut self, end: usize) {
        if self.literal < end {
            self.out.push(&Text::at(&self.source[self.literal..end], Span::new(self.literal, end)));
        }
        self.literal = end;
    }

    /// The next `length` bytes stand for `letters`.
    fn replace(&mut self, length: usize, letters: &str) -> bool {
        self.flush(self.at);
        let span = Span::new(self.at, self.at + length);
        if letters.is_empty() {
            self.markup.push(span);
        } else {
            self.out.push(&Text::at(letters, span));
        }
        self.at += length;
        self.literal = self.at;
        true
    }

    /// The next `length` bytes are markup, and `letters` stand in their place.
    fn mark_up(&mut self, length: usize, letters: &str) -> bool {
        self.flush(self.at);
        self.markup.push(Span::new(self.at, self.at + length));
        if !letters.is_empty() && !self.out.as_str().is_empty() {
            self.out.push_str(letters);
        }
        self.at += length;
        self.literal = self.at;
        true
    }

    fn tag(&mut self, rest: &str) -> bool {
        if rest.starts_with("<!--") {
            let near = &rest.as_bytes()[..rest.len().min(MAX_COMMENT)];
            let end = near.windows(3).position(|window| window == b"-->");
            return end.is_some_and(|end| self.mark_up(end + 3, ""));
        }
        let Some(end) = rest.bytes().take(400).position(|byte| byte == b'>') else { return false };
        let inside = rest[1..end].trim_start_matches('/');
        let name_end = inside.find(|c: char| !(c.is_ascii_alphanumeric() || c == ':')).unwrap_or(inside.len());
        let name = inside[..name_end].to_ascii_lowercase();
        if !TAGS.contains(&name.as_str()) {
            return false;
        }
        if name == "input" {
            let lower = inside.to_ascii_lowercase();
            let box_ = if lower.contains("checked") { symbols::TICKED } else { symbols::UNTICKED };
            if lower.contains("checkbox") || lower.contains("radio") {
                return self.replace(end + 1, box_);
            }
        }
        self.mark_up(end + 1, if BREAKS.contains(&name.as_str()) { "\n" } else { "" })
    }

    fn entity(&mut self, rest: &str) -> bool {
        let Some(end) = rest.bytes().take(12).position(|byte| byte == b';') else { return false };
        let name = &rest[1..end];
        if let Some((_, letters)) = ENTITIES.iter().find(|(known, _)| *known == name) {
            return self.replace(end + 1, letters);
        }
        let code = match name.strip_prefix('#') {
            Some(hex) if hex.starts_with(['x', 'X']) => u32::from_str_radix(&hex[1..], 16).ok(),
            Some(decimal) => decimal.parse().ok(),
            None => None,
        };
        match code.and_then(char::from_u32).filter(|letter| !letter.is_control()) {
            Some(letter) => self.replace(end + 1, letter.encode_utf8(&mut [0; 4])),
            None => false,
        }
    }

    /// `$\geq$`: a formula made of known commands, digits and operators only. A blank after an operator goes with it.
    fn formula(&mut self, rest: &str) -> bool {
        let Some(length) = rest.bytes().skip(1).take(MAX_FORMULA).position(|byte| byte == b'$') else { return false };
        let body = &rest[1..=length];
        let Some(letters) = formula_letters(body) else { return false };
        let blanks = match letters.chars().next_back() {
            Some('≥' | '≤' | '>' | '<' | '=' | '±') => {
                rest[length + 2..].bytes().take_while(|&b| b == b' ').count()
            }
            _ => 0,
        };
        self.replace(length + 2 + blanks, &letters)
    }

    /// `\geq` outside dollar signs.
    fn command(&mut self, rest: &str) -> bool {
        let name_end = 1 + rest[1..].bytes().take_while(u8::is_ascii_alphabetic).count();
        match COMMANDS.iter().find(|(name, _)| *name == &rest[1..name_end]) {
            Some((_, letters)) => {
                let blanks = rest[name_end..].bytes().take_while(|&byte| byte == b' ').count();
                self.replace(name_end + blanks, letters)
            }
            None if rest[1..].starts_with('%') => self.replace(2, "%"),
            None if self.escapes => match rest[1..].chars().next().filter(char::is_ascii_punctuation) {
                Some(sign) => self.replace(2, sign.encode_utf8(&mut [0; 4])),
                None => false,
            },
            None => false,
        }
    }

    /// `[bookmark: _GoBack]`, which text taken out of a .docx carries.
    fn bookmark(&mut self, rest: &str) -> bool {
        if !rest.starts_with("[bookmark:") {
            return false;
        }
        match rest.bytes().take(200).position(|byte| byte == b']') {
            Some(end) => self.mark_up(end + 1, ""),
            None => false,
        }
    }
}

/// What a formula says in plain characters; `None` where it holds anything but known commands, digits and operators.
fn formula_letters(body: &str) -> Option<String> {
    let mut letters = String::new();
    let mut rest = body.trim();
    if !rest.contains('\\') && !rest.contains(['≥', '≤', '>', '<']) {
        return None;
    }
    while let Some(letter) = rest.chars().next() {
        if let Some(after) = rest.strip_prefix('\\') {
            let end = after.bytes().take_while(u8::is_ascii_alphabetic).count();
            if end == 0 {
                let escaped = after.chars().next()?;
                letters.push(escaped);
                rest = &after[escaped.len_utf8()..];
                continue;
            }
            match &after[..end] {
                "mathrm" | "text" | "mathbf" | "rm" => {}
                name => letters.push_str(COMMANDS.iter().find(|(known, _)| *known == name)?.1),
            }
            rest = &after[end..];
        } else {
            match letter {
                '{' | '}' | ' ' | '~' => {}
                _ if letter.is_alphanumeric() || "%.,+-=<>≥≤()（）/℃‰".contains(letter) => {
                    letters.push(letter)
                }
                _ => return None,
            }
            rest = &rest[letter.len_utf8()..];
        }
    }
    Some(letters)
}
