//! What a text that breaks off says in full elsewhere in the same file.

use std::collections::BTreeMap;
use std::ops::Bound;

use crate::form::Form;
use crate::lexicon::ending::TITLE_TAILS;
use crate::lexicon::wording::PAIRS;
use crate::rules::text::passages::is_han;
use crate::text::fold;

/// Most longer texts that are looked at for one.
const MOST_LONGER: usize = 16;

/// Lengths at which programs cut the text of a cell, in characters.
const CELL_LENGTHS: &[usize] = &[255, 256, 500, 512, 1000, 1024, 2000, 4000];

/// Texts by which others can be completed: folded, and as written.
#[derive(Default)]
pub(super) struct Texts(BTreeMap<String, String>);

impl Texts {
    /// Takes a text in.
    pub(super) fn add(&mut self, text: &str) {
        self.0.entry(fold(text)).or_insert_with(|| text.trim().to_owned());
    }

    /// A text that goes on where the given one, folded, ends.
    pub(super) fn longer(&self, folded: &str, fits: impl Fn(&str) -> bool) -> Option<&str> {
        let behind = self.0.range::<str, _>((Bound::Excluded(folded), Bound::Unbounded));
        let mut longer = behind.take_while(|(other, _)| other.starts_with(folded)).take(MOST_LONGER);
        longer.find(|(other, _)| goes_on(folded, other) && fits(&other[folded.len()..])).map(|(_, text)| text.as_str())
    }
}

/// Whether a text is the beginning of a longer one that goes on in the same clause. Both are folded.
pub(super) fn goes_on(text: &str, longer: &str) -> bool {
    let next = longer.strip_prefix(text).and_then(|rest| rest.chars().next());
    !text.is_empty() && next.is_some_and(char::is_alphanumeric)
}

/// Whether an opening bracket in the last clause is never closed.
pub(super) fn is_open(text: &str) -> bool {
    let clause = text.rsplit(['。', '；', '！', ';']).next().unwrap_or(text);
    let round = |letter: char| match letter {
        '）' => ')',
        '］' => ']',
        other => other,
    };
    let mut open: Vec<char> = Vec::new();
    let is_mark = |letter: &char| !is_han(*letter) && !letter.is_alphanumeric();
    for letter in clause.chars().filter(is_mark) {
        if let Some((_, close)) = PAIRS.iter().find(|(open, _)| *open == letter) {
            open.push(round(*close));
        } else if PAIRS.iter().any(|(_, close)| *close == letter)
            && let Some(at) = open.iter().rposition(|close| *close == round(letter))
        {
            open.truncate(at);
        }
    }
    !open.is_empty()
}

/// Whether a text stops at a length at which programs cut, and not at the end of a sentence.
pub(super) fn fills_cell(text: &str) -> bool {
    text.len() >= 255
        && CELL_LENGTHS.contains(&text.chars().count())
        && !text.trim_end().ends_with(['。', '；', '！', '.', '）', ')', '”'])
}

/// The name of a project as the title over its table has it, where it goes on there: 某某绩效目标表.
pub(super) fn name_in_title(form: &Form) -> Option<String> {
    let (title, name) = (fold(form.title.as_str()), fold(form.name.as_str()));
    let at = title.find(&name).filter(|_| !name.is_empty())?;
    let rest = &title[at + name.len()..];
    let end = TITLE_TAILS.iter().take(2).filter_map(|tail| rest.find(tail)).min()?;
    let word = rest.get(..end).filter(|word| word.starts_with(char::is_alphanumeric) && !TITLE_TAILS.contains(word))?;
    let plain = TITLE_TAILS.iter().any(|tail| word.strip_prefix(tail).is_some_and(|rest| TITLE_TAILS.contains(&rest)));
    (!plain && !word.starts_with(|letter: char| letter.is_ascii_digit()))
        .then(|| format!("{}{word}", form.name.as_str().trim()))
}

/// The unit that a title begins with: 某市某局2025年部门整体绩效目标表.
pub(super) fn unit_in_title(title: &str) -> &str {
    let end = TITLE_TAILS
        .iter()
        .filter_map(|tail| title.find(tail))
        .chain(title.find(|letter: char| letter.is_ascii_digit()))
        .min();
    &title[..end.unwrap_or(title.len())]
}
