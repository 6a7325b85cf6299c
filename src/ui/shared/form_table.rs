//! A form drawn as it is printed.

use jimu::export::table::{Cell, CellKind, FormTable};
use jimu::fields;
use jimu::finding::{Column, Field, Severity};
use leptos::prelude::*;

/// What to draw.
pub(crate) struct FormView<'a> {
    /// Which form of the page it is: makes the ids of its cells unique.
    pub(crate) form: usize,
    /// Its cells.
    pub(crate) table: &'a FormTable,
    /// The worst that was found about a field.
    pub(crate) severity_of: &'a dyn Fn(Field) -> Option<Severity>,
}

/// The id of the cell that shows a field.
pub(crate) fn cell_id(form: usize, field: Field) -> String {
    format!("cell-{form}-{}", fields::code(field))
}

/// Draws the title and the table. Cells are static: clicks and keys are handled by what is around them.
pub(crate) fn form_view(form: FormView<'_>) -> impl IntoView + use<> {
    let rows = form.table.rows.iter().map(|row| {
        let cells = row.iter().map(|cell| draw_cell(&form, cell)).collect_view();
        view! { <tr role="row">{cells}</tr> }
    });
    view! {
        <table class="form-table" role="grid" data-test="form-table" data-form=form.form>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
}

fn draw_cell(form: &FormView<'_>, cell: &Cell) -> AnyView {
    let span = |count: usize| (count > 1).then(|| count.to_string());
    let (rowspan, colspan, text) = (span(cell.rowspan), span(cell.colspan), cell.text.clone());
    match cell.kind {
        CellKind::Label => view! { <th class="label" role="rowheader" rowspan=rowspan colspan=colspan>{text}</th> }.into_any(),
        CellKind::Heading => {
            view! { <th class="heading" role="columnheader" rowspan=rowspan colspan=colspan>{text}</th> }.into_any()
        }
        CellKind::Field(field) => {
            let severity = (form.severity_of)(field).map(Severity::code);
            view! {
                <td class=class_of(field) role="gridcell" rowspan=rowspan colspan=colspan
                    id=cell_id(form.form, field) tabindex="-1" data-test="cell" data-field=fields::code(field) data-severity=severity>
                    {text}
                </td>
            }
            .into_any()
        }
    }
}

fn class_of(field: Field) -> &'static str {
    match field {
        Field::Fund(_) | Field::Income(_) | Field::Expenditure(_) => "cell amount",
        Field::Indicator(_, Column::Level(_)) => "cell level",
        Field::Indicator(_, Column::Value) => "cell value",
        _ => "cell",
    }
}
