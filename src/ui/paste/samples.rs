//! Five real forms to try, as their offices published them.

use jimu::source::Source;
use leptos::prelude::*;

use crate::ui::shared::state;
use crate::ui::state::{Action, FrameAction};

/// A published form.
struct Sample {
    /// By which the words know it.
    code: &'static str,
    /// How many forms it holds.
    forms: usize,
    text: &'static str,
}

static SAMPLES: [Sample; 5] = [
    Sample { code: "ezhou-2025", forms: 6, text: include_str!("../../../tests/fixtures/seeds/ezhou-2025.txt") },
    Sample { code: "luan-2023", forms: 2, text: include_str!("../../../tests/fixtures/seeds/luan-2023.txt") },
    Sample { code: "tianjin-2025", forms: 8, text: include_str!("../../../tests/fixtures/seeds/tianjin-2025.txt") },
    Sample { code: "zaozhuang-2021", forms: 6, text: include_str!("../../../tests/fixtures/seeds/zaozhuang-2021.txt") },
    Sample { code: "guangshui-2024", forms: 1, text: include_str!("../../../tests/fixtures/seeds/guangshui-2024.txt") },
];

/// The samples, each a button.
#[component]
pub(super) fn Samples() -> impl IntoView {
    let state = state();
    view! {
        <section class="samples" aria-labelledby="samples-title">
            <h2 id="samples-title">{state.say(|words| words.samples)}</h2>
            <ul>{SAMPLES.iter().map(|sample| view! { <li><SampleButton sample/></li> }).collect_view()}</ul>
        </section>
    }
}

#[component]
fn SampleButton(sample: &'static Sample) -> impl IntoView {
    let state = state();
    let told = move || (state.words().sample)(sample.code);
    view! {
        <button type="button" class="sample" data-test=format!("sample-{}", sample.code)
            on:click=move |_| {
                state.act(Action::Frame(FrameAction::BeginFirstSteps));
                state.act(Action::Read(Source::of_text(sample.text)));
            }>
            <b>{move || told().0}</b>
            <span>{move || told().1}</span>
            <span>{move || (state.words().sample_forms)(sample.forms)}</span>
        </button>
    }
}
