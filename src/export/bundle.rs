//! Several files as one .zip.

use std::io::{Cursor, Write};

use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::finding::Message;

/// A file of the archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Its name, as [`crate::export::name::in_batch`] makes it.
    pub name: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// Why several files do not make one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BundleError {
    said: String,
}

impl BundleError {
    /// The error in both languages.
    pub fn message(&self) -> Message {
        Message {
            zh: format!("不能打成一个压缩包（{}）。请分开导出。", self.said),
            en: format!("The files cannot be put into one archive ({}). Export them one by one.", self.said),
        }
    }
}

impl From<ZipError> for BundleError {
    fn from(error: ZipError) -> BundleError {
        BundleError { said: error.to_string() }
    }
}

/// Packs files in their order. Names are in UTF-8, and say so; every file bears the first moment that the format knows, so
/// that the same files give the same bytes.
///
/// # Errors
///
/// Two files of one name, or more than the format can hold.
pub fn write(files: &[Named]) -> Result<Vec<u8>, BundleError> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    for file in files {
        zip.start_file(file.name.as_str(), options)?;
        zip.write_all(&file.bytes).map_err(ZipError::from)?;
    }
    Ok(zip.finish()?.into_inner())
}
