//! The form to compare one with, where nobody chose one.

use crate::form::{Form, Succession, project_key, successions};
use crate::text::fold;

/// How much speaks for comparing with a form; the larger, the better. `None` where nothing does.
fn fitness(form: &Form, other: &Form) -> Option<(bool, bool, i32)> {
    if form.kind != other.kind {
        return None;
    }
    let key = project_key(form.name.as_str());
    let same_name = !key.is_empty() && key == project_key(other.name.as_str());
    let same_unit = form.unit_name().map(fold).is_some_and(|unit| other.unit_name().map(fold) == Some(unit));
    let apart = match (form.fiscal_year, other.fiscal_year) {
        (Some(one), Some(other)) => one.saturating_sub(other).saturating_abs(),
        _ => i32::MAX,
    };
    (same_name || same_unit).then_some((same_name, same_unit, apart.saturating_neg()))
}

/// Whether a form is the later one of two: of a later year, approved where the other is applied for, evaluated where the
/// other is planned.
fn is_later(form: &Form, other: &Form) -> bool {
    let evaluated = |form: &Form| form.indicators.iter().any(|indicator| indicator.result.is_some());
    let rank = |form: &Form| (form.fiscal_year, evaluated(form), form.is_approval());
    rank(form) > rank(other)
}

/// The old and the new form of the best comparison with the form at an index: with the one of the year before, or after;
/// else with another version of the same project; else with another project of the same unit. Indices into the forms.
///
/// `None` where there is no such form.
pub fn partner(forms: &[&Form], at: usize) -> Option<(usize, usize)> {
    let form = *forms.get(at)?;
    // Only forms of its kind, unit and name follow it: the others need not be gone through.
    let key = project_key(form.name.as_str());
    let like = |other: &&usize| forms.get(**other).is_some_and(|it| project_key(it.name.as_str()) == key);
    let all: Vec<usize> = (0..forms.len()).collect();
    let family: Vec<usize> = if key.is_empty() { vec![at] } else { all.iter().filter(like).copied().collect() };
    let members: Vec<&Form> = family.iter().filter_map(|at| forms.get(*at).copied()).collect();
    let found = successions(&members);
    let place = |index: usize| family.get(index).copied();
    let of = |pair: &Succession| Some((place(pair.last)?, place(pair.this)?));
    let pairs: Vec<(usize, usize)> = found.iter().filter_map(of).collect();
    let follows = pairs.iter().find(|pair| pair.1 == at).or_else(|| pairs.iter().find(|pair| pair.0 == at));
    if let Some(pair) = follows {
        return Some(*pair);
    }
    let others = all.into_iter().filter(|other| *other != at);
    let fits = others.filter_map(|other| Some((fitness(form, forms.get(other)?)?, std::cmp::Reverse(other), other)));
    let (_, _, other) = fits.max()?;
    let later = is_later(forms.get(other)?, form);
    Some(if later { (at, other) } else { (other, at) })
}
