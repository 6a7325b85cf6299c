//! The three views of the figures: budgets, indicators, findings.

use std::sync::Arc;

use jimu::export::chart::Piece;
use jimu::finding::Severity;
use jimu::form::FormKind;
use jimu::rules::explain;
use jimu::summary::{Found as FoundRow, Labelled, Summary as Figures, UnitYear};
use leptos::prelude::*;
use rust_decimal::Decimal;

use super::Summed;
use super::sheet::{Figure, Line, Sheet, SheetSection};
use crate::ui::shared::{state, year_heading};
use crate::ui::state::State;

/// The tables are drawn anew where the figures, or the language, are others.
fn sheet_of(make: fn(&Figures, State) -> Sheet) -> Memo<Sheet> {
    let state = state();
    let summed = expect_context::<Memo<Summed>>();
    Memo::new(move |_| summed.with(|summed| make(&summed.figures, state)))
}

/// Budgets by unit and year: projects and departments in tables of their own, for they are never one sum.
#[component]
pub(super) fn Budgets() -> impl IntoView {
    let projects = sheet_of(|figures, state| budgets(figures, FormKind::Project, state));
    let departments = sheet_of(|figures, state| budgets(figures, FormKind::Department, state));
    view! {
        <Show when=move || projects.with(|sheet| !sheet.lines.is_empty())>
            <SheetSection title=|words| words.summary.budgets test="summary-budgets" sheet=projects/>
        </Show>
        <Show when=move || departments.with(|sheet| !sheet.lines.is_empty())>
            <SheetSection title=|words| words.summary.department_budgets test="summary-departments" sheet=departments/>
        </Show>
    }
}

fn budgets(figures: &Figures, kind: FormKind, state: State) -> Sheet {
    let words = state.words();
    let line = |row: &UnitYear| {
        let unit = row.unit.clone().unwrap_or_else(|| words.unit_unknown.to_owned());
        let year = year_heading(row.year, words);
        let known = row.totals.summed() > 0;
        let budget = row.totals.budget;
        Line {
            name: format!("{year} {unit}"),
            cells: vec![
                Figure::Text(unit),
                Figure::Text(year),
                Figure::count(row.totals.forms.len()),
                Figure::Number(known.then_some(budget)),
                Figure::count(row.totals.forms.len() - row.totals.summed()),
            ],
            pieces: vec![budget],
            forms: Arc::new(row.totals.forms.clone()),
        }
    };
    let totals = match kind {
        FormKind::Project => &figures.projects,
        FormKind::Department => &figures.departments,
    };
    let total = vec![
        words.summary.total.to_owned(),
        String::new(),
        totals.forms.len().to_string(),
        super::sum_of(totals),
        (totals.forms.len() - totals.summed()).to_string(),
    ];
    let own = words.summary;
    Sheet {
        headings: vec![own.unit, own.year, own.forms, own.budget, own.not_summed],
        lines: figures.budgets.iter().filter(|row| row.kind == kind).map(line).collect(),
        total,
        legend: Vec::new(),
    }
}

/// Indicators by dimension and aspect, and how many have a number.
#[component]
pub(super) fn Labels() -> impl IntoView {
    let sheet = sheet_of(labels);
    view! {
        <Show when=move || sheet.with(|sheet| !sheet.lines.is_empty())>
            <SheetSection title=|words| words.summary.labels test="summary-labels" sheet/>
        </Show>
    }
}

fn labels(figures: &Figures, state: State) -> Sheet {
    let words = state.words().summary;
    let language = state.language();
    let unknown = words.label_unknown;
    let line = |row: &Labelled| {
        let dimension = row.dimension.map_or(unknown, |it| language.pick(it.zh(), it.en()));
        // A table of two levels of one meaning, 满意度 below 满意度, says it once.
        let aspect = row.aspect.map_or("—", |it| language.pick(it.zh(), it.en()));
        let of = &row.indicators;
        Line {
            name: if row.aspect.is_some() { format!("{dimension} {aspect}") } else { dimension.to_owned() },
            cells: vec![
                Figure::Text(dimension.to_owned()),
                Figure::Text(aspect.to_owned()),
                Figure::count(of.count),
                Figure::Number(of.per_form(figures.forms)),
                Figure::count(of.numbered),
                Figure::Number(of.share()),
            ],
            pieces: vec![Decimal::from(of.numbered), Decimal::from(of.count - of.numbered)],
            forms: Arc::new(of.forms.clone()),
        }
    };
    let of = &figures.indicators;
    let told = |figure: Option<Decimal>| Figure::Number(figure).told();
    Sheet {
        headings: vec![words.dimension, words.aspect, words.count, words.per_form, words.numbered, words.share],
        lines: figures.labelled.iter().map(line).collect(),
        total: vec![
            words.total.to_owned(),
            String::new(),
            of.count.to_string(),
            told(of.per_form(figures.forms)),
            of.numbered.to_string(),
            told(of.share()),
        ],
        legend: vec![(Piece::Main, words.numbered), (Piece::Rest, words.not_numbered)],
    }
}

/// Findings by rule and severity.
#[component]
pub(super) fn Found() -> impl IntoView {
    let state = state();
    let sheet = sheet_of(found);
    view! {
        <Show when=move || sheet.with(|sheet| !sheet.lines.is_empty())
            fallback=move || view! { <p class="empty">{state.say(|words| words.summary.no_findings)}</p> }>
            <SheetSection title=|words| words.summary.findings test="summary-findings" sheet/>
        </Show>
    }
}

fn found(figures: &Figures, state: State) -> Sheet {
    let (words, language) = (state.words().summary, state.language());
    let severities = [Severity::Error, Severity::Warning, Severity::Advice].map(|severity| language.severity(severity));
    let line = |row: &FoundRow| {
        let name = explain(row.code).map_or("", |rule| language.words_of(rule.name));
        let counts = row.counts.iter().copied();
        let mut cells = vec![Figure::Text(row.code.to_owned()), Figure::Text(name.to_owned())];
        cells.extend(counts.clone().map(Figure::count));
        cells.extend([Figure::count(row.total()), Figure::count(row.forms.len())]);
        Line {
            name: format!("{} {name}", row.code),
            cells,
            pieces: counts.map(Decimal::from).collect(),
            forms: Arc::new(row.forms.clone()),
        }
    };
    let mut lines: Vec<Line> = figures.found.iter().map(line).collect();
    // The most frequent first: that is what an office looks for.
    jimu::order::InOrder::order_by_key(lines.as_mut_slice(), |line| {
        std::cmp::Reverse(line.pieces.iter().sum::<Decimal>())
    });
    let sums = figures.severities();
    let mut total = vec![words.total.to_owned(), String::new()];
    total.extend(sums.iter().map(ToString::to_string));
    total.extend([sums.iter().sum::<usize>().to_string(), String::new()]);
    let [error, warning, advice] = severities;
    Sheet {
        headings: vec![words.rule, words.rule_name, error, warning, advice, words.sum, words.forms],
        lines,
        total,
        legend: [Piece::Error, Piece::Warning, Piece::Advice].into_iter().zip(severities).collect(),
    }
}
