//! Indicators under a heading, in lines whose words are cells or pieces of cells.
//!
//! Either cells follow each other as they are read ([`stream`]), or the lines are those of a page: a label stands beside
//! the middle of its rows, a name of two lines above and below its value. Then a target value makes a row, the pieces of
//! text around it are its name — as many above as below — and labels take the rows they stand in the middle of.

use crate::lexicon::{self, FieldLabel, Role, Section};
use crate::order::InOrder;
use crate::recognise::prose::columns::{self, Heading};
use crate::recognise::prose::fragments::{self, Label};
use crate::recognise::prose::words::{Line, Word, lines_of};
use crate::recognise::prose::{Found, SetRow, Zone, closes, groups, opens_instructions, stream};
use crate::text::{Text, fold};

/// Most rows that are put together from a page's lines; more are read in order.
const MOST_ROWS: usize = 400;

/// Most lines of one table.
const MOST_LINES: usize = 50_000;

/// A line of prose this long is none of a table's.
const LONG_LINE: usize = 40;

/// The indicators under the heading that begins at a line.
pub(super) fn zone(lines: &[Line], at: usize) -> Found {
    let Some(heading) = columns::heading(lines, at) else { return Found::NoneBefore(at + 1) };
    let end = end(lines, &heading);
    let mut aside = Vec::new();
    let mut body: Vec<Line> = Vec::new();
    let mut repeated: Vec<Text> = Vec::new();
    let mut index = heading.end;
    while index < end {
        let line = &lines[index];
        if let Some(again) =
            columns::heading(lines, index).filter(|again| again.roles == heading.roles && again.end <= end)
        {
            repeated.extend(lines[index..again.end].iter().map(|line| line.text.clone()));
            index = again.end;
            continue;
        }
        let slots = line.words.iter().all(|word| word.shape.placeholder);
        if slots || lexicon::is_page_mark(&fold(line.text.as_str())) {
            aside.push((line.number, line.text.clone()));
        } else {
            body.push(line.clone());
        }
        index += 1;
    }
    aside.extend(heading.rest.iter().chain(&repeated).map(|text| (lines[at].number, text.clone())));
    let values = body.iter().filter(|line| line.words.iter().any(Word::is_value)).count();
    let levels = body.iter().flat_map(|line| &line.words).filter(|word| word.level().is_some()).count();
    if values == 0 || levels == 0 {
        return Found::NoneBefore(end.max(at + 1));
    }
    take_side_label(&mut body, &mut aside);
    let mut rows = vec![SetRow { line: lines[at].number, cells: heading.cells.clone() }];
    // Labels that found no place on the page say that the lines are no page's.
    let labelled = |set: &[SetRow]| {
        let texts = set.iter().flat_map(|row| &row.cells).map(|(_, text)| fold(text.as_str()));
        texts.filter(|folded| lexicon::level_label(folded).is_some()).count()
    };
    match page_rows(&body, &heading).filter(|set| labelled(set) * 2 > levels) {
        Some(set) => rows.extend(set),
        None => rows.extend(stream::rows(&body.iter().collect::<Vec<_>>(), &heading)),
    }
    Found::Zone(Zone { start: at, end, rows, aside })
}

/// One past the last line of the table under a heading.
fn end(lines: &[Line], heading: &Heading) -> usize {
    let mut end = heading.end;
    for line in lines[heading.end..].iter().take(MOST_LINES) {
        let prose = line.words.len() == 1
            && line.text.as_str().chars().count() >= LONG_LINE
            && line.text.as_str().ends_with(['。', '：'])
            && !line.text.as_str().contains("指标");
        let other_heading = line.words.len() > 2 && line.words.iter().all(|word| word.role().is_some());
        let same = other_heading && line.words.iter().filter_map(Word::role).count() == heading.roles.len();
        if closes(line) || opens_instructions(line) || prose || other_heading && !same {
            break;
        }
        end += 1;
    }
    end
}

/// 绩效 … 指标 in pieces beside the table, or whole in a line or before a row: it says nothing here.
fn take_side_label(body: &mut [Line], aside: &mut Vec<(u32, Text)>) {
    let is_side = |folded: &str| {
        matches!(lexicon::field_label(folded), Some(FieldLabel::Section(Section::Indicators(_))))
            && lexicon::level_label(folded).is_none()
    };
    // Such labels are made of few letters; asking for each costs less than asking for what they make together.
    let letters = |word: &Word| word.folded.chars().all(|letter| "年度项目绩效指标体系长中期总实施".contains(letter));
    let may_be = |_: usize, at: usize, word: &Word| {
        at == 0 && word.folded.chars().count() <= 4 && letters(word) && word.level().is_none()
    };
    let broken = fragments::assemble(body, is_side, may_be).into_iter().next();
    if let Some(label) = &broken {
        aside.push((body[label.pieces[0].0].number, label.text.clone()));
    }
    let mut taken: Vec<(usize, usize)> = broken.into_iter().flat_map(|label| label.pieces).collect();
    for (index, line) in body.iter().enumerate() {
        // One that stands whole may be a piece of the broken one, too.
        if !taken.contains(&(index, 0)) && line.words.first().is_some_and(|word| is_side(&word.folded)) {
            aside.push((line.number, line.words[0].text.clone()));
            taken.push((index, 0));
        }
    }
    for (index, at) in taken {
        body[index].words.remove(at);
    }
}

/// A row around its value.
#[derive(Debug, Default)]
struct Anchor {
    /// Its line.
    line: usize,
    /// The text before the value in its line.
    inline: Vec<Text>,
    /// The value and what follows it, with their columns.
    cells: Vec<(usize, Text)>,
}

/// The rows of a page's lines; `None` where they are better read in order.
fn page_rows(body: &[Line], heading: &Heading) -> Option<Vec<SetRow>> {
    let value_follows = heading.column(Role::Value)? == heading.column(Role::Name)? + 1;
    if body.iter().all(|line| line.words.len() <= 1) || !value_follows {
        return None;
    }
    let is_level = |folded: &str| lexicon::level_label(folded).is_some();
    let may_be = |_: usize, _: usize, word: &Word| !word.is_value();
    let mut labels = fragments::assemble(body, is_level, may_be);
    let mut used: Vec<Vec<bool>> = body.iter().map(|line| vec![false; line.words.len()]).collect();
    for (line, at) in labels.iter().flat_map(|label| &label.pieces) {
        used[*line][*at] = true;
    }
    for (index, line) in body.iter().enumerate() {
        for (at, word) in line.words.iter().enumerate() {
            let after_text = line.words[..at]
                .iter()
                .enumerate()
                .any(|(before, word)| !used[index][before] && word.level().is_none());
            if word.level().is_some() && !used[index][at] && !after_text && !is_name_here(line, at, heading) {
                used[index][at] = true;
                labels.push(Label { text: word.text.clone(), pieces: vec![(index, at)] });
            }
        }
    }
    labels.order_by_key(|label| (label.middle(), label.pieces.first().map_or(0, |piece| piece.1)));
    // A word alone on its line that is a value elsewhere (完成) may end a name.
    [true, false].into_iter().find_map(|words_alone| {
        let (anchors, orphans) = anchors(body, &used, heading, words_alone);
        if anchors.is_empty() || anchors.len() > MOST_ROWS {
            return None;
        }
        let around = around(&anchors, &orphans)?;
        set_rows(body, heading, &labels, anchors, around)
    })
}

/// Whether a level's word is a row's name: another level stands before it and its value right after, or all levels do.
fn is_name_here(line: &Line, at: usize, heading: &Heading) -> bool {
    let before = line.words[..at].iter().filter(|word| word.level().is_some()).count();
    let value_next = line.words.get(at + 1).is_some_and(Word::is_value);
    before >= heading.depth() || before > 0 && value_next && line.words[at].level().is_some_and(|level| level.indicator)
}

/// The rows' values with what stands beside them, and the texts that stand alone.
fn anchors(
    body: &[Line],
    used: &[Vec<bool>],
    heading: &Heading,
    words_alone: bool,
) -> (Vec<Anchor>, Vec<(usize, Text)>) {
    let mut anchors = Vec::new();
    let mut orphans = Vec::new();
    let value_column = heading.column(Role::Value).unwrap_or(0);
    for (index, line) in body.iter().enumerate() {
        let free: Vec<&Word> =
            line.words.iter().zip(&used[index]).filter(|(_, used)| !**used).map(|(word, _)| word).collect();
        let counts = |word: &Word| {
            words_alone || line.words.len() > 1 || word.folded.contains(|letter: char| letter.is_ascii_digit())
        };
        let value = free.iter().position(|word| word.is_value() && counts(word));
        // Name and value in words: the last of several is the value.
        let value = value.or_else(|| (free.len() >= 2).then(|| free.len() - 1));
        let Some(value) = value else {
            orphans.extend(free.iter().map(|word| (index, word.text.clone())));
            continue;
        };
        let mut cells = vec![(value_column, free[value].text.clone())];
        for word in &free[value + 1..] {
            let fits = |column: &usize| word.shape.fit(heading.roles[*column]);
            let after = cells.last().map_or(0, |(column, _)| column + 1);
            match (after..heading.roles.len()).min_by_key(fits) {
                Some(column) => cells.push((column, word.text.clone())),
                None => orphans.push((index, word.text.clone())),
            }
        }
        let inline = free[..value].iter().map(|word| word.text.clone()).collect();
        anchors.push(Anchor { line: index, inline, cells });
    }
    (anchors, orphans)
}

/// For each row the texts above its line and those below.
type Around = Vec<(Vec<Text>, Vec<Text>)>;

/// Gives the texts that stand alone to the rows: as many above a row's line as below it; or, where that does not come
/// out, all below or all above. `None` where a row would have no name.
fn around(anchors: &[Anchor], orphans: &[(usize, Text)]) -> Option<Around> {
    let n = anchors.len();
    // gaps[i]: the texts before row i; gaps[n]: those after the last.
    let mut gaps: Vec<Vec<Text>> = vec![Vec::new(); n + 1];
    for (line, text) in orphans {
        gaps[anchors.partition_point(|anchor| anchor.line < *line)].push(text.clone());
    }
    let named = |around: &Around| {
        anchors
            .iter()
            .zip(around)
            .all(|(anchor, (above, below))| !(anchor.inline.is_empty() && above.is_empty() && below.is_empty()))
    };
    let mut centred: Around = Vec::with_capacity(n);
    let mut above = gaps[0].clone();
    let mut even = true;
    for next in &gaps[1..] {
        let below = above.len().min(next.len());
        even &= below == above.len();
        centred.push((above, next[..below].to_vec()));
        above = next[below..].to_vec();
    }
    even &= above.is_empty();
    if even && named(&centred) {
        return Some(centred);
    }
    let below: Around = gaps[1..].iter().map(|gap| (Vec::new(), gap.clone())).collect();
    if gaps[0].is_empty() && named(&below) {
        return Some(below);
    }
    let above: Around = gaps[..n].iter().map(|gap| (gap.clone(), Vec::new())).collect();
    (gaps[n].is_empty() && named(&above)).then_some(above)
}

/// Which level column a label belongs to, counted from 0.
fn level_of(label: &Label, depth: usize, labels: &[Label]) -> usize {
    let Some(level) = lexicon::level_label(&fold(label.text.as_str())) else { return depth - 1 };
    if depth == 1 {
        return 0;
    }
    if depth >= 3 {
        return match () {
            _ if level.aspect.is_some() && !level.first => 2,
            _ if level.second => 1,
            _ => 0,
        };
    }
    match (level.first, level.second) {
        (true, false) => 0,
        (false, _) => 1,
        // Either: a first level where one below it stands on its line or next to it and means the same.
        (true, true) => {
            let same_line =
                |other: &&Label| other.pieces.iter().any(|piece| label.pieces.iter().any(|own| own.0 == piece.0));
            let beside = labels.iter().filter(same_line).find(|other| other.pieces != label.pieces);
            if let Some(other) = beside {
                return usize::from(other.pieces[0].1 < label.pieces[0].1);
            }
            let near = labels.iter().filter(|other| other.middle().abs_diff(label.middle()) <= 8);
            let below = near.filter_map(|other| lexicon::level_label(&fold(other.text.as_str())));
            let mut below = below.filter(|other| !other.first && other.dimension == level.dimension);
            usize::from(below.next().is_none())
        }
    }
}

/// Puts the rows together.
fn set_rows(
    body: &[Line],
    heading: &Heading,
    labels: &[Label],
    anchors: Vec<Anchor>,
    around: Around,
) -> Option<Vec<SetRow>> {
    let depth = heading.depth();
    let places: Vec<usize> = anchors.iter().map(|anchor| anchor.line * 2).collect();
    let mut level_cells: Vec<Vec<(usize, Text)>> = vec![Vec::new(); anchors.len()];
    // What the rows' deepest labels mean, to tell which first level is theirs.
    let mut means = vec![None; anchors.len()];
    for at in (0..depth).rev() {
        let own: Vec<&Label> = labels.iter().filter(|label| level_of(label, depth, labels) == at).collect();
        let role = Role::Level(at as u8 + 1);
        let Some(column) = heading.column(role).filter(|_| !own.is_empty()) else { continue };
        let known: Vec<_> = own.iter().map(|label| lexicon::level_label(&fold(label.text.as_str()))).collect();
        let middles: Vec<usize> = own.iter().map(|label| label.middle()).collect();
        let tops: Vec<usize> = own.iter().map(|label| label.pieces[0].0 * 2).collect();
        let misfit = |label: usize, row: usize| {
            let mine = known[label].and_then(|level| level.dimension);
            match (mine, means[row]) {
                (Some(mine), Some(row)) if mine != row => 12,
                _ => 0,
            }
        };
        let options = [(&middles, true), (&tops, false)];
        let options = options.map(|(beside, centred)| groups::divide(beside, &places, centred, misfit));
        let (groups, _) = options.into_iter().flatten().min_by_key(|(_, cost)| *cost)?;
        for ((label, level), (start, end)) in own.iter().zip(&known).zip(groups) {
            level_cells[start].push((column, label.text.clone()));
            for mean in &mut means[start..end] {
                // 成本指标 stands below outputs too: it says nothing of its first level.
                *mean = mean.or(level.filter(|level| !level.first).and_then(|level| level.dimension));
            }
        }
    }
    let name = heading.column(Role::Name)?;
    let rows = anchors.into_iter().zip(around).zip(level_cells).map(|((anchor, (above, below)), levels)| {
        let line = body[anchor.line].number;
        let mut cells = levels;
        let parts: Vec<&Text> = above.iter().chain(&anchor.inline).chain(&below).collect();
        if !parts.is_empty() {
            cells.push((name, lines_of(parts)));
        }
        cells.extend(anchor.cells);
        cells.order_by_key(|(column, _)| *column);
        SetRow { line, cells }
    });
    Some(rows.collect())
}
