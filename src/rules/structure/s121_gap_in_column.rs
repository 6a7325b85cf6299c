//! S121: a column that nearly all rows fill is blank in a few.

use crate::finding::{Column, Field, Message, Severity, text_at};
use crate::lexicon::unfilled::{is_no_name, unfilled_text, unfilled_value};
use crate::rules::subject::Folded;
use crate::rules::{Check, Example, Question, Rule, Sink, Subject, Words};
use crate::text::fold;

/// Most names that a message lists.
const MOST_NAMED: usize = 3;

/// The columns that a row may not leave blank where the others do not. Value and basis have rules of their own.
const COLUMNS: [(Column, Words); 2] = [
    (Column::Description, Words { zh: "绩效指标描述", en: "description" }),
    (Column::Class, Words { zh: "指标分类", en: "class" }),
];

pub(super) static RULE: Rule = Rule {
    code: "S121",
    name: Words { zh: "个别指标漏填栏目", en: "a column left blank in a few rows" },
    severity: Severity::Advice,
    question: Question::Completeness,
    what: Words {
        zh: "多数指标填写了描述或分类，个别指标漏填。",
        en: "Most indicators have a description or a class, a few have none.",
    },
    why: Words { zh: "栏目填写应当完整一致。", en: "A column is filled in for all rows or for none." },
    how: Words { zh: "补填漏填的栏目。", en: "Fill in the blank cells." },
    example: Example { wrong: "10个指标中有1个没有指标描述", right: "10个指标都有指标描述" },
    fix: None,
    sources: &["2015-88-22"],
    yields_to: &[],
    checks: &[Check::Form(check)],
};

fn check(form: &Subject<'_>, out: &mut Sink<'_>) {
    let is_filled = |row: &Folded| unfilled_value(&row.value).is_none() && !is_no_name(&row.name);
    let filled_in = form.folded().iter().enumerate().filter(|(_, row)| is_filled(row));
    let filled_in: Vec<usize> = filled_in.map(|(index, _)| index).collect();
    for (column, words) in COLUMNS {
        let is_blank = |index: &usize| {
            let text = text_at(form, Field::Indicator(*index, column));
            text.is_none_or(|text| unfilled_text(&fold(text.as_str())).is_some())
        };
        let blank: Vec<usize> = filled_in.iter().copied().filter(is_blank).collect();
        // One in four at most: otherwise the column is used for some rows only.
        if blank.is_empty() || blank.len() * 4 > filled_in.len() {
            continue;
        }
        let names: Vec<String> = blank
            .iter()
            .take(MOST_NAMED)
            .filter_map(|index| Some(format!("“{}”", form.indicators.get(*index)?.name)))
            .collect();
        let (more_zh, more_en) = if blank.len() > MOST_NAMED {
            (format!("等{}个指标", blank.len()), format!(" and others ({})", blank.len()))
        } else {
            (String::new(), String::new())
        };
        let message = Message {
            zh: format!("{}{more_zh}没有填写{}。", names.join("、"), words.zh),
            en: format!("{}{more_en}: no {}.", names.join(", "), words.en),
        };
        out.report(blank.into_iter().map(|index| Field::Indicator(index, column)), message);
    }
}
