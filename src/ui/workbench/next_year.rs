//! 复制到次年: what will change, shown before it does; and last year's value of the active cell.

use jimu::finding::{Column, Field};
use jimu::form::{Form, Horizon};
use jimu::next_year::{CarriedOver, Moved, What, same_indicator};
use leptos::html::Dialog;
use leptos::prelude::*;

use super::new_form::year_of;
use crate::ui::shared::{form_title, show_while, state};
use crate::ui::state::{Action, Asking, Making, Preview};
use crate::ui::words::{Words, field_name};

/// The dialogue about the open form.
#[component]
pub(crate) fn NextYearDialog() -> impl IntoView {
    let state = state();
    let open = Memo::new(move |_| matches!(state.asking().get(), Some(Asking::NextYear(_))));
    let dialog = NodeRef::<Dialog>::new();
    show_while(dialog, move || open.get());
    view! {
        <dialog class="making next-year" node_ref=dialog data-test="next-year" aria-labelledby="next-year-title"
            on:close=move |_| if open.get_untracked() { state.act(Action::Making(Making::Close)) }>
            <Show when=move || open.get()><Questions/></Show>
        </dialog>
    }
}

#[component]
fn Questions() -> impl IntoView {
    let state = state();
    let preview = Memo::new(move |_| state.preview());
    let title = move || {
        let words = state.words();
        preview.with(|it| {
            it.as_ref().map(|it| (words.making.next_year_title)(&form_title(&it.last, words))).unwrap_or_default()
        })
    };
    let asked = match state.asking().get_untracked() {
        Some(Asking::NextYear(year)) => year.to_string(),
        _ => String::new(),
    };
    let year = RwSignal::new(asked);
    let wrong = Memo::new(move |_| {
        let no_such = preview.with(|preview| preview.as_ref().is_none_or(|it| it.carried.is_none()));
        year.with(|year| year_of(year).is_none()) || no_such
    });
    let choose = move |text: String| {
        if let Some(year) = year_of(&text) {
            state.act(Action::Making(Making::ToYear(year)));
        }
        year.set(text);
    };
    let stored = Memo::new(move |_| preview.with(|it| it.as_ref().and_then(|it| it.stored.clone())));
    let carry_over = move || {
        if !wrong.get_untracked() {
            state.act(Action::Making(Making::CarryOver));
        }
    };
    let open_stored = move |_| {
        if let Some(id) = stored.get_untracked() {
            state.act(Action::Making(Making::Close));
            state.act(Action::Open(id));
        }
    };
    let label = move || {
        let words = state.words().making;
        if stored.with(Option::is_some) {
            words.carry_over_beside.to_owned()
        } else {
            year.with(|year| (words.carry_over)(year.trim()))
        }
    };
    view! {
        <form on:submit=move |event| {
            event.prevent_default();
            carry_over();
        }>
            <h2 id="next-year-title">{title}</h2>
            <label class="field">
                <span>{state.say(|words| words.making.to_year)}</span>
                <input class="year" inputmode="numeric" maxlength="4" autocomplete="off" data-test="next-year-year"
                    aria-describedby="next-year-hint" aria-invalid=move || wrong.get().then_some("true")
                    prop:value=year on:input=move |event| choose(event_target_value(&event))/>
            </label>
            <p class="hint trouble" id="next-year-hint" role="status">
                {move || wrong.get().then(|| state.words().making.same_year)}
            </p>
            <div class="changes" tabindex="0" role="group" aria-labelledby="next-year-title" data-test="next-year-changes">
                {move || preview.get().filter(|_| !wrong.get()).and_then(|it| changes(&it, state.words()))}
            </div>
            <Show when=move || stored.with(Option::is_some) && !wrong.get()>
                <p class="hint" role="status" data-test="next-year-stored">
                    {move || year.with(|year| (state.words().making.already)(year.trim()))}
                </p>
            </Show>
            <div class="buttons">
                <Show when=move || stored.with(Option::is_some) && !wrong.get()>
                    <button type="button" class="primary" data-test="next-year-open" on:click=open_stored>
                        {state.say(|words| words.making.open_stored)}
                    </button>
                </Show>
                <button type="submit" class:primary=move || stored.with(Option::is_none) data-test="next-year-make">
                    {label}
                </button>
                <button type="button" data-test="next-year-cancel"
                    on:click=move |_| state.act(Action::Making(Making::Close))>
                    {state.say(|words| words.making.cancel)}
                </button>
            </div>
        </form>
    }
}

/// What will change, what speaks of years and will not, and the amounts that stay.
fn changes(preview: &Preview, words: &'static Words) -> Option<impl IntoView + use<>> {
    let carried = preview.carried.as_ref()?;
    let last = &preview.last;
    let moved = carried.moved.iter().map(|moved| {
        let (name, before, after) = told(moved, last, words);
        view! {
            <li>
                <small>{name}</small>
                <p class="change"><del>{before}</del><span aria-hidden="true">" → "</span><ins>{after}</ins></p>
            </li>
        }
    });
    let texts = |list: &[(Field, String)]| {
        let items = list.iter().map(|(field, text)| {
            view! { <li><small>{field_name(&words.fields, last, *field)}</small><p>{text.clone()}</p></li> }
        });
        items.collect_view()
    };
    let CarriedOver { left, amounts, .. } = &**carried;
    Some(view! {
        <h3>{(words.making.moved)(carried.moved.len())}</h3>
        <ul data-test="next-year-moved">{moved.collect_view()}</ul>
        {(!left.is_empty()).then(|| view! {
            <h3>{(words.making.left)(left.len())}</h3>
            <ul data-test="next-year-left">{texts(left)}</ul>
        })}
        {(!amounts.is_empty()).then(|| view! {
            <h3>{(words.making.amounts)(amounts.len())}</h3>
            <ul data-test="next-year-amounts">{texts(amounts)}</ul>
        })}
    })
}

/// A change in words: what, before, after.
fn told(moved: &Moved, last: &Form, words: &'static Words) -> (String, String, String) {
    let Moved { what, before, after } = moved.clone();
    match what {
        What::Field(field) => {
            let after = if after.is_empty() { words.making.taken_out.to_owned() } else { after };
            (field_name(&words.fields, last, field), before, after)
        }
        What::GoalYears(at) => {
            ((words.making.goal_years)(&field_name(&words.fields, last, Field::Goal(at))), before, after)
        }
        What::Prior => ((words.making.prior_beside)(&after), String::new(), String::new()),
        What::Results => ((words.making.results_out)(&before), String::new(), words.making.taken_out.to_owned()),
        What::Judgement => (words.making.judgement_out.to_owned(), before, words.making.taken_out.to_owned()),
        What::Ignores => ((words.making.ignores_out)(&before), String::new(), words.making.taken_out.to_owned()),
    }
}

/// The target that the form of the year before states for the indicator of the active cell, in a quiet line.
#[component]
pub(super) fn LastYear() -> impl IntoView {
    let state = state();
    let told = move || {
        let last = state.form_before()?;
        let form = state.open_form()?;
        let text = text_before(&form, &last, state.pointed().get()?)?;
        Some((state.words().making.last_year)(last.fiscal_year?, &text))
    };
    view! { <p class="last-year" role="status" data-test="last-year">{told}</p> }
}

/// What the form of the year before says where this one has a target, a name or a sum of money.
fn text_before(form: &Form, last: &Form, field: Field) -> Option<String> {
    let text = match field {
        Field::Indicator(at, Column::Value | Column::Name | Column::Actual) => {
            let same = last.indicators.get(same_indicator(form, at, last)?)?;
            match form.indicators.get(at)?.horizon {
                // Where last year has a column of its own, it says so itself.
                Horizon::Annual if !form.indicators.get(at)?.prior.is_empty() => return None,
                _ => same.value.in_full(),
            }
        }
        Field::Fund(at) => {
            let fund = form.funds.get(at)?;
            let same = |other: &&jimu::form::Fund| (other.horizon, other.source) == (fund.horizon, fund.source);
            last.funds.iter().find(same)?.amount.text.to_string()
        }
        _ => return None,
    };
    (!text.trim().is_empty()).then_some(text)
}
