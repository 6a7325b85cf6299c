//! How an office takes a rule, and where it draws a line.

use jimu::finding::Severity;
use jimu::rules::{Limit, Rule, Setting};
use leptos::prelude::*;
use rust_decimal::Decimal;

use super::state;
use crate::ui::state::Action;

const USUAL: &str = "usual";
const OFF: &str = "off";
const SEVERITIES: [Severity; 3] = [Severity::Error, Severity::Warning, Severity::Advice];

/// The choice for a rule: as it says, off, or always of one severity.
#[component]
pub(crate) fn RuleSetting(rule: &'static Rule) -> impl IntoView {
    let state = state();
    let now = Memo::new(move |_| match state.profile().settings.get(rule.code) {
        None => USUAL,
        Some(Setting::Off) => OFF,
        Some(Setting::As(severity)) => severity.code(),
    });
    let severity = move || match state.profile().settings.get(rule.code) {
        None => Some(rule.severity.code()),
        Some(Setting::Off) => None,
        Some(Setting::As(severity)) => Some(severity.code()),
    };
    let choose = move |event| {
        let value: String = event_target_value(&event);
        let setting = match value.as_str() {
            USUAL => None,
            OFF => Some(Setting::Off),
            other => Severity::of_code(other).map(Setting::As),
        };
        state.act(Action::SetRule(rule.code, setting));
    };
    let usual = move || {
        let words = state.words();
        (words.rules.usual)(words.language.severity(rule.severity))
    };
    let label = move || {
        let words = state.words();
        (words.rules.setting_of)(&format!("{} {}", rule.code, words.language.words_of(rule.name)))
    };
    let options = SEVERITIES.map(|one| {
        view! {
            <option value=one.code() prop:selected=move || now.get() == one.code()>
                {move || state.language().severity(one)}
            </option>
        }
    });
    view! {
        <select class="setting" class:changed=move || now.get() != USUAL data-test="rule-setting" aria-label=label
            data-severity=severity on:change=choose>
            <option value=USUAL prop:selected=move || now.get() == USUAL>{usual}</option>
            {options.collect_view()}
            <option value=OFF prop:selected=move || now.get() == OFF>{state.say(|words| words.rules.off)}</option>
        </select>
    }
}

/// A limit: a number within bounds, and the way back to the usual one.
#[component]
pub(crate) fn LimitField(limit: Limit) -> impl IntoView {
    let state = state();
    let id = format!("limit-{}", limit.key());
    let now = Memo::new(move |_| state.profile().limit(limit));
    let changed = move || now.get() != limit.usual();
    let wrong = RwSignal::new(false);
    let name = move || state.language().words_of(limit.words());
    let set = move |value: String| {
        let value = value.trim().parse::<Decimal>().ok();
        match value.filter(|value| *value >= Decimal::ZERO && *value <= limit.most()) {
            Some(value) => {
                wrong.set(false);
                state.act(Action::SetLimit(limit, Some(value)));
            }
            None => wrong.set(true),
        }
    };
    let hint = move || {
        let words = &state.words().rules;
        let usually = || (words.usually)(&limit.usual().to_string());
        if wrong.get() {
            (words.between)(&limit.most().to_string())
        } else if changed() {
            usually()
        } else {
            String::new()
        }
    };
    let reset = move |_| {
        wrong.set(false);
        state.act(Action::SetLimit(limit, None));
    };
    view! {
        <div class="limit" class:changed=changed data-test="limit" data-key=limit.key()>
            <label for=id.clone()>{name}</label>
            <input type="number" min="0" max=limit.most().to_string() step="any" inputmode="decimal" id=id.clone()
                data-test="limit-value" aria-describedby=format!("{id}-hint")
                aria-invalid=move || wrong.get().then_some("true")
                prop:value=move || now.get().to_string()
                on:change=move |event| set(event_target_value(&event))/>
            <button type="button" class="plain code-link" data-test="limit-rule" aria-haspopup="dialog"
                title=state.say(|words| words.rule_page)
                on:click=move |_| state.act(Action::ShowRule(Some(limit.rule())))>
                {limit.rule()}
            </button>
            <small id=format!("{id}-hint") class:trouble=wrong role="status">
                {hint}
                <Show when=move || changed() || wrong.get()>
                    <button type="button" class="plain" data-test="limit-reset"
                        aria-label=move || (state.words().rules.reset_limit)(name())
                        on:click=reset>
                        {state.say(|words| words.heed)}
                    </button>
                </Show>
            </small>
        </div>
    }
}
