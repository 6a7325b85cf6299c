//! Printed layouts (版式): how an office wants a form on paper. Any form prints in any layout of its kind; what a layout
//! has no place for is told by [`Printout::left_out`], never dropped in silence.
//!
//! A layout is a declaration ([`sheet::Sheet`]): lines, rows, and blocks that grow with the form. One engine prints them
//! all; another province is another declaration.
//!
//! What is no field is printed, too: labels of amounts, names and years of goals, boxes that are not ticked. What a layout
//! cannot hold of it, and [`Printout::left_out`] therefore cannot name:
//! - to which goal an indicator belongs, where a layout has neither a column of goals nor a caption over its indicators, and
//!   the form has no second goal for that time, so that no caption is called for;
//! - labels of earlier values that differ from row to row: the first stands over the column.

mod account;
mod department;
mod facing;
mod indicators;
mod lay;
mod ministry;
mod pieces;
mod project;
mod sheet;
mod start;

use crate::export::paper::Paper;
use crate::export::table::{self, FormTable};
use crate::finding::Field;
use crate::form::{Form, FormKind, LayoutKind};
use crate::language::Words;

pub use start::{NewForm, begin};

/// A printed layout.
#[derive(Debug)]
pub struct Layout {
    /// By which a script names it.
    pub id: &'static str,
    /// By which a person does.
    pub name: Words,
    /// The kind of form that it prints; `None` where it prints both.
    pub kind: Option<FormKind>,
    /// How its paper lies; `None` where that depends on the form.
    pub paper: Option<Paper>,
    /// The forms from which it was taken.
    pub source: &'static str,
    /// The family whose forms come in it.
    family: Option<LayoutKind>,
    /// What an empty form in it begins with.
    start: &'static start::Start,
    /// What is printed; `None` for the general table, that follows the form.
    sheet: Option<&'static sheet::Sheet>,
}

/// A form in a layout, for whoever draws or writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Printout {
    /// How the paper lies.
    pub paper: Paper,
    /// Everything that is printed, the lines over and under the table included.
    pub table: FormTable,
    /// Fields that hold something and have no place in the layout, in the order of the form.
    pub left_out: Vec<Field>,
}

/// The layout that has a place for everything.
static FULL: Layout = Layout {
    id: "full",
    name: Words { zh: "通用（保留全部内容）", en: "General (keeps everything)" },
    kind: None,
    paper: None,
    source: "of our own",
    family: None,
    start: &start::GENERAL,
    sheet: None,
};

/// All layouts, the general one last.
pub fn all() -> impl Iterator<Item = &'static Layout> {
    [
        &project::STACKED,
        &project::SIDE_BY_SIDE,
        &project::DESCRIBED,
        &project::FOUR_LEVEL,
        &department::DEPARTMENT,
        &ministry::PROJECT_2015,
        &ministry::PROJECT_2021,
        &ministry::SELF_EVALUATION,
        &ministry::DEPARTMENT_2015,
        &FULL,
    ]
    .into_iter()
}

/// The layout with this id.
pub fn named(id: &str) -> Option<&'static Layout> {
    all().find(|layout| layout.id == id)
}

/// The layouts that print a form of this kind.
pub fn of_kind(kind: FormKind) -> impl Iterator<Item = &'static Layout> {
    all().filter(move |layout| layout.kind.is_none_or(|own| own == kind))
}

/// The layout in which a form came, where that has a place for everything that the form holds; else the general one.
pub fn own(form: &Form) -> &'static Layout {
    whole_in_family(form).map_or(&FULL, |(layout, _)| layout)
}

/// A form in the layout of its family, where that leaves nothing out.
fn whole_in_family(form: &Form) -> Option<(&'static Layout, Printout)> {
    let family = of_kind(form.kind).find(|layout| layout.family == Some(form.layout))?;
    let printout = print(form, family);
    printout.left_out.is_empty().then_some((family, printout))
}

/// Lays a form out in the layout that is asked for, where it prints forms of this kind; else in its own.
pub fn print_as(form: &Form, asked: Option<&'static Layout>) -> Printout {
    match asked.filter(|layout| layout.kind.is_none_or(|kind| kind == form.kind)) {
        Some(layout) => print(form, layout),
        None => whole_in_family(form).map_or_else(|| print(form, &FULL), |(_, printout)| printout),
    }
}

/// Lays a form out, with the instructions that the original prints for whoever fills it in.
///
/// The general layout leaves nothing out: it has the columns that the form needs, and what has no place in them (a third
/// earlier year, a seventh level) stands under the form by its name.
pub fn print(form: &Form, layout: &Layout) -> Printout {
    lay_out(form, layout, true)
}

/// Lays a form out, without the instructions.
pub fn print_without_instructions(form: &Form, layout: &Layout) -> Printout {
    lay_out(form, layout, false)
}

fn lay_out(form: &Form, layout: &Layout, instructions: bool) -> Printout {
    let usual = match form.kind {
        FormKind::Project => Paper::Portrait,
        FormKind::Department => Paper::Landscape,
    };
    let (table, left_out) = match layout.sheet {
        Some(sheet) => {
            let table = lay::lay_out(form, sheet, instructions);
            let left_out = table::unprinted(form, &table);
            (table, left_out)
        }
        // The general table has a place for everything.
        None => (table::of(form), Vec::new()),
    };
    Printout { paper: layout.paper.unwrap_or(usual), table, left_out }
}
