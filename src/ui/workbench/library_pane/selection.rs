//! What can be done to several forms.

use jimu::form::Standing;
use leptos::prelude::*;

use super::Pane;
use crate::ui::shared::state;
use crate::ui::state::{Action, Listing, Making, ShelfAction, count_safe};

/// How many are selected, and what can be done to them.
#[component]
pub(super) fn SelectionBar() -> impl IntoView {
    let state = state();
    let pane = expect_context::<Pane>();
    let chosen = Memo::new(move |_| pane.selected());
    let count = move || chosen.with(Vec::len);
    let shown = move || pane.listed.with(|listed| listed.shelf.shown.len());
    let safe = Memo::new(move |_| {
        chosen.with(|chosen| chosen.iter().map(|id| count_safe(&state.findings_of(id))).sum::<usize>())
    });
    let act = move |make: fn(Vec<String>) -> Action| move |_| state.act(make(chosen.get_untracked()));
    let standings = move || {
        let option = |standing: &'static Standing| {
            view! { <option value=standing.code()>{move || state.language().words_of(standing.words())}</option> }
        };
        Standing::ALL.iter().map(option).collect_view()
    };
    // What was chosen for some forms is not chosen for the next ones.
    let unset = move || chosen.with(|_| "");
    let stand = move |event: leptos::ev::Event| {
        if let Some(standing) = Standing::of_code(&event_target_value(&event)) {
            state.act(Action::Shelf(ShelfAction::Stand(chosen.get_untracked(), standing)));
        }
    };
    view! {
        <Show when=move || { pane.selecting.get() || count() > 0 }>
            <div class="selected-forms" role="group" aria-label=move || (state.words().shelf.selected)(count())
                data-test="selection">
                <p>
                    <b role="status" data-test="selected">{move || (state.words().shelf.selected)(count())}</b>
                    <Show when=move || { count() < shown() }>
                        <button type="button" class="plain" data-test="select-all"
                            on:click=move |_| {
                                let ids = pane.listed.with_untracked(Listing::ids);
                                state.act(Action::Shelf(ShelfAction::SelectOnly(ids)));
                            }>
                            {move || (state.words().shelf.select_all)(shown())}
                        </button>
                    </Show>
                    <Show when=move || { count() > 0 }>
                        <button type="button" class="plain" data-test="select-none"
                            on:click=move |_| state.act(Action::Shelf(ShelfAction::SelectOnly(Vec::new())))>
                            {state.say(|words| words.shelf.select_none)}
                        </button>
                    </Show>
                </p>
                <Show when=move || { count() > 0 }>
                    <p>
                        <button type="button" data-test="selected-export"
                            on:click=act(|ids| Action::Shelf(ShelfAction::Export(ids)))>
                            {state.say(|words| words.shelf.export)}
                        </button>
                        <Show when=move || { safe.get() > 0 }>
                            <button type="button" data-test="selected-mend" on:click=act(Action::Mend)>
                                {move || (state.words().shelf.mend)(safe.get())}
                            </button>
                        </Show>
                        <button type="button" data-test="selected-next-year"
                            on:click=act(|ids| Action::Making(Making::CarryOverAll(ids)))>
                            {state.say(|words| words.making.next_year)}
                        </button>
                        <button type="button" data-test="selected-delete"
                            on:click=act(|ids| Action::Shelf(ShelfAction::Delete(ids)))>
                            {state.say(|words| words.delete)}
                        </button>
                        <select data-test="selected-standing" prop:value=unset
                            aria-label=state.say(|words| words.shelf.set_standing) on:change=stand>
                            <option value="">{state.say(|words| words.shelf.set_standing)}</option>
                            {standings()}
                        </select>
                    </p>
                </Show>
            </div>
        </Show>
    }
}
