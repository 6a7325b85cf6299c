//! `jimu summary`: the forms of all files in figures, as on the page.

use jimu::export::plain_table::PlainTable;
use jimu::finding::Finding;
use jimu::form::{Document, Form, FormKind};
use jimu::recipe::Recipe;
use jimu::rules::{self, explain};
use jimu::summary::{Standing, Summary, Totals, claim_in, claims_of, summarise, verify};
use rust_decimal::Decimal;
use serde::Serialize;

use super::arguments::{Language, Summing, TableFormat};
use super::input;
use super::output::{self, Outcome};
use super::tables;

/// The figures as the JSON gives them. Money is in ten thousand yuan, as text, exactly.
#[derive(Serialize)]
struct Figures<'a> {
    forms: usize,
    units: usize,
    budgets: Vec<Budget<'a>>,
    projects: Budget<'a>,
    departments: Budget<'a>,
    indicators: Labelled,
    labels: Vec<Labelled>,
    findings: Vec<Found>,
    stated: Vec<Stated>,
}

/// The budgets of some forms.
#[derive(Serialize)]
struct Budget<'a> {
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    year: Option<i32>,
    forms: usize,
    budget: String,
    /// Forms that are not in the sum: they do not say in what unit their amounts are …
    without_unit: usize,
    /// … or print no total for the year.
    without_total: usize,
}

/// Indicators below a label.
#[derive(Serialize)]
struct Labelled {
    #[serde(skip_serializing_if = "Option::is_none")]
    dimension: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    aspect: Option<&'static str>,
    count: usize,
    /// How many have a number for a target.
    numbered: usize,
}

/// What a rule found.
#[derive(Serialize)]
struct Found {
    code: &'static str,
    name: &'static str,
    error: usize,
    warning: usize,
    advice: usize,
    forms: usize,
}

/// A total that a text around the forms states, beside what they come to.
#[derive(Serialize)]
struct Stated {
    sentence: String,
    count: Option<usize>,
    projects: usize,
    amount: Option<String>,
    /// What the forms come to; none where that is not known.
    sum: Option<String>,
    /// Whether all that is stated agrees; none where the sum is not known.
    agrees: Option<bool>,
}

/// Sums the forms of all files up.
pub(crate) fn run(asked: &Summing, recipe: &Recipe, lang: Language) -> Outcome {
    let opened = input::open(&asked.files, recipe, lang);
    let documents: Vec<Document> = opened.inputs.into_iter().map(|input| input.document).collect();
    let stated: Vec<Stated> = documents.iter().flat_map(stated_in).collect();
    let all = Document { forms: documents.into_iter().flat_map(|it| it.forms).collect(), unplaced: Vec::new() };
    let mut findings: Vec<Vec<Finding>> = vec![Vec::new(); all.forms.len()];
    for finding in rules::check(&all) {
        if let Some(of) = finding.places.first().and_then(|place| findings.get_mut(place.form)) {
            of.push(finding);
        }
    }
    let summary = summarise(all.forms.iter().zip(findings.iter().map(Vec::as_slice)));
    let printed = match asked.format {
        TableFormat::Json => output::print_json(&figures(&summary, stated, lang), lang),
        TableFormat::Markdown => output::print(&joined(&tables_of(&summary, &stated, lang), tables::markdown), lang),
        TableFormat::Text => output::print(&joined(&tables_of(&summary, &stated, lang), tables::text), lang),
    };
    printed.with(opened.trouble)
}

fn joined(tables: &[PlainTable], write: fn(&PlainTable) -> String) -> String {
    tables.iter().map(write).collect::<Vec<_>>().join("\n")
}

/// The totals that the text around the forms of a file states of them.
fn stated_in(document: &Document) -> Vec<Stated> {
    let sentences = claims_of(&document.unplaced).into_iter();
    let own = document.forms.iter().flat_map(|form| claims_of(&form.unplaced));
    let stated = |sentence: String| {
        let claim = claim_in(&sentence)?;
        let verdict = verify(&claim, document.forms.iter().collect::<Vec<&Form>>());
        let (sum, sum_agrees) = match &verdict.sum {
            Some(Standing::Known { sum, agrees, .. }) => (Some(sum.to_string()), Some(*agrees)),
            Some(Standing::Unknown { .. }) => (None, None),
            None => (None, Some(true)),
        };
        Some(Stated {
            count: claim.count,
            projects: verdict.projects,
            amount: claim.amount.map(|amount| amount.to_string()),
            sum,
            agrees: sum_agrees.map(|agrees| agrees && verdict.count_agrees.unwrap_or(true)),
            sentence,
        })
    };
    sentences.chain(own).filter_map(stated).collect()
}

fn figures(summary: &Summary, stated: Vec<Stated>, lang: Language) -> Figures<'_> {
    let of = &summary.indicators;
    let label = |row: &jimu::summary::Labelled| Labelled {
        dimension: row.dimension.map(|dimension| dimension.code()),
        aspect: row.aspect.map(|aspect| aspect.code()),
        count: row.indicators.count,
        numbered: row.indicators.numbered,
    };
    let found = |row: &jimu::summary::Found| {
        let [error, warning, advice] = row.counts;
        Found { code: row.code, name: name_of(row.code, lang), error, warning, advice, forms: row.forms.len() }
    };
    let budget = |row: &'_ jimu::summary::UnitYear| Budget { year: row.year, ..totals(row.kind, &row.totals) };
    Figures {
        forms: summary.forms,
        units: summary.units,
        budgets: summary.budgets.iter().map(|row| Budget { unit: row.unit.as_deref(), ..budget(row) }).collect(),
        projects: totals(FormKind::Project, &summary.projects),
        departments: totals(FormKind::Department, &summary.departments),
        indicators: Labelled { dimension: None, aspect: None, count: of.count, numbered: of.numbered },
        labels: summary.labelled.iter().map(label).collect(),
        findings: summary.found.iter().map(found).collect(),
        stated,
    }
}

fn totals<'a>(kind: FormKind, totals: &Totals) -> Budget<'a> {
    Budget {
        kind: kind.code(),
        unit: None,
        year: None,
        forms: totals.forms.len(),
        budget: totals.budget.normalize().to_string(),
        without_unit: totals.without_unit.len(),
        without_total: totals.without_total.len(),
    }
}

/// The figures in tables; those with nothing in them are left out.
fn tables_of(summary: &Summary, stated: &[Stated], lang: Language) -> Vec<PlainTable> {
    let mut tables = vec![overview(summary, lang)];
    tables.extend([FormKind::Project, FormKind::Department].map(|kind| budgets(summary, kind, lang)));
    tables.extend([labels(summary, lang), found(summary, lang), stated_table(stated, lang)]);
    tables.retain(|table| !table.rows.is_empty());
    tables
}

fn table(title: &str, headings: &[&str], rows: Vec<Vec<String>>) -> PlainTable {
    PlainTable { title: title.to_owned(), headings: headings.iter().map(|it| (*it).to_owned()).collect(), rows }
}

fn overview(summary: &Summary, lang: Language) -> PlainTable {
    let headings = lang.pick(["表", "单位", "指标", "有数值的指标"], ["Forms", "Units", "Indicators", "With a number"]);
    let of = &summary.indicators;
    let row = [summary.forms, summary.units, of.count, of.numbered].map(|count| count.to_string()).to_vec();
    table(lang.pick("汇总", "Summary"), &headings, vec![row])
}

fn budgets(summary: &Summary, kind: FormKind, lang: Language) -> PlainTable {
    let (title, all) = match kind {
        FormKind::Project => (lang.pick("项目预算", "Project budgets"), &summary.projects),
        FormKind::Department => (lang.pick("部门预算", "Department budgets"), &summary.departments),
    };
    let headings = lang.pick(
        ["单位", "年度", "表数", "年度预算（万元）", "未计入的表"],
        ["Unit", "Year", "Forms", "Budget (10,000 yuan)", "Forms not in the sum"],
    );
    let row = |unit: String, year: String, totals: &Totals| {
        let sum = if totals.summed() > 0 { totals.budget.normalize().to_string() } else { "—".to_owned() };
        let [forms, left_out] = [totals.forms.len(), totals.forms.len() - totals.summed()].map(|it| it.to_string());
        vec![unit, year, forms, sum, left_out]
    };
    let of_kind = summary.budgets.iter().filter(|row| row.kind == kind);
    let mut rows: Vec<Vec<String>> = of_kind
        .map(|it| {
            let unit = it.unit.clone().unwrap_or_else(|| lang.pick("（单位未填）", "(no unit)").to_owned());
            row(unit, it.year.map_or("—".to_owned(), |year| year.to_string()), &it.totals)
        })
        .collect();
    if rows.len() > 1 {
        rows.push(row(lang.pick("合计", "Total").to_owned(), String::new(), all));
    }
    table(title, &headings, rows)
}

fn labels(summary: &Summary, lang: Language) -> PlainTable {
    let headings = lang.pick(
        ["一级指标", "二级指标", "个数", "有数值", "有数值的占比（%）"],
        ["Level 1", "Level 2", "Indicators", "With a number", "Share with a number (%)"],
    );
    let unknown = lang.pick("其他", "other");
    let row = |it: &jimu::summary::Labelled| {
        let share = it.indicators.share().map_or("—".to_owned(), |share: Decimal| share.to_string());
        vec![
            it.dimension.map_or(unknown, |it| lang.pick(it.zh(), it.en())).to_owned(),
            it.aspect.map_or("—", |it| lang.pick(it.zh(), it.en())).to_owned(),
            it.indicators.count.to_string(),
            it.indicators.numbered.to_string(),
            share,
        ]
    };
    table(lang.pick("指标", "Indicators"), &headings, summary.labelled.iter().map(row).collect())
}

fn found(summary: &Summary, lang: Language) -> PlainTable {
    let headings = lang.pick(
        ["规则", "名称", "错误", "警告", "建议", "表数"],
        ["Rule", "Name", "Errors", "Warnings", "Advice", "Forms"],
    );
    let row = |it: &jimu::summary::Found| {
        let mut row = vec![it.code.to_owned(), name_of(it.code, lang).to_owned()];
        row.extend(it.counts.iter().chain([&it.forms.len()]).map(ToString::to_string));
        row
    };
    table(lang.pick("校核意见", "Findings"), &headings, summary.found.iter().map(row).collect())
}

fn stated_table(stated: &[Stated], lang: Language) -> PlainTable {
    let headings = lang.pick(
        ["原文所述", "项目数", "表中项目数", "金额（万元）", "表中金额（万元）", "是否一致"],
        ["Stated", "Projects", "Project forms", "Amount (10,000 yuan)", "In the forms (10,000 yuan)", "Agrees"],
    );
    let row = |it: &Stated| {
        let agrees = match it.agrees {
            Some(true) => lang.pick("一致", "yes"),
            Some(false) => lang.pick("不一致", "no"),
            None => lang.pick("无法核对", "not known"),
        };
        let or_none = |text: &Option<String>| text.clone().unwrap_or_else(|| "—".to_owned());
        vec![
            it.sentence.clone(),
            or_none(&it.count.map(|count| count.to_string())),
            it.projects.to_string(),
            or_none(&it.amount),
            or_none(&it.sum),
            agrees.to_owned(),
        ]
    };
    table(lang.pick("文字所述的合计", "Totals stated in words"), &headings, stated.iter().map(row).collect())
}

fn name_of(code: &str, lang: Language) -> &'static str {
    explain(code).map_or("", |rule| lang.words(rule.name))
}
