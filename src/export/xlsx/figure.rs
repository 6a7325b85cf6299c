//! Plain decimals, which a sheet keeps as numbers.

/// Most digits that a number of a sheet keeps.
const MAX_DIGITS: usize = 15;

/// A decimal as typed: its number, and the format that shows it with the same digits.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Figure {
    pub(super) number: f64,
    pub(super) format: String,
}

impl Figure {
    /// The figure that a whole text is: `-5`, `111.00`, `1,324.5`. `None` for anything else, and for what a sheet would
    /// show otherwise: leading zeros, more than 15 digits.
    pub(super) fn of(text: &str) -> Option<Figure> {
        let unsigned = text.strip_prefix('-').unwrap_or(text);
        let (whole, decimals) = unsigned.split_once('.').map_or((unsigned, None), |(whole, rest)| (whole, Some(rest)));
        let digits: String = whole.chars().filter(|letter| *letter != ',').collect();
        let are_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let n_decimals = decimals.map_or(0, str::len);
        let plain = are_digits(&digits)
            && decimals.is_none_or(are_digits)
            && (digits == "0" || !digits.starts_with('0'))
            && digits.len() + n_decimals <= MAX_DIGITS;
        let grouped = whole.contains(',');
        if !plain || (grouped && in_thousands(&digits) != whole) {
            return None;
        }
        let number: f64 = text.replace(',', "").parse().ok()?;
        // Minus nothing is nothing to a sheet.
        if number == 0.0 && text.starts_with('-') {
            return None;
        }
        let mut format = if grouped { "#,##0" } else { "0" }.to_owned();
        if n_decimals > 0 {
            format.push('.');
            format.push_str(&"0".repeat(n_decimals));
        }
        Some(Figure { number, format })
    }
}

fn in_thousands(digits: &str) -> String {
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}
