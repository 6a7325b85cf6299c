//! Sums of money, in value cells (`≤90万`) and in running text (`预计 8.8 万元`, `三十万元`), and measures with their scale.

use std::ops::Range;

use rust_decimal::Decimal;

use crate::value::{Value, ValueKind, parse};

/// Largest figure that is reckoned with. Sums and products of such figures stay far from the limits of [`Decimal`].
const LARGEST: i64 = 1_000_000_000_000_000;

/// The figure, where it is one that budgets know; `None` beyond 10¹⁵ either way.
pub fn reckonable(decimal: Decimal) -> Option<Decimal> {
    (decimal.abs() <= Decimal::from(LARGEST)).then_some(decimal)
}

/// A sum of money in the unit in which it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Money {
    /// The number as written: 8.8 of 8.8万元.
    pub number: Decimal,
    /// The unit as a power of ten of one yuan: 0 for 元, 4 for 万元, 8 for 亿元.
    pub power: u32,
}

impl Money {
    /// The number in another unit. Written digits are kept where the unit is the same.
    pub fn in_power(self, power: u32) -> Decimal {
        if self.power == power {
            return self.number;
        }
        let scale = |power: u32| Decimal::from(10_i64.pow(power.min(12)));
        let number = if self.power > power {
            self.number.checked_mul(scale(self.power - power))
        } else {
            self.number.checked_div(scale(power - self.power))
        };
        number.map_or(self.number, |number| number.normalize())
    }
}

/// Units of money and their power of ten, the longest first. Folded.
const MONEY_UNITS: &[(&str, u32)] =
    &[("千万元", 7), ("百万元", 6), ("亿元", 8), ("万元", 4), ("千元", 3), ("百元", 2), ("元", 0)];

/// What may follow 万 or 亿 where 元 is left out. Anything else (人, 户, 条 …) makes it a count.
const AFTER_BARE_SCALE: &[&str] = &[",", ".", ";", ":", "、", ")", "]", "以上", "以下", "以内", "左右", "的"];

impl Value {
    /// The sum of money that a quantity states; `None` for unit prices (元/人) and everything else.
    ///
    /// A bare 万 is taken for 万元, so ask only where money is meant.
    pub fn money(&self) -> Option<Money> {
        if self.kind != ValueKind::Quantity {
            return None;
        }
        let unit = self.unit.as_deref()?;
        let power = match unit {
            "万" => 4,
            "亿" => 8,
            _ => MONEY_UNITS.iter().find(|(words, _)| *words == unit)?.1,
        };
        Some(Money { number: reckonable(self.number.as_ref()?.decimal)?, power })
    }

    /// The number of a quantity in per cent; of a range the lower one.
    pub fn per_cent(&self) -> Option<Decimal> {
        let number = reckonable(self.number.as_ref()?.decimal)?;
        (self.unit.as_deref() == Some("%")).then_some(number)
    }

    /// The number of a quantity reduced to its bare unit: 34.4万人 → (344000, 人). No unit is the unit of no letters.
    pub fn measure(&self) -> Option<(Decimal, &str)> {
        if self.kind != ValueKind::Quantity {
            return None;
        }
        let number = reckonable(self.number.as_ref()?.decimal)?;
        let unit = self.unit.as_deref().unwrap_or_default();
        let (power, bare) = match unit.strip_prefix('万') {
            Some(bare) => (4, bare),
            None => unit.strip_prefix('亿').map_or((0, unit), |bare| (8, bare)),
        };
        Some((number.checked_mul(Decimal::from(10_i64.pow(power)))?, bare))
    }
}

/// A sum of money in running text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MoneyInText {
    /// How much.
    pub money: Money,
    /// Bytes of the text, from the first digit to the end of the unit.
    pub range: Range<usize>,
}

/// The sums of money in folded running text, in order.
///
/// Left out are counts (4万人), rates (0.05元/条), ranges (50-60万元) and rough figures (8万余元): none can be added up.
pub fn amounts_in(folded: &str) -> Vec<MoneyInText> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(letter) = folded[at..].chars().next() {
        let rest = &folded[at..];
        let Some((number, after)) = number_at(rest) else {
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            at += digits.max(letter.len_utf8());
            continue;
        };
        let end = folded.len() - after.len();
        if let Some((power, length)) = unit_at(after)
            && !in_a_range(&folded[..at], &after[length..])
            && let Some(number) = reckonable(number)
        {
            let range = at..end + length;
            at = range.end;
            found.push(MoneyInText { money: Money { number, power }, range });
        } else {
            at = end.max(at + letter.len_utf8());
        }
    }
    found
}

/// A number in digits, or in Chinese numerals where a unit of money follows; and the text after it.
fn number_at(rest: &str) -> Option<(Decimal, &str)> {
    if rest.starts_with(|letter: char| letter.is_ascii_digit()) {
        return parse::leading_number(rest).map(|(number, after)| (number.decimal, after));
    }
    let numerals = rest.chars().take(LONGEST_NUMERAL + 1).take_while(|letter| is_numeral(*letter));
    let end = numerals.map(char::len_utf8).sum();
    // The scale belongs to the unit: 三十|万元.
    let (digits, after) = rest.split_at(rest[..end].find(['万', '亿']).unwrap_or(end));
    let (power, _) = unit_at(after).filter(|_| !digits.is_empty())?;
    let number = chinese_number(digits)?;
    // 一元化, 二元: words, not sums.
    let is_sum = after.contains('元') && (power > 0 || number >= 10);
    is_sum.then_some((Decimal::from(number), after))
}

/// More characters than 九千九百九十九万 has are no numeral that anybody writes.
const LONGEST_NUMERAL: usize = 8;

fn is_numeral(letter: char) -> bool {
    "零〇一二两三四五六七八九十百千万亿".contains(letter)
}

/// A Chinese numeral below ten thousand: 三十, 一百二十, 两千.
fn chinese_number(text: &str) -> Option<i64> {
    let mut sum = 0;
    let mut digit = None;
    for (at, letter) in text.char_indices() {
        let place = match letter {
            '十' => 10,
            '百' => 100,
            '千' => 1000,
            _ => {
                digit = Some("零一二三四五六七八九".chars().position(|numeral| numeral == plain(letter))? as i64);
                continue;
            }
        };
        // 十五 begins without a digit; 百 and 千 alone (百万元以上) are words, not numbers.
        if digit.is_none() && !(place == 10 && at == 0) {
            return None;
        }
        sum += digit.take().unwrap_or(1) * place;
    }
    let number = sum + digit.unwrap_or(0);
    (number > 0).then_some(number)
}

fn plain(numeral: char) -> char {
    match numeral {
        '〇' => '零',
        '两' => '二',
        _ => numeral,
    }
}

/// The unit of money at the start of a text: its power of ten and its length in bytes.
fn unit_at(after: &str) -> Option<(u32, usize)> {
    if let Some((unit, power)) = MONEY_UNITS.iter().find(|(unit, _)| after.starts_with(unit)) {
        let rate = after[unit.len()..].starts_with('/');
        return (!rate).then_some((*power, unit.len()));
    }
    let (power, rest) = match after.strip_prefix('万') {
        Some(rest) => (4, rest),
        None => (8, after.strip_prefix('亿')?),
    };
    let money = rest.is_empty() || AFTER_BARE_SCALE.iter().any(|next| rest.starts_with(next));
    money.then_some((power, '万'.len_utf8()))
}

/// Whether a sum is an end of a range, seen from what stands before and after it: 50-|60万元|, |50万元|至60万元.
fn in_a_range(before: &str, after: &str) -> bool {
    const DASHES: [char; 4] = ['-', '~', '至', '到'];
    let lower = before
        .strip_suffix(DASHES)
        .is_some_and(|lower| lower.ends_with(|letter: char| letter.is_ascii_digit() || matches!(letter, '元' | '万')));
    let upper =
        after.strip_prefix(DASHES).is_some_and(|upper| upper.starts_with(|letter: char| letter.is_ascii_digit()));
    lower || upper
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Text, fold};

    /// The amounts of a text in yuan, joined by spaces.
    #[track_caller]
    fn reads(text: &str, expected: &str) {
        let amounts = amounts_in(&fold(text));
        let yuan: Vec<String> = amounts.iter().map(|found| found.money.in_power(0).normalize().to_string()).collect();
        assert_eq!(yuan.join(" "), expected, "{text}");
    }

    #[test]
    fn amounts_are_read_with_their_unit() {
        reads("预计 8.8 万元。派驻干部 2.3 万。宣传 6 万", "88000 23000 60000");
        reads("1,324.00 万元，500元，1.2亿元，3百万元", "13240000 500 120000000 3000000");
    }

    #[test]
    fn counts_and_years_are_no_money() {
        reads("稽核 300 户以上，达 4 万人，邮寄 7.1 万人次，80000 份，480万条，2021年，1万多", "");
    }

    #[test]
    fn rates_ranges_and_rough_figures_are_no_items() {
        reads("0.05元/条，160元/人/天，50-60万元，50万元至60万元，8万余元", "");
    }

    #[test]
    fn chinese_numerals_are_read_before_a_unit_of_money() {
        reads("三十万元、一百二十万元、两千元、十五万元", "300000 1200000 2000 150000");
        reads("“万名干部下基层”，百万元以上，四进，三项社会保险，一元化", "");
    }

    #[test]
    fn a_threshold_without_its_last_character_is_read() {
        reads("无100万以上的项目", "1000000");
    }

    #[test]
    fn money_of_a_value_needs_a_unit_of_money() {
        let money =
            |text: &str| crate::value::understand(Text::typed(text), None, None).money().map(|money| money.in_power(4));
        assert_eq!(money("≤90万"), Some(Decimal::from(90)));
        assert_eq!(money("≤900000元"), Some(Decimal::from(90)));
        assert_eq!(money("≤180元/人/天"), None);
        assert_eq!(money("≥34.4万人"), None);
    }

    #[test]
    fn a_measure_is_reduced_to_its_bare_unit() {
        let value = crate::value::understand(Text::typed("≥34.4万人"), None, None);
        assert_eq!(value.measure(), Some((Decimal::from(344_000), "人")));
    }
}
