//! Running text by its parts: numbered items, sentences, clauses. Folded text throughout.

use std::ops::Range;

/// What ends a sentence. A full stop is folded to `.`, which between digits is a decimal point.
const SENTENCE_ENDS: [char; 4] = ['.', ';', '!', '?'];

/// The items of a text that numbers them in order (`1、…；2、…`), as ranges of bytes; empty where it numbers nothing.
///
/// What stands before the first number belongs to no item.
pub fn numbered_items(folded: &str) -> Vec<Range<usize>> {
    let mut starts = Vec::new();
    let mut from = 0;
    while let Some(at) = mark(folded, from, starts.len() + 1) {
        starts.push(at);
        from = at + 1;
    }
    if starts.len() < 2 {
        return Vec::new();
    }
    let ends = starts.iter().skip(1).copied().chain([folded.len()]);
    starts.iter().copied().zip(ends).map(|(start, end)| start..end).collect()
}

/// Where the mark of item `number` stands, at or after `from`: `2、`, `2.`, `2)`, `(2)`.
fn mark(folded: &str, from: usize, number: usize) -> Option<usize> {
    let digits = number.to_string();
    folded.get(from..)?.match_indices(&digits).map(|(at, _)| from + at).find(|&at| {
        let before = folded[..at].chars().next_back();
        let after = &folded[at + digits.len()..];
        let fresh = before
            .is_none_or(|letter| matches!(letter, '.' | ';' | ',' | ':' | '(' | ')') || !letter.is_ascii_punctuation())
            && !before.is_some_and(|letter| letter.is_ascii_digit());
        let closed = after.starts_with(['、', ')'])
            || after.strip_prefix('.').is_some_and(|rest| !rest.starts_with(|letter: char| letter.is_ascii_digit()));
        fresh && closed
    })
}

/// Whether a text holds the mark of item `number` anywhere, be it after the end of a sentence or not.
pub(super) fn has_mark(folded: &str, number: usize) -> bool {
    mark(folded, 0, number).is_some()
}

/// Where the sentence that holds byte `at` begins.
pub fn sentence_start(folded: &str, at: usize) -> usize {
    let before = &folded[..at];
    let ends_here = |(index, letter): &(usize, char)| {
        let after = &before[index + letter.len_utf8()..];
        let decimal = *letter == '.'
            && before[..*index].ends_with(|letter: char| letter.is_ascii_digit())
            && after.starts_with(|letter: char| letter.is_ascii_digit());
        SENTENCE_ENDS.contains(letter) && !decimal
    };
    before.char_indices().rev().find(ends_here).map_or(0, |(index, letter)| index + letter.len_utf8())
}

/// Where the clause that holds byte `at` begins: after the last comma or end of a sentence.
pub fn clause_start(folded: &str, at: usize) -> usize {
    let sentence = sentence_start(folded, at);
    folded[sentence..at].rfind(',').map_or(sentence, |comma| sentence + comma + 1)
}

/// The sentences of a text.
pub fn sentences(folded: &str) -> Vec<&str> {
    let mut sentences = Vec::new();
    let mut end = folded.len();
    while end > 0 {
        let body = folded[..end].trim_end_matches(SENTENCE_ENDS);
        let start = sentence_start(folded, body.len());
        if start < body.len() {
            sentences.push(&folded[start..body.len()]);
        }
        end = start.min(body.len());
    }
    sentences.reverse();
    sentences
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold;

    #[track_caller]
    fn items(text: &str, expected: &[&str]) {
        let folded = fold(text);
        let found: Vec<&str> = numbered_items(&folded).into_iter().map(|range| &folded[range]).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn numbers_in_order_make_items() {
        items(
            "1、网银管理费 1 万元；2、稽核费 1 万元。3、聘请法律顾问 1 人。",
            &["1、网银管理费1万元;", "2、稽核费1万元.", "3、聘请法律顾问1人."],
        );
        items("目标：(1)宣传；(2)稽核", &["1)宣传;(", "2)稽核"]);
    }

    #[test]
    fn numbers_out_of_order_and_decimals_make_none() {
        items("2021 年安排 6 个项目，1.5 万元，2.3 万元", &[]);
        items("1、与电子政务外网连接；", &[]);
    }

    #[test]
    fn a_decimal_point_ends_no_sentence() {
        assert_eq!(sentences("预计1.5万元.共2人;完"), ["预计1.5万元", "共2人", "完"]);
        assert_eq!(clause_start("甲,乙1.5万元", "甲,乙1.5".len()), "甲,".len());
    }
}
