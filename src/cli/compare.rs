//! `jimu compare`: the forms of two files side by side, as on the page.

use std::collections::BTreeMap;
use std::path::Path;

use jimu::compare::{Cell, Change, Comparison, Corrections, Counts, Row, Version, compare};
use jimu::export::plain_table::{PlainTable, of_comparison};
use jimu::form::{Form, FormKind, project_key};
use jimu::recipe::Recipe;
use serde::Serialize;

use super::arguments::{Comparing, Language, TableFormat};
use super::input::{self, Input};
use super::output::{self, Outcome};
use super::tables;

/// Two forms that belong together, and how they differ.
struct Pair<'a> {
    old: &'a Form,
    new: &'a Form,
    comparison: Comparison,
}

/// The comparison as the JSON gives it.
#[derive(Serialize)]
struct Compared<'a> {
    pairs: Vec<Item<'a>>,
    /// Forms without a counterpart in the new file.
    only_old: Vec<Named<'a>>,
    /// Forms without a counterpart in the old file.
    only_new: Vec<Named<'a>>,
}

#[derive(Serialize)]
struct Item<'a> {
    old: Named<'a>,
    new: Named<'a>,
    /// Rows of indicators by what became of them.
    indicators: BTreeMap<&'static str, usize>,
    /// All other rows.
    others: BTreeMap<&'static str, usize>,
    rows: Vec<Line<'a>>,
}

#[derive(Serialize)]
struct Named<'a> {
    form: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    year: Option<i32>,
}

#[derive(Serialize)]
struct Line<'a> {
    /// The part of the form, in words.
    section: &'static str,
    /// `changed`, `added`, `removed` or `same`.
    change: &'static str,
    /// What it is called in the old form.
    old: Option<&'a str>,
    /// What it is called in the new form.
    new: Option<&'a str>,
    /// The labels that an indicator stood and stands below, where they differ.
    #[serde(skip_serializing_if = "Option::is_none")]
    moved: Option<[&'a str; 2]>,
    cells: Vec<Said<'a>>,
}

#[derive(Serialize)]
struct Said<'a> {
    /// What the cell is; none for the main one of its row.
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<&'a str>,
    old: Option<&'a str>,
    new: Option<&'a str>,
    /// New less old, in `unit`.
    #[serde(skip_serializing_if = "Option::is_none")]
    difference: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<&'a str>,
    /// `≥ → ≤`
    #[serde(skip_serializing_if = "Option::is_none")]
    comparator: Option<String>,
}

/// Compares the forms of two files. Of one form each, these two; else those of one name, of the same unit first.
pub(crate) fn run(asked: &Comparing, recipe: &Recipe, lang: Language) -> Outcome {
    let (old, old_trouble) = forms_of(&asked.old, recipe, lang);
    let (new, new_trouble) = forms_of(&asked.new, recipe, lang);
    let trouble = old_trouble || new_trouble;
    if old.is_empty() || new.is_empty() {
        // That a file holds no form has been said.
        return Outcome::Trouble;
    }
    let (pairs, only_old, only_new) = paired(&old, &new);
    let table = |pair: &Pair<'_>| table_of(pair, asked.all, lang);
    let mut printed = match asked.format {
        TableFormat::Json => {
            let pairs = pairs.iter().map(|pair| item(pair, asked.all, lang)).collect();
            let [only_old, only_new] = [only_old, only_new].map(|forms| forms.into_iter().map(named).collect());
            let compared = Compared { pairs, only_old, only_new };
            return output::print_json(&compared, lang).with(trouble);
        }
        TableFormat::Markdown => pairs.iter().map(|pair| tables::markdown(&table(pair))).collect::<Vec<_>>(),
        TableFormat::Text => pairs.iter().map(|pair| told(pair, &table(pair), lang)).collect(),
    };
    let (zh, en) = (["只在旧表中：", "只在新表中："], ["Only in the old file: ", "Only in the new file: "]);
    let alone = [only_old, only_new]
        .into_iter()
        .zip(lang.pick(zh, en))
        .flat_map(|(forms, words)| forms.into_iter().map(move |form| format!("{words}{}\n", label(form, lang))));
    printed.extend(Some(alone.collect::<String>()).filter(|alone| !alone.is_empty()));
    output::print(&printed.join("\n"), lang).with(trouble)
}

fn forms_of(file: &Path, recipe: &Recipe, lang: Language) -> (Vec<Form>, bool) {
    let opened = input::open(&[file.to_owned()], recipe, lang);
    (opened.inputs.into_iter().flat_map(|Input { document, .. }| document.forms).collect(), opened.trouble)
}

/// The pairs in the order of the new forms, and the forms without a counterpart.
fn paired<'a>(old: &'a [Form], new: &'a [Form]) -> (Vec<Pair<'a>>, Vec<&'a Form>, Vec<&'a Form>) {
    let pair = |old: &'a Form, new: &'a Form| Pair { old, new, comparison: compare(old, new, &Corrections::default()) };
    if let ([old], [new]) = (old, new) {
        return (vec![pair(old, new)], Vec::new(), Vec::new());
    }
    let key = |form: &Form| (form.kind == FormKind::Department, project_key(form.name.as_str()));
    let mut waiting: BTreeMap<_, Vec<(usize, &Form)>> = BTreeMap::new();
    for (at, form) in old.iter().enumerate() {
        waiting.entry(key(form)).or_default().push((at, form));
    }
    let (mut pairs, mut only_new) = (Vec::new(), Vec::new());
    for form in new {
        let like = waiting.entry(key(form)).or_default();
        let same_unit = like.iter().position(|(_, other)| other.unit_name() == form.unit_name());
        if like.is_empty() {
            only_new.push(form);
        } else {
            pairs.push(pair(like.remove(same_unit.unwrap_or_default()).1, form));
        }
    }
    let left: BTreeMap<usize, &Form> = waiting.into_values().flatten().collect();
    (pairs, left.into_values().collect(), only_new)
}

fn table_of(pair: &Pair<'_>, all: bool, lang: Language) -> PlainTable {
    let title = format!("{} → {}", label(pair.old, lang), label(pair.new, lang));
    of_comparison(&pair.comparison, &title, lang.pick(["旧", "新"], ["Old", "New"]), all, lang.core())
}

/// A pair for people: a line for each cell. Texts may be long, so they stand in no columns.
fn told(pair: &Pair<'_>, table: &PlainTable, lang: Language) -> String {
    let counted = |words: &str, counts: Counts| {
        let told = Change::ALL.map(|change| format!("{} {}", lang.words(change.words()), counts.of(change)));
        format!("  {words}{}\n", told.join(lang.pick("，", ", ")))
    };
    let mut out = format!("{}\n", table.title);
    out.push_str(&counted(lang.pick("指标：", "indicators: "), pair.comparison.counts(true)));
    out.push_str(&counted(lang.pick("其他：", "others: "), pair.comparison.counts(false)));
    for row in &table.rows {
        if let [section, change, what, old, new, difference] = row.as_slice() {
            let blank = |text: &str| if text.is_empty() { "—".to_owned() } else { tables::one_line(text) };
            let values = if old == new { blank(new) } else { format!("{} → {}", blank(old), blank(new)) };
            let difference = if difference.is_empty() { String::new() } else { format!("  {difference}") };
            out.push_str(&format!(
                "  [{change}] {section} {}{}{values}{difference}\n",
                tables::one_line(what),
                lang.pick("：", ": ")
            ));
        }
    }
    out
}

fn item<'a>(pair: &'a Pair<'_>, all: bool, lang: Language) -> Item<'a> {
    let counts = |counts: Counts| Change::ALL.map(|change| (change.code(), counts.of(change))).into();
    let rows = pair.comparison.rows.iter().filter(|row| all || row.change != Change::Same);
    Item {
        old: named(pair.old),
        new: named(pair.new),
        indicators: counts(pair.comparison.counts(true)),
        others: counts(pair.comparison.counts(false)),
        rows: rows.map(|row| line(row, lang)).collect(),
    }
}

fn line(row: &Row, lang: Language) -> Line<'_> {
    let name = |version| row.entry(version).map(|entry| lang.of(&entry.name));
    Line {
        section: lang.words(row.section.words()),
        change: row.change.code(),
        old: name(Version::Old),
        new: name(Version::New),
        moved: row.moved.as_ref().map(|(from, to)| [from.as_str(), to.as_str()]),
        cells: row.cells.iter().map(|cell| said(cell, lang)).collect(),
    }
}

fn said(cell: &Cell, lang: Language) -> Said<'_> {
    let difference = cell.difference.as_ref();
    Said {
        label: cell.label.as_ref().map(|label| lang.of(label)),
        old: cell.old.as_ref().map(|said| said.text.as_str()),
        new: cell.new.as_ref().map(|said| said.text.as_str()),
        difference: difference.map(|it| it.amount.normalize().to_string()),
        unit: difference.map(|it| it.unit.as_str()),
        comparator: cell.comparator.map(|change| lang.of(&change.told()).to_owned()),
    }
}

fn named(form: &Form) -> Named<'_> {
    Named { form: form.name.as_str(), unit: form.unit_name(), year: form.fiscal_year }
}

/// A form by its name and its year.
fn label(form: &Form, lang: Language) -> String {
    let name = tables::one_line(form.name.as_str());
    let name = if name.is_empty() { lang.pick("（无名称）", "(no name)").to_owned() } else { name };
    form.fiscal_year.map_or(name.clone(), |year| lang.pick(format!("{name}（{year}年）"), format!("{name} ({year})")))
}
