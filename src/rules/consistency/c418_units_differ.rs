//! C418: the same indicator is counted in different units.

use std::collections::BTreeMap;

use crate::finding::{Column, Field, Message, Place, Severity};
use crate::form::name_key;
use crate::lexicon::facts::CONFUSED_UNITS;
use crate::rules::{Check, Example, Group, Question, Rule, Sink, Subject, Words};
use crate::text::fold;
use crate::value::Value;

/// Most places of a finding.
const MOST_PLACES: usize = 20;

pub(super) static RULE: Rule = Rule {
    code: "C418",
    name: Words { zh: "同一指标计量单位不一", en: "one indicator in different units" },
    severity: Severity::Advice,
    question: Question::Relevance,
    what: Words {
        zh: "同一指标在两期或本单位几张表中以不同的单位计量。",
        en: "An indicator is counted in different units, in two horizons or on several forms of a unit.",
    },
    why: Words {
        zh: "单位不同就无法比较，人与人次也不是一回事。",
        en: "Different units cannot be compared; persons and visits are not the same.",
    },
    how: Words {
        zh: "确定计量口径，统一单位；确属不同内容的，请改写名称。",
        en: "Use one unit, or another name where something else is meant.",
    },
    example: Example {
        wrong: "参训人数：中期≥300人次，年度≥100人", right: "参训人数：中期≥300人，年度≥100人"
    },
    fix: None,
    sources: &["2021-101-2"],
    yields_to: &[],
    checks: &[Check::Form(check), Check::Group(check_group)],
};

/// The unit without its scale, of a quantity that has one.
fn unit(value: &Value) -> Option<&str> {
    value.measure().map(|(_, unit)| unit).filter(|unit| !unit.is_empty())
}

fn check(form: &Subject<'_>, out: &mut Sink<'_>) {
    for pair in form.pairs().iter().filter(|pair| pair.exact) {
        let (outer, annual) = (&form.indicators[pair.outer], &form.indicators[pair.annual]);
        let (Some(term), Some(year)) = (unit(&outer.value), unit(&annual.value)) else { continue };
        let digits = |value: &Value| value.number.as_ref().map(|number| number.decimal);
        let slipped = term == year
            && outer.value.unit != annual.value.unit
            && digits(&outer.value) == digits(&annual.value)
            && digits(&outer.value).is_some_and(|number| !number.is_zero());
        // A bare 万 beside 万元 is another matter.
        let differs = term != year && fold(term) != fold(year);
        if !slipped && !differs {
            continue;
        }
        let (name, horizon) = (&annual.name, outer.horizon);
        let (term, year) = (&outer.value.text, &annual.value.text);
        let (severity, zh, en) = if slipped {
            (Severity::Warning, "，疑有一处漏写或多写“万”", "one of them lacks 万 or has it wrongly")
        } else {
            (Severity::Advice, "，计量单位不一致", "the units differ")
        };
        out.report_as(
            severity,
            [Field::Indicator(pair.annual, Column::Value), Field::Indicator(pair.outer, Column::Value)],
            Message {
                zh: format!("“{name}”{}为“{term}”，年度为“{year}”{zh}。", horizon.zh()),
                en: format!("“{name}” is {term} in the {} table and {year} this year; {en}.", horizon.en()),
            },
        );
    }
}

/// The rows that bear a name, by the unit that they count in.
type ByUnit<'a> = BTreeMap<&'a str, Vec<(usize, usize)>>;

/// Units that are mistaken for each other, on several forms of a unit. Other units differ on purpose: 3场 here, 100% there.
fn check_group(group: &Group<'_>, out: &mut Sink<'_>) {
    let mut names: BTreeMap<(Option<&str>, String), ByUnit<'_>> = BTreeMap::new();
    for (at, form) in group.forms.iter().enumerate() {
        for (row, indicator) in form.indicators.iter().enumerate() {
            let Some(unit) = unit(&indicator.value) else { continue };
            if CONFUSED_UNITS.iter().any(|(one, other)| *one == unit || *other == unit) {
                let key = (form.unit_name(), name_key(indicator.name.as_str()));
                names.entry(key).or_default().entry(unit).or_default().push((at, row));
            }
        }
    }
    for units in names.values().filter(|units| units.len() > 1) {
        for (one, other) in CONFUSED_UNITS {
            let (Some(ones), Some(others)) = (units.get(one), units.get(other)) else { continue };
            let (few, many) = if ones.len() < others.len() { (ones, others) } else { (others, ones) };
            // Within one form the horizons are compared.
            let beyond = |rows: &[(usize, usize)], at: usize| rows.iter().copied().find(|(form, _)| *form != at);
            let pair = beyond(many, few[0].0).map(|far| (few[0], far));
            let pair = pair.or_else(|| beyond(few, many[0].0).map(|near| (near, many[0])));
            let Some(((at, first), (far, row))) = pair else { continue };
            let (here, there) = (&group.forms[at].indicators[first], &group.forms[far].indicators[row]);
            let message = Message {
                zh: format!(
                    "“{}”在本单位各表中分别以“{one}”和“{other}”计量（如“{}”与“{}”），请统一口径。",
                    here.name, here.value.text, there.value.text
                ),
                en: format!(
                    "“{}” is counted in {one} and in {other} on the unit’s forms ({} and {}).",
                    here.name, here.value.text, there.value.text
                ),
            };
            let places = few.iter().copied().take(MOST_PLACES).chain([(far, row)]);
            let place = |(form, row): (usize, usize)| Place { form, field: Field::Indicator(row, Column::Value) };
            out.report_at(Severity::Advice, places.map(place).collect(), message);
        }
    }
}
