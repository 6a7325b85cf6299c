//! T504: blanks within words, and between figures and their units.

use crate::finding::{Field, Message, Safety, Severity};
use crate::rules::text::passages::{around, is_han, safest, times, writes};
use crate::rules::{Check, Example, Question, Rule, Sink, Subject, Words};

pub(super) static RULE: Rule = Rule {
    code: "T504",
    name: Words { zh: "词中空格", en: "blanks within words" },
    severity: Severity::Advice,
    question: Question::Completeness,
    what: Words {
        zh: "词中或数字与单位之间有空格。",
        en: "There are blanks within words, or between a figure and its unit.",
    },
    why: Words {
        zh: "多由排版或识别带入，影响检索和比对。",
        en: "Layout or recognition leaves them; they hinder searching and comparing.",
    },
    how: Words { zh: "去掉空格。", en: "Close the gaps." },
    example: Example { wrong: "保障离退休 人员 105 人", right: "保障离退休人员105人" },
    fix: Some(Safety::Safe),
    sources: &["common-sense"],
    yields_to: &[],
    checks: &[Check::Form(check)],
};

/// Ends of names of government bodies: what follows a blank is another body.
const BODIES: &[char] = &['部', '局', '厅', '委', '院', '会', '办', '处', '署', '社', '府'];

fn check(form: &Subject<'_>, out: &mut Sink<'_>) {
    let (mut fields, mut texts): (Vec<Field>, Vec<(Field, String)>) = (Vec::new(), Vec::new());
    let (mut first, mut count, mut safety) = (None, 0, Safety::Safe);
    for passage in form.passages().iter().filter(|passage| passage.all(is_prose)) {
        let gaps = gaps(passage.text);
        let Some(&(start, end)) = gaps.first() else { continue };
        let mut closed = passage.text.to_owned();
        for &(start, end) in gaps.iter().rev() {
            closed.replace_range(start..end, "");
        }
        first.get_or_insert_with(|| around(passage.text, start, end));
        count += gaps.len();
        fields.extend(passage.fields);
        safety = safety.max(safest(form, Safety::Safe, passage, &closed));
        texts.extend(writes(form, passage, &closed));
    }
    let Some(gist) = first else { return };
    let (zh, en) = times(count);
    let message = Message {
        zh: format!("“{gist}”{zh}有词中空格，建议去掉。"),
        en: format!("“{gist}”{en} has blanks within words; close them."),
    };
    let label = Message { zh: "去掉词中空格".to_owned(), en: "Close the gaps".to_owned() };
    out.report(fields, message).write(safety, label, texts);
}

/// Whether blanks in the field mean nothing: in titles and between names of people they part words.
fn is_prose(field: Field) -> bool {
    !matches!(field, Field::Title | Field::Contact(_) | Field::Period)
}

/// The gaps between two Chinese characters, or between one and a figure. Bytes.
fn gaps(text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let (mut before, mut start): (Option<char>, Option<usize>) = (None, None);
    for (at, letter) in text.char_indices() {
        if letter == ' ' {
            start.get_or_insert(at);
            continue;
        }
        if let (Some(start), Some(last)) = (start.take(), before) {
            let within =
                is_han(last) && (is_han(letter) || letter.is_ascii_digit()) || last.is_ascii_digit() && is_han(letter);
            let bodies = BODIES.contains(&last) && is_han(letter);
            // A list number or a date behind a blank begins something new: 一项 2、另一项.
            let begins = letter.is_ascii_digit() && begins_item(&text[at..]);
            if within && !bodies && !begins {
                found.push((start, at));
            }
        }
        before = Some(letter);
    }
    found
}

fn begins_item(rest: &str) -> bool {
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    digits == 4 && rest[digits..].starts_with(['年', '-', '.', '/'])
        || rest[digits..].starts_with(['、', '.', '．', ')', '）'])
}
