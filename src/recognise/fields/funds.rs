//! The amounts of a form's funds, with their time and their source.

use crate::form::{Amount, Fund, FundHorizon, FundSource};
use crate::lexicon;
use crate::recognise::fields::Fields;
use crate::text::{Span, Text};
use crate::value::{amount_in, is_misspelt_amount};

impl Fields<'_, '_> {
    pub(super) fn open_fund_block(&mut self, source: FundSource, horizon: Option<FundHorizon>, col: usize) {
        if source != FundSource::Total {
            return;
        }
        // 中期资金总额 | … | 项目预算: the second total of a row, without a time of its own, is the year's.
        let beside = self.fund_blocks.get(self.fund_blocks_above..).and_then(<[_]>::last);
        let other = beside.filter(|(_, horizon)| *horizon != FundHorizon::Annual).map(|_| FundHorizon::Annual);
        if let Some(horizon) = horizon.or(other) {
            self.fund_blocks.push((col, horizon));
        }
    }

    pub(super) fn fund(
        &mut self,
        source: FundSource,
        horizon: Option<FundHorizon>,
        words: &Text,
        col: usize,
        value: &Text,
    ) {
        self.note_unit(words);
        if let Some(first) = first_of_several(value.as_str()) {
            let value = value.slice(0..first);
            return self.fund(source, horizon, words, col, &value);
        }
        let Some(amount) = self.amount(value) else { return self.stray_value(value.clone(), col) };
        self.open_fund_block(source, horizon, col);
        let (horizon, label) = self.horizon_and_label(horizon, words, col);
        self.labels.extend(value.spans());
        self.form.funds.push(Fund { horizon, source, label, amount });
    }

    /// The amount that a value says, its unit noted. One that is no number (12.5.3) stays as it is printed.
    fn amount(&mut self, value: &Text) -> Option<Amount> {
        let Some((number, rest)) = amount_in(value.as_str()) else {
            return is_misspelt_amount(value.as_str()).then(|| Amount { decimal: None, text: value.clone() });
        };
        if let Some(unit) = lexicon::amount_unit(&rest) {
            self.form.amount_unit.get_or_insert(unit);
        }
        let spans: Vec<Span> = value.spans().collect();
        let text = match spans[..] {
            [span] if number.digits.len() == (span.end - span.start) as usize => Text::at(number.digits, span),
            _ => amount_text(value, number.digits),
        };
        Some(Amount { decimal: Some(number.decimal), text })
    }

    /// The time of a fund, by its own label or the block that it stands in, and its label without unit.
    fn horizon_and_label(&self, horizon: Option<FundHorizon>, words: &Text, col: usize) -> (FundHorizon, Text) {
        let block = self.fund_blocks.iter().filter(|(start, _)| *start <= col + 1).max_by_key(|(start, _)| *start);
        let horizon = horizon.or(block.map(|(_, horizon)| *horizon)).unwrap_or(FundHorizon::Annual);
        let label = lexicon::clean_label(words.as_str());
        let start = words.as_str().find(label).unwrap_or(0);
        (horizon, words.slice(start..start + label.len()))
    }
}

/// Where the first of several amounts ends that stand with blanks between (年初预算数 全年预算数 全年执行数): it is the label's.
/// Groups of three digits are one amount (`1 250 000`), unless they all say the same.
fn first_of_several(value: &str) -> Option<usize> {
    let is_amount = |word: &str| {
        let (whole, cents) = word.split_once('.').unwrap_or((word, "0"));
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b',');
        digits(whole) && digits(cents)
    };
    let mut words = value.split_whitespace();
    let first = words.next().filter(|first| is_amount(first))?;
    let rest: Vec<&str> = words.take_while(|word| is_amount(word)).collect();
    let (last, inner) = rest.split_last()?;
    let group = |word: &&str| word.len() == 3 && !word.contains(['.', ',']);
    let grouped = !first.contains('.') && inner.iter().all(group) && group(&last.split('.').next().unwrap_or_default());
    let same = rest.len() >= 2 && rest.iter().all(|word| *word == first);
    (!grouped || same).then_some(first.len())
}

/// The digits of an amount, standing where the whole cell stands.
fn amount_text(value: &Text, digits: String) -> Text {
    match (value.spans().next(), value.spans().last()) {
        (Some(first), Some(last)) => Text::at(digits, Span { start: first.start, end: last.end }),
        _ => Text::typed(digits),
    }
}
