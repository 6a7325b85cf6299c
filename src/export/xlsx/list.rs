//! The first sheet of several forms: a row for each indicator, to be filtered.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, IgnoreError, Url, Workbook};

use crate::export::list::ListColumn;
use crate::export::write_error::WriteError;
use crate::export::xlsx::figure::Figure;
use crate::export::xlsx::names::Names;
use crate::export::xlsx::pieces;
use crate::open::LIST_MARK;

const NAME: &str = "指标清单";

/// The column before all others: where the form stands.
const SHEET: &str = "工作表";

/// Most links of a sheet, by the format's limit of 65,530.
const MAX_LINKS: u32 = 65_000;

/// The widest column, in widths of a digit.
const MAX_WIDTH: f64 = 48.0;

/// The list on its way into a workbook, whose first sheet it is.
pub(super) struct List {
    columns: Vec<ListColumn>,
    /// The row that comes next.
    row: u32,
    links: u32,
    /// Width of each column so far, in widths of a digit.
    widths: Vec<f64>,
}

impl List {
    pub(super) fn begin(book: &mut Workbook, names: &mut Names, columns: &[ListColumn]) -> Result<List, WriteError> {
        let sheet = book.add_worksheet();
        sheet.set_name(names.unique(NAME))?;
        let headings = std::iter::once(SHEET).chain(columns.iter().map(|column| column.heading.as_str()));
        let mut widths = Vec::new();
        for (col, heading) in headings.enumerate() {
            sheet.write_string_with_format(0, col as u16, heading, &heading_format())?;
            // Beside the heading there is room for the button of the filter.
            widths.push(width_of(heading) + 4.0);
        }
        Ok(List { columns: columns.to_vec(), row: 1, links: 0, widths })
    }

    /// Adds the rows of a form that stands on some sheet.
    pub(super) fn add(&mut self, book: &mut Workbook, name: &str, rows: &[Vec<String>]) -> Result<(), WriteError> {
        let sheet = book.worksheet_from_index(0)?;
        for row in rows {
            self.widen(0, name);
            if self.links < MAX_LINKS {
                let link = Url::new(format!("internal:'{}'!A1", name.replace('\'', "''"))).set_text(name);
                sheet.write_url_with_format(self.row, 0, link, &cell_format().set_font_color(Color::Blue))?;
                self.links += 1;
            } else {
                sheet.write_string_with_format(self.row, 0, name, &cell_format())?;
            }
            for (at, (column, text)) in self.columns.iter().zip(row).enumerate() {
                let col = at as u16 + 1;
                match Figure::of(text).filter(|_| column.figures) {
                    Some(Figure { number, format }) => {
                        sheet.write_number_with_format(self.row, col, number, &cell_format().set_num_format(format))?;
                    }
                    None => {
                        let text = pieces(text).next().unwrap_or_default();
                        sheet.write_string_with_format(self.row, col, text, &cell_format())?;
                    }
                }
            }
            for (at, text) in row.iter().enumerate() {
                self.widen(at + 1, text);
            }
            self.row += 1;
        }
        Ok(())
    }

    fn widen(&mut self, col: usize, text: &str) {
        let needed = text.split('\n').map(width_of).fold(0.0, f64::max) + 2.0;
        if let Some(width) = self.widths.get_mut(col) {
            *width = width.max(needed.min(MAX_WIDTH));
        }
    }

    /// Ends the list: the filter over it, its heading in sight, and its mark.
    pub(super) fn end(self, book: &mut Workbook) -> Result<(), WriteError> {
        let (last_row, last_col) = (self.row.max(2) - 1, self.columns.len() as u16);
        let sheet = book.worksheet_from_index(0)?;
        for (col, width) in self.widths.iter().enumerate() {
            sheet.set_column_width(col as u16, *width)?;
        }
        sheet.autofilter(0, 0, last_row, last_col)?;
        sheet.set_freeze_panes(1, 1)?;
        sheet.ignore_error_range(0, 0, last_row, last_col, IgnoreError::NumberStoredAsText)?;
        sheet.set_paper_size(9);
        sheet.set_landscape();
        // Too wide for one page: the form's name stands on each.
        sheet.set_repeat_rows(0, 0)?;
        sheet.set_repeat_columns(0, 0)?;
        sheet.set_footer("&C— &P —");
        let place = format!("='{NAME}'!$A$1");
        book.define_name(format!("{NAME}!{LIST_MARK}"), &place)?;
        Ok(())
    }
}

/// The width of a line in widths of a digit.
fn width_of(line: &str) -> f64 {
    line.chars().map(|letter| if letter.is_ascii() { 1.0 } else { 2.0 }).sum()
}

fn cell_format() -> Format {
    Format::new().set_font_name("宋体").set_font_charset(134).set_font_size(10.5).set_align(FormatAlign::VerticalCenter)
}

fn heading_format() -> Format {
    Format::new()
        .set_font_name("黑体")
        .set_font_charset(134)
        .set_font_size(10.5)
        .set_align(FormatAlign::Center)
        .set_align(FormatAlign::VerticalCenter)
        .set_border_bottom(FormatBorder::Thin)
}
