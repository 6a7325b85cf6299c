//! The first entry of a list that a department's form prints and does not have yet: where it is printed, there is a cell to
//! write it in.

use jimu::edit::{Rows, row_of, set};
use jimu::export::layout::{self, Layout};
use jimu::export::table::{Cell, CellKind, FormTable};
use jimu::fields::{fields_of, text_in};
use jimu::finding::{Field, FlowColumn, ProjectColumn};
use jimu::form::{Department, Form, Side};
use jimu::library::Library;
use jimu::range::{Block, Ground, Pasted, clear, paste};
use jimu::source::Source;

use crate::layouts::gold_forms;

const LISTS: [Rows; 5] =
    [Rows::Duties, Rows::Tasks, Rows::Projects, Rows::Flows(Side::Income), Rows::Flows(Side::Expenditure)];

fn empty(form: &mut Form, of: Rows) {
    let Department { duties, tasks, projects, income, expenditure, .. } = form.department.as_mut().expect("it has one");
    match of {
        Rows::Duties => duties.clear(),
        Rows::Tasks => tasks.clear(),
        Rows::Projects => projects.clear(),
        Rows::Flows(Side::Income) => income.clear(),
        _ => expenditure.clear(),
    }
}

/// A department's form without some of its lists: without one of each in turn, then without any.
fn lacking() -> Vec<Form> {
    let form = gold_forms().into_iter().find(|form| form.department.is_some()).expect("a seed has a department");
    let without = |lists: &[Rows]| {
        let mut form = form.clone();
        lists.iter().for_each(|of| empty(&mut form, *of));
        form
    };
    LISTS.iter().map(|of| without(&[*of])).chain([without(&LISTS)]).collect()
}

fn rooms(table: &FormTable) -> Vec<Field> {
    let room = |cell: &Cell| match cell.kind {
        CellKind::Room(field) => Some(field),
        _ => None,
    };
    table.rows.iter().flatten().filter_map(room).collect()
}

/// The place of the cell that prints a field, row by row.
fn place(table: &FormTable, field: Field) -> Option<(usize, usize)> {
    let prints = |cell: &Cell| cell.kind == CellKind::Field(field) || cell.kind == CellKind::Room(field);
    table.rows.iter().enumerate().find_map(|(row, cells)| cells.iter().position(prints).map(|at| (row, at)))
}

#[test]
fn every_list_that_a_layout_prints_has_room_for_its_first_entry() {
    let own = layout::named("department").expect("there is one");
    for (form, of) in lacking().iter().zip(LISTS) {
        let rooms = rooms(&layout::print(form, own).table);
        assert!(
            !rooms.is_empty() && rooms.iter().all(|field| row_of(*field).is_some_and(|row| row.of == of)),
            "{of:?}"
        );
    }
    let project = gold_forms().into_iter().find(|form| form.department.is_none()).expect("a seed has a project");
    assert_eq!(rooms(&layout::print(&project, own).table), [], "what is no department's form could not hold it");
}

#[test]
fn what_is_written_into_the_room_stands_there_and_is_taken_back() {
    for form in lacking() {
        for layout in layout::of_kind(form.kind) {
            let table = layout::print(&form, layout).table;
            for field in rooms(&table) {
                let mut library = Library::of(vec![form.clone()]);
                assert!(library.edit(&form.id, &[field], " ").is_none(), "nothing begins nothing: {field:?}");
                library.edit(&form.id, &[field], "7").expect("it is written");
                let after = library.form(&form.id).expect("it is there").clone();
                assert_eq!(text_in(&after, field).as_deref(), Some("7"), "{field:?} in {}", layout.id);
                assert_eq!(row_of(field).map(|row| row.of.count(&after)), Some(1));
                let laid = layout::print(&after, layout).table;
                assert_eq!(place(&laid, field), place(&table, field), "{field:?} moved in {}", layout.id);
                library.undo().expect("it is taken back");
                assert_eq!(**library.form(&form.id).expect("it is there"), form);
            }
        }
    }
}

#[test]
fn only_the_first_entry_begins_a_list_and_only_where_there_is_none() {
    let form = lacking().pop().expect("one lacks them all");
    let full = gold_forms().into_iter().find(|form| form.department.is_some()).expect("a seed has a department");
    for (form, at) in [(&form, 1), (&full, 99)] {
        let mut after = form.clone();
        set(&mut after, Field::Duty(at), "x");
        set(&mut after, Field::Flow(Side::Income, at, FlowColumn::Label), "x");
        set(&mut after, Field::Project(at, ProjectColumn::Name), "x");
        assert_eq!(after, *form);
    }
}

#[test]
fn the_room_is_emptied_without_harm_and_cells_are_pasted_into_it() {
    let form = lacking().pop().expect("one lacks them all");
    let own: &Layout = layout::named("department").expect("there is one");
    let table = layout::print(&form, own).table;
    let ground = Ground::of(&table);
    let (label, task) = (Field::Flow(Side::Expenditure, 0, FlowColumn::Label), Field::Task(0));
    let mut after = form.clone();
    for field in rooms(&table) {
        assert_eq!(clear(&mut after, &ground, ground.range(field, field).expect("it is a cell")), 0);
    }
    assert_eq!(after, form);
    let mut pasted = |field: Field, plain: &str| -> Pasted {
        let block = Block::read(&Source::of_text(plain)).expect("there is text");
        paste(&mut after, &ground, ground.range(field, field).expect("it is a cell"), &block)
    };
    let told = pasted(label, "人员经费\t60\t60%\n公用经费\t40\t40%\n");
    assert_eq!((told.cells, told.rows, told.left_out.len()), (6, 1, 0));
    let told = pasted(task, "甲\n乙\n丙\n");
    assert_eq!((told.cells, told.rows), (3, 2));
    let said = |field: Field| text_in(&after, field).unwrap_or_default().into_owned();
    let flow = |at, column| said(Field::Flow(Side::Expenditure, at, column));
    assert_eq!([flow(0, FlowColumn::Amount), flow(1, FlowColumn::Label)], ["60", "公用经费"]);
    assert_eq!([0, 1, 2].map(|at| said(Field::Task(at))), ["甲", "乙", "丙"]);
}

#[test]
fn what_was_never_written_is_no_field_of_the_form() {
    for form in lacking() {
        for layout in layout::of_kind(form.kind) {
            let printout = layout::print(&form, layout);
            let fields = fields_of(&form);
            assert!(rooms(&printout.table).iter().all(|field| !fields.contains(field)));
            assert!(printout.left_out.iter().all(|field| fields.contains(field)));
        }
    }
}
