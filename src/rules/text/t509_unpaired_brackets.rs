//! T509: a bracket or quotation mark without its partner.

use crate::finding::{Message, Severity};
use crate::lexicon::wording::PAIRS;
use crate::rules::text::passages::{Gathered, around};
use crate::rules::{Check, Example, Question, Rule, Sink, Subject, Words};

pub(super) static RULE: Rule = Rule {
    code: "T509",
    name: Words { zh: "括号或引号不成对", en: "unpaired brackets or quotation marks" },
    severity: Severity::Advice,
    question: Question::Completeness,
    what: Words {
        zh: "括号、书名号或引号缺少另一半。", en: "A bracket or quotation mark lacks its other half."
    },
    why: Words {
        zh: "可能漏字，也可能是内容断开的痕迹。",
        en: "Letters may be missing, or the text may have been cut.",
    },
    how: Words {
        zh: "补上缺少的一半，或删去多余的一半。", en: "Add the missing half, or delete the other one."
    },
    example: Example {
        wrong: "按照《社会保险法规定执行。", right: "按照《社会保险法》规定执行。"
    },
    fix: None,
    sources: &["gbt-15834"],
    yields_to: &[],
    checks: &[Check::Form(check)],
};

fn check(form: &Subject<'_>, out: &mut Sink<'_>) {
    let mut gathered = Gathered::default();
    for passage in form.passages().iter().filter(|passage| !passage.is_contact()) {
        let Some((at, letter)) = unpaired(passage.text) else { continue };
        let gist = around(passage.text, at, at + letter.len_utf8());
        let message = Message {
            zh: format!("“{gist}”中的{letter}不成对，请补上或删去。"),
            en: format!("{letter} in “{gist}” has no partner; add it or delete this one."),
        };
        gathered.add(form, message, passage, None);
    }
    gathered.report(out);
}

/// The first bracket without a partner. An opening one in the last clause is left to T502: the text breaks off there.
fn unpaired(text: &str) -> Option<(usize, char)> {
    let mut open: Vec<(usize, char, char)> = Vec::new();
    let mut before = None;
    for (at, letter) in text.char_indices() {
        if let Some((_, close)) = PAIRS.iter().find(|(open, _)| *open == letter) {
            // Within quotation marks, a second opening one stands where the closing one was meant.
            open.push((at, letter, round(*close)));
        } else if PAIRS.iter().any(|(_, close)| *close == letter) {
            match open.iter().rposition(|(.., close)| *close == round(letter)) {
                Some(partner) => {
                    if let Some((at, letter, _)) = open.get(partner + 1) {
                        return Some((*at, *letter));
                    }
                    open.truncate(partner);
                }
                // `1）` counts, it closes nothing.
                None if round(letter) == ')' && before.is_some_and(counts) => {}
                None => return Some((at, letter)),
            }
        }
        before = Some(letter);
    }
    let (at, letter, _) = open.first()?;
    text.get(*at..)?.contains(['。', '；', '！', ';']).then_some((*at, *letter))
}

fn round(close: char) -> char {
    match close {
        '）' => ')',
        '］' => ']',
        other => other,
    }
}

fn counts(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || "一二三四五六七八九十".contains(letter) || ('①'..='⑳').contains(&letter)
}
