//! Years in a text, moved where they state the year of the form and not a document.

use std::ops::Range;

/// Characters that a year stands behind only where it is part of a number of a document, or of a longer number.
const NO_YEAR_BEHIND: &[char] = &['〔', '[', '［', '【', '.', '．'];
/// What stands between the two years of a span.
const DASHES: &[char] = &['-', '－', '—', '–', '~', '～', '至', '到'];

/// How a year is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Script {
    /// 2025
    Ascii,
    /// ２０２５
    FullWidth,
    /// 二〇二五, the second of two ways to write nothing
    Chinese(char),
}

/// A run of four digits, and no more, of one script.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Mention {
    year: i32,
    script: Script,
    range: Range<usize>,
}

/// A text with the year `from` moved to `to` wherever it states the form's year; `None` where it nowhere does.
///
/// In a date (`is_date`) years are also written 2025-12-31 and 2025.12; in running text only with 年 behind them.
pub fn move_year(text: &str, from: i32, to: i32, is_date: bool) -> Option<String> {
    let mentions = mentions(text);
    let mut moved = String::with_capacity(text.len());
    let mut done = 0;
    let mut at = 0;
    while let Some(mention) = mentions.get(at) {
        let span = mentions.get(at + 1).filter(|next| is_span(text, mention, next));
        let last = span.unwrap_or(mention);
        at += if span.is_some() { 2 } else { 1 };
        if mention.year != from || !states_year(text, mention, last, is_date, span.is_some()) {
            continue;
        }
        for one in [Some(mention), span].into_iter().flatten() {
            let year = one.year.checked_add(to.checked_sub(from)?).filter(|year| (1000..=9999).contains(year))?;
            moved.push_str(text.get(done..one.range.start)?);
            moved.extend(one.script.write(year));
            done = one.range.end;
        }
    }
    moved.push_str(text.get(done..)?);
    (done > 0).then_some(moved)
}

/// Whether two years are the ends of a span: 2025年—2027年, 2025-2027年.
fn is_span(text: &str, first: &Mention, second: &Mention) -> bool {
    let between = text.get(first.range.end..second.range.start).unwrap_or_default().trim();
    let between = between.strip_prefix('年').unwrap_or(between).trim();
    !between.is_empty() && between.chars().all(|letter| DASHES.contains(&letter)) && second.year > first.year
}

fn states_year(text: &str, first: &Mention, last: &Mention, is_date: bool, is_span: bool) -> bool {
    let before = text.get(..first.range.start).unwrap_or_default();
    let after = text.get(last.range.end..).unwrap_or_default();
    let in_title = before.matches('《').count() > before.matches('》').count();
    if in_title || before.ends_with(NO_YEAR_BEHIND) || before.ends_with(|letter: char| letter.is_ascii_alphabetic()) {
        return false;
    }
    match after.trim_start().strip_prefix('年') {
        Some(rest) => !is_number_of_document(rest),
        None => is_date && (is_span || month_follows(after)),
    }
}

/// 第3号, 1号文件: what follows a year that numbers a document.
fn is_number_of_document(after: &str) -> bool {
    let rest = after.trim_start().strip_prefix('第').unwrap_or(after.trim_start()).trim_start();
    let number = rest.chars().take_while(|letter| digit(*letter).is_some() || *letter == '十').count();
    let behind = rest.chars().nth(number);
    number > 0 && behind == Some('号')
}

/// -12-31, .12, /1/1
fn month_follows(after: &str) -> bool {
    let mut letters = after.chars();
    letters.next().is_some_and(|letter| matches!(letter, '-' | '.' | '/' | '－'))
        && letters.next().is_some_and(|letter| letter.is_ascii_digit())
}

fn mentions(text: &str) -> Vec<Mention> {
    let mut found = Vec::new();
    let mut run: Vec<(usize, char, i32, Script)> = Vec::new();
    let end = |run: &mut Vec<(usize, char, i32, Script)>, found: &mut Vec<Mention>| {
        if let ([first, .., last], 4) = (&run[..], run.len()) {
            let zero = run.iter().find_map(|(_, letter, value, _)| (*value == 0).then_some(*letter));
            let script = match first.3 {
                Script::Chinese(_) => Script::Chinese(zero.unwrap_or('〇')),
                other => other,
            };
            let year = run.iter().fold(0, |year, (_, _, value, _)| year * 10 + value);
            if (1990..=2100).contains(&year) {
                found.push(Mention { year, script, range: first.0..last.0 + last.1.len_utf8() });
            }
        }
        run.clear();
    };
    for (at, letter) in text.char_indices() {
        match digit(letter) {
            Some((value, script)) => {
                let same = |other: &Script| std::mem::discriminant(other) == std::mem::discriminant(&script);
                if run.last().is_some_and(|(.., other)| !same(other)) {
                    end(&mut run, &mut found);
                }
                run.push((at, letter, value, script));
            }
            None => end(&mut run, &mut found),
        }
    }
    end(&mut run, &mut found);
    found
}

fn digit(letter: char) -> Option<(i32, Script)> {
    const CHINESE: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    if let Some(value) = letter.to_digit(10) {
        return Some((value as i32, Script::Ascii));
    }
    if let '０'..='９' = letter {
        return Some((letter as i32 - '０' as i32, Script::FullWidth));
    }
    let value = match letter {
        '零' | '○' => Some(0),
        _ => CHINESE.iter().position(|known| *known == letter),
    };
    value.map(|value| (value as i32, Script::Chinese(letter)))
}

impl Script {
    /// A year in this script.
    fn write(self, year: i32) -> impl Iterator<Item = char> {
        let digits = year.to_string();
        let letters: Vec<char> = digits
            .chars()
            .map(|letter| match self {
                Script::Ascii => letter,
                Script::FullWidth => char::from_u32('０' as u32 + letter as u32 - '0' as u32).unwrap_or(letter),
                Script::Chinese(zero) => match letter {
                    '0' => zero,
                    '1' => '一',
                    '2' => '二',
                    '3' => '三',
                    '4' => '四',
                    '5' => '五',
                    '6' => '六',
                    '7' => '七',
                    '8' => '八',
                    _ => '九',
                },
            })
            .collect();
        letters.into_iter()
    }
}

#[cfg(test)]
mod tests {
    use super::move_year;

    fn moved(text: &str) -> String {
        move_year(text, 2025, 2026, false).unwrap_or_else(|| "=".to_owned())
    }

    #[test]
    fn a_year_moves_where_it_is_the_years_own() {
        assert_eq!(moved("2025年项目支出绩效目标表（2025年度）"), "2026年项目支出绩效目标表（2026年度）");
        assert_eq!(moved("于2025 年底前完成"), "于2026 年底前完成");
        assert_eq!(moved("二〇二五年度，二零二五年"), "二〇二六年度，二零二六年");
        assert_eq!(moved("２０２５年"), "２０２６年");
        assert_eq!(moved("2025年第一季度"), "2026年第一季度");
        assert_eq!(moved("2025年3月5号前"), "2026年3月5号前");
        assert_eq!(moved("2025—2027年，2025年至2026年"), "2026—2028年，2026年至2027年");
    }

    #[test]
    fn documents_titles_and_other_years_stay() {
        for text in [
            "财预〔2025〕101号",
            "财预[2025]101号",
            "《2025年政府工作报告》",
            "2025年第3号令",
            "2025年1号文件",
            "较2024年增长5%",
            "2023—2025年",
            "12025年",
            "20250101",
            "编号A2025年",
            "2025人",
            "2025",
            "",
        ] {
            assert_eq!(moved(text), "=", "{text}");
        }
        assert_eq!(moved("按财预〔2025〕1号于2025年完成"), "按财预〔2025〕1号于2026年完成");
    }

    #[test]
    fn dates_are_written_with_dashes_and_points() {
        let date = |text| move_year(text, 2025, 2026, true);
        assert_eq!(date("2025-01-01 至 2025-12-31").as_deref(), Some("2026-01-01 至 2026-12-31"));
        assert_eq!(date("≤2025.12").as_deref(), Some("≤2026.12"));
        assert_eq!(date("2025/1/1-2025/6/30").as_deref(), Some("2026/1/1-2026/6/30"));
        assert_eq!(date("2025人"), None);
    }
}
