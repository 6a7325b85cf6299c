//! The list of known indicators.

use std::collections::BTreeSet;

use jimu::indicators::Known;
use jimu::value::Comparator;
use leptos::prelude::*;

use crate::ui::shared::state;
use crate::ui::state::{Action, IndicatorAction};
use crate::ui::words::Say;

/// How many of a list of units, bases and so on are shown.
const SHOWN: usize = 3;

/// The headings, in order; the first column is that of the boxes.
const HEADINGS: [Say; 9] = [
    |words| words.indicator_library.name,
    |words| words.indicator_library.level,
    |words| words.indicator_library.unit,
    |words| words.indicator_library.comparator,
    |words| words.indicator_library.basis,
    |words| words.indicator_library.class,
    |words| words.indicator_library.latest,
    |words| words.indicator_library.used,
    |words| words.indicator_library.actions,
];

/// The table.
#[component]
pub(super) fn KnownTable(found: Memo<(Vec<Known>, usize)>, picked: RwSignal<BTreeSet<String>>) -> impl IntoView {
    let state = state();
    let headings = HEADINGS.map(|say| view! { <th scope="col">{state.say(say)}</th> });
    let rows = move || {
        found.with(|(listed, _)| listed.iter().cloned().map(|known| view! { <Row known picked/> }).collect_view())
    };
    view! {
        <div class="scroll" tabindex="0" role="group" aria-label=state.say(|words| words.indicator_library.title)>
            <table data-test="indicator-table">
                <thead><tr><td></td>{headings.collect_view()}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

#[component]
fn Row(known: Known, picked: RwSignal<BTreeSet<String>>) -> impl IntoView {
    let state = state();
    let name = StoredValue::new(known.name.clone());
    let hidden = Memo::new(move |_| name.with_value(|name| state.is_hidden(name)));
    let can_insert = Memo::new(move |_| state.open_form().is_some());
    let pick = move |event| {
        let checked = event_target_checked(&event);
        picked.update(|picked| {
            let name = name.get_value();
            if checked {
                picked.insert(name)
            } else {
                picked.remove(&name)
            };
        });
    };
    let act = move |action: fn(String) -> IndicatorAction| state.act(Action::Indicators(action(name.get_value())));
    let said = move |label: fn(&'static crate::ui::words::Words) -> crate::ui::words::Naming| {
        move || name.with_value(|name| label(state.words())(name))
    };
    let level = move || {
        let language = state.language();
        let aspect = known.aspect.map(|aspect| language.pick(aspect.zh(), aspect.en()));
        aspect.or(known.dimension.map(|dimension| language.pick(dimension.zh(), dimension.en()))).unwrap_or_default()
    };
    let signs: Vec<String> = known.comparators.iter().map(|sign: &Comparator| sign.sign().to_owned()).collect();
    let latest = known.stated.iter().map(|stated| {
        let year = stated.year.map(|year| view! { <small>{year.to_string()}</small>" " });
        view! { <span>{year}{stated.text.clone()}</span> }
    });
    let (forms, offices) = (known.forms, known.offices);
    let used = move || (state.words().indicator_library.used_by)(forms, offices);
    view! {
        <tr data-test="indicator" class:off=hidden>
            <td>
                <label class="tick">
                    <input type="checkbox" data-test="indicator-pick" aria-label=said(|words| words.indicator_library.pick)
                        prop:checked=move || picked.with(|picked| name.with_value(|name| picked.contains(name)))
                        on:change=pick/>
                </label>
            </td>
            <th scope="row">
                {known.name}
                {move || hidden.get().then(|| view! { <small>{state.say(|words| words.indicator_library.hidden)}</small> })}
            </th>
            <td>{level}</td>
            <td>{some(&known.units)}</td>
            <td>{some(&signs)}</td>
            <td>{some(&known.bases)}</td>
            <td>{some(&known.classes)}</td>
            <td class="latest">{latest.collect_view()}</td>
            <td class="used" title=known.shared.join("、")>{used}</td>
            <td class="acts">
                <button type="button" class="plain" data-test="indicator-insert" disabled=move || !can_insert.get()
                    aria-label=said(|words| words.indicator_library.insert_label)
                    on:click=move |_| act(IndicatorAction::Insert)>
                    {state.say(|words| words.indicator_library.insert)}
                </button>
                <Show when=move || !hidden.get()>
                    <button type="button" class="plain" data-test="indicator-hide"
                        aria-label=said(|words| words.indicator_library.hide_label)
                        on:click=move |_| act(|name| IndicatorAction::Hide(name, true))>
                        {state.say(|words| words.indicator_library.hide)}
                    </button>
                </Show>
                <Show when=move || hidden.get()>
                    <button type="button" class="plain" data-test="indicator-show"
                        aria-label=said(|words| words.indicator_library.show_label)
                        on:click=move |_| act(|name| IndicatorAction::Hide(name, false))>
                        {state.say(|words| words.indicator_library.show)}
                    </button>
                </Show>
            </td>
        </tr>
    }
}

/// The first of a list, in one line.
fn some(list: &[String]) -> String {
    list.iter().take(SHOWN).map(String::as_str).collect::<Vec<_>>().join("、")
}
