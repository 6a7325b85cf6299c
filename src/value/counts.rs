//! Counts and rates in running text: 稽核 300 户以上, 达 4 万人, 准确率达 100%.

use rust_decimal::Decimal;

use crate::value::{parse, reckonable};

/// Units of what is done, the longest first. Folded.
const UNITS: &[&str] = &[
    "平方公里",
    "平方米",
    "公里",
    "人次",
    "户次",
    "场次",
    "批次",
    "公顷",
    "人",
    "户",
    "次",
    "场",
    "期",
    "份",
    "件",
    "个",
    "套",
    "台",
    "家",
    "所",
    "条",
    "册",
    "辆",
    "座",
    "处",
    "吨",
    "名",
    "亩",
    "%",
];

/// Units that begin a longer word: 个月, 人均, 次日, 期间 are no counts.
const NO_COUNT_BEFORE: &[&str] =
    &["月", "均", "日", "间", "数", "百分点", "社部", "社厅", "社局", "大", "小时", "工作日"];

/// A count or a rate, in the clause that states it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Count<'a> {
    /// The clause, folded.
    pub clause: &'a str,
    /// Where the number begins in the clause.
    pub start: usize,
    /// Where the unit ends in the clause.
    pub end: usize,
    /// The number, scale included: 4万人 is 40000.
    pub number: Decimal,
    /// The unit without its scale.
    pub unit: &'a str,
}

/// The counts and rates of folded running text, in order. What stands in titles and quotation marks is left out.
pub fn counts_in(folded: &str) -> Vec<Count<'_>> {
    let mut found = Vec::new();
    let mut depth = 0_usize;
    let mut from = 0;
    for (at, letter) in folded.char_indices().chain([(folded.len(), ';')]) {
        match letter {
            '《' | '“' | '(' | '[' => depth += 1,
            '》' | '”' | ')' | ']' => depth = depth.saturating_sub(1),
            ',' | ';' | ':' | '、' | '.' => {
                let decimal = letter == '.'
                    && folded[..at].ends_with(|before: char| before.is_ascii_digit())
                    && folded[at + 1..].starts_with(|after: char| after.is_ascii_digit());
                let thousands = letter == ','
                    && folded[..at].ends_with(|before: char| before.is_ascii_digit())
                    && folded[at + 1..].bytes().take(3).filter(u8::is_ascii_digit).count() == 3;
                if at == folded.len() || !decimal && !thousands {
                    if depth == 0 {
                        clause(&folded[from..at], &mut found);
                    }
                    from = at + letter.len_utf8();
                }
            }
            _ => {}
        }
    }
    found
}

/// The counts of one clause.
fn clause<'a>(clause: &'a str, found: &mut Vec<Count<'a>>) {
    let mut at = 0;
    while let Some(next) = clause.get(at..).and_then(|rest| rest.find(|letter: char| letter.is_ascii_digit())) {
        let start = at + next;
        let Some((number, after)) = parse::leading_number(&clause[start..]) else { break };
        at = clause.len() - after.len();
        // GB12345, 第3次, 2021-5: no counts.
        let glued = clause[..start]
            .chars()
            .next_back()
            .is_some_and(|before| before.is_ascii_alphanumeric() || "第-~年月号.".contains(before));
        let (power, bare) = match after.chars().next() {
            Some('万') => (10_000_i64, &after['万'.len_utf8()..]),
            Some('亿') => (100_000_000, &after['亿'.len_utf8()..]),
            _ => (1, after),
        };
        let Some(unit) = UNITS.iter().find(|unit| bare.starts_with(**unit)) else { continue };
        let rest = &bare[unit.len()..];
        let count = |letters: &[char]| clause[..start].matches(letters).count();
        let glued = glued || count(&['《', '“', '(', '[']) > count(&['》', '”', ')', ']']);
        if glued || NO_COUNT_BEFORE.iter().any(|word| rest.starts_with(word)) {
            continue;
        }
        let Some(number) = reckonable(number.decimal).and_then(|number| number.checked_mul(Decimal::from(power)))
        else {
            continue;
        };
        let end = clause.len() - rest.len();
        at = end;
        found.push(Count { clause, start, end, number, unit: &clause[end - unit.len()..end] });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold;

    #[track_caller]
    fn reads(text: &str, expected: &str) {
        let folded = fold(text);
        let counts: Vec<String> =
            counts_in(&folded).iter().map(|count| format!("{}{}", count.number.normalize(), count.unit)).collect();
        assert_eq!(counts.join(" "), expected, "{text}");
    }

    #[test]
    fn counts_have_a_unit_of_what_is_done() {
        reads("安排稽核 300 户以上，达 4 万人，费用 1 万元。聘请法律顾问 1 人", "300户 40000人 1人");
        reads("控制在105%以内，覆盖1,200人，1.5万亩", "105% 1200人 15000亩");
    }

    #[test]
    fn years_titles_and_longer_words_are_no_counts() {
        reads("2024年第3次会议，12个月，5人均，（国发〔2015〕2号），《12件实事》，12333热线，GB123人", "");
    }
}
