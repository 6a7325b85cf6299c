//! How work crosses from a worker: the functions that the worker calls, and text for what they return.
//!
//! Forms cross as the contract's JSON, which keeps everything of them but where each text stands; that crosses as the
//! rows of each field.

use std::collections::VecDeque;

use jimu::export::{json, recipe as recipes};
use jimu::fields;
use jimu::finding::{Finding, Message, Place, Severity};
use jimu::form::{Repair, RepairCode};
use jimu::glance::Glance;
use jimu::read::SourceKind;
use jimu::recipe::{Doubt, Recipe, RepairMark, choice};
use jimu::recognise::LeftUndone;
use jimu::rules;
use jimu::source::Source;
use jimu::text::Text;
use jimu::trace::Trace;
use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::wasm_bindgen;

use super::opened::{Opened, Told};
use super::{Seen, SourceText, Steps, Taken};

/// The sources of one file, in a worker. `src/ui/boot/worker.js` takes them through the steps.
#[wasm_bindgen]
pub struct Work {
    told: String,
    sources: VecDeque<Source>,
    recipe: Recipe,
    steps: Option<Steps>,
}

#[wasm_bindgen]
impl Work {
    /// Begins with an [`Opened`] as JSON.
    #[wasm_bindgen(constructor)]
    pub fn new(opened: &str) -> Work {
        let opened: Opened = serde_json::from_str(opened).unwrap_or_default();
        let told = write(&Packed::Told { refused: opened.refused, warned: opened.warned });
        let recipe = opened.by.as_deref().and_then(unpacked_recipe).unwrap_or_default();
        Work { told, sources: opened.sources.into(), recipe, steps: None }
    }

    /// What was said about the file when it was opened.
    pub fn told(&self) -> String {
        self.told.clone()
    }

    /// How many sources there are.
    pub fn count(&self) -> usize {
        self.sources.len()
    }

    /// The name of the source that is next.
    pub fn name(&self) -> String {
        let source = self.steps.as_ref().map(Steps::source).or(self.sources.front());
        source.and_then(|source| source.name.clone()).unwrap_or_default()
    }

    /// Takes the next source, and reads it.
    pub fn reading(&mut self) {
        self.steps = self.sources.pop_front().map(|source| Steps::by(source, self.recipe.clone()));
        self.steps.iter_mut().for_each(Steps::read);
    }

    /// Recognises it.
    pub fn recognising(&mut self) {
        self.steps.iter_mut().for_each(Steps::recognise);
    }

    /// Checks it, and returns what came of it.
    pub fn checking(&mut self) -> String {
        let Some(steps) = self.steps.take() else { return String::new() };
        let name = steps.source().name.clone();
        write(&packed(name, steps.check()))
    }
}

/// What came from a worker.
pub(crate) enum Crossed {
    /// What was said when a file was opened.
    Told {
        /// Files that are not read.
        refused: Vec<Told>,
        /// Files that are read, but not whole.
        warned: Vec<Told>,
    },
    /// What a source led to, and the name of its file.
    Taken(Option<String>, Taken),
}

#[derive(Serialize, Deserialize)]
enum Packed {
    Told { refused: Vec<Told>, warned: Vec<Told> },
    Forms(Box<PackedSeen>),
    NoForm { name: Option<String>, seen: [usize; 3], value_column: bool, text: String },
    Backup { name: Option<String>, text: String },
    Review { name: Option<String>, text: String },
    Profile { name: Option<String>, text: String },
    Kept { name: Option<String>, text: String },
    Nothing { name: Option<String> },
}

#[derive(Serialize, Deserialize)]
struct PackedSeen {
    name: Option<String>,
    text: String,
    kind: usize,
    maker: Option<String>,
    notes: Vec<(String, String)>,
    characters: usize,
    lost: usize,
    /// The contract's JSON.
    document: String,
    findings: Vec<PackedFinding>,
    numbers: Vec<u32>,
    places: Vec<(PackedPlace, Vec<u32>)>,
    doubts: Vec<PackedDoubt>,
    again: Option<Source>,
    shape: Vec<String>,
    left: Vec<(usize, PackedMark, PackedRepair)>,
}

/// Code, line, words and number of a repair's mark.
type PackedMark = (String, u32, String, usize);
/// What stood where a repair was left undone, and what would stand there.
type PackedRepair = (String, String);

/// A recipe, with the single repairs that it leaves undone.
#[derive(Serialize, Deserialize)]
struct PackedRecipe {
    recipe: String,
    undone: Vec<PackedMark>,
}

#[derive(Serialize, Deserialize)]
struct PackedDoubt {
    words: String,
    line: u32,
    is_heading: bool,
    examples: Vec<String>,
    /// The code of the choice.
    taken: String,
}

/// Index of the form, and the code of the field.
type PackedPlace = (usize, String);

#[derive(Serialize, Deserialize)]
struct PackedFinding {
    code: String,
    severity: usize,
    places: Vec<PackedPlace>,
    zh: String,
    en: String,
}

/// Every kind, by its place in the crossing.
const KINDS: [SourceKind; 10] = [
    SourceKind::Html,
    SourceKind::Markdown,
    SourceKind::Tabs,
    SourceKind::Cells,
    SourceKind::Aligned,
    SourceKind::Boxes,
    SourceKind::Csv,
    SourceKind::Word,
    SourceKind::Workbook,
    SourceKind::Prose,
];
const SEVERITIES: [Severity; 3] = [Severity::Error, Severity::Warning, Severity::Advice];

/// Reads what a worker handed over; `None` where it is not what a worker writes.
pub(crate) fn arrived(text: &str) -> Option<Crossed> {
    Some(match serde_json::from_str(text).ok()? {
        Packed::Told { refused, warned } => Crossed::Told { refused, warned },
        Packed::Forms(packed) => Crossed::Taken(packed.name.clone(), Taken::Forms(Box::new(unpacked(*packed)?))),
        Packed::NoForm { name, seen: [tables, rows, lines], value_column, text } => {
            let seen = Glance { tables, rows, lines, value_column };
            Crossed::Taken(name, Taken::NoForm { seen, text })
        }
        Packed::Backup { name, text } => Crossed::Taken(name, Taken::Backup(text)),
        Packed::Review { name, text } => Crossed::Taken(name, Taken::Review(text)),
        Packed::Profile { name, text } => Crossed::Taken(name, Taken::Profile(text)),
        Packed::Kept { name, text } => Crossed::Taken(name, Taken::Kept(text)),
        Packed::Nothing { name } => Crossed::Taken(name, Taken::Nothing),
    })
}

fn packed(name: Option<String>, taken: Taken) -> Packed {
    match taken {
        Taken::Forms(seen) => Packed::Forms(Box::new(packed_seen(*seen))),
        Taken::NoForm { seen, text } => {
            let Glance { tables, rows, lines, value_column } = seen;
            Packed::NoForm { name, seen: [tables, rows, lines], value_column, text }
        }
        Taken::Backup(text) => Packed::Backup { name, text },
        Taken::Review(text) => Packed::Review { name, text },
        Taken::Profile(text) => Packed::Profile { name, text },
        Taken::Kept(text) => Packed::Kept { name, text },
        Taken::Nothing => Packed::Nothing { name },
    }
}

fn packed_seen(seen: Seen) -> PackedSeen {
    let Seen { text, document, findings, trace, doubts, again, shape, left } = seen;
    PackedSeen {
        kind: KINDS.iter().position(|kind| *kind == text.kind).unwrap_or(KINDS.len() - 1),
        name: text.name,
        text: text.text,
        maker: text.maker.map(str::to_owned),
        notes: text.notes.into_iter().map(|note| (note.zh, note.en)).collect(),
        characters: text.characters,
        lost: text.lost,
        document: json::write(&document),
        findings: findings.into_iter().map(packed_finding).collect(),
        numbers: trace.numbers().to_vec(),
        places: trace.places().map(|(place, rows)| (packed_place(place), rows.to_vec())).collect(),
        doubts: doubts.into_iter().map(packed_doubt).collect(),
        again,
        shape,
        left: left.into_iter().map(packed_left).collect(),
    }
}

/// A recipe as a worker gets it.
pub(crate) fn packed_recipe(recipe: &Recipe) -> String {
    let undone = recipe.undone.iter().cloned().map(packed_mark).collect();
    // Plain data: there is nothing that could not be written.
    serde_json::to_string(&PackedRecipe { recipe: recipes::write(recipe), undone }).unwrap_or_default()
}

fn unpacked_recipe(text: &str) -> Option<Recipe> {
    let packed: PackedRecipe = serde_json::from_str(text).ok()?;
    let undone = packed.undone.into_iter().filter_map(unpacked_mark).collect();
    Some(Recipe { undone, ..recipes::read(&packed.recipe).ok()? })
}

fn packed_mark(mark: RepairMark) -> PackedMark {
    let RepairMark { code, line, words, which } = mark;
    (code.code().to_owned(), line, words, which)
}

fn unpacked_mark((code, line, words, which): PackedMark) -> Option<RepairMark> {
    Some(RepairMark { code: RepairCode::of_code(&code)?, line, words, which })
}

fn packed_left(left: LeftUndone) -> (usize, PackedMark, PackedRepair) {
    let LeftUndone { form, repair, mark } = left;
    (form, packed_mark(mark), (repair.before.to_string(), repair.after))
}

fn unpacked_left((form, mark, (before, after)): (usize, PackedMark, PackedRepair)) -> Option<LeftUndone> {
    let mark = unpacked_mark(mark)?;
    let repair = Repair { code: mark.code, line: mark.line, before: Text::typed(before), after };
    Some(LeftUndone { form, repair, mark })
}

fn unpacked(packed: PackedSeen) -> Option<Seen> {
    let document = json::read(&packed.document).ok()?.document;
    let places = packed.places.into_iter().filter_map(|(place, rows)| Some((unpacked_place(place)?, rows)));
    let trace = Trace::of_places(&packed.text, packed.numbers, places);
    let text = SourceText {
        name: packed.name,
        text: packed.text,
        kind: *KINDS.get(packed.kind)?,
        maker: packed.maker.as_deref().and_then(super::maker_named),
        notes: packed.notes.into_iter().map(|(zh, en)| Message { zh, en }).collect(),
        characters: packed.characters,
        lost: packed.lost,
    };
    let findings = packed.findings.into_iter().filter_map(unpacked_finding).collect();
    let doubts = packed.doubts.into_iter().filter_map(unpacked_doubt).collect();
    let left = packed.left.into_iter().filter_map(unpacked_left).collect();
    Some(Seen { text, document, findings, trace, doubts, again: packed.again, shape: packed.shape, left })
}

fn packed_doubt(doubt: Doubt) -> PackedDoubt {
    let Doubt { words, line, is_heading, examples, taken } = doubt;
    PackedDoubt { words, line, is_heading, examples, taken: taken.code.to_owned() }
}

fn unpacked_doubt(packed: PackedDoubt) -> Option<Doubt> {
    let PackedDoubt { words, line, is_heading, examples, taken } = packed;
    Some(Doubt { words, line, is_heading, examples, taken: choice(&taken)? })
}

fn packed_finding(finding: Finding) -> PackedFinding {
    PackedFinding {
        code: finding.code.to_owned(),
        severity: SEVERITIES.iter().position(|severity| *severity == finding.severity).unwrap_or_default(),
        places: finding.places.into_iter().map(packed_place).collect(),
        zh: finding.message.zh,
        en: finding.message.en,
    }
}

fn unpacked_finding(packed: PackedFinding) -> Option<Finding> {
    Some(Finding {
        code: rules::explain(&packed.code)?.code,
        severity: *SEVERITIES.get(packed.severity)?,
        places: packed.places.into_iter().filter_map(unpacked_place).collect(),
        message: Message { zh: packed.zh, en: packed.en },
        // What is under review is not mended yet: that is for the workbench.
        fixes: Vec::new(),
        ignored: None,
    })
}

fn packed_place(place: Place) -> PackedPlace {
    (place.form, fields::code(place.field))
}

fn unpacked_place((form, code): PackedPlace) -> Option<Place> {
    Some(Place { form, field: fields::of_code(&code)? })
}

fn write(packed: &Packed) -> String {
    // Plain data: there is nothing that could not be written.
    serde_json::to_string(packed).unwrap_or_default()
}
