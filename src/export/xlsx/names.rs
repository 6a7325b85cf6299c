//! Names of sheets.

use std::collections::BTreeMap;

/// The longest name of a sheet, in UTF-16 units.
const MAX_NAME: usize = 31;

/// The names that are given away.
#[derive(Default)]
pub(super) struct Names {
    /// Each as Excel compares them, without case, with the last number that was given to its like.
    taken: BTreeMap<String, usize>,
}

impl Names {
    /// A name for a sheet that Excel allows and that no other sheet has, as near to this one as can be.
    pub(super) fn unique(&mut self, wanted: &str) -> String {
        let plain: String = wanted.chars().map(|letter| if is_allowed(letter) { letter } else { ' ' }).collect();
        let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
        let plain = match cut(plain.trim_start_matches([' ', '\'']), MAX_NAME) {
            // Excel keeps the second for itself.
            "" => "绩效目标表",
            name if name.eq_ignore_ascii_case("history") => "绩效目标表",
            name => name,
        };
        let mut number = self.taken.get(&plain.to_lowercase()).copied().unwrap_or(0);
        loop {
            number += 1;
            let ending = if number == 1 { String::new() } else { format!(" ({number})") };
            let name = format!("{}{ending}", cut(plain, MAX_NAME - ending.len()));
            if number == 1 || !self.taken.contains_key(&name.to_lowercase()) {
                self.taken.insert(plain.to_lowercase(), number);
                self.taken.entry(name.to_lowercase()).or_insert(1);
                return name;
            }
        }
    }
}

fn is_allowed(letter: char) -> bool {
    !letter.is_control() && !"[]:*?/\\".contains(letter)
}

/// The beginning of a name, in so many UTF-16 units, without a blank or an apostrophe at its end.
fn cut(name: &str, units: usize) -> &str {
    let ends = name.char_indices().scan(0, |used, (at, letter)| {
        *used += letter.len_utf16();
        (*used <= units).then_some(at + letter.len_utf8())
    });
    name.get(..ends.last().unwrap_or(0)).unwrap_or_default().trim_end_matches([' ', '\''])
}
