//! The parts of a row: labels, and texts that are none.

use crate::lexicon::{self, FieldLabel, Section};
use crate::recognise::rows::{RowCell, begins_label, close_gaps};
use crate::text::{Text, fold};

/// A part of a row: a label, or a text that is none.
pub(super) enum Token {
    Label(FieldLabel, Text, usize),
    Value(Text, usize),
}

/// Labels whose value is free text: whatever stands right after one is its value.
pub(in crate::recognise) fn takes_any_text(label: FieldLabel) -> bool {
    matches!(
        label,
        FieldLabel::Name
            | FieldLabel::DepartmentName
            | FieldLabel::Supervisor
            | FieldLabel::Unit
            | FieldLabel::Applicant
            | FieldLabel::Attribute
            | FieldLabel::FundNature
            | FieldLabel::LegalBasis
            | FieldLabel::Purpose
            | FieldLabel::Notes
    )
}

/// Labels whose value is whole sentences, which may begin like a label (用途：…) and are no field of their own.
pub(super) fn takes_sentences(label: FieldLabel) -> bool {
    matches!(label, FieldLabel::Goal(_) | FieldLabel::Duties | FieldLabel::Tasks)
}

/// Whether a cell after such a label is no value: a label, or a goal that names its own horizon (总体目标 | 年度目标：…).
pub(super) fn is_heading_like(cell: &RowCell) -> bool {
    let inline = || inline_label(&cell.text).map(|(label, ..)| label);
    cell.label.is_some()
        || matches!(inline(), Some(FieldLabel::Goal(_) | FieldLabel::Section(Section::Goals | Section::Indicators(_))))
}

/// Splits a cell into labels and values: `申报单位：某某中心`, and in a line of prose several of them.
pub(super) fn tokens_of(cell: &RowCell, in_table: bool) -> Vec<Token> {
    if let Some(label) = cell.label {
        return vec![Token::Label(label, cell.text.clone(), cell.col)];
    }
    let mut parts = if in_table { vec![cell.text.clone()] } else { wide_parts(&cell.text) };
    // A cell over the whole table may hold a line of labels: 填报日期：… 单位：万元 …
    if in_table && cell.text.as_str().contains(' ') {
        let wide = wide_parts(&cell.text);
        if wide.iter().filter(|part| inline_label(part).is_some()).count() >= 2 {
            parts = wide;
        }
    }
    let mut tokens = Vec::new();
    for part in parts.into_iter().map(|part| close_gaps(&part)) {
        match inline_label(&part) {
            Some((label, words, value)) => {
                tokens.push(Token::Label(label, words, cell.col));
                if !value.is_blank() {
                    tokens.push(Token::Value(value, cell.col));
                }
            }
            None => match lexicon::field_label(&fold(part.as_str())) {
                Some(label) => tokens.push(Token::Label(label, part, cell.col)),
                None => tokens.push(Token::Value(part, cell.col)),
            },
        }
    }
    tokens
}

/// `单位：万元` → the label, its words with the colon, and the value. Of several colons the last one that ends a label
/// counts: `其中：财政拨款：400`.
pub(in crate::recognise) fn inline_label(text: &Text) -> Option<(FieldLabel, Text, Text)> {
    let value = text.as_str();
    let colons: Vec<(usize, char)> =
        value.char_indices().take(24).filter(|(_, letter)| matches!(letter, ':' | '：')).take(3).collect();
    colons.into_iter().rev().find_map(|(at, colon)| {
        let label = lexicon::field_label(&fold(&value[..at]))?;
        let after = at + colon.len_utf8();
        Some((label, text.slice(0..after), text.slice(after..value.len()).trim()))
    })
}

/// The parts of a line of prose: between wide gaps, and before a label after any gap (填报人：某某 联系电话：…).
fn wide_parts(text: &Text) -> Vec<Text> {
    let value = text.as_str();
    let mut parts = Vec::new();
    let mut from = 0;
    let bytes = value.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let blanks = bytes[at..].iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
        let next = at + blanks;
        if blanks >= 2 || blanks == 1 && begins_label(&value[next..]) {
            parts.push(text.slice(from..at));
            from = next;
        }
        at += blanks.max(1);
    }
    parts.push(text.slice(from..value.len()));
    parts.retain(|part| !part.is_blank());
    parts
}
