//! Forms that follow each other: the same project, or the same department, in two years.

use std::collections::BTreeMap;

use crate::form::Form;
use crate::order::InOrder;
use crate::text::fold;

/// What a project is called whatever the year: folded, without years (`2025年`, `2024年度`) and without the punctuation
/// that they leave at either end. Empty where the name is nothing but a year.
pub fn project_key(name: &str) -> String {
    let folded = fold(name);
    const ENDS: [char; 6] = ['.', ';', ',', '、', '-', ':'];
    if !folded.contains("20") {
        return folded.trim_matches(ENDS).to_owned();
    }
    let mut key = String::with_capacity(folded.len());
    let mut rest = folded.as_str();
    while let Some(letter) = rest.chars().next() {
        if let Some(after) = without_year(rest).filter(|_| !key.ends_with(|last: char| last.is_ascii_digit())) {
            rest = after;
            continue;
        }
        key.push(letter);
        rest = &rest[letter.len_utf8()..];
    }
    key.replace("()", "").trim_matches(ENDS).to_owned()
}

/// What follows a year at the start of folded text.
fn without_year(text: &str) -> Option<&str> {
    let year = text.get(..4)?;
    let is_year = year.starts_with("20") && year.bytes().all(|byte| byte.is_ascii_digit());
    let after = text[4..].strip_prefix('年').filter(|_| is_year)?;
    Some(after.strip_prefix('度').unwrap_or(after))
}

/// Two forms of the same project in two years, one after the other: indices into the forms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Succession {
    /// Last year's form.
    pub last: usize,
    /// This year's.
    pub this: usize,
}

/// The pairs of forms of the same project in two years in a row. A project with two forms for a year is left out: which
/// of them follows which is not known.
pub fn successions(forms: &[&Form]) -> Vec<Succession> {
    let years: Vec<i32> = forms.iter().filter_map(|form| form.fiscal_year).collect();
    // Most groups are of one year: nothing follows anything.
    if years.iter().min() == years.iter().max() {
        return Vec::new();
    }
    let mut by_name: BTreeMap<_, BTreeMap<i32, Vec<usize>>> = BTreeMap::new();
    for (index, form) in forms.iter().enumerate() {
        let (Some(year), name) = (form.fiscal_year, project_key(form.name.as_str())) else { continue };
        if !name.is_empty() {
            let unit = form.unit_name().map(fold);
            by_name.entry((form.kind.code(), unit, name)).or_default().entry(year).or_default().push(index);
        }
    }
    let mut found = Vec::new();
    for years in by_name.values() {
        for (year, these) in years {
            let before = year.checked_sub(1).and_then(|before| years.get(&before));
            if let ([this], Some([last])) = (&these[..], before.map(Vec::as_slice)) {
                found.push(Succession { last: *last, this: *this });
            }
        }
    }
    found.order_by_key(|pair| (pair.this, pair.last));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_project_keeps_its_name_over_the_years() {
        assert_eq!(project_key("2025年城乡居民养老保险补助经费-市级"), "城乡居民养老保险补助经费-市级");
        assert_eq!(project_key("培训费（2024年度）"), "培训费");
        assert_eq!(project_key("12025年档案"), "12025年档案");
        assert_eq!(project_key("2025年"), "");
    }
}
