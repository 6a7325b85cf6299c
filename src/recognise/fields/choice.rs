//! Boxes: what is offered, what is ticked.

use crate::form::Choice;
use crate::text::{Span, Text, is_blank};

/// Marks of boxes, and whether they are ticked.
const BOXES: &[(char, bool)] = &[
    ('☑', true),
    ('■', true),
    ('√', true),
    ('✓', true),
    ('✔', true),
    ('☒', true),
    ('●', true),
    ('◉', true),
    ('☐', false),
    ('□', false),
    ('◻', false),
    ('○', false),
    ('◯', false),
];

/// Boxes as symbol fonts leave them in plain text, and as converters write them. Letters count only right before a word.
const WRITTEN_BOXES: &[(&str, bool)] = &[
    ("[x]", true),
    ("[X]", true),
    ("[√]", true),
    ("[✓]", true),
    ("[ ]", false),
    ("[]", false),
    ("(√)", true),
    ("（√）", true),
    ("( )", false),
    ("（ ）", false),
    ("（）", false),
    ("()", false),
    ("R", true),
    ("þ", true),
    ("£", false),
    ("¨", false),
];

/// A mark in a text: where it begins and ends, and whether it is ticked.
type Mark = (usize, usize, bool);

/// The marks of boxes in a text.
fn marks(text: &str) -> Vec<Mark> {
    let drawn: Vec<Mark> = text
        .char_indices()
        .filter_map(|(at, letter)| {
            let (mark, ticked) = BOXES.iter().find(|(mark, _)| *mark == letter)?;
            Some((at, at + mark.len_utf8(), *ticked))
        })
        .collect();
    if !drawn.is_empty() {
        return drawn;
    }
    let mut written: Vec<Mark> = Vec::new();
    for (at, _) in text.char_indices() {
        if written.last().is_some_and(|&(_, end, _)| at < end) {
            continue;
        }
        let rest = &text[at..];
        if let Some((mark, ticked)) = WRITTEN_BOXES.iter().find(|(mark, _)| rest.starts_with(mark)) {
            let letter = mark.chars().count() == 1;
            let before = text[..at].chars().next_back();
            let after = rest[mark.len()..].chars().next();
            let stands_alone = before.is_none_or(char::is_whitespace) && after.is_some_and(|next| next as u32 > 0x2E7F);
            if !letter || stands_alone {
                written.push((at, at + mark.len(), *ticked));
            }
        }
    }
    // One pair of brackets may be part of a word; boxes come with a tick among them.
    if written.iter().any(|(_, _, ticked)| *ticked) || written.len() > 1 { written } else { Vec::new() }
}

/// The boxes of a cell: what is offered, what is ticked. A cell without boxes is its own choice.
pub(super) fn choice(value: &Text, labels: &mut Vec<Span>) -> Choice {
    let text = value.as_str();
    let marks = marks(text);
    if marks.is_empty() {
        return Choice { selected: vec![value.clone()], options: Vec::new() };
    }
    labels.extend(value.spans());
    let before = text[..marks[0].0].trim().is_empty();
    let mut choice = Choice::default();
    let mut from = 0;
    for (index, &(start, end, ticked)) in marks.iter().enumerate() {
        let range = if before {
            end..marks.get(index + 1).map_or(text.len(), |next| next.0)
        } else {
            let option = from;
            from = end;
            option..start
        };
        let trim = |letter: char| {
            is_blank(letter) || matches!(letter, '(' | ')' | '（' | '）' | '、' | ',' | '，' | ';' | '；')
        };
        let option = value.slice(range).trim_matches(trim);
        // □☑: a second mark for the same option.
        if option.is_blank() {
            continue;
        }
        if ticked {
            choice.selected.push(option.clone());
        }
        choice.options.push(option);
    }
    choice
}
