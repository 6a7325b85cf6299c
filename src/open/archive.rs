//! ZIP containers, with bounds on everything that a hostile one can blow up.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use crate::open::OpenError;
use crate::open::encoding::Decoder;

/// Largest file opened.
pub(super) const MAX_CONTAINER: usize = 20 * 1024 * 1024;
/// Most entries of one container.
const MAX_ENTRIES: usize = 2_000;
/// Most bytes inflated while one file is opened, with all archives in it. Sizes that a container declares are not
/// believed; the bytes are counted as they come.
const MAX_INFLATED: u64 = 64 * 1024 * 1024;
/// How many times its packed size an entry may inflate to, beyond [`RATIO_FLOOR`].
const MAX_RATIO: u64 = 200;
/// Small entries may be as repetitive as they like: blank cells are.
const RATIO_FLOOR: u64 = 4 * 1024 * 1024;

/// What may still be inflated.
pub(super) struct Budget {
    inflated: u64,
}

impl Default for Budget {
    fn default() -> Budget {
        Budget { inflated: MAX_INFLATED }
    }
}

/// A ZIP container and the names of its entries.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    names: Vec<String>,
    decoder: Decoder,
}

impl<'a> Package<'a> {
    /// Opens a container; nothing is inflated yet.
    pub(super) fn open(bytes: &'a [u8], decoder: Decoder, budget: &Budget) -> Result<Package<'a>, OpenError> {
        if budget.inflated == 0 {
            return Err(OpenError::InflatesTooMuch);
        }
        let damaged = |_| OpenError::Damaged { part: "ZIP".to_owned() };
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
        if archive.len() > MAX_ENTRIES {
            return Err(OpenError::TooManyEntries { count: archive.len() });
        }
        let mut names = Vec::with_capacity(archive.len());
        for index in 0..archive.len() {
            let entry = archive.by_index_raw(index).map_err(damaged)?;
            // Chinese programs write names in GBK without saying so.
            let name = decoder.decode(entry.name_raw()).text.replace('\\', "/");
            names.push(name.trim_start_matches('/').to_owned());
        }
        Ok(Package { archive, names, decoder })
    }

    /// Number of entries.
    pub(super) fn len(&self) -> usize {
        self.names.len()
    }

    /// The name of an entry, decoded.
    pub(super) fn name(&self, index: usize) -> &str {
        &self.names[index]
    }

    /// The content of an entry.
    pub(super) fn inflate(&mut self, index: usize, budget: &mut Budget) -> Result<Vec<u8>, OpenError> {
        let part = &self.names[index];
        let damaged = || OpenError::Damaged { part: part.clone() };
        if self.archive.by_index_raw(index).is_ok_and(|entry| entry.encrypted()) {
            return Err(OpenError::Encrypted);
        }
        let entry = self.archive.by_index(index).map_err(|_| damaged())?;
        let allowed = (entry.compressed_size().saturating_mul(MAX_RATIO)).max(RATIO_FLOOR).min(budget.inflated);
        let mut bytes = Vec::new();
        entry.take(allowed + 1).read_to_end(&mut bytes).map_err(|_| damaged())?;
        let length = bytes.len() as u64;
        if length > allowed {
            budget.inflated = 0;
            return Err(OpenError::InflatesTooMuch);
        }
        budget.inflated -= length;
        Ok(bytes)
    }

    /// The text of the part of that name, where there is one. Case does not matter, as the format has it.
    pub(super) fn part(&mut self, name: &str, budget: &mut Budget) -> Result<Option<String>, OpenError> {
        match self.names.iter().position(|known| known.eq_ignore_ascii_case(name)) {
            Some(index) => self.inflate(index, budget).map(|bytes| Some(self.decoder.decode(&bytes).text)),
            None => Ok(None),
        }
    }
}
