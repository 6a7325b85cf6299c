//! OLE containers, as .xls files are: sectors chained by a table, with a directory of streams.

const END: u32 = 0xFFFF_FFFC;

struct Compound<'a> {
    bytes: &'a [u8],
    sector: usize,
    table: Vec<u32>,
}

/// The first stream of one of these names; `None` where there is none, or the container is damaged.
pub(super) fn stream(bytes: &[u8], names: &[&str]) -> Option<Vec<u8>> {
    let shift = short(bytes, 30)?;
    if !(7..=16).contains(&shift) {
        return None;
    }
    let mut compound = Compound { bytes, sector: 1 << shift, table: Vec::new() };
    compound.read_table()?;
    let directory = compound.chain(long(bytes, 48)?);
    let entries: Vec<&[u8]> = directory.chunks_exact(128).collect();
    let entry = names.iter().find_map(|name| {
        let wide: Vec<u8> = name.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect();
        // Some programs write the name in capitals.
        entries.iter().find(|entry| entry[..wide.len()].eq_ignore_ascii_case(&wide) && entry[66] == 2)
    })?;
    let (start, size) = (long(entry, 116)?, long(entry, 120)? as usize);
    let mut content =
        if size < long(bytes, 56)? as usize { compound.small(&entries, start)? } else { compound.chain(start) };
    content.truncate(size);
    (!content.is_empty()).then_some(content)
}

impl<'a> Compound<'a> {
    fn sector(&self, number: u32) -> Option<&'a [u8]> {
        let start = (number as usize).checked_add(1)?.checked_mul(self.sector)?;
        let end = (start + self.sector).min(self.bytes.len());
        self.bytes.get(start..end).filter(|sector| !sector.is_empty())
    }

    /// Reads the table that chains the sectors, which lies in sectors itself.
    fn read_table(&mut self) -> Option<()> {
        let most = self.bytes.len() / self.sector + 1;
        let mut sectors: Vec<u32> = (0..109).filter_map(|at| long(self.bytes, 76 + 4 * at)).collect();
        let mut more = long(self.bytes, 68)?;
        let mut seen = 0;
        while more < END && seen <= most {
            let Some(sector) = self.sector(more) else { break };
            let numbers: Vec<u32> = numbers(sector).collect();
            let (last, held) = numbers.split_last()?;
            sectors.extend(held);
            more = *last;
            seen += 1;
        }
        for number in sectors.into_iter().filter(|number| *number < END).take(most) {
            self.table.extend(self.sector(number).into_iter().flat_map(numbers));
        }
        Some(())
    }

    /// The bytes of a chain of sectors; a chain that runs in a circle ends.
    fn chain(&self, start: u32) -> Vec<u8> {
        let mut content = Vec::new();
        let mut at = start;
        for _ in 0..=self.table.len() {
            let Some(sector) = self.sector(at).filter(|_| at < END && content.len() <= self.bytes.len()) else { break };
            content.extend_from_slice(sector);
            at = self.table.get(at as usize).copied().unwrap_or(END);
        }
        content
    }

    /// A short stream: chained pieces of 64 bytes inside the stream of the root.
    fn small(&self, entries: &[&[u8]], start: u32) -> Option<Vec<u8>> {
        let piece = 1usize << short(self.bytes, 32)?.min(16);
        let root = self.chain(long(entries.first()?, 116)?);
        let table: Vec<u32> = numbers(&self.chain(long(self.bytes, 60)?)).collect();
        let mut content = Vec::new();
        let mut at = start;
        for _ in 0..=table.len() {
            let start = (at as usize).checked_mul(piece)?;
            let Some(bytes) = root.get(start..(start + piece).min(root.len())).filter(|_| at < END) else { break };
            content.extend_from_slice(bytes);
            at = table.get(at as usize).copied().unwrap_or(END);
        }
        Some(content)
    }
}

fn numbers(bytes: &[u8]) -> impl Iterator<Item = u32> + '_ {
    bytes.chunks_exact(4).map(|four| u32::from_le_bytes([four[0], four[1], four[2], four[3]]))
}

/// Two bytes, the low one first.
pub(super) fn short(bytes: &[u8], at: usize) -> Option<u16> {
    let two = bytes.get(at..at + 2)?;
    Some(u16::from_le_bytes([two[0], two[1]]))
}

/// Four bytes, the low one first.
pub(super) fn long(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..at + 4)?;
    Some(u32::from_le_bytes([four[0], four[1], four[2], four[3]]))
}
