//! The findings of all stored forms, by rule. One of them is looked at: its form is open, and it stands on top with what can
//! be done about it. F8 goes on from form to form.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jimu::fields::name_beside;
use jimu::finding::{Finding, Severity};
use jimu::form::Form;
use jimu::rules::explain;
use leptos::ev;
use leptos::prelude::*;

use super::finding::Item;
use super::findings::{List, Listed, named};
use crate::ui::platform::page;
use crate::ui::shared::{form_title, state};
use crate::ui::state::{Action, State};

/// How many findings of a rule are listed at first, and more at a time.
const AT_ONCE: usize = 50;
const SEVERITIES: [Severity; 3] = [Severity::Error, Severity::Warning, Severity::Advice];

/// Which findings are looked at.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Wanted {
    severity: Option<Severity>,
    rule: Option<&'static str>,
}

impl Wanted {
    fn takes(self, finding: &Finding) -> bool {
        finding.ignored.is_none()
            && self.severity.is_none_or(|severity| finding.severity == severity)
            && self.rule.is_none_or(|rule| finding.code == rule)
    }
}

/// A rule with what it found: how much, in how many forms, and how bad the worst is.
#[derive(Debug, Clone, PartialEq, Eq)]
struct OfRule {
    code: &'static str,
    worst: Severity,
    count: usize,
}

/// The finding that is looked at: its form, its name in the form's list, and where in that it stood.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Current {
    form: String,
    key: u64,
    at: usize,
}

/// What the parts share.
#[derive(Clone, Copy)]
struct Everything {
    state: State,
    list: List,
    wanted: RwSignal<Wanted>,
    unfolded: RwSignal<BTreeSet<&'static str>>,
    current: RwSignal<Option<Current>>,
}

impl Everything {
    /// The findings of a form that are looked at, in the order in which F8 goes through them.
    fn of_form(self, id: &str) -> Vec<Listed> {
        let wanted = self.wanted.get_untracked();
        let mut listed = named(&untrack(|| self.state.findings_of(id)), false);
        listed.retain(|one| wanted.takes(&one.finding));
        listed
    }

    /// Opens a form, and goes to the cell of one of its findings.
    fn look(self, form: String, key: u64, at: usize) {
        let elsewhere = self.state.open().read_untracked().as_deref() != Some(form.as_str());
        if elsewhere {
            self.state.act(Action::Open(form.clone()));
        }
        self.current.set(Some(Current { form, key, at }));
        if elsewhere {
            // Its cells are drawn first; the view may be gone by then.
            page::after_paint(move || {
                if self.current.try_get_untracked().is_some() {
                    self.list.go(key);
                }
            });
        } else {
            self.list.go(key);
        }
    }

    /// Goes to the next finding, in this form or the next one that has any; or back.
    fn step(self, forward: bool) {
        let library = self.state.library().get_untracked();
        let forms = library.forms();
        let Some(count) = Some(forms.len()).filter(|count| *count > 0) else { return };
        let current = self.current.get_untracked();
        let from = current.as_ref().map(|current| current.form.clone()).or(self.state.open().get_untracked());
        let start = from.and_then(|id| forms.iter().position(|form| form.id == id)).unwrap_or_default();
        for away in 0..=count {
            let at = if forward { (start + away) % count } else { (start + count * 2 - away) % count };
            let Some(form) = forms.get(at) else { continue };
            let wanted = self.wanted.get_untracked();
            if !untrack(|| self.state.findings_of(&form.id)).iter().any(|finding| wanted.takes(finding)) {
                continue;
            }
            let listed = self.of_form(&form.id);
            let here = current.as_ref().filter(|current| away == 0 && current.form == form.id);
            let next = match here {
                None if forward => Some(0),
                None => listed.len().checked_sub(1),
                Some(here) => beside(&listed, here, forward),
            };
            if let Some((next, one)) = next.and_then(|next| Some((next, listed.get(next)?))) {
                return self.look(form.id.clone(), one.key, next);
            }
        }
    }
}

/// The index behind or before a finding; where it has gone, what came behind it took its place.
fn beside(listed: &[Listed], here: &Current, forward: bool) -> Option<usize> {
    match (listed.iter().position(|one| one.key == here.key), forward) {
        (Some(at), true) => Some(at + 1),
        (None, true) => Some(here.at),
        (Some(at), false) => at.checked_sub(1),
        (None, false) => here.at.checked_sub(1),
    }
}

/// The view.
#[component]
pub(super) fn Everywhere() -> impl IntoView {
    let state = state();
    let all = Everything {
        state,
        list: expect_context::<List>(),
        wanted: RwSignal::new(Wanted::default()),
        unfolded: RwSignal::new(BTreeSet::new()),
        current: RwSignal::new(None),
    };
    provide_context(all);
    let keys = window_event_listener(ev::keydown, move |event| {
        if event.key() == "F8" && state.rule().with_untracked(Option::is_none) {
            event.prevent_default();
            all.step(!event.shift_key());
        }
    });
    on_cleanup(move || keys.remove());

    let found = Memo::new(move |_| by_rule(&state.all_findings(), all.wanted.get()));
    let told = move || {
        let (rules, forms) = found.get();
        (state.words().shelf.found_in)(rules.iter().map(|rule| rule.count).sum(), forms)
    };
    let rules = move || found.get().0.into_iter().map(|rule| (rule.code, rule.worst)).collect::<Vec<_>>();
    let rules = Memo::new(move |_| rules());
    view! {
        <Tools all/>
        <p class="everywhere-told" role="status" data-test="everywhere-told">{told}</p>
        <CurrentFinding all/>
        <Show when=move || rules.with(Vec::is_empty)>
            <p class="empty">{state.say(|words| words.shelf.nothing_found)}</p>
        </Show>
        <For each=move || rules.get() key=|rule| *rule let((code, worst))>
            <Rule all code worst found/>
        </For>
    }
}

/// Which findings are looked at.
#[component]
fn Tools(all: Everything) -> impl IntoView {
    let state = all.state;
    let severities = SEVERITIES.map(|severity| {
        view! { <option value=severity.code()>{move || (state.words().severity)(severity)}</option> }
    });
    let every = Memo::new(move |_| {
        let wanted = Wanted { rule: None, ..all.wanted.get() };
        by_rule(&state.all_findings(), wanted).0.into_iter().map(|rule| rule.code).collect::<Vec<_>>()
    });
    let rules = move || {
        let option = |code: &'static str| {
            let name = move || explain(code).map(|rule| state.language().words_of(rule.name));
            view! {
                <option value=code prop:selected=move || all.wanted.read().rule == Some(code)>{code}" "{name}</option>
            }
        };
        every.get().into_iter().map(option).collect_view()
    };
    view! {
        <div class="everywhere-tools">
            <select data-test="everywhere-severity" aria-label=state.say(|words| words.shelf.severity)
                on:change=move |event| {
                    let severity = Severity::of_code(&event_target_value(&event));
                    all.wanted.update(|wanted| wanted.severity = severity);
                }>
                <option value="">{state.say(|words| words.shelf.any)}</option>
                {severities}
            </select>
            <select data-test="everywhere-rule" aria-label=state.say(|words| words.shelf.rule)
                on:change=move |event| {
                    let rule = explain(&event_target_value(&event)).map(|rule| rule.code);
                    all.wanted.update(|wanted| wanted.rule = rule);
                }>
                <option value="" prop:selected=move || all.wanted.read().rule.is_none()>
                    {state.say(|words| words.shelf.every_rule)}
                </option>
                {rules}
            </select>
        </div>
    }
}

/// The finding that is looked at, with what can be done about it.
#[component]
fn CurrentFinding(all: Everything) -> impl IntoView {
    let state = all.state;
    let one = Memo::new(move |_| {
        let current = all.current.get().filter(|current| state.open().read().as_deref() == Some(&current.form))?;
        let listed = named(&state.findings_now(), false);
        listed.into_iter().find(|one| one.key == current.key)
    });
    let name = move || state.open_form().map(|form| form_title(&form, state.words()));
    view! {
        {move || one.get().map(|one| view! {
            <div class="current-finding" data-test="everywhere-current">
                <p class="of-form">{name}</p>
                <ul><Item one/></ul>
            </div>
        })}
    }
}

/// A rule with what it found, folded at first.
#[component]
fn Rule(all: Everything, code: &'static str, worst: Severity, found: Memo<(Vec<OfRule>, usize)>) -> impl IntoView {
    let state = all.state;
    let name = move || explain(code).map(|rule| state.language().words_of(rule.name));
    let count = move || found.with(|(rules, _)| rules.iter().find(|rule| rule.code == code).map(|rule| rule.count));
    let open = Memo::new(move |_| all.unfolded.read().contains(code));
    let fold = move |_| {
        all.unfolded.update(|unfolded| {
            if !unfolded.remove(code) {
                unfolded.insert(code);
            }
        });
    };
    view! {
        <section class="by-rule" data-severity=worst.code()>
            <button type="button" data-test="by-rule" data-code=code
                aria-expanded=move || open.get().to_string() on:click=fold>
                <span class="code">{code}</span>
                <span class="name">{name}</span>
                <span class="count">{count}</span>
            </button>
            <Show when=move || open.get()><Findings all code/></Show>
        </section>
    }
}

/// What a rule found.
#[component]
fn Findings(all: Everything, code: &'static str) -> impl IntoView {
    let state = all.state;
    let limit = RwSignal::new(AT_ONCE);
    // One more than is shown tells whether there is more.
    let some = Memo::new_with_compare(
        move |_| {
            let wanted = Wanted { rule: Some(code), ..all.wanted.get() };
            some_of(&state.all_findings(), wanted, limit.get() + 1)
        },
        |_, _| true,
    );
    let rows = move || {
        let draw = |(form, one): (Arc<Form>, Listed)| view! { <Row all form one/> };
        some.with(|some| some.iter().take(limit.get()).cloned().map(draw).collect_view())
    };
    view! {
        <ul>{rows}</ul>
        <Show when=move || { some.with(Vec::len) > limit.get() }>
            <button type="button" class="more" data-test="everywhere-more"
                on:click=move |_| limit.update(|limit| *limit += AT_ONCE)>
                {move || (state.words().shelf.more)(AT_ONCE)}
            </button>
        </Show>
    }
}

/// A finding: a click opens its form at the cell.
#[component]
fn Row(all: Everything, form: Arc<Form>, one: Listed) -> impl IntoView {
    let state = all.state;
    let Listed { key, finding } = one;
    let id = form.id.clone();
    let title = {
        let form = form.clone();
        move || form_title(&form, state.words())
    };
    let place = finding.places.first().map(|place| name_beside(&form, place.field, &finding.message));
    let is_current = {
        let id = id.clone();
        move || all.current.with(|current| current.as_ref().is_some_and(|it| it.form == id && it.key == key))
    };
    let severity = finding.severity;
    let look = move |_| {
        let at = all.of_form(&id).iter().position(|one| one.key == key).unwrap_or_default();
        all.look(id.clone(), key, at);
    };
    view! {
        <li data-severity=severity.code()>
            <button type="button" class="finding" data-test="everywhere-finding"
                aria-current=move || is_current().then_some("true") on:click=look>
                <span class="of-form">{title}</span>
                <span class="where">{move || place.as_ref().map(|place| state.language().of(place).to_owned())}</span>
                <span class="what">{move || state.language().of(&finding.message).to_owned()}</span>
            </button>
        </li>
    }
}

type Found = [(Arc<Form>, Arc<Vec<Finding>>)];

/// The rules that found something, the worst first, then by code; and in how many forms.
fn by_rule(found: &Found, wanted: Wanted) -> (Vec<OfRule>, usize) {
    let (mut rules, mut forms) = (BTreeMap::new(), 0);
    for (_, findings) in found {
        let mut any = false;
        for finding in findings.iter().filter(|finding| wanted.takes(finding)) {
            let rule = rules.entry(finding.code).or_insert((finding.severity, 0_usize));
            rule.0 = rule.0.min(finding.severity);
            rule.1 += 1;
            any = true;
        }
        forms += usize::from(any);
    }
    let of_severity = |severity: Severity| {
        let here = rules.iter().filter(move |(_, (worst, _))| *worst == severity);
        here.map(|(&code, &(worst, count))| OfRule { code, worst, count }).collect::<Vec<_>>()
    };
    (SEVERITIES.into_iter().flat_map(of_severity).collect(), forms)
}

/// The first findings that are wanted, in the order of the library.
fn some_of(found: &Found, wanted: Wanted, most: usize) -> Vec<(Arc<Form>, Listed)> {
    let mut some = Vec::new();
    for (form, findings) in found {
        if some.len() >= most {
            break;
        }
        if findings.iter().any(|finding| wanted.takes(finding)) {
            let listed = named(findings, false).into_iter().filter(|one| wanted.takes(&one.finding));
            some.extend(listed.map(|one| (form.clone(), one)));
        }
    }
    some.truncate(most);
    some
}
