//! Fixes, made: the changes that a finding proposes go into the forms.

mod preview;

use std::collections::BTreeSet;

use crate::edit;
use crate::finding::{Change, Finding, Fix, Place, Safety};
use crate::form::{Document, Form};
use crate::order::{Gather, InOrder};
use crate::rules::{Profile, check_by};

pub use preview::{Preview, Turn, preview, turn};

/// How often forms are checked again after fixes, at most: a fix may bring to light what another one mends.
const MOST_ROUNDS: usize = 8;

/// Makes the changes of a fix to one form. Changes to other forms are left out.
pub fn apply(form: &mut Form, fix: &Fix, at: usize) {
    let changes: Vec<&Change> = fix.changes.iter().filter(|change| change.form() == at).collect();
    for change in &changes {
        if let Change::Write { place, text } = change {
            edit::set(form, place.field, text);
        }
    }
    // Rows are numbered as they stood: those at the end go first.
    let mut moving: Vec<&Change> =
        changes.into_iter().filter(|change| !matches!(change, Change::Write { .. })).collect();
    moving.order_by_key(|change| std::cmp::Reverse(row_of(change)));
    for change in moving {
        match change {
            Change::Write { .. } => {}
            Change::Delete { row, .. } => {
                edit::delete_indicator(form, *row);
            }
            Change::Copy { row, with, horizon, .. } => {
                edit::copy_indicator(form, *row, with, *horizon);
            }
            Change::Regroup { row, aspect, .. } => {
                edit::regroup_indicator(form, *row, *aspect);
            }
        }
    }
}

fn row_of(change: &Change) -> usize {
    match change {
        Change::Write { .. } => 0,
        Change::Delete { row, .. } | Change::Copy { row, .. } | Change::Regroup { row, .. } => *row,
    }
}

/// A fix that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Applied {
    /// The finding that it mends.
    pub finding: Finding,
    /// The fix.
    pub fix: Fix,
}

/// Makes all safe fixes, and those of the rules in `also`, until none is left. Numbers are changed only by the latter.
pub fn apply_all(document: &mut Document, profile: &Profile, also: &BTreeSet<String>) -> Vec<Applied> {
    let mut applied = Vec::new();
    for _ in 0..MOST_ROUNDS {
        let mut touched: BTreeSet<Place> = BTreeSet::new();
        let mut rows_moved: BTreeSet<usize> = BTreeSet::new();
        let before = applied.len();
        for finding in check_by(document, profile) {
            let wanted = |fix: &&Fix| fix.safety == Safety::Safe || also.contains(finding.code);
            let Some(fix) = finding.fixes.iter().find(wanted).filter(|_| finding.ignored.is_none()).cloned() else {
                continue;
            };
            // Two fixes of one field, or a field whose row has moved: the second waits for the next round.
            let moves = fix.changes.iter().any(|change| !matches!(change, Change::Write { .. }));
            let forms: BTreeSet<usize> = fix.changes.iter().map(Change::form).gather();
            let places: Vec<Place> = fix.changes.iter().filter_map(place_of).collect();
            let waits = forms.iter().any(|form| rows_moved.contains(form))
                || places.iter().any(|place| touched.contains(place));
            if waits {
                continue;
            }
            for &at in &forms {
                if let Some(form) = document.forms.get_mut(at) {
                    apply(form, &fix, at);
                }
            }
            if moves {
                rows_moved.extend(forms);
            }
            touched.extend(places);
            applied.push(Applied { finding, fix });
        }
        if applied.len() == before {
            break;
        }
    }
    applied
}

fn place_of(change: &Change) -> Option<Place> {
    match change {
        Change::Write { place, .. } => Some(*place),
        _ => None,
    }
}
