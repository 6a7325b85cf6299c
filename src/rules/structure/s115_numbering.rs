//! S115: the numbers of a list jump, break off, or number one item only.

use crate::finding::{Field, Message, Safety, Severity};
use crate::rules::{Check, Example, Question, Rule, Sink, Subject, Words};
use crate::text::Text;
use crate::value::{ListFault, list_fault, without_mark};

pub(super) static RULE: Rule = Rule {
    code: "S115",
    name: Words { zh: "编号不连续", en: "numbers of a list that jump or break off" },
    severity: Severity::Warning,
    question: Question::Completeness,
    what: Words {
        zh: "目标、用途或说明中的编号缺号、重号、中断，或只有一项却编了号。",
        en: "Numbers in a goal, purpose or note skip, repeat or break off, or number a single item.",
    },
    why: Words {
        zh: "编号中断往往是内容在填写、粘贴时丢失了。",
        en: "Where numbers break off, text was often lost when it was typed or copied.",
    },
    how: Words {
        zh: "对照原件补全；没有缺漏的，理顺编号，单独一项不编号。",
        en: "Complete the text from the original, or put the numbers right; a single item needs none.",
    },
    example: Example {
        wrong: "1、宣传政策；3、核查待遇。", right: "1、宣传政策；2、稽核缴费；3、核查待遇。"
    },
    fix: Some(Safety::Safe),
    sources: &["2015-88-22", "common-sense"],
    yields_to: &[],
    checks: &[Check::Form(check)],
};

fn check(form: &Subject<'_>, out: &mut Sink<'_>) {
    for (index, goal) in form.goals.iter().enumerate() {
        look(Field::Goal(index), Some(&goal.text), out);
    }
    look(Field::LegalBasis, form.legal_basis.as_ref(), out);
    look(Field::Purpose, form.purpose.as_ref(), out);
    look(Field::Notes, form.notes.as_ref(), out);
}

fn look(field: Field, text: Option<&Text>, out: &mut Sink<'_>) {
    let Some(text) = text else { return };
    let Some(fault) = list_fault(text.as_str()) else { return };
    let (severity, zh, en) = match fault {
        ListFault::Gap(before, after) => (
            Severity::Warning,
            format!("编号由{before}跳到{after}，内容可能有缺漏。"),
            format!("The numbers jump from {before} to {after}; something may be missing."),
        ),
        ListFault::Repeat(number) => (
            Severity::Warning,
            format!("编号{number}重复，请理顺编号。"),
            format!("The number {number} stands twice; put the numbers right."),
        ),
        ListFault::Start(number) => (
            Severity::Warning,
            format!("编号从{number}开始，前面的内容可能有缺漏。"),
            format!("The list begins with {number}; what comes before may be missing."),
        ),
        ListFault::BreaksOff => (
            Severity::Warning,
            "编号在1之后中断，内容可能不完整。".to_owned(),
            "The numbers break off after 1; something may be missing.".to_owned(),
        ),
        ListFault::Alone => (
            Severity::Advice,
            "只有一项内容，不必编号“1”。".to_owned(),
            "There is one item only; it needs no number.".to_owned(),
        ),
    };
    let reported = out.report_as(severity, [field], Message { zh, en });
    if let (ListFault::Alone, Some(bare)) = (fault, without_mark(text.as_str())) {
        let label = Message { zh: "去掉编号".to_owned(), en: "Drop the number".to_owned() };
        reported.write(Safety::Safe, label, vec![(field, bare.to_owned())]);
    }
}
