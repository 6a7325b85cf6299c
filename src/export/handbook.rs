//! The handbook of rules, written from their declarations: a page a rule, and a list of all.

use crate::finding::Safety;
use crate::language::{Language, Words};
use crate::rules::{FAMILIES, Limit, Rule};

/// The page of a rule, as Markdown.
pub fn page(rule: &Rule, language: Language) -> String {
    let joint = language.pick("：", ": ");
    let severity = language.pick(rule.severity.zh(), rule.severity.code());
    let question = language.words(rule.question.words());
    let mut page = format!("# {} {}\n\n", rule.code, language.words(rule.name));
    page.push_str(&format!("**{severity}** · {question} · {}\n\n", language.words(fixing(rule))));
    let parts = [
        (Words { zh: "检查什么", en: "What it checks" }, rule.what),
        (Words { zh: "为什么", en: "Why it matters" }, rule.why),
        (Words { zh: "怎么办", en: "What to do" }, rule.how),
    ];
    for (heading, text) in parts {
        page.push_str(&format!("## {}\n\n{}\n\n", language.words(heading), language.words(text)));
    }
    let (wrong, right) = (language.pick("会提示", "Found"), language.pick("不提示", "Not found"));
    page.push_str(&format!(
        "## {}\n\n- {wrong}{joint}{}\n- {right}{joint}{}\n\n",
        language.pick("举例", "Example"),
        rule.example.wrong,
        rule.example.right,
    ));
    page.push_str(&format!("## {}\n\n", language.pick("依据", "What it rests on")));
    for basis in rule.basis() {
        page.push_str(&format!("- {}\n", language.words(basis)));
    }
    let limits: Vec<Limit> = Limit::ALL.into_iter().filter(|limit| limit.rule() == rule.code).collect();
    if !limits.is_empty() {
        page.push_str(&format!("\n## {}\n\n", language.pick("可调的界限", "Limits that can be set")));
        for limit in limits {
            page.push_str(&format!("- `{}` {}{joint}{}\n", limit.key(), language.words(limit.words()), limit.usual()));
        }
    }
    page
}

/// The list of all rules, as Markdown, with links to their pages.
pub fn index(language: Language) -> String {
    let mut text = format!("# {}\n", language.pick("规则手册", "Handbook of rules"));
    for family in FAMILIES {
        text.push_str(&format!("\n## {} {}\n\n", family.letter, language.words(family.name)));
        text.push_str(language.pick("| 规则 | 名称 | 级别 | 修正 |\n", "| rule | name | severity | fix |\n"));
        text.push_str("|---|---|---|---|\n");
        for rule in family.rules {
            text.push_str(&format!(
                "| [{code}]({code}.md) | {} | {} | {} |\n",
                language.words(rule.name),
                language.pick(rule.severity.zh(), rule.severity.code()),
                language.words(fixing(rule)),
                code = rule.code,
            ));
        }
    }
    text
}

/// How the rule's findings can be mended.
pub fn fixing(rule: &Rule) -> Words {
    match rule.fix {
        Some(Safety::Safe) => Words { zh: "可一键修正", en: "safe fix" },
        Some(Safety::Confirm) => Words { zh: "可确认后修正", en: "fix to be confirmed" },
        None => Words { zh: "须人工处理", en: "for a person" },
    }
}
