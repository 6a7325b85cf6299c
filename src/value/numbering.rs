//! The numbers of a list in running text: where they break off, jump, or stand alone.

use crate::text::fold;
use crate::value::items::has_mark;

/// Longest lists are shorter; larger numbers are years or figures.
const LARGEST: usize = 50;

/// Most marks of a text that are looked at; real lists have a few dozen.
const MOST_MARKS: usize = 500;

/// How a number is marked as that of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Style {
    /// `1、`
    Comma,
    /// `1.`
    Point,
    /// `1)`
    Bracket,
    /// `(1)`
    Brackets,
    /// `一、`
    Words,
    /// `(一)`
    WordsInBrackets,
}

/// What is wrong with the numbers of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListFault {
    /// It goes from the first number to the second one, which is not the next.
    Gap(usize, usize),
    /// The number stands twice.
    Repeat(usize),
    /// It begins with this number, not with 1.
    Start(usize),
    /// There is an item 1 only, and the text ends as if more were to come.
    BreaksOff,
    /// There is an item 1 only.
    Alone,
}

/// What is wrong with the numbers of the lists in a text; `None` where they are in order, or where there are none.
pub fn list_fault(text: &str) -> Option<ListFault> {
    // A new line begins an item as the end of a sentence does.
    let folded = fold(&text.replace('\n', "；"));
    let marks = marks(&folded);
    if let [(0, 1, _)] = marks.as_slice() {
        let alone = !(2..=3).any(|number| has_mark(&folded, number));
        let open = folded.ends_with([';', '、', ',']);
        return alone.then_some(if open { ListFault::BreaksOff } else { ListFault::Alone });
    }
    let mut styles: Vec<Style> = Vec::new();
    for (_, _, style) in &marks {
        if !styles.contains(style) {
            styles.push(*style);
        }
    }
    styles.into_iter().find_map(|style| {
        let of_style: Vec<(usize, usize)> =
            marks.iter().filter(|mark| mark.2 == style).map(|(at, number, _)| (*at, *number)).collect();
        fault_in(&folded, &of_style, &marks)
    })
}

/// What is wrong with the numbers of one style. Lists within lists and new lists begin with 1.
fn fault_in(folded: &str, marks: &[(usize, usize)], all: &[(usize, usize, Style)]) -> Option<ListFault> {
    let mut open: Vec<usize> = Vec::new();
    let mut before = 0;
    for (at, number) in marks.iter().copied() {
        let text_between = folded.get(before..at).unwrap_or_default();
        if let Some(depth) = open.iter().rposition(|last| last + 1 == number) {
            open.truncate(depth + 1);
            open[depth] = number;
        } else if number == 1 {
            // A list within an item begins behind a colon, and another list behind a mark of another style.
            let same = before > 0 && open.last() == Some(&1) && !text_between.ends_with(':');
            if same && !all.iter().any(|mark| (before..at).contains(&mark.0)) {
                return Some(ListFault::Repeat(1));
            }
            open.push(1);
        } else if let Some(&last) = open.last() {
            if number == last {
                return Some(ListFault::Repeat(number));
            }
            // The one in between may be marked otherwise, or not stand after the end of a sentence.
            if number > last && !(last + 1..number).any(|missing| has_mark(text_between, missing)) {
                return Some(ListFault::Gap(last, number));
            }
            if number > last
                && let Some(top) = open.last_mut()
            {
                *top = number;
            }
        } else if at == 0 && all.len() > 1 && number <= 3 && marks.get(1).is_some_and(|next| next.1 == number + 1) {
            return Some(ListFault::Start(number));
        } else {
            return None;
        }
        before = at + 1;
    }
    None
}

/// The marks of items at the beginning of the text and after the end of a sentence: place, number, style.
fn marks(folded: &str) -> Vec<(usize, usize, Style)> {
    let mut marks = Vec::new();
    let mut fresh = true;
    for (at, letter) in folded.char_indices() {
        if marks.len() == MOST_MARKS {
            break;
        }
        if fresh && let Some((number, style)) = mark_at(&folded[at..]) {
            marks.push((at, number, style));
        }
        let decimal = letter == '.' && folded[at + 1..].starts_with(|next: char| next.is_ascii_digit());
        let after_digit = folded[..at].ends_with(|last: char| last.is_ascii_digit());
        fresh = matches!(letter, ';' | ':' | '!' | '?') || letter == '.' && !(decimal && after_digit);
    }
    marks
}

/// The mark at the start of a text.
fn mark_at(text: &str) -> Option<(usize, Style)> {
    const NUMERALS: &[&str] = &["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];
    let (inner, bracketed) = text.strip_prefix('(').map_or((text, false), |inner| (inner, true));
    let digits = inner.bytes().take_while(u8::is_ascii_digit).count();
    if (1..=2).contains(&digits) {
        let (number, rest) = (inner[..digits].parse().ok()?, &inner[digits..]);
        let style = match rest.chars().next()? {
            ')' if bracketed => Style::Brackets,
            ')' => Style::Bracket,
            '、' if !bracketed => Style::Comma,
            '.' if !bracketed && !rest[1..].starts_with(|next: char| next.is_ascii_digit()) => Style::Point,
            _ => return None,
        };
        // Buildings 1 and 2: 1、2号楼. A year may follow: 1、2025年….
        let after = rest.chars().skip(1).take_while(char::is_ascii_digit).count();
        let enumerates = style == Style::Comma && (1..=2).contains(&after);
        return ((1..=LARGEST).contains(&number) && !enumerates).then_some((number, style));
    }
    let at = NUMERALS.iter().position(|numeral| inner.starts_with(numeral))?;
    let rest = &inner[NUMERALS[at].len()..];
    match rest.chars().next()? {
        ')' if bracketed => Some((at + 1, Style::WordsInBrackets)),
        // Phases one and two: 一、二期.
        '、' if !bracketed && !NUMERALS.iter().any(|numeral| rest['、'.len_utf8()..].starts_with(numeral)) => {
            Some((at + 1, Style::Words))
        }
        _ => None,
    }
}

/// The text without the mark at its beginning; `None` where it begins with none.
pub fn without_mark(text: &str) -> Option<&str> {
    const DIGITS: &str = "0123456789０１２３４５６７８９一二三四五六七八九十";
    let inner = text.trim_start().trim_start_matches(['(', '（']);
    let rest = inner.trim_start_matches(|letter: char| DIGITS.contains(letter));
    let rest = rest.trim_start_matches(char::is_whitespace);
    let after = rest.strip_prefix(['、', '.', '．', ')', '）'])?.trim_start();
    (!after.is_empty() && rest.len() < inner.len()).then_some(after)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn fault(text: &str, expected: Option<ListFault>) {
        assert_eq!(list_fault(text), expected, "{text}");
    }

    #[test]
    fn faults_are_found() {
        fault("1、与电子政务外网连接，实现对外连接；", Some(ListFault::BreaksOff));
        fault("1.按时为离退休人员发放养老金，保障权益。", Some(ListFault::Alone));
        fault("1、宣传；2、稽核；4、核查。", Some(ListFault::Gap(2, 4)));
        fault("（1）宣传；（2）稽核；（2）核查。", Some(ListFault::Repeat(2)));
        fault("一、宣传。三、稽核。", Some(ListFault::Gap(1, 3)));
        fault("2、稽核；3、核查。", Some(ListFault::Start(2)));
        fault("1．宣传；1．稽核；2．核查。", Some(ListFault::Repeat(1)));
    }

    #[test]
    fn lists_in_order_and_figures_are_left_alone() {
        fault("1、宣传；2.稽核；3、核查。", None);
        fault("1、宣传 2、稽核；3、核查。", None);
        fault("一、工作：1、宣传；2、稽核。二、保障：1、经费；2、人员。", None);
        fault("1.总体：1.宣传；2.稽核。2.保障。", None);
        fault("一、工作。1、宣传。二、保障。1、经费。", None);
        fault("2015年完成5.1万人；2025年完成6.1万人。", None);
        fault("完成培训3次。5.1万人参加。", None);
        fault("宣传；稽核；", None);
        fault("工作分三步：3、稽核", None);
        fault("1、2号楼维修改造；", None);
        fault("一、二期工程建设；", None);
        fault("1、2025年完成培训；2、30人参加；3、宣传。", None);
    }

    #[test]
    fn a_mark_is_taken_off() {
        assert_eq!(without_mark("1. 按时发放"), Some("按时发放"));
        assert_eq!(without_mark("（一）按时发放"), Some("按时发放"));
        assert_eq!(without_mark("1.5万人"), Some("5万人"));
        assert_eq!(without_mark("按时发放"), None);
    }
}
