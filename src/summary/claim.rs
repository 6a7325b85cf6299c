//! A stated total — 预算安排的项目6个，涉及财政拨款50万元 — beside what the forms add up to.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use crate::form::{Form, FormKind, Unplaced, borne_out};
use crate::summary::{Budgeted, budget_of};
use crate::text::fold;
use crate::value::{
    Money, MoneyInText, Share, StatedCount, StatedSum, amounts_in, reckonable, sentences, stated_count, stated_sums,
    sums_that_follow,
};

/// Longest sentence that is read, in bytes.
const LONGEST: usize = 2000;

/// What stands between sentences, in a text that is not folded.
const ENDS: [char; 6] = ['。', '；', '！', '？', '\n', ';'];

/// A sentence that stood over forms and states their number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stated {
    /// As written.
    pub sentence: String,
    /// Ids of the forms that stood under it.
    pub forms: BTreeSet<String>,
}

/// What a person, or a text, states of the projects.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Claim {
    /// How many there are.
    pub count: Option<usize>,
    /// What they come to, in ten thousand yuan.
    pub amount: Option<Decimal>,
    /// Of what money that is.
    pub share: Share,
}

/// Reads a stated total out of a text; `None` where it states neither a number of projects nor a sum.
///
/// A sentence that speaks of all projects is looked for first; else the first number of 个 or 项 and the first sum are taken.
pub fn claim_in(text: &str) -> Option<Claim> {
    let folded = fold(text);
    let sentences: Vec<&str> = sentences(&folded).into_iter().filter(|sentence| sentence.len() <= LONGEST).collect();
    let claim = |count: Option<usize>, sum: Option<StatedSum>| Claim {
        count,
        amount: sum.as_ref().map(|sum| sum.found.money.in_power(4).normalize()),
        share: sum.map_or(Share::All, |sum| sum.share),
    };
    for (at, sentence) in sentences.iter().enumerate() {
        let Some(count) = stated_count(sentence, true) else { continue };
        let mut sums = stated_sums(sentence, &count);
        if sums.is_empty() {
            sums = sentences.get(at + 1).map(|next| sums_that_follow(next)).unwrap_or_default();
        }
        return Some(claim(Some(count.count), sums.into_iter().next()));
    }
    sentences.into_iter().find_map(|sentence| {
        let count = any_count(sentence);
        let start = StatedCount { count: 0, range: 0..0 };
        let sum = stated_sums(sentence, &start).into_iter().next().or_else(|| {
            let found = amounts_in(sentence).into_iter().next()?;
            Some(StatedSum { share: Share::All, found })
        });
        (count.is_some() || sum.is_some()).then(|| claim(count, sum))
    })
}

/// The first number before 个 or 项.
fn any_count(sentence: &str) -> Option<usize> {
    sentence.match_indices(['个', '项']).find_map(|(at, _)| {
        let before = &sentence[..at];
        let digits = before.trim_end_matches(|letter: char| letter.is_ascii_digit());
        before[digits.len()..].parse().ok()
    })
}

/// The sentences of texts that state a number of projects, as written, each with the one behind it where that goes on about
/// their money.
pub fn claims_of(prose: &[Unplaced]) -> Vec<String> {
    let mut claims = Vec::new();
    for text in prose {
        let parts: Vec<&str> = text.text.as_str().split(ENDS).map(str::trim).filter(|part| !part.is_empty()).collect();
        for (at, part) in parts.iter().enumerate().filter(|(_, part)| part.len() <= LONGEST) {
            let folded = fold(part);
            let Some(count) = stated_count(&folded, false) else { continue };
            let follows = || parts.get(at + 1).filter(|next| !sums_that_follow(&fold(next)).is_empty());
            let next = if stated_sums(&folded, &count).is_empty() { follows() } else { None };
            let claim = next.map_or_else(|| (*part).to_owned(), |next| format!("{part}。{next}"));
            if !claims.contains(&claim) {
                claims.push(claim);
            }
        }
    }
    claims
}

/// How a stated sum stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// The forms add up to so much, in ten thousand yuan.
    Known {
        /// The sum of the forms.
        sum: Decimal,
        /// Stated less summed.
        gap: Decimal,
        /// Whether the two agree, within the slack of rounding.
        agrees: bool,
    },
    /// The sum is not known: so many forms do not say their unit, so many print no total, or not what the treasury gives.
    Unknown {
        /// Forms without a unit.
        without_unit: usize,
        /// Forms without what is to be added up.
        without_total: usize,
    },
}

/// What became of a claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// Project forms there are.
    pub projects: usize,
    /// Whether that is the number stated; `None` where none is.
    pub count_agrees: Option<bool>,
    /// How the sum stands; `None` where none is stated.
    pub sum: Option<Standing>,
}

/// Compares a claim with the project forms among these. Department forms are left out: their budgets hold those of the
/// projects.
pub fn verify<'a>(claim: &Claim, forms: impl IntoIterator<Item = &'a Form>) -> Verdict {
    let projects: Vec<&Form> = forms.into_iter().filter(|form| form.kind == FormKind::Project).collect();
    let sum = claim.amount.and_then(reckonable).map(|stated| {
        let money = Money { number: stated, power: 4 };
        let stated = StatedSum { share: claim.share, found: MoneyInText { money, range: 0..0, rough: false } };
        match borne_out(&stated, projects.iter().copied()) {
            Some(borne) => Standing::Known {
                sum: borne.sum.normalize(),
                gap: (borne.stated - borne.sum).normalize(),
                agrees: borne.agrees,
            },
            None => {
                let without_unit = projects.iter().filter(|form| budget_of(form) == Budgeted::NoUnit).count();
                let alone = |form: &&&Form| borne_out(&stated, [**form]).is_none();
                let silent = projects.iter().filter(alone).count();
                Standing::Unknown { without_unit, without_total: silent.saturating_sub(without_unit) }
            }
        }
    });
    Verdict { projects: projects.len(), count_agrees: claim.count.map(|count| count == projects.len()), sum }
}
