//! The goals of a form: their horizon, their years, their text without running marks.

use crate::form::{Goal, Horizon};
use crate::recognise::fields::{Fields, OpenText};
use crate::text::{Span, Text, fold, is_blank, strip_brackets};
use crate::value::years_in;

impl Fields<'_, '_> {
    pub(super) fn goal(&mut self, horizon: Horizon, words: &Text, value: Text) {
        let label = fold(words.as_str());
        let years = years_in(words.as_str());
        let (from, to) = match years[..] {
            [] => (None, None),
            [to] => (None, Some(to)),
            [from, .., to] => (Some(from), Some(to)),
        };
        let numbered = label.ends_with(|letter: char| letter.is_ascii_digit());
        let name = numbered.then(|| words.trim_matches(|letter| is_blank(letter) || matches!(letter, ':' | '：')));
        let text = without_lone_number(&without_running_mark(&value, &mut self.labels), &mut self.labels);
        self.open_goal = is_open_goal(&label);
        self.goal_horizons.push(horizon);
        self.horizon = Some(horizon);
        self.open_text = Some(OpenText::Goal(self.form.goals.len()));
        self.form.goals.push(Goal { name, horizon, from, to, text });
    }

    /// The goals that the caption over an indicator table names in brackets: 年度绩效指标（年度绩效目标1）. Of two tables side
    /// by side it names two.
    pub(in crate::recognise) fn goals_of_caption(&self) -> Vec<(Horizon, Text)> {
        let caption = self.caption.as_ref().map(|words| fold(words.as_str())).unwrap_or_default();
        let Some(inner) = caption.strip_suffix(')').and_then(|rest| Some(rest.split_once('(')?.1)) else {
            return Vec::new();
        };
        let is_named = |name: &Text| {
            let name = fold(name.as_str());
            inner == name || inner.split('、').any(|part| part == name)
        };
        let goals = self.form.goals.iter().filter_map(|goal| Some((goal.horizon, goal.name.as_ref()?)));
        goals.filter(|(_, name)| is_named(name)).map(|(horizon, name)| (horizon, name.clone())).collect()
    }
}

/// A goal label that leaves its horizon open.
pub(super) fn is_open_goal(folded: &str) -> bool {
    matches!(
        strip_brackets(folded),
        "总体目标"
            | "绩效目标"
            | "项目绩效目标"
            | "总目标"
            | "总体绩效目标"
            | "项目目标"
            | "绩效总目标"
            | "整体绩效目标"
            | "目标"
            | "项目绩效总目标"
    )
}

/// `目标1：…` → `…`.
fn without_running_mark(value: &Text, labels: &mut Vec<Span>) -> Text {
    let text = value.as_str();
    let Some(rest) = text.strip_prefix("目标").filter(|rest| !rest.contains("目标2")) else { return value.clone() };
    let digits: usize = rest.chars().take_while(|letter| letter.is_numeric()).map(char::len_utf8).sum();
    match rest[digits..].chars().next() {
        Some(mark @ (':' | '：')) if digits > 0 => {
            let start = text.len() - rest.len() + digits + mark.len_utf8();
            labels.extend(value.slice(0..start).spans());
            value.slice(start..text.len()).trim()
        }
        _ => value.clone(),
    }
}

/// A lone `1.` before the only goal goes; numbers that order parts of one text stay.
fn without_lone_number(value: &Text, labels: &mut Vec<Span>) -> Text {
    let text = value.as_str();
    let Some(rest) = text.strip_prefix("1.").or_else(|| text.strip_prefix("1．")) else { return value.clone() };
    if has_second_item(rest) || rest.starts_with(|c: char| c.is_ascii_digit()) {
        return value.clone();
    }
    let start = text.len() - rest.len();
    labels.extend(value.slice(0..start).spans());
    value.slice(start..text.len()).trim()
}

/// Whether a second list item follows: a 2 with a list mark, that is neither part of a number nor followed by one.
fn has_second_item(text: &str) -> bool {
    text.match_indices('2').any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let mut after = text[at + 1..].chars();
        let mark = after.next().is_some_and(|mark| matches!(mark, '.' | '．' | '、' | ')' | '）'));
        mark && !before.is_some_and(|letter| letter.is_ascii_digit() || letter == '.')
            && !after.next().is_some_and(|letter| letter.is_ascii_digit())
    })
}
