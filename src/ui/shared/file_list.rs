//! What became of each of several files.

use leptos::prelude::*;

use super::state;
use crate::ui::state::{Action, FileOutcome, Outcome};
use crate::ui::words::FileFigures;

/// How many letters of a kept text are shown.
const LONGEST: usize = 20_000;

/// The list under the messages; it stays until it is closed or something new is read.
#[component]
pub(crate) fn FileList() -> impl IntoView {
    let state = state();
    let outcomes = state.outcomes();
    move || {
        let outcomes = outcomes.get();
        if outcomes.is_empty() {
            return ().into_any();
        }
        let figures = figures(&outcomes);
        // Trouble is not folded away.
        let open = outcomes.iter().any(|file| file.what.is_trouble());
        view! {
            <details class="files" open=open data-test="files">
                <summary>
                    <span data-test="files-summary" role="status">{move || (state.words().files)(&figures)}</span>
                </summary>
                <ul>{outcomes.into_iter().map(|file| view! { <FileLine file/> }).collect_view()}</ul>
                <button type="button" class="plain" data-test="files-close" on:click=move |_| state.act(Action::CloseFiles)>
                    {state.say(|words| words.close)}
                </button>
            </details>
        }
        .into_any()
    }
}

#[component]
fn FileLine(file: FileOutcome) -> impl IntoView {
    let state = state();
    let FileOutcome { name, what } = file;
    let trouble = what.is_trouble();
    let kept = match &what {
        Outcome::NoForm(_, text) => Some(text.clone()),
        _ => None,
    };
    let told = move || {
        let words = state.words();
        match &what {
            Outcome::Forms(count) => (words.file_forms)(*count),
            Outcome::NoForm(seen, _) => (words.no_form)(seen),
            Outcome::Backup => words.file_backup.to_owned(),
            Outcome::Review => words.file_review.to_owned(),
            Outcome::Profile => words.file_profile.to_owned(),
            Outcome::Kept => words.file_kept.to_owned(),
            Outcome::Nothing => words.file_empty.to_owned(),
            Outcome::Refused(why) | Outcome::Warned(why) => words.language.of(why).to_owned(),
        }
    };
    view! {
        <li class:trouble=trouble data-test="file">
            <b>{name}</b>
            <div>
                <p>{told}</p>
                {kept.map(|text| view! { <KeptText text/> })}
            </div>
        </li>
    }
}

/// The text of a file without a form: nothing of it is lost.
#[component]
fn KeptText(text: String) -> impl IntoView {
    let state = state();
    let count = text.chars().filter(|letter| !letter.is_whitespace()).count();
    let rest = text.chars().count().saturating_sub(LONGEST);
    let end = text.char_indices().nth(LONGEST).map_or(text.len(), |(at, _)| at);
    view! {
        <details class="kept" data-test="kept-text">
            <summary data-test="kept-open">{move || (state.words().file_text)(count)}</summary>
            <pre tabindex="0">{text[..end].to_owned()}</pre>
            {(rest > 0).then(|| view! { <p>{move || (state.words().characters_rest)(rest)}</p> })}
        </details>
    }
}

fn figures(outcomes: &[FileOutcome]) -> FileFigures {
    let mut figures = FileFigures::default();
    for file in outcomes {
        match &file.what {
            Outcome::Forms(count) => {
                figures.read += 1;
                figures.forms += count;
            }
            Outcome::Backup | Outcome::Review | Outcome::Profile | Outcome::Kept => figures.read += 1,
            Outcome::NoForm(..) | Outcome::Nothing => figures.without += 1,
            Outcome::Refused(_) => figures.refused += 1,
            Outcome::Warned(_) => {}
        }
    }
    figures
}
