//! `jimu rules`: the catalogue of rules.

use jimu::rules::{Rule, catalogue, explain};
use serde::Serialize;

use super::arguments::{Format, Language};
use super::check::severity_word;
use super::output::{self, Outcome};

#[derive(Serialize)]
struct Entry {
    code: &'static str,
    severity: &'static str,
    name: &'static str,
    what: &'static str,
    why: &'static str,
    how: &'static str,
    basis: Vec<&'static str>,
}

/// Lists all rules, or explains those whose codes are given.
pub(crate) fn run(codes: &[String], format: Format, lang: Language) -> Outcome {
    let mut rules: Vec<&Rule> = Vec::new();
    let mut trouble = false;
    for code in codes {
        match explain(&code.to_ascii_uppercase()) {
            Some(rule) => rules.push(rule),
            None => {
                output::complain(
                    code,
                    lang.pick(
                        "没有这条规则。jimu rules 列出全部规则。",
                        "There is no such rule. jimu rules lists all.",
                    ),
                );
                trouble = true;
            }
        }
    }
    if codes.is_empty() {
        rules.extend(catalogue());
    }
    let entries: Vec<Entry> = rules.into_iter().map(|rule| entry(rule, lang)).collect();
    let outcome = match format {
        Format::Json => output::print_json(&entries, lang),
        Format::Text if codes.is_empty() => {
            output::print(&entries.iter().map(|entry| line(entry, lang)).collect::<String>(), lang)
        }
        Format::Text => {
            output::print(&entries.iter().map(|entry| page(entry, lang)).collect::<Vec<_>>().join("\n"), lang)
        }
    };
    outcome.with(trouble)
}

fn entry(rule: &Rule, lang: Language) -> Entry {
    Entry {
        code: rule.code,
        severity: rule.severity.code(),
        name: lang.words(rule.name),
        what: lang.words(rule.what),
        why: lang.words(rule.why),
        how: lang.words(rule.how),
        basis: rule.basis().into_iter().map(|words| lang.words(words)).collect(),
    }
}

fn line(entry: &Entry, lang: Language) -> String {
    format!("{}  {}  {}\n", entry.code, severity_word(entry.severity, lang), entry.name)
}

fn page(entry: &Entry, lang: Language) -> String {
    let parts = [
        (lang.pick("说明", "What"), entry.what),
        (lang.pick("原因", "Why"), entry.why),
        (lang.pick("处理", "What to do"), entry.how),
    ];
    let mut page = line(entry, lang);
    for (label, text) in parts {
        page.push_str(&format!("  {label}{}{text}\n", lang.pick("：", ": ")));
    }
    for basis in &entry.basis {
        page.push_str(&format!("  {}{}{basis}\n", lang.pick("依据", "Based on"), lang.pick("：", ": ")));
    }
    page
}
