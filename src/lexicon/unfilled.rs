//! What stands in a cell that nobody filled in: placeholders, dashes, masks. Words as data; all texts are folded.

use crate::lexicon::{is_placeholder, is_unit};

/// Words for a content that is still to come.
const TO_COME: &[&str] = &["待定", "待填", "待填写", "待补充", "待明确", "待确定", "未定", "TBD", "tbd"];

/// Marks that say that there is nothing to say.
const DASHES: &[&str] = &["/", "//", "\\", "-", "--", "---", "----", "|"];

/// Masks that templates print where a figure or a name belongs.
const MASKS: &[&str] = &["**", "XX", "xx", "Xx", "××", "__", "□□", "○○", "〇〇", "某某"];

/// Names that templates print where the name of an indicator belongs: 指标1, 指标2.
const NUMBERED: &[&str] = &["三级指标", "四级指标", "指标名称", "指标内容", "指标"];

/// What is left of a cell that holds no content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unfilled {
    /// Nothing, or dots that hold the place open.
    Blank,
    /// A dash: perhaps it means that nothing applies.
    Dash,
    /// A mask, a sign without a figure, a word for what is to come.
    Mask,
}

/// What a value cell holds instead of a value; `None` where it holds one.
pub fn unfilled_value(folded: &str) -> Option<Unfilled> {
    if let Some(unfilled) = unfilled(folded) {
        return Some(unfilled);
    }
    // With a figure it is a value: no unit has one, and no mask.
    if folded.bytes().any(|letter| letter.is_ascii_digit()) {
        return None;
    }
    let body = folded.trim_start_matches(['≥', '≤', '>', '<', '=']);
    let masked = MASKS.iter().any(|mask| body.starts_with(mask)) && folded.chars().count() <= 12;
    let bare_sign = body.len() < folded.len() && (body.is_empty() || is_unit(body));
    (masked || bare_sign || body == "%").then_some(Unfilled::Mask)
}

/// What a name, a goal or a contact holds instead of a text; `None` where it holds one.
pub fn unfilled_text(folded: &str) -> Option<Unfilled> {
    let masked = || MASKS.iter().any(|mask| folded.starts_with(mask) && folded.chars().all(|one| mask.contains(one)));
    unfilled(folded).or_else(|| masked().then_some(Unfilled::Mask))
}

/// Whether a name only holds the place of an indicator's name: `指标1`, `.....`, `/`.
pub fn is_no_name(folded: &str) -> bool {
    let stem =
        folded.trim_end_matches(|letter: char| letter.is_ascii_digit() || "一二三四五六七八九十:.…".contains(letter));
    unfilled_text(folded).is_some() || NUMBERED.contains(&stem)
}

/// Whether a contact is made up: 某某, a number of zeros only.
pub fn is_dummy_contact(folded: &str) -> bool {
    let digits: Vec<char> = folded.chars().filter(|letter| *letter != '-').collect();
    let one_digit = digits.len() >= 7
        && digits.first().is_some_and(char::is_ascii_digit)
        && digits.iter().all(|digit| Some(digit) == digits.first());
    let masked = matches!(unfilled_text(folded), Some(Unfilled::Mask)) || folded.ends_with("某某") || folded == "某";
    one_digit || masked
}

fn unfilled(folded: &str) -> Option<Unfilled> {
    if folded.is_empty() || is_placeholder(folded) {
        Some(Unfilled::Blank)
    } else if DASHES.contains(&folded) {
        Some(Unfilled::Dash)
    } else {
        TO_COME.contains(&folded).then_some(Unfilled::Mask)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold;

    #[test]
    fn what_holds_a_place_is_no_value() {
        for text in ["", ".....", "……", "**", "≥**%", "XX", "≥XX人", "/", "—", "≥", "≤万元", "%", "待定"]
        {
            assert!(unfilled_value(&fold(text)).is_some(), "{text}");
        }
        for text in ["0", "≥95%", "无", "是", "及时", "XX县经济发展水平明显提高，就业稳定", "-5%", "A级"]
        {
            assert_eq!(unfilled_value(&fold(text)), None, "{text}");
        }
    }

    #[test]
    fn dummies_are_known_from_names_and_numbers() {
        for text in ["某某", "00000000000", "0000-0000000", "XXX", "张某某"] {
            assert!(is_dummy_contact(&fold(text)), "{text}");
        }
        for text in ["张三", "0722-6250000", "13800000000", "2023年10月9日", "000"] {
            assert!(!is_dummy_contact(&fold(text)), "{text}");
        }
        assert!(is_no_name("指标1") && is_no_name(".....") && !is_no_name("绩效指标1") && !is_no_name("指标完成率"));
    }
}
