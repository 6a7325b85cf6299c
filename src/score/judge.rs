//! What a result says of its target.

use rust_decimal::Decimal;

use crate::form::Indicator;
use crate::lexicon::direction::{Direction, direction};
use crate::text::{Text, fold};
use crate::value::{Comparator, Date, Value, ValueKind, dates_in, understand};

/// From which share of its target a result is far beyond it: then the target was soft.
const SOFT_FROM: Decimal = Decimal::from_parts(130, 0, 0, false, 2);

/// A band of qualitative results (财预〔2020〕10号): the words that name it, the shares that it spans, and the one that is
/// proposed, for a person to settle within the band.
#[derive(Debug, PartialEq, Eq)]
pub struct Band {
    /// The words, folded.
    words: &'static [&'static str],
    /// Least share in per cent.
    pub from: i64,
    /// Most.
    pub to: i64,
    /// Proposed: the whole for what was reached, the middle of the band for what was reached in part. What was not reached
    /// has no figure that anyone could propose.
    pub proposed: Option<i64>,
}

/// The words of a band come before those that are a part of them: 部分达成 before 达成.
#[rustfmt::skip]
const BANDS: &[Band] = &[
    Band {
        words: &["未达成年度指标且效果较差", "未达成年度指标", "未达成预期指标", "未达成", "未达到预期", "未完成", "没有完成", "未达标", "未实现"],
        from: 0, to: 60, proposed: None,
    },
    Band {
        words: &["部分达成年度指标并具有一定效果", "部分达成年度指标", "部分达成预期指标并具有一定效果", "部分达成", "部分完成", "部分实现", "基本达成", "基本完成", "基本实现"],
        from: 60, to: 80, proposed: Some(70),
    },
    Band {
        words: &["达成年度指标", "达成预期指标", "达成", "已达成", "全部达成", "完成", "已完成", "全部完成", "按期完成", "按时完成", "如期完成", "达到预期", "达到预期目标", "达到目标", "达标", "已达标", "已实现"],
        from: 80, to: 100, proposed: Some(100),
    },
];

/// What a result says of its target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// How much of the points it is worth, from 0 to 1.
    pub share: Decimal,
    /// Whether it is so far beyond its target that the target was soft.
    pub soft: bool,
    /// The band that its words name, for a quality.
    pub band: Option<&'static Band>,
}

impl Verdict {
    fn of(share: Decimal) -> Verdict {
        Verdict { share: share.clamp(Decimal::ZERO, Decimal::ONE), soft: false, band: None }
    }
}

/// Judges a result by the target of its indicator; a date without a year is one of `year`. `None` where the two cannot be
/// compared: other units, words that name no band, two numbers where one is asked for.
pub fn judge(indicator: &Indicator, actual: &str, year: Option<i32>) -> Option<Verdict> {
    let target = &indicator.value;
    let result = understand(Text::typed(actual.trim()), None, target.unit_text.clone());
    match target.kind {
        ValueKind::Quantity => quantity(indicator, target, &result).or_else(|| in_words(target, actual)),
        ValueKind::Range => range(target, &result),
        ValueKind::Deadline | ValueKind::Period => {
            by_date(target, actual, year).or_else(|| in_words(target, actual).filter(Verdict::is_reached))
        }
        ValueKind::Qualitative => in_words(target, actual),
        ValueKind::Missing => None,
    }
}

impl Verdict {
    fn is_reached(&self) -> bool {
        self.share == Decimal::ONE
    }
}

fn quantity(indicator: &Indicator, target: &Value, result: &Value) -> Option<Verdict> {
    let (wanted, reached) = comparable(target, result)?;
    let is_ceiling = match target.comparator {
        Some(Comparator::AtMost | Comparator::LessThan) => true,
        Some(Comparator::AtLeast | Comparator::MoreThan) => false,
        // 故障率 5%: less is better, though no sign says so.
        Some(Comparator::Equal) | None => direction(indicator.name.as_str()) == Some(Direction::Lower),
    };
    let strictly = matches!(target.comparator, Some(Comparator::LessThan | Comparator::MoreThan));
    let is_met = match (is_ceiling, strictly) {
        (true, false) => reached <= wanted,
        (true, true) => reached < wanted,
        (false, false) => reached >= wanted,
        (false, true) => reached > wanted,
    };
    if is_met {
        let beyond = if is_ceiling { None } else { reached.checked_div(wanted) };
        let soft = beyond.is_some_and(|share| share > SOFT_FROM);
        return Some(Verdict { soft, ..Verdict::of(Decimal::ONE) });
    }
    // A ceiling of nothing that was passed leaves nothing; below nothing there are no shares.
    if wanted < Decimal::ZERO || reached < Decimal::ZERO {
        return None;
    }
    let share = if is_ceiling { wanted.checked_div(reached) } else { reached.checked_div(wanted) };
    // One that misses its target by a hair, > where ≥ would do, has no share that says so.
    share.filter(|share| *share < Decimal::ONE).map(Verdict::of)
}

/// Both numbers in the same unit; a result without a unit has that of its target, and the other way round for per cent.
fn comparable(target: &Value, result: &Value) -> Option<(Decimal, Decimal)> {
    let (wanted, unit) = target.measure()?;
    if result.comparator.is_some_and(|sign| sign != Comparator::Equal) {
        return None;
    }
    let (reached, of_result) = result.measure()?;
    if unit == of_result {
        return Some((wanted, reached));
    }
    let plain = |value: &Value| value.number.as_ref().and_then(|number| crate::value::reckonable(number.decimal));
    let bare = result.unit.as_deref().unwrap_or_default().is_empty();
    let share = unit.is_empty() && of_result == "%";
    (bare || share).then(|| Some((plain(target)?, plain(result)?))).flatten()
}

/// A result within a range has all its points; one below has its share of the least. One above is for a person to judge.
fn range(target: &Value, result: &Value) -> Option<Verdict> {
    let (least, most) = (target.number.as_ref()?.decimal, target.upper.as_ref()?.decimal);
    let same = result.unit.as_deref().unwrap_or_default();
    if !same.is_empty() && target.unit.as_deref() != Some(same) || result.kind != ValueKind::Quantity {
        return None;
    }
    let reached = result.number.as_ref()?.decimal;
    let floor_only = matches!(target.comparator, Some(Comparator::AtLeast | Comparator::MoreThan));
    if reached >= least && (reached <= most || floor_only) {
        return Some(Verdict::of(Decimal::ONE));
    }
    let below = reached < least && reached >= Decimal::ZERO;
    below.then(|| reached.checked_div(least).map(Verdict::of)).flatten()
}

/// A day in time has all its points; by how much a later one falls short, no number says.
fn by_date(target: &Value, actual: &str, year: Option<i32>) -> Option<Verdict> {
    let text = fold(target.text.as_str());
    let in_year = |date: Date| Date { year: date.year.or(year), ..date };
    let end_of_year = Date { year, month: Some(12), day: Some(31) };
    let named = text.contains("年底") || text.contains("年末") || text.contains("年内") || text.contains("全年");
    let due = dates_in(&text).last().copied().map(in_year).or(named.then_some(end_of_year))?;
    let done = dates_in(actual).last().copied().map(in_year)?;
    (done.last_day()? <= due.last_day()?).then(|| Verdict::of(Decimal::ONE))
}

/// What words say: the very words of the target, or those of a band.
fn in_words(target: &Value, actual: &str) -> Option<Verdict> {
    let said = fold(actual);
    let said = said.trim_end_matches(['.', ';', ',', '!']);
    if said.is_empty() {
        return None;
    }
    if target.kind == ValueKind::Qualitative && fold(target.text.as_str()).trim_end_matches(['.', ';', ',']) == said {
        return Some(Verdict::of(Decimal::ONE));
    }
    let band = BANDS.iter().find(|band| band.words.iter().any(|word| fold(word) == said))?;
    let share = Decimal::new(band.proposed?, 2);
    Some(Verdict { band: Some(band), ..Verdict::of(share) })
}
