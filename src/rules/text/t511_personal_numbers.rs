//! T511: a mobile or identity number in a text that will be published.

use crate::finding::{Column, Field, Message, Safety, Severity};
use crate::rules::{Check, Example, Question, Rule, Sink, Subject, Words};

pub(super) static RULE: Rule = Rule {
    code: "T511",
    name: Words { zh: "文中有手机号或身份证号", en: "mobile or identity numbers in the text" },
    severity: Severity::Warning,
    question: Question::Completeness,
    what: Words {
        zh: "目标、说明等文字中写有手机号码或身份证号码。",
        en: "A goal, a note or another text holds a mobile or identity number.",
    },
    why: Words {
        zh: "绩效目标须随预算公开，个人信息不应一并公开。",
        en: "Targets are published with the budget; personal data should not be.",
    },
    how: Words { zh: "删去号码，或遮住中间各位。", en: "Delete the number, or mask its middle." },
    example: Example { wrong: "联系张某13912345678办理", right: "联系张某办理" },
    fix: Some(Safety::Confirm),
    sources: &["common-sense"],
    yields_to: &[],
    checks: &[Check::Form(check)],
};

/// A number of a person: where its digits stand, and which it is.
struct Personal {
    start: usize,
    end: usize,
    identity: bool,
}

fn check(form: &Subject<'_>, out: &mut Sink<'_>) {
    for passage in form.passages() {
        // Whom to call is asked by the form itself; long figures of values are figures.
        let mobiles =
            !passage.fields.iter().any(|field| matches!(field, Field::Contact(_) | Field::Indicator(_, Column::Value)));
        let found: Vec<Personal> =
            numbers(passage.text).into_iter().filter(|number| number.identity || mobiles).collect();
        let Some(first) = found.first() else { continue };
        let mut masked = passage.text.to_owned();
        for number in found.iter().rev() {
            masked.replace_range(number.start..number.end, &mask(&passage.text[number.start..number.end]));
        }
        // The message goes into reports: it must not spread the number.
        let shown = mask(&passage.text[first.start..first.end]);
        let (zh, en) =
            if first.identity { ("身份证号码", "identity number") } else { ("手机号码", "mobile number") };
        let message = Message {
            zh: format!("文中的“{shown}”是{zh}，公开前应删去或遮住。"),
            en: format!("“{shown}” is an {en}; delete or mask it before publication.").replace("an mobile", "a mobile"),
        };
        let fields = passage.fields.to_vec();
        let texts = super::passages::writes(form, passage, &masked);
        let label =
            Message { zh: "遮住号码中间各位".to_owned(), en: "Mask the middle of the number".to_owned() };
        out.report(fields, message).write(Safety::Confirm, label, texts);
    }
}

fn mask(number: &str) -> String {
    let (head, tail) = if number.len() > 11 { (6, 4) } else { (3, 4) };
    let hidden = "*".repeat(number.len().saturating_sub(head + tail));
    format!("{}{hidden}{}", &number[..head.min(number.len())], &number[number.len().saturating_sub(tail)..])
}

fn numbers(text: &str) -> Vec<Personal> {
    let bytes = text.as_bytes();
    let (mut found, mut at) = (Vec::new(), 0);
    while at < bytes.len() {
        let digits = bytes[at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        if digits == 0 {
            at += 1;
            continue;
        }
        let cross = digits == 17 && bytes.get(at + 17).is_some_and(|byte| matches!(byte, b'X' | b'x'));
        let end = at + digits + usize::from(cross);
        let inside = at > 0 && (bytes[at - 1].is_ascii_alphanumeric() || bytes[at - 1] == b'.')
            || bytes.get(end).is_some_and(|byte| {
                byte.is_ascii_alphanumeric() || *byte == b'.' && bytes.get(end + 1).is_some_and(u8::is_ascii_digit)
            });
        let number = &bytes[at..end];
        if !inside && is_identity(number) {
            found.push(Personal { start: at, end, identity: true });
        } else if !inside && is_mobile(number) && !text[end..].trim_start().starts_with(MEASURES) {
            found.push(Personal { start: at, end, identity: false });
        }
        at = end;
    }
    found
}

/// What behind eleven digits makes them a quantity.
const MEASURES: &[char] = &['元', '万', '人', '户', '%', '％', '条', '次', '吨', '个', '千', '亿'];

fn is_mobile(number: &[u8]) -> bool {
    matches!(number, [b'1', b'3'..=b'9', rest @ ..] if rest.len() == 9 && !rest.ends_with(b"000000"))
}

/// Eighteen digits with a real birthday and the right check digit.
fn is_identity(number: &[u8]) -> bool {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const CHECKS: &[u8; 11] = b"10X98765432";
    let value = |range: std::ops::Range<usize>| {
        number
            .get(range)
            .unwrap_or_default()
            .iter()
            .fold(0u32, |sum, byte| sum * 10 + u32::from(byte.wrapping_sub(b'0') % 10))
    };
    if number.len() != 18 {
        return false;
    }
    let sum: u32 =
        number.iter().zip(WEIGHTS).map(|(byte, weight)| u32::from(byte.wrapping_sub(b'0') % 10) * weight).sum();
    let check = CHECKS.get((sum % 11) as usize).copied();
    (1900..=2100).contains(&value(6..10))
        && (1..=12).contains(&value(10..12))
        && (1..=31).contains(&value(12..14))
        && check == number.last().map(u8::to_ascii_uppercase)
}
