//! Text that a spreadsheet would take for a formula.

use crate::text::is_blank;

/// Signs with which spreadsheets begin a formula, with the full-width ones, which they take for the same when the
/// language is Chinese or Japanese. The minus sign is told apart by [`is_minus`].
const SIGNS: &[char] = &['=', '+', '@', '＝', '＋', '＠'];

fn is_minus(letter: char) -> bool {
    matches!(letter, '-' | '－')
}

/// Whether a spreadsheet that opens the text as a cell may take it for a formula.
///
/// Text that begins with `=`, `+` or `@`, or with `-` and is no number; blanks and invisible characters before the sign
/// count for nothing, for some programs cut them off. So does text that begins with a tab or a line break, which may move
/// what follows into a cell of its own.
///
/// `-5`, `-1,234.50` and `-5%` are numbers and stay so. `+5` is none of ours: a spreadsheet would take it for 5, and
/// `+8613800138000` for 8.6E12, so what is written would be gone.
pub fn is_live(text: &str) -> bool {
    let body = text.trim_start_matches(is_blank);
    let Some(first) = body.chars().next() else { return false };
    if text.starts_with(['\t', '\r', '\n']) {
        return true;
    }
    SIGNS.contains(&first) || is_minus(first) && !is_number(&body[first.len_utf8()..])
}

/// Whether a text gets the apostrophe that keeps spreadsheets from calculating it: a live one does, and one that already
/// looks guarded, so that taking one apostrophe away gives every text back to the letter.
pub fn wants_guard(text: &str) -> bool {
    is_live(text.trim_start_matches('\''))
}

/// Whether a text is a number without its sign: digits, commas between them, one point, a per cent sign.
fn is_number(text: &str) -> bool {
    let text = text.trim_end_matches(is_blank);
    let text = text.strip_suffix(['%', '％']).unwrap_or(text);
    let (whole, decimals) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    whole.split(',').all(digits) && digits(decimals)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_guarded_is_guarded_again() {
        for (text, wants) in [("=1", true), ("'=1", true), ("''-A1", true), ("'5", false), ("'", false), ("-5", false)]
        {
            assert_eq!(wants_guard(text), wants, "{text:?}");
        }
    }

    #[test]
    fn formulas_are_live_and_negative_numbers_are_not() {
        for text in [
            "=1+1",
            "+1",
            "@SUM(A1)",
            "\t=1",
            "\r1",
            "\n1",
            " =1",
            "\u{FEFF}=1",
            "\u{200B}@x",
            "＝1+1",
            "＋1",
            "＠x",
            "-",
            "-A1",
            "-5+3",
            "-5-3",
            "--5",
            "-5万元",
            "-1,,2",
            "-,5",
            "-5.",
            "-1.2.3",
            "－A1",
            "-(1)",
            "=",
        ] {
            assert!(is_live(text), "{text:?}");
        }
        for text in
            ["", "\n", "-5", "−5", "-5%", "-1,234.50", "－5", "-0.5", "5", "≥5", "'=1", "a=1", "1-2", "——", "−A1"]
        {
            assert!(!is_live(text), "{text:?}");
        }
    }
}
