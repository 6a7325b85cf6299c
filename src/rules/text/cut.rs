//! Texts of a form that break off, by what stands beside them.

use std::collections::{BTreeMap, BTreeSet};

use crate::finding::{Column, Field};
use crate::form::{Form, Horizon, Indicator};
use crate::lexicon::direction::{cut_ending, cuttable_ending, is_complete, lacks_rate};
use crate::lexicon::ending::{is_count_of_times, is_rest_of_word, is_unfinished, may_close};
use crate::lexicon::is_organisation;
use crate::order::{Gather, InOrder};
use crate::rules::Subject;
use crate::rules::text::passages::is_han;
use crate::rules::text::whole::{Texts, goes_on, name_in_title};
use crate::text::{Text, fold};
use crate::value::ValueKind;

/// Fewest characters of a unit's name, of a value and of a goal that can be told to break off.
pub(super) const SHORTEST: (usize, usize, usize) = (4, 6, 10);

/// Characters of a goal that is long enough to be a sentence.
const LONG: usize = 15;

/// Marks with which a sentence, a quotation or a list ends.
const ENDS: &[char] = &['。', '；', '！', '？', '”', '）', '》', '.', ';', ')', '…', '：', '"'];

/// What was found to break off: by its field, and with the whole text where the file has it.
pub(super) type Found = BTreeMap<Field, Option<String>>;

/// Goals and the use of funds that end within a word of another one. One without a full stop is house style.
pub(super) fn sentences(form: &Form, found: &mut Found) {
    let fields = sentence_fields(form);
    let mut texts = Texts::default();
    fields.iter().for_each(|(_, text)| texts.add(text.as_str()));
    for &(field, text) in &fields {
        let folded = fold(text.as_str());
        let longer = texts.longer(&folded, |_| true).filter(|_| folded.chars().count() >= SHORTEST.2);
        if let Some(longer) = longer {
            found.insert(field, Some(longer.to_owned()).filter(|longer| !unfinished(longer)));
        }
    }
}

fn sentence_fields(form: &Form) -> Vec<(Field, &Text)> {
    let goals = form.goals.iter().enumerate().map(|(index, goal)| (Field::Goal(index), &goal.text));
    goals.chain(form.purpose.iter().map(|purpose| (Field::Purpose, purpose))).collect()
}

/// Texts of several clauses without a full stop, where the others of the form bear one; and whether they evidently
/// break off: their own sentences bear one too, and none ends where they end.
pub(super) fn lacking_stop(form: &Form) -> Vec<(Field, bool)> {
    let fields = sentence_fields(form);
    let mut distinct: Vec<&str> = fields.iter().map(|(_, text)| text.as_str()).collect();
    distinct.order();
    distinct.dedup();
    let stopped = distinct.iter().filter(|text| text.trim_end().ends_with('。')).count();
    let others = distinct.len().saturating_sub(1);
    let lacking = |text: &str| {
        let clauses = text.contains(['，', '。', '；']) && text.chars().count() >= LONG;
        let alone = others > 0 || text.contains('。');
        clauses && alone && stopped == others && !text.trim_end().ends_with(ENDS)
    };
    let evident = |text: &str| text.contains('。') && !may_close(&fold(text));
    let lacking = fields.iter().filter(|(_, text)| lacking(text.as_str()));
    lacking.map(|(field, text)| (*field, evident(text.as_str()))).collect()
}

/// The name of a project, which the title and the cost indicators print in full.
pub(super) fn project_name(form: &Form, found: &mut Found) {
    let name = fold(form.name.as_str());
    if name.chars().count() < SHORTEST.0 {
        return;
    }
    let mut texts = Texts::default();
    let may_begin_so = |other: &str| name.chars().next().is_some_and(|first| !is_han(first) || other.contains(first));
    let names = form.indicators.iter().map(|indicator| indicator.name.as_str());
    names.filter(|other| may_begin_so(other)).for_each(|other| texts.add(other));
    let unit = form.unit_name().filter(|unit| goes_on(&name, &fold(unit)) && !is_organisation(&name));
    let whole = name_in_title(form)
        .or(unit.map(str::to_owned))
        .or_else(|| texts.longer(&name, is_rest_of_word).map(str::to_owned));
    found.extend(whole.map(|whole| (Field::Name, Some(whole))));
}

/// Names that lack their last characters, by their ending, by their siblings or by the same indicator elsewhere; and
/// descriptions that are cut copies of their name.
pub(super) fn names(form: &Subject<'_>, found: &mut Found) {
    let counterparts: BTreeMap<usize, usize> = form
        .pairs()
        .iter()
        .filter(|pair| !pair.exact)
        .flat_map(|pair| [(pair.outer, pair.annual), (pair.annual, pair.outer)])
        .gather();
    let others = unpaired_names(form);
    let endings: BTreeSet<&str> =
        form.indicators.iter().filter_map(|indicator| cuttable_ending(indicator.name.as_str())).gather();
    let rates: BTreeSet<Horizon> = form
        .indicators
        .iter()
        .filter(|other| is_rate(other) && other.name.as_str().trim_end().ends_with('率'))
        .map(|other| other.horizon)
        .gather();
    let copies = form.indicators.iter().filter(|other| other.description.as_ref() == Some(&other.name)).count();
    let known_cut = |name: &str| {
        let ending = if endings.is_empty() { None } else { cut_ending(name) };
        ending.filter(|(ending, _)| endings.contains(ending))
    };
    for (index, (indicator, folded)) in form.indicators.iter().zip(form.folded()).enumerate() {
        let folded = folded.name.as_str();
        let name = indicator.name.as_str().trim();
        let counterpart =
            counterparts.get(&index).and_then(|other| form.indicators.get(*other)).map(|other| &other.name);
        let longer = |text: &Text| goes_on(folded, &fold(text.as_str())) && !is_complete(name);
        let whole = if let Some((_, last)) = known_cut(name) {
            Some(format!("{name}{last}"))
        } else if is_rate(indicator) && rates.contains(&indicator.horizon) && lacks_rate(name) {
            Some(format!("{name}率"))
        } else if name.ends_with('次') && indicator.value.unit.as_deref() == Some("次") && !is_count_of_times(name) {
            Some(format!("{name}数"))
        } else if let Some(longer) = counterpart.filter(|text| longer(text)) {
            let last = known_cut(longer.as_str()).map(|(_, last)| last);
            Some(longer.as_str().chars().chain(last).collect())
        } else {
            // Where descriptions repeat the names, one that goes on shows a name that was cut.
            let described =
                indicator.description.as_ref().filter(|text| copies * 2 > form.indicators.len() && longer(text));
            let long = folded.chars().count() >= SHORTEST.0;
            let other = others.get(&!indicator.horizon.is_outer()).filter(|_| long);
            let other = other.and_then(|texts| texts.longer(folded, |_| true)).filter(|_| !is_complete(name));
            let other = other.map(str::to_owned);
            other.or_else(|| described.map(|text| text.to_string()))
        };
        let description = indicator.description.as_ref().map(|text| fold(text.as_str()));
        let cut = |text: &String| text.chars().count() >= SHORTEST.0 && goes_on(text, folded) && !is_complete(text);
        if description.is_some_and(|description| cut(&description)) {
            found.insert(Field::Indicator(index, Column::Description), Some(name.to_owned()));
        }
        found.extend(whole.map(|whole| (Field::Indicator(index, Column::Name), Some(whole))));
    }
}

/// The names that have no counterpart of the same name, by whether they are of an outer horizon.
fn unpaired_names(form: &Subject<'_>) -> BTreeMap<bool, Texts> {
    // Each is looked for among those of the other horizon.
    let has = |outer: bool| form.indicators.iter().any(|indicator| indicator.horizon.is_outer() == outer);
    if !(has(true) && has(false)) {
        return BTreeMap::new();
    }
    let folded = || form.indicators.iter().zip(form.folded().iter().map(|folded| folded.name.as_str()));
    let mut by_name: BTreeMap<&str, (bool, bool)> = BTreeMap::new();
    for (indicator, name) in folded() {
        let seen = by_name.entry(name).or_default();
        if indicator.horizon.is_outer() { seen.0 = true } else { seen.1 = true }
    }
    let mut texts: BTreeMap<bool, Texts> = BTreeMap::new();
    for (indicator, name) in folded() {
        let outer = indicator.horizon.is_outer();
        if by_name.get(name).is_some_and(|seen| *seen == (outer, !outer)) {
            texts.entry(outer).or_default().add(indicator.name.as_str());
        }
    }
    texts
}

/// Values that are the beginning of their own indicator’s name or description, and stop within it.
pub(super) fn values(form: &Subject<'_>, found: &mut Found) {
    for (index, (indicator, folded)) in form.indicators.iter().zip(form.folded()).enumerate() {
        let value = folded.value.as_str();
        if indicator.value.kind != ValueKind::Qualitative || value.chars().count() < SHORTEST.1 {
            continue;
        }
        let whole = [Some(&indicator.name), indicator.description.as_ref()];
        if let Some(whole) = whole.into_iter().flatten().find(|text| goes_on(value, &fold(text.as_str()))) {
            found.insert(Field::Indicator(index, Column::Value), Some(whole.to_string()));
        }
    }
}

/// Whether a text ends in a word after which something must follow, or within a word.
pub(super) fn unfinished(text: &str) -> bool {
    // Its last characters say it; a whole text is not folded for them.
    const LOOKED_AT: usize = 12;
    let tail = text.trim_end();
    let at = tail.char_indices().rev().take(LOOKED_AT).last().map_or(0, |(at, _)| at);
    let folded = fold(&tail[at..]);
    folded.chars().count() >= SHORTEST.0 && is_unfinished(&folded)
}

fn is_rate(indicator: &Indicator) -> bool {
    indicator.value.unit.as_deref() == Some("%")
}
