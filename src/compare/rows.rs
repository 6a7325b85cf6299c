//! How a row of a comparison is made, and in which order rows stand: that of the new form.

use crate::compare::pairing::Pairs;
use crate::compare::{Cell, Change, Entry, Row, Said, Section};
use crate::fields::text_in;
use crate::finding::Field;
use crate::form::Form;
use crate::language::Message;
use crate::order::InOrder;

/// The two forms that are compared.
pub(super) struct Both<'a> {
    pub(super) old: &'a Form,
    pub(super) new: &'a Form,
}

/// Things of two lists as rows: `row` makes one of the indices into them. What only the old list has stands behind what
/// it stood behind there.
pub(super) fn in_turn(
    counts: (usize, usize),
    pairs: &Pairs,
    row: impl Fn(Option<usize>, Option<usize>) -> Option<Row>,
) -> Vec<Row> {
    let (mut of_old, mut of_new) = (vec![None; counts.0], vec![None; counts.1]);
    for (old, new) in pairs {
        if let (Some(one), Some(other)) = (of_old.get_mut(*old), of_new.get_mut(*new)) {
            (*one, *other) = (Some(*new), Some(*old));
        }
    }
    let mut turns: Vec<(Option<usize>, Option<usize>, Option<usize>)> =
        of_new.into_iter().enumerate().map(|(new, old)| (Some(new), old, Some(new))).collect();
    let mut behind = None;
    for (old, new) in of_old.into_iter().enumerate() {
        match new {
            Some(new) => behind = Some(new),
            None => turns.push((behind, Some(old), None)),
        }
    }
    // Rows of the new list come before those that stand behind them.
    turns.order_by_key(|(behind, old, new)| (*behind, new.is_none(), *old));
    turns.into_iter().filter_map(|(_, old, new)| row(old, new)).collect()
}

/// A row of its cells: the main one, and those others that differ.
pub(super) fn made(section: Section, old: Option<Entry>, new: Option<Entry>, cells: Vec<Cell>) -> Row {
    let mut row = Row { section, change: Change::Same, moved: None, old, new, cells };
    let mut main = true;
    row.cells.retain(|cell| std::mem::take(&mut main) || cell.differs());
    row.change = match (&row.old, &row.new) {
        (None, _) => Change::Added,
        (_, None) => Change::Removed,
        _ if row.is_renamed() || row.cells.iter().any(Cell::differs) => Change::Changed,
        _ => Change::Same,
    };
    row
}

impl Both<'_> {
    /// The cell of a field in both forms; `None` where a form has no such field.
    pub(super) fn cell(&self, label: Option<Message>, old: Option<Field>, new: Option<Field>) -> Cell {
        let said = |form: &Form, field: Option<Field>| {
            let field = field?;
            let text = text_in(form, field).filter(|text| !text.trim().is_empty())?.into_owned();
            Some(Said { field, text })
        };
        Cell { label, old: said(self.old, old), new: said(self.new, new), difference: None, comparator: None }
    }
}
