//! What was passed over in an import: told once each, with the first form that has it and how often it was met.

use crate::export::json::VERSION;
use crate::export::json::fill::Listener;
use crate::finding::Message;

/// How many different remarks are listed. A file with more is not of this format but in name.
const MOST: usize = 50;

/// How many characters of a field's name, or of a value, are told.
const LONGEST: usize = 100;

/// The remarks on a file.
#[derive(Debug, Default)]
pub(super) struct Remarks {
    /// 1-based number of the form that is looked at; 0 outside any form.
    pub(super) form: usize,
    remarks: Vec<Remark>,
    beyond: bool,
}

#[derive(Debug)]
struct Remark {
    field: String,
    /// The unknown word in a known field; `None` where the field itself is unknown.
    word: Option<String>,
    form: usize,
    count: usize,
}

impl Remarks {
    /// Notes an unknown field, or an unknown word in a known one. The field's name has the names of those that it is in.
    pub(super) fn note(&mut self, field: &str, word: Option<&str>) {
        let (field, word) = (shortened(field), word.map(shortened));
        let same = |remark: &&mut Remark| remark.field == field && remark.word == word;
        if let Some(remark) = self.remarks.iter_mut().find(same) {
            remark.count += 1;
        } else if self.remarks.len() < MOST {
            self.remarks.push(Remark { field, word, form: self.form, count: 1 });
        } else {
            self.beyond = true;
        }
    }

    /// A sentence each.
    pub(super) fn told(self) -> Vec<Message> {
        let more = self.beyond.then(|| Message {
            zh: "还有其他字段或取值不在格式中，未逐一列出。".to_owned(),
            en: "There are more unknown fields or values, which are not listed.".to_owned(),
        });
        self.remarks.into_iter().map(Remark::told).chain(more).collect()
    }
}

/// The beginning of a long text: a sentence holds it.
fn shortened(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

impl Listener for Remarks {
    fn unknown(&mut self, field: &str) {
        self.note(field, None);
    }

    fn item(&mut self, number: usize) {
        self.form = number;
    }
}

impl Remark {
    fn told(self) -> Message {
        let Remark { field, word, form, count } = self;
        let (zh, en) = match (form, count) {
            (0, _) => (String::new(), String::new()),
            (form, 1) => (format!("（第 {form} 张表）"), format!(" (form {form})")),
            (form, count) => {
                (format!("（第 {form} 张表等 {count} 处）"), format!(" (form {form} and others, {count} places)"))
            }
        };
        match word {
            None => Message {
                zh: format!("字段“{field}”不在格式版本 {VERSION} 中，已略过{zh}。"),
                en: format!("Field \"{field}\" is not in format version {VERSION}; it was passed over{en}."),
            },
            Some(word) => Message {
                zh: format!("字段“{field}”的取值“{word}”不认识，已按默认值处理{zh}。"),
                en: format!("Field \"{field}\" has an unknown value \"{word}\"; the default was taken{en}."),
            },
        }
    }
}
