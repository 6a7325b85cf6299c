//! T502: a cell whose text breaks off.

use std::collections::BTreeSet;
use std::ops::Bound;

use crate::finding::{Column, Field, Message, Place, Severity};
use crate::form::{Document, Form, Indicator};
use crate::lexicon::direction::{cut_ending, cuttable_ending, is_complete, lacks_rate};
use crate::lexicon::is_organisation;
use crate::rules::{Check, Rule, Sink, Words};
use crate::text::{Text, fold};
use crate::value::ValueKind;

/// Fewest characters of a unit's name, of a value and of a goal that can be told to break off.
const SHORTEST: (usize, usize, usize) = (4, 6, 10);

/// Words at the end of a text after which something must follow.
const UNFINISHED: &[&str] = &["有关", "以及", "的", "和", "及", "与", "为", "对", "将", "并", "、", ","];

/// Words that end in one of these and are whole.
const FINISHED: &[&str] = &[
    "目的", "标的", "缓和", "总和", "调和", "中和", "温和", "饱和", "普及", "涉及", "参与", "给与", "赠与", "行为",
    "作为", "成为", "人为", "核对", "应对", "结对", "比对", "校对", "面对", "绝对", "相对", "合并", "兼并", "一并",
    "即将", "何为",
];

/// Words that end in 次 and are a measure of their own, not a cut 次数.
const TIMES: &[&str] = &[
    "人次", "场次", "批次", "频次", "档次", "层次", "班次", "车次", "户次", "件次", "台次", "多次", "每次", "一次",
    "名次", "期次",
];

pub(super) static RULE: Rule = Rule {
    code: "T502",
    name: Words { zh: "单元格内容被截断", en: "text that breaks off" },
    severity: Severity::Warning,
    what: Words {
        zh: "单位、目标、指标名称或指标值在句中或词中断开。",
        en: "The name of a unit, a goal, an indicator’s name or its value breaks off within a sentence or a word.",
    },
    why: Words {
        zh: "截断的内容无法审核，往往是导出或粘贴时单元格过窄造成的。",
        en: "Such text cannot be reviewed; often a cell was too narrow when it was exported or copied.",
    },
    how: Words { zh: "对照原件补全内容。", en: "Complete it from the original." },
    sources: &["2015-88-22"],
    yields_to: &[],
    check: Check::Document(check),
};

fn check(document: &Document, out: &mut Sink) {
    let organisations = organisations(document);
    for (index, form) in document.forms.iter().enumerate() {
        let mut found: Vec<(Field, Option<String>)> = Vec::new();
        let units = [
            (Field::Unit, form.unit.as_ref().map(|unit| &unit.name)),
            (Field::Supervisor, form.supervisor.as_ref().map(|supervisor| &supervisor.name)),
            (Field::Applicant, form.applicant.as_ref()),
        ];
        for (field, name) in units {
            let longer = name.and_then(|name| longer_organisation(name.as_str(), &organisations));
            found.extend(longer.map(|longer| (field, Some(longer))));
        }
        if breaks_off(form.name.as_str()) {
            found.push((Field::Name, None));
        }
        goals(form, &mut found);
        names(form, &mut found);
        values(form, &mut found);
        for (field, whole) in found {
            let text = crate::finding::text_at(form, field).map_or("", Text::as_str);
            let shown = ending(text);
            let message = Message {
                zh: match &whole {
                    Some(whole) => format!("“{shown}”似被截断，完整写法可能为“{}”。", ending(whole)),
                    None => format!("“{shown}”似被截断，请对照原件补全。"),
                },
                en: match &whole {
                    Some(whole) => format!("“{shown}” seems to break off; perhaps “{}” is meant.", ending(whole)),
                    None => format!("“{shown}” seems to break off; complete it from the original."),
                },
            };
            out.report_at(Severity::Warning, vec![Place { form: index, field }], message);
        }
    }
}

/// The names of all units of the document, folded.
fn organisations(document: &Document) -> BTreeSet<String> {
    let of_form = |form: &Form| {
        let named =
            [&form.supervisor, &form.unit].into_iter().flatten().map(|organisation| fold(organisation.name.as_str()));
        named.chain(form.applicant.as_ref().map(|applicant| fold(applicant.as_str()))).collect::<Vec<_>>()
    };
    document.forms.iter().flat_map(of_form).collect()
}

/// The name that a unit's name is the beginning of, where it does not end as names of units do.
fn longer_organisation(name: &str, organisations: &BTreeSet<String>) -> Option<String> {
    let folded = fold(name);
    if folded.chars().count() < SHORTEST.0 || is_organisation(&folded) {
        return None;
    }
    let next = organisations.range::<str, _>((Bound::Excluded(folded.as_str()), Bound::Unbounded)).next()?;
    next.starts_with(&folded).then(|| next.clone())
}

/// Goals that end in an unfinished word, or within a word of another goal. A goal without a full stop is house style.
fn goals(form: &Form, found: &mut Vec<(Field, Option<String>)>) {
    let texts: Vec<String> = form.goals.iter().map(|goal| fold(goal.text.as_str())).collect();
    for (index, text) in texts.iter().enumerate() {
        let longer = texts.iter().find(|other| goes_on(text, other) && text.chars().count() >= SHORTEST.2);
        let whole = longer.filter(|longer| !breaks_off(longer));
        if breaks_off(text) || longer.is_some() {
            found.push((Field::Goal(index), whole.cloned()));
        }
    }
}

/// Names that lack their last characters, by their ending, by their siblings or by the same indicator elsewhere.
fn names(form: &Form, found: &mut Vec<(Field, Option<String>)>) {
    let pairs = form.pairs();
    for (index, indicator) in form.indicators.iter().enumerate() {
        let name = indicator.name.as_str().trim();
        let sibling_has =
            |ending: &str| form.indicators.iter().any(|other| cuttable_ending(other.name.as_str()) == Some(ending));
        let counterpart = pairs.iter().filter(|pair| !pair.exact).find_map(|pair| pair.other(index));
        let counterpart = counterpart.map(|other| &form.indicators[other].name);
        let whole = if let Some((_, last)) = cut_ending(name).filter(|(ending, _)| sibling_has(ending)) {
            Some(format!("{name}{last}"))
        } else if lacks_rate(name) && is_rate(indicator) && has_rate_beside(form, indicator) {
            Some(format!("{name}率"))
        } else if name.ends_with('次')
            && indicator.value.unit.as_deref() == Some("次")
            && !TIMES.iter().any(|times| name.ends_with(times))
        {
            Some(format!("{name}数"))
        } else if let Some(longer) =
            counterpart.filter(|longer| !is_complete(name) && goes_on(&fold(name), &fold(longer.as_str())))
        {
            let last = cut_ending(longer.as_str()).filter(|(ending, _)| sibling_has(ending)).map(|(_, last)| last);
            Some(longer.as_str().chars().chain(last).collect())
        } else if breaks_off(name) {
            None
        } else {
            continue;
        };
        found.push((Field::Indicator(index, Column::Name), whole));
    }
}

/// Values that are the beginning of their own indicator's name and stop within it.
fn values(form: &Form, found: &mut Vec<(Field, Option<String>)>) {
    for (index, indicator) in form.indicators.iter().enumerate() {
        let (name, value) = (fold(indicator.name.as_str()), fold(indicator.value.text.as_str()));
        let qualitative = indicator.value.kind == ValueKind::Qualitative && value.chars().count() >= SHORTEST.1;
        if qualitative && goes_on(&value, &name) {
            found.push((Field::Indicator(index, Column::Value), Some(indicator.name.to_string())));
        }
    }
}

/// Whether a text is the beginning of a longer one that goes on in the same clause.
fn goes_on(text: &str, longer: &str) -> bool {
    let next = longer.strip_prefix(text).and_then(|rest| rest.chars().next());
    !text.is_empty() && next.is_some_and(char::is_alphanumeric)
}

/// Whether a text ends in a word after which something must follow.
fn breaks_off(text: &str) -> bool {
    let folded = fold(text);
    folded.chars().count() >= SHORTEST.0
        && UNFINISHED.iter().any(|word| folded.ends_with(word))
        && !FINISHED.iter().any(|word| folded.ends_with(word))
}

fn is_rate(indicator: &Indicator) -> bool {
    indicator.value.unit.as_deref() == Some("%")
}

/// Whether an indicator below the same labels has a rate by its name.
fn has_rate_beside(form: &Form, indicator: &Indicator) -> bool {
    let beside = |other: &&Indicator| other.horizon == indicator.horizon && other.aspect == indicator.aspect;
    form.indicators.iter().filter(beside).any(|other| is_rate(other) && fold(other.name.as_str()).ends_with('率'))
}

/// The end of a text, short enough for a message.
fn ending(text: &str) -> String {
    let length = text.chars().count();
    if length <= 30 { text.to_owned() } else { format!("…{}", text.chars().skip(length - 24).collect::<String>()) }
}
