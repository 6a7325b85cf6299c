//! The findings that careful readers made on the five real inputs, by line: each is found again, from paste to finding.
//!
//! A row is a rule, the lines of the source on which one of its findings stands, and words of the message, where figures
//! matter. What a rule must not find is in its cases.

use std::collections::BTreeSet;

use jimu::fields::fields_of;
use jimu::finding::{Field, Finding, Place, Severity, text_at};
use jimu::form::{Document, Form};
use jimu::read::{Reading, read};
use jimu::recognise::recognise;
use jimu::rules::check;
use jimu::source::Source;

use crate::fixtures;

/// The lines on which a field stands; for a blank cell, that of its row.
fn lines_of(reading: &Reading, form: &Form, field: Field) -> Vec<u32> {
    let spans = text_at(form, field).map(|text| text.spans().collect::<Vec<_>>()).unwrap_or_default();
    let mut lines: Vec<u32> =
        spans.iter().flat_map(|span| reading.line_at(span.start)..=reading.line_at(span.end.max(1) - 1)).collect();
    if let Field::Indicator(row, _) = field {
        lines.extend(form.indicators.get(row).map(|indicator| indicator.line));
    }
    lines
}

/// The first line of a form.
fn first_line(reading: &Reading, form: &Form) -> u32 {
    let lines = fields_of(form).into_iter().flat_map(|field| lines_of(reading, form, field));
    lines.filter(|line| *line > 0).min().unwrap_or(0)
}

struct Found {
    reading: Reading,
    document: Document,
    findings: Vec<Finding>,
}

fn found(name: &str) -> Found {
    let reading = read(&Source::of_text(fixtures::seed(name)));
    let document = recognise(&reading).document;
    let findings = check(&document);
    Found { reading, document, findings }
}

impl Found {
    fn lines(&self, finding: &Finding) -> BTreeSet<u32> {
        let of = |place: &Place| {
            let form = &self.document.forms[place.form];
            let lines = lines_of(&self.reading, form, place.field);
            if lines.iter().all(|line| *line == 0) { vec![first_line(&self.reading, form)] } else { lines }
        };
        finding.places.iter().flat_map(of).collect()
    }

    /// What is missing of a list of expectations.
    fn missing(&self, name: &str, expected: &[(&str, &[u32], &[&str])]) -> Vec<String> {
        let mut missing = Vec::new();
        for (code, lines, words) in expected {
            let of_rule: Vec<(BTreeSet<u32>, &Finding)> = self
                .findings
                .iter()
                .filter(|finding| finding.code == *code)
                .map(|finding| (self.lines(finding), finding))
                .collect();
            for line in *lines {
                let holds = of_rule.iter().any(|(lines, finding)| {
                    lines.contains(line) && words.iter().all(|word| finding.message.zh.contains(word))
                });
                if !holds {
                    missing.push(format!("{name}:{line} {code} {words:?}"));
                }
            }
        }
        missing
    }

    /// How many findings of a rule each form has.
    fn counts(&self, code: &str) -> Vec<usize> {
        let of = |form: usize| {
            self.findings.iter().filter(|finding| finding.code == code && finding.places[0].form == form).count()
        };
        (0..self.document.forms.len()).map(of).collect()
    }

    #[track_caller]
    fn holds(&self, name: &str, expected: &[(&str, &[u32], &[&str])]) {
        let missing = self.missing(name, expected);
        assert!(missing.is_empty(), "not found: {missing:#?}");
    }
}

#[test]
fn ezhou() {
    let found = found("ezhou-2025");
    found.holds(
        "ezhou",
        &[
            ("S103", &[76, 82], &[]),
            ("S112", &[130, 136], &[]),
            ("S115", &[148, 149], &[]),
            ("V301", &[101, 108, 128, 129, 134, 135, 153, 159], &[]),
            ("V305", &[154, 160], &[]),
            ("V306", &[22, 31], &[]),
            ("V307", &[17, 26, 47, 55, 75, 81, 100, 107], &["万"]),
            ("V308", &[130, 136], &[]),
            ("V309", &[152, 158], &[]),
            ("C404", &[104, 111], &[]),
            ("C409", &[21, 30, 76, 82, 130, 136, 77, 83], &[]),
            ("T502", &[155, 161], &[]),
            ("T502", &[129, 135], &["通知次数"]),
            ("T505", &[13, 14], &[]),
            ("T506", &[10, 68], &["〔"]),
        ],
    );
    assert_eq!(found.counts("S105"), [2, 0, 2, 1, 2, 2]);
    assert_eq!(found.counts("S107"), [0, 2, 2, 2, 2, 0]);
    assert_eq!(found.counts("S108"), [2, 2, 2, 2, 2, 2]);
    assert_eq!(found.counts("S103"), [0, 0, 2, 0, 0, 0]);
    assert_eq!(found.counts("C405"), [2; 6], "the goals, and the values");
}

#[test]
fn guangshui() {
    let found = found("guangshui-2024");
    found.holds(
        "guangshui",
        &[
            ("A204", &[16, 20], &["291.17", "279.77", "11.40", "单位资金"]),
            ("A206", &[19], &["140.60", "140.59", "0.01"]),
            ("C406", &[51, 100], &["116.88", "349.56", "189.40", "148.26"]),
            ("C406", &[87, 88, 89, 90, 91, 95, 96, 97, 98, 99], &[]),
            ("S111", &[71, 119, 65], &[]),
            ("S112", &[37, 38, 51, 100], &[]),
            ("S116", &[65], &[]),
            ("V302", &[78, 125, 126, 47, 96], &["≥"]),
            ("V303", &[74, 122, 49, 53, 54, 55, 72, 98, 102, 103, 104, 120], &[]),
            ("V305", &[111, 112], &["人"]),
            ("V306", &[73, 121], &[]),
            ("V308", &[90, 105, 106, 108, 115, 116], &[]),
            ("C402", &[125], &["≥98%", "≤100%"]),
            ("C402", &[105, 107], &["基本"]),
            ("C403", &[62, 65, 67, 115, 116], &[]),
            ("C410", &[95], &["18.81"]),
            ("C411", &[79], &["105%"]),
            ("C412", &[26, 27, 28, 29], &[]),
        ],
    );
    let errors = found.findings.iter().filter(|finding| finding.severity == Severity::Error);
    let lines: BTreeSet<u32> = errors.flat_map(|finding| found.lines(finding)).collect();
    assert!([78, 125, 126, 77].iter().any(|line| lines.contains(line)), "{lines:?}");
    assert_eq!(found.counts("A203"), [0], "six sums pass");
    assert_eq!(found.counts("A205"), [0], "four shares pass");
}

#[test]
fn luan() {
    let found = found("luan-2023");
    found.holds(
        "luan",
        &[
            ("A208", &[49], &["240", "350", "110"]),
            ("V301", &[29], &["≤180元/人/天"]),
            ("V302", &[27, 28], &[]),
            ("V306", &[25], &["及时率"]),
            ("V307", &[31], &["%"]),
            ("V308", &[24], &["效果明显"]),
            ("V310", &[26, 63, 64], &[]),
            ("T502", &[47, 53, 62, 63], &[]),
            ("T503", &[63], &["活动活动"]),
            ("T505", &[53], &[]),
        ],
    );
    assert_eq!(found.counts("A201"), [0, 0]);
    assert_eq!(found.counts("C401"), [0, 0]);
}

#[test]
fn tianjin() {
    let found = found("tianjin-2025");
    found.holds(
        "tianjin",
        &[
            ("A208", &[566, 614, 620, 626, 632], &["378", "561.5", "183.5"]),
            ("V307", &[95], &["平方米"]),
            ("V309", &[205, 686, 692], &[]),
            ("V310", &[199], &["日"]),
        ],
    );
    assert!(found.counts("C405").iter().all(|count| *count == 1), "{:?}", found.counts("C405"));
    assert_eq!(found.counts("A208").iter().sum::<usize>(), 1, "seven forms pass");
}

#[test]
fn zaozhuang() {
    let found = found("zaozhuang-2021");
    found.holds(
        "zaozhuang",
        &[
            ("A210", &[32], &["17", "14", "3"]),
            ("A210", &[74], &["10", "9", "6", "5"]),
            ("A210", &[74], &["第4项", "4万元", "1万元"]),
            ("A210", &[154], &["53.3", "23.1", "0.1"]),
            ("C408", &[85], &["印刷"]),
            ("C409", &[51, 131], &[]),
            ("C411", &[74], &[]),
            ("C413", &[68, 95, 121, 148], &[]),
            (
                "V308",
                &[29, 30, 52, 55, 56, 80, 82, 83, 106, 108, 109, 135, 136, 158, 161, 162, 26, 78, 105, 132, 159],
                &[],
            ),
            ("V311", &[57, 84, 110, 137, 163], &[]),
            ("T503", &[16, 43, 69, 96, 122, 149], &["保障"]),
            ("T503", &[101], &["路"]),
        ],
    );
    assert_eq!(found.counts("A211").iter().sum::<usize>(), 0, "6 projects, 50");
    assert!(
        found
            .findings
            .iter()
            .filter(|finding| finding.code.starts_with('A'))
            .all(|finding| finding.severity != Severity::Error)
    );
    assert_eq!(found.counts("V301").iter().sum::<usize>(), 0, "the layout prints no comparator");
}
