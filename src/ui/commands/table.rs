//! All commands.

use jimu::library::Library;
use leptos::prelude::*;

use super::stroke::{Stroke, alt, control, control_alt, control_alt_shift, control_shift, plain, shift};
use super::{Command, Does, Kind, On};
use crate::ui::state::{About, Action, CompareAction, Dialog, FrameAction, Making, Screen, ShelfAction, State, Theme};
use crate::ui::words::{Language, Say};

/// All, in the order in which the palette and the key list have them.
pub(super) static COMMANDS: &[Command] = &[
    // Everywhere.
    there("paste", |words| words.commands.paste, On::Everywhere, &[control("v")]),
    Command { keys: &[control("z")], ..act("undo", |w| w.undo, can_undo, |_| Action::Undo) },
    Command { keys: &[control("y"), control_shift("z")], ..act("redo", |w| w.redo, can_redo, |_| Action::Redo) },
    Command {
        keys: &[control("k")],
        ..frame("palette", |w| w.commands.title, |_| Action::Frame(FrameAction::Open(Dialog::Palette)))
    },
    Command {
        keys: &[plain("?")],
        ..frame("keys", |w| w.commands.keys_title, |_| Action::Frame(FrameAction::Open(Dialog::Keys)))
    },
    Command {
        keys: &[plain("F6")],
        ..frame("next-pane", |w| w.commands.next_pane, |_| Action::Frame(FrameAction::NextPane(true)))
    },
    Command {
        keys: &[shift("F6")],
        ..frame("previous-pane", |w| w.commands.previous_pane, |_| Action::Frame(FrameAction::NextPane(false)))
    },
    Command { keys: &[control("e")], ..act("export", |w| w.export.open, any_form, |_| Action::OpenExport) },
    Command { keys: &[control("p")], ..act("print", |w| w.print, any_form, |_| Action::Print) },
    // The screens.
    Command { keys: &[alt("1")], ..screen("show-paste", |w| w.screen_paste, always, |_| show(Screen::Paste)) },
    Command { keys: &[alt("2")], ..screen("show-review", |w| w.screen_review, reviewing, |_| show(Screen::Review)) },
    Command {
        keys: &[alt("3")],
        ..screen("show-workbench", |w| w.screen_workbench, always, |_| show(Screen::Workbench))
    },
    Command { keys: &[alt("4")], ..screen("show-compare", |w| w.compare.title, always, |_| show(Screen::Compare)) },
    Command { keys: &[alt("5")], ..screen("show-summary", |w| w.summary.title, always, |_| show(Screen::Summary)) },
    Command {
        keys: &[alt("6")],
        ..screen("show-indicators", |w| w.indicator_library.title, always, |_| show(Screen::Indicators))
    },
    Command { keys: &[alt("7")], ..screen("show-export", |w| w.export.title, always, |_| show(Screen::Export)) },
    Command { keys: &[alt("8")], ..screen("show-rules", |w| w.screen_rules, always, |_| show(Screen::Rules)) },
    Command { keys: &[alt("9")], ..screen("show-settings", |w| w.settings.title, always, |_| show(Screen::Settings)) },
    screen("show-report", |w| w.report_open, any_form, |_| show(Screen::Report)),
    // 核对
    Command {
        on: On::One(Screen::Review),
        keys: &[control("Enter")],
        ..act("save-review", |w| w.commands.save_review, reviewing, |_| Action::SaveAll)
    },
    there("step-source", |w| w.commands.step_source, On::One(Screen::Review), &[plain("ArrowUp"), plain("ArrowDown")]),
    act("discard", |w| w.discard, reviewing, |_| Action::Discard),
    // 工作台
    there("next-finding", |w| w.commands.next_finding, On::One(Screen::Workbench), &[plain("F8")]),
    there("previous-finding", |w| w.commands.previous_finding, On::One(Screen::Workbench), &[shift("F8")]),
    Command {
        on: On::One(Screen::Workbench),
        keys: &[alt("PageDown")],
        ..act("next-form", |w| w.commands.next_form, any_form, |_| Action::Frame(FrameAction::NextForm(true)))
    },
    Command {
        on: On::One(Screen::Workbench),
        keys: &[alt("PageUp")],
        ..act("previous-form", |w| w.commands.previous_form, any_form, |_| Action::Frame(FrameAction::NextForm(false)))
    },
    there("move", |w| w.commands.move_between_cells, On::One(Screen::Workbench), MOVES),
    there("change", |w| w.commands.change_cell, On::One(Screen::Workbench), &[plain("F2"), plain("Enter")]),
    there("give-up", |w| w.commands.give_up, On::One(Screen::Workbench), &[plain("Escape")]),
    there("new-line", |w| w.commands.new_line, On::One(Screen::Workbench), &[alt("Enter")]),
    there("clear", |w| w.commands.clear_cell, On::One(Screen::Workbench), &[plain("Delete")]),
    there("copy", |w| w.commands.copy_cell, On::One(Screen::Workbench), &[control("c")]),
    there("cut", |w| w.commands.cut_cell, On::One(Screen::Workbench), &[control("x")]),
    there("select", |w| w.grid.select, On::One(Screen::Workbench), SELECTS),
    there("select-all", |w| w.grid.select_all, On::One(Screen::Workbench), &[control("a")]),
    there("fill-down", |w| w.grid.fill_down, On::One(Screen::Workbench), &[control("d")]),
    there("fill-right", |w| w.grid.fill_right, On::One(Screen::Workbench), &[control("r")]),
    there("write-all", |w| w.grid.write_all, On::One(Screen::Workbench), &[control("Enter")]),
    there("open-list", |w| w.grid.open_list, On::One(Screen::Workbench), &[plain(" ")]),
    there("insert-above", |w| w.grid.key_insert_above, On::One(Screen::Workbench), &[control_alt("=")]),
    there("insert-below", |w| w.grid.key_insert_below, On::One(Screen::Workbench), &[control_alt_shift("=")]),
    there("delete-rows", |w| w.grid.key_delete_rows, On::One(Screen::Workbench), &[control_alt("-")]),
    there("move-rows", |w| w.grid.key_move_rows, On::One(Screen::Workbench), &[alt("ArrowUp"), alt("ArrowDown")]),
    act("compare", |w| w.compare.open, open_form, |_| Action::Compare(CompareAction::Open)),
    Command {
        on: On::One(Screen::Workbench),
        keys: &[alt("n")],
        ..act("new-form", |w| w.making.new_from_blank, always, |_| Action::Making(Making::AskNew))
    },
    Command {
        on: On::One(Screen::Workbench),
        keys: &[alt("y")],
        ..act("next-year", |w| w.making.next_year, open_form, |_| Action::Making(Making::AskNextYear))
    },
    act("fill-scores", |w| w.making.fill_none, can_score, |_| Action::Making(Making::FillScores(false))),
    // 表库
    there("list-move", |w| w.commands.list_move, On::List, &[plain("ArrowUp"), plain("ArrowDown")]),
    there("list-fold", |w| w.commands.list_fold, On::List, &[plain("ArrowLeft"), plain("ArrowRight")]),
    there("list-open", |w| w.commands.list_open, On::List, &[plain("Enter")]),
    there("list-select", |w| w.commands.list_select, On::List, &[plain(" ")]),
    there("list-all", |w| w.commands.list_all, On::List, &[control("a")]),
    there("list-delete", |w| w.commands.list_delete, On::List, &[plain("Delete")]),
    act("bin", |w| w.commands.bin, has_bin, |_| Action::Shelf(ShelfAction::ShowBin(true))),
    act("mend", |w| w.commands.mend_form, can_mend_open, mend_open),
    act("delete", |w| w.commands.delete_form, open_form, |_| Action::Delete),
    // 对比
    there("next-difference", |w| w.compare.next, On::One(Screen::Compare), &[plain("F8")]),
    there("previous-difference", |w| w.compare.previous, On::One(Screen::Compare), &[shift("F8")]),
    there("open-difference", |w| w.compare.open_difference, On::One(Screen::Compare), &[plain("Enter")]),
    // Files.
    act("backup", |w| w.export_all, any_form, |_| Action::ExportAll),
    act(
        "mend-all",
        |w| w.commands.mend_all,
        |state| untrack(|| state.mendable()).1 > 0,
        |state| Action::Mend(untrack(|| state.mendable()).0),
    ),
    act("export-report", |w| w.commands.export_report, open_form, |_| Action::ExportReport(About::Open, false)),
    act("export-review", |w| w.commands.export_review, has_review, |_| Action::ExportReview(About::All)),
    act("export-profile", |w| w.commands.export_profile, always, |_| Action::ExportProfile),
    // How the page looks and speaks.
    setting("chinese", |w| w.commands.chinese, |_| Action::Frame(FrameAction::Speak(Language::Chinese))),
    setting("english", |w| w.commands.english, |_| Action::Frame(FrameAction::Speak(Language::English))),
    setting("theme-system", |w| w.commands.theme_system, |_| Action::Frame(FrameAction::Paint(Theme::System))),
    setting("theme-light", |w| w.commands.theme_light, |_| Action::Frame(FrameAction::Paint(Theme::Light))),
    setting("theme-dark", |w| w.commands.theme_dark, |_| Action::Frame(FrameAction::Paint(Theme::Dark))),
    // In dialogues.
    there("choose", |w| w.commands.choose, On::Dialogs, &[plain("ArrowUp"), plain("ArrowDown")]),
    there("close", |w| w.commands.close_dialog, On::Dialogs, &[plain("Escape")]),
];

const MOVES: &[Stroke] = &[
    plain("ArrowUp"),
    plain("ArrowDown"),
    plain("ArrowLeft"),
    plain("ArrowRight"),
    plain("Tab"),
    shift("Tab"),
    plain("Home"),
    plain("End"),
    control("Home"),
    control("End"),
];

const SELECTS: &[Stroke] =
    &[shift("ArrowUp"), shift("ArrowDown"), shift("ArrowLeft"), shift("ArrowRight"), shift("Home"), shift("End")];

// ---- How one is written down -----------------------------------------------------------------------------------

const fn act(code: &'static str, name: Say, when: fn(State) -> bool, act: fn(State) -> Action) -> Command {
    Command { code, name, kind: Kind::Action, on: On::Everywhere, keys: &[], does: Does::Send { when, act } }
}

const fn screen(code: &'static str, name: Say, when: fn(State) -> bool, show: fn(State) -> Action) -> Command {
    Command { kind: Kind::Screen, ..act(code, name, when, show) }
}

/// What the frame of the page does, at any time.
const fn frame(code: &'static str, name: Say, make: fn(State) -> Action) -> Command {
    act(code, name, always, make)
}

const fn there(code: &'static str, name: Say, on: On, keys: &'static [Stroke]) -> Command {
    Command { code, name, kind: Kind::Action, on, keys, does: Does::There }
}

const fn setting(code: &'static str, name: Say, make: fn(State) -> Action) -> Command {
    Command { kind: Kind::Setting, ..act(code, name, always, make) }
}

fn show(screen: Screen) -> Action {
    Action::Show(screen)
}

// ---- When one makes sense --------------------------------------------------------------------------------------

fn always(_: State) -> bool {
    true
}

fn log(state: State, ask: fn(&Library) -> bool) -> bool {
    state.library().with_untracked(|library| ask(library))
}

fn can_undo(state: State) -> bool {
    log(state, Library::can_undo)
}

fn can_redo(state: State) -> bool {
    log(state, Library::can_redo)
}

fn any_form(state: State) -> bool {
    log(state, |library| !library.forms().is_empty())
}

fn open_form(state: State) -> bool {
    untrack(|| state.open_form()).is_some()
}

fn can_score(state: State) -> bool {
    untrack(|| state.open_form()).is_some_and(|form| jimu::score::evaluate(&form).fillable() > 0)
}

fn reviewing(state: State) -> bool {
    state.review().with_untracked(Option::is_some)
}

fn has_bin(state: State) -> bool {
    state.screen().get_untracked() == Screen::Workbench && state.bin_count().get_untracked() > 0
}

fn has_review(state: State) -> bool {
    untrack(|| state.has_review(About::All))
}

fn can_mend_open(state: State) -> bool {
    let id = state.open().get_untracked();
    id.is_some_and(|id| untrack(|| crate::ui::state::count_safe(&state.findings_of(&id))) > 0)
}

fn mend_open(state: State) -> Action {
    Action::Mend(state.open().get_untracked().into_iter().collect())
}
