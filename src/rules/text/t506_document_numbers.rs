//! T506: the year of a document number in brackets other than 〔 〕.

use crate::finding::{Message, Safety, Severity};
use crate::rules::text::passages::{Gathered, around, is_han, times};
use crate::rules::{Check, Example, Question, Rule, Sink, Subject, Words};

pub(super) static RULE: Rule = Rule {
    code: "T506",
    name: Words { zh: "发文字号括号", en: "brackets of document numbers" },
    severity: Severity::Advice,
    question: Question::Completeness,
    what: Words {
        zh: "发文字号的年份没有用六角括号〔 〕括起。",
        en: "The year of a document number does not stand in the brackets 〔 〕.",
    },
    why: Words {
        zh: "公文格式国家标准规定年份用六角括号括入。",
        en: "The national standard for official documents puts the year in these brackets.",
    },
    how: Words { zh: "把括号改为〔 〕，数字不变。", en: "Write 〔 〕; the figures stay." },
    example: Example { wrong: "国发[2015]2号", right: "国发〔2015〕2号" },
    fix: Some(Safety::Safe),
    sources: &["gbt-9704-7"],
    yields_to: &[],
    checks: &[Check::Form(check)],
};

/// Brackets in place of 〔 and 〕.
const BRACKETS: &[(char, char)] = &[('[', ']'), ('［', '］'), ('(', ')'), ('（', '）'), ('【', '】'), ('{', '}')];

/// Words that a house or a road bears behind its number: 5号楼 is no document.
const HOUSES: &[char] =
    &['楼', '线', '院', '地', '馆', '门', '桥', '井', '仓', '路', '车', '机', '宗', '房', '厂', '站'];

fn check(form: &Subject<'_>, out: &mut Sink<'_>) {
    let mut gathered = Gathered::default();
    for passage in form.passages() {
        let found = numbers(passage.text);
        let Some(&(open, close)) = found.first() else { continue };
        let mut mended = passage.text.to_owned();
        for &(open, close) in found.iter().rev() {
            replace(&mut mended, close, "〕");
            replace(&mut mended, open, "〔");
        }
        let gist = around(passage.text, open, close);
        let (zh, en) = times(found.len());
        let message = Message {
            zh: format!("“{gist}”{zh}发文字号的年份应使用六角括号〔 〕。"),
            en: format!("In “{gist}”{en} the year of the document number belongs in 〔 〕."),
        };
        gathered.add(form, message, passage, Some((Safety::Safe, &mended)));
    }
    gathered.report(out);
}

fn replace(text: &mut String, at: usize, with: &str) {
    if let Some(letter) = text[at..].chars().next() {
        text.replace_range(at..at + letter.len_utf8(), with);
    }
}

/// Where the wrong brackets of document numbers stand, in bytes.
fn numbers(text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut before = None;
    for (at, letter) in text.char_indices() {
        let close = BRACKETS.iter().find(|(open, _)| *open == letter).map(|(_, close)| *close);
        if let Some(close) = close.filter(|_| before.is_some_and(is_han)) {
            found.extend(
                closing(&text[at + letter.len_utf8()..], close).map(|length| (at, at + letter.len_utf8() + length)),
            );
        }
        before = Some(letter);
    }
    found
}

/// Where a year that was opened closes, if a number of a document follows.
fn closing(rest: &str, close: char) -> Option<usize> {
    let year = rest.get(..4).filter(|year| year.starts_with("19") || year.starts_with("20"))?;
    let after = rest[4..].strip_prefix(close).filter(|_| year.bytes().all(|byte| byte.is_ascii_digit()))?;
    let number = after.trim_start_matches([' ', '第']);
    let digits = number.bytes().take_while(u8::is_ascii_digit).count();
    let behind = number[digits..].trim_start_matches(' ').strip_prefix('号')?;
    ((1..=5).contains(&digits) && !behind.starts_with(HOUSES)).then_some(4)
}
