//! `jimu rules`: the catalogue of rules.

use jimu::export::handbook;
use jimu::finding::Safety;
use jimu::rules::{Rule, catalogue, explain};
use serde::Serialize;

use super::arguments::{Format, Language};
use super::output::{self, Outcome};

#[derive(Serialize)]
struct Entry {
    code: &'static str,
    severity: &'static str,
    #[serde(skip)]
    severity_zh: &'static str,
    question: &'static str,
    fix: &'static str,
    name: &'static str,
    what: &'static str,
    why: &'static str,
    how: &'static str,
    wrong: &'static str,
    right: &'static str,
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
    let asked = rules.clone();
    let entries: Vec<Entry> = rules.into_iter().map(|rule| entry(rule, lang)).collect();
    let outcome = match format {
        Format::Json => output::print_json(&entries, lang),
        Format::Text if codes.is_empty() => {
            output::print(&entries.iter().map(|entry| line(entry, lang)).collect::<String>(), lang)
        }
        Format::Markdown if codes.is_empty() => output::print(&handbook::index(lang.core()), lang),
        Format::Markdown => {
            let pages: Vec<String> = asked.iter().map(|rule| handbook::page(rule, lang.core())).collect();
            output::print(&pages.join("\n"), lang)
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
        severity_zh: rule.severity.zh(),
        question: lang.words(rule.question.words()),
        fix: rule.fix.map_or("none", Safety::code),
        name: lang.words(rule.name),
        what: lang.words(rule.what),
        why: lang.words(rule.why),
        how: lang.words(rule.how),
        wrong: rule.example.wrong,
        right: rule.example.right,
        basis: rule.basis().into_iter().map(|words| lang.words(words)).collect(),
    }
}

fn line(entry: &Entry, lang: Language) -> String {
    format!("{}  {}  {}\n", entry.code, lang.pick(entry.severity_zh, entry.severity), entry.name)
}

fn page(entry: &Entry, lang: Language) -> String {
    let parts = [
        (lang.pick("说明", "What"), entry.what),
        (lang.pick("原因", "Why"), entry.why),
        (lang.pick("处理", "What to do"), entry.how),
        (lang.pick("会提示", "Found"), entry.wrong),
        (lang.pick("不提示", "Not found"), entry.right),
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
