//! T503: a word that is written twice in a row.

use crate::finding::{Message, Safety, Severity};
use crate::lexicon::wording::{AFTER_WORD, DOUBLED_AT_END, DOUBLED_BY_RIGHT, DOUBLED_UNITS, SEAMS};
use crate::rules::text::passages::{Gathered, around, is_han};
use crate::rules::{Check, Example, Question, Rule, Sink, Subject, Words};

/// Shortest and longest word that is looked for, in characters.
const LENGTHS: std::ops::RangeInclusive<usize> = 2..=6;

pub(super) static RULE: Rule = Rule {
    code: "T503",
    name: Words { zh: "重复的字词", en: "doubled words" },
    severity: Severity::Warning,
    question: Question::Completeness,
    what: Words { zh: "同一字词连写了两遍。", en: "A word is written twice in a row." },
    why: Words {
        zh: "多为录入或拼接时的笔误，会随表公开。",
        en: "Mostly a slip in typing or joining, and it is published with the form.",
    },
    how: Words { zh: "删去重复的字词。", en: "Delete the second one." },
    example: Example { wrong: "人力资源和社会保障保障局", right: "人力资源和社会保障局" },
    fix: Some(Safety::Safe),
    sources: &["common-sense"],
    yields_to: &[],
    checks: &[Check::Form(check)],
};

/// A doubled word: where its second half stands, in bytes, and whether it certainly is a slip.
struct Doubled {
    start: usize,
    end: usize,
    certain: bool,
}

fn check(form: &Subject<'_>, out: &mut Sink<'_>) {
    let mut gathered = Gathered::default();
    for passage in form.passages() {
        if passage.is_contact() {
            continue;
        }
        let found = doubled(passage.text);
        let Some(first) = found.first() else { continue };
        let mut mended = passage.text.to_owned();
        for word in found.iter().rev() {
            mended.replace_range(word.start..word.end, "");
        }
        let safety = if found.iter().all(|word| word.certain) { Safety::Safe } else { Safety::Confirm };
        let word = &passage.text[first.start..first.end];
        let gist = around(passage.text, first.start - word.len(), first.end);
        let message = Message {
            zh: format!("“{gist}”中的“{word}{word}”可能重复。"),
            en: format!("“{word}{word}” in “{gist}” may be doubled."),
        };
        gathered.add(form, message, passage, Some((safety, &mended)));
    }
    gathered.report(out);
}

fn doubled(text: &str) -> Vec<Doubled> {
    let letters: Vec<(usize, char)> = text.char_indices().collect();
    let byte = |at: usize| letters.get(at).map_or(text.len(), |(byte, _)| *byte);
    let (mut found, mut at) = (Vec::new(), 0);
    while at + 1 < letters.len() {
        let single = letters[at].1 == letters[at + 1].1;
        if single && let Some(certain) = slips(&letters, at) {
            found.push(Doubled { start: byte(at + 1), end: byte(at + 2), certain });
            at += 2;
            continue;
        }
        match LENGTHS.clone().find(|length| repeats(text, &letters, at, *length)) {
            Some(length) => {
                found.push(Doubled { start: byte(at + length), end: byte(at + 2 * length), certain: false });
                at += 2 * length;
            }
            None => at += 1,
        }
    }
    found
}

/// Whether a doubled character is a slip, and whether certainly so: a unit behind a figure, or at the end of a word.
fn slips(letters: &[(usize, char)], at: usize) -> Option<bool> {
    let letter = letters.get(at)?.1;
    let next = letters.get(at + 2).map(|(_, letter)| *letter);
    let before = at.checked_sub(1).and_then(|before| letters.get(before)).map(|(_, letter)| *letter);
    if before == Some(letter) || next == Some(letter) {
        return None;
    }
    let figure = before.is_some_and(|letter| letter.is_ascii_digit());
    let unit = DOUBLED_UNITS.iter().find(|(unit, _)| *unit == letter).filter(|_| figure);
    if let Some((unit, followers)) = unit {
        let ends = next.is_none_or(|next| followers.contains(next) || !is_han(next) && !next.is_alphabetic());
        return ends.then_some(matches!(unit, '日' | '月' | '年'));
    }
    let ends = next.is_none_or(|next| AFTER_WORD.contains(next));
    (DOUBLED_AT_END.contains(letter) && ends && before.is_some_and(is_han)).then_some(false)
}

/// Whether a word of this length stands twice, and not by right.
fn repeats(text: &str, letters: &[(usize, char)], at: usize, length: usize) -> bool {
    let (Some(first), Some(second)) = (letters.get(at..at + length), letters.get(at + length..at + 2 * length)) else {
        return false;
    };
    let same = first.iter().zip(second).all(|((_, one), (_, other))| one == other && is_han(*one));
    if !same || first.iter().all(|(_, letter)| *letter == first[0].1) {
        return false;
    }
    // 二〇二〇年 is a year; 一户一户 and 一步一步 mean each one.
    let numeral = |letter: char| "〇零一二三四五六七八九十百千万两每逐".contains(letter);
    if numeral(first[0].1) && (length <= 3 || first.iter().all(|(_, letter)| numeral(*letter))) {
        return false;
    }
    let start = letters[at].0;
    let middle = letters[at + length].0;
    let end = letters.get(at + 2 * length).map_or(text.len(), |(byte, _)| *byte);
    let (before, word, rest) = (&text[..start], &text[start..middle], &text[end..]);
    let meet = |ends: &[&str], goes_on: &[&str]| {
        (ends.is_empty() || ends.iter().any(|end| before.ends_with(end)))
            && if goes_on.is_empty() { rest.starts_with(is_han) } else { goes_on.iter().any(|on| rest.starts_with(on)) }
    };
    !DOUBLED_BY_RIGHT.contains(&word) && !SEAMS.iter().any(|seam| seam.word == word && meet(seam.before, seam.behind))
}
