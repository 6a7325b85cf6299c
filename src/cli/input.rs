//! Files → documents. What a file is, its content decides: our own JSON, HTML, or text.

use std::fs;
use std::io::{self, IsTerminal, Read};
use std::path::{Path, PathBuf};

use jimu::export::json;
use jimu::finding::Message;
use jimu::form::Document;
use jimu::glance::glance;
use jimu::read::{Reading, read};
use jimu::recognise::{Account, Recognised, recognise};
use jimu::source::Source;

use super::arguments::Language;
use super::encoding::decode;
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
}

/// What all files gave.
pub(crate) struct Inputs {
    pub(crate) inputs: Vec<Input>,
    /// Whether a file could not be read. It has been said.
    pub(crate) trouble: bool,
}

/// Reads files, standard input for `-` or where there is none. Says what cannot be read, and where there is no form.
pub(crate) fn open(files: &[PathBuf], lang: Language) -> Inputs {
    let standard_input = [PathBuf::from("-")];
    let files = if files.is_empty() { &standard_input } else { files };
    let mut found = Inputs { inputs: Vec::new(), trouble: false };
    for file in files {
        match open_one(file, lang) {
            Ok(input) => found.inputs.push(input),
            Err(message) => {
                complain(&name_of(file, lang), lang.of(&message));
                found.trouble = true;
            }
        }
    }
    found
}

fn open_one(file: &Path, lang: Language) -> Result<Input, Message> {
    let name = name_of(file, lang);
    let text = text_of(file, lang)?;
    if is_ours(&text) {
        let import = json::read(&text).map_err(|error| error.message())?;
        import.warnings.iter().for_each(|warning| complain(&name, lang.of(warning)));
        return Ok(Input { name, document: import.document, reading: None, account: Account::default() });
    }
    let reading = read(&source_of(file, text));
    let Recognised { document, account } = recognise(&reading);
    if document.forms.is_empty() {
        complain(&name, lang.of(&nothing_found(&reading)));
    }
    Ok(Input { name, document, reading: Some(reading), account })
}

/// A source that remembers the name of its file.
pub(crate) fn source_of(file: &Path, text: String) -> Source {
    Source { name: file.file_name().map(|name| name.to_string_lossy().into_owned()), ..Source::of_text(text) }
}

/// The text of a file, or of standard input for `-`.
pub(crate) fn text_of(file: &Path, lang: Language) -> Result<String, Message> {
    let bytes = bytes_of(file, lang).map_err(|error| unreadable(&error))?;
    if let Some(kind) = foreign(&bytes) {
        return Err(kind);
    }
    let length = bytes.len();
    let decoded = decode(bytes);
    if decoded.text.contains('\0') || decoded.replaced > length / 10 + 1 {
        return Err(Message {
            zh: "这不是文本文件，不能读取。请在原软件中打开，另存为文本或网页。".to_owned(),
            en: "This is no text file. Open it where it was made, and save it as text or as a web page.".to_owned(),
        });
    }
    if decoded.replaced > 0 {
        let count = decoded.replaced;
        let message = Message {
            zh: format!("有 {count} 处字节不是有效的文字，已用“\u{FFFD}”代替；文件可能不完整。"),
            en: format!("Bytes that are no text were replaced by \"\u{FFFD}\" {count} times; the file may be cut off."),
        };
        complain(&name_of(file, lang), lang.of(&message));
    }
    Ok(decoded.text)
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

/// Files of other programs, told by their first bytes.
fn foreign(bytes: &[u8]) -> Option<Message> {
    const KINDS: &[(&[u8], &str)] = &[
        (b"PK\x03\x04", "Word（.docx）/ Excel（.xlsx）/ ZIP"),
        (b"\xD0\xCF\x11\xE0", "Word（.doc）/ Excel（.xls）/ WPS"),
        (b"%PDF-", "PDF"),
        (b"{\\rtf", "RTF"),
        (b"\x89PNG", "PNG"),
        (b"\xFF\xD8\xFF", "JPEG"),
    ];
    let (_, kind) = KINDS.iter().find(|(start, _)| bytes.starts_with(start))?;
    Some(Message {
        zh: format!(
            "这是 {kind} 文件，不能直接读取。请在原软件中打开，全选复制到绩目网页，或另存为网页（.htm）、文本（.txt）。"
        ),
        en: format!(
            "This is a {kind} file, which cannot be read directly. Open it where it was made and paste it into the page, or save it as .htm or .txt."
        ),
    })
}

/// Whether a text is meant as our own JSON: damaged, too, so that the damage is told.
pub(crate) fn is_ours(text: &str) -> bool {
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
