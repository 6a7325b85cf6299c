//! T507: slips of the pen, and characters that were read wrongly.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::finding::{Message, Safety, Severity};
use crate::lexicon::wording::{SLIPS, Slip, UNTIL};
use crate::order::InOrder;
use crate::rules::text::passages::{Gathered, around, is_han};
use crate::rules::{Check, Example, Question, Rule, Sink, Subject, Words};

pub(super) static RULE: Rule = Rule {
    code: "T507",
    name: Words { zh: "疑似错别字或识别错误", en: "probably a wrong character" },
    severity: Severity::Advice,
    question: Question::Completeness,
    what: Words {
        zh: "有常见的错别字、识别错误，或无法识别的字符。",
        en: "There is a common slip, a character read wrongly, or one that cannot be read.",
    },
    why: Words {
        zh: "错别字随表公开，识别错误还会改变数字。",
        en: "Slips are published with the form; misread characters even change figures.",
    },
    how: Words { zh: "对照原件更正。", en: "Correct it from the original." },
    example: Example { wrong: "截止2024年底，帐号全部更新", right: "截至2024年底，账号全部更新" },
    fix: Some(Safety::Confirm),
    sources: &["common-sense"],
    yields_to: &[],
    checks: &[Check::Form(check)],
};

/// Angles that are said of things and of judging: 90°弯头, 360°评价.
const ANGLES: &[&str] = &["15", "30", "45", "60", "75", "90", "120", "180", "270", "360"];

/// The slips by their first character.
static BY_FIRST: LazyLock<BTreeMap<char, Vec<&Slip>>> = LazyLock::new(|| {
    let mut by_first: BTreeMap<char, Vec<&Slip>> = BTreeMap::new();
    for slip in SLIPS {
        by_first.entry(slip.wrong.chars().next().unwrap_or_default()).or_default().push(slip);
    }
    by_first
});

/// A wrong stretch in bytes, and what is meant; `None` where only the original tells.
struct Wrong {
    start: usize,
    end: usize,
    right: Option<String>,
}

fn check(form: &Subject<'_>, out: &mut Sink<'_>) {
    let mut gathered = Gathered::default();
    for passage in form.passages().iter().filter(|passage| !passage.is_contact()) {
        let mut found = Vec::new();
        slips(passage.text, &mut found);
        until(passage.text, &mut found);
        figures(passage.text, &mut found);
        found.order_by_key(|wrong| (wrong.start, wrong.end));
        found.dedup_by(|next, last| next.start < last.end);
        if let Some(wrong) = found.iter().find(|wrong| wrong.right.is_some()) {
            let mut mended = passage.text.to_owned();
            for wrong in found.iter().rev() {
                if let Some(right) = &wrong.right {
                    mended.replace_range(wrong.start..wrong.end, right);
                }
            }
            let (written, right) = (&passage.text[wrong.start..wrong.end], wrong.right.as_deref().unwrap_or_default());
            let gist = around(passage.text, wrong.start, wrong.end);
            let message = Message {
                zh: format!("“{gist}”中的“{written}”疑为“{right}”。"),
                en: format!("“{written}” in “{gist}” is probably meant to be “{right}”."),
            };
            gathered.add(form, message, passage, Some((Safety::Confirm, &mended)));
        }
        if let Some((start, letter)) = unreadable(passage.text) {
            let gist = around(passage.text, start, start + letter.len_utf8());
            let message = Message {
                zh: format!("“{gist}”中的“{letter}”疑为识别错误，请对照原件更正。"),
                en: format!("“{letter}” in “{gist}” was probably read wrongly; correct it from the original."),
            };
            gathered.add(form, message, passage, None);
        }
    }
    gathered.report(out);
}

fn slips(text: &str, found: &mut Vec<Wrong>) {
    // Most texts hold the first character of hardly any slip.
    let mut begun: Vec<&Slip> = Vec::new();
    for slips in text.chars().filter_map(|letter| BY_FIRST.get(&letter)) {
        if !slips.first().is_some_and(|slip| begun.iter().any(|other| std::ptr::eq(*slip, *other))) {
            begun.extend(slips);
        }
    }
    for slip in begun {
        for (start, _) in text.match_indices(slip.wrong) {
            let end = start + slip.wrong.len();
            let before = text[..start].chars().next_back().is_some_and(|letter| slip.not_after.contains(letter));
            let after = text[end..].chars().next().is_some_and(|letter| slip.not_before.contains(letter));
            if !before && !after {
                found.push(Wrong { start, end, right: Some(slip.right.to_owned()) });
            }
        }
    }
}

/// 截止 before a point in time. 截止日期 is right.
fn until(text: &str, found: &mut Vec<Wrong>) {
    for (start, word) in text.match_indices("截止") {
        let rest = text[start + word.len()..].trim_start();
        let year = rest.bytes().take_while(u8::is_ascii_digit).count() == 4
            && rest.get(4..).is_some_and(|rest| rest.starts_with('年'));
        if year || UNTIL.iter().any(|until| rest.starts_with(until)) {
            found.push(Wrong { start, end: start + word.len(), right: Some("截至".to_owned()) });
        }
    }
}

/// Letters that were read for digits: `1O0%`, `2O25年`. A word with any other letter is a name.
fn figures(text: &str, found: &mut Vec<Wrong>) {
    let alike = |byte: u8| matches!(byte, b'O' | b'o' | b'l' | b'I');
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let length = bytes[at..].iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
        let word = &bytes[at..at + length];
        let digits = word.iter().filter(|byte| byte.is_ascii_digit()).count();
        let letters = word.iter().filter(|byte| alike(**byte)).count();
        if letters > 0 && digits > letters && digits + letters == length {
            let right = text[at..at + length].replace(['O', 'o'], "0").replace(['l', 'I'], "1");
            found.push(Wrong { start: at, end: at + length, right: Some(right) });
        }
        at += length.max(1);
    }
}

/// A character that stands for one that could not be read.
fn unreadable(text: &str) -> Option<(usize, char)> {
    let boxes = || text.matches(['□', '☐', '☑', '■', '√']).count();
    text.char_indices().find(|&(at, letter)| {
        let before = || text[..at].chars().next_back();
        let after = || text[at + letter.len_utf8()..].chars().next();
        match letter {
            '\u{FFFD}' | '\u{E000}'..='\u{F8FF}' => true,
            // One box between two letters of a word; several are boxes to tick.
            '□' => boxes() == 1 && before().is_some_and(is_han) && after().is_some_and(is_han),
            '°' => {
                after().is_some_and(|letter| is_han(letter) && !"角弯倾斜旋坡转夹度以".contains(letter))
                    && !is_angle(&text[..at])
            }
            _ => false,
        }
    })
}

fn is_angle(before: &str) -> bool {
    let rest = before.trim_end_matches(|letter: char| letter.is_ascii_digit());
    let number = &before[rest.len()..];
    number.is_empty() || ANGLES.contains(&number) || rest.ends_with(['经', '纬', '.'])
}
