//! Boxes and signs that symbol fonts draw, by font and code.
//!
//! Word writes a ticked box as the letter `R` in Wingdings 2; read as a letter it is noise before an option.

/// How a ticked box is written in cleaned text.
pub(crate) const TICKED: &str = "☑";
/// How an empty box is written in cleaned text.
pub(crate) const UNTICKED: &str = "☐";

/// A symbol font.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SymbolFont {
    Wingdings,
    Wingdings2,
    Symbol,
}

/// The symbol font that a `style` or `face` attribute names.
pub(crate) fn font_of(style: &str) -> Option<SymbolFont> {
    let style: String =
        style.chars().filter(|letter| !matches!(letter, ' ' | '"' | '\'')).map(|c| c.to_ascii_lowercase()).collect();
    if style.contains("wingdings2") {
        Some(SymbolFont::Wingdings2)
    } else if style.contains("wingdings") && !style.contains("wingdings3") {
        Some(SymbolFont::Wingdings)
    } else if style.contains("font-family:symbol") {
        Some(SymbolFont::Symbol)
    } else {
        None
    }
}

/// What a letter looks like in a symbol font; the same codes stand at U+F000 + code.
pub(crate) fn drawn(font: SymbolFont, letter: char) -> Option<&'static str> {
    let code = match letter as u32 {
        code @ 0xF000..=0xF0FF => code - 0xF000,
        code => code,
    };
    Some(match (font, code) {
        (SymbolFont::Wingdings, 0xFC..=0xFE) | (SymbolFont::Wingdings2, 0x50..=0x54) => TICKED,
        (SymbolFont::Wingdings, 0xA8 | 0x6F | 0x71 | 0x72) | (SymbolFont::Wingdings2, 0xA3) => UNTICKED,
        (SymbolFont::Symbol, 0xB3) => "≥",
        (SymbolFont::Symbol, 0xA3) => "≤",
        (SymbolFont::Symbol, 0xB1) => "±",
        (SymbolFont::Symbol, 0xB4) => "×",
        _ => return None,
    })
}

/// What the bullet of a list looks like. The same sign can be a ticked box in text: a bullet ticks nothing.
pub(crate) fn bullet(font: Option<SymbolFont>, letter: char) -> Option<&'static str> {
    if font == Some(SymbolFont::Wingdings2) {
        return None;
    }
    let code = match letter as u32 {
        code @ 0xF000..=0xF0FF => code - 0xF000,
        code if font.is_some() => code,
        _ => return None,
    };
    Some(match code {
        0xB7 => "·",
        0x6C => "●",
        0x6E => "■",
        0x6F | 0x71 | 0x72 | 0xA8 => "□",
        0x75 => "◆",
        0x76 => "❖",
        0xA7 => "▪",
        0xD8 => "➢",
        0xFC => "✓",
        0xFB => "✗",
        _ => return None,
    })
}

/// What a letter of the private area means where no font is named: the boxes, bullets and operators that Word's fonts
/// draw at U+F000 + code. (A3 is the empty box of Wingdings 2 and the `≤` of Symbol; forms hold more boxes.)
pub(crate) fn private(letter: char) -> Option<&'static str> {
    Some(match letter as u32 {
        0xF052 | 0xF0FE => TICKED,
        0xF0A3 | 0xF0A8 => UNTICKED,
        0xF0B3 => "≥",
        0xF0B1 => "±",
        0xF0B4 => "×",
        0xF0B7 => "·",
        0xF06C => "●",
        0xF06E => "■",
        0xF075 => "◆",
        0xF0A7 => "▪",
        0xF0D8 => "➢",
        0xF0FC => "✓",
        _ => return None,
    })
}
