//! T501: marks of mark-up or layout that are still there after cleaning.

use crate::finding::{Column, Field, Message, Safety, Severity};
use crate::lexicon::wording::{COMMANDS, ENTITIES, FAILURES, NOTHING, TAGS};
use crate::rules::text::pages::{numbered_page, page_mark};
use crate::rules::text::passages::{Gathered, Passage, is_han, times};
use crate::rules::{Check, Example, Question, Rule, Sink, Subject, Words};

pub(super) static RULE: Rule = Rule {
    code: "T501",
    name: Words { zh: "标记或版面残留", en: "marks of mark-up or layout" },
    severity: Severity::Error,
    question: Question::Completeness,
    what: Words {
        zh: "单元格里留有网页标签、公式代码、书签、页码或程序出错的字样。",
        en: "A cell holds tags, formula code, bookmarks, page marks or what a failed program leaves.",
    },
    why: Words {
        zh: "这些字样不是内容，公开和汇总时会原样出现。",
        en: "They are no content, and would be published and added up as they are.",
    },
    how: Words {
        zh: "删去残留；出错的单元格对照原件补填。", en: "Delete them; fill failed cells from the original."
    },
    example: Example { wrong: "按月发放养老金&nbsp;— 2 —", right: "按月发放养老金" },
    fix: Some(Safety::Safe),
    sources: &["common-sense"],
    yields_to: &[],
    checks: &[Check::Form(check)],
};

/// A mark: where it stands in the text, and what takes its place.
struct Mark {
    start: usize,
    end: usize,
    with: &'static str,
}

fn check(form: &Subject<'_>, out: &mut Sink<'_>) {
    let mut gathered = Gathered::default();
    for passage in form.passages() {
        if let Some(failure) = failure(passage) {
            let message = Message {
                zh: format!("残留“{failure}”，是表格或程序出错的字样，请对照原件填写。"),
                en: format!("“{failure}” is left by a failed program; fill the cell from the original."),
            };
            gathered.add(form, message, passage, None);
            continue;
        }
        let marks = marks(passage);
        let Some(first) = marks.first() else { continue };
        let mut cleaned = passage.text.to_owned();
        for mark in marks.iter().rev() {
            cleaned.replace_range(mark.start..mark.end, mark.with);
        }
        let shown: String = passage.text[first.start..first.end].chars().take(24).collect();
        let (zh, en) = times(marks.len());
        let message = Message {
            zh: format!("残留标记“{}”{zh}，请删去。", shown.trim()),
            en: format!("The mark “{}”{en} is left over; delete it.", shown.trim()),
        };
        gathered.add(form, message, passage, Some((Safety::Safe, cleaned.trim())));
    }
    gathered.report(out);
}

fn failure(passage: &Passage<'_>) -> Option<&'static str> {
    let whole = passage.text.trim();
    // All of them hold one of these, which hardly any text does.
    let failed =
        || whole.contains(['#', '误', ' ']).then(|| FAILURES.iter().find(|word| whole.contains(**word))).flatten();
    NOTHING.iter().find(|word| **word == whole).or_else(failed).copied()
}

fn marks(passage: &Passage<'_>) -> Vec<Mark> {
    let text = passage.text;
    let (mut marks, mut at) = (Vec::new(), 0);
    let mut bold = false;
    while let Some((start, letter)) = text.get(at..).and_then(|rest| {
        rest.char_indices()
            .find(|(_, letter)| matches!(letter, '<' | '&' | '\\' | '$' | '[' | '—' | '－' | '-' | '*' | '第'))
            .map(|(offset, letter)| (at + offset, letter))
    }) {
        let rest = &text[start..];
        let found = match letter {
            '<' => tag(rest).map(|length| (length, "")),
            '&' => entity(rest),
            '\\' => command(rest),
            '$' => dollar(rest),
            '[' => rest.starts_with("[bookmark:").then(|| (rest.find(']').map_or(rest.len(), |end| end + 1), "")),
            '*' if !passage.is_contact() && (bold || emphasis(text, start)) => {
                bold = !bold;
                Some((2, ""))
            }
            '—' | '－' | '-' => page_mark(text, start).map(|length| (length, "")),
            '第' => numbered_page(rest).map(|length| (length, "")),
            _ => None,
        };
        match found {
            Some((length, with)) => {
                marks.push(Mark { start, end: start + length, with });
                at = start + length;
            }
            None => at = start + letter.len_utf8(),
        }
    }
    marks.extend(hanging_number(passage).map(|start| Mark { start, end: text.len(), with: "" }));
    marks
}

/// `<br/>`, `</p>`, `<span style="…">`, and a tag that the end of the cell cuts. `<5%` compares.
fn tag(rest: &str) -> Option<usize> {
    let inner = rest.strip_prefix('<')?;
    let name = inner.strip_prefix('/').unwrap_or(inner);
    let length = name.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b':').count();
    TAGS.binary_search(&name[..length].to_ascii_lowercase().as_str()).ok()?;
    let behind = &name[length..];
    if !(behind.starts_with(['>', '/', ' ']) || behind.is_empty() && length > 1) {
        return None;
    }
    let end = rest.find('>').map_or(rest.len(), |end| end + 1);
    rest[..end].is_ascii().then_some(end)
}

/// `&nbsp;`, `&#160;`
fn entity(rest: &str) -> Option<(usize, &'static str)> {
    let end = rest.bytes().take(12).position(|byte| byte == b';')?;
    let name = rest.get(1..end)?;
    let coded = name
        .strip_prefix('#')
        .is_some_and(|code| !code.is_empty() && code.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'x'));
    let known = ENTITIES.iter().find(|(known, _)| *known == name).map(|(_, letters)| *letters);
    known.or(coded.then_some("")).map(|letters| (end + 1, letters))
}

/// `\geq`, and the line break that JSON writes.
fn command(rest: &str) -> Option<(usize, &'static str)> {
    let name = rest.strip_prefix('\\')?;
    let length = name.bytes().take_while(u8::is_ascii_alphabetic).count();
    let known = COMMANDS.iter().find(|(known, _)| *known == &name[..length]).map(|(_, letters)| *letters);
    let broken = (length == 1 && name.starts_with(['n', 'r', 't'])).then_some("");
    known.or(broken).map(|letters| (1 + length, letters))
}

/// A dollar sign around a formula: `$\geq$`, `$≥ 5$`.
fn dollar(rest: &str) -> Option<(usize, &'static str)> {
    let inner = rest.strip_prefix('$')?;
    let opens = inner.starts_with(['\\', '≥', '≤']);
    // The one that closes stands behind what was opened; alone, it may be money.
    let closes = inner.is_empty()
        || inner.starts_with(|letter: char| is_han(letter) || letter == ' ' || letter.is_ascii_digit());
    match (opens, closes) {
        (true, _) if inner.contains('$') => {
            let sign =
                COMMANDS.iter().find(|(name, _)| inner.strip_prefix('\\').is_some_and(|rest| rest.starts_with(name)));
            let end = inner.find('$')?;
            let whole = sign.filter(|(name, _)| inner[..end].trim_end().len() == name.len() + 1);
            Some(whole.map_or((1, ""), |(_, letters)| (end + 2, *letters)))
        }
        _ => None,
    }
}

/// Markdown’s emphasis, where it opens: `**重点**任务`. Masked names (张**) and template text (≥**%) are none.
fn emphasis(text: &str, start: usize) -> bool {
    let run = |at: usize| text[at..].bytes().take_while(|byte| *byte == b'*').count();
    let begins = text[..start].chars().next_back().is_none_or(|letter| !letter.is_alphanumeric());
    let inner = text.get(start + 2..).unwrap_or_default();
    begins
        && run(start) == 2
        && inner.find("**").is_some_and(|end| {
            inner[..end].chars().filter(|letter| is_han(*letter)).count() >= 2 && run(start + 2 + end) == 2
        })
}

/// The number of a list item that is not there any more: `……工作。2、`.
fn hanging_number(passage: &Passage<'_>) -> Option<usize> {
    let text = passage.text.trim_end();
    let inner = text.strip_suffix(['、', '.', '．'])?;
    let body = inner.trim_end_matches(|letter: char| letter.is_ascii_digit());
    let digits = inner.len() - body.len();
    let value = passage.fields.iter().any(|field| matches!(field, Field::Indicator(_, Column::Value)));
    (!value && (1..=2).contains(&digits) && body.trim_end().ends_with(['。', '；', ';', '！'])).then_some(body.len())
}
