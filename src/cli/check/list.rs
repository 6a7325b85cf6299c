//! Findings as lines, and as JSON.

use jimu::fields::name_beside;
use jimu::finding::{Fix, Severity};
use jimu::rules::APPROVED;
use serde::Serialize;

use super::{Seen, one_line};
use crate::cli::arguments::Language;

/// One finding as the JSON gives it.
#[derive(Serialize)]
pub(super) struct Item<'a> {
    /// Only where several files were checked.
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<&'a str>,
    code: &'static str,
    severity: &'static str,
    /// The form's name, or its title.
    form: &'a str,
    /// The field, in words.
    r#where: String,
    message: &'a str,
    /// 1-based line of the source.
    line: Option<u32>,
    /// What would mend it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fixes: Vec<Offer<'a>>,
    /// The reason for which a person set it aside.
    #[serde(skip_serializing_if = "Option::is_none")]
    ignored: Option<&'a str>,
    /// `next` on an approved form.
    #[serde(skip_serializing_if = "Option::is_none")]
    cycle: Option<&'static str>,
}

/// A fix as the JSON gives it.
#[derive(Serialize)]
struct Offer<'a> {
    /// `safe` or `confirm`.
    safety: &'static str,
    label: &'a str,
}

/// Findings for scripts.
pub(super) fn items<'a>(seen: &'a [Seen<'a>], several: bool, lang: Language) -> Vec<Item<'a>> {
    let offer = |fix: &'a Fix| Offer { safety: fix.safety.code(), label: lang.of(&fix.label) };
    seen.iter()
        .map(|seen| Item {
            file: several.then_some(seen.input.name.as_str()),
            code: seen.finding.code,
            severity: seen.finding.severity.code(),
            form: seen.form_name(),
            r#where: seen.place_name(lang),
            message: lang.of(&seen.finding.message),
            line: seen.line(),
            fixes: seen.finding.fixes.iter().map(offer).collect(),
            ignored: seen.finding.ignored.as_deref(),
            cycle: seen.form.is_approval().then_some("next"),
        })
        .collect()
}

/// Findings a line each, below the name of their form.
pub(super) fn lines(seen: &[&Seen<'_>], several: bool, lang: Language) -> String {
    let mut text = String::new();
    let mut above = None;
    for seen in seen {
        let heading = (seen.input.name.as_str(), seen.place.form);
        if above != Some(heading) {
            let file = if several { format!("{} · ", seen.input.name) } else { String::new() };
            text.push_str(&format!("{file}{}\n", one_line(seen.form_name())));
            if seen.form.is_approval() {
                text.push_str(&format!("  {}\n", lang.words(APPROVED)));
            }
            above = Some(heading);
        }
        let line = seen.line().map_or(String::new(), |line| lang.pick(format!("第{line}行 "), format!("line {line} ")));
        let severity = severity_word(seen.finding.severity, lang);
        let place = name_beside(seen.form, seen.place.field, &seen.finding.message);
        let words = format!("{}{}{}", lang.of(&place), lang.pick("：", ": "), lang.of(&seen.finding.message));
        text.push_str(&format!("  {severity} {} {line}{}\n", seen.finding.code, one_line(&words)));
    }
    text
}

/// How many of each, and what can be done.
pub(super) fn summary(seen: &[Seen<'_>], forms: usize, lang: Language) -> String {
    let (ignored, shown): (Vec<&Seen<'_>>, Vec<&Seen<'_>>) =
        seen.iter().partition(|seen| seen.finding.ignored.is_some());
    let count = |severity: Severity| shown.iter().filter(|seen| seen.finding.severity == severity).count();
    let (errors, warnings, advice) = (count(Severity::Error), count(Severity::Warning), count(Severity::Advice));
    let mut text = lang.pick(
        format!("共 {forms} 张表：{errors} 个错误，{warnings} 个提醒，{advice} 个建议。"),
        format!("{forms} forms: {errors} errors, {warnings} warnings, {advice} advice."),
    );
    if !ignored.is_empty() {
        let count = ignored.len();
        text.push_str(&lang.pick(format!("另有 {count} 个已忽略。"), format!(" {count} more are ignored.")));
    }
    let safe = |seen: &&&Seen<'_>| seen.finding.fixes.iter().any(|fix| fix.safety == jimu::finding::Safety::Safe);
    let safe = shown.iter().filter(safe).count();
    if safe > 0 {
        text.push_str(&lang.pick(
            format!("其中 {safe} 个可用 --fix 修正，不改数字。"),
            format!(" {safe} of them can be mended by --fix, which changes no number."),
        ));
    }
    text.push('\n');
    text
}

/// The word for people.
pub(super) fn severity_word(severity: Severity, lang: Language) -> &'static str {
    lang.pick(severity.zh(), severity.code())
}
