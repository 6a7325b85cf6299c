//! Workbooks of before 2007, built record by record.

use jimu::open::OpenError;
use jimu::source::{DocumentNote, FileKind, sniff};

use super::{document, lines, refused};

fn record(id: u16, data: &[u8]) -> Vec<u8> {
    [&id.to_le_bytes()[..], &(data.len() as u16).to_le_bytes(), data].concat()
}

fn numbers(numbers: &[u16]) -> Vec<u8> {
    numbers.iter().flat_map(|number| number.to_le_bytes()).collect()
}

fn wide(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// Length in two bytes, flags, letters.
fn long_text(text: &str) -> Vec<u8> {
    [numbers(&[text.encode_utf16().count() as u16]), vec![1], wide(text)].concat()
}

/// A stream of one sheet with these records; `shared` is the content of the shared texts and what continues it.
fn stream(shared: &[Vec<u8>], hidden: bool, cells: &[Vec<u8>]) -> Vec<u8> {
    let bof = |kind: u16| record(0x0809, &numbers(&[0x0600, kind, 0, 0, 0, 0, 0, 0]));
    let font = |name: &str| {
        let count = name.encode_utf16().count() as u8;
        record(0x0031, &[vec![0; 14], vec![count, 1], wide(name)].concat())
    };
    let mut head = bof(5);
    head.extend([font("宋体"), font("Wingdings 2")].concat());
    head.extend(record(0x041E, &[numbers(&[164]), long_text("yyyy\"年\"m\"月\"d\"日\"")].concat()));
    for (font, format) in [(0, 0), (0, 9), (0, 14), (0, 164), (1, 0)] {
        head.extend(record(0x00E0, &[numbers(&[font, format]), vec![0; 16]].concat()));
    }
    for (at, part) in shared.iter().enumerate() {
        head.extend(record(if at == 0 { 0x00FC } else { 0x003C }, part));
    }
    let name = wide("表一");
    let sheet_record = 4 + 8 + name.len();
    let offset = (head.len() + sheet_record + 4) as u32;
    let place = [&offset.to_le_bytes()[..], &[u8::from(hidden), 0, 2, 1], &name].concat();
    head.extend(record(0x0085, &place));
    head.extend(record(0x000A, &[]));
    assert_eq!(head.len(), offset as usize);
    [head, bof(0x10), cells.concat(), record(0x000A, &[])].concat()
}

/// A container with one stream.
fn contained(name: &str, content: &[u8]) -> Vec<u8> {
    let sectors = content.len().div_ceil(512).max(8);
    let mut file = vec![0u8; 512];
    file[..8].copy_from_slice(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
    let mut put = |at: usize, number: u32| file[at..at + 4].copy_from_slice(&number.to_le_bytes());
    put(24, 0x0003_003E);
    put(28, 0x0009_FFFE);
    put(32, 6);
    put(44, 1);
    put(48, 1);
    put(56, 4096);
    put(60, 0xFFFF_FFFE);
    put(68, 0xFFFF_FFFE);
    for at in 0..109 {
        put(76 + 4 * at, if at == 0 { 0 } else { 0xFFFF_FFFF });
    }
    // The table of sectors, the directory, and the stream.
    let mut table = vec![0xFFFF_FFFDu32, 0xFFFF_FFFE];
    table.extend((0..sectors).map(|at| if at + 1 == sectors { 0xFFFF_FFFE } else { at as u32 + 3 }));
    table.resize(128, 0xFFFF_FFFF);
    let table: Vec<u8> = table.iter().flat_map(|number| number.to_le_bytes()).collect();
    let entry = |name: &str, kind: u8, start: u32, size: u32| {
        let mut entry = vec![0u8; 128];
        let letters = wide(name);
        entry[..letters.len()].copy_from_slice(&letters);
        entry[64] = letters.len() as u8 + 2;
        entry[66] = kind;
        entry[116..120].copy_from_slice(&start.to_le_bytes());
        entry[120..124].copy_from_slice(&size.to_le_bytes());
        entry
    };
    let mut padded = content.to_vec();
    padded.resize(sectors * 512, 0);
    let directory =
        [entry("Root Entry", 5, 0xFFFF_FFFE, 0), entry(name, 2, 2, padded.len() as u32), vec![0; 128], vec![0; 128]];
    [file, table, directory.concat(), padded].concat()
}

fn cell(id: u16, row: u16, col: u16, style: u16, value: &[u8]) -> Vec<u8> {
    record(id, &[&numbers(&[row, col, style])[..], value].concat())
}

/// A small workbook in its container.
pub(super) fn sample() -> Vec<u8> {
    let shared = [[numbers(&[1, 0, 1, 0]), long_text("指标")].concat()];
    let cells = [cell(0x00FD, 0, 0, 0, &0u32.to_le_bytes()), cell(0x0203, 0, 1, 1, &0.98f64.to_le_bytes())];
    contained("Workbook", &stream(&shared, false, &cells))
}

#[test]
fn cells_merges_and_formats_of_old_workbooks_are_read() {
    // The second text is cut inside, and goes on in letters of one byte.
    let shared = [
        [numbers(&[2, 0, 2, 0]), long_text("指标"), numbers(&[4]), vec![1], wide("甲乙")].concat(),
        [vec![0], b"ab".to_vec()].concat(),
    ];
    let cells = [
        cell(0x00FD, 2, 1, 0, &0u32.to_le_bytes()),
        cell(0x00FD, 2, 2, 0, &1u32.to_le_bytes()),
        cell(0x0203, 3, 1, 1, &0.98f64.to_le_bytes()),
        cell(0x027E, 3, 2, 2, &(45838u32 << 2 | 2).to_le_bytes()),
        record(
            0x00BD,
            &[
                numbers(&[4, 1, 3]),
                (45838u32 << 2 | 2).to_le_bytes().to_vec(),
                numbers(&[0]),
                (1234u32 << 2 | 3).to_le_bytes().to_vec(),
                numbers(&[2]),
            ]
            .concat(),
        ),
        cell(0x0006, 5, 1, 0, &[0, 0, 0, 0, 0, 0, 0xFF, 0xFF]),
        record(0x0207, &long_text("算得")),
        cell(0x0006, 5, 2, 0, &[2, 0, 7, 0, 0, 0, 0xFF, 0xFF]),
        cell(0x0205, 6, 1, 0, &[1, 0]),
        cell(0x0204, 6, 2, 4, &long_text("R")),
        record(0x00E5, &numbers(&[1, 2, 2, 2, 3])),
    ];
    let expected = [
        "0,0 指标",
        "0,1 1×2 甲乙ab",
        "1,0 98%",
        "1,1 2025/6/30",
        "1,2",
        "2,0 2025年6月30日",
        "2,1 12.34",
        "2,2",
        "3,0 算得",
        "3,1 #DIV/0!",
        "3,2",
        "4,0 TRUE",
        "4,1 ☑",
        "4,2",
    ];
    let stream = stream(&shared, true, &cells);
    for bytes in [contained("Workbook", &stream), stream.clone()] {
        assert_eq!(sniff("a", &bytes), FileKind::Xls);
        let document = document("a.xls", &bytes);
        assert_eq!(lines(&document), expected);
        let names = vec!["表一".to_owned()];
        assert_eq!(document.notes, [DocumentNote::Sheets { names: names.clone(), hidden: names }]);
    }
}

#[test]
fn what_is_behind_a_password_or_older_is_refused() {
    let locked = [record(0x0809, &numbers(&[0x0600, 5])), record(0x002F, &[0; 6])].concat();
    assert_eq!(refused("a.xls", &contained("Workbook", &locked)), OpenError::Encrypted);
    let old = record(0x0409, &numbers(&[0, 0x10]));
    assert_eq!(refused("a.xls", &contained("Book", &old)), OpenError::OldWorkbook);
    assert_eq!(refused("a.et", &contained("WordDocument", &[1; 600])), OpenError::OldWord);
    assert_eq!(refused("a.docx", &contained("EncryptedPackage", &[1; 600])), OpenError::Encrypted);
}
