//! Words for how well something is: 基本健全 is below 健全, 良 below 优. Words as data.

use crate::text::fold;

/// Words before a quality that lower or raise it, with their rank; the quality alone has the rank of no word.
const DEGREES: &[(&str, i32)] = &[
    ("尚未", 0),
    ("初步", 1),
    ("部分", 1),
    ("基本上", 2),
    ("基本", 2),
    ("比较", 3),
    ("较为", 3),
    ("较", 3),
    ("", 4),
    ("更加", 5),
    ("更为", 5),
    ("非常", 6),
    ("十分", 6),
    ("完全", 6),
    ("全面", 6),
];

/// Grades, each row from low to high. Words of a row are compared with each other only.
const GRADES: &[&[&str]] = &[
    &["差", "一般", "中", "良", "优"],
    &["较差", "一般", "较好", "好", "很好"],
    &["不合格", "合格", "良好", "优秀"],
    &["不达标", "基本达标", "达标"],
    &["不明显", "较明显", "明显", "显著"],
    &["低", "中", "高"],
    &["有所提高", "提高", "显著提高"],
    &["有所提升", "提升", "显著提升"],
    &["有所改善", "改善", "显著改善"],
    &["有所降低", "降低", "显著降低"],
];

/// How one wording of a quality stands to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// It asks for less.
    Below,
    /// It asks for the same in other words.
    Same,
    /// It asks for more.
    Above,
}

/// How `one` stands to `other`: 健全 is above 基本健全. `None` where the words say different things, or the very same.
pub fn step(one: &str, other: &str) -> Option<Step> {
    let (one, other) = (bare(one), bare(other));
    if one == other || one.is_empty() || other.is_empty() {
        return None;
    }
    let grade = |word: &str, row: &[&str]| row.iter().position(|grade| *grade == word);
    if let Some((one, other)) = GRADES.iter().find_map(|row| Some((grade(&one, row)?, grade(&other, row)?))) {
        return Some(if one > other { Step::Above } else { Step::Below });
    }
    let ((one_rank, one_quality), (other_rank, other_quality)) = (ranked(&one), ranked(&other));
    if core(one_quality) != core(other_quality) || core(one_quality).is_empty() {
        return None;
    }
    Some(match one_rank.cmp(&other_rank) {
        std::cmp::Ordering::Less => Step::Below,
        std::cmp::Ordering::Equal => Step::Same,
        std::cmp::Ordering::Greater => Step::Above,
    })
}

fn bare(text: &str) -> String {
    fold(text).trim_end_matches(['.', ';', ',']).to_owned()
}

fn ranked(text: &str) -> (i32, &str) {
    DEGREES
        .iter()
        .filter_map(|(word, rank)| Some((word.len(), *rank, text.strip_prefix(word)?)))
        .max_by_key(|(length, ..)| *length)
        .map_or((4, text), |(_, rank, rest)| (rank, rest))
}

/// A quality without the words that turn it into a noun: 符合科学性 is 科学.
fn core(quality: &str) -> &str {
    let quality = ["符合", "达到", "保持", "具有", "做到"]
        .iter()
        .find_map(|verb| quality.strip_prefix(verb).filter(|rest| rest.chars().count() >= 2))
        .unwrap_or(quality);
    quality.strip_suffix(['性', '化']).filter(|rest| rest.chars().count() >= 2).unwrap_or(quality)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn degrees_and_grades_are_steps() {
        assert_eq!(step("健全", "基本健全"), Some(Step::Above));
        assert_eq!(step("基本规范", "规范"), Some(Step::Below));
        assert_eq!(step("基本符合科学性", "基本科学"), Some(Step::Same));
        assert_eq!(step("优", "良"), Some(Step::Above));
        assert_eq!(step("初见成效", "有序推进，初见成效"), None);
        assert_eq!(step("及时", "有效"), None);
        assert_eq!(step("规范。", "规范"), None);
    }
}
