//! Findings as SARIF 2.1.0 (OASIS), which code hosts and editors show beside the source.

use jimu::finding::Severity;
use jimu::language::Words;
use jimu::rules::{Rule, catalogue};
use serde_sarif::sarif::{
    ArtifactLocation, Location, LogicalLocation, Message, MultiformatMessageString, PhysicalLocation, Region,
    ReportingConfiguration, ReportingDescriptor, Result as SarifResult, ResultColumnKind, ResultLevel, Run, SCHEMA_URL,
    Sarif, Suppression, Tool, ToolComponent,
};

use super::{Seen, snippets::marked};
use crate::cli::arguments::Language;

/// Writes a log of one run.
pub(super) fn log(seen: &[Seen<'_>], lang: Language) -> Sarif {
    let rules: Vec<ReportingDescriptor> = catalogue().map(|rule| descriptor(rule, lang)).collect();
    let driver = ToolComponent::builder()
        .name("Jimu")
        .semantic_version(env!("CARGO_PKG_VERSION"))
        .rules(rules)
        .language(lang.pick("zh-CN", "en"))
        .build();
    let run = Run::builder()
        .tool(Tool::builder().driver(driver).build())
        .column_kind(serde_json::json!(ResultColumnKind::UnicodeCodePoints))
        .results(seen.iter().map(|seen| result(seen, lang)).collect::<Vec<SarifResult>>())
        .build();
    Sarif::builder().version(serde_json::json!("2.1.0")).schema(SCHEMA_URL).runs(vec![run]).build()
}

fn descriptor(rule: &Rule, lang: Language) -> ReportingDescriptor {
    let said = |words: Words| MultiformatMessageString::builder().text(lang.words(words)).build();
    ReportingDescriptor::builder()
        .id(rule.code)
        .name(lang.words(rule.name))
        .short_description(said(rule.name))
        .full_description(said(rule.what))
        .help(said(rule.how))
        .default_configuration(ReportingConfiguration::builder().level(serde_json::json!(level(rule.severity))).build())
        .build()
}

fn result(seen: &Seen<'_>, lang: Language) -> SarifResult {
    let finding = seen.finding;
    let text = format!("{}{}{}", seen.place_name(lang), lang.pick("：", ": "), lang.of(&finding.message));
    let built = SarifResult::builder()
        .rule_id(finding.code)
        .level(level(finding.severity))
        .message(Message::builder().text(text).build())
        .locations(vec![location(seen, lang)])
        .build();
    match &finding.ignored {
        Some(reason) => {
            let kind = serde_json::json!("external");
            let set_aside = Suppression::builder().kind(kind).justification(reason.as_str()).build();
            SarifResult { suppressions: Some(vec![set_aside]), ..built }
        }
        None => built,
    }
}

fn location(seen: &Seen<'_>, lang: Language) -> Location {
    let file = ArtifactLocation::builder().uri(uri(&seen.input.name)).build();
    let physical = match (marked(seen), seen.line()) {
        (Some((line, bytes, number)), _) => {
            let column = |at: usize| line.get(..at).map_or(1, |before| before.chars().count() as i64 + 1);
            let region = Region::builder()
                .start_line(i64::from(number))
                .start_column(column(bytes.start))
                .end_column(column(bytes.end))
                .build();
            PhysicalLocation::builder().artifact_location(file).region(region).build()
        }
        (None, Some(number)) => {
            let region = Region::builder().start_line(i64::from(number)).build();
            PhysicalLocation::builder().artifact_location(file).region(region).build()
        }
        (None, None) => PhysicalLocation::builder().artifact_location(file).build(),
    };
    let named = format!("{} / {}", seen.form_name(), seen.place_name(lang));
    let logical = LogicalLocation::builder().fully_qualified_name(named).build();
    Location::builder().physical_location(physical).logical_locations(vec![logical]).build()
}

fn level(severity: Severity) -> ResultLevel {
    match severity {
        Severity::Error => ResultLevel::Error,
        Severity::Warning => ResultLevel::Warning,
        Severity::Advice => ResultLevel::Note,
    }
}

/// A file's name as a relative reference (RFC 3986): all but unreserved characters and slashes in per cent.
fn uri(name: &str) -> String {
    let mut uri = String::new();
    for byte in name.replace('\\', "/").bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => uri.push(char::from(byte)),
            byte => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}
