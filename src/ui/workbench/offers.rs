//! The list under a cell: boxes to tick, texts to choose from, indicators that complete a name.
//!
//! The focus stays in the editor; the list says by `aria-activedescendant` which of its lines is meant.

use std::sync::Arc;

use jimu::finding::{Column, Field};
use jimu::form::{AmountUnit, Choice};
use jimu::lexicon::COMPARATORS;
use leptos::ev::{KeyboardEvent, MouseEvent};
use leptos::prelude::*;

use super::editor::Editor;
use crate::ui::platform::{page, pointing};
use crate::ui::state::{Action, Completion, GridAction};
use crate::ui::words::field_name;

/// What is offered.
#[derive(Debug, Clone, PartialEq)]
enum Offered {
    /// Boxes, each ticked or not. The list stays open.
    Boxes(Vec<(String, bool)>),
    /// Texts, one of which is written.
    Texts(Vec<String>),
    /// Indicators that begin as the name that is being typed.
    Indicators(Vec<Completion>),
}

impl Offered {
    fn len(&self) -> usize {
        match self {
            Offered::Boxes(boxes) => boxes.len(),
            Offered::Texts(texts) => texts.len(),
            Offered::Indicators(indicators) => indicators.len(),
        }
    }
}

/// The list and the line that is meant.
#[derive(Clone, Copy)]
pub(super) struct Offers {
    list: RwSignal<Option<Arc<Offered>>>,
    at: RwSignal<Option<usize>>,
}

impl Offers {
    pub(super) fn new() -> Offers {
        Offers { list: RwSignal::new(None), at: RwSignal::new(None) }
    }

    pub(super) fn is_open(self) -> bool {
        self.list.with(Option::is_some)
    }

    pub(super) fn close(self) {
        if self.list.try_with_untracked(Option::is_some) == Some(true) {
            self.list.set(None);
            self.at.set(None);
        }
    }

    fn open(self, offered: Offered, at: Option<usize>) {
        self.at.set(at.map(|at| at.min(offered.len().saturating_sub(1))));
        self.list.set(Some(Arc::new(offered)));
        page::after_paint(|| pointing::show("offers", false));
    }

    /// The id of the line that is meant.
    pub(super) fn active_id(self) -> Option<String> {
        self.list.with(Option::is_some).then(|| self.at.get().map(id)).flatten()
    }
}

fn id(at: usize) -> String {
    format!("offer-{at}")
}

impl Editor {
    /// What can be chosen in the active cell.
    fn choices(self) -> Option<Offered> {
        let field = self.field()?;
        let boxes = |choice: Option<&Choice>| {
            let choice = choice.filter(|choice| !choice.options.is_empty())?;
            let ticked = |word| (ToString::to_string(word), choice.selected.contains(word));
            let written = choice.selected.iter().filter(|word| !choice.options.contains(word));
            Some(Offered::Boxes(choice.options.iter().chain(written).map(ticked).collect()))
        };
        let texts = |texts: &[&str]| Some(Offered::Texts(texts.iter().map(ToString::to_string).collect()));
        self.opened.with_untracked(|opened| {
            let form = &opened.as_ref()?.form;
            match field {
                Field::Attribute => boxes(form.attribute.as_ref()),
                Field::FundNature => boxes(form.fund_nature.as_ref()),
                Field::AmountUnit => texts(&[AmountUnit::TenThousandYuan, AmountUnit::Yuan].map(AmountUnit::zh)),
                Field::FiscalYear => {
                    let year = form.fiscal_year.filter(|year| (1990..=2098).contains(year))?;
                    Some(Offered::Texts((year - 1..=year + 2).map(|year| year.to_string()).collect()))
                }
                Field::Indicator(_, Column::Comparator) => texts(COMPARATORS),
                _ => None,
            }
        })
    }

    pub(super) fn has_choices(self) -> bool {
        self.choices().is_some()
    }

    /// Opens the list of what can be chosen in the active cell. Returns whether there is one.
    pub(super) fn offer_choices(self) -> bool {
        if self.is_spread() || self.is_editing() {
            return false;
        }
        let Some(offered) = self.choices() else { return false };
        let now = self.text();
        let at = match &offered {
            Offered::Boxes(boxes) => boxes.iter().position(|(_, ticked)| *ticked),
            Offered::Texts(texts) => texts.iter().position(|text| *text == now),
            Offered::Indicators(_) => None,
        };
        self.offers.open(offered, Some(at.unwrap_or_default()));
        true
    }

    /// Offers what completes the name that is being typed.
    pub(super) fn complete(self) {
        let Some(field @ Field::Indicator(_, Column::Name)) = self.field() else { return };
        let typed = self.draft.get_untracked();
        let found = if typed.trim().is_empty() { Vec::new() } else { self.state.completions(field, typed.trim()) };
        // What is typed already completes nothing.
        let found: Vec<Completion> =
            found.into_iter().filter(|it| it.name != typed.trim() || !it.rest.is_empty()).collect();
        if found.is_empty() {
            self.offers.close();
        } else {
            self.offers.open(Offered::Indicators(found), None);
        }
    }

    /// Keys of the list, where it is open. Returns whether the key was meant for it.
    pub(super) fn list_key(self, event: &KeyboardEvent) -> bool {
        let Some(list) = self.offers.list.get_untracked() else { return false };
        if event.ctrl_key() || event.meta_key() || event.shift_key() {
            return false;
        }
        let at = self.offers.at.get_untracked();
        let last = list.len().saturating_sub(1);
        let completes = matches!(*list, Offered::Indicators(_));
        match event.key().as_str() {
            "ArrowDown" => self.mean(Some(at.map_or(0, |at| if at == last { 0 } else { at + 1 }))),
            "ArrowUp" => self.mean(Some(at.and_then(|at| at.checked_sub(1)).unwrap_or(last))),
            "Home" if !completes => self.mean(Some(0)),
            "End" if !completes => self.mean(Some(last)),
            "Escape" => self.offers.close(),
            "Enter" | "Tab" if completes => match at {
                Some(at) => self.choose(at),
                None => {
                    self.offers.close();
                    return false;
                }
            },
            "Enter" | " " if !completes => self.choose(at.unwrap_or_default()),
            key => {
                // Letters go on into the text; other keys leave the list.
                if !completes && key.chars().count() > 1 {
                    self.offers.close();
                }
                return false;
            }
        }
        true
    }

    fn mean(self, at: Option<usize>) {
        self.offers.at.set(at);
        if let Some(at) = at {
            pointing::show(&id(at), false);
        }
    }

    /// Ticks a box, writes a text, or takes an indicator.
    fn choose(self, at: usize) {
        let (Some(list), Some(field)) = (self.offers.list.get_untracked(), self.field()) else { return };
        match &*list {
            Offered::Boxes(boxes) => {
                let Some((text, _)) = boxes.get(at) else { return };
                self.state.act(Action::Grid(GridAction::Toggle(field, text.clone())));
                if let Some(offered) = self.choices() {
                    self.offers.open(offered, Some(at));
                }
            }
            Offered::Texts(texts) => {
                self.offers.close();
                if let Some(text) = texts.get(at) {
                    self.write(text);
                }
            }
            Offered::Indicators(found) => {
                let Some(Completion { name, rest, .. }) = found.get(at).cloned() else { return };
                self.cancel();
                self.state.act(Action::Grid(GridAction::Complete(field, name, rest)));
            }
        }
    }
}

/// The list.
#[component]
pub(super) fn OfferList() -> impl IntoView {
    let editor = expect_context::<Editor>();
    let offers = editor.offers;
    let label = move || {
        let words = editor.state.words();
        match offers.list.get().as_deref() {
            Some(Offered::Indicators(_)) => words.grid.completions.to_owned(),
            _ => {
                let field = editor.state.pointed().get();
                let name = editor.opened.with(|opened| Some(field_name(&words.fields, &opened.as_ref()?.form, field?)));
                (words.grid.choices)(&name.unwrap_or_default())
            }
        }
    };
    let keys = move || {
        let words = editor.state.words().grid;
        match offers.list.get().as_deref() {
            Some(Offered::Boxes(_)) => words.choices_keys,
            Some(Offered::Texts(_)) => words.pick_keys,
            _ => words.completions_keys,
        }
    };
    let many = move || matches!(offers.list.get().as_deref(), Some(Offered::Boxes(_))).then_some("true");
    view! {
        <Show when=move || offers.is_open()>
            <div class="offers" id="offers-box" data-test="offers">
                <ul role="listbox" id="offers" aria-label=label aria-multiselectable=many>
                    {move || offers.list.get().map(|list| lines(editor, &list))}
                </ul>
                <p class="offer-keys">{keys}</p>
            </div>
        </Show>
    }
}

fn lines(editor: Editor, list: &Offered) -> Vec<AnyView> {
    let offers = editor.offers;
    let line = |at: usize, ticked: Option<bool>, text: String, note: String| {
        // The focus stays in the editor; the grid around must not take the press for its own.
        let press = move |event: MouseEvent| {
            event.prevent_default();
            event.stop_propagation();
            editor.choose(at);
        };
        let meant = move || offers.at.get() == Some(at);
        let selected = move || ticked.unwrap_or_else(meant).to_string();
        let mark =
            ticked.map(|ticked| view! { <span class="box" aria-hidden="true">{if ticked { "☑" } else { "☐" }}</span> });
        view! {
            <li role="option" id=id(at) data-test="offer" class:meant=meant aria-selected=selected on:mousedown=press>
                {mark}<span class="offer-text">{text}</span><small>{note}</small>
            </li>
        }
        .into_any()
    };
    match list {
        Offered::Boxes(boxes) => {
            let boxes = boxes.iter().enumerate();
            boxes.map(|(at, (text, ticked))| line(at, Some(*ticked), text.clone(), String::new())).collect()
        }
        Offered::Texts(texts) => {
            texts.iter().enumerate().map(|(at, text)| line(at, None, text.clone(), String::new())).collect()
        }
        Offered::Indicators(found) => {
            let words = editor.state.words();
            let note = |it: &Completion| {
                let rest = it.rest.iter().map(|(_, text)| text.clone());
                let notes: Vec<String> = rest.chain(std::iter::once((words.grid.times)(it.times))).collect();
                notes.join(words.fields.joint)
            };
            found.iter().enumerate().map(|(at, it)| line(at, None, it.name.clone(), note(it))).collect()
        }
    }
}
