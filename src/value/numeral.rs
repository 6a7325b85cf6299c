//! Numbers in words: 三百二十万, 一亿二千万, 十二点五万, 伍万, and those that mix digits and words: 2亿3千万.

use rust_decimal::Decimal;

use crate::value::{parse, reckonable};

/// More characters than 九千九百九十九亿九千九百九十九万九千九百九十九 has are no numeral that anybody writes.
const LONGEST: usize = 32;

/// Units of money behind a numeral.
const YUAN: [char; 2] = ['元', '圆'];

/// A sum in words at the start of a text: the number, the power of ten of its unit, and the text behind 元.
///
/// 一元 and 二元 are words, not sums; so are 百万元 and 万元 without a number before them.
pub(super) fn sum_in_words(rest: &str) -> Option<(Decimal, u32, &str)> {
    let end = rest.char_indices().take(LONGEST + 1).find(|(_, letter)| !is_numeral(*letter)).map(|(at, _)| at)?;
    let (words, after) = rest.split_at(end);
    let after = after.strip_prefix(YUAN)?;
    if after.starts_with('/') {
        return None;
    }
    let plain: String = words.chars().map(plain).collect();
    let yuan = number(&plain)?;
    let scaled = plain.ends_with(['万', '亿']);
    if !scaled && yuan < Decimal::TEN {
        return None;
    }
    let power = if plain.ends_with('亿') {
        8
    } else if scaled {
        4
    } else {
        0
    };
    Some((in_unit(yuan, power)?, power, after))
}

/// A sum of digits and scales at the start of a text, each scale smaller than the one before: 2亿3千万元, 1万2千元.
pub(super) fn sum_in_steps(rest: &str) -> Option<(Decimal, u32, &str)> {
    let (mut rest, mut sum, mut steps) = (rest, Decimal::ZERO, 0);
    let mut largest = Decimal::MAX;
    loop {
        let (step, after) = parse::leading_number(rest)?;
        let scale_end = after.find(|letter| !"百千万亿".contains(letter))?;
        let scale: Decimal = after[..scale_end].chars().map(|scale| Decimal::from(10_i64.pow(power(scale)))).product();
        // A scale that does not fall would be another number; four scales in a row are no number.
        if scale >= largest || scale_end > 6 {
            return None;
        }
        (largest, steps) = (scale, steps + 1);
        sum = sum.checked_add(reckonable(step.decimal)?.checked_mul(scale)?)?;
        rest = &after[scale_end..];
        if let Some(after) = rest.strip_prefix(YUAN) {
            let power = if sum >= Decimal::from(10_000) { 4 } else { 0 };
            return (steps > 1 && !after.starts_with('/')).then_some((in_unit(sum, power)?, power, after));
        }
    }
}

/// The count at the end of a text and where it begins: 项目6, 共十二. One in words (一个) is an article, not a count.
pub(super) fn count_at_end(text: &str) -> Option<(usize, usize)> {
    let digits = text.trim_end_matches(|letter: char| letter.is_ascii_digit());
    if digits.len() < text.len() {
        let part = digits.ends_with(|letter: char| letter.is_ascii_alphabetic() || matches!(letter, '.' | ',' | '第'));
        return (!part).then(|| text[digits.len()..].parse().ok().map(|count| (count, digits.len()))).flatten();
    }
    let before = text.trim_end_matches(is_numeral);
    let words = &text[before.len()..];
    if words.is_empty() || words.chars().count() > LONGEST || before.ends_with(['第', '数', '几', '上']) {
        return None;
    }
    let plain: String = words.chars().map(plain).collect();
    let count = usize::try_from(number(&plain)?).ok().filter(|count| *count > 1)?;
    Some((count, before.len()))
}

fn in_unit(yuan: Decimal, power: u32) -> Option<Decimal> {
    Some(reckonable(yuan)?.checked_div(Decimal::from(10_i64.pow(power)))?.normalize())
}

fn is_numeral(letter: char) -> bool {
    "零一二三四五六七八九十百千万亿点".contains(plain(letter))
}

/// The everyday numeral for one that bank forms use.
fn plain(numeral: char) -> char {
    const FORMAL: &str = "〇壹贰叁肆伍陆柒捌玖拾佰仟萬億两貳陸";
    const PLAIN: &str = "零一二三四五六七八九十百千万亿二二六";
    let at = FORMAL.chars().position(|letter| letter == numeral);
    at.and_then(|at| PLAIN.chars().nth(at)).unwrap_or(numeral)
}

fn digit(letter: char) -> Option<i64> {
    "零一二三四五六七八九".chars().position(|numeral| numeral == letter).and_then(|at| i64::try_from(at).ok())
}

fn power(scale: char) -> u32 {
    match scale {
        '十' => 1,
        '百' => 2,
        '千' => 3,
        '万' => 4,
        '亿' => 8,
        _ => 0,
    }
}

/// What a numeral means, its scales included; `None` where it is none.
fn number(words: &str) -> Option<Decimal> {
    let (mut sum, mut rest) = (Decimal::ZERO, words);
    for scale in ['亿', '万'] {
        let Some(at) = rest.rfind(scale) else { continue };
        let factor = Decimal::from(10_i64.pow(power(scale)));
        let below = if scale == '亿' { rest[..at].find('万').is_none() } else { true };
        if !below {
            return None;
        }
        sum = sum.checked_add(section(&rest[..at])?.checked_mul(factor)?)?;
        rest = &rest[at + scale.len_utf8()..];
    }
    if !rest.is_empty() {
        sum = sum.checked_add(section(rest)?)?;
    }
    (!sum.is_zero()).then_some(sum)
}

/// A numeral below ten thousand, with what stands behind its point: 三百二十, 十二点五.
fn section(words: &str) -> Option<Decimal> {
    let (whole, fraction) = words.split_once('点').unwrap_or((words, ""));
    let mut number = Decimal::from(below_ten_thousand(whole)?);
    for (at, letter) in fraction.chars().enumerate() {
        let place = u32::try_from(at).ok().filter(|place| *place < 6)? + 1;
        number += Decimal::new(digit(letter)?, place);
    }
    (!words.ends_with('点')).then_some(number)
}

fn below_ten_thousand(words: &str) -> Option<i64> {
    let (mut sum, mut pending) = (0, None);
    for (at, letter) in words.char_indices() {
        if let Some(found) = digit(letter) {
            // 二三 is no numeral, 零五 is one.
            if pending.is_some_and(|before| before != 0) {
                return None;
            }
            pending = Some(found);
            continue;
        }
        let power = power(letter);
        // 十五 begins without a digit; 百 and 千 alone (百万元以上) are words, not numbers.
        if !(1..=3).contains(&power) || pending.is_none() && !(power == 1 && at == 0) {
            return None;
        }
        sum += pending.take().unwrap_or(1) * 10_i64.pow(power);
    }
    (!words.is_empty()).then_some(sum + pending.unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn reads(text: &str, expected: &str) {
        let sum = sum_in_words(text).or_else(|| sum_in_steps(text));
        let shown = sum.map(|(number, power, _)| format!("{number}e{power}"));
        assert_eq!(shown.as_deref().unwrap_or("none"), expected, "{text}");
    }

    #[test]
    fn numerals_are_read_before_yuan() {
        reads("三百二十万元", "320e4");
        reads("伍万元整", "5e4");
        reads("一亿二千万元", "12000e4");
        reads("十二点五万元", "12.5e4");
        reads("一亿零五百万元", "10500e4");
        reads("三亿元", "3e8");
        reads("两千元", "2000e0");
        reads("壹拾贰万叁仟圆", "123000e0");
    }

    #[test]
    fn steps_of_digits_are_read_before_yuan() {
        reads("2亿3千万元", "23000e4");
        reads("1万2千元", "1.2e4");
        reads("3千5百元", "3500e0");
    }

    #[test]
    fn words_are_no_sums() {
        for text in [
            "一元化",
            "百万元以上",
            "万元",
            "三公经费",
            "二三万元",
            "三点万元",
            "一万人",
            "五万元/年",
            "3千元",
            "2亿3亿元",
        ] {
            reads(text, "none");
        }
    }
}
