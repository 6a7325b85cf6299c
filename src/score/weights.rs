//! The usual weights of indicators: so many points for a level 1, shared equally below it.

use rust_decimal::Decimal;

use crate::form::{Aspect, Dimension, Form, Horizon, Indicator};

/// Points of budget execution (预算执行率), which no indicator has.
pub const EXECUTION: Decimal = Decimal::from_parts(10, 0, 0, false, 0);

/// Points of a level 1.
type Share = (Dimension, i64);

/// 财预〔2020〕10号: output 50, benefit 30, satisfaction 10.
const WITHOUT_COST: &[Share] = &[(Dimension::Output, 50), (Dimension::Benefit, 30), (Dimension::Satisfaction, 10)];

/// 财预〔2021〕101号, part 3: where cost is a level 1, cost 20, output 40, benefit 20, satisfaction 10.
const WITH_COST: &[Share] =
    &[(Dimension::Cost, 20), (Dimension::Output, 40), (Dimension::Benefit, 20), (Dimension::Satisfaction, 10)];

/// The level 1 that has the points of satisfaction where a form has no indicator of it (the same).
const INSTEAD_OF_SATISFACTION: Dimension = Dimension::Benefit;

/// The usual weights of the year's indicators, in their order: ninety points in all, in tenths of a point.
///
/// `None` for all where a level 1 that has points has no indicator, or an indicator stands below none that has.
pub fn usual_weights(form: &Form) -> Vec<Option<Decimal>> {
    let dimensions: Vec<Option<Dimension>> =
        form.indicators_of(Horizon::Annual).map(|(_, indicator)| level_one(indicator)).collect();
    let count = |wanted: Dimension| dimensions.iter().filter(|known| **known == Some(wanted)).count();
    let shares = if count(Dimension::Cost) > 0 { WITH_COST } else { WITHOUT_COST };
    let mut points: Vec<Share> = shares.to_vec();
    if count(Dimension::Satisfaction) == 0 {
        let freed: i64 = points.iter().filter(|(it, _)| *it == Dimension::Satisfaction).map(|(_, points)| points).sum();
        points.retain(|(dimension, _)| *dimension != Dimension::Satisfaction);
        points.iter_mut().filter(|(it, _)| *it == INSTEAD_OF_SATISFACTION).for_each(|(_, points)| *points += freed);
    }
    let has_points = |known: &Option<Dimension>| points.iter().any(|(dimension, _)| *known == Some(*dimension));
    if !dimensions.iter().all(has_points) || points.iter().any(|(dimension, _)| count(*dimension) == 0) {
        return vec![None; dimensions.len()];
    }
    let mut before: Vec<Dimension> = Vec::new();
    let weights = dimensions.iter().map(|dimension| {
        let dimension = (*dimension)?;
        let (_, points) = points.iter().find(|(known, _)| *known == dimension)?;
        let nth = before.iter().filter(|known| **known == dimension).count();
        before.push(dimension);
        Some(nth_part(*points, count(dimension), nth))
    });
    weights.collect()
}

/// The level 1 that an indicator's points come from: satisfaction has its own, also where it stands below benefit.
fn level_one(indicator: &Indicator) -> Option<Dimension> {
    match indicator.aspect {
        Some(Aspect::Satisfaction) => Some(Dimension::Satisfaction),
        _ => indicator.dimension,
    }
}

/// The part of points that the nth of so many gets: tenths of a point, what is left over goes to the first ones.
fn nth_part(points: i64, count: usize, nth: usize) -> Decimal {
    let (tenths, count, nth) = (points * 10, i64::try_from(count).unwrap_or(i64::MAX), i64::try_from(nth).unwrap_or(0));
    let each = tenths / count.max(1);
    let more = i64::from(nth < tenths - each * count);
    Decimal::new(each + more, 1).normalize()
}
