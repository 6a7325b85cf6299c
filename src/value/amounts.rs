//! Sums of money, in value cells (`≤90万`) and in running text (`预计 8.8 万元`, `三十万元`), and measures with their scale.

use std::ops::Range;

use rust_decimal::Decimal;

use crate::value::{Value, ValueKind, numeral, parse};

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
    /// Whether it is given roughly: 约5万元, 5万元左右, 8万余元.
    pub rough: bool,
}

/// The sums of money in folded running text, in order.
///
/// Left out are counts (4万人), rates (0.05元/条) and ranges (50-60万元): none can be added up.
pub fn amounts_in(folded: &str) -> Vec<MoneyInText> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(letter) = folded[at..].chars().next() {
        let rest = &folded[at..];
        let digits = letter.is_ascii_digit();
        let sum = if digits {
            numeral::sum_in_steps(rest).or_else(|| sum_in_digits(rest))
        } else if folded[..at].ends_with(VAGUE_NUMERALS) {
            None
        } else {
            numeral::sum_in_words(rest)
        };
        let Some((number, power, after)) = sum else {
            let number = if digits { parse::leading_number(rest) } else { None };
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            at += number.map_or(digits, |(_, after)| rest.len() - after.len()).max(letter.len_utf8());
            continue;
        };
        let range = at..folded.len() - after.len();
        if !in_a_range(&folded[..at], after)
            && let Some(number) = reckonable(number)
        {
            let rough = is_rough(&folded[..at], &folded[range.clone()], after);
            found.push(MoneyInText { money: Money { number, power }, range: range.clone(), rough });
        }
        at = range.end.max(at + letter.len_utf8());
    }
    found
}

/// Before a numeral: it is none that can be reckoned with. 数十万元, 几百万元, 第三…
const VAGUE_NUMERALS: [char; 4] = ['数', '几', '上', '第'];

/// A sum in digits with its unit, and the text behind it. 50余万元 and 8万余元 are 50万元 and 8万元.
fn sum_in_digits(rest: &str) -> Option<(Decimal, u32, &str)> {
    let (number, after) = parse::leading_number(rest)?;
    let more =
        after.strip_prefix(MORE).filter(|after| after.starts_with(['万', '亿', '元', '千', '百'])).unwrap_or(after);
    if let Some((power, length)) = unit_at(more) {
        return Some((number.decimal, power, &more[length..]));
    }
    let scale = after.chars().next().filter(|letter| matches!(letter, '万' | '亿'))?;
    let yuan = after[scale.len_utf8()..].strip_prefix(MORE)?.strip_prefix('元')?;
    (!yuan.starts_with('/')).then_some((number.decimal, if scale == '万' { 4 } else { 8 }, yuan))
}

/// Somewhat more than the figure.
const MORE: [char; 2] = ['余', '多'];

/// Whether a sum is given roughly: 约5万元, 5万元左右, 8万余元.
fn is_rough(before: &str, sum: &str, after: &str) -> bool {
    const BEFORE: &[&str] = &["约", "近", "约为", "大约", "大概", "预估", "估计", "左右"];
    const AFTER: &[&str] = &["左右", "上下", "余", "以上"];
    BEFORE.iter().any(|word| before.ends_with(word))
        || AFTER.iter().any(|word| after.starts_with(word))
        || sum.contains(MORE)
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
    fn rates_and_ranges_are_no_items() {
        reads("0.05元/条，160元/人/天，50-60万元，50万元至60万元，数十万元，几百万元，万余元", "");
    }

    #[test]
    fn rough_figures_are_marked() {
        let text = fold("约5万元，8万余元，50余万元，3万元左右，２亿３千万元，１，５００．５０元，伍万元整");
        let rough: Vec<bool> = amounts_in(&text).iter().map(|found| found.rough).collect();
        assert_eq!(rough, [true, true, true, true, false, false, false]);
        reads("约5万元，8万余元，50余万元，3万元左右", "50000 80000 500000 30000");
        reads("２亿３千万元，１，５００．５０元，伍万元整", "230000000 1500.5 50000");
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
