//! Dates and times: days since 1900 (or 1904), with the day that 1900 did not have.

use crate::open::number::format::{Section, Token};

/// The first day after 9999-12-31.
const END: f64 = 2_958_466.0;

/// A moment, as sheets count them.
struct Moment {
    year: i64,
    month: i64,
    day: i64,
    /// 0 for Sunday.
    weekday: usize,
    /// Seconds since midnight.
    seconds: i64,
    /// Seconds in all.
    elapsed: i64,
}

/// A moment as a format shows it; `None` where the number is none.
pub(super) fn shown(value: f64, section: &Section, since_1904: bool) -> Option<String> {
    let date = if since_1904 { value + 1462.0 } else { value };
    if !(0.0..END).contains(&date) {
        return None;
    }
    // What has passed does not depend on when counting began.
    let moment = Moment { elapsed: (value * 86_400.0).round() as i64, ..moment(date) };
    if section.system_date {
        return Some(format!("{}年{}月{}日", moment.year, moment.month, moment.day));
    }
    let half = section.tokens.iter().any(|token| matches!(token, Token::Half(_)));
    let mut text = String::new();
    for token in &section.tokens {
        match token {
            Token::Literal(letters) => text.push_str(letters),
            Token::Half([morning, afternoon]) => {
                text.push_str(if moment.seconds < 43_200 { morning } else { afternoon });
            }
            Token::Elapsed(unit) => {
                let seconds = match unit {
                    'h' => 3600,
                    'm' => 60,
                    _ => 1,
                };
                text.push_str(&(moment.elapsed / seconds).to_string());
            }
            Token::Date(letter, width) => text.push_str(&field(&moment, *letter, *width, half, section.chinese)),
            _ => {}
        }
    }
    Some(text.trim().to_owned())
}

fn field(moment: &Moment, letter: char, width: usize, half: bool, chinese: bool) -> String {
    const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    const DAYS: [&str; 7] = ["日", "一", "二", "三", "四", "五", "六"];
    let weekday = DAYS[moment.weekday % 7];
    let number = match (letter, width) {
        ('y', 0..=2) => return format!("{:02}", moment.year % 100),
        ('y', _) if chinese => return moment.year.to_string().chars().map(digit).collect(),
        ('y', _) => return moment.year.to_string(),
        ('m', 0..=2) => moment.month,
        ('m', 3) => return MONTHS[(moment.month - 1).clamp(0, 11) as usize].to_owned(),
        ('m', _) => return format!("{}月", moment.month),
        ('d', 0..=2) => moment.day,
        ('d', 3) | ('a', 3) => return format!("周{weekday}"),
        ('d' | 'a', _) => return format!("星期{weekday}"),
        ('h', _) if half => (moment.seconds / 3600 + 11) % 12 + 1,
        ('h', _) => moment.seconds / 3600,
        ('n', _) => moment.seconds / 60 % 60,
        ('s', _) => moment.seconds % 60,
        _ => return String::new(),
    };
    if chinese {
        return counted(number);
    }
    if width >= 2 { format!("{number:02}") } else { number.to_string() }
}

fn moment(value: f64) -> Moment {
    let elapsed = (value * 86_400.0).round() as i64;
    let (serial, seconds) = (elapsed / 86_400, elapsed % 86_400);
    // Day 60 is 29 February 1900, which never was; 0 is "0 January".
    let weekday = (serial + 6).rem_euclid(7) as usize;
    let (year, month, day) = match serial {
        0 => (1900, 1, 0),
        60 => (1900, 2, 29),
        _ => civil(serial - if serial > 60 { 25_569 } else { 25_568 }),
    };
    Moment { year, month, day, weekday, seconds, elapsed }
}

/// Year, month and day of a day counted from 1970-01-01.
fn civil(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
}

fn digit(letter: char) -> char {
    const DIGITS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    letter.to_digit(10).map_or(letter, |digit| DIGITS[digit as usize])
}

/// 六, 三十, 三十一: numbers below a hundred.
fn counted(number: i64) -> String {
    let one = |number: i64| number.to_string().chars().map(digit).collect::<String>();
    match (number / 10, number % 10) {
        (0, ones) => one(ones),
        (1, 0) => "十".to_owned(),
        (1, ones) => format!("十{}", one(ones)),
        (tens, 0) => format!("{}十", one(tens)),
        (tens, ones) => format!("{}十{}", one(tens), one(ones)),
    }
}
