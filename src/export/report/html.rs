//! A review report as one printable HTML file, in the form of 项目支出绩效目标审核表: a table a form, a row a question.

use super::markdown::{verdict, verdict_label};
use super::{CONCLUSION, OPINION, Part, Remark, Report, STATE, conclusions_to_tick, findings_to_tick};
use crate::export::html::page;
use crate::export::markup::escape;
use crate::language::Language;
use crate::rules::APPROVED;

const STYLE: &str = r#"
@page { size: A4 portrait; margin: 28mm 24mm 24mm 26mm; }
* { box-sizing: border-box; }
body { margin: 0; background: #fff; color: #000; font: 10.5pt/1.6 FangSong, 仿宋_GB2312, STFangsong, SimSun, "Noto Serif CJK SC", serif; }
section { max-width: 190mm; margin: 12mm auto; }
section + section { break-before: page; }
h1 { margin: 0 0 6mm; font: 400 20pt/1.4 "方正小标宋简体", FZXiaoBiaoSong-B05S, SimHei, "Noto Sans CJK SC", sans-serif; text-align: center; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; }
table + table { margin-top: -1px; }
th, td { padding: 1.5mm 2mm; border: 0.5pt solid #000; font-weight: 400; overflow-wrap: anywhere; text-align: left; vertical-align: middle; }
th { width: 24mm; font-family: SimHei, "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; text-align: center; }
ol, p { margin: 0; }
ol { padding-left: 1.6em; }
li { break-inside: avoid; margin-bottom: 1mm; }
b { font-family: SimHei, "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; font-weight: 400; }
small, .person { color: #444; font-size: 9pt; }
.person { margin-top: 1mm; }
.points { list-style: none; margin: 2mm 0 0; padding: 1.5mm 0 0; border-top: 0.5pt dotted #000; }
.points b { margin-right: 1mm; }
.points span { display: flex; gap: 2mm; }
.room { flex: 1; border-bottom: 0.5pt solid #000; }
.opinion { min-height: 14mm; white-space: pre-wrap; }
.signatures { display: flex; justify-content: space-between; margin: 8mm 0 0; break-inside: avoid; }
.signatures span { min-width: 40%; }
@media print { section { max-width: none; margin: 0; } }
"#;

/// Writes a report.
pub fn write(report: &Report, language: Language) -> String {
    let title = language.pick("绩效目标审核意见", "Review of performance targets");
    page(language.pick("zh-CN", "en"), title, STYLE, |html| {
        for part in &report.parts {
            write_part(part, title, language, html);
        }
    })
}

fn write_part(part: &Part, title: &str, language: Language, html: &mut String) {
    html.push_str("<section>\n<h1>");
    escape(title, html);
    html.push_str("</h1>\n<table>\n<tbody>\n");
    for (label, fact) in &part.facts {
        row(language.words(*label), html, |html| escape(fact, html));
    }
    row(verdict_label(language), html, |html| {
        escape(&verdict(part, language), html);
        if part.approval {
            paragraph("person", language.words(APPROVED), html);
        }
    });
    for (question, remarks) in &part.answers {
        row(language.words(question.words()), html, |html| {
            if remarks.is_empty() {
                escape(language.pick("未发现问题。", "Nothing was found."), html);
            } else {
                html.push_str("<ol>\n");
                for remark in remarks {
                    item(remark, None, language, html);
                }
                html.push_str("</ol>\n");
            }
            html.push_str("<ul class=\"points\">\n");
            for point in question.points() {
                html.push_str("<li><b>");
                escape(language.words(point.name), html);
                html.push_str("</b>");
                escape(language.words(point.asks), html);
                html.push_str("<span>");
                escape(&findings_to_tick(language), html);
                html.push_str("<i class=\"room\"></i></span></li>\n");
            }
            html.push_str("</ul>\n");
        });
    }
    if !part.set_aside.is_empty() {
        row(language.pick("已说明理由的事项", "Set aside"), html, |html| {
            html.push_str("<ol>\n");
            for (remark, reason) in &part.set_aside {
                item(remark, Some(reason), language, html);
            }
            html.push_str("</ol>\n");
        });
    }
    let judgement = &part.judgement;
    row(language.words(STATE), html, |html| escape(language.words(judgement.standing.words()), html));
    row(language.words(OPINION), html, |html| paragraph("opinion", &judgement.opinion, html));
    row(language.words(CONCLUSION), html, |html| escape(&conclusions_to_tick(language), html));
    html.push_str("</tbody>\n</table>\n<p class=\"signatures\"><span>");
    escape(language.pick("审核人（签字）：", "Reviewer: "), html);
    escape(judgement.by.as_deref().unwrap_or_default(), html);
    html.push_str("</span><span>");
    escape(language.pick("日期：", "Date: "), html);
    escape(judgement.on.as_deref().unwrap_or_default(), html);
    html.push_str("</span></p>\n</section>\n");
}

fn row(label: &str, html: &mut String, write: impl FnOnce(&mut String)) {
    html.push_str("<tr><th scope=\"row\">");
    escape(label, html);
    html.push_str("</th><td>");
    write(html);
    html.push_str("</td></tr>\n");
}

fn paragraph(class: &str, text: &str, html: &mut String) {
    html.push_str(&format!("<p class=\"{class}\">"));
    escape(text, html);
    html.push_str("</p>");
}

fn item(remark: &Remark, reason: Option<&str>, language: Language, html: &mut String) {
    html.push_str("<li><b>");
    escape(language.pick(remark.severity.zh(), remark.severity.code()), html);
    html.push_str("</b> ");
    let joint = language.pick("：", ": ");
    escape(&format!("{}{joint}{}", language.of(&remark.place), language.of(&remark.message)), html);
    if let Some(reason) = reason {
        html.push(' ');
        escape(&format!("{}{reason}", language.pick("理由：", "Reason: ")), html);
    }
    let basis: Vec<&str> = remark.basis.iter().map(|words| language.words(*words)).collect();
    html.push_str(" <small>");
    escape(&format!("{} · {}", remark.code, basis.join(language.pick("；", "; "))), html);
    html.push_str("</small></li>\n");
}
