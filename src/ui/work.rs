//! From a source to what the page shows of it: read, recognised, checked. Small sources go through it where the page is
//! drawn, large ones in a worker, which hands the result over as text ([`crossing`]).

mod crossing;
pub(crate) mod opened;

use jimu::export::file::format_of;
use jimu::export::{json, kept, profile, review};
use jimu::finding::{Finding, Message};
use jimu::form::Document;
use jimu::glance::{Glance, glance};
use jimu::range;
use jimu::read::{Reading, SourceKind, read};
use jimu::recipe::{Doubt, Recipe};
use jimu::recognise::{LeftUndone, Recognised, recognise, recognise_by};
use jimu::rules;
use jimu::source::Source;
use jimu::trace::Trace;

pub(crate) use crossing::{Crossed, arrived, packed_recipe};

/// A source and what was made of it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Seen {
    /// The source as read.
    pub(crate) text: SourceText,
    /// The forms.
    pub(crate) document: Document,
    /// What the rules found.
    pub(crate) findings: Vec<Finding>,
    /// Which line belongs to which field.
    pub(crate) trace: Trace,
    /// Words that the lexicon does not know, with what they are taken for.
    pub(crate) doubts: Vec<Doubt>,
    /// The source, to be read again when such a word is settled or a repair undone; none where there is neither.
    pub(crate) again: Option<Source>,
    /// The headings of its tables, by which a recipe is known to fit.
    pub(crate) shape: Vec<String>,
    /// Repairs that were left undone.
    pub(crate) left: Vec<LeftUndone>,
}

/// What the page shows of a source.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct SourceText {
    /// The file's name, where there is one.
    pub(crate) name: Option<String>,
    /// The text that positions refer to.
    pub(crate) text: String,
    /// Which reader was used.
    pub(crate) kind: SourceKind,
    /// What wrote the markup, where it says so.
    pub(crate) maker: Option<&'static str>,
    /// What to know about how it was read.
    pub(crate) notes: Vec<Message>,
    /// Its characters, and those that are nowhere (none, by the tests).
    pub(crate) characters: usize,
    pub(crate) lost: usize,
}

/// What a source led to.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Taken {
    /// Forms to look at.
    Forms(Box<Seen>),
    /// No form, but something was seen.
    NoForm {
        /// What.
        seen: Glance,
        /// The text.
        text: String,
    },
    /// Forms in our own JSON.
    Backup(String),
    /// What was said of the findings of forms, in our own JSON.
    Review(String),
    /// How strictly an office checks, in our own JSON.
    Profile(String),
    /// What a backup holds beside the forms, in our own JSON.
    Kept(String),
    /// No text at all.
    Nothing,
}

/// What is being done with a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stage {
    /// A file is opened.
    Opening,
    /// Tables are found.
    Reading,
    /// Forms are.
    Recognising,
    /// Rules are applied.
    Checking,
    /// Files or pages are made.
    Exporting,
}

impl Stage {
    /// The stage that a worker names.
    pub(crate) fn of_code(code: &str) -> Stage {
        match code {
            "opening" => Stage::Opening,
            "reading" => Stage::Reading,
            "recognising" => Stage::Recognising,
            _ => Stage::Checking,
        }
    }
}

/// A source on its way through the steps.
pub(crate) struct Steps {
    source: Source,
    recipe: Recipe,
    reading: Option<Reading>,
    recognised: Option<Recognised>,
}

impl Steps {
    /// At the beginning.
    pub(crate) fn of(source: Source) -> Steps {
        Steps::by(source, Recipe::default())
    }

    /// At the beginning, to be read by a recipe.
    pub(crate) fn by(source: Source, recipe: Recipe) -> Steps {
        Steps { source, recipe, reading: None, recognised: None }
    }

    /// All steps at once.
    pub(crate) fn all(source: Source) -> Taken {
        Steps::of(source).taken()
    }

    /// The same, from where they stand.
    pub(crate) fn taken(mut self) -> Taken {
        let steps = &mut self;
        steps.read();
        steps.recognise();
        self.check()
    }

    /// Whether the source is meant as forms, or is our own JSON, and not as cells for the form that is open.
    pub(crate) fn are_of_form(mut self) -> bool {
        self.read();
        if self.reading.as_ref().is_some_and(|reading| !range::may_be_form(reading)) {
            return false;
        }
        self.recognise();
        match (&self.reading, &self.recognised) {
            (Some(reading), Some(recognised)) => range::is_form(reading, &recognised.document),
            _ => !self.is_empty(),
        }
    }

    /// Reads; our own JSON and an empty source need no reading.
    pub(crate) fn read(&mut self) {
        if !self.is_empty() && !self.is_ours() {
            self.reading = Some(read(&self.source));
        }
    }

    /// Recognises what was read.
    pub(crate) fn recognise(&mut self) {
        let recipe = &self.recipe;
        self.recognised = self.reading.as_ref().map(|reading| {
            let settled = recognise_by(reading, recipe);
            if recipe.words.is_empty() {
                return settled;
            }
            // A word stays in the list when it is settled, so that it can be settled anew.
            let plain = recognise(reading);
            let doubts = plain.doubts.into_iter().map(|doubt| {
                let taken = recipe.words.get(&doubt.words).copied().unwrap_or(doubt.taken);
                Doubt { taken, ..doubt }
            });
            Recognised { doubts: doubts.collect(), shape: plain.shape, ..settled }
        });
    }

    /// Checks what was recognised.
    pub(crate) fn check(self) -> Taken {
        let (Some(reading), Some(recognised)) = (self.reading, self.recognised) else {
            let Some(text) = self.source.plain.filter(|text| !text.trim().is_empty()) else { return Taken::Nothing };
            return match format_of(&text).as_deref() {
                Some(kept::FORMAT) => Taken::Kept(text),
                Some(review::FORMAT) => Taken::Review(text),
                Some(profile::FORMAT) => Taken::Profile(text),
                _ => Taken::Backup(text),
            };
        };
        let Recognised { document, account, doubts, shape, left } = recognised;
        if document.forms.is_empty() {
            return Taken::NoForm { seen: glance(&reading), text: reading.text };
        }
        let trace = Trace::of(&reading, &document);
        let findings = rules::check(&document);
        let text = SourceText {
            name: self.source.name.clone(),
            kind: reading.kind,
            maker: self.source.html.as_deref().filter(|_| reading.kind == SourceKind::Html).and_then(maker),
            notes: reading.notes.iter().map(|note| Message { zh: note.zh(), en: note.en() }).collect(),
            characters: account.total,
            lost: account.lost(),
            text: reading.text,
        };
        let mended = document.forms.iter().any(|form| !form.repairs.is_empty());
        let again = Some(self.source).filter(|_| mended || !doubts.is_empty() || !left.is_empty());
        Taken::Forms(Box::new(Seen { text, document, findings, trace, doubts, again, shape, left }))
    }

    /// The source.
    pub(crate) fn source(&self) -> &Source {
        &self.source
    }

    fn is_empty(&self) -> bool {
        let texts = [&self.source.html, &self.source.plain];
        self.source.document.is_none() && texts.into_iter().flatten().all(|text| text.trim().is_empty())
    }

    /// Our own JSON is a JSON file, or pasted JSON that names one of our formats.
    fn is_ours(&self) -> bool {
        let Some(text) = self.source.plain.as_deref().filter(|_| self.source.document.is_none()) else { return false };
        let named = self.source.name.as_ref().is_some_and(|name| name.to_ascii_lowercase().ends_with(".json"));
        let json = text.trim_start_matches('\u{feff}').trim_start().starts_with('{');
        named
            || (json
                && [json::FORMAT, review::FORMAT, profile::FORMAT, kept::FORMAT]
                    .iter()
                    .any(|format| text.contains(format)))
    }
}

/// What programs leave in the markup that they write, and their names, which are the same in every language.
const MAKERS: [(&str, &str); 8] = [
    ("Word.Document", "Word"),
    ("urn:schemas-microsoft-com:office:word", "Word"),
    ("Excel.Sheet", "Excel"),
    ("urn:schemas-microsoft-com:office:excel", "Excel"),
    ("google-sheets-html-origin", "Google Sheets"),
    ("docs-internal-guid", "Google Docs"),
    ("LibreOffice", "LibreOffice"),
    ("MsoNormal", "Word"),
];

/// The program that wrote some markup.
fn maker(html: &str) -> Option<&'static str> {
    // All of them say so in the head, or in the first tag.
    let end = (0..=html.len().min(8_000)).rev().find(|&end| html.is_char_boundary(end))?;
    MAKERS.iter().find(|(mark, _)| html[..end].contains(mark)).map(|(_, name)| *name)
}

/// The same name, as the program knows it.
fn maker_named(name: &str) -> Option<&'static str> {
    MAKERS.iter().find(|(_, known)| *known == name).map(|(_, known)| *known)
}
