//! The repairs of one source. Each is offered here before it is made, and left undone where a person wants so.

use std::collections::{BTreeMap, BTreeSet};

use crate::form::{Document, Repair, RepairCode};
use crate::order::{Gather, InOrder};
use crate::recipe::{Recipe, RepairMark};

/// A repair that was left undone: what it would have been.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftUndone {
    /// Index of the form that it would have changed.
    pub form: usize,
    /// What it would have done.
    pub repair: Repair,
    /// By which it is known.
    pub mark: RepairMark,
}

/// A repair of a form, made or left undone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedRepair {
    /// What it does, or would do.
    pub repair: Repair,
    /// By which it is known.
    pub mark: RepairMark,
    /// Whether it was left undone.
    pub undone: bool,
}

/// The repairs of each form of a document, in the order of their lines, with those that were left undone.
pub fn listed(document: &Document, left: &[LeftUndone]) -> Vec<Vec<ListedRepair>> {
    let taken: BTreeSet<&RepairMark> = left.iter().map(|left| &left.mark).gather();
    let mut next: BTreeMap<RepairMark, usize> = BTreeMap::new();
    let mut lists: Vec<Vec<ListedRepair>> = Vec::with_capacity(document.forms.len());
    for form in &document.forms {
        let made = form.repairs.iter().map(|repair| {
            let mut mark = RepairMark::of(repair, form.name.as_str());
            if mark.code.is_told_apart() {
                let number = next.entry(mark.clone()).or_default();
                mark.which = *number;
                while taken.contains(&mark) {
                    mark.which += 1;
                }
                *number = mark.which + 1;
            }
            ListedRepair { repair: repair.clone(), mark, undone: false }
        });
        lists.push(made.collect());
    }
    for LeftUndone { form, repair, mark } in left {
        if let Some(list) = lists.get_mut(*form) {
            list.push(ListedRepair { repair: repair.clone(), mark: mark.clone(), undone: true });
        }
    }
    for list in &mut lists {
        list.order_by_key(|one| (one.mark.line, one.mark.code, one.mark.which, one.mark.words.clone()));
    }
    lists
}

/// The repairs of one source, made and left undone.
#[derive(Debug)]
pub(super) struct Repairs<'a> {
    recipe: &'a Recipe,
    made: Vec<Repair>,
    left: Vec<(Option<usize>, Repair, RepairMark)>,
    /// How often a mark came, its number aside.
    counted: BTreeMap<RepairMark, usize>,
    /// The form that is being read.
    form: Option<usize>,
}

impl<'a> Repairs<'a> {
    pub(super) fn new(recipe: &'a Recipe) -> Repairs<'a> {
        Repairs { recipe, made: Vec::new(), left: Vec::new(), counted: BTreeMap::new(), form: None }
    }

    /// Says which form is read from here on.
    pub(super) fn begin_form(&mut self, form: usize) {
        self.form = Some(form);
    }

    /// Notes a repair that is about to be made. Returns whether to make it.
    pub(super) fn make(&mut self, repair: Repair) -> bool {
        self.make_in(repair, "")
    }

    /// As [`Repairs::make`], for one that is known by the name of its form.
    pub(super) fn make_in(&mut self, repair: Repair, name: &str) -> bool {
        let mark = self.mark(RepairMark::of(&repair, name));
        let makes = self.makes(&mark);
        self.note(repair, mark);
        makes
    }

    /// Numbers a mark among those that are alike.
    pub(super) fn mark(&mut self, mut mark: RepairMark) -> RepairMark {
        if mark.code.is_told_apart() {
            let count = self.counted.entry(mark.clone()).or_default();
            mark.which = *count;
            *count += 1;
        }
        mark
    }

    /// Whether the repair with a mark is to be made.
    pub(super) fn makes(&self, mark: &RepairMark) -> bool {
        !self.recipe.leaves(mark)
    }

    /// Notes a repair, made or left undone as [`Repairs::makes`] says.
    pub(super) fn note(&mut self, repair: Repair, mark: RepairMark) {
        if self.makes(&mark) {
            self.made.push(repair);
        } else {
            self.left.push((self.form, repair, mark));
        }
    }

    /// The repairs that were made since this was last asked.
    pub(super) fn take_made(&mut self) -> Vec<Repair> {
        std::mem::take(&mut self.made)
    }

    /// All that were left undone; `form_of` tells the form of those that were met before there were forms.
    pub(super) fn into_left(self, form_of: impl Fn(&Repair) -> usize) -> Vec<LeftUndone> {
        let place = |(form, repair, mark): (Option<usize>, Repair, RepairMark)| LeftUndone {
            form: form.unwrap_or_else(|| form_of(&repair)),
            repair,
            mark,
        };
        self.left.into_iter().map(place).collect()
    }
}

impl RepairCode {
    /// Whether repairs that look alike are told apart by their number. Elsewhere what stood there stays as it stood,
    /// whichever way it might be put right.
    pub(super) fn is_told_apart(self) -> bool {
        !matches!(self, RepairCode::CellJoined | RepairCode::RowRealigned | RepairCode::LabelMoved)
    }
}
