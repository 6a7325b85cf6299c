//! Forms as one workbook: a sheet each, as printed, with real merged cells; before several forms a list of all their
//! indicators.
//!
//! Amounts and values that are plain decimals are numbers, with the decimals that were typed; everything else is text, and
//! nothing is ever a formula. The list repeats what the sheets say, so it bears a mark by which it is passed over when the
//! workbook is read ([`crate::open::LIST_MARK`]). The same forms give the same bytes.

mod figure;
mod list;
mod names;
mod style;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, IgnoreError, Workbook, Worksheet};

use crate::export::list::ListColumn;
use crate::export::paper::Paper;
use crate::export::printed::{PrintedCell, PrintedForm, Role, Slot, TWIPS};
use crate::export::table::PartStyle;
use crate::export::write_error::WriteError;
use crate::export::xlsx::figure::Figure;
use crate::export::xlsx::list::List;
use crate::export::xlsx::names::Names;
use crate::export::xlsx::style::styled;

/// The largest height of a row of a sheet, in points. A row that needs more takes several rows of the sheet.
const MAX_HEIGHT: f64 = 400.0;

/// The longest text of a cell, in UTF-16 units.
const MAX_TEXT: usize = 32_767;

/// Writes a workbook form by form.
pub struct Writer {
    book: Workbook,
    names: Names,
    list: Option<List>,
    name: String,
    forms: usize,
}

impl Writer {
    /// Begins a workbook. `list` has the columns of the list of indicators; where there are none, there is no list.
    ///
    /// # Errors
    ///
    /// See [`WriteError`].
    pub fn new(list: &[ListColumn]) -> Result<Writer, WriteError> {
        let mut book = Workbook::new();
        let mut names = Names::default();
        let list = if list.is_empty() { None } else { Some(List::begin(&mut book, &mut names, list)?) };
        Ok(Writer { book, names, list, name: String::new(), forms: 0 })
    }

    /// Adds a form on a sheet of its own, and its rows of the list.
    ///
    /// # Errors
    ///
    /// See [`WriteError`].
    pub fn add(&mut self, form: &PrintedForm) -> Result<(), WriteError> {
        let name = self.names.unique(&form.name);
        if let Some(list) = &mut self.list {
            list.add(&mut self.book, &name, &form.list)?;
        }
        let mut sheet = Worksheet::new();
        sheet.set_name(&name)?;
        page(form, &mut sheet)?;
        Sheet::new(form).write(&mut sheet)?;
        self.book.push_worksheet(sheet);
        if self.forms == 0 {
            self.name.clone_from(&form.name);
        }
        self.forms += 1;
        Ok(())
    }

    /// Ends the workbook, and returns it.
    ///
    /// # Errors
    ///
    /// See [`WriteError`].
    pub fn finish(mut self) -> Result<Vec<u8>, WriteError> {
        if let Some(list) = self.list {
            list.end(&mut self.book)?;
        }
        let title = if self.forms > 1 { format!("{}等{}张", self.name, self.forms) } else { self.name };
        // No clock: the first day that a workbook knows.
        let properties = DocProperties::new().set_title(title).set_author("绩目");
        self.book.set_properties(&properties.set_creation_datetime(&ExcelDateTime::from_ymd(1900, 1, 1)?));
        Ok(self.book.save_to_buffer()?)
    }
}

/// How the pages lie, and what stands at their foot.
fn page(form: &PrintedForm, sheet: &mut Worksheet) -> Result<(), WriteError> {
    const A4: u8 = 9;
    sheet.set_paper_size(A4);
    if form.paper == Paper::Landscape {
        sheet.set_landscape();
    }
    let margins = form.paper.margins(form.room);
    let inches = |millimetres: u32| f64::from(millimetres) / 25.4;
    // As in Word files: the page number stands 7 mm below the text.
    let foot = inches(margins.bottom.saturating_sub(12));
    let [left, right, top, bottom] = [margins.left, margins.right, margins.top, margins.bottom].map(inches);
    sheet.set_margins(left, right, top, bottom, 0.5, foot);
    sheet.set_print_fit_to_pages(1, 0);
    sheet.set_print_center_horizontally(true);
    sheet.set_footer("&C&\"宋体,常规\"&14— &P —");
    sheet.set_screen_gridlines(false);
    Ok(())
}

/// A form on its way onto a sheet.
struct Sheet<'a> {
    form: &'a PrintedForm,
    /// For each row of the form its first row of the sheet, and the row behind the last.
    starts: Vec<u32>,
    heights: Vec<f64>,
}

impl<'a> Sheet<'a> {
    fn new(form: &'a PrintedForm) -> Sheet<'a> {
        let mut starts = vec![0];
        let mut heights = Vec::new();
        for at in 0..form.rows.len() {
            let needed = form.heights.get(at).map_or(0.0, |height| f64::from(*height) / 20.0);
            let count = (needed / MAX_HEIGHT).ceil().max(1.0);
            heights.extend(std::iter::repeat_n(needed / count, count as usize));
            starts.push(heights.len() as u32);
        }
        Sheet { form, starts, heights }
    }

    fn write(&self, sheet: &mut Worksheet) -> Result<(), WriteError> {
        let width = self.width();
        for col in 0..self.form.widths.len() {
            let (left, right) = self.form.edges(col, 1, width);
            // A point is 4/3 of a pixel at the 96 dots an inch that widths are counted in.
            let pixels = (right.round() - left.round()) * 4.0 / 3.0;
            sheet.set_column_width_pixels(col as u16, pixels.max(1.0) as u32)?;
        }
        for (row, height) in self.heights.iter().enumerate() {
            sheet.set_row_height(row as u32, *height)?;
        }
        let slots = self.form.slots();
        for (part, rows) in self.form.parts() {
            for row in rows {
                let begun = slots.get(row).into_iter().flatten().filter(|slot| slot.begins);
                begun.into_iter().try_for_each(|slot| self.cell(row, slot, part.style, sheet))?;
            }
        }
        if let Some((first, last)) = self.head() {
            sheet.set_repeat_rows(first, last)?;
        }
        let last = (self.heights.len().max(1) - 1) as u32;
        sheet.ignore_error_range(
            0,
            0,
            last,
            (self.form.widths.len().max(1) - 1) as u16,
            IgnoreError::NumberStoredAsText,
        )?;
        Ok(())
    }

    fn width(&self) -> f64 {
        f64::from(self.form.paper.text_area(self.form.room).0) * TWIPS / 20.0
    }

    fn cell(&self, row: usize, slot: &Slot, style: PartStyle, sheet: &mut Worksheet) -> Result<(), WriteError> {
        let place = |row: usize| self.starts.get(row).copied().unwrap_or_default();
        let (top, bottom) = (place(row), place(row + slot.rows).max(1) - 1);
        let (left, right) = (slot.col as u16, (slot.col + slot.cols - 1) as u16);
        let blank = PrintedCell::blank();
        let cell = slot.cell.unwrap_or(&blank);
        let figure = Figure::of(&cell.text).filter(|_| cell.role == Role::Figure);
        let format = styled(style, cell, figure.as_ref(), self.form.letters);
        // A text that one cell cannot hold takes several, one below the other.
        let mut pieces: Vec<&str> = pieces(&cell.text).take((bottom - top + 1) as usize).collect();
        if pieces.is_empty() {
            pieces.push("");
        }
        let each = (bottom - top + 1) / pieces.len() as u32;
        for (at, piece) in pieces.iter().enumerate() {
            let top = top + at as u32 * each;
            let bottom = if at + 1 == pieces.len() { bottom } else { top + each - 1 };
            if (top, left) != (bottom, right) {
                sheet.merge_range(top, left, bottom, right, "", &format)?;
            }
            match &figure {
                Some(figure) => sheet.write_number_with_format(top, left, figure.number, &format)?,
                None if piece.is_empty() => sheet.write_blank(top, left, &format)?,
                None => sheet.write_string_with_format(top, left, *piece, &format)?,
            };
        }
        Ok(())
    }

    /// The heading that is printed on each page, as rows of the sheet. A sheet can have one, and repeats it on all pages
    /// that follow, so it is that of the last part that has one: no other part stands under a heading that is not its own.
    fn head(&self) -> Option<(u32, u32)> {
        let (part, _) = self.form.parts().filter(|(part, _)| part.heads > 0).last()?;
        let first = *self.starts.get(part.from)?;
        let behind = *self.starts.get(part.from + part.heads)?;
        Some((first, behind.max(1) - 1))
    }
}

/// A text in pieces that a cell can hold.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let ends = rest.char_indices().scan(0, |used, (at, letter)| {
            *used += letter.len_utf16();
            (*used <= MAX_TEXT).then_some(at + letter.len_utf8())
        });
        let (piece, left) = rest.split_at(ends.last().unwrap_or(rest.len()));
        rest = left;
        Some(piece)
    })
}
