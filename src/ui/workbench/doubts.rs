//! What is said under a cell while it is edited: how its value is understood, and what is odd about it.

use jimu::edit;
use jimu::finding::{Column, Field};
use jimu::text::Text;
use jimu::value::{Value, understand};
use leptos::prelude::*;

use super::editor::{Editor, Mode};
use crate::ui::words::Words;

impl Editor {
    /// How the value that is being typed is understood.
    fn understood(self) -> Option<String> {
        let Some(Field::Indicator(at, Column::Value)) = self.state.pointed().get() else { return None };
        if self.mode.get() == Mode::Pointing {
            return None;
        }
        let draft = self.draft.get();
        self.opened.with(|opened| {
            let value = &opened.as_ref()?.form.indicators.get(at)?.value;
            let understood =
                understand(Text::typed(draft.trim()), value.comparator_text.clone(), value.unit_text.clone());
            Some(tell_value(&understood, self.state.words()))
        })
    }

    /// What is odd about what is being typed: that it is not understood, or what the rules about values say of it.
    fn odd(self) -> Option<String> {
        let field = self.state.pointed().get()?;
        if self.mode.get() == Mode::Pointing {
            return None;
        }
        let words = self.state.words();
        if let Some(doubt) = self.draft.with(|draft| edit::doubt(field, draft)) {
            return Some((words.grid.doubt)(doubt).to_owned());
        }
        let findings = self.state.findings_now();
        let about_value = findings.iter().filter(|finding| finding.ignored.is_none() && finding.code.starts_with('V'));
        let mut here = about_value.filter(|finding| finding.places.first().is_some_and(|place| place.field == field));
        here.next().map(|finding| words.language.of(&finding.message).to_owned())
    }
}

fn tell_value(value: &Value, words: &'static Words) -> String {
    let number = |number: &jimu::value::Number| number.digits.clone();
    let numbers: Vec<String> = value.number.iter().chain(&value.upper).map(number).collect();
    let parts = [
        Some((words.value_kinds)(value.kind).to_owned()),
        value.comparator.map(|comparator| comparator.sign().to_owned()),
        (!numbers.is_empty()).then(|| numbers.join("–")),
        value.unit.clone(),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    format!("{} {}", words.understood, parts.join(words.fields.joint))
}

/// Both, each in a line of its own, which is there before it says anything, so that a screen reader hears it.
#[component]
pub(super) fn Doubts() -> impl IntoView {
    let editor = expect_context::<Editor>();
    view! {
        <p class="understood" role="status" data-test="understood">{move || editor.understood()}</p>
        <p class="odd" role="status" data-test="odd">{move || editor.odd()}</p>
    }
}
