//! Forms as one printable HTML file: A4, opening anywhere offline, cut into pages by [`crate::export::pages`].
//!
//! Its pages are the same tree of elements that the page draws in its preview and prints, under the same style sheet.

use std::borrow::Borrow;
use std::collections::BTreeSet;

use crate::export::layout::{self, Layout};
use crate::export::markup::{self, Element, escape};
use crate::export::pages::{self, Draft, Measure, Page, Pages, measure};
use crate::export::paper::{LetterSize, Paper, Room};
use crate::export::table::{Alignment, Cell, CellKind, FormTable, Part, PartStyle, Places};
use crate::form::{Document, Form};
use crate::order::Gather;

/// What the pages look like, in the file as in the page.
const PAPER: &str = include_str!("../../style/paper.css");

/// What the file adds: the sheets lie on a desk.
const STYLE: &str = "
@page { size: A4; margin: 0; }
body { margin: 0; background: #fff; }
@media screen { body { padding: 8mm 0; background: #e8e6e0; } }
";

/// How forms are printed.
#[derive(Clone, Copy)]
pub struct Options<'a> {
    /// The layout; `None` for that of each form itself.
    pub layout: Option<&'static Layout>,
    /// The room around what is printed.
    pub room: Room,
    /// Who tells the heights of rows.
    pub measure: Measure<'a>,
}

impl Default for Options<'_> {
    fn default() -> Self {
        Options { layout: None, room: Room::Standard, measure: &measure::estimate }
    }
}

/// Writes the forms of a document as one HTML file, each in its own layout.
pub fn write(document: &Document) -> String {
    write_as(document, &Options::default())
}

/// Writes the forms of a document as one HTML file. A layout for the other kind of form gives way to the form's own.
pub fn write_as(document: &Document, options: &Options<'_>) -> String {
    let mut writer = Writer::new(&document.forms);
    document.forms.iter().for_each(|form| writer.add(form, options));
    writer.finish()
}

/// Writes the same file form by form, for whoever has other things to do meanwhile.
pub struct Writer {
    html: String,
}

impl Writer {
    /// Begins a file of these forms.
    pub fn new<F: Borrow<Form>>(forms: &[F]) -> Writer {
        let title = match forms {
            [only] if only.borrow().name.is_blank() => only.borrow().title.to_string(),
            [only] => only.borrow().name.to_string(),
            forms => format!("绩效目标表（{}张）", forms.len()),
        };
        Writer { html: beginning("zh-CN", &title, &format!("{PAPER}{STYLE}")) }
    }

    /// Adds a form.
    pub fn add(&mut self, form: &Form, options: &Options<'_>) {
        markup::write(&draw(&pages_of(form, options)), &mut self.html);
        self.html.push('\n');
    }

    /// Ends the file.
    pub fn finish(self) -> String {
        self.html + END
    }
}

/// A form as pages.
pub fn pages_of(form: &Form, options: &Options<'_>) -> Pages {
    let printout = layout::print_as(form, options.layout);
    pages::lay_out(&printout, options.room, options.measure)
}

/// A file of its own: it can ask for nothing, and shows what is written into its body.
pub(super) fn page(language: &str, title: &str, style: &str, write: impl FnOnce(&mut String)) -> String {
    let mut html = beginning(language, title, style);
    write(&mut html);
    html + END
}

const END: &str = "</body>\n</html>\n";

fn beginning(language: &str, title: &str, style: &str) -> String {
    let mut html = format!("<!DOCTYPE html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n");
    html.push_str("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    html.push_str(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n",
    );
    html.push_str("<title>");
    // An empty title is not allowed.
    escape(if title.trim().is_empty() { "绩效目标表" } else { title }, &mut html);
    html.push_str("</title>\n<style>");
    html.push_str(style);
    html.push_str("</style>\n</head>\n<body>\n");
    html
}

/// The pages of a form, numbered from 1: offices bind each form on its own.
pub fn draw(pages: &Pages) -> Element {
    let sheets = pages.pages.iter().enumerate().map(|(at, page)| {
        let number = at + 1;
        let class = if number % 2 == 0 { "number even" } else { "number" };
        let foot = Element::new("p").class(class).saying(&format!("— {number} —"));
        sheet(pages, page).holding(content(&page.table)).holding([foot])
    });
    Element::new("div").class("pages").with("lang", "zh-CN").holding(sheets)
}

/// Rows to be measured, in a sheet of paper. Their elements are those that [`ROWS`] names.
pub fn draw_draft(draft: &Draft<'_>) -> Element {
    let Draft { paper, room, size, .. } = *draft;
    let page = Page { table: FormTable::default(), tall: false };
    sheet(&Pages { paper, room, size, pages: Vec::new() }, &page).holding(content(draft.table))
}

/// By this selector the rows of a draft are found, in their order.
pub const ROWS: &str = "h1, .line, tr";

fn sheet(pages: &Pages, page: &Page) -> Element {
    let lies = if pages.paper == Paper::Landscape { " side" } else { "" };
    let room = if pages.room == Room::Compact { " compact" } else { "" };
    let size = match pages.size {
        LetterSize::SmallFive => " small-five",
        LetterSize::Five => " five",
        _ => "",
    };
    let tall = if page.tall { " tall" } else { "" };
    Element::new("div").class(&format!("page{lies}{room}{size}{tall}"))
}

/// The parts of a table, top to bottom.
fn content(table: &FormTable) -> Vec<Element> {
    let places = Places::of(table);
    let parts = table.parts().flat_map(|(part, rows)| match part.style {
        PartStyle::Title => rows.iter().map(|row| heading(row)).collect(),
        PartStyle::Lines => rows.iter().map(|row| line(table, row)).collect(),
        PartStyle::Ruled => vec![ruled(table, &places, part, rows.len())],
    });
    parts.collect()
}

/// A title. One that is blank is no heading, but keeps its place.
fn heading(row: &[Cell]) -> Element {
    let blank = row.iter().all(|cell| cell.text.trim().is_empty());
    let heading = if blank { Element::new("div").class("line") } else { Element::new("h1") };
    row.iter().fold(heading, |heading, cell| heading.saying(&cell.text))
}

/// A row without rules: a paragraph each cell.
fn line(table: &FormTable, row: &[Cell]) -> Element {
    let mut column = 0;
    let cells = row.iter().map(|cell| {
        let width: usize = table.widths.iter().skip(column).take(cell.colspan).sum();
        column += cell.colspan;
        Element::new("p").class(&format!("w{width}{}", placed(cell.place))).saying(&cell.text)
    });
    Element::new("div").class("line").holding(cells)
}

/// A part with rules. Columns in which none of its cells begins, which HTML does not allow, are one with those before.
fn ruled(table: &FormTable, places: &Places, part: Part, n_rows: usize) -> Element {
    let begun: BTreeSet<usize> =
        (part.from..part.from + n_rows).flat_map(|row| places.cells(table, row).map(|(column, _)| column)).gather();
    let ends = begun.iter().copied().skip(1).chain([table.n_cols]);
    let columns = begun.iter().zip(ends).map(|(from, to)| {
        let width: usize = table.widths.get(*from..to).unwrap_or_default().iter().sum();
        Element::new("col").class(&format!("w{width}"))
    });
    let row = |row| {
        let cells = places.cells(table, row);
        let cells = cells.map(|(column, of)| cell(of, begun.range(column..column + of.colspan.max(1)).count()));
        Element::new("tr").holding(cells)
    };
    let (from, body) = (part.from, part.from + part.heads.min(n_rows));
    let groups =
        [("thead", from..body), ("tbody", body..from + n_rows)].into_iter().filter(|(_, rows)| !rows.is_empty());
    let groups = groups.map(|(name, rows)| Element::new(name).holding(rows.map(row)));
    Element::new("table").holding([Element::new("colgroup").holding(columns)]).holding(groups)
}

fn cell(cell: &Cell, colspan: usize) -> Element {
    let place = placed(cell.place).trim_start();
    let element = match cell.kind {
        CellKind::Field(_) => Element::new("td").class(place),
        // A head over nothing is none.
        _ if cell.text.is_empty() => Element::new("td"),
        CellKind::Label | CellKind::Room(_) => Element::new("th").class(place).with("scope", "row"),
        CellKind::Heading => {
            let scope = if colspan > 1 { "colgroup" } else { "col" };
            Element::new("th").class(&format!("heading {place}")).with("scope", scope)
        }
    };
    let spans = [("rowspan", cell.rowspan), ("colspan", colspan)].into_iter().filter(|(_, span)| *span > 1);
    say(spans.fold(element, |element, (name, span)| element.with(name, span.to_string())), &cell.text)
}

/// Text with each box kept on the line of its word.
fn say(mut element: Element, text: &str) -> Element {
    let mut rest = text;
    while let Some(at) = rest.find(['☑', '☐']) {
        let (before, boxed) = rest.split_at(at);
        let end = boxed.char_indices().nth(2).map_or(boxed.len(), |(end, _)| end);
        let (boxed, behind) = boxed.split_at(end);
        element = element.saying(before).holding([Element::new("span").class("box").saying(boxed)]);
        rest = behind;
    }
    element.saying(rest)
}

fn placed(place: Alignment) -> &'static str {
    match place {
        Alignment::Start => "",
        Alignment::Centre => " centre",
        Alignment::End => " end",
    }
}
