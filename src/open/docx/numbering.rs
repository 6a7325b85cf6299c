//! Numbers that Word writes by itself: "一、", "（二）", "1.", ①.

use std::collections::BTreeMap;

use crate::open::xml::{Element, is_on};

/// Deepest level of a list.
const LEVELS: usize = 9;

/// The lists of a document, and how far they have counted.
#[derive(Default)]
pub(super) struct Numbering {
    /// For each list, whose levels it has, and where it begins anew.
    lists: BTreeMap<String, List>,
    levels: BTreeMap<String, Vec<Level>>,
    styles: BTreeMap<String, Style>,
    default_style: Option<String>,
    counted: BTreeMap<String, [Option<u32>; LEVELS]>,
}

struct List {
    levels: String,
    begins: [Option<u32>; LEVELS],
    begun: bool,
}

#[derive(Clone, Default)]
struct Level {
    start: u32,
    format: String,
    text: String,
    legal: bool,
}

struct Style {
    based_on: Option<String>,
    list: Option<String>,
    level: Option<usize>,
}

impl Numbering {
    /// From the parts that say how lists and styles are numbered.
    pub(super) fn new(numbering: Option<&Element>, styles: Option<&Element>) -> Numbering {
        let mut found = Numbering::default();
        for list in numbering.into_iter().flat_map(|root| root.all("abstractNum")) {
            let mut levels = vec![Level::default(); LEVELS];
            for level in list.all("lvl") {
                if let Some(slot) = level.number("ilvl").and_then(|at| levels.get_mut(at)) {
                    let value = |name: &str| level.child(name).and_then(Element::value).unwrap_or_default();
                    *slot = Level {
                        start: value("start").parse().unwrap_or(1),
                        format: value("numFmt").to_owned(),
                        // A pattern is a few letters; a long one would fill the document.
                        text: value("lvlText").chars().take(40).collect(),
                        legal: is_on(level.child("isLgl")),
                    };
                }
            }
            found.levels.insert(list.attribute("abstractNumId").unwrap_or_default().to_owned(), levels);
        }
        for list in numbering.into_iter().flat_map(|root| root.all("num")) {
            let mut begins = [None; LEVELS];
            for change in list.all("lvlOverride") {
                let start = change.child("startOverride").and_then(|start| start.number("val"));
                if let Some(slot) = change.number("ilvl").and_then(|at| begins.get_mut(at)) {
                    *slot = start.and_then(|start| u32::try_from(start).ok());
                }
            }
            let levels = list.child("abstractNumId").and_then(Element::value).unwrap_or_default().to_owned();
            let id = list.attribute("numId").unwrap_or_default().to_owned();
            found.lists.insert(id, List { levels, begins, begun: false });
        }
        for style in styles.into_iter().flat_map(|root| root.all("style")) {
            let id = style.attribute("styleId").unwrap_or_default().to_owned();
            if style.attribute("type") == Some("paragraph") && matches!(style.attribute("default"), Some("1" | "true"))
            {
                found.default_style = Some(id.clone());
            }
            let number = style.path(&["pPr", "numPr"]);
            found.styles.insert(
                id,
                Style {
                    based_on: style.child("basedOn").and_then(Element::value).map(str::to_owned),
                    list: number.and_then(|number| number.child("numId")?.value()).map(str::to_owned),
                    level: number.and_then(|number| number.child("ilvl")?.number("val")),
                },
            );
        }
        found
    }

    /// The number of a paragraph with these properties, and counts on; the empty text where it has none.
    pub(super) fn text_of(&mut self, properties: Option<&Element>) -> String {
        let number = properties.and_then(|properties| properties.child("numPr"));
        let own = number.and_then(|number| number.child("numId")?.value()).map(str::to_owned);
        let level = number.and_then(|number| number.child("ilvl")?.number("val"));
        let style = properties.and_then(|properties| properties.child("pStyle")?.value()).map(str::to_owned);
        let (styled, style_level) = self.of_style(style.or_else(|| self.default_style.clone()));
        let Some(list) = own.or(styled) else { return String::new() };
        self.count(&list, level.or(style_level).unwrap_or(0)).unwrap_or_default()
    }

    /// The list and level that a style, or one it is based on, gives.
    fn of_style(&self, mut id: Option<String>) -> (Option<String>, Option<usize>) {
        let mut level = None;
        // Styles based on each other in a circle end, too.
        for _ in 0..32 {
            let Some(style) = id.and_then(|id| self.styles.get(&id)) else { break };
            level = level.or(style.level);
            if style.list.is_some() {
                return (style.list.clone(), level);
            }
            id = style.based_on.clone();
        }
        (None, None)
    }

    fn count(&mut self, id: &str, at: usize) -> Option<String> {
        let list = self.lists.get_mut(id)?;
        let levels = self.levels.get(&list.levels)?;
        let level = levels.get(at)?;
        let counted = self.counted.entry(list.levels.clone()).or_default();
        if !std::mem::replace(&mut list.begun, true) {
            for (slot, begin) in counted.iter_mut().zip(list.begins) {
                if let Some(begin) = begin {
                    *slot = Some(begin.saturating_sub(1));
                }
            }
        }
        counted[at] = Some(counted[at].map_or(level.start, |number| number.saturating_add(1)));
        counted[at + 1..].fill(None);
        if matches!(level.format.as_str(), "bullet" | "none" | "") {
            return None;
        }
        let mut text = String::new();
        let mut letters = level.text.chars().peekable();
        while let Some(letter) = letters.next() {
            let place = (letter == '%').then(|| letters.peek().and_then(|digit| digit.to_digit(10))).flatten();
            match place.and_then(|place| (place as usize).checked_sub(1)).filter(|place| *place < LEVELS) {
                Some(place) => {
                    letters.next();
                    let number = counted[place].unwrap_or(levels[place].start);
                    let format = if level.legal { "decimal" } else { levels[place].format.as_str() };
                    text.push_str(&formatted(number, format));
                }
                None => text.push(letter),
            }
        }
        // "1." wants a blank before the text, "一、" does not.
        if text.chars().next_back().is_some_and(|last| last.is_ascii_alphanumeric() || last == '.') {
            text.push(' ');
        }
        Some(text)
    }
}

/// A number in one of Word's number formats; in digits where the format is not known.
fn formatted(number: u32, format: &str) -> String {
    match format {
        "upperLetter" | "lowerLetter" if (1..=26 * 26).contains(&number) => {
            // A … Z, then AA, BB, CC.
            let base = if format == "upperLetter" { b'A' } else { b'a' };
            let letter = char::from(base + ((number - 1) % 26) as u8);
            letter.to_string().repeat(((number - 1) / 26 + 1) as usize)
        }
        "upperRoman" => roman(number),
        "lowerRoman" => roman(number).to_lowercase(),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" if (1..=20).contains(&number) => {
            char::from_u32(0x245F + number).map(String::from).unwrap_or_default()
        }
        "decimalZero" => format!("{number:02}"),
        "decimalFullWidth" | "decimalFullWidth2" => {
            number.to_string().chars().filter_map(|digit| char::from_u32(digit as u32 + 0xFEE0)).collect()
        }
        "chineseCounting"
        | "chineseCountingThousand"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand"
        | "japaneseCounting"
        | "ideographDigital"
        | "japaneseDigitalTenThousand" => chinese(number),
        _ => number.to_string(),
    }
}

fn roman(mut number: u32) -> String {
    const STEPS: &[(u32, &str)] = &[
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if number > 4_000 {
        return number.to_string();
    }
    let mut text = String::new();
    for &(step, letters) in STEPS {
        while number >= step {
            text.push_str(letters);
            number -= step;
        }
    }
    text
}

/// 十一, 二十; digit by digit beyond ninety-nine.
fn chinese(number: u32) -> String {
    const DIGITS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    let digit = |number: u32| DIGITS[number as usize % 10];
    match number {
        0..=9 => digit(number).to_string(),
        10 => "十".to_owned(),
        11..=19 => format!("十{}", digit(number)),
        20..=99 if number.is_multiple_of(10) => format!("{}十", digit(number / 10)),
        20..=99 => format!("{}十{}", digit(number / 10), digit(number)),
        _ => number.to_string().bytes().map(|byte| digit(u32::from(byte - b'0'))).collect(),
    }
}
