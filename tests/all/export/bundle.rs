//! Several files in one archive.

use std::io::{Cursor, Read};

use jimu::export::bundle::{self, Named};
use jimu::export::name;

#[test]
fn an_archive_holds_its_files_under_their_names_and_is_the_same_each_time() {
    let names = name::in_batch(["天津-2025-甲", "天津-2025-甲", "b"].map(str::to_owned), "md");
    let files: Vec<Named> =
        names.iter().map(|name| Named { name: name.clone(), bytes: name.repeat(100).into_bytes() }).collect();
    let bytes = bundle::write(&files).expect("an archive");
    assert_eq!(bundle::write(&files).expect("an archive"), bytes);
    let mut archive = zip::ZipArchive::new(Cursor::new(&bytes)).expect("an archive");
    assert_eq!(archive.len(), 3);
    for (at, file) in files.iter().enumerate() {
        let mut entry = archive.by_index(at).expect("an entry");
        // Raw names in UTF-8, with the flag that says so, are what Windows shows right.
        assert_eq!(entry.name().expect("UTF-8"), file.name);
        assert_eq!(entry.name_raw(), file.name.as_bytes());
        assert_eq!(entry.last_modified(), Some(zip::DateTime::default()));
        let mut read = Vec::new();
        entry.read_to_end(&mut read).expect("its bytes");
        assert_eq!(read, file.bytes);
    }
    // Bit 11 of the flags in the first local header.
    assert_eq!(u16::from_le_bytes([bytes[6], bytes[7]]) & 0x0800, 0x0800);
    assert_eq!(zip::ZipArchive::new(Cursor::new(bundle::write(&[]).expect("an empty one"))).expect("opens").len(), 0);
}

#[test]
fn two_files_of_one_name_are_refused_with_words() {
    let file = Named { name: "甲.md".to_owned(), bytes: Vec::new() };
    let error = bundle::write(&[file.clone(), file]).expect_err("refused");
    assert!(error.message().zh.contains("压缩包") && error.message().en.contains("archive"));
}
