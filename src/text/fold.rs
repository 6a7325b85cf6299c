//! Folding for matching: the same label, however it is spaced, widened or bracketed.

/// White space in the widest sense: what nobody sees on paper.
pub fn is_blank(letter: char) -> bool {
    letter.is_whitespace()
        || letter.is_control()
        || matches!(letter, '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' | '\u{00AD}')
}

/// The text as matching sees it: white space gone, full-width forms narrowed, brackets and dashes unified, a trailing
/// colon gone.
///
/// A table of our own instead of NFKC, which would also turn ① into 1 and ㎡ into m2.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in text.chars() {
        // Most are Chinese characters, which stay as they are.
        if ('\u{4E00}'..='\u{9FFF}').contains(&letter) {
            folded.push(letter);
            continue;
        }
        if is_blank(letter) {
            continue;
        }
        folded.push(match letter {
            '【' | '〔' | '［' => '[',
            '】' | '〕' | '］' => ']',
            '—' | '–' | '－' | '―' | '─' => '-',
            '～' | '〜' | '∼' => '~',
            '≧' | '⩾' | '﹥' => '≥',
            '≦' | '⩽' => '≤',
            '。' => '.',
            '﹪' => '%',
            '\u{FF01}'..='\u{FF5E}' => char::from_u32(letter as u32 - 0xFEE0).unwrap_or(letter),
            _ => letter,
        });
    }
    while folded.ends_with([':', '*']) {
        folded.pop();
    }
    folded
}

/// Without the brackets at the end and what they hold: `数量指标(必填硬性指标)` → `数量指标`. Works on folded text.
pub fn strip_brackets(folded: &str) -> &str {
    let mut rest = folded;
    while rest.ends_with(')') {
        match rest.rfind('(') {
            Some(open) if open > 0 => rest = rest[..open].trim_end_matches(':'),
            _ => break,
        }
    }
    rest
}

/// Without a list number in front: `（一）产出指标`, `1.数量指标`, `二、项目名称`. Works on folded text.
pub fn strip_ordinal(folded: &str) -> &str {
    const NUMERALS: &str = "0123456789一二三四五六七八九十";
    let (inner, closing): (&str, &[char]) = match folded.strip_prefix('(') {
        Some(rest) => (rest, &[')']),
        None => (folded, &['.', '、', ')']),
    };
    let digits = inner.find(|letter| !NUMERALS.contains(letter)).unwrap_or(inner.len());
    if digits == 0 || digits > 6 {
        return folded;
    }
    let rest = &inner[digits..];
    match rest.chars().next() {
        Some(mark) if closing.contains(&mark) => {
            let after = rest[mark.len_utf8()..].trim_start_matches('、');
            // `3.5` is a number, not item 3.
            if after.starts_with(|letter: char| letter.is_ascii_digit()) && mark == '.' && !after.contains('年') {
                folded
            } else {
                after
            }
        }
        _ => folded,
    }
}
