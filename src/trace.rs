//! Which lines of the source a field came from, and which fields came from a line.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::fields::fields_of;
use crate::finding::{Field, Place, text_at};
use crate::form::{Choice, Document, Form};
use crate::order::InOrder;
use crate::read::Reading;
use crate::text::Text;

/// The two-way index between the lines of [`Reading::text`] and the fields of a document.
///
/// Rows are 0-based lines of that text; numbers are 1-based lines of the source itself, which differ for HTML.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Trace {
    /// Where each row begins, in bytes.
    starts: Vec<u32>,
    /// Length of the text in bytes.
    length: u32,
    /// Source line of each row; empty where it is the row itself, counted from 1.
    numbers: Vec<u32>,
    rows_of: BTreeMap<Place, Vec<u32>>,
    places_at: BTreeMap<u32, Vec<Place>>,
}

impl Trace {
    /// Builds the index, in one pass over the text and one over the fields.
    pub fn of(reading: &Reading, document: &Document) -> Trace {
        let breaks = reading.text.bytes().enumerate().filter(|&(_, byte)| byte == b'\n').map(|(at, _)| at as u32 + 1);
        let mut trace = Trace {
            starts: std::iter::once(0).chain(breaks).collect(),
            length: reading.text.len() as u32,
            numbers: reading.source_lines.clone(),
            ..Trace::default()
        };
        for (at, form) in document.forms.iter().enumerate() {
            for field in fields_of(form) {
                trace.enter(Place { form: at, field }, &texts_of(form, field));
            }
        }
        trace
    }

    /// Builds the index again from what another one told: the text, [`Trace::numbers`] and [`Trace::places`].
    pub fn of_places(text: &str, numbers: Vec<u32>, places: impl IntoIterator<Item = (Place, Vec<u32>)>) -> Trace {
        let breaks = text.bytes().enumerate().filter(|&(_, byte)| byte == b'\n').map(|(at, _)| at as u32 + 1);
        let starts = std::iter::once(0).chain(breaks).collect();
        let mut trace = Trace { starts, length: text.len() as u32, numbers, ..Trace::default() };
        for (place, rows) in places {
            for &row in &rows {
                trace.places_at.entry(row).or_default().push(place);
            }
            trace.rows_of.insert(place, rows);
        }
        trace
    }

    /// The source line of each row; empty where it is the row itself, counted from 1.
    pub fn numbers(&self) -> &[u32] {
        &self.numbers
    }

    /// The fields that came from somewhere, each with its rows.
    pub fn places(&self) -> impl Iterator<Item = (Place, &[u32])> {
        self.rows_of.iter().map(|(&place, rows)| (place, rows.as_slice()))
    }

    fn enter(&mut self, place: Place, texts: &[&Text]) {
        let mut rows = Vec::new();
        for span in texts.iter().flat_map(|text| text.spans()).filter(|span| !span.is_empty()) {
            rows.extend(self.row_at(span.start)..=self.row_at(span.end.saturating_sub(1)));
        }
        rows.order();
        rows.dedup();
        for &row in &rows {
            self.places_at.entry(row).or_default().push(place);
        }
        if !rows.is_empty() {
            self.rows_of.insert(place, rows);
        }
    }

    /// Notes that a field says what stands on a source line: the text that a person put there, beside what stood there
    /// before or instead of it.
    pub fn assign(&mut self, place: Place, line: u32, beside: bool) {
        if !beside {
            for row in self.rows_of.remove(&place).unwrap_or_default() {
                if let Some(places) = self.places_at.get_mut(&row) {
                    places.retain(|other| *other != place);
                }
            }
        }
        let Some(row) = self.row_numbered(line) else { return };
        let rows = self.rows_of.entry(place).or_default();
        if !rows.contains(&row) {
            rows.push(row);
            rows.order();
            self.places_at.entry(row).or_default().push(place);
        }
    }

    /// Number of rows.
    pub fn len(&self) -> usize {
        self.starts.len()
    }

    /// Whether there is no text at all.
    pub fn is_empty(&self) -> bool {
        self.length == 0
    }

    /// The row on which a byte of the text stands.
    pub fn row_at(&self, offset: u32) -> u32 {
        (self.starts.partition_point(|&start| start <= offset).max(1) - 1) as u32
    }

    /// The bytes of a row, without its line break.
    pub fn bytes_of(&self, row: u32) -> Range<usize> {
        let row = row as usize;
        let start = self.starts.get(row).copied().unwrap_or(self.length);
        let end = self.starts.get(row + 1).map_or(self.length, |&next| next - 1);
        start as usize..end as usize
    }

    /// The source line of a row.
    pub fn number_of(&self, row: u32) -> u32 {
        self.numbers.get(row as usize).copied().unwrap_or(row + 1)
    }

    /// The first row that stands on a source line; `None` for line 0, which means unknown.
    pub fn row_numbered(&self, number: u32) -> Option<u32> {
        let wanted = number.checked_sub(1)?;
        if self.numbers.is_empty() {
            return ((wanted as usize) < self.starts.len()).then_some(wanted);
        }
        self.numbers.iter().position(|&line| line >= number).map(|row| row as u32)
    }

    /// The rows that a field came from.
    pub fn rows_of(&self, place: Place) -> &[u32] {
        self.rows_of.get(&place).map_or(&[], Vec::as_slice)
    }

    /// The fields that came from a row.
    pub fn places_at(&self, row: u32) -> &[Place] {
        self.places_at.get(&row).map_or(&[], Vec::as_slice)
    }
}

/// All texts that make up a field.
fn texts_of(form: &Form, field: Field) -> Vec<&Text> {
    match field {
        Field::Attribute => choice_texts(form.attribute.as_ref()),
        Field::FundNature => choice_texts(form.fund_nature.as_ref()),
        _ => text_at(form, field).into_iter().collect(),
    }
}

fn choice_texts(choice: Option<&Choice>) -> Vec<&Text> {
    choice.map_or_else(Vec::new, |choice| choice.selected.iter().chain(&choice.options).collect())
}
