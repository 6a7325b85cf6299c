//! English.

use jimu::finding::Severity;
use jimu::form::RepairCode;
use jimu::read::SourceKind;
use jimu::value::ValueKind;

use super::{
    FieldWords, Language, RuleWords, Words, commands, compare, export, grid, indicators, library, making, review,
    settings, summary,
};
use crate::ui::work::Stage;

/// A number and its noun: `1 form`, `2 forms`.
pub(super) fn some(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

pub(super) static WORDS: Words = Words {
    language: Language::English,

    app: "Jimu 绩目",
    skip_to_main: "Skip to the content",
    screens: "Screens",
    screen_paste: "Paste",
    screen_review: "Review",
    screen_workbench: "Workbench",
    screen_rules: "Rules",
    other_language: "中文",
    other_language_label: "Switch the interface to Chinese",
    theme_system: "Theme: system",
    theme_light: "Theme: light",
    theme_dark: "Theme: dark",
    loading: "Loading…",
    saved: "Saved",
    saving: "Saving…",
    not_saved: "Not saved",
    nothing_stored: "No forms stored",
    both_kept: "Another tab has changed the same form at the same time; both are kept. Compare them, and delete the one you do not want.",
    stored: |n| format!("{} stored", some(n, "form", "forms")),
    close: "Close",
    undo: "Undo",
    redo: "Redo",
    silence: "This page makes no network request of its own",
    silence_proof: "To verify: press F12, open “Network”, then paste, save and export; the list stays empty. Unplug the cable and everything still works. Forms are kept in this browser on this computer only.",

    paste_title: "Paste forms here",
    paste_hint: "Select the table in Word, WPS, Excel or a web page, copy it, and paste it here; or drop a file",
    paste_label: "Paste zone: press Ctrl+V to paste forms",
    paste_drop: "Let go to read the file",
    choose_file: "Choose a file",
    restore: "Restore a backup",
    samples: "Try a real one first",
    sample: |code| match code {
        "ezhou-2025" => ("Ezhou 2025", "long-term and annual tables"),
        "luan-2023" => ("Lu’an 2023", "two horizons side by side"),
        "tianjin-2025" => ("Tianjin 2025", "one cell a line, with contents"),
        "zaozhuang-2021" => ("Zaozhuang 2021", "four levels"),
        _ => ("Guangshui 2024", "a department form"),
    },
    sample_forms: |n| some(n, "form", "forms"),
    what_is_this: "What is this?",
    what_text: &[
        "Jimu tidies the performance-target forms of Chinese public spending: after a paste, slipped rows, vanished merged cells and sentences cut by a page break go back where they belong, and each change is listed.",
        "It then checks amounts, comparators, duplicates and more, and points out what contradicts itself. What to change is your decision.",
        "The clean forms can be edited in place, exported and printed. All of it happens on this computer.",
    ],
    reading: "Reading…",
    stage: |stage| match stage {
        Stage::Opening => "Opening",
        Stage::Reading => "Reading",
        Stage::Recognising => "Recognising",
        Stage::Checking => "Checking",
        Stage::Exporting => "Exporting",
    },
    file_of: |at, count| format!("file {at} of {count}"),
    cancel: "Cancel",
    cancelled: "Cancelled. What you gave is still there and can be read again.",
    work_again: "Read again",
    work_failed: "Reading broke off. Stored forms are unchanged. Try once more; if it fails again, paste the content in parts.",
    files: |f| {
        let mut told = vec![format!("{} in {}", some(f.forms, "form", "forms"), some(f.read, "file", "files"))];
        if f.without > 0 {
            told.push(format!("{} without a form", f.without));
        }
        if f.refused > 0 {
            told.push(format!("{} not read", f.refused));
        }
        told.join(", ")
    },
    file_forms: |n| some(n, "form", "forms"),
    file_backup: "a backup",
    file_review: "a review record",
    file_profile: "checking profile",
    file_kept: "settings, indicator library and bin",
    file_empty: "no text in the file",
    file_text: |n| format!("the text is kept here ({})", some(n, "character", "characters")),
    about_file: |name, what| format!("“{name}”: {what}"),
    nothing_pasted: "There is no text on the clipboard. Select the whole table in Word or WPS, press Ctrl+C, come back and press Ctrl+V.",
    no_form: |glance| {
        let mut seen = Vec::new();
        if glance.tables > 0 {
            seen.push(some(glance.tables, "table", "tables"));
            seen.push(some(glance.rows, "row", "rows"));
        } else {
            seen.push(some(glance.lines, "line of text", "lines of text"));
            seen.push("no table".to_owned());
        }
        if !glance.value_column {
            seen.push("no column headed 指标值 (target value)".to_owned());
        }
        format!("No performance-target form was recognised. What was read: {}.", seen.join(", "))
    },
    no_form_next: "Select the table together with its header row (一级指标, 二级指标, 三级指标, 指标值) and paste again; a picture of a table has to be turned into text first. Stored forms have not changed.",
    image_pasted: "The clipboard holds a picture and no text. Select the table itself in Word or WPS and copy it.",

    figures: |f| {
        [
            format!("{} recognised", some(f.forms, "form", "forms")),
            some(f.indicators, "indicator", "indicators"),
            some(f.repairs, "repair", "repairs"),
        ]
    },
    checks: |f| {
        let advice = if f.advice > 0 { format!(", {} advice", f.advice) } else { String::new() };
        format!("{}, {}{advice}", some(f.errors, "error", "errors"), some(f.warnings, "warning", "warnings"))
    },
    placed: |share| format!("{share} of the source placed"),
    source: "Source",
    source_kind: |kind, maker| match kind {
        SourceKind::Html => maker.map_or_else(|| "web page".to_owned(), |maker| format!("{maker} web page")),
        SourceKind::Markdown => "Markdown table".to_owned(),
        SourceKind::Tabs => "tab-separated text".to_owned(),
        SourceKind::Cells => "text, a cell a line".to_owned(),
        SourceKind::Aligned => "text aligned with blanks".to_owned(),
        SourceKind::Boxes => "table drawn with characters".to_owned(),
        SourceKind::Csv => "CSV".to_owned(),
        SourceKind::Word => "Word file".to_owned(),
        SourceKind::Workbook => "workbook".to_owned(),
        SourceKind::Prose => "text without a table".to_owned(),
    },
    read_from: |name, kind, notes| {
        let name = name.map_or_else(String::new, |name| format!("{name} · "));
        let notes: String = notes.iter().map(|note| format!(" · {}", note.trim_end_matches('.'))).collect();
        format!("Read from: {name}{kind}{notes}")
    },
    source_lines: |n| some(n, "line", "lines"),
    source_rest: |n| format!("Show more lines ({n} left)"),
    characters_rest: |n| format!("… ({n} more characters in this line)"),
    forms: "Clean forms",
    forms_rest: |n| format!("Show more forms ({n} left)"),
    save_all: |n| if n == 0 { "Skip all".to_owned() } else { format!("Save all ({n})") },
    discard: "Discard",
    repair: |code| match code {
        RepairCode::RowRealigned => "Row moved back into its columns",
        RepairCode::LabelFilled => "Label of a merged cell filled down",
        RepairCode::LabelMoved => "Label moved to its own row",
        RepairCode::CellJoined => "Broken text joined",
        RepairCode::TitleRecovered => "Title recovered from the contents",
        RepairCode::FormsSeparated => "Forms that ran together separated",
        RepairCode::PageMarkRemoved => "Page mark or repeated header removed",
        RepairCode::YearInferred => "Fiscal year inferred",
    },
    before: "Before",
    after: "After",
    line: |n| format!("line {n}"),
    line_unknown: "line unknown",
    unplaced: |n| some(n, "unplaced text", "unplaced texts"),
    unplaced_outside: |n| format!("{} outside any form", some(n, "text", "texts")),
    doubts: |n| format!("{} not known", some(n, "word", "words")),
    doubts_hint: "The source is read again as soon as you choose; tables with the same headings will be read so, too.",
    doubt_column: |word| format!("Column “{word}” holds"),
    doubt_label: |word| format!("Label “{word}” means"),
    by_recipe: "The headings are those of an earlier table; it was read as you chose then.",
    waiting: |n| format!("{} waiting", some(n, "more file", "more files")),
    unplaced_here: "This line holds unplaced text",
    indicators: |n| some(n, "indicator", "indicators"),
    already_stored: "This form is already stored (same unit, year and name)",
    already_same: "Exactly this form is already stored",
    replace: "Replace",
    keep_both: "Keep both",
    skip: "Skip",
    differences: |n| some(n, "difference", "differences"),
    stored_text: "Stored",
    new_text: "Pasted",
    blank: "(blank)",
    from_backup: "From a backup file: there is no source to compare with",

    library: "Library",
    search: "Search names and text",
    search_none: "No form matches",
    unit_unknown: "No unit stated",
    year: |year| year.to_string(),
    year_unknown: "No year stated",
    untitled: "(untitled)",
    export_all: "Back up all",
    backup_name: "jimu-backup",
    tools: "This form",
    export_json: "Export JSON",
    print: "Print",
    delete: "Delete",
    no_form_open: "Choose a form on the left",
    library_empty: "The library is empty. Paste something to begin.",
    form_label: |name| format!("{name}, editable form"),
    editing_keys: "Arrows move, Shift+arrows select, typing replaces, Enter or F2 edits, Esc cancels, Alt+Enter breaks the line, Ctrl+Z undoes, F6 changes pane, Ctrl+E exports",
    understood: "Read as",
    value_kinds: |kind| match kind {
        ValueKind::Quantity => "quantity",
        ValueKind::Range => "range",
        ValueKind::Period => "period",
        ValueKind::Deadline => "deadline",
        ValueKind::Qualitative => "qualitative",
        ValueKind::Missing => "blank",
    },
    findings: "Findings",
    findings_count: |n| some(n, "finding", "findings"),
    findings_none: "Nothing found",
    findings_keys: "F8 next, Shift+F8 previous",
    severity: |severity| match severity {
        Severity::Error => "Errors",
        Severity::Warning => "Warnings",
        Severity::Advice => "Advice",
    },
    mend: |n| format!("Fix {}", some(n, "place", "places")),
    mend_all: |forms, n| format!("Fix all {n} in the library ({})", some(forms, "form", "forms")),
    mend_hint: "Wording only, no number; can be undone",
    fix: "Fix",
    fix_delete: "Delete the row",
    fix_copy: |name| format!("Add a row after “{name}”:"),
    fix_move: |name, to| format!("Move “{name}” to the {to} indicators"),
    ignore: "Ignore",
    ignore_reason: "Reason for ignoring it",
    ignore_keys: "Enter saves, Esc cancels",
    ignore_missing: "Write the reason, then press Enter",
    ignored_because: "Reason: ",
    set_aside: |n| format!("{n} ignored"),
    heed: "Restore",
    rule_page: "About this rule",
    errors_and_warnings: |errors, warnings| match (errors, warnings) {
        (0, warnings) => some(warnings, "warning", "warnings"),
        (errors, 0) => some(errors, "error", "errors"),
        (errors, warnings) => {
            format!("{}, {}", some(errors, "error", "errors"), some(warnings, "warning", "warnings"))
        }
    },

    commands: &commands::EN,
    compare: &compare::EN,
    summary: &summary::EN,
    indicator_library: &indicators::EN,
    making: &making::EN,
    review: &review::EN,
    export: &export::EN,
    grid: &grid::EN,
    settings: &settings::EN,
    shelf: &library::EN,

    rules: RuleWords {
        title: "Rules",
        search: "Search code, name, content",
        none: "No rule matches",
        count: |shown, all| {
            if shown == all { some(all, "rule", "rules") } else { format!("{shown} of {}", some(all, "rule", "rules")) }
        },
        setting: "Taken as",
        setting_of: |name| format!("{name}, taken as"),
        usual: |severity| format!("usual ({severity})"),
        off: "off",
        turn_off: "Turn this rule off",
        turn_on: "Turn this rule on",
        what: "Problem",
        why: "Reason",
        how: "What to do",
        example: "Example",
        wrong: "Wrong",
        right: "Right",
        basis: "Basis",
        question: "Review",
        mending: "Fix",
        mended_safely: "fixed by one button, wording only",
        mended_asking: "a fix is proposed, to be confirmed",
        mended_by_hand: "changed by hand",
        profile: "Profile",
        profile_choose: "In use",
        profile_own: "Own",
        changed: |n| format!("{} adjusted, in this browser on this computer only.", some(n, "setting", "settings")),
        as_usual: "All as the rules say; nothing adjusted.",
        reset: "Reset all",
        export: "Export profile",
        import: "Import profile",
        limits: "Limits",
        limits_hint: "An office may draw these lines elsewhere. Changes apply at once.",
        usually: |value| format!("usually {value}"),
        between: |most| format!("A number from 0 to {most}"),
        reset_limit: |name| format!("Reset: {name}"),
    },

    report: "Review report",
    report_open: "Report",
    report_about_open: "This form",
    report_about_all: |n| format!("All {} stored", some(n, "form", "forms")),
    report_html: "Download page",
    report_markdown: "Download Markdown",
    report_review: "Download review record",
    report_back: "Back to the workbench",
    report_reviewer: "Reviewer:",
    report_date: "Date:",
    report_clean: "Nothing was found.",
    report_aside: "Set aside with a reason",

    saved_forms: |n| format!("{} saved.", some(n, "form", "forms")),
    skipped_all: "There was nothing to save; the library is unchanged.",
    deleted: |name| format!("“{name}” deleted."),
    undone: |what| format!("Undone: {what}."),
    redone: |what| format!("Redone: {what}."),
    nothing_to_undo: "Nothing to undo.",
    nothing_to_redo: "Nothing to redo.",
    done: |what| format!("Done: {what}."),
    profile_file: "jimu-profile",
    profile_read: |name| format!("The profile in “{name}” is in use."),
    did_edit: "edit a cell",
    did_fix: |n| some(n, "fix", "fixes"),
    did_ignore: "ignoring or restoring a finding",
    did_review: |n| format!("take in {} of a review record", some(n, "remark", "remarks")),
    did_save: |n| format!("save {}", some(n, "form", "forms")),
    did_delete: "delete a form",
    exported: |name| format!("“{name}” exported; it is in the browser's download folder."),
    recovered: |n| format!("Changes that the browser had not written when it was closed are back: {n} forms."),
    storage_broken: |n| {
        format!(
            "{} could not be loaded because of damage; all other forms are fine, and the damaged data is kept as it is.",
            some(n, "stored record", "stored records")
        )
    },
    storage_newer: |n| {
        format!(
            "{} saved by a newer Jimu and not loaded; this version writes nothing. The data is kept as it is: open it with the newer one.",
            some(n, "form was", "forms were")
        )
    },
    save_broken: "Download the data that was not loaded",
    review_laid: |n, missing| {
        let found = match n {
            0 => "Nothing of the review record could be taken in.".to_owned(),
            n => format!("Review record taken in: {} found the form.", some(n, "remark", "remarks")),
        };
        match missing {
            [] => found,
            [name] => format!(
                "{found} “{name}” is not stored, so its reasons were left out; save it first, then import the record again."
            ),
            [first, ..] => format!(
                "{found} {} forms are not stored (“{first}” and others), so their reasons were left out; save them \
                 first, then import the record again.",
                missing.len()
            ),
        }
    },
    review_apart: "State, opinion and what was set aside are not in this file: download the review record from the review report, too.",
    import_remarks: "The backup was read. ",

    fields: FieldWords {
        title: "Title",
        fiscal_year: "Fiscal year",
        amount_unit: "Amount unit",
        name: "Name",
        supervisor: "Supervisor",
        unit: "Implementing unit",
        applicant: "Applicant",
        attribute: "Project type",
        fund_nature: "Fund nature",
        period: "Period",
        legal_basis: "Legal basis",
        purpose: "Purpose",
        notes: "Notes",
        contact: "Contact",
        fund: "Fund",
        goal: "Goal",
        indicator: "Indicator",
        level: &["Level 1", "Level 2", "Level 3", "Level 4"],
        indicator_name: "Indicator name",
        description: "Description",
        value: "Target value",
        value_unit: "Unit of measure",
        prior: "Earlier value",
        basis: "Basis",
        class: "Class",
        weight: "Weight",
        comparator: "Comparator",
        actual: "Actual value",
        score: "Score",
        reason: "Reason for deviation",
        duty: "Duty",
        task: "Task",
        income: "Income",
        expenditure: "Expenditure",
        project: "Project",
        joint: " · ",
    },
};
