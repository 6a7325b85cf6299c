//! 回收站: deleted forms, in a drawer over the page.

use jimu::store::Binned;
use leptos::html::Dialog;
use leptos::prelude::*;

use crate::ui::platform::page;
use crate::ui::shared::{form_title, show_while, state, year_heading};
use crate::ui::state::{Action, ShelfAction};

/// How many are listed at first, and more at a time.
const AT_ONCE: usize = 200;

/// The drawer. The browser keeps the focus in it, closes it by Escape, and gives the focus back.
#[component]
pub(super) fn Bin() -> impl IntoView {
    let state = state();
    let bin = state.bin();
    let dialog = NodeRef::<Dialog>::new();
    // The keys of what is to go for good, while that is asked.
    let asked = RwSignal::new(Vec::<String>::new());
    let limit = RwSignal::new(AT_ONCE);
    show_while(dialog, move || bin.read().is_some());
    let close = move || {
        asked.set(Vec::new());
        limit.set(AT_ONCE);
        state.act(Action::Shelf(ShelfAction::ShowBin(false)));
    };
    let count = Memo::new(move |_| bin.read().as_ref().map_or(0, |bin| bin.len()));
    let rest = move || count.get().saturating_sub(limit.get());
    let listed = move || {
        let some = |bin: &Vec<Binned>| bin.iter().take(limit.get()).cloned().collect::<Vec<_>>();
        bin.get().map(|bin| some(&bin)).unwrap_or_default()
    };
    let all = move || bin.get_untracked().map(|bin| bin.iter().map(|entry| entry.key.clone()).collect::<Vec<_>>());
    view! {
        <dialog class="drawer bin" node_ref=dialog data-test="bin" aria-labelledby="bin-title"
            on:close=move |_| close()
            on:click=move |event| if page::on_itself(&event) { close() }>
            <article>
                <header>
                    <h2 id="bin-title">{state.say(|words| words.shelf.bin_title)}</h2>
                    <button type="button" class="plain" data-test="bin-close" on:click=move |_| close()>
                        {state.say(|words| words.close)}
                    </button>
                </header>
                <p class="bin-hint">{state.say(|words| words.shelf.bin_hint)}</p>
                <Show when=move || { count.get() == 0 }>
                    <p class="empty" data-test="bin-empty">{state.say(|words| words.shelf.bin_empty)}</p>
                </Show>
                <ul>
                    <For each=listed key=|entry| (entry.key.clone(), entry.day) let(entry)><Item entry asked/></For>
                </ul>
                <Show when=move || { rest() > 0 }>
                    <button type="button" class="plain" data-test="bin-more"
                        on:click=move |_| limit.update(|limit| *limit += AT_ONCE)>
                        {move || (state.words().shelf.bin_rest)(rest())}
                    </button>
                </Show>
                <Show when=move || { count.get() > 0 }>
                    <footer>
                        <button type="button" data-test="bin-forget-all"
                            on:click=move |_| asked.set(all().unwrap_or_default())>
                            {state.say(|words| words.shelf.forget_all)}
                        </button>
                    </footer>
                </Show>
                <Sure asked/>
            </article>
        </dialog>
    }
}

/// A deleted form.
#[component]
fn Item(entry: Binned, asked: RwSignal<Vec<String>>) -> impl IntoView {
    let state = state();
    let left = entry.days_left(page::day());
    let Binned { key, form, .. } = entry;
    let form = StoredValue::new(form);
    let title = move || form.with_value(|form| form_title(form, state.words()));
    let unit = move || form.with_value(|form| form.unit_name().map(str::to_owned));
    let year = move || form.with_value(|form| year_heading(form.fiscal_year, state.words()));
    let restore = key.clone();
    view! {
        <li data-test="bin-item">
            <div>
                <p class="name">{title}</p>
                <p class="told">
                    <span>{move || unit().unwrap_or_else(|| state.words().unit_unknown.to_owned())}</span>
                    <span>{year}</span>
                    <span>{move || (state.words().shelf.days_left)(left as usize)}</span>
                </p>
            </div>
            <button type="button" data-test="bin-restore"
                aria-label=move || (state.words().shelf.restore_named)(&title())
                on:click=move |_| state.act(Action::Shelf(ShelfAction::Restore(vec![restore.clone()])))>
                {state.say(|words| words.shelf.restore)}
            </button>
            <button type="button" class="plain" data-test="bin-forget"
                aria-label=move || (state.words().shelf.forget_named)(&title())
                on:click=move |_| asked.set(vec![key.clone()])>
                {state.say(|words| words.shelf.forget)}
            </button>
        </li>
    }
}

/// Asks before anything goes for good.
#[component]
fn Sure(asked: RwSignal<Vec<String>>) -> impl IntoView {
    let state = state();
    let forget = move |_| {
        let keys = asked.get_untracked();
        asked.set(Vec::new());
        state.act(Action::Shelf(ShelfAction::Forget(keys)));
        page::after_paint(|| {
            page::focus("[data-test=\"bin-close\"]");
        });
    };
    Effect::new(move || {
        if !asked.read().is_empty() {
            page::after_paint(|| {
                page::focus("[data-test=\"bin-no\"]");
            });
        }
    });
    view! {
        <Show when=move || !asked.read().is_empty()>
            <div class="sure" role="alertdialog" aria-labelledby="bin-sure" data-test="bin-sure">
                <p id="bin-sure">{move || (state.words().shelf.forget_sure)(asked.read().len())}</p>
                <button type="button" data-test="bin-no" on:click=move |_| asked.set(Vec::new())>
                    {state.say(|words| words.shelf.forget_no)}
                </button>
                <button type="button" class="danger" data-test="bin-yes" on:click=forget>
                    {state.say(|words| words.shelf.forget_yes)}
                </button>
            </div>
        </Show>
    }
}
