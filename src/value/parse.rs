//! From the text of a value cell to its meaning.

use rust_decimal::Decimal;

use crate::text::{Text, fold, holds};
use crate::value::{Comparator, Number, Value, ValueKind, date};

/// Comparators as they begin a value, longest first. Folded text.
const PREFIXES: &[(&str, Comparator)] = &[
    ("大于等于", Comparator::AtLeast),
    ("大于或等于", Comparator::AtLeast),
    ("小于等于", Comparator::AtMost),
    ("小于或等于", Comparator::AtMost),
    ("不低于", Comparator::AtLeast),
    ("不少于", Comparator::AtLeast),
    ("不小于", Comparator::AtLeast),
    ("至少", Comparator::AtLeast),
    ("不高于", Comparator::AtMost),
    ("不超过", Comparator::AtMost),
    ("不多于", Comparator::AtMost),
    ("不大于", Comparator::AtMost),
    ("大于", Comparator::MoreThan),
    ("高于", Comparator::MoreThan),
    ("小于", Comparator::LessThan),
    ("低于", Comparator::LessThan),
    ("等于", Comparator::Equal),
    (">=", Comparator::AtLeast),
    ("=>", Comparator::AtLeast),
    ("<=", Comparator::AtMost),
    ("=<", Comparator::AtMost),
    ("≥", Comparator::AtLeast),
    ("≤", Comparator::AtMost),
    (">", Comparator::MoreThan),
    ("<", Comparator::LessThan),
    ("==", Comparator::Equal),
    ("=", Comparator::Equal),
];

/// Comparators as they end a value.
const SUFFIXES: &[(&str, Comparator)] = &[
    ("及以上", Comparator::AtLeast),
    ("以上", Comparator::AtLeast),
    ("及以下", Comparator::AtMost),
    ("以下", Comparator::AtMost),
    ("以内", Comparator::AtMost),
    ("之内", Comparator::AtMost),
    ("内", Comparator::AtMost),
];

/// Longest unit, in characters: 元/人/天, 万平方米.
const MAX_UNIT: usize = 10;

/// Understands a value cell, with the cells of the comparator and unit columns where the layout has them.
pub fn understand(text: Text, comparator_text: Option<Text>, unit_text: Option<Text>) -> Value {
    let folded = fold(text.as_str());
    let comparator_text = comparator_text.filter(|text| !text.is_blank());
    let unit_text = unit_text.filter(|text| !text.is_blank());
    let column = comparator_text.as_ref().map(|text| fold(text.as_str()));
    // 1763.6 beside 万元 is a number, not June 1763.
    let measured = unit_text.is_some() && leading_number(&folded).is_some_and(|(_, rest)| rest.is_empty());
    let mut meaning = if measured { quantity(&folded) } else { meaning(&folded) };
    if let Some(sign) = &column {
        if sign == "定性" && meaning.kind != ValueKind::Missing {
            meaning = Meaning { kind: ValueKind::Qualitative, ..Meaning::default() };
        } else if meaning.comparator.is_none() {
            meaning.comparator = PREFIXES.iter().find(|(words, _)| words == sign).map(|(_, comparator)| *comparator);
        }
    }
    if let Some(unit) = &unit_text {
        meaning.unit = Some(unit_as_written(&fold(unit.as_str())));
    }
    let Meaning { kind, comparator, number, upper, unit } = meaning;
    Value { text, kind, comparator, number, upper, unit, comparator_text, unit_text }
}

#[derive(Default)]
struct Meaning {
    kind: ValueKind,
    comparator: Option<Comparator>,
    number: Option<Number>,
    upper: Option<Number>,
    unit: Option<String>,
}

fn meaning(folded: &str) -> Meaning {
    if folded.is_empty() {
        return Meaning::default();
    }
    if let Some(kind) = date::kind_of(folded) {
        return Meaning { kind, ..Meaning::default() };
    }
    quantity(folded)
}

/// The meaning of text that is no date.
fn quantity(folded: &str) -> Meaning {
    let qualitative = Meaning { kind: ValueKind::Qualitative, ..Meaning::default() };
    let prefix = PREFIXES.iter().find_map(|(words, comparator)| Some((*comparator, folded.strip_prefix(words)?)));
    let (mut comparator, body) = match prefix {
        Some((comparator, rest)) => (Some(comparator), rest),
        None => (None, folded),
    };
    let body = body.trim_start_matches("约");
    let Some((number, rest)) = leading_number(body) else { return qualitative };
    if let Some((first_unit, upper, rest)) = range(rest) {
        let Some(unit) = as_unit(rest).or_else(|| as_unit(first_unit)) else { return qualitative };
        return Meaning {
            kind: ValueKind::Range,
            comparator,
            number: Some(number),
            upper: Some(upper),
            unit: Some(unit),
        }
        .with_unit_or_none();
    }
    let mut unit = rest;
    for (words, means) in SUFFIXES {
        if let Some(shorter) = unit.strip_suffix(words)
            && comparator.is_none()
        {
            (comparator, unit) = (Some(*means), shorter);
            break;
        }
    }
    match as_unit(unit) {
        Some(unit) => {
            Meaning { kind: ValueKind::Quantity, comparator, number: Some(number), upper: None, unit: Some(unit) }
                .with_unit_or_none()
        }
        None => qualitative,
    }
}

impl Meaning {
    fn with_unit_or_none(mut self) -> Meaning {
        self.unit = self.unit.filter(|unit| !unit.is_empty());
        self
    }
}

/// A number at the start, thousands separators allowed, and what follows it.
pub(crate) fn leading_number(text: &str) -> Option<(Number, &str)> {
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let mut end = 0;
    let mut seen_point = false;
    let bytes = unsigned.as_bytes();
    while end < bytes.len() {
        match bytes[end] {
            b'0'..=b'9' => {}
            b',' if !seen_point && is_thousands(&bytes[end..]) => {}
            b'.' if !seen_point && bytes.get(end + 1).is_some_and(u8::is_ascii_digit) => seen_point = true,
            _ => break,
        }
        end += 1;
    }
    if end == 0 || !bytes[0].is_ascii_digit() {
        return None;
    }
    let length = end + (text.len() - unsigned.len());
    let digits: String = text[..length].chars().filter(|letter| *letter != ',').collect();
    let decimal = digits.parse::<Decimal>().ok()?;
    Some((Number { digits, decimal }, &text[length..]))
}

/// Whether `,ddd` follows, and no fourth digit.
fn is_thousands(rest: &[u8]) -> bool {
    rest.len() >= 4 && rest[1..4].iter().all(u8::is_ascii_digit) && !rest.get(4).is_some_and(u8::is_ascii_digit)
}

/// After the first number of a range: its unit, the second number, and what follows.
fn range(rest: &str) -> Option<(&str, Number, &str)> {
    let (at, separator) = rest.char_indices().find(|(_, letter)| matches!(letter, '-' | '~' | '至' | '到'))?;
    let first_unit = &rest[..at];
    if first_unit.chars().count() > MAX_UNIT {
        return None;
    }
    let (upper, after) = leading_number(&rest[at + separator.len_utf8()..])?;
    Some((first_unit, upper, after))
}

/// A unit as the contract writes it, or `None` where the text is no unit. Blank text is a unit of no letters.
fn as_unit(text: &str) -> Option<String> {
    let text = text.trim_end_matches(['.', '。', ';']);
    let inner = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')).unwrap_or(text);
    let per_cent = ["%", "百分比", "‰"].iter().any(|sign| inner.starts_with(sign));
    let length = inner.chars().count();
    let letters_of_units = |letter: char| letter.is_alphabetic() || "%‰/·*²³㎡℃°()㎥×".contains(letter);
    if length > MAX_UNIT && !per_cent || !inner.chars().all(letters_of_units) {
        return None;
    }
    if per_cent {
        return Some(if inner.starts_with('‰') { "‰" } else { "%" }.to_owned());
    }
    // Words of a sentence, or of a name that began with a number (12345热线满意率), are no unit.
    const NAME_ENDS: &[char] = &['率', '性', '量', '况', '化'];
    if length > 2 && inner.ends_with(NAME_ENDS) || length > 6 && !inner.contains('/') {
        return None;
    }
    let sentence = holds(inner, &["的", "了", "完成", "有", "并", "及时", "进行", "实现", "达到", "以"]);
    if sentence && length > 2 { None } else { Some(unit_as_written(inner)) }
}

fn unit_as_written(folded: &str) -> String {
    match folded {
        "百分比" | "(%)" | "百分号" => "%".to_owned(),
        _ => folded.to_owned(),
    }
}
