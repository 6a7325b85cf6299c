//! Texts of BIFF8: one or two bytes a letter, in records that are cut anywhere.

use crate::open::compound::short;

/// The bytes of a record and of those that continue it.
pub(super) struct Letters<'a> {
    records: Vec<&'a [u8]>,
    record: usize,
    at: usize,
}

impl<'a> Letters<'a> {
    pub(super) fn new(data: &'a [u8]) -> Letters<'a> {
        Letters { records: vec![data], record: 0, at: 0 }
    }

    /// Appends what continues the record.
    pub(super) fn push(&mut self, more: &'a [u8]) {
        self.records.push(more);
    }

    /// Steps into the next record where this one is used up; says whether it did.
    fn turn(&mut self) -> Option<bool> {
        let mut turned = false;
        while self.at >= self.records.get(self.record)?.len() {
            self.record += 1;
            self.at = 0;
            turned = true;
        }
        Some(turned)
    }

    fn byte(&mut self) -> Option<u8> {
        self.turn()?;
        let byte = *self.records.get(self.record)?.get(self.at)?;
        self.at += 1;
        Some(byte)
    }

    fn number(&mut self, bytes: u32) -> Option<usize> {
        (0..bytes).try_fold(0, |number, place| Some(number | usize::from(self.byte()?) << (8 * place)))
    }

    fn skip(&mut self, mut count: usize) -> Option<()> {
        while count > 0 {
            self.turn()?;
            let step = count.min(self.records.get(self.record)?.len() - self.at);
            self.at += step;
            count -= step;
        }
        Some(())
    }

    /// Letters; where a record begins among them, it says anew how wide they are.
    fn letters(&mut self, count: usize, mut wide: bool, units: &mut Vec<u16>) -> Option<()> {
        for _ in 0..count {
            if self.turn()? {
                wide = self.byte()? & 1 != 0;
            }
            let low = self.byte()?;
            let high = if wide { self.byte()? } else { 0 };
            units.push(u16::from_le_bytes([low, high]));
        }
        Some(())
    }

    /// A text with runs and what tells how to say it, which are skipped. What was read of a cut text is kept.
    fn rich(&mut self) -> Option<String> {
        let count = self.number(2)?;
        let flags = self.byte()?;
        let runs = if flags & 8 != 0 { self.number(2)? } else { 0 };
        let spoken = if flags & 4 != 0 { self.number(4)? } else { 0 };
        let mut units = Vec::new();
        let whole = self.letters(count, flags & 1 != 0, &mut units).is_some();
        if whole {
            self.skip(spoken.saturating_add(4 * runs));
        }
        Some(String::from_utf16_lossy(&units))
    }

    /// One text with its length before it.
    pub(super) fn long_text(mut self) -> String {
        self.rich().unwrap_or_default()
    }
}

/// The texts that cells share.
pub(super) fn shared(mut letters: Letters<'_>) -> Vec<String> {
    let mut texts = Vec::new();
    let Some(count) = letters.number(4).and_then(|_| letters.number(4)) else { return texts };
    while texts.len() < count {
        let Some(text) = letters.rich() else { break };
        texts.push(text);
    }
    texts
}

/// The name of the encoding with the number that Windows gives it.
pub(super) fn encoding(page: u16) -> Option<String> {
    Some(match page {
        874 | 1250..=1258 => format!("windows-{page}"),
        932 => "shift_jis".to_owned(),
        936 => "gbk".to_owned(),
        949 => "euc-kr".to_owned(),
        950 => "big5".to_owned(),
        10_000 => "macintosh".to_owned(),
        _ => return None,
    })
}

/// A text whose length is two bytes.
pub(super) fn long_text(data: &[u8]) -> String {
    match short(data, 0) {
        Some(count) => flagged(&data[2..], usize::from(count)),
        None => String::new(),
    }
}

/// Letters after the byte that says how wide they are.
pub(super) fn flagged(data: &[u8], count: usize) -> String {
    let [flags, letters @ ..] = data else { return String::new() };
    let units: Vec<u16> = if flags & 1 != 0 {
        letters.chunks_exact(2).take(count).map(|two| u16::from_le_bytes([two[0], two[1]])).collect()
    } else {
        letters.iter().take(count).map(|&letter| u16::from(letter)).collect()
    };
    String::from_utf16_lossy(&units)
}
