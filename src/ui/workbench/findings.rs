//! What was found in the open form, the worst first, and what can be done about it.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use jimu::finding::{Change, Finding, Severity};
use jimu::order::InOrder;
use jimu::rules::APPROVED;
use leptos::ev;
use leptos::prelude::*;

use super::everywhere::Everywhere;
use super::finding::{Aside, Item};
use super::kept::KeptLists;
use super::sheet::{Opened, go_to};
use crate::ui::platform::page;
use crate::ui::shared::state;
use crate::ui::state::{Action, State, count_safe};
use crate::ui::words::Say;

/// A finding with a name of its own, by which its place in the list stays the same while others come and go.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Listed {
    pub(super) key: u64,
    pub(super) finding: Arc<Finding>,
}

/// What the items of the list share.
#[derive(Clone, Copy)]
pub(super) struct List {
    state: State,
    /// What is to be looked at, in the order in which F8 goes through it.
    listed: Memo<Vec<Listed>>,
    /// The finding that was gone to last, and where in the list it stood.
    current: RwSignal<Option<(u64, usize)>>,
    opened: Memo<Option<Opened>>,
}

impl List {
    pub(super) fn is_current(self, key: u64) -> bool {
        self.current.with(|current| current.is_some_and(|(at, _)| at == key))
    }

    /// Goes to a finding: to its cell, and to itself.
    pub(super) fn go(self, key: u64) {
        let found = self.listed.with_untracked(|listed| {
            let at = listed.iter().position(|one| one.key == key)?;
            Some((at, listed[at].finding.places.first()?.field))
        });
        if let Some((at, field)) = found {
            self.current.set(Some((key, at)));
            go_to(self.state, self.opened, field);
            page::reveal(&finding_id(key));
        }
    }

    /// Goes to the next finding, or to the one before.
    fn step(self, forward: bool) {
        let next = self.listed.with_untracked(|listed| {
            let count = listed.len();
            let here = self.current.get_untracked().map(|(key, at)| {
                // What was mended has gone: its place is taken by what came behind it.
                listed.iter().position(|one| one.key == key).map_or((at, false), |at| (at, true))
            });
            let next = match (here, forward) {
                (None, true) => 0,
                (None, false) => count.checked_sub(1)?,
                (Some((at, true)), true) => at + 1,
                (Some((at, false)), true) => at,
                (Some((at, _)), false) => at + count.checked_sub(1)?,
            };
            Some(listed.get(next.checked_rem(count)?)?.key)
        });
        if let Some(key) = next {
            self.go(key);
        }
    }

    /// After a finding has gone with its buttons: the focus goes to the one that took its place.
    pub(super) fn keep_focus(self, key: u64) {
        let at = self.listed.with_untracked(|listed| listed.iter().position(|one| one.key == key)).unwrap_or_default();
        page::after_paint(move || {
            let next = self.listed.try_with_untracked(|listed| {
                listed.get(at).or_else(|| listed.last()).map(|one| format!("#{}", finding_id(one.key)))
            });
            if page::focus_is_lost() && !next.flatten().is_some_and(|next| page::focus(&next)) {
                page::focus("[data-test=\"findings\"]");
            }
        });
    }
}

/// The right pane.
#[component]
pub(super) fn FindingsPane() -> impl IntoView {
    let state = state();
    let opened = expect_context::<Memo<Option<Opened>>>();
    let listed = Memo::new(move |_| named(&state.findings_now(), false));
    let aside = Memo::new(move |_| named(&state.findings_now(), true));
    let list = List { state, listed, current: RwSignal::new(None), opened };
    provide_context(list);
    let open = state.open();
    Effect::watch(move || open.get(), move |_, _, _| list.current.set(None), false);

    let everywhere = RwSignal::new(false);
    let keys = window_event_listener(ev::keydown, move |event| {
        if event.key() == "F8" && !everywhere.get_untracked() && state.rule().with_untracked(Option::is_none) {
            event.prevent_default();
            list.step(!event.shift_key());
        }
    });
    on_cleanup(move || keys.remove());

    let any = Memo::new(move |_| opened.with(Option::is_some));
    let none = move || any.get() && listed.with(Vec::is_empty);
    let approval = move || opened.with(|opened| opened.as_ref().is_some_and(|opened| opened.form.is_approval()));
    let groups = [Severity::Error, Severity::Warning, Severity::Advice];
    view! {
        <section class="findings" tabindex="-1" data-pane="" data-test="findings" aria-label=state.say(|words| words.findings)>
            <h2 class="pane-title">
                {state.say(|words| words.findings)}
                <small>{state.say(|words| words.findings_keys)}</small>
            </h2>
            <Reach everywhere/>
            <Show when=move || everywhere.get() fallback=move || view! {
                <Show when=approval>
                    <p class="note" data-test="approved">{move || state.language().words_of(APPROVED)}</p>
                </Show>
                <Mend/>
                <Show when=none>
                    <p class="empty" data-test="findings-none">{state.say(|words| words.findings_none)}</p>
                </Show>
                {groups.map(|severity| view! { <SeverityGroup severity list/> }).collect_view()}
                <SetAside aside/>
                <KeptLists/>
            }>
                <Everywhere/>
            </Show>
        </section>
    }
}

/// The findings of the open form, or of all.
#[component]
fn Reach(everywhere: RwSignal<bool>) -> impl IntoView {
    let state = state();
    let choice = move |value: bool, label: Say, test: &'static str| {
        view! {
            <button type="button" data-test=test aria-pressed=move || (everywhere.get() == value).to_string()
                on:click=move |_| everywhere.set(value)>{state.say(label)}</button>
        }
    };
    view! {
        <div class="reach" role="group" aria-label=state.say(|words| words.shelf.reach)>
            {choice(false, |words| words.shelf.this_form, "reach-form")}
            {choice(true, |words| words.shelf.everywhere, "reach-all")}
        </div>
    }
}

/// The findings of one severity.
#[component]
fn SeverityGroup(severity: Severity, list: List) -> impl IntoView {
    let state = state();
    let group = Memo::new(move |_| {
        let here = |one: &&Listed| one.finding.severity == severity;
        list.listed.with(|listed| listed.iter().filter(here).cloned().collect::<Vec<_>>())
    });
    let count = move || group.with(Vec::len);
    view! {
        <Show when=move || { count() > 0 }>
            <h3 data-severity=severity.code()>
                {move || (state.words().severity)(severity)}" "<span data-test="count">{count}</span>
            </h3>
            <ul>
                <For each=move || group.get() key=|one| one.key let(one)>
                    <Item one/>
                </For>
            </ul>
        </Show>
    }
}

/// One button for all safe fixes of the form, and one for those of all forms.
#[component]
fn Mend() -> impl IntoView {
    let state = state();
    let here = Memo::new(move |_| count_safe(&state.findings_now()));
    let everywhere = Memo::new(move |_| state.mendable());
    let elsewhere = move || everywhere.with(|(_, count)| *count) > here.get();
    let mend_open = move |_| {
        if let Some(id) = state.open().get_untracked() {
            state.act(Action::Mend(vec![id]));
        }
    };
    view! {
        <Show when=move || { here.get() > 0 || elsewhere() }>
            <div class="mend" data-test="mend">
                <Show when=move || { here.get() > 0 }>
                    <button type="button" data-test="mend-form" on:click=mend_open>
                        {move || (state.words().mend)(here.get())}
                    </button>
                </Show>
                <Show when=elsewhere>
                    <button type="button" class="plain" data-test="mend-all"
                        on:click=move |_| state.act(Action::Mend(everywhere.get_untracked().0))>
                        {move || everywhere.with(|(forms, count)| (state.words().mend_all)(forms.len(), *count))}
                    </button>
                </Show>
                <small>{state.say(|words| words.mend_hint)}</small>
            </div>
        </Show>
    }
}

/// What a person set aside, folded.
#[component]
fn SetAside(aside: Memo<Vec<Listed>>) -> impl IntoView {
    let state = state();
    let count = move || aside.with(Vec::len);
    view! {
        <Show when=move || { count() > 0 }>
            <details class="aside" data-test="aside">
                <summary>{move || (state.words().set_aside)(count())}</summary>
                <ul>
                    <For each=move || aside.get() key=|one| one.key let(one)>
                        <Aside one/>
                    </For>
                </ul>
            </details>
        </Show>
    }
}

/// The findings that were set aside, or the others, each with a name of its own, the worst first.
pub(super) fn named(findings: &[Finding], aside: bool) -> Vec<Listed> {
    let mut sorted: Vec<&Finding> = findings.iter().filter(|finding| finding.ignored.is_some() == aside).collect();
    sorted.order_by(|one, other| one.severity.cmp(&other.severity).then_with(|| one.places.cmp(&other.places)));
    let mut seen: BTreeMap<u64, u64> = BTreeMap::new();
    let name = |finding: &Finding| {
        let same = fingerprint(finding);
        let count = seen.entry(same).or_default();
        *count += 1;
        Listed { key: same.wrapping_add(*count - 1), finding: Arc::new(finding.clone()) }
    };
    sorted.into_iter().map(name).collect()
}

/// A number that stands for all that the list shows of a finding.
fn fingerprint(finding: &Finding) -> u64 {
    let mut hasher = DefaultHasher::new();
    (finding.code, finding.severity, &finding.places, &finding.message.zh, &finding.ignored).hash(&mut hasher);
    for fix in &finding.fixes {
        (fix.safety, &fix.label.zh).hash(&mut hasher);
        for change in &fix.changes {
            if let Change::Write { place, text } = change {
                (place, text).hash(&mut hasher);
            }
        }
    }
    hasher.finish()
}

/// The id of a finding's button.
pub(super) fn finding_id(key: u64) -> String {
    format!("finding-{key}")
}
