//! The paper that forms are printed on: A4, its margins, and the sizes of letters.

use serde::{Deserialize, Serialize};

/// How the paper lies. It is always A4.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Paper {
    /// 210 mm wide, 297 mm high.
    #[default]
    Portrait,
    /// 297 mm wide, 210 mm high.
    Landscape,
}

/// Room left around what is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Room {
    /// As official documents have it (GB/T 9704-2012, 5.2.1): 37 mm above, 28 mm at the bound edge, a text area of
    /// 156 mm × 225 mm. On paper that lies on its side the bound edge is the upper one.
    #[default]
    Standard,
    /// Less, for forms that would take one page more.
    Compact,
}

/// Margins in millimetres.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Margins {
    /// Above.
    pub top: u32,
    /// At the right.
    pub right: u32,
    /// Below, the page number included.
    pub bottom: u32,
    /// At the left.
    pub left: u32,
}

impl Paper {
    /// Width and height in millimetres (ISO 216).
    pub fn size(self) -> (u32, u32) {
        match self {
            Paper::Portrait => (210, 297),
            Paper::Landscape => (297, 210),
        }
    }

    /// The margins.
    pub fn margins(self, room: Room) -> Margins {
        match (room, self) {
            (Room::Standard, Paper::Portrait) => Margins { top: 37, right: 26, bottom: 35, left: 28 },
            (Room::Standard, Paper::Landscape) => Margins { top: 28, right: 35, bottom: 26, left: 37 },
            (Room::Compact, _) => Margins { top: 20, right: 15, bottom: 18, left: 15 },
        }
    }

    /// Width and height of the text area in millimetres.
    pub fn text_area(self, room: Room) -> (u32, u32) {
        let (width, height) = self.size();
        let margins = self.margins(room);
        (width - margins.left - margins.right, height - margins.top - margins.bottom)
    }
}

/// A size of letters, by its name in Chinese typesetting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum LetterSize {
    /// 小五, 9 pt.
    SmallFive,
    /// 五号, 10.5 pt.
    Five,
    /// 小四, 12 pt: of the body, where it fits.
    SmallFour,
    /// 四号, 14 pt: of page numbers.
    Four,
    /// 二号, 22 pt: of titles.
    Two,
}

impl LetterSize {
    /// In half points, the unit of Word's files.
    pub fn half_points(self) -> u32 {
        match self {
            LetterSize::SmallFive => 18,
            LetterSize::Five => 21,
            LetterSize::SmallFour => 24,
            LetterSize::Four => 28,
            LetterSize::Two => 44,
        }
    }
}
