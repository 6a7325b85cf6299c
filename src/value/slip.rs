//! Amounts that are no number, and the number that was meant where that is clear.

/// What keeps a text from being an amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slip {
    /// 12.5.3, 12..5
    TwoPoints,
    /// 1,23,456
    Comma,
    /// Words, or anything else.
    NoNumber,
}

impl Slip {
    /// What is said of the amount.
    pub fn zh(self) -> &'static str {
        match self {
            Slip::TwoPoints => "有两个小数点，请核对",
            Slip::Comma => "的千分位分隔符位置不对，请核对",
            Slip::NoNumber => "不是数字，请按表头的单位填写数字",
        }
    }

    /// The same in English.
    pub fn en(self) -> &'static str {
        match self {
            Slip::TwoPoints => "has two decimal points",
            Slip::Comma => "has a comma in the wrong place",
            Slip::NoNumber => "is no number",
        }
    }
}

/// Whether a text is meant as an amount, though its points or commas make it no number: 12.5.3; 1,23,456.
pub fn is_misspelt_amount(text: &str) -> bool {
    matches!(amount_slip(text).0, Slip::TwoPoints | Slip::Comma) && super::amount_in(text).is_none()
}

/// Why an amount is no number, and the one that was meant where only one can be.
pub fn amount_slip(text: &str) -> (Slip, Option<String>) {
    let folded = crate::text::fold(text);
    let digits = folded.chars().filter(char::is_ascii_digit).count();
    if digits == 0 || !folded.chars().all(|letter| letter.is_ascii_digit() || matches!(letter, '.' | ',')) {
        return (Slip::NoNumber, None);
    }
    if folded.matches('.').count() > 1 {
        // 12..5 is one point typed twice; 12.5.3 can be many things.
        let once = folded.replace("..", ".");
        let clear = once.matches('.').count() == 1 && !once.starts_with('.') && !once.ends_with('.');
        return (Slip::TwoPoints, clear.then_some(once).filter(|once| !once.contains(',')));
    }
    if folded.contains(',') { (Slip::Comma, None) } else { (Slip::NoNumber, None) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_told_apart() {
        assert_eq!(amount_slip("12..5"), (Slip::TwoPoints, Some("12.5".to_owned())));
        assert_eq!(amount_slip("12.5.3"), (Slip::TwoPoints, None));
        assert_eq!(amount_slip("1,23,456"), (Slip::Comma, None));
        assert_eq!(amount_slip("若干"), (Slip::NoNumber, None));
    }
}
