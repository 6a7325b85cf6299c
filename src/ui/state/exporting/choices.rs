//! What a person chose about exporting, remembered from one time to the next.

use std::sync::Arc;

use jimu::export::layout::{self, Layout, Printout};
use jimu::export::name;
use jimu::export::paper::Room;
use jimu::form::{Form, FormKind};

use crate::ui::platform::keep;
use crate::ui::platform::print::Look;

/// Which forms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scope {
    /// The open one.
    Open,
    /// Those that were picked.
    Picked,
    /// All.
    All,
}

/// As what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    /// On paper.
    Print,
    /// .docx
    Word,
    /// .xlsx
    Excel,
    /// A page of its own.
    Html,
    /// A table on the clipboard.
    Copy,
    /// A row for each indicator.
    Csv,
    /// Text with tables.
    Markdown,
    /// The contract's JSON.
    Json,
}

impl Format {
    /// All, the most wanted first.
    pub(crate) const ALL: [Format; 8] = [
        Format::Print,
        Format::Word,
        Format::Excel,
        Format::Copy,
        Format::Html,
        Format::Csv,
        Format::Markdown,
        Format::Json,
    ];

    /// By which it is remembered and tested; of a file, its ending.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Format::Print => "print",
            Format::Word => "docx",
            Format::Excel => "xlsx",
            Format::Html => "html",
            Format::Copy => "copy",
            Format::Csv => "csv",
            Format::Markdown => "md",
            Format::Json => "json",
        }
    }

    /// Whether a file comes of it.
    pub(crate) fn is_file(self) -> bool {
        !matches!(self, Format::Print | Format::Copy)
    }

    /// Whether it is a file of an office program, which the page's second module writes.
    pub(crate) fn is_office(self) -> bool {
        matches!(self, Format::Word | Format::Excel)
    }

    /// Whether it shows forms in a printed layout; else it keeps all of them, and no layout matters.
    pub(crate) fn is_laid_out(self) -> bool {
        !matches!(self, Format::Csv | Format::Markdown | Format::Json)
    }

    /// The media type of the file.
    pub(crate) fn media_type(self) -> &'static str {
        match self {
            Format::Word => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Format::Excel => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Format::Csv => "text/csv;charset=utf-8",
            Format::Markdown => "text/markdown;charset=utf-8",
            Format::Json => "application/json",
            Format::Html | Format::Print | Format::Copy => "text/html;charset=utf-8",
        }
    }
}

/// All choices.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Choices {
    /// Which forms.
    pub(crate) scope: Scope,
    /// As what.
    pub(crate) format: Format,
    /// In which layout forms of each kind are printed; `None`: each in its own.
    project: Option<&'static Layout>,
    department: Option<&'static Layout>,
    /// The margins.
    pub(crate) room: Room,
    /// Whether each form becomes a file of its own, in one archive.
    pub(crate) apart: bool,
}

impl PartialEq for Choices {
    fn eq(&self, other: &Choices) -> bool {
        self.codes() == other.codes()
    }
}

const SCOPES: [(Scope, &str); 3] = [(Scope::Open, "open"), (Scope::Picked, "picked"), (Scope::All, "all")];

impl Choices {
    /// As chosen last time; the open form as a Word file, each in its own layout, the first time.
    pub(crate) fn load() -> Choices {
        let kept = |name: &str| keep::choice(&format!("export-{name}"));
        let scope = kept("scope").and_then(|code| SCOPES.iter().find(|(_, known)| *known == code));
        let format = kept("format").and_then(|code| Format::ALL.into_iter().find(|format| format.code() == code));
        let named = |name| kept(name).and_then(|id| layout::named(&id));
        Choices {
            scope: scope.map_or(Scope::Open, |(scope, _)| *scope),
            format: format.unwrap_or(Format::Word),
            project: named("project"),
            department: named("department"),
            room: if kept("room").as_deref() == Some("compact") { Room::Compact } else { Room::Standard },
            apart: kept("files").as_deref() == Some("apart"),
        }
    }

    /// Remembers them.
    pub(crate) fn keep(&self) {
        let codes = self.codes();
        keep::choose_all(codes.iter().map(|(name, code)| (format!("export-{name}"), (*code).to_owned())));
    }

    fn codes(&self) -> [(&'static str, &'static str); 6] {
        let scope = SCOPES.iter().find(|(scope, _)| *scope == self.scope).map_or("open", |(_, code)| code);
        let id = |layout: Option<&'static Layout>| layout.map_or("own", |layout| layout.id);
        [
            ("scope", scope),
            ("format", self.format.code()),
            ("project", id(self.project)),
            ("department", id(self.department)),
            ("room", if self.room == Room::Compact { "compact" } else { "standard" }),
            ("files", if self.apart { "apart" } else { "one" }),
        ]
    }

    /// The layout that was chosen for forms of a kind; `None`: each in its own.
    pub(crate) fn layout(&self, kind: FormKind) -> Option<&'static Layout> {
        match kind {
            FormKind::Project => self.project,
            FormKind::Department => self.department,
        }
    }

    /// Chooses it.
    pub(crate) fn set_layout(&mut self, kind: FormKind, layout: Option<&'static Layout>) {
        match kind {
            FormKind::Project => self.project = layout,
            FormKind::Department => self.department = layout,
        }
    }

    /// A form as it is printed.
    pub(crate) fn print(&self, form: &Form) -> Printout {
        layout::print_as(form, self.layout(form.kind))
    }

    /// The layout and the room in which a form is printed.
    pub(crate) fn look_of(&self, form: &Form) -> Look {
        Look { layout: self.layout(form.kind), room: self.room }
    }

    /// Whether the forms come as files of their own, in an archive.
    pub(crate) fn is_archive(&self, count: usize) -> bool {
        self.apart && count > 1 && self.format.is_file()
    }

    /// The name of the file that comes of it.
    pub(crate) fn file_name(&self, forms: &[Arc<Form>]) -> String {
        let ending = if self.is_archive(forms.len()) { "zip" } else { self.format.code() };
        name::in_batch([name::of_forms(forms)], ending).pop().unwrap_or_default()
    }
}
