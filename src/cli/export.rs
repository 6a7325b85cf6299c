//! `jimu export`: the forms of all files in another format, as one file, a file each, or an archive of these.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

use jimu::export::bundle::Named;
use jimu::export::{bundle, csv, html, json, layout, markdown, name};
use jimu::finding::Message;
use jimu::form::Document;
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
    let Inputs { inputs, trouble } = input::open(&asked.files, recipe, lang);
    if inputs.is_empty() {
        return Outcome::Trouble;
    }
    let document = joined(inputs.into_iter().map(|input| input.document));
    deliver(document, destination, asked, lang).with(trouble)
}

fn deliver(document: Document, destination: Destination, asked: &Exporting, lang: Language) -> Outcome {
    let stem = name::of_document(&document);
    let in_folder = matches!(destination, Destination::Folder(_));
    if asked.zip {
        let (files, outcome) = each(document, asked, lang);
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
        let (files, outcome) = each(document, asked, lang);
        let saved = files.iter().map(|file| save(&folder.join(&file.name), &file.bytes, asked, true, lang));
        return saved.fold(outcome, Ord::max);
    }
    match (written(&document, asked.to, asked.layout.as_deref()), destination) {
        (Err(message), _) => told(&message, lang),
        (Ok(bytes), Destination::File(file)) => save(&file, &bytes, asked, false, lang),
        (Ok(bytes), _) if asked.to.is_binary() => print_binary(&bytes, lang),
        (Ok(bytes), _) => output::print(&bytes, lang),
    }
}

/// What a document is in a format. `layout` names the printed layout, for formats that print; without one each form
/// keeps its own.
///
/// # Errors
///
/// Says what cannot be written so, and what to do instead.
pub(crate) fn written(document: &Document, to: Target, layout: Option<&str>) -> Result<Vec<u8>, Message> {
    let layout = match layout {
        Some(name) => Some(layout::named(name).filter(|_| to == Target::Html).ok_or_else(|| no_layout(name, to))?),
        None => None,
    };
    let text = match to {
        Target::Html => html::write_as(document, &html::Options { layout, ..html::Options::default() }),
        Target::Json => json::write(document),
        Target::Csv => csv::write(document),
        Target::Md => markdown::write(document),
    };
    Ok(text.into_bytes())
}

fn no_layout(asked: &str, to: Target) -> Message {
    let ending = to.ending();
    if to != Target::Html {
        return Message {
            zh: format!("{ending} 没有版式“{asked}”。请去掉 --layout。"),
            en: format!("There is no layout \"{asked}\" for {ending}. Leave --layout out."),
        };
    }
    let all: Vec<&str> = layout::all().map(|layout| layout.id).collect();
    Message {
        zh: format!("没有版式“{asked}”。可选：{}。", all.join("、")),
        en: format!("There is no layout \"{asked}\". There are: {}.", all.join(", ")),
    }
}

/// Each form as a file of its own; what cannot be written has been said.
fn each(document: Document, asked: &Exporting, lang: Language) -> (Vec<Named>, Outcome) {
    let names = name::in_batch(document.forms.iter().map(name::of_form), asked.to.ending());
    let mut files = Vec::with_capacity(names.len());
    let mut outcome = Outcome::Done;
    for (form, name) in document.forms.into_iter().zip(names) {
        let alone = Document { forms: vec![form], unplaced: Vec::new() };
        match written(&alone, asked.to, asked.layout.as_deref()) {
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
    let mut ids = BTreeSet::new();
    for mut document in documents {
        for form in &mut document.forms {
            let mut copies = 0_usize;
            let id = form.id.clone();
            while !ids.insert(form.id.clone()) {
                copies += 1;
                form.id = format!("{id}-{copies}");
            }
        }
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
