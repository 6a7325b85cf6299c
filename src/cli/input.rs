//! Files → documents. What a file is, its content decides: our own JSON, an office file, an archive, HTML, or text.

use std::fs;
use std::io::{self, IsTerminal, Read};
use std::path::{Path, PathBuf};

use jimu::export::json;
use jimu::finding::Message;
use jimu::form::Document;
use jimu::glance::glance;
use jimu::open::OpenError;
use jimu::read::{Reading, read};
use jimu::recipe::{Doubt, Recipe};
use jimu::recognise::{Account, Recognised};
use jimu::source::Source;

use super::arguments::Language;
use super::output::complain;

/// What one file gave.
pub(crate) struct Input {
    /// How the file is called in messages.
    pub(crate) name: String,
    pub(crate) document: Document,
    /// What the document was recognised in; `None` for a file that held the document itself.
    pub(crate) reading: Option<Reading>,
    /// Where the characters of the source went.
    pub(crate) account: Account,
    /// Words that may mean several things, with what they were taken for.
    pub(crate) doubts: Vec<Doubt>,
    /// The headings of the indicator tables.
    pub(crate) shape: Vec<String>,
}

/// What all files gave.
pub(crate) struct Inputs {
    pub(crate) inputs: Vec<Input>,
    /// Whether a file could not be read. It has been said.
    pub(crate) trouble: bool,
}

/// Reads files, standard input for `-` or where there is none. Says what cannot be read, and where there is no form.
pub(crate) fn open(files: &[PathBuf], recipe: &Recipe, lang: Language) -> Inputs {
    let standard_input = [PathBuf::from("-")];
    let files = if files.is_empty() { &standard_input } else { files };
    let mut found = Inputs { inputs: Vec::new(), trouble: false };
    for file in files {
        let (sources, trouble) = sources(file, lang);
        found.trouble |= trouble;
        for source in sources {
            match recognised(source, recipe, lang) {
                Ok(input) => found.inputs.push(input),
                Err((name, message)) => {
                    complain(&name, lang.of(&message));
                    found.trouble = true;
                }
            }
        }
    }
    found
}

/// What a file holds, and whether something in it is not read. It has been said.
pub(crate) fn sources(file: &Path, lang: Language) -> (Vec<Source>, bool) {
    let name = name_of(file, lang);
    let bytes = match bytes_of(file, lang) {
        Ok(bytes) => bytes,
        Err(error) => {
            complain(&name, lang.of(&unreadable(&error)));
            return (Vec::new(), true);
        }
    };
    let opened = jimu::open::open(&name, &bytes);
    for warned in &opened.warnings {
        complain(&warned.name, &lang.pick(warned.what.zh(), warned.what.en()));
    }
    // An empty input holds no form, as a text without one does.
    let mut sources = opened.sources;
    let mut trouble = false;
    for refused in opened.refused {
        if bytes.is_empty() && refused.why == OpenError::Empty {
            sources.push(Source::of_text("").named(refused.name));
        } else {
            complain(&refused.name, &lang.pick(refused.why.zh(), refused.why.en()));
            trouble = true;
        }
    }
    (sources, trouble)
}

/// Says what a person should know about how a source was read.
pub(crate) fn tell_notes(name: &str, reading: &Reading, lang: Language) {
    for note in &reading.notes {
        complain(name, &lang.pick(note.zh(), note.en()));
    }
}

/// The recipe that reading these files gave: what was settled, and each word in doubt as it was taken.
pub(crate) fn recipe_made(inputs: &[Input], recipe: &Recipe) -> Recipe {
    let mut made = recipe.clone();
    for input in inputs {
        if made.shape.is_empty() {
            made.shape = input.shape.clone();
        }
        for doubt in &input.doubts {
            made.words.entry(doubt.words.clone()).or_insert(doubt.taken);
        }
        for repair in input.document.forms.iter().flat_map(|form| &form.repairs) {
            *made.repairs.entry(repair.code.code().to_owned()).or_default() += 1;
        }
    }
    made
}

/// The document in a source. Our own JSON holds it; anything else is read.
fn recognised(source: Source, recipe: &Recipe, lang: Language) -> Result<Input, (String, Message)> {
    let name = source.name.clone().unwrap_or_default();
    if let Some(text) = ours(&source) {
        let import = match json::read(text) {
            Ok(import) => import,
            Err(error) => return Err((name, error.message())),
        };
        import.warnings.iter().for_each(|warning| complain(&name, lang.of(warning)));
        let (document, account) = (import.document, Account::default());
        return Ok(Input { name, document, reading: None, account, doubts: Vec::new(), shape: Vec::new() });
    }
    let reading = read(&source);
    tell_notes(&name, &reading, lang);
    let Recognised { document, account, doubts, shape, .. } = super::recipe::replay(&name, &reading, recipe, lang);
    super::recipe::tell(&name, &doubts, lang);
    if document.forms.is_empty() {
        complain(&name, lang.of(&nothing_found(&reading)));
    }
    Ok(Input { name, document, reading: Some(reading), account, doubts, shape })
}

/// The text of a source that is meant as our own JSON.
pub(crate) fn ours(source: &Source) -> Option<&str> {
    source.plain.as_deref().or(source.html.as_deref()).filter(|text| is_ours(text))
}

fn bytes_of(file: &Path, lang: Language) -> io::Result<Vec<u8>> {
    if file != Path::new("-") {
        return fs::read(file);
    }
    let mut input = io::stdin().lock();
    if input.is_terminal() {
        let hint = lang.pick(
            "请粘贴内容，再按 Ctrl+D 结束（Windows 为 Ctrl+Z、回车）。",
            "Paste the text, then press Ctrl+D (on Windows Ctrl+Z, Enter).",
        );
        complain(&name_of(file, lang), hint);
    }
    let mut bytes = Vec::new();
    input.read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// What a file is called in messages.
pub(crate) fn name_of(file: &Path, lang: Language) -> String {
    if file == Path::new("-") {
        lang.pick("标准输入", "standard input").to_owned()
    } else {
        file.display().to_string()
    }
}

fn unreadable(error: &io::Error) -> Message {
    let (zh, en) = match error.kind() {
        io::ErrorKind::NotFound => ("没有这个文件。", "There is no such file."),
        io::ErrorKind::PermissionDenied => ("没有读取这个文件的权限。", "It may not be read: permission denied."),
        io::ErrorKind::IsADirectory => ("这是文件夹，不是文件。", "It is a folder, not a file."),
        _ => {
            return Message { zh: format!("不能读取：{error}"), en: format!("It cannot be read: {error}") };
        }
    };
    Message { zh: zh.to_owned(), en: en.to_owned() }
}

/// Whether a text is meant as our own JSON: damaged, too, so that the damage is told.
fn is_ours(text: &str) -> bool {
    let text = text.trim_start_matches(['\u{FEFF}', ' ', '\t', '\r', '\n']);
    text.starts_with('{') && text.contains(&format!("\"{}\"", json::FORMAT))
}

fn nothing_found(reading: &Reading) -> Message {
    let seen = glance(reading);
    if seen.tables == 0 {
        return Message {
            zh: format!("没有找到绩效目标表，也没有表格（{} 行文字）。", seen.lines),
            en: format!("No performance-target form was found, and no table ({} lines of text).", seen.lines),
        };
    }
    let (zh, en) = if seen.value_column { ("有", "there is") } else { ("没有找到", "there is no") };
    Message {
        zh: format!("没有找到绩效目标表：看到 {} 张表、{} 行，{zh}“指标值”列。", seen.tables, seen.rows),
        en: format!(
            "No performance-target form was found: {} tables with {} rows were seen, and {en} column \"指标值\".",
            seen.tables, seen.rows
        ),
    }
}
