//! Names of projects in running text.

use std::collections::BTreeMap;

/// The first characters of a name, by which it is looked for.
const OPENING: usize = 4;

/// Fewest characters of a name that says by itself which project is meant.
const SHORTEST: usize = 6;

/// Most characters of a text in which names are looked for.
const LONGEST_TEXT: usize = 5_000;

/// Names to be looked for in texts, each with its place in the list that it came from. All texts are folded.
#[derive(Debug)]
pub struct Names<'a> {
    by_opening: BTreeMap<String, Vec<(usize, &'a str)>>,
}

impl<'a> Names<'a> {
    /// Takes names; those that are too short to be told from other words are left out.
    pub fn of(names: impl Iterator<Item = &'a str>) -> Names<'a> {
        let mut by_opening: BTreeMap<String, Vec<(usize, &str)>> = BTreeMap::new();
        for (at, name) in names.enumerate().filter(|(_, name)| name.chars().count() >= SHORTEST) {
            by_opening.entry(name.chars().take(OPENING).collect()).or_default().push((at, name));
        }
        Names { by_opening }
    }

    /// The first name in a text that does not mention `own`, and has hardly a word of it: the words, and the place in the
    /// list. Names that hold each other (市级, 中央) are the same to this search.
    pub fn another<'t>(&self, text: &'t str, own: &str) -> Option<(&'t str, usize)> {
        if text.contains(own) {
            return None;
        }
        let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).take(LONGEST_TEXT).collect();
        starts.iter().enumerate().find_map(|(index, &start)| {
            let end = starts.get(index + OPENING).copied().unwrap_or(text.len());
            let candidates = self.by_opening.get(&text[start..end])?;
            let is_meant = |name: &str| {
                let another = !name.contains(own) && !own.contains(name);
                another && text[start..].starts_with(name) && !shares(&text.replace(name, " "), own)
            };
            let (at, name) = candidates.iter().find(|(_, name)| is_meant(name))?;
            Some((&text[start..start + name.len()], *at))
        })
    }
}

/// Whether a third of the pairs of characters of a name stand in a text.
fn shares(text: &str, name: &str) -> bool {
    let letters: Vec<char> = name.chars().collect();
    let pairs: Vec<String> = letters.windows(2).map(|pair| pair.iter().collect()).collect();
    pairs.iter().filter(|pair| text.contains(pair.as_str())).count() * 3 > pairs.len()
}
