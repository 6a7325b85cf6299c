//! Self-evaluation (自评): what an indicator's result is worth by its target and its weight, and what a form comes to.
//!
//! A score is proposed only where target and result can be compared; everything else is left to the person who evaluates.
//! The rules are data with their sources:
//! - a number that reaches its target has all its points, one that does not has its share of them (财预〔2020〕10号);
//! - a result far beyond its target is flagged: the target was soft, which the regulation wants explained, not rewarded;
//! - a quality has the points of the band that the text names: 达成 100–80 %, 部分达成 80–60 %, 未达成 60–0 % (the same).

mod judge;
mod weights;

use rust_decimal::Decimal;

use crate::edit;
use crate::finding::{Column, Field};
use crate::form::{Form, Horizon, Indicator};
use crate::text::Text;
use crate::value::{amount_in, reckonable};

pub use judge::{Band, Verdict, judge};
pub use weights::{EXECUTION, usual_weights};

/// Decimal places of a score.
const PLACES: u32 = 2;

/// The grades and the least points of each, best first: 财预〔2020〕10号, out of a hundred.
const GRADES: [(Grade, i64); 4] = [(Grade::Excellent, 90), (Grade::Good, 80), (Grade::Fair, 60), (Grade::Poor, 0)];

/// What a total is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grade {
    /// 优, from 90
    Excellent,
    /// 良, from 80
    Good,
    /// 中, from 60
    Fair,
    /// 差
    Poor,
}

/// An indicator of the year as it is evaluated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its place in the form.
    pub indicator: usize,
    /// Its points: those that the form states, else the usual ones.
    pub weight: Option<Decimal>,
    /// What its result says of its target, where both can be compared.
    pub verdict: Option<Verdict>,
    /// The score that follows from that.
    pub proposed: Option<Decimal>,
    /// The score that the form states.
    pub stated: Option<Decimal>,
    /// Whether the result differs from the target and nothing says why.
    pub wants_reason: bool,
}

/// A form as it is evaluated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evaluation {
    /// The indicators of the year.
    pub rows: Vec<Row>,
    /// The sum of the scores that the form states.
    pub total: Decimal,
    /// The points of all indicators.
    pub whole: Decimal,
    /// Points of budget execution, which no indicator has: what is missing to a hundred where indicators have ninety.
    pub apart: Decimal,
    /// Whether the weights are the usual ones, for the form states none.
    pub usual: bool,
}

/// Evaluates the year's indicators of a form.
pub fn evaluate(form: &Form) -> Evaluation {
    let (weights, usual) = weights_of(form);
    let mut evaluation =
        Evaluation { rows: Vec::new(), total: Decimal::ZERO, whole: Decimal::ZERO, apart: Decimal::ZERO, usual };
    for ((at, indicator), weight) in form.indicators_of(Horizon::Annual).zip(weights) {
        let row = row(form, at, indicator, weight);
        evaluation.total = added(evaluation.total, row.stated);
        evaluation.whole = added(evaluation.whole, row.weight);
        evaluation.rows.push(row);
    }
    if evaluation.whole == Decimal::ONE_HUNDRED - EXECUTION {
        evaluation.apart = EXECUTION;
    }
    evaluation
}

impl Evaluation {
    /// How many indicators have a result and no score yet, though one can be proposed.
    pub fn fillable(&self) -> usize {
        self.rows.iter().filter(|row| row.stated.is_none() && row.proposed.is_some()).count()
    }

    /// How many stated scores are other than those proposed.
    pub fn differing(&self) -> usize {
        self.rows.iter().filter(|row| row.differs()).count()
    }

    /// How many indicators have no score.
    pub fn unscored(&self) -> usize {
        self.rows.iter().filter(|row| row.stated.is_none()).count()
    }

    /// The grade, where every indicator has its score: of the least and of the most points that budget execution may add.
    /// `None` where scores are missing, or the points are not out of a hundred.
    pub fn grades(&self) -> Option<(Grade, Grade)> {
        let complete = !self.rows.is_empty() && self.unscored() == 0;
        let out_of_hundred = added(self.whole, Some(self.apart)) == Decimal::ONE_HUNDRED;
        (complete && out_of_hundred).then(|| (grade(self.total), grade(added(self.total, Some(self.apart)))))
    }
}

impl Row {
    fn differs(&self) -> bool {
        matches!((self.stated, self.proposed), (Some(stated), Some(proposed)) if stated != proposed)
    }
}

/// The grade of points out of a hundred.
pub fn grade(points: Decimal) -> Grade {
    GRADES.iter().find(|(_, least)| points >= Decimal::from(*least)).map_or(Grade::Poor, |(grade, _)| *grade)
}

/// Writes the proposed scores into a form: into empty cells only, or over other scores, too. Where the form states no
/// weight, the usual ones that they were reckoned with go with them. Returns how many scores were written.
pub fn fill_in(form: &mut Form, over: bool) -> usize {
    let evaluation = evaluate(form);
    let mut count = 0;
    for row in &evaluation.rows {
        let wanted = row.stated.is_none() || over && row.differs();
        if let Some(score) = row.proposed.filter(|_| wanted) {
            edit::set(form, Field::Indicator(row.indicator, Column::Score), &score.to_string());
            count += 1;
        }
    }
    for row in evaluation.rows.iter().filter(|_| evaluation.usual && count > 0) {
        if let Some(weight) = row.weight {
            edit::set(form, Field::Indicator(row.indicator, Column::Weight), &weight.normalize().to_string());
        }
    }
    count
}

fn row(form: &Form, at: usize, indicator: &Indicator, weight: Option<Decimal>) -> Row {
    let said = |part: fn(&crate::form::Outcome) -> &Option<Text>| {
        indicator.result.as_ref().and_then(|result| part(result).as_ref()).filter(|text| !text.is_blank())
    };
    let verdict = said(|result| &result.actual).and_then(|actual| judge(indicator, actual.as_str(), form.fiscal_year));
    let proposed = verdict.as_ref().zip(weight).and_then(|(verdict, weight)| points(verdict.share, weight));
    let stated = said(|result| &result.score).and_then(|score| number(score.as_str()));
    let short = weight.zip(stated).is_some_and(|(weight, stated)| stated < weight);
    let deviates = verdict.as_ref().is_some_and(|verdict| verdict.soft || verdict.share < Decimal::ONE);
    let wants_reason = (short || deviates) && said(|result| &result.reason).is_none();
    Row { indicator: at, weight, verdict, proposed, stated, wants_reason }
}

/// A share of some points, as scores are written.
fn points(share: Decimal, weight: Decimal) -> Option<Decimal> {
    Some(share.checked_mul(weight)?.round_dp(PLACES).normalize())
}

/// The weights that a form states; the usual ones where it states none, and whether these are they.
fn weights_of(form: &Form) -> (Vec<Option<Decimal>>, bool) {
    let stated: Vec<Option<Decimal>> = form
        .indicators_of(Horizon::Annual)
        .map(|(_, indicator)| indicator.weight.as_ref().and_then(|weight| number(weight.as_str())))
        .collect();
    if stated.iter().any(Option::is_some) { (stated, false) } else { (usual_weights(form), true) }
}

/// A number of points: 10, 10分, 10%.
fn number(text: &str) -> Option<Decimal> {
    let (number, rest) = amount_in(text)?;
    matches!(rest.as_str(), "" | "分" | "%").then_some(number.decimal).and_then(reckonable)
}

fn added(sum: Decimal, points: Option<Decimal>) -> Decimal {
    points.and_then(|points| sum.checked_add(points)).unwrap_or(sum)
}
