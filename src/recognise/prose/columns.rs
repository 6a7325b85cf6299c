//! The columns of a table set out from text.

use crate::lexicon::{FieldLabel, Role, Section};
use crate::recognise::prose::MOST_COLUMNS;
use crate::recognise::prose::words::{Line, Word};
use crate::text::Text;

/// Most lines that a heading with one word a line takes.
const MOST_LINES: usize = 16;

/// A heading found in lines of text.
#[derive(Debug, Clone)]
pub(super) struct Heading {
    /// What the columns hold, left to right; the deepest level holds the names.
    pub(super) roles: Vec<Role>,
    /// The heading words with their columns.
    pub(super) cells: Vec<(usize, Text)>,
    /// Words that head nothing: what is left of a label beside the table.
    pub(super) rest: Vec<Text>,
    /// One past its last line.
    pub(super) end: usize,
}

impl Heading {
    /// The column of a role.
    pub(super) fn column(&self, role: Role) -> Option<usize> {
        self.roles.iter().position(|&other| other == role)
    }

    /// How many levels stand above the names.
    pub(super) fn depth(&self) -> usize {
        self.roles.iter().filter(|role| matches!(role, Role::Level(_))).count()
    }
}

/// The heading that begins at a line: words that head columns and little else, in one line or one a line.
pub(super) fn heading(lines: &[Line], at: usize) -> Option<Heading> {
    let first = &lines[at];
    first.words.iter().find(|word| word.role().is_some())?;
    let one_a_line = first.words.len() == 1;
    let mut words: Vec<&Word> = Vec::new();
    let mut end = at;
    for line in lines[at..].iter().take(if one_a_line { MOST_LINES } else { 1 }) {
        let heads = line.words.iter().filter(|word| is_heading_word(word)).count();
        let fits = if one_a_line {
            line.words.len() == 1 && heads == 1
        } else {
            heads >= 3 && heads * 3 >= line.words.len() * 2
        };
        if !fits {
            break;
        }
        words.extend(&line.words);
        end += 1;
    }
    let (mut roles, mut cells, mut rest) = (Vec::new(), Vec::new(), Vec::new());
    for word in words {
        match word.role() {
            Some(role) => {
                cells.push((roles.len(), word.text.clone()));
                roles.push(role);
            }
            None => rest.push(word.text.clone()),
        }
    }
    name_the_names(&mut roles);
    let has = |role: Role| roles.iter().filter(|&&other| other == role).count();
    // A heading that comes twice heads two blocks side by side: they cannot be told apart without places.
    let usable = has(Role::Name) == 1
        && has(Role::Value) == 1
        && (1..=3).contains(&roles.iter().filter(|role| matches!(role, Role::Level(_))).count())
        && roles.len() <= MOST_COLUMNS;
    usable.then_some(Heading { roles, cells, rest, end })
}

fn is_heading_word(word: &Word) -> bool {
    word.role().is_some() || matches!(word.label(), Some(FieldLabel::Section(Section::Indicators(_))))
}

/// The deepest level holds the names, unless a heading says 指标名称 and there are two levels at most.
pub(super) fn name_the_names(roles: &mut [Role]) {
    let deepest = roles.iter().filter_map(|role| if let Role::Level(level) = role { Some(*level) } else { None }).max();
    let Some(deepest) = deepest else { return };
    let named = roles.contains(&Role::Name);
    if named && deepest >= 3 {
        roles.iter_mut().filter(|role| **role == Role::Name).for_each(|role| *role = Role::Description);
    }
    if !named || deepest >= 3 {
        roles.iter_mut().filter(|role| **role == Role::Level(deepest)).for_each(|role| *role = Role::Name);
    }
}
