//! Page marks within a text.

/// `— 2 —`. Years and numbers stand between dashes too, but not apart from their neighbours.
pub(super) fn page_mark(text: &str, start: usize) -> Option<usize> {
    let dash = |letter: char| matches!(letter, '—' | '－' | '-');
    let inner = text[start..].trim_start_matches(dash);
    let number = inner.trim_start_matches(' ');
    let digits = number.bytes().take_while(u8::is_ascii_digit).count();
    let closing = number[digits..].trim_start_matches(' ');
    let after = closing.trim_start_matches(dash);
    let thin = text[start..].starts_with('-');
    let free = |letter: Option<char>| letter.is_none_or(|letter| !letter.is_alphanumeric() && !dash(letter));
    let before = text[..start].chars().next_back();
    // Spaces within long dashes set the number off from whatever stands beside them.
    let set_off = number.len() < inner.len() && closing.len() < number.len() - digits;
    let apart = if set_off && !thin {
        before.is_none_or(|letter| letter != ' ' && !dash(letter))
    } else if thin {
        free(before) && free(after.chars().next())
    } else {
        before.is_none_or(|letter| !letter.is_ascii_digit() && letter != '年')
    };
    let mark = (1..=3).contains(&digits)
        && after.len() < closing.len()
        && apart
        && (set_off && !thin || !after.starts_with(|letter: char| letter.is_ascii_digit()));
    mark.then(|| text.len() - start - after.len())
}

/// `第2页共8页`
pub(super) fn numbered_page(rest: &str) -> Option<usize> {
    let number =
        |text: &str| text.trim_start_matches(' ').trim_start_matches(|letter: char| letter.is_ascii_digit()).len();
    let first = rest.strip_prefix('第')?;
    let after = first[first.len() - number(first)..].trim_start_matches(' ').strip_prefix('页')?;
    let total = after.trim_start_matches([' ', '，', ',', '/', '(', '（']).strip_prefix('共')?;
    let end = total[total.len() - number(total)..].trim_start_matches(' ').strip_prefix('页')?;
    (number(total) < total.len()).then(|| rest.len() - end.len())
}
