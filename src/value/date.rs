//! Dates, periods and deadlines as people write them: 2025年1月-12月, 年底之前, 2021-01-01 至 2021-12-31.

use crate::text::fold;
use crate::value::ValueKind;

/// A date as far as the text states it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Date {
    /// The year.
    pub year: Option<i32>,
    /// 1 to 12.
    pub month: Option<u32>,
    /// 1 to 31, not checked against the month.
    pub day: Option<u32>,
}

impl Date {
    /// The first day it can mean, ISO 8601; `None` without a year or where there is no such day.
    pub fn first_day(self) -> Option<String> {
        let (year, month) = (self.year?, self.month.unwrap_or(1));
        iso(year, month, self.day.unwrap_or(1))
    }

    /// Whether the calendar has it, as far as it is stated: 2月30日 and 4月31日 are in none.
    pub fn is_real(self) -> bool {
        let month = self.month.unwrap_or(1);
        let leap = 2024;
        let days = days_in(self.year.unwrap_or(leap), month);
        (1..=12).contains(&month) && self.day.is_none_or(|day| (1..=days).contains(&day))
    }

    /// The last day it can mean, ISO 8601.
    pub fn last_day(self) -> Option<String> {
        let (year, month) = (self.year?, self.month.unwrap_or(12));
        iso(year, month, self.day.unwrap_or_else(|| days_in(year, month)))
    }
}

fn days_in(year: i32, month: u32) -> u32 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

fn iso(year: i32, month: u32, day: u32) -> Option<String> {
    let real = (1..=12).contains(&month) && (1..=days_in(year, month)).contains(&day);
    real.then(|| format!("{year:04}-{month:02}-{day:02}"))
}

/// Whether a text states a month or a day that no calendar has: 2024年13月10日, 2025-02-30, 12月32日. Any text, folded here.
pub fn states_impossible_date(text: &str) -> bool {
    let folded = fold(text);
    let bytes = folded.as_bytes();
    let mut at = 0;
    let (mut year, mut month) = (None, None);
    while at < bytes.len() {
        let end = at + bytes[at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        if end == at {
            at += 1;
            continue;
        }
        let (number, after) = (folded[at..end].parse::<u32>().ok(), &folded[end..]);
        let dashed = at > 0 && matches!(bytes[at - 1], b'-' | b'/' | b'.') && year.is_some();
        if end - at == 4 && after.starts_with(['年', '-', '/', '.']) {
            (year, month) = (number.and_then(|number| i32::try_from(number).ok()), None);
        } else if end - at <= 2
            && (after.starts_with('月') || dashed && month.is_none() && after.starts_with(['-', '/', '.']))
        {
            // 3个月 is a span, 13月 without a year may be one, too.
            if year.is_some() && !number.is_some_and(|number| (1..=12).contains(&number)) {
                return true;
            }
            month = number;
        } else if let Some(of) = month.filter(|_| end - at <= 2 && (after.starts_with(['日', '号']) || dashed)) {
            let date = Date { year, month: Some(of), day: number };
            if !date.is_real() {
                return true;
            }
            (year, month) = (year, None);
        }
        at = end;
    }
    false
}

/// Whether folded text is a period or a deadline.
pub(crate) fn kind_of(folded: &str) -> Option<ValueKind> {
    const WORDS: &[&str] = &[
        "年底前",
        "年底之前",
        "年底",
        "年内",
        "年末",
        "年末前",
        "年底以前",
        "当年年底前",
        "当年",
        "本年底前",
        "当年12月底前",
        "全年内",
        "本年度内",
        "年度内",
        "当年内",
    ];
    if WORDS.contains(&folded) {
        return Some(ValueKind::Deadline);
    }
    if matches!(folded, "全年" | "1-12月" | "每年" | "每月" | "长期") {
        return matches!(folded, "全年" | "1-12月").then_some(ValueKind::Period);
    }
    // 每季度末月20日前 comes again and again, and is a point in time each time.
    const ENDS: &[&str] = &["日前", "日之前", "日以前", "号前", "月底前", "月末前", "季末前", "年底前", "年末前"];
    let short = folded.chars().count() <= 12;
    if short && folded.starts_with(['每', '次', '当', '本', '下', '翌']) && ENDS.iter().any(|end| folded.ends_with(end))
    {
        return Some(ValueKind::Deadline);
    }
    let body = folded.trim_start_matches(['≤', '<', '于', '在', '=']);
    // ≤2025.5 compares a number.
    if body.len() < folded.len() && body.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') {
        return None;
    }
    let (first, rest) = leading_date(body)?;
    let rest = doubled(rest);
    if first.year.is_none() && first.month.is_none() {
        return None;
    }
    if let Some(after) = rest.strip_prefix(['-', '至', '到', '~']) {
        let after = after.trim_start_matches('-');
        let (second, tail) = leading_date(after)?;
        let known = second.month.is_some() || second.year.is_some() || first.month.is_some();
        return (known && is_tail(doubled(tail))).then_some(ValueKind::Period);
    }
    // 3年 and 12个月 are quantities; 2025年, 2025年度 and 12月 alone are points in time.
    if first.year.is_some() && first.month.is_none() && matches!(rest, "全年" | "度全年") {
        return Some(ValueKind::Period);
    }
    let deadline = is_tail(rest) && (first.year.is_some() || first.month.is_some());
    deadline.then_some(ValueKind::Deadline)
}

/// `2025年12月31日日`: a unit typed twice.
fn doubled(rest: &str) -> &str {
    rest.strip_prefix(['日', '月', '年'])
        .filter(|after| is_tail(after) || after.starts_with(['至', '-']))
        .unwrap_or(rest)
}

/// What may follow the last date of a deadline or period.
fn is_tail(rest: &str) -> bool {
    const TAILS: &[&str] = &[
        "",
        "前",
        "之前",
        "以前",
        "底",
        "底前",
        "底之前",
        "底以前",
        "末",
        "末前",
        "内",
        "前完成",
        "底前完成",
        "完成",
        "止",
        "之前完成",
        "底完成",
        "中旬",
        "上旬",
        "下旬",
        "初",
        "中旬前",
        "上旬前",
        "下旬前",
        "度",
        "度内",
        "年底",
        "年底前",
        "年底之前",
        "期间",
        "内完成",
        "之内",
        "号",
        "号前",
        "以前完成",
        "末完成",
    ];
    TAILS.contains(&rest.trim_end_matches(['.', ';']))
}

/// A date at the start: `2025年`, `2025年1月`, `1月5日`, `2025-01-01`, `2025/1/1`, `2025.1`, `12月`; and what follows.
pub(crate) fn leading_date(text: &str) -> Option<(Date, &str)> {
    let (first, rest) = digits(text)?;
    let mut date = Date::default();
    if first.len() == 4 && first.starts_with(['1', '2']) {
        let year = first.parse().ok();
        if let Some(after) = rest.strip_prefix('年') {
            date.year = year;
            return Some(month_and_day(
                date,
                after.strip_prefix('度').filter(|a| digits(a).is_some()).unwrap_or(after),
            ));
        }
        let separator = rest.chars().next().filter(|letter| matches!(letter, '-' | '/' | '.'))?;
        // 1763.6 is a number; a year with a point stands in our times.
        if separator == '.' && !year.is_some_and(|year: i32| (1990..=2100).contains(&year)) {
            return None;
        }
        let (month, after) = digits(&rest[1..])?;
        date.month = month.parse().ok().filter(|month| (1..=12).contains(month));
        date.month?;
        date.year = year;
        if let Some((day, tail)) = after.strip_prefix(separator).and_then(digits)
            && day.len() <= 2
        {
            date.day = day.parse().ok();
            return Some((date, tail));
        }
        return Some((date, after));
    }
    if first.len() == 8 && first.starts_with("20") {
        date.year = first[..4].parse().ok();
        date.month = first[4..6].parse().ok().filter(|month| (1..=12).contains(month));
        date.day = first[6..].parse().ok().filter(|day| (1..=31).contains(day));
        return (date.month.is_some() && date.day.is_some()).then_some((date, rest));
    }
    month_first(text)
}

fn month_first(text: &str) -> Option<(Date, &str)> {
    let (date, rest) = month_and_day(Date::default(), text);
    (date.month.is_some() || rest.len() < text.len()).then_some((date, rest))
}

/// `1月31日…`, `1月-12月…`, `1-12月…` (the month without its unit).
fn month_and_day(mut date: Date, text: &str) -> (Date, &str) {
    let Some((month, rest)) = digits(text) else { return (date, text) };
    let number = month.parse().ok().filter(|month| (1..=12).contains(month));
    if month.len() > 2 || number.is_none() {
        return (date, text);
    }
    if let Some(after) = rest.strip_prefix('月') {
        date.month = number;
        if let Some((day, tail)) = digits(after)
            && let Some(tail) = tail.strip_prefix(['日', '号'])
        {
            date.day = day.parse().ok();
            return (date, tail);
        }
        return (date, after);
    }
    // 1-12月: the first month borrows its unit from the second.
    let borrowed = rest.strip_prefix(['-', '至', '~']).and_then(digits).is_some_and(|(_, tail)| tail.starts_with('月'));
    if borrowed {
        date.month = number;
        return (date, rest);
    }
    (date, text)
}

fn digits(text: &str) -> Option<(&str, &str)> {
    let end = text.bytes().take_while(u8::is_ascii_digit).count();
    (end > 0).then(|| text.split_at(end))
}

/// The unit that stands twice behind a digit (12月31日日), and the text with it once. A year that goes on (2025年年底) is
/// no doubled one.
pub fn without_doubled_unit(text: &str) -> Option<(char, String)> {
    let mut letters = text.char_indices().peekable();
    let mut digit = false;
    while let Some((at, letter)) = letters.next() {
        if digit
            && matches!(letter, '年' | '月' | '日')
            && let Some(&(next, same)) = letters.peek()
            && same == letter
        {
            let after = &text[next + same.len_utf8()..];
            let goes_on = after.starts_with(['底', '末', '初', '中', '均', '内', '度', '产', '检', '报', '会']);
            if !goes_on {
                return Some((letter, format!("{}{after}", &text[..at + letter.len_utf8()])));
            }
        }
        digit = letter.is_numeric();
    }
    None
}

/// The dates that a text states, in order: `2021-01-01 至 2021-12-31`. Any text, folded here.
pub fn dates_in(text: &str) -> Vec<Date> {
    let folded = fold(text);
    let mut dates: Vec<Date> = Vec::new();
    let mut rest = folded.as_str();
    while let Some(at) = rest.find(|letter: char| letter.is_ascii_digit()) {
        rest = &rest[at..];
        match leading_date(rest) {
            Some((mut date, after)) if date.year.is_some() || date.month.is_some() => {
                if date.year.is_none() {
                    date.year = dates.last().and_then(|last| last.year);
                }
                dates.push(date);
                rest = if after.len() < rest.len() { after } else { &rest[1..] };
            }
            _ => {
                let end = rest.bytes().take_while(u8::is_ascii_digit).count();
                rest = &rest[end..];
            }
        }
    }
    dates
}

/// The years that a text states: 2022年—2024年, (截止2026年), 2024-2026年. Any text, folded here.
pub fn years_in(text: &str) -> Vec<i32> {
    let folded = fold(text);
    let mut years = Vec::new();
    let bytes = folded.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let end = at + bytes[at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        let year = if end - at == 4 { folded[at..end].parse().ok() } else { None };
        let after = &folded[end..];
        if let Some(year) = year.filter(|year| (1990..=2100).contains(year))
            && (after.starts_with('年') || after.starts_with(['-', '至', '/', '.', '~']))
        {
            years.push(year);
        }
        at = end;
    }
    years
}

/// First day, last day and counted years of a period: `3年`, `2021-01-01 至 2021-12-31`, `2024年1月-2026年12月`.
///
/// A period of months runs from the first day of the first to the last day of the last.
pub fn period_of(text: &str) -> (Option<String>, Option<String>, Option<i32>) {
    let folded = fold(text);
    let years =
        folded.strip_suffix('年').and_then(|digits| digits.parse().ok()).filter(|years| (1..100).contains(years));
    let (start, end) = match dates_in(text)[..] {
        [] => (None, None),
        [only] => (only.first_day(), only.last_day()),
        [first, .., last] => (first.first_day(), last.last_day()),
    };
    (start, end, years)
}
