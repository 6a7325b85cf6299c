//! C411: a number in the annual goal that no indicator takes up.

use std::collections::BTreeSet;

use crate::finding::{Column, Field, Message, Severity};
use crate::form::{Aspect, Form, Goal, Horizon, Indicator};
use crate::lexicon::direction::good_share;
use crate::lexicon::facts::{BACKGROUND, COMMON_PAIRS};
use crate::order::Gather;
use crate::rules::{Check, Example, Question, Rule, Sink, Subject, Words};
use crate::text::{fold, holds};
use crate::value::{Count, ValueKind, counts_in};

/// Most fragments that a message quotes.
const MOST_QUOTED: usize = 5;

/// Words between the name of a rate and its number.
const BEFORE_A_RATE: &[&str] = &["不低于", "不少于", "大于", "超过", "高于", "≥", ">", "达", "到", "为", "在", "至"];

/// Most characters of a fragment.
const LONGEST_QUOTE: usize = 16;

pub(super) static RULE: Rule = Rule {
    code: "C411",
    name: Words { zh: "目标中的数字没有对应指标", en: "number of the goal without an indicator" },
    severity: Severity::Advice,
    question: Question::Relevance,
    what: Words {
        zh: "年度目标写明的数量或比率，年度指标中没有对应。",
        en: "The annual goal states a count or a rate that no annual indicator takes up.",
    },
    why: Words {
        zh: "目标要用指标来衡量，写进目标的数字应当可考核。",
        en: "Indicators measure the goal; a number in the goal should be one that is measured.",
    },
    how: Words {
        zh: "为这些内容补充指标，或从目标中删去不考核的数字。",
        en: "Add indicators for them, or leave numbers out of the goal that are not measured.",
    },
    example: Example {
        wrong: "目标“稽核300户以上”，指标只有“雇用人员数量20人”",
        right: "目标“稽核300户以上”，指标“稽核户数≥300户”",
    },
    fix: None,
    sources: &["2015-88-22"],
    yields_to: &[],
    checks: &[Check::Form(check)],
};

fn check(form: &Subject<'_>, out: &mut Sink<'_>) {
    let indicators: Vec<(usize, &Indicator)> = form.indicators_of(Horizon::Annual).collect();
    if indicators.is_empty() {
        return;
    }
    for (index, goal) in form.goals.iter().enumerate().filter(|(_, goal)| goal.horizon == Horizon::Annual) {
        let folded = fold(goal.text.as_str());
        let counts = counts_in(&folded);
        if counts.is_empty() {
            continue;
        }
        let known = Known::of(&indicators);
        let open: Vec<String> =
            counts.iter().filter(|count| !known.takes_up(count)).map(|count| quote(count.clause, count.end)).collect();
        if !open.is_empty() {
            report(form, goal, index, &open, &indicators, out);
        }
    }
}

/// What the annual indicators measure.
struct Known {
    /// Numbers and bare units of all values.
    figures: BTreeSet<(String, String)>,
    /// Pairs of characters of their names.
    pairs: BTreeSet<(char, char)>,
    /// Endings of their rates.
    rates: BTreeSet<&'static str>,
}

impl Known {
    fn of(indicators: &[(usize, &Indicator)]) -> Known {
        let figure = |indicator: &Indicator| {
            let (number, unit) = indicator.value.measure()?;
            Some((number.normalize().to_string(), unit.to_owned()))
        };
        Known {
            figures: indicators.iter().filter_map(|(_, indicator)| figure(indicator)).gather(),
            pairs: indicators.iter().flat_map(|(_, indicator)| pairs(&fold(indicator.name.as_str()))).gather(),
            rates: indicators.iter().filter_map(|(_, indicator)| good_share(indicator.name.as_str())).gather(),
        }
    }

    /// Whether an indicator has this number, or speaks of what is counted. In doubt it does.
    fn takes_up(&self, count: &Count<'_>) -> bool {
        if holds(count.clause, BACKGROUND) {
            return true;
        }
        let number = count.number.normalize().to_string();
        let same_number = |unit: &str| self.figures.contains(&(number.clone(), unit.to_owned()));
        if count.unit == "%" {
            // 100 % is the target of many: the kind of rate must be there as well.
            let before = &count.clause[..count.start];
            let mut before = before;
            while let Some(shorter) = BEFORE_A_RATE.iter().find_map(|word| before.strip_suffix(word)) {
                before = shorter;
            }
            let share = good_share(before);
            return share.map_or_else(|| same_number("%"), |share| self.rates.contains(share));
        }
        same_number(count.unit) || same_number("") || pairs(count.clause).iter().any(|pair| self.pairs.contains(pair))
    }
}

/// The pairs of Chinese characters of a text, but for those that say nothing.
fn pairs(folded: &str) -> BTreeSet<(char, char)> {
    let letters: Vec<char> = folded.chars().collect();
    let han = |letter: char| ('\u{4E00}'..='\u{9FFF}').contains(&letter);
    let common = |one: char, other: char| COMMON_PAIRS.iter().any(|pair| pair.chars().eq([one, other]));
    letters
        .windows(2)
        .filter_map(|pair| if let [one, other] = *pair { Some((one, other)) } else { None })
        .filter(|(one, other)| han(*one) && han(*other) && !common(*one, *other))
        .gather()
}

/// The end of a clause up to a number and its unit.
fn quote(clause: &str, end: usize) -> String {
    let shown = &clause[..end];
    let skip = shown.chars().count().saturating_sub(LONGEST_QUOTE);
    match shown.char_indices().nth(skip) {
        Some((at, _)) if at > 0 => format!("…{}", &shown[at..]),
        _ => shown.to_owned(),
    }
}

fn report(form: &Form, goal: &Goal, index: usize, open: &[String], all: &[(usize, &Indicator)], out: &mut Sink<'_>) {
    let quoted: String = open.iter().take(MOST_QUOTED).map(|text| format!("“{text}”")).collect();
    let more = if open.len() > MOST_QUOTED { format!("等{}处", open.len()) } else { String::new() };
    // The other way round, only where something is amiss anyway: counts of what the goal never speaks of.
    let said = pairs(&fold(&format!("{}{}", goal.text, form.name)));
    let foreign: Vec<&(usize, &Indicator)> = all
        .iter()
        .filter(|(_, indicator)| {
            let own = pairs(&fold(indicator.name.as_str()));
            let counted = indicator.aspect == Some(Aspect::Quantity) && indicator.value.kind == ValueKind::Quantity;
            counted && !own.is_empty() && own.is_disjoint(&said)
        })
        .take(3)
        .collect();
    let names: Vec<String> = foreign.iter().map(|(_, indicator)| format!("“{}”", indicator.name)).collect();
    let (zh, en) = if names.is_empty() {
        (String::new(), String::new())
    } else {
        (
            format!("；数量指标{}目标未提及", names.join("、")),
            format!("; the goal in turn does not speak of {}", names.join(", ")),
        )
    };
    let message = Message {
        zh: format!("目标写明{quoted}{more}，年度指标中未见对应{zh}。"),
        en: format!("The goal states {quoted}, which no annual indicator takes up{en}."),
    };
    let places = foreign.iter().map(|(row, _)| Field::Indicator(*row, Column::Name));
    out.report(std::iter::once(Field::Goal(index)).chain(places).collect::<Vec<_>>(), message);
}
