//! S110: the same indicator stands twice.

use std::collections::BTreeMap;

use crate::finding::{Column, Field, Message, Safety, Severity};
use crate::form::{Form, Horizon, Indicator, key_of};
use crate::rules::subject::Folded;
use crate::rules::{Check, Example, Question, Rule, Sink, Subject, Words};
use crate::text::fold;

/// Shorter names differ by a character and mean different things: 参保人数, 参训人数.
const SHORTEST_ALIKE: usize = 8;

/// Most names that one is compared with; real groups have a few.
const MOST_COMPARED: usize = 200;

/// Characters that tell indicators apart on purpose: 一季度 and 二季度, A区 and B区.
const TELLING: &str = "0123456789一二三四五六七八九十甲乙丙丁上中下前后左右东南西北大小新老未非不无有人次";

pub(super) static RULE: Rule = Rule {
    code: "S110",
    name: Words { zh: "指标重复", en: "duplicate indicator" },
    severity: Severity::Error,
    question: Question::Completeness,
    what: Words {
        zh: "同一期、同一上级指标下有两个名称相同的指标。",
        en: "Two indicators below the same labels of a horizon bear the same name.",
    },
    why: Words {
        zh: "重复的指标会重复计分，数值不同还会相互矛盾。",
        en: "A duplicate counts twice, and contradicts itself where the values differ.",
    },
    how: Words {
        zh: "保留一个；如果考核的内容不同，请改写名称加以区分。",
        en: "Keep one; where they mean different things, let the names say so.",
    },
    example: Example {
        wrong: "同一二级指标下“培训人数”出现两次", right: "“培训人数”只写一次"
    },
    fix: Some(Safety::Confirm),
    sources: &["2021-101-2"],
    yields_to: &[],
    checks: &[Check::Form(check)],
};

fn check(form: &Subject<'_>, out: &mut Sink<'_>) {
    let mut groups: BTreeMap<Place<'_>, Vec<(usize, &str, &str)>> = BTreeMap::new();
    for (index, (indicator, row)) in form.indicators.iter().zip(form.folded()).enumerate() {
        let name = key_of(&row.name);
        if !name.is_empty() {
            groups.entry(place(indicator, row)).or_default().push((index, name, &row.value));
        }
    }
    for group in groups.values() {
        let mut first: BTreeMap<&str, usize> = BTreeMap::new();
        // Names that perhaps say the same have the same target.
        let mut by_target: BTreeMap<Target<'_>, Vec<(usize, &str)>> = BTreeMap::new();
        for &(later, name, value) in group {
            if let Some(&earlier) = first.get(name) {
                report(form, earlier, later, true, out);
                continue;
            }
            first.insert(name, later);
            let unit = form.indicators[later].value.unit.as_deref();
            let before = by_target.entry((value, unit)).or_default();
            let near = before.iter().take(MOST_COMPARED).find(|(_, other)| alike(name, other));
            if let Some(&(earlier, _)) = near {
                report(form, earlier, later, false, out);
            }
            before.push((later, name));
        }
    }
}

/// Reports two indicators as the same, or as perhaps the same.
fn report(form: &Form, earlier: usize, later: usize, same: bool, out: &mut Sink<'_>) {
    let (one, other) = (&form.indicators[earlier], &form.indicators[later]);
    let places = [Field::Indicator(later, Column::Name), Field::Indicator(earlier, Column::Name)];
    let lines = if one.line > 0 && other.line > 0 {
        format!("（第{}行与第{}行）", one.line, other.line)
    } else {
        String::new()
    };
    if same {
        let merge = same_target(one, other);
        let (differ_zh, differ_en) = if merge { ("", "") } else { ("，且指标值不同", ", with another value") };
        let reported = out.report(
            places,
            Message {
                zh: format!("{}指标“{}”重复{lines}{differ_zh}。", other.horizon.zh(), other.name),
                en: format!("The {} indicator “{}” stands twice{differ_en}.", other.horizon.en(), other.name),
            },
        );
        if merge {
            let label =
                Message { zh: "合并：删去后一行".to_owned(), en: "Merge: delete the second row".to_owned() };
            reported.delete(label, later);
        }
    } else {
        out.report_as(
            Severity::Advice,
            places,
            Message {
                zh: format!("“{}”与“{}”只差一个字{lines}，请确认是否重复。", one.name, other.name),
                en: format!("“{}” and “{}” differ by one character; are they the same?", one.name, other.name),
            },
        );
    }
}

/// Where an indicator stands: horizon, goal, labels above it.
type Place<'a> = (Horizon, Option<String>, &'a [String]);

fn place<'a>(indicator: &Indicator, row: &'a Folded) -> Place<'a> {
    let goal = indicator.goal.as_ref().map(|goal| fold(goal.as_str()));
    (indicator.horizon, goal, &row.path)
}

/// What an indicator asks for: its value, folded, and the unit of that.
type Target<'a> = (&'a str, Option<&'a str>);

/// Whether two indicators ask for the same.
fn same_target(one: &Indicator, other: &Indicator) -> bool {
    one.value.unit == other.value.unit && fold(one.value.text.as_str()) == fold(other.value.text.as_str())
}

/// Whether two long names differ by one character that tells nothing apart.
fn alike(one: &str, other: &str) -> bool {
    let longest_letter = 4;
    let alike = |(one, other): &(u8, u8)| one == other;
    let at_start = one.bytes().zip(other.bytes()).take_while(alike).count();
    let at_end = one.bytes().rev().zip(other.bytes().rev()).take_while(alike).count();
    if one.len().max(other.len()) > at_start + at_end + longest_letter {
        return false;
    }
    let (count, other_count) = (one.chars().count(), other.chars().count());
    let (shorter, longer) = if count <= other_count { (one, other) } else { (other, one) };
    let more = count.abs_diff(other_count);
    if count.min(other_count) < SHORTEST_ALIKE || more > 1 {
        return false;
    }
    let same = shorter.chars().zip(longer.chars()).take_while(|(one, other)| one == other).count();
    let (shorter, longer) = (without(shorter, same), without(longer, same));
    let telling = |rest: &str| rest.chars().next().is_some_and(|letter| TELLING.contains(letter) || letter.is_ascii());
    without(longer, 1) == without(shorter, 1 - more) && !telling(longer) && (more == 1 || !telling(shorter))
}

/// A text without so many letters at its start.
fn without(text: &str, letters: usize) -> &str {
    text.char_indices().nth(letters).and_then(|(at, _)| text.get(at..)).unwrap_or_default()
}
