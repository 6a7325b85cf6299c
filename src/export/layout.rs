//! Printed layouts (版式): how an office wants a form on paper. Any form prints in any layout of its kind; what a layout
//! has no place for is told by [`Printout::left_out`], never dropped in silence.

use std::collections::BTreeSet;

use crate::export::paper::Paper;
use crate::export::table::{self, FormTable};
use crate::fields::fields_of;
use crate::finding::Field;
use crate::form::{Form, FormKind};
use crate::language::Words;

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
};

/// All layouts.
pub fn all() -> impl Iterator<Item = &'static Layout> {
    [&FULL].into_iter()
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
pub fn own(_form: &Form) -> &'static Layout {
    &FULL
}

/// Lays a form out.
pub fn print(form: &Form, layout: &Layout) -> Printout {
    let usual = match form.kind {
        FormKind::Project => Paper::Portrait,
        FormKind::Department => Paper::Landscape,
    };
    let table = table::of(form);
    Printout { paper: layout.paper.unwrap_or(usual), left_out: left_out(form, &table), table }
}

/// The fields of a form that a table does not print.
fn left_out(form: &Form, table: &FormTable) -> Vec<Field> {
    let cells = table.rows.iter().flatten();
    let printed: BTreeSet<Field> =
        cells.flat_map(|cell| cell.shows().into_iter().chain(cell.also.iter().copied())).collect();
    // The unit of a department form is the department, whose name is printed.
    let same = |field: &Field| *field == Field::Unit && form.kind == FormKind::Department;
    fields_of(form).into_iter().filter(|field| !printed.contains(field) && !same(field)).collect()
}
