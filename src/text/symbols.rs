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
    let style = style.to_ascii_lowercase();
    if style.contains("wingdings 2") || style.contains("wingdings2") {
        Some(SymbolFont::Wingdings2)
    } else if style.contains("wingdings") {
        Some(SymbolFont::Wingdings)
    } else if style.contains("font-family:symbol") || style.contains("symbol-font-family:symbol") {
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
