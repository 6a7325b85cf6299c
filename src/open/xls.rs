//! Workbooks of before 2007 (.xls, and .et of WPS) → a table a sheet. The records of BIFF8, and of BIFF5 before it.

mod record;
mod text;

use crate::open::OpenError;
use crate::open::compound::{self, long, short};
use crate::open::encoding::Decoder;
use crate::open::xls::record::{Record, Records};
use crate::open::xls::text::Letters;
use crate::open::xlsx::layout::{Notes, Room, Sheet};
use crate::open::xlsx::{Style, drawn};
use crate::open::{docx, number};
use crate::source::{Document, DocumentKind, Part};
use crate::text::symbols::{self, SymbolFont};

/// What the first part of the stream says about all sheets.
struct Book {
    decoder: Decoder,
    /// Whether letters are Unicode: BIFF8.
    unicode: bool,
    since_1904: bool,
    /// How letters of one byte are encoded, by the name of the encoding.
    encoding: Option<String>,
    sheets: Vec<Place>,
    texts: Vec<String>,
    formats: Vec<(usize, String)>,
    fonts: Vec<Option<SymbolFont>>,
    /// Font and number format of each style.
    styles: Vec<(usize, usize)>,
}

/// Where a sheet lies in the stream.
struct Place {
    name: String,
    offset: usize,
    hidden: bool,
    chart: bool,
}

/// Reads a workbook.
pub(super) fn read(bytes: &[u8], decoder: Decoder) -> Result<Document, OpenError> {
    let damaged = || OpenError::Damaged { part: "Workbook".to_owned() };
    let contained = bytes.starts_with(b"\xD0\xCF\x11\xE0");
    let stream = if contained { compound::stream(bytes, &["Workbook", "Book"]) } else { Some(bytes.to_vec()) };
    let stream = stream.ok_or_else(damaged)?;
    let book = book(&stream, decoder)?;
    let mut parts = Vec::new();
    let mut notes = Notes::default();
    let mut room = Room::default();
    for place in &book.sheets {
        if place.chart {
            notes.objects += 1;
            continue;
        }
        let bytes = stream.get(place.offset..).ok_or_else(damaged)?;
        let (sheet, boxes) = book.sheet(bytes, &mut notes, &mut room)?;
        if let Some(table) = sheet.laid_out(&place.name, &mut notes) {
            notes.sheet(&place.name, place.hidden);
            parts.push(Part::Table(table));
        }
        parts.extend(boxes);
    }
    Ok(Document { kind: DocumentKind::Workbook, parts, notes: notes.finish() })
}

fn book(stream: &[u8], decoder: Decoder) -> Result<Book, OpenError> {
    let damaged = || OpenError::Damaged { part: "Workbook".to_owned() };
    let mut records = Records::new(stream);
    let first = records.next().ok_or_else(damaged)?;
    let unicode = match (first.id, short(first.data, 0)) {
        (record::BOF, Some(0x0600)) => true,
        (record::BOF, Some(0x0500)) => false,
        _ => return Err(OpenError::OldWorkbook),
    };
    let mut book = Book::new(unicode, decoder);
    while let Some(Record { id, data }) = records.next() {
        match id {
            record::EOF => break,
            record::FILEPASS => return Err(OpenError::Encrypted),
            record::CODEPAGE => book.encoding = short(data, 0).and_then(text::encoding),
            record::DATEMODE => book.since_1904 = short(data, 0) == Some(1),
            record::BOUNDSHEET if data.len() > 7 => book.sheets.push(Place {
                offset: long(data, 0).unwrap_or(0) as usize,
                hidden: data[4] & 3 != 0,
                // 0 is a sheet, 2 a chart; the others are macros.
                chart: data[5] == 2,
                name: book.short_text(&data[6..]),
            }),
            record::SST => {
                let mut letters = Letters::new(data);
                while let Some(more) = records.continued() {
                    letters.push(more);
                }
                book.texts = text::shared(letters);
            }
            record::FORMAT if data.len() > 2 => {
                let code = if book.unicode { text::long_text(&data[2..]) } else { book.short_text(&data[2..]) };
                book.formats.push((short(data, 0).map_or(0, usize::from), code));
            }
            record::FONT if data.len() > 15 => {
                let name = book.short_text(&data[14..]);
                book.fonts.push(docx::font_of(&name));
                // The fifth font does not exist.
                if book.fonts.len() == 4 {
                    book.fonts.push(None);
                }
            }
            record::XF => {
                let number = |at| short(data, at).map_or(0, usize::from);
                book.styles.push((number(0), number(2)));
            }
            _ => {}
        }
    }
    Ok(book)
}

impl Book {
    fn new(unicode: bool, decoder: Decoder) -> Book {
        Book {
            decoder,
            unicode,
            since_1904: false,
            encoding: None,
            sheets: Vec::new(),
            texts: Vec::new(),
            formats: Vec::new(),
            fonts: Vec::new(),
            styles: Vec::new(),
        }
    }

    /// A text whose length is one byte.
    fn short_text(&self, data: &[u8]) -> String {
        match (data, self.unicode) {
            ([count, rest @ ..], true) => text::flagged(rest, usize::from(*count)),
            ([count, rest @ ..], false) => self.narrow(rest, usize::from(*count)),
            ([], _) => String::new(),
        }
    }

    /// A text whose length is two bytes.
    fn text(&self, data: &[u8]) -> String {
        match short(data, 0) {
            Some(_) if self.unicode => text::long_text(data),
            Some(count) => self.narrow(&data[2..], usize::from(count)),
            None => String::new(),
        }
    }

    fn narrow(&self, data: &[u8], count: usize) -> String {
        let bytes = &data[..count.min(data.len())];
        match &self.encoding {
            Some(label) => self.decoder.decode_as(bytes, label),
            None => self.decoder.decode(bytes).text,
        }
    }

    fn style(&self, at: Option<u16>) -> Style {
        let Some(&(font, format)) = at.and_then(|at| self.styles.get(usize::from(at))) else { return Style::default() };
        let own = self.formats.iter().find(|(id, _)| *id == format).map(|(_, code)| code.clone());
        Style {
            // What is built in wins: its code is written in the language of the program.
            format: number::built_in(format)
                .filter(|_| format == 14)
                .map(str::to_owned)
                .or(own)
                .or_else(|| number::built_in(format).map(str::to_owned)),
            font: self.fonts.get(font).copied().flatten(),
        }
    }

    fn number(&self, value: f64, style: Option<u16>) -> String {
        match self.style(style).format {
            Some(format) => number::shown(value, &format, self.since_1904),
            None => number::plain(value),
        }
    }

    /// The cells of the sheet that begins here, and its text boxes.
    fn sheet(&self, bytes: &[u8], notes: &mut Notes, room: &mut Room) -> Result<(Sheet, Vec<Part>), OpenError> {
        let mut sheet = Sheet::default();
        let mut boxes = Vec::new();
        let mut records = Records::new(bytes);
        // Charts on the sheet are parts of their own inside it.
        let mut depth = 0;
        let mut formula = None;
        let mut object = record::Object::default();
        while let Some(Record { id, data }) = records.next() {
            let at = |offset: usize| short(data, offset);
            let place = at(0).map(usize::from).zip(at(2).map(usize::from));
            match id {
                record::BOF => {
                    depth += 1;
                    notes.objects += usize::from(depth > 1);
                    continue;
                }
                record::EOF => {
                    depth -= 1;
                    if depth <= 0 {
                        break;
                    }
                    continue;
                }
                _ if depth > 1 => continue,
                record::OBJ => {
                    object = record::Object::new(data);
                    notes.images += usize::from(object.kind == record::PICTURE);
                    continue;
                }
                record::NOTE => {
                    notes.comments += 1;
                    continue;
                }
                record::TXO => {
                    let count = at(10).map_or(0, usize::from);
                    let text = records.continued().filter(|_| count > 0).map(|more| text::flagged(more, count));
                    let text = text.filter(|text| !text.trim().is_empty() && object.kind != record::COMMENT);
                    if let Some(text) = text {
                        let state = match object.ticked {
                            Some(true) => symbols::TICKED,
                            Some(false) => symbols::UNTICKED,
                            None => "",
                        };
                        notes.text_boxes += 1;
                        boxes.push(Part::Paragraph(format!("{state}{text}")));
                    }
                    continue;
                }
                record::MERGED => {
                    for range in data.get(2..).unwrap_or_default().chunks_exact(8) {
                        let at = |offset| short(range, offset).map_or(0, usize::from);
                        sheet.merge((at(0), at(4)), (at(2), at(6)));
                    }
                    continue;
                }
                record::STRING => {
                    if let Some((place, style)) = formula.take() {
                        let mut letters = Letters::new(data);
                        while let Some(more) = records.continued() {
                            letters.push(more);
                        }
                        let text = if self.unicode { letters.long_text() } else { self.text(data) };
                        sheet.put(place, drawn(&text, self.style(style).font), room)?;
                    }
                    continue;
                }
                _ => {}
            }
            let Some(place) = place else { continue };
            let text = match id {
                record::NUMBER => data.get(6..14).and_then(float).map(|value| self.number(value, at(4))),
                record::RK => long(data, 6).map(|packed| self.number(unpacked(packed), at(4))),
                record::MULRK => {
                    let cells = data.get(4..data.len().saturating_sub(2)).unwrap_or_default();
                    for (index, cell) in cells.chunks_exact(6).enumerate() {
                        let value = unpacked(long(cell, 2).unwrap_or(0));
                        sheet.put((place.0, place.1 + index), self.number(value, short(cell, 0)), room)?;
                    }
                    None
                }
                record::LABELSST => {
                    let text = long(data, 6).and_then(|at| self.texts.get(at as usize));
                    text.map(|text| drawn(text, self.style(at(4)).font))
                }
                record::LABEL | record::RSTRING => {
                    data.get(6..).map(|text| drawn(&self.text(text), self.style(at(4)).font))
                }
                record::BOOLERR => data.get(6..8).map(|cell| truth_or_error(cell[0], cell[1] == 1)),
                record::FORMULA => match data.get(6..14) {
                    // A result that is no number.
                    Some([kind, _, value, _, _, _, 0xFF, 0xFF]) => match kind {
                        0 => {
                            formula = Some((place, at(4)));
                            None
                        }
                        1 => Some(truth_or_error(*value, false)),
                        2 => Some(truth_or_error(*value, true)),
                        _ => None,
                    },
                    Some(value) => float(value).map(|value| self.number(value, at(4))),
                    None => None,
                },
                _ => None,
            };
            if let Some(text) = text {
                sheet.put(place, text, room)?;
            }
        }
        Ok((sheet, boxes))
    }
}

fn float(bytes: &[u8]) -> Option<f64> {
    Some(f64::from_le_bytes(bytes.try_into().ok()?))
}

/// A number in four bytes: whole or the upper half of a float, and perhaps hundredths.
fn unpacked(packed: u32) -> f64 {
    let value =
        if packed & 2 != 0 { f64::from((packed as i32) >> 2) } else { f64::from_bits(u64::from(packed & !3) << 32) };
    if packed & 1 != 0 { value / 100.0 } else { value }
}

fn truth_or_error(value: u8, error: bool) -> String {
    let text = match (error, value) {
        (false, 0) => "FALSE",
        (false, _) => "TRUE",
        (true, 0x00) => "#NULL!",
        (true, 0x07) => "#DIV/0!",
        (true, 0x0F) => "#VALUE!",
        (true, 0x17) => "#REF!",
        (true, 0x1D) => "#NAME?",
        (true, 0x24) => "#NUM!",
        (true, _) => "#N/A",
    };
    text.to_owned()
}
