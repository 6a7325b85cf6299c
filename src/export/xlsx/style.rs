//! How cells of a sheet look.

use rust_xlsxwriter::{Format, FormatAlign, FormatBorder};

use crate::export::paper::LetterSize;
use crate::export::printed::{PrintedCell, Role};
use crate::export::table::{Alignment, PartStyle};
use crate::export::xlsx::figure::Figure;

const TITLE: &str = "方正小标宋简体";
const HEADING: &str = "黑体";
const BODY: &str = "仿宋";

/// The format of a cell; `figure` where it is kept as a number.
pub(super) fn styled(part: PartStyle, cell: &PrintedCell, figure: Option<&Figure>, letters: LetterSize) -> Format {
    let (font, size) = match part {
        PartStyle::Title => (TITLE, LetterSize::Two),
        _ if cell.role == Role::Heading => (HEADING, letters),
        _ => (BODY, letters),
    };
    let across = match cell.place {
        Alignment::Start => FormatAlign::Left,
        Alignment::Centre => FormatAlign::Center,
        Alignment::End => FormatAlign::Right,
    };
    let format = Format::new()
        .set_font_name(font)
        .set_font_charset(134)
        .set_font_size(f64::from(size.half_points()) / 2.0)
        .set_align(across)
        .set_align(FormatAlign::VerticalCenter);
    let format = if part == PartStyle::Ruled { format.set_border(FormatBorder::Thin) } else { format };
    match figure {
        // A number that is too wide for its cell would be shown as marks; it shrinks instead.
        Some(figure) => format.set_num_format(&figure.format).set_shrink(),
        None => format.set_text_wrap(),
    }
}
