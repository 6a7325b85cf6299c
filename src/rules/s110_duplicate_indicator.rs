//! S110: the same indicator stands twice.

use crate::finding::{Column, Field, Message, Severity};
use crate::form::{Form, Indicator, name_key};
use crate::rules::{Check, Rule, Sink, Words};
use crate::text::fold;

/// Shorter names differ by a character and mean different things: 参保人数, 参训人数.
const SHORTEST_ALIKE: usize = 8;

/// Characters that tell indicators apart on purpose: 一季度 and 二季度, A区 and B区.
const TELLING: &str = "0123456789一二三四五六七八九十甲乙丙丁上中下前后左右东南西北大小新老未非不无有人次";

pub(super) static RULE: Rule = Rule {
    code: "S110",
    name: Words { zh: "指标重复", en: "duplicate indicator" },
    severity: Severity::Error,
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
    sources: &["2021-101-2"],
    yields_to: &[],
    check: Check::Form(check),
};

fn check(form: &Form, out: &mut Sink) {
    let keys: Vec<Key> = form.indicators.iter().map(Key::of).collect();
    for (later, key) in keys.iter().enumerate() {
        if key.name.is_empty() {
            continue;
        }
        let above = |other: &&Key| other.same_place(key);
        let earlier = keys[..later].iter().filter(above);
        let same = earlier.clone().find(|other| other.name == key.name);
        let found = same.or_else(|| earlier.into_iter().find(|other| alike(other, key)));
        let Some(earlier) = found.and_then(|found| keys.iter().position(|other| std::ptr::eq(other, found))) else {
            continue;
        };
        let (one, other) = (&form.indicators[earlier], &form.indicators[later]);
        let places = [Field::Indicator(later, Column::Name), Field::Indicator(earlier, Column::Name)];
        let lines = if one.line > 0 && other.line > 0 {
            format!("（第{}行与第{}行）", one.line, other.line)
        } else {
            String::new()
        };
        if same.is_some() {
            let values = (fold(one.value.text.as_str()), fold(other.value.text.as_str()));
            let differ = if values.0 == values.1 { "" } else { "，且指标值不同" };
            let differ_en = if values.0 == values.1 { "" } else { ", with another value" };
            out.report(
                places,
                Message {
                    zh: format!("{}指标“{}”重复{lines}{differ}。", other.horizon.zh(), other.name),
                    en: format!("The {} indicator “{}” stands twice{differ_en}.", other.horizon.en(), other.name),
                },
            );
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
}

/// What makes two indicators the same.
struct Key {
    place: (crate::form::Horizon, Option<String>, Vec<String>),
    name: String,
    unit: Option<String>,
    value: String,
}

impl Key {
    fn of(indicator: &Indicator) -> Key {
        Key {
            place: (
                indicator.horizon,
                indicator.goal.as_ref().map(|goal| fold(goal.as_str())),
                indicator.path.iter().map(|label| fold(label.as_str())).collect(),
            ),
            name: name_key(indicator.name.as_str()),
            unit: indicator.value.unit.clone(),
            value: fold(indicator.value.text.as_str()),
        }
    }

    fn same_place(&self, other: &Key) -> bool {
        self.place == other.place
    }
}

/// Whether two long names differ by one character that tells nothing apart, and their values are the same.
fn alike(one: &Key, other: &Key) -> bool {
    let (shorter, longer): (Vec<char>, Vec<char>) = {
        let (one, other) = (one.name.chars().collect::<Vec<_>>(), other.name.chars().collect::<Vec<_>>());
        if one.len() <= other.len() { (one, other) } else { (other, one) }
    };
    if shorter.len() < SHORTEST_ALIKE
        || longer.len() - shorter.len() > 1
        || one.unit != other.unit
        || one.value != other.value
    {
        return false;
    }
    let start = shorter.iter().zip(&longer).take_while(|(one, other)| one == other).count();
    let rest_of_longer = &longer[(start + 1).min(longer.len())..];
    let rest_of_shorter = &shorter[(start + 1 - (longer.len() - shorter.len())).min(shorter.len())..];
    let telling =
        |letters: &[char]| letters.get(start).is_some_and(|letter| TELLING.contains(*letter) || letter.is_ascii());
    rest_of_longer == rest_of_shorter && !telling(&longer) && !(longer.len() == shorter.len() && telling(&shorter))
}
