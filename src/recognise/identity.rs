//! The ids of forms.

use std::collections::BTreeMap;

use crate::form::{Document, Form};
use crate::text::fold;

/// The id of a form by what it is: that which it gets when it is read alone.
pub fn id_of(form: &Form) -> String {
    format!("{:016x}", hash_of(form))
}

/// FNV-1a over unit, year, kind and name.
fn hash_of(form: &Form) -> u64 {
    let unit = form.unit.as_ref().map_or(String::new(), |unit| fold(unit.name.as_str()));
    let year = form.fiscal_year.map_or(String::new(), |year| year.to_string());
    let key = format!("{unit}\u{1f}{year}\u{1f}{:?}\u{1f}{}", form.kind, fold(form.name.as_str()));
    key.bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3))
}

/// Gives each form an id that depends on what it is, not on where it stands.
pub(super) fn identify(document: &mut Document) {
    let mut seen = BTreeMap::<u64, u32>::new();
    for form in &mut document.forms {
        let hash = hash_of(form);
        let copies = seen.entry(hash).or_insert(0);
        form.id = if *copies == 0 { format!("{hash:016x}") } else { format!("{hash:016x}-{copies}") };
        *copies += 1;
    }
}
