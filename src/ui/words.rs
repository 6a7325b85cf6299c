//! Every word of the interface, in both languages.
//!
//! A language is one value of [`Words`]; a text that is missing in one of them does not compile. (leptos_i18n was
//! tried: it adds 64 kB, as much as Leptos itself, and a missing key is only a warning. rust-i18n shows the key.)

mod commands;
mod compare;
mod en;
mod export;
mod fields;
mod grid;
mod indicators;
mod making;
mod review;
mod library;
mod settings;
mod summary;
mod zh;

use jimu::finding::{Message, Severity};
use jimu::form::RepairCode;

pub(crate) use commands::CommandWords;
pub(crate) use compare::CompareWords;
pub(crate) use export::ExportWords;
pub(crate) use fields::{FieldWords, column_name, field_name};
pub(crate) use grid::GridWords;
pub(crate) use indicators::IndicatorWords;
pub(crate) use library::LibraryWords;
pub(crate) use making::MakingWords;
pub(crate) use review::ReviewWords;
pub(crate) use settings::SettingsWords;
pub(crate) use summary::SummaryWords;

use super::work::Stage;
use jimu::glance::Glance;
use jimu::read::SourceKind;

/// A language of the interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Language {
    /// 中文
    Chinese,
    /// English
    English,
}

impl Language {
    /// Its texts.
    pub(crate) fn words(self) -> &'static Words {
        match self {
            Language::Chinese => &zh::WORDS,
            Language::English => &en::WORDS,
        }
    }

    /// The tag for `lang`, and in the settings.
    pub(crate) fn tag(self) -> &'static str {
        match self {
            Language::Chinese => "zh-CN",
            Language::English => "en",
        }
    }

    /// Its name in itself: who cannot read the other language finds it.
    pub(crate) fn own_name(self) -> &'static str {
        match self {
            Language::Chinese => en::WORDS.other_language,
            Language::English => zh::WORDS.other_language,
        }
    }

    /// The language that a tag names.
    pub(crate) fn of_tag(tag: &str) -> Option<Language> {
        [Language::Chinese, Language::English].into_iter().find(|language| language.tag() == tag)
    }

    /// A sentence of a rule in this language.
    pub(crate) fn of(self, message: &Message) -> &str {
        match self {
            Language::Chinese => &message.zh,
            Language::English => &message.en,
        }
    }

    /// Of two things the one for this language.
    pub(crate) fn pick<T>(self, chinese: T, english: T) -> T {
        match self {
            Language::Chinese => chinese,
            Language::English => english,
        }
    }

    /// The words of a rule in this language.
    pub(crate) fn words_of(self, words: jimu::language::Words) -> &'static str {
        self.pick(words.zh, words.en)
    }

    /// The word for one finding of a severity.
    pub(crate) fn severity(self, severity: Severity) -> &'static str {
        self.pick(severity.zh(), severity.code())
    }

    /// The same language, as the library knows it.
    pub(crate) fn core(self) -> jimu::language::Language {
        self.pick(jimu::language::Language::Chinese, jimu::language::Language::English)
    }

    /// The other one.
    pub(crate) fn other(self) -> Language {
        match self {
            Language::Chinese => Language::English,
            Language::English => Language::Chinese,
        }
    }
}

/// What a strip over a review counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Figures {
    pub(crate) forms: usize,
    pub(crate) indicators: usize,
    pub(crate) repairs: usize,
    pub(crate) errors: usize,
    pub(crate) warnings: usize,
    pub(crate) advice: usize,
}

impl Figures {
    /// The worst that was found.
    pub(crate) fn worst(&self) -> Option<Severity> {
        let counts =
            [(Severity::Error, self.errors), (Severity::Warning, self.warnings), (Severity::Advice, self.advice)];
        counts.into_iter().find(|(_, count)| *count > 0).map(|(severity, _)| severity)
    }
}

/// What a list of files counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct FileFigures {
    /// Files in which forms were found, backups included.
    pub(crate) read: usize,
    /// Forms in them.
    pub(crate) forms: usize,
    /// Files without a form.
    pub(crate) without: usize,
    /// Files that are not read.
    pub(crate) refused: usize,
}

/// Takes one text out of all.
pub(crate) type Say = fn(&'static Words) -> &'static str;
/// A word with a number in it.
pub(crate) type Count = fn(usize) -> String;
/// A word with a name in it.
pub(crate) type Naming = fn(&str) -> String;

/// All texts of one language, in the order of the screens.
pub(crate) struct Words {
    pub(crate) language: Language,

    // The frame
    pub(crate) app: &'static str,
    pub(crate) skip_to_main: &'static str,
    pub(crate) screens: &'static str,
    pub(crate) screen_paste: &'static str,
    pub(crate) screen_review: &'static str,
    pub(crate) screen_workbench: &'static str,
    pub(crate) screen_rules: &'static str,
    pub(crate) other_language: &'static str,
    pub(crate) other_language_label: &'static str,
    pub(crate) theme_system: &'static str,
    pub(crate) theme_light: &'static str,
    pub(crate) theme_dark: &'static str,
    pub(crate) loading: &'static str,
    pub(crate) saved: &'static str,
    pub(crate) saving: &'static str,
    pub(crate) not_saved: &'static str,
    pub(crate) nothing_stored: &'static str,
    pub(crate) both_kept: &'static str,
    pub(crate) stored: Count,
    pub(crate) close: &'static str,
    pub(crate) undo: &'static str,
    pub(crate) redo: &'static str,
    pub(crate) silence: &'static str,
    pub(crate) silence_proof: &'static str,

    // Paste
    pub(crate) paste_title: &'static str,
    pub(crate) paste_hint: &'static str,
    pub(crate) paste_label: &'static str,
    pub(crate) paste_drop: &'static str,
    pub(crate) choose_file: &'static str,
    pub(crate) restore: &'static str,
    pub(crate) samples: &'static str,
    pub(crate) sample: fn(&str) -> (&'static str, &'static str),
    pub(crate) sample_forms: Count,
    pub(crate) what_is_this: &'static str,
    pub(crate) what_text: &'static [&'static str],
    pub(crate) reading: &'static str,
    pub(crate) stage: fn(Stage) -> &'static str,
    pub(crate) file_of: fn(usize, usize) -> String,
    pub(crate) cancel: &'static str,
    pub(crate) cancelled: &'static str,
    pub(crate) work_again: &'static str,
    pub(crate) work_failed: &'static str,
    pub(crate) files: fn(&FileFigures) -> String,
    pub(crate) file_forms: Count,
    pub(crate) file_backup: &'static str,
    pub(crate) file_review: &'static str,
    pub(crate) file_profile: &'static str,
    pub(crate) file_kept: &'static str,
    pub(crate) file_empty: &'static str,
    pub(crate) file_text: Count,
    pub(crate) about_file: fn(&str, &str) -> String,
    pub(crate) nothing_pasted: &'static str,
    pub(crate) no_form: fn(&Glance) -> String,
    pub(crate) no_form_next: &'static str,
    pub(crate) image_pasted: &'static str,

    // Review
    pub(crate) figures: fn(&Figures) -> [String; 3],
    pub(crate) checks: fn(&Figures) -> String,
    pub(crate) placed: Naming,
    pub(crate) source: &'static str,
    pub(crate) source_kind: fn(SourceKind, Option<&str>) -> String,
    /// Name of the file, kind, notes.
    pub(crate) read_from: fn(Option<&str>, &str, &[&str]) -> String,
    pub(crate) source_lines: Count,
    pub(crate) source_rest: Count,
    pub(crate) characters_rest: Count,
    pub(crate) forms: &'static str,
    pub(crate) forms_rest: Count,
    pub(crate) save_all: Count,
    pub(crate) discard: &'static str,
    pub(crate) repair: fn(RepairCode) -> &'static str,
    pub(crate) before: &'static str,
    pub(crate) after: &'static str,
    pub(crate) line: Count,
    pub(crate) line_unknown: &'static str,
    pub(crate) unplaced: Count,
    pub(crate) unplaced_outside: Count,
    pub(crate) doubts: Count,
    pub(crate) doubts_hint: &'static str,
    pub(crate) doubt_column: Naming,
    pub(crate) doubt_label: Naming,
    pub(crate) by_recipe: &'static str,
    pub(crate) waiting: Count,
    pub(crate) unplaced_here: &'static str,
    pub(crate) indicators: Count,
    pub(crate) already_stored: &'static str,
    pub(crate) already_same: &'static str,
    pub(crate) replace: &'static str,
    pub(crate) keep_both: &'static str,
    pub(crate) skip: &'static str,
    pub(crate) differences: Count,
    pub(crate) stored_text: &'static str,
    pub(crate) new_text: &'static str,
    pub(crate) blank: &'static str,
    pub(crate) from_backup: &'static str,

    // Workbench
    pub(crate) library: &'static str,
    pub(crate) search: &'static str,
    pub(crate) search_none: &'static str,
    pub(crate) unit_unknown: &'static str,
    pub(crate) year: fn(i32) -> String,
    pub(crate) year_unknown: &'static str,
    pub(crate) untitled: &'static str,
    pub(crate) export_all: &'static str,
    pub(crate) backup_name: &'static str,
    pub(crate) tools: &'static str,
    pub(crate) export_json: &'static str,
    pub(crate) print: &'static str,
    pub(crate) delete: &'static str,
    pub(crate) no_form_open: &'static str,
    pub(crate) library_empty: &'static str,
    pub(crate) form_label: Naming,
    pub(crate) editing_keys: &'static str,
    pub(crate) understood: &'static str,
    pub(crate) value_kinds: fn(jimu::value::ValueKind) -> &'static str,
    pub(crate) findings: &'static str,
    pub(crate) findings_count: Count,
    pub(crate) findings_none: &'static str,
    pub(crate) findings_keys: &'static str,
    pub(crate) severity: fn(Severity) -> &'static str,
    pub(crate) mend: Count,
    pub(crate) mend_all: fn(usize, usize) -> String,
    pub(crate) mend_hint: &'static str,
    pub(crate) fix: &'static str,
    pub(crate) fix_delete: &'static str,
    pub(crate) fix_copy: Naming,
    pub(crate) fix_move: fn(&str, &str) -> String,
    pub(crate) ignore: &'static str,
    pub(crate) ignore_reason: &'static str,
    pub(crate) ignore_keys: &'static str,
    pub(crate) ignore_missing: &'static str,
    pub(crate) ignored_because: &'static str,
    pub(crate) set_aside: Count,
    pub(crate) heed: &'static str,
    pub(crate) rule_page: &'static str,
    pub(crate) errors_and_warnings: fn(usize, usize) -> String,

    // A table of texts for each of these screens
    pub(crate) commands: &'static CommandWords,
    pub(crate) compare: &'static CompareWords,
    pub(crate) summary: &'static SummaryWords,
    pub(crate) indicator_library: &'static IndicatorWords,
    pub(crate) making: &'static MakingWords,
    pub(crate) export: &'static ExportWords,
    pub(crate) grid: &'static GridWords,
    pub(crate) review: &'static ReviewWords,
    pub(crate) settings: &'static SettingsWords,
    pub(crate) shelf: &'static LibraryWords,

    // Rules
    pub(crate) rules: RuleWords,

    // Review report
    pub(crate) report: &'static str,
    pub(crate) report_open: &'static str,
    pub(crate) report_about_open: &'static str,
    pub(crate) report_about_all: Count,
    pub(crate) report_html: &'static str,
    pub(crate) report_markdown: &'static str,
    pub(crate) report_review: &'static str,
    pub(crate) report_back: &'static str,
    pub(crate) report_reviewer: &'static str,
    pub(crate) report_date: &'static str,
    pub(crate) report_clean: &'static str,
    pub(crate) report_aside: &'static str,

    // Sentences about what happened
    pub(crate) saved_forms: Count,
    pub(crate) skipped_all: &'static str,
    pub(crate) deleted: Naming,
    pub(crate) undone: Naming,
    pub(crate) redone: Naming,
    pub(crate) nothing_to_undo: &'static str,
    pub(crate) nothing_to_redo: &'static str,
    pub(crate) done: Naming,
    pub(crate) profile_file: &'static str,
    pub(crate) profile_read: Naming,
    pub(crate) did_edit: &'static str,
    pub(crate) did_fix: Count,
    pub(crate) did_ignore: &'static str,
    pub(crate) did_review: Count,
    pub(crate) did_save: Count,
    pub(crate) did_delete: &'static str,
    pub(crate) exported: Naming,
    pub(crate) recovered: Count,
    pub(crate) storage_broken: Count,
    pub(crate) storage_newer: Count,
    pub(crate) save_broken: &'static str,
    /// How many reasons found their form, and the forms that are not there.
    pub(crate) review_laid: fn(usize, &[String]) -> String,
    pub(crate) review_apart: &'static str,
    pub(crate) import_remarks: &'static str,

    // The names of fields
    pub(crate) fields: FieldWords,
}

/// The texts of the rules screen and of a rule's page.
pub(crate) struct RuleWords {
    pub(crate) title: &'static str,
    pub(crate) search: &'static str,
    pub(crate) none: &'static str,
    pub(crate) count: fn(usize, usize) -> String,
    pub(crate) setting: &'static str,
    /// For a screen reader: the setting of this rule.
    pub(crate) setting_of: Naming,
    /// As the catalogue says, and what that is.
    pub(crate) usual: Naming,
    pub(crate) off: &'static str,
    pub(crate) turn_off: &'static str,
    pub(crate) turn_on: &'static str,
    pub(crate) what: &'static str,
    pub(crate) why: &'static str,
    pub(crate) how: &'static str,
    pub(crate) example: &'static str,
    pub(crate) wrong: &'static str,
    pub(crate) right: &'static str,
    pub(crate) basis: &'static str,
    pub(crate) question: &'static str,
    pub(crate) mending: &'static str,
    pub(crate) mended_safely: &'static str,
    pub(crate) mended_asking: &'static str,
    pub(crate) mended_by_hand: &'static str,
    pub(crate) profile: &'static str,
    pub(crate) profile_choose: &'static str,
    pub(crate) profile_own: &'static str,
    pub(crate) changed: Count,
    pub(crate) as_usual: &'static str,
    pub(crate) reset: &'static str,
    pub(crate) export: &'static str,
    pub(crate) import: &'static str,
    pub(crate) limits: &'static str,
    pub(crate) limits_hint: &'static str,
    /// The usual value of a limit.
    pub(crate) usually: Naming,
    /// The largest value of a limit.
    pub(crate) between: Naming,
    pub(crate) reset_limit: Naming,
}

impl Words {
    /// What there is to say about a backup that was read.
    pub(crate) fn import_remarks(&self, remarks: &[Message]) -> String {
        let remarks: Vec<&str> = remarks.iter().map(|remark| self.language.of(remark)).collect();
        format!("{}{}", self.import_remarks, remarks.join(" "))
    }
}
