//! A review report as Markdown (CommonMark).

use super::{CONCLUSION, OPINION, Part, Remark, Report, STATE, conclusions_to_tick, findings_to_tick};
use crate::language::Language;
use crate::rules::APPROVED;

/// Writes a report.
pub fn write(report: &Report, language: Language) -> String {
    let mut text = format!("# {}\n", language.pick("绩效目标审核意见", "Review of performance targets"));
    for part in &report.parts {
        write_part(part, language, &mut text);
    }
    text
}

fn write_part(part: &Part, language: Language, text: &mut String) {
    text.push_str(&format!("\n## {}\n\n", escaped(&part.name)));
    for (label, fact) in &part.facts {
        text.push_str(&format!("- {}{}{}\n", language.words(*label), language.pick("：", ": "), escaped(fact)));
    }
    text.push_str(&format!("- {}{}{}\n", verdict_label(language), language.pick("：", ": "), verdict(part, language)));
    if part.approval {
        text.push_str(&format!("\n> {}\n", language.words(APPROVED)));
    }
    for (at, (question, remarks)) in part.answers.iter().enumerate() {
        let heading = language.words(question.words());
        let number = language.pick(["一", "二", "三", "四"], ["1", "2", "3", "4"])[at.min(3)];
        text.push_str(&format!("\n### {number}{}{heading}\n\n", language.pick("、", ". ")));
        if remarks.is_empty() {
            text.push_str(language.pick("未发现问题。\n", "Nothing was found.\n"));
        }
        for (at, remark) in remarks.iter().enumerate() {
            text.push_str(&format!("{}. {}\n", at + 1, sentence(remark, language)));
        }
        text.push('\n');
        for point in question.points() {
            let (name, asks) = (language.words(point.name), language.words(point.asks));
            let boxes = findings_to_tick(language);
            text.push_str(&format!("- *{name}*{}{asks} {boxes}：＿＿＿＿＿＿\n", language.pick("：", ": ")));
        }
    }
    if !part.set_aside.is_empty() {
        text.push_str(&format!("\n### {}\n\n", language.pick("已说明理由的事项", "Set aside with a reason")));
        for (at, (remark, reason)) in part.set_aside.iter().enumerate() {
            let reason = escaped(reason);
            let label = language.pick("理由：", "Reason: ");
            text.push_str(&format!("{}. {} {label}{reason}\n", at + 1, sentence(remark, language)));
        }
    }
    write_end(part, language, text);
}

/// How far the form has come, the opinion, the conclusion, name and day; room where a person has not said so yet.
fn write_end(part: &Part, language: Language, text: &mut String) {
    let judgement = &part.judgement;
    let joint = language.pick("：", ": ");
    let room = "＿＿＿＿＿＿";
    let or_room = |said: &str| if said.is_empty() { room.to_owned() } else { escaped(said) };
    let label = |words| language.words(words);
    text.push_str(&format!("\n### {}\n\n", language.pick("总体意见", "On the whole")));
    text.push_str(&format!("- {}{joint}{}\n", label(STATE), language.words(judgement.standing.words())));
    text.push_str(&format!("- {}{joint}{}\n", label(OPINION), or_room(&judgement.opinion)));
    text.push_str(&format!("- {}{joint}{}\n", label(CONCLUSION), conclusions_to_tick(language)));
    let said = |text: &Option<String>| or_room(text.as_deref().unwrap_or_default());
    let (reviewer, day) = language.pick(("审核人", "日期"), ("Reviewer", "Date"));
    text.push_str(&format!("\n{reviewer}{joint}{}　{day}{joint}{}\n", said(&judgement.by), said(&judgement.on)));
}

/// The word before the verdict.
pub(super) fn verdict_label(language: Language) -> &'static str {
    language.pick("系统校核", "result of checking")
}

/// How many of each severity.
pub(super) fn verdict(part: &Part, language: Language) -> String {
    let [errors, warnings, advice] = part.counts;
    if errors + warnings + advice == 0 {
        return language.pick("未发现问题", "nothing was found").to_owned();
    }
    language.pick(
        format!("{errors}个错误，{warnings}个提醒，{advice}个建议"),
        format!("{errors} errors, {warnings} warnings, {advice} advice"),
    )
}

fn sentence(remark: &Remark, language: Language) -> String {
    let severity = language.pick(remark.severity.zh(), remark.severity.code());
    let basis: Vec<&str> = remark.basis.iter().map(|words| language.words(*words)).collect();
    format!(
        "**{severity}** {}{}{}{}{}{}{}",
        escaped(language.of(&remark.place)),
        language.pick("：", ": "),
        escaped(language.of(&remark.message)),
        language.pick("（", "("),
        remark.code,
        language.pick(format!("，依据：{}", basis.join("；")), format!(", based on: {}", basis.join("; "))),
        language.pick("）", ")"),
    )
}

/// Text with what Markdown gives a meaning to escaped, on one line.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&' => {
                escaped.push('\\');
                escaped.push(letter);
            }
            letter if letter.is_control() => escaped.push(' '),
            letter => escaped.push(letter),
        }
    }
    escaped
}
