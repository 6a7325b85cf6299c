//! Forms as one Word file: a section each on a new page, real merged cells, headings repeated on each page.
//!
//! Written over `zip` and `quick-xml`, which open such files already. docx-rs cannot mark a row as a heading that is
//! repeated (`w:tblHeader`), brings a second `zip` and a second `quick-xml`, and keeps a whole document in memory; this
//! writes form by form.
//!
//! Word repeats the first rows of a table only. So a part with a heading begins a table of its own, and a hidden paragraph
//! keeps it apart from the one above, which it seems to continue. The same forms give the same bytes.

mod xml;

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::export::docx::xml::Xml;
use crate::export::paper::{LetterSize, Paper, Room};
use crate::export::printed::{PrintedCell, PrintedForm, Role, Slot, TWIPS};
use crate::export::table::{Alignment, PartStyle};
use crate::export::write_error::WriteError;

/// The parts that are the same in each file.
const PARTS: [(&str, &str); 7] = [
    ("[Content_Types].xml", include_str!("docx/types.xml")),
    ("_rels/.rels", include_str!("docx/package.rels")),
    ("word/_rels/document.xml.rels", include_str!("docx/document.rels")),
    ("word/styles.xml", include_str!("docx/styles.xml")),
    ("word/settings.xml", include_str!("docx/settings.xml")),
    ("word/fontTable.xml", include_str!("docx/fontTable.xml")),
    ("word/footer.xml", include_str!("docx/footer.xml")),
];

const NAMES: [(&str, &str); 2] = [
    ("xmlns:w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    ("xmlns:r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
];

const CORE: [(&str, &str); 2] = [
    ("xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"),
    ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
];

/// Writes a Word file form by form.
pub struct Writer {
    zip: ZipWriter<Cursor<Vec<u8>>>,
    /// Names of the forms so far: the first, and how many.
    name: String,
    forms: usize,
    /// The pages of the form before, whose section still is to be closed.
    open: Option<(Paper, Room)>,
}

impl Writer {
    /// Begins a file.
    ///
    /// # Errors
    ///
    /// See [`WriteError`].
    pub fn new() -> Result<Writer, WriteError> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in PARTS {
            zip.start_file(name, options())?;
            zip.write_all(text.as_bytes())?;
        }
        zip.start_file("word/document.xml", options())?;
        let mut xml = Xml::default();
        xml.declare()?;
        xml.open("w:document", &NAMES)?;
        xml.open("w:body", &[])?;
        zip.write_all(&xml.taken())?;
        Ok(Writer { zip, name: String::new(), forms: 0, open: None })
    }

    /// Adds a form.
    ///
    /// # Errors
    ///
    /// See [`WriteError`].
    pub fn add(&mut self, form: &PrintedForm) -> Result<(), WriteError> {
        let mut xml = Xml::default();
        if let Some(page) = self.open.replace((form.paper, form.room)) {
            xml.open("w:p", &[])?;
            xml.open("w:pPr", &[])?;
            style("FormSeam", &mut xml)?;
            section(page, &mut xml)?;
            xml.close("w:pPr")?;
            xml.close("w:p")?;
        }
        Page::new(form).write(&mut xml)?;
        self.zip.write_all(&xml.taken())?;
        if self.forms == 0 {
            self.name.clone_from(&form.name);
        }
        self.forms += 1;
        Ok(())
    }

    /// Ends the file, and returns it.
    ///
    /// # Errors
    ///
    /// See [`WriteError`].
    pub fn finish(mut self) -> Result<Vec<u8>, WriteError> {
        let mut xml = Xml::default();
        // A table is not the last of a document.
        seam(false, &mut xml)?;
        section(self.open.unwrap_or_default(), &mut xml)?;
        xml.close("w:body")?;
        xml.close("w:document")?;
        self.zip.write_all(&xml.taken())?;
        self.zip.start_file("docProps/core.xml", options())?;
        xml.declare()?;
        xml.open("cp:coreProperties", &CORE)?;
        let title = if self.forms > 1 { format!("{}等{}张", self.name, self.forms) } else { self.name };
        for (name, text) in [("dc:title", title.as_str()), ("dc:creator", "绩目"), ("dc:language", "zh-CN")] {
            xml.open(name, &[])?;
            xml.text(text)?;
            xml.close(name)?;
        }
        xml.close("cp:coreProperties")?;
        self.zip.write_all(&xml.taken())?;
        Ok(self.zip.finish()?.into_inner())
    }
}

/// Every file bears the first moment that the format knows.
fn options() -> SimpleFileOptions {
    SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644)
}

/// Millimetres in twentieths of a point, Word's unit.
fn twips(millimetres: u32) -> f64 {
    f64::from(millimetres) * TWIPS
}

fn whole(twips: f64) -> String {
    format!("{twips:.0}")
}

fn style(name: &str, xml: &mut Xml) -> Result<(), WriteError> {
    xml.empty("w:pStyle", &[("w:val", name)])
}

/// A paragraph that keeps tables apart. Where it is hidden, they stand as one.
fn seam(hidden: bool, xml: &mut Xml) -> Result<(), WriteError> {
    xml.open("w:p", &[])?;
    xml.open("w:pPr", &[])?;
    style("FormSeam", xml)?;
    if hidden {
        xml.open("w:rPr", &[])?;
        xml.empty("w:vanish", &[])?;
        xml.close("w:rPr")?;
    }
    xml.close("w:pPr")?;
    xml.close("w:p")
}

/// How the pages of a form lie, and what stands at their foot.
fn section((paper, room): (Paper, Room), xml: &mut Xml) -> Result<(), WriteError> {
    let (wide, high) = paper.size();
    let margins = paper.margins(room);
    let [wide, high, top, right, bottom, left] =
        [wide, high, margins.top, margins.right, margins.bottom, margins.left].map(|length| whole(twips(length)));
    // The page number stands 7 mm below the text (GB/T 9704-2012, 7.5); its letters are 5 mm high.
    let foot = whole(twips(margins.bottom.saturating_sub(12)));
    xml.open("w:sectPr", &[])?;
    xml.empty("w:footerReference", &[("w:type", "default"), ("r:id", "rId4")])?;
    xml.empty("w:type", &[("w:val", "nextPage")])?;
    let orientation = if paper == Paper::Landscape { "landscape" } else { "portrait" };
    xml.empty("w:pgSz", &[("w:w", &wide), ("w:h", &high), ("w:orient", orientation)])?;
    let margins = [
        ("w:top", top.as_str()),
        ("w:right", &right),
        ("w:bottom", &bottom),
        ("w:left", &left),
        ("w:header", "850"),
        ("w:footer", &foot),
        ("w:gutter", "0"),
    ];
    xml.empty("w:pgMar", &margins)?;
    xml.close("w:sectPr")
}

/// A form on its way into the document.
struct Page<'a> {
    form: &'a PrintedForm,
    slots: Vec<Vec<Slot<'a>>>,
    /// Width of the text in twips.
    width: f64,
    /// Its height.
    height: f64,
}

impl<'a> Page<'a> {
    fn new(form: &'a PrintedForm) -> Page<'a> {
        let (wide, high) = form.paper.text_area(form.room);
        Page { form, slots: form.slots(), width: twips(wide), height: twips(high) }
    }

    fn write(&self, xml: &mut Xml) -> Result<(), WriteError> {
        let mut in_table = false;
        for (part, rows) in self.form.parts() {
            let ruled = part.style == PartStyle::Ruled;
            let begins = ruled && (!in_table || part.heads > 0 || self.repeats_above(part.from));
            if in_table && (begins || !ruled) {
                xml.close("w:tbl")?;
            }
            if in_table && begins {
                seam(true, xml)?;
            }
            if begins {
                self.begin_table(xml)?;
            }
            in_table = ruled;
            for (at, row) in rows.enumerate() {
                let slots = self.slots.get(row).map_or(&[][..], Vec::as_slice);
                match part.style {
                    PartStyle::Title => self.lines("Title", slots, xml)?,
                    PartStyle::Lines => self.lines("FormText", slots, xml)?,
                    PartStyle::Ruled => self.row(row, at < part.heads, slots, xml)?,
                }
            }
        }
        if in_table { xml.close("w:tbl") } else { Ok(()) }
    }

    /// Whether the table above a row has a heading, which would be repeated over it.
    fn repeats_above(&self, row: usize) -> bool {
        let above = self.form.parts().take_while(|(part, _)| part.from < row);
        above.last().is_some_and(|(part, _)| part.heads > 0)
    }

    fn begin_table(&self, xml: &mut Xml) -> Result<(), WriteError> {
        xml.open("w:tbl", &[])?;
        xml.open("w:tblPr", &[])?;
        xml.empty("w:tblStyle", &[("w:val", "TableGrid")])?;
        xml.empty("w:tblW", &[("w:w", &whole(self.width)), ("w:type", "dxa")])?;
        xml.empty("w:jc", &[("w:val", "center")])?;
        xml.empty("w:tblLayout", &[("w:type", "fixed")])?;
        xml.close("w:tblPr")?;
        xml.open("w:tblGrid", &[])?;
        for col in 0..self.form.widths.len() {
            xml.empty("w:gridCol", &[("w:w", &self.wide(col, 1))])?;
        }
        xml.close("w:tblGrid")
    }

    /// The width of some columns; edges are rounded, not widths, so that all rows end alike.
    fn wide(&self, first: usize, count: usize) -> String {
        let (left, right) = self.form.edges(first, count, self.width);
        whole(right.round() - left.round())
    }

    fn row(&self, row: usize, head: bool, slots: &[Slot], xml: &mut Xml) -> Result<(), WriteError> {
        xml.open("w:tr", &[])?;
        let fits = self.form.heights.get(row).is_none_or(|height| f64::from(*height) < self.height);
        if fits || head {
            xml.open("w:trPr", &[])?;
            if fits {
                xml.empty("w:cantSplit", &[])?;
            }
            if head {
                xml.empty("w:tblHeader", &[])?;
            }
            xml.close("w:trPr")?;
        }
        for slot in slots {
            xml.open("w:tc", &[])?;
            xml.open("w:tcPr", &[])?;
            xml.empty("w:tcW", &[("w:w", &self.wide(slot.col, slot.cols)), ("w:type", "dxa")])?;
            if slot.cols > 1 {
                xml.empty("w:gridSpan", &[("w:val", &slot.cols.to_string())])?;
            }
            match (slot.begins, slot.rows) {
                (false, _) => xml.empty("w:vMerge", &[])?,
                (true, 1) => {}
                (true, _) => xml.empty("w:vMerge", &[("w:val", "restart")])?,
            }
            xml.empty("w:vAlign", &[("w:val", "center")])?;
            xml.close("w:tcPr")?;
            match slot.cell.filter(|_| slot.begins) {
                Some(cell) => {
                    let style = if cell.role == Role::Heading { "FormHeading" } else { "FormText" };
                    for line in cell.text.split('\n') {
                        self.paragraph(style, cell.place, &[], &[line], xml)?;
                    }
                }
                None => self.paragraph("FormText", Alignment::Start, &[], &[], xml)?,
            }
            xml.close("w:tc")?;
        }
        xml.close("w:tr")
    }

    /// A row without rules: a cell over the whole width as paragraphs; several cells as one paragraph with tabs, where
    /// they stand on paper.
    fn lines(&self, style: &str, slots: &[Slot], xml: &mut Xml) -> Result<(), WriteError> {
        let cells: Vec<(&Slot, &PrintedCell)> = slots
            .iter()
            .filter(|slot| slot.begins)
            .filter_map(|slot| Some((slot, slot.cell?)))
            .filter(|(_, cell)| !cell.text.trim().is_empty())
            .collect();
        match cells[..] {
            [(_, only)] => {
                only.text.split('\n').try_for_each(|line| self.paragraph(style, only.place, &[], &[line], xml))
            }
            _ => {
                let mut stops = Vec::new();
                let mut texts = Vec::new();
                for (slot, cell) in cells {
                    let (left, right) = self.form.edges(slot.col, slot.cols, self.width);
                    let (kind, at) = match cell.place {
                        Alignment::Start => ("left", left),
                        Alignment::Centre => ("center", (left + right) / 2.0),
                        Alignment::End => ("right", right),
                    };
                    // What stands at the left edge anyway needs no tab.
                    if kind == "left" && slot.col == 0 {
                        texts.push(cell.text.as_str());
                        continue;
                    }
                    if texts.is_empty() {
                        texts.push("");
                    }
                    stops.push((kind, at));
                    texts.push(cell.text.as_str());
                }
                self.paragraph(style, Alignment::Start, &stops, &texts, xml)
            }
        }
    }

    /// A paragraph of texts with tabs between them.
    fn paragraph(
        &self,
        style_name: &str,
        place: Alignment,
        stops: &[(&str, f64)],
        texts: &[&str],
        xml: &mut Xml,
    ) -> Result<(), WriteError> {
        xml.open("w:p", &[])?;
        xml.open("w:pPr", &[])?;
        style(style_name, xml)?;
        if !stops.is_empty() {
            xml.open("w:tabs", &[])?;
            for (kind, at) in stops {
                xml.empty("w:tab", &[("w:val", kind), ("w:pos", &whole(*at))])?;
            }
            xml.close("w:tabs")?;
        }
        match place {
            Alignment::Start => {}
            Alignment::Centre => xml.empty("w:jc", &[("w:val", "center")])?,
            Alignment::End => xml.empty("w:jc", &[("w:val", "right")])?,
        }
        xml.close("w:pPr")?;
        let larger = style_name != "Title" && self.form.letters != LetterSize::Five;
        let size = larger.then(|| self.form.letters.half_points().to_string());
        for (at, text) in texts.iter().enumerate() {
            xml.open("w:r", &[])?;
            if let Some(size) = &size {
                xml.open("w:rPr", &[])?;
                xml.empty("w:sz", &[("w:val", size)])?;
                xml.empty("w:szCs", &[("w:val", size)])?;
                xml.close("w:rPr")?;
            }
            if at > 0 {
                xml.empty("w:tab", &[])?;
            }
            for (piece, text) in text.split(['\t', '\n']).enumerate() {
                if piece > 0 {
                    xml.empty("w:tab", &[])?;
                }
                xml.open("w:t", &[("xml:space", "preserve")])?;
                xml.text(text)?;
                xml.close("w:t")?;
            }
            xml.close("w:r")?;
        }
        xml.close("w:p")
    }
}
