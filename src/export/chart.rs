//! Plain bar charts as SVG: a bar for each name, in one or several pieces. The table beside a chart says the same in text.
//!
//! Drawn by `plotters`. Nothing asks the machine for its fonts: places are reckoned, and the text is left to what shows it.

use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

/// A colour: red, green, blue.
pub type Colour = (u8, u8, u8);

/// The colours of a chart, made for a light or a dark background.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Palette {
    /// Text.
    pub ink: Colour,
    /// Lines behind the bars.
    pub line: Colour,
    /// A bar, or its main piece.
    pub main: Colour,
    /// Errors.
    pub error: Colour,
    /// Warnings, and what stands against the main piece.
    pub warning: Colour,
    /// Advice.
    pub advice: Colour,
}

/// What a piece of a bar is, which gives its colour. Pieces of one bar are told apart by how dark they are, not by their
/// hue alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece {
    /// A bar, or its main piece.
    Main,
    /// The rest of it.
    Rest,
    /// Errors.
    Error,
    /// Warnings.
    Warning,
    /// Advice.
    Advice,
}

impl Piece {
    /// Its name, as the style sheet has it.
    pub fn code(self) -> &'static str {
        match self {
            Piece::Main => "main",
            Piece::Rest => "rest",
            Piece::Error => "error",
            Piece::Warning => "warning",
            Piece::Advice => "advice",
        }
    }
}

impl Palette {
    fn colour(&self, piece: Piece) -> Colour {
        match piece {
            Piece::Main => self.main,
            Piece::Rest | Piece::Warning => self.warning,
            Piece::Error => self.error,
            Piece::Advice => self.advice,
        }
    }
}

/// On paper, and on a light screen.
pub const LIGHT: Palette = Palette {
    ink: (0x24, 0x23, 0x1f),
    line: (0xdc, 0xd8, 0xcc),
    main: (0x15, 0x5e, 0x63),
    error: (0xa8, 0x23, 0x1b),
    warning: (0xd9, 0x8c, 0x1f),
    advice: (0xa9, 0xbc, 0xd2),
};

/// On a dark screen.
pub const DARK: Palette = Palette {
    ink: (0xe9, 0xe5, 0xda),
    line: (0x3a, 0x38, 0x32),
    main: (0x76, 0xc4, 0xc2),
    error: (0xff, 0x93, 0x88),
    warning: (0xb8, 0x7a, 0x22),
    advice: (0x4c, 0x64, 0x80),
};

/// A bar.
#[derive(Debug, Clone, PartialEq)]
pub struct Bar {
    /// What stands before it.
    pub name: String,
    /// How long its pieces are, from the left. Only the places of the drawing are reckoned with these, never an amount.
    pub pieces: Vec<(Piece, f64)>,
    /// What stands behind it.
    pub told: String,
}

/// Width of a chart in pixels.
pub const WIDTH: u32 = 560;
const ROW: u32 = 26;
const MARGIN: u32 = 4;
/// Room for names, and for what stands behind the bars.
const NAMES: u32 = 208;
const BEHIND: u32 = 96;
/// In what `plotters` takes for points: 13 pixels in the image.
const SIZE: i32 = 16;
/// Widest name, in widths of a Latin letter; a Chinese character counts for two.
const LONGEST: usize = 27;
const FONTS: &str = "system-ui, PingFang SC, Microsoft YaHei, Noto Sans CJK SC, sans-serif";

/// The height of a chart of so many bars, in pixels.
pub fn height(bars: usize) -> u32 {
    u32::try_from(bars).unwrap_or(u32::MAX).saturating_mul(ROW).saturating_add(2 * MARGIN)
}

/// Draws bars from the top down as an SVG image.
pub fn bars(bars: &[Bar], palette: &Palette) -> String {
    let mut svg = String::new();
    let area = SVGBackend::with_string(&mut svg, (WIDTH, height(bars.len()))).into_drawing_area();
    let drawn = draw(&area, bars, palette);
    drop(area);
    // Writing into a text never fails; an empty image is the answer if it did.
    if drawn.is_ok() { svg } else { String::new() }
}

/// An SVG image as an address for `img`, without asking anybody for it.
pub fn address(svg: &str) -> String {
    let mut address = String::with_capacity(svg.len() + 64);
    address.push_str("data:image/svg+xml;charset=utf-8,");
    for letter in svg.chars() {
        match letter {
            '%' => address.push_str("%25"),
            '#' => address.push_str("%23"),
            '\n' => address.push_str("%0A"),
            _ => address.push(letter),
        }
    }
    address
}

type Area<'a> = DrawingArea<SVGBackend<'a>, plotters::coord::Shift>;
type Trouble<'a> = DrawingAreaErrorKind<<SVGBackend<'a> as DrawingBackend>::ErrorType>;

fn draw<'a>(area: &Area<'a>, bars: &[Bar], palette: &Palette) -> Result<(), Trouble<'a>> {
    let colour = |(red, green, blue): Colour| RGBColor(red, green, blue);
    let lengths = bars.iter().map(|bar| bar.pieces.iter().map(|(_, length)| drawn_length(*length)).sum::<f64>());
    let longest = lengths.fold(0.0_f64, f64::max);
    let longest = if longest > 0.0 { longest } else { 1.0 };
    let rows = i32::try_from(bars.len()).unwrap_or(i32::MAX);
    let mut chart = ChartBuilder::on(area)
        .margin_top(MARGIN)
        .margin_bottom(MARGIN)
        .margin_left(NAMES)
        .margin_right(BEHIND)
        .build_cartesian_2d(0.0..longest, 0..rows.max(1))?;
    let inner = chart.plotting_area().get_pixel_range();
    let ink = colour(palette.ink);
    let text = |anchor: HPos| {
        let pos = Pos::new(anchor, VPos::Center);
        TextStyle::from((FONTS, SIZE).into_font()).color(&ink).pos(pos)
    };
    chart
        .configure_mesh()
        .disable_axes()
        .disable_y_mesh()
        .x_labels(5)
        .bold_line_style(colour(palette.line))
        .light_line_style(TRANSPARENT)
        .draw()?;
    let row = i32::try_from(ROW).unwrap_or_default();
    for (at, bar) in (0_i32..).zip(bars) {
        let top = inner.1.start + at * row;
        let middle = top + row / 2;
        let mut start = 0.0;
        for (piece, length) in &bar.pieces {
            let end = start + drawn_length(*length);
            let place = |value: f64| chart.plotting_area().map_coordinate(&(value, at)).0;
            if end > start {
                let corners = [(place(start), top + 5), (place(end).max(place(start) + 1), top + row - 5)];
                area.draw(&Rectangle::new(corners, colour(palette.colour(*piece)).filled()))?;
            }
            start = end;
        }
        let end = chart.plotting_area().map_coordinate(&(start, at)).0;
        area.draw(&Text::new(shortened(&bar.name), (inner.0.start - 8, middle), text(HPos::Right)))?;
        area.draw(&Text::new(bar.told.clone(), (end + 6, middle), text(HPos::Left)))?;
    }
    area.present()
}

/// Nothing is drawn of what is less than nothing, or no number.
fn drawn_length(length: f64) -> f64 {
    if length.is_finite() { length.max(0.0) } else { 0.0 }
}

/// A name that fits before its bar.
fn shortened(name: &str) -> String {
    let width = |letter: char| if letter.is_ascii() { 1 } else { 2 };
    if name.chars().map(width).sum::<usize>() <= LONGEST {
        return name.to_owned();
    }
    let mut room = LONGEST - 1;
    let mut short: String = name
        .chars()
        .take_while(|letter| {
            let fits = width(*letter) <= room;
            room = room.saturating_sub(width(*letter));
            fits
        })
        .collect();
    short.push('…');
    short
}
