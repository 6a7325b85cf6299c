//! Names for files: 单位-年度-项目名称, valid on Windows, macOS and Linux alike.

use std::collections::BTreeSet;

use crate::form::{Document, Form};
use crate::text::is_blank;

/// Most characters of a name, its ending included. Windows counts a whole path, 260 in all.
pub const MOST_CHARACTERS: usize = 120;
/// Most bytes of a name in UTF-8, its ending included. Linux allows 255; what copies files may add to them.
pub const MOST_BYTES: usize = 240;

/// Characters of the parts before the last, so that a long unit leaves room for year and project.
const MOST_OF_PART: usize = 30;

/// What a file without any word of its own is called.
const NAMELESS: &str = "绩效目标表";

/// Characters that file systems and shells refuse, and the full-width ones that say the same.
const REFUSED: &[(char, char)] = &[
    ('\\', '＼'),
    ('/', '／'),
    (':', '：'),
    ('*', '＊'),
    ('?', '？'),
    ('"', '＂'),
    ('<', '＜'),
    ('>', '＞'),
    ('|', '｜'),
];

/// Names that Windows keeps for devices, whatever ending follows; `COM` and `LPT` go on with a digit.
const DEVICES: &[&str] = &["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"];
const NUMBERED_DEVICES: &[&str] = &["COM", "LPT"];

/// 单位-年度-名称, of what the form states, without an ending.
pub fn of_form(form: &Form) -> String {
    let year = form.fiscal_year.map(|year| year.to_string());
    let name = if form.name.is_blank() { &form.title } else { &form.name };
    // A department's form is named after its unit.
    let unit = form.unit_name().filter(|unit| *unit != name.as_str());
    of_parts(&[unit, year.as_deref(), Some(name.as_str())].map(Option::unwrap_or_default))
}

/// The name of the only form; where there are several, the unit and the year that all share, and how many they are.
pub fn of_document(document: &Document) -> String {
    match document.forms.as_slice() {
        [only] => of_form(only),
        [] => NAMELESS.to_owned(),
        forms @ [first, ..] => {
            let unit = first.unit_name().filter(|unit| forms.iter().all(|form| form.unit_name() == Some(unit)));
            let year = first.fiscal_year.filter(|year| forms.iter().all(|form| form.fiscal_year == Some(*year)));
            let year = year.map(|year| year.to_string());
            let count = format!("{}张表", forms.len());
            let parts = [Some(unit.unwrap_or(NAMELESS)), year.as_deref(), Some(&count)];
            of_parts(&parts.map(Option::unwrap_or_default))
        }
    }
}

/// Joins what is not blank, with all that a file system refuses replaced.
pub fn of_parts(parts: &[&str]) -> String {
    let last = parts.len().saturating_sub(1);
    let parts: Vec<String> = parts
        .iter()
        .enumerate()
        .map(|(at, part)| {
            let most = if at < last { MOST_OF_PART } else { MOST_CHARACTERS };
            allowed(part).chars().take(most).collect::<String>().trim_end().to_owned()
        })
        .filter(|part| !part.is_empty())
        .collect();
    if parts.is_empty() { NAMELESS.to_owned() } else { parts.join("-") }
}

/// Names for files of one batch: no two the same, be it but for the case of letters; the second is numbered (2).
///
/// `ending` comes without its point; it is an ending of ours and valid.
pub fn in_batch(stems: impl IntoIterator<Item = String>, ending: &str) -> Vec<String> {
    let mut taken = BTreeSet::new();
    let mut next = std::collections::BTreeMap::<String, usize>::new();
    stems
        .into_iter()
        .map(|stem| {
            let first = file(&stem, "", ending);
            let key = first.to_lowercase();
            let mut name = first;
            let count = next.entry(key).or_insert(1);
            while !taken.insert(name.to_lowercase()) {
                *count += 1;
                name = file(&stem, &format!("({count})"), ending);
            }
            name
        })
        .collect()
}

/// One name: the stem cut so that number and ending still fit.
fn file(stem: &str, number: &str, ending: &str) -> String {
    let after = format!("{number}.{ending}");
    let stem = allowed(stem);
    let most_characters = MOST_CHARACTERS.saturating_sub(after.chars().count() + 1);
    let most_bytes = MOST_BYTES.saturating_sub(after.len() + 1);
    let fits = |&(at, letter): &(usize, char)| at + letter.len_utf8() <= most_bytes;
    let cut: String = stem.char_indices().take(most_characters).take_while(fits).map(|(_, letter)| letter).collect();
    let cut = cut.trim_end_matches(is_edge);
    let device = if is_device(cut) { "_" } else { "" };
    format!("{device}{}{after}", if cut.is_empty() { NAMELESS } else { cut })
}

/// The text without what nobody sees, with full-width signs for those that are refused, and nothing at its ends that
/// Windows cuts off, a shell takes for an option, or Unix hides.
fn allowed(text: &str) -> String {
    let mut allowed = String::with_capacity(text.len());
    for letter in text.chars() {
        match REFUSED.iter().find(|(refused, _)| *refused == letter) {
            Some((_, instead)) => allowed.push(*instead),
            None if letter.is_whitespace() || letter.is_control() => {
                if !allowed.ends_with(' ') {
                    allowed.push(' ');
                }
            }
            None if is_blank(letter) || turns(letter) => {}
            None => allowed.push(letter),
        }
    }
    allowed.trim_matches(is_edge).to_owned()
}

/// Marks that turn the direction of writing, by which a name can be made to look like another.
fn turns(letter: char) -> bool {
    matches!(letter, '\u{061C}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FFFE}' | '\u{FFFF}')
}

fn is_edge(letter: char) -> bool {
    matches!(letter, ' ' | '.' | '-' | '~')
}

/// Whether Windows takes a name for a device: what stands before its first point decides.
fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end().to_uppercase();
    let numbered = |device: &str| {
        let mut rest = stem.strip_prefix(device).unwrap_or_default().chars();
        let digit = rest.next().is_some_and(|digit| digit.is_ascii_digit() || "¹²³".contains(digit));
        digit && rest.next().is_none()
    };
    DEVICES.contains(&stem.as_str()) || NUMBERED_DEVICES.iter().any(|device| numbered(device))
}
