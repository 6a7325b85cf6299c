//! A stated total, held against the project forms that are summed up.

use std::sync::Arc;

use jimu::summary::{Claim, Standing, Stated, Verdict, claim_in, claims_of, verify};
use jimu::value::Share;
use leptos::prelude::*;
use rust_decimal::Decimal;

use super::Summed;
use super::filters::filter;
use crate::ui::shared::state;
use crate::ui::state::State;

/// What is typed into the three fields.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Typed {
    count: String,
    amount: String,
    fiscal: bool,
}

impl Typed {
    fn of(claim: &Claim) -> Typed {
        Typed {
            count: claim.count.map(|count| count.to_string()).unwrap_or_default(),
            amount: claim.amount.map(|amount| amount.to_string()).unwrap_or_default(),
            fiscal: claim.share == Share::Fiscal,
        }
    }

    fn count(&self) -> Result<Option<usize>, ()> {
        let text = self.count.trim();
        if text.is_empty() { Ok(None) } else { text.parse().map(Some).map_err(drop) }
    }

    fn amount(&self) -> Result<Option<Decimal>, ()> {
        let text = self.amount.trim().replace([',', '，'], "");
        if text.is_empty() { Ok(None) } else { text.parse().map(Some).map_err(drop) }
    }

    fn claim(&self) -> Option<Claim> {
        let share = if self.fiscal { Share::Fiscal } else { Share::All };
        let claim = Claim { count: self.count().ok()?, amount: self.amount().ok()?, share };
        (claim.count.is_some() || claim.amount.is_some()).then_some(claim)
    }
}

/// The section: what was pasted with the forms, a field for a sentence, two for numbers, and the verdict.
#[component]
pub(super) fn StatedTotal() -> impl IntoView {
    let state = state();
    let summed = expect_context::<Memo<Summed>>();
    let (sentence, typed) = (RwSignal::new(String::new()), RwSignal::new(Typed::default()));
    let read = move |text: String| {
        typed.set(claim_in(&text).map(|claim| Typed::of(&claim)).unwrap_or_default());
        sentence.set(text);
    };
    let take = Callback::new(move |stated: Stated| {
        if !stated.forms.is_empty() {
            filter(state, |filter| filter.among = Some(Arc::new(stated.forms)));
        }
        read(stated.sentence);
    });
    let verdict = move || {
        let claim = typed.with(Typed::claim)?;
        let forms = summed.get().forms;
        Some((claim, verify(&claim, forms.iter().map(AsRef::as_ref))))
    };
    let bad = |wrong: bool| wrong.then_some("true");
    let field = move |id: &'static str,
                      label: crate::ui::words::Say,
                      get: fn(&Typed) -> (String, bool),
                      set: fn(&mut Typed, String)| {
        view! {
            <label for=id>{state.say(label)}</label>
            <input type="text" inputmode="decimal" id=id data-test=id autocomplete="off"
                prop:value=move || typed.with(|typed| get(typed).0)
                aria-invalid=move || bad(typed.with(|typed| get(typed).1))
                on:input=move |event| typed.update(|typed| set(typed, event_target_value(&event)))/>
        }
    };
    view! {
        <section class="stated" data-test="stated">
            <header>
                <h2>{state.say(|words| words.summary.stated)}</h2>
                <small>{state.say(|words| words.summary.stated_hint)}</small>
            </header>
            <Offers take/>
            <div class="stated-fields">
                <label for="stated-text">{state.say(|words| words.summary.stated_text)}</label>
                <textarea id="stated-text" rows="2" data-test="stated-text"
                    placeholder=state.say(|words| words.summary.stated_example) prop:value=sentence
                    on:input=move |event| read(event_target_value(&event))></textarea>
                {field("stated-count", |words| words.summary.stated_count,
                    |typed| (typed.count.clone(), typed.count().is_err()), |typed, text| typed.count = text)}
                {field("stated-amount", |words| words.summary.stated_amount,
                    |typed| (typed.amount.clone(), typed.amount().is_err()), |typed, text| typed.amount = text)}
                <label for="stated-of">{state.say(|words| words.summary.stated_of)}</label>
                <select id="stated-of" data-test="stated-of"
                    on:change=move |event| typed.update(|typed| typed.fiscal = event_target_value(&event) == "fiscal")>
                    <option value="all" prop:selected=move || typed.with(|typed| !typed.fiscal)>
                        {state.say(|words| words.summary.stated_all)}
                    </option>
                    <option value="fiscal" prop:selected=move || typed.with(|typed| typed.fiscal)>
                        {state.say(|words| words.summary.stated_fiscal)}
                    </option>
                </select>
            </div>
            <div class="verdict" role="status" data-test="verdict">
                {move || typed.with(|typed| typed.count().is_err() || typed.amount().is_err()).then(|| view! {
                    <p class="differs">{state.words().summary.stated_bad}</p>
                })}
                {move || verdict().map(|(claim, verdict)| draw(&claim, &verdict, state))}
            </div>
        </section>
    }
}

/// The sentences that came with the forms.
#[component]
fn Offers(take: Callback<Stated>) -> impl IntoView {
    let state = state();
    let summed = expect_context::<Memo<Summed>>();
    let offered = Memo::new(move |_| {
        let library = state.library().get();
        // The last that came in first; of forms that are all gone, nothing is offered.
        let mut offered: Vec<Stated> = state.stated().into_iter().rev().collect();
        offered.retain(|stated| stated.forms.iter().any(|id| library.form(id).is_some()));
        let forms = summed.get().forms;
        let kept = forms.iter().flat_map(|form| claims_of(&form.unplaced));
        offered.extend(kept.map(|sentence| Stated { sentence, forms: Default::default() }));
        offered.truncate(MOST_OFFERED);
        offered
    });
    let draw = move |stated: Stated| {
        let shown = stated.sentence.clone();
        view! {
            <li>
                <button type="button" data-test="stated-offer" on:click=move |_| take.run(stated.clone())>{shown}</button>
            </li>
        }
    };
    view! {
        <Show when=move || offered.with(|offered| !offered.is_empty())>
            <div class="offered">
                <p>{state.say(|words| words.summary.stated_offer)}</p>
                <ul>{move || offered.get().into_iter().map(draw).collect_view()}</ul>
            </div>
        </Show>
    }
}

/// How many sentences are offered.
const MOST_OFFERED: usize = 8;

fn draw(claim: &Claim, verdict: &Verdict, state: State) -> impl IntoView + use<> {
    let words = state.words().summary;
    let found = verdict.projects;
    let count = claim.count.zip(verdict.count_agrees).map(|(stated, agrees)| {
        (agrees, (if agrees { words.count_agrees } else { words.count_differs })(stated, found))
    });
    let stated = claim.amount.map(|amount| amount.normalize().to_string()).unwrap_or_default();
    let sum = verdict.sum.as_ref().map(|standing| match standing {
        Standing::Known { sum, agrees: true, .. } => (true, (words.sum_agrees)(&stated, &sum.to_string())),
        Standing::Known { sum, gap, .. } => {
            (false, (words.sum_differs)(&stated, &sum.to_string(), &gap.abs().to_string()))
        }
        Standing::Unknown { without_unit, without_total } => {
            (false, (words.sum_unknown)(*without_unit, *without_total))
        }
    });
    let line = |(agrees, told): (bool, String)| {
        view! { <p class:agrees=agrees class:differs=!agrees><b aria-hidden="true">{if agrees { "✓" } else { "!" }}</b>{told}</p> }
    };
    count.into_iter().chain(sum).map(line).collect_view()
}
