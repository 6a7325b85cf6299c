//! 审核意见: what was found, as a sheet to print, under the four questions of a review.

use jimu::export::report::{self, Part, Remark};
use jimu::form::Judgement;
use jimu::rules::{APPROVED, Point, Question};
use leptos::prelude::*;

use super::shared::state;
use super::state::{About, Action, Screen, State};

/// How many forms are shown; all are printed into the file.
const SHOWN: usize = 100;

/// The screen.
#[component]
pub(crate) fn Report() -> impl IntoView {
    let state = state();
    let about = RwSignal::new(About::Open);
    let parts = move || {
        let report = state.report(about.get());
        report.parts.into_iter().take(SHOWN).map(|part| view! { <Sheet part/> }).collect_view()
    };
    view! {
        <main class="report" id="main" tabindex="-1" data-test="report-screen">
            <h1 class="hidden">{state.say(|words| words.report)}</h1>
            <Tools about/>
            <div class="desk" tabindex="0" data-pane="" role="group" aria-label=state.say(|words| words.report)>{parts}</div>
        </main>
    }
}

#[component]
fn Tools(about: RwSignal<About>) -> impl IntoView {
    let state = state();
    let count = move || state.library().read().forms().len();
    let radio = move |value: About, test: &'static str| {
        view! {
            <input type="radio" name="about" data-test=test prop:checked=move || about.get() == value
                on:change=move |_| about.set(value)/>
        }
    };
    view! {
        <div class="toolbar">
            <button type="button" data-test="report-back" on:click=move |_| state.act(Action::Show(Screen::Workbench))>
                {state.say(|words| words.report_back)}
            </button>
            <span class="gap"></span>
            <fieldset class="choices">
                <legend class="hidden">{state.say(|words| words.report)}</legend>
                <label>{radio(About::Open, "report-open")}{state.say(|words| words.report_about_open)}</label>
                <label>{radio(About::All, "report-all")}{move || (state.words().report_about_all)(count())}</label>
            </fieldset>
            <span class="gap"></span>
            <button type="button" class="primary" data-test="report-print" on:click=move |_| state.act(Action::Print)>
                {state.say(|words| words.print)}
            </button>
            <button type="button" data-test="report-html"
                on:click=move |_| state.act(Action::ExportReport(about.get_untracked(), false))>
                {state.say(|words| words.report_html)}
            </button>
            <button type="button" data-test="report-markdown"
                on:click=move |_| state.act(Action::ExportReport(about.get_untracked(), true))>
                {state.say(|words| words.report_markdown)}
            </button>
            <button type="button" data-test="report-review" prop:disabled=move || !state.has_review(about.get())
                on:click=move |_| state.act(Action::ExportReview(about.get_untracked()))>
                {state.say(|words| words.report_review)}
            </button>
        </div>
    }
}

/// The review of one form.
#[component]
fn Sheet(part: Part) -> impl IntoView {
    let state = state();
    let Part { facts, approval, answers, set_aside, counts, judgement, .. } = part;
    let Judgement { standing, opinion, by, on } = judgement;
    let [errors, warnings, advice] = counts;
    let told = move || {
        let words = state.words();
        let figures = super::words::Figures { errors, warnings, advice, ..Default::default() };
        if errors + warnings + advice == 0 { words.report_clean.to_owned() } else { (words.checks)(&figures) }
    };
    let facts = facts.into_iter().map(|(label, text)| {
        view! { <tr><th scope="row">{move || state.language().words_of(label)}</th><td>{text}</td></tr> }
    });
    let aside = (!set_aside.is_empty()).then(|| {
        let items = set_aside.into_iter().map(|(remark, reason)| draw_remark(state, remark, Some(reason)));
        view! {
            <tr><th scope="row">{state.say(|words| words.report_aside)}</th><td><ol>{items.collect_view()}</ol></td></tr>
        }
    });
    view! {
        <article class="paper review-sheet" data-test="report-sheet">
            <h2>{state.say(|words| words.report)}</h2>
            <table>
                <tbody>
                    {facts.collect_view()}
                    <tr>
                        <th scope="row">{state.say(|words| words.report)}</th>
                        <td>
                            {told}
                            {approval.then(|| view! { <p class="person">{move || state.language().words_of(APPROVED)}</p> })}
                        </td>
                    </tr>
                    {answers.into_iter().map(|(question, remarks)| draw_answer(state, question, remarks)).collect_view()}
                    {aside}
                    <tr>
                        <th scope="row">{move || state.language().words_of(report::STATE)}</th>
                        <td data-test="report-state">{move || state.language().words_of(standing.words())}</td>
                    </tr>
                    <tr>
                        <th scope="row">{move || state.language().words_of(report::OPINION)}</th>
                        <td class="opinion" data-test="report-opinion">{opinion}</td>
                    </tr>
                    <tr>
                        <th scope="row">{move || state.language().words_of(report::CONCLUSION)}</th>
                        <td>{move || report::conclusions_to_tick(state.language().core())}</td>
                    </tr>
                </tbody>
            </table>
            <p class="signatures">
                <span>{state.say(|words| words.report_reviewer)}{by}</span>
                <span>{state.say(|words| words.report_date)}{on}</span>
            </p>
        </article>
    }
}

fn draw_answer(state: State, question: Question, remarks: Vec<Remark>) -> impl IntoView {
    let clean = remarks.is_empty().then(|| view! { <p>{state.say(|words| words.report_clean)}</p> });
    let items = remarks.into_iter().map(|remark| draw_remark(state, remark, None)).collect_view();
    view! {
        <tr>
            <th scope="row">{move || state.language().words_of(question.words())}</th>
            <td>
                {clean}
                <ol>{items}</ol>
                <ul class="points">{question.points().map(|point| draw_point(state, point)).collect_view()}</ul>
            </td>
        </tr>
    }
}

/// A point that a person judges, with boxes to tick on paper.
fn draw_point(state: State, point: Point) -> impl IntoView {
    view! {
        <li>
            <span class="point">{move || state.language().words_of(point.name)}</span>
            {move || state.language().words_of(point.asks)}
            <span class="ticks">
                {move || report::findings_to_tick(state.language().core())}<i class="room"></i>
            </span>
        </li>
    }
}

fn draw_remark(state: State, remark: Remark, reason: Option<String>) -> impl IntoView {
    let Remark { code, severity, place, message, basis } = remark;
    let text = move || {
        let language = state.language();
        format!("{}{}{}", language.of(&place), language.pick("：", ": "), language.of(&message))
    };
    let basis = move || {
        let language = state.language();
        let basis: Vec<&str> = basis.iter().map(|words| language.words_of(*words)).collect();
        format!("{code} · {}", basis.join(language.pick("；", "; ")))
    };
    view! {
        <li>
            <b data-severity=severity.code()>{move || state.language().severity(severity)}</b>" "{text}
            {reason.map(|reason| view! { " "<span>{state.say(|words| words.ignored_because)}{reason}</span> })}
            " "<small>{basis}</small>
        </li>
    }
}
