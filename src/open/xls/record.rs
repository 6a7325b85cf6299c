//! The records of a workbook's stream.

use crate::open::compound::short;

pub(super) const FORMULA: u16 = 0x0006;
pub(super) const EOF: u16 = 0x000A;
pub(super) const NOTE: u16 = 0x001C;
pub(super) const DATEMODE: u16 = 0x0022;
pub(super) const FILEPASS: u16 = 0x002F;
pub(super) const FONT: u16 = 0x0031;
pub(super) const CONTINUE: u16 = 0x003C;
pub(super) const CODEPAGE: u16 = 0x0042;
pub(super) const OBJ: u16 = 0x005D;
pub(super) const BOUNDSHEET: u16 = 0x0085;
pub(super) const MULRK: u16 = 0x00BD;
pub(super) const RSTRING: u16 = 0x00D6;
pub(super) const XF: u16 = 0x00E0;
pub(super) const MERGED: u16 = 0x00E5;
pub(super) const SST: u16 = 0x00FC;
pub(super) const LABELSST: u16 = 0x00FD;
pub(super) const TXO: u16 = 0x01B6;
pub(super) const NUMBER: u16 = 0x0203;
pub(super) const LABEL: u16 = 0x0204;
pub(super) const BOOLERR: u16 = 0x0205;
pub(super) const STRING: u16 = 0x0207;
pub(super) const RK: u16 = 0x027E;
pub(super) const FORMAT: u16 = 0x041E;
pub(super) const BOF: u16 = 0x0809;

/// Kinds of objects on a sheet.
pub(super) const PICTURE: u16 = 0x08;
pub(super) const COMMENT: u16 = 0x19;
const CHECKBOX: u16 = 0x0B;
const OPTION: u16 = 0x0C;

/// A record.
#[derive(Clone, Copy)]
pub(super) struct Record<'a> {
    pub(super) id: u16,
    pub(super) data: &'a [u8],
}

/// Records, one after the other, to the end or to where the stream was cut.
pub(super) struct Records<'a> {
    rest: &'a [u8],
}

impl<'a> Records<'a> {
    pub(super) fn new(rest: &'a [u8]) -> Records<'a> {
        Records { rest }
    }

    /// The data of the next record, where that continues the last one.
    pub(super) fn continued(&mut self) -> Option<&'a [u8]> {
        if short(self.rest, 0) != Some(CONTINUE) {
            return None;
        }
        self.next().map(|record| record.data)
    }
}

impl<'a> Iterator for Records<'a> {
    type Item = Record<'a>;

    fn next(&mut self) -> Option<Record<'a>> {
        let (id, length) = (short(self.rest, 0)?, usize::from(short(self.rest, 2)?));
        let data = self.rest.get(4..4 + length)?;
        self.rest = &self.rest[4 + length..];
        Some(Record { id, data })
    }
}

/// An object on a sheet.
#[derive(Default)]
pub(super) struct Object {
    pub(super) kind: u16,
    /// The state of a checkbox or an option.
    pub(super) ticked: Option<bool>,
}

impl Object {
    pub(super) fn new(data: &[u8]) -> Object {
        let mut object = Object::default();
        let mut rest = data;
        while let (Some(part), Some(length)) = (short(rest, 0), short(rest, 2)) {
            let Some(content) = rest.get(4..4 + usize::from(length)) else { break };
            match part {
                0x15 => object.kind = short(content, 0).unwrap_or(0),
                // What a checkbox holds.
                0x12 if matches!(object.kind, CHECKBOX | OPTION) => {
                    object.ticked = short(content, 0).map(|state| state == 1)
                }
                _ => {}
            }
            rest = &rest[4 + usize::from(length)..];
        }
        object
    }
}
