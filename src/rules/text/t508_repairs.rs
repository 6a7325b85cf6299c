//! T508: what reading mended, for a person to look at.

use std::collections::BTreeMap;

use crate::finding::{Column, Field, Message, Severity};
use crate::form::{Form, Repair, RepairCode};
use crate::order::InOrder;
use crate::rules::text::passages::short;
use crate::rules::{Check, Example, Question, Rule, Sink, Subject, Words};

/// Most lines that a message names, and most fields that a finding points at.
const MOST: (usize, usize) = (6, 12);

pub(super) static RULE: Rule = Rule {
    code: "T508",
    name: Words { zh: "已自动修复，请核对", en: "mended while reading" },
    severity: Severity::Advice,
    question: Question::Completeness,
    what: Words {
        zh: "读取时移回了错位的行、补上了层级名称或接上了断开的句子。",
        en: "Reading moved shifted rows back, filled labels down or joined broken sentences.",
    },
    why: Words {
        zh: "修复依据版面推断，推断可能有误。", en: "Repairs are inferred from the layout and can be wrong."
    },
    how: Words { zh: "对照原件核对所列各行。", en: "Compare the lines named with the original." },
    example: Example {
        wrong: "质量指标 | 及时（时效指标一列错位）", right: "质量指标 | 发送短信提醒及时性 | 及时"
    },
    fix: None,
    sources: &["common-sense"],
    yields_to: &[],
    checks: &[Check::Form(check)],
};

/// What was done, in words. Page marks are layout, and of an inferred year S101 speaks.
fn words(code: RepairCode) -> Option<(&'static str, &'static str)> {
    Some(match code {
        RepairCode::RowRealigned => ("错位的行已移回原列", "rows moved back into their columns"),
        RepairCode::LabelFilled => ("空着的层级名称已按合并单元格补上", "labels filled down as in a merged cell"),
        RepairCode::LabelMoved => ("差一行的层级名称已移到所属行", "labels moved to the row where their group begins"),
        RepairCode::CellJoined => ("断开的单元格或句子已接上", "broken cells or sentences joined"),
        RepairCode::TitleRecovered => ("缺少的表题已从目录找回", "title recovered from the table of contents"),
        RepairCode::FormsSeparated => ("连在一起的表已分开", "forms that ran together separated"),
        RepairCode::PageMarkRemoved | RepairCode::YearInferred => return None,
    })
}

fn check(form: &Subject<'_>, out: &mut Sink<'_>) {
    let mut by_code: BTreeMap<RepairCode, Vec<&Repair>> = BTreeMap::new();
    for repair in &form.repairs {
        by_code.entry(repair.code).or_default().push(repair);
    }
    if by_code.is_empty() {
        return;
    }
    let mut rows: BTreeMap<u32, usize> = BTreeMap::new();
    for (row, indicator) in form.indicators.iter().enumerate().filter(|(_, indicator)| indicator.line > 0) {
        rows.entry(indicator.line).or_insert(row);
    }
    for (code, repairs) in by_code {
        let (Some((zh, en)), Some(first)) = (words(code), repairs.first()) else { continue };
        let mut fields: Vec<Field> = Vec::new();
        for repair in &repairs {
            let field = field(form, repair, &rows);
            if fields.len() < MOST.1 && !fields.contains(&field) {
                fields.push(field);
            }
        }
        let (lines_zh, lines_en) = lines(&repairs);
        let (before, after) = (short(first.before.as_str().trim()), short(first.after.trim()));
        let change = match (before.is_empty(), after.is_empty()) {
            (_, true) => String::new(),
            (true, false) => format!("：“{after}”"),
            (false, false) => format!("：“{before}”→“{after}”"),
        };
        let message = Message {
            zh: format!("{lines_zh}{zh}，请核对{change}。"),
            en: format!("{lines_en}{en}; please compare{}.", change.replace('：', ": ")),
        };
        out.report(fields, message);
    }
}

/// Where the text that a repair speaks of stands now.
fn field(form: &Form, repair: &Repair, rows: &BTreeMap<u32, usize>) -> Field {
    let other = if form.title.is_blank() { Field::Name } else { Field::Title };
    if repair.code == RepairCode::TitleRecovered {
        return other;
    }
    rows.get(&repair.line).map_or(other, |row| Field::Indicator(*row, Column::Name))
}

/// “第22、102行等9处”: the first lines, and how many there are.
fn lines(repairs: &[&Repair]) -> (String, String) {
    let mut lines: Vec<u32> = repairs.iter().map(|repair| repair.line).filter(|line| *line > 0).collect();
    lines.order();
    lines.dedup();
    let named: Vec<String> = lines.iter().take(MOST.0).map(u32::to_string).collect();
    let more = lines.len() > MOST.0 || repairs.len() > lines.len().max(1);
    let count = repairs.len();
    match (named.is_empty(), more) {
        (true, _) => (String::new(), String::new()),
        (false, false) => (format!("第{}行：", named.join("、")), format!("Line {}: ", named.join(", "))),
        (false, true) => (
            format!("第{}行等{count}处：", named.join("、")),
            format!("Line {} and so on, {count} repairs: ", named.join(", ")),
        ),
    }
}
