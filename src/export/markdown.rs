//! Forms as Markdown (GitHub Flavored Markdown): a heading, a table of labels and values, and one of all indicators.
//!
//! Made to be read by people and by programs, this one among them: what it writes is read back as the same form. Text is
//! taken to the letter: what Markdown, HTML or LaTeX gives a meaning to has a backslash before it, a line break is `<br>`.
//!
//! What Markdown does not hold:
//! - `layout`, which is that of a printed form, `repairs`, `unplaced` and findings set aside; `id` is made anew;
//! - what the words of a form do not say: the horizon and source of a fund whose label names others, the whole
//!   project's amount where no year's total stands beside it, dimension and aspect of a path that means others, a title that speaks of no performance targets, the role of a contact that no form prints,
//!   a goal's name without a number at its end, dates of a period that its text does not tell;
//! - a basis in words that no form prints, beside a blank value: it is taken for the value;
//! - a choice of several words without boxes, and words chosen that no box offers (they come back as boxes);
//! - blanks at the ends of a text, and breaks within a sentence, which are taken for those of a page.

mod department;
mod head;
mod indicators;

use crate::form::{Document, Form};
use crate::text::is_blank;

/// Writes the forms of a document, one after the other.
pub fn write(document: &Document) -> String {
    let mut text = String::new();
    for form in &document.forms {
        if !text.is_empty() {
            text.push('\n');
        }
        write_form(form, &mut text);
    }
    text
}

fn write_form(form: &Form, text: &mut String) {
    if !form.title.is_blank() {
        text.push_str(&format!("# {}\n\n", heading(form.title.as_str())));
    }
    let mut tables = vec![head::table(form)];
    tables.extend(form.department.iter().flat_map(department::tables));
    tables.push(indicators::table(form));
    let tables: Vec<String> = tables.iter().map(|rows| table(rows)).collect();
    text.push_str(&tables.join("\n"));
}

/// A table: its first row is the heading, which Markdown demands. Short rows are filled up.
fn table(rows: &[Vec<String>]) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let mut text = String::new();
    for (at, row) in rows.iter().enumerate() {
        text.push('|');
        for column in 0..columns {
            let cell = row.get(column).map_or(String::new(), |said| cell(said));
            text.push(' ');
            text.push_str(&cell);
            text.push_str(if cell.is_empty() { "|" } else { " |" });
        }
        text.push('\n');
        if at == 0 {
            text.push_str(&format!("|{}\n", " --- |".repeat(columns)));
        }
    }
    text
}

/// A text as a cell: on one line, to the letter.
fn cell(text: &str) -> String {
    let lines = text.split(is_break).map(str::trim).filter(|line| !line.is_empty());
    let cell = lines.map(|line| escaped(line, &[])).collect::<Vec<_>>().join("<br>");
    // A row of dashes alone would be the ruler under a heading.
    if cell.chars().all(|letter| matches!(letter, '-' | ':' | ' ')) { cell.replace('-', "\\-") } else { cell }
}

/// A text as a heading: on one line, to the letter.
fn heading(text: &str) -> String {
    escaped(text.trim(), &['#'])
}

fn is_break(letter: char) -> bool {
    matches!(letter, '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Text with a backslash before what Markdown, HTML or LaTeX gives a meaning to within a line; without what nobody sees.
fn escaped(text: &str, more: &[char]) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    for (at, letter) in text.char_indices() {
        match letter {
            // What may be a tag is none for any reader, be it one that looks for tags before it looks for backslashes.
            '<' if text[at + 1..].starts_with(|next: char| next.is_ascii_alphabetic() || "/!?".contains(next)) => {
                escaped.push_str("&lt;");
            }
            '\\' | '|' | '`' | '*' | '_' | '~' | '&' | '$' | '[' | ']' => {
                escaped.push('\\');
                escaped.push(letter);
            }
            letter if more.contains(&letter) => {
                escaped.push('\\');
                escaped.push(letter);
            }
            letter if letter.is_whitespace() => escaped.push(' '),
            letter if is_blank(letter) => {}
            letter => escaped.push(letter),
        }
    }
    escaped
}
