//! A table of figures that can be sorted, with a chart of its rows beside it.

use std::cmp::Ordering;
use std::sync::Arc;

use jimu::export::chart::{Bar, Piece};
use jimu::export::plain_table::PlainTable;
use jimu::order::InOrder;
use leptos::prelude::*;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::behind::Behind;
use super::chart::Chart;
use crate::ui::platform::page;
use crate::ui::shared::state;
use crate::ui::state::{Action, SummaryAction};
use crate::ui::words::Say;

/// How many rows are drawn at first, and more at a time.
const AT_ONCE: usize = 60;
/// How many bars a chart has at most; more are not told apart.
const MOST_BARS: usize = 16;

/// A cell.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Figure {
    /// Words.
    Text(String),
    /// A number; nothing where it is not known.
    Number(Option<Decimal>),
}

impl Figure {
    pub(super) fn count(count: usize) -> Figure {
        Figure::Number(Some(Decimal::from(count)))
    }

    fn is_number(&self) -> bool {
        matches!(self, Figure::Number(_))
    }

    pub(super) fn told(&self) -> String {
        match self {
            Figure::Text(text) => text.clone(),
            Figure::Number(Some(number)) => number.normalize().to_string(),
            Figure::Number(None) => "—".to_owned(),
        }
    }

    fn compare(&self, other: &Figure) -> Ordering {
        match (self, other) {
            (Figure::Text(one), Figure::Text(other)) => one.cmp(other),
            (Figure::Number(one), Figure::Number(other)) => one.cmp(other),
            (one, other) => one.is_number().cmp(&other.is_number()),
        }
    }
}

/// A row.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line {
    pub(super) cells: Vec<Figure>,
    /// What its bar is called, and the pieces of the bar.
    pub(super) name: String,
    pub(super) pieces: Vec<Decimal>,
    /// The forms behind it, as indices into those that are summed up.
    pub(super) forms: Arc<Vec<usize>>,
}

/// A table.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Sheet {
    pub(super) headings: Vec<&'static str>,
    pub(super) lines: Vec<Line>,
    /// The last row.
    pub(super) total: Vec<String>,
    /// What the pieces of a bar are, where there are several.
    pub(super) legend: Vec<(Piece, &'static str)>,
}

impl Sheet {
    /// The lines in the order of a column.
    fn sorted(&self, by: Option<(usize, bool)>) -> Vec<Line> {
        let mut lines = self.lines.clone();
        if let Some((column, falling)) = by {
            lines.order_by(|one, other| match (one.cells.get(column), other.cells.get(column)) {
                (Some(one), Some(other)) if falling => other.compare(one),
                (Some(one), Some(other)) => one.compare(other),
                _ => Ordering::Equal,
            });
        }
        lines
    }

    fn plain(&self, title: &str, lines: &[Line]) -> PlainTable {
        let rows = lines.iter().map(|line| line.cells.iter().map(Figure::told).collect());
        PlainTable {
            title: title.to_owned(),
            headings: self.headings.iter().map(|heading| (*heading).to_owned()).collect(),
            rows: rows.chain([self.total.clone()]).collect(),
        }
    }
}

/// The row whose forms are listed.
#[derive(Debug, Clone, PartialEq)]
struct Chosen {
    /// The id of its button, to which the focus goes back.
    id: String,
    name: String,
    forms: Arc<Vec<usize>>,
}

/// The section: its heading and tools, the table, the chart, and the forms behind the chosen row.
#[component]
pub(super) fn SheetSection(title: Say, test: &'static str, sheet: Memo<Sheet>) -> impl IntoView {
    let state = state();
    let sorting = RwSignal::new(None::<(usize, bool)>);
    let listed = RwSignal::new(AT_ONCE);
    let chosen = RwSignal::new(None::<Chosen>);
    let lines = Memo::new(move |_| sheet.with(|sheet| sheet.sorted(sorting.get())));
    // What was chosen is about the forms as they were.
    Effect::watch(move || sheet.get(), move |_, _, _| chosen.set(None), false);
    let table = move || {
        let title = format!("{} {}", untrack(|| state.words()).summary.title, title(untrack(|| state.words())));
        lines.with_untracked(|lines| sheet.with_untracked(|sheet| sheet.plain(&title, lines)))
    };
    let rest = move || lines.with(Vec::len).saturating_sub(listed.get());
    let bars = Signal::derive(move || {
        let legend = sheet.with(|sheet| sheet.legend.clone());
        lines.with(|lines| lines.iter().take(MOST_BARS).map(|line| bar(line, &legend)).collect::<Vec<Bar>>())
    });
    view! {
        <section class="sheet-section" data-test=test>
            <header>
                <h2>{state.say(title)}</h2>
                <button type="button" class="plain" data-test=format!("{test}-copy")
                    aria-label=move || format!("{} {}", state.words().summary.copy, title(state.words()))
                    on:click=move |_| state.act(Action::Summary(SummaryAction::Copy(table())))>
                    {state.say(|words| words.summary.copy)}
                </button>
                <button type="button" class="plain" data-test=format!("{test}-csv")
                    aria-label=move || format!("{} {}", state.words().summary.csv, title(state.words()))
                    on:click=move |_| state.act(Action::Summary(SummaryAction::Export(table())))>
                    {state.say(|words| words.summary.csv)}
                </button>
            </header>
            <div class="sides">
                <div class="figures">
                    <table>
                        <caption class="hidden">{state.say(title)}</caption>
                        <thead><tr>{move || headings(sheet, sorting)}</tr></thead>
                        <tbody>
                            {move || lines.with(|lines| {
                                let shown = lines.iter().take(listed.get());
                                shown.enumerate().map(|(at, line)| draw(line, format!("{test}-row-{at}"), chosen)).collect_view()
                            })}
                        </tbody>
                        <tfoot><tr>{move || totals(sheet)}</tr></tfoot>
                    </table>
                    <Show when=move || { rest() > 0 }>
                        <button type="button" class="more" on:click=move |_| listed.update(|listed| *listed += AT_ONCE)>
                            {move || (state.words().summary.rows_more)(rest().min(AT_ONCE))}
                        </button>
                    </Show>
                </div>
                <Chart bars title rows=Signal::derive(move || lines.with(Vec::len))
                    legend=Signal::derive(move || sheet.with(|sheet| sheet.legend.clone()))/>
            </div>
            {move || chosen.get().map(|Chosen { id, name, forms }| {
                let close = Callback::new(move |()| {
                    chosen.set(None);
                    page::focus(&format!("#{id}"));
                });
                view! { <Behind name forms close/> }
            })}
        </section>
    }
}

fn bar(line: &Line, legend: &[(Piece, &str)]) -> Bar {
    let kinds = legend.iter().map(|(piece, _)| *piece).chain(std::iter::repeat(Piece::Main));
    Bar {
        name: line.name.clone(),
        pieces: kinds.zip(line.pieces.iter().map(|piece| piece.to_f64().unwrap_or_default())).collect(),
        told: line.pieces.iter().sum::<Decimal>().normalize().to_string(),
    }
}

/// The headings, as buttons that sort: a number falls first, words rise.
fn headings(sheet: Memo<Sheet>, sorting: RwSignal<Option<(usize, bool)>>) -> impl IntoView {
    let state = state();
    let (headings, numbers) = sheet.with(|sheet| {
        let first = sheet.lines.first().map(|line| line.cells.iter().map(Figure::is_number).collect::<Vec<_>>());
        (sheet.headings.clone(), first.unwrap_or_default())
    });
    let heading = |(at, heading): (usize, &'static str)| {
        let number = numbers.get(at).copied().unwrap_or_default();
        let sort = move || sorting.get().filter(|(column, _)| *column == at).map(|(_, falling)| falling);
        let turn = move |_| {
            let falling = match untrack(sort) {
                None => number,
                Some(falling) => !falling,
            };
            sorting.set(Some((at, falling)));
        };
        view! {
            <th scope="col" class:number=number
                aria-sort=move || sort().map(|falling| if falling { "descending" } else { "ascending" })>
                <button type="button" class="plain" data-test="sort" on:click=turn
                    title=move || (state.words().summary.sort_by)(heading)>
                    {heading}
                    <span aria-hidden="true">{move || sort().map(|falling| if falling { " ↓" } else { " ↑" })}</span>
                </button>
            </th>
        }
    };
    headings.into_iter().enumerate().map(heading).collect_view()
}

/// A row: its first cell is a button that lists the forms behind it.
fn draw(line: &Line, id: String, chosen: RwSignal<Option<Chosen>>) -> impl IntoView + use<> {
    let choice = Chosen { id: id.clone(), name: line.name.clone(), forms: line.forms.clone() };
    let known = id.clone();
    let open = move || chosen.with(|chosen| chosen.as_ref().is_some_and(|chosen| chosen.id == known));
    let is_open = open.clone();
    let choose = move |_| chosen.set(Some(choice.clone()));
    let mut cells = line.cells.iter();
    let first = cells.next().map(Figure::told).unwrap_or_default();
    let rest = cells.map(|cell| view! { <td class:number=cell.is_number()>{cell.told()}</td> }).collect_view();
    view! {
        <tr class:chosen=is_open>
            <th scope="row">
                <button type="button" class="plain" id=id data-test="row" aria-expanded=move || open().to_string() on:click=choose>
                    {first}
                </button>
            </th>
            {rest}
        </tr>
    }
}

fn totals(sheet: Memo<Sheet>) -> impl IntoView {
    let numbers: Vec<bool> = sheet.with(|sheet| {
        sheet.lines.first().map(|line| line.cells.iter().map(Figure::is_number).collect()).unwrap_or_default()
    });
    let cell = |(at, text): (usize, String)| {
        let number = numbers.get(at).copied().unwrap_or_default();
        if at == 0 {
            view! { <th scope="row">{text}</th> }.into_any()
        } else {
            view! { <td class:number=number>{text}</td> }.into_any()
        }
    };
    sheet.with(|sheet| sheet.total.clone()).into_iter().enumerate().map(cell).collect_view()
}
