//! A form drawn as it is printed.

use jimu::export::table::{Alignment, Cell, CellKind, FormTable, PartStyle};
use jimu::fields;
use jimu::finding::{Field, FlowColumn, Severity};
use leptos::html::col;
use leptos::prelude::*;

/// What to draw.
pub(crate) struct FormView<'a> {
    /// Which form of the page it is: makes the ids of its cells unique.
    pub(crate) form: usize,
    /// Its cells.
    pub(crate) table: &'a FormTable,
    /// Whether it is a department form, which is printed on its side.
    pub(crate) department: bool,
    /// The worst that was found about a field.
    pub(crate) severity_of: &'a dyn Fn(Field) -> Option<Severity>,
    /// Fields whose cell begins in a portion above this one, and stands here again.
    pub(crate) again: &'a [Field],
    /// Which portion this is, from 0.
    pub(crate) portion: usize,
}

/// The id of the cell that shows a field.
pub(crate) fn cell_id(form: usize, field: Field) -> String {
    format!("cell-{form}-{}", fields::code(field))
}

impl FormView<'_> {
    /// The id of a cell; the same cell further down has an id of its own.
    fn id(&self, field: Field) -> String {
        let id = cell_id(self.form, field);
        if self.again.contains(&field) { format!("{id}-again-{}", self.portion) } else { id }
    }
}

/// Draws a whole form.
pub(crate) fn form_view(form: FormView<'_>) -> impl IntoView + use<> {
    view! {
        <div class="form-table" class:department=form.department role="grid" data-test="form-table" data-form=form.form>
            {parts_view(&form)}
        </div>
    }
}

/// Draws the title and, under it, the parts of the form: a table each, because browsers print the head of a table
/// again on each page. Cells are static: clicks and keys are handled by what is around them.
pub(crate) fn parts_view(form: &FormView<'_>) -> impl IntoView + use<> {
    let parts = form.table.parts().map(|(part, rows)| match part.style {
        PartStyle::Ruled => draw_part(form, rows, part.heads),
        PartStyle::Title | PartStyle::Lines => draw_lines(form, rows, part.style),
    });
    parts.collect_view()
}

/// Rows without rules, over and under the table.
fn draw_lines(form: &FormView<'_>, rows: &[Vec<Cell>], style: PartStyle) -> AnyView {
    let class = if style == PartStyle::Title { "title" } else { "lines" };
    let rows = rows.iter().map(|row| draw_row(form, row, true)).collect_view();
    view! { <table class=class role="presentation"><tbody role="rowgroup">{rows}</tbody></table> }.into_any()
}

/// A part of the table, its first rows, `heads` of them, a head.
fn draw_part(form: &FormView<'_>, rows: &[Vec<Cell>], heads: usize) -> AnyView {
    let (head, body) = rows.split_at(heads.min(rows.len()));
    let columns = form.table.widths.iter().map(|width| col().attr("width", format!("{width}%"))).collect_view();
    let draw = |rows: &[Vec<Cell>]| rows.iter().map(|row| draw_row(form, row, false)).collect_view();
    let head = (!head.is_empty()).then(|| view! { <thead role="rowgroup">{draw(head)}</thead> });
    view! {
        <table role="presentation">
            <colgroup>{columns}</colgroup>
            {head}
            <tbody role="rowgroup">{draw(body)}</tbody>
        </table>
    }
    .into_any()
}

fn draw_row(form: &FormView<'_>, row: &[Cell], title: bool) -> impl IntoView + use<> {
    let cells = row.iter().map(|cell| draw_cell(form, cell, title)).collect_view();
    view! { <tr role="row">{cells}</tr> }
}

fn draw_cell(form: &FormView<'_>, cell: &Cell, title: bool) -> AnyView {
    let span = |count: usize| (count > 1).then(|| count.to_string());
    let (rowspan, colspan) = (span(cell.rowspan), span(cell.colspan).filter(|_| !title));
    let text = cell.text.clone();
    match cell.kind {
        // A heading that says nothing is none.
        CellKind::Label | CellKind::Heading if cell.text.trim().is_empty() => {
            view! { <td class="label" role="gridcell" rowspan=rowspan colspan=colspan></td> }.into_any()
        }
        CellKind::Label => {
            let class = format!("label {}", alignment(cell));
            view! { <th class=class role="rowheader" rowspan=rowspan colspan=colspan>{text}</th> }.into_any()
        }
        CellKind::Heading => {
            let class = format!("heading {}", alignment(cell));
            view! { <th class=class role="columnheader" rowspan=rowspan colspan=colspan>{text}</th> }.into_any()
        }
        CellKind::Field(field) | CellKind::Room(field) => {
            let severity = (form.severity_of)(field).map(Severity::code);
            // The label of an amount is printed as labels are.
            let label = matches!(field, Field::FundLabel(_) | Field::Flow(.., FlowColumn::Label));
            let class = format!("cell {}{}", if label { "label " } else { "" }, alignment(cell));
            view! {
                <td class=class role="gridcell" rowspan=rowspan colspan=colspan
                    id=form.id(field) tabindex="-1"
                    data-test="cell" data-field=fields::code(field) data-severity=severity>
                    {text}
                </td>
            }
            .into_any()
        }
    }
}

/// The class of a cell by how its text stands in it.
pub(crate) fn alignment(cell: &Cell) -> &'static str {
    let place = match cell.kind {
        CellKind::Room(field) => Alignment::of(field),
        _ => cell.place,
    };
    match place {
        Alignment::Start => "words",
        Alignment::Centre => "middle",
        Alignment::End => "amount",
    }
}
