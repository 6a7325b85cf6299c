//! The page of a rule, in a drawer over whatever stands there.

use jimu::finding::Safety;
use jimu::rules::{Limit, Rule, Setting, explain};
use leptos::html::Dialog;
use leptos::prelude::*;

use super::setting::{LimitField, RuleSetting};
use super::{show_while, state};
use crate::ui::platform::page;
use crate::ui::state::Action;
use crate::ui::words::Say;

/// The drawer. The browser keeps the focus in it, closes it by Escape, and gives the focus back.
#[component]
pub(crate) fn RulePage() -> impl IntoView {
    let state = state();
    let code = state.rule();
    let dialog = NodeRef::<Dialog>::new();
    show_while(dialog, move || code.get().is_some());
    let shown = move || code.get().and_then(explain).map(|rule| view! { <RuleText rule/> });
    let close = move || state.act(Action::ShowRule(None));
    view! {
        <dialog class="drawer" node_ref=dialog data-test="rule-page" aria-labelledby="rule-page-name"
            on:close=move |_| close()
            on:click=move |event| if page::on_itself(&event) { close() }>
            {shown}
        </dialog>
    }
}

#[component]
fn RuleText(rule: &'static Rule) -> impl IntoView {
    let state = state();
    let close = move |_| state.act(Action::ShowRule(None));
    let said = move |words: jimu::language::Words| move || state.language().words_of(words);
    let mending: Say = match rule.fix {
        Some(Safety::Safe) => |words| words.rules.mended_safely,
        Some(Safety::Confirm) => |words| words.rules.mended_asking,
        None => |words| words.rules.mended_by_hand,
    };
    let basis = rule.basis().into_iter().map(|words| view! { <li>{said(words)}</li> }).collect_view();
    let limits: Vec<Limit> = Limit::ALL.into_iter().filter(|limit| limit.rule() == rule.code).collect();
    let term = move |label: Say| view! { <dt>{state.say(label)}</dt> };
    view! {
        <article class="rule-page" data-code=rule.code data-severity=rule.severity.code()>
            <header>
                <p class="kind">
                    <span class="code">{rule.code}</span>
                    <span class="severity">{move || state.language().severity(rule.severity)}</span>
                </p>
                <h2 id="rule-page-name">{said(rule.name)}</h2>
                <button type="button" class="plain" data-test="rule-close" on:click=close>
                    {state.say(|words| words.close)}
                </button>
            </header>
            <div class="rule-body" tabindex="0">
                <dl>
                    {term(|words| words.rules.what)}<dd>{said(rule.what)}</dd>
                    {term(|words| words.rules.why)}<dd>{said(rule.why)}</dd>
                    {term(|words| words.rules.how)}<dd>{said(rule.how)}</dd>
                    {term(|words| words.rules.example)}
                    <dd class="example" lang="zh-CN">
                        <p><span class="tag">{state.say(|words| words.rules.wrong)}</span><del>{rule.example.wrong}</del></p>
                        <p><span class="tag">{state.say(|words| words.rules.right)}</span><ins>{rule.example.right}</ins></p>
                    </dd>
                    {term(|words| words.rules.basis)}<dd data-test="rule-basis"><ul>{basis}</ul></dd>
                    {term(|words| words.rules.question)}<dd>{said(rule.question.words())}</dd>
                    {term(|words| words.rules.mending)}<dd>{state.say(mending)}</dd>
                </dl>
                {limits.into_iter().map(|limit| view! { <LimitField limit/> }).collect_view()}
            </div>
            <footer>
                <label>
                    <span>{state.say(|words| words.rules.setting)}</span>
                    <RuleSetting rule/>
                </label>
                <Switch rule/>
            </footer>
        </article>
    }
}

/// Turns the rule off, or on again.
#[component]
fn Switch(rule: &'static Rule) -> impl IntoView {
    let state = state();
    let off = move || state.profile().is_off(rule.code);
    let label = move || {
        let words = &state.words().rules;
        if off() { words.turn_on } else { words.turn_off }
    };
    let turn = move |_| {
        let setting = (!off()).then_some(Setting::Off);
        state.act(Action::SetRule(rule.code, setting));
    };
    view! { <button type="button" data-test="rule-switch" on:click=turn>{label}</button> }
}
