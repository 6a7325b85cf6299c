//! How much room the forms take, where they are, and what could not be read.

use leptos::prelude::*;

use super::Part;
use crate::ui::platform::usage::{self, Place, ROOM, Usage};
use crate::ui::shared::state;
use crate::ui::state::Action;
use crate::ui::words::{Say, Words};

/// From how many hundredths on the room is said to get full.
const GETTING_FULL: usize = 70;
/// From how many hundredths on a backup is offered.
const NEARLY_FULL: usize = 85;

#[component]
pub(super) fn Room() -> impl IntoView {
    let state = state();
    let used = Memo::new(move |_| {
        // Whatever is stored or removed changes it.
        state.saved().track();
        state.library().track();
        usage::usage()
    });
    let place: Say = match usage::place() {
        Place::Address => |words| words.settings.at_address,
        Place::File => |words| words.settings.in_file,
        Place::FileOfItsOwn => |words| words.settings.in_file_firefox,
    };
    let journal = move || {
        let words = state.words().settings;
        if state.journal_works() { words.journal_on } else { words.journal_off }
    };
    let gauge = move || match used.get() {
        Some(used) => view! { <Gauge used/> }.into_any(),
        None => view! { <p class="trouble">{state.say(|words| words.settings.no_storage)}</p> }.into_any(),
    };
    view! {
        <Part code="storage" title=|words| words.settings.storage>
            {gauge}
            <p data-test="storage-place">{state.say(place)}</p>
            <p data-test="journal-state">{journal}</p>
            <Unread/>
        </Part>
    }
}

#[component]
fn Gauge(used: Usage) -> impl IntoView {
    let state = state();
    let percent = used.percent();
    let told = move || {
        let share = if percent == 0 { "< 1 %".to_owned() } else { format!("{percent} %") };
        (state.words().settings.storage_used)(&tens_of_thousands(used.total()), &tens_of_thousands(ROOM), &share)
    };
    let warned = match percent {
        NEARLY_FULL.. => Some((|words| words.settings.nearly_full) as Say),
        GETTING_FULL.. => Some((|words| words.settings.getting_full) as Say),
        _ => None,
    };
    let warning = warned.map(|warned| {
        view! {
            <p class="warned" role="status" data-test="storage-warning">
                {state.say(warned)}
                <Show when=move || { percent >= NEARLY_FULL }>
                    <button type="button" data-test="storage-backup" on:click=move |_| state.act(Action::ExportAll)>
                        {state.say(|words| words.export_all)}
                    </button>
                </Show>
            </p>
        }
    });
    let parts: [(Say, usize); 4] = [
        (|words| words.settings.used_forms, used.forms),
        (|words| words.settings.used_bin, used.bin),
        (|words| words.settings.used_other, used.other),
        (|words| words.settings.used_foreign, used.foreign),
    ];
    let rows = parts.into_iter().filter(|(_, size)| *size > 0).map(|(name, size)| {
        let size = move |words: &'static Words| (words.settings.unit)(&tens_of_thousands(size));
        view! { <div><dt>{state.say(name)}</dt><dd>{move || size(state.words())}</dd></div> }
    });
    view! {
        <p class="gauge">
            <meter min="0" max=ROOM.to_string() high=(ROOM / 100 * GETTING_FULL).to_string()
                value=used.total().to_string() data-test="gauge" aria-label=state.say(|words| words.settings.storage)>
            </meter>
            <span data-test="storage-used">{told}</span>
        </p>
        {warning}
        <dl class="sizes">{rows.collect_view()}</dl>
    }
}

/// Records that were not loaded, to be downloaded.
#[component]
fn Unread() -> impl IntoView {
    let state = state();
    view! {
        <Show when=move || state.has_unread()>
            <div class="unread" data-test="unread">
                <p>{state.say(|words| words.settings.unread_hint)}</p>
                <button type="button" data-test="save-broken" on:click=move |_| state.act(Action::ExportBroken)>
                    {state.say(|words| words.save_broken)}
                </button>
            </div>
        </Show>
    }
}

/// A number of characters as people count them: in ten thousands, with a digit behind the point where it is small.
fn tens_of_thousands(count: usize) -> String {
    let tenths = (count + 500) / 1000;
    if tenths == 0 {
        "< 0.1".to_owned()
    } else if tenths >= 1000 {
        (tenths / 10).to_string()
    } else {
        format!("{}.{}", tenths / 10, tenths % 10)
    }
}
