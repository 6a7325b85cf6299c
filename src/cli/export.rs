//! `jimu export`: the forms of all files in another format, as one file, a file each, or an archive of these.

use std::fs;
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

use jimu::export::bundle::Named;
use jimu::export::layout::{self, Layout};
use jimu::export::office::{self, Kind};
use jimu::export::{bundle, csv, html, json, markdown, name};
use jimu::fields::name_of;
use jimu::finding::Message;
use jimu::form::Document;
use jimu::library::Ids;
use jimu::recipe::Recipe;

use super::arguments::{Exporting, Language, Target};
use super::input::{self, Inputs};
use super::output::{self, Outcome};

/// Where an export goes.
enum Destination {
    /// To standard output.
    Print,
    /// To this file.
    File(PathBuf),
    /// Into this folder, under names that say what the files hold.
    Folder(PathBuf),
}

impl Exporting {
    fn destination(&self) -> Destination {
        let single = self.zip || !self.each;
        match &self.output {
            None if single => Destination::Print,
            None => Destination::Folder(PathBuf::from(".")),
            Some(path) if path == Path::new("-") => Destination::Print,
            Some(path) if path.is_dir() || ends_in_separator(path) || !single => Destination::Folder(path.clone()),
            Some(path) => Destination::File(path.clone()),
        }
    }
}

fn ends_in_separator(path: &Path) -> bool {
    path.as_os_str().to_string_lossy().ends_with(std::path::is_separator)
}

/// Exports the forms of all files.
pub(crate) fn run(asked: &Exporting, recipe: &Recipe, lang: Language) -> Outcome {
    let destination = asked.destination();
    if matches!(destination, Destination::Print) && asked.each && !asked.zip {
        let message = lang.pick(
            "每张表一个文件，不能都写到标准输出。请用 -o 给出文件夹，或加上 --zip。",
            "A file for each form cannot go to standard output. Name a folder with -o, or add --zip.",
        );
        output::complain("--each", message);
        return Outcome::Trouble;
    }
    let layout = match layout_of(asked) {
        Ok(layout) => layout,
        Err(message) => return told(&message, lang),
    };
    let Inputs { inputs, trouble } = input::open(&asked.files, recipe, lang);
    if inputs.is_empty() {
        return Outcome::Trouble;
    }
    let document = joined(inputs.into_iter().map(|input| input.document));
    deliver(document, destination, asked, layout, lang).with(trouble)
}

fn deliver(
    document: Document,
    destination: Destination,
    asked: &Exporting,
    layout: Option<&'static Layout>,
    lang: Language,
) -> Outcome {
    layout.into_iter().for_each(|layout| tell_left_out(&document, layout, lang));
    let stem = name::of_document(&document);
    let in_folder = matches!(destination, Destination::Folder(_));
    if asked.zip {
        let (files, outcome) = each(document, asked, layout, lang);
        let bytes = match bundle::write(&files) {
            Ok(bytes) => bytes,
            Err(error) => return told(&error.message(), lang),
        };
        let file = match destination {
            Destination::Print => return print_binary(&bytes, lang).max(outcome),
            Destination::File(file) => file,
            Destination::Folder(folder) => {
                let Some(folder) = made(folder, lang) else { return Outcome::Trouble };
                folder.join(name::in_batch([stem], "zip").concat())
            }
        };
        return save(&file, &bytes, asked, in_folder, lang).max(outcome);
    }
    if let Destination::Folder(folder) = destination {
        let Some(folder) = made(folder, lang) else { return Outcome::Trouble };
        let (files, outcome) = each(document, asked, layout, lang);
        let saved = files.iter().map(|file| save(&folder.join(&file.name), &file.bytes, asked, true, lang));
        return saved.fold(outcome, Ord::max);
    }
    match (written(&document, asked, layout), destination) {
        (Err(message), _) => told(&message, lang),
        (Ok(bytes), Destination::File(file)) => save(&file, &bytes, asked, false, lang),
        (Ok(bytes), _) if asked.to.is_binary() => print_binary(&bytes, lang),
        (Ok(bytes), _) => output::print(&bytes, lang),
    }
}

/// What a document is in a format. `layout` is for formats that print; without one, and for the other kind of form, each
/// form keeps its own.
///
/// # Errors
///
/// Says what cannot be written so, and what to do instead.
fn written(document: &Document, asked: &Exporting, layout: Option<&'static Layout>) -> Result<Vec<u8>, Message> {
    let room = asked.room();
    let text = match asked.to {
        Target::Docx => return office::write(Kind::Docx, document, layout, room).map_err(|error| error.message()),
        Target::Xlsx => return office::write(Kind::Xlsx, document, layout, room).map_err(|error| error.message()),
        Target::Html => html::write_as(document, &html::Options { layout, room, ..html::Options::default() }),
        Target::Json => json::write(document),
        Target::Csv => csv::write(document),
        Target::Md => markdown::write(document),
    };
    Ok(text.into_bytes())
}

/// The layout that was asked for.
fn layout_of(asked: &Exporting) -> Result<Option<&'static Layout>, Message> {
    let Some(id) = asked.layout.as_deref() else { return Ok(None) };
    let ending = asked.to.ending();
    if !asked.to.is_printed() {
        return Err(Message {
            zh: format!("{ending} 没有版式。请去掉 --layout。"),
            en: format!("There are no layouts for {ending}. Leave --layout out."),
        });
    }
    match layout::named(id) {
        Some(layout) => Ok(Some(layout)),
        None => {
            let listed = |name: fn(&Layout) -> &'static str, gap: &str| {
                layout::all().map(|layout| format!("{} {}", layout.id, name(layout))).collect::<Vec<_>>().join(gap)
            };
            Err(Message {
                zh: format!("没有版式“{id}”。可用的有：{}。", listed(|layout| layout.name.zh, "；")),
                en: format!("There is no layout \"{id}\". There are: {}.", listed(|layout| layout.name.en, "; ")),
            })
        }
    }
}

/// Tells what the layout has no place for, before anything is written.
fn tell_left_out(document: &Document, layout: &'static Layout, lang: Language) {
    const MOST: usize = 12;
    for form in &document.forms {
        let left_out = layout::print_as(form, Some(layout)).left_out;
        if left_out.is_empty() {
            continue;
        }
        let name = |field| lang.of(&name_of(form, field)).to_owned();
        let names: Vec<String> = left_out.iter().take(MOST).map(|&field| name(field)).collect();
        let more = if left_out.len() > MOST { lang.pick("等", " and more") } else { "" };
        let count = left_out.len();
        let message = lang.pick(
            format!(
                "这个版式放不下 {count} 项，没有印出：{}{more}。要全部印出，请用 --layout full。",
                names.join("、")
            ),
            format!(
                "The layout has no place for {count} fields: {}{more}. Use --layout full to print all.",
                names.join(", ")
            ),
        );
        output::complain(form.name.as_str(), &message);
    }
}

/// Each form as a file of its own; what cannot be written has been said.
fn each(
    document: Document,
    asked: &Exporting,
    layout: Option<&'static Layout>,
    lang: Language,
) -> (Vec<Named>, Outcome) {
    let names = name::in_batch(document.forms.iter().map(name::of_form), asked.to.ending());
    let mut files = Vec::with_capacity(names.len());
    let mut outcome = Outcome::Done;
    for (form, name) in document.forms.into_iter().zip(names) {
        let alone = Document { forms: vec![form], unplaced: Vec::new() };
        match written(&alone, asked, layout) {
            Ok(bytes) => files.push(Named { name, bytes }),
            Err(message) => {
                output::complain(&name, lang.of(&message));
                outcome = Outcome::Trouble;
            }
        }
    }
    (files, outcome)
}

fn told(message: &Message, lang: Language) -> Outcome {
    output::complain("export", lang.of(message));
    Outcome::Trouble
}

/// The folder, made where it was not there.
fn made(folder: PathBuf, lang: Language) -> Option<PathBuf> {
    match fs::create_dir_all(&folder) {
        Ok(()) => Some(folder),
        Err(error) => {
            let message = lang.pick(format!("不能建立文件夹：{error}"), format!("The folder cannot be made: {error}"));
            output::complain(&folder.display().to_string(), &message);
            None
        }
    }
}

/// Writes a file, never over an input. A name that was made up here is said on standard output.
fn save(file: &Path, bytes: &[u8], asked: &Exporting, made_up: bool, lang: Language) -> Outcome {
    if asked.files.iter().any(|source| same_file(source, file)) {
        let message =
            lang.pick("输出文件就是输入文件，不会覆盖它。", "The output is one of the inputs; it is not overwritten.");
        output::complain(&file.display().to_string(), message);
        return Outcome::Trouble;
    }
    match output::save(file, bytes, lang) {
        Outcome::Done if made_up => output::print(&format!("{}\n", file.display()), lang),
        outcome => outcome,
    }
}

/// Writes to standard output what no terminal can show.
fn print_binary(bytes: &[u8], lang: Language) -> Outcome {
    if io::stdout().is_terminal() {
        let message = lang.pick(
            "这种文件不能显示在终端里。请用 -o 给出文件，或用 > 转到文件。",
            "A terminal cannot show such a file. Name a file with -o, or redirect with >.",
        );
        output::complain(lang.pick("标准输出", "standard output"), message);
        return Outcome::Trouble;
    }
    output::print(bytes, lang)
}

/// All forms in order. The same form in two files keeps two ids.
pub(crate) fn joined(documents: impl Iterator<Item = Document>) -> Document {
    let mut all = Document::default();
    let mut ids = Ids::default();
    for mut document in documents {
        document.forms.iter_mut().for_each(|form| form.id = ids.take(&form.id));
        all.forms.append(&mut document.forms);
        all.unplaced.append(&mut document.unplaced);
    }
    all
}

fn same_file(one: &Path, other: &Path) -> bool {
    match (fs::canonicalize(one), fs::canonicalize(other)) {
        (Ok(one), Ok(other)) => one == other,
        // One that is not there yet is none of the others.
        _ => false,
    }
}
