//! Numbers as a sheet shows them: percentages, dates, thousands, by the number format of the cell.
//!
//! Digits are never lost to a format: a number that has more decimals than are shown keeps them, unless it is the long
//! tail of a computed one.

mod date;
mod format;

use crate::open::number::format::{Section, Token};

/// What the number formats of a workbook are called by.
pub(super) fn built_in(id: usize) -> Option<&'static str> {
    Some(match id {
        1 => "0",
        2 => "0.00",
        3 => "#,##0",
        4 => "#,##0.00",
        9 => "0%",
        10 => "0.00%",
        // Dates as a Chinese office shows them.
        14 => "yyyy/m/d",
        15 => "d-mmm-yy",
        16 => "d-mmm",
        17 => "mmm-yy",
        18 => "h:mm AM/PM",
        19 => "h:mm:ss AM/PM",
        20 => "h:mm",
        21 => "h:mm:ss",
        22 => "yyyy/m/d h:mm",
        27 | 36 | 50 | 52 | 57 => "yyyy\"年\"m\"月\"",
        28 | 29 | 51 | 53 | 54 | 58 => "m\"月\"d\"日\"",
        30 => "m-d-yy",
        31 => "yyyy\"年\"m\"月\"d\"日\"",
        32 => "h\"时\"mm\"分\"",
        33 => "h\"时\"mm\"分\"ss\"秒\"",
        34 | 55 => "上午/下午h\"时\"mm\"分\"",
        35 | 56 => "上午/下午h\"时\"mm\"分\"ss\"秒\"",
        37 | 38 => "#,##0;-#,##0",
        39 | 40 => "#,##0.00;-#,##0.00",
        45 => "mm:ss",
        46 => "[h]:mm:ss",
        47 => "mm:ss.0",
        _ => return None,
    })
}

/// A number as a format shows it.
pub(super) fn shown(value: f64, format: &str, since_1904: bool) -> String {
    if !value.is_finite() {
        return String::new();
    }
    let sections = format::sections(format);
    let (section, magnitude) = chosen(&sections, value);
    if section.is_general() {
        return plain(value);
    }
    if section.is_date() {
        return date::shown(value, section, since_1904).unwrap_or_else(|| plain(value));
    }
    number(magnitude, section)
}

/// The section of a format that a number is shown by, and the number to show: a section of its own for negative numbers
/// brings its own sign.
fn chosen(sections: &[Section], value: f64) -> (&Section, f64) {
    if let Some(section) = sections.iter().find(|section| section.holds(value)) {
        return (section, if value < 0.0 && section.hides_sign() { -value } else { value });
    }
    match sections {
        [_, negative, ..] if value < 0.0 => (negative, -value),
        [_, _, zero, ..] if value == 0.0 => (zero, value),
        _ => (&sections[0], value),
    }
}

/// A number with all its digits and no exponent. Sheets compute with fifteen digits; what lies beyond is noise of the
/// binary form.
pub(super) fn plain(value: f64) -> String {
    let rounded: f64 = format!("{value:.14e}").parse().unwrap_or(value);
    let text = format!("{rounded}");
    if text == "-0" { "0".to_owned() } else { text }
}

/// Most digits of a number that somebody typed; longer ones were computed, and are shown as the format rounds them.
const TYPED_DIGITS: usize = 12;
/// Most decimals a format can ask for.
const MAX_DECIMALS: usize = 30;

fn number(value: f64, section: &Section) -> String {
    let negative = value < 0.0;
    let digits = scaled(&plain(value.abs()), section.shift());
    let decimals = section.decimals().min(MAX_DECIMALS);
    let (whole, fraction) = digits.split_once('.').unwrap_or((&digits, ""));
    let significant =
        (whole.len() + fraction.len()).saturating_sub(digits.len() - digits.trim_start_matches(['0', '.']).len());
    let (whole, mut fraction) = if section.exact {
        (whole.to_owned(), fraction.to_owned())
    } else if fraction.len() > decimals && significant > TYPED_DIGITS {
        rounded(whole, fraction, decimals)
    } else {
        (whole.to_owned(), fraction.to_owned())
    };
    while !section.exact && fraction.len() < section.least_decimals().min(MAX_DECIMALS) {
        fraction.push('0');
    }
    let mut whole = format!("{whole:0>width$}", width = section.least_whole().clamp(1, MAX_DECIMALS));
    if section.groups() {
        whole = grouped(&whole);
    }
    // A zero without a place of its own: "-"?? draws a line for it.
    let drawn =
        section.tokens.iter().any(|token| matches!(token, Token::Literal(letters) if !letters.trim().is_empty()));
    let unseen = drawn && section.least_whole() == 0 && fraction.is_empty() && whole == "0";
    let number = if unseen {
        String::new()
    } else if fraction.is_empty() {
        whole
    } else {
        format!("{whole}.{fraction}")
    };
    let mut text = String::new();
    if negative && number.bytes().any(|byte| matches!(byte, b'1'..=b'9')) {
        text.push('-');
    }
    let mut written = false;
    for token in &section.tokens {
        match token {
            Token::Literal(letters) => text.push_str(letters),
            Token::Percent => text.push('%'),
            Token::Digits if !std::mem::replace(&mut written, true) => text.push_str(&number),
            _ => {}
        }
    }
    text.trim().to_owned()
}

/// Decimal digits with the point moved to the right by `shift` (to the left where negative).
fn scaled(digits: &str, shift: i32) -> String {
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let all: String = [whole, fraction].concat();
    let point = whole.len() as i32 + shift;
    let (whole, fraction) = if point <= 0 {
        ("0".to_owned(), "0".repeat(point.unsigned_abs() as usize) + &all)
    } else if point as usize >= all.len() {
        let zeros = point as usize - all.len();
        (all + &"0".repeat(zeros), String::new())
    } else {
        (all[..point as usize].to_owned(), all[point as usize..].to_owned())
    };
    let (whole, fraction) = (whole.trim_start_matches('0'), fraction.trim_end_matches('0'));
    let whole = if whole.is_empty() { "0" } else { whole };
    if fraction.is_empty() { whole.to_owned() } else { format!("{whole}.{fraction}") }
}

/// Digits rounded, half away from zero, to a number of decimals; trailing zeros go.
fn rounded(whole: &str, fraction: &str, decimals: usize) -> (String, String) {
    let kept = format!("{whole}{}", &fraction[..decimals]);
    let up = fraction.as_bytes().get(decimals).is_some_and(|digit| *digit >= b'5');
    let mut digits = kept.into_bytes();
    if up {
        let mut at = digits.len();
        loop {
            if at == 0 {
                digits.insert(0, b'1');
                break;
            }
            at -= 1;
            if digits[at] == b'9' {
                digits[at] = b'0';
            } else {
                digits[at] += 1;
                break;
            }
        }
    }
    let text = String::from_utf8(digits).unwrap_or_default();
    let (whole, fraction) = text.split_at(text.len() - decimals);
    (whole.to_owned(), fraction.trim_end_matches('0').to_owned())
}

fn grouped(whole: &str) -> String {
    let mut text = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(value: f64, format: &str, text: &str) {
        assert_eq!(shown(value, format, false), text, "{value} by {format}");
    }

    #[test]
    fn percentages_and_money_keep_their_digits() {
        check(0.98, "0%", "98%");
        check(0.986, "0%", "98.6%");
        check(0.9, "0.00%", "90.00%");
        check(1.0 / 3.0, "0.0%", "33.3%");
        check(0.57, "0%", "57%");
        check(1234567.5, "#,##0.00", "1,234,567.50");
        check(1234.567, "0.00", "1234.567");
        check(0.1 + 0.2, "General", "0.3");
        check(13812345678.0, "General", "13812345678");
        check(1e20, "0", "100000000000000000000");
        check(12345.0, "0.00E+00", "12345");
        check(12345.0, "0!.0,\"万元\"", "1.2345万元");
        check(5000.0, "0,", "5");
        check(7.0, "000", "007");
        check(999.999999999999, "0.00", "1000.00");
    }

    #[test]
    fn sections_choose_by_the_sign() {
        check(-5.0, "0.0_ ", "-5.0");
        check(-5.0, "0.0;(0.0)", "(5.0)");
        check(0.0, "0;-0;\"—\"", "—");
        check(0.0, "_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * \"-\"??_ ;_ @_ ", "-");
        check(-1234.5, "_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * \"-\"??_ ;_ @_ ", "-1,234.50");
        check(3.0, "[>2]\"多\"0;[<=2]\"少\"0", "多3");
        check(100.0, "[$¥-804]#,##0.00", "¥100.00");
        check(3.0, "≥0\"人\"", "≥3人");
    }

    #[test]
    fn dates_are_shown_as_the_format_says() {
        check(45838.0, "yyyy/m/d", "2025/6/30");
        check(45838.0, "yyyy\"年\"m\"月\"d\"日\";@", "2025年6月30日");
        check(45838.0, "[$-F800]dddd, mmmm dd, yyyy", "2025年6月30日");
        check(45838.5, "yyyy-mm-dd hh:mm", "2025-06-30 12:00");
        check(45838.0, "m\"月\"d\"日\"", "6月30日");
        check(0.75, "h:mm AM/PM", "6:00 PM");
        check(1.5, "[h]:mm", "36:00");
        check(45838.0, "[DBNum1][$-804]yyyy\"年\"m\"月\"d\"日\"", "二〇二五年六月三十日");
        check(60.0, "yyyy/m/d", "1900/2/29");
        check(59.0, "yyyy/m/d", "1900/2/28");
        check(1.0, "yyyy/m/d", "1900/1/1");
        assert_eq!(shown(0.0, "yyyy/m/d", true), "1904/1/1");
        assert_eq!(shown(1.5, "[h]:mm", true), "36:00");
        check(-1.0, "yyyy/m/d", "-1");
        check(1e300, "yyyy/m/d", &plain(1e300));
    }
}
