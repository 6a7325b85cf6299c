//! A form drawn as it is printed.

use jimu::export::table::{Cell, CellKind, FormTable};
use jimu::fields;
use jimu::finding::{Column, Field, ProjectColumn, Severity};
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
}

/// The id of the cell that shows a field.
pub(crate) fn cell_id(form: usize, field: Field) -> String {
    format!("cell-{form}-{}", fields::code(field))
}

/// Draws the title and, under it, the parts of the form: a table each, because browsers print the head of a table
/// again on each page. Cells are static: clicks and keys are handled by what is around them.
pub(crate) fn form_view(form: FormView<'_>) -> impl IntoView + use<> {
    let rows = &form.table.rows;
    // The first row is the title, which stands over the table.
    let title = rows.first().map(|row| draw_row(&form, row, true));
    let mut starts = vec![(1, 0)];
    starts.extend(&form.table.headings);
    starts.push((rows.len(), 0));
    let parts = starts.windows(2).map(|pair| {
        let [(from, heads), (to, _)] = *pair else { return ().into_any() };
        draw_part(&form, from, to, heads)
    });
    view! {
        <div class="form-table" class:department=form.department role="grid" data-test="form-table" data-form=form.form>
            <table class="title" role="presentation"><tbody role="rowgroup">{title}</tbody></table>
            {parts.collect_view()}
        </div>
    }
}

/// Rows `from..to`, the first `heads` of them a head.
fn draw_part(form: &FormView<'_>, from: usize, to: usize, heads: usize) -> AnyView {
    let Some(rows) = form.table.rows.get(from..to).filter(|rows| !rows.is_empty()) else { return ().into_any() };
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
        CellKind::Label => {
            view! { <th class="label" role="rowheader" rowspan=rowspan colspan=colspan>{text}</th> }.into_any()
        }
        CellKind::Heading => {
            view! { <th class="heading" role="columnheader" rowspan=rowspan colspan=colspan>{text}</th> }.into_any()
        }
        CellKind::Field(field) => {
            let severity = (form.severity_of)(field).map(Severity::code);
            view! {
                <td class=format!("cell {}", alignment(field)) role="gridcell" rowspan=rowspan colspan=colspan
                    id=cell_id(form.form, field) tabindex="-1"
                    data-test="cell" data-field=fields::code(field) data-severity=severity>
                    {text}
                </td>
            }
            .into_any()
        }
    }
}

/// How the text of a field stands in its cell: columns of figures right, words left, short codes in the middle.
pub(crate) fn alignment(field: Field) -> &'static str {
    match field {
        Field::Title => "heading-text",
        Field::Flow(..) | Field::Project(_, ProjectColumn::Total | ProjectColumn::Current) => "amount",
        Field::Indicator(_, Column::Name | Column::Description) => "words",
        Field::Indicator(..) => "middle",
        _ => "words",
    }
}
