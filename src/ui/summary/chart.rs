//! A chart of the rows of a table. What it shows stands in the table, too, which is what a screen reader is told.

use jimu::export::chart::{Bar, DARK, LIGHT, Palette, Piece, WIDTH, address, bars as draw_bars, height};
use leptos::prelude::*;

use crate::ui::shared::state;
use crate::ui::words::Say;

/// The chart, once for light colours and once for dark ones: the style sheet shows the one that fits.
#[component]
pub(super) fn Chart(
    bars: Signal<Vec<Bar>>,
    title: Say,
    rows: Signal<usize>,
    legend: Signal<Vec<(Piece, &'static str)>>,
) -> impl IntoView {
    let state = state();
    let told = move || (state.words().summary.chart)(title(state.words()), bars.with(Vec::len), rows.get());
    let spoken = move || {
        let figures = bars.with(|bars| bars.iter().map(|bar| format!("{} {}", bar.name, bar.told)).collect::<Vec<_>>());
        let joint = state.language().pick("；", "; ");
        format!("{}{}{}", told(), state.language().pick("：", ": "), figures.join(joint))
    };
    let image = move |palette: &'static Palette, class: &'static str| {
        view! {
            <img class=class width=WIDTH height=move || bars.with(|bars| height(bars.len())) alt=spoken
                src=move || bars.with(|bars| address(&draw_bars(bars, palette)))/>
        }
    };
    let keys = move || {
        let legend = legend.get();
        (!legend.is_empty()).then(|| {
            let key = |(piece, word): (Piece, _)| view! { <span class="key" data-piece=piece.code()>{word}</span> };
            view! { <p class="legend">{legend.into_iter().map(key).collect_view()}</p> }
        })
    };
    view! {
        <figure class="chart" hidden=move || bars.with(Vec::is_empty)>
            {keys}
            {image(&LIGHT, "in-light")}
            {image(&DARK, "in-dark")}
            <figcaption>{told}</figcaption>
        </figure>
    }
}
