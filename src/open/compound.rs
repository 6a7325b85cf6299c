//! OLE containers, as .xls files are: sectors chained by tables, with a directory of streams.

/// The stream of the first of these names, or `None`.
pub(super) fn stream(bytes: &[u8], names: &[&str]) -> Option<Vec<u8>> {
    let _ = (bytes, names);
    None
}
