//! The walk through a paragraph: runs, fields, symbols, and what hangs on them.

use crate::open::docx::walk::{Walker, alternative, letters};
use crate::open::xml::{Element, is_on};
use crate::text::symbols::{self, SymbolFont};

/// A field: `{ PAGE }` with its result.
#[derive(Default)]
pub(super) struct Field {
    instruction: String,
    /// Whether the result has begun.
    in_result: bool,
    /// Whether the result is page furniture.
    furniture: bool,
    /// Whether the field said something by itself.
    written: bool,
}

impl Field {
    /// Whether what comes now is text of the document.
    pub(super) fn shows_result(&self) -> bool {
        self.in_result && !self.furniture
    }
}

impl Walker {
    /// Walks what a paragraph holds.
    pub(super) fn inline(&mut self, container: &Element, out: &mut String) {
        for element in container.elements() {
            match &*element.name {
                "r" => self.run(element, out),
                "sdt" => {
                    let before = self.checkbox;
                    self.content_control(element, |walker, content| {
                        walker.inline(content, out);
                        // A control whose content shows nothing.
                        if walker.checkbox != before {
                            walker.tick(out);
                        }
                    });
                }
                "fldSimple" => {
                    if !is_furniture(element.attribute("instr").unwrap_or_default()) {
                        self.inline(element, out);
                    }
                }
                "del" | "moveFrom" => self.count_deleted(element),
                "annotation" if element.attribute("type") == Some("Word.Deletion") => self.count_deleted(element),
                "annotation" if element.attribute("type") == Some("Word.Comment") => {}
                "AlternateContent" => {
                    if let Some(chosen) = alternative(element) {
                        self.inline(chosen, out);
                    }
                }
                // The base only; what stands above it tells how to say it.
                "ruby" => {
                    if let Some(base) = element.child("rubyBase") {
                        self.inline(base, out);
                    }
                }
                "pPr" | "rPr" | "sdtPr" => {}
                _ => self.inline(element, out),
            }
        }
    }

    fn run(&mut self, run: &Element, out: &mut String) {
        let properties = run.child("rPr");
        if properties.is_some_and(|properties| is_on(properties.child("del"))) {
            return self.count_deleted(run);
        }
        let font = properties.and_then(|properties| properties.child("rFonts")).and_then(|fonts| {
            ["ascii", "hAnsi", "eastAsia", "cs"].iter().find_map(|name| font_of(fonts.attribute(name)?))
        });
        self.run_content(run, font, out);
    }

    fn run_content(&mut self, run: &Element, font: Option<SymbolFont>, out: &mut String) {
        for element in run.elements() {
            match &*element.name {
                "t" => {
                    let text = element.text();
                    match font {
                        Some(font) => text.chars().for_each(|letter| self.symbol(font, letter, out)),
                        None => self.write(&text, out),
                    }
                }
                "tab" | "ptab" => self.write("\t", out),
                "br" | "cr" => self.write("\n", out),
                "noBreakHyphen" => self.write("-", out),
                "sym" => self.sym(element, out),
                "delText" => self.deleted += letters(&element.text()),
                "fldChar" => self.field_mark(element, out),
                "instrText" => {
                    if let Some(field) = self.fields.last_mut() {
                        field.instruction.push_str(&element.text());
                    }
                }
                "drawing" | "pict" | "object" => self.drawing(element),
                "AlternateContent" => {
                    if let Some(chosen) = alternative(element) {
                        self.run_content(chosen, font, out);
                    }
                }
                "ruby" => {
                    if let Some(base) = element.child("rubyBase") {
                        self.inline(base, out);
                    }
                }
                _ => {}
            }
        }
    }

    /// Writes text, unless it is no text of the document: an instruction, a page number, the glyph of a checkbox.
    fn write(&mut self, text: &str, out: &mut String) {
        if !self.fields.iter().all(Field::shows_result) {
            return;
        }
        if self.checkbox.is_some() {
            if !text.trim().is_empty() {
                self.tick(out);
            }
            return;
        }
        if let Some(field) = self.fields.last_mut() {
            field.written |= !text.trim().is_empty();
        }
        out.push_str(text);
    }

    /// Writes the state of the checkbox that is being walked through, once.
    fn tick(&mut self, out: &mut String) {
        if let Some((ticked, written)) = &mut self.checkbox
            && !std::mem::replace(written, true)
        {
            out.push_str(if *ticked { symbols::TICKED } else { symbols::UNTICKED });
        }
    }

    fn symbol(&mut self, font: SymbolFont, letter: char, out: &mut String) {
        match symbols::drawn(font, letter) {
            Some(drawn) => self.write(drawn, out),
            None => self.write(letter.encode_utf8(&mut [0; 4]), out),
        }
    }

    fn sym(&mut self, element: &Element, out: &mut String) {
        let code = element.attribute("char").and_then(|code| u32::from_str_radix(code, 16).ok());
        let Some(letter) = code.and_then(char::from_u32) else { return };
        match element.attribute("font").and_then(font_of) {
            Some(font) => self.symbol(font, letter, out),
            None => self.write(letter.encode_utf8(&mut [0; 4]), out),
        }
    }

    fn field_mark(&mut self, mark: &Element, out: &mut String) {
        match mark.attribute("fldCharType") {
            Some("begin") => {
                if let Some(data) = mark.child("ffData") {
                    self.form_field(data, out);
                }
                self.fields.push(Field::default());
            }
            Some("separate") => {
                if let Some(field) = self.fields.last_mut() {
                    field.in_result = true;
                    field.furniture = is_furniture(&field.instruction);
                }
            }
            Some("end") => {
                if let Some(field) = self.fields.pop()
                    && !field.written
                    && let Some(text) = overstruck(&field.instruction)
                {
                    self.write(&text, out);
                }
            }
            _ => {}
        }
    }

    /// A field of an old form that has no result of its own: a checkbox, a list to choose from.
    fn form_field(&mut self, data: &Element, out: &mut String) {
        if let Some(checkbox) = data.child("checkBox") {
            let state = checkbox.child("checked").or_else(|| checkbox.child("default"));
            self.write(if is_on(state) { symbols::TICKED } else { symbols::UNTICKED }, out);
        } else if let Some(list) = data.child("ddList") {
            let chosen = list.child("result").or_else(|| list.child("default"));
            let chosen = chosen.and_then(|chosen| chosen.number("val")).unwrap_or(0);
            if let Some(entry) = list.all("listEntry").nth(chosen).and_then(Element::value) {
                self.write(entry, out);
            }
        }
    }

    /// Text boxes go to places of their own; pictures and other objects are counted.
    fn drawing(&mut self, drawing: &Element) {
        let inside = drawing.descendants(|element| !matches!(&*element.name, "txbxContent" | "Fallback"));
        let mut embedded = false;
        let mut images = 0;
        for element in inside {
            match &*element.name {
                "txbxContent" => {
                    let mut parts = Vec::new();
                    // Fields do not reach into a text box.
                    let fields = std::mem::take(&mut self.fields);
                    self.depth += 1;
                    self.flow(element, &mut parts);
                    self.depth -= 1;
                    self.fields = fields;
                    self.text_boxes += usize::from(!parts.is_empty());
                    self.boxes.append(&mut parts);
                }
                "blip" | "imagedata" => images += 1,
                "chart" | "relIds" | "OLEObject" | "control" => {
                    embedded = true;
                    self.objects += 1;
                }
                _ => {}
            }
        }
        // The picture of an embedded object is the object.
        if !embedded {
            self.images += images;
        }
    }
}

/// The symbol font of that name.
pub(in crate::open) fn font_of(name: &str) -> Option<SymbolFont> {
    symbols::font_of(&format!("font-family:{name}")).filter(|font| {
        // Names that merely begin so: "Symbola".
        *font != SymbolFont::Symbol || name.trim().eq_ignore_ascii_case("symbol")
    })
}

/// Whether a field numbers pages.
fn is_furniture(instruction: &str) -> bool {
    let word = instruction.split_whitespace().next().unwrap_or_default().to_ascii_uppercase();
    matches!(word.as_str(), "PAGE" | "NUMPAGES" | "SECTIONPAGES" | "SECTION")
}

/// What `EQ \o(□,√)` draws, characters one over the other: a ticked box, or the last of them.
fn overstruck(instruction: &str) -> Option<String> {
    let rest = instruction.trim().strip_prefix("EQ").or_else(|| instruction.trim().strip_prefix("eq"))?;
    let start = rest.find('(')?;
    let inner = rest[start + 1..].rsplit_once(')')?.0;
    let mut parts = inner.split([',', '，', ';']).map(str::trim).filter(|part| !part.is_empty());
    let first = parts.next()?;
    let Some(last) = parts.next_back() else { return Some(first.to_owned()) };
    if matches!(first, "□" | "☐" | "口") {
        return Some(symbols::TICKED.to_owned());
    }
    Some(last.to_owned())
}
