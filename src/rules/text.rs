//! Is the text whole and well written? 文字与版面

mod cut;
mod pages;
pub(super) mod passages;
mod whole;

mod t501_left_marks;
mod t502_cut_text;
mod t503_doubled_words;
mod t504_gaps_in_words;
mod t505_punctuation;
mod t506_document_numbers;
mod t507_wrong_characters;
mod t508_repairs;
mod t509_unpaired_brackets;
mod t510_traditional_characters;
mod t511_personal_numbers;

use crate::rules::Rule;

/// The rules, in the order of their codes.
pub(super) static RULES: &[&Rule] = &[
    &t501_left_marks::RULE,
    &t502_cut_text::RULE,
    &t503_doubled_words::RULE,
    &t504_gaps_in_words::RULE,
    &t505_punctuation::RULE,
    &t506_document_numbers::RULE,
    &t507_wrong_characters::RULE,
    &t508_repairs::RULE,
    &t509_unpaired_brackets::RULE,
    &t510_traditional_characters::RULE,
    &t511_personal_numbers::RULE,
];
