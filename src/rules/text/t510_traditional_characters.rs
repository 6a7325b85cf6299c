//! T510: traditional characters in a simplified text.

use std::collections::BTreeMap;

use crate::finding::{Field, Message, Safety, Severity};
use crate::lexicon::wording::TRADITIONAL;
use crate::order::Gather;
use crate::rules::text::passages::{times, writes};
use crate::rules::{Check, Example, Question, Rule, Sink, Subject, Words};

/// A form that has this many times more simplified characters than traditional ones is written in simplified ones.
const SIMPLIFIED: usize = 4;

pub(super) static RULE: Rule = Rule {
    code: "T510",
    name: Words { zh: "繁简混用", en: "traditional among simplified characters" },
    severity: Severity::Advice,
    question: Question::Completeness,
    what: Words {
        zh: "简体表格中夹有繁体字。", en: "A form in simplified characters holds traditional ones."
    },
    why: Words {
        zh: "多由识别或输入法造成，影响检索和汇总。",
        en: "Recognition or an input method leaves them; they hinder searching and adding up.",
    },
    how: Words {
        zh: "改为简体字；专名原文如此的可保留。", en: "Write simplified characters; a proper name may stay."
    },
    example: Example { wrong: "參保人員資格认证率", right: "参保人员资格认证率" },
    fix: Some(Safety::Confirm),
    sources: &["common-sense"],
    yields_to: &[],
    checks: &[Check::Form(check)],
};

fn check(form: &Subject<'_>, out: &mut Sink<'_>) {
    let passages = form.passages();
    let outside = |letter: &char| *letter > '\u{4DFF}';
    let table: Vec<char> = TRADITIONAL.chars().collect();
    let simple: BTreeMap<char, char> =
        table.chunks_exact(2).filter_map(|pair| Some((*pair.first()?, *pair.get(1)?))).gather();
    let (mut han, mut count) = (0usize, 0usize);
    let mut found = Vec::new();
    for passage in passages.iter().filter(|passage| !passage.is_contact()) {
        let here = passage.text.chars().filter(|letter| simple.contains_key(letter)).count();
        han += passage.text.chars().filter(outside).count();
        count += here;
        if here > 0 {
            found.push(passage);
        }
    }
    let Some(first) = found.first() else { return };
    if han < count.saturating_mul(SIMPLIFIED) {
        return;
    }
    let simplified =
        |text: &str| -> String { text.chars().map(|letter| *simple.get(&letter).unwrap_or(&letter)).collect() };
    let letters: String = first.text.chars().filter(|letter| simple.contains_key(letter)).take(6).collect();
    let (zh, en) = times(count);
    let message = Message {
        zh: format!("“{letters}”{zh}为繁体字，建议改为“{}”。", simplified(&letters)),
        en: format!("“{letters}”{en} is traditional; write “{}”.", simplified(&letters)),
    };
    let texts: Vec<(Field, String)> =
        found.iter().flat_map(|passage| writes(form, passage, &simplified(passage.text))).collect();
    let fields: Vec<Field> = found.iter().flat_map(|passage| passage.fields.iter().copied()).collect();
    let label = Message { zh: "改为简体字".to_owned(), en: "Write simplified characters".to_owned() };
    out.report(fields, message).write(Safety::Confirm, label, texts);
}
