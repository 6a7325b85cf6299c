//! T505: punctuation of the wrong width, or in the wrong place.

use std::collections::BTreeMap;

use crate::finding::{Column, Field, Message, Safety, Severity};
use crate::form::Form;
use crate::order::{Gather, InOrder};
use crate::rules::text::passages::{Gathered, Passage, around, is_han, times};
use crate::rules::{Check, Example, Question, Rule, Sink, Subject, Words};
use crate::text::fold;

pub(super) static RULE: Rule = Rule {
    code: "T505",
    name: Words { zh: "标点全半角混用或不当", en: "punctuation of the wrong width or in the wrong place" },
    severity: Severity::Advice,
    question: Question::Completeness,
    what: Words {
        zh: "汉字之间用了半角标点，或标点重复、多余。",
        en: "Half-width marks stand between Chinese characters, or marks are doubled or superfluous.",
    },
    why: Words {
        zh: "标点应规范，写法不一还会影响两期指标的比对。",
        en: "Marks should be regular; different ones hinder the comparison of two horizons.",
    },
    how: Words {
        zh: "改用规范的全角标点，删去多余的标点。", en: "Write full-width marks; delete superfluous ones."
    },
    example: Example { wrong: "通过实施,做好管理、等工作", right: "通过实施，做好管理等工作" },
    fix: Some(Safety::Safe),
    sources: &["gbt-15834"],
    yields_to: &[],
    checks: &[Check::Form(check)],
};

/// Half-width marks and the full-width ones that stand between Chinese characters.
const WIDTHS: &[(char, &str)] = &[(',', "，"), (';', "；"), (':', "："), ('?', "？"), ('!', "！")];

/// Marks that do not follow each other, and which of two stays: the later in this list.
const STRENGTH: &str = "、，：；。";

/// Words that begin with 等 and may stand behind 、.
const RANKS: &[&str] = &["等级", "等待", "等额", "等同", "等效", "等候", "等离子", "等保"];

/// A wrong stretch in bytes, and what takes its place.
type Change = (usize, usize, &'static str);

fn check(form: &Subject<'_>, out: &mut Sink<'_>) {
    let passages = form.passages();
    let mut gathered = Gathered::default();
    let full = full_brackets(form, passages);
    for passage in passages.iter().filter(|passage| !passage.is_contact()) {
        let mut widths = widths(passage.text);
        if !full.is_empty() && full.contains_key(&fold(passage.text)) && passage.all(is_name) {
            widths.extend(brackets(passage.text));
            widths.order();
        }
        gather(form, passage, &widths, Safety::Safe, &mut gathered);
        gather(form, passage, &misplaced(passage), Safety::Confirm, &mut gathered);
    }
    gathered.report(out);
}

fn gather(form: &Form, passage: &Passage<'_>, changes: &[Change], safety: Safety, gathered: &mut Gathered) {
    let Some(&(start, end, with)) = changes.first() else { return };
    let mut mended = passage.text.to_owned();
    for &(start, end, with) in changes.iter().rev() {
        mended.replace_range(start..end, with);
    }
    let (gist, wrong) = (around(passage.text, start, end), &passage.text[start..end]);
    let (zh, en) = times(changes.len());
    let message = if with.is_empty() {
        Message {
            zh: format!("“{gist}”中的标点“{wrong}”{zh}多余，建议删去。"),
            en: format!("The mark “{wrong}” in “{gist}”{en} is superfluous; delete it."),
        }
    } else {
        Message {
            zh: format!("“{gist}”中的标点“{wrong}”{zh}建议改为“{with}”。"),
            en: format!("The mark “{wrong}” in “{gist}”{en} is better written “{with}”."),
        }
    };
    gathered.add(form, message, passage, Some((safety, &mended)));
}

/// Half-width marks between Chinese characters.
fn widths(text: &str) -> Vec<Change> {
    let mut found = Vec::new();
    let mut before = None;
    for (at, letter) in text.char_indices() {
        if let Some((_, wide)) = WIDTHS.iter().find(|(mark, _)| *mark == letter) {
            let after = text[at + 1..].chars().next();
            // Behind a share, too, a clause ends: 达到100%,保障.
            let clause = matches!(letter, ',' | ';')
                && before.is_some_and(|before| matches!(before, '%' | '％' | '‰' | '℃' | '㎡'));
            if (before.is_some_and(is_word) || clause) && after.is_some_and(is_word) {
                found.push((at, at + 1, *wide));
            }
        }
        before = Some(letter);
    }
    found
}

fn is_word(letter: char) -> bool {
    is_han(letter) || matches!(letter, '“' | '”' | '《' | '》' | '（' | '）')
}

fn is_name(field: Field) -> bool {
    matches!(field, Field::Indicator(_, Column::Name | Column::Description))
}

/// Names of indicators that stand with full-width brackets here and with half-width ones there.
fn full_brackets(form: &Form, passages: &[Passage<'_>]) -> BTreeMap<String, ()> {
    let half = passages.iter().any(|passage| passage.text.contains('(') && passage.all(is_name));
    if !half || form.indicators.is_empty() {
        return BTreeMap::new();
    }
    let full = passages.iter().filter(|passage| passage.text.contains('（') && passage.all(is_name));
    full.map(|passage| (fold(passage.text), ())).gather()
}

/// Half-width brackets behind a Chinese character, with their closing ones.
fn brackets(text: &str) -> Vec<Change> {
    let count = |bracket: char| text.matches(bracket).count();
    if count('(') != count(')') {
        return Vec::new();
    }
    let marks = text.char_indices().filter_map(|(at, letter)| match letter {
        '(' => Some((at, at + 1, "（")),
        ')' => Some((at, at + 1, "）")),
        _ => None,
    });
    marks.collect()
}

/// Marks that are doubled, lead a text, stand before 等, or end a name.
fn misplaced(passage: &Passage<'_>) -> Vec<Change> {
    let text = passage.text;
    let letters: Vec<(usize, char)> = text.char_indices().collect();
    let rank = |letter: char| STRENGTH.find(letter);
    let mut found: Vec<Change> = Vec::new();
    for (index, &(at, letter)) in letters.iter().enumerate() {
        let Some(own) = rank(letter) else { continue };
        let end = at + letter.len_utf8();
        let next = letters.get(index + 1).map(|(_, letter)| *letter);
        let before = index.checked_sub(1).and_then(|before| letters.get(before)).map(|(_, letter)| *letter);
        let leads = index == 0 && next.is_some();
        let listed =
            letter == '、' && text[end..].starts_with('等') && !RANKS.iter().any(|rank| text[end..].starts_with(rank));
        let runs = letters.get(index + 1..index + 3).is_some_and(|two| two.iter().all(|(_, other)| *other == letter));
        let weaker = next.and_then(rank).is_some_and(|other| own <= other) && !runs;
        let weaker_behind = before.and_then(rank).is_some_and(|other| other > own);
        let dots = letter == '。' && (before == Some('。') || next == Some('。') && runs);
        if leads || listed || weaker && !dots || weaker_behind {
            found.push((at, end, ""));
        }
    }
    let trimmed = text.trim_end();
    let ends = |mark: char| trimmed.ends_with(mark) && trimmed.chars().count() > 1 && rank(mark).is_some();
    let last = trimmed.len().saturating_sub('。'.len_utf8());
    if found.iter().all(|(at, ..)| *at != last) {
        if passage.all(|field| matches!(field, Field::Name | Field::Indicator(_, Column::Name))) {
            if ends('。') || ends('；') {
                found.push((last, trimmed.len(), ""));
            }
        } else if ends('；') && passage.all(is_sentence) {
            found.push((last, trimmed.len(), "。"));
        }
    }
    found
}

/// Whether the field holds whole sentences. A task of a list may well end with a semicolon.
fn is_sentence(field: Field) -> bool {
    matches!(field, Field::Goal(_) | Field::Purpose | Field::LegalBasis | Field::Notes)
}
