//! What a value cell means: `≥34.4万人` is a comparator, a number and a unit.

mod amounts;
mod counts;
mod date;
mod itemised;
mod items;
mod numbering;
mod numeral;
mod parse;
mod slip;
mod stated;

use rust_decimal::Decimal;

use crate::text::{Text, fold};

pub use amounts::{Money, MoneyInText, amounts_in, reckonable};
pub use counts::{Count, counts_in};
pub use date::{Date, dates_in, period_of, states_impossible_date, without_doubled_unit, years_in};
pub use itemised::{Item, Itemised, itemise, speaks_of_cuts};
pub use items::{clause_start, numbered_items, sentence_start, sentences};
pub use numbering::{ListFault, list_fault, without_mark};
pub use parse::understand;
pub use slip::{Slip, amount_slip, is_misspelt_amount};
pub use stated::{Share, StatedCount, StatedSum, stated_count, stated_sums, sums_that_follow};

/// A comparator as stated in the cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Comparator {
    /// ≥, 不低于
    AtLeast,
    /// ≤, 不超过
    AtMost,
    /// >
    MoreThan,
    /// <
    LessThan,
    /// =
    Equal,
}

impl Comparator {
    /// All comparators.
    pub const ALL: &[Comparator] =
        &[Comparator::AtLeast, Comparator::AtMost, Comparator::MoreThan, Comparator::LessThan, Comparator::Equal];

    /// The sign, as the contract writes it.
    pub fn sign(self) -> &'static str {
        match self {
            Comparator::AtLeast => "≥",
            Comparator::AtMost => "≤",
            Comparator::MoreThan => ">",
            Comparator::LessThan => "<",
            Comparator::Equal => "=",
        }
    }

    /// The comparator a sign stands for.
    pub fn of_sign(sign: &str) -> Option<Comparator> {
        Comparator::ALL.iter().copied().find(|comparator| comparator.sign() == sign)
    }
}

/// A number with the digits of the source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Number {
    /// Digits as found, without thousands separators: `34.40`.
    pub digits: String,
    /// The same as a decimal.
    pub decimal: Decimal,
}

/// What sort of thing a value cell says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum ValueKind {
    /// One number: ≥34.4万人.
    Quantity,
    /// Two numbers: 80%-90%.
    Range,
    /// A span of time: 2025年1月-12月.
    Period,
    /// A point in time: 2025年11月30日前, 年底之前.
    Deadline,
    /// Words: 及时, 效果明显, 是.
    Qualitative,
    /// A blank cell.
    #[default]
    Missing,
}

impl ValueKind {
    /// All kinds.
    pub const ALL: &[ValueKind] = &[
        ValueKind::Quantity,
        ValueKind::Range,
        ValueKind::Period,
        ValueKind::Deadline,
        ValueKind::Qualitative,
        ValueKind::Missing,
    ];

    /// The word in the contract's JSON.
    pub fn code(self) -> &'static str {
        match self {
            ValueKind::Quantity => "quantity",
            ValueKind::Range => "range",
            ValueKind::Period => "period",
            ValueKind::Deadline => "deadline",
            ValueKind::Qualitative => "qualitative",
            ValueKind::Missing => "missing",
        }
    }

    /// The kind that a word of the JSON names.
    pub fn of_code(code: &str) -> Option<ValueKind> {
        ValueKind::ALL.iter().copied().find(|kind| kind.code() == code)
    }
}

/// A value cell: what it says, and what it means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Value {
    /// The cell, cleaned.
    pub text: Text,
    /// What sort of value it is.
    pub kind: ValueKind,
    /// As stated in the cell or in a comparator column; `None` where neither states one.
    pub comparator: Option<Comparator>,
    /// The number of a quantity, the lower one of a range.
    pub number: Option<Number>,
    /// The upper number of a range.
    pub upper: Option<Number>,
    /// The unit as printed, scale included (`万人`); 百分比, ％ are `%`.
    pub unit: Option<String>,
    /// Text of the comparator column (指标性质), where the layout has one.
    pub comparator_text: Option<Text>,
    /// Text of the unit column (计量单位), where the layout has one.
    pub unit_text: Option<Text>,
}

impl Value {
    /// The cell with its comparator and its unit, where these stand in columns of their own: ≥34.4万人.
    pub fn in_full(&self) -> String {
        let text = self.text.as_str().trim();
        let sign = self.comparator.map_or("", Comparator::sign);
        let has_column = |text: &Option<Text>| text.as_ref().is_some_and(|text| !text.is_blank());
        let before = if has_column(&self.comparator_text) && !text.starts_with(sign) { sign } else { "" };
        let unit = self.unit_text.as_ref().map_or("", |unit| unit.as_str().trim());
        let after = if text.ends_with(unit) { "" } else { unit };
        format!("{before}{text}{after}")
    }
}

/// The number at the start of a cell that states an amount (`14 万元`, `1,324.00`), and what follows it, folded.
///
/// `None` where more digits follow behind a second point or a misplaced comma: 12.5.3 is not 12.5, 1,23,456 is not 1.
pub fn amount_in(text: &str) -> Option<(Number, String)> {
    let folded = fold(text);
    let body = folded.trim_start_matches(['¥', '￥']);
    let (number, rest) = parse::leading_number(body)?;
    let goes_on =
        rest.strip_prefix(['.', ',']).is_some_and(|rest| rest.starts_with(|next: char| next.is_ascii_digit()));
    (!goes_on).then(|| (number, rest.to_owned()))
}
