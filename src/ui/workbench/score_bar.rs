//! 自评: what the scores of the open form come to, and what is left to do.

use jimu::finding::{Column, Field};
use jimu::score::{Evaluation, Grade, evaluate};
use leptos::prelude::*;

use super::sheet::{Opened, go_to};
use crate::ui::shared::state;
use crate::ui::state::{Action, Making};
use crate::ui::words::Words;

/// The layout in which results are filled in.
const SELF_EVALUATION: &str = "self-evaluation";

/// The bar over a form that is evaluated.
#[component]
pub(super) fn ScoreBar() -> impl IntoView {
    let state = state();
    let opened = expect_context::<Memo<Option<Opened>>>();
    let evaluation = Memo::new(move |_| {
        opened.with(|opened| {
            let form = &opened.as_ref()?.form;
            let asked = state.shown_in(&form.id).is_some_and(|layout| layout.id == SELF_EVALUATION);
            let has_results = form.indicators.iter().any(|indicator| indicator.result.is_some());
            (asked || has_results).then(|| evaluate(form)).filter(|evaluation| !evaluation.rows.is_empty())
        })
    });
    let any = Memo::new(move |_| evaluation.with(Option::is_some));
    view! { <Show when=move || any.get()><Bar evaluation/></Show> }
}

#[component]
fn Bar(evaluation: Memo<Option<Evaluation>>) -> impl IntoView {
    let state = state();
    let opened = expect_context::<Memo<Option<Opened>>>();
    let sure = RwSignal::new(false);
    let figure = move |of: fn(&Evaluation) -> usize| {
        Memo::new(move |_| evaluation.with(|evaluation| evaluation.as_ref().map_or(0, of)))
    };
    let (fillable, differing) = (figure(Evaluation::fillable), figure(Evaluation::differing));
    let told = move |tell: fn(&Evaluation, &'static Words) -> String| {
        move || evaluation.with(|evaluation| evaluation.as_ref().map(|evaluation| tell(evaluation, state.words())))
    };
    let fill = move |over: bool| {
        sure.set(false);
        state.act(Action::Making(Making::FillScores(over)));
    };
    let fill_label = move || {
        let words = state.words().making;
        if fillable.get() > 0 { (words.fill)(fillable.get()) } else { words.fill_none.to_owned() }
    };
    let over_label = move || {
        let words = state.words().making;
        if sure.get() { (words.fill_over_sure)(differing.get()) } else { (words.fill_over)(differing.get()) }
    };
    let wanting = Memo::new(move |_| {
        let rows = |evaluation: &Evaluation| {
            let wants = evaluation.rows.iter().filter(|row| row.wants_reason);
            wants
                .map(|row| (row.indicator, row.verdict.as_ref().is_some_and(|verdict| verdict.soft)))
                .collect::<Vec<_>>()
        };
        evaluation.with(|evaluation| evaluation.as_ref().map(rows)).unwrap_or_default()
    });
    let go = move |at: usize| go_to(state, opened, Field::Indicator(at, Column::Reason));
    let items = move || {
        let name = |at: usize| {
            opened.with(|opened| {
                let indicator = opened.as_ref().and_then(|opened| opened.form.indicators.get(at));
                indicator.map(|indicator| indicator.name.to_string()).unwrap_or_default()
            })
        };
        let item = |(at, soft): (usize, bool)| {
            view! {
                <li>
                    <button type="button" class="plain" data-test="wants-reason" on:click=move |_| go(at)>{name(at)}</button>
                    {soft.then(|| view! { <small>{state.say(|words| words.making.soft)}</small> })}
                </li>
            }
        };
        wanting.get().into_iter().map(item).collect_view()
    };
    view! {
        <section class="score-bar" data-test="score-bar" aria-label=state.say(|words| words.making.evaluation)>
            <div class="figures">
                <p role="status" data-test="score-total">{told(total)}</p>
                <p data-test="score-grade">{told(grade)}</p>
                <p class="faint">{told(remarks)}</p>
            </div>
            <div class="buttons">
                <button type="button" data-test="score-fill" disabled=move || fillable.get() == 0
                    on:click=move |_| fill(false)>{fill_label}</button>
                <Show when=move || { differing.get() > 0 }>
                    <button type="button" class="plain" data-test="score-over"
                        on:click=move |_| if sure.get_untracked() { fill(true) } else { sure.set(true) }>
                        {over_label}
                    </button>
                    <Show when=move || sure.get()>
                        <button type="button" class="plain" data-test="score-keep" on:click=move |_| sure.set(false)>
                            {state.say(|words| words.making.cancel)}
                        </button>
                    </Show>
                </Show>
            </div>
            <Show when=move || !wanting.with(Vec::is_empty)>
                <details class="wanting" data-test="wanting">
                    <summary>{move || (state.words().making.wants_reason)(wanting.with(Vec::len))}</summary>
                    <ul>{items}</ul>
                </details>
            </Show>
        </section>
    }
}

fn total(evaluation: &Evaluation, words: &'static Words) -> String {
    let whole = (words.making.out_of)(&evaluation.whole.normalize().to_string());
    let total = evaluation.total.normalize();
    format!("{} {total}{}{whole}", words.making.total, words.fields.joint)
}

fn grade(evaluation: &Evaluation, words: &'static Words) -> String {
    let named = |grade: Grade| (words.making.grades)(grade);
    let grade = match evaluation.grades() {
        Some((least, most)) if least == most => named(least).to_owned(),
        Some((least, most)) => format!("{}—{}", named(least), named(most)),
        None => words.making.grade_later.to_owned(),
    };
    format!("{} {grade}", words.making.grade)
}

fn remarks(evaluation: &Evaluation, words: &'static Words) -> String {
    let apart = (!evaluation.apart.is_zero()).then(|| (words.making.apart)(&evaluation.apart.to_string()));
    let usual = (evaluation.usual && !evaluation.whole.is_zero()).then(|| words.making.usual_weights.to_owned());
    let unscored = Some(evaluation.unscored()).filter(|count| *count > 0).map(|count| (words.making.unscored)(count));
    [unscored, apart, usual].into_iter().flatten().collect::<Vec<_>>().join(words.fields.joint)
}
